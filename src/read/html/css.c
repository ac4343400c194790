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
    MAX_RULES = 4096, /* that speak of how text is seen; with more nothing is known */
    COMPARED = 64,    /* elements with parts of rules, for each byte of the page; */
    SKIPPED = 16      /* so many rules that are left out by their bits are as much work as one */
};

typedef struct nbp_css_rule {
    nbp_css_selector selector;
    uint32_t order; /* the later of two with one weight holds */
    nbp_style look, important;
} nbp_css_rule;

/* ---- sheets ---------------------------------------------------------------------------------- */

/* The comma that ends the selector at `p`: not one in brackets. */
static const char *selector_end(const char *p, const char *end) {
    int depth = 0;
    for (; p < end && (*p != ',' || depth > 0); p++)
        depth += (*p == '(' || *p == '[') - (*p == ')' || *p == ']');
    return p;
}

static void add_rules(nbp_css_sheet *sheet, const char *p, const char *end,
                      const nbp_css_rule *said) {
    while (p < end) {
        const char *stop = selector_end(p, end);
        nbp_css_rule rule = *said;
        if (nbp_css_selector_read(p, stop, &sheet->tests, &rule.selector)) {
            if (sheet->count == MAX_RULES) {
                sheet->left = 0;
                return;
            }
            if (!nbp_grow((void **)&sheet->rules, &sheet->capacity, sheet->count,
                          sizeof *sheet->rules, MAX_RULES)) {
                sheet->failed = true;
                return;
            }
            rule.selector.compounds->unsure |= !sheet->sure;
            rule.order = (uint32_t)sheet->count;
            sheet->rules[sheet->count++] = rule;
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

/* A condition on the width of the window, `(min-width: 60em)`: a report is read at a desk. */
static nbp_css_fit width_fits(const char *p, const char *end) {
    enum { NARROWEST = 1366, WIDEST = 1920 };
    char text[64], *unit;
    size_t n = (size_t)(end - p) < sizeof text ? (size_t)(end - p) : sizeof text - 1;
    memcpy(text, p, n);
    text[n] = '\0';
    const char *colon = strchr(text, ':');
    bool least = strcasestr(text, "min-"), most = strcasestr(text, "max-");
    if (!colon || least == most || !strcasestr(text, "width"))
        return NBP_CSS_PERHAPS;
    double width = strtod(colon + 1, &unit);
    width *= !strncasecmp(unit, "em", 2) || !strncasecmp(unit, "rem", 3) ? 16 : 1;
    if (least ? width <= NARROWEST : width >= WIDEST)
        return NBP_CSS_FITS;
    return (least ? width > WIDEST : width < NARROWEST) ? NBP_CSS_NOT : NBP_CSS_PERHAPS;
}

static bool begins(const char *p, const char *end, const char *word) {
    size_t n = strlen(word);
    return (size_t)(end - p) >= n && !strncasecmp(p, word, n);
}

/* One of the media that an @media names, apart by commas. */
static nbp_css_fit medium_fits(const char *p, const char *end) {
    nbp_css_fit fit = NBP_CSS_FITS;
    for (; p < end && fit; p++) {
        nbp_css_fit next = NBP_CSS_FITS;
        if (*p == '(') {
            const char *close = memchr(p, ')', (size_t)(end - p));
            next = width_fits(p, close ? close : end);
            p = close ? close : end - 1;
        } else if (begins(p, end, "print") || begins(p, end, "speech")) {
            next = NBP_CSS_NOT;
        } else if (begins(p, end, "not ") || begins(p, end, "or ")) {
            return NBP_CSS_PERHAPS;
        }
        fit = next < fit ? next : fit;
    }
    return fit;
}

/* The same of a list of media, apart by commas. */
static nbp_css_fit media_fit(const char *p, const char *end) {
    nbp_css_fit fit = p == end ? NBP_CSS_FITS : NBP_CSS_NOT; /* media="" is all */
    for (; p < end; p++) {
        const char *stop = memchr(p, ',', (size_t)(end - p));
        stop = stop ? stop : end;
        nbp_css_fit one = medium_fits(p, stop);
        fit = one > fit ? one : fit;
        p = stop;
    }
    return fit;
}

/* Whether the rules in an @-rule hold. */
static nbp_css_fit holds(const char *p, const char *end) {
    static const char *const always[] = {"@layer", "@supports", "@document"};
    for (size_t i = 0; i < sizeof always / sizeof *always; i++)
        if (begins(p, end, always[i]))
            return memmem(p, (size_t)(end - p), "not", 3) ? NBP_CSS_PERHAPS : NBP_CSS_FITS;
    if (!begins(p, end, "@media"))
        return begins(p, end, "@container") || begins(p, end, "@scope") ? NBP_CSS_PERHAPS
                                                                        : NBP_CSS_NOT;
    return media_fit(p + 6, end);
}

static void read_sheet(nbp_css_sheet *sheet, const char *p, const char *end, unsigned depth);

/* The rules in a block, of which it is `sure` that they hold, or not. */
static void read_block(nbp_css_sheet *sheet, const char *p, const char *end, bool sure,
                       unsigned depth) {
    enum { DEEPEST = 8 };
    bool outer = sheet->sure;
    sheet->sure &= sure;
    if (depth < DEEPEST)
        read_sheet(sheet, p, end, depth + 1);
    sheet->sure = outer;
}

/* Whether a rule is about the page as a whole: one of its selectors is. */
static bool is_root(const char *p, const char *end) {
    static const char *const roots[] = {":root", "html", "body", "*"};
    while (p < end) {
        const char *stop = selector_end(p, end), *last = stop;
        while (p < last && isspace((unsigned char)*p))
            p++;
        while (p < last && isspace((unsigned char)last[-1]))
            last--;
        for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
            if ((size_t)(last - p) == strlen(roots[i]) && begins(p, last, roots[i]))
                return true;
        p = stop + 1;
    }
    return false;
}

/* The rules of a sheet without comments, or of a block in it. */
static void read_sheet(nbp_css_sheet *sheet, const char *p, const char *end, unsigned depth) {
    while (p < end && !sheet->failed && nbp_still_wanted()) {
        while (p < end && (isspace((unsigned char)*p) || *p == '}'))
            p++;
        const char *prelude = p;
        while (p < end && *p != '{' && *p != ';' && *p != '}')
            p++;
        if (p == end)
            return;
        if (*p != '{') {
            p++;
        } else if (*prelude == '@') {
            nbp_css_fit fit = holds(prelude, p);
            const char *stop = block_end(p, end);
            if (fit)
                read_block(sheet, p + 1, stop, fit == NBP_CSS_FITS, depth);
            p = stop;
        } else {
            const char *close = memchr(p, '}', (size_t)(end - p)), *stop = close ? close : end;
            const char *nested = memchr(p + 1, '{', (size_t)(stop - p - 1));
            nbp_css_rule said = {.important = {0}};
            if (sheet->collects)
                nbp_css_variables_note(&sheet->variables, p + 1, nested ? nested : stop,
                                       sheet->sure && is_root(prelude, p));
            else
                said.look = nbp_css_declarations(p + 1, (size_t)((nested ? nested : stop) - p - 1),
                                                 &sheet->variables, &said.important);
            if (said.look.set | said.important.set)
                add_rules(sheet, prelude, p, &said);
            if (nested) {
                stop = block_end(p, end);
                read_block(sheet, p + 1, stop, false, depth);
            }
            p = stop;
        }
    }
}

/* Whether the sheet of a <style> with these attributes holds: its media="…", or any. */
static nbp_css_fit tag_fit(const char *p, const char *end) {
    for (; end - p > 6; p++)
        if (isspace((unsigned char)*p) && !strncasecmp(p + 1, "media=", 6)) {
            p += 7;
            bool quoted = *p == '"' || *p == '\'';
            const char *close = memchr(p + quoted, quoted ? *p : ' ', (size_t)(end - p - quoted));
            return media_fit(p + quoted, close ? close : end);
        }
    return NBP_CSS_FITS;
}

/* The sheet in [p, end), its comments and those of old pages around it taken out of a copy. */
static void read_style(nbp_css_sheet *sheet, const char *p, const char *end, nbp_css_fit fit) {
    if (fit == NBP_CSS_NOT)
        return;
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
    sheet->sure = fit == NBP_CSS_FITS;
    read_sheet(sheet, copy, to, 0);
    nbp_free(copy);
}

static int compare_rules(const void *one, const void *other) {
    const nbp_css_rule *a = one, *b = other;
    if (a->selector.weight != b->selector.weight)
        return a->selector.weight < b->selector.weight ? -1 : 1;
    return a->order < b->order ? -1 : a->order > b->order;
}

static void read_styles(nbp_css_sheet *sheet, const char *page, size_t length) {
    const char *end = page + length, *p = page, *behind = page;
    while ((p = memchr(p, '<', (size_t)(end - p))) != NULL && nbp_still_wanted()) {
        if (end - p > 3 && !memcmp(p, "<!--", 4)) {
            p = memmem(p + 4, (size_t)(end - p - 4), "-->", 3);
            if (!p)
                return;
            continue;
        }
        p++;
        if (end - p < 6 || (*p | ' ') != 's' || strncasecmp(p, "style", 5) ||
            isalnum((unsigned char)p[5]))
            continue;
        const char *open = memchr(p, '>', (size_t)(end - p)), *close = open;
        while (close && (close = memchr(close, '<', (size_t)(end - close))) != NULL &&
               (end - close < 7 || strncasecmp(close, "</style", 7)))
            close++;
        if (!open)
            return;
        if (sheet->collects)
            nbp_css_variables_note(&sheet->variables, behind, p, false);
        behind = close ? close : end;
        read_style(sheet, open + 1, close ? close : end, tag_fit(p + 5, open));
        p = behind;
    }
    if (sheet->collects)
        nbp_css_variables_note(&sheet->variables, behind, end, false);
}

void nbp_css_collect(nbp_css_sheet *sheet, const char *page, size_t length) {
    sheet->left = COMPARED * length;
    if (memmem(page, length, "var(--", 6) || memmem(page, length, "var( --", 7)) {
        sheet->collects = true;
        read_styles(sheet, page, length);
        sheet->collects = false;
    }
    read_styles(sheet, page, length);
    if (!sheet->count)
        return;
    qsort(sheet->rules, sheet->count, sizeof *sheet->rules, compare_rules);
    sheet->bits = nbp_alloc(sheet->count * sizeof *sheet->bits);
    sheet->failed |= !sheet->bits;
    for (size_t i = 0; sheet->bits && i < sheet->count; i++)
        sheet->bits[i] = sheet->rules[i].selector.bits;
}

void nbp_css_free(nbp_css_sheet *sheet) {
    nbp_free(sheet->rules);
    nbp_free(sheet->bits);
    *sheet = (nbp_css_sheet){0};
}

/* ---- elements -------------------------------------------------------------------------------- */

/* A rule that may hold: what it would hide, or show, may not be seen. */
static nbp_style perhaps(nbp_style look, nbp_style said, unsigned inherited) {
    unsigned on = look.on | (inherited & ~look.set);
    unsigned changed =
        ((said.on & ~on) | (on & said.set & ~said.on)) & (NBP_LOOK_HIDES | NBP_LOOK_DOUBTFUL);
    if (!changed)
        return look;
    return (nbp_style){look.set | changed | NBP_LOOK_DOUBTFUL,
                       (look.on & ~changed) | NBP_LOOK_DOUBTFUL};
}

nbp_style nbp_css_style(nbp_css_sheet *sheet, const nbp_css_level *path, size_t depth,
                        unsigned inherited, nbp_style *important) {
    nbp_style look = {0};
    size_t work = sheet->count / SKIPPED;
    for (size_t i = 0; i < sheet->count && work < sheet->left; i++) {
        if (sheet->bits[i] & ~path[depth].here.bits)
            continue;
        const nbp_css_rule *rule = &sheet->rules[i];
        nbp_css_fit fit = nbp_css_selector_fits(&rule->selector, path, depth, &work);
        if (fit == NBP_CSS_NOT)
            continue;
        if (fit == NBP_CSS_FITS) {
            look = nbp_style_over(look, rule->look);
            *important = nbp_style_over(*important, rule->important);
        } else {
            look = perhaps(look, rule->look, inherited);
            *important = perhaps(*important, rule->important, inherited);
        }
    }
    sheet->left -= work < sheet->left ? work : sheet->left;
    return sheet->left ? look : (nbp_style){NBP_LOOK_DOUBTFUL, NBP_LOOK_DOUBTFUL};
}
