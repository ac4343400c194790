/* Table 二: what cannot be, or hardly. */
#include "check/checker.h"
#include "check/rank.h"

enum { FEE_LIMIT = 10000 }; /* 万元; above it an amount of a county body is more likely in 元 */

static bool printed(const nbp_checker *checker, size_t index) {
    return nbp_checked_cell(checker, index)->outcome == NB_PRINTED;
}

static nb_decimal value(const nbp_checker *checker, size_t index) {
    return nbp_checked_cell(checker, index)->value;
}

/* Fail at `cells`, of which the first names the place. */
static nb_finding *fail(nbp_checker *checker, nbp_rule_id rule, bool by_row, nb_decimal left,
                        nb_decimal right, const uint16_t *cells, size_t count) {
    char name[NBP_NAME_LENGTH];
    if (by_row)
        nbp_name_row(checker, nbp_form_cells[cells[0]].row, name);
    else
        nbp_name_cell(checker, cells[0], name);
    return nbp_rule_fails(
        checker, rule,
        &(nbp_comparison){
            .where = name, .left = left, .right = right, .cells = cells, .cell_count = count});
}

/* 规章 above 0, cell by cell, where the body's name says that it makes none. */
static void check_competence(nbp_checker *checker, unsigned forms) {
    const char *agency = checker->report->agency;
    if (!agency || !nbp_makes_no_rules(agency)) {
        nbp_rule_not_assessable(checker, NBP_RULE_RULES_NOT_COMPETENT);
        return;
    }
    uint16_t cells[NBP_MAX_COLUMNS];
    size_t count = nbp_form_row_cells(
               forms, nbp_form_cells[NBP_AT(proactive_disclosure.rules.issued)].row, cells),
           zero = 0, failed = 0;
    for (size_t i = 0; i < count; i++) {
        if (!printed(checker, cells[i]))
            continue;
        if (value(checker, cells[i]).coefficient <= 0) {
            zero++;
            continue;
        }
        nb_finding *finding = fail(checker, NBP_RULE_RULES_NOT_COMPETENT, false,
                                   value(checker, cells[i]), nbp_whole(0), &cells[i], 1);
        if (finding)
            finding->compared = false;
        failed++;
    }
    if (zero == count)
        nbp_rule_passes(checker, NBP_RULE_RULES_NOT_COMPETENT);
    else if (!failed)
        nbp_rule_not_assessable(checker, NBP_RULE_RULES_NOT_COMPETENT);
}

/* The columns of one row. */
#define IN_FORCE(row) NBP_AT(row.in_force), NBP_AT(row.issued), NBP_AT(row.repealed)
static void check_in_force(nbp_checker *checker, uint16_t in_force, uint16_t issued,
                           uint16_t repealed) {
    const uint16_t cells[] = {in_force, issued, repealed};
    nb_decimal kept;
    if (!printed(checker, cells[0]) || !printed(checker, cells[1]) || !printed(checker, cells[2]) ||
        !nbp_decimal_subtract(value(checker, cells[1]), value(checker, cells[2]), &kept))
        nbp_rule_not_assessable(checker, NBP_RULE_IN_FORCE_IMPLAUSIBLE);
    else if (kept.coefficient > 0 && value(checker, cells[0]).coefficient == 0)
        fail(checker, NBP_RULE_IN_FORCE_IMPLAUSIBLE, true, value(checker, cells[0]), kept, cells,
             3);
    else
        nbp_rule_passes(checker, NBP_RULE_IN_FORCE_IMPLAUSIBLE);
}

static void check_fee(nbp_checker *checker) {
    const uint16_t cell = NBP_AT(proactive_disclosure.fees.amount_cny_10k);
    const char *agency = checker->report->agency;
    if (!agency || !printed(checker, cell)) {
        nbp_rule_not_assessable(checker, NBP_RULE_FEE_UNIT);
        return;
    }
    nb_decimal amount = nbp_decimal_plain(value(checker, cell));
    if (!amount.scale && amount.coefficient > FEE_LIMIT && nbp_is_of_county_or_below(agency)) {
        nb_finding *finding =
            fail(checker, NBP_RULE_FEE_UNIT, true, amount, nbp_whole(FEE_LIMIT), &cell, 1);
        if (finding)
            finding->compared = false;
    } else {
        nbp_rule_passes(checker, NBP_RULE_FEE_UNIT);
    }
}

/* The columns of one row (2019). */
#define ITEMS(row) NBP_AT(row.items_previous_year), NBP_AT(row.items_change)
static void check_items(nbp_checker *checker, const uint16_t cells[2]) {
    nb_decimal now;
    if (!nbp_sum(checker, cells, 2, &now))
        nbp_rule_not_assessable(checker, NBP_RULE_ITEMS_NEGATIVE);
    else if (now.coefficient < 0)
        fail(checker, NBP_RULE_ITEMS_NEGATIVE, true, value(checker, cells[0]),
             value(checker, cells[1]), cells, 2);
    else
        nbp_rule_passes(checker, NBP_RULE_ITEMS_NEGATIVE);
}

/* The columns of one row (2019). */
#define DISCLOSED(row) NBP_AT(row.newly_disclosed), NBP_AT(row.total_disclosed)
static void check_disclosed(nbp_checker *checker, uint16_t newly, uint16_t total) {
    const uint16_t cells[] = {newly, total};
    nb_decimal rest;
    if (!printed(checker, cells[0]) || !printed(checker, cells[1]) ||
        !nbp_decimal_subtract(value(checker, cells[1]), value(checker, cells[0]), &rest))
        nbp_rule_not_assessable(checker, NBP_RULE_NEWLY_OVER_TOTAL);
    else if (rest.coefficient < 0)
        fail(checker, NBP_RULE_NEWLY_OVER_TOTAL, true, value(checker, cells[0]),
             value(checker, cells[1]), cells, 2);
    else
        nbp_rule_passes(checker, NBP_RULE_NEWLY_OVER_TOTAL);
}

static void check_form_2021(nbp_checker *checker) {
    if (nbp_rule_wanted(checker, NBP_RULE_IN_FORCE_IMPLAUSIBLE)) {
        check_in_force(checker, IN_FORCE(proactive_disclosure.rules));
        check_in_force(checker, IN_FORCE(proactive_disclosure.normative_documents));
    }
    if (nbp_rule_wanted(checker, NBP_RULE_FEE_UNIT))
        check_fee(checker);
}

static void check_form_2019(nbp_checker *checker) {
    static const uint16_t items[][2] = {{ITEMS(proactive_disclosure.licensing)},
                                        {ITEMS(proactive_disclosure.other_services)},
                                        {ITEMS(proactive_disclosure.penalties)},
                                        {ITEMS(proactive_disclosure.compulsion)},
                                        {ITEMS(proactive_disclosure.fees)}};
    for (size_t i = 0;
         nbp_rule_wanted(checker, NBP_RULE_ITEMS_NEGATIVE) && i < sizeof items / sizeof *items; i++)
        check_items(checker, items[i]);
    if (nbp_rule_wanted(checker, NBP_RULE_NEWLY_OVER_TOTAL)) {
        check_disclosed(checker, DISCLOSED(proactive_disclosure.rules));
        check_disclosed(checker, DISCLOSED(proactive_disclosure.normative_documents));
    }
}

/* Whether one of the forms has the cell. */
static bool has(unsigned forms, size_t cell) {
    return (nbp_form_cells[cell].forms & forms) != 0;
}

void nbp_check_proactive(nbp_checker *checker) {
    unsigned forms = nbp_table_forms(checker->report, NBP_TABLE_PROACTIVE_DISCLOSURE);
    if (forms && nbp_rule_wanted(checker, NBP_RULE_RULES_NOT_COMPETENT))
        check_competence(checker, forms);
    if (has(forms, NBP_AT(proactive_disclosure.rules.issued)))
        check_form_2021(checker);
    if (has(forms, NBP_AT(proactive_disclosure.rules.newly_disclosed)))
        check_form_2019(checker);
}
