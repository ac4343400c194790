/* The laws that a table may have been written by. */
#ifndef NBP_LAWS_H
#define NBP_LAWS_H

#include "parse/table/shape.h"

enum { NBP_MAX_LAWS = 64 };

/** The laws that the shape of a table admits: how many. Of those for which there is no room
 * `dropped` gets the bits of the cheapest; UINT_MAX: none. */
size_t nbp_laws_propose(const nbp_shape *shape, nbp_law laws[NBP_MAX_LAWS], unsigned *dropped);

#endif
