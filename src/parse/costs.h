/* The costs of costs.def. */
#ifndef NBP_COSTS_H
#define NBP_COSTS_H

#include <stdbool.h>
#include <stddef.h>

typedef enum nbp_cost {
#define COST(id, bits, of) NBP_COST_##id,
#define OTHER COST
#include "parse/costs.def"
    NBP_COST_COUNT
} nbp_cost;

#ifdef NBP_COSTS_ARE_MOVED /* by a test that has a copy of them */
#define NBP_COSTS unsigned
#else
#define NBP_COSTS const unsigned
#endif

/** Bits; or what costs.def says. */
extern NBP_COSTS nbp_costs[NBP_COST_COUNT];

static inline unsigned nbp_bits(nbp_cost cost) {
    return nbp_costs[cost];
}

/** Whether `part` is `share` (NBP_COST_MOST, NBP_COST_NEARLY_ALL) of `all`, or more. */
static inline bool nbp_are(nbp_cost share, size_t part, size_t all) {
    return part * 10 >= all * nbp_bits(share);
}

#endif
