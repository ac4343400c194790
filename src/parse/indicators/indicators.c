/* See indicators.h: which tables are some, and what of the document they take. What is given of
 * them: indicator_give.c. */
#include "parse/indicators/indicators.h"

#include <string.h>

#include "base/memory.h"
#include "base/text/one_line.h"
#include "parse/costs.h"
#include "parse/indicators/indicator_found.h"
#include "parse/table/tables.h"

static bool has_digit(const char *p, const char *end) {
    while (p < end && (*p < '0' || *p > '9'))
        p++;
    return p < end;
}

/* How many rows of a table a block may hold: a line of words ends in a number, one with cells has
 * one behind the first of them, a grid has cells that begin with one. */
static size_t count_rows(const nbp_document *document, const nbp_block *block) {
    const char *text = nbp_document_text(document, block->begin), *end = text + block->length;
    if (block->kind == NBP_GRID) {
        const nbp_grid *grid = &document->grids[block->grid];
        size_t numbers = 0;
        for (size_t c = grid->first_cell; c < grid->first_cell + grid->cell_count; c++) {
            const char *cell = nbp_document_text(document, document->cells[c].begin);
            numbers += document->cells[c].length && has_digit(cell, cell + 1);
        }
        return numbers;
    }
    if (block->kind != NBP_LINE || !block->length)
        return 0;
    const char *tab = memchr(text, '\t', block->length), *bar = memchr(text, '|', block->length);
    if (tab || bar)
        return has_digit(tab ? tab : bar, end);
    while (end > text && end[-1] == ' ')
        end--;
    return end > text && has_digit(end - 1, end);
}

/* The items of all blocks that hold no row of a form. Most reports have nothing there. */
static bool gather(const nbp_document *document, const uint8_t *is_table, nbp_items *items) {
    size_t may = 0, kept = 0;
    for (size_t b = 0; b < document->block_count; b++)
        may += is_table[b] == NBP_OF_FORM ? 0 : count_rows(document, &document->blocks[b]);
    if (may < nbp_bits(NBP_COST_SEVERAL))
        return true;
    if (!nbp_items_gather(document, 0, document->block_count, items))
        return false;
    for (size_t i = 0; i < items->count; i++)
        if (is_table[items->items[i].block] != NBP_OF_FORM)
            items->items[kept++] = items->items[i];
    items->count = kept;
    return true;
}

/* A table of indicators has several rows with units; two are enough under heads. */
static void take_runs(nbp_indicators *found) {
    const nbp_indicator_rows *rows = &found->rows;
    for (size_t first = 0, end; first < rows->count; first = end) {
        size_t united = 0;
        for (end = first; end < rows->count && rows->rows[end].run == rows->rows[first].run; end++)
            united += rows->rows[end].unit.end > rows->rows[end].unit.begin;
        bool headed = rows->rows[first].heads != NBP_NO_HEADS;
        found->taken[rows->rows[first].run] =
            united >= nbp_bits(headed ? NBP_COST_SEVERAL : NBP_COST_MANY_LINES);
    }
}

bool nbp_indicator_is_unit(const nbp_document *document, nbp_range unit, const char *official) {
    const char *p = nbp_document_text(document, unit.begin);
    for (const char *end = p + (unit.end - unit.begin); p < end; p++)
        if (!nbp_is_white(*p) && *p != *official++)
            return false;
    return !*official;
}

/* The form of which enough rows have the label and the unit, whatever their groups. */
static void tell_form(const nbp_document *document, nbp_indicators *found) {
    nb_form form = NB_FORM_NONE;
    for (size_t i = 0; i < found->rows.count; i++) {
        const nbp_indicator_row *row = &found->rows.rows[i];
        size_t next = 0;
        nbp_key key;
        if (!found->taken[row->run] || row->is_void)
            continue;
        nbp_indicator_row_key(document, row, &key);
        for (const nbp_indicator *item; (item = nbp_indicator_named(found->book, &key, &next));)
            if (nbp_indicator_is_unit(document, row->unit, item->unit)) {
                form = item->form;
                found->official++;
                break;
            }
    }
    if (found->official >= nbp_bits(NBP_COST_INDICATORS_OF_FORM))
        found->form = form;
}

nbp_indicators *nbp_indicators_find(nbp_document *document, const uint8_t *is_table) {
    nbp_indicators *found = nbp_calloc(1, sizeof *found);
    bool ok = found && gather(document, is_table, &found->items) &&
              (!found->items.count || (found->book = nbp_alloc(sizeof *found->book)));
    if (ok && found->book)
        nbp_indicator_book_make(found->book);
    ok = ok && nbp_indicator_rows_make(document, found->book, &found->items, &found->rows) &&
         (found->taken = nbp_calloc(found->rows.run_count + 1, sizeof *found->taken));
    if (ok) {
        take_runs(found);
        tell_form(document, found);
        return found;
    }
    nbp_indicators_free(found);
    return NULL;
}

void nbp_indicators_free(nbp_indicators *found) {
    if (!found)
        return;
    nbp_items_free(&found->items);
    nbp_indicator_rows_free(&found->rows);
    nbp_free(found->taken);
    nbp_free(found->book);
    nbp_free(found);
}

size_t nbp_indicators_official(const nbp_indicators *found) {
    return found->official;
}

bool nbp_indicators_mark(const nbp_indicators *found, const nbp_document *document,
                         uint8_t *is_table) {
    const nbp_indicator_rows *rows = &found->rows;
    bool any = false;
    for (size_t i = 0; i < rows->count; i++) {
        const nbp_indicator_row *row = &rows->rows[i];
        uint32_t first =
            i && row[-1].run == row->run ? row[-1].block : rows->first_blocks[row->run];
        if (!found->taken[row->run])
            continue;
        any = true;
        uint32_t last = row->block;
        if (row->value_count) {
            uint32_t block = found->items.items[row->values[row->value_count - 1]].block;
            last = block > last ? block : last;
        }
        for (uint32_t b = first; b <= last; b++)
            if (document->blocks[b].kind == NBP_GRID || document->blocks[b].kind == NBP_LINE)
                is_table[b] = NBP_OF_INDICATORS;
    }
    return any;
}
