/* A table of a wiki (MediaWiki): see text_table.h.
 *
 *     {| class="…"
 *     ! colspan="2" | head !! head
 *     |-
 *     | cell || cell
 *     | a cell
 *     |}
 */
#include <string.h>

#include "read/text/text_table.h"
#include "read/tree/tree.h"

typedef struct wiki {
    nbp_tree tree;
    const char *work;
} wiki;

static const char *line_end(const char *p, const char *end) {
    const char *newline = memchr(p, '\n', (size_t)(end - p));
    return newline ? newline : end;
}

/* Behind the blanks in front, and the NULs of markup that is gone. */
static const char *skip_blanks(const char *p, const char *end) {
    while (p < end && (*p == ' ' || *p == '\t' || !*p))
        p++;
    return p;
}

static bool begins_with(const char *p, const char *end, const char *word) {
    size_t n = strlen(word);
    return (size_t)(end - p) >= n && !memcmp(p, word, n);
}

size_t nbp_wiki_table_end(const char *text, size_t begin, size_t length) {
    const char *end = text + length, *p = skip_blanks(text + begin, end);
    if (!begins_with(p, end, "{|"))
        return begin;
    for (unsigned depth = 0; p < end;) {
        const char *stop = line_end(p, end);
        p = skip_blanks(p, stop);
        depth += begins_with(p, stop, "{|");
        if (begins_with(p, stop, "|}") && --depth == 0)
            return (size_t)(stop - text) + (stop < end);
        p = stop < end ? stop + 1 : end;
    }
    return length;
}

/* ---- cells ---- */

static uint16_t span(const char *p, const char *end, const char *name) {
    const char *at = memmem(p, (size_t)(end - p), name, strlen(name));
    if (!at)
        return 1;
    at += strlen(name);
    while (at < end && strchr("=\" '", *at) && *at)
        at++;
    long n = 0;
    for (; at < end && *at >= '0' && *at <= '9' && n <= UINT16_MAX; at++)
        n = n * 10 + (*at - '0');
    return nbp_span(n);
}

static void put_text(wiki *w, const char *p, const char *end) {
    while (p < end) {
        size_t run = strnlen(p, (size_t)(end - p));
        if (run)
            nbp_tree_text(&w->tree, p, run, (size_t)(p - w->work));
        p += run;
        while (p < end && !*p)
            p++;
    }
}

/* The cell [p, end): attributes with an equals sign before a single bar are not its text. */
static void put_cell(wiki *w, const char *p, const char *end, bool header) {
    const char *bar = memchr(p, '|', (size_t)(end - p));
    bool attributes = bar && memchr(p, '=', (size_t)(bar - p));
    nbp_node *cell = nbp_tree_open_cell(&w->tree, 3, (size_t)(p - w->work));
    if (cell && attributes) {
        cell->colspan = span(p, bar, "colspan");
        cell->rowspan = span(p, bar, "rowspan");
    }
    if (cell)
        cell->header = header;
    put_text(w, attributes ? bar + 1 : p, end);
}

/* The cells of one line, behind its mark; `!!` parts heads, `||` any. */
static void put_cells(wiki *w, const char *p, const char *end, bool header) {
    for (;;) {
        const char *stop = p;
        while (stop < end && !begins_with(stop, end, "||") &&
               !(header && begins_with(stop, end, "!!")))
            stop++;
        put_cell(w, p, stop, header);
        if (stop == end)
            return;
        p = stop + 2;
    }
}

/* A line that goes on with the cell before it; further cells may follow on it. */
static void put_more(wiki *w, const char *p, const char *end) {
    const char *bars = memmem(p, (size_t)(end - p), "||", 2);
    nbp_tree_line(&w->tree);
    put_text(w, p, bars ? bars : end);
    if (bars)
        put_cells(w, bars + 2, end, false);
}

static void put_line(wiki *w, const char *p, const char *end, unsigned *depth) {
    *depth += begins_with(p, end, "{|");
    bool nested = *depth > 1;
    if (begins_with(p, end, "{|") || begins_with(p, end, "|+"))
        return;
    if (begins_with(p, end, "|}"))
        --*depth;
    else if (nested || p == end || (*p != '|' && *p != '!'))
        put_more(w, p, end);
    else if (begins_with(p, end, "|-"))
        nbp_tree_open_row(&w->tree, 2, (size_t)(p - w->work), 0);
    else
        put_cells(w, p + 1, end, *p == '!');
}

bool nbp_wiki_table_put(nbp_document *document, const char *work, size_t begin, size_t end,
                        nb_error *err) {
    wiki w = {.work = work};
    unsigned depth = 0;
    nbp_tree_init(&w.tree);
    nbp_tree_open_table(&w.tree, 1, begin);
    for (const char *p = work + begin; p < work + end;) {
        const char *stop = line_end(p, work + end);
        const char *last = stop > p && stop[-1] == '\r' ? stop - 1 : stop;
        put_line(&w, skip_blanks(p, last), last, &depth);
        p = stop + 1;
    }
    nbp_tree_finish(&w.tree);
    bool ok = nbp_tree_lay(&w.tree, document, err);
    nbp_tree_free(&w.tree);
    return ok;
}
