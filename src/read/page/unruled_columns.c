/* The columns of a table's values: the line with most values shows them, the others widen them or
 * add what it lacks. Digits of one number set as two words look like two columns; other rows tell
 * that they are one. */
#include <math.h>
#include <stdlib.h>

#include "read/page/tolerances.h"
#include "read/page/unruled_columns.h"

static const float ONE_NUMBER = 0.34F; /* ems between words of one number at most */
static const float NEAR = 0.8F;        /* between such as may be of two */

static float overlap(const struct nbp_page_column *column, float left, float right) {
    return nbp_min(column->right, right) - nbp_max(column->left, left);
}

bool nbp_page_add_column(nbp_page_columns *columns, float left, float right) {
    size_t at = 0;
    while (at < columns->count && columns->at[at].left < left)
        at++;
    bool clear = (!at || columns->at[at - 1].right <= left) &&
                 (at == columns->count || columns->at[at].left >= right);
    if (!clear || columns->count == NBP_PAGE_COLUMNS)
        return false;
    for (size_t i = columns->count++; i > at; i--)
        columns->at[i] = columns->at[i - 1];
    columns->at[at] = (struct nbp_page_column){left, right};
    return true;
}

uint64_t nbp_page_columns_under(const nbp_page_columns *columns, float left, float right) {
    uint64_t set = 0;
    for (size_t i = 0; i < columns->count; i++)
        if (columns->at[i].left < right && columns->at[i].right > left)
            set |= UINT64_C(1) << i;
    return set;
}

static size_t best_overlap(const nbp_page_columns *columns, float left, float right) {
    size_t best = columns->count;
    float most = 0;
    for (size_t i = 0; i < columns->count; i++) {
        float o = overlap(&columns->at[i], left, right);
        if (o > most) {
            most = o;
            best = i;
        }
    }
    return best;
}

int nbp_page_column_of(const nbp_page_columns *columns, float left, float right, float em) {
    if (!columns->count || right <= columns->at[0].left + em * 0.2F ||
        (left + right) / 2 < columns->at[0].left)
        return NBP_PAGE_LABEL;
    size_t best = best_overlap(columns, left, right);
    if (best < columns->count)
        return (int)best;
    float middle = (left + right) / 2, least = INFINITY;
    for (size_t i = 0; i < columns->count; i++) {
        float distance = fabsf((columns->at[i].left + columns->at[i].right) / 2 - middle);
        if (distance < least) {
            least = distance;
            best = i;
        }
    }
    return (int)best;
}

/* Widen a column over a value, but not into its neighbours. */
static void widen(nbp_page_columns *columns, size_t i, float left, float right) {
    struct nbp_page_column *column = &columns->at[i];
    if (left < column->left && (!i || columns->at[i - 1].right < left))
        column->left = left;
    if (right > column->right && (i + 1 == columns->count || columns->at[i + 1].left > right))
        column->right = right;
}

static void take_values(nbp_page_columns *columns, const nbp_page_line *line) {
    for (size_t i = 0; i < line->count; i++) {
        const nbp_page_piece *piece = &line->pieces[i];
        if (!piece->value)
            continue;
        size_t at = best_overlap(columns, piece->left, piece->right);
        if (at < columns->count)
            widen(columns, at, piece->left, piece->right);
        else
            nbp_page_add_column(columns, piece->left, piece->right);
    }
}

/* The value of a line in a column, if it has exactly one. */
static const nbp_page_piece *value_in(const nbp_page_line *line,
                                      const struct nbp_page_column *column) {
    const nbp_page_piece *found = NULL;
    for (size_t i = 0; i < line->count; i++)
        if (line->pieces[i].value &&
            overlap(column, line->pieces[i].left, line->pieces[i].right) > 0) {
            if (found)
                return NULL;
            found = &line->pieces[i];
        }
    return found;
}

/* Two columns are one when wherever both have a word the words nearly touch, and other lines have
 * one word there; or are as near as words are, and one of the columns has no other value. */
static bool is_one_column(const nbp_page_line *lines, size_t count, const nbp_page_columns *columns,
                          size_t i) {
    size_t both = 0, left = 0, right = 0, over = 0;
    float farthest = 0; /* ems */
    for (size_t k = 0; k < count; k++) {
        const nbp_page_piece *a = value_in(&lines[k], &columns->at[i]),
                             *b = value_in(&lines[k], &columns->at[i + 1]);
        if (a && b && a != b)
            farthest = nbp_max(farthest, (b->left - a->right) / nbp_max(a->em, b->em));
        both += a && b && a != b;
        left += a && !b;
        right += b && !a;
        over += a && a == b;
    }
    return both && left + right + over >= 2 * both &&
           (farthest < ONE_NUMBER || (farthest < NEAR && (!left || !right)));
}

static void remove_column(nbp_page_columns *columns, size_t i) {
    columns->count--;
    for (; i < columns->count; i++)
        columns->at[i] = columns->at[i + 1];
}

static void merge_split_numbers(const nbp_page_line *lines, size_t count,
                                nbp_page_columns *columns) {
    for (size_t i = 0; i + 1 < columns->count;) {
        if (!is_one_column(lines, count, columns, i)) {
            i++;
            continue;
        }
        columns->at[i].right = columns->at[i + 1].right;
        remove_column(columns, i + 1);
    }
}

static int by_size(const void *a, const void *b) {
    float v = *(const float *)a, w = *(const float *)b;
    return v < w ? -1 : v > w;
}

/* Twice as far as it is from the middle of a column to that of the next one. */
static float distance(const struct nbp_page_column *at) {
    return at[1].left + at[1].right - at->left - at->right;
}

static float usual_distance(const nbp_page_columns *columns) {
    float distances[NBP_PAGE_COLUMNS] = {0};
    size_t count = columns->count ? columns->count - 1 : 0;
    for (size_t i = 0; i < count; i++)
        distances[i] = distance(&columns->at[i]);
    qsort(distances, count, sizeof *distances, by_size);
    return distances[count / 2];
}

/* Two columns that never have a value in one line, and stand much nearer than others do, are one:
 * what is struck out or covered beside a number moves it. */
static void merge_moved_numbers(const nbp_page_line *lines, size_t count,
                                nbp_page_columns *columns) {
    float usual = usual_distance(columns);
    for (size_t i = columns->count; i-- > 1;) {
        struct nbp_page_column *at = &columns->at[i - 1];
        bool beside = distance(at) >= NBP_PAGE_NEARER * usual;
        for (size_t k = 0; k < count && !beside; k++)
            beside = value_in(&lines[k], at) && value_in(&lines[k], at + 1);
        if (beside)
            continue;
        at->right = at[1].right;
        remove_column(columns, i);
    }
}

void nbp_page_find_columns(const nbp_page_line *lines, size_t count, nbp_page_columns *columns) {
    const nbp_page_line *densest = lines;
    for (size_t i = 0; i < count; i++)
        if (lines[i].values > densest->values)
            densest = &lines[i];
    if (count)
        take_values(columns, densest);
    for (size_t i = 0; i < count; i++)
        take_values(columns, &lines[i]);
    merge_split_numbers(lines, count, columns);
    merge_moved_numbers(lines, count, columns);
}
