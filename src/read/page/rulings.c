/* From lines to cells: pieces of lines are joined, double lines are one, lines that touch are a
 * table. Where no line stands between two places of its lattice, they are one cell. A glyph is of
 * the cell that holds its middle. */
#include "read/page/rulings.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/progress.h"
#include "read/page/cell_text.h"

/* Points. */
static const float SHORTEST = 3;  /* a line; what is smaller is a dot, maybe of one */
static const float DOUBLE = 3.5F; /* lines that are no farther apart are one */
static const float GAP = 3.2F;    /* pieces of one line; lines that meet */
static const float OPEN =
    6; /* lines that reach so far beyond the last across: a side without one */
static const float ALONG = 0.8F;   /* part of two lines that run beside one another */
static const float COVERED = 0.6F; /* part of a cell's side that its line takes at least */
static const float CUT =
    0.3F; /* part of a glyph's width that is beyond its cell: it crosses the line */
static const float TOUCHING = 0.12F; /* ems between digits that touch */
static const float HANGING = 2;      /* ems from line to line of a label that hangs out */
static const float TOP = 0.6F,
                   BOTTOM = 0.1F; /* ems of a digit above its base line that no line cuts */

enum {
    MOST_LINES = 4096, /* of a page, across or down; what has more is a picture */
    MOST_COLUMNS = 128,
    MOST_ROWS = 4096,
    MOST_PLACES = 1 << 18
};

typedef struct line {
    float at, from, to;
    uint32_t table; /* a line of the same one, up to the first */
} line;

typedef struct lines {
    line *lines;
    size_t count;
} lines;

/* ---- lines ---------------------------------------------------------------------------------- */

static int by_place(const void *a, const void *b) {
    const line *v = a, *w = b;
    if (v->at != w->at)
        return v->at < w->at ? -1 : 1;
    return v->from < w->from ? -1 : v->from > w->from;
}
static int by_begin(const void *a, const void *b) {
    const line *v = a, *w = b;
    return v->from < w->from ? -1 : v->from > w->from;
}

/* Pieces near one place, from left to right, to whole lines; each stands where its pieces do on
 * the whole. Dots that make no line are dropped. Returns how many lines those are. */
static size_t join_pieces(const line *pieces, size_t count, line *out) {
    size_t n = 0;
    for (size_t i = 0, end; i < count; i = end) {
        line whole = pieces[i];
        float sum = 0, length = 0;
        for (end = i; end < count && pieces[end].from <= whole.to + GAP; end++) {
            float here = pieces[end].to - pieces[end].from;
            sum += pieces[end].at * here;
            length += here;
            whole.to = nbp_max(whole.to, pieces[end].to);
        }
        if (whole.to - whole.from < SHORTEST)
            continue;
        whole.at = sum / length;
        out[n++] = whole;
    }
    return n;
}

static void join_lines(lines *l) {
    size_t kept = 0;
    qsort(l->lines, l->count, sizeof *l->lines, by_place);
    for (size_t i = 0, end; i < l->count; i = end) {
        for (end = i; end < l->count && l->lines[end].at - l->lines[i].at <= DOUBLE; end++)
            continue;
        qsort(l->lines + i, end - i, sizeof *l->lines, by_begin);
        kept += join_pieces(l->lines + i, end - i, l->lines + kept);
    }
    l->count = kept;
}

static bool find_lines(const nbp_page *page, nbp_arena *arena, lines *across, lines *down) {
    across->lines = nbp_arena_alloc(arena, (page->paint_count + 1) * sizeof(line));
    down->lines = nbp_arena_alloc(arena, (page->paint_count + 1) * sizeof(line));
    across->count = down->count = 0;
    if (!across->lines || !down->lines)
        return false;
    for (size_t i = 0; i < page->paint_count; i++) {
        const nbp_box *box = &page->paints[i].box;
        float width = nbp_width(box), height = nbp_height(box);
        bool dot = nbp_max(width, height) < SHORTEST;
        if (page->paints[i].kind != NBP_RULE)
            continue;
        if (dot || width >= height)
            across->lines[across->count++] =
                (line){.at = (box->top + box->bottom) / 2, .from = box->left, .to = box->right};
        if (dot || width < height)
            down->lines[down->count++] =
                (line){.at = (box->left + box->right) / 2, .from = box->top, .to = box->bottom};
    }
    join_lines(across);
    join_lines(down);
    if (across->count > MOST_LINES || down->count > MOST_LINES)
        across->count = down->count = 0;
    return true;
}

/* ---- tables --------------------------------------------------------------------------------- */

static uint32_t first_of(line *all, uint32_t i) {
    while (all[i].table != i)
        i = all[i].table = all[all[i].table].table;
    return i;
}

/* An edge that no line meets, beside one cell that takes the whole of the page, runs along others.
 */
static bool runs_along(const line *a, const line *b) {
    float both = nbp_min(a->to, b->to) - nbp_max(a->from, b->from);
    return both > ALONG * nbp_max(a->to - a->from, b->to - b->from);
}

/* Lines that meet are of one table. `all` holds those across before those down. */
static void join_tables(line *all, size_t across, size_t down) {
    for (uint32_t i = 0; i < across + down; i++)
        all[i].table = i;
    for (uint32_t h = 0; h < across; h++)
        for (uint32_t v = (uint32_t)across; v < across + down; v++)
            if (all[v].at >= all[h].from - GAP && all[v].at <= all[h].to + GAP &&
                all[h].at >= all[v].from - GAP && all[h].at <= all[v].to + GAP)
                all[first_of(all, v)].table = first_of(all, h);
    for (uint32_t v = (uint32_t)across; v < across + down; v++)
        for (uint32_t o = (uint32_t)across; o < across + down && first_of(all, v) >= across; o++)
            if (first_of(all, o) < across && runs_along(&all[v], &all[o]))
                all[first_of(all, v)].table = first_of(all, o);
}

/* The places of one table's lines, in order, with the sides that have none. */
static size_t places_of(line *all, size_t begin, size_t end, uint32_t table, float from, float to,
                        float *out, size_t most) {
    size_t count = 0;
    for (size_t i = begin; i < end; i++) {
        if (first_of(all, (uint32_t)i) != table)
            continue;
        if (!count && all[i].at - from > OPEN)
            out[count++] = from;
        if (count == most)
            return 0;
        if (!count || all[i].at - out[count - 1] > DOUBLE)
            out[count++] = all[i].at;
    }
    if (count && count < most && to - out[count - 1] > OPEN)
        out[count++] = to;
    return count < most ? count : 0;
}

static size_t nearest(const float *places, size_t count, float at) {
    size_t low = 0;
    while (low + 1 < count && fabsf(places[low + 1] - at) <= fabsf(places[low] - at))
        low++;
    return low;
}

/* Mark the sides of cells that a line takes: sides[line × count + place]. */
static void mark_sides(const line *l, const float *across, size_t across_count, const float *along,
                       size_t count, bool *sides) {
    size_t at = nearest(across, across_count, l->at);
    for (size_t i = 0; i < count; i++) {
        float taken = nbp_min(l->to, along[i + 1]) - nbp_max(l->from, along[i]);
        sides[at * count + i] |= taken >= COVERED * (along[i + 1] - along[i]);
    }
}

typedef struct lattice {
    nbp_ruled *table;
    bool *below, *right; /* [line][place]: has it a line? */
} lattice;

static bool parts(const lattice *l, size_t row, size_t column, bool down) {
    return down ? l->below[(row + 1) * l->table->column_count + column]
                : l->right[(column + 1) * l->table->row_count + row];
}

/* The cell that begins at a place: as far as no line stands, and as its first row is wide. */
static void take_cell(const lattice *l, size_t row, size_t column) {
    nbp_ruled *t = l->table;
    size_t right = column + 1, below = row + 1;
    while (right < t->column_count && !parts(l, row, right - 1, false) &&
           t->cell_at[row * t->column_count + right] == UINT32_MAX)
        right++;
    for (bool clear = true; below < t->row_count; below++) {
        for (size_t c = column; clear && c < right; c++)
            clear = !parts(l, below - 1, c, true) &&
                    t->cell_at[below * t->column_count + c] == UINT32_MAX &&
                    (c + 1 == right || !parts(l, below, c, false));
        if (!clear)
            break;
    }
    for (size_t r = row; r < below; r++)
        for (size_t c = column; c < right; c++)
            t->cell_at[r * t->column_count + c] = (uint32_t)t->cell_count;
    t->cells[t->cell_count++] = (nbp_ruled_cell){
        .box = {t->columns[column], t->rows[row], t->columns[right], t->rows[below]},
        .row = (uint32_t)row,
        .column = (uint32_t)column,
        .rowspan = (uint16_t)(below - row),
        .colspan = (uint16_t)(right - column)};
}

/* Has one of the places on the table's right edge, in `rows` rows, a line there? */
static bool is_closed(const lattice *l, size_t row, size_t rows) {
    const bool *edge = &l->right[l->table->column_count * l->table->row_count];
    return memchr(edge + row, 1, rows) != NULL;
}

static void mark_open(const lattice *l) {
    nbp_ruled *t = l->table;
    for (size_t i = 0; i < t->cell_count && is_closed(l, 0, t->row_count); i++) {
        nbp_ruled_cell *cell = &t->cells[i];
        cell->open = cell->column + cell->colspan == t->column_count &&
                     !is_closed(l, cell->row, cell->rowspan);
    }
}

static bool make_cells(nbp_ruled *t, line *all, size_t across, size_t down, uint32_t table,
                       nbp_arena *arena) {
    size_t places = t->column_count * t->row_count;
    lattice l = {.table = t,
                 .below = nbp_arena_alloc(arena, (t->row_count + 1) * t->column_count),
                 .right = nbp_arena_alloc(arena, (t->column_count + 1) * t->row_count)};
    t->cells = nbp_arena_alloc(arena, places * sizeof *t->cells);
    t->cell_at = nbp_arena_alloc(arena, places * sizeof *t->cell_at);
    if (!l.below || !l.right || !t->cells || !t->cell_at)
        return false;
    for (size_t i = 0; i < across + down; i++)
        if (first_of(all, (uint32_t)i) == table) {
            if (i < across)
                mark_sides(&all[i], t->rows, t->row_count + 1, t->columns, t->column_count,
                           l.below);
            else
                mark_sides(&all[i], t->columns, t->column_count + 1, t->rows, t->row_count,
                           l.right);
        }
    for (size_t i = 0; i < places; i++)
        t->cell_at[i] = UINT32_MAX;
    for (size_t r = 0; r < t->row_count; r++)
        for (size_t c = 0; c < t->column_count; c++)
            if (t->cell_at[r * t->column_count + c] == UINT32_MAX)
                take_cell(&l, r, c);
    mark_open(&l);
    return true;
}

/* The table of the line `table`; one without two columns is only a frame or an underline. */
static bool make_table(const nbp_page *page, line *all, size_t across, size_t down, uint32_t table,
                       nbp_arena *arena, nbp_ruled *t) {
    nbp_box box = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    float lowest = -INFINITY;
    float columns[MOST_COLUMNS + 2], rows[MOST_ROWS + 2];
    for (size_t i = 0; i < across + down; i++)
        if (first_of(all, (uint32_t)i) == table) {
            const line *l = &all[i];
            nbp_box_add(&box, &(nbp_box){i < across ? l->from : l->at, i < across ? l->at : l->from,
                                         i < across ? l->to : l->at, i < across ? l->at : l->to});
            lowest = i < across ? nbp_max(lowest, l->at) : lowest;
        }
    *t = (nbp_ruled){.page = page, .box = box, .open_below = box.bottom - lowest > OPEN};
    size_t column_lines = places_of(all, across, across + down, table, box.left, box.right, columns,
                                    MOST_COLUMNS + 2);
    size_t row_lines = places_of(all, 0, across, table, box.top, box.bottom, rows, MOST_ROWS + 2);
    if (column_lines < 3 || row_lines < 2 || column_lines * row_lines > MOST_PLACES)
        return true;
    t->columns = nbp_arena_alloc(arena, column_lines * sizeof *columns);
    t->rows = nbp_arena_alloc(arena, row_lines * sizeof *rows);
    if (!t->columns || !t->rows)
        return false;
    memcpy(t->columns, columns, column_lines * sizeof *columns);
    memcpy(t->rows, rows, row_lines * sizeof *rows);
    t->column_count = column_lines - 1;
    t->row_count = row_lines - 1;
    return make_cells(t, all, across, down, table, arena);
}

static bool find_tables(nbp_page *page, nbp_arena *arena, nbp_ruled **tables, size_t *count) {
    lines across, down;
    *count = 0;
    if (!find_lines(page, arena, &across, &down))
        return false;
    size_t total = across.count + down.count, found = 0;
    line *all = nbp_arena_alloc(arena, (total + 1) * sizeof *all);
    if (!all)
        return false;
    for (size_t i = 0; i < total; i++)
        all[i] = i < across.count ? across.lines[i] : down.lines[i - across.count];
    join_tables(all, across.count, down.count);
    for (size_t i = 0; i < across.count; i++)
        found += first_of(all, (uint32_t)i) == i;
    *tables = nbp_arena_alloc(arena, (found + 1) * sizeof **tables);
    for (size_t i = 0; *tables && i < across.count; i++) {
        if (first_of(all, (uint32_t)i) != i)
            continue;
        if (!nbp_still_wanted() || !make_table(page, all, across.count, down.count, (uint32_t)i,
                                               arena, &(*tables)[*count]))
            return false;
        *count += (*tables)[*count].cell_count > 0;
    }
    return *tables;
}

/* ---- glyphs --------------------------------------------------------------------------------- */

static size_t place_in(const float *edges, size_t count, float at) {
    size_t low = 0, high = count;
    while (low + 1 < high) {
        size_t middle = low + (high - low) / 2;
        if (edges[middle] <= at)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* The cell that holds the middle of a glyph: of the smallest table, where one stands in another's
 * cell. NULL: none. */
static nbp_ruled_cell *cell_of(const nbp_glyph *g, nbp_ruled *tables, size_t count,
                               nbp_ruled **table) {
    float x = (g->box.left + g->box.right) / 2, y = (g->box.top + g->box.bottom) / 2;
    nbp_ruled *best = NULL;
    for (size_t i = 0; i < count; i++)
        if (nbp_holds(&tables[i].box, x, y) &&
            (!best || nbp_width(&tables[i].box) < nbp_width(&best->box)))
            best = &tables[i];
    if (!best)
        return NULL;
    *table = best;
    size_t row = place_in(best->rows, best->row_count, y);
    size_t column = place_in(best->columns, best->column_count, x);
    return &best->cells[best->cell_at[row * best->column_count + column]];
}

/* Does a glyph, which stands in no cell, go on in the label before it, in a row that the end of the
 * page cuts off? */
static bool hangs_out(const nbp_glyph *g, const nbp_ruled_cell *cell, const nbp_ruled *t) {
    const nbp_glyph *last = g - 1;
    float x = (g->box.left + g->box.right) / 2;
    return t->open_below && cell->row + cell->rowspan == t->row_count && x > cell->box.left &&
           x < cell->box.right && !nbp_is_digit(g->c) && !nbp_is_digit(last->c) &&
           g->base >= last->base && g->base - last->base < HANGING * g->em &&
           fabsf(g->em - last->em) < 0.05F * g->em;
}

/* Does a glyph reach out of its cell? */
static bool crosses(const nbp_glyph *g, const nbp_box *cell) {
    float cut = CUT * nbp_width(&g->box);
    return g->box.left < cell->left - cut || g->box.right > cell->right + cut ||
           g->base - TOP * g->em < cell->top || g->base - BOTTOM * g->em > cell->bottom;
}

/* Digits that were set at one stroke over a line between two cells, or that a line cuts, are of
 * neither for certain. Two that are as far apart as a line's breadth may be of two numbers. */
static void doubt_crossing(nbp_page *page, nbp_ruled_cell **cells) {
    for (size_t i = 0, end; i < page->glyph_count; i = end) {
        bool crossing = false, over = false, within = false;
        for (end = i; end < page->glyph_count && page->glyphs[end].run == page->glyphs[i].run;
             end++) {
            const nbp_glyph *g = &page->glyphs[end];
            if (!nbp_is_digit(g->c))
                continue;
            crossing |= cells[end] && crosses(g, &cells[end]->box);
            if (end == i || !nbp_is_digit(g[-1].c))
                continue;
            bool same = cells[end] == cells[end - 1];
            within |= same;
            over |= !same;
            crossing |= !same && g->box.left - g[-1].box.right < TOUCHING * g->em;
        }
        crossing |= over && within;
        for (size_t k = i; crossing && k < end; k++)
            page->glyphs[k].unsure |= nbp_is_digit(page->glyphs[k].c);
    }
}

bool nbp_ruled_is_blank(const nbp_ruled_cell *cell) {
    for (size_t i = 0; i < cell->glyph_count; i++)
        if (!nbp_is_blank(cell->glyphs[i]->c))
            return false;
    return true;
}

/* A line that ends few cells, none of which begins below it with anything in it, parts no rows: the
 * edge of a label over rows that was drawn short, or goes on to the end of the page. */
static bool drop_rows(nbp_ruled *t, nbp_arena *arena) {
    size_t *index = nbp_arena_alloc(arena, (t->row_count + 2) * sizeof *index);
    size_t *begin = nbp_arena_alloc(arena, (t->row_count + 1) * sizeof *begin), kept = 0;
    if (!index || !begin)
        return false;
    for (size_t i = 0; i < t->cell_count; i++) /* the columns in which cells begin */
        begin[t->cells[i].row] +=
            nbp_ruled_is_blank(&t->cells[i]) ? t->cells[i].colspan : t->column_count;
    for (size_t r = 0; r <= t->row_count; r++) {
        bool keep = !r || r == t->row_count || 2 * begin[r] >= t->column_count;
        index[r] = kept;
        if (r == t->row_count || !keep)
            continue;
        t->rows[kept] = t->rows[r];
        memmove(t->cell_at + kept * t->column_count, t->cell_at + r * t->column_count,
                t->column_count * sizeof *t->cell_at);
        kept++;
    }
    t->rows[kept] = t->rows[t->row_count];
    t->row_count = kept;
    for (size_t i = 0; i < t->cell_count; i++) {
        nbp_ruled_cell *cell = &t->cells[i];
        size_t end = index[cell->row + cell->rowspan];
        cell->row = (uint32_t)index[cell->row];
        cell->rowspan = (uint16_t)(end - cell->row);
    }
    return true;
}

bool nbp_page_find_ruled(nbp_page *page, nbp_arena *arena, nbp_ruled **tables, size_t *count) {
    if (!find_tables(page, arena, tables, count))
        return false;
    nbp_ruled_cell **cells = nbp_arena_alloc(arena, (page->glyph_count + 1) * sizeof *cells);
    nbp_glyph *inside = nbp_arena_alloc(arena, (page->glyph_count + 1) * sizeof *inside);
    nbp_glyph **slots = nbp_arena_alloc(arena, (page->glyph_count + 1) * sizeof *slots);
    if (!cells || !inside || !slots)
        return false;
    nbp_ruled *last = NULL; /* the table of the last cell */
    for (size_t i = 0; i < page->glyph_count; i++) {
        cells[i] = cell_of(&page->glyphs[i], *tables, *count, &last);
        if (!cells[i] && i && cells[i - 1] && hangs_out(&page->glyphs[i], cells[i - 1], last))
            cells[i] = cells[i - 1];
        if (cells[i])
            cells[i]->glyph_count++;
    }
    doubt_crossing(page, cells);
    for (size_t t = 0; t < *count; t++)
        for (size_t c = 0; c < (*tables)[t].cell_count; c++) {
            nbp_ruled_cell *cell = &(*tables)[t].cells[c];
            cell->glyphs = slots;
            slots += cell->glyph_count;
            cell->glyph_count = 0;
        }
    size_t kept = 0;
    for (size_t i = 0; i < page->glyph_count; i++) {
        if (!cells[i]) {
            page->glyphs[kept++] = page->glyphs[i];
            continue;
        }
        inside[i] = page->glyphs[i];
        cells[i]->glyphs[cells[i]->glyph_count++] = &inside[i];
    }
    page->glyph_count = kept;
    for (size_t t = 0; t < *count; t++) {
        for (size_t c = 0; c < (*tables)[t].cell_count; c++) {
            nbp_ruled_cell *cell = &(*tables)[t].cells[c];
            cell->glyph_count = (uint32_t)nbp_cell_order(cell->glyphs, cell->glyph_count);
            cell->text =
                cell->glyph_count ? nbp_cell_box(cell->glyphs, cell->glyph_count) : cell->box;
        }
        if (!drop_rows(&(*tables)[t], arena))
            return false;
    }
    return true;
}
