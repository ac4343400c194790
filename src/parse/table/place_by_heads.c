/* Placements by the heads of the columns: see nbp_placer.h. Heads stand over real columns, or a
 * table shows which columns it has though nothing stands under anything. */
#include <string.h>

#include "parse/table/placer.h"

/* The heads that stand over a line: for each cell its columns [left, right) in the sheet. */
typedef struct heads {
    int32_t left[NBP_MAX_LINE_CELLS], right[NBP_MAX_LINE_CELLS];
    size_t count;   /* cells with a head */
    size_t clashes; /* heads over the column of another */
} heads;

static void note_head(heads *h, size_t cell, const nbp_item *item) {
    if (h->left[cell] < 0) {
        h->left[cell] = item->left;
        h->right[cell] = item->right;
        h->count++;
    } else if (item->left <= h->right[cell] &&
               item->right >= h->left[cell]) { /* repeated beside itself */
        h->left[cell] = item->left < h->left[cell] ? item->left : h->left[cell];
        h->right[cell] = item->right > h->right[cell] ? item->right : h->right[cell];
    }
}

/* The heads over a run in its own sheet. Those of table 三 stand at the top in up to three rows;
 * those of table 二 in the nearest row above. */
static heads find_heads(const nbp_placer *p, const nbp_reading *reading, const nbp_item *value) {
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

void nbp_measure_rows(const nbp_placer *p) {
    for (size_t line = 0; line < NBP_LINE_COUNT; line++) {
        nbp_reading *reading = &p->readings[line];
        size_t end = reading->value_count ? reading->values[0] : p->all->count;
        while (end + 1 < p->all->count && p->items[end + 1].row == p->items[end].row)
            end++;
        reading->right = reading->value_count ? p->items[end].right : 0;
    }
}

/* Whether a row ends where its sheet does, or where nearly all rows of its table do: then it lacks
 * no cell in between, though a column may be cut off from all. */
static bool row_is_whole(const nbp_placer *p, const nbp_reading *reading) {
    size_t alike = 0, rows = 0;
    if (reading->right == p->items[reading->values[0]].sheet_right)
        return true;
    for (size_t line = 0; line < NBP_LINE_COUNT; line++) {
        const nbp_reading *other = &p->readings[line];
        if (!other->found || !other->value_count ||
            nbp_line_table(line) != nbp_line_table(reading->line))
            continue;
        rows++;
        alike += other->right == reading->right;
    }
    return rows >= NBP_MANY_ROWS && alike * 10 >= rows * 9;
}

/* The cell under whose head a value stands: NBP_UNKNOWN for none, -2 for several. */
static int headed_cell(const heads *h, const nbp_reading *reading, const nbp_item *value) {
    int found = NBP_UNKNOWN;
    for (size_t c = 0; c < reading->cell_count; c++)
        if (h->left[c] >= 0 && value->left < h->right[c] && value->right > h->left[c])
            found = found == NBP_UNKNOWN ? (int)c : -2;
    return found;
}

/* Whether two values under one head may be one: a span written out has its text in each of its
 * columns, but not where cells are real. */
static bool may_be_one(const nbp_placer *p, const nbp_reading *reading, size_t a, size_t b) {
    bool real = p->items[reading->values[a]].frame == NBP_FRAME_GRID &&
                nbp_outcome_of(p, reading, a) == NB_PRINTED;
    return !real && nbp_same_value(p, reading->values[a], reading->values[b]);
}

/* Place the values under their heads; false where a number has no head, or two numbers have one. */
static bool place_by_heads(const nbp_placer *p, nbp_reading *reading, const heads *h) {
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
                clash[c] |=
                    h->left[c] >= 0 && value->left < h->right[c] && value->right > h->left[c];
        if (cell < 0)
            continue;
        if (placed.value[cell] >= 0 && !may_be_one(p, reading, (size_t)placed.value[cell], v)) {
            /* A span laid out as a value and blanks beside it. */
            if (nbp_outcome_of(p, reading, v) == NB_BLANK)
                continue;
            if (nbp_outcome_of(p, reading, (size_t)placed.value[cell]) != NB_BLANK)
                return false;
        }
        placed.value[cell] = (int8_t)v;
    }
    for (size_t c = 0; c < reading->cell_count; c++)
        if (clash[c])
            placed.value[c] = NBP_CLASHED;
    nbp_placement *added = nbp_place_add(reading, NBP_PLACED_BY_HEAD);
    if (added)
        *added = placed;
    return added != NULL;
}

/* Whether a label stands where the first column of values should: the row is shifted, or a label
 * was laid over it. */
static bool label_under_first_head(const nbp_placer *p, const nbp_reading *reading,
                                   const heads *h) {
    const nbp_item *value = &p->items[reading->values[0]];
    for (size_t i = reading->values[0]; i-- > 0 && p->items[i].row == value->row;)
        if (nbp_item_is_label(&p->items[i]) && p->items[i].right > h->left[0] && h->left[0] >= 0)
            return true;
    return false;
}

/* The only cell of a placed line that is empty, where all others hold a value; or
 * NBP_MAX_LINE_CELLS. */
static size_t lone_blank(const nbp_placer *p, const nbp_reading *reading) {
    const nbp_placement *placed = &reading->placements[0];
    size_t found = NBP_MAX_LINE_CELLS;
    for (size_t c = 0; c < reading->cell_count; c++) {
        if (placed->value[c] >= 0 &&
            nbp_outcome_of(p, reading, (size_t)placed->value[c]) != NB_BLANK)
            continue;
        if (found != NBP_MAX_LINE_CELLS || placed->value[c] < NBP_UNKNOWN)
            return NBP_MAX_LINE_CELLS;
        found = c;
    }
    return found;
}

/* Whether nearly all rows of table 三 are printed in full. */
static bool rows_are_full(const nbp_placer *p) {
    size_t rows = 0, full = 0;
    for (size_t line = 0; line < NBP_LINE_COUNT; line++) {
        const nbp_reading *other = &p->readings[line];
        if (!other->found || nbp_line_table(line) != NBP_TABLE_REQUESTS)
            continue;
        size_t values = 0;
        for (size_t v = 0; v < other->value_count; v++)
            values += nbp_outcome_of(p, other, v) != NB_BLANK;
        rows++;
        full += values == other->cell_count;
    }
    return rows >= NBP_MANY_ROWS && full * 10 >= rows * 9;
}

/* An empty cell where no other row has one: it is printed so, or a cell of the row is gone and it
 * was filled up at its end, or an empty one came in and pushed the last one out. The sums are to
 * tell. */
static void place_round_blank(const nbp_placer *p, nbp_reading *reading) {
    size_t blank = lone_blank(p, reading), cells = reading->cell_count;
    if (nbp_line_table(reading->line) != NBP_TABLE_REQUESTS || blank == NBP_MAX_LINE_CELLS ||
        !rows_are_full(p))
        return;
    const nbp_placement by_heads = reading->placements[0];
    if (blank + 1 == cells) { /* the others stand side by side */
        nbp_place_with_gaps(reading, (size_t)by_heads.value[0], cells - 1);
        return;
    }
    nbp_placement *placed = nbp_place_add(reading, NBP_PLACED_WITH_GAPS);
    for (size_t c = 0, to = 0; placed && c < cells; c++)
        if (c != blank)
            placed->value[to++] = by_heads.value[c];
}

bool nbp_place_in_columns(const nbp_placer *p, nbp_reading *reading) {
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
    size_t lead = nbp_leading_blanks(p, reading), trail = nbp_trailing_blanks(p, reading);
    size_t inner = reading->value_count > lead + trail ? reading->value_count - lead - trail : 0;
    bool covered = label_under_first_head(p, reading, &h);
    bool placed = place_by_heads(p, reading, &h);
    bool beyond =
        last->right > h.right[reading->cell_count - 1] && h.left[reading->cell_count - 1] >= 0;
    bool all = covered && beyond && reading->value_count == reading->cell_count;
    if (all || (covered && inner == reading->cell_count)) { /* whole, one column to the right */
        reading->placement_count = 0;
        nbp_place_in_order(reading, all ? 0 : lead, reading->cell_count, NBP_PLACED_IN_ORDER);
        return true;
    }
    if (placed && covered && inner)
        nbp_place_in_order(reading, lead, inner, NBP_PLACED_SHIFTED);
    if (placed && !covered)
        place_round_blank(p, reading);
    return placed;
}

/* The heads that stand over `table`, behind the values of other tables and in front of its own:
 * [first, last). */
static void heads_of(const nbp_placer *p, nbp_table table, size_t *first, size_t *last) {
    uint32_t values = UINT32_MAX, before = 0;
    for (size_t r = 0; r < p->rows->count && values == UINT32_MAX; r++) {
        const nbp_run *run = &p->rows->runs[r];
        if (run->line != NBP_NO_LINE && nbp_line_table(run->line) == table)
            values = run->first;
        else if (run->line != NBP_NO_LINE)
            before = run->first;
    }
    *first = 0;
    while (*first < p->rows->head_count && p->rows->heads[*first].item < before)
        ++*first;
    for (*last = *first; *last < p->rows->head_count && p->rows->heads[*last].item < values;)
        ++*last;
}

/* A span that is written out repeats its head in the rows under it. */
static bool is_repeated(const nbp_placer *p, size_t first, size_t h) {
    const nbp_item *item = &p->items[p->rows->heads[h].item];
    for (size_t i = first; i < h && item->frame <= NBP_FRAME_TABS; i++) {
        const nbp_item *other = &p->items[p->rows->heads[i].item];
        if (p->rows->heads[i].cell == p->rows->heads[h].cell && other->sheet == item->sheet &&
            other->row != item->row && other->left == item->left)
            return true;
    }
    return false;
}

/* The cells whose heads the table shows, in order: a column may be cut from the head and every row
 * alike. Heads that come several times, as in table 四, are taken in their order. No table has many
 * heads: more are something else. */
static size_t listed_heads(const nbp_placer *p, const nbp_reading *reading,
                           uint8_t cells[NBP_MAX_LINE_CELLS]) {
    nbp_table table = nbp_line_table(reading->line);
    bool listed[NBP_MAX_LINE_CELLS] = {0};
    size_t count = 0, next = 0, first, last;
    heads_of(p, table, &first, &last);
    if (last - first > 4 * NBP_MAX_LINE_CELLS)
        return 0;
    for (size_t h = first; h < last; h++) {
        if (is_repeated(p, first, h))
            continue;
        size_t c = table == NBP_TABLE_REMEDIES ? next : 0;
        while (c < reading->cell_count && reading->columns[c] != p->rows->heads[h].cell)
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

/* Whether the cells are the first of table 四, up to its third part: it is cut at the right. Fewer
 * heads are those that came first of heads that are alike. */
static bool is_cut_remedies(const uint8_t cells[NBP_MAX_LINE_CELLS], size_t count) {
    enum { TWO_PARTS = 10 };
    return count > TWO_PARTS && cells[count - 1] == count - 1;
}

/* Every row as short as the list of heads: the columns that are left are those that the heads name.
 */
bool nbp_place_by_listed_heads(const nbp_placer *p, nbp_reading *reading, size_t first,
                               size_t count, size_t usual) {
    uint8_t cells[NBP_MAX_LINE_CELLS];
    if (listed_heads(p, reading, cells) != count)
        return false;
    if (nbp_line_table(reading->line) == NBP_TABLE_REMEDIES ? !is_cut_remedies(cells, count)
                                                            : usual != count)
        return false;
    nbp_placement *placed = nbp_place_add(reading, NBP_PLACED_BY_LIST);
    if (!placed)
        return false;
    for (size_t c = 0; c < reading->cell_count; c++)
        placed->value[c] = NBP_NOT_HEADED;
    for (size_t i = 0; i < count; i++)
        placed->value[cells[i]] = (int8_t)(first + i);
    return true;
}
