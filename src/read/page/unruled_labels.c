/* The labels of a table without ruling lines. They are wrapped more often than not: which of their
 * lines belong to which row of values is found for all rows at once, as the split of the lines, in
 * order, over the rows, in order, that sets each label most evenly beside its values; but a line
 * that is drawn over labels and values parts them. Labels over several rows stand left of the rows'
 * own and are told apart first. */
#include <math.h>

#include "read/page/tolerances.h"
#include "read/page/unruled_rows.h"

/* All in ems. */
static const float HALF = 0.4F;     /* a line that is drawn is not so thick */
static const float NEIGHBOUR = 1;   /* a row's own label has none to its right within that height */
static const float LEVEL = 0.3F;    /* from a line of a label to its row's values, at one height */
static const float NARROW = 2.5F;   /* a line of a label set upright */
static const float ALIGNED = 0.35F; /* middles or edges that differ less are the same */

static bool is_marked(const nbp_page_piece *label) {
    return label && nbp_page_marker_of(label->words, label->count, NULL) != NBP_PAGE_NO_MARKER;
}

/* ---- labels over several rows --------------------------------------------------------------- */

/* Is there another label right of `fragment` at its height? */
static bool has_neighbour(const nbp_page_rows *rows, size_t at) {
    const nbp_page_piece *piece = &rows->fragments[at].piece;
    float reach = NEIGHBOUR * piece->em;
    for (int step = -1; step <= 1; step += 2)
        for (size_t i = at; i < rows->fragment_count; i += (size_t)step) {
            const nbp_page_fragment *other = &rows->fragments[i];
            if (fabsf(other->piece.middle - piece->middle) > reach)
                break;
            if (other->column == NBP_PAGE_LABEL && other->piece.left >= piece->right)
                return true;
        }
    return false;
}

static bool is_aligned(const nbp_page_piece *a, const nbp_page_piece *b) {
    float slack = ALIGNED * a->em;
    return fabsf(a->left + a->right - b->left - b->right) / 2 < slack ||
           fabsf(a->left - b->left) < slack || fabsf(a->right - b->right) < slack;
}

/* The next label below `at` that is a line of the same cell, which a marker would end; its index,
 * or SIZE_MAX. */
static size_t next_in_chain(const nbp_page_rows *rows, size_t at) {
    const nbp_page_piece *piece = &rows->fragments[at].piece;
    for (size_t i = at + 1; i < rows->fragment_count; i++) {
        const nbp_page_fragment *other = &rows->fragments[i];
        if (other->piece.middle - piece->middle > rows->full_line * piece->em)
            break;
        if (other->column == NBP_PAGE_LABEL &&
            other->piece.middle - piece->middle > rows->half_line * piece->em &&
            is_aligned(piece, &other->piece))
            return is_marked(&other->piece) ? SIZE_MAX : i;
    }
    return SIZE_MAX;
}

/* Does a label right of `at`, on its line, number a part of what it numbers: （三） before 1. ? */
static bool is_outer(const nbp_page_rows *rows, size_t at) {
    const nbp_page_piece *piece = &rows->fragments[at].piece;
    nbp_page_marker marker = nbp_page_marker_of(piece->words, piece->count, NULL);
    for (size_t i = at + 1; marker != NBP_PAGE_NO_MARKER && i < rows->fragment_count; i++) {
        const nbp_page_fragment *other = &rows->fragments[i];
        if (other->piece.middle - piece->middle > LEVEL * piece->em)
            break;
        if (other->column == NBP_PAGE_LABEL &&
            nbp_page_marker_of(other->piece.words, other->piece.count, NULL) > marker)
            return true;
    }
    return false;
}

/* Chains of labels, one below the other, that mostly have labels to their right, or whose first
 * line is numbered as what has parts, are over several rows. */
void nbp_page_find_groups(nbp_page_rows *rows, bool *seen) {
    enum {
        MOST = 1 << 12,
        UPRIGHT = 3
    }; /* no page of print has more words; so many narrow lines
          are set upright, beside what may be one row's label */
    if (rows->fragment_count > MOST)
        return;
    for (size_t i = 0; i < rows->fragment_count; i++) {
        if (seen[i] || rows->fragments[i].column != NBP_PAGE_LABEL)
            continue;
        size_t length = 0, beside = 0;
        bool narrow = true, outer = is_outer(rows, i);
        for (size_t k = i; k != SIZE_MAX && !seen[k]; k = next_in_chain(rows, k)) {
            seen[k] = true;
            length++;
            beside += has_neighbour(rows, k);
            narrow &= rows->fragments[k].piece.right - rows->fragments[k].piece.left <
                      NARROW * rows->fragments[k].piece.em;
        }
        if (!outer && 2 * beside <= length && (!narrow || !beside || length < UPRIGHT))
            continue;
        rows->group_count++;
        for (size_t k = i; length--; k = next_in_chain(rows, k))
            rows->fragments[k].group = rows->group_count;
    }
}

/* ---- labels of rows ------------------------------------------------------------------------- */

/* One line of the rows' own labels. */
typedef struct label_line {
    float middle, em;
    float top, bottom; /* lines drawn above and below it, over labels and values */
    float gap;         /* ems to the line above it on its page; INFINITY: there is none */
    bool marked;       /* begins with an outline's marker: begins a label */
    size_t row;        /* whose values stand at its height; NBP_PAGE_NO_ROW */
    size_t first, end; /* fragments */
} label_line;

static size_t find_label_lines(const nbp_page_rows *rows, label_line *lines) {
    size_t count = 0;
    for (size_t i = 0; i < rows->fragment_count; i++) {
        const nbp_page_fragment *fragment = &rows->fragments[i];
        if (fragment->column != NBP_PAGE_LABEL || fragment->group)
            continue;
        if (count &&
            fabsf(fragment->piece.middle - lines[count - 1].middle) < 0.3F * fragment->piece.em) {
            lines[count - 1].end = i + 1;
            continue;
        }
        lines[count++] =
            (label_line){.middle = fragment->piece.middle,
                         .em = fragment->piece.em,
                         .top = -INFINITY,
                         .bottom = INFINITY,
                         .marked = nbp_page_marker_of(fragment->piece.words, fragment->piece.count,
                                                      NULL) != NBP_PAGE_NO_MARKER,
                         .first = i,
                         .end = i + 1};
    }
    return count;
}

enum { MOST_LINES = 40, ALIGNMENTS = 3 }; /* lines of one label; middle, top, bottom */

/* How far lines first..end-1 are off, in ems, as the label of row `i`; INFINITY: a line is drawn
 * between both. */
static float distance(const nbp_page_row *row, const label_line *first, const label_line *last,
                      int alignment) {
    if (row->bottom < last->top || row->top > first->bottom)
        return INFINITY;
    float top = first->middle - row->top, bottom = last->middle - row->bottom;
    float off = fabsf(alignment == 0 ? (top + bottom) / 2 : alignment == 1 ? top : bottom);
    if (row->ends_page) /* what does not fit goes on overleaf, however the others are set */
        off = nbp_min(off, fabsf(top));
    return off / first->em;
}

/* By how much the lines of a label, of which the widest gap is given, are farther apart than it is
 * from the labels beside it: the lines of a cell stand closer than those of two. */
static float looseness(const label_line *first, const label_line *last, bool is_last,
                       float widest) {
    float beside = is_last ? first->gap : nbp_min(first->gap, last[1].gap);
    return nbp_max(widest - beside - NBP_PAGE_EVEN, 0);
}

/* The cheapest split of `n` lines over the rows; taken[i * (n + 1) + j]: how many lines before line
 * j row i - 1 takes, and lines that no row takes, as costs in `cost`. */
typedef struct split {
    size_t rows, lines;
    float *cost;
    uint8_t *taken; /* SKIPPED: line j - 1 is no row's */
} split;

enum { SKIPPED = 255 };

/* The least cost of lines before `end` and rows up to row `i`, which takes the last of the lines;
 * *taken: how many. What is above `best` is not looked for. */
static float fit(const split *s, const nbp_page_rows *rows, const label_line *lines, size_t i,
                 size_t end, int alignment, float best, uint8_t *taken) {
    const nbp_page_row *row = &rows->rows[i];
    const float *before = s->cost + i * (s->lines + 1);
    float so_far = 0, widest = 0; /* the costs of the lines, whatever is above them */
    if (before[end] + NBP_PAGE_NO_LABEL < best) {
        best = before[end] + NBP_PAGE_NO_LABEL;
        *taken = 0;
    }
    for (size_t k = 1; k <= end && k <= MOST_LINES; k++) {
        const label_line *line = &lines[end - k];
        if (k > 1 && line[1].gap < INFINITY) {
            widest = nbp_max(widest, line[1].gap);
            if (line[1].gap > rows->full_line)
                so_far += 1 + 3 * (line[1].gap - rows->full_line);
        }
        if (k > 1 && line[1].marked)
            so_far += NBP_PAGE_INNER_MARKER;
        if (line->row != NBP_PAGE_NO_ROW && line->row != i)
            so_far += NBP_PAGE_OTHER_ROW;
        if (so_far >= best)
            break;
        float off = distance(row, line, &lines[end - 1], alignment);
        float cost = before[end - k] + so_far + off + 2 * off * off +
                     NBP_PAGE_LOOSE * looseness(line, &lines[end - 1], end == s->lines, widest);
        if (cost < best) {
            best = cost;
            *taken = (uint8_t)k;
        }
    }
    return best;
}

static float solve(split *s, const nbp_page_rows *rows, const label_line *lines, int alignment) {
    size_t width = s->lines + 1;
    for (size_t i = 0; i <= s->rows; i++)
        for (size_t j = 0; j <= s->lines; j++) {
            float best = i || j ? INFINITY : 0;
            uint8_t how = SKIPPED;
            if (j)
                best = s->cost[i * width + j - 1] + NBP_PAGE_ROWLESS;
            if (i)
                best = fit(s, rows, lines, i - 1, j, alignment, best, &how);
            s->cost[i * width + j] = best;
            s->taken[i * width + j] = how;
        }
    return s->cost[s->rows * width + s->lines];
}

/* The row that each line is given to, or NBP_PAGE_NO_ROW. */
static void tell_rows(const split *s, size_t *row_of) {
    for (size_t i = s->rows, j = s->lines; i || j;) {
        uint8_t how = s->taken[i * (s->lines + 1) + j];
        if (how == SKIPPED) {
            row_of[--j] = NBP_PAGE_NO_ROW;
            continue;
        }
        i--;
        for (uint8_t k = 0; k < how; k++)
            row_of[--j] = i;
    }
}

static void give_labels(const size_t *row_of, size_t count, const label_line *lines,
                        nbp_page_rows *rows) {
    for (size_t j = 0; j < count; j++)
        for (size_t f = lines[j].first; f < lines[j].end; f++)
            if (rows->fragments[f].column == NBP_PAGE_LABEL && !rows->fragments[f].group)
                rows->fragments[f].row = row_of[j];
}

/* Where another way to set the labels fits as well, the rows that it gives others have no certain
 * values. */
static void doubt_rows(const size_t *row_of, const size_t *other, size_t count, bool *doubted) {
    for (size_t j = 0; j < count; j++)
        if (row_of[j] != other[j]) {
            if (row_of[j] != NBP_PAGE_NO_ROW)
                doubted[row_of[j]] = true;
            if (other[j] != NBP_PAGE_NO_ROW)
                doubted[other[j]] = true;
        }
}

static void doubt_values(const nbp_page_rows *rows, const bool *doubted) {
    for (size_t i = 0; i < rows->fragment_count; i++) {
        const nbp_page_fragment *fragment = &rows->fragments[i];
        if (fragment->column == NBP_PAGE_LABEL || !doubted[fragment->row])
            continue;
        for (uint32_t w = 0; w < fragment->piece.count; w++)
            fragment->piece.words[w].unsure = true;
    }
}

static void find_gaps(const nbp_page_rows *rows, label_line *lines, size_t count) {
    const nbp_page *above = NULL;
    for (size_t i = 0; i < count; i++) {
        const nbp_page *page = rows->fragments[lines[i].first].piece.words->page;
        lines[i].gap =
            page == above ? (lines[i].middle - lines[i - 1].middle) / lines[i].em : INFINITY;
        above = page;
    }
}

/* Which row's values stand at the height of each line; both stand in order. */
static void find_heights(const nbp_page_rows *rows, label_line *lines, size_t count) {
    for (size_t i = 0, row = 0; i < count; i++) {
        float slack = LEVEL * lines[i].em;
        while (row + 1 < rows->count && rows->rows[row].bottom + slack <= lines[i].middle)
            row++;
        bool level = row < rows->count && lines[i].middle > rows->rows[row].top - slack &&
                     lines[i].middle < rows->rows[row].bottom + slack;
        lines[i].row = level ? row : NBP_PAGE_NO_ROW;
    }
}

/* Between which lines that are drawn over both labels and values, `values` on, each label is. */
static void find_drawn(const nbp_page_rows *rows, label_line *lines, size_t count, float values) {
    size_t steps = NBP_PAGE_STEPS;
    for (size_t i = 0; i < count; i++) {
        const nbp_page_piece *piece = &rows->fragments[lines[i].first].piece;
        const nbp_page *page = piece->words->page;
        float down = (piece->top + piece->bottom) / 2 - piece->middle;
        for (size_t k = 0; k < page->paint_count && steps; k++, steps--) {
            const nbp_box *rule = &page->paints[k].box;
            float at = (rule->top + rule->bottom) / 2 - down;
            if (page->paints[k].kind != NBP_RULE || nbp_height(rule) > HALF * lines[i].em ||
                rule->left > piece->right || rule->right < values)
                continue;
            if (at < piece->middle)
                lines[i].top = nbp_max(lines[i].top, at);
            else
                lines[i].bottom = nbp_min(lines[i].bottom, at);
        }
    }
}

bool nbp_page_find_labels(nbp_page_rows *rows, const nbp_page_columns *columns, nbp_arena *arena) {
    enum { LARGEST = 1 << 15 }; /* no page of print has more rows times lines */
    label_line *lines = nbp_arena_alloc(arena, (rows->fragment_count + 1) * sizeof *lines);
    if (!lines)
        return false;
    split s = {.rows = rows->count, .lines = find_label_lines(rows, lines)};
    find_gaps(rows, lines, s.lines);
    find_heights(rows, lines, s.lines);
    if (columns->count)
        find_drawn(rows, lines, s.lines, (columns->at[0].left + columns->at[0].right) / 2);
    size_t size = (s.rows + 1) * (s.lines + 1);
    if (size > LARGEST)
        return true;
    s.cost = nbp_arena_alloc(arena, size * sizeof *s.cost);
    s.taken = nbp_arena_alloc(arena, size);
    size_t *row_of = nbp_arena_alloc(arena, (ALIGNMENTS * s.lines + 1) * sizeof *row_of);
    bool *doubted = nbp_arena_alloc(arena, s.rows + 1);
    if (!s.cost || !s.taken || !row_of || !doubted)
        return false;
    int best = 0;
    float costs[ALIGNMENTS];
    for (int alignment = 0; alignment < ALIGNMENTS; alignment++) {
        costs[alignment] = solve(&s, rows, lines, alignment);
        tell_rows(&s, row_of + (size_t)alignment * s.lines);
        best = costs[alignment] < costs[best] ? alignment : best;
    }
    const size_t *chosen = row_of + (size_t)best * s.lines;
    for (int alignment = 0; alignment < ALIGNMENTS; alignment++)
        if (costs[alignment] < costs[best] + NBP_PAGE_AS_WELL)
            doubt_rows(chosen, row_of + (size_t)alignment * s.lines, s.lines, doubted);
    give_labels(chosen, s.lines, lines, rows);
    doubt_values(rows, doubted);
    return true;
}
