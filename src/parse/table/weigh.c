/* The scales: what an identity makes of the numbers under a placement. See balance.h. */
#include "parse/table/balance.h"

nbp_known nbp_value_under(const nbp_balance *b, const nbp_reading *reading,
                          const nbp_placement *placement, size_t position) {
    int v = placement->value[position];
    if (v < 0)
        return (nbp_known){0};
    const nbp_number *number = &b->items->items[reading->values[v]].value;
    if (number->outcome != NB_PRINTED || number->value.scale)
        return (nbp_known){0};
    return (nbp_known){true, number->value.coefficient};
}

void nbp_balance_settle(nbp_balance *b) {
    for (size_t line = 0; line < NBP_LINE_COUNT; line++) {
        const nbp_reading *reading = &b->readings[line];
        for (size_t c = 0; c < reading->cell_count; c++) {
            nbp_known agreed = {0};
            for (size_t p = 0; p < reading->placement_count && !reading->hopeless; p++) {
                nbp_known k = nbp_value_under(b, reading, &reading->placements[p], c);
                if (p == 0)
                    agreed = k;
                else if (!k.number || k.value != agreed.value)
                    agreed.number = false;
            }
            b->cells[reading->cells[c]] = agreed;
            b->line_of[reading->cells[c]] = (uint8_t)line;
            b->position_of[reading->cells[c]] = (uint8_t)c;
        }
    }
}

nbp_verdict nbp_balance_weigh(const nbp_balance *b, const nbp_identity *identity,
                              const nbp_reading *reading, const nbp_placement *placement) {
    nbp_verdict o = {.whole = true};
    size_t count = (size_t)identity->left_count + identity->right_count;
    for (size_t i = 0; i < count; i++) {
        size_t cell = identity->cells[i];
        bool left = i < identity->left_count;
        nbp_known k = b->line_of[cell] == reading->line
                          ? nbp_value_under(b, reading, placement, b->position_of[cell])
                          : b->cells[cell];
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

static bool touches(const nbp_balance *b, const nbp_identity *identity, size_t line) {
    size_t count = (size_t)identity->left_count + identity->right_count;
    for (size_t i = 0; i < count; i++)
        if (b->line_of[identity->cells[i]] == line)
            return true;
    return false;
}

bool nbp_placement_is_possible(const nbp_balance *b, const nbp_reading *reading,
                               const nbp_placement *placement, size_t *held) {
    int64_t implied[NBP_MAX_LINE_CELLS];
    bool has_implied[NBP_MAX_LINE_CELLS] = {0};
    *held = 0;
    for (size_t i = 0; i < b->identity_count; i++) {
        const nbp_identity *identity = &b->identities[i];
        if (!touches(b, identity, reading->line))
            continue;
        nbp_verdict o = nbp_balance_weigh(b, identity, reading, placement);
        if (o.whole) {
            if (o.difference)
                return false;
            ++*held;
        } else if (o.missing == 1) {
            int64_t lacking = o.missing_left ? -o.difference : o.difference;
            if (lacking < 0)
                return false;
            if (b->line_of[o.missing_cell] != reading->line)
                continue;
            size_t position = b->position_of[o.missing_cell];
            if (has_implied[position] && implied[position] != lacking)
                return false;
            *held += has_implied[position];
            has_implied[position] = true;
            implied[position] = lacking;
        }
    }
    return true;
}

bool nbp_is_within(const nbp_balance *b, const nbp_identity *identity, size_t line) {
    size_t count = (size_t)identity->left_count + identity->right_count;
    for (size_t i = 0; i < count; i++)
        if (b->line_of[identity->cells[i]] != line)
            return false;
    return true;
}

bool nbp_reading_keep(nbp_reading *reading, const bool keep[NBP_MAX_PLACEMENTS]) {
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
