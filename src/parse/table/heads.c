/* See heads.h. Heads stand over their columns where cells have places; where they have none, they
 * follow one another as the rows of the head do: a head over others is there before the heads that
 * it is over. */
#include "parse/table/heads.h"

#include <string.h>

/* The heads of one table or block as they were met. */
typedef struct met {
    const nbp_head *head[4 * NBP_MAX_HEADS]; /* spans written out repeat theirs */
    size_t count;
    nbp_table table;
} met;

static bool is_of(const nbp_head *head, const uint16_t *columns, size_t count, int *at) {
    for (size_t c = 0; head->kind == NBP_HEAD_COLUMN && c < count; c++)
        if (columns[c] == head->cell) {
            *at = (int)c;
            return true;
        }
    return false;
}

/* Whether a number stands in items [first, end). */
static bool holds_number(const nbp_items *items, uint32_t first, uint32_t end) {
    for (uint32_t i = first; i < end; i++)
        if (items->items[i].value.outcome == NB_PRINTED ||
            items->items[i].value.outcome == NB_MARKED)
            return true;
    return false;
}

/* The nearest heads above item `value`, and all that stand with them: back to the first number. */
static void gather(const nbp_items *items, const nbp_rows *rows, uint32_t value,
                   const uint16_t *columns, size_t count, met *m) {
    size_t last = rows->head_count;
    int at;
    while (last && (rows->heads[last - 1].item >= value ||
                    !is_of(&rows->heads[last - 1], columns, count, &at)))
        last--;
    if (!last)
        return;
    size_t first = last;
    while (first > 1 && last - first < sizeof m->head / sizeof *m->head - 1 &&
           !holds_number(items, rows->heads[first - 2].item, rows->heads[first - 1].item))
        first--;
    first--;
    for (size_t h = first;
         h < rows->head_count && rows->heads[h].item < value &&
         m->count < sizeof m->head / sizeof *m->head &&
         (h < last || !holds_number(items, rows->heads[last - 1].item, rows->heads[h].item));
         h++)
        m->head[m->count++] = &rows->heads[h];
}

/* Words that no column of the table has. A piece of another table's head is such in a cell of its
 * own, or in a row with heads: 单位 of 单位：万元. */
static bool is_unknown(const nbp_items *items, const met *m, size_t h) {
    const nbp_head *head = m->head[h];
    const nbp_item *item = &items->items[head->item];
    bool in_row = item->frame != NBP_FRAME_WORDS ||
                  (h + 1 < m->count && items->items[m->head[h + 1]->item].row == item->row);
    return head->kind == NBP_HEAD_UNKNOWN ||
           (head->kind == NBP_HEAD_PIECE && in_row &&
            nbp_form_rows[nbp_form_cells[head->cell].row].table != m->table);
}

/* They are a head where heads of the form stand beside them. */
static bool is_beside(const nbp_items *items, const met *m, size_t h) {
    const nbp_item *item = &items->items[m->head[h]->item];
    for (size_t o = 0; o < m->count; o++) {
        const nbp_item *other = &items->items[m->head[o]->item];
        bool near =
            m->head[o]->item + 1 == m->head[h]->item || m->head[h]->item + 1 == m->head[o]->item;
        if (m->head[o]->kind == NBP_HEAD_COLUMN &&
            (item->frame == NBP_FRAME_WORDS ? near : other->row == item->row))
            return true;
    }
    return false;
}

/* Whether the head stands for a column, and which: of the form, or words that no form has. */
static bool is_column(const nbp_items *items, const met *m, size_t h, const uint16_t *columns,
                      size_t count, int *at) {
    *at = NBP_FOREIGN;
    return is_of(m->head[h], columns, count, at) ||
           (is_unknown(items, m, h) && is_beside(items, m, h));
}

static void add(nbp_heads *heads, const nbp_items *items, const met *m, size_t h, int column) {
    if (heads->count == NBP_MAX_HEADS)
        return;
    const nbp_item *item = &items->items[m->head[h]->item];
    heads->column[heads->count] = (int8_t)column;
    heads->left[heads->count] = item->left;
    heads->right[heads->count++] = item->right;
}

/* ---- by their places ---- */

static void sort_by_place(nbp_heads *h) {
    for (size_t i = 1; i < h->count; i++)
        for (size_t k = i; k && (h->left[k] < h->left[k - 1] ||
                                 (h->left[k] == h->left[k - 1] && h->column[k] < h->column[k - 1]));
             k--) {
            int8_t column = h->column[k];
            int32_t left = h->left[k], right = h->right[k];
            h->column[k] = h->column[k - 1], h->left[k] = h->left[k - 1];
            h->right[k] = h->right[k - 1];
            h->column[k - 1] = column, h->left[k - 1] = left, h->right[k - 1] = right;
        }
}

/* The part of table 四 that a head of it stands under in the same sheet, whose places count alike:
 * 0 to 2, or -1. Where spans are not told, a part reaches to the next. */
static int part_over(const nbp_items *items, const met *m, uint32_t sheet, const nbp_heads *heads,
                     size_t h) {
    int part = -1;
    int32_t left = INT32_MIN;
    for (size_t p = 0; p < m->count; p++) {
        const nbp_item *over = &items->items[m->head[p]->item];
        if (m->head[p]->kind == NBP_HEAD_PART && over->sheet == sheet &&
            over->left <= heads->left[h] && over->left >= left &&
            (over->right >= heads->right[h] || over->frame != NBP_FRAME_GRID)) {
            part = (int)m->head[p]->cell;
            left = over->left;
        }
    }
    return part;
}

/* The parts as their spans tell them; false where a head stands under none, or a column of a part
 * twice. */
static bool tell_parts_by_spans(const nbp_items *items, const met *m, uint32_t sheet, size_t part,
                                nbp_heads *heads) {
    nbp_heads told = *heads;
    unsigned seen = 0;
    for (size_t h = 0; h < told.count; h++) {
        int over = part_over(items, m, sheet, &told, h);
        if (told.column[h] < 0)
            continue;
        if (over < 0)
            return false;
        told.column[h] = (int8_t)(told.column[h] + over * (int)part);
        if (seen >> told.column[h] & 1)
            return false;
        seen |= 1u << told.column[h];
    }
    *heads = told;
    return true;
}

/* Tell the heads of a table in one line, sorted by their places, which part they are of: a block
 * ends where a head stands again, and the parts stand over the blocks in their order. False where
 * these are not as many. */
static bool tell_parts(const nbp_items *items, const met *m, uint32_t sheet, size_t part,
                       size_t parts, nbp_heads *heads) {
    int32_t middle[3];
    int cell[3];
    size_t count = 0, block = 0;
    for (size_t h = 0; h < m->count; h++) {
        const nbp_item *over = &items->items[m->head[h]->item];
        size_t p = 0;
        while (p < count && cell[p] != m->head[h]->cell)
            p++;
        if (m->head[h]->kind != NBP_HEAD_PART || over->sheet != sheet || p < count)
            continue;
        if (count == parts || count == 3)
            return false;
        for (p = count++; p && middle[p - 1] > over->left + over->right; p--) {
            middle[p] = middle[p - 1];
            cell[p] = cell[p - 1];
        }
        middle[p] = over->left + over->right;
        cell[p] = m->head[h]->cell;
    }
    unsigned seen = 0;
    if (heads->count != count * part)
        return false;
    for (size_t h = 0; h < heads->count; h++) {
        int at = heads->column[h];
        if (at < 0)
            return false;
        if (seen >> at & 1) {
            block++;
            seen = 0;
        }
        seen |= 1u << at;
        if (block >= count)
            return false;
        heads->column[h] = (int8_t)(at + cell[block] * (int)part);
    }
    return block + 1 == count;
}

static int32_t row_end(const nbp_items *items, uint32_t i) {
    while (i + 1 < items->count && items->items[i + 1].row == items->items[i].row)
        i++;
    return items->items[i].right;
}

/* Whether columns are counted alike in heads and values: real cells, or rows of the head as long as
 * that of the value. */
static bool is_grid(const nbp_items *items, const met *m, uint32_t value) {
    for (size_t h = 0; h < m->count; h++)
        if (items->items[m->head[h]->item].frame == NBP_FRAME_GRID ||
            (m->head[h]->kind == NBP_HEAD_COLUMN &&
             items->items[m->head[h]->item].frame != NBP_FRAME_WORDS &&
             items->items[m->head[h]->item].row != items->items[value].row &&
             row_end(items, m->head[h]->item) == row_end(items, value)))
            return true;
    return false;
}

/* All heads in one sheet with columns of their own; false where one stands over another, or
 * twice. */
static bool by_place(const nbp_items *items, const met *m, const uint16_t *columns, size_t count,
                     size_t parts, nbp_heads *heads) {
    bool taken[NBP_MAX_LINE_CELLS] = {0};
    heads->count = 0;
    uint32_t sheet = UINT32_MAX;
    for (size_t h = 0; h < m->count; h++) {
        const nbp_item *item = &items->items[m->head[h]->item];
        int at;
        if (!is_column(items, m, h, columns, count, &at))
            continue;
        if (item->frame == NBP_FRAME_WORDS)
            return false;
        if (sheet != UINT32_MAX && item->sheet != sheet)
            return false;
        sheet = item->sheet;
        /* A head twice beside itself, or below, is one; of a table in one line each part has its
         * own. */
        size_t same = 0;
        while (same < heads->count &&
               (heads->column[same] != at || at < 0 || item->left > heads->right[same] ||
                item->right < heads->left[same]))
            same++;
        if (same < heads->count) {
            heads->left[same] = item->left < heads->left[same] ? item->left : heads->left[same];
            heads->right[same] =
                item->right > heads->right[same] ? item->right : heads->right[same];
            continue;
        }
        if (at >= 0 && parts == 1 && taken[at])
            return false;
        if (at >= 0)
            taken[at] = true;
        add(heads, items, m, h, at);
    }
    sort_by_place(heads);
    if (parts > 1 && !tell_parts_by_spans(items, m, sheet, count / parts, heads) &&
        !tell_parts(items, m, sheet, count / parts, parts, heads))
        return false;
    for (size_t h = 1; h < heads->count; h++)
        if (heads->left[h] < heads->right[h - 1]) {
            if (heads->clash || heads->left[h] != heads->left[h - 1] || heads->column[h - 1] < 0)
                return false;
            heads->clash = (uint8_t)(1 + heads->column[h - 1]);
        }
    return heads->count > 0;
}

/* ---- by their order ---- */

/* Words that no form has, between the heads of the first row and those of organisations: they are
 * of the row that they stand in. Where none of the two rows has them, or both are one, they may be
 * of either: those from `perhaps` on. Gives the first that is of the organisations for certain. */
static size_t first_below(const nbp_items *items, const met *m, size_t child, size_t *perhaps) {
    size_t first = child;
    while (first && is_unknown(items, m, first - 1))
        first--;
    *perhaps = first;
    if (!first)
        return child;
    const uint32_t above = items->items[m->head[first - 1]->item].row;
    const uint32_t own = items->items[m->head[child]->item].row;
    while (above != own && child > first && items->items[m->head[child - 1]->item].row == own)
        child--;
    while (above != own && *perhaps < child && items->items[m->head[*perhaps]->item].row == above)
        ++*perhaps;
    return child;
}

/* Table 三: the heads of organisations stand in a row of their own, under one head; not where the
 * head of the last column follows them. */
static void two_rows(const nbp_items *items, const met *m, const uint16_t *columns, size_t count,
                     nbp_heads *heads) {
    size_t child = m->count, over = m->count, last = m->count, perhaps = m->count;
    int at;
    for (size_t h = 0; h < m->count; h++) {
        if (!is_of(m->head[h], columns, count, &at))
            continue;
        bool is_last = (size_t)at + 1 == count;
        child = at > 0 && !is_last && child == m->count ? h : child;
        last = is_last && last == m->count ? h : last;
    }
    for (size_t h = 0; h < child && !(last > child && last < m->count); h++)
        if (m->head[h]->kind == NBP_HEAD_OVER)
            over = h;
    if (over < child && child < m->count)
        child = first_below(items, m, child, &perhaps);
    for (size_t h = 0; h < child; h++) {
        if (h == over) {
            heads->below = heads->count;
            for (size_t c = child; c < m->count; c++)
                if (is_column(items, m, c, columns, count, &at))
                    add(heads, items, m, c, at);
        }
        if (is_column(items, m, h, columns, count, &at)) {
            add(heads, items, m, h, at);
            heads->either = (uint8_t)(heads->either + (h >= perhaps));
        }
    }
    for (size_t c = child; over == m->count && c < m->count; c++)
        if (is_of(m->head[c], columns, count, &at))
            add(heads, items, m, c, at);
}

/* Where each block of outcomes begins among the heads, up to the number of heads: a block ends
 * where an outcome stands again. */
static size_t find_blocks(const met *m, const uint16_t *columns, size_t part, size_t block[4]) {
    size_t blocks = 0;
    unsigned seen = 0;
    int at;
    for (size_t h = 0; h < m->count; h++) {
        if (!is_of(m->head[h], columns, part, &at))
            continue;
        if (!blocks || seen >> at & 1) {
            if (blocks == 3)
                return 0;
            block[blocks++] = h;
            seen = 0;
        }
        seen |= 1u << at;
    }
    block[blocks] = m->count;
    return blocks;
}

/* The parts of table 四 in the order in which they stand: 行政复议 before or behind what is said of
 * 行政诉讼. */
static size_t parts_in_order(const met *m, int order[3]) {
    size_t parts = 0;
    bool suits = false, last = false;
    for (size_t h = 0; h < m->count; h++) {
        bool is_part = m->head[h]->kind == NBP_HEAD_PART;
        if (parts + last == 3 && is_part)
            return 0;
        if (is_part && !m->head[h]->cell && suits)
            last = true;
        else if (is_part)
            order[parts++] = (int)m->head[h]->cell;
        suits |= (is_part && m->head[h]->cell) ||
                 (m->head[h]->kind == NBP_HEAD_OVER && parts + last < 2);
    }
    if (last)
        order[parts++] = 0;
    return parts;
}

/* A table in one line: each part has a block of columns. Where they stand in two rows, the first is
 * that of 行政复议, which stands in the row of the heads 未经复议直接起诉 and 复议后起诉; the
 * others are theirs. */
static void in_parts(const nbp_items *items, const met *m, const uint16_t *columns, size_t count,
                     size_t all, nbp_heads *heads) {
    const size_t part = count / all;
    size_t block[4], blocks = find_blocks(m, columns, part, block), next = 0;
    int order[3] = {-1, -1, -1}, at;
    size_t parts = parts_in_order(m, order);
    if (!parts || parts != blocks)
        return;
    bool one_row = blocks < 2 || items->items[m->head[block[0]]->item].row ==
                                     items->items[m->head[block[blocks - 1]]->item].row;
    bool first = !one_row && (order[0] == 0 || order[parts - 1] == 0);
    next = first;
    for (size_t p = 0; p < parts; p++) {
        size_t b = first && !order[p] ? 0 : next++;
        for (size_t h = block[b]; h < block[b + 1]; h++)
            if (is_of(m->head[h], columns, part, &at))
                add(heads, items, m, h, order[p] * (int)part + at);
    }
}

static void in_sequence(const nbp_items *items, const met *m, const uint16_t *columns, size_t count,
                        nbp_table table, size_t parts, nbp_heads *heads) {
    int at;
    heads->count = 0;
    if (nbp_adds_up(table))
        two_rows(items, m, columns, count, heads);
    else if (parts > 1)
        in_parts(items, m, columns, count, parts, heads);
    else
        for (size_t h = 0; h < m->count; h++)
            if (is_column(items, m, h, columns, count, &at))
                add(heads, items, m, h, at);
}

/* How many of its columns the heads name, and whether in the form's order; a column named twice is
 * not named. */
static void judge(nbp_heads *heads, size_t count) {
    unsigned seen = 0, twice = 0;
    int last = -1;
    heads->in_order = true;
    heads->named = 0;
    for (size_t h = 0; h < heads->count; h++) {
        int c = heads->column[h];
        if (c < 0)
            continue;
        twice |= seen & (1u << c);
        seen |= 1u << c;
        heads->named++;
        heads->in_order &= c > last;
        last = c;
    }
    heads->whole = !twice && heads->named == count;
    if (twice) {
        heads->count = heads->named = 0;
        heads->in_order = true;
    }
}

/* Heads of laid-out text that are wrapped: those that can be read may stand side by side in the
 * form's order, though their lines follow one another in another. */
static void order_by_place(const nbp_items *items, size_t count, nbp_heads *heads) {
    nbp_heads sorted = *heads;
    if (heads->in_order || !heads->pieces || items->items[heads->first].frame != NBP_FRAME_WORDS)
        return;
    sort_by_place(&sorted);
    for (size_t h = 1; h < sorted.count; h++)
        if (sorted.left[h] < sorted.right[h - 1])
            return;
    judge(&sorted, count);
    sorted.either = sorted.below = 0;
    if (sorted.in_order)
        *heads = sorted;
}

/* Whether a head stands behind all values: its row holds another's cells too, and no place in it
 * tells anything. */
static bool stands_beyond(const nbp_heads *heads, int32_t end) {
    return heads->count && heads->left[heads->count - 1] >= end;
}

void nbp_heads_find(const nbp_items *items, const nbp_rows *rows, uint32_t value, nbp_table table,
                    const uint16_t *columns, size_t cell_count, nbp_heads *heads) {
    *heads = (nbp_heads){.in_order = true, .first = UINT32_MAX};
    met m = {.count = 0, .table = table};
    gather(items, rows, value, columns, cell_count, &m);
    if (!m.count)
        return;
    heads->first = m.head[0]->item;
    for (size_t h = 0; h < m.count; h++)
        heads->pieces |= m.head[h]->kind == NBP_HEAD_PIECE && !is_unknown(items, &m, h);
    nbp_heads placed = *heads;
    bool one_line = nbp_form_tables[table].shape == NB_SHAPE_ONE_LINE;
    size_t parts = one_line ? nbp_form_tables[table].row_count : 1;
    in_sequence(items, &m, columns, cell_count, table, parts, heads);
    judge(heads, cell_count);
    if (!one_line)
        order_by_place(items, cell_count, heads);
    if (!is_grid(items, &m, value) || !by_place(items, &m, columns, cell_count, parts, &placed)) {
        heads->clash = placed.clash;
        return;
    }
    judge(&placed, cell_count);
    if (!placed.in_order && heads->in_order && heads->named == placed.named &&
        stands_beyond(&placed, row_end(items, value)))
        return;
    placed.closed = placed.count > 1;
    for (size_t h = 1; h < placed.count; h++)
        placed.closed &=
            placed.left[h] == placed.right[h - 1] || placed.left[h] == placed.left[h - 1];
    bool real = items->items[value].frame == NBP_FRAME_GRID;
    if (placed.named >= heads->named &&
        (real || placed.whole || placed.closed || !heads->in_order)) {
        *heads = placed;
        heads->placed = heads->count > 0;
    }
}

size_t nbp_heads_under(const nbp_heads *heads, const nbp_item *item) {
    size_t over = 0;
    for (size_t h = 0; h < heads->count && heads->placed && item->frame == NBP_FRAME_GRID; h++)
        over += item->left <= heads->left[h] && item->right >= heads->right[h];
    return over;
}
