/* See css_selector.h: selectors as a sheet writes them. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "read/html/css_name.h"
#include "read/html/css_selector.h"

typedef struct nbp_css_compound compound;

static bool is_name(char c) {
    return isalnum((unsigned char)c) || c == '-' || c == '_' || (unsigned char)c >= 0x80;
}

/* Behind `\:` or `\3a ` at `p`; the character that it stands for, or '\0' where that is not one of
 * ASCII. */
static const char *behind_escape(const char *p, const char *end, char *meant) {
    unsigned code = 0, digits = 0;
    for (p++; p < end && digits < 6 && isxdigit((unsigned char)*p); p++, digits++)
        code =
            code * 16 + (unsigned)(isdigit((unsigned char)*p) ? *p - '0' : (*p | ' ') - 'a' + 10);
    *meant = digits ? (char)(code < 0x80 ? code : 0) : p < end ? *p : '\0';
    return p + (p < end && (!digits || isspace((unsigned char)*p)));
}

static const char *behind_name(const char *p, const char *end) {
    char meant;
    while (p < end && (is_name(*p) || *p == '\\'))
        p = *p == '\\' ? behind_escape(p, end, &meant) : p + 1;
    return p;
}

/* As nbp_css_hash(), of a name as a sheet writes it. */
static uint32_t hash_written(char kind, const char *p, const char *end) {
    char text[256];
    size_t n = 0;
    if ((size_t)(end - p) >= sizeof text || !memchr(p, '\\', (size_t)(end - p)))
        return nbp_css_hash(kind, p, (size_t)(end - p));
    while (p < end)
        if (*p == '\\')
            p = behind_escape(p, end, &text[n++]);
        else
            text[n++] = *p++;
    return nbp_css_hash(kind, text, n);
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
    if (c->count < NBP_CSS_PARTS)
        c->names[c->count++] = name;
    else
        c->unsure = true;
    return true;
}

static bool read_simple(const char **p, const char *end, nbp_css_tests *tests, compound *c,
                        uint32_t *weight);
static bool read_compound(const char **p, const char *end, nbp_css_tests *tests, compound *c,
                          uint32_t *weight);

/* What stands in the brackets of :not() or :is(): one name, or several apart by commas; no other
 * brackets, which might be nested at any depth. */
static void read_list(const char *p, const char *end, nbp_css_tests *tests, compound *c,
                      uint32_t *names, uint8_t *count, uint32_t *weight) {
    while (p < end && !c->unsure) {
        while (p < end && isspace((unsigned char)*p))
            p++;
        compound inner = {0};
        bool ok = p < end && *p != ':' && read_simple(&p, end, tests, &inner, weight) &&
                  !inner.unsure && inner.count == 1 && *count < NBP_CSS_PARTS;
        while (ok && p < end && isspace((unsigned char)*p))
            p++;
        ok = ok && (p == end || *p == ',');
        if (ok)
            names[(*count)++] = inner.names[0];
        c->unsure |= !ok;
        p++;
    }
}

/* `odd`, `3`, `2n+1`, `-n + 3`. */
static bool read_steps(const char *p, const char *end, nbp_css_place *c) {
    char text[NBP_CSS_TEXT], *rest;
    size_t n = 0;
    for (; p < end && n < sizeof text - 1; p++)
        if (!isspace((unsigned char)*p))
            text[n++] = (char)tolower((unsigned char)*p);
    text[n] = '\0';
    if (!strcmp(text, "odd") || !strcmp(text, "even")) {
        c->step = 2;
        c->from = *text == 'o';
        return true;
    }
    long step = strtol(text, &rest, 10), from = step;
    bool none = rest == text; /* `n`, `-n` */
    rest += none && (*text == '-' || *text == '+');
    if (*rest == 'n') {
        step = none ? (*text == '-' ? -1 : 1) : step;
        from = strtol(rest + 1, &rest, 10);
        rest += *rest == 'n';
    } else {
        step = 0;
    }
    c->step = (int16_t)step;
    c->from = (int16_t)from;
    return n && !*rest && labs(step) < 1000 && labs(from) < 1000;
}

static bool is_word(const char *p, const char *end, const char *word) {
    size_t n = strlen(word);
    return (size_t)(end - p) == n && !strncasecmp(p, word, n);
}

/* :first-child, :nth-last-of-type(2), :only-child. False where it is none of them. */
static bool read_place(const char *word, const char *stop, const char *end, nbp_css_tests *tests,
                       compound *c) {
    static const struct {
        const char *word;
        bool last, only, type;
    } kinds[] = {
        {"first-child", false, false, false},   {"first-of-type", false, false, true},
        {"last-child", true, false, false},     {"last-of-type", true, false, true},
        {"only-child", true, true, false},      {"only-of-type", true, true, true},
        {"nth-child", false, false, false},     {"nth-of-type", false, false, true},
        {"nth-last-child", true, false, false}, {"nth-last-of-type", true, false, true},
    };
    size_t i = 0, count = sizeof kinds / sizeof *kinds;
    while (i < count && !is_word(word, stop, kinds[i].word))
        i++;
    nbp_css_place place = {.from = 1};
    if (i == count || (*kinds[i].word == 'n') != (stop < end) ||
        (stop < end && !read_steps(stop + 1, end - 1, &place)))
        return false;
    place.type = kinds[i].type;
    place.last = kinds[i].last;
    place.only = kinds[i].only;
    tests->ahead |= place.last;
    if (c->place_count < NBP_CSS_PLACES)
        c->places[c->place_count++] = place;
    else
        c->unsure = true;
    return true;
}

/* What stands in the brackets of :has(): each is a compound, within it or among its children. */
static bool read_within(const char *p, const char *end, nbp_css_tests *tests, compound *c,
                        uint32_t *weight) {
    uint32_t asked = 0;
    compound inner;
    char relation = ' ';
    for (; p < end && (isspace((unsigned char)*p) || *p == '>'); p++)
        relation = *p == '>' ? '>' : relation;
    if (p == end || *p == ':' || c->within || tests->within_count == NBP_CSS_WITHIN ||
        !read_compound(&p, end, tests, &inner, &asked))
        return false;
    while (p < end && isspace((unsigned char)*p))
        p++;
    if (p < end || inner.within || inner.without || inner.place_count)
        return false;
    inner.relation = relation;
    tests->within[tests->within_count] = inner;
    c->within = (uint16_t)(1u << tests->within_count++);
    tests->ahead = true;
    *weight += asked;
    return true;
}

/* `:not(:last-child)`, `:not(:has(a))`. False where it is neither. */
static bool read_negated(const char *p, const char *end, nbp_css_tests *tests, compound *c,
                         uint32_t *weight) {
    compound inner = {0};
    while (p < end && isspace((unsigned char)*p))
        p++;
    while (p < end && isspace((unsigned char)end[-1]))
        end--;
    const char *word = p + 1, *stop = p < end && *p == ':' ? behind_name(word, end) : word;
    bool open = stop < end && *stop == '(';
    if (stop == word || (open ? behind_bracket(stop, end) : stop) != end)
        return false;
    uint8_t count = c->place_count;
    if (read_place(word, stop, end, tests, c)) {
        for (; count < c->place_count; count++)
            c->places[count].not = true;
        *weight += 1 << 8;
        return true;
    }
    bool ok =
        open && is_word(word, stop, "has") && read_within(stop + 1, end - 1, tests, &inner, weight);
    c->without |= inner.within;
    return ok;
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
        if (!read_negated(stop + 1, *p - 1, tests, c, weight))
            read_list(stop + 1, *p - 1, tests, c, c->nots, &c->not_count, weight);
        return true;
    }
    if (open && !c->any_count && (is_word(word, stop, "is") || is_word(word, stop, "where"))) {
        uint32_t none = 0;
        read_list(stop + 1, *p - 1, tests, c, c->any, &c->any_count,
                  is_word(word, stop, "is") ? weight : &none);
        return true;
    }
    if (open && is_word(word, stop, "has")) {
        c->unsure |= !read_within(stop + 1, *p - 1, tests, c, weight);
        return true;
    }
    *weight += 1 << 8;
    if (is_word(word, stop, "root"))
        return add_part(c, nbp_css_hash('a', "html", 4));
    c->unsure |= !read_place(word, stop, *p, tests, c);
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
        return test < 0 || add_part(c, nbp_css_test_name((unsigned)test));
    }
    char kind = **p == '#' || **p == '.' ? **p : 'a';
    *p += kind != 'a';
    const char *name = *p;
    *p = behind_name(name, end);
    *weight += kind == '#' ? 1 << 16 : kind == '.' ? 1 << 8 : 1;
    return *p > name && add_part(c, hash_written(kind, name, *p));
}

/* One compound at *p: `p.note#a`, `*`. False where it is not heeded, or fits nothing. */
static bool read_compound(const char **p, const char *end, nbp_css_tests *tests, compound *c,
                          uint32_t *weight) {
    *c = (compound){.unsure = **p == '&'}; /* of the rule around it */
    const char *begin = *p;
    *p += **p == '*' || **p == '&';
    while (*p < end && (is_name(**p) || (**p && strchr(".#[:\\", **p))))
        if (!read_simple(p, end, tests, c, weight))
            return false;
    return *p > begin;
}

static bool is_relation(char c) {
    return isspace((unsigned char)c) || c == '>' || c == '+' || c == '~';
}

static bool is_same(const compound *a, const compound *b) {
    return !memcmp(a->names, b->names, sizeof a->names) &&
           !memcmp(a->nots, b->nots, sizeof a->nots) && !memcmp(a->any, b->any, sizeof a->any) &&
           a->count == b->count && a->not_count == b->not_count && a->any_count == b->any_count &&
           a->relation == b->relation && a->unsure == b->unsure && a->earlier == b->earlier &&
           !a->place_count && !b->place_count && !(a->within | a->without | b->within | b->without);
}

/* Which of tests->earlier a compound with `~` behind it is; their number where there is no room. */
static uint8_t note_earlier(nbp_css_tests *tests, const compound *c) {
    unsigned i = 0;
    while (i < tests->earlier_count && !is_same(&tests->earlier[i], c))
        i++;
    if (i == tests->earlier_count && i < NBP_CSS_EARLIER)
        tests->earlier[tests->earlier_count++] = *c;
    return (uint8_t)i;
}

bool nbp_css_selector_read(const char *p, const char *end, nbp_css_tests *tests,
                           nbp_css_selector *selector) {
    compound read[NBP_CSS_COMPOUNDS];
    unsigned count = 0;
    char relation = ' ';
    *selector = (nbp_css_selector){0};
    while (p < end) {
        if (is_relation(*p)) {
            relation = isspace((unsigned char)*p) ? relation : *p;
            p++;
            continue;
        }
        if (count == NBP_CSS_COMPOUNDS) { /* what is farthest above is not asked */
            memmove(read, read + 1, --count * sizeof *read);
            read->unsure = true;
        }
        if (relation == '~' && count)
            read[count - 1].earlier = note_earlier(tests, &read[count - 1]);
        if (!read_compound(&p, end, tests, &read[count], &selector->weight) ||
            (p < end && !is_relation(*p)))
            return false;
        read[count++].relation = relation;
        relation = ' ';
    }
    if (!count || relation != ' ')
        return false;
    selector->count = (uint8_t)count;
    for (unsigned i = 0; i < count; i++)
        selector->compounds[i] = read[count - 1 - i];
    for (unsigned i = 0; i < selector->compounds->count; i++)
        selector->bits |= nbp_css_bit(selector->compounds->names[i]);
    return true;
}
