/* The placements of each line: see readings.h. Which kinds of evidence a line has, in the order of their strength:
 * heads over real columns; as many values as cells; as many values as heads; where full rows have their values; and
 * with none of these, every way to put the values into the cells in order. */
#include <string.h>

#include "parse/readings.h"

enum { MANY_ROWS = 5 }; /* what as many rows do alike is the table's doing */

typedef struct placer {
    const nbp_document *document;
    const nbp_item *items;
    const nbp_rows *rows;
    const nbp_items *all;
    nbp_reading *readings;
    bool squeezed; /* blanks of table 三 may have been squeezed to the ends of the rows */
} placer;

static nbp_placement *add(nbp_reading *reading, nbp_placement_kind kind) {
    if (reading->placement_count == NBP_MAX_PLACEMENTS) {
        reading->hopeless = true;
        return NULL;
    }
    nbp_placement *p = &reading->placements[reading->placement_count++];
    memset(p->value, NBP_UNKNOWN, sizeof p->value);
    p->kind = (uint8_t)kind;
    return p;
}

static uint8_t outcome_of(const placer *p, const nbp_reading *reading, size_t value) {
    return p->items[reading->values[value]].value.outcome;
}

/* ---- by heads ---- */

/* The heads that stand over a line: for each cell its columns [left, right) in the sheet. */
typedef struct heads {
    int32_t left[NBP_MAX_LINE_CELLS], right[NBP_MAX_LINE_CELLS];
    size_t count;    /* cells with a head */
    size_t clashes;  /* heads over the column of another */
} heads;

static void note_head(heads *h, size_t cell, const nbp_item *item) {
    if (h->left[cell] < 0) {
        h->left[cell] = item->left;
        h->right[cell] = item->right;
        h->count++;
    } else if (item->left <= h->right[cell] && item->right >= h->left[cell]) { /* repeated beside itself */
        h->left[cell] = item->left < h->left[cell] ? item->left : h->left[cell];
        h->right[cell] = item->right > h->right[cell] ? item->right : h->right[cell];
    }
}

/* The heads over a run in its own sheet. Those of table 三 stand at the top in up to three rows; those of table 二 in the
 * nearest row above. */
static heads find_heads(const placer *p, const nbp_reading *reading, const nbp_item *value) {
    heads h = {.count = 0};
    memset(h.left, -1, sizeof h.left);
    uint32_t nearest = UINT32_MAX;
    for (size_t i = p->rows->head_count; i-- > 0;) {
        const nbp_head *head = &p->rows->heads[i];
        const nbp_item *item = &p->items[head->item];
        if (item->begin > value->begin || item->sheet != value->sheet)
            continue;
        for (size_t c = 0; c < reading->cell_count; c++)
            if (reading->columns[c] == head->cell) {
                if (nearest == UINT32_MAX)
                    nearest = item->row;
                if (nbp_line_table(reading->line) == NBP_TABLE_REQUESTS || item->row == nearest)
                    note_head(&h, c, item);
            }
    }
    for (size_t a = 0; a < reading->cell_count; a++)
        for (size_t b = a + 1; b < reading->cell_count && h.left[a] >= 0; b++)
            h.clashes += h.left[b] >= 0 && h.left[b] < h.right[a];
    return h;
}

/* Note where the page rows of the lines end. */
static void measure_rows(const placer *p) {
    for (size_t line = 0; line < NBP_LINE_COUNT; line++) {
        nbp_reading *reading = &p->readings[line];
        size_t end = reading->value_count ? reading->values[0] : p->all->count;
        while (end + 1 < p->all->count && p->items[end + 1].row == p->items[end].row)
            end++;
        reading->right = reading->value_count ? p->items[end].right : 0;
    }
}

/* Whether a row ends where its sheet does, or where nearly all rows of its table do: then it lacks no cell in between,
 * though a column may be cut off from all. */
static bool row_is_whole(const placer *p, const nbp_reading *reading) {
    size_t alike = 0, rows = 0;
    if (reading->right == p->items[reading->values[0]].sheet_right)
        return true;
    for (size_t line = 0; line < NBP_LINE_COUNT; line++) {
        const nbp_reading *other = &p->readings[line];
        if (!other->found || !other->value_count || nbp_line_table(line) != nbp_line_table(reading->line))
            continue;
        rows++;
        alike += other->right == reading->right;
    }
    return rows >= MANY_ROWS && alike * 10 >= rows * 9;
}

/* The cell under whose head a value stands: NBP_UNKNOWN for none, -2 for several. */
static int headed_cell(const heads *h, const nbp_reading *reading, const nbp_item *value) {
    int found = NBP_UNKNOWN;
    for (size_t c = 0; c < reading->cell_count; c++)
        if (h->left[c] >= 0 && value->left < h->right[c] && value->right > h->left[c])
            found = found == NBP_UNKNOWN ? (int)c : -2;
    return found;
}

static bool same_value(const placer *p, uint32_t a, uint32_t b) {
    const nbp_number *x = &p->items[a].value, *y = &p->items[b].value;
    return x->outcome == y->outcome && x->value.coefficient == y->value.coefficient && x->value.scale == y->value.scale &&
           x->unit == y->unit;
}

/* Place the values under their heads; false where a number has no head, or two numbers have one. */
static bool place_by_heads(const placer *p, nbp_reading *reading, const heads *h) {
    nbp_placement placed = {.kind = NBP_PLACED_BY_HEAD};
    bool clash[NBP_MAX_LINE_CELLS] = {0};
    for (size_t c = 0; c < NBP_MAX_LINE_CELLS; c++)
        placed.value[c] = c < reading->cell_count && h->left[c] < 0 ? NBP_NOT_HEADED : NBP_UNKNOWN;
    for (size_t v = 0; v < reading->value_count; v++) {
        const nbp_item *value = &p->items[reading->values[v]];
        int cell = headed_cell(h, reading, value);
        if (cell == NBP_UNKNOWN && value->value.outcome != NB_BLANK)
            return false;
        if (cell == -2)
            for (size_t c = 0; c < reading->cell_count; c++)
                clash[c] |= h->left[c] >= 0 && value->left < h->right[c] && value->right > h->left[c];
        if (cell < 0)
            continue;
        if (placed.value[cell] >= 0 && !same_value(p, reading->values[placed.value[cell]], reading->values[v])) {
            /* A span laid out as a value and blanks beside it. */
            if (outcome_of(p, reading, v) == NB_BLANK)
                continue;
            if (outcome_of(p, reading, (size_t)placed.value[cell]) != NB_BLANK)
                return false;
        }
        placed.value[cell] = (int8_t)v;
    }
    for (size_t c = 0; c < reading->cell_count; c++)
        if (clash[c])
            placed.value[c] = NBP_CLASHED;
    nbp_placement *added = add(reading, NBP_PLACED_BY_HEAD);
    if (added)
        *added = placed;
    return added != NULL;
}

/* ---- in order ---- */

static void place_in_order(nbp_reading *reading, size_t first, size_t count, nbp_placement_kind kind) {
    nbp_placement *placed = add(reading, kind);
    for (size_t i = 0; placed && i < count && i < reading->cell_count; i++)
        placed->value[i] = (int8_t)(first + i);
}

/* Every way to put values [first, first + count) into more cells than there are values, in order. */
static void place_with_gaps(nbp_reading *reading, size_t first, size_t count) {
    size_t cells = reading->cell_count, at[NBP_MAX_LINE_CELLS];
    if (count > cells || count == 0) {
        reading->hopeless = true;
        return;
    }
    for (size_t i = 0; i < count; i++)
        at[i] = i;
    for (;;) {
        nbp_placement *placed = add(reading, NBP_PLACED_WITH_GAPS);
        if (!placed)
            return;
        for (size_t i = 0; i < count; i++)
            placed->value[at[i]] = (int8_t)(first + i);
        size_t i = count;
        while (i > 0 && at[i - 1] == cells - count + i - 1)
            i--;
        if (!i)
            return;
        at[i - 1]++;
        for (; i < count; i++)
            at[i] = at[i - 1] + 1;
    }
}

/* Whether two values could be the halves of one number: no number begins with 0. */
static bool could_be_halves(const placer *p, uint32_t first) {
    const nbp_number *number = &p->items[first].value;
    return number->outcome != NB_PRINTED || number->value.coefficient != 0;
}

/* One value more than cells: a cell was split, and then no value is its own, or doubled. */
static void place_with_extra(const placer *p, nbp_reading *reading, size_t first) {
    for (size_t odd = 0; odd < reading->cell_count; odd++) {
        bool doubled = same_value(p, reading->values[first + odd], reading->values[first + odd + 1]);
        bool split = could_be_halves(p, reading->values[first + odd]);
        for (size_t known = split ? 0 : 1; known <= (doubled ? 1 : 0); known++) {
            nbp_placement *placed = add(reading, NBP_PLACED_WITH_EXTRA);
            if (!placed)
                return;
            for (size_t c = 0; c < reading->cell_count; c++)
                placed->value[c] = (int8_t)(first + c + (c > odd));
            if (!known)
                placed->value[odd] = NBP_UNKNOWN;
        }
    }
    reading->hopeless |= !reading->placement_count;
}

/* Blanks in the way: leave out as many as there are values too many, wherever they stand. */
static bool place_without_blanks(const placer *p, nbp_reading *reading, size_t first, size_t count) {
    size_t blanks = 0;
    for (size_t v = first; v < first + count; v++)
        blanks += outcome_of(p, reading, v) == NB_BLANK;
    if (blanks < count - reading->cell_count)
        return false;
    if (blanks == count - reading->cell_count) {
        nbp_placement *placed = add(reading, NBP_PLACED_IN_ORDER);
        for (size_t v = first, c = 0; placed && v < first + count; v++)
            if (outcome_of(p, reading, v) != NB_BLANK)
                placed->value[c++] = (int8_t)v;
        return true;
    }
    for (size_t skip = 0; skip + reading->cell_count <= count; skip++)
        place_in_order(reading, first + skip, reading->cell_count, NBP_PLACED_WITH_EXTRA);
    return true;
}

/* ---- fillers ---- */

static size_t leading_blanks(const placer *p, const nbp_reading *reading) {
    size_t n = 0;
    while (n < reading->value_count && outcome_of(p, reading, n) == NB_BLANK)
        n++;
    return n;
}

static size_t trailing_blanks(const placer *p, const nbp_reading *reading) {
    size_t n = 0;
    while (n < reading->value_count && outcome_of(p, reading, reading->value_count - 1u - n) == NB_BLANK)
        n++;
    return n;
}

/* How many values rows like this one usually have, fillers of spans with them: rows of the same label depth and as many
 * cells. 0 where fewer than two agree. */
static size_t usual_count(const placer *p, const nbp_reading *reading) {
    uint32_t counts[NBP_MAX_VALUES + 1] = {0};
    size_t usual = 0;
    for (size_t line = 0; line < NBP_LINE_COUNT; line++) {
        const nbp_reading *other = &p->readings[line];
        if (other->found && nbp_line_table(line) == nbp_line_table(reading->line) &&
            nbp_form_rows[line].depth == nbp_form_rows[reading->line].depth && other->cell_count == reading->cell_count)
            counts[other->value_count]++;
    }
    for (size_t n = 1; n <= NBP_MAX_VALUES; n++)
        if (counts[n] >= 2 && counts[n] > counts[usual])
            usual = n;
    return usual;
}

/* Fillers in front of the values, as the rows show that are otherwise whole; NBP_MAX_VALUES where there is none. */
static size_t usual_lead(const placer *p, const nbp_reading *reading) {
    size_t lead = NBP_MAX_VALUES;
    for (size_t line = 0; line < NBP_LINE_COUNT; line++) {
        const nbp_reading *other = &p->readings[line];
        if (!other->found || nbp_line_table(line) != nbp_line_table(reading->line) ||
            nbp_form_rows[line].depth != nbp_form_rows[reading->line].depth)
            continue;
        size_t blanks = leading_blanks(p, other), inner = other->value_count - blanks;
        if (blanks < other->value_count && inner - trailing_blanks(p, other) == other->cell_count)
            lead = blanks < lead ? blanks : lead;
    }
    return lead;
}

/* ---- by position in laid-out text ---- */

/* The table's rows of words that have all their values on one line, with the line's own label in front of them. */
static bool is_full_row_of_words(const placer *p, const nbp_reading *reading, const nbp_reading *other) {
    size_t cells = reading->cell_count;
    if (!other->found || nbp_line_table(other->line) != nbp_line_table(reading->line) || other->cell_count != cells ||
        other->value_count != cells)
        return false;
    const nbp_item *first = &p->items[other->values[0]];
    return first->frame == NBP_FRAME_WORDS && first->row == p->items[other->values[cells - 1]].row &&
           first->sheet == p->items[reading->values[0]].sheet;
}

/* The narrowest and widest space between the items of a row, its label with them. */
static void measure_gaps(const placer *p, const nbp_reading *row, int32_t *narrow, int32_t *wide) {
    for (size_t v = 0; v < row->value_count; v++) {
        uint32_t i = row->values[v];
        if (!i || p->items[i - 1].row != p->items[i].row)
            continue;
        int32_t gap = p->items[i].left - p->items[i - 1].right;
        *narrow = gap < *narrow ? gap : *narrow;
        *wide = gap > *wide ? gap : *wide;
    }
}

/* Where the values of full rows stand: the reach of each column over all full rows of words in the table. Nothing where
 * they are not under one another, or only because every space in the text is as wide as the others. */
static bool columns_of_full_rows(const placer *p, const nbp_reading *reading, int32_t left[], int32_t right[]) {
    size_t cells = reading->cell_count, full = 0;
    int32_t narrow = INT32_MAX, wide = 0;
    for (size_t line = 0; line < NBP_LINE_COUNT; line++) {
        const nbp_reading *other = &p->readings[line];
        if (!is_full_row_of_words(p, reading, other))
            continue;
        for (size_t c = 0; c < cells; c++) {
            const nbp_item *item = &p->items[other->values[c]];
            left[c] = full && left[c] < item->left ? left[c] : item->left;
            right[c] = full && right[c] > item->right ? right[c] : item->right;
        }
        measure_gaps(p, other, &narrow, &wide);
        full++;
    }
    for (size_t c = 1; c < cells; c++)
        if (full && left[c] < right[c - 1])
            return false;
    return full >= 2 && narrow < wide;
}

static bool place_by_position(const placer *p, nbp_reading *reading) {
    int32_t left[NBP_MAX_LINE_CELLS], right[NBP_MAX_LINE_CELLS];
    const nbp_item *first = &p->items[reading->values[0]];
    if (first->frame != NBP_FRAME_WORDS || reading->value_count > reading->cell_count ||
        first->row != p->items[reading->values[reading->value_count - 1]].row ||
        !columns_of_full_rows(p, reading, left, right))
        return false;
    nbp_placement placed = {.kind = NBP_PLACED_BY_X};
    memset(placed.value, NBP_UNKNOWN, sizeof placed.value);
    for (size_t v = 0; v < reading->value_count; v++) {
        const nbp_item *item = &p->items[reading->values[v]];
        int cell = NBP_UNKNOWN;
        for (size_t c = 0; c < reading->cell_count; c++)
            if (item->left < right[c] && item->right > left[c]) {
                if (cell != NBP_UNKNOWN)
                    return false;
                cell = (int)c;
            }
        if (cell == NBP_UNKNOWN || placed.value[cell] >= 0)
            return false;
        placed.value[cell] = (int8_t)v;
    }
    nbp_placement *added = add(reading, NBP_PLACED_BY_X);
    if (added)
        *added = placed;
    return added != NULL;
}

/* ---- a line ---- */

/* Whether a label stands where the first column of values should: the row is shifted, or a label was laid over it. */
static bool label_under_first_head(const placer *p, const nbp_reading *reading, const heads *h) {
    const nbp_item *value = &p->items[reading->values[0]];
    for (size_t i = reading->values[0]; i-- > 0 && p->items[i].row == value->row;)
        if (nbp_item_is_label(&p->items[i]) && p->items[i].right > h->left[0] && h->left[0] >= 0)
            return true;
    return false;
}

static bool place_in_columns(const placer *p, nbp_reading *reading) {
    const nbp_item *first = &p->items[reading->values[0]];
    const nbp_item *last = &p->items[reading->values[reading->value_count - 1]];
    if (first->frame == NBP_FRAME_WORDS || first->row != last->row ||
        nbp_line_table(reading->line) == NBP_TABLE_REMEDIES)
        return false;
    heads h = find_heads(p, reading, first);
    size_t least = reading->cell_count > 2 ? reading->cell_count - 1u : reading->cell_count;
    if (h.count < least || h.clashes > 1 || !row_is_whole(p, reading))
        return false;
    for (size_t c = 1, before = 0; c < reading->cell_count; c++) {
        if (h.left[c] < 0)
            continue;
        if (h.left[before] >= 0 && h.left[c] < h.left[before])
            return false;
        before = c;
    }
    size_t lead = leading_blanks(p, reading), trail = trailing_blanks(p, reading);
    size_t inner = reading->value_count > lead + trail ? reading->value_count - lead - trail : 0;
    bool covered = label_under_first_head(p, reading, &h);
    bool placed = place_by_heads(p, reading, &h);
    if (covered && inner == reading->cell_count) { /* whole, one column to the right */
        reading->placement_count = 0;
        place_in_order(reading, lead, inner, NBP_PLACED_IN_ORDER);
        return true;
    }
    if (placed && covered && inner)
        place_in_order(reading, lead, inner, NBP_PLACED_SHIFTED);
    return placed;
}

/* Whether a head stands over `table`: behind the values of other tables, in front of its own. */
static bool is_head_of(const placer *p, nbp_table table, const nbp_head *head) {
    uint32_t first = UINT32_MAX, before = 0;
    for (size_t r = 0; r < p->rows->count && first == UINT32_MAX; r++) {
        const nbp_run *run = &p->rows->runs[r];
        if (run->line == NBP_NO_LINE)
            continue;
        if (nbp_line_table(run->line) == table)
            first = run->first;
        else
            before = run->first;
    }
    return head->item >= before && head->item < first;
}

/* A span that is written out repeats its head in the rows under it. */
static bool is_repeated(const placer *p, size_t h) {
    const nbp_item *item = &p->items[p->rows->heads[h].item];
    for (size_t i = 0; i < h; i++) {
        const nbp_item *other = &p->items[p->rows->heads[i].item];
        if (p->rows->heads[i].cell == p->rows->heads[h].cell && other->sheet == item->sheet && other->row != item->row &&
            other->left == item->left && item->frame <= NBP_FRAME_TABS)
            return true;
    }
    return false;
}

/* The cells whose heads the table shows, in order: a column may be cut from the head and every row alike. Heads that
 * come several times, as in table 四, are taken in their order. */
static size_t listed_heads(const placer *p, const nbp_reading *reading, uint8_t cells[NBP_MAX_LINE_CELLS]) {
    nbp_table table = nbp_line_table(reading->line);
    bool listed[NBP_MAX_LINE_CELLS] = {0};
    size_t count = 0, next = 0;
    for (size_t h = 0; h < p->rows->head_count; h++) {
        const nbp_head *head = &p->rows->heads[h];
        if (!is_head_of(p, table, head) || is_repeated(p, h))
            continue;
        size_t c = table == NBP_TABLE_REMEDIES ? next : 0;
        while (c < reading->cell_count && reading->columns[c] != head->cell)
            c++;
        if (c < reading->cell_count)
            listed[c] = true;
        next = c + 1;
    }
    for (size_t c = 0; c < reading->cell_count; c++)
        if (listed[c])
            cells[count++] = (uint8_t)c;
    return count;
}

/* Every row as short as the list of heads: the columns that are left are those that the heads name. */
static bool place_by_listed_heads(const placer *p, nbp_reading *reading, size_t first, size_t count, size_t usual) {
    uint8_t cells[NBP_MAX_LINE_CELLS];
    bool alone = nbp_line_table(reading->line) == NBP_TABLE_REMEDIES;
    if ((!alone && usual != count) || listed_heads(p, reading, cells) != count)
        return false;
    nbp_placement *placed = add(reading, NBP_PLACED_BY_HEAD);
    if (!placed)
        return false;
    for (size_t c = 0; c < reading->cell_count; c++)
        placed->value[c] = NBP_NOT_HEADED;
    for (size_t i = 0; i < count; i++)
        placed->value[cells[i]] = (int8_t)(first + i);
    return true;
}

/* Fewer values than cells. */
static void place_short(const placer *p, nbp_reading *reading, size_t first, size_t count, size_t usual) {
    if (!place_by_listed_heads(p, reading, first, count, usual) && !place_by_position(p, reading))
        place_with_gaps(reading, first, count);
}

/* More values than cells. */
static void place_long(const placer *p, nbp_reading *reading, size_t first, size_t count) {
    if (place_without_blanks(p, reading, first, count))
        return;
    if (count == reading->cell_count + 1u)
        place_with_extra(p, reading, first);
    else
        reading->hopeless = true;
}

/* Every way to leave blanks out at the two ends. */
static void place_anywhere(const placer *p, nbp_reading *reading) {
    size_t n = reading->value_count, cells = reading->cell_count;
    size_t lead = leading_blanks(p, reading), trail = trailing_blanks(p, reading);
    for (size_t first = n - cells > trail ? n - cells - trail : 0; first <= lead && first + cells <= n; first++)
        place_in_order(reading, first, cells, NBP_PLACED_IN_ORDER);
}

/* A row among rows whose count is `usual`, of which all but the cells' number are fillers. */
static void place_among_usual(const placer *p, nbp_reading *reading, size_t usual) {
    size_t lead = leading_blanks(p, reading), trail = trailing_blanks(p, reading), n = reading->value_count;
    size_t fillers = usual - reading->cell_count, front = usual_lead(p, reading);
    if (front == NBP_MAX_VALUES && n == usual) {
        place_anywhere(p, reading);
        return;
    }
    front = front < fillers ? front : fillers;
    size_t first = front < lead ? front : lead;
    size_t behind = fillers - front < trail ? fillers - front : trail;
    size_t count = n - first - behind;
    if (n == usual && count == reading->cell_count)
        place_in_order(reading, first, count, NBP_PLACED_IN_ORDER);
    else if (count > reading->cell_count)
        place_long(p, reading, first, count);
    else
        place_short(p, reading, first, count, 0);
}

static void place_line(const placer *p, nbp_reading *reading) {
    size_t n = reading->value_count, cells = reading->cell_count;
    if (place_in_columns(p, reading))
        return;
    size_t lead = leading_blanks(p, reading), trail = trailing_blanks(p, reading);
    if (lead == n) {
        place_in_order(reading, 0, n < cells ? n : cells, NBP_PLACED_IN_ORDER);
        return;
    }
    size_t inner = n - lead - trail, usual = usual_count(p, reading);
    bool squeezed = p->squeezed && nbp_line_table(reading->line) == NBP_TABLE_REQUESTS;
    if (inner == cells)
        place_in_order(reading, lead, cells, NBP_PLACED_IN_ORDER);
    else if (inner > cells)
        place_long(p, reading, lead, inner);
    else if (squeezed)
        place_with_gaps(reading, lead, inner);
    else if (usual > cells)
        place_among_usual(p, reading, usual);
    else if (n == cells)
        place_in_order(reading, 0, cells, NBP_PLACED_IN_ORDER);
    else if (n < cells)
        place_short(p, reading, 0, n, usual);
    else
        place_anywhere(p, reading);
}

/* ---- the whole ---- */

/* Blanks may have been squeezed to the row ends: a text with pipes where numbers never stand behind a blank, and some row
 * has too many blanks at its end to be whole. */
static bool blanks_may_be_squeezed(const placer *p) {
    bool short_row = false;
    for (size_t line = 0; line < NBP_LINE_COUNT; line++) {
        const nbp_reading *reading = &p->readings[line];
        if (!reading->found || reading->hopeless || nbp_line_table(line) != NBP_TABLE_REQUESTS)
            continue;
        if (p->items[reading->values[0]].frame != NBP_FRAME_PIPES)
            return false;
        size_t lead = leading_blanks(p, reading), trail = trailing_blanks(p, reading);
        if (lead == reading->value_count)
            continue;
        for (size_t v = lead; v + trail < reading->value_count; v++)
            if (outcome_of(p, reading, v) == NB_BLANK)
                return false;
        size_t inner = reading->value_count - lead - trail;
        short_row |= inner + 2 <= reading->cell_count && trail >= 2;
    }
    return short_row;
}

static void take_values(const placer *p, nbp_reading *reading, const nbp_run *run) {
    for (size_t i = run->first; i < run->first + run->count; i++) {
        if (reading->value_count == NBP_MAX_VALUES) {
            reading->hopeless = true;
            return;
        }
        reading->values[reading->value_count++] = (uint32_t)i;
    }
    (void)p;
}

/* Table 四 may come in parts: one part with all its cells is it, else all parts together. */
static void take_remedies(const placer *p, nbp_reading *reading) {
    const nbp_run *whole = NULL;
    size_t fitting = 0, parts = 0;
    for (size_t r = 0; r < p->rows->count; r++) {
        if (p->rows->runs[r].line != reading->line)
            continue;
        parts++;
        if (p->rows->runs[r].count == reading->cell_count) {
            whole = &p->rows->runs[r];
            fitting++;
        }
    }
    if (fitting == 1 && parts > 1 && p->items[whole->first].value.outcome == NB_BLANK)
        fitting = 0; /* a filler in front may have pushed its last number into the next part */
    reading->in_parts = parts > 1 && fitting != 1;
    if (fitting == 1) {
        reading->value_count = 0;
        reading->hopeless = false;
        take_values(p, reading, whole);
    } else if (reading->in_parts && reading->value_count != reading->cell_count) {
        reading->hopeless = true;
    }
}

void nbp_readings_place(const nbp_document *document, const nbp_items *items, const nbp_rows *rows,
                        const unsigned forms[NBP_TABLE_COUNT], nbp_reading *readings) {
    placer p = {.document = document, .items = items->items, .rows = rows, .all = items, .readings = readings};
    size_t lines = NBP_LINE_COUNT;
    for (size_t line = 0; line < lines; line++) {
        nbp_reading *reading = &readings[line];
        reading->line = (uint8_t)line;
        reading->found = reading->hopeless = reading->balanced = reading->in_parts = false;
        reading->value_count = 0;
        reading->sums = NBP_SUMS_UNTOLD;
        reading->placement_count = 0;
        reading->cell_count = (uint8_t)nbp_line_cells(forms[nbp_line_table(line)], line, reading->cells);
        for (size_t c = 0; c < reading->cell_count; c++)
            reading->columns[c] = (uint16_t)nbp_label_column(reading->cells[c]);
    }
    for (size_t r = 0; r < rows->count; r++)
        if (rows->runs[r].line != NBP_NO_LINE) {
            nbp_reading *reading = &readings[rows->runs[r].line];
            reading->found = true;
            reading->hopeless |= rows->runs[r].doubtful;
            reading->in_parts |= rows->runs[r].cut_out;
            take_values(&p, reading, &rows->runs[r]);
        }
    take_remedies(&p, &readings[lines - 1]);
    nbp_readings_drop_fillers(items, readings);
    measure_rows(&p);
    p.squeezed = blanks_may_be_squeezed(&p);
    for (size_t line = 0; line < lines; line++)
        if (readings[line].found && !readings[line].hopeless && readings[line].cell_count)
            place_line(&p, &readings[line]);
}
