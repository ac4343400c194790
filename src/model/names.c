/* See names.h. */
#include "model/names.h"

#include "base/sentence.h"

static const char *const outcomes[NB_OUTCOME_COUNT] = {
    N_("absent"), N_("printed"), N_("blank"), N_("marked"), N_("unreadable"), N_("ambiguous")};
static const char *const decisions[NB_DECISION_COUNT] = {"none",     "header",  "order",
                                                         "position", "balance", "ruling"};
static const char *const types[] = {"count", "signed", "decimal", "money"};
static const char *const severities[] = {N_("info"), N_("warning"), N_("error")};

static const struct {
    const char *name, *sentence;
} reasons[] = {
    [NB_REASON_NONE] = {NULL, NULL},
#define REASON(id, name, sentence) [NB_REASON_##id] = {name, sentence},
#include "model/reasons.def"
};

#define NAME(names, index)                                                                         \
    ((size_t)(index) < sizeof(names) / sizeof *(names) ? (names)[(index)] : NULL)

const char *nbp_outcome_name(nb_outcome outcome) {
    return NAME(outcomes, outcome);
}

const char *nbp_decision_name(nb_decision decision) {
    return NAME(decisions, decision);
}

const char *nbp_type_name(nb_type type) {
    return NAME(types, type);
}

const char *nbp_severity_name(nb_severity severity) {
    return NAME(severities, severity);
}

const char *nbp_reason_name(nb_reason reason) {
    return (size_t)reason < sizeof reasons / sizeof *reasons ? reasons[reason].name : NULL;
}

const char *nbp_reason_sentence(nb_reason reason) {
    return (size_t)reason < sizeof reasons / sizeof *reasons ? reasons[reason].sentence : NULL;
}
