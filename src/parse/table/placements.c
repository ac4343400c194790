/* The placements of each line: see readings.h. Which kinds of evidence a line has, in the order of
 * their strength: heads over real columns; as many values as cells; as many values as heads; where
 * full rows have their values; and with none of these, every way to put the values into the cells
 * in order. */
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "parse/table/placer.h"

nbp_placement *nbp_place_add(nbp_reading *reading, nbp_placement_kind kind) {
    if (!nbp_grow((void **)&reading->placements, &reading->placement_capacity,
                  reading->placement_count, sizeof *reading->placements, NBP_MAX_PLACEMENTS)) {
        reading->hopeless = true;
        reading->failed |= reading->placement_count < NBP_MAX_PLACEMENTS;
        return NULL;
    }
    nbp_placement *p = &reading->placements[reading->placement_count++];
    memset(p->value, NBP_UNKNOWN, sizeof p->value);
    p->kind = (uint8_t)kind;
    return p;
}

bool nbp_same_value(const nbp_placer *p, uint32_t a, uint32_t b) {
    const nbp_number *x = &p->items[a].value, *y = &p->items[b].value;
    return x->outcome == y->outcome && x->value.coefficient == y->value.coefficient &&
           x->value.scale == y->value.scale && x->unit == y->unit;
}

size_t nbp_leading_blanks(const nbp_placer *p, const nbp_reading *reading) {
    size_t n = 0;
    while (n < reading->value_count && nbp_outcome_of(p, reading, n) == NB_BLANK)
        n++;
    return n;
}

size_t nbp_trailing_blanks(const nbp_placer *p, const nbp_reading *reading) {
    size_t n = 0;
    while (n < reading->value_count &&
           nbp_outcome_of(p, reading, reading->value_count - 1u - n) == NB_BLANK)
        n++;
    return n;
}

void nbp_place_in_order(nbp_reading *reading, size_t first, size_t count, nbp_placement_kind kind) {
    nbp_placement *placed = nbp_place_add(reading, kind);
    for (size_t i = 0; placed && i < count && i < reading->cell_count; i++)
        placed->value[i] = (int8_t)(first + i);
}

/* ---- in order ---- */

/* Every way to put values [first, first + count) into more cells than there are values, in order.
 */
void nbp_place_with_gaps(nbp_reading *reading, size_t first, size_t count) {
    size_t cells = reading->cell_count, at[NBP_MAX_LINE_CELLS];
    if (count > cells || count == 0) {
        reading->hopeless = true;
        return;
    }
    for (size_t i = 0; i < count; i++)
        at[i] = i;
    for (;;) {
        nbp_placement *placed = nbp_place_add(reading, NBP_PLACED_WITH_GAPS);
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
static bool could_be_halves(const nbp_placer *p, uint32_t first) {
    const nbp_number *number = &p->items[first].value;
    return number->outcome != NB_PRINTED || number->value.coefficient != 0;
}

/* One value more than cells: a cell was split, and then no value is its own, or doubled. */
static void place_with_extra(const nbp_placer *p, nbp_reading *reading, size_t first) {
    for (size_t odd = 0; odd < reading->cell_count; odd++) {
        bool doubled =
            nbp_same_value(p, reading->values[first + odd], reading->values[first + odd + 1]);
        bool split = could_be_halves(p, reading->values[first + odd]);
        for (size_t known = split ? 0 : 1; known <= (doubled ? 1 : 0); known++) {
            nbp_placement *placed = nbp_place_add(reading, NBP_PLACED_WITH_EXTRA);
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
static bool place_without_blanks(const nbp_placer *p, nbp_reading *reading, size_t first,
                                 size_t count) {
    size_t blanks = 0;
    for (size_t v = first; v < first + count; v++)
        blanks += nbp_outcome_of(p, reading, v) == NB_BLANK;
    if (blanks < count - reading->cell_count)
        return false;
    if (blanks == count - reading->cell_count) {
        nbp_placement *placed = nbp_place_add(reading, NBP_PLACED_IN_ORDER);
        for (size_t v = first, c = 0; placed && v < first + count; v++)
            if (nbp_outcome_of(p, reading, v) != NB_BLANK)
                placed->value[c++] = (int8_t)v;
        return true;
    }
    for (size_t skip = 0; skip + reading->cell_count <= count; skip++)
        nbp_place_in_order(reading, first + skip, reading->cell_count, NBP_PLACED_WITH_EXTRA);
    return true;
}

/* ---- fillers ---- */

/* How many values rows like this one usually have, fillers of spans with them: rows of the same
 * label depth and as many cells. 0 where fewer than two agree. */
static size_t usual_count(const nbp_placer *p, const nbp_reading *reading) {
    uint32_t counts[NBP_MAX_VALUES + 1] = {0};
    size_t usual = 0;
    for (size_t line = 0; line < NBP_LINE_COUNT; line++) {
        const nbp_reading *other = &p->readings[line];
        if (other->found && nbp_line_table(line) == nbp_line_table(reading->line) &&
            nbp_form_rows[line].depth == nbp_form_rows[reading->line].depth &&
            other->cell_count == reading->cell_count)
            counts[other->value_count]++;
    }
    for (size_t n = 1; n <= NBP_MAX_VALUES; n++)
        if (counts[n] >= 2 && counts[n] > counts[usual])
            usual = n;
    return usual;
}

/* Fillers in front of the values, as the rows show that are otherwise whole; NBP_MAX_VALUES where
 * there is none. */
static size_t usual_lead(const nbp_placer *p, const nbp_reading *reading) {
    size_t lead = NBP_MAX_VALUES;
    for (size_t line = 0; line < NBP_LINE_COUNT; line++) {
        const nbp_reading *other = &p->readings[line];
        if (!other->found || nbp_line_table(line) != nbp_line_table(reading->line) ||
            nbp_form_rows[line].depth != nbp_form_rows[reading->line].depth)
            continue;
        size_t blanks = nbp_leading_blanks(p, other), inner = other->value_count - blanks;
        if (blanks < other->value_count &&
            inner - nbp_trailing_blanks(p, other) == other->cell_count)
            lead = blanks < lead ? blanks : lead;
    }
    return lead;
}

/* ---- a line ---- */

/* Fewer values than cells. */
static void place_short(const nbp_placer *p, nbp_reading *reading, size_t first, size_t count,
                        size_t usual) {
    if (!nbp_place_by_listed_heads(p, reading, first, count, usual) &&
        !nbp_place_by_position(p, reading))
        nbp_place_with_gaps(reading, first, count);
}

/* More values than cells. */
static void place_long(const nbp_placer *p, nbp_reading *reading, size_t first, size_t count) {
    if (place_without_blanks(p, reading, first, count))
        return;
    if (count == reading->cell_count + 1u)
        place_with_extra(p, reading, first);
    else
        reading->hopeless = true;
}

/* Every way to leave blanks out at the two ends. */
static void place_anywhere(const nbp_placer *p, nbp_reading *reading) {
    size_t n = reading->value_count, cells = reading->cell_count;
    size_t lead = nbp_leading_blanks(p, reading), trail = nbp_trailing_blanks(p, reading);
    for (size_t first = n - cells > trail ? n - cells - trail : 0;
         first <= lead && first + cells <= n; first++)
        nbp_place_in_order(reading, first, cells, NBP_PLACED_IN_ORDER);
}

/* A row among rows whose count is `usual`, of which all but the cells' number are fillers. */
static void place_among_usual(const nbp_placer *p, nbp_reading *reading, size_t usual) {
    size_t lead = nbp_leading_blanks(p, reading), trail = nbp_trailing_blanks(p, reading),
           n = reading->value_count;
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
        nbp_place_in_order(reading, first, count, NBP_PLACED_IN_ORDER);
    else if (count > reading->cell_count)
        place_long(p, reading, first, count);
    else
        place_short(p, reading, first, count, 0);
}

/* Whether a cell in front of the next label may be that of a group whose name is lost, as it is
 * behind whole rows. */
static bool has_nameless_groups(const nbp_placer *p, nbp_table table) {
    for (size_t line = 0; line < NBP_LINE_COUNT; line++) {
        const nbp_reading *other = &p->readings[line];
        size_t trail = other->found && other->value_count ? nbp_trailing_blanks(p, other) : 0;
        if (nbp_line_table(line) == table && trail &&
            other->value_count == other->cell_count + trail)
            return true;
    }
    return false;
}

/* Whether an empty cell at the end of a row is known to be one of its cells. A | may close a row
 * instead, unless rows that are whole without it end without it, or nearly all rows of the table
 * have as many values as cells, empty ones with them. In the one line of table 四 a cell may be
 * gone, and the line filled up. */
static bool blanks_are_cells(const nbp_placer *p, const nbp_reading *reading) {
    size_t whole = 0, rows = 0, alike = 0;
    if (nbp_line_table(reading->line) == NBP_TABLE_REMEDIES && nbp_trailing_blanks(p, reading) == 1)
        return false;
    if (p->items[reading->values[0]].frame != NBP_FRAME_PIPES &&
        p->items[reading->values[reading->value_count - 1]].frame != NBP_FRAME_PIPES)
        return true;
    if (has_nameless_groups(p, nbp_line_table(reading->line)))
        return false;
    for (size_t line = 0; line < NBP_LINE_COUNT; line++) {
        const nbp_reading *other = &p->readings[line];
        if (!other->found || !other->value_count)
            continue;
        bool even = other->value_count == other->cell_count;
        whole += even && !nbp_leading_blanks(p, other) && !nbp_trailing_blanks(p, other);
        rows += nbp_line_table(line) == nbp_line_table(reading->line);
        alike += even && nbp_line_table(line) == nbp_line_table(reading->line);
    }
    return whole >= NBP_MANY_ROWS || (rows >= NBP_MANY_ROWS && alike * 10 >= rows * 9);
}

/* What a line looks like: its values with the empty cells in front and behind. */
typedef struct shape {
    size_t count, cells, lead, trail, inner; /* inner: count without lead and trail */
} shape;

static bool heads_over_columns(const nbp_placer *p, nbp_reading *reading, const shape *s) {
    (void)s;
    return nbp_place_in_columns(p, reading);
}

static bool nothing_but_blanks(const nbp_placer *p, nbp_reading *reading, const shape *s) {
    (void)p;
    if (s->lead != s->count)
        return false;
    nbp_place_in_order(reading, 0, s->count < s->cells ? s->count : s->cells, NBP_PLACED_IN_ORDER);
    return true;
}

static bool as_many_as_cells(const nbp_placer *p, nbp_reading *reading, const shape *s) {
    (void)p;
    if (s->inner != s->cells)
        return false;
    nbp_place_in_order(reading, s->lead, s->cells, NBP_PLACED_IN_ORDER);
    return true;
}

static bool more_than_cells(const nbp_placer *p, nbp_reading *reading, const shape *s) {
    if (s->inner < s->cells)
        return false;
    place_long(p, reading, s->lead, s->inner);
    return true;
}

static bool blanks_squeezed_out(const nbp_placer *p, nbp_reading *reading, const shape *s) {
    if (!p->squeezed || nbp_line_table(reading->line) != NBP_TABLE_REQUESTS)
        return false;
    nbp_place_with_gaps(reading, s->lead, s->inner);
    return true;
}

static bool fillers_as_in_other_rows(const nbp_placer *p, nbp_reading *reading, const shape *s) {
    size_t usual = usual_count(p, reading);
    if (usual <= s->cells)
        return false;
    place_among_usual(p, reading, usual);
    return true;
}

static bool fewer_than_cells(const nbp_placer *p, nbp_reading *reading, const shape *s) {
    if (s->count >= s->cells)
        return false;
    place_short(p, reading, 0, s->count, usual_count(p, reading));
    return true;
}

static bool blanks_somewhere(const nbp_placer *p, nbp_reading *reading, const shape *s) {
    place_anywhere(p, reading);
    if (!blanks_are_cells(p, reading))
        nbp_place_with_gaps(reading, s->lead, s->inner);
    return true;
}

/* The kinds of evidence, the strongest first: the first that a line has places it. */
static bool (*const evidence[])(const nbp_placer *p, nbp_reading *reading, const shape *s) = {
    heads_over_columns,  nothing_but_blanks,       as_many_as_cells, more_than_cells,
    blanks_squeezed_out, fillers_as_in_other_rows, fewer_than_cells, blanks_somewhere,
};

static void place_line(const nbp_placer *p, nbp_reading *reading) {
    shape s = {.count = reading->value_count, .cells = reading->cell_count};
    s.lead = nbp_leading_blanks(p, reading);
    s.trail = s.lead < s.count ? nbp_trailing_blanks(p, reading) : 0;
    s.inner = s.count - s.lead - s.trail;
    for (size_t e = 0; e < sizeof evidence / sizeof *evidence; e++)
        if (evidence[e](p, reading, &s))
            return;
}

/* ---- the whole ---- */

/* Blanks may have been squeezed to the row ends: a text with pipes where numbers never stand behind
 * a blank, and some row has too many blanks at its end to be whole. */
static bool blanks_may_be_squeezed(const nbp_placer *p) {
    bool short_row = false;
    for (size_t line = 0; line < NBP_LINE_COUNT; line++) {
        const nbp_reading *reading = &p->readings[line];
        if (!reading->found || reading->hopeless || nbp_line_table(line) != NBP_TABLE_REQUESTS)
            continue;
        if (p->items[reading->values[0]].frame != NBP_FRAME_PIPES)
            return false;
        size_t lead = nbp_leading_blanks(p, reading), trail = nbp_trailing_blanks(p, reading);
        if (lead == reading->value_count)
            continue;
        for (size_t v = lead; v + trail < reading->value_count; v++)
            if (nbp_outcome_of(p, reading, v) == NB_BLANK)
                return false;
        size_t inner = reading->value_count - lead - trail;
        short_row |= inner + 2 <= reading->cell_count && trail >= 2;
    }
    return short_row;
}

static void take_values(const nbp_placer *p, nbp_reading *reading, const nbp_run *run) {
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
static void take_remedies(const nbp_placer *p, nbp_reading *reading) {
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

bool nbp_readings_place(const nbp_document *document, const nbp_items *items, const nbp_rows *rows,
                        const unsigned forms[NBP_TABLE_COUNT], nbp_reading *readings) {
    nbp_placer p = {.document = document,
                    .items = items->items,
                    .rows = rows,
                    .all = items,
                    .readings = readings};
    size_t lines = NBP_LINE_COUNT;
    for (size_t line = 0; line < lines; line++) {
        nbp_reading *reading = &readings[line];
        reading->line = (uint8_t)line;
        reading->cell_count =
            (uint8_t)nbp_line_cells(forms[nbp_line_table(line)], line, reading->cells);
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
    for (size_t line = 0; line < lines; line++)
        if (nbp_line_is_table(line) && nbp_is_line(line))
            take_remedies(&p, &readings[line]);
    nbp_readings_drop_fillers(items, readings);
    nbp_measure_rows(&p);
    p.squeezed = blanks_may_be_squeezed(&p);
    bool failed = false;
    for (size_t line = 0; line < lines; line++) {
        if (readings[line].found && !readings[line].hopeless && readings[line].cell_count)
            place_line(&p, &readings[line]);
        failed |= readings[line].failed;
    }
    return !failed;
}

void nbp_readings_free(nbp_reading *readings) {
    for (size_t line = 0; readings && line < NBP_LINE_COUNT; line++)
        nbp_free(readings[line].placements);
    nbp_free(readings);
}
