/* See lines.h. */
#include "parse/table/lines.h"

#include <string.h>

#include "parse/table/page_rows.h"

static bool is_blank(const nbp_items *items, uint32_t i) {
    return items->items[i].value.outcome == NB_BLANK;
}

static void take_values(nbp_line *line, const nbp_run *run) {
    if (!line->doubt) {
        line->doubt = run->undecided;
        line->rival = run->rival;
    }
    if (run->differs && !line->count) {
        line->differs = run->differs;
        line->copy = run->copy;
    }
    line->joined |= run->rest_count > 0;
    line->in_block |= run->in_block;
    if (line->summed && run->headed && run->count < line->cell_count && !line->doubt)
        line->doubt = NB_REASON_CELL_GONE; /* a record: its head tells the column */
    if (line->summed && run->beside_words && !line->doubt)
        line->doubt = NB_REASON_LEFT_OVER;
    for (uint32_t i = 0; i < run->count + run->rest_count; i++) {
        if (line->count == NBP_MAX_VALUES) {
            line->doubt = NB_REASON_MANY;
            return;
        }
        line->values[line->count++] = i < run->count ? run->first + i : run->rest + i - run->count;
    }
}

/* Table 四 may come in parts: one part with all its cells is it, else all parts together. */
static void take_parts(const nbp_items *items, const nbp_rows *rows, nbp_line *line) {
    const nbp_run *whole = NULL;
    size_t fitting = 0, parts = 0;
    bool turned = true; /* its parts stand beside one another: a row holds a value of each */
    for (size_t r = 0; r < rows->count; r++) {
        if (rows->runs[r].line != line->number)
            continue;
        parts++;
        turned &= rows->runs[r].count == nbp_form_tables[line->table].row_count;
        if (rows->runs[r].count == line->cell_count) {
            whole = &rows->runs[r];
            fitting++;
        }
    }
    if (fitting == 1 && parts > 1 && is_blank(items, whole->first))
        fitting = 0; /* a filler in front may have pushed its last number into the next part */
    if (fitting == 1) {
        line->count = 0;
        line->doubt = NB_REASON_NONE;
        take_values(line, whole);
    } else if (parts > 1) {
        line->in_parts = true;
        if (line->count != line->cell_count || turned)
            line->doubt = NB_REASON_PARTS;
    }
}

static void measure(const nbp_items *items, nbp_line *line) {
    size_t n = line->count;
    while (line->lead < n && is_blank(items, line->values[line->lead]))
        line->lead++;
    while (line->trail < n - line->lead && is_blank(items, line->values[n - 1 - line->trail]))
        line->trail++;
    for (size_t v = 0; v < n; v++) {
        const nbp_item *item = &items->items[line->values[v]];
        line->blanks |= item->value.outcome == NB_BLANK;
        line->apart |= item->value.spaced;
    }
    if (!n)
        return;
    const nbp_item *first = &items->items[line->values[0]];
    line->walls = first->frame == NBP_FRAME_GRID;
    line->left = first->left;
    size_t end = line->values[0];
    while (end + 1 < items->count && items->items[end + 1].row == first->row)
        end++;
    line->right = items->items[end].right;
    if (n > 1 && first->row != items->items[line->values[1]].row)
        line->right =
            (int32_t)n - line->lead; /* a value a row of the page: it ends behind the last */
}

/* What a law treats alike: rows of one depth in table 三, rows of as many cells in table 二. */
static uint8_t class_of(const nbp_line *line) {
    const nbp_form_row *row = &nbp_form_rows[line->number];
    uint8_t class = nbp_line_is_table(line->number) ? 0
                    : line->summed                  ? row->depth
                                                    : line->cell_count;
    return class < NBP_CLASSES ? class : NBP_CLASSES - 1;
}

/* ---- laid-out text ---- */

/* Whether all values of a line are words on one line of the page. */
static bool is_on_one_row(const nbp_items *items, const nbp_line *line) {
    return line->count && items->items[line->values[0]].frame == NBP_FRAME_WORDS &&
           items->items[line->values[0]].row == items->items[line->values[line->count - 1]].row;
}

/* Columns of words: where values of several lines overlap, and nothing in between. */
typedef struct reach {
    int32_t left[NBP_MAX_LINE_CELLS + 1], right[NBP_MAX_LINE_CELLS + 1];
    size_t count;
    bool over; /* more columns than any line has */
} reach;

static void put(reach *r, int32_t left, int32_t right) {
    size_t at = 0;
    while (at < r->count && r->right[at] <= left)
        at++;
    size_t end = at;
    for (; end < r->count && r->left[end] < right; end++) {
        left = r->left[end] < left ? r->left[end] : left;
        right = r->right[end] > right ? r->right[end] : right;
    }
    r->over |= r->count + 1 - (end - at) > NBP_MAX_LINE_CELLS;
    if (r->over)
        return;
    memmove(&r->left[at + 1], &r->left[end], (r->count - end) * sizeof *r->left);
    memmove(&r->right[at + 1], &r->right[end], (r->count - end) * sizeof *r->right);
    r->count = r->count + 1 - (end - at);
    r->left[at] = left;
    r->right[at] = right;
}

/* The narrowest and widest space between values: where all are as wide, nothing stands under
 * anything. */
static void measure_gaps(const nbp_items *items, const nbp_line *line, int32_t *narrow,
                         int32_t *wide) {
    for (size_t v = 0; v < line->count; v++) {
        uint32_t i = line->values[v];
        if (!i || items->items[i - 1].row != items->items[i].row)
            continue;
        int32_t gap = items->items[i].left - items->items[i - 1].right;
        *narrow = gap < *narrow ? gap : *narrow;
        *wide = gap > *wide ? gap : *wide;
    }
}

/* The columns of words as heads name them, where each lies under one head of its own; else all, in
 * the form's order. False where they are fewer and no heads tell which. */
static bool name_columns(const reach *r, size_t full, const nbp_line *like, nbp_heads *laid) {
    const nbp_heads *heads = &like->heads;
    *laid = *heads;
    if (r->count == like->cell_count && full >= nbp_bits(NBP_COST_FULL_LINES) &&
        (!heads->count || heads->in_order)) {
        for (size_t c = 0; c < r->count; c++) {
            laid->column[c] = (int8_t)c;
            laid->left[c] = r->left[c];
            laid->right[c] = r->right[c];
        }
        laid->count = laid->named = (uint8_t)r->count;
    } else {
        size_t next = 0;
        for (size_t c = 0; c < r->count; c++) {
            size_t under = heads->count, over = 0;
            for (size_t h = 0; h < heads->count; h++)
                if (heads->left[h] < r->right[c] && heads->right[h] > r->left[c]) {
                    under = h;
                    over++;
                }
            if (over != 1 || under < next)
                return false;
            next = under + 1;
            laid->left[under] = r->left[c];
            laid->right[under] = r->right[c];
        }
        if (!heads->whole)
            return false;
    }
    laid->whole = laid->placed = true;
    laid->in_order = true;
    return true;
}

/* Whether a row lacks its last values: where no sum tells, another may be gone and these have moved
 * up. */
static bool lacks_end(const nbp_items *items, const nbp_line *line) {
    for (size_t v = 0; v < line->count; v++)
        if (items->items[line->values[v]].right <= line->heads.left[v] ||
            items->items[line->values[v]].left >= line->heads.right[v])
            return false;
    return !line->summed && line->count < line->cell_count;
}

/* Whether the label of a row reaches into its columns: it has pushed the values along, and where
 * they stand tells nothing. */
static bool is_pushed(const nbp_items *items, const nbp_line *line) {
    size_t first = line->count ? line->values[0] : 0;
    return first && line->count < line->cell_count && nbp_item_is_label(&items->items[first - 1]) &&
           items->items[first - 1].row == items->items[first].row &&
           items->items[first - 1].right > line->heads.left[0];
}

/* Whether two lines have their columns in the same order, as far as heads tell it: those of table
 * 二 stand under heads of their own. */
static bool are_headed_alike(const nbp_heads *a, const nbp_heads *b) {
    return a->count == b->count && !memcmp(a->column, b->column, a->count * sizeof *a->column);
}

/* Give the lines of words that are headed like `like` the columns that they show. */
static void lay_out(const nbp_items *items, nbp_line *lines, size_t count, const nbp_line *like) {
    bool is_like[NBP_BOARD_LINES] = {false};
    reach r = {.count = 0};
    int32_t narrow = INT32_MAX, wide = 0;
    size_t rows = 0, full = 0;
    for (size_t l = 0; l < count; l++) {
        is_like[l] = is_on_one_row(items, &lines[l]) && lines[l].cell_count == like->cell_count &&
                     are_headed_alike(&like->heads, &lines[l].heads);
        if (!is_like[l])
            continue;
        for (size_t v = 0; v < lines[l].count; v++)
            put(&r, items->items[lines[l].values[v]].left, items->items[lines[l].values[v]].right);
        measure_gaps(items, &lines[l], &narrow, &wide);
        rows++;
        full += lines[l].count == lines[l].cell_count;
    }
    nbp_heads laid;
    if (rows < 2 || r.over || narrow >= wide || !name_columns(&r, full, like, &laid))
        return;
    for (size_t l = 0; l < count; l++)
        if (is_like[l]) {
            lines[l].heads = laid;
            lines[l].laid = true;
            if (!lines[l].doubt && (lacks_end(items, &lines[l]) || is_pushed(items, &lines[l])))
                lines[l].doubt = NB_REASON_CELL_GONE;
        }
}

/* ---- all ---- */

/* The heads over each line: lines that add up have those over `top`, the first value of all. */
static void find_heads(const nbp_items *items, const nbp_rows *rows, nbp_table table, uint32_t top,
                       nbp_line *lines, size_t count) {
    const nbp_line *like = NULL;
    for (nbp_line *line = lines; line < lines + count; line++) {
        if (!line->count)
            continue;
        if (like && line->summed && like->cell_count == line->cell_count &&
            !memcmp(like->columns, line->columns, line->cell_count * sizeof *line->columns)) {
            line->heads = like->heads;
            continue;
        }
        nbp_heads_find(items, rows, line->summed ? top : line->values[0], table, line->columns,
                       line->cell_count, &line->heads);
        like = line;
    }
}

size_t nbp_lines_make(nbp_items *items, const nbp_rows *rows, unsigned forms, nbp_table table,
                      nbp_line *lines) {
    size_t first = nbp_form_tables[table].first_row, count = 0;
    size_t end = first + nbp_form_tables[table].row_count;
    uint8_t index[NBP_LINE_COUNT];
    const bool summed = nbp_adds_up(table);
    memset(index, UINT8_MAX, sizeof index);
    for (size_t number = first; number < end; number++) {
        if (!nbp_is_line(number))
            continue;
        nbp_line *line = &lines[count];
        *line = (nbp_line){.number = (uint8_t)number, .table = (uint8_t)table, .summed = summed};
        line->cell_count = (uint8_t)nbp_line_cells(forms, number, line->cells);
        for (size_t c = 0; c < line->cell_count; c++)
            line->columns[c] = (uint16_t)nbp_label_column(line->cells[c]);
        line->class = class_of(line);
        if (line->cell_count)
            index[number] = (uint8_t)count++;
    }
    for (size_t r = 0; r < rows->count; r++) {
        size_t number = rows->runs[r].line;
        if (number != NBP_NO_LINE && index[number] != UINT8_MAX)
            take_values(&lines[index[number]], &rows->runs[r]);
    }
    uint32_t top = UINT32_MAX;
    for (size_t l = 0; l < count; l++) {
        nbp_line *line = &lines[l];
        if (nbp_line_is_table(line->number))
            take_parts(items, rows, line);
        nbp_page_rows_order(items, line);
        measure(items, line);
        nbp_page_rows_join(items, rows, line);
        top = line->count && line->values[0] < top ? line->values[0] : top;
    }
    find_heads(items, rows, table, top, lines, count);
    const nbp_line *like = NULL; /* the last that was laid out, or tried */
    for (size_t l = 0; l < count; l++)
        if (!nbp_line_is_table(lines[l].number) && !lines[l].laid &&
            lines[l].cell_count == lines[0].cell_count && is_on_one_row(items, &lines[l]) &&
            !(like && are_headed_alike(&like->heads, &lines[l].heads))) {
            like = &lines[l];
            lay_out(items, lines, count, like);
        }
    return count;
}
