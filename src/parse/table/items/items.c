/* See items.h. */
#include "parse/costs.h"
#include "parse/table/items/items.h"

#include <string.h>

#include "base/memory.h"
#include "base/progress.h"
#include "base/text/words.h"
#include "parse/table/items/gather.h"
#include "parse/text/page_number.h"

#include "base/text/marks.def"

/* A text all on one line: sentences, and among them a table's cells. */
static bool holds_many_cells(const char *p, const char *end) {
    size_t many = nbp_bits(NBP_COST_TABLE_BARS), bars = 0;
    for (; p < end && bars < many; p++)
        bars += *p == '|';
    return bars == many;
}

/* Whether a line with bars is a sentence: it has a full stop that does not close a number's cell.
 */
static bool is_sentence(const char *begin, const char *end) {
    for (const char *p = begin; (p = nbp_find(p, (size_t)(end - p), full_stop));) {
        const char *cell = p;
        while (cell > begin && cell[-1] != '|')
            cell--;
        p += strlen(full_stop);
        if (nbp_number_read(cell, (size_t)(p - cell)).outcome == NB_ABSENT)
            return true;
    }
    return false;
}

void nbp_gather_line(nbp_gatherer *g, const nbp_block *block) {
    const char *begin = nbp_document_text(g->document, block->begin), *end = begin + block->length;
    const char *first = begin, *last = end;
    nbp_trim(&first, &last);
    size_t length = (size_t)(last - first);
    if (!length || (!memchr(first, '\t', length) && nbp_is_page_number(first, length)))
        return;
    bool bars =
        g->bars ? memchr(begin, '|', block->length) != NULL : nbp_gather_has_bar(begin, end);
    nbp_frame frame = memchr(begin, '\t', block->length) ? NBP_FRAME_TABS
                      : bars                             ? NBP_FRAME_PIPES
                                                         : NBP_FRAME_WORDS;
    if (frame != g->last_frame)
        g->sheet++;
    g->last_frame = frame;
    g->row++;
    if (frame == NBP_FRAME_WORDS)
        nbp_gather_words(g, begin, end);
    else if (frame == NBP_FRAME_TABS || !is_sentence(begin, end) || holds_many_cells(begin, end))
        nbp_gather_cells(g, begin, end, frame == NBP_FRAME_TABS ? '\t' : '|', frame);
    nbp_gather_note_end(g, first, last);
}

/* Cells with a value that reach into the rows below them. */
typedef struct reaching {
    struct {
        const nbp_grid_cell *cell;
        uint32_t next; /* row to lay it in */
    } cells[16];
    size_t count;
} reaching;

static void gather_cell(nbp_gatherer *g, const nbp_grid_cell *cell) {
    const char *begin = nbp_document_text(g->document, cell->begin), *end = begin + cell->length;
    nbp_trim(&begin, &end);
    size_t before = g->out->count;
    nbp_gather_item(g, begin, end, NBP_FRAME_GRID, cell->column, cell->column + cell->colspan);
    if (g->out->count > before)
        g->out->items[before].shared = cell->rowspan > 1;
}

/* The cells from above that stand in `row`, left of `column`, are values of this row as well. */
static void gather_reaching(nbp_gatherer *g, reaching *above, uint32_t row, uint32_t column) {
    for (size_t i = 0; i < above->count; i++) {
        const nbp_grid_cell *cell = above->cells[i].cell;
        if (cell->column >= column || above->cells[i].next > row ||
            row >= cell->row + cell->rowspan)
            continue;
        above->cells[i].next = row + 1;
        gather_cell(g, cell);
    }
}

static void gather_grid(nbp_gatherer *g, const nbp_grid *grid) {
    enum { MAX_REACHING = sizeof((reaching *)0)->cells / sizeof *((reaching *)0)->cells };
    g->sheet++;
    g->last_frame = NBP_FRAME_GRID;
    reaching above = {.count = 0};
    uint32_t row = UINT32_MAX;
    for (size_t c = grid->first_cell; c < grid->first_cell + grid->cell_count; c++) {
        const nbp_grid_cell *cell = &g->document->cells[c];
        if (cell->row != row) {
            gather_reaching(g, &above, row, UINT32_MAX);
            g->row++;
        }
        row = cell->row;
        gather_reaching(g, &above, row, cell->column);
        size_t before = g->out->count;
        gather_cell(g, cell);
        bool value = g->out->count > before && !nbp_item_is_label(&g->out->items[before]);
        if (value && cell->rowspan > 1 && above.count < MAX_REACHING) {
            above.cells[above.count].cell = cell;
            above.cells[above.count++].next = row + 1;
        }
    }
    gather_reaching(g, &above, row, UINT32_MAX);
    g->sheet++;
}

bool nbp_items_gather(const nbp_document *document, size_t first, size_t last, nbp_items *items) {
    *items = (nbp_items){.unlined = document->unlined};
    nbp_gatherer g = {.document = document, .out = items, .last_frame = NBP_FRAME_GRID};
    nbp_gather_learn(&g, first, last);
    nbp_gather_learn_width(&g, first, last);
    for (size_t b = first; b < last && !items->failed && nbp_step(b); b++) {
        const nbp_block *block = &document->blocks[b];
        g.block = (uint32_t)b;
        if (block->kind == NBP_GRID)
            gather_grid(&g, &document->grids[block->grid]);
        else if (block->kind == NBP_LINE || block->kind == NBP_HEADING)
            nbp_gather_line(&g, block);
    }
    return !items->failed;
}

void nbp_items_free(nbp_items *items) {
    nbp_free(items->items);
    nbp_free(items->weighed.likes);
    *items = (nbp_items){0};
}
