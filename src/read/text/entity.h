/* Entities of HTML, where a text has them that is none. */
#ifndef NBP_ENTITY_H
#define NBP_ENTITY_H

#include <stddef.h>
#include <stdint.h>

/** The character that the entity at `p`, an &, stands for: of those that Chinese pages use, and all
 * by number. *length is what it takes. 0 where there is none. */
uint32_t nbp_entity(const char *p, const char *end, size_t *length);

#endif
