/* Columns that many rows lack alike: one hypothesis for all of them. See balance.h. */
#include "parse/table/balance.h"

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
static size_t common_count(const nbp_balance *b, nbp_table table) {
    size_t most = 0, rows = 0, alike = 0;
    for (size_t line = 0; line < NBP_LINE_COUNT; line++)
        if (nbp_line_table(line) == table && b->readings[line].found) {
            rows++;
            most = b->readings[line].value_count > most ? b->readings[line].value_count : most;
        }
    for (size_t line = 0; line < NBP_LINE_COUNT; line++)
        alike += lacks_some(&b->readings[line], table, most);
    return alike >= MANY_ROWS && alike * 10 >= rows * 9 ? most : 0;
}

bool nbp_prune_columns(nbp_balance *b, nbp_table table) {
    size_t values = common_count(b, table), ruled_out = 0;
    unsigned sets[NBP_MAX_PLACEMENTS];
    bool any = false;
    for (size_t line = 0; values && line < NBP_LINE_COUNT; line++) {
        const nbp_reading *reading = &b->readings[line];
        for (size_t p = 0, held; p < reading->placement_count && lacks_some(reading, table, values);
             p++)
            if (!nbp_placement_is_possible(b, reading, &reading->placements[p], &held) &&
                ruled_out < NBP_MAX_PLACEMENTS)
                sets[ruled_out++] = lacking(reading, &reading->placements[p]);
    }
    for (size_t line = 0; ruled_out && line < NBP_LINE_COUNT; line++) {
        nbp_reading *reading = &b->readings[line];
        bool keep[NBP_MAX_PLACEMENTS];
        if (!lacks_some(reading, table, values))
            continue;
        for (size_t p = 0; p < reading->placement_count; p++) {
            keep[p] = true;
            for (size_t s = 0; s < ruled_out; s++)
                keep[p] &= sets[s] != lacking(reading, &reading->placements[p]);
        }
        any |= nbp_reading_keep(reading, keep);
    }
    return any;
}

/* ---- a column that the rows under the groups of table 三 lack ---- */

static bool is_empty(const nbp_balance *b, const nbp_reading *reading) {
    for (size_t v = 0; v < reading->value_count; v++)
        if (b->items->items[reading->values[v]].value.outcome != NB_BLANK)
            return false;
    return true;
}

/* The number of values that the rows under the groups have, nearly all of them, where that is too
 * few for their cells. */
static size_t short_count(const nbp_balance *b) {
    enum { UNDER_A_GROUP = 3 };
    size_t rows = 0, alike = 0, values = 0;
    for (size_t line = 0; line < NBP_LINE_COUNT; line++) {
        const nbp_reading *reading = &b->readings[line];
        if (nbp_line_table(line) != NBP_TABLE_REQUESTS ||
            nbp_form_rows[line].depth != UNDER_A_GROUP || !reading->found)
            continue;
        rows++;
        values = values ? values : reading->value_count;
        alike += reading->value_count == values &&
                 (is_empty(b, reading) || lacks_some(reading, NBP_TABLE_REQUESTS, values));
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
static nbp_known addend(const nbp_balance *b, uint16_t cell, size_t values, unsigned set) {
    const nbp_reading *reading = &b->readings[b->line_of[cell]];
    bool lacks = lacks_some(reading, NBP_TABLE_REQUESTS, values);
    if (reading->found && !reading->hopeless && is_empty(b, reading))
        return (nbp_known){.number = true};
    if (!reading->found || reading->hopeless || (!lacks && reading->placement_count != 1))
        return (nbp_known){0};
    const nbp_placement *placement =
        lacks ? placement_lacking(reading, set) : &reading->placements[0];
    if (!placement || placement->value[b->position_of[cell]] < 0)
        return (nbp_known){0};
    int v = placement->value[b->position_of[cell]];
    const nbp_number *number = &b->items->items[reading->values[v]].value;
    if (number->outcome == NB_BLANK || number->outcome == NB_MARKED)
        return (nbp_known){.number = true};
    return nbp_value_under(b, reading, placement, b->position_of[cell]);
}

/* Whether every sum down a column of applicants that can be made holds; counts those that are not
 * nothing. 总计 is left out: where its cells are empty they are no zeros. */
static bool columns_hold(const nbp_balance *b, size_t values, unsigned set, size_t *held) {
    *held = 0;
    for (size_t i = 0; i < b->identity_count; i++) {
        const nbp_identity *identity = &b->identities[i];
        size_t column = b->position_of[identity->cells[0]],
               count = (size_t)identity->left_count + identity->right_count;
        if (nbp_is_within(b, identity, b->line_of[identity->cells[0]]) ||
            column + 1u == b->readings[b->line_of[identity->cells[0]]].cell_count)
            continue;
        int64_t difference = 0;
        bool whole = true, something = false;
        for (size_t c = 0; c < count; c++) {
            nbp_known k = addend(b, identity->cells[c], values, set);
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

bool nbp_prune_short_rows(nbp_balance *b, nbp_table table) {
    enum { ENOUGH = 2 };
    size_t values = table == NBP_TABLE_REQUESTS ? short_count(b) : 0, most = 0;
    bool any = false, keep[NBP_LINE_COUNT][NBP_MAX_PLACEMENTS];
    for (size_t line = 0; values && line < NBP_LINE_COUNT; line++) {
        const nbp_reading *reading = &b->readings[line];
        for (size_t p = 0, held; p < reading->placement_count; p++) {
            keep[line][p] =
                columns_hold(b, values, lacking(reading, &reading->placements[p]), &held);
            most = keep[line][p] && held > most ? held : most;
        }
    }
    for (size_t line = 0; most >= ENOUGH && line < NBP_LINE_COUNT; line++)
        if (lacks_some(&b->readings[line], table, values))
            any |= nbp_reading_keep(&b->readings[line], keep[line]);
    return any;
}
