/* See lines.h. */
#include "parse/table/lines.h"

#include <string.h>

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

enum { REACH = 2 }; /* rows of the page: a label may stand between pieces of its row's numbers */

static const nbp_run *run_of(const nbp_rows *rows, size_t item) {
    size_t low = 0, high = rows->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (rows->runs[middle].first <= item)
            low = middle + 1;
        else
            high = middle;
    }
    return low && item < rows->runs[low - 1].first + rows->runs[low - 1].count
               ? &rows->runs[low - 1]
               : NULL;
}

/* Whether item `o` is a number of the row above or below item `i`, over or under it, or over or
 * under nothing between its neighbours: converters place words by the page, not by characters. */
static bool is_next_to(const nbp_items *items, size_t i, size_t o) {
    const nbp_item *item = &items->items[i], *other = &items->items[o];
    int32_t left = i && item[-1].row == item->row ? item[-1].right : item->left;
    int32_t right = i + 1 < items->count && item[1].row == item->row ? item[1].left : item->right;
    bool over = other->left < item->right && other->right > item->left;
    return other->row != item->row && other->value.outcome == NB_PRINTED &&
           (over || (other->left >= left && other->right <= right));
}

static bool is_own(const nbp_line *line, size_t i) {
    for (size_t v = 0; v < line->count; v++)
        if (line->values[v] == i)
            return true;
    return false;
}

/* Whether no line has a run for certain: it may have numbers of `line`. */
static bool is_free(const nbp_rows *rows, const nbp_run *run, const nbp_line *line) {
    return run->line == NBP_NO_LINE || run->undecided ||
           (!rows->lines[run->line].weight && nbp_line_table(run->line) != line->table &&
            run->count <= line->cell_count);
}

/* Whether a label stands in front of a run, in its row of the page. */
static bool is_labelled(const nbp_items *items, const nbp_run *run) {
    return run->first && nbp_item_is_label(&items->items[run->first - 1]) &&
           items->items[run->first - 1].row == items->items[run->first].row;
}

/* Whether a run that no line takes may be pieces of the line's numbers: not the values of another
 * row, be it with a label that no form has, or as many as the line has columns. */
static bool may_be_pieces(const nbp_items *items, const nbp_line *line, const nbp_run *run) {
    bool row = line->summed && run->count >= line->cell_count;
    return !(run->after_unknown_words && is_labelled(items, run)) && !row;
}

/* Numbers wrapped in their cells: their pieces stand over one another. */
static bool is_loose(const nbp_items *items, const nbp_rows *rows, nbp_line *line, size_t i) {
    uint32_t row = items->items[i].row;
    size_t first = i, end = i;
    while (first && items->items[first - 1].row + 1 >= row)
        first--;
    while (end < items->count && items->items[end].row <= row + 1)
        end++;
    for (size_t o = first; o < end; o++) {
        const nbp_run *run = is_next_to(items, i, o) ? run_of(rows, o) : NULL;
        bool own = is_own(line, o);
        if (!run || own || !(is_free(rows, run, line) || run->line == line->number))
            continue;
        if (may_be_pieces(items, line, run))
            return true;
        line->under_row = true;
    }
    return false;
}

/* Whether a run that no line is certain of stands beside the line's only one: in its rows of the
 * page, or the next. */
static bool has_loose_beside(const nbp_items *items, const nbp_rows *rows, const nbp_line *line) {
    const nbp_run *run = run_of(rows, line->values[0]);
    const uint32_t top = items->items[line->values[0]].row,
                   bottom = items->items[line->values[line->count - 1]].row;
    if (!run || run->count != line->count)
        return true;
    for (const nbp_run *r = run; r > rows->runs;) {
        r--;
        if (items->items[r->first + r->count - 1].row + REACH < top)
            break;
        if (is_free(rows, r, line) || r->line == line->number)
            return true;
    }
    for (const nbp_run *r = run + 1; r < rows->runs + rows->count; r++) {
        if (items->items[r->first].row > bottom + REACH)
            break;
        if (is_free(rows, r, line) || r->line == line->number)
            return true;
    }
    return false;
}

/* Whether a line of the page is nothing but a few numbers. */
static bool is_bare(const nbp_items *items, const nbp_run *run) {
    uint32_t row = items->items[run->first].row;
    size_t end = run->first + run->count;
    for (size_t i = run->first; i < end; i++)
        if (items->items[i].value.outcome != NB_PRINTED || items->items[i].row != row)
            return false;
    return !(run->first && items->items[run->first - 1].row == row) &&
           !(end < items->count && items->items[end].row == row);
}

static bool adds_up(const nbp_items *items, const uint32_t *values, size_t count) {
    int64_t sum = 0;
    for (size_t v = 0; v < count; v++)
        sum += (v + 1 < count ? 1 : -1) * items->items[values[v]].value.value.coefficient;
    return !sum;
}

/* The end of a row of laid-out text, on the next row of the page, stands in front of the other
 * values or behind them; or it has some of their places, and these tell the order. */
static void order_by_place(const nbp_items *items, nbp_line *line) {
    uint32_t sorted[NBP_MAX_VALUES] = {0};
    size_t rest = 0;
    if (!line->joined || items->items[line->values[0]].frame != NBP_FRAME_WORDS)
        return;
    const nbp_item *first = &items->items[line->values[0]], *last = first;
    bool front = true, behind = true, over = false;
    for (size_t v = 0, k; v < line->count; v++) {
        const nbp_item *item = &items->items[line->values[v]];
        for (k = v; k && items->items[sorted[k - 1]].left > item->left; k--)
            sorted[k] = sorted[k - 1];
        sorted[k] = line->values[v];
        rest += item->row != first->row;
        last = rest ? last : item;
        front &= !rest || item->right <= first->left;
        behind &= !rest || item->left >= last->right;
    }
    for (size_t v = 1; v < line->count; v++)
        over |= items->items[sorted[v]].left < items->items[sorted[v - 1]].right;
    bool between = !front && !behind;
    if (between && over && !line->doubt)
        line->doubt = NB_REASON_PIECES;
    else if (!over && (between || !adds_up(items, line->values, line->count)))
        memcpy(line->values, sorted, line->count * sizeof *sorted);
}

/* Whether no numbers but the line's own stand between items `i` and `o`, a row of the page apart or
 * two. */
static bool reaches(const nbp_items *items, const nbp_line *line, size_t i, size_t o) {
    const size_t low = i < o ? i : o, high = i < o ? o : i;
    for (size_t k = low + 1; k < high; k++) {
        bool between = items->items[k].row != items->items[low].row &&
                       items->items[k].row != items->items[high].row;
        bool own = is_own(line, k);
        if (between && !own && !nbp_item_is_label(&items->items[k]))
            return false;
    }
    return items->items[high].row - items->items[low].row <= REACH;
}

typedef enum where { OVER = 1, UNDER = 2 } where;

/* The item with digits that stand over item `i`, or under it, and are no other line's: itself where
 * there are none, or several. */
static size_t piece_of(const nbp_items *items, const nbp_rows *rows, const nbp_line *line, size_t i,
                       unsigned way) {
    const uint32_t row = items->items[i].row;
    size_t o = i, end = i, piece = i, found = 0;
    bool right_over = false;
    while (way & OVER && o && items->items[o - 1].row + REACH >= row)
        o--;
    while (end < items->count && items->items[end].row <= row + (way & UNDER ? REACH : 0))
        end++;
    for (; o < end; o++) {
        const nbp_run *run = is_next_to(items, i, o) ? run_of(rows, o) : NULL;
        bool whole = run && run->count >= line->cell_count && is_labelled(items, run);
        if (!run || whole || is_own(line, o) || !is_free(rows, run, line) ||
            !reaches(items, line, i, o))
            continue;
        bool over = items->items[o].left < items->items[i].right &&
                    items->items[o].right > items->items[i].left;
        if (right_over && !over)
            continue;
        found = over == right_over ? found + 1 : 1;
        right_over = over;
        piece = o;
    }
    return found == 1 ? piece : i;
}

/* The number of two pieces; 0 where they are none. */
static int64_t joined(const nbp_item *upper, const nbp_item *lower) {
    enum { LONGEST = 9 };
    int64_t number = upper->value.value.coefficient;
    if (upper->value.value.scale || lower->value.value.scale ||
        upper->length + lower->length > LONGEST)
        return 0;
    for (uint32_t d = 0; d < lower->length; d++)
        number *= 10;
    return number ? number + lower->value.value.coefficient : 0;
}

/* Put the numbers of a row together with their pieces, if it adds up so; where it does without
 * them, too, neither is certain. */
static bool join_way(nbp_items *items, const nbp_rows *rows, nbp_line *line, unsigned way) {
    int64_t number[NBP_MAX_LINE_CELLS], rest = 0;
    size_t piece[NBP_MAX_LINE_CELLS];
    bool any = false;
    for (size_t v = 0; v < line->count; v++) {
        size_t i = line->values[v], o = piece[v] = piece_of(items, rows, line, i, way);
        number[v] = o < i   ? joined(&items->items[o], &items->items[i])
                    : o > i ? joined(&items->items[i], &items->items[o])
                            : items->items[i].value.value.coefficient;
        if (o != i && (!number[v] || (v && o == piece[v - 1])))
            return false;
        any |= o != i;
        rest += v + 1 < line->count ? number[v] : -number[v];
    }
    if (rest || !any)
        return false;
    if (adds_up(items, line->values, line->count)) {
        line->doubt = NB_REASON_PIECES;
        return true;
    }
    for (size_t v = 0; v < line->count; v++) {
        nbp_item *item = &items->items[line->values[v]];
        item->value.value.coefficient = number[v];
        item->piece = (int32_t)piece[v] - (int32_t)line->values[v];
    }
    return true;
}

/* Put the numbers of a row together that have been wrapped in their cells. */
static bool join_pieces(nbp_items *items, const nbp_rows *rows, nbp_line *line) {
    if (!line->summed || line->count != line->cell_count || line->apart)
        return false;
    for (size_t v = 0; v < line->count; v++) {
        const nbp_item *item = &items->items[line->values[v]];
        if (item->frame != NBP_FRAME_WORDS || item->value.outcome != NB_PRINTED ||
            item->value.value.scale)
            return false;
    }
    return join_way(items, rows, line, OVER) || join_way(items, rows, line, UNDER) ||
           join_way(items, rows, line, OVER | UNDER);
}

/* Numbers on a line of the page directly above or below a whole row may be pieces of its numbers:
 * of which, where nothing stands beside them, only places tell. */
static void find_pieces_beside(const nbp_items *items, const nbp_rows *rows, nbp_line *line) {
    uint32_t row = items->items[line->values[0]].row, all = line->loose ? 0 : UINT32_MAX;
    for (const nbp_run *run = rows->runs; run < rows->runs + rows->count; run++) {
        uint32_t other = items->items[run->first].row;
        if ((other + 1 != row && row + 1 != other) || run->after_unknown_words ||
            !is_free(rows, run, line) || run->count >= line->cell_count)
            continue;
        if (run > rows->runs && run[-1].count + run->count == line->cell_count)
            continue; /* the rest of the row before it */
        line->under_row = true;
        line->loose |= is_bare(items, run) ? all : 0;
    }
}

static void find_loose(nbp_items *items, const nbp_rows *rows, nbp_line *line) {
    if (!line->count || !has_loose_beside(items, rows, line) || join_pieces(items, rows, line))
        return;
    for (size_t v = 0; v < line->count; v++)
        if (items->items[line->values[v]].frame == NBP_FRAME_WORDS &&
            items->items[line->values[v]].value.outcome == NB_PRINTED &&
            is_loose(items, rows, line, line->values[v]))
            line->loose |= 1u << v;
    const nbp_item *first = &items->items[line->values[0]];
    if (line->summed && first->frame == NBP_FRAME_WORDS && first->among &&
        line->count == line->cell_count)
        find_pieces_beside(items, rows, line);
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
        order_by_place(items, line);
        measure(items, line);
        find_loose(items, rows, line);
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
