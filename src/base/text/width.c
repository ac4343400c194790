/* How wide a character is, by the table that generate_width.c makes. See width.h. */
#include "base/text/width.h"

#include <stdbool.h>
#include <stddef.h>

#include "width_table.h"

int nbp_char_width_by_table(uint32_t codepoint) {
    size_t low = 0, high = sizeof widths / sizeof *widths;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (codepoint > widths[middle].last)
            low = middle + 1;
        else
            high = middle;
    }
    bool within = low < sizeof widths / sizeof *widths && codepoint >= widths[low].first;
    return within ? widths[low].width : 1;
}
