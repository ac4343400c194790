/* Cell by cell, in every table: a count is a number of cases, and every cell has a number. */
#include "base/sentence.h"
#include "check/checker.h"

/* The cells of a table on its form, by what stands in them. */
typedef struct survey {
    size_t total, printed, unfilled_count;
    uint16_t unfilled[NBP_FORM_CELLS]; /* blank or marked */
} survey;

static bool is_count_of_cases(const nb_cell *cell) {
    return cell->value.coefficient >= 0 && nbp_decimal_is_whole(cell->value);
}

static void check_integer(nbp_checker *checker, uint16_t index) {
    const nb_cell *cell = nbp_checked_cell(checker, index);
    char name[NBP_NAME_LENGTH];
    nbp_name_cell(checker, index, name);
    nbp_comparison comparison = {
        .where = name, .left = cell->value, .cells = &index, .cell_count = 1};
    nb_finding *finding = nbp_rule_fails(checker, NBP_RULE_COUNT_INTEGER, &comparison);
    if (finding)
        finding->compared = false; /* there is one side only */
}

/* What stands in the cells of one table. Returns how many counts are none. */
static size_t look_at(nbp_checker *checker, nbp_table table, bool integers, survey *s) {
    unsigned forms = nbp_table_forms(checker->report, table);
    size_t bad = 0;
    *s = (survey){0};
    for (size_t i = 0; i < NBP_FORM_CELLS; i++) {
        const nbp_form_cell *place = &nbp_form_cells[i];
        if (nbp_form_rows[place->row].table != table || !(place->forms & forms))
            continue;
        const nb_cell *cell = nbp_checked_cell(checker, i);
        s->total++;
        s->printed += cell->outcome == NB_PRINTED;
        if (cell->outcome == NB_BLANK || cell->outcome == NB_MARKED)
            s->unfilled[s->unfilled_count++] = (uint16_t)i;
        if (integers && cell->outcome == NB_PRINTED && place->type == NB_TYPE_COUNT &&
            !is_count_of_cases(cell)) {
            check_integer(checker, (uint16_t)i);
            bad++;
        }
    }
    return bad;
}

static void check_filled(nbp_checker *checker, nbp_table table, const survey *s) {
    char name[NBP_NAME_LENGTH];
    unsigned forms = nbp_table_forms(checker->report, table);
    nbp_pack(name, sizeof name, N_("table %s"), nbp_form_table_name(table, forms));
    if (s->unfilled_count)
        nbp_rule_fails(checker, NBP_RULE_CELL_NOT_FILLED,
                       &(nbp_comparison){.said = name,
                                         .left = nbp_whole((int64_t)s->unfilled_count),
                                         .right = nbp_whole((int64_t)s->total),
                                         .cells = s->unfilled,
                                         .cell_count = s->unfilled_count});
    else if (s->printed == s->total)
        nbp_rule_passes(checker, NBP_RULE_CELL_NOT_FILLED);
    else
        nbp_rule_not_assessable(checker, NBP_RULE_CELL_NOT_FILLED);
}

void nbp_check_cells(nbp_checker *checker) {
    bool integers = nbp_rule_wanted(checker, NBP_RULE_COUNT_INTEGER);
    for (nbp_table table = 0; table < NBP_TABLE_COUNT; table++) {
        survey s;
        size_t bad = look_at(checker, table, integers, &s);
        if (!s.total)
            continue;
        if (integers && s.printed == s.total && !bad)
            nbp_rule_passes(checker, NBP_RULE_COUNT_INTEGER);
        else if (integers && !bad)
            nbp_rule_not_assessable(checker, NBP_RULE_COUNT_INTEGER);
        if (nbp_rule_wanted(checker, NBP_RULE_CELL_NOT_FILLED))
            check_filled(checker, table, &s);
    }
}
