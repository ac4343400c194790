/* See tables.h. The mechanism of DESIGN.md in its order: items, rows, columns, balance, agreement.
 *
 *   items.c       a document's tables become one sequence of label pieces and values, whatever the
 * source was likeness.c    how much a label piece speaks for each line of the form runs.c where
 * values stand with no label between them tokens.c      pieces and runs, and which of them are tied
 *   rows.c        the form's lines are aligned with them: every run of values gets a line
 *   certainty.c   which of these are certain
 *   fillers.c     empty cells that only fill up spans are taken out
 *   placements.c  how the values of a line may stand in its cells: the kinds of evidence, in a
 * table place_by_*.c  under heads; where laid-out text has its columns doubt_total.c whether it is
 * 总计 that all rows lack balance.c     which placements the form's sums rule out here what all
 * readings that are left agree on is given; every cell gets its outcome
 */
#include "parse/table/tables.h"

#include <string.h>

#include "base/memory.h"
#include "form/report_forms.h"
#include "parse/table/readings.h"

typedef struct reader {
    nbp_document *document;
    nbp_items items;
    nbp_rows rows;
    nbp_reading *readings;
    unsigned forms[NBP_TABLE_COUNT];
    nb_report *report;
} reader;

/* The text of an item as the source has it. */
static const char *printed(const reader *r, const nbp_item *item) {
    const nbp_text *text = &r->document->text;
    size_t begin = nbp_document_raw(r->document, item->begin);
    size_t end = nbp_document_raw(r->document, item->begin + item->length);
    while (end > begin && (unsigned char)text->raw.data[end - 1] <= ' ')
        end--;
    return nbp_arena_text(r->report->arena, text->raw.data + begin, end - begin);
}

/* The unit that the words before a value name: its row's label, or the head of its column, in one
 * piece or in several. */
static nbp_unit heading_unit(const reader *r, const nbp_reading *reading) {
    enum { REACH = 8 /* words */ };
    nbp_unit unit = NBP_UNIT_NONE;
    size_t words = 0;
    for (size_t i = reading->values[0]; i-- > 0 && words < REACH && !unit;) {
        const nbp_item *item = &r->items.items[i];
        if (!nbp_item_is_label(item))
            continue;
        unit = nbp_unit_in(nbp_document_text(r->document, item->begin), item->length);
        words++;
    }
    return unit;
}

/* Do lines that a page draws make the cell of an item? */
static bool is_ruled(const nbp_document *document, const nbp_item *item) {
    const nbp_block *block = &document->blocks[item->block];
    return block->kind == NBP_GRID && document->grids[block->grid].ruled;
}

static nb_decision decision_of(const reader *r, const nbp_reading *reading) {
    if (reading->balanced)
        return NB_BY_BALANCE;
    if (is_ruled(r->document, &r->items.items[reading->values[0]]))
        return NB_BY_RULING;
    switch (reading->placements[0].kind) {
    case NBP_PLACED_BY_HEAD:
    case NBP_PLACED_BY_LIST:
        return NB_BY_HEADER;
    case NBP_PLACED_BY_X:
        return NB_BY_POSITION;
    default:
        return NB_BY_ORDER;
    }
}

/* Whether two placements say the same of a cell. */
static bool agree(const reader *r, const nbp_reading *reading, int a, int b) {
    if (a < 0 || b < 0)
        return a < 0 && b < 0;
    const nbp_number *x = &r->items.items[reading->values[a]].value,
                     *y = &r->items.items[reading->values[b]].value;
    return a == b ||
           (x->outcome == y->outcome && x->outcome == NB_PRINTED && x->unit == y->unit &&
            x->value.coefficient == y->value.coefficient && x->value.scale == y->value.scale);
}

/* Whether the source is a text, where a cell's end may be lost; a web page or Word file has real
 * cells. */
static bool is_text(const reader *r) {
    const char *type = r->document->media_type;
    return type && (!strcmp(type, "text/plain") || !strcmp(type, "text/markdown"));
}

/* Digits that stand apart are one number only in a row that is otherwise whole, and whose sums do
 * not speak against it; in a text, only where they speak for it. */
static bool is_doubtful_number(const reader *r, const nbp_reading *reading, const nbp_item *item) {
    return item->value.spaced && !item->value.thousands &&
           (reading->placement_count > 1 || item->frame == NBP_FRAME_WORDS ||
            reading->sums == NBP_SUMS_BREAK || (reading->sums != NBP_SUMS_HOLD && is_text(r)));
}

static bool give_cell(reader *r, const nbp_reading *reading, size_t position) {
    const nbp_form_cell *form = &nbp_form_cells[reading->cells[position]];
    nb_cell *cell = nbp_form_cell_get(r->report, reading->cells[position]);
    int first = reading->placement_count ? reading->placements[0].value[position] : NBP_UNKNOWN;
    bool agreed = reading->placement_count > 0;
    for (size_t p = 1; p < reading->placement_count; p++)
        agreed &= agree(r, reading, first, reading->placements[p].value[position]);
    const nbp_item *item = &r->items.items[reading->values[first >= 0 ? first : 0]];
    cell->place = nbp_document_place(r->document, item->begin);
    if (!agreed || reading->hopeless || first == NBP_CLASHED) {
        cell->outcome = NB_AMBIGUOUS;
        return true;
    }
    if (first < 0) { /* the table lacks its column, or the row its cell */
        cell->outcome = NB_ABSENT;
        cell->place = (nb_place){0};
        return true;
    }
    bool is_amount = form->type == NB_TYPE_DECIMAL || form->type == NB_TYPE_MONEY;
    nbp_unit unit = is_amount ? heading_unit(r, reading) : NBP_UNIT_NONE;
    nbp_number_fit(&item->value, (nb_type)form->type, unit, cell);
    if (cell->outcome == NB_PRINTED &&
        (item->cut || item->shared || is_doubtful_number(r, reading, item)))
        cell->outcome = NB_AMBIGUOUS;
    if (cell->outcome != NB_PRINTED)
        cell->value = (nb_decimal){0};
    cell->decision = decision_of(r, reading);
    cell->printed = item->length ? printed(r, item) : NULL;
    return !item->length || cell->printed;
}

static bool give_line(reader *r, const nbp_reading *reading) {
    bool there = nbp_report_forms(r->report, nbp_line_table(reading->line)) != 0;
    if (!there || !reading->found || !reading->value_count)
        return true;
    for (size_t c = 0; c < reading->cell_count; c++)
        if (!give_cell(r, reading, c))
            return false;
    return true;
}

/* Blocks with a value or with words of the tables, where there is a table at all. */
static void mark_tables(const reader *r, uint8_t *is_table) {
    bool any = false;
    for (nbp_table t = 0; t < NBP_TABLE_COUNT; t++)
        any |= nbp_report_forms(r->report, t) != 0;
    for (size_t i = 0; any && i < r->items.count; i++)
        if (!nbp_item_is_label(&r->items.items[i]) || r->items.items[i].frame != NBP_FRAME_WORDS)
            is_table[r->items.items[i].block] = 1;
    for (size_t i = 0; any && i < r->rows.word_count; i++)
        is_table[r->items.items[r->rows.words[i]].block] = 1;
}

/* Whether a head stands over a column of `table`. */
static bool is_head_of(const nbp_head *head, nbp_table table) {
    for (size_t c = 0; c < NBP_FORM_CELLS; c++)
        if (nbp_form_rows[nbp_form_cells[c].row].table == table &&
            !strcmp(nbp_form_cells[c].member, nbp_form_cells[head->cell].member))
            return true;
    return false;
}

/* A table is there when three of its words are: labels of rows, heads of columns; a long label
 * counts twice. One or two short ones may stand anywhere. */
static bool has_table(const reader *r, nbp_table table) {
    enum { ENOUGH = 3, CAPTIONS = 60, LONG = 80 };
    size_t words = 0;
    for (size_t l = 0; l < NBP_LINE_COUNT; l++)
        if (nbp_line_table(l) == table && r->rows.lines[l].weight > 0)
            words += nbp_line_is_table(l) && r->rows.lines[l].weight >= CAPTIONS ? ENOUGH
                     : r->rows.lines[l].weight >= LONG                           ? 2
                                                                                 : 1;
    for (size_t h = 0; h < r->rows.head_count && words && words < ENOUGH; h++)
        words += is_head_of(&r->rows.heads[h], table);
    return words >= ENOUGH;
}

static bool tell_forms(reader *r) {
    for (nbp_table t = 0; t < NBP_TABLE_COUNT; t++) {
        unsigned forms = has_table(r, t) ? r->forms[t] : 0;
        if (!nbp_report_tell_forms(r->report, t, forms))
            return false;
        if (!r->report->form)
            r->report->form = nbp_form_only(forms);
    }
    return true;
}

bool nbp_tables_read(nbp_document *document, size_t first, size_t last, size_t end,
                     nb_report *report, uint8_t *is_table) {
    reader r = {.document = document, .report = report};
    r.readings = nbp_calloc(NBP_LINE_COUNT, sizeof *r.readings);
    bool ok = r.readings && nbp_items_gather(document, first, last, &r.items) &&
              nbp_items_gather_strays(document, last, end, &r.items) &&
              nbp_rows_align(document, &r.items, &r.rows) &&
              nbp_rows_ascertain(document, &r.items, &r.rows);
    if (ok) {
        nbp_rows_table_forms(&r.rows, r.forms);
        ok = nbp_readings_place(document, &r.items, &r.rows, r.forms, r.readings);
    }
    if (ok) {
        nbp_readings_doubt_total(&r.items, r.readings);
        nbp_readings_balance(&r.items, r.forms, r.readings);
        ok = tell_forms(&r);
        for (size_t line = 0; ok && line < NBP_LINE_COUNT; line++)
            ok = give_line(&r, &r.readings[line]);
        mark_tables(&r, is_table);
    }
    nbp_readings_free(r.readings);
    nbp_items_free(&r.items);
    nbp_rows_free(&r.rows);
    return ok;
}
