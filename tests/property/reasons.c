/* reasons: a report with one damage of damage.h gives for its cells reasons that are true of that
 * damage, and without one gives none. Arguments: see trial.h.
 */
#include <string.h>

#include "trial.h"

enum { MAX_DAMAGES = 48, MAX_REASONS = 8 };

/* What may be said after a damage; those that are not here leave nothing open. */
static const struct {
    const char *damage;
    nb_reason reasons[MAX_REASONS];
} told[] = {
    {"cell-blanked",
     {NB_REASON_CELL_GONE, NB_REASON_FILLERS, NB_REASON_NO_CELL, NB_REASON_OTHER_ROW,
      NB_REASON_NO_NUMBERS}},
    {"cell-dropped",
     {NB_REASON_CELL_GONE, NB_REASON_FILLERS, NB_REASON_NO_CELL, NB_REASON_OTHER_ROW,
      NB_REASON_NO_NUMBERS}},
    {"cell-split",
     {NB_REASON_VALUE_MORE, NB_REASON_FILLERS, NB_REASON_SUMS, NB_REASON_MANY, NB_REASON_PIECES}},
    {"space-in-number",
     {NB_REASON_PIECES, NB_REASON_VALUE_MORE, NB_REASON_LEFT_OVER, NB_REASON_CELL_GONE,
      NB_REASON_SUMS}},
    {"cell-doubled", {NB_REASON_VALUE_MORE, NB_REASON_MANY}},
    {"empty-cell-inserted", {NB_REASON_FILLERS, NB_REASON_MANY}},
    {"row-dropped", {NB_REASON_NO_ROW, NB_REASON_NO_NUMBERS, NB_REASON_OTHER_ROW}},
    {"row-doubled",
     {NB_REASON_ROW_TWICE, NB_REASON_TABLE_TWICE, NB_REASON_PARTS, NB_REASON_MANY,
      NB_REASON_PIECES}},
    {"row-contradicted",
     {NB_REASON_ROW_TWICE, NB_REASON_TABLE_TWICE, NB_REASON_VALUE_MORE, NB_REASON_FILLERS,
      NB_REASON_MANY, NB_REASON_PIECES}},
    {"rows-swapped", {NB_REASON_OTHER_ROW}},
    {"row-without-label",
     {NB_REASON_OTHER_ROW, NB_REASON_LABELS_APART, NB_REASON_VALUE_MORE, NB_REASON_PIECES,
      NB_REASON_MANY, NB_REASON_NO_ROW, NB_REASON_NOT_IN_FORM}},
    {"row-without-numbers", {NB_REASON_NO_NUMBERS, NB_REASON_NO_CELL, NB_REASON_OTHER_ROW}},
    {"row-blanked", {NB_REASON_NO_NUMBERS}},
    {"right-columns-cut",
     {NB_REASON_COLUMNS_CUT, NB_REASON_CELL_GONE, NB_REASON_NO_CELL, NB_REASON_OTHER_ROW}},
    {"total-cut",
     {NB_REASON_COLUMNS_CUT, NB_REASON_CELL_GONE, NB_REASON_NO_CELL, NB_REASON_OTHER_ROW}},
    {"total-cut-head-kept",
     {NB_REASON_COLUMNS_CUT, NB_REASON_CELL_GONE, NB_REASON_FILLERS, NB_REASON_NO_CELL,
      NB_REASON_OTHER_ROW}},
    {"remedies-cut",
     {NB_REASON_CELL_GONE, NB_REASON_FILLERS, NB_REASON_SHIFTED, NB_REASON_PARTS,
      NB_REASON_NO_CELL}},
    {"zeros-blank",
     {NB_REASON_CELL_GONE, NB_REASON_FILLERS, NB_REASON_SHIFTED, NB_REASON_MANY,
      NB_REASON_NO_NUMBERS, NB_REASON_NO_CELL, NB_REASON_OTHER_ROW}},
};

static bool may_say(const char *name, nb_reason reason) {
    for (size_t i = 0; i < sizeof told / sizeof *told; i++)
        for (size_t r = 0; r < MAX_REASONS && !strcmp(told[i].damage, name); r++)
            if (told[i].reasons[r] == reason)
                return true;
    return false;
}

static bool damage_page(specimen *s) {
    return damages[s->argument].apply(&s->p);
}

/* Cells of the report's form with a reason that the damage is none of. */
static size_t count_untrue(const specimen *s, const nb_report *read) {
    size_t untrue = 0;
    for (size_t i = 0; read && i < NBP_FORM_CELLS; i++) {
        nb_reason reason = nb_report_cell_at(read, i)->reason;
        untrue += reason && nb_report_has(read, i) && !may_say(damages[s->argument].name, reason);
    }
    return untrue;
}

int main(int argc, char **argv) {
    static change changes[MAX_DAMAGES];
    for (size_t i = 0; i < damage_count; i++)
        changes[i] = (change){.name = damages[i].name,
                              .argument = i,
                              .to_page = damage_page,
                              .find_faults = count_untrue};
    return try_property(argc, argv, changes, damage_count);
}
