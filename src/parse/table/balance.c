/* See readings.h: the identities of the form rule out placements. They choose among readings and
 * never make a number. */
#include "parse/table/balance.h"

#include <string.h>

#include "parse/table/placer.h"

/* Keep the placements of a line that can be, if something held. Where none can be, what happened to
 * the line is not among its readings: nothing can be said of it. */
static bool prune_line(nbp_balance *b, nbp_reading *reading) {
    bool possible[NBP_MAX_PLACEMENTS];
    size_t left = 0, most = 0;
    for (size_t p = 0; p < reading->placement_count; p++) {
        size_t held;
        possible[p] = nbp_placement_is_possible(b, reading, &reading->placements[p], &held);
        left += possible[p];
        if (possible[p] && held > most)
            most = held;
    }
    if (!left) {
        reading->hopeless = true;
        return true;
    }
    if (!most)
        return false;
    return nbp_reading_keep(reading, possible);
}

/* Placements of one kind over the whole table: how many identities hold, and break, when all lines
 * take that kind. */
static void judge_kind(nbp_balance *b, nbp_table table, uint8_t kind, size_t *held,
                       size_t *broken) {
    nbp_known before[NBP_FORM_CELLS];
    memcpy(before, b->cells, sizeof before);
    for (size_t line = 0; line < NBP_LINE_COUNT; line++) {
        const nbp_reading *reading = &b->readings[line];
        if (nbp_line_table(line) != table || reading->hopeless || reading->placement_count < 2)
            continue;
        for (size_t p = 0; p < reading->placement_count; p++)
            if (reading->placements[p].kind == kind)
                for (size_t c = 0; c < reading->cell_count; c++)
                    b->cells[reading->cells[c]] =
                        nbp_value_under(b, reading, &reading->placements[p], c);
    }
    *held = *broken = 0;
    const nbp_reading nobody = {.line = NBP_NO_LINE};
    for (size_t i = 0; i < b->identity_count; i++) {
        nbp_verdict o = nbp_balance_weigh(b, &b->identities[i], &nobody, NULL);
        if (o.whole)
            ++*(o.difference ? broken : held);
    }
    memcpy(b->cells, before, sizeof before);
}

/* What a table does alike in all rows is one hypothesis for the table: drop the kind that breaks
 * sums where another keeps them all. */
static bool prune_kinds(nbp_balance *b, nbp_table table) {
    static const uint8_t kinds[] = {NBP_PLACED_BY_HEAD, NBP_PLACED_SHIFTED};
    size_t held[2], broken[2];
    for (size_t k = 0; k < 2; k++)
        judge_kind(b, table, kinds[k], &held[k], &broken[k]);
    if ((broken[0] == 0) == (broken[1] == 0))
        return false;
    uint8_t wrong = kinds[broken[0] ? 0 : 1];
    if (!held[broken[0] ? 1 : 0])
        return false;
    bool any = false;
    for (size_t line = 0; line < NBP_LINE_COUNT; line++) {
        nbp_reading *reading = &b->readings[line];
        if (nbp_line_table(line) != table || reading->placement_count < 2)
            continue;
        bool keep[NBP_MAX_PLACEMENTS];
        for (size_t p = 0; p < reading->placement_count; p++)
            keep[p] = reading->placements[p].kind != wrong;
        any |= nbp_reading_keep(reading, keep);
    }
    return any;
}

static bool is_open(const nbp_reading *reading, nbp_table table) {
    return nbp_line_table(reading->line) == table && reading->found && !reading->hopeless &&
           reading->placement_count &&
           (reading->placement_count > 1 || reading->placements[0].kind == NBP_PLACED_BY_LIST);
}

/* Whether each value of a line stands on a row of the page of its own. */
static bool is_scattered(const nbp_balance *b, const nbp_reading *reading) {
    const nbp_item *items = b->items->items;
    for (size_t v = 1; v < reading->value_count; v++)
        if (items[reading->values[v - 1]].row == items[reading->values[v]].row)
            return false;
    return reading->value_count > 1;
}

/* The parts of table 四 add up each for itself, in whatever order a converter has put them. */
static void admit_other_orders(nbp_reading *reading) {
    enum { PARTS = 3 };
    size_t count = reading->cell_count, part = count / PARTS;
    for (size_t shift = part; shift < count; shift += part) {
        nbp_placement *turned = nbp_place_add(reading, NBP_PLACED_IN_ORDER);
        for (size_t c = 0; turned && c < count; c++)
            turned->value[c] = reading->placements[0].value[(c + shift) % count];
    }
}

/* A line that was put together from parts, or cut out of a longer run, stands only if its own sums
 * are there and hold. */
static void bear_out(nbp_balance *b, nbp_reading *reading) {
    if (!reading->placement_count)
        return;
    for (size_t i = 0; i < b->identity_count; i++) {
        nbp_verdict o = nbp_balance_weigh(b, &b->identities[i], reading, &reading->placements[0]);
        if (nbp_is_within(b, &b->identities[i], reading->line) && (!o.whole || o.difference))
            reading->hopeless = true;
    }
    reading->balanced = !reading->hopeless;
    if (!reading->hopeless && nbp_line_table(reading->line) == NBP_TABLE_REMEDIES &&
        reading->placement_count == 1 && is_scattered(b, reading))
        admit_other_orders(reading);
}

/* Whether a line's values stand on several rows of the page, one below the other. */
static bool is_a_value_a_line(const nbp_balance *b, const nbp_reading *reading) {
    const nbp_item *items = b->items->items;
    return reading->value_count > 1 &&
           items[reading->values[0]].row != items[reading->values[reading->value_count - 1]].row;
}

/* Where values come one a line, a converter may have read them down the columns. Rows whose sums
 * mostly break were no rows: none of them is given. */
static void doubt_the_order(nbp_balance *b, nbp_table table) {
    enum { MANY = 3 };
    size_t held = 0, broken = 0;
    bool suspect[NBP_LINE_COUNT] = {0};
    for (size_t i = 0; i < b->identity_count; i++) {
        size_t line = b->line_of[b->identities[i].cells[0]];
        const nbp_reading *reading = &b->readings[line];
        if (nbp_line_table(line) != table || !nbp_is_within(b, &b->identities[i], line) ||
            !reading->found || reading->hopeless || reading->placement_count != 1 ||
            !is_a_value_a_line(b, reading))
            continue;
        nbp_verdict o = nbp_balance_weigh(b, &b->identities[i], reading, &reading->placements[0]);
        suspect[line] = true;
        held += o.whole && !o.difference;
        broken += o.whole && o.difference;
    }
    for (size_t line = 0; line < NBP_LINE_COUNT && broken >= MANY && broken > held; line++)
        if (suspect[line])
            b->readings[line].hopeless = true;
}

static bool has_digits_apart(const nbp_balance *b, const nbp_reading *reading) {
    for (size_t v = 0; v < reading->value_count; v++)
        if (b->items->items[reading->values[v]].value.spaced &&
            !b->items->items[reading->values[v]].value.thousands)
            return true;
    return false;
}

/* Digits that stand apart are one number or two: the sums within their line may tell. */
static void weigh_digits_apart(nbp_balance *b, nbp_reading *reading) {
    if (reading->placement_count != 1 || !has_digits_apart(b, reading))
        return;
    size_t held = 0;
    for (size_t i = 0; i < b->identity_count; i++) {
        if (!nbp_is_within(b, &b->identities[i], reading->line))
            continue;
        nbp_verdict o = nbp_balance_weigh(b, &b->identities[i], reading, &reading->placements[0]);
        if (o.whole && o.difference) {
            reading->sums = NBP_SUMS_BREAK;
            return;
        }
        held += o.whole;
    }
    reading->sums = held ? NBP_SUMS_HOLD : NBP_SUMS_UNTOLD;
}

static bool wants_balance(const nbp_balance *b, nbp_table table) {
    for (size_t line = 0; line < NBP_LINE_COUNT; line++) {
        const nbp_reading *reading = &b->readings[line];
        if (nbp_line_table(line) == table && reading->found && !reading->hopeless &&
            (is_open(reading, table) || reading->in_parts || is_a_value_a_line(b, reading) ||
             has_digits_apart(b, reading)))
            return true;
    }
    return false;
}

static void balance_table(nbp_balance *b, nbp_table table) {
    nbp_balance_settle(b);
    for (size_t line = 0; line < NBP_LINE_COUNT; line++)
        if (b->readings[line].in_parts && !b->readings[line].hopeless &&
            nbp_line_table(line) == table)
            bear_out(b, &b->readings[line]);
    for (size_t line = 0; line < NBP_LINE_COUNT; line++)
        if (b->readings[line].found && nbp_line_table(line) == table)
            weigh_digits_apart(b, &b->readings[line]);
    doubt_the_order(b, table);
    nbp_balance_settle(b);
    if (prune_kinds(b, table))
        nbp_balance_settle(b);
    bool pruned = nbp_prune_columns(b, table);
    if (nbp_prune_short_rows(b, table) || pruned)
        nbp_balance_settle(b);
    for (bool changed = true; changed;) {
        changed = false;
        for (size_t line = 0; line < NBP_LINE_COUNT; line++)
            if (is_open(&b->readings[line], table) && prune_line(b, &b->readings[line])) {
                nbp_balance_settle(b);
                changed = true;
            }
    }
}

void nbp_readings_balance(const nbp_items *items, const unsigned forms[NBP_TABLE_COUNT],
                          nbp_reading *readings) {
    for (nbp_table t = 0; t < NBP_TABLE_COUNT; t++) {
        nbp_balance b = {.items = items, .readings = readings};
        if (!wants_balance(&b, t))
            continue;
        b.identity_count = nbp_form_identities(forms[t], t, b.identities);
        if (b.identity_count)
            balance_table(&b, t);
    }
}
