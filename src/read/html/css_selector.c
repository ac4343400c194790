/* See css_selector.h: what elements are, and which selectors fit them. */
#include "read/html/css_selector.h"

#include <string.h>
#include <strings.h>

#include "read/html/css_name.h"

static bool has(const uint32_t *names, unsigned count, uint32_t name) {
    unsigned k = 0;
    while (k < count && names[k] != name)
        k++;
    return k < count;
}

/* ---- attributes ------------------------------------------------------------------------------ */

bool nbp_css_asks(const nbp_css_tests *tests, const char *name, size_t length) {
    for (unsigned i = 0; i < tests->count; i++)
        if (!strncasecmp(tests->tests[i].name, name, length) && !tests->tests[i].name[length])
            return true;
    return false;
}

/* Whether `word` is one of the words of `value`. */
static bool has_word(const char *value, const char *word) {
    size_t n = strlen(word);
    for (const char *p = value; *p;) {
        p += strspn(p, " \t\r\n\f");
        size_t length = strcspn(p, " \t\r\n\f");
        if (length && length == n && !memcmp(p, word, n))
            return true;
        p += length;
    }
    return false;
}

static bool passes(const struct nbp_css_test *test, const char *value) {
    size_t n = strlen(test->value), length = strlen(value);
    switch (test->kind) {
    case '\0':
        return true;
    case '=':
        return !strcmp(value, test->value);
    case '~':
        return has_word(value, test->value);
    case '|':
        return !strncmp(value, test->value, n) && (!value[n] || value[n] == '-');
    case '^':
        return n && !strncmp(value, test->value, n);
    case '$':
        return n && length >= n && !strcmp(value + length - n, test->value);
    default:
        return n && strstr(value, test->value);
    }
}

/* ---- elements -------------------------------------------------------------------------------- */

static void add_name(nbp_css_element *element, uint32_t name) {
    if (element->count < NBP_CSS_NAMES)
        element->names[element->count++] = name;
    element->bits |= nbp_css_bit(name);
}

static void add_classes(nbp_css_element *element, const char *classes) {
    for (const char *p = classes; *p;) {
        size_t n = strcspn(p, " \t\r\n\f");
        if (n)
            add_name(element, nbp_css_hash('.', p, n));
        p += n + strspn(p + n, " \t\r\n\f");
    }
}

/* What was open at this depth stands before what is opened now. */
static void move_on(nbp_css_level *level, const nbp_css_tests *tests) {
    level->before = level->here;
    for (unsigned i = 0; i < tests->earlier_count; i++) {
        nbp_css_fit fit = nbp_css_compound_fits(&tests->earlier[i], &level->here);
        level->earlier |= (uint32_t)(fit == NBP_CSS_FITS) << i;
        level->perhaps |= (uint32_t)(fit == NBP_CSS_PERHAPS) << i;
    }
}

/* Which of the elements of that name it is in its parent. */
static unsigned count_type(nbp_css_level *level, uint32_t name) {
    unsigned i = 0;
    while (i < level->type_count && level->types[i] != name)
        i++;
    if (i == NBP_CSS_TYPES)
        return 0;
    if (i == level->type_count) {
        level->types[level->type_count++] = name;
        level->type_counts[i] = 0;
    }
    return ++level->type_counts[i];
}

void nbp_css_open(nbp_css_level *path, size_t depth, const nbp_css_tests *tests, const char *name,
                  const char *const *attributes) {
    nbp_css_level *level = &path[depth];
    unsigned place = level->here.count ? level->here.place + 1 : 1;
    if (place > 1)
        move_on(level, tests);
    nbp_css_element *element = &level->here;
    element->bits = element->count = 0;
    element->ahead = (nbp_css_ahead){0};
    add_name(element, nbp_css_hash('a', name, strlen(name)));
    element->place = place;
    element->of_type = count_type(level, *element->names);
    for (; attributes && *attributes; attributes += 2) {
        const char *value = attributes[1] ? attributes[1] : "";
        if (!strcmp(*attributes, "id"))
            add_name(element, nbp_css_hash('#', value, strlen(value)));
        if (!strcmp(*attributes, "class"))
            add_classes(element, value);
        for (unsigned i = 0; i < tests->count; i++)
            if (!strcmp(*attributes, tests->tests[i].name) && passes(&tests->tests[i], value))
                add_name(element, nbp_css_test_name(i));
    }
    level++;
    level->here.count = level->before.count = level->type_count = 0;
    level->earlier = level->perhaps = 0;
}

/* ---- fitting --------------------------------------------------------------------------------- */

/* Whether the n-th is among those that are asked for. */
static bool is_step(const nbp_css_place *place, unsigned n) {
    int behind = (int)n - place->from;
    return place->step ? behind % place->step == 0 && behind / place->step >= 0 : !behind;
}

static nbp_css_fit place_fits(const nbp_css_place *place, const nbp_css_element *element) {
    unsigned first = place->type ? element->of_type : element->place,
             last = place->type ? element->ahead.of_type : element->ahead.place,
             n = place->only && first ? (last > 1 ? last : last * first)
                 : place->last        ? last
                                      : first;
    return !n ? NBP_CSS_PERHAPS : is_step(place, n) != place->not ? NBP_CSS_FITS : NBP_CSS_NOT;
}

nbp_css_fit nbp_css_compound_fits(const nbp_css_compound *c, const nbp_css_element *element) {
    bool unsure = c->unsure, some = !c->any_count, all = element->count < NBP_CSS_NAMES;
    for (unsigned i = 0; i < c->count; i++)
        if (!has(element->names, element->count, c->names[i])) {
            if (all)
                return NBP_CSS_NOT;
            unsure = true;
        }
    for (unsigned i = 0; i < c->not_count; i++)
        if (has(element->names, element->count, c->nots[i]))
            return NBP_CSS_NOT;
    for (unsigned i = 0; i < c->any_count; i++)
        some |= has(element->names, element->count, c->any[i]);
    if (!some && all)
        return NBP_CSS_NOT;
    const nbp_css_ahead *ahead = &element->ahead;
    if ((c->within & ~(ahead->within | ahead->perhaps)) || (c->without & ahead->within))
        return NBP_CSS_NOT;
    unsure |= !some || ((c->within | c->without) & ahead->perhaps);
    nbp_css_fit fit = unsure ? NBP_CSS_PERHAPS : NBP_CSS_FITS;
    for (unsigned i = 0; i < c->place_count; i++) {
        nbp_css_fit place = place_fits(&c->places[i], element);
        fit = place < fit ? place : fit;
    }
    return fit;
}

/* Something before it in its parent. */
static nbp_css_fit fits_earlier(const nbp_css_compound *c, const nbp_css_level *level) {
    if (c->earlier == NBP_CSS_EARLIER)
        return level->here.place > 1 ? NBP_CSS_PERHAPS : NBP_CSS_NOT;
    if (level->earlier >> c->earlier & 1)
        return NBP_CSS_FITS;
    return level->perhaps >> c->earlier & 1 ? NBP_CSS_PERHAPS : NBP_CSS_NOT;
}

/* The nearest ancestor of path[*depth] that fits, or its parent. */
static nbp_css_fit fits_above(const nbp_css_compound *c, bool parent, const nbp_css_level *path,
                              size_t *depth) {
    nbp_css_fit fit = NBP_CSS_NOT;
    do
        --*depth;
    while (*depth && !(fit = nbp_css_compound_fits(c, &path[*depth].here)) && !parent);
    return *depth ? fit : NBP_CSS_NOT;
}

nbp_css_fit nbp_css_selector_fits(const nbp_css_selector *selector, const nbp_css_level *path,
                                  size_t depth, size_t *work) {
    nbp_css_fit fit = nbp_css_compound_fits(selector->compounds, &path[depth].here);
    size_t from = depth + 1;
    bool beside =
        false; /* it is about one that stood beside: what stood beside that is not known */
    for (unsigned i = 1; i < selector->count && fit; i++) {
        const nbp_css_compound *c = &selector->compounds[i];
        char relation = c[-1].relation;
        nbp_css_fit next = NBP_CSS_PERHAPS;
        if (relation == ' ' || relation == '>')
            next = fits_above(c, relation == '>', path, &depth);
        else if (!beside)
            next = relation == '+' ? path[depth].before.count
                                         ? nbp_css_compound_fits(c, &path[depth].before)
                                         : NBP_CSS_NOT
                                   : fits_earlier(c, &path[depth]);
        beside = relation == '+' || relation == '~';
        fit = next < fit ? next : fit;
    }
    *work += from - depth;
    return fit;
}
