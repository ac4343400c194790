/* See costs.h. */
#include "parse/table/costs.h"

const unsigned nbp_costs[NBP_COST_COUNT] = {
#define COST(id, bits, counted) bits,
#include "parse/table/costs.def"
#undef COST
};
