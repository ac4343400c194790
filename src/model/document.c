/* See document.h. */
#include "model/document.h"

#include <string.h>

#include "base/limits.h"
#include "base/memory.h"
#include "model/grid_copies.h"
#include "model/page.h"

enum { MILESTONE = 16 * 1024 };

void nbp_document_init(nbp_document *document) {
    *document = (nbp_document){0};
    nbp_text_init(&document->text);
}

void nbp_document_free(nbp_document *document) {
    nbp_text_free(&document->text);
    nbp_free(document->blocks);
    nbp_free(document->grids);
    nbp_free(document->cells);
    nbp_free(document->stretches);
    nbp_free(document->marks);
    nbp_free(document->milestones);
    nbp_free(document->title);
    nbp_free(document->unpacked);
    for (size_t i = 0; i < document->sheet_count; i++)
        nbp_free(document->sheets[i]);
    nbp_free(document->sheets);
    if (document->drawn)
        nbp_pages_free(document->drawn);
    nbp_free(document->drawn);
    *document = (nbp_document){0};
}

static size_t here(const nbp_document *document) {
    return document->text.folded.length;
}

void nbp_document_block(nbp_document *document, nbp_block_kind kind, unsigned level, size_t begin,
                        size_t length) {
    if (document->failed ||
        !nbp_grow((void **)&document->blocks, &document->block_capacity, document->block_count,
                  sizeof *document->blocks, UINT32_MAX)) {
        document->failed = true;
        return;
    }
    document->blocks[document->block_count++] = (nbp_block){.begin = (uint32_t)begin,
                                                            .length = (uint32_t)length,
                                                            .kind = (uint8_t)kind,
                                                            .level = (uint8_t)level};
}

void nbp_document_begin(nbp_document *document, nbp_block_kind kind, unsigned level) {
    nbp_document_block(document, kind, level, here(document), 0);
}

void nbp_document_append(nbp_document *document, const char *utf8, size_t length) {
    if (!document->failed && !nbp_text_append(&document->text, utf8, length))
        document->failed = true;
}

void nbp_document_end(nbp_document *document) {
    if (document->failed)
        return;
    nbp_block *block = &document->blocks[document->block_count - 1];
    block->length = (uint32_t)(here(document) - block->begin);
    nbp_document_append(document, "\n", 1);
}

bool nbp_document_ends_empty(const nbp_document *document) {
    if (!document->block_count)
        return false;
    const nbp_block *last = &document->blocks[document->block_count - 1];
    return last->kind == NBP_LINE && !last->length;
}

void nbp_document_begin_grid(nbp_document *document) {
    if (document->failed || !nbp_grow((void **)&document->grids, &document->grid_capacity,
                                      document->grid_count, sizeof *document->grids, UINT32_MAX)) {
        document->failed = true;
        return;
    }
    nbp_document_begin(document, NBP_GRID, 0);
    if (document->failed)
        return;
    document->blocks[document->block_count - 1].grid = (uint32_t)document->grid_count;
    document->grids[document->grid_count++] =
        (nbp_grid){.first_cell = (uint32_t)document->cell_count};
}

void nbp_document_begin_cell(nbp_document *document, nbp_grid_cell shape) {
    if (document->failed || !nbp_limit_allows(NBP_LIMIT_cells, document->cell_count) ||
        !nbp_grow((void **)&document->cells, &document->cell_capacity, document->cell_count,
                  sizeof *document->cells, UINT32_MAX)) {
        document->failed = true;
        return;
    }
    shape.begin = (uint32_t)here(document);
    shape.length = 0;
    document->cells[document->cell_count++] = shape;
    nbp_grid *grid = &document->grids[document->grid_count - 1];
    grid->cell_count++;
    if (grid->rows < shape.row + shape.rowspan)
        grid->rows = shape.row + shape.rowspan;
    if (grid->columns < shape.column + shape.colspan)
        grid->columns = (uint16_t)(shape.column + shape.colspan);
}

void nbp_document_end_cell(nbp_document *document) {
    if (document->failed)
        return;
    nbp_grid_cell *cell = &document->cells[document->cell_count - 1];
    cell->length = (uint32_t)(here(document) - cell->begin);
    nbp_document_append(document, "\n", 1);
}

void nbp_document_end_grid(nbp_document *document) {
    nbp_document_end(document);
    if (!document->failed)
        nbp_grid_join_copies(document);
}

void nbp_document_stretch(nbp_document *document, nbp_stretch_kind kind, size_t begin,
                          size_t length) {
    if (document->failed ||
        !nbp_grow((void **)&document->stretches, &document->stretch_capacity,
                  document->stretch_count, sizeof *document->stretches, UINT32_MAX)) {
        document->failed = true;
        return;
    }
    document->stretches[document->stretch_count++] =
        (nbp_stretch){.begin = (uint32_t)begin, .length = (uint32_t)length, .kind = (uint8_t)kind};
}

void nbp_document_begin_stretch(nbp_document *document, nbp_stretch_kind kind) {
    nbp_document_stretch(document, kind, here(document), 0);
}

void nbp_document_end_stretch(nbp_document *document) {
    if (document->failed)
        return;
    nbp_stretch *stretch = &document->stretches[document->stretch_count - 1];
    stretch->length = (uint32_t)(here(document) - stretch->begin);
}

void nbp_document_append_raised(nbp_document *document, const char *utf8, size_t length) {
    static const char digits[10][4] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    nbp_document_begin_stretch(document, NBP_STRETCH_RAISED);
    for (size_t i = 0, plain; i < length; i += plain ? plain : 1) {
        plain = 0;
        while (i + plain < length && (utf8[i + plain] < '0' || utf8[i + plain] > '9'))
            plain++;
        const char *digit = plain ? NULL : digits[utf8[i] - '0'];
        nbp_document_append(document, digit ? digit : utf8 + i, digit ? strlen(digit) : plain);
    }
    nbp_document_end_stretch(document);
}

const nbp_stretch *nbp_document_stretches(const nbp_document *document, size_t begin, size_t length,
                                          size_t *count) {
    size_t low = 0, high = document->stretch_count, end = begin + length;
    while (low < high) { /* the first that ends behind `begin`, or at it with no length */
        size_t middle = low + (high - low) / 2;
        const nbp_stretch *s = &document->stretches[middle];
        if (s->begin + s->length > begin || (!s->length && s->begin == begin))
            high = middle;
        else
            low = middle + 1;
    }
    for (*count = 0; low + *count < document->stretch_count; ++*count) {
        const nbp_stretch *s = &document->stretches[low + *count];
        if (s->begin >= end && (s->length || s->begin > end))
            break;
    }
    return document->stretch_count ? &document->stretches[low] : NULL;
}

/* Whether a verbatim text has come to `place` by itself, byte for byte since its last mark. */
static bool is_marked_already(const nbp_document *document, const nb_place *place) {
    if (!document->verbatim || !document->mark_count)
        return false;
    const nb_place *last = &document->marks[document->mark_count - 1].place;
    return last->offset + (document->text.raw.length - document->marked_raw) == place->offset;
}

void nbp_document_mark(nbp_document *document, const nb_place *place) {
    if (is_marked_already(document, place))
        return;
    if (document->failed || !nbp_grow((void **)&document->marks, &document->mark_capacity,
                                      document->mark_count, sizeof *document->marks, UINT32_MAX)) {
        document->failed = true;
        return;
    }
    document->marks[document->mark_count++] =
        (nbp_mark){.begin = (uint32_t)here(document), .place = *place};
    document->marked_raw = document->text.raw.length;
}

/* The place of the last mark at or before `offset`; behind it, where the text is verbatim. */
static nb_place marked_place(const nbp_document *document, size_t offset) {
    size_t low = 0, high = document->mark_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (document->marks[middle].begin <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    if (!low)
        return (nb_place){0};
    const nbp_mark *mark = &document->marks[low - 1];
    nb_place place = mark->place;
    if (document->verbatim && mark->begin != offset)
        place.offset +=
            nbp_text_raw(&document->text, offset) - nbp_text_raw(&document->text, mark->begin);
    return place;
}

/* Remember the place at every MILESTONE-th raw byte. Without the memory for it, going back only
 * takes longer. */
static void keep_milestone(nbp_document *document) {
    if (document->cursor.offset == (document->milestone_count + 1) * MILESTONE &&
        nbp_grow((void **)&document->milestones, &document->milestone_capacity,
                 document->milestone_count, sizeof *document->milestones, SIZE_MAX))
        document->milestones[document->milestone_count++] = document->cursor;
}

/* Line and column of byte `at` of the source's text, counted from the last place asked for or from
 * the milestone before. */
static nb_place counted_place(nbp_document *document, size_t at) {
    const char *text = document->source ? document->source : document->text.raw.data;
    nb_place *cursor = &document->cursor;
    if (!cursor->line || at < cursor->offset) {
        size_t passed = at / MILESTONE;
        if (passed > document->milestone_count)
            passed = document->milestone_count;
        *cursor = passed ? document->milestones[passed - 1] : (nb_place){.line = 1, .column = 1};
    }
    while (cursor->offset < at) {
        size_t next = (cursor->offset / MILESTONE + 1) * MILESTONE;
        nbp_place_advance(cursor, text, next < at ? next : at);
        keep_milestone(document);
    }
    return *cursor;
}

static nb_place source_place(nbp_document *document, size_t at) {
    nb_place place = counted_place(document, at);
    place.offset = nbp_origin_source(document->origin, at);
    return place;
}

nb_place nbp_document_counted(nbp_document *document, nb_place place) {
    return !document->source || place.line ? place : source_place(document, place.offset);
}

nb_place nbp_document_place(nbp_document *document, size_t offset) {
    return document->mark_count ? nbp_document_counted(document, marked_place(document, offset))
                                : source_place(document, nbp_document_raw(document, offset));
}

char *nbp_document_shown(nbp_document *document, nbp_arena *arena, size_t begin, size_t end) {
    size_t from = nbp_document_raw(document, begin), to = nbp_document_raw(document, end);
    size_t length = to > from ? to - from : 0, n = 0;
    char *shown = nbp_arena_alloc(arena, length + 1);
    if (!shown)
        return NULL;
    length = nbp_fold_shown(document->text.raw.data + from, length, shown);
    for (size_t i = 0; i < length; i++)
        if (shown[i] != '\n')
            shown[n++] = shown[i];
    while (n && (unsigned char)shown[n - 1] <= ' ')
        n--;
    shown[n] = '\0';
    return shown;
}
