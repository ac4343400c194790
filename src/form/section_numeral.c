/* See section_numeral.h. */
#include "form/section_numeral.h"

#include <stdio.h>
#include <string.h>

static const nbp_section_words numerals[] = {
    {"", "", ""},
#define NUMERAL(number, word, section, subsection) {word, section, subsection},
#include "form/headings.def"
};
enum { NUMERALS = sizeof numerals / sizeof *numerals };

const nbp_section_words *nbp_section_numeral(unsigned number) {
    return &numerals[number < NUMERALS ? number : 0];
}

unsigned nbp_section_number(const char *text) {
    for (unsigned n = 1; n < NUMERALS; n++) {
        char digits[8];
        snprintf(digits, sizeof digits, "%u", n);
        if (!strcmp(text, numerals[n].word) || !strcmp(text, digits))
            return n;
    }
    return 0;
}
