/* See runs.h. */
#include "parse/costs.h"
#include "parse/table/items/runs.h"

/* The end of the run that begins at `i`: a label ends it, and so does a new row of the page, unless
 * the page has a value a row. */
size_t nbp_run_end(const nbp_items *items, size_t i) {
    const nbp_item *first = &items->items[i];
    bool real_rows =
        first->frame == NBP_FRAME_GRID || first->frame == NBP_FRAME_TABS || first->among;
    size_t end = i;
    for (uint32_t row = first->row; end < items->count && !nbp_item_is_label(&items->items[end]);
         end++) {
        if (items->items[end].row == row)
            continue;
        if (real_rows || items->items[end].frame < NBP_FRAME_PIPES || items->items[end].among)
            break;
        row = items->items[end].row;
    }
    return end;
}

bool nbp_run_is_blank(const nbp_items *items, size_t first, size_t end) {
    for (; first < end; first++)
        if (items->items[first].value.outcome != NB_BLANK)
            return false;
    return true;
}

/* A row of fractions and nothing else: widths of some layout. No row of counts has them. */
bool nbp_run_is_fractions(const nbp_items *items, size_t first, size_t end) {
    size_t fractions = 0;
    for (size_t i = first; i < end; i++) {
        if (items->items[i].value.outcome == NB_PRINTED && !items->items[i].value.value.scale)
            return false;
        fractions += items->items[i].value.outcome == NB_PRINTED;
    }
    return fractions >= NBP_WHOLE_ROW;
}

/* Empty cells in front of a label in the same row stand for label columns. */
bool nbp_run_is_margin(const nbp_items *items, size_t first, size_t end) {
    return end < items->count && nbp_item_is_label(&items->items[end]) &&
           items->items[end].row == items->items[first].row && nbp_run_is_blank(items, first, end);
}

/* Empty cells at the end of a row of heads are no values, though values follow in the next row. */
size_t nbp_run_skip_head_blanks(const nbp_items *items, size_t first, size_t end) {
    size_t i = first;
    while (first && i < end && items->items[i].value.outcome == NB_BLANK &&
           items->items[i].row == items->items[first - 1].row)
        i++;
    return i < end && i > first && items->items[i].row != items->items[first - 1].row ? i : first;
}

/* Whether the row of the page that holds item `i` has values in front of the label that stands
 * before `i`. */
static bool follows_values(const nbp_items *items, size_t i) {
    size_t before = i;
    while (before && nbp_item_is_label(&items->items[before - 1]))
        before--;
    return before && before < i && items->items[before - 1].row == items->items[i].row;
}

static size_t blanks_at(const nbp_items *items, size_t i, size_t end) {
    size_t from = i;
    while (i < end && items->items[i].value.outcome == NB_BLANK)
        i++;
    return i - from;
}

/* Whether items [first, end) are whole rows of table 三 with `gap` empty cells after each but the
 * last. */
static bool are_rows(const nbp_items *items, size_t first, size_t end, size_t gap) {
    for (; end - first > NBP_WHOLE_ROW; first += NBP_WHOLE_ROW + gap)
        if (end - first < 2 * NBP_WHOLE_ROW + gap ||
            blanks_at(items, first + NBP_WHOLE_ROW, end) < gap)
            return false;
    return end - first == NBP_WHOLE_ROW;
}

/* How many values the first row of a run has that holds several whole rows of table 三, all their
 * labels but the first lost, one value a line or all on one line; as many empty cells may part
 * them. 0: it holds one row. */
size_t nbp_run_row_of_several(const nbp_items *items, size_t first, size_t end) {
    while (end > first && items->items[end - 1].value.outcome == NB_BLANK)
        end--;
    if (end - first <= NBP_WHOLE_ROW ||
        (items->items[first].row == items->items[first + 1].row && !follows_values(items, first)))
        return 0;
    for (size_t gap = 0; gap < 3; gap++)
        if (are_rows(items, first, end, gap))
            return NBP_WHOLE_ROW + gap;
    return 0;
}

bool nbp_runs_are_double(const nbp_items *items) {
    size_t once = 0, twice = 0;
    for (size_t i = 0, end; i < items->count; i = end) {
        end = nbp_item_is_label(&items->items[i]) ? i + 1 : nbp_run_end(items, i);
        size_t last = end;
        while (last > i && items->items[last - 1].value.outcome == NB_BLANK)
            last--;
        once += last - i == NBP_WHOLE_ROW;
        twice += last - i == 2 * NBP_WHOLE_ROW;
    }
    return twice >= nbp_bits(NBP_COST_MANY_LINES) && twice > once;
}

bool nbp_run_is_copied(const nbp_items *items, nbp_run *run, const nbp_run *other) {
    if (run->count != other->count || run->count > sizeof run->differs * 8)
        return false;
    for (size_t i = 0; i < run->count; i++)
        if (!nbp_item_same(&items->items[run->first + i], &items->items[other->first + i])) {
            run->differs |= 1u << i;
            run->copy = other->first;
        }
    return true;
}
