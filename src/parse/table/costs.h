/* The costs of costs.def. */
#ifndef NBP_COSTS_H
#define NBP_COSTS_H

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

#endif
