/* See indicator_rows.h. A row is known by its unit: what stands in front of it is a label, what
 * stands behind it are values, whatever sets them off. */
#include <string.h>

#include "base/memory.h"
#include "base/progress.h"
#include "base/text/words.h"
#include "form/label.h"
#include "parse/costs.h"
#include "parse/indicators/indicator_reader.h"

#include "base/text/marks.def"

void *nbp_indicators_grow(void **list, size_t *capacity, size_t count, size_t size, bool *failed) {
    *failed |= !nbp_grow(list, capacity, count, size, UINT32_MAX);
    return *failed ? NULL : (char *)*list + count * size;
}

/* Whether a block between two rows says that they are of two tables: a sentence, or the heading of
 * a section in a source that tells its tables from its text. */
static bool parts_tables(const nbp_document *document, const nbp_block *block) {
    const char *text = nbp_document_text(document, block->begin);
    bool in_text = block->kind == NBP_PARAGRAPH || block->kind == NBP_HEADING;
    nbp_key key = {.length = 0};
    if (in_text)
        nbp_key_make(text, block->length, &key);
    return key.numeral_kind == NBP_NUMERAL_SECTION ||
           (block->kind != NBP_GRID && nbp_find(text, block->length, full_stop));
}

/* Whether a row or heads in `block` belong to the table that is being read. */
static bool goes_on(const nbp_indicator_reader *r, uint32_t block) {
    enum { APART = 12 /* blocks: empty lines, lines of a group, a page's end */ };
    const nbp_indicator_rows *out = r->out;
    const nbp_indicator_row *last = out->count ? &out->rows[out->count - 1] : NULL;
    bool goes = last && last->run + 1 == out->run_count && block <= last->block + APART;
    for (uint32_t b = goes ? last->block + 1 : block; b < block && goes; b++)
        goes = !parts_tables(r->document, &r->document->blocks[b]);
    return goes;
}

void nbp_indicators_begin_run(nbp_indicator_reader *r, uint32_t block) {
    nbp_indicator_rows *out = r->out;
    uint32_t *first = nbp_indicators_grow((void **)&out->first_blocks, &out->run_capacity,
                                          out->run_count, sizeof *first, &out->failed);
    if (!first)
        return;
    *first = block;
    out->run_count++;
    memset(r->groups, 0, sizeof r->groups);
}

static nbp_indicator_row *add_row(nbp_indicator_reader *r, uint32_t block) {
    nbp_indicator_rows *out = r->out;
    bool headed = r->heads != NBP_NO_HEADS && out->run_count &&
                  (!out->count || out->rows[out->count - 1].run + 1 < out->run_count);
    if (!headed && !goes_on(r, block)) {
        nbp_indicators_begin_run(r, block);
        r->heads = NBP_NO_HEADS;
    }
    nbp_indicator_row *row = nbp_indicators_grow((void **)&out->rows, &out->capacity, out->count,
                                                 sizeof *row, &out->failed);
    if (!row)
        return NULL;
    *row = (nbp_indicator_row){.unit_item = NBP_NO_HEADS,
                               .heads = r->heads,
                               .run = (uint32_t)out->run_count - 1,
                               .block = block};
    out->count++;
    return row;
}

static void add_value(const nbp_indicator_reader *r, nbp_indicator_row *row, size_t item) {
    row->block = nbp_indicators_item(r, item)->block;
    if (row->value_count < NBP_MOST_VALUES)
        row->values[row->value_count++] = (uint32_t)item;
    else
        row->uncertain = true;
}

/* Whether a text stands where the heads have values: words in a cell of a value. */
static bool is_in_value_column(const nbp_indicator_reader *r, const nbp_item *item) {
    if (r->heads == NBP_NO_HEADS || !nbp_indicators_is_celled(item))
        return false;
    const nbp_indicator_heads *heads = &r->out->heads[r->heads];
    for (size_t v = 0; v < heads->value_count; v++) {
        const nbp_item *head = nbp_indicators_item(r, heads->values[v]);
        if (head->frame == item->frame && item->left < head->right && item->right > head->left)
            return true;
    }
    return false;
}

/* The unit cell above that spans this row, too; NBP_NO_HEADS: none. */
static uint32_t spanning_unit(const nbp_indicator_reader *r, const nbp_item *first) {
    const nbp_indicator_rows *out = r->out;
    if (first->frame != NBP_FRAME_GRID || !out->count)
        return NBP_NO_HEADS;
    uint32_t unit = out->rows[out->count - 1].unit_item;
    bool same = unit != NBP_NO_HEADS && nbp_indicators_item(r, unit)->sheet == first->sheet &&
                nbp_indicators_item(r, unit)->shared;
    return same ? unit : NBP_NO_HEADS;
}

/* Words alone in a row, which a page's end parts from the one above, or in brackets: the rest of
 * its label. */
static bool take_rest(nbp_indicator_reader *r, size_t first, size_t end) {
    nbp_indicator_row *last = r->out->count ? &r->out->rows[r->out->count - 1] : NULL;
    size_t texts = 0, text = first, length;
    nbp_key key;
    for (size_t i = first; i < end; i++)
        if (nbp_indicators_item(r, i)->length) {
            text = i;
            texts++;
        }
    nbp_range range = nbp_indicators_range(nbp_indicators_item(r, text));
    if (!last || texts != 1 || last->under_count == NBP_MOST_LINES || r->pending_count ||
        nbp_indicators_item(r, text)->block > last->block + 2 ||
        nbp_indicators_is_numbered(r, range, &key) ||
        (*nbp_indicators_text(r, range, &length) != '(' &&
         nbp_document_place(r->document, range.begin).page ==
             nbp_document_place(r->document, last->label[0].begin).page))
        return false;
    last->under[last->under_count++] = range;
    last->block = nbp_indicators_item(r, text)->block;
    return true;
}

/* A row without a unit of its own: what the table, a cell above or its label says. */
static void read_bare_row(nbp_indicator_reader *r, size_t first, size_t end) {
    size_t value = end, text = end;
    for (size_t i = first; i < end; i++) {
        nbp_indicator_kind is = nbp_indicators_kind(r, nbp_indicators_item(r, i));
        if (is == IS_TEXT &&
            nbp_indicators_has_words(r, nbp_indicators_range(nbp_indicators_item(r, i))) &&
            !is_in_value_column(r, nbp_indicators_item(r, i))) {
            text = i;
            value = end;
        } else if (is == IS_VALUE && text != end && value == end) {
            value = i;
        }
    }
    bool number = false, row_of_table = r->heads != NBP_NO_HEADS && text != end;
    for (size_t i = value; i < end; i++)
        number |= nbp_indicators_item(r, i)->value.outcome == NB_PRINTED ||
                  nbp_indicators_item(r, i)->value.outcome == NB_UNREADABLE;
    if (!number && take_rest(r, first, end))
        return;
    r->open = false;
    for (size_t i = first; i < value && i < end; i++)
        if (nbp_item_is_label(nbp_indicators_item(r, i)))
            nbp_indicators_await(r, nbp_indicators_item(r, i));
    if (!number || text == end) {
        for (size_t p = r->pending_count;
             p && r->pending[p - 1].row == nbp_indicators_item(r, first)->row; p--)
            r->pending[p - 1].celled = true;
        return;
    }
    nbp_range label = nbp_indicators_range(nbp_indicators_item(r, text)),
              unit = nbp_indicators_bracketed_unit(r, label);
    uint32_t above = spanning_unit(r, nbp_indicators_item(r, first));
    if (!unit.end && above != NBP_NO_HEADS)
        unit = nbp_indicators_range(nbp_indicators_item(r, above));
    if (!unit.end && row_of_table)
        unit = r->out->heads[r->heads].said;
    bool cut = nbp_indicators_item(r, text)->frame == NBP_FRAME_WORDS &&
               nbp_indicators_open_brackets(r, label) > 0;
    if (!unit.end && !row_of_table && !cut) {
        nbp_indicators_forget(r);
        return;
    }
    nbp_indicator_row *row = add_row(r, nbp_indicators_item(r, first)->block);
    if (!row || !nbp_indicators_take_label(r, row, nbp_indicators_item(r, first)->row))
        return;
    row->unit = unit;
    row->unit_item = above;
    row->is_void = cut && !unit.end && !row_of_table; /* until its label has a unit */
    for (size_t i = value; i < end; i++)
        if (!(nbp_indicators_item(r, i)->value.outcome == NB_BLANK && i == value &&
              r->heads != NBP_NO_HEADS && r->out->heads[r->heads].unit != NBP_NO_HEADS &&
              !is_in_value_column(r, nbp_indicators_item(r, i))))
            add_value(r, row, i);
    row->laid_out = nbp_indicators_item(r, first)->frame == NBP_FRAME_WORDS;
    r->open = row->laid_out;
}

/* Where tables stand side by side, the heads of the one that the row's unit is in; which groups are
 * over it is not told then. */
static void choose_heads(const nbp_indicator_reader *r, nbp_indicator_row *row) {
    const nbp_indicator_heads *heads = r->out->heads;
    if (r->heads == NBP_NO_HEADS || !heads[r->heads].more)
        return;
    row->group_count = 0;
    row->sure = false;
    for (uint32_t h = r->heads;; h++) {
        if (heads[h].unit != NBP_NO_HEADS &&
            nbp_indicators_is_under(nbp_indicators_item(r, row->unit_item),
                                    nbp_indicators_item(r, heads[h].unit)))
            row->heads = h;
        if (!heads[h].more)
            return;
    }
}

/* A row with the unit at item `unit`: what is before it since `first`, and behind it to `end`. */
static void read_unit(nbp_indicator_reader *r, size_t first, size_t unit, size_t end) {
    size_t behind = 0, before = 0, label = first;
    for (size_t i = first; i < unit; i++) {
        if (nbp_indicators_kind(r, nbp_indicators_item(r, i)) != IS_VALUE) {
            nbp_indicators_await(r, nbp_indicators_item(r, i));
            label = i;
            before = 0;
        } else {
            before += nbp_indicators_item(r, i)->value.outcome == NB_PRINTED;
        }
    }
    for (size_t i = unit + 1; i < end; i++)
        behind += nbp_indicators_kind(r, nbp_indicators_item(r, i)) == IS_VALUE ||
                  is_in_value_column(r, nbp_indicators_item(r, i));
    if (!r->pending_count) {
        r->open = false;
        return;
    }
    nbp_indicator_row *row = add_row(r, nbp_indicators_item(r, unit)->block);
    if (!row || !nbp_indicators_take_label(r, row, nbp_indicators_item(r, unit)->row))
        return;
    row->unit = nbp_indicators_range(nbp_indicators_item(r, unit));
    row->unit_item = (uint32_t)unit;
    choose_heads(r, row);
    if (!behind && before) { /* the unit stands behind them */
        for (size_t i = label + 1; i < unit; i++)
            if (nbp_indicators_kind(r, nbp_indicators_item(r, i)) == IS_VALUE)
                add_value(r, row, i);
        r->open = false;
        return;
    }
    for (size_t i = unit + 1; i < end; i++) {
        bool text = nbp_indicators_kind(r, nbp_indicators_item(r, i)) != IS_VALUE;
        bool cell = is_in_value_column(r, nbp_indicators_item(r, i)) ||
                    (text && i == unit + 1 && i + 1 == end &&
                     nbp_indicators_is_celled(nbp_indicators_item(r, i)));
        if (!text || cell)
            add_value(r, row, i);
        else
            nbp_indicators_await(r, nbp_indicators_item(r, i));
    }
    bool words = nbp_indicators_item(r, unit)->frame == NBP_FRAME_WORDS;
    row->laid_out =
        words && row->value_count &&
        nbp_indicators_item(r, row->values[0])->row == nbp_indicators_item(r, unit)->row;
    row->lone = words && end == first + 1;
    row->floats &= !row->lone;
    r->open = true;
}

/* Where the label of the unit at `unit` begins that stands behind one at `before`: behind its
 * values. */
static size_t segment_end(const nbp_indicator_reader *r, size_t before, size_t unit) {
    size_t i = before + 1;
    while (i < unit && nbp_indicators_kind(r, nbp_indicators_item(r, i)) == IS_VALUE)
        i++;
    return i;
}

/* A text alone behind a row: the rest of its label where a bracket is open in that; else it waits.
 */
static void read_texts(nbp_indicator_reader *r, size_t first, size_t end) {
    nbp_indicator_row *last = r->out->count ? &r->out->rows[r->out->count - 1] : NULL;
    const nbp_item *item = nbp_indicators_item(r, first);
    nbp_key key;
    bool words = last && end == first + 1 && item->frame == NBP_FRAME_WORDS &&
                 !nbp_indicators_is_numbered(r, nbp_indicators_range(item), &key) &&
                 item->block <= last->block + 2;
    bool follows = words && r->open;
    bool goes =
        words && !r->open && last->under_count && r->pending_count &&
        last->under[last->under_count - 1].begin == r->pending[r->pending_count - 1].text.begin;
    for (size_t i = first; i < end; i++) {
        nbp_indicators_hear_unit(r, nbp_indicators_item(r, i));
        nbp_indicators_await(r, nbp_indicators_item(r, i));
    }
    if ((follows || goes) && last->laid_out && last->under_count < NBP_MOST_LINES) {
        last->under[last->under_count++] = nbp_indicators_range(item);
        last->block = item->block;
    }
    r->open = false;
}

/* Values alone behind a label that says its unit, on lines of their own. */
static void read_values(nbp_indicator_reader *r, size_t first, size_t end) {
    nbp_label_piece *last = r->pending_count ? &r->pending[r->pending_count - 1] : NULL;
    nbp_range unit = {0, 0};
    for (size_t i = first; i < end && last; i++)
        if (nbp_indicators_item(r, i)->value.outcome == NB_PRINTED)
            unit = nbp_indicators_bracketed_unit(r, last->text);
    if (!unit.end) { /* marks behind a group, or the code in front of the next label */
        if (last) {
            last->celled |= nbp_indicators_item(r, first)->value.outcome != NB_PRINTED;
            last->row = nbp_indicators_item(r, first)->row;
            last->last_block = nbp_indicators_item(r, first)->block;
        }
        return;
    }
    nbp_indicator_row *row = add_row(r, nbp_indicators_item(r, first)->block);
    if (!row || !nbp_indicators_take_label(r, row, nbp_indicators_item(r, first)->row))
        return;
    row->unit = unit;
    row->floats = false;
    row->lone = nbp_indicators_item(r, first)->frame == NBP_FRAME_WORDS;
    for (size_t i = first; i < end; i++)
        add_value(r, row, i);
    r->open = row->lone;
}

static void read_row(nbp_indicator_reader *r, size_t first, size_t end) {
    size_t units = 0, texts = 0, values = 0;
    for (size_t i = first; i < end; i++) {
        nbp_indicator_kind is = nbp_indicators_kind(r, nbp_indicators_item(r, i));
        units += is == IS_UNIT;
        values += is == IS_VALUE;
        texts += is != IS_UNIT && is != IS_VALUE;
    }
    if (nbp_indicators_are_heads(r, first, end)) {
        nbp_indicators_read_heads(r, first, end);
    } else if (texts && !units && !values && nbp_indicators_are_second_heads(r, first, end)) {
        nbp_indicators_read_second_heads(r, first, end);
    } else if (end == first + 1 && nbp_indicators_read_lone_head(r, first)) {
    } else if (units) {
        for (size_t i = first, begin = first; i < end; i++) {
            size_t next = i + 1;
            if (nbp_indicators_kind(r, nbp_indicators_item(r, i)) != IS_UNIT)
                continue;
            while (next < end && nbp_indicators_kind(r, nbp_indicators_item(r, next)) != IS_UNIT)
                next++;
            size_t stop = next < end ? segment_end(r, i, next) : end;
            read_unit(r, begin, i, stop);
            begin = stop;
            i = stop - 1;
        }
    } else if (texts && values) {
        read_bare_row(r, first, end);
    } else if (texts) {
        read_texts(r, first, end);
    } else if (r->open && r->out->count &&
               !r->out->rows[r->out->count - 1].laid_out) { /* values on lines of their own */
        for (size_t i = first; i < end; i++)
            add_value(r, &r->out->rows[r->out->count - 1], i);
    } else {
        read_values(r, first, end);
    }
}

/* How many values a row of a cell a line has: one a head, and the code of the next row behind them
 * where there are codes. */
static size_t lone_values(const nbp_indicator_rows *rows, size_t i) {
    const nbp_indicator_row *row = &rows->rows[i];
    const nbp_indicator_heads *heads = row->heads == NBP_NO_HEADS ? NULL : &rows->heads[row->heads];
    bool last = i + 1 == rows->count || row[1].run != row->run;
    return (heads && heads->value_count ? heads->value_count : 1) +
           (heads && heads->coded && !last);
}

/* Of a cell a line an empty cell may leave no line. Where rows have more values than they can have,
 * one that has as many may lack one. */
static void settle_lone_rows(nbp_indicator_rows *rows) {
    for (size_t first = 0, end; first < rows->count; first = end) {
        size_t more = 0, lone = 0, whole = 0;
        for (end = first; end < rows->count && rows->rows[end].run == rows->rows[first].run; end++)
            if (rows->rows[end].lone) {
                size_t count = rows->rows[end].value_count, all = lone_values(rows, end);
                lone++;
                more += count > all;
                whole += count == all;
            }
        for (size_t i = first; i < end; i++) {
            nbp_indicator_row *row = &rows->rows[i];
            size_t all = lone_values(rows, i);
            if (!row->lone)
                continue;
            row->uncertain |= row->value_count != all || more >= nbp_bits(NBP_COST_SEVERAL) ||
                              !nbp_are(NBP_COST_NEARLY_ALL, whole, lone);
            bool coded = row->heads != NBP_NO_HEADS && rows->heads[row->heads].coded && i + 1 < end;
            row->value_count -= coded && row->value_count;
        }
    }
}

/* Words that the gatherer took for part of a sentence, 482 in front of 条, are numbers here. */
static void read_numbers_again(const nbp_document *document, nbp_items *items) {
    for (size_t i = 0; i < items->count; i++) {
        nbp_item *item = &items->items[i];
        const char *text = nbp_document_text(document, item->begin);
        if (item->value.outcome == NB_ABSENT && item->length && *text >= '0' && *text <= '9')
            item->value = nbp_number_read(text, item->length);
    }
}

bool nbp_indicator_rows_make(nbp_document *document, const nbp_indicator_book *book,
                             nbp_items *items, nbp_indicator_rows *rows) {
    *rows = (nbp_indicator_rows){0};
    nbp_indicator_reader r = {
        .document = document, .book = book, .items = items, .out = rows, .heads = NBP_NO_HEADS};
    read_numbers_again(document, items);
    for (size_t first = 0, end; first < items->count && !rows->failed; first = end) {
        for (end = first + 1;
             end < items->count && items->items[end].row == items->items[first].row; end++) {
        }
        if (!nbp_step(first))
            break;
        read_row(&r, first, end);
    }
    settle_lone_rows(rows);
    nbp_indicators_join_lines(&r);
    return !rows->failed && nbp_still_wanted();
}

void nbp_indicator_rows_free(nbp_indicator_rows *rows) {
    nbp_free(rows->rows);
    nbp_free(rows->heads);
    nbp_free(rows->first_blocks);
    *rows = (nbp_indicator_rows){0};
}
