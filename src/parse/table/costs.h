/* The costs of costs.def. */
#ifndef NBP_COSTS_H
#define NBP_COSTS_H

#include <stdbool.h>
#include <stddef.h>

typedef enum nbp_cost {
#define COST(id, bits, counted) NBP_COST_##id,
#include "parse/table/costs.def"
#undef COST
    NBP_COST_COUNT
} nbp_cost;

/** Bits. */
extern const unsigned nbp_costs[NBP_COST_COUNT];

static inline unsigned nbp_bits(nbp_cost cost) {
    return nbp_costs[cost];
}

/** Whether `part` is `share` (NBP_COST_MOST, NBP_COST_NEARLY_ALL) of `all`, or more. */
static inline bool nbp_are(nbp_cost share, size_t part, size_t all) {
    return part * 10 >= all * nbp_bits(share);
}

#endif
