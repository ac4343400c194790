/* See costs.h. */
#include "parse/table/costs.h"

NBP_COSTS nbp_costs[NBP_COST_COUNT] = {
#define COST(id, bits, of) bits,
#define OTHER COST
#include "parse/table/costs.def"
};
