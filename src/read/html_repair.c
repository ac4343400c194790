/* See html_repair.h. */
#include "read/html_repair.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "base/limits.h"

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
    return !strncasecmp(p, name, n) && !isalnum((unsigned char)p[n]);
}

/* A start tag: its attributes counted, its slash taken away where it would part a cell from its text. */
static char *mend_tag(char *p, char *end) {
    bool cell = named(p + 1, "td") || named(p + 1, "th") || named(p + 1, "tr");
    char *excess = NULL, *q = p + 1;
    for (unsigned attributes = 0; q < end && *q != '>' && *q != '<';) {
        if (is_space(*q) && !is_space(q[1]) && ++attributes > NBP_MAX_ATTRIBUTES && !excess)
            excess = q;
        bool value = *q == '=';
        q++;
        while (value && q < end && is_space(*q))
            q++;
        if (value && q < end && (*q == '"' || *q == '\''))
            q = skip_quoted(q);
    }
    if (excess)
        memset(excess, ' ', (size_t)(q - excess));
    if (cell && q < end && *q == '>' && q[-1] == '/')
        q[-1] = ' ';
    return q;
}

/* Behind the raw text of a script or style, whose marks are no tags; the page's end where it is never closed. */
static char *skip_raw(char *p, char *end, const char *close) {
    while ((p = strstr(p, "</")) != NULL) {
        if (named(p + 2, close))
            return p;
        p += 2;
    }
    return end;
}

static char *mend_markup(char *p, char *end) {
    if (!strncmp(p, "<!--", 4))
        return skip_comment(p, end);
    if (!strncmp(p, "<![", 3))
        return hide_condition(p, end);
    if (!isalpha((unsigned char)p[1]))
        return p + 1;
    char *q = mend_tag(p, end);
    if (named(p + 1, "script"))
        return skip_raw(q, end, "script");
    return named(p + 1, "style") ? skip_raw(q, end, "style") : q;
}

void nbp_html_repair(char *page, size_t length) {
    char *end = page + length;
    for (char *p = page; (p += strcspn(p, "<&")) < end;) {
        if (*p == '<') {
            p = mend_markup(p, end);
        } else {
            if (!strncasecmp(p, "&nbsp", 5) && p[5] != ';')
                memset(p, ' ', 5);
            p++;
        }
    }
}
