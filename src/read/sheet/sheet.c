/* See sheet.h. */
#include "read/sheet/sheet.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/text/words.h"
#include "read/tree/tree_lay.h"
#include "read/word/word_finish.h"

#include "read/sheet/sheet.def"

/* ---- collecting ------------------------------------------------------------------------------ */

void nbp_sheet_init(nbp_sheet *sheet) {
    *sheet = (nbp_sheet){0};
    nbp_buffer_init_limit(&sheet->text, NBP_LIMIT_text);
}

void nbp_sheet_free(nbp_sheet *sheet) {
    nbp_free(sheet->cells);
    nbp_free(sheet->merged);
    nbp_free(sheet->hidden_rows.items);
    nbp_free(sheet->hidden_columns.items);
    nbp_buffer_free(&sheet->text);
}

void nbp_sheet_clear(nbp_sheet *sheet) {
    sheet->count = sheet->merged_count = 0;
    sheet->hidden_rows.count = sheet->hidden_columns.count = 0;
    sheet->text.length = 0;
}

static void add(nbp_sheet *sheet, nbp_sheet_cell **cells, size_t *count, size_t *capacity,
                const nbp_sheet_cell *cell) {
    if (!nbp_limit_allows(NBP_LIMIT_cells, *count) ||
        !nbp_limit_allows(NBP_LIMIT_columns, cell->column) ||
        !nbp_grow((void **)cells, capacity, *count, sizeof **cells, UINT32_MAX))
        sheet->failed = true;
    else
        (*cells)[(*count)++] = *cell;
}

void nbp_sheet_add(nbp_sheet *sheet, const nbp_sheet_cell *cell) {
    bool fills_up =
        !cell->length && cell->columns == 1 && cell->column >= nbp_limit_of(NBP_LIMIT_columns);
    if (!fills_up)
        add(sheet, &sheet->cells, &sheet->count, &sheet->capacity, cell);
}

void nbp_sheet_merge(nbp_sheet *sheet, const nbp_sheet_cell *rectangle) {
    add(sheet, &sheet->merged, &sheet->merged_count, &sheet->merged_capacity, rectangle);
}

void nbp_sheet_hide(nbp_sheet *sheet, nbp_sheet_ranges *ranges, uint32_t first, uint32_t last) {
    nbp_sheet_range before = {0};
    if (ranges->count)
        before = ranges->items[ranges->count - 1];
    if (first <= before.last)
        first = before.last + 1;
    if (first > last)
        return;
    if (nbp_grow((void **)&ranges->items, &ranges->capacity, ranges->count, sizeof *ranges->items,
                 UINT32_MAX) &&
        ranges->items)
        ranges->items[ranges->count++] =
            (nbp_sheet_range){first, last, before.sum + last - first + 1};
    else
        sheet->failed = true;
}

void nbp_book_init(nbp_book *book) {
    *book = (nbp_book){0};
    nbp_tree_init(&book->tree);
}

void nbp_book_free(nbp_book *book) {
    for (size_t i = 0; i < book->name_count; i++)
        nbp_free(book->names[i]);
    nbp_free(book->names);
    nbp_free(book->places);
    nbp_tree_free(&book->tree);
}

void nbp_book_name(nbp_book *book, const char *name) {
    char *copy = nbp_strndup(name, strlen(name));
    if (!copy || !nbp_grow((void **)&book->names, &book->name_capacity, book->name_count,
                           sizeof *book->names, UINT32_MAX)) {
        nbp_free(copy);
        book->failed = true;
        return;
    }
    book->names[book->name_count++] = copy;
}

/* ---- what is seen ---------------------------------------------------------------------------- */

/* How many rows or columns before `number` are seen. */
static uint32_t seen_before(const nbp_sheet_ranges *hidden, uint32_t number) {
    size_t low = 0, high = hidden->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (hidden->items[middle].last < number)
            low = middle + 1;
        else
            high = middle;
    }
    uint32_t sum = low ? hidden->items[low - 1].sum : 0;
    if (low < hidden->count && hidden->items[low].first < number)
        sum += number - hidden->items[low].first;
    return number - 1 - sum;
}

/* Whether anything of a cell is seen, and where. */
static bool see(const nbp_sheet *sheet, nbp_sheet_cell *cell) {
    cell->y = seen_before(&sheet->hidden_rows, cell->row);
    cell->x = seen_before(&sheet->hidden_columns, cell->column);
    cell->rows = seen_before(&sheet->hidden_rows, cell->row + cell->rows) - cell->y;
    cell->columns = seen_before(&sheet->hidden_columns, cell->column + cell->columns) - cell->x;
    return cell->rows && cell->columns;
}

static int compare(const void *left, const void *right) {
    const nbp_sheet_cell *a = left, *b = right;
    uint64_t x = (uint64_t)a->row << 32 | a->column, y = (uint64_t)b->row << 32 | b->column;
    return x < y ? -1 : x > y;
}

static void sort(nbp_sheet *sheet) {
    for (size_t i = 1; i < sheet->count; i++)
        if (compare(&sheet->cells[i - 1], &sheet->cells[i]) > 0) {
            qsort(sheet->cells, sheet->count, sizeof *sheet->cells, compare);
            return;
        }
}

/* Give the cells the spans of what is merged, and forget those of which nothing is seen. */
static void see_all(nbp_sheet *sheet) {
    sort(sheet);
    size_t filled = sheet->count, kept = 0;
    for (size_t i = 0; i < sheet->merged_count; i++) {
        const nbp_sheet_cell *merged = &sheet->merged[i];
        nbp_sheet_cell *cell =
            filled ? bsearch(merged, sheet->cells, filled, sizeof *sheet->cells, compare) : NULL;
        if (!cell) {
            nbp_sheet_add(sheet, merged);
            continue;
        }
        cell->rows = merged->rows;
        cell->columns = merged->columns;
    }
    sort(sheet);
    for (size_t i = 0; i < sheet->count; i++)
        if (see(sheet, &sheet->cells[i]))
            sheet->cells[kept++] = sheet->cells[i];
    sheet->count = kept;
}

/* ---- laying out ------------------------------------------------------------------------------ */

enum { TABLE = 1, ROW, CELL }; /* depths in the tree */

typedef struct row {
    size_t first, end, only;        /* cells; the one with a text, where it is_alone */
    uint32_t y;                     /* among the rows that are seen */
    uint32_t filled_to, there_to;   /* columns with a text, with a cell */
    uint32_t hangs_to;              /* rows that its cells reach */
    bool is_blank, is_alone, parts; /* it parts tables: a heading, a sentence */
} row;

static bool is_blank(const nbp_sheet *sheet, const nbp_sheet_cell *cell) {
    const char *text = sheet->text.data + cell->text;
    for (size_t i = 0; i < cell->length; i++)
        if ((unsigned char)text[i] > ' ')
            return false;
    return true;
}

/* The row of the cells from `first` on. */
static row row_from(const nbp_sheet *sheet, size_t first) {
    row r = {.first = first, .end = first, .y = sheet->cells[first].y};
    size_t filled = 0;
    for (; r.end < sheet->count && sheet->cells[r.end].y == r.y; r.end++) {
        const nbp_sheet_cell *cell = &sheet->cells[r.end];
        r.there_to = cell->x + cell->columns;
        if (is_blank(sheet, cell))
            continue;
        filled++;
        r.only = r.end;
        r.filled_to = cell->x + cell->columns;
        r.hangs_to = cell->y + cell->rows > r.hangs_to ? cell->y + cell->rows : r.hangs_to;
    }
    const nbp_sheet_cell *only = &sheet->cells[r.only];
    r.is_blank = !filled;
    r.is_alone = filled == 1 && only->rows == 1;
    r.parts = r.is_alone && nbp_parts_tables(sheet->text.data + only->text, only->length);
    return r;
}

static void put_text(nbp_tree *tree, const char *text, size_t length, size_t at) {
    static const char marks[] = {'\n', NBP_SHEET_RAISED, NBP_SHEET_LEVEL, NBP_SHEET_OBJECT, '\0'};
    for (size_t i = 0, n; i < length; i += n) {
        for (n = 0; i + n < length && !strchr(marks, text[i + n]);)
            n++;
        if (n)
            nbp_tree_text(tree, text + i, n, at);
        else if (text[i] == '\n')
            nbp_tree_line(tree);
        else if (text[i] == NBP_SHEET_OBJECT)
            nbp_tree_object(tree, false, at);
        else
            tree->raised = text[i] == NBP_SHEET_RAISED;
        n += !n;
    }
    tree->raised = false;
    nbp_tree_break(tree);
}

static uint32_t add_place(nbp_book *book, const nbp_sheet_cell *cell) {
    if (!nbp_grow((void **)&book->places, &book->place_capacity, book->place_count,
                  sizeof *book->places, UINT32_MAX)) {
        book->tree.failed = true;
        return 0;
    }
    book->tree.places = book->places;
    book->places[book->place_count] =
        (nb_place){.sheet = (unsigned)book->name_count, .row = cell->row, .cell = cell->column};
    return (uint32_t)book->place_count++;
}

static void put_cell(nbp_book *book, const nbp_sheet *sheet, const nbp_sheet_cell *cell) {
    uint32_t at = add_place(book, cell);
    nbp_node *node = nbp_tree_open_cell(&book->tree, CELL, at);
    if (!node)
        return;
    node->colspan = nbp_span((long)cell->columns);
    node->rowspan = nbp_span((long)cell->rows);
    put_text(&book->tree, sheet->text.data + cell->text, cell->length, at);
    nbp_tree_close(&book->tree, CELL);
}

typedef struct column {
    uint32_t covered_to; /* row, by a cell from above */
    bool is_kept;        /* in the table: it has a text, or is one of few between those that have */
} column;

/* What of `cell` is in the table. */
static uint32_t kept_columns(const nbp_sheet_cell *cell, const column *columns, uint32_t width) {
    uint32_t count = 0;
    for (uint32_t x = cell->x; x < cell->x + cell->columns && x < width; x++)
        count += columns[x].is_kept;
    return count;
}

/* A row of a table: a cell in each column before `width` in which none stands that began before. A
 * row that has fewer cells stays shorter: whether it lacks them or they are blank is not told. */
static void put_row(nbp_book *book, const nbp_sheet *sheet, const row *r, uint32_t from,
                    uint32_t width, column *columns) {
    size_t i = r->first;
    nbp_tree_open_row(&book->tree, ROW, add_place(book, &sheet->cells[i]), 0);
    width = width < r->there_to ? width : r->there_to;
    for (uint32_t x = from; x < width && !book->tree.failed; x++) {
        nbp_sheet_cell cell = {.row = sheet->cells[r->first].row, .x = x, .rows = 1, .columns = 1};
        while (i < r->end && sheet->cells[i].x < x)
            i++;
        if (!columns[x].is_kept || columns[x].covered_to > r->y)
            continue;
        if (i < r->end && sheet->cells[i].x == x)
            cell = sheet->cells[i];
        for (uint32_t c = x; c < x + cell.columns && c < width; c++)
            columns[c].covered_to = r->y + cell.rows;
        cell.columns = kept_columns(&cell, columns, width);
        put_cell(book, sheet, &cell);
    }
    nbp_tree_close(&book->tree, ROW);
}

/* Text of its own, outside of tables. */
static void put_prose(nbp_book *book, const nbp_sheet *sheet, const row *r) {
    for (size_t i = r->first; i < r->end; i++) {
        const nbp_sheet_cell *cell = &sheet->cells[i];
        if (!is_blank(sheet, cell))
            put_text(&book->tree, sheet->text.data + cell->text, cell->length,
                     add_place(book, cell));
    }
}

/* Keep the columns in which something stands, and few that are empty side by side. */
static void keep_columns(const nbp_sheet *sheet, size_t first, size_t end, uint32_t from,
                         uint32_t width, column *columns) {
    enum { FEW = 16 };
    for (uint32_t x = from; x < width; x++)
        columns[x].is_kept = false;
    for (size_t i = first; i < end; i++)
        if (sheet->cells[i].x < width && !is_blank(sheet, &sheet->cells[i]))
            columns[sheet->cells[i].x].is_kept = true;
    uint32_t last = from;
    for (uint32_t x = from; x < width; x++)
        if (columns[x].is_kept)
            last = x;
        else
            columns[x].is_kept = x - last <= FEW;
}

/* Rows that stand together, up to one that parts them or a blank one: as wide as the widest of
 * them. Returns the first cell behind them. */
static size_t put_table(nbp_book *book, const nbp_sheet *sheet, size_t first, uint32_t from,
                        column *columns) {
    uint32_t width = 0, next = sheet->cells[first].y, hangs_to = 0;
    size_t end = first;
    row r;
    for (; end < sheet->count; end = r.end) {
        r = row_from(sheet, end);
        bool is_apart = r.y != next || (r.is_blank && r.there_to < width);
        if (r.parts || (is_apart && next >= hangs_to))
            break;
        width = r.filled_to > width ? r.filled_to : width;
        hangs_to = r.hangs_to > hangs_to ? r.hangs_to : hangs_to;
        next = r.y + 1;
    }
    keep_columns(sheet, first, end, from, width, columns);
    nbp_tree_open_table(&book->tree, TABLE, add_place(book, &sheet->cells[first]));
    for (size_t i = first; i < end && !book->tree.failed; i = r.end) {
        r = row_from(sheet, i);
        put_row(book, sheet, &r, from, width, columns);
    }
    nbp_tree_close(&book->tree, TABLE);
    return end;
}

/* The first column in which anything stands, and in *end the one behind the last. */
static uint32_t first_filled(const nbp_sheet *sheet, uint32_t *end) {
    uint32_t first = UINT32_MAX;
    *end = 0;
    for (size_t i = 0; i < sheet->count; i++) {
        const nbp_sheet_cell *cell = &sheet->cells[i];
        if (is_blank(sheet, cell))
            continue;
        first = cell->x < first ? cell->x : first;
        *end = cell->x + cell->columns > *end ? cell->x + cell->columns : *end;
    }
    return first;
}

/* The words over a sheet's first table stand alone in their rows; 第二十条第（一）项 is a row. */
static bool is_over_tables(const nbp_sheet *sheet, const row *r) {
    const nbp_sheet_cell *cell = &sheet->cells[r->only];
    return r->is_alone && !nbp_words_at(sheet->text.data + cell->text, cell->length, clause);
}

void nbp_book_lay(nbp_book *book, nbp_sheet *sheet) {
    if (!nbp_buffer_reserve(&sheet->text, 1)) { /* and so it is there, for blank cells, too */
        book->failed = true;
        return;
    }
    see_all(sheet);
    uint32_t end, from = first_filled(sheet, &end);
    column *columns = nbp_calloc((size_t)end + 1, sizeof *columns);
    book->failed |= sheet->failed || !columns;
    bool over_tables = true;
    for (size_t i = 0; i < sheet->count && !book->failed && !book->tree.failed;) {
        row r = row_from(sheet, i);
        over_tables &= r.is_blank || r.parts || is_over_tables(sheet, &r);
        if (r.is_blank)
            i = r.end;
        else if (r.parts || over_tables) {
            put_prose(book, sheet, &r);
            i = r.end;
        } else
            i = put_table(book, sheet, i, from, columns);
    }
    nbp_free(columns);
}

bool nbp_book_finish(nbp_book *book, nbp_zip *zip, const char *part, nbp_document *document,
                     nb_error *err) {
    if (book->failed)
        return nbp_fail_exhausted(err, "read", "the workbook");
    document->sheets = book->names;
    document->sheet_count = book->name_count;
    book->names = NULL;
    book->name_count = 0;
    return nbp_finish_word(&book->tree, zip, part, document, err);
}
