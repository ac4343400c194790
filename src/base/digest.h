/* The SHA-256 of bytes, by which it is told whether they are still the same. */
#ifndef NBP_DIGEST_H
#define NBP_DIGEST_H

#include <stddef.h>

enum { NBP_DIGEST_SIZE = 65 };

/** In lower-case hexadecimal. It is cut short where the call that runs is not wanted any more. */
void nbp_digest(const void *data, size_t length, char text[NBP_DIGEST_SIZE]);

#endif
