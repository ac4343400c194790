/* See ruled.h. What the end of a page parts is put together again: a row whose cells go on
 * overleaf, a label over rows on both sides; and heads that are printed on each page are there
 * once. */
#include "read/page/ruled.h"

#include <math.h>
#include <stdlib.h>

#include "base/limits.h"
#include "base/text/words.h"
#include "read/page/cell_text.h"

#include "read/page/page_signs.def"

static const float SAME = 3.5F; /* points between lines that are one */

/* ---- columns -------------------------------------------------------------------------------- */

static float column_at(const nbp_ruled *t, size_t i) {
    return t->columns[i] + t->shift;
}

static bool has_all(const nbp_ruled *t, const nbp_ruled *of) {
    for (size_t i = 0, k = 0; i <= of->column_count; i++) {
        while (k <= t->column_count && column_at(t, k) < column_at(of, i) - SAME)
            k++;
        if (k > t->column_count || column_at(t, k) > column_at(of, i) + SAME)
            return false;
    }
    return true;
}

/* At the same places of both pages; or, since pages may be set off to either side, with both edges.
 */
bool nbp_ruled_goes_on(const nbp_ruled *above, nbp_ruled *below) {
    float width = above->columns[above->column_count] - above->columns[0];
    if (above->page->number + 1 != below->page->number)
        return false;
    below->shift = above->shift;
    if (has_all(above, below) || has_all(below, above))
        return true;
    below->shift = column_at(above, 0) - below->columns[0];
    return fabsf(below->columns[below->column_count] - below->columns[0] - width) <= SAME &&
           (has_all(above, below) || has_all(below, above));
}

static int by_place(const void *a, const void *b) {
    float v = *(const float *)a, w = *(const float *)b;
    return v < w ? -1 : v > w;
}

/* The lines of all parts. Returns how many. */
static size_t unite_columns(nbp_ruled *const *parts, size_t count, float *places) {
    size_t n = 0, kept = 0;
    for (size_t p = 0; p < count; p++)
        for (size_t i = 0; i <= parts[p]->column_count; i++)
            places[n++] = column_at(parts[p], i);
    qsort(places, n, sizeof *places, by_place);
    for (size_t i = 0; i < n; i++)
        if (!kept || places[i] - places[kept - 1] > SAME)
            places[kept++] = places[i];
    return kept;
}

static size_t column_of(const float *places, size_t count, float at) {
    size_t i = 0;
    while (i + 1 < count && places[i + 1] <= at + SAME)
        i++;
    return i;
}

/* On both sides together. Numbers in several lines tell nothing: it is what they are measured by.
 */
static float padding_of(nbp_ruled *const *parts, size_t count) {
    float left = INFINITY, right = INFINITY;
    for (size_t p = 0; p < count; p++)
        for (size_t i = 0; i < parts[p]->cell_count; i++) {
            const nbp_ruled_cell *cell = &parts[p]->cells[i];
            if (nbp_ruled_is_blank(cell) ||
                nbp_cell_is_broken_number(cell->glyphs, cell->glyph_count))
                continue;
            left = nbp_min(left, nbp_max(cell->text.left - cell->box.left, 0));
            right = nbp_min(right, nbp_max(cell->box.right - cell->text.right, 0));
        }
    return left == INFINITY ? 0 : left + right;
}

/* Stand numbers below one another in a cell? Then none is known to go on where its line is full. */
static bool has_parted(nbp_ruled *const *parts, size_t count, float padding) {
    for (size_t p = 0; p < count; p++)
        for (size_t i = 0; i < parts[p]->cell_count; i++) {
            const nbp_ruled_cell *cell = &parts[p]->cells[i];
            if (nbp_cell_is_parted_number(cell->glyphs, cell->glyph_count,
                                          nbp_width(&cell->box) - padding))
                return true;
        }
    return false;
}

/* ---- over the end of a page ----------------------------------------------------------------- */

static bool is_value(const nbp_ruled_cell *cell) {
    for (size_t i = 0; i < cell->glyph_count; i++)
        if (!nbp_is_blank(cell->glyphs[i]->c) && !nbp_is_digit(cell->glyphs[i]->c) &&
            cell->glyphs[i]->c != '.' && cell->glyphs[i]->c != ',')
            return false;
    return !nbp_ruled_is_blank(cell);
}

/* Begins a cell with what numbers a row: a digit, a bracket, or an ordinal and a comma? */
static bool is_numbered(const nbp_ruled_cell *cell) {
    for (size_t i = 0, seen = 0; i < cell->glyph_count && seen < 4; i++) {
        uint32_t c = cell->glyphs[i]->c;
        if (nbp_is_blank(c))
            continue;
        if (!seen ? nbp_is_digit(c) || nbp_word_holds(open_brackets, c)
                  : nbp_word_holds(list_comma, c))
            return true;
        seen++;
    }
    return false;
}

static bool same_text(const nbp_ruled_cell *a, const nbp_ruled_cell *b) {
    if (a->glyph_count != b->glyph_count)
        return false;
    for (size_t i = 0; i < a->glyph_count; i++)
        if (a->glyphs[i]->c != b->glyphs[i]->c)
            return false;
    return true;
}

/* How many rows `below` begins with that `first` has at its head. */
static size_t repeated_heads(const nbp_ruled *first, const nbp_ruled *below) {
    size_t i = 0, heads = below->row_count;
    for (; i < first->cell_count && i < below->cell_count; i++) {
        const nbp_ruled_cell *a = &first->cells[i], *b = &below->cells[i];
        if (a->row == b->row && a->column == b->column && a->rowspan == b->rowspan &&
            a->colspan == b->colspan && !is_value(b) && same_text(a, b))
            continue;
        heads = b->row;
        break;
    }
    while (i-- > 0) /* no cell of theirs goes on below them */
        if (below->cells[i].row < heads && below->cells[i].row + below->cells[i].rowspan > heads)
            heads = below->cells[i].row;
    return heads < below->row_count ? heads : 0;
}

static nbp_ruled_cell *cell_at(const nbp_ruled *t, size_t row, float x) {
    size_t column = 0;
    while (column + 1 < t->column_count && column_at(t, column + 1) <= x)
        column++;
    return &t->cells[t->cell_at[row * t->column_count + column]];
}

static float middle_of_column(const nbp_ruled *t, size_t column) {
    return (column_at(t, column) + column_at(t, column + 1)) / 2;
}

static float middle_of(const nbp_ruled *t, const nbp_ruled_cell *cell) {
    return (cell->box.left + cell->box.right) / 2 + t->shift;
}

static bool is_as_wide(const nbp_ruled_cell *a, const nbp_ruled_cell *b) {
    return fabsf(nbp_width(&a->box) - nbp_width(&b->box)) <= SAME;
}

/* Is a cell over rows overleaf the rest of a label over rows on both sides? Above it may have been
 * in one row alone. */
static bool is_over_both(const nbp_ruled_cell *cell, const nbp_ruled_cell *above) {
    return cell->rowspan > 1 &&
           (above->rowspan > 1 ||
            (!is_numbered(cell) && is_as_wide(cell, above) && !nbp_ruled_is_blank(above)));
}

/* Does the text of a cell go on overleaf, since its last line was full? */
static bool breaks_off(const nbp_ruled_cell *cell, const nbp_ruled_cell *rest, float padding) {
    return nbp_cell_is_full(cell->glyphs, cell->glyph_count, rest->glyphs[0],
                            nbp_width(&cell->box) - padding);
}

/* Is row `row` of `below` the rest of the last row of `above`? It has labels alone, not
 * numbered, and its values stand above; or values alone, below others that were broken, or
 * beside a label above; or labels and values all below such as broke off; or no line closes the
 * row above and they do not get in one another's way. */
static bool is_rest(const nbp_ruled *above, const nbp_ruled *below, size_t row, float padding) {
    size_t values = 0, values_above = 0, labels = 0, missing = 0, alone = 0, both = 0, filled = 0;
    bool numbered = false, broken = true;
    for (size_t c = 0; c < below->column_count;) {
        const nbp_ruled_cell *cell = cell_at(below, row, middle_of_column(below, c));
        const nbp_ruled_cell *other = cell_at(above, above->row_count - 1, middle_of(below, cell));
        c = cell->column + cell->colspan;
        if (is_over_both(cell, other))
            continue;
        if ((cell->rowspan > 1 && !above->open_below) || !is_as_wide(cell, other))
            return false;
        numbered |= is_numbered(cell) && !is_value(cell);
        filled += !nbp_ruled_is_blank(cell) && !nbp_ruled_is_blank(other);
        values += is_value(cell);
        values_above += is_value(other);
        alone += is_value(cell) && !is_value(other);
        both += is_value(cell) && is_value(other);
        labels += !nbp_ruled_is_blank(cell) && !is_value(cell);
        missing += nbp_ruled_is_blank(cell) && !nbp_ruled_is_blank(other) && !is_value(other);
        broken &= nbp_ruled_is_blank(cell) || breaks_off(other, cell, padding);
    }
    if (!values)
        return labels && values_above && (!numbered || !filled);
    if (numbered)
        return false;
    if (!labels)
        return missing && (above->open_below || (values_above && !alone));
    return (broken && !alone) || (above->open_below && !both);
}

/* Append to a cell what of it stands overleaf: a line below its last. */
static bool append(nbp_ruled_cell *cell, nbp_ruled_cell *rest, nbp_arena *arena) {
    size_t count = (size_t)cell->glyph_count + rest->glyph_count;
    nbp_glyph **glyphs = nbp_arena_alloc(arena, (count + 1) * sizeof *glyphs);
    if (!glyphs)
        return false;
    for (size_t i = 0; i < cell->glyph_count; i++)
        glyphs[i] = cell->glyphs[i];
    for (size_t i = 0; i < rest->glyph_count; i++)
        glyphs[cell->glyph_count + i] = rest->glyphs[i];
    if (cell->glyph_count && rest->glyph_count) {
        float by =
            glyphs[cell->glyph_count - 1]->line + rest->glyphs[0]->em - rest->glyphs[0]->line;
        for (size_t i = cell->glyph_count; i < count; i++)
            glyphs[i]->line += by;
    }
    cell->glyphs = glyphs;
    cell->glyph_count = (uint32_t)count;
    rest->part = cell;
    return true;
}

/* Give the cells that end `above` what stands of them in `below` from row `row` on. */
static bool join_cells(nbp_ruled *above, nbp_ruled *below, size_t row, bool rest,
                       nbp_arena *arena) {
    for (size_t c = 0; c < below->column_count;) {
        nbp_ruled_cell *cell = cell_at(below, row, middle_of_column(below, c));
        nbp_ruled_cell *other = cell_at(above, above->row_count - 1, middle_of(below, cell));
        bool group = is_over_both(cell, other) && !is_numbered(cell) && is_as_wide(cell, other);
        c = cell->column + cell->colspan;
        if (!group && !rest)
            continue;
        other = other->part ? other->part : other;
        other->rowspan = (uint16_t)(other->rowspan + cell->rowspan - rest);
        if (!append(other, cell, arena))
            return false;
    }
    return true;
}

/* ---- the grid ------------------------------------------------------------------------------- */

typedef struct layout {
    nbp_document *document;
    const float *places;
    size_t count;
    float padding; /* that the texts of cells keep from their lines at least; -INFINITY: no line is
                    * full */
} layout;

static void put_cell(const layout *l, const nbp_ruled *part, const nbp_ruled_cell *cell,
                     uint32_t row) {
    nb_place place = nbp_page_place(part->page, &cell->text);
    size_t first = column_of(l->places, l->count, cell->box.left + part->shift);
    size_t end = column_of(l->places, l->count, cell->box.right + part->shift);
    nbp_document_mark(l->document, &place);
    nbp_document_begin_cell(l->document,
                            (nbp_grid_cell){.row = row,
                                            .column = (uint16_t)first,
                                            .rowspan = cell->rowspan,
                                            .colspan = (uint16_t)(end > first ? end - first : 1)});
    nbp_cell_append(l->document, cell->glyphs, cell->glyph_count,
                    nbp_width(&cell->box) - l->padding);
    nbp_document_end_cell(l->document);
}

/* Rows of a part that are of the one before it. */
typedef struct seam {
    size_t heads;
    bool rest;
} seam;

bool nbp_ruled_put(nbp_document *document, nbp_ruled **parts, size_t count, nbp_arena *arena) {
    size_t lines = 0;
    uint32_t base = 0;
    for (size_t p = 0; p < count; p++)
        lines += parts[p]->column_count + 1;
    float *places = nbp_arena_alloc(arena, lines * sizeof *places);
    seam *seams = nbp_arena_alloc(arena, (count + 1) * sizeof *seams);
    if (!places || !seams)
        return false;
    layout l = {.document = document, .places = places};
    l.count = unite_columns(parts, count, places);
    l.padding = padding_of(parts, count);
    for (size_t p = 1; p < count; p++) {
        seams[p].heads = repeated_heads(parts[0], parts[p]);
        seams[p].rest = is_rest(parts[p - 1], parts[p], seams[p].heads, l.padding);
        if (!join_cells(parts[p - 1], parts[p], seams[p].heads, seams[p].rest, arena))
            return false;
    }
    l.padding = has_parted(parts, count, l.padding) ? -INFINITY : l.padding;
    nbp_document_begin_grid(document);
    for (size_t p = 0; p < count; p++) {
        const nbp_ruled *part = parts[p];
        uint32_t gone = (uint32_t)(seams[p].heads + seams[p].rest);
        for (size_t i = 0; i < part->cell_count; i++) {
            const nbp_ruled_cell *cell = &part->cells[i];
            if (cell->row < seams[p].heads || cell->part || !cell->rowspan ||
                (cell->open && nbp_ruled_is_blank(cell)))
                continue;
            put_cell(&l, part, cell, base + cell->row - gone);
        }
        base += (uint32_t)part->row_count - gone;
    }
    nbp_document_end_grid(document);
    if (!document->failed)
        document->grids[document->grid_count - 1].ruled = true;
    return true;
}
