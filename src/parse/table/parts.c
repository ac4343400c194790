/* See parts.h. A table begins again where rows of the form are named again, several of them: one
 * row twice is that row's matter. A table is out of order where several of its rows are named
 * behind those of a later one. The part begins at the caption and the heads over the first. */
#include "parse/table/parts.h"

#include <string.h>

#include "parse/costs.h"

enum { NO_ROW = NBP_FORM_ROWS };

typedef struct seen {
    bool row[NBP_FORM_ROWS];
    size_t last[NBP_TABLE_COUNT]; /* named of a table, or NO_ROW */
    size_t table;                 /* the last of which a row was named */
    /* Of a table in one line, tokens, or 0: the run with all its values, and its first label
     * behind. */
    size_t full, again;
} seen;

/* The row of the form that a label piece names, as none other, or NO_ROW. */
static size_t row_of(const nbp_token *t) {
    if (t->run >= 0 || (t->like.heading && !t->like.part) ||
        t->like.best < (int)nbp_bits(NBP_COST_FRAGMENT))
        return NO_ROW;
    size_t row = NO_ROW;
    for (size_t line = t->like.first; line < t->like.end; line++)
        if (t->like.lines[line] == t->like.best) {
            if (row != NO_ROW)
                return NO_ROW;
            row = line;
        }
    return row == NO_ROW || !nbp_line_is_table(row) ? row
           : t->like.part                           ? row + t->like.part - 1
                                                    : NO_ROW;
}

static void see(seen *s, size_t row) {
    s->row[row] = true;
    s->last[nbp_line_table(row)] = row;
    s->table = nbp_line_table(row);
}

static void forget(seen *s) {
    memset(s->row, 0, sizeof s->row);
    for (nbp_table t = 0; t < NBP_TABLE_COUNT; t++)
        s->last[t] = NO_ROW;
    s->table = 0;
    s->full = s->again = 0;
}

/* Whether a row is named that was named before, and others after it. */
static bool is_again(const seen *s, size_t row) {
    return row != NO_ROW && s->row[row] && s->last[nbp_line_table(row)] != row;
}

/* Whether the rows of a table that are named from token `from` on, until one comes again, are those
 * that were named before, from the first of them on. */
static bool begins_again(const nbp_tokens *list, size_t from, nbp_table table, const seen *before) {
    seen now;
    size_t old = 0, new = 0, both = 0, first = NO_ROW;
    forget(&now);
    for (size_t t = from; t < list->count; t++) {
        size_t row = row_of(&list->tokens[t]);
        if (row == NO_ROW || nbp_line_table(row) != table)
            continue;
        if (is_again(&now, row))
            break;
        see(&now, row);
    }
    for (size_t row = 0; row < NBP_FORM_ROWS; row++)
        if (nbp_line_table(row) == table) {
            old += before->row[row];
            new += now.row[row];
            both += before->row[row] && now.row[row];
            first = first == NO_ROW && before->row[row] && now.row[row] ? row : first;
        }
    return first == row_of(&list->tokens[from]) && both >= nbp_bits(NBP_COST_SEVERAL) &&
           2 * both > (old < new ? old : new);
}

/* Whether a table begins at token `from` that the form has in front of the one before it. */
static bool is_out_of_order(const nbp_tokens *list, size_t from, nbp_table table,
                            const seen *before) {
    seen now;
    size_t named = 0;
    if (table >= before->table || before->last[table] != NO_ROW)
        return false;
    forget(&now);
    for (size_t t = from; t < list->count && named < nbp_bits(NBP_COST_SEVERAL); t++) {
        size_t row = row_of(&list->tokens[t]);
        if (row != NO_ROW && nbp_line_table(row) != table)
            break;
        named += row != NO_ROW && !now.row[row];
        if (row != NO_ROW)
            see(&now, row);
    }
    return named == nbp_bits(NBP_COST_SEVERAL);
}

/* Whether token `t` is the second run in this part that holds all the values of a table in one
 * line: its heads may be in pieces. */
static bool is_full_again(const nbp_tokens *list, const nbp_rows *rows, size_t t, seen *s) {
    const nbp_token *token = &list->tokens[t];
    if (token->run >= 0) {
        bool full = rows->runs[token->run].count == NBP_MAX_LINE_CELLS;
        if (full && s->again)
            return true;
        s->full = full ? t : s->full;
        return false;
    }
    for (size_t line = token->like.first; line < token->like.end; line++)
        if (s->full && !s->again && token->like.lines[line] > 0 && nbp_line_is_table(line))
            s->again = t;
    return false;
}

/* The item at which the table begins whose first label is token `t`, behind token `least`: behind
 * the numbers of the row that was named last, at the words that stand together with the first heads
 * there. */
static size_t begin_of_table(const nbp_items *items, const nbp_tokens *list, const nbp_rows *rows,
                             size_t t, size_t least) {
    size_t last = t, run, first = list->tokens[t].item, begin;
    while (last > least && row_of(&list->tokens[last - 1]) == NO_ROW)
        last--;
    for (run = last; run < t && list->tokens[run].run < 0;)
        run++;
    if (run < t)
        begin = rows->runs[list->tokens[run].run].first + rows->runs[list->tokens[run].run].count;
    else
        begin = last ? list->tokens[last - 1].item + 1 : 0;
    for (size_t h = 0; h < rows->head_count && rows->heads[h].item < first; h++)
        if (rows->heads[h].item >= begin && rows->heads[h].kind != NBP_HEAD_UNKNOWN) {
            first = rows->heads[h].item;
            break;
        }
    while (first > begin && nbp_item_holds_no_value(&items->items[first - 1]))
        first--;
    return first;
}

void nbp_parts_find(const nbp_items *items, const nbp_tokens *list, const nbp_rows *rows,
                    nbp_parts *parts) {
    seen s;
    forget(&s);
    *parts = (nbp_parts){.count = 1};
    for (size_t t = 0; t < list->count; t++) {
        if (parts->count < NBP_MAX_PARTS && is_full_again(list, rows, t, &s)) {
            parts->begin[parts->count++] = begin_of_table(items, list, rows, s.again, s.full);
            forget(&s);
            s.full = t;
        }
        size_t row = row_of(&list->tokens[t]);
        if (row == NO_ROW)
            continue;
        nbp_table table = nbp_line_table(row);
        if (parts->count < NBP_MAX_PARTS &&
            ((is_again(&s, row) && begins_again(list, t, table, &s)) ||
             is_out_of_order(list, t, table, &s))) {
            parts->begin[parts->count++] = begin_of_table(items, list, rows, t, 0);
            forget(&s);
        }
        see(&s, row);
    }
    parts->begin[parts->count] = items->count;
}
