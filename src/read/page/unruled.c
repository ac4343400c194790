/* A table laid out as a grid: its bands one below the other, the labels' columns on the left, one
 * column for each of the values'. A band with fewer columns than the widest has its last one span
 * the rest. */
#include <math.h>
#include <string.h>

#include "base/progress.h"
#include "read/page/unruled.h"
#include "read/page/unruled_bands.h"
#include "read/page/unruled_rows.h"

static const float DIGIT = 0.25F;      /* half of the width of one */
static const float ONE_NUMBER = 0.34F; /* ems between words of one number at most */

static const float SAME_SIZE = 0.05F; /* ems by which the parts of a number may differ in size */

enum { LEVELS = 4 }; /* columns of labels over several rows */

/* A label over several rows. */
typedef struct group {
    float left, right, middle;
    size_t level;      /* its column */
    size_t begin, end; /* rows */
    nbp_page_marker marker;
} group;

typedef struct layout {
    nbp_document *document;
    const nbp_page_line *lines;
    nbp_arena *arena;
    const nbp_page_band *band;
    nbp_page_rows rows;
    group *groups;
    float widest[NBP_PAGE_COLUMNS]; /* piece of digits in each column of the band */
    const nbp_page_piece **pieces;  /* of the cell that is being put */
    float level_right[LEVELS];      /* of the labels in each column of groups */
    size_t levels;  /* that the widest band has; the rows' own labels stand behind */
    size_t columns; /* of values, of the widest band */
    uint32_t row;   /* of the grid, that is next */
} layout;

/* ---- cells ---------------------------------------------------------------------------------- */

static void join_place(nb_place *place, const nbp_page_piece *piece) {
    nb_place more = nbp_page_place_of(piece);
    if (!place->page) {
        *place = more;
        return;
    }
    place->left = nbp_min(place->left, more.left);
    place->top = nbp_min(place->top, more.top);
    place->right = nbp_max(place->right, more.right);
    place->bottom = nbp_max(place->bottom, more.bottom);
}

static bool is_digits(const nbp_page_piece *piece) {
    for (uint32_t w = 0; w < piece->count; w++)
        for (const char *p = piece->words[w].text, *end = p + piece->words[w].length; p < end;) {
            uint32_t c = nbp_utf8_next(&p);
            if (!nbp_is_digit(c) && c != '.' && c != ',')
                return false;
        }
    return true;
}

/* Ends it with what a space parts from more of its kind? */
static bool ends_latin(const nbp_page_piece *piece) {
    const nbp_page_word *last = &piece->words[piece->count - 1];
    return (unsigned char)last->text[last->length - 1] < 0x80 || is_digits(piece);
}

/* Are two pieces of a cell parted by a space? Not Chinese; not digits that touch, or that were
 * broken because the cell is as narrow as the upper piece, which then is as wide as any in the
 * column; but digits of two sizes, or behind a note mark. */
static bool is_parted(const nbp_page_piece *a, const nbp_page_piece *b, float widest) {
    float em = nbp_max(a->em, b->em), gap = b->left - a->right;
    bool digits = is_digits(b);
    bool behind_mark = digits && a->words[a->count - 1].raised;
    if (b->words->raised ||
        (!behind_mark && (!ends_latin(a) || (!digits && (unsigned char)b->words->text[0] >= 0x80))))
        return false;
    if (!digits || !is_digits(a) || fabsf(a->em - b->em) > SAME_SIZE * em)
        return true;
    if (fabsf(a->middle - b->middle) < 0.3F * em)
        return fabsf(gap) >= ONE_NUMBER * em;
    bool is_full = a->words->length > 1 && nbp_page_overfull(a, b, widest) > 0;
    return !is_full || b->right - b->left > widest + DIGIT * em || b->middle - a->middle > 2 * em;
}

static void put_cell(layout *l, nbp_grid_cell shape, const nbp_page_piece **pieces, size_t count,
                     float widest) {
    nb_place place = {0};
    for (size_t i = 0; i < count; i++)
        join_place(&place, pieces[i]);
    nbp_document_mark(l->document, &place);
    nbp_document_begin_cell(l->document, shape);
    for (size_t i = 0; i < count; i++) {
        if (i && is_parted(pieces[i - 1], pieces[i], widest))
            nbp_document_append(l->document, " ", 1);
        nbp_page_append(l->document, pieces[i]);
    }
    nbp_document_end_cell(l->document);
}

/* A value of a row. */
static const nbp_page_piece *value_of(const layout *l, size_t row) {
    const nbp_page_fragment *fragments = l->rows.fragments;
    size_t i = l->rows.rows[row].first;
    while (i + 1 < l->rows.rows[row].end &&
           (fragments[i].row != row || fragments[i].column == NBP_PAGE_LABEL))
        i++;
    return &fragments[i].piece;
}

/* A cell that has its place, on the page of its row's values, but nothing in it. */
static void put_blank(layout *l, nbp_grid_cell shape, size_t row, size_t column) {
    const struct nbp_page_column *at = &l->band->columns.at[column];
    const nbp_page_piece *value = value_of(l, row);
    float half = l->rows.rows[row].em / 2, middle = (value->top + value->bottom) / 2;
    const nbp_box box = {at->left, middle - half, at->right, middle + half};
    nb_place place = nbp_page_place(value->words->page, &box);
    nbp_document_mark(l->document, &place);
    nbp_document_begin_cell(l->document, shape);
    nbp_document_end_cell(l->document);
}

/* The cell over value columns first..last of the band. */
static nbp_grid_cell value_shape(const layout *l, size_t first, size_t last) {
    size_t end = last + 1 == l->band->columns.count ? l->columns : last + 1;
    return (nbp_grid_cell){.row = l->row,
                           .column = (uint16_t)(l->levels + 1 + first),
                           .rowspan = 1,
                           .colspan = (uint16_t)(end - first)};
}

/* ---- heads ---------------------------------------------------------------------------------- */

static void put_head(layout *l, const nbp_page_head *head, size_t *next_free) {
    const nbp_page_columns *columns = &l->band->columns;
    nbp_grid_cell shape = {.colspan = (uint16_t)(l->levels + 1)};
    if (!head->over_labels && columns->count) {
        size_t first = columns->count, last = 0;
        for (size_t i = 0; i < columns->count; i++)
            if (columns->at[i].left < head->right && columns->at[i].right > head->left) {
                first = first < i ? first : i;
                last = i;
            }
        if (first == columns->count)
            first = last = (size_t)nbp_page_column_of(columns, head->left, head->right, 0);
        shape = value_shape(l, first, last);
    }
    if (shape.column < *next_free) {
        size_t end = (size_t)shape.column + shape.colspan;
        size_t free = head->over_labels && *next_free > l->levels ? l->levels : *next_free;
        shape.column = (uint16_t)free; /* no head over labels moves one that is over values */
        shape.colspan = (uint16_t)(end > free ? end - free : 1);
    }
    *next_free = (size_t)shape.column + shape.colspan;
    shape.row = l->row + head->row;
    shape.rowspan = head->rowspan;
    put_cell(l, shape, (const nbp_page_piece **)head->pieces, head->count, 0);
}

static void put_heads(layout *l) {
    size_t next_free = 0, count = l->band->head_count;
    const nbp_page_head *heads = l->band->heads;
    for (size_t i = 0; i < count; i++) {
        next_free = i && heads[i].row == heads[i - 1].row ? next_free : 0;
        put_head(l, &heads[i], &next_free);
    }
    l->row += count ? heads[count - 1].row + 1U : 0;
}

/* ---- labels over several rows --------------------------------------------------------------- */

static const nbp_page_fragment *label_of(const layout *l, size_t row) {
    for (size_t i = l->rows.rows[row].first; i < l->rows.rows[row].end; i++) {
        const nbp_page_fragment *fragment = &l->rows.fragments[i];
        if (fragment->row == row && fragment->column == NBP_PAGE_LABEL && !fragment->group)
            return fragment;
    }
    return NULL;
}

/* The column of the label of a row: behind the groups that stand left of it. */
static size_t level_of(const layout *l, const nbp_page_fragment *label) {
    size_t level = 0;
    while (label && level < l->levels &&
           l->level_right[level] <= label->piece.left + 0.3F * label->piece.em)
        level++;
    return level;
}

/* A group begins in the row that is numbered first below it: （三） over 1. 2. 3., 三、 over
 * （一）（二）（三）. */
static size_t first_row_of(const layout *l, const group *g, float top) {
    nbp_page_marker below = g->marker == NBP_PAGE_SECTION   ? NBP_PAGE_ITEM
                            : g->marker == NBP_PAGE_CHAPTER ? NBP_PAGE_SECTION
                                                            : NBP_PAGE_NO_MARKER;
    size_t nearest = 0, numbered = SIZE_MAX;
    for (size_t i = 0; i < l->rows.count; i++) {
        float distance = fabsf(l->rows.rows[i].middle - top);
        if (distance < fabsf(l->rows.rows[nearest].middle - top))
            nearest = i;
        const nbp_page_fragment *label = label_of(l, i);
        bool first = false;
        if (below == NBP_PAGE_NO_MARKER || !label ||
            l->rows.rows[i].middle > g->middle + label->piece.em)
            continue;
        if (nbp_page_marker_of(label->piece.words, label->piece.count, &first) == below && first)
            numbered = i;
    }
    return numbered != SIZE_MAX ? numbered : nearest;
}

static void measure_groups(layout *l) {
    for (size_t g = 0; g < l->rows.group_count; g++)
        l->groups[g] = (group){.left = INFINITY};
    for (size_t i = 0; i < l->rows.fragment_count; i++) {
        const nbp_page_fragment *fragment = &l->rows.fragments[i];
        if (!fragment->group)
            continue;
        group *g = &l->groups[fragment->group - 1];
        if (g->left == INFINITY) {
            g->marker = nbp_page_marker_of(fragment->piece.words, fragment->piece.count, NULL);
            g->middle = fragment->piece.middle;
        }
        g->left = nbp_min(g->left, fragment->piece.left);
        g->right = nbp_max(g->right, fragment->piece.right);
        g->middle = (g->middle + fragment->piece.middle) / 2;
    }
}

/* Groups one above the other share a column. */
static void level_groups(layout *l) {
    l->levels = 0;
    bool done = false;
    for (float from = -INFINITY; !done && l->levels < LEVELS;) {
        float right = INFINITY;
        done = true;
        for (size_t g = 0; g < l->rows.group_count; g++)
            if (l->groups[g].left >= from)
                right = nbp_min(right, l->groups[g].right);
        float reach = right;
        for (size_t g = 0; g < l->rows.group_count; g++)
            if (l->groups[g].left >= from && l->groups[g].left < right) {
                l->groups[g].level = l->levels;
                reach = nbp_max(reach, l->groups[g].right);
                done = false;
            }
        if (!done)
            l->level_right[l->levels++] = from = reach;
    }
    for (size_t level = l->levels; level < LEVELS; level++)
        l->level_right[level] = INFINITY;
}

static void span_groups(layout *l) {
    for (size_t g = 0; g < l->rows.group_count; g++) {
        group *at = &l->groups[g];
        const nbp_page_fragment *first = l->rows.fragments;
        while (first->group != g + 1)
            first++;
        at->begin = first_row_of(l, at, first->piece.middle);
        at->end = at->begin + 1;
    }
    for (size_t g = 0; g < l->rows.group_count; g++) {
        group *at = &l->groups[g];
        for (bool clear = true; clear && at->end < l->rows.count; at->end += clear) {
            const nbp_page_fragment *label = label_of(l, at->end);
            clear = !label || level_of(l, label) > at->level;
            for (size_t o = 0; o < l->rows.group_count; o++)
                clear &= l->groups[o].level != at->level || l->groups[o].begin != at->end;
        }
    }
}

/* ---- rows ----------------------------------------------------------------------------------- */

/* Put all fragments of a row and column into one cell, if there are any. */
static bool put_fragments(layout *l, nbp_grid_cell shape, size_t row, int column) {
    size_t count = 0;
    for (size_t i = l->rows.rows[row].first; i < l->rows.rows[row].end; i++) {
        const nbp_page_fragment *fragment = &l->rows.fragments[i];
        if (fragment->row == row && fragment->column == column && !fragment->group)
            l->pieces[count++] = &fragment->piece;
    }
    if (count)
        put_cell(l, shape, l->pieces, count, column == NBP_PAGE_LABEL ? 0 : l->widest[column]);
    return count;
}

static void put_group(layout *l, size_t g) {
    size_t count = 0;
    for (size_t i = 0; i < l->rows.fragment_count; i++)
        if (l->rows.fragments[i].group == g + 1)
            l->pieces[count++] = &l->rows.fragments[i].piece;
    put_cell(l,
             (nbp_grid_cell){.row = l->row,
                             .column = (uint16_t)l->groups[g].level,
                             .rowspan = (uint16_t)(l->groups[g].end - l->groups[g].begin),
                             .colspan = 1},
             l->pieces, count, 0);
}

/* A label that no row of values takes has a row of its own. */
static void put_lone_labels(layout *l, size_t *from, float above) {
    for (; *from < l->rows.fragment_count; (*from)++) {
        const nbp_page_fragment *fragment = &l->rows.fragments[*from];
        if (fragment->piece.middle >= above)
            return;
        if (fragment->row != NBP_PAGE_NO_ROW || fragment->group ||
            fragment->column != NBP_PAGE_LABEL)
            continue;
        size_t level = level_of(l, fragment);
        const nbp_page_piece *piece = &fragment->piece;
        put_cell(l,
                 (nbp_grid_cell){.row = l->row++,
                                 .column = (uint16_t)level,
                                 .rowspan = 1,
                                 .colspan = (uint16_t)(l->levels + 1 - level)},
                 &piece, 1, 0);
    }
}

/* The last column that values of a row in column `first` lie over, up to the next value. */
static size_t last_column(const layout *l, size_t row, int first) {
    int last = first, next = NBP_PAGE_COLUMNS;
    for (size_t i = l->rows.rows[row].first; i < l->rows.rows[row].end; i++) {
        const nbp_page_fragment *fragment = &l->rows.fragments[i];
        if (fragment->row != row)
            continue;
        if (fragment->column == first && fragment->last > last)
            last = fragment->last;
        if (fragment->column > first && fragment->column < next)
            next = fragment->column;
    }
    return (size_t)(last < next ? last : next - 1);
}

static void put_row(layout *l, size_t row) {
    for (size_t g = 0; g < l->rows.group_count; g++)
        if (l->groups[g].begin == row)
            put_group(l, g);
    size_t level = level_of(l, label_of(l, row));
    put_fragments(l,
                  (nbp_grid_cell){.row = l->row,
                                  .column = (uint16_t)level,
                                  .rowspan = 1,
                                  .colspan = (uint16_t)(l->levels + 1 - level)},
                  row, NBP_PAGE_LABEL);
    for (size_t c = 0, last; c < l->band->columns.count; c = last + 1) {
        last = last_column(l, row, (int)c);
        if (!put_fragments(l, value_shape(l, c, last), row, (int)c) && c < l->band->headed)
            put_blank(l, value_shape(l, c, c), row, c);
    }
    l->row++;
}

static void measure_columns(layout *l) {
    memset(l->widest, 0, sizeof l->widest);
    for (size_t i = 0; i < l->rows.fragment_count; i++) {
        const nbp_page_fragment *fragment = &l->rows.fragments[i];
        const nbp_page_piece *piece = &fragment->piece;
        if (fragment->column != NBP_PAGE_LABEL && is_digits(piece))
            l->widest[fragment->column] =
                nbp_max(l->widest[fragment->column], piece->right - piece->left);
    }
}

static bool prepare_band(layout *l, const nbp_page_band *band) {
    l->band = band;
    if (!nbp_page_find_rows(l->lines + band->body, band->end - band->body, &band->columns, l->arena,
                            &l->rows))
        return false;
    l->groups = nbp_arena_alloc(l->arena, (l->rows.group_count + 1) * sizeof *l->groups);
    l->pieces = nbp_arena_alloc(l->arena, (l->rows.fragment_count + 1) * sizeof *l->pieces);
    if (!l->groups || !l->pieces)
        return false;
    measure_columns(l);
    measure_groups(l);
    level_groups(l);
    if (l->rows.count)
        span_groups(l);
    return true;
}

static void put_band(layout *l) {
    put_heads(l);
    size_t lone = 0;
    for (size_t i = 0; i < l->rows.count && nbp_still_wanted(); i++) {
        put_lone_labels(l, &lone, l->rows.rows[i].middle);
        put_row(l, i);
    }
    put_lone_labels(l, &lone, INFINITY);
}

bool nbp_page_grid(const nbp_page_flow *flow, nbp_page_table table, nbp_document *document) {
    layout l = {.document = document, .lines = flow->lines + table.begin, .arena = nbp_arena_new()};
    nbp_page_band *bands;
    size_t count;
    bool ok = l.arena && nbp_page_find_bands(flow, table, l.arena, &bands, &count);
    size_t levels = 0;
    for (size_t i = 0; ok && i < count; i++) {
        ok = prepare_band(&l, &bands[i]);
        levels = levels > l.levels ? levels : l.levels;
        l.columns = l.columns > bands[i].columns.count ? l.columns : bands[i].columns.count;
    }
    nbp_document_begin_grid(document);
    for (size_t i = 0; ok && i < count; i++) {
        ok = prepare_band(&l, &bands[i]);
        if (!ok)
            break;
        l.levels = levels;
        put_band(&l);
    }
    nbp_document_end_grid(document);
    nbp_arena_free(l.arena);
    return ok;
}
