/* How wide a character is where every character has its columns. */
#ifndef NBP_WIDTH_H
#define NBP_WIDTH_H

#include <stdint.h>

/** Display columns of one character (0, 1 or 2), as terminals and fixed-width converters count
 * them. */
int nbp_char_width(uint32_t codepoint);

#endif
