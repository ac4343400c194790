/* See page_rows.h. Digits over and under a number are its own where its row adds up with them, and
 * only so; else the line is doubted. */
#include "parse/table/page_rows.h"

#include <string.h>

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
void nbp_page_rows_order(const nbp_items *items, nbp_line *line) {
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

/* One number too many, and the row adds up where two side by side are one: they may be its halves.
 */
static void find_halves(const nbp_items *items, nbp_line *line) {
    size_t first = line->lead, end = line->count - line->trail;
    int64_t sum = 0;
    if (!line->summed || end < first || end - first != line->cell_count + 1u)
        return;
    for (size_t v = first; v < end; v++) {
        const nbp_item *item = &items->items[line->values[v]];
        if (item->value.outcome != NB_PRINTED || item->value.value.scale)
            return;
        sum += (v + 1 < end ? 1 : -1) * item->value.value.coefficient;
    }
    for (size_t v = first; v + 1 < end; v++) {
        const nbp_item *left = &items->items[line->values[v]],
                       *right = &items->items[line->values[v + 1]];
        int64_t whole = joined(left, right), sign = v + 2 < end ? 1 : -1,
                halves = left->value.value.coefficient + sign * right->value.value.coefficient;
        if (whole && sum - halves + sign * whole == 0)
            line->loose |= 3u << v;
    }
}

void nbp_page_rows_join(nbp_items *items, const nbp_rows *rows, nbp_line *line) {
    find_halves(items, line);
    line->loose |= items->unlined ? UINT32_MAX : 0;
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
