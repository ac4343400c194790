/* See costs.h. */
#include "parse/costs.h"

NBP_COSTS nbp_costs[NBP_COST_COUNT] = {
#define COST(id, bits, of) bits,
#define OTHER COST
#include "parse/costs.def"
};
