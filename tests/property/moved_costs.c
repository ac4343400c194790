/* moved_costs: a damaged report with one cost of costs.def moved by two bits, either way, in every
 * source form: no wrong number, none for a cell that is gone. And with another margin, which shows
 * what the margin bears: the curve of doc/readings.md.
 * Arguments: see trial.h.
 */
#include <stdio.h>

#include "parse/costs.h"
#include "trial.h"

enum { STEP = 2, MARGINS = 11 };

static const struct cost {
    const char *name;
    size_t index;
    unsigned bits;
} costs[] = {
#define COST(id, bits, of) {#id, NBP_COST_##id, bits},
#include "parse/costs.def"
};
enum { COSTS = sizeof costs / sizeof *costs };

static bool damage_next(specimen *s) {
    return damages[s->number % damage_count].apply(&s->p);
}

static void move(size_t cost, unsigned bits) {
    for (size_t i = 0; i < COSTS; i++)
        nbp_costs[costs[i].index] = costs[i].bits;
    nbp_costs[costs[cost].index] = bits;
}

static bool move_up(specimen *s) {
    move(s->argument, costs[s->argument].bits + STEP);
    return damage_next(s);
}

static bool move_down(specimen *s) {
    unsigned bits = costs[s->argument].bits;
    move(s->argument, bits > STEP ? bits - STEP : 0);
    return damage_next(s);
}

static bool set_margin(specimen *s) {
    move(NBP_COST_MARGIN, (unsigned)s->argument);
    return damage_next(s);
}

int main(int argc, char **argv) {
    static change changes[2 * COSTS + MARGINS];
    static char names[2 * COSTS + MARGINS][40];
    size_t count = 0;
    for (; count < 2 * COSTS; count++) {
        const struct cost *cost = &costs[count / 2];
        bool up = count % 2;
        snprintf(names[count], sizeof *names, "%s%c%d", cost->name, up ? '+' : '-', STEP);
        changes[count] = (change){.argument = count / 2, .to_page = up ? move_up : move_down};
    }
    for (size_t m = 0; m < MARGINS; m++, count++) {
        snprintf(names[count], sizeof *names, "margin-%zu", 4 * m);
        changes[count] = (change){.argument = 4 * m, .to_page = set_margin};
    }
    for (size_t c = 0; c < count; c++)
        changes[c].name = names[c];
    return try_property(argc, argv, changes, count);
}
