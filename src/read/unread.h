/* What bytes are that no reader reads, and what whoever has them can do. */
#ifndef NBP_UNREAD_H
#define NBP_UNREAD_H

#include <stddef.h>

/** A sentence, also where nothing is known of them. */
const char *nbp_unread_kind(const char *data, size_t length);

#endif
