/* Sizes as users write them: "64M" is 64 * 2^20. */
#ifndef NBP_SIZE_H
#define NBP_SIZE_H

#include <stdbool.h>
#include <stddef.h>

enum { NBP_SIZE_TEXT = 24 };

/** The shortest way to write `size`: "512M", or digits where it is no round number of K, M or G.
 * Returns `text`. */
const char *nbp_size_text(size_t size, char text[NBP_SIZE_TEXT]);
/** The way back. False where `text` is no size, or it is 0 or too large. */
bool nbp_size_read(const char *text, size_t *size);

#endif
