/* See html_label.h. */
#include "read/html/html_label.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

/* ---- encoding -------------------------------------------------------------------------------- */

typedef enum family { FAMILY_OTHER, FAMILY_UTF8, FAMILY_UTF16, FAMILY_GB, FAMILY_ASCII } family;

static family family_of(const char *label) {
    static const struct {
        const char *prefix;
        family family;
    } prefixes[] = {
        {"utf-8", FAMILY_UTF8},    {"utf8", FAMILY_UTF8},      {"unicode-1-1-utf-8", FAMILY_UTF8},
        {"utf-16", FAMILY_UTF16},  {"utf16", FAMILY_UTF16},    {"unicode", FAMILY_UTF16},
        {"gb", FAMILY_GB},         {"x-gb", FAMILY_GB},        {"cp936", FAMILY_GB},
        {"ms936", FAMILY_GB},      {"windows-936", FAMILY_GB}, {"euc-cn", FAMILY_GB},
        {"x-euc-cn", FAMILY_GB},   {"chinese", FAMILY_GB},     {"csgb", FAMILY_GB},
        {"us-ascii", FAMILY_ASCII}};
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
        if (!strncasecmp(label, prefixes[i].prefix, strlen(prefixes[i].prefix)))
            return prefixes[i].family;
    return FAMILY_OTHER;
}

static bool all_ascii(const char *text, size_t length) {
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)text[i] >= 0x80)
            return false;
    return true;
}

void nbp_note_encoding(nbp_document *document, const nbp_decoded *decoded, const char *label,
                       size_t length) {
    char name[sizeof document->declared_encoding];
    size_t n = 0;
    while (n < length && n + 1 < sizeof name &&
           (isalnum((unsigned char)label[n]) || strchr("-_.:+", label[n]))) {
        name[n] = label[n];
        n++;
    }
    name[n] = '\0';
    if (!n || !decoded->encoding || family_of(name) == family_of(decoded->encoding) ||
        !strcasecmp(name, decoded->encoding) || all_ascii(decoded->text, decoded->length))
        return;
    /* A <meta> that could be read as ASCII cannot speak of UTF-16: browsers take it for UTF-8. */
    if (family_of(name) == FAMILY_UTF16 && family_of(decoded->encoding) == FAMILY_UTF8)
        return;
    memcpy(document->declared_encoding, name, n + 1);
}

const char *nbp_xml_label(const char *text, size_t length, size_t *label_length) {
    const char *end = length > 5 && !memcmp(text, "<?xml", 5) ? memchr(text, '>', length) : NULL;
    const char *name = end ? memmem(text, (size_t)(end - text), "encoding=", 9) : NULL;
    if (!name || end - name < 12)
        return NULL;
    name += 10; /* behind the quote */
    const char *quote = memchr(name, name[-1], (size_t)(end - name));
    *label_length = (size_t)((quote ? quote : end) - name);
    return name;
}

/* ---- kind ------------------------------------------------------------------------------------ */

static bool tag_at(const char *p, const char *end, const char *name) {
    size_t n = strlen(name);
    return (size_t)(end - p) > n + 1 && *p == '<' && !strncasecmp(p + 1, name, n) &&
           strchr(" \t\r\n/>", p[n + 1]) != NULL;
}

static bool any_tag_at(const char *p, const char *end) {
    static const char *const names[] = {"!doctype html",
                                        "html",
                                        "head",
                                        "body",
                                        "meta",
                                        "title",
                                        "style",
                                        "script",
                                        "link",
                                        "div",
                                        "table",
                                        "tbody",
                                        "tr",
                                        "td",
                                        "p",
                                        "h1",
                                        "h2",
                                        "h3",
                                        "span",
                                        "section",
                                        "article",
                                        "main",
                                        "center",
                                        "font",
                                        "ul",
                                        "ol",
                                        "b",
                                        "strong",
                                        "br",
                                        "a",
                                        "form",
                                        "header",
                                        "nav",
                                        "base",
                                        "thead",
                                        "o:p",
                                        "pre",
                                        "img",
                                        "h4",
                                        "colgroup"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (tag_at(p, end, names[i]))
            return true;
    return false;
}

/* Behind white space, comments and the XML declaration. */
static const char *skip_prolog(const char *p, const char *end) {
    for (;;) {
        while (p < end && isspace((unsigned char)*p))
            p++;
        bool comment = end - p > 4 && !memcmp(p, "<!--", 4),
             declaration = end - p > 2 && !memcmp(p, "<?", 2);
        if (!comment && !declaration)
            return p;
        const char *close =
            comment ? memmem(p, (size_t)(end - p), "-->", 3) : memchr(p, '>', (size_t)(end - p));
        if (!close)
            return end;
        p = close + (comment ? 3 : 1);
    }
}

/* Tags among the text that only a web page has, in its first part. */
static size_t count_tags(const char *p, const char *end) {
    static const char *const names[] = {"/p",     "/td",   "/tr",   "/div",
                                        "/table", "/html", "/body", "/span"};
    size_t count = 0;
    for (; (p = memchr(p, '<', (size_t)(end - p))) != NULL; p++)
        for (size_t i = 0; i < sizeof names / sizeof *names; i++)
            count += tag_at(p, end, names[i]);
    return count;
}

int nbp_is_html(const char *data, size_t length) {
    const char *end = data + length, *p = skip_prolog(data, end);
    if (tag_at(p, end, "html") || tag_at(p, end, "!doctype html") || tag_at(p, end, "head") ||
        tag_at(p, end, "body"))
        return 95;
    const char *part = length > 65536 ? data + 65536 : end;
    if (any_tag_at(p, end))
        return 80;
    return count_tags(data, part) >= 3 ? 8
                                       : 0; /* less than Markdown, which may hold tables of HTML */
}
