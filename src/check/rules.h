/* The rules as data: rules.def, made into a table; which of them are wanted, and what came of
 * them. */
#ifndef NBP_RULES_H
#define NBP_RULES_H

#include "model/doubts.h"
#include "nianbao.h"

typedef enum nbp_rule_id {
#define RULE(ID, id, severity, kind, compares, source, message) NBP_RULE_##ID,
#include "check/rules.def"
    NBP_RULE_COUNT
} nbp_rule_id;

/* What a rule looks at: one report, or two years of one body. */
typedef enum nbp_rule_kind { NBP_RULE_OF_REPORT, NBP_RULE_OF_YEARS } nbp_rule_kind;

typedef struct nbp_check_rule {
    const char *id; /* "requests-balance" */
    nb_severity severity;
    nbp_rule_kind kind;
    const char *compares, *source;
    const char *message; /* with {where}, {left} and {right} */
} nbp_check_rule;

extern const nbp_check_rule nbp_rules[NBP_RULE_COUNT];

/** The rule with that id, or NULL. */
const nbp_check_rule *nbp_rule_named(const char *id);

/* How often a rule held, failed and could not be assessed. */
typedef struct nbp_tally {
    unsigned passed, failed, not_assessable;
} nbp_tally;

typedef struct nbp_check_options {
    bool disabled[NBP_RULE_COUNT];
    bool untold[NBP_DOUBT_COUNT]; /* doubts that are taken out */
} nbp_check_options;

#endif
