/* See css_ahead.h. */
#include "read/html/css_ahead.h"

#include "base/buffer.h"
#include "base/limits.h"
#include "base/memory.h"

typedef struct nbp_css_seen {
    size_t before; /* in the same parent, counted from 1; 0: it is the first */
    uint32_t name;
    nbp_css_ahead ahead; /* until its parent ends, its places are counted from the beginning */
} nbp_css_seen;

void nbp_css_survey_begin(nbp_css_survey *survey, size_t deepest) {
    survey->open = nbp_calloc(deepest + 2, sizeof *survey->open);
    survey->failed = !survey->open;
}

void nbp_css_survey_free(nbp_css_survey *survey) {
    nbp_free(survey->seen);
    nbp_free(survey->open);
    *survey = (nbp_css_survey){0};
}

/* Those above that have it within, or as a child. */
static void note_within(nbp_css_survey *survey, size_t depth, const nbp_css_compound *compound,
                        nbp_css_fit fit, uint16_t bit) {
    for (size_t d = depth; fit && --d && survey->open[d];) {
        nbp_css_ahead *above = &survey->seen[survey->open[d] - 1].ahead;
        uint16_t *bits = fit == NBP_CSS_FITS ? &above->within : &above->perhaps;
        if (*bits & bit || (compound->relation == '>' && d + 1 < depth))
            return;
        *bits |= bit;
    }
}

void nbp_css_survey_open(nbp_css_survey *survey, const nbp_css_level *path, size_t depth,
                         const nbp_css_tests *tests) {
    const nbp_css_element *here = &path[depth].here;
    size_t before = survey->open[depth], most = nbp_limit_of(NBP_LIMIT_nodes);
    survey->open[depth] = survey->open[depth + 1] = 0;
    if (survey->failed || survey->count == most)
        return;
    if (!nbp_grow((void **)&survey->seen, &survey->capacity, survey->count, sizeof *survey->seen,
                  most)) {
        survey->failed = true;
        return;
    }
    unsigned place = here->place <= UINT16_MAX ? here->place : 0,
             of_type = here->of_type <= UINT16_MAX ? here->of_type : 0;
    survey->seen[survey->count++] =
        (nbp_css_seen){before, *here->names, {(uint16_t)place, (uint16_t)of_type, 0, 0}};
    survey->open[depth] = survey->count;
    for (unsigned i = 0; i < tests->within_count; i++)
        note_within(survey, depth, &tests->within[i],
                    nbp_css_compound_fits(&tests->within[i], here), (uint16_t)(1u << i));
}

static uint16_t from_end(uint16_t place, unsigned all) {
    return place && all <= UINT16_MAX ? (uint16_t)(all - place + 1) : 0;
}

void nbp_css_survey_close(nbp_css_survey *survey, const nbp_css_level *path, size_t depth) {
    const nbp_css_level *within = &path[depth + 1];
    for (size_t i = survey->open[depth + 1]; i && !survey->failed;) {
        nbp_css_seen *child = &survey->seen[i - 1];
        unsigned of_type = 0;
        for (unsigned t = 0; t < within->type_count; t++)
            of_type = within->types[t] == child->name ? within->type_counts[t] : of_type;
        child->ahead.place = from_end(child->ahead.place, within->here.place);
        child->ahead.of_type = from_end(child->ahead.of_type, of_type);
        i = child->before;
    }
    survey->open[depth + 1] = 0;
}

nbp_css_ahead nbp_css_survey_of(const nbp_css_survey *survey, size_t number) {
    static const nbp_css_ahead unknown = {.perhaps = UINT16_MAX};
    return number < survey->count ? survey->seen[number].ahead : unknown;
}
