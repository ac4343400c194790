/* What the groups of rules share: the report, the choice of rules, and the three outcomes. */
#ifndef NBP_CHECKER_H
#define NBP_CHECKER_H

#include "check/rules.h"
#include "form/form.h"
#include "form/identity.h"
#include "model/decimal.h"

typedef struct nbp_checker {
    nb_report *report;
    const nbp_check_options *options; /* or NULL */
    nbp_tally *tally;                 /* of each rule, or NULL */
    bool failed;                      /* memory ran out: checked once, at the end */
} nbp_checker;

/* What a rule compared. */
typedef struct nbp_comparison {
    const char *where; /* what is judged: a name on the form */
    const char *said;  /* or, in place of it, a word or sentence of ours (base/sentence.h) */
    nb_decimal left, right;
    const uint16_t *cells;    /* indices of its operands */
    const char *const *paths; /* in place of them, of indicators */
    size_t cell_count;
} nbp_comparison;

enum { NBP_SENTENCE_LENGTH = 1024 };

/** The rule's message as a sentence (base/sentence.h), with what stands for {where}, {left} and
 * {right}. */
void nbp_rule_sentence(nbp_rule_id rule, const nbp_comparison *comparison,
                       char sentence[NBP_SENTENCE_LENGTH]);

/** Whether the caller wants the rule. */
bool nbp_rule_wanted(const nbp_checker *checker, nbp_rule_id rule);
void nbp_rule_passes(nbp_checker *checker, nbp_rule_id rule);
void nbp_rule_not_assessable(nbp_checker *checker, nbp_rule_id rule);
/** A finding, placed at the first of its cells that has a place; NULL when none could be added. */
nb_finding *nbp_rule_fails(nbp_checker *checker, nbp_rule_id rule,
                           const nbp_comparison *comparison);

/** The cell of the report at form cell `index`. */
const nb_cell *nbp_checked_cell(const nbp_checker *checker, size_t index);
/** The sum of the cells that `indices` name; false where one is not printed or the sum does not
 * fit. */
bool nbp_sum(const nbp_checker *checker, const uint16_t *indices, size_t count, nb_decimal *sum);
/** The forms (a set) that table `table` of the report is on: one where the labels of this table, or
 * else of another, tell it; that of the report where it lacks the table. */
unsigned nbp_table_forms(const nb_report *report, nbp_table table);

enum { NBP_NAME_LENGTH = 256 };

/** Write what a row is called on the report's form: "（七）总计", "（六）其他处理 3.其他". */
void nbp_name_row(const nbp_checker *checker, size_t row, char name[NBP_NAME_LENGTH]);
/** Write what a cell is called: its row and its column. */
void nbp_name_cell(const nbp_checker *checker, size_t index, char name[NBP_NAME_LENGTH]);

static inline nb_decimal nbp_whole(int64_t value) {
    return (nb_decimal){.coefficient = value};
}

/* The groups of rules, a file each. */
void nbp_check_sums(nbp_checker *checker);
void nbp_check_cells(nbp_checker *checker);
void nbp_check_indicators(nbp_checker *checker);
void nbp_check_proactive(nbp_checker *checker);
void nbp_check_particulars(nbp_checker *checker);
void nbp_check_narrative(nbp_checker *checker);

#endif
