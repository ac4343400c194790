/* See tables.h. The steps in their order:
 *
 * - items.c: a document's tables become one sequence of label pieces and values
 * - likeness.c: how much a label piece speaks for each line of the form
 * - tokens.c: pieces, runs of values with no label between them, and which of them are tied
 * - parts.c: where a table begins that has begun before: each part is read by itself
 * - table_forms.c: which forms the tables are on, by labels, and by the rows that are there
 * - rows.c: the form's lines are aligned with them (alignment.c): every run of values gets a line
 * - named.c: whole labels right in front of their runs tell these, in any order
 * - certainty.c: which of these are certain: no other way through is nearly as good
 * - lines.c: the lines of a table with their values; heads.c: the columns that stand over them
 * - shape.c: what the lines do alike
 * - laws.c: the laws that the table may have been written by
 * - explain.c: how the values of a line stand in the columns of a law, edits counted
 * - sums.c: what the form's sums say of that
 * - weigh.c: the cheapest law and explanations, and all within a margin of them
 * - here: what all of these agree on is given; every cell gets its outcome
 * - whose.c: whose numbers a table has: the body's and the year's, or another's
 * - rivals.c: of a table that stands in several parts, which is the report's
 */
#include "parse/table/tables.h"

#include <string.h>

#include "base/memory.h"
#include "form/report_forms.h"
#include "model/view.h"
#include "parse/table/items/items.h"
#include "parse/table/lines.h"
#include "parse/table/rivals.h"
#include "parse/table/rows.h"
#include "parse/table/table_forms.h"
#include "parse/table/weigh.h"

/* Of one part of the document. */
typedef struct reader {
    nbp_document *document;
    nbp_items items; /* of all: those of this part */
    nbp_rows rows;
    unsigned forms[NBP_TABLE_COUNT];
    nb_report *report; /* that of the document, or, where it has several parts, one of its own */
} reader;

/* The text of an item as the source has it. */
static const char *printed(const reader *r, const nbp_item *item) {
    const nbp_text *text = &r->document->text;
    const char *folded = nbp_document_text(r->document, item->begin);
    size_t begin = nbp_document_raw(r->document, item->begin), end = begin + item->length;
    if (end > text->raw.length || memcmp(text->raw.data + begin, folded, item->length) != 0)
        end = nbp_document_raw(r->document, item->begin + item->length);
    while (end > begin && (unsigned char)text->raw.data[end - 1] <= ' ')
        end--;
    return nbp_arena_text(r->report->arena, text->raw.data + begin, end - begin);
}

/* The unit that the head of a cell's column names, in one piece or in the pieces behind it; or else
 * a word between the head and the value. */
static nbp_unit heading_unit(const reader *r, const nbp_line *line) {
    nbp_unit unit = NBP_UNIT_NONE;
    size_t words = 0;
    for (size_t i = line->values[0]; i-- > 0 && words < nbp_bits(NBP_COST_UNIT_REACH) && !unit;) {
        const nbp_item *item = &r->items.items[i];
        if (!nbp_item_is_label(item))
            continue;
        unit = nbp_unit_in(nbp_document_text(r->document, item->begin), item->length);
        words++;
    }
    return unit;
}

static void leave_out(nb_cell *cell, nb_reason reason) {
    cell->outcome = NB_ABSENT;
    cell->reason = reason;
}

/* What a row is called on the forms that its table can be on. */
static const char *row_words(const reader *r, size_t row) {
    unsigned forms = r->forms[nbp_form_rows[row].table];
    const char *label = nbp_form_word(nbp_form_rows[row].label, forms);
    return *label ? label : nbp_form_word(nbp_form_rows[row].group, forms);
}

/* The first piece of a number. */
static const nbp_item *first_of(const nbp_item *item) {
    return item->piece < 0 ? item + item->piece : item;
}

/* The item with the last digits of a number that stands in two. */
static const nbp_item *last_of(const nbp_item *item) {
    return item->piece < 0 ? item : item + item->piece;
}

static const char *text_of(const reader *r, const nbp_item *item) {
    if (!item->piece)
        return item->length ? printed(r, item) : "";
    const char *one = printed(r, first_of(item)), *other = printed(r, last_of(item));
    return one && other ? nbp_arena_format(r->report->arena, "%s %s", one, other) : NULL;
}

/* What stands at a place of the line's values; NULL for none, and without memory. */
static const char *value_text(const reader *r, const nbp_line *line, int value) {
    return value < 0 ? NULL : text_of(r, &r->items.items[line->values[value]]);
}

/* The two readings that disagree about a cell, where that is known. False without memory. */
static bool tell_readings(const reader *r, const nbp_line *line, const nbp_cell_verdict *v,
                          nb_cell *cell) {
    int one = v->value, other = v->rival;
    if (v->reason == NB_REASON_ROW_TWICE && line->differs) {
        cell->readings[0] = value_text(r, line, one);
        cell->readings[1] = text_of(r, &r->items.items[line->copy + (uint32_t)one]);
        return cell->readings[0] && cell->readings[1];
    }
    if (v->reason == NB_REASON_OTHER_ROW && line->rival != NBP_NO_LINE) {
        cell->readings[0] = row_words(r, line->number);
        cell->readings[1] = row_words(r, line->rival);
    } else if (one != other) {
        cell->readings[0] = value_text(r, line, one);
        cell->readings[1] = value_text(r, line, other);
    } else {
        return v->reason != NB_REASON_PIECES || one < 0 ||
               (cell->printed = value_text(r, line, one)) != NULL;
    }
    return (one < 0 || cell->readings[0]) && (other < 0 || cell->readings[1]);
}

/* Whether lines that a page draws make the cell of an item. */
static bool is_ruled(const reader *r, const nbp_item *item) {
    const nbp_block *block = &r->document->blocks[item->block];
    return block->kind == NBP_GRID && r->document->grids[block->grid].ruled;
}

/* Whether a number stands over the column of a cell and others. */
static bool is_under_span(const reader *r, const nbp_line *line, size_t position) {
    for (size_t v = 0; v < line->count; v++) {
        const nbp_item *item = &r->items.items[line->values[v]];
        if (item->value.outcome == NB_BLANK || nbp_heads_under(&line->heads, item) < 2)
            continue;
        for (size_t h = 0; h < line->heads.count; h++)
            if (line->heads.column[h] == (int)position && item->left <= line->heads.left[h] &&
                item->right >= line->heads.right[h])
                return true;
    }
    return false;
}

static void view_item(const reader *r, size_t cell, const nbp_item *item) {
    const nbp_item *first = first_of(item), *last = last_of(item);
    nbp_view_tell(r->report, cell, first->begin, (size_t)first->begin + first->length);
    if (last != first)
        nbp_view_tell(r->report, cell, last->begin, (size_t)last->begin + last->length);
}

static bool give_cell(reader *r, const nbp_line *line, size_t position, const nbp_cell_verdict *v) {
    const nbp_form_cell *form = &nbp_form_cells[line->cells[position]];
    nb_cell *cell = nbp_form_cell_get(r->report, line->cells[position]);
    const nbp_item *item = &r->items.items[line->values[v->value >= 0 ? v->value : 0]];
    if (v->value < 0 && !v->reason) { /* the table lacks its column, or the row its cell */
        if (is_under_span(r, line, position))
            nbp_cell_withhold(cell, NB_REASON_COLUMNS);
        else
            leave_out(cell, NB_REASON_NO_CELL);
        return true;
    }
    cell->place = nbp_document_place(r->document, first_of(item)->begin);
    view_item(r, line->cells[position], item);
    bool pieces = item->piece && v->value >= 0; /* put together, since the row adds up so */
    bool by_ruling = v->decided != NB_BY_BALANCE && is_ruled(r, item);
    cell->decision = pieces ? NB_BY_BALANCE : by_ruling ? NB_BY_RULING : (nb_decision)v->decided;
    if (v->reason) {
        nbp_cell_withhold(cell, (nb_reason)v->reason);
        return tell_readings(r, line, v, cell);
    }
    bool is_amount = form->type == NB_TYPE_DECIMAL || form->type == NB_TYPE_MONEY;
    nbp_unit unit = is_amount ? heading_unit(r, line) : NBP_UNIT_NONE;
    nbp_number_fit(&item->value, (nb_type)form->type, unit, cell);
    if (cell->outcome == NB_PRINTED && (item->cut || item->shared))
        nbp_cell_withhold(cell, item->cut ? NB_REASON_CUT : NB_REASON_SPAN);
    else if (cell->outcome == NB_PRINTED && nbp_heads_under(&line->heads, item) > 1)
        nbp_cell_withhold(cell, NB_REASON_COLUMNS);
    else if (cell->outcome == NB_AMBIGUOUS)
        nbp_cell_withhold(cell, NB_REASON_UNIT);
    if (cell->outcome != NB_PRINTED)
        cell->value = (nb_decimal){0};
    cell->printed = item->length ? text_of(r, item) : NULL;
    return !item->length || cell->printed;
}

/* Whether the text has lost some of a row of a grid, since no row of its class ends where it does;
 * or of one of the rows beside it. */
static bool stands_alone(const reader *r, const nbp_line *lines, size_t count,
                         const nbp_line *line) {
    const nbp_line *last = lines + count - 1;
    size_t like = 0;
    for (size_t l = 0; l < count; l++)
        like += lines[l].count && lines[l].class == line->class && lines[l].right == line->right;
    return line->count && ((r->items.items[line->values[0]].frame == NBP_FRAME_WORDS
                                ? line->count < line->cell_count
                                : like == 1) ||
                           (line > lines && line[-1].count < line[-1].cell_count) ||
                           (line < last && line[1].count < line[1].cell_count));
}

/* A row under what the report's own form calls a group, as another form calls this row: where the
 * text has lost a stretch, its numbers may be that row's. NBP_NO_LINE: none. */
static uint8_t row_of_group(const reader *r, const nbp_line *lines, size_t count,
                            const nbp_line *line) {
    const size_t row = line->number;
    const unsigned told = nbp_report_form_set(r->report);
    const nbp_form_table *table = &nbp_form_tables[nbp_form_rows[row].table];
    for (size_t i = 0; told && !(nbp_form_rows[row].forms & told) && i < table->row_count; i++) {
        size_t other = (size_t)table->first_row + i;
        if (nbp_form_rows[other].forms & told &&
            !strcmp(nbp_form_group(other, told), row_words(r, row)))
            return stands_alone(r, lines, count, line) ? (uint8_t)other : NBP_NO_LINE;
    }
    return NBP_NO_LINE;
}

static void doubt_row(const reader *r, nb_cell *cell, size_t row, size_t other) {
    nbp_cell_withhold(cell, NB_REASON_OTHER_ROW);
    cell->readings[0] = row_words(r, row);
    cell->readings[1] = row_words(r, other);
}

static bool give_line(reader *r, const nbp_line *line, const nbp_cell_verdict *verdicts,
                      uint8_t under) {
    uint8_t other = r->rows.taken_by[line->number];
    bool labelled = r->rows.lines[line->number].weight > 0;
    for (size_t c = 0; c < line->cell_count; c++) {
        nb_cell *cell = nbp_form_cell_get(r->report, line->cells[c]);
        if (line->count && !give_cell(r, line, c, &verdicts[c]))
            return false;
        if (line->count && under != NBP_NO_LINE)
            doubt_row(r, cell, line->number, under);
        else if (!line->count && other != NBP_NO_LINE)
            doubt_row(r, cell, other, line->number);
        else if (!line->count)
            leave_out(cell, labelled ? NB_REASON_NO_NUMBERS : NB_REASON_NO_ROW);
    }
    return true;
}

static bool give_table(reader *r, nbp_table table) {
    nbp_line *lines = nbp_alloc(NBP_BOARD_LINES * sizeof *lines);
    nbp_weighed *weighed = nbp_alloc(sizeof *weighed);
    bool ok = lines && weighed;
    size_t count = ok ? nbp_lines_make(&r->items, &r->rows, r->forms[table], table, lines) : 0;
    ok = ok && nbp_weigh(&r->items, lines, count, r->forms[table], table, weighed);
    for (size_t l = 0; ok && l < count; l++)
        ok = give_line(r, &lines[l], weighed->of[l], row_of_group(r, lines, count, &lines[l]));
    nbp_free(lines);
    nbp_free(weighed);
    return ok;
}

/* Cells of tables that are not there, and those that a table's form lacks, also where another table
 * told the form after its own was read. */
static void leave_out_others(reader *r) {
    unsigned told = nbp_form_bit(r->report->form);
    for (size_t c = 0; c < NBP_FORM_CELLS; c++) {
        const nbp_form_cell *of = &nbp_form_cells[c];
        nb_cell *cell = nbp_form_cell_get(r->report, c);
        unsigned forms = nbp_report_forms(r->report, nbp_form_rows[of->row].table);
        bool apart = (forms & told) && !(of->forms & told);
        if (apart && cell->outcome == NB_PRINTED) /* then the table is on another */
            r->report->table_forms[nbp_form_rows[of->row].table] = (forms & ~told) | of->forms;
        else if (apart)
            *cell = (nb_cell){0};
        if (cell->outcome == NB_ABSENT && !cell->reason)
            leave_out(cell, forms ? NB_REASON_NOT_IN_FORM : NB_REASON_NO_TABLE);
    }
}

static void mark(const reader *r, size_t item, uint8_t what, uint8_t *is_table) {
    uint8_t *is = &is_table[r->items.items[item].block];
    *is = *is == NBP_OF_FORM ? *is : what;
}

/* Blocks with a value or with words of the tables, where there is a table at all; and of these the
 * blocks of a row. */
static void mark_tables(const reader *r, uint8_t *is_table) {
    bool any = false;
    for (nbp_table t = 0; t < NBP_TABLE_COUNT; t++)
        any |= nbp_report_forms(r->report, t) != 0;
    for (size_t i = 0; any && i < r->items.count; i++)
        if (!nbp_item_is_label(&r->items.items[i]) || r->items.items[i].frame != NBP_FRAME_WORDS)
            mark(r, i, NBP_NEAR_FORM, is_table);
    for (size_t i = 0; any && i < r->rows.word_count; i++)
        mark(r, r->rows.words[i], NBP_NEAR_FORM, is_table);
    for (size_t n = 0; any && n < r->rows.count; n++) {
        const nbp_run *run = &r->rows.runs[n];
        bool taken =
            run->line != NBP_NO_LINE && nbp_report_forms(r->report, nbp_line_table(run->line)) != 0;
        for (size_t i = 0; taken && i < run->count; i++)
            mark(r, run->first + i, NBP_OF_FORM, is_table);
    }
}

/* Whether a head stands over a column of `table`. */
static bool is_head_of(const nbp_head *head, nbp_table table) {
    for (size_t c = 0; c < NBP_FORM_CELLS; c++)
        if (nbp_form_rows[nbp_form_cells[c].row].table == table && head->kind == NBP_HEAD_COLUMN &&
            !strcmp(nbp_form_cells[c].member, nbp_form_cells[head->cell].member))
            return true;
    return false;
}

/* A table is there when three of its words are: labels of rows, heads of columns; a long label
 * counts twice. One or two short ones may stand anywhere. */
static bool has_table(const reader *r, nbp_table table) {
    const size_t enough = nbp_bits(NBP_COST_TABLE_WORDS);
    size_t words = 0;
    for (size_t l = 0; l < NBP_LINE_COUNT; l++)
        if (nbp_line_table(l) == table &&
            r->rows.lines[l].weight > (int)nbp_bits(NBP_COST_NUMERAL_ALONE))
            words += nbp_line_is_table(l) &&
                             r->rows.lines[l].weight >= (int)nbp_bits(NBP_COST_TABLE_CAPTIONS)
                         ? enough
                     : r->rows.lines[l].weight >= (int)nbp_bits(NBP_COST_TABLE_LONG_LABEL) ? 2
                                                                                           : 1;
    for (size_t h = 0; h < r->rows.head_count && words && words < enough; h++)
        words += is_head_of(&r->rows.heads[h], table);
    return words >= enough;
}

static bool tell_forms(reader *r) {
    for (nbp_table t = 0; t < NBP_TABLE_COUNT; t++) {
        unsigned forms = has_table(r, t) ? r->forms[t] : 0;
        if (!nbp_report_tell_forms(r->report, t, forms))
            return false;
    }
    unsigned told = nbp_report_form_set(r->report);
    for (nbp_table t = 0; t < NBP_TABLE_COUNT; t++)
        if (r->forms[t] & told)
            r->forms[t] &= told; /* another table has told it for this one */
    return true;
}

static bool give_tables(reader *r) {
    for (nbp_table t = 0; t < NBP_TABLE_COUNT; t++)
        if (nbp_report_forms(r->report, t) && !give_table(r, t))
            return false;
    return true;
}

/* ---- one part ---- */

static bool read_part(reader *r, const nbp_tokens *tokens) {
    nbp_forms_of_labels(tokens, &r->rows);
    if (!nbp_rows_align(&r->items, tokens, &r->rows))
        return false;
    nbp_rows_table_forms(&r->rows, r->forms);
    return tell_forms(r) && give_tables(r);
}

/* ---- several ---- */

/* The words in front of a table of a part: behind the numbers before it. */
static nbp_whose whose(const reader *r, const nbp_items *all, nbp_table table,
                       const nb_report *report) {
    size_t first = r->items.count;
    for (size_t line = 0; line < NBP_LINE_COUNT; line++)
        if (nbp_line_table(line) == table && r->rows.lines[line].item < first)
            first = r->rows.lines[line].item;
    if (first == r->items.count)
        return (nbp_whose){0};
    const nbp_item *item = &r->items.items[first];
    size_t end = item->begin + item->length; /* it may be the caption itself */
    while (item > all->items && nbp_item_holds_no_value(item - 1))
        item--;
    size_t begin = item > all->items ? item[-1].begin + item[-1].length : 0;
    return nbp_whose_tell(r->document, report, begin, end);
}

/* Take over a table of which only one reading is the report's, or what several agree on. */
static bool settle_table(nb_report *report, nbp_table table, const nbp_rival *rivals,
                         size_t count) {
    unsigned forms = rivals[0].forms;
    for (size_t i = 1; i < count; i++)
        forms &= rivals[i].forms & forms ? rivals[i].forms : forms;
    for (size_t c = 0; c < NBP_FORM_CELLS; c++) {
        if (nbp_form_rows[nbp_form_cells[c].row].table != table)
            continue;
        nb_cell *cell = nbp_form_cell_get(report, c);
        const nb_cell *other, *said = nbp_rivals_say(rivals, count, c, &other);
        *cell = *said;
        for (size_t i = 0; report->view && i < count; i++)
            if (nbp_form_cell_at(rivals[i].read, c) == said)
                report->view->spots[c] = rivals[i].read->view->spots[c];
        if (!other)
            continue;
        nbp_cell_withhold(cell, NB_REASON_TABLE_TWICE);
        cell->readings[0] = said->printed;
        cell->readings[1] = other->printed;
    }
    return nbp_report_tell_forms(report, table, forms);
}

static bool settle(const reader *parts, size_t count, const nbp_items *all, nb_report *report) {
    for (nbp_table t = 0; t < NBP_TABLE_COUNT; t++) {
        nbp_rival rivals[NBP_MAX_PARTS];
        size_t found = 0;
        for (size_t p = 0; p < count; p++)
            if (nbp_report_forms(parts[p].report, t))
                rivals[found++] = (nbp_rival){parts[p].report, nbp_report_forms(parts[p].report, t),
                                              whose(&parts[p], all, t, report)};
        found = nbp_rivals_choose(rivals, found, t);
        if (!(found ? settle_table(report, t, rivals, found) : nbp_report_tell_forms(report, t, 0)))
            return false;
    }
    return true;
}

static bool read_parts(reader *whole, const nbp_parts *cut, uint8_t *is_table) {
    reader *parts = nbp_calloc(cut->count, sizeof *parts);
    nb_report *reports = nbp_calloc(cut->count, sizeof *reports);
    bool ok = parts && reports;
    for (size_t p = 0; ok && p < cut->count; p++) {
        reader *r = &parts[p];
        nbp_tokens tokens = {0};
        r->document = whole->document;
        r->items = whole->items;
        r->items.items += cut->begin[p];
        r->items.count = cut->begin[p + 1] - cut->begin[p];
        r->report = &reports[p];
        r->report->arena = whole->report->arena;
        ok = nbp_view_like(r->report, whole->report) &&
             nbp_tokens_make(r->document, &r->items, &tokens, &r->rows);
        whole->items.weighed = r->items.weighed;
        r->rows.forms = r->rows.forms ? r->rows.forms : parts[0].rows.forms;
        ok = ok && read_part(r, &tokens);
        if (ok)
            mark_tables(r, is_table);
        nbp_tokens_free(&tokens);
    }
    ok = ok && settle(parts, cut->count, &whole->items, whole->report);
    for (size_t p = 0; parts && p < cut->count; p++)
        nbp_rows_free(&parts[p].rows);
    nbp_free(parts);
    nbp_free(reports);
    return ok;
}

/* ---- regions of the document ---- */

/* The items of the region; what blocks that it shares with others have beside it is left out. */
static bool gather(reader *r, const nbp_tables_region *region, size_t strays_end,
                   const uint8_t *is_table) {
    nbp_items *items = &r->items;
    if (!nbp_items_gather(r->document, region->first, region->last, items) ||
        !nbp_items_gather_strays(r->document, region->last, strays_end, items))
        return false;
    size_t kept = 0;
    for (size_t i = 0; i < items->count; i++) {
        const nbp_item *item = &items->items[i];
        if (is_table[item->block] == NBP_OF_INDICATORS)
            continue;
        if (item->block < region->last &&
            (item->begin < region->begin || item->begin >= region->end))
            continue;
        if (kept != i)
            items->items[kept] = *item;
        kept++;
    }
    items->count = kept;
    nbp_items_wall(r->document, items);
    return true;
}

/* Read a region that may have tables of one kind twice, or, where it is not the report's own, only
 * if it has none. */
static bool read_region(reader *r, const nbp_tables_region *region, size_t strays_end, bool own,
                        uint8_t *is_table) {
    nbp_tokens tokens = {0};
    nbp_parts parts;
    bool ok = gather(r, region, strays_end, is_table) &&
              nbp_tokens_make(r->document, &r->items, &tokens, &r->rows);
    if (ok) {
        nbp_parts_find(&r->items, &tokens, &r->rows, &parts);
        if (parts.count == 1)
            ok = read_part(r, &tokens);
        else if (own)
            ok = read_parts(r, &parts, is_table);
        if (ok && own && parts.count == 1)
            mark_tables(r, is_table);
    }
    nbp_tokens_free(&tokens);
    return ok;
}

static bool lacks_table(const nb_report *report) {
    for (nbp_table t = 0; t < NBP_TABLE_COUNT; t++)
        if (!nbp_report_forms(report, t))
            return true;
    return false;
}

/* Whether an annex can be the report's: nothing in front of its tables says otherwise, and what
 * both have is the same. */
static bool is_annex_of(const reader *annex, const nb_report *report) {
    for (nbp_table t = 0; t < NBP_TABLE_COUNT; t++) {
        nbp_whose said = whose(annex, &annex->items, t, report);
        if (nbp_report_forms(annex->report, t) &&
            (said.other_time || said.other_body || said.others))
            return false;
    }
    for (size_t c = 0; c < NBP_FORM_CELLS; c++) {
        const nb_cell *one = nbp_form_cell_at(report, c),
                      *other = nbp_form_cell_at(annex->report, c);
        if (one->outcome == NB_PRINTED && other->outcome == NB_PRINTED &&
            !nbp_decimal_equal(one->value, other->value))
            return false;
    }
    return true;
}

/* Take from an annex the tables that the report lacks. */
static bool read_annex(nbp_document *document, const nbp_tables_region *region, nb_report *report,
                       uint8_t *is_table) {
    nb_report *read = nbp_calloc(1, sizeof *read);
    reader r = {.document = document, .report = read};
    if (read)
        read->arena = report->arena;
    bool ok = read && nbp_view_like(read, report) &&
              read_region(&r, region, region->last, false, is_table);
    if (ok && is_annex_of(&r, report)) {
        for (nbp_table t = 0; ok && t < NBP_TABLE_COUNT; t++) {
            nbp_rival only = {read, nbp_report_forms(read, t), {0}};
            if (only.forms && !nbp_report_forms(report, t))
                ok = settle_table(report, t, &only, 1);
        }
        mark_tables(&r, is_table);
    }
    nbp_items_free(&r.items);
    nbp_rows_free(&r.rows);
    nbp_free(read);
    return ok;
}

bool nbp_tables_read(nbp_document *document, const nbp_tables_region *own,
                     const nbp_tables_region *annex, nb_report *report, uint8_t *is_table) {
    reader r = {.document = document, .report = report};
    bool ok = read_region(&r, own, annex->last, true, is_table);
    if (ok && lacks_table(report) && annex->begin < annex->end)
        ok = read_annex(document, annex, report, is_table);
    leave_out_others(&r);
    nbp_items_free(&r.items);
    nbp_rows_free(&r.rows);
    return ok;
}
