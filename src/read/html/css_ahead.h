/* What must be known of a page's elements before they are read: which they are from the end, and
 * what they have within. Told in a first pass over the page, element by element. */
#ifndef NBP_CSS_AHEAD_H
#define NBP_CSS_AHEAD_H

#include "read/html/css_selector.h"

typedef struct nbp_css_survey {
    struct nbp_css_seen *seen; /* elements in the order in which they begin */
    size_t count, capacity;
    size_t *open; /* by depth: which of them is open, counted from 1 */
    bool failed;  /* no memory */
} nbp_css_survey;

/** Begin a survey of elements down to `deepest`; zero `survey` first. nbp_css_survey_free() ends
 * it. */
void nbp_css_survey_begin(nbp_css_survey *survey, size_t deepest);
void nbp_css_survey_free(nbp_css_survey *survey);
/** path[depth].here begins, by nbp_css_open(). */
void nbp_css_survey_open(nbp_css_survey *survey, const nbp_css_level *path, size_t depth,
                         const nbp_css_tests *tests);
/** What is open at `depth` ends; 0: the page. */
void nbp_css_survey_close(nbp_css_survey *survey, const nbp_css_level *path, size_t depth);
/** Of the number-th element, from 0: all zero where that is not known. */
nbp_css_ahead nbp_css_survey_of(const nbp_css_survey *survey, size_t number);

#endif
