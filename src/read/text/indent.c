/* Tabs that only indent, and marks of lists: see text_lines.h.
 *
 * Whether a tab parts cells is told by the lines around it. Lines with tabs between texts, one
 * under the other, are a table: its empty cells stay, whatever stands before them on all its lines
 * goes. Tabs in front of a line of any other kind, or behind it, part nothing. */
#include <string.h>

#include "base/progress.h"
#include "base/text/one_line.h"
#include "read/text/text_lines.h"

/* A line and its tabs. */
typedef struct shape {
    uint32_t lead, inner, trail; /* in front of its text, within it, behind it */
    bool text, number;           /* it has a text; which begins with a digit */
} shape;

static uint32_t tabs(const shape *s) {
    return s->lead + s->inner + s->trail;
}

/* The text of a block without the white space at its ends. */
static void trim(const nbp_document *document, const nbp_block *block, const char **begin,
                 const char **end) {
    *begin = nbp_document_text(document, block->begin);
    *end = *begin + block->length;
    nbp_trim(begin, end);
}

static uint32_t count_tabs(const char *p, const char *end) {
    uint32_t count = 0;
    for (; p < end; p++) /* short lines, where memchr() does not pay */
        count += *p == '\t';
    return count;
}

/* False where the block is no line with a tab in it. */
static bool measure(const nbp_document *document, size_t index, shape *s) {
    const nbp_block *block = &document->blocks[index];
    const char *line = nbp_document_text(document, block->begin), *begin, *end;
    if (block->kind != NBP_LINE || !memchr(line, '\t', block->length))
        return false;
    trim(document, block, &begin, &end);
    s->lead = count_tabs(line, begin);
    s->inner = count_tabs(begin, end);
    s->trail = count_tabs(end, line + block->length);
    s->text = begin < end;
    s->number = s->text && *begin >= '0' && *begin <= '9';
    return true;
}

/* What the lines of a table have in common. */
typedef struct table {
    size_t end;                   /* behind its last line */
    uint32_t rows, fitting, rest; /* with tabs within; as many tabs as such a row; other texts */
    uint32_t least, most;         /* tabs in front of its rows; the most from a first text on */
    bool one_width;               /* all rows have as many tabs */
} table;

/* The lines from `first` on that may be rows of one table. A text alone on its line is one where
 * tabs follow it, where the line is as wide as the row above, and a number always. */
static table find_table(const nbp_document *document, size_t first) {
    table t = {.end = first, .least = UINT32_MAX, .one_width = true};
    uint32_t width = 0;
    shape s;
    for (; t.end < document->block_count && nbp_still_wanted() && measure(document, t.end, &s);
         t.end++) {
        if (s.text && !s.inner && !s.trail && !(t.rows && (s.number || tabs(&s) == width)))
            break;
        if (!s.text)
            continue;
        if (s.inner) {
            t.one_width &= !t.rows || tabs(&s) == width;
            width = tabs(&s);
            t.rows++;
            t.least = s.lead < t.least ? s.lead : t.least;
        } else {
            *(tabs(&s) == width ? &t.fitting : &t.rest) += 1;
        }
        t.most = s.inner + s.trail > t.most ? s.inner + s.trail : t.most;
    }
    return t;
}

static bool is_table(const table *t) {
    return t->rows > 1 && t->rows + t->fitting >= t->rest;
}

/* Move the beginning of a block behind its first `count` tabs and the spaces around them; `lead`,
 * if all in front of its text. */
static void cut_front(nbp_document *document, size_t index, uint32_t count) {
    nbp_block *block = &document->blocks[index];
    const char *p = nbp_document_text(document, block->begin);
    uint32_t cut = 0;
    for (; count; cut++)
        count -= p[cut] == '\t';
    block->begin += cut;
    block->length -= cut;
}

static void cut_ends(nbp_document *document, size_t index) {
    nbp_block *block = &document->blocks[index];
    const char *begin, *end;
    trim(document, block, &begin, &end);
    block->begin = (uint32_t)(begin - nbp_document_text(document, 0));
    block->length = (uint32_t)(end - begin);
}

/* Lines of the table [first, end) are indented each in its own way, and all are as wide without it:
 * the empty cells in front are those that a line lacks. */
static bool is_ragged(const nbp_document *document, size_t first, const table *t) {
    uint32_t lines = 0, indented = 0, one = 0;
    bool differ = false;
    shape s;
    for (size_t i = first; i < t->end && !t->one_width && nbp_still_wanted(); i++) {
        if (!measure(document, i, &s) || !s.text)
            continue;
        uint32_t kept = t->most - s.inner - s.trail;
        if (kept > s.lead)
            return false;
        lines++;
        if (kept == s.lead)
            continue;
        differ |= indented++ && s.lead - kept != one;
        one = s.lead - kept;
    }
    return differ && indented >= lines / 3;
}

static void put_out(nbp_document *document, size_t first, const table *t) {
    bool ragged = is_ragged(document, first, t);
    shape s;
    if (!ragged && !t->least)
        return;
    for (size_t i = first; i < t->end; i++) {
        if (!measure(document, i, &s))
            continue;
        uint32_t kept = t->most - s.inner - s.trail;
        uint32_t cut = ragged && s.text ? s.lead - kept : t->least < s.lead ? t->least : s.lead;
        cut_front(document, i, cut);
    }
}

/* Bytes of the mark of a list that a block begins with, and of the space behind it, or 0. */
static uint32_t list_mark(const nbp_document *document, size_t index) {
    const nbp_block *block = &document->blocks[index];
    const char *begin = nbp_document_text(document, block->begin), *p = begin;
    while (p < begin + block->length && *p == ' ')
        p++;
    bool marked = block->kind == NBP_LINE && begin + block->length - p > 1 &&
                  (*p == '-' || *p == '*' || *p == '+') && p[1] == ' ';
    return marked ? (uint32_t)(p - begin) + 2 : 0;
}

/* Whether a block is a number or has bars between cells, behind its first `mark` bytes. */
static bool is_of_table(const nbp_document *document, size_t index, uint32_t mark) {
    const nbp_block *block = &document->blocks[index];
    const char *p = nbp_document_text(document, block->begin), *end = p + block->length;
    bool bar = memchr(p, '|', block->length);
    for (p += mark; p < end && *p >= '0' && *p <= '9'; p++) {
    }
    return bar || (block->length > mark && p == end);
}

/* Lines one under the other that all are parts of a list, and cells: - 3 is 3 there. */
static void put_out_marks(nbp_document *document) {
    enum { MANY = 8 };
    for (size_t i = 0, end; i < document->block_count && nbp_step(i); i = end + 1) {
        bool cells = false;
        uint32_t mark;
        for (end = i; end < document->block_count && (mark = list_mark(document, end)); end++)
            cells = cells || is_of_table(document, end, mark);
        for (size_t k = i; cells && end - i >= MANY && k < end; k++) {
            mark = list_mark(document, k);
            document->blocks[k].begin += mark;
            document->blocks[k].length -= mark;
        }
    }
}

void nbp_put_out_indents(nbp_document *document) {
    shape s;
    put_out_marks(document);
    if (document->failed || !document->block_count ||
        !memchr(document->text.folded.data, '\t', document->text.folded.length))
        return;
    for (size_t i = 0; i < document->block_count && nbp_step(i);) {
        table t = find_table(document, i);
        size_t end = t.end > i ? t.end : i + 1;
        if (is_table(&t))
            put_out(document, i, &t);
        else
            for (size_t k = i; k < end; k++)
                if (measure(document, k, &s) && !(s.inner && s.number))
                    cut_ends(document, k);
        i = end;
    }
}
