/* How wide a character is where every character has its columns. */
#ifndef NBP_WIDTH_H
#define NBP_WIDTH_H

#include <stdint.h>

/* nbp_char_width() of any character, by a search in the table. */
int nbp_char_width_by_table(uint32_t codepoint);

/** Display columns of one character (0, 1 or 2), as terminals and fixed-width converters count
 * them. */
static inline int nbp_char_width(uint32_t codepoint) {
    if (codepoint >= ' ' && codepoint <= '~')
        return 1;
    if (codepoint >= 0x4E00 && codepoint <= 0x9FFF) /* as the table says, and most of a report */
        return 2;
    return nbp_char_width_by_table(codepoint);
}

#endif
