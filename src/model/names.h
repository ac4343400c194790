/* Names of what the public header counts, as they stand in the output; NULL for a number that is
 * none of them, which an enumeration may hold, too. */
#ifndef NBP_NAMES_H
#define NBP_NAMES_H

#include "nianbao.h"

const char *nbp_outcome_name(nb_outcome outcome);
const char *nbp_decision_name(nb_decision decision);
const char *nbp_type_name(nb_type type);
const char *nbp_severity_name(nb_severity severity);
/** NULL for NB_REASON_NONE, too. */
const char *nbp_reason_name(nb_reason reason);
const char *nbp_reason_sentence(nb_reason reason);

#endif
