/* one_place_damage: a report with one damage of damage.h, in every source form: no wrong number,
 * none for a cell that is gone, and of the numbers that are still printed at least 97 in a hundred.
 * Arguments: see trial.h.
 */
#include <string.h>

#include "trial.h"

enum { MAX_DAMAGES = 48, LEAST_PER_CENT = 97 };

static bool damage_page(specimen *s) {
    return damages[s->argument].apply(&s->p);
}

static bool damage_text(specimen *s, written *w) {
    return text_damages[s->argument].apply(w, &s->random);
}

int main(int argc, char **argv) {
    static change changes[MAX_DAMAGES];
    for (size_t i = 0; i < damage_count; i++)
        changes[i] = (change){.name = damages[i].name,
                              .argument = i,
                              .to_page = damage_page,
                              .least = strcmp(damages[i].name, "none") ? LEAST_PER_CENT : 100};
    for (size_t i = 0; i < text_damage_count; i++)
        changes[damage_count + i] = (change){.name = text_damages[i].name,
                                             .argument = i,
                                             .to_text = damage_text,
                                             .kinds = LINES | 1 << SOURCE_HTML,
                                             .least = LEAST_PER_CENT};
    return try_property(argc, argv, changes, damage_count + text_damage_count);
}
