/* The heads of a band in rows, and the columns below them. */
#include <math.h>
#include <stdlib.h>

#include "read/page/unruled_bands.h"

static const float ALIGNED = 0.4F; /* ems: middles that differ less are the same */

/* Has the head none below it? */
static bool is_lowest(const nbp_page_band *band, const nbp_page_head *head) {
    for (size_t i = 0; i < band->head_count; i++) {
        const nbp_page_head *other = &band->heads[i];
        if (other->pieces[0]->middle > head->pieces[0]->middle + ALIGNED * head->pieces[0]->em &&
            other->left < head->right && other->right > head->left)
            return false;
    }
    return true;
}

static int by_middle(const void *a, const void *b) {
    const nbp_page_head *v = a, *w = b;
    return v->middle < w->middle ? -1 : v->middle > w->middle;
}
static int by_row(const void *a, const void *b) {
    const nbp_page_head *v = a, *w = b;
    if (v->row != w->row)
        return v->row < w->row ? -1 : 1;
    return v->left < w->left ? -1 : v->left > w->left;
}

/* A page sets heads side by side by their middles, upper edges or lower edges. */
enum { MIDDLE, UPPER, LOWER, EDGES };

/* Tell rows by one of these. Returns how many. */
static size_t tell_rows(nbp_page_band *band, int edge) {
    nbp_page_head *heads = band->heads;
    for (size_t i = 0; i < band->head_count; i++) {
        float upper = heads[i].pieces[0]->middle;
        float lower = heads[i].pieces[heads[i].count - 1]->middle;
        heads[i].middle = edge == UPPER ? upper : edge == LOWER ? lower : (upper + lower) / 2;
    }
    qsort(heads, band->head_count, sizeof *heads, by_middle);
    for (size_t i = 0, first = 0; i < band->head_count; i++) {
        bool level = heads[i].middle - heads[first].middle < ALIGNED * heads[i].pieces[0]->em;
        heads[i].row = (uint16_t)(i ? heads[i - 1].row + !level : 0);
        first = level ? first : i;
    }
    return band->head_count ? heads[band->head_count - 1].row + 1U : 0;
}

/* The heads in as few rows as may be, each down to the one below it or to the last row. */
static void set_in_rows(nbp_page_band *band) {
    nbp_page_head *heads = band->heads;
    size_t least = SIZE_MAX, rows;
    int best = MIDDLE;
    for (int edge = MIDDLE; edge < EDGES; edge++) {
        rows = tell_rows(band, edge);
        best = rows < least ? edge : best;
        least = rows < least ? rows : least;
    }
    rows = tell_rows(band, best);
    for (size_t i = 0; i < band->head_count; i++)
        heads[i].rowspan = is_lowest(band, &heads[i]) ? (uint16_t)(rows - heads[i].row) : 1;
    qsort(heads, band->head_count, sizeof *heads, by_row);
}

static bool is_over(const nbp_page_head *head, const struct nbp_page_column *column) {
    return head->left < column->right && head->right > column->left;
}

/* Is the head one of those right above the values? */
static bool is_leaf(const nbp_page_band *band, const nbp_page_head *head) {
    return !head->over_labels && is_lowest(band, head);
}

static bool has_leaf_over(const nbp_page_band *band, const struct nbp_page_column *column) {
    for (size_t i = 0; i < band->head_count; i++)
        if (is_leaf(band, &band->heads[i]) && is_over(&band->heads[i], column))
            return true;
    return false;
}

/* The column without a head that stands next to a head over none, on its right or left, before
 * another head does; NULL: there is none. */
static struct nbp_page_column *column_beside(nbp_page_band *band, const nbp_page_head *head,
                                             bool right) {
    nbp_page_columns *columns = &band->columns;
    size_t next = 0;
    while (next < columns->count && columns->at[next].left < head->left)
        next++;
    if (right ? next == columns->count : !next)
        return NULL;
    struct nbp_page_column *column = &columns->at[right ? next : next - 1];
    for (size_t i = 0; i < band->head_count; i++) {
        const nbp_page_head *other = &band->heads[i];
        if (other != head && is_leaf(band, other) &&
            (right ? other->left > head->left && other->left < column->left
                   : other->left < head->left && other->right > column->right))
            return NULL;
    }
    return has_leaf_over(band, column) ? NULL : column;
}

static bool is_over_none(const nbp_page_band *band, const nbp_page_head *head) {
    return is_leaf(band, head) && !nbp_page_columns_under(&band->columns, head->left, head->right);
}

/* Heads set to one side of their columns and numbers to the other do not stand one above the other:
 * the columns reach as far as their heads. */
static void reach_heads(nbp_page_band *band) {
    size_t beside[2] = {0};
    for (size_t i = 0; i < band->head_count; i++)
        for (int right = 0; right < 2; right++)
            beside[right] +=
                is_over_none(band, &band->heads[i]) && column_beside(band, &band->heads[i], right);
    bool right = beside[1] >= beside[0];
    for (size_t i = 0; i < band->head_count; i++) {
        const nbp_page_head *head = &band->heads[i];
        struct nbp_page_column *column =
            is_over_none(band, head) ? column_beside(band, head, right) : NULL;
        if (column && right)
            column->left = head->left;
        else if (column)
            column->right = head->right;
    }
}

/* Heads from left to right, one for each column, each nearer to its own than to the next one: the
 * columns reach as far as they. */
static bool pair_in_turn(nbp_page_band *band) {
    const nbp_page_head *turn[NBP_PAGE_COLUMNS];
    nbp_page_columns *columns = &band->columns;
    size_t count = 0;
    for (size_t i = 0; i < band->head_count; i++) {
        const nbp_page_head *head = &band->heads[i];
        if (!is_leaf(band, head))
            continue;
        size_t at = count;
        if (count++ == columns->count)
            return false;
        for (; at && turn[at - 1]->left > head->left; at--)
            turn[at] = turn[at - 1];
        turn[at] = head;
    }
    if (count != columns->count)
        return false;
    for (size_t i = 0; i < count; i++) {
        float middle = turn[i]->left + turn[i]->right;
        if ((i && middle < columns->at[i - 1].left + columns->at[i - 1].right) ||
            (i + 1 < count && middle > columns->at[i + 1].left + columns->at[i + 1].right))
            return false;
    }
    for (size_t i = 0; i < count; i++) {
        struct nbp_page_column *column = &columns->at[i];
        float from = i ? column[-1].right : -INFINITY;
        float to = i + 1 < count ? nbp_min(column[1].left, turn[i + 1]->left) : INFINITY;
        column->left = nbp_min(column->left, nbp_max(turn[i]->left, from));
        column->right = nbp_max(column->right, nbp_min(turn[i]->right, to));
    }
    return true;
}

/* Lowest heads that lie over no known column are over columns without a value. */
static void add_empty_columns(nbp_page_band *band) {
    for (size_t i = 0; i < band->head_count && band->head_count < NBP_PAGE_COLUMNS * 4; i++) {
        const nbp_page_head *head = &band->heads[i];
        if (is_leaf(band, head))
            nbp_page_add_column(&band->columns, head->left, head->right);
    }
}

void nbp_page_set_heads(nbp_page_band *band) {
    set_in_rows(band);
    if (!pair_in_turn(band))
        reach_heads(band);
    add_empty_columns(band);
}
