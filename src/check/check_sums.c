/* Sums: every identity of the forms' tables, and the one cell that explains all that break.
 *
 * A wrong cell of table 三 breaks the sum of its row and that of its column by the same amount: the
 * crossing names it.
 */
#include <stdio.h>
#include <string.h>

#include "check/checker.h"

/* An identity of this report. */
typedef struct sum {
    const nbp_identity *identity;
    nbp_rule_id rule;
    bool assessable;
    nb_decimal left, right, difference;
} sum;

/* The rule that the form names, or the one for sums that have no rule of their own. */
static nbp_rule_id rule_of(const nbp_identity *identity) {
    size_t rule = 0;
    while (rule < NBP_RULE_COUNT && strcmp(nbp_rules[rule].id, identity->rule))
        rule++;
    return rule < NBP_RULE_COUNT ? (nbp_rule_id)rule : NBP_RULE_FORM_SUM;
}

static size_t operand_count(const nbp_identity *identity) {
    return (size_t)identity->left_count + identity->right_count;
}

static bool holds(const sum *s) {
    return s->difference.coefficient == 0;
}

static sum evaluate(const nbp_checker *checker, const nbp_identity *identity) {
    sum s = {.identity = identity, .rule = rule_of(identity)};
    s.assessable =
        nbp_sum(checker, identity->cells, identity->left_count, &s.left) &&
        nbp_sum(checker, identity->cells + identity->left_count, identity->right_count, &s.right) &&
        nbp_decimal_subtract(s.left, s.right, &s.difference);
    return s;
}

/* Whether the report has anything in the row of `cell`. */
static bool has_row(const nbp_checker *checker, size_t cell) {
    const nbp_form_row *row = &nbp_form_rows[nbp_form_cells[cell].row];
    for (size_t c = row->first_cell; c < (size_t)row->first_cell + row->cell_count; c++)
        if (nbp_checked_cell(checker, c)->outcome != NB_ABSENT)
            return true;
    return false;
}

/* Some reports on the 2021 form keep 2019's single row （六）其他处理: their rows are those of
 * 2019. Where the row stands beside the three that replaced it, it may be their heading: it counts
 * with neither. */
static unsigned forms_of(const nbp_checker *checker, nbp_table table) {
    enum {
        SINGLE = NBP_AT(requests.dispositions.other.undivided.total),
        SPLIT = NBP_AT(requests.dispositions.other.not_supplemented.total)
    };
    unsigned forms = nbp_table_forms(checker->report, table);
    bool other = table == NBP_TABLE_REQUESTS && forms == nbp_form_cells[SPLIT].forms &&
                 has_row(checker, SINGLE) && !has_row(checker, SPLIT) &&
                 !has_row(checker, NBP_AT(requests.dispositions.other.fee_not_paid.total)) &&
                 !has_row(checker, NBP_AT(requests.dispositions.other.miscellaneous.total));
    return other ? nbp_form_cells[SINGLE].forms : forms;
}

/* 1 where `cell` stands on the left of the identity, -1 on the right, 0 where it does not stand in
 * it. */
static int side_of(const nbp_identity *identity, size_t cell) {
    for (size_t i = 0; i < operand_count(identity); i++)
        if (identity->cells[i] == cell)
            return i < identity->left_count ? 1 : -1;
    return 0;
}

/* Whether a mistake in `cell` alone, of one amount, breaks what is broken and nothing else. Then
 * *mended is what should stand there; a count cannot be below 0. */
static bool explains(const nbp_checker *checker, const sum *sums, size_t count, size_t cell,
                     nb_decimal *mended) {
    nb_decimal error = nbp_whole(0);
    unsigned broken = 0;
    for (size_t i = 0; i < count; i++) {
        if (!sums[i].assessable)
            continue;
        int side = side_of(sums[i].identity, cell);
        if (!side && holds(&sums[i]))
            continue;
        if (!side || holds(&sums[i]))
            return false;
        nb_decimal here = sums[i].difference;
        if (side < 0 && !nbp_decimal_subtract(nbp_whole(0), here, &here))
            return false;
        if (broken++ && !nbp_decimal_equal(here, error))
            return false;
        error = here;
    }
    /* One broken sum alone says nothing of which of its cells is wrong. */
    return broken >= 2 &&
           nbp_decimal_subtract(nbp_checked_cell(checker, cell)->value, error, mended) &&
           mended->coefficient >= 0;
}

/* The one cell that explains every broken sum, or SIZE_MAX: none does, or several would. */
static size_t find_crossing(const nbp_checker *checker, const sum *sums, size_t count,
                            nb_decimal *mended) {
    const sum *broken = NULL;
    for (size_t i = 0; i < count && !broken; i++)
        if (sums[i].assessable && !holds(&sums[i]))
            broken = &sums[i];
    size_t found = SIZE_MAX;
    for (size_t i = 0; broken && i < operand_count(broken->identity); i++) {
        nb_decimal value;
        if (!explains(checker, sums, count, broken->identity->cells[i], &value))
            continue;
        if (found != SIZE_MAX)
            return SIZE_MAX;
        found = broken->identity->cells[i];
        *mended = value;
    }
    return found;
}

/* How many broken sums a cell stands in: the more, the more it tells. */
static unsigned broken_sums_with(const sum *sums, size_t count, size_t cell) {
    unsigned broken = 0;
    for (size_t i = 0; i < count; i++)
        broken += sums[i].assessable && !holds(&sums[i]) && side_of(sums[i].identity, cell);
    return broken;
}

static nb_place telling_place(const nbp_checker *checker, const sum *sums, size_t count,
                              const nbp_identity *identity) {
    size_t best = identity->cells[0];
    for (size_t i = 1; i < operand_count(identity); i++)
        if (broken_sums_with(sums, count, identity->cells[i]) > broken_sums_with(sums, count, best))
            best = identity->cells[i];
    return nbp_checked_cell(checker, best)->place;
}

/* Columns are named by their heading, rows by their label. */
static void name_sum(const nbp_checker *checker, const sum *s, char name[NBP_NAME_LENGTH]) {
    const nbp_form_cell *cell = &nbp_form_cells[s->identity->cells[0]];
    nbp_table table = (nbp_table)s->identity->table;
    const char *column = nbp_form_word(cell->label, nbp_table_forms(checker->report, table));
    if (cell->row == nbp_form_cells[s->identity->cells[1]].row || !*column)
        nbp_name_row(checker, cell->row, name);
    else
        snprintf(name, NBP_NAME_LENGTH, "%s", column);
}

static void report_broken(nbp_checker *checker, const sum *sums, size_t count) {
    nb_decimal mended = nbp_whole(0);
    size_t suspect = find_crossing(checker, sums, count, &mended);
    for (size_t i = 0; i < count; i++) {
        const sum *s = &sums[i];
        if (!s->assessable || holds(s) || !nbp_rule_wanted(checker, s->rule))
            continue;
        char name[NBP_NAME_LENGTH];
        name_sum(checker, s, name);
        nb_finding *finding =
            nbp_rule_fails(checker, s->rule,
                           &(nbp_comparison){.where = name,
                                             .left = s->left,
                                             .right = s->right,
                                             .cells = s->identity->cells,
                                             .cell_count = operand_count(s->identity)});
        if (!finding)
            continue;
        if (suspect == SIZE_MAX) {
            finding->place = telling_place(checker, sums, count, s->identity);
            continue;
        }
        finding->suspect = nbp_form_cells[suspect].path;
        finding->mended = mended;
        finding->place = nbp_checked_cell(checker, suspect)->place;
    }
}

static void check_table(nbp_checker *checker, nbp_table table) {
    sum sums[NBP_MAX_IDENTITIES];
    unsigned forms = forms_of(checker, table);
    size_t count = 0, broken = 0;
    const nbp_identity *identities = forms ? nbp_form_identities(forms, table, &count) : NULL;
    for (size_t i = 0; i < count; i++) {
        sums[i] = evaluate(checker, &identities[i]);
        if (!nbp_rule_wanted(checker, sums[i].rule))
            continue;
        if (!sums[i].assessable)
            nbp_rule_not_assessable(checker, sums[i].rule);
        else if (holds(&sums[i]))
            nbp_rule_passes(checker, sums[i].rule);
        else
            broken++;
    }
    if (broken)
        report_broken(checker, sums, count);
}

void nbp_check_sums(nbp_checker *checker) {
    for (nbp_table table = 0; table < NBP_TABLE_COUNT; table++)
        check_table(checker, table);
}
