/* The rows of a table's body. Lines with values are rows, or parts of one where a value is wrapped:
 * what a page draws between lines tells, and else how far apart they are and where labels begin. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/progress.h"
#include "read/page/tolerances.h"
#include "read/page/unruled_rows.h"

/* All in ems. */
static const float LINES[2] = {0.95F, 1.6F}; /* from line to line of a cell, least and most */
static const float HALF_LINE = 0.75F; /* of that: lines closer than that cannot be two rows */
static const float FULL_LINE = 1.1F;  /* of that: lines of one cell are not farther apart */
static const float CLOSE = 1.76F;     /* and may be so far apart whatever others are */
static const float HALF = 0.4F;       /* from the middle of a line to what is above or below it */
static const float BELOW = 3;         /* from a row that ends a page to the line below it */
static const float LABEL_GAP = 0.7F;  /* words farther apart are two labels */
static const float EDGE = 1;          /* points by which left edges of one column differ at most */
static const float BETWEEN = 0.2F; /* from a label to the middle between its two lines of values */

/* ---- fragments ------------------------------------------------------------------------------ */

/* Where columns of labels begin: at the left edges that many labels with markers share. */
typedef struct label_edges {
    float *at;
    size_t count;
} label_edges;

static int by_value(const void *a, const void *b) {
    float v = *(const float *)a, w = *(const float *)b;
    return v < w ? -1 : v > w;
}

static label_edges find_edges(const nbp_page_line *lines, size_t count, float *room) {
    enum { MANY = 4 };
    label_edges edges = {.at = room};
    size_t lefts = 0, same = 0;
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < lines[i].count; k++)
            for (uint32_t w = 0; w < lines[i].pieces[k].count; w++) {
                const nbp_page_word *word = &lines[i].pieces[k].words[w];
                if (nbp_page_marker_of(word, lines[i].pieces[k].count - w, NULL) !=
                    NBP_PAGE_NO_MARKER)
                    room[lefts++] = word->left;
            }
    qsort(room, lefts, sizeof *room, by_value);
    for (size_t i = 0; i < lefts; i++) {
        same = i && room[i] - room[i - 1] < EDGE ? same + 1 : 1;
        if (same == MANY)
            edges.at[edges.count++] = room[i];
    }
    return edges;
}

static bool begins_column(const label_edges *edges, float left) {
    for (size_t i = 0; i < edges->count; i++)
        if (fabsf(edges->at[i] - left) < EDGE)
            return true;
    return false;
}

/* Does `after` go on in the label of the word before it? Values are taken word by word. */
static bool goes_on(const label_edges *edges, const nbp_page_word *after, size_t count, int column,
                    int column_before) {
    if (column != NBP_PAGE_LABEL || column_before != NBP_PAGE_LABEL)
        return false;
    return after->left - after[-1].right < LABEL_GAP * nbp_max(after->em, after[-1].em) &&
           nbp_page_marker_of(after, count, NULL) == NBP_PAGE_NO_MARKER &&
           !begins_column(edges, after->left);
}

/* The columns that a value lies over, from *first on; returns the last. Numbers set as close as the
 * digits of one are one word, which then is none of them for certain. */
static int lies_over(const nbp_page_columns *columns, nbp_page_word *word, int *first) {
    int last = *first;
    for (int i = 0; word->value && i < (int)columns->count; i++) {
        float middle = (columns->at[i].left + columns->at[i].right) / 2;
        if (middle <= word->left || middle >= word->right)
            continue;
        *first = i < *first ? i : *first;
        last = i > last ? i : last;
    }
    word->unsure |= last > *first;
    return last;
}

/* The words of a line, by columns: a label that nearly touches its value is parted from it here. */
static void part_line(const nbp_page_line *line, const nbp_page_columns *columns,
                      const label_edges *edges, nbp_page_rows *rows) {
    nbp_page_word *words = line->pieces[0].words;
    size_t count = 0;
    for (size_t i = 0; i < line->count; i++)
        count += line->pieces[i].count;
    for (size_t begin = 0, end; begin < count; begin = end) {
        int column =
            nbp_page_column_of(columns, words[begin].left, words[begin].right, words[begin].em);
        int last = column == NBP_PAGE_LABEL ? column : lies_over(columns, &words[begin], &column);
        for (end = begin + 1; end < count; end++) {
            int next =
                nbp_page_column_of(columns, words[end].left, words[end].right, words[end].em);
            if (!goes_on(edges, &words[end], count - end, next, column))
                break;
        }
        rows->fragments[rows->fragment_count++] =
            (nbp_page_fragment){.piece = nbp_page_piece_of(words + begin, end - begin),
                                .column = column,
                                .last = last,
                                .row = NBP_PAGE_NO_ROW};
    }
}

/* ---- rows ----------------------------------------------------------------------------------- */

static bool is_marked(const nbp_page_piece *label) {
    return label && nbp_page_marker_of(label->words, label->count, NULL) != NBP_PAGE_NO_MARKER;
}

/* How far it is from line to line: as far as words below one another are at least. */
static void measure_lines(nbp_page_rows *rows) {
    enum { NEXT = 64 }; /* fragments that are looked at */
    float least = LINES[1];
    for (size_t i = 0; i < rows->fragment_count; i++) {
        const nbp_page_piece *above = &rows->fragments[i].piece;
        if (above->words->raised)
            continue;
        for (size_t k = i + 1; k < rows->fragment_count && k - i < NEXT; k++) {
            const nbp_page_piece *below = &rows->fragments[k].piece;
            float distance = (below->middle - above->middle) / above->em;
            if (distance < LINES[0] || below->words->raised || below->left >= above->right ||
                below->right <= above->left)
                continue;
            least = nbp_min(least, distance);
            break;
        }
    }
    rows->half_line = HALF_LINE * least;
    rows->full_line = nbp_max(FULL_LINE * least, CLOSE);
}

/* What a page draws between two lines of values. */
typedef enum seam { UNKNOWN, RULED, OPEN } seam;

/* A line of values, before it is known what row it is of. */
typedef struct value_line {
    uint64_t columns; /* that have a value, a bit each */
    float middle, em;
    size_t values, first, end; /* fragments */
    bool joins_next;           /* the line below is of the same row */
    seam below;                /* what is drawn between both */
} value_line;

static size_t find_value_lines(const nbp_page_rows *rows, const size_t *ends, size_t count,
                               value_line *lines) {
    size_t found = 0;
    for (size_t i = 0, first = 0; i < count; first = ends[i++]) {
        value_line line = {.first = first, .end = ends[i]};
        for (size_t k = first; k < ends[i]; k++) {
            const nbp_page_fragment *fragment = &rows->fragments[k];
            if (fragment->column == NBP_PAGE_LABEL)
                continue;
            line.columns |= UINT64_C(1) << fragment->column;
            line.middle = (line.middle * (float)line.values + fragment->piece.middle) /
                          (float)(line.values + 1);
            line.em = nbp_max(line.em, fragment->piece.em);
            line.values++;
        }
        if (line.values)
            lines[found++] = line;
    }
    return found;
}

/* Is `part` near the line of a row, in columns in which that has values? */
static bool is_near(const nbp_page_rows *rows, const value_line *part, const value_line *row) {
    return fabsf(part->middle - row->middle) < rows->full_line * row->em &&
           (part->columns & ~row->columns) == 0;
}

static const nbp_page *page_of(const nbp_page_rows *rows, const value_line *line) {
    return rows->fragments[line->first].piece.words->page;
}

/* Could `part`, next to the line of a row, be what is wrapped of the row's values? */
static bool is_part(const nbp_page_rows *rows, const value_line *part, const value_line *row) {
    return is_near(rows, part, row) && part->columns != row->columns;
}

/* The last label in a line of values; NULL: none. */
static const nbp_page_piece *label_in(const nbp_page_rows *rows, const value_line *line) {
    for (size_t i = line->end; i-- > line->first;)
        if (rows->fragments[i].column == NBP_PAGE_LABEL)
            return &rows->fragments[i].piece;
    return NULL;
}

/* May the label of the upper line go on in the lower one, so that they are one row's? */
static bool label_goes_on(const nbp_page_rows *rows, const value_line *upper,
                          const value_line *lower, bool upper_goes_on) {
    const nbp_page_piece *above = label_in(rows, upper), *here = label_in(rows, lower);
    return !here || (!is_marked(here) && (is_marked(above) || upper_goes_on));
}

/* The widest value of each column. */
static void find_widest(const nbp_page_rows *rows, float widest[NBP_PAGE_COLUMNS]) {
    memset(widest, 0, NBP_PAGE_COLUMNS * sizeof *widest);
    for (size_t i = 0; i < rows->fragment_count; i++) {
        const nbp_page_fragment *fragment = &rows->fragments[i];
        if (fragment->column != NBP_PAGE_LABEL)
            widest[fragment->column] =
                nbp_max(widest[fragment->column], fragment->piece.right - fragment->piece.left);
    }
}

/* Are numbers set a digit a line? Then no line has two digits, and many below another have no
 * label. */
static bool is_upright(const nbp_page_rows *rows, const value_line *lines, size_t count) {
    enum { FEW = 4 }; /* one line in so many */
    size_t below = 0;
    for (size_t i = 0; i < rows->fragment_count; i++) {
        const nbp_page_fragment *fragment = &rows->fragments[i];
        if (fragment->column != NBP_PAGE_LABEL &&
            (fragment->piece.count > 1 || fragment->piece.words->length > 1))
            return false;
    }
    for (size_t i = 0; i + 1 < count; i++)
        below += is_near(rows, &lines[i + 1], &lines[i]) && !label_in(rows, &lines[i + 1]);
    return below * FEW > count;
}

float nbp_page_overfull(const nbp_page_piece *line, const nbp_page_piece *rest, float widest) {
    const nbp_page_word *first = rest->words;
    return line->right - line->left + (first->right - first->left) / (float)first->length - widest;
}

/* Has each value of `rest` one above it in `line` that fills its column, by `slack` ems? Only such
 * are wrapped. */
static bool is_below_full(const nbp_page_rows *rows, const value_line *line, const value_line *rest,
                          const float widest[NBP_PAGE_COLUMNS], bool upright, float slack) {
    uint64_t full = 0;
    for (size_t i = line->first; i < line->end; i++) {
        const nbp_page_fragment *upper = &rows->fragments[i];
        if (upper->column == NBP_PAGE_LABEL || (!upright && upper->piece.words->length < 2))
            continue;
        for (size_t k = rest->first; k < rest->end; k++)
            if (rows->fragments[k].column == upper->column &&
                nbp_page_overfull(&upper->piece, &rows->fragments[k].piece, widest[upper->column]) >
                    slack * line->em)
                full |= UINT64_C(1) << upper->column;
    }
    return (rest->columns & ~full) == 0;
}

static void doubt(const nbp_page_rows *rows, const value_line *line, uint64_t columns) {
    for (size_t i = line->first; i < line->end; i++) {
        const nbp_page_fragment *fragment = &rows->fragments[i];
        if (fragment->column != NBP_PAGE_LABEL && (columns >> fragment->column & 1))
            for (uint32_t w = 0; w < fragment->piece.count; w++)
                fragment->piece.words[w].unsure = true;
    }
}

/* ---- rows between drawn lines --------------------------------------------------------------- */

static seam seam_of(const nbp_page_rows *rows, const value_line *upper, const value_line *lower,
                    size_t *steps) {
    const nbp_page_piece *first = &rows->fragments[upper->first].piece;
    const nbp_page *page = first->words->page;
    float down = (first->top + first->bottom) / 2 - first->middle; /* from the flow to the page */
    bool same = rows->fragments[lower->first].piece.words->page == page;
    float top = upper->middle + down + HALF * upper->em;
    float bottom = same ? lower->middle + down - HALF * lower->em : top + BELOW * upper->em;
    size_t all = 0, ruled = 0;
    for (size_t i = upper->first; i < (same ? lower->end : upper->end); i++) {
        const nbp_page_fragment *fragment = &rows->fragments[i];
        if (fragment->column == NBP_PAGE_LABEL || (i >= upper->end && i < lower->first))
            continue;
        all++;
        ruled += nbp_page_is_ruled(page, (fragment->piece.left + fragment->piece.right) / 2, top,
                                   bottom, steps);
    }
    return *steps && ruled == all ? RULED : !*steps || ruled || !same ? UNKNOWN : OPEN;
}

/* Where lines are drawn between most rows, all that stands between two of them is one. */
static void join_between_rules(const nbp_page_rows *rows, value_line *lines, size_t count) {
    size_t steps = NBP_PAGE_STEPS, ruled = 0, undrawn = 0;
    float widest[NBP_PAGE_COLUMNS];
    find_widest(rows, widest);
    bool begun = false; /* since the last drawn line a label begins */
    for (size_t i = 0; i + 1 < count; i++) {
        lines[i].below = seam_of(rows, &lines[i], &lines[i + 1], &steps);
        ruled += lines[i].below == RULED;
        begun |= is_marked(label_in(rows, &lines[i]));
        undrawn += begun && lines[i].below == OPEN && is_marked(label_in(rows, &lines[i + 1]));
        begun &= lines[i].below == OPEN;
    }
    for (size_t i = 0; i + 1 < count && ruled > 1; i++) {
        const value_line *next = &lines[i + 1];
        const nbp_page_piece *above = label_in(rows, &lines[i]), *here = label_in(rows, next);
        bool group = above && here && /* over several rows */
                     (above->right <= here->left || here->right <= above->left);
        bool goes_on =
            !here || (!is_marked(here) &&
                      (is_marked(above) || lines[i].columns != next->columns ||
                       is_below_full(rows, &lines[i], next, widest, false, NBP_PAGE_FILLED)));
        bool one = lines[i].below == OPEN && (!above || group || goes_on);
        lines[i].joins_next = one && ruled >= undrawn;
        if (one && ruled < undrawn && (!above || !here)) {
            doubt(rows, &lines[i], next->columns);
            doubt(rows, next, lines[i].columns);
        }
    }
}

/* ---- rows of wrapped values ----------------------------------------------------------------- */

/* Values wrapped in rows that are set in the middle stand half a line above and below the others of
 * their row; over three lines, a full line above and below, in the same columns. */
static void join_about_the_middle(const nbp_page_rows *rows, value_line *lines, size_t count) {
    for (size_t i = 0; i + 1 < count; i++)
        if (lines[i].below != RULED && lines[i + 1].middle - lines[i].middle <
                                           rows->half_line * nbp_min(lines[i].em, lines[i + 1].em))
            lines[i].joins_next = true;
    for (size_t i = 1; i + 1 < count; i++) {
        value_line *above = &lines[i - 1], *row = &lines[i], *below = &lines[i + 1];
        float up = row->middle - above->middle, down = below->middle - row->middle;
        bool one_label = (!label_in(rows, above) || label_goes_on(rows, above, row, false)) &&
                         label_goes_on(rows, row, below, !is_marked(label_in(rows, row)));
        if (above->below != RULED && row->below != RULED && above->columns == below->columns &&
            is_part(rows, above, row) && is_part(rows, below, row) &&
            fabsf(up - down) < 0.15F * row->em && one_label)
            above->joins_next = row->joins_next = true;
    }
}

/* Does a label stand between two lines of values, as one does beside a row that has both? */
static bool is_beside_both(const nbp_page_rows *rows, const value_line *upper,
                           const value_line *lower) {
    float middle = (upper->middle + lower->middle) / 2;
    bool beside = false;
    for (size_t i = upper->end; i < lower->first; i++)
        beside |= fabsf(rows->fragments[i].piece.middle - middle) < BETWEEN * upper->em;
    return beside && !label_in(rows, upper) && !label_in(rows, lower);
}

/* Does a label that begins with a marker stand half a line below the line of values? Then the line
 * is the first of its row. */
static bool begins_row(const nbp_page_rows *rows, const value_line *line) {
    for (size_t i = line->end; i < rows->fragment_count; i++) {
        const nbp_page_piece *piece = &rows->fragments[i].piece;
        if (piece->middle - line->middle > rows->half_line * line->em)
            break;
        if (rows->fragments[i].column == NBP_PAGE_LABEL && is_marked(piece))
            return true;
    }
    return false;
}

/* Does a label begin in a line, or in what is already known to be of its row? */
static bool has_begun(const nbp_page_rows *rows, const value_line *line) {
    while (!is_marked(label_in(rows, line)))
        if (!line++->joins_next)
            return false;
    return true;
}

/* Does a line without a label begin a page? What is wrapped above it may go on in it. */
static bool begins_page(const nbp_page_rows *rows, const value_line *upper,
                        const value_line *lower) {
    return page_of(rows, upper) != page_of(rows, lower) && !label_in(rows, lower);
}

/* Is `part` near the line of a row whose lines are set loosely? */
static bool is_loosely_near(const nbp_page_rows *rows, const value_line *part,
                            const value_line *row) {
    return fabsf(part->middle - row->middle) < NBP_PAGE_LOOSE_LINES * row->em &&
           page_of(rows, part) == page_of(rows, row) && (part->columns & ~row->columns) == 0;
}

/* Do labels stand beside one another, so that they are not of one column? */
static bool is_beside(const nbp_page_piece *a, const nbp_page_piece *b) {
    return a && b && (a->right <= b->left || b->right <= a->left);
}

/* Could `next` be the rest of values of such a row? It has no label, or one that stands beside the
 * row's own, or goes on in it. */
static bool is_loose_rest(const nbp_page_rows *rows, const value_line *line,
                          const value_line *next) {
    const nbp_page_piece *above = label_in(rows, line), *here = label_in(rows, next);
    return is_loosely_near(rows, next, line) && next->columns != line->columns &&
           (!here || is_beside(above, here) || label_goes_on(rows, line, next, line->joins_next));
}

/* May the values of `line` be the beginnings of such as stand below them, in a row set at its lower
 * edge, which goes on in `next`? */
static bool may_begin_below(const nbp_page_rows *rows, const value_line *line,
                            const value_line *next, const float widest[NBP_PAGE_COLUMNS],
                            bool upright) {
    const nbp_page_piece *label = label_in(rows, line);
    return (!label || is_marked(label)) && line->columns != next->columns &&
           is_loosely_near(rows, line, next) &&
           is_below_full(rows, line, line, widest, upright, -NBP_PAGE_FILLED);
}

/* The rest of a wrapped value stands a line below. Where the labels do not tell whether it does,
 * neither part is certain. */
static void join_below(const nbp_page_rows *rows, value_line *lines, size_t count) {
    bool upright = is_upright(rows, lines, count);
    float widest[NBP_PAGE_COLUMNS];
    find_widest(rows, widest);
    for (size_t i = 0; i + 1 < count; i++) {
        value_line *line = &lines[i], *next = &lines[i + 1];
        const nbp_page_piece *label = label_in(rows, line);
        bool breaks = begins_page(rows, line, next);
        if (line->joins_next || line->below == RULED)
            continue;
        if (is_marked(label_in(rows, next)) || begins_row(rows, next)) {
            if ((!label || is_beside(label, label_in(rows, next))) &&
                (!i || !line[-1].joins_next) && is_loosely_near(rows, line, next) &&
                is_below_full(rows, line, line, widest, upright,
                              -NBP_PAGE_FILLED)) { /* its own row has no label: */
                doubt(rows, line, line->columns);  /* the beginnings of the next one's? */
                doubt(rows, next, line->columns);
            }
            continue;
        }
        if (may_begin_below(rows, line, next, widest, upright)) {
            doubt(rows, line, line->columns);
            doubt(rows, next, line->columns);
            continue;
        }
        bool near = is_near(rows, next, line), same = next->columns == line->columns;
        if ((!near && !breaks && !is_loose_rest(rows, line, next)) ||
            !is_below_full(rows, line, next, widest, upright, -NBP_PAGE_FILLED))
            continue;
        line->joins_next = near &&
                           is_below_full(rows, line, next, widest, upright, NBP_PAGE_FILLED) &&
                           !has_begun(rows, next) &&
                           (is_beside_both(rows, line, next) ||
                            (!same && label_goes_on(rows, line, next, i && line[-1].joins_next)));
        if (line->joins_next ||
            (same && label && !is_marked(label) && label_in(rows, next) && !upright && !breaks))
            continue;
        doubt(rows, line, next->columns);
        doubt(rows, next, next->columns);
    }
}

static void make_rows(nbp_page_rows *rows, const value_line *lines, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (!i || !lines[i - 1].joins_next) {
            if (i)
                rows->rows[rows->count - 1].ends_page =
                    page_of(rows, &lines[i - 1]) != page_of(rows, &lines[i]);
            rows->rows[rows->count++] = (nbp_page_row){.top = lines[i].middle};
        }
        nbp_page_row *row = &rows->rows[rows->count - 1];
        row->bottom = lines[i].middle;
        if (lines[i].values > row->values) {
            row->middle = lines[i].middle;
            row->em = lines[i].em;
            row->values = lines[i].values;
        }
        for (size_t k = lines[i].first; k < lines[i].end; k++)
            if (rows->fragments[k].column != NBP_PAGE_LABEL)
                rows->fragments[k].row = rows->count - 1;
    }
}

/* ---- the whole ------------------------------------------------------------------------------ */

/* Between which fragments each row's are. */
static void bound_rows(nbp_page_rows *rows) {
    for (size_t i = 0; i < rows->fragment_count; i++) {
        if (rows->fragments[i].row == NBP_PAGE_NO_ROW)
            continue;
        nbp_page_row *row = &rows->rows[rows->fragments[i].row];
        if (!row->end)
            row->first = i;
        row->end = i + 1;
    }
}

bool nbp_page_find_rows(const nbp_page_line *lines, size_t count, const nbp_page_columns *columns,
                        nbp_arena *arena, nbp_page_rows *rows) {
    size_t words = 0;
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < lines[i].count; k++)
            words += lines[i].pieces[k].count;
    *rows =
        (nbp_page_rows){.rows = nbp_arena_alloc(arena, (count + 1) * sizeof *rows->rows),
                        .fragments = nbp_arena_alloc(arena, (words + 1) * sizeof *rows->fragments)};
    size_t *ends = nbp_arena_alloc(arena, (count + 1) * sizeof *ends);
    value_line *values = nbp_arena_alloc(arena, (count + 1) * sizeof *values);
    bool *seen = nbp_arena_alloc(arena, words + 1);
    float *room = nbp_arena_alloc(arena, (words + 1) * sizeof *room);
    if (!rows->rows || !rows->fragments || !ends || !values || !seen || !room)
        return false;
    const label_edges edges = find_edges(lines, count, room);
    for (size_t i = 0; i < count; i++) {
        if (!nbp_still_wanted())
            return false;
        part_line(&lines[i], columns, &edges, rows);
        ends[i] = rows->fragment_count;
    }
    measure_lines(rows);
    size_t value_count = find_value_lines(rows, ends, count, values);
    join_between_rules(rows, values, value_count);
    join_about_the_middle(rows, values, value_count);
    join_below(rows, values, value_count);
    make_rows(rows, values, value_count);
    nbp_page_find_groups(rows, seen);
    bool ok = nbp_still_wanted() && nbp_page_find_labels(rows, columns, arena);
    bound_rows(rows);
    return ok;
}
