/* source_forms: one report in every source form; no two of them give different numbers. It may be
 * damaged, as far as the damage is the same in all of them. Arguments: see trial.h; documents are
 * counted in every form. A fault is a cell for which two forms give different numbers.
 */
#include <string.h>

#include "trial.h"

static size_t compare(const specimen *s, const nb_report *read) {
    static uint64_t number;
    static nb_cell given[MAX_NUMBERS];
    size_t faults = 0;
    if (s->number != number)
        memset(given, 0, sizeof given);
    number = s->number;
    for (size_t i = 0; read && i < NBP_FORM_CELLS; i++) {
        const nb_cell *got = nb_report_cell_at(read, i);
        if (got->outcome != NB_PRINTED)
            continue;
        if (given[i].outcome != NB_PRINTED)
            given[i] = *got;
        faults += !nbp_decimal_equal(given[i].value, got->value);
    }
    return faults;
}

static bool damage_it(specimen *s) {
    static const char *const names[] = {
        "cell-blanked",      "space-in-number",     "thousands-comma",   "cells-swapped",
        "number-changed",    "row-dropped",         "row-doubled",       "rows-swapped",
        "row-without-label", "row-without-numbers", "row-blanked",       "group-labels-gone",
        "total-cut",         "total-cut-head-kept", "right-columns-cut", "remedies-cut",
        "zeros-blank",       "zeros-marked",        "spaces-in-labels",  "full-width-digits",
    };
    const char *name = names[pick(&s->random, sizeof names / sizeof *names)];
    size_t i = 0;
    while (strcmp(damages[i].name, name))
        i++;
    return damages[i].apply(&s->p);
}

static const change changes[] = {
    {"none", .keeps_all = true, .find_faults = compare, .same_report = true},
    {"damaged", .to_page = damage_it, .find_faults = compare, .same_report = true},
};

int main(int argc, char **argv) {
    return try_property(argc, argv, changes, sizeof changes / sizeof *changes);
}
