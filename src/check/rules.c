/* See rules.h. */
#include "check/rules.h"

#include <string.h>

const nbp_check_rule nbp_rules[NBP_RULE_COUNT] = {
#define RULE(ID, id, severity, kind, compares, source, message)                                    \
    {id, NB_SEVERITY_##severity, NBP_RULE_OF_##kind, compares, source, message},
#include "check/rules.def"
};

const nbp_check_rule *nbp_rule_named(const char *id) {
    for (size_t i = 0; i < NBP_RULE_COUNT; i++)
        if (!strcmp(nbp_rules[i].id, id))
            return &nbp_rules[i];
    return NULL;
}
