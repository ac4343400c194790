/* See view.h: lines, paragraphs and grids. */
#include "view/view.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/progress.h"
#include "view/writing.h"

enum { NBP_VIEW_EMPTY_ROWS = 256 }; /* the standard ceiling of spans */

/* ---- marks ----------------------------------------------------------------------------------- */

static int by_begin(const void *a, const void *b) {
    const nbp_view_piece *v = a, *w = b;
    if (v->begin != w->begin)
        return v->begin < w->begin ? -1 : 1;
    return v->spot < w->spot ? -1 : v->spot > w->spot;
}

static size_t gather_pieces(nbp_writing *w) {
    size_t count = 0;
    for (size_t i = 0; i < w->view->spot_count; i++)
        for (uint8_t p = 0; p < w->view->spots[i].count; p++)
            w->order[count++] =
                (nbp_view_piece){w->view->spots[i].pieces[p].begin, w->view->spots[i].pieces[p].end,
                                 &w->view->spots[i]};
    qsort(w->order, count, sizeof *w->order, by_begin);
    return count;
}

/* Numbers that share some of their text (a cell that reaches over several) share a mark. */
static bool make_marks(nbp_writing *w) {
    w->order = nbp_alloc((2 * w->view->spot_count + 1) * sizeof *w->order);
    nbp_view_mark *marks = nbp_calloc(2 * w->view->spot_count + 1, sizeof *marks);
    w->marks = marks;
    if (!w->order || !marks)
        return false;
    size_t count = gather_pieces(w);
    for (size_t i = 0; i < count; i++) {
        const nbp_view_piece *piece = &w->order[i];
        nbp_view_mark *last = w->mark_count ? &marks[w->mark_count - 1] : NULL;
        if (last && (piece->begin < last->end || piece->begin == last->begin)) {
            last->count++;
            last->end = piece->end > last->end ? piece->end : last->end;
        } else {
            marks[w->mark_count++] = (nbp_view_mark){
                .begin = piece->begin, .end = piece->end, .first = (uint32_t)i, .count = 1};
        }
    }
    return true;
}

/* ---- blocks ---------------------------------------------------------------------------------- */

/* Cells of a row that the source does not have, so that those behind them stand under their own. */
static void write_gap(nbp_writing *w, const uint32_t *taken, uint32_t row, size_t from, size_t to) {
    for (size_t c = from; c < to; c++)
        if (taken[c] <= row)
            nbp_write_tag(w, "<td class=\"gap\"></td>");
}

static void write_cell(nbp_writing *w, const nbp_grid_cell *cell) {
    nbp_write_tag(w, "<td");
    if (cell->rowspan > 1)
        nbp_write_tag(w, " rowspan=\"%u\"", cell->rowspan);
    if (cell->colspan > 1)
        nbp_write_tag(w, " colspan=\"%u\"", cell->colspan);
    nbp_write_tag(w, ">");
    nbp_write_piece(w, cell->begin, (size_t)cell->begin + cell->length);
    nbp_write_tag(w, "</td>");
}

/* The table as it is laid out, but for stretches of empty rows: `taken` has of each column the row
 * up to which a cell above reaches.
 */
static void write_rows(nbp_writing *w, const nbp_grid *grid, uint32_t *taken) {
    const nbp_grid_cell *cell = &w->document->cells[grid->first_cell],
                        *end = cell + grid->cell_count;
    for (uint32_t row = 0; cell < end; row++) {
        size_t column = 0;
        if (cell->row > row + NBP_VIEW_EMPTY_ROWS) /* no cell reaches so far */
            row = cell->row;
        nbp_write_tag(w, "<tr>");
        for (; cell < end && cell->row <= row; cell++) {
            write_gap(w, taken, row, column, cell->column);
            write_cell(w, cell);
            column = (size_t)cell->column + cell->colspan;
            for (size_t c = cell->column; c < column && c < grid->columns; c++)
                taken[c] = row + cell->rowspan;
        }
        nbp_write_tag(w, "</tr>\n");
    }
}

static void write_grid(nbp_writing *w, const nbp_block *block) {
    const nbp_grid *grid = &w->document->grids[block->grid];
    uint32_t *taken = nbp_calloc(grid->columns + 1U, sizeof *taken);
    w->out.failed |= !taken;
    if (!taken)
        return;
    nbp_write_tag(w, "<div class=\"scroll\" tabindex=\"0\" role=\"group\"><table>\n");
    write_rows(w, grid, taken);
    nbp_write_tag(w, "</table></div>\n");
    nbp_free(taken);
}

static void write_sheet(nbp_writing *w, unsigned sheet) {
    nbp_write_tag(w, "<p class=\"part\">");
    const char *name = w->document->sheets[sheet - 1];
    nbp_write_text(w, name, strlen(name));
    nbp_write_tag(w, "</p>\n");
}

static void write_block(nbp_writing *w, const nbp_block *block, const nb_place *place) {
    size_t end = (size_t)block->begin + block->length;
    switch (block->kind) {
    case NBP_LINE:
        nbp_write_tag(w, place->line ? "<p class=\"line\" data-line=\"%u\">" : "<p class=\"line\">",
                      place->line);
        break;
    case NBP_HEADING:
        nbp_write_tag(w, "<p class=\"heading\">");
        break;
    case NBP_GRID:
        write_grid(w, block);
        return;
    case NBP_PAGE:
        if (place->page)
            nbp_write_tag(w, "<p class=\"part\">%u</p>\n", place->page);
        return;
    default:
        nbp_write_tag(w, "<p>");
    }
    nbp_write_piece(w, block->begin, end);
    nbp_write_tag(w, "</p>\n");
}

static bool write_blocks(nbp_writing *w) {
    unsigned sheet = 0;
    for (size_t i = 0; i < w->document->block_count; i++) {
        const nbp_block *block = &w->document->blocks[i];
        nb_place place = nbp_document_place(w->document, block->begin);
        if (!nbp_still_wanted())
            return false;
        if (place.sheet && place.sheet != sheet && place.sheet <= w->document->sheet_count)
            write_sheet(w, place.sheet);
        sheet = place.sheet;
        write_block(w, block, &place);
    }
    return true;
}

/* ---- all of it ------------------------------------------------------------------------------- */

static bool write(nbp_writing *w) {
    if (!make_marks(w))
        return false;
    if (w->document->drawn)
        nbp_write_pages(w);
    else if (!write_blocks(w))
        return false;
    return !w->out.failed && !w->shown.failed;
}

bool nbp_view_make(nbp_document *document, nb_report *report, nb_error *err) {
    nbp_writing w = {.document = document, .view = report->view};
    nbp_stage("view", 0);
    document->spot = (nbp_text_spot){0};
    nbp_buffer_init_limit(&w.out, NBP_LIMIT_output);
    nbp_buffer_init(&w.shown, SIZE_MAX);
    bool ok = write(&w);
    if (ok) {
        report->view->length = w.out.length;
        report->view->html = nbp_arena_text(report->arena, w.out.data, w.out.length);
        ok = report->view->html != NULL;
    }
    nbp_buffer_free(&w.out);
    nbp_buffer_free(&w.shown);
    nbp_free(w.order);
    nbp_free(w.marks);
    return ok || nbp_fail_exhausted(err, "view", "what the input looks like");
}
