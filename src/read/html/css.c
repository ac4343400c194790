/* See css.h: style sheets, and what they say of an element. */
#include "read/html/css.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/progress.h"

enum {
    MAX_COMPOUNDS = 4, /* of a selector; longer ones are not heeded */
    MAX_PARTS = 4,     /* of a compound */
    MAX_RULES = 1024   /* that speak of how text is seen: what comes behind them is not heeded */
};

typedef struct compound {
    uint32_t names[MAX_PARTS];
    uint8_t count;
    bool child; /* the compound before it is its parent, not any ancestor */
} compound;

typedef struct nbp_css_rule {
    uint64_t bits;   /* of the names of its last compound */
    uint32_t weight; /* ids, classes, elements: the later of two equal ones holds */
    nbp_style look, important;
    uint8_t count;
    compound compounds[MAX_COMPOUNDS]; /* the last one first: what it is about */
} nbp_css_rule;

/* ---- names ----------------------------------------------------------------------------------- */

/* '#', '.' or 'a' with a name, as one number. Elements are in lower case. */
static uint32_t hash(char kind, const char *name, size_t length) {
    uint32_t h = (2166136261u ^ (unsigned char)kind) * 16777619u;
    for (size_t i = 0; i < length; i++)
        h = (h ^ (unsigned char)(kind == 'a' ? tolower((unsigned char)name[i]) : name[i])) *
            16777619u;
    return h;
}

static uint64_t bit_of(uint32_t name) {
    return (uint64_t)1 << (name >> 16 & 63);
}

static void add_name(nbp_css_element *element, uint32_t name) {
    if (element->count < NBP_CSS_NAMES)
        element->names[element->count++] = name;
    element->bits |= bit_of(name);
}

void nbp_css_name(nbp_css_element *element, const char *name, const char *id, const char *classes) {
    *element = (nbp_css_element){0};
    add_name(element, hash('a', name, strlen(name)));
    if (id)
        add_name(element, hash('#', id, strlen(id)));
    for (const char *p = classes; p && *p;) {
        size_t n = strcspn(p, " \t\r\n\f");
        if (n)
            add_name(element, hash('.', p, n));
        p += n + strspn(p + n, " \t\r\n\f");
    }
}

/* ---- selectors ------------------------------------------------------------------------------- */

static bool is_name(char c) {
    return isalnum((unsigned char)c) || c == '-' || c == '_' || (unsigned char)c >= 0x80;
}

/* One compound at *p: `p.note#a`, `*`. False where something is in it that is not heeded. */
static bool read_compound(const char **p, const char *end, compound *c, uint32_t *weight) {
    *c = (compound){0};
    bool any = *p < end && **p == '*';
    *p += any;
    while (*p < end && (is_name(**p) || **p == '.' || **p == '#')) {
        char kind = is_name(**p) ? 'a' : **p;
        *p += kind != 'a';
        const char *name = *p;
        while (*p < end && is_name(**p))
            ++*p;
        if (*p == name || c->count == MAX_PARTS)
            return false;
        c->names[c->count++] = hash(kind, name, (size_t)(*p - name));
        *weight += kind == '#' ? 1 << 16 : kind == '.' ? 1 << 8 : 1;
    }
    return any || c->count;
}

/* One selector, [p, end). False where it is not heeded. */
static bool read_selector(const char *p, const char *end, nbp_css_rule *rule) {
    compound read[MAX_COMPOUNDS];
    bool child = false;
    rule->count = 0;
    rule->weight = 0;
    while (p < end) {
        if (isspace((unsigned char)*p) || *p == '>') {
            child |= *p++ == '>';
            continue;
        }
        if (rule->count == MAX_COMPOUNDS ||
            !read_compound(&p, end, &read[rule->count], &rule->weight) ||
            (p < end && !isspace((unsigned char)*p) && *p != '>'))
            return false;
        read[rule->count++].child = child;
        child = false;
    }
    for (unsigned i = 0; i < rule->count; i++)
        rule->compounds[i] = read[rule->count - 1 - i];
    rule->bits = 0;
    for (unsigned i = 0; rule->count && i < rule->compounds->count; i++)
        rule->bits |= bit_of(rule->compounds->names[i]);
    return rule->count > 0 && !child;
}

/* ---- sheets ---------------------------------------------------------------------------------- */

static void add_rules(nbp_css_sheet *sheet, const char *p, const char *end,
                      const nbp_css_rule *said) {
    while (p < end) {
        const char *comma = memchr(p, ',', (size_t)(end - p)), *stop = comma ? comma : end;
        nbp_css_rule rule = *said;
        if (read_selector(p, stop, &rule) && sheet->count < MAX_RULES) {
            if (!nbp_grow((void **)&sheet->rules, &sheet->capacity, sheet->count,
                          sizeof *sheet->rules, MAX_RULES)) {
                sheet->failed = true;
                return;
            }
            size_t at = sheet->count++; /* behind those of its weight */
            for (; at && sheet->rules[at - 1].weight > rule.weight; at--)
                sheet->rules[at] = sheet->rules[at - 1];
            sheet->rules[at] = rule;
            sheet->hides |= rule.look.on | rule.important.on;
        }
        p = stop + 1;
    }
}

/* Behind the block whose { is at `p`. */
static const char *block_end(const char *p, const char *end) {
    unsigned depth = 0;
    for (; p < end; p++) {
        depth += *p == '{';
        if (*p == '}' && !--depth)
            return p + 1;
    }
    return end;
}

/* Whether the rules in an @-rule hold on a screen: @media screen, all, without a condition. */
static bool holds(const char *p, const char *end) {
    bool media = end - p > 6 && !strncasecmp(p, "@media", 6);
    for (const char *q = p; media && q < end; q++)
        media = *q != '(' && !(end - q > 4 && !strncasecmp(q, "print", 5)) &&
                !(end - q > 3 && !strncasecmp(q, "not ", 4));
    return media;
}

/* The rules of a sheet without comments. */
static void read_sheet(nbp_css_sheet *sheet, const char *p, const char *end) {
    while (p < end && !sheet->failed && nbp_still_wanted()) {
        while (p < end && (isspace((unsigned char)*p) || *p == '}'))
            p++;
        const char *prelude = p;
        while (p < end && *p != '{' && *p != ';' && *p != '}')
            p++;
        if (p == end)
            return;
        if (*p != '{' || *prelude == '@') {
            p = *p != '{' || holds(prelude, p) ? p + 1 : block_end(p, end);
            continue;
        }
        const char *close = memchr(p, '}', (size_t)(end - p)), *stop = close ? close : end;
        nbp_css_rule said = {.important = {0}};
        said.look = nbp_css_declarations(p + 1, (size_t)(stop - p - 1), &said.important);
        if (said.look.set | said.important.set)
            add_rules(sheet, prelude, p, &said);
        p = stop;
    }
}

/* The sheet in [p, end), its comments and those of old pages around it taken out of a copy. */
static void read_style(nbp_css_sheet *sheet, const char *p, const char *end) {
    char *copy = nbp_alloc((size_t)(end - p) + 1), *to = copy;
    if (!copy) {
        sheet->failed = true;
        return;
    }
    while (p < end) {
        bool mark = (end - p > 3 && !memcmp(p, "<!--", 4)) || (end - p > 2 && !memcmp(p, "-->", 3));
        if (end - p > 1 && p[0] == '/' && p[1] == '*') {
            const char *close = memmem(p + 2, (size_t)(end - p - 2), "*/", 2);
            p = close ? close + 2 : end;
        } else if (mark) {
            p += *p == '<' ? 4 : 3;
        } else {
            *to++ = *p++;
        }
    }
    read_sheet(sheet, copy, to);
    nbp_free(copy);
}

void nbp_css_collect(nbp_css_sheet *sheet, const char *page, size_t length) {
    const char *end = page + length, *p = page;
    while ((p = memchr(p, '<', (size_t)(end - p))) != NULL && nbp_still_wanted()) {
        if (end - p > 3 && !memcmp(p, "<!--", 4)) {
            p = memmem(p + 4, (size_t)(end - p - 4), "-->", 3);
            if (!p)
                return;
            continue;
        }
        p++;
        if (end - p < 6 || strncasecmp(p, "style", 5) || isalnum((unsigned char)p[5]))
            continue;
        const char *open = memchr(p, '>', (size_t)(end - p)), *close = open;
        while (close && (close = memchr(close, '<', (size_t)(end - close))) != NULL &&
               (end - close < 7 || strncasecmp(close, "</style", 7)))
            close++;
        if (!open)
            return;
        read_style(sheet, open + 1, close ? close : end);
        p = close ? close : end;
    }
}

void nbp_css_free(nbp_css_sheet *sheet) {
    nbp_free(sheet->rules);
    *sheet = (nbp_css_sheet){0};
}

/* ---- elements -------------------------------------------------------------------------------- */

static bool fits(const compound *c, const nbp_css_element *element) {
    for (unsigned i = 0; i < c->count; i++) {
        unsigned k = 0;
        while (k < element->count && element->names[k] != c->names[i])
            k++;
        if (k == element->count)
            return false;
    }
    return true;
}

/* Whether the rule's compounds from `first` on fit ancestors of the element at path[depth]. */
static bool fits_above(const nbp_css_rule *rule, const nbp_css_element *path, size_t depth) {
    for (unsigned i = 1; i < rule->count; i++) {
        do
            depth--;
        while (depth && !rule->compounds[i - 1].child && !fits(&rule->compounds[i], &path[depth]));
        if (!depth || !fits(&rule->compounds[i], &path[depth]))
            return false;
    }
    return true;
}

nbp_style nbp_css_style(const nbp_css_sheet *sheet, const nbp_css_element *path, size_t depth,
                        nbp_style *important) {
    nbp_style look = {0};
    for (size_t i = 0; i < sheet->count; i++) {
        const nbp_css_rule *rule = &sheet->rules[i];
        if ((rule->bits & ~path[depth].bits) || !fits(rule->compounds, &path[depth]) ||
            !fits_above(rule, path, depth))
            continue;
        look = nbp_style_over(look, rule->look);
        *important = nbp_style_over(*important, rule->important);
    }
    return look;
}
