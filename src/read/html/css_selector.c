/* See css_selector.h. */
#include "read/html/css_selector.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

/* ---- names ----------------------------------------------------------------------------------- */

/* '#', '.', '[', ':' or 'a' with a name, as one number. Elements are in lower case. */
static uint32_t hash(char kind, const char *name, size_t length) {
    uint32_t h = (2166136261u ^ (unsigned char)kind) * 16777619u;
    for (size_t i = 0; i < length; i++)
        h = (h ^ (unsigned char)(kind == 'a' ? tolower((unsigned char)name[i]) : name[i])) *
            16777619u;
    return h;
}

static uint32_t first_child(void) {
    return hash(':', "first-child", 11);
}

static uint32_t test_name(unsigned test) {
    char number = (char)test;
    return hash('[', &number, 1);
}

static uint64_t bit_of(uint32_t name) {
    return (uint64_t)1 << (name >> 16 & 63);
}

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
    element->bits |= bit_of(name);
}

static void add_classes(nbp_css_element *element, const char *classes) {
    for (const char *p = classes; *p;) {
        size_t n = strcspn(p, " \t\r\n\f");
        if (n)
            add_name(element, hash('.', p, n));
        p += n + strspn(p + n, " \t\r\n\f");
    }
}

/* What was open at this depth stands before what is opened now. */
static void move_on(nbp_css_level *level) {
    level->before = level->here;
    for (unsigned i = 0; i < level->here.count; i++)
        if (!has(level->earlier, level->earlier_count, level->here.names[i]) &&
            level->earlier_count < NBP_CSS_EARLIER)
            level->earlier[level->earlier_count++] = level->here.names[i];
}

void nbp_css_open(nbp_css_level *path, size_t depth, const nbp_css_tests *tests, const char *name,
                  const char *const *attributes) {
    nbp_css_level *level = &path[depth];
    bool first = !level->here.count;
    if (tests->beside)
        move_on(level);
    nbp_css_element *element = &level->here;
    element->bits = element->count = 0;
    add_name(element, hash('a', name, strlen(name)));
    if (first)
        add_name(element, first_child());
    for (; attributes && *attributes; attributes += 2) {
        const char *value = attributes[1] ? attributes[1] : "";
        if (!strcmp(*attributes, "id"))
            add_name(element, hash('#', value, strlen(value)));
        if (!strcmp(*attributes, "class"))
            add_classes(element, value);
        for (unsigned i = 0; i < tests->count; i++)
            if (!strcmp(*attributes, tests->tests[i].name) && passes(&tests->tests[i], value))
                add_name(element, test_name(i));
    }
    path[depth + 1].here.count = path[depth + 1].before.count = path[depth + 1].earlier_count = 0;
}

/* ---- reading --------------------------------------------------------------------------------- */

typedef struct nbp_css_compound compound;

static bool is_name(char c) {
    return isalnum((unsigned char)c) || c == '-' || c == '_' || (unsigned char)c >= 0x80;
}

static const char *behind_name(const char *p, const char *end) {
    while (p < end && is_name(*p))
        p++;
    return p;
}

/* Behind the bracket that closes the one at `p`. */
static const char *behind_bracket(const char *p, const char *end) {
    unsigned depth = 0;
    for (; p < end; p++) {
        depth += *p == '(' || *p == '[';
        if ((*p == ')' || *p == ']') && !--depth)
            return p + 1;
    }
    return end;
}

static bool copy(char to[NBP_CSS_TEXT], const char *p, const char *end, bool lower) {
    size_t n = (size_t)(end - p);
    if (n >= NBP_CSS_TEXT)
        return false;
    for (size_t i = 0; i < n; i++)
        to[i] = lower ? (char)tolower((unsigned char)p[i]) : p[i];
    return true;
}

/* [name], [name="value"], its brackets left off. False where it asks for something else. */
static bool read_test(const char *p, const char *end, struct nbp_css_test *test) {
    while (p < end && isspace((unsigned char)*p))
        p++;
    const char *name = p;
    p = behind_name(p, end);
    if (p == name || !copy(test->name, name, p, true))
        return false;
    while (p < end && isspace((unsigned char)end[-1]))
        end--;
    while (p < end && isspace((unsigned char)*p))
        p++;
    if (p == end)
        return true;
    test->kind = *p;
    if (!strchr("=~|^$*", *p) || (*p != '=' && (++p == end || *p != '=')))
        return false;
    while (++p < end && isspace((unsigned char)*p))
        ;
    bool quoted = end - p > 1 && (*p == '"' || *p == '\'');
    if (quoted ? end[-1] != *p : behind_name(p, end) != end)
        return false; /* flags, escapes */
    return copy(test->value, p + quoted, end - quoted, false);
}

/* The number of the test in the brackets [p, end), or -1; that of its attribute, where it is
 * `unsure` what else it asks. */
static int note_test(const char *p, const char *end, nbp_css_tests *tests, bool *unsure) {
    struct nbp_css_test test = {0};
    if (end - p < 2)
        return -1;
    if (!read_test(p + 1, end - 1, &test)) {
        *unsure = true;
        test.kind = '\0';
        memset(test.value, 0, sizeof test.value);
    }
    if (!*test.name)
        return -1;
    unsigned i = 0;
    while (i < tests->count && memcmp(&tests->tests[i], &test, sizeof test) != 0)
        i++;
    if (i == NBP_CSS_TESTS)
        return -1;
    tests->tests[i] = test;
    tests->count += i == tests->count;
    return (int)i;
}

static bool add_part(compound *c, uint32_t name) {
    if (c->count == NBP_CSS_PARTS)
        return false;
    c->names[c->count++] = name;
    return true;
}

static bool read_simple(const char **p, const char *end, nbp_css_tests *tests, compound *c,
                        uint32_t *weight);

/* What stands in the brackets of :not(): one name, or several apart by commas. */
static void read_not(const char *p, const char *end, nbp_css_tests *tests, compound *c,
                     uint32_t *weight) {
    while (p < end && !c->unsure) {
        compound inner = {0};
        bool ok = read_simple(&p, end, tests, &inner, weight) && !inner.unsure &&
                  inner.count == 1 && c->not_count < NBP_CSS_PARTS;
        while (ok && p < end && isspace((unsigned char)*p))
            p++;
        ok = ok && (p == end || *p == ',');
        if (ok)
            c->nots[c->not_count++] = inner.names[0];
        c->unsure |= !ok;
        while (p < end && (*p == ',' || isspace((unsigned char)*p)))
            p++;
    }
}

static bool is_word(const char *p, const char *end, const char *word) {
    size_t n = strlen(word);
    return (size_t)(end - p) == n && !strncasecmp(p, word, n);
}

/* `:word` or `:word(…)` at *p. False where it never fits. */
static bool read_pseudo(const char **p, const char *end, nbp_css_tests *tests, compound *c,
                        uint32_t *weight) {
    static const char *const never[] = {"hover",  "focus",      "focus-within", "focus-visible",
                                        "active", "target",     "visited",      "before",
                                        "after",  "first-line", "first-letter", "selection"};
    const char *word = *p + 1, *stop = behind_name(word, end);
    bool open = stop < end && *stop == '(';
    *p = open ? behind_bracket(stop, end) : stop;
    for (size_t i = 0; i < sizeof never / sizeof *never; i++)
        if (is_word(word, stop, never[i]))
            return false;
    if (open && is_word(word, stop, "not")) {
        read_not(stop + 1, *p - 1, tests, c, weight);
        return true;
    }
    *weight += 1 << 8;
    if (is_word(word, stop, "first-child"))
        return add_part(c, first_child());
    c->unsure = true;
    return stop > word; /* `::before` */
}

/* One part of a compound: `p`, `.note`, `#a`, `[b]`, `:not(c)`. */
static bool read_simple(const char **p, const char *end, nbp_css_tests *tests, compound *c,
                        uint32_t *weight) {
    if (**p == ':')
        return read_pseudo(p, end, tests, c, weight);
    if (**p == '[') {
        const char *open = *p;
        *p = behind_bracket(open, end);
        int test = note_test(open, *p, tests, &c->unsure);
        *weight += 1 << 8;
        c->unsure |= test < 0;
        return test < 0 || add_part(c, test_name((unsigned)test));
    }
    char kind = is_name(**p) ? 'a' : **p;
    *p += kind != 'a';
    const char *name = *p;
    *p = behind_name(name, end);
    *weight += kind == '#' ? 1 << 16 : kind == '.' ? 1 << 8 : 1;
    return *p > name && add_part(c, hash(kind, name, (size_t)(*p - name)));
}

/* One compound at *p: `p.note#a`, `*`. False where it is not heeded, or fits nothing. */
static bool read_compound(const char **p, const char *end, nbp_css_tests *tests, compound *c,
                          uint32_t *weight) {
    *c = (compound){0};
    const char *begin = *p;
    *p += **p == '*';
    while (*p < end && (is_name(**p) || (**p && strchr(".#[:", **p))))
        if (!read_simple(p, end, tests, c, weight))
            return false;
    return *p > begin;
}

static bool is_relation(char c) {
    return isspace((unsigned char)c) || c == '>' || c == '+' || c == '~';
}

bool nbp_css_selector_read(const char *p, const char *end, nbp_css_tests *tests,
                           nbp_css_selector *selector) {
    compound read[NBP_CSS_COMPOUNDS];
    char relation = ' ';
    *selector = (nbp_css_selector){0};
    while (p < end) {
        if (is_relation(*p)) {
            relation = isspace((unsigned char)*p) ? relation : *p;
            p++;
            continue;
        }
        if (selector->count == NBP_CSS_COMPOUNDS ||
            !read_compound(&p, end, tests, &read[selector->count], &selector->weight) ||
            (p < end && !is_relation(*p)))
            return false;
        read[selector->count++].relation = relation;
        tests->beside |= relation == '+' || relation == '~';
        relation = ' ';
    }
    if (!selector->count || relation != ' ')
        return false;
    for (unsigned i = 0; i < selector->count; i++)
        selector->compounds[i] = read[selector->count - 1 - i];
    for (unsigned i = 0; i < selector->compounds->count; i++)
        selector->bits |= bit_of(selector->compounds->names[i]);
    return true;
}

/* ---- fitting --------------------------------------------------------------------------------- */

static nbp_css_fit compound_fits(const compound *c, const nbp_css_element *element) {
    bool unsure = c->unsure;
    for (unsigned i = 0; i < c->count; i++)
        if (!has(element->names, element->count, c->names[i])) {
            if (element->count < NBP_CSS_NAMES)
                return NBP_CSS_NOT;
            unsure = true;
        }
    for (unsigned i = 0; i < c->not_count; i++)
        if (has(element->names, element->count, c->nots[i]))
            return NBP_CSS_NOT;
    return unsure ? NBP_CSS_PERHAPS : NBP_CSS_FITS;
}

/* Something before it in its parent: only the names of all of them are known. */
static nbp_css_fit fits_earlier(const compound *c, const nbp_css_level *level) {
    if (!level->before.count)
        return NBP_CSS_NOT;
    for (unsigned i = 0; i < c->count; i++)
        if (level->earlier_count < NBP_CSS_EARLIER &&
            !has(level->earlier, level->earlier_count, c->names[i]))
            return NBP_CSS_NOT;
    bool sure =
        c->count == 1 && !c->not_count && !c->unsure && level->earlier_count < NBP_CSS_EARLIER;
    return sure ? NBP_CSS_FITS : NBP_CSS_PERHAPS;
}

/* The nearest ancestor of path[*depth] that fits, or its parent. */
static nbp_css_fit fits_above(const compound *c, bool parent, const nbp_css_level *path,
                              size_t *depth) {
    nbp_css_fit fit = NBP_CSS_NOT;
    do
        --*depth;
    while (*depth && !(fit = compound_fits(c, &path[*depth].here)) && !parent);
    return *depth ? fit : NBP_CSS_NOT;
}

nbp_css_fit nbp_css_selector_fits(const nbp_css_selector *selector, const nbp_css_level *path,
                                  size_t depth) {
    nbp_css_fit fit = compound_fits(selector->compounds, &path[depth].here);
    bool beside =
        false; /* it is about one that stood beside: what stood beside that is not known */
    for (unsigned i = 1; i < selector->count && fit; i++) {
        const compound *c = &selector->compounds[i];
        char relation = c[-1].relation;
        nbp_css_fit next = NBP_CSS_PERHAPS;
        if (relation == ' ' || relation == '>')
            next = fits_above(c, relation == '>', path, &depth);
        else if (!beside)
            next = relation == '+' ? compound_fits(c, &path[depth].before)
                                   : fits_earlier(c, &path[depth]);
        beside = relation == '+' || relation == '~';
        fit = next < fit ? next : fit;
    }
    return fit;
}
