/* See checker.h: outcomes, messages, names. */
#include "check/checker.h"

#include <stdio.h>
#include <string.h>

#include "base/sentence.h"
#include "form/report_forms.h"
#include "model/report.h"

bool nbp_rule_wanted(const nbp_checker *checker, nbp_rule_id rule) {
    return !checker->options || !checker->options->disabled[rule];
}

void nbp_rule_passes(nbp_checker *checker, nbp_rule_id rule) {
    if (checker->tally)
        checker->tally[rule].passed++;
}

void nbp_rule_not_assessable(nbp_checker *checker, nbp_rule_id rule) {
    if (checker->tally)
        checker->tally[rule].not_assessable++;
}

void nbp_rule_sentence(nbp_rule_id rule, const nbp_comparison *comparison,
                       char sentence[NBP_SENTENCE_LENGTH]) {
    char left[NBP_DECIMAL_LENGTH], right[NBP_DECIMAL_LENGTH];
    const nbp_named words[] = {
        {"where", comparison->said ? comparison->said : comparison->where, comparison->said},
        {"left", nbp_decimal_digits(comparison->left, left), false},
        {"right", nbp_decimal_digits(comparison->right, right), false},
        {NULL, NULL, false}};
    nbp_pack_named(sentence, NBP_SENTENCE_LENGTH, nbp_rules[rule].message, words);
}

static void set_cells(nbp_checker *checker, nb_finding *finding, const nbp_comparison *comparison) {
    size_t count = comparison->cell_count;
    const char **paths =
        count ? nbp_arena_alloc(checker->report->arena, count * sizeof *paths) : NULL;
    if (!paths) {
        checker->failed |= count > 0;
        return;
    }
    for (size_t i = 0; i < count && comparison->paths; i++)
        paths[i] = comparison->paths[i];
    for (size_t i = 0; i < count && !comparison->paths; i++) {
        paths[i] = nbp_form_cells[comparison->cells[i]].path;
        if (!finding->place.line && !finding->place.page && !finding->place.offset)
            finding->place = nbp_checked_cell(checker, comparison->cells[i])->place;
    }
    finding->cells = paths;
    finding->cell_count = count;
}

nb_finding *nbp_rule_fails(nbp_checker *checker, nbp_rule_id rule,
                           const nbp_comparison *comparison) {
    if (checker->tally)
        checker->tally[rule].failed++;
    char sentence[NBP_SENTENCE_LENGTH];
    nbp_rule_sentence(rule, comparison, sentence);
    nb_finding *finding = nbp_report_find(checker->report, nbp_rules[rule].id,
                                          nbp_rules[rule].severity, NB_ABOUT_REPORT, sentence);
    if (!finding) {
        checker->failed = true;
        return NULL;
    }
    finding->compared = true;
    finding->left = comparison->left;
    finding->right = comparison->right;
    set_cells(checker, finding, comparison);
    return finding;
}

const nb_cell *nbp_checked_cell(const nbp_checker *checker, size_t index) {
    return nbp_form_cell_get(checker->report, index);
}

bool nbp_sum(const nbp_checker *checker, const uint16_t *indices, size_t count, nb_decimal *sum) {
    *sum = nbp_whole(0);
    for (size_t i = 0; i < count; i++) {
        const nb_cell *cell = nbp_checked_cell(checker, indices[i]);
        if (cell->outcome != NB_PRINTED || !nbp_decimal_add(*sum, cell->value, sum))
            return false;
    }
    return true;
}

unsigned nbp_table_forms(const nb_report *report, nbp_table table) {
    unsigned forms = nbp_report_forms(report, table), form = nbp_form_bit(report->form);
    return nbp_form_tables[table].forms & (!forms || forms & form ? form : forms);
}

void nbp_name_row(const nbp_checker *checker, size_t index, char name[NBP_NAME_LENGTH]) {
    const nbp_form_row *row = &nbp_form_rows[index];
    unsigned forms = nbp_table_forms(checker->report, (nbp_table)row->table);
    const char *label = nbp_form_word(row->label, forms), *group = nbp_form_group(index, forms);
    bool grouped = row->depth == 0 || row->depth > 2;
    snprintf(name, NBP_NAME_LENGTH, "%s%s%s", grouped ? group : "", grouped && *label ? " " : "",
             label);
}

void nbp_name_cell(const nbp_checker *checker, size_t index, char name[NBP_NAME_LENGTH]) {
    const nbp_form_cell *cell = &nbp_form_cells[index];
    nbp_name_row(checker, cell->row, name);
    size_t used = strlen(name);
    const char *column = nbp_form_word(
        cell->label, nbp_table_forms(checker->report, (nbp_table)nbp_form_rows[cell->row].table));
    snprintf(name + used, NBP_NAME_LENGTH - used, "%s%s", used && *column ? " " : "", column);
}
