/* See markdown_inline.h. One pass; every search ahead has a bound, so that the time is linear. */
#include "read/text/markdown_inline.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/progress.h"
#include "base/text/utf8.h"
#include "read/text/entity.h"
#include "read/text/text_lines.h"

enum {
    MAX_OPEN = 64,
    REACH = 2048 /* bytes that one piece of markup may be long */
};

typedef struct scan {
    char *begin, *p, *end;
    char *open[MAX_OPEN]; /* brackets [ that are not closed yet */
    size_t open_count;
    char *math_end; /* of the formula that was met last */
} scan;

static void erase(char *from, const char *to) {
    memset(from, '\0', (size_t)(to - from));
}

static bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\0';
}

static char before(const scan *s) {
    return s->p > s->begin ? s->p[-1] : ' ';
}

static char at(const scan *s, size_t ahead) {
    return (size_t)(s->end - s->p) > ahead ? s->p[ahead] : ' ';
}

/* The first `c` from `p` on, within reach; NULL without one. */
static char *find(const scan *s, char *p, char c) {
    size_t left = p < s->end ? (size_t)(s->end - p) : 0;
    return memchr(p, c, left < REACH ? left : REACH);
}

/* ---- what stands in brackets of its own ---- */

/* Behind the end tag of what is struck out from `p` on, or `p`. */
static char *struck_end(const scan *s, char *p) {
    for (char *q = p; (q = find(s, q, '<')) != NULL && q + 1 < s->end && q < p + REACH; q++)
        if (q[1] == '/') {
            char *close = find(s, q, '>');
            return close ? close + 1 : p;
        }
    return p;
}

static bool ends_block(const char *name, size_t length) {
    bool heading = length == 2 && (*name | ' ') == 'h' && isdigit((unsigned char)name[1]);
    return heading || (length == 1 && (*name | ' ') == 'p') ||
           (length == 2 && !strncasecmp(name, "li", 2)) ||
           (length == 3 && !strncasecmp(name, "div", 3));
}

/* Whether a bar stands on the line, which is then a table's. */
static bool is_in_row(const scan *s) {
    enum { WIDTH = 256 };
    const char *from = s->p - s->begin > WIDTH ? s->p - WIDTH : s->begin,
               *to = s->end - s->p > WIDTH ? s->p + WIDTH : s->end, *p = s->p, *q = s->p;
    while (p > from && p[-1] != '\n' && p[-1] != '|')
        p--;
    while (q < to && *q != '\n' && *q != '|')
        q++;
    return (p > from && p[-1] == '|') || (q < to && *q == '|');
}

/* `<br>`, `<span style="…">`, `</div>`; an address in angle brackets stays without them. */
static bool strip_tag(scan *s) {
    char *close = find(s, s->p, '>'), *name = s->p + (at(s, 1) == '/' ? 2 : 1), *p = name;
    if (!close || !isalpha((unsigned char)*name))
        return false;
    while (isalnum((unsigned char)*p) || *p == ':' || *p == '-')
        p++;
    size_t length = (size_t)(p - name);
    bool spaced =
        memchr(name, ' ', (size_t)(close - name)) || memchr(name, '\n', (size_t)(close - name));
    if (!spaced &&
        (memchr(name, '@', (size_t)(close - name)) || (length > 1 && p[-1] == ':' && *p == '/'))) {
        *s->p = *close = '\0';
        s->p++;
        return true;
    }
    if (p != close && !is_space(*p) && *p != '/')
        return false;
    bool breaks = length == 2 && !strncasecmp(name, "br", 2);
    bool raises = length == 3 && (!strncasecmp(name, "sup", 3) || !strncasecmp(name, "sub", 3));
    bool ends = name[-1] == '/', parts = ends && ends_block(name, length) && !is_in_row(s);
    char *behind = close + 1;
    if (!ends && ((length == 1 && (*name | ' ') == 's') ||
                  (length == 3 && !strncasecmp(name, "del", 3)))) /* struck with what is in it */
        behind = struck_end(s, behind);
    erase(s->p, behind);
    if (breaks)
        *s->p = ' ';
    if (parts)
        *s->p = '\n';
    if (raises)
        *s->p = ends ? NBP_RAISED_END : NBP_RAISED_BEGIN;
    s->p = behind;
    return true;
}

/* The end of what `p` opens, `{…}` or `(…)`, or NULL. */
static char *closing(const scan *s, char *p) {
    if (p >= s->end || (*p != '{' && *p != '('))
        return NULL;
    return find(s, p, *p == '{' ? '}' : ')');
}

/* At a ]: `[text]{attributes}` and `[text](target)` leave the text, an image nothing. */
static bool close_bracket(scan *s) {
    if (!s->open_count)
        return false;
    char *open = s->open[--s->open_count], *next = s->p + 1;
    while (next < s->end && next < s->p + 3 && is_space(*next))
        next++;
    if (next > s->p + 1 && *next != '{')
        next = s->p + 1;
    char *close = closing(s, next);
    if (!close && open[1] == '^' && at(s, 1) != ':') { /* the mark of a note */
        *open = NBP_RAISED_BEGIN;
        open[1] = '\0';
        *s->p++ = NBP_RAISED_END;
        return true;
    }
    if (!close)
        return false;
    bool image = open > s->begin && open[-1] == '!';
    if (image)
        erase(open - 1, s->p);
    *open = '\0';
    erase(s->p, close + 1);
    s->p = close + 1;
    return true;
}

/* ---- emphasis ---- */

static size_t run_length(const scan *s) {
    size_t n = 1;
    while (at(s, n) == *s->p)
        n++;
    return n;
}

/* `**bold**`, `__bold__`, `***both***`: two or three marks that touch a text. More are a mask,
 * alone they are a cell. */
static bool strip_strong(scan *s) {
    size_t n = run_length(s);
    bool strong =
        (n == 2 || (n == 3 && *s->p == '*')) && (!is_space(before(s)) || !is_space(at(s, n)));
    if (strong)
        erase(s->p, s->p + n);
    s->p += n;
    return true;
}

static bool is_letter(char c) {
    return isalnum((unsigned char)c) || (unsigned char)c >= 0x80;
}

/* `*text*` on one line, and `_text_` that is no part of a word. */
static bool strip_single(scan *s) {
    char mark = *s->p, *close = find(s, s->p + 1, mark), *newline = find(s, s->p, '\n');
    if (mark == '_' && close &&
        (is_letter(before(s)) || (close + 1 < s->end && is_letter(close[1]))))
        return false;
    if (!close || close == s->p + 1 || (newline && newline < close) || is_space(at(s, 1)) ||
        is_space(close[-1]) || isalnum((unsigned char)before(s)) ||
        memchr(s->p, '|', (size_t)(close - s->p)))
        return false;
    *s->p = *close = '\0';
    s->p++;
    return true;
}

/* `~~text~~` is struck out; more tildes are a mask. */
static bool strip_struck(scan *s) {
    if (before(s) == '~' || at(s, 1) != '~' || at(s, 2) == '~' || is_space(at(s, 2)))
        return false;
    for (char *p = s->p + 2; (p = find(s, p, '~')) != NULL && p + 1 < s->end && p < s->p + REACH;
         p++)
        if (p[1] == '~') {
            erase(s->p, p + 2);
            s->p = p + 2;
            return true;
        }
    return false;
}

/* '''bold''' and ''italic'' of a wiki. */
static bool strip_quotes(scan *s) {
    size_t n = run_length(s);
    if (n == 2 || n == 3 || n == 5)
        erase(s->p, s->p + n);
    s->p += n;
    return true;
}

/* {anchor:name}, {color:red}, {color} of a wiki. */
static bool strip_macro(scan *s) {
    char *close = find(s, s->p, '}'), *p = s->p + 1;
    while (p < s->end && islower((unsigned char)*p))
        p++;
    if (!close || p == s->p + 1 || (p != close && *p != ':'))
        return false;
    erase(s->p, close + 1);
    s->p = close + 1;
    return true;
}

/* What aligns or spans a cell in Textile, behind its bar: `|_. head`, `|\\3. over three`. */
static bool strip_alignment(scan *s) {
    char *p = s->p + 1;
    while (p < s->end && *p && strchr("_<>=^~\\/", *p))
        for (p++; p < s->end && isdigit((unsigned char)*p); p++)
            ;
    if (p == s->p + 1 || p + 1 >= s->end || p[0] != '.' || !(p[1] == ' ' || p[1] == '|'))
        return false;
    erase(s->p + 1, p + 1);
    s->p = p + 1;
    return true;
}

/* `(((text` and `)))` on a line of its own: a cell of XWiki. */
static bool strip_group(scan *s) {
    size_t n = *s->p == '\n' ? 1 : 0;
    char c = n ? ')' : '(';
    if (at(s, n) != c || at(s, n + 1) != c || at(s, n + 2) != c)
        return false;
    erase(s->p, s->p + n + 3);
    s->p += n + 3;
    return true;
}

/* ---- characters ---- */

/* `$2457$`, `$$2457$$`, `$ 2457^{1} $` on one line: a formula without words. */
static bool strip_math(scan *s) {
    size_t n = at(s, 1) == '$' ? 2 : 1;
    char *close = find(s, s->p + n, '$');
    if (!close || close == s->p + n || is_space(at(s, n)) != is_space(close[-1]) ||
        (n == 2 && (close + 1 == s->end || close[1] != '$')) ||
        (close + n < s->end && isdigit((unsigned char)close[n])))
        return false;
    for (char *p = s->p + n; p < close; p++)
        if ((unsigned char)*p >= 0x80 || *p == '\n' || *p == '|')
            return false;
    erase(s->p, s->p + n);
    erase(close, close + n);
    s->p += n;
    s->math_end = close;
    return true;
}

/* In a formula, `\mathrm` before its braces, and braces themselves. */
static bool strip_command(scan *s) {
    char *p = s->p + 1;
    if (s->p >= s->math_end)
        return false;
    while (*s->p == '\\' && p < s->math_end && isalpha((unsigned char)*p))
        p++;
    if (*s->p == '\\' && (p == s->p + 1 || *p != '{'))
        return false;
    erase(s->p, p);
    s->p = p;
    return true;
}

/* `^{1}` and `^1` at the end of a formula, `^1^` elsewhere: a raised mark. */
static bool strip_caret(scan *s) {
    bool math = s->p < s->math_end;
    char *close = !math                     ? find(s, s->p + 1, '^')
                  : at(s, 1) == '{'         ? find(s, s->p, '}')
                  : s->p + 2 == s->math_end ? s->math_end
                                            : NULL;
    enum { LONGEST = 8 };
    if (!close || close == s->p + 1 || close - s->p > LONGEST ||
        memchr(s->p, ' ', (size_t)(close - s->p)))
        return false;
    if (math && at(s, 1) == '{')
        s->p[1] = '\0';
    *s->p++ = NBP_RAISED_BEGIN;
    *close = NBP_RAISED_END;
    return true;
}

/* A backslash before punctuation or at a line's end. A bar that is no separator becomes one that
 * parts no cells, and `\(2457\)` is a formula. */
static bool strip_escape(scan *s) {
    char next = at(s, 1);
    if (s->p + 1 == s->end || next == '\n' || next == '\r') {
        *s->p++ = '\0';
        return true;
    }
    if (!ispunct((unsigned char)next) || (unsigned char)next >= 0x80)
        return false;
    enum { FORMULA = 64 };
    char *close =
        next == '('
            ? memmem(s->p, s->end - s->p > FORMULA ? FORMULA : (size_t)(s->end - s->p), "\\)", 2)
            : NULL;
    if (next == '|')
        memcpy(s->p, "¦", 2);
    else
        *s->p = '\0';
    if (close)
        s->p[1] = close[0] = close[1] = '\0';
    s->p += 2;
    return true;
}

/* `&lt;br/&gt;`, a tag without attributes that was escaped, its first entity before `p`: it parts.
 */
static bool strip_escaped_tag(scan *s, char *p) {
    p += p < s->end && *p == '/';
    char *name = p;
    while (p < s->end && isalpha((unsigned char)*p))
        p++;
    bool named = p > name;
    while (named && p < s->end && (*p == ' ' || *p == '/'))
        p++;
    if (!named || s->end - p < 4 || memcmp(p, "&gt;", 4) != 0)
        return false;
    erase(s->p, p + 4);
    *s->p = ' ';
    s->p = p + 4;
    return true;
}

static bool is_blank(uint32_t c) {
    return c == 0xA0 || (c >= 0x2002 && c <= 0x2009);
}

/* An entity becomes its character; one of a space that stands alone as many spaces as it is long,
 * so that what stands behind it stays where it was laid out. `&amp;nbsp;` and `&amp;#24180;` too,
 * as pages leave it whose text was escaped twice: nobody shows such characters in entities. */
static bool decode_entity(scan *s) {
    size_t length;
    uint32_t c = nbp_entity(s->p, s->end, &length);
    char bytes[4];
    size_t size = nbp_utf8_put(c, bytes);
    if (!c || size > length) /* &#9; to &#x10FFFF; are longer than their characters */
        return false;
    char *behind = s->p + length;
    if (c == '<' && strip_escaped_tag(s, behind))
        return true;
    if (is_blank(c) && is_space(before(s)) && (behind == s->end || is_space(*behind))) {
        memset(s->p, ' ', length);
        s->p = behind;
        return true;
    }
    erase(s->p, behind);
    behind[-1] = '&';
    uint32_t twice = c == '&' ? nbp_entity(behind - 1, s->end, &length) : 0;
    if (twice >= 0x80) {
        s->p = behind - 1;
        return true;
    }
    behind[-1] = '\0';
    memcpy(s->p, bytes, size);
    s->p = behind;
    return true;
}

/* Whether there was markup at s->p; then it is gone, and s->p behind it. */
static bool strip_at(scan *s) {
    switch (*s->p) {
    case '<':
        return strip_tag(s);
    case '[':
        if (s->open_count < MAX_OPEN)
            s->open[s->open_count++] = s->p;
        return false;
    case ']':
        return close_bracket(s);
    case '*':
        return (at(s, 1) != '*' && strip_single(s)) || strip_strong(s);
    case '_':
        return (at(s, 1) != '_' && before(s) != '_' && strip_single(s)) || strip_strong(s);
    case '~':
        return strip_struck(s);
    case '\'':
        return strip_quotes(s);
    case '{':
        return strip_command(s) || strip_macro(s);
    case '}':
        return strip_command(s);
    case '|':
        return strip_alignment(s);
    case '(':
    case '\n':
        return strip_group(s);
    case '\\':
        return strip_command(s) || strip_escape(s);
    case '&':
        return decode_entity(s);
    case '$':
        return strip_math(s);
    case '^':
        return strip_caret(s);
    case '`':
        *s->p++ = '\0';
        return true;
    default:
        return false;
    }
}

void nbp_markdown_strip(char *text, size_t length) {
    scan s = {.begin = text, .p = text, .end = text + length, .math_end = text};
    while (s.p < s.end && nbp_still_wanted()) {
        const char *pause = s.end - s.p > NBP_BETWEEN_LOOKS ? s.p + NBP_BETWEEN_LOOKS : s.end;
        while (s.p < pause)
            if (!strip_at(&s))
                s.p++;
    }
}
