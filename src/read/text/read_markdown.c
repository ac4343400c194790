/* Markdown and its kin: a text with its markup taken away. Headings are headings; tables that are
 * drawn and tables of HTML are grids; those of bars are lines, as in any text. The markup is taken
 * out of a copy in which no byte moves, so that places stay what they are; what goes becomes
 * NUL. */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/error.h"
#include "base/text/one_line.h"
#include "base/memory.h"
#include "base/progress.h"
#include "read/text/drawn_table.h"
#include "read/text/entity.h"
#include "read/text/markdown_inline.h"
#include "read/html/read_html.h"
#include "read/text/text_lines.h"

enum { LOOKED_AT = 65536 };

/* Bytes of the mark that makes a line a heading, in Markdown and its kin, or 0: `## `, `== `, `**
 * `, `h2. `, `h2(#id). `. A single star is a list's. */
static size_t heading_mark(const char *line, size_t length, unsigned *level) {
    const char *end = line + length, *p = line;
    if (length > 3 && *p == 'h' && p[1] >= '1' && p[1] <= '6') {
        *level = (unsigned)(p[1] - '0');
        p += 2;
        if (*p == '(')
            p = memchr(p, ')', (size_t)(end - p));
        p = p && *p == ')' ? p + 1 : p;
        return p && end - p > 2 && p[0] == '.' && p[1] == ' ' ? (size_t)(p + 2 - line) : 0;
    }
    if (!length || !strchr("#=*", *p))
        return 0;
    while (p < end && *p == *line)
        p++;
    *level = (unsigned)(p - line);
    bool one = *level > (*line == '*') && *level <= 6 && end - p > 1 && *p == ' ' && p[1] != *line;
    return one ? *level + 1 : 0;
}

static bool is_heading(const char *line, size_t length) {
    unsigned level;
    return heading_mark(line, length, &level) > 0;
}

static bool begins_with(const char *p, const char *end, const char *word) {
    size_t n = strlen(word);
    return (size_t)(end - p) >= n && !strncasecmp(p, word, n);
}

/* A table of HTML in the line [p, end), or NULL. */
static const char *table_in(const char *p, const char *end) {
    for (; p < end && (p = memchr(p, '<', (size_t)(end - p))) != NULL; p++)
        if (end - p > 1 && (p[1] | ' ') == 't' && begins_with(p, end, "<table"))
            return p;
    return NULL;
}

/* ---- whether a text is Markdown ---- */

/* ==== or ---- under a heading. */
static bool is_underline(const char *p, const char *end) {
    const char *first = p;
    while (p < end && *p == *first && (*p == '=' || *p == '-'))
        p++;
    return p == end && end - first >= 3;
}

/* `|---|:--:|`, with or without the bars at its ends. */
static bool is_table_rule(const char *p, const char *end) {
    size_t dashes = 0, bars = 0;
    for (; p < end; p++) {
        dashes += *p == '-';
        bars += *p == '|';
        if (!strchr("|-: ", *p))
            return false;
    }
    return dashes >= 3 && bars >= 1;
}

/* Whether a whole line stands between two marks, and touches them. */
static bool is_emphasised(const char *p, const char *end, const char *mark) {
    size_t n = strlen(mark);
    if ((size_t)(end - p) <= 2 * n || !begins_with(p, end, mark) || memcmp(end - n, mark, n) != 0)
        return false;
    char first = p[n], last = *(end - n - 1);
    return first != *mark && first != ' ' && last != *mark && last != ' ';
}

/* Whether a line is written as only Markdown and its kin are. */
static bool is_sign(const char *p, const char *end) {
    if (p == end || !strchr("h#=*|-:{'", *p))
        return false;
    if (is_heading(p, (size_t)(end - p)) || is_table_rule(p, end))
        return true;
    if (begins_with(p, end, "|_. ") || begins_with(p, end, "|((("))
        return true;
    if (begins_with(p, end, ":::"))
        return end - p > 3 && (p[3] == ' ' || p[3] == ':');
    return is_emphasised(p, end, "**") || is_emphasised(p, end, "'''") ||
           is_emphasised(p, end, "*");
}

/* More than a page that merely begins with a tag, as Markdown may; less than one that says it is
 * HTML. */
enum { SURE = 85, TABLES_AMONG_TEXT = 9, ENTITIES = 2 };

/* Text of a page whose tags were taken away and whose entities, or breaks, were left. */
static bool has_entity(const char *p, const char *end) {
    size_t length;
    for (const char *q = p; (q = memchr(q, '<', (size_t)(end - q))) != NULL; q++)
        if (begins_with(q, end, "<br"))
            return true;
    for (; (p = memchr(p, '&', (size_t)(end - p))) != NULL; p++)
        if (nbp_entity(p, end, &length))
            return true;
    return false;
}

int nbp_is_markdown(const char *data, size_t length) {
    size_t looked_at = length < LOOKED_AT ? length : LOOKED_AT;
    bool table = false, text_first = false;
    bool text_above = false, underlined = false; /* by ====, with a blank line below */
    for (size_t begin = 0; begin < looked_at;) {
        size_t stop = nbp_line_end(data, begin, length);
        const char *p = data + begin, *end = data + stop;
        nbp_trim(&p, &end);
        if (is_sign(p, end) || (underlined && p == end))
            return SURE;
        underlined = text_above && is_underline(p, end) && *p == '=';
        text_above = p < end && !is_underline(p, end);
        const char *here = table_in(p, end);
        text_first |= !table && p < end && (*p != '<' || (here && here > p));
        table |= here != NULL;
        begin = stop + 1;
    }
    if (table && text_first)
        return TABLES_AMONG_TEXT;
    return has_entity(data, data + looked_at) && !nbp_has_value_table(data, length) ? ENTITIES : 0;
}

/* ---- blocks ---- */

typedef struct markdown {
    const nbp_original *source;
    nbp_document *document;
    const char *text;
    char *work; /* the copy that loses its markup */
    size_t length;
    nb_error *err;
} markdown;

static void hide_comments(markdown *m) {
    char *p = m->work, *end = p + m->length;
    while ((p = memmem(p, (size_t)(end - p), "<!--", 4)) != NULL) {
        char *close = memmem(p, (size_t)(end - p), "-->", 3);
        if (!close)
            return;
        for (; p < close + 3; p++)
            if (*p != '\n')
                *p = '\0';
    }
}

/* The first cell of a line of pipes, without the space around it; `next` is its second bar. False
 * where the line is none. */
static bool first_cell(const char *line, const char *end, const char **begin, const char **stop,
                       const char **next) {
    *begin = line && line < end && *line == '|' ? line + 1 : NULL;
    *next = *stop = *begin ? memchr(*begin, '|', (size_t)(end - *begin)) : NULL;
    if (!*next)
        return false;
    nbp_trim(begin, stop);
    return true;
}

/* Whether [begin, stop) is the number n. */
static bool is_number(const char *begin, const char *stop, size_t n) {
    size_t number = 0;
    const char *p = begin;
    for (; p < stop && isdigit((unsigned char)*p) && number <= n; p++)
        number = number * 10 + (size_t)(*p - '0');
    return p > begin && p == stop && number == n;
}

/* How many rows of a data frame stand behind a head at [at, end of line) and its rule; each begins
 * with its number. */
static size_t frame_rows(const markdown *m, size_t head, size_t *first) {
    const char *begin, *stop, *next;
    size_t rows = 0, end = nbp_line_end(m->text, head, m->length), rule = end + 1;
    if (end >= m->length || !first_cell(m->text + head, m->text + end, &begin, &stop, &next) ||
        begin != stop)
        return 0;
    size_t at = nbp_line_end(m->text, rule, m->length);
    if (!is_table_rule(m->text + rule, m->text + at))
        return 0;
    for (*first = ++at; at < m->length; rows++, at = end + 1) {
        end = nbp_line_end(m->text, at, m->length);
        if (!first_cell(m->text + at, m->text + end, &begin, &stop, &next))
            return rows;
        if (!is_number(begin, stop, rows))
            return 0;
    }
    return rows;
}

/* What a data frame adds to its table, as pandas writes it: a column that numbers the rows, under
 * no head, and a head that numbers the columns. */
static void hide_numbering(markdown *m) {
    enum { LEAST = 2 };
    size_t first = 0, end;
    for (size_t at = 0; at < m->length && nbp_still_wanted(); at = end + 1) {
        end = nbp_line_end(m->text, at, m->length);
        size_t rows = m->text[at] == '|' ? frame_rows(m, at, &first) : 0, columns = 0;
        const char *begin, *stop, *next = m->text + at;
        if (rows < LEAST)
            continue;
        first_cell(next, m->text + end, &begin, &stop, &next);
        while (first_cell(next, m->text + end, &begin, &stop, &next) &&
               is_number(begin, stop, columns))
            columns++;
        if (!next) /* each head is its number */
            memset(m->work + at, '\0', end - at);
        for (; rows--; first = nbp_line_end(m->text, first, m->length) + 1) {
            first_cell(m->text + first, m->text + nbp_line_end(m->text, first, m->length), &begin,
                       &stop, &next);
            memset(m->work + first, '\0', (size_t)(next - m->text) - first);
        }
    }
}

/* The text of a cell whose pieces are joined, its markup taken away. */
static void put_plain(nbp_document *document, const char *text, const nbp_piece *pieces,
                      size_t count) {
    size_t size = 1;
    for (size_t i = 0; i < count; i++)
        size += pieces[i].end - pieces[i].begin + 1;
    char *joined = nbp_alloc(size), *p = joined;
    if (!joined) {
        document->failed = true;
        return;
    }
    for (size_t i = 0; i < count; i++) {
        size_t n = pieces[i].end - pieces[i].begin;
        if (pieces[i].apart)
            *p++ = ' ';
        memcpy(p, text + pieces[i].begin, n);
        if (i + 1 < count && n && p[n - 1] == '\\') /* a line break */
            p[n - 1] = '\0';
        p += n;
    }
    nbp_markdown_strip(joined, (size_t)(p - joined));
    p = joined;
    for (size_t i = 0; i < count; i++) {
        size_t n = pieces[i].end - pieces[i].begin;
        if (pieces[i].apart)
            nbp_document_append(document, " ", *p++ != '\0');
        nb_place place = {.offset = pieces[i].begin};
        nbp_document_mark(document, &place);
        nbp_put_text(document, p, p + n, pieces[i].begin);
        p += n;
    }
    nbp_free(joined);
}

/* Behind the table of HTML that begins at `at`, tables in it with it. */
static size_t table_end(const markdown *m, size_t at) {
    const char *p = m->text + at, *end = m->text + m->length;
    unsigned depth = 0;
    for (; (p = memchr(p, '<', (size_t)(end - p))) != NULL; p++) {
        depth += begins_with(p, end, "<table");
        if (begins_with(p, end, "</table") && --depth == 0) {
            const char *close = memchr(p, '>', (size_t)(end - p));
            return close ? (size_t)(close + 1 - m->text) : m->length;
        }
    }
    return m->length;
}

/* A fence of colons or backquotes around a part. */
static bool is_fence(const char *p, const char *end) {
    return begins_with(p, end, ":::") || begins_with(p, end, "```") || begins_with(p, end, "~~~");
}

static bool is_empty(const char *p, const char *end) {
    while (p < end && (!*p || isspace((unsigned char)*p)))
        p++;
    return p == end;
}

/* Where a heading ends, without what closes it: `## 一、… ##`, `## 一、… {#id}`. */
static size_t heading_end(const char *work, size_t from, size_t end) {
    const char *attributes = NULL;
    do {
        while (end > from && strchr("#=* \r", work[end - 1])) /* NUL with them */
            end--;
        attributes =
            end > from && work[end - 1] == '}' ? memrchr(work + from, '{', end - from) : NULL;
        if (attributes)
            end = (size_t)(attributes - work);
    } while (attributes);
    return end;
}

static bool shows_picture(const char *line, size_t length) {
    return (memchr(line, '!', length) && memmem(line, length, "![", 2)) ||
           (memchr(line, '<', length) && memmem(line, length, "<img ", 5));
}

/* One line of a paragraph that was stripped; nothing where only markup stood. */
static void put_line(markdown *m, size_t begin, size_t end, bool underlined) {
    unsigned level = 0;
    while (end > begin && nbp_is_blank(m->text + end - 1, m->text + end))
        end--;
    size_t from = begin + heading_mark(m->work + begin, end - begin, &level);
    if (from == begin)
        level = underlined;
    else
        end = heading_end(m->work, from, end);
    if (!is_empty(m->work + from, m->work + end))
        nbp_put_line(m->document, level ? NBP_HEADING : NBP_LINE, level, m->work, from, end);
    if (shows_picture(m->text + begin, end - begin))
        nbp_document_stretch(m->document, NBP_STRETCH_PICTURE, m->document->text.folded.length, 0);
}

/* What marks a quotation. */
static void hide_quote(markdown *m, size_t at, size_t end) {
    while (at < end && (m->work[at] == '>' || m->work[at] == ' '))
        if (m->work[at++] == '>')
            m->work[at - 1] = ' ';
}

/* The lines of [begin, end), which no blank line parts. */
static void put_paragraph(markdown *m, size_t begin, size_t end) {
    for (size_t at = begin; at < end && nbp_still_wanted(); at = nbp_line_end(m->text, at, end) + 1)
        if (m->work[at] == '>')
            hide_quote(m, at, end);
    nbp_markdown_strip(m->work + begin, end - begin);
    for (size_t at = begin; at < end && nbp_still_wanted();) {
        size_t stop = nbp_line_end(m->work, at, end), next = stop < end ? stop + 1 : end;
        const char *below = m->text + next, *below_end = m->text + nbp_line_end(m->text, next, end);
        nbp_trim(&below, &below_end);
        const char *p = m->text + at, *p_end = m->text + stop;
        nbp_trim(&p, &p_end);
        if (!is_underline(p, p_end) || at == begin)
            put_line(m, at, stop, is_underline(below, below_end) && *below == '=');
        at = next;
    }
}

static bool is_blank(const char *p, const char *end) {
    nbp_trim(&p, &end);
    return p == end;
}

/* Where the paragraph that begins at `at` ends: at a blank line, a fence, a table of HTML or a
 * drawing's border. */
static size_t paragraph_end(const markdown *m, size_t at) {
    for (size_t begin = at; at < m->length && nbp_still_wanted();) {
        size_t stop = nbp_line_end(m->text, at, m->length);
        const char *p = m->text + at, *end = m->text + stop;
        nbp_trim(&p, &end);
        if (p == end ||
            (at > begin && (is_fence(p, end) || table_in(p, end) || nbp_shows_drawing(p, end))))
            return at;
        at = stop < m->length ? stop + 1 : m->length;
    }
    return m->length;
}

/* The block that begins with the line at `at`. Returns where the next one begins, or 0 with m->err
 * filled. */
static size_t put_block(markdown *m, size_t at) {
    size_t stop = nbp_line_end(m->text, at, m->length),
           next = stop < m->length ? stop + 1 : m->length;
    const char *p = m->text + at, *end = m->text + stop;
    if (*p == '\f') {
        nbp_put_line(m->document, NBP_PAGE, 0, m->work, at, at);
        return at + 1;
    }
    if (is_blank(p, end)) {
        if (!nbp_document_ends_empty(m->document))
            nbp_put_line(m->document, NBP_LINE, 0, m->work, at, at);
        return next;
    }
    nbp_trim(&p, &end);
    if (is_fence(p, end))
        return next;
    const char *table = table_in(p, end);
    if (table) {
        size_t begin = (size_t)(table - m->text), behind = table_end(m, begin);
        put_paragraph(m, at, begin);
        return nbp_read_html_part(m->source, begin, behind, m->document, m->err) ? behind : 0;
    }
    size_t drawn = nbp_drawn_end(m->text, at, m->length);
    if (drawn > at && nbp_drawn_put(m->document, m->text, at, drawn, put_plain))
        return drawn;
    size_t behind = paragraph_end(m, at);
    behind = drawn > behind ? drawn : behind;
    put_paragraph(m, at, behind);
    return behind;
}

bool nbp_read_markdown(const nbp_original *source, nbp_document *document, nb_error *err) {
    const nbp_decoded *decoded = source->decoded;
    markdown m = {source,          document, decoded->text, nbp_alloc(decoded->length + 1),
                  decoded->length, err};
    if (!m.work)
        return nbp_fail_exhausted(err, "read", "the text");
    if (is_blank(m.text, m.text + m.length)) {
        nbp_free(m.work);
        return nbp_fail(err, NB_ERROR_EMPTY, "read", "nothing but white space");
    }
    memcpy(m.work, m.text, m.length);
    m.work[m.length] = '\0';
    document->source = m.text;
    document->verbatim = true;
    hide_comments(&m);
    hide_numbering(&m);
    size_t at = 0;
    while (at < m.length && !document->failed && nbp_step(at)) {
        size_t next = put_block(&m, at);
        if (!next)
            break;
        at = next;
    }
    nbp_free(m.work);
    nbp_put_out_indents(document);
    return at == m.length || document->failed;
}
