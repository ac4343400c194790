/* Prose as claims about the tables: what its sentences say in so many words, and nothing that is
 * only likely.
 *
 * A sentence that is not understood makes no claim.
 */
#ifndef NBP_CLAIMS_H
#define NBP_CLAIMS_H

#include "check/narrative/claim.h"

/* What the text stands in. */
typedef struct nbp_claim_context {
    unsigned year;      /* of the report, or 0 */
    const char *agency; /* of the report, or NULL */
    bool on_requests;   /* the heading over it is about requests: 依申请公开情况 */
} nbp_claim_context;

/** Call `use` with every claim of `text`, in its order. */
void nbp_claims_find(const char *text, size_t length, const nbp_claim_context *context,
                     nbp_claim_use *use, void *user);

#endif
