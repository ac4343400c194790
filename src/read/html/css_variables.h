/* Custom properties of a page: `:root { --shown: none }`, and what var(--shown) is then.
 *
 * One may have several values: where the page says several, or says one for a part of itself only,
 * so that elsewhere it has none. */
#ifndef NBP_CSS_VARIABLES_H
#define NBP_CSS_VARIABLES_H

#include <stdbool.h>
#include <stddef.h>

enum { NBP_CSS_VARIABLES = 128, NBP_CSS_VALUES = 3, NBP_CSS_VARIABLE = 40, NBP_CSS_RESOLVED = 128 };
typedef struct nbp_css_variables {
    struct nbp_css_variable {
        char name[NBP_CSS_VARIABLE], values[NBP_CSS_VALUES][NBP_CSS_VARIABLE];
        unsigned count; /* of values */
        bool root;      /* the whole page has one, under no condition */
        bool more;      /* there are more values */
    } rows[NBP_CSS_VARIABLES];
    size_t count;
    bool full; /* there are more, of which nothing is known */
} nbp_css_variables;

/** Note what stands in [p, end): said of the whole page, under no condition, or otherwise. */
void nbp_css_variables_note(nbp_css_variables *variables, const char *p, const char *end,
                            bool root);

typedef struct nbp_css_asking {
    const nbp_css_variables *variables;
    const char *block, *end; /* in which it is asked */
    bool nowhere; /* the page says nothing of one of them: what stands in for it is taken */
    bool unknown; /* one may have any value */
} nbp_css_asking;

/** The value [p, end) with what its var() are, into text[], ended by NUL: the choice-th of those
 * that it may have, from 0. False where there are no more. */
bool nbp_css_resolve(nbp_css_asking *asking, const char *p, const char *end, unsigned choice,
                     char text[NBP_CSS_RESOLVED]);

#endif
