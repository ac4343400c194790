/* Plain text: each line is a block, empty ones too, since a blank line may be an empty cell. A form
 * feed is a page. Tables that are drawn with characters are grids; a text with one is copied, any
 * other is borrowed as it is. */
#include <string.h>

#include "base/error.h"
#include "base/progress.h"
#include "read/text/drawn_table.h"
#include "read/text/text_lines.h"
#include "read/text/comma_table.h"

int nbp_is_text(const char *data, size_t length) {
    (void)data;
    (void)length;
    return 1;
}

/* Folding has left no other white space. */
static bool is_white(const char *text, size_t length) {
    for (size_t i = 0; i < length; i++)
        if (!memchr(" \t\n\f", text[i], 4))
            return false;
    return true;
}

/* Several empty lines are one block: a text of nothing else would take sixteen times its size. */
static void borrow_lines(nbp_document *document) {
    const char *text = document->text.folded.data;
    size_t length = document->text.folded.length;
    for (size_t begin = 0; begin < length && nbp_step(begin);) {
        const char *newline = memchr(text + begin, '\n', length - begin);
        size_t end = newline ? (size_t)(newline - text) : length;
        if (text[begin] == '\f') {
            nbp_document_block(document, NBP_PAGE, 0, begin, 1);
            begin++;
        }
        if (end > begin || !nbp_document_ends_empty(document))
            nbp_document_block(document, NBP_LINE, 0, begin, end - begin);
        begin = end + 1;
    }
}

/* ---- with tables ---- */

/* Bytes of the bar of a drawing that `p` begins with, or 0: │┃║ and their dashed kin. */
static size_t box_bar(const char *p, const char *end) {
    static const char bars[][4] = {"│", "┃", "║", "┆", "┇", "┊", "┋", "╎", "╏"};
    for (size_t i = 0; end - p >= 3 && p[0] == '\xE2' && i < sizeof bars / sizeof *bars; i++)
        if (!memcmp(p, bars[i], 3))
            return 3;
    return 0;
}

static void put_run(nbp_document *document, const char *p, size_t length, size_t at) {
    nb_place place = {.offset = at};
    nbp_document_mark(document, &place);
    nbp_document_append(document, p, length);
}

/* Behind the raised part at `p`. */
static const char *put_raised(nbp_document *document, const char *p, const char *end, size_t at) {
    const char *close = memchr(p, (unsigned char)NBP_RAISED_END, (size_t)(end - p)),
               *stop = close ? close : end;
    for (const char *q = p + 1; q < stop;) {
        size_t run = 0;
        while (q + run < stop && q[run] && q[run] != NBP_RAISED_BEGIN)
            run++;
        nb_place place = {.offset = at + (size_t)(q - p)};
        nbp_document_mark(document, &place);
        if (run)
            nbp_document_append_raised(document, q, run);
        q += run + (run == 0);
    }
    return close ? close + 1 : end;
}

void nbp_put_text(nbp_document *document, const char *begin, const char *end, size_t at) {
    for (const char *p = begin; p < end;) {
        const char *run = p;
        while (p < end && *p && !box_bar(p, end) && *p != NBP_RAISED_BEGIN && *p != NBP_RAISED_END)
            p++;
        if (p > run)
            put_run(document, run, (size_t)(p - run), at + (size_t)(run - begin));
        if (p == end)
            return;
        if (*p == NBP_RAISED_BEGIN) {
            p = put_raised(document, p, end, at + (size_t)(p - begin));
        } else if (!*p || *p == NBP_RAISED_END) {
            p++;
        } else {
            put_run(document, "|", 1, at + (size_t)(p - begin));
            p += 3;
        }
    }
}

void nbp_put_line(nbp_document *document, nbp_block_kind kind, unsigned level, const char *text,
                  size_t begin, size_t end) {
    nbp_document_begin(document, kind, level);
    if (begin == end)
        put_run(document, text, 0, begin);
    nbp_put_text(document, text + begin, text + end, begin);
    nbp_document_end(document);
}

static size_t line_end(const char *text, size_t at, size_t length) {
    while (at < length && text[at] != '\n' && text[at] != '\r')
        at++;
    return at;
}

static void put_lines(nbp_document *document, const char *text, size_t begin, size_t end) {
    while (begin < end) {
        if (text[begin] == '\f') {
            nbp_put_line(document, NBP_PAGE, 0, text, begin, begin);
            begin++;
        }
        size_t stop = line_end(text, begin, end);
        if (stop > begin || !nbp_document_ends_empty(document))
            nbp_put_line(document, NBP_LINE, 0, text, begin, stop);
        begin = stop + (end - stop > 1 && text[stop] == '\r' && text[stop + 1] == '\n' ? 2 : 1);
    }
}

static size_t next_line(const char *text, size_t at, size_t length) {
    const char *newline = memchr(text + at, '\n', length - at);
    return newline ? (size_t)(newline - text) + 1 : length;
}

/* The table that begins with the line at `at`, or else that line, or several that are none. Returns
 * where the next line begins; fills *err where it fails. */
static size_t put_next(nbp_document *document, const char *text, size_t at, size_t length,
                       nb_error *err) {
    bool is_table;
    size_t end = nbp_drawn_end(text, at, length);
    if (end > at && nbp_drawn_put(document, text, at, end, nbp_put_as_they_stand))
        return end;
    if (end == at) {
        end = nbp_frame_table_end(text, at, length);
        if (end > at)
            return nbp_frame_table_put(document, text, at, end, err) ? end : 0;
        end = nbp_comma_table_end(text, at, length, &is_table);
        if (is_table)
            return nbp_comma_table_put(document, text, at, end, err) ? end : 0;
    }
    if (end == at)
        end = next_line(text, at, length);
    put_lines(document, text, at, end);
    return end;
}

static bool copy_with_tables(nbp_document *document, const nbp_decoded *decoded, nb_error *err) {
    document->source = decoded->text;
    document->verbatim = true;
    for (size_t at = 0; at < decoded->length && !document->failed && nbp_step(at);) {
        at = put_next(document, decoded->text, at, decoded->length, err);
        if (!at)
            return false;
    }
    return true;
}

bool nbp_has_value_table(const char *text, size_t length) {
    bool is_table = false, parted = memchr(text, ',', length) || memchr(text, ';', length);
    for (size_t at = 0; at < length && !is_table && nbp_still_wanted();) {
        if (nbp_frame_table_end(text, at, length) > at)
            return true;
        size_t end = parted ? nbp_comma_table_end(text, at, length, &is_table) : at;
        at = end > at ? end : next_line(text, at, length);
    }
    return is_table;
}

bool nbp_read_text(const nbp_original *source, nbp_document *document, nb_error *err) {
    const nbp_decoded *decoded = source->decoded;
    bool tables = nbp_has_drawing(decoded->text, decoded->length) ||
                  nbp_has_value_table(decoded->text, decoded->length);
    if (!tables && !nbp_text_borrow(&document->text, decoded->text, decoded->length))
        return nbp_fail_exhausted(err, "read", "the text");
    if (tables && !copy_with_tables(document, decoded, err))
        return false;
    if (is_white(document->text.folded.data, document->text.folded.length))
        return nbp_fail(err, NB_ERROR_EMPTY, "read", "nothing but white space");
    if (!tables)
        borrow_lines(document);
    nbp_put_out_indents(document);
    return true;
}
