/* See html_repair.h. */
#include "read/html/html_repair.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "base/progress.h"

/* A style that was read: a page has few, each in many places. */
typedef struct read_style {
    char text[96];
    size_t length; /* 0: none */
    nbp_style style;
} read_style;

typedef struct mending {
    unsigned hides;             /* what of nbp_style.on is met so far */
    const nbp_css_tests *tests; /* what the page's sheets ask of attributes */
    const nbp_css_variables *variables;
    read_style styles[8]; /* the last */
    size_t next;          /* of them, to be replaced */
} mending;

static bool is_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Behind the end of a comment, or of the page. */
static char *skip_comment(char *p, char *end) {
    char *close = strstr(p + 4, "-->");
    return close ? close + 3 : end;
}

/* `<![if …]>` and the like. */
static char *hide_condition(char *p, char *end) {
    char *close = strchr(p, '>');
    if (!close)
        return end;
    if (close - p >= 6) {
        memset(p + 2, ' ', (size_t)(close - p) - 2);
        memcpy(p, "<!--", 4);
        memcpy(close - 2, "--", 2);
    }
    return close + 1;
}

/* Behind the value in quotes at `p`; `p + 1` where the quote is never closed. */
static char *skip_quoted(char *p) {
    char *close = strchr(p + 1, *p);
    return close ? close + 1 : p + 1;
}

/* Whether the tag's name, at `p`, is `name`. */
static bool named(const char *p, const char *name) {
    size_t n = strlen(name);
    return (*p | ' ') == *name && (p[1] | ' ') == (n > 1 ? name[1] : p[1] | ' ') &&
           !strncasecmp(p, name, n) && !isalnum((unsigned char)p[n]);
}

/* Whether the value of an attribute is white: white, #fff, #ffffff. */
static bool is_white(const char *value, size_t length) {
    bool quoted = length > 1 && (*value == '"' || *value == '\'');
    value += quoted;
    length -= 2 * quoted;
    return (length == 5 && !strncasecmp(value, "white", 5)) ||
           ((length == 4 || length == 7) && !strncasecmp(value, "#ffffff", length));
}

static nbp_style style_of(mending *m, const char *value, size_t length) {
    enum { STYLES = sizeof m->styles / sizeof *m->styles };
    for (const read_style *s = m->styles; s < m->styles + STYLES; s++)
        if (length && s->length == length && !memcmp(s->text, value, length))
            return s->style;
    nbp_style style = nbp_css_declarations(value, length, m->variables, NULL);
    if (length && length <= sizeof m->styles->text) {
        read_style *s = &m->styles[m->next++ % STYLES];
        memcpy(s->text, value, length);
        s->length = length;
        s->style = style;
    }
    return style;
}

/* Whether an attribute is one that the reader looks at: a style only where it hides something, or
 * may show what something before it hides. */
static bool matters(const char *name, size_t length, const char *value, size_t value_length,
                    mending *m) {
    static const char *const names[] = {"id",         "class", "href",   "hidden",   "colspan",
                                        "rowspan",    "name",  "value",  "charset",  "content",
                                        "http-equiv", "type",  "srcdoc", "selected", "open"};
    if (length == 5 && (*name | ' ') == 's' && !strncasecmp(name, "style", 5)) {
        bool quoted = value_length > 1 && (*value == '"' || *value == '\'');
        nbp_style style = style_of(m, value + quoted, value_length - 2 * quoted);
        m->hides |= style.on;
        return (style.set & m->hides) || nbp_css_asks(m->tests, name, length);
    }
    if (length == 5 && (*name | ' ') == 'c' && !strncasecmp(name, "color", 5))
        return is_white(value, value_length);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if ((*name | ' ') == *names[i] && !strncasecmp(name, names[i], length) && !names[i][length])
            return true;
    return nbp_css_asks(m->tests, name, length);
}

/* The attribute at `p`: taken out where it does not matter. Returns what is behind it. */
static char *mend_attribute(char *p, char *end, mending *m) {
    size_t length = 1 + strcspn(p + 1, " \t\r\n\f=></");
    char *q = p + length;
    while (q < end && is_space(*q))
        q++;
    if (*q != '=') {
        if (!matters(p, length, "", 0, m))
            memset(p, ' ', length);
        return p + length;
    }
    q++;
    while (q < end && is_space(*q))
        q++;
    char *value = q;
    q = *q == '"' || *q == '\'' ? skip_quoted(q) : q + strcspn(q, " \t\r\n\f>");
    if (!matters(p, length, value, (size_t)(q - value), m))
        memset(p, ' ', (size_t)(q - p));
    return q;
}

/* A start tag: its attributes, and its slash where that would part a cell from its text. */
static char *mend_tag(char *p, char *end, mending *m) {
    bool cell =
        (p[1] | ' ') == 't' && (named(p + 1, "td") || named(p + 1, "th") || named(p + 1, "tr"));
    do
        p++;
    while ((unsigned char)*p > ' ' && *p != '>' && *p != '/' && *p != '<');
    while (p < end && *p != '>' && *p != '<') {
        if (cell && *p == '/' && p[1] == '>')
            *p = ' ';
        if (is_space(*p) || *p == '/')
            p++;
        else
            p = mend_attribute(p, end, m);
    }
    return p;
}

/* Behind the raw text of a script or style, whose marks are no tags; the page's end where it is
 * never closed. */
static char *skip_raw(char *p, char *end, const char *close) {
    while ((p = strstr(p, "</")) != NULL) {
        if (named(p + 2, close))
            return p;
        p += 2;
    }
    return end;
}

static char *mend_markup(char *p, char *end, mending *m) {
    if (p[1] == '!' && p[2] == '-' && p[3] == '-')
        return skip_comment(p, end);
    if (p[1] == '!' && p[2] == '[')
        return hide_condition(p, end);
    if (named(p + 1, "/br") && p[4] == '>') /* browsers take it for <br/> */
        memcpy(p, "<br/>", 5);
    if (!isalpha((unsigned char)p[1]))
        return p + 1;
    char *q = mend_tag(p, end, m);
    if ((p[1] | ' ') != 's')
        return q;
    if (named(p + 1, "script"))
        return skip_raw(q, end, "script");
    return named(p + 1, "style") ? skip_raw(q, end, "style") : q;
}

/* The reference to a character at `p`, behind its &. */
static void mend_reference(char *p) {
    static const struct {
        const char *name; /* libxml2 knows those of HTML 4 */
        char number[12];  /* as many bytes, with the # and the semicolon */
    } names[] = {{"lpar;", "#040;"},     {"rpar;", "#041;"},     {"comma;", "#0044;"},
                 {"period;", "#00046;"}, {"colon;", "#0058;"},   {"semi;", "#059;"},
                 {"sol;", "#47;"},       {"num;", "#35;"},       {"percnt;", "#00037;"},
                 {"plus;", "#043;"},     {"equals;", "#00061;"}, {"lowbar;", "#00095;"},
                 {"lsqb;", "#091;"},     {"rsqb;", "#093;"},     {"lbrack;", "#00091;"},
                 {"rbrack;", "#00093;"}, {"Tab;", "#09;"},       {"NewLine;", "#0000010;"}};
    if (!strncasecmp(p, "nbsp", 4) && p[4] != ';')
        memset(p - 1, ' ', 5);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (*p == *names[i].name && !strncmp(p, names[i].name, strlen(names[i].name)))
            memcpy(p, names[i].number, strlen(names[i].name));
}

void nbp_html_repair(char *page, size_t length, const nbp_css_sheet *sheet) {
    mending m = {.hides = sheet->hides, .tests = &sheet->tests, .variables = &sheet->variables};
    char *end = page + length;
    for (char *p = page; (p += strcspn(p, "<&")) < end && nbp_still_wanted();) {
        if (*p == '<')
            p = mend_markup(p, end, &m);
        else
            mend_reference(++p);
    }
}
