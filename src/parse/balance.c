/* See readings.h: the identities of the form rule out placements. They choose among readings and
 * never make a number. */
#include <string.h>

#include "form/identity.h"
#include "parse/readings.h"

/* What is known of a cell's number under the readings as they stand. */
typedef struct known {
    bool number;
    int64_t value;
} known;

typedef struct ledger {
    const nbp_items *items;
    nbp_reading *readings;
    nbp_identity identities[NBP_MAX_IDENTITIES];
    size_t identity_count;
    known cells[256]; /* by form cell: what all placements of its line agree on */
    uint8_t line_of[256], position_of[256];
} ledger;

static known value_under(const ledger *l, const nbp_reading *reading,
                         const nbp_placement *placement, size_t position) {
    int v = placement->value[position];
    if (v < 0)
        return (known){0};
    const nbp_number *number = &l->items->items[reading->values[v]].value;
    if (number->outcome != NB_PRINTED || number->value.scale)
        return (known){0};
    return (known){true, number->value.coefficient};
}

static void settle(ledger *l) {
    for (size_t line = 0; line < NBP_LINE_COUNT; line++) {
        const nbp_reading *reading = &l->readings[line];
        for (size_t c = 0; c < reading->cell_count; c++) {
            known agreed = {0};
            for (size_t p = 0; p < reading->placement_count && !reading->hopeless; p++) {
                known k = value_under(l, reading, &reading->placements[p], c);
                if (p == 0)
                    agreed = k;
                else if (!k.number || k.value != agreed.value)
                    agreed.number = false;
            }
            l->cells[reading->cells[c]] = agreed;
            l->line_of[reading->cells[c]] = (uint8_t)line;
            l->position_of[reading->cells[c]] = (uint8_t)c;
        }
    }
}

/* One identity under one placement of one line: what it makes of the numbers. */
typedef struct outcome {
    bool whole;         /* every operand is known */
    int64_t difference; /* left minus right, of those that are known */
    size_t missing;     /* operands that are not */
    bool missing_left;
    uint16_t missing_cell;
} outcome;

static outcome weigh(const ledger *l, const nbp_identity *identity, const nbp_reading *reading,
                     const nbp_placement *placement) {
    outcome o = {.whole = true};
    size_t count = (size_t)identity->left_count + identity->right_count;
    for (size_t i = 0; i < count; i++) {
        size_t cell = identity->cells[i];
        bool left = i < identity->left_count;
        known k = l->line_of[cell] == reading->line
                      ? value_under(l, reading, placement, l->position_of[cell])
                      : l->cells[cell];
        if (k.number) {
            o.difference += left ? k.value : -k.value;
        } else {
            o.whole = false;
            o.missing++;
            o.missing_left = left;
            o.missing_cell = (uint16_t)cell;
        }
    }
    return o;
}

static bool touches(const ledger *l, const nbp_identity *identity, size_t line) {
    size_t count = (size_t)identity->left_count + identity->right_count;
    for (size_t i = 0; i < count; i++)
        if (l->line_of[identity->cells[i]] == line)
            return true;
    return false;
}

/* Whether a placement can be: every identity that it makes whole holds, and the one number that
 * another lacks would not be negative, nor differ between the identities that it is missing from.
 */
static bool is_possible(const ledger *l, const nbp_reading *reading, const nbp_placement *placement,
                        size_t *held) {
    int64_t implied[NBP_MAX_LINE_CELLS];
    bool has_implied[NBP_MAX_LINE_CELLS] = {0};
    *held = 0;
    for (size_t i = 0; i < l->identity_count; i++) {
        const nbp_identity *identity = &l->identities[i];
        if (!touches(l, identity, reading->line))
            continue;
        outcome o = weigh(l, identity, reading, placement);
        if (o.whole) {
            if (o.difference)
                return false;
            ++*held;
        } else if (o.missing == 1) {
            int64_t lacking = o.missing_left ? -o.difference : o.difference;
            if (lacking < 0)
                return false;
            if (l->line_of[o.missing_cell] != reading->line)
                continue;
            size_t position = l->position_of[o.missing_cell];
            if (has_implied[position] && implied[position] != lacking)
                return false;
            *held += has_implied[position];
            has_implied[position] = true;
            implied[position] = lacking;
        }
    }
    return true;
}

/* Keep the placements of a line that can be, if something held. Where none can be, what happened to
 * the line is not among its readings: nothing can be said of it. */
static bool prune_line(ledger *l, nbp_reading *reading) {
    bool possible[NBP_MAX_PLACEMENTS];
    size_t left = 0, most = 0;
    for (size_t p = 0; p < reading->placement_count; p++) {
        size_t held;
        possible[p] = is_possible(l, reading, &reading->placements[p], &held);
        left += possible[p];
        if (possible[p] && held > most)
            most = held;
    }
    if (!left) {
        reading->hopeless = true;
        return true;
    }
    if (!most || left == reading->placement_count)
        return false;
    size_t kept = 0;
    for (size_t p = 0; p < reading->placement_count; p++)
        if (possible[p])
            reading->placements[kept++] = reading->placements[p];
    reading->placement_count = kept;
    reading->balanced = true;
    return true;
}

/* Placements of one kind over the whole table: how many identities hold, and break, when all lines
 * take that kind. */
static void judge_kind(ledger *l, nbp_table table, uint8_t kind, size_t *held, size_t *broken) {
    known before[256];
    memcpy(before, l->cells, sizeof before);
    for (size_t line = 0; line < NBP_LINE_COUNT; line++) {
        const nbp_reading *reading = &l->readings[line];
        if (nbp_line_table(line) != table || reading->hopeless || reading->placement_count < 2)
            continue;
        for (size_t p = 0; p < reading->placement_count; p++)
            if (reading->placements[p].kind == kind)
                for (size_t c = 0; c < reading->cell_count; c++)
                    l->cells[reading->cells[c]] =
                        value_under(l, reading, &reading->placements[p], c);
    }
    *held = *broken = 0;
    const nbp_reading nobody = {.line = NBP_NO_LINE};
    for (size_t i = 0; i < l->identity_count; i++) {
        outcome o = weigh(l, &l->identities[i], &nobody, NULL);
        if (o.whole)
            ++*(o.difference ? broken : held);
    }
    memcpy(l->cells, before, sizeof before);
}

/* What a table does alike in all rows is one hypothesis for the table: drop the kind that breaks
 * sums where another keeps them all. */
static bool prune_kinds(ledger *l, nbp_table table) {
    static const uint8_t kinds[] = {NBP_PLACED_BY_HEAD, NBP_PLACED_SHIFTED};
    size_t held[2], broken[2];
    for (size_t k = 0; k < 2; k++)
        judge_kind(l, table, kinds[k], &held[k], &broken[k]);
    if ((broken[0] == 0) == (broken[1] == 0))
        return false;
    uint8_t wrong = kinds[broken[0] ? 0 : 1];
    if (!held[broken[0] ? 1 : 0])
        return false;
    bool any = false;
    for (size_t line = 0; line < NBP_LINE_COUNT; line++) {
        nbp_reading *reading = &l->readings[line];
        if (nbp_line_table(line) != table || reading->placement_count < 2)
            continue;
        size_t kept = 0;
        for (size_t p = 0; p < reading->placement_count; p++)
            if (reading->placements[p].kind != wrong)
                reading->placements[kept++] = reading->placements[p];
        if (kept && kept < reading->placement_count) {
            reading->placement_count = kept;
            reading->balanced = any = true;
        }
    }
    return any;
}

/* ---- a column that all rows lack ---- */

enum { MANY_ROWS = 5 };

/* The cells that a placement leaves empty, as a set. */
static unsigned lacking(const nbp_reading *reading, const nbp_placement *placement) {
    unsigned set = 0;
    for (size_t c = 0; c < reading->cell_count; c++)
        set |= placement->value[c] < 0 ? 1u << c : 0;
    return set;
}

/* Whether the line has as many values as nearly all others, too few for its cells, and any of them
 * may be lacking. */
static bool lacks_some(const nbp_reading *reading, nbp_table table, size_t values) {
    return nbp_line_table(reading->line) == table && reading->found && !reading->hopeless &&
           reading->value_count == values && reading->placement_count > 1 &&
           reading->placements[0].kind == NBP_PLACED_WITH_GAPS;
}

/* The one number of values that the rows of `table` have, all but a few of them and none more; 0
 * where there is none. */
static size_t common_count(const ledger *l, nbp_table table) {
    size_t most = 0, rows = 0, alike = 0;
    for (size_t line = 0; line < NBP_LINE_COUNT; line++)
        if (nbp_line_table(line) == table && l->readings[line].found) {
            rows++;
            most = l->readings[line].value_count > most ? l->readings[line].value_count : most;
        }
    for (size_t line = 0; line < NBP_LINE_COUNT; line++)
        alike += lacks_some(&l->readings[line], table, most);
    return alike >= MANY_ROWS && alike * 10 >= rows * 9 ? most : 0;
}

static bool keep_placements(nbp_reading *reading, const bool keep[NBP_MAX_PLACEMENTS]) {
    size_t kept = 0;
    for (size_t p = 0; p < reading->placement_count; p++)
        if (keep[p])
            reading->placements[kept++] = reading->placements[p];
    bool fewer = kept && kept < reading->placement_count;
    if (kept)
        reading->placement_count = kept;
    reading->balanced |= fewer;
    return fewer;
}

/* Rows that are all short by as much lack the same columns: what one row rules out is ruled out for
 * all. */
static bool prune_columns(ledger *l, nbp_table table) {
    size_t values = common_count(l, table), ruled_out = 0;
    unsigned sets[NBP_MAX_PLACEMENTS];
    bool any = false;
    for (size_t line = 0; values && line < NBP_LINE_COUNT; line++) {
        const nbp_reading *reading = &l->readings[line];
        for (size_t p = 0, held; p < reading->placement_count && lacks_some(reading, table, values);
             p++)
            if (!is_possible(l, reading, &reading->placements[p], &held) &&
                ruled_out < NBP_MAX_PLACEMENTS)
                sets[ruled_out++] = lacking(reading, &reading->placements[p]);
    }
    for (size_t line = 0; ruled_out && line < NBP_LINE_COUNT; line++) {
        nbp_reading *reading = &l->readings[line];
        bool keep[NBP_MAX_PLACEMENTS];
        if (!lacks_some(reading, table, values))
            continue;
        for (size_t p = 0; p < reading->placement_count; p++) {
            keep[p] = true;
            for (size_t s = 0; s < ruled_out; s++)
                keep[p] &= sets[s] != lacking(reading, &reading->placements[p]);
        }
        any |= keep_placements(reading, keep);
    }
    return any;
}

/* Whether all operands of an identity stand in `line`. */
static bool is_within(const ledger *l, const nbp_identity *identity, size_t line) {
    size_t count = (size_t)identity->left_count + identity->right_count;
    for (size_t i = 0; i < count; i++)
        if (l->line_of[identity->cells[i]] != line)
            return false;
    return true;
}

/* ---- a column that the rows under the groups of table 三 lack ---- */

static bool is_empty(const ledger *l, const nbp_reading *reading) {
    for (size_t v = 0; v < reading->value_count; v++)
        if (l->items->items[reading->values[v]].value.outcome != NB_BLANK)
            return false;
    return true;
}

/* The number of values that the rows under the groups have, nearly all of them, where that is too
 * few for their cells. */
static size_t short_count(const ledger *l) {
    enum { UNDER_A_GROUP = 3 };
    size_t rows = 0, alike = 0, values = 0;
    for (size_t line = 0; line < NBP_LINE_COUNT; line++) {
        const nbp_reading *reading = &l->readings[line];
        if (nbp_line_table(line) != NBP_TABLE_REQUESTS ||
            nbp_form_rows[line].depth != UNDER_A_GROUP || !reading->found)
            continue;
        rows++;
        values = values ? values : reading->value_count;
        alike += reading->value_count == values &&
                 (is_empty(l, reading) || lacks_some(reading, NBP_TABLE_REQUESTS, values));
    }
    return alike >= MANY_ROWS && alike * 10 >= rows * 9 ? values : 0;
}

static const nbp_placement *placement_lacking(const nbp_reading *reading, unsigned set) {
    for (size_t p = 0; p < reading->placement_count; p++)
        if (lacking(reading, &reading->placements[p]) == set)
            return &reading->placements[p];
    return NULL;
}

/* What `cell` adds to a sum down its column, where every line of `values` values lacks the cells of
 * `set`: an empty or marked cell adds nothing. */
static known addend(const ledger *l, uint16_t cell, size_t values, unsigned set) {
    const nbp_reading *reading = &l->readings[l->line_of[cell]];
    bool lacks = lacks_some(reading, NBP_TABLE_REQUESTS, values);
    if (reading->found && !reading->hopeless && is_empty(l, reading))
        return (known){.number = true};
    if (!reading->found || reading->hopeless || (!lacks && reading->placement_count != 1))
        return (known){0};
    const nbp_placement *placement =
        lacks ? placement_lacking(reading, set) : &reading->placements[0];
    if (!placement || placement->value[l->position_of[cell]] < 0)
        return (known){0};
    int v = placement->value[l->position_of[cell]];
    const nbp_number *number = &l->items->items[reading->values[v]].value;
    if (number->outcome == NB_BLANK || number->outcome == NB_MARKED)
        return (known){.number = true};
    return value_under(l, reading, placement, l->position_of[cell]);
}

/* Whether every sum down a column of applicants that can be made holds; counts those that are not
 * nothing. 总计 is left out: where its cells are empty they are no zeros. */
static bool columns_hold(const ledger *l, size_t values, unsigned set, size_t *held) {
    *held = 0;
    for (size_t i = 0; i < l->identity_count; i++) {
        const nbp_identity *identity = &l->identities[i];
        size_t column = l->position_of[identity->cells[0]],
               count = (size_t)identity->left_count + identity->right_count;
        if (is_within(l, identity, l->line_of[identity->cells[0]]) ||
            column + 1u == l->readings[l->line_of[identity->cells[0]]].cell_count)
            continue;
        int64_t difference = 0;
        bool whole = true, something = false;
        for (size_t c = 0; c < count; c++) {
            known k = addend(l, identity->cells[c], values, set);
            whole &= k.number;
            something |= k.value != 0;
            difference += c < identity->left_count ? k.value : -k.value;
        }
        if (whole && difference)
            return false;
        *held += whole && something;
    }
    return true;
}

/* Rows under the groups that are all short by as much lack the same columns: those under which the
 * columns add up. */
static bool prune_short_rows(ledger *l, nbp_table table) {
    enum { ENOUGH = 2 };
    size_t values = table == NBP_TABLE_REQUESTS ? short_count(l) : 0, most = 0;
    bool any = false, keep[NBP_LINE_COUNT][NBP_MAX_PLACEMENTS];
    for (size_t line = 0; values && line < NBP_LINE_COUNT; line++) {
        const nbp_reading *reading = &l->readings[line];
        for (size_t p = 0, held; p < reading->placement_count; p++) {
            keep[line][p] =
                columns_hold(l, values, lacking(reading, &reading->placements[p]), &held);
            most = keep[line][p] && held > most ? held : most;
        }
    }
    for (size_t line = 0; most >= ENOUGH && line < NBP_LINE_COUNT; line++)
        if (lacks_some(&l->readings[line], table, values))
            any |= keep_placements(&l->readings[line], keep[line]);
    return any;
}

static bool is_open(const nbp_reading *reading, nbp_table table) {
    return nbp_line_table(reading->line) == table && reading->found && !reading->hopeless &&
           reading->placement_count &&
           (reading->placement_count > 1 || reading->placements[0].kind == NBP_PLACED_BY_LIST);
}

/* A line that was put together from parts, or cut out of a longer run, stands only if its own sums
 * are there and hold. */
static void bear_out(ledger *l, nbp_reading *reading) {
    if (!reading->placement_count)
        return;
    for (size_t i = 0; i < l->identity_count; i++) {
        outcome o = weigh(l, &l->identities[i], reading, &reading->placements[0]);
        if (is_within(l, &l->identities[i], reading->line) && (!o.whole || o.difference))
            reading->hopeless = true;
    }
    reading->balanced = !reading->hopeless;
}

/* Whether a line's values stand on several rows of the page, one below the other. */
static bool is_a_value_a_line(const ledger *l, const nbp_reading *reading) {
    const nbp_item *items = l->items->items;
    return reading->value_count > 1 &&
           items[reading->values[0]].row != items[reading->values[reading->value_count - 1]].row;
}

/* Where values come one a line, a converter may have read them down the columns. Rows whose sums
 * mostly break were no rows: none of them is given. */
static void doubt_the_order(ledger *l, nbp_table table) {
    enum { MANY = 3 };
    size_t held = 0, broken = 0;
    bool suspect[NBP_LINE_COUNT] = {0};
    for (size_t i = 0; i < l->identity_count; i++) {
        size_t line = l->line_of[l->identities[i].cells[0]];
        const nbp_reading *reading = &l->readings[line];
        if (nbp_line_table(line) != table || !is_within(l, &l->identities[i], line) ||
            !reading->found || reading->hopeless || reading->placement_count != 1 ||
            !is_a_value_a_line(l, reading))
            continue;
        outcome o = weigh(l, &l->identities[i], reading, &reading->placements[0]);
        suspect[line] = true;
        held += o.whole && !o.difference;
        broken += o.whole && o.difference;
    }
    for (size_t line = 0; line < NBP_LINE_COUNT && broken >= MANY && broken > held; line++)
        if (suspect[line])
            l->readings[line].hopeless = true;
}

static bool has_digits_apart(const ledger *l, const nbp_reading *reading) {
    for (size_t v = 0; v < reading->value_count; v++)
        if (l->items->items[reading->values[v]].value.spaced)
            return true;
    return false;
}

/* Digits that stand apart are one number or two: the sums within their line may tell. */
static void weigh_digits_apart(ledger *l, nbp_reading *reading) {
    if (reading->placement_count != 1 || !has_digits_apart(l, reading))
        return;
    size_t held = 0;
    for (size_t i = 0; i < l->identity_count; i++) {
        if (!is_within(l, &l->identities[i], reading->line))
            continue;
        outcome o = weigh(l, &l->identities[i], reading, &reading->placements[0]);
        if (o.whole && o.difference) {
            reading->sums = NBP_SUMS_BREAK;
            return;
        }
        held += o.whole;
    }
    reading->sums = held ? NBP_SUMS_HOLD : NBP_SUMS_UNTOLD;
}

static bool wants_balance(const ledger *l, nbp_table table) {
    for (size_t line = 0; line < NBP_LINE_COUNT; line++) {
        const nbp_reading *reading = &l->readings[line];
        if (nbp_line_table(line) == table && reading->found && !reading->hopeless &&
            (is_open(reading, table) || reading->in_parts || is_a_value_a_line(l, reading) ||
             has_digits_apart(l, reading)))
            return true;
    }
    return false;
}

static void balance_table(ledger *l, nbp_table table) {
    settle(l);
    for (size_t line = 0; line < NBP_LINE_COUNT; line++)
        if (l->readings[line].in_parts && !l->readings[line].hopeless &&
            nbp_line_table(line) == table)
            bear_out(l, &l->readings[line]);
    for (size_t line = 0; line < NBP_LINE_COUNT; line++)
        if (l->readings[line].found && nbp_line_table(line) == table)
            weigh_digits_apart(l, &l->readings[line]);
    doubt_the_order(l, table);
    settle(l);
    if (prune_kinds(l, table))
        settle(l);
    bool pruned = prune_columns(l, table);
    if (prune_short_rows(l, table) || pruned)
        settle(l);
    for (bool changed = true; changed;) {
        changed = false;
        for (size_t line = 0; line < NBP_LINE_COUNT; line++)
            if (is_open(&l->readings[line], table) && prune_line(l, &l->readings[line])) {
                settle(l);
                changed = true;
            }
    }
}

void nbp_readings_balance(const nbp_items *items, const unsigned forms[NBP_TABLE_COUNT],
                          nbp_reading *readings) {
    static const nbp_table tables[] = {NBP_TABLE_REQUESTS, NBP_TABLE_REMEDIES};
    for (size_t t = 0; t < 2; t++) {
        ledger l = {.items = items, .readings = readings};
        if (!wants_balance(&l, tables[t]))
            continue;
        l.identity_count = nbp_form_identities(forms[tables[t]], tables[t], l.identities);
        balance_table(&l, tables[t]);
    }
}
