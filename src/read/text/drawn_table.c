/* See drawn_table.h. A drawing is read line by line from above: a text between two posts goes on
 * with the cell that stands open over the same columns; a stroke ends the cells above it. So a
 * border that is drawn for a part of the columns only leaves the others spanning rows, and a bar
 * that is missing leaves a cell spanning columns. Lines that no stroke parts are one row with cells
 * of several lines, unless their numbers say that each is a row. */
#include "read/text/drawn_table.h"

#include <string.h>

#include "base/buffer.h"
#include "base/text/one_line.h"
#include "base/memory.h"
#include "base/text/utf8.h"
#include "read/text/drawing.h"

#define NONE UINT32_MAX

typedef struct piece {
    uint32_t begin, end, next;
    uint16_t cell_width; /* columns that its cell has for text */
} piece;

typedef struct cell {
    uint32_t row, end_row; /* rows [row, end_row) */
    uint32_t first, last;  /* pieces */
    uint32_t at;           /* where it begins, for an empty one */
    uint16_t column, columns;
} cell;

typedef struct builder {
    nbp_drawing d;
    piece *pieces;
    size_t piece_count, piece_capacity;
    cell *cells;
    size_t cell_count, cell_capacity;
    uint32_t rows;
    bool row_ended;
    struct {
        uint32_t open;  /* the cell that stands in the column, or NONE */
        uint32_t above; /* 1 + the line of this run whose number stands in the column */
    } * columns;
} builder;

/* ---- texts ---- */

/* The text behind a post, without what pads it. */
static piece text_behind(const nbp_drawing *d, const nbp_post *post, const nbp_post *next) {
    const char *padding = d->floors ? " \t_" : " \t", *text = d->text;
    piece p = {.begin = post->end, .end = next->begin, .next = NONE};
    while (p.begin < p.end && strchr(padding, text[p.begin]))
        p.begin++;
    while (p.end > p.begin && strchr(padding, text[p.end - 1]))
        p.end--;
    uint32_t width = d->x_of[next->column] - d->x_of[post->column] - 1;
    uint32_t room = d->padded && width > 2 ? width - 2 : width;
    p.cell_width = (uint16_t)(room < UINT16_MAX ? room : UINT16_MAX);
    return p;
}

/* The post with a column behind post `i`. */
static size_t next_standing(const nbp_drawing *d, const nbp_drawn_row *line, size_t i) {
    do
        i++;
    while (i + 1 < line->count && nbp_drawing_post(d, line, i)->column == NBP_NO_COLUMN);
    return i;
}

static void look_for_padding(nbp_drawing *d) {
    d->padded = true;
    for (size_t l = 0; l < d->line_count; l++)
        for (size_t i = 0; i + 1 < d->lines[l].count && d->padded; i++) {
            const nbp_post *post = nbp_drawing_post(d, &d->lines[l], i);
            if (post->gap == NBP_GAP_TEXT && post[1].begin > post->end)
                d->padded = d->text[post->end] == ' ';
        }
}

/* Whether a text leaves no room for `more` columns in its cell. */
static bool fills(const nbp_drawing *d, const piece *p, uint32_t more) {
    return p->end > p->begin &&
           nbp_drawn_width(d->text + p->begin, d->text + p->end, d->measure) + more >=
               p->cell_width;
}

static bool is_digits(const nbp_drawing *d, const piece *p) {
    bool digit = false;
    for (uint32_t i = p->begin; i < p->end; i++) {
        char c = d->text[i];
        if ((c < '0' || c > '9') && !strchr(".,+-", c))
            return false;
        digit |= c >= '0' && c <= '9';
    }
    return digit;
}

static bool is_chinese(const nbp_drawing *d, uint32_t at) {
    return (unsigned char)d->text[at] >= 0xE2;
}

/* Whether a space parts two lines of one cell: not between Chinese characters, nor where a word was
 * cut because the cell was full. */
static bool is_apart(const nbp_drawing *d, const piece *before, const piece *p) {
    uint32_t last = before->end - 1;
    while (last > before->begin && nbp_utf8_continues(d->text[last]))
        last--;
    return !(is_chinese(d, last) && is_chinese(d, p->begin)) && !fills(d, before, 0) &&
           !fills(d, p, 0);
}

/* ---- cells ---- */

static void close_cells(builder *b, uint32_t from, uint32_t to) {
    for (uint32_t c = from; c < to; c++)
        b->columns[c].open = NONE;
    b->row_ended = true;
}

static cell *new_cell(builder *b, const nbp_post *post, const nbp_post *next) {
    if (!nbp_limit_allows(NBP_LIMIT_cells, b->cell_count) ||
        !nbp_grow((void **)&b->cells, &b->cell_capacity, b->cell_count, sizeof *b->cells,
                  UINT32_MAX)) {
        b->d.failed = true;
        return NULL;
    }
    b->rows += b->row_ended;
    b->row_ended = false;
    for (uint32_t c = post->column; c < next->column; c++)
        b->columns[c].open = (uint32_t)b->cell_count;
    cell *made = &b->cells[b->cell_count++];
    *made = (cell){.row = b->rows - 1,
                   .first = NONE,
                   .last = NONE,
                   .at = post->end,
                   .column = post->column,
                   .columns = (uint16_t)(next->column - post->column)};
    return made;
}

/* The cell that stands open over exactly these columns, or NULL. */
static cell *open_cell(builder *b, const nbp_post *post, const nbp_post *next) {
    uint32_t index = b->columns[post->column].open;
    if (index == NONE || b->cells[index].column != post->column ||
        b->cells[index].columns != next->column - post->column)
        return NULL;
    return &b->cells[index];
}

/* Whether a line's texts stand over other columns than the open cells: a new row, though nothing
 * parts it. */
static bool is_cut_otherwise(builder *b, const nbp_drawn_row *line) {
    for (size_t i = 0, next; i + 1 < line->count; i = next) {
        next = next_standing(&b->d, line, i);
        const nbp_post *left = nbp_drawing_post(&b->d, line, i),
                       *right = nbp_drawing_post(&b->d, line, next);
        if (nbp_is_stroke(&b->d, left) && !b->d.floors)
            continue;
        for (uint32_t c = left->column; c < right->column; c++)
            if (b->columns[c].open != NONE && !open_cell(b, left, right))
                return true;
    }
    return false;
}

static void put_text(builder *b, const nbp_post *left, const nbp_post *right) {
    cell *into = open_cell(b, left, right);
    if (!into)
        into = new_cell(b, left, right);
    piece text = text_behind(&b->d, left, right);
    if (!into || text.begin == text.end)
        return;
    if (!nbp_grow((void **)&b->pieces, &b->piece_capacity, b->piece_count, sizeof *b->pieces,
                  UINT32_MAX)) {
        b->d.failed = true;
        return;
    }
    uint32_t index = (uint32_t)b->piece_count++;
    b->pieces[index] = text;
    if (into->first == NONE)
        into->first = index;
    else
        b->pieces[into->last].next = index;
    into->last = index;
}

static void put_line(builder *b, const nbp_drawn_row *line) {
    nbp_drawing *d = &b->d;
    if (is_cut_otherwise(b, line))
        close_cells(b, 0, d->post_lines - 1);
    for (size_t i = 0, next; i + 1 < line->count; i = next) {
        next = next_standing(d, line, i);
        const nbp_post *left = nbp_drawing_post(d, line, i),
                       *right = nbp_drawing_post(d, line, next);
        if (left->gap != NBP_GAP_STROKE)
            put_text(b, left, right);
    }
    for (size_t i = 0; i + 1 < line->count; i++) {
        const nbp_post *left = nbp_drawing_post(d, line, i);
        bool stands = left->column != NBP_NO_COLUMN && left[1].column != NBP_NO_COLUMN;
        if (stands && nbp_is_stroke(d, left)) /* up to a bar within a text it is a part of that */
            close_cells(b, left->column, left[1].column);
    }
}

/* ---- rows without strokes between them ---- */

/* Whether the lines [first, last) hold numbers under one another that are not one number, cut where
 * its cell was full. */
static bool are_several_rows(builder *b, size_t first, size_t last) {
    const nbp_drawing *d = &b->d;
    for (uint32_t c = 0; c + 1 < d->post_lines; c++)
        b->columns[c].above = 0;
    for (size_t l = first; l < last; l++)
        for (size_t i = 0; i + 1 < d->lines[l].count; i++) {
            const nbp_post *left = nbp_drawing_post(d, &d->lines[l], i);
            if (left->column == NBP_NO_COLUMN || left[1].column == NBP_NO_COLUMN)
                continue;
            piece text = text_behind(d, left, left + 1);
            if (!is_digits(d, &text))
                continue;
            uint32_t *above = &b->columns[left->column].above;
            bool full = fills(d, &text, 0);
            if (!full && *above == 1)
                return true;
            *above = full ? 2 : 1;
        }
    return false;
}

/* Whether both posts stand in one column. */
static bool stands_under(const nbp_post *post, const nbp_post *over) {
    return post->column == over->column && post->column != NBP_NO_COLUMN;
}

/* Whether a line goes on with the texts of the line above, each of which filled its cell: words, or
 * nothing but numbers below numbers. */
static bool goes_on(const builder *b, const nbp_drawn_row *line) {
    const nbp_drawing *d = &b->d;
    const nbp_drawn_row *above = line - 1;
    bool words = false, numbers = false;
    if (above->count != line->count)
        return false;
    for (size_t i = 0; i + 1 < line->count; i++) {
        const nbp_post *left = nbp_drawing_post(d, line, i), *over = nbp_drawing_post(d, above, i);
        if (!stands_under(left, over) || !stands_under(left + 1, over + 1))
            return false;
        piece text = text_behind(d, left, left + 1), before = text_behind(d, over, over + 1);
        if (text.begin == text.end)
            continue;
        bool digits = is_digits(d, &text);
        words |= !digits;
        numbers |= digits;
        if (digits ? !is_digits(d, &before) || !fills(d, &before, 0) : !fills(d, &before, 1))
            return false;
    }
    return !(words && numbers);
}

static size_t count_runs(const nbp_drawing *d) {
    size_t runs = 0;
    for (size_t l = 0; l < d->line_count; l++)
        runs += !d->lines[l].whole && (l == 0 || d->lines[l - 1].whole);
    return runs;
}

static void put_lines(builder *b) {
    nbp_drawing *d = &b->d;
    look_for_padding(d);
    bool ruled = d->floors || count_runs(d) >= NBP_MANY_LINES, several = false;
    close_cells(b, 0, d->post_lines - 1);
    for (size_t l = 0; l < d->line_count && !b->d.failed; l++) {
        bool begins = l == 0 || d->lines[l - 1].strokes;
        if (begins && !d->lines[l].strokes) {
            size_t last = l + 1;
            while (last < d->line_count && !d->lines[last].strokes)
                last++;
            several = last > l + 1 && !d->floors && (!ruled || are_several_rows(b, l, last));
        }
        if (several && !begins && !d->lines[l].strokes && !goes_on(b, &d->lines[l]))
            close_cells(b, 0, d->post_lines - 1);
        put_line(b, &d->lines[l]);
    }
}

/* ---- the grid ---- */

/* A cell ends where the next one in one of its columns begins. */
static void end_cells(builder *b) {
    for (size_t c = 0; c + 1 < b->d.post_lines; c++)
        b->columns[c].above = b->rows;
    for (size_t i = b->cell_count; i-- > 0;) {
        cell *at = &b->cells[i];
        at->end_row = b->rows;
        for (uint32_t c = at->column; c < (uint32_t)at->column + at->columns; c++) {
            at->end_row = b->columns[c].above < at->end_row ? b->columns[c].above : at->end_row;
            b->columns[c].above = at->row;
        }
    }
}

void nbp_put_as_they_stand(nbp_document *document, const char *text, const nbp_piece *pieces,
                           size_t count) {
    for (size_t i = 0; i < count; i++) {
        nb_place place = {.offset = pieces[i].begin};
        if (pieces[i].apart)
            nbp_document_append(document, " ", 1);
        nbp_document_mark(document, &place);
        nbp_document_append(document, text + pieces[i].begin, pieces[i].end - pieces[i].begin);
    }
}

/* The pieces of a cell; of an empty one, an empty piece where it stands. */
static size_t collect(const builder *b, const cell *from, nbp_piece *pieces) {
    size_t count = 0;
    const piece *before = NULL;
    for (uint32_t i = from->first; i != NONE; i = b->pieces[i].next) {
        const piece *p = &b->pieces[i];
        pieces[count++] = (nbp_piece){p->begin, p->end, before && is_apart(&b->d, before, p)};
        before = p;
    }
    if (!count)
        pieces[count++] = (nbp_piece){from->at, from->at, false};
    return count;
}

static bool put_grid(builder *b, nbp_document *document, nbp_put_pieces *put) {
    nbp_piece *pieces = nbp_alloc((b->piece_count + 1) * sizeof *pieces);
    b->d.failed |= !pieces;
    if (!pieces)
        return false;
    end_cells(b);
    nbp_document_begin_grid(document);
    for (size_t i = 0; i < b->cell_count; i++) {
        const cell *at = &b->cells[i];
        uint32_t span = at->end_row > at->row ? at->end_row - at->row : 1;
        nbp_document_begin_cell(
            document, (nbp_grid_cell){.row = at->row,
                                      .column = at->column,
                                      .rowspan = (uint16_t)(span < UINT16_MAX ? span : UINT16_MAX),
                                      .colspan = at->columns});
        put(document, b->d.text, pieces, collect(b, at, pieces));
        nbp_document_end_cell(document);
    }
    nbp_document_end_grid(document);
    nbp_free(pieces);
    return true;
}

static void put_words(nbp_document *document, const char *text, size_t begin, size_t end,
                      nbp_put_pieces *put) {
    for (size_t at = begin; at < end;) {
        size_t stop = nbp_line_end(text, at, end);
        nbp_document_begin(document, NBP_PARAGRAPH, 0);
        put(document, text, &(nbp_piece){(uint32_t)at, (uint32_t)stop, false}, 1);
        nbp_document_end(document);
        at = stop + 1;
    }
}

static bool make_columns(builder *b) {
    b->columns = nbp_alloc(b->d.post_lines * sizeof *b->columns);
    b->d.failed |= !b->columns;
    return b->columns;
}

bool nbp_drawn_put(nbp_document *document, const char *text, size_t begin, size_t end,
                   nbp_put_pieces *put) {
    builder *b = nbp_calloc(1, sizeof *b);
    if (!b) {
        document->failed = true;
        return false;
    }
    b->d.text = text;
    bool ok = nbp_drawing_read(&b->d, begin, end);
    if (ok && nbp_drawing_is_overdrawn(&b->d, begin, end)) {
        put_words(document, text, begin, end, put);
    } else {
        ok = ok && !b->d.ragged && nbp_drawing_is_bordered(&b->d) && nbp_drawing_align(&b->d) &&
             make_columns(b);
        if (ok)
            put_lines(b);
        ok = ok && !b->d.failed && b->cell_count && put_grid(b, document, put);
    }
    document->failed |= b->d.failed;
    nbp_free(b->d.posts.posts);
    nbp_free(b->d.lines);
    nbp_free(b->d.column_at);
    nbp_free(b->d.x_of);
    nbp_free(b->columns);
    nbp_free(b->pieces);
    nbp_free(b->cells);
    nbp_free(b);
    return ok;
}
