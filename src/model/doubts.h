/* The doubts about our reading as data: doubts.def, made into a table; and how one is told. */
#ifndef NBP_DOUBTS_H
#define NBP_DOUBTS_H

#include "nianbao.h"

typedef enum nbp_doubt_id {
#define DOUBT(ID, id, severity, means, source, message) NBP_DOUBT_##ID,
#include "model/doubts.def"
    NBP_DOUBT_COUNT
} nbp_doubt_id;

typedef struct nbp_doubt {
    const char *id; /* "row-ambiguous" */
    nb_severity severity;
    const char *means, *source;
    const char *message; /* with %s or %p for where, and for what */
} nbp_doubt;

extern const nbp_doubt nbp_doubts[NBP_DOUBT_COUNT];

/** The doubt with that id, or NULL. */
const nbp_doubt *nbp_doubt_named(const char *id);

/** Add the finding that tells it; "" where its message has no place for `where` or `what`, which
 * are ours where that has %p (base/sentence.h). NULL when none could be added. */
nb_finding *nbp_doubt_tell(nb_report *report, nbp_doubt_id doubt, const char *where,
                           const char *what);

#endif
