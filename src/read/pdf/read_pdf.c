/* PDF: what pdftotext says about the words of the text layer and their boxes, made into a document.
 * This file runs it and tells its failures apart; read_pdf.h says how the words go on. */
#include "read/pdf/read_pdf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "confine/child.h"
#include "base/error.h"
#include "base/limits.h"
#include "base/progress.h"
#include "read/reader.h"

static const char stage[] = "read";

enum { HEADER_WITHIN = 1024 }; /* `%PDF-` stands in the first bytes, though not always first */

int nbp_is_pdf(const char *data, size_t length) {
    static const char header[] = "%PDF-";
    size_t within = length < HEADER_WITHIN ? length : HEADER_WITHIN;
    const char *found = memmem(data, within, header, strlen(header));
    if (!found)
        return 0;
    if (found == data)
        return 100;
    if (length > NBP_READER_HEAD)
        length = NBP_READER_HEAD;
    return memmem(found, length - (size_t)(found - data), " obj", 4) ? 60 : 0;
}

/* ---- pages ---------------------------------------------------------------------------------- */

typedef struct page_range {
    unsigned first, last; /* last 0: to the end */
} page_range;

/* Digits to a page number; false where there are none or too many. */
static bool parse_page(const char **p, unsigned *page) {
    enum { LARGEST = 1000000 };
    const char *begin = *p;
    *page = 0;
    for (; **p >= '0' && **p <= '9' && *page < LARGEST; (*p)++)
        *page = *page * 10 + (unsigned)(**p - '0');
    return *p > begin && *page;
}

/* "3", "3-7" or "3-". */
static bool parse_pages(const char *pages, page_range *range, nb_error *err) {
    *range = (page_range){.first = 1};
    if (!pages)
        return true;
    const char *p = pages;
    bool ok = parse_page(&p, &range->first);
    if (ok && !*p)
        range->last = range->first;
    else if (ok && *p == '-' && *++p)
        ok = parse_page(&p, &range->last) && range->last >= range->first;
    if (!ok || *p)
        return nbp_fail(err, NB_ERROR_OPTION, stage,
                        "pages are given as 3, 3-7 or 3-, not as %.64s", pages);
    return true;
}

/* ---- the child ------------------------------------------------------------------------------ */

/* What pdftotext's complaints mean. Its exit status says little: 1 for all that it cannot open. */
static bool explain(const nbp_child_result *result, const nb_options *options, nb_error *err) {
    if (strstr(result->message, "Incorrect password") || result->status == 3)
        return nbp_fail(err, NB_ERROR_DAMAGED, stage, "the PDF is encrypted and needs a password");
    if (strstr(result->message, "can not be after the last page (0)") ||
        strstr(result->message, "Invalid page count 0"))
        return nbp_fail(err, NB_ERROR_EMPTY, stage, "the PDF has no pages");
    if (strstr(result->message, "Wrong page range"))
        return nbp_fail(err, NB_ERROR_EMPTY, stage, "the PDF has no page %s",
                        options->pages ? options->pages : "1");
    const char *line = strstr(result->message, "rror: ");
    line = line ? line + strlen("rror: ") : result->message;
    return nbp_fail(err, NB_ERROR_DAMAGED, stage, "the PDF cannot be opened (%.*s)",
                    (int)strcspn(line, "\n"), *line ? line : "pdftotext says no more");
}

/* Without the tables of Chinese fonts pdftotext leaves out the text that takes them, and goes on.
 */
static bool lacks_tables(const nbp_child_result *result, nb_error *err) {
    return strstr(result->message, "Missing language pack") &&
           !nbp_fail(err, NB_ERROR_MISSING, stage,
                     "the fonts of the PDF need poppler-data, which is not installed: "
                     "apt install poppler-data");
}

/* How the loader, the C++ library and pdftotext itself say it. */
static bool is_out_of_memory(const char *message) {
    static const char *const words[] = {"failed to map", "annot allocate", "bad_alloc",
                                        "ut of memory"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strstr(message, words[i]))
            return true;
    return false;
}

static bool run_pdftotext(const nbp_original *source, page_range range, nbp_buffer *output,
                          nb_error *err) {
    char first[16], last[16];
    /* One more than is allowed, so that it shows. */
    unsigned most = range.first + (unsigned)nbp_limit_of(NBP_LIMIT_pdf_pages);
    snprintf(first, sizeof first, "%u", range.first);
    snprintf(last, sizeof last, "%u", range.last && range.last < most ? range.last : most);
    const char *arguments[] = {"pdftotext", "-bbox", "-enc", "UTF-8", "-f", first,
                               "-l",        last,    "-",    "-",     NULL};
    const nbp_child child = {.arguments = arguments,
                             .package = "poppler-utils",
                             .input = source->data,
                             .input_length = source->length,
                             .seconds = (unsigned)nbp_limit_of(NBP_LIMIT_pdf_seconds),
                             .limit = NBP_LIMIT_pdf_seconds,
                             .memory = nbp_limit_of(NBP_LIMIT_pdf_memory),
                             .unconfined = source->options->unconfined};
    nbp_child_result result;
    nb_error why = {0};
    bool ran = nbp_child_run(&child, output, &result, &why);
    if (ran && !result.status)
        return !lacks_tables(&result, err);
    if (is_out_of_memory(result.message))
        return nbp_fail_limit(err, stage, NBP_LIMIT_pdf_memory);
    if (ran)
        return explain(&result, source->options, err);
    return nbp_fail(err, why.code, stage, "%s", why.message);
}

/* ---- the document --------------------------------------------------------------------------- */

/* Tables, and running text between them. */
static bool read_flow(const nbp_pdf_flow *flow, nbp_arena *arena, nbp_document *document) {
    bool *is_table = nbp_arena_alloc(arena, flow->count + 1);
    nbp_pdf_table *tables = nbp_arena_alloc(arena, (flow->count + 1) * sizeof *tables);
    if (!is_table || !tables)
        return false;
    size_t count = 0;
    for (size_t from = 0; nbp_pdf_next_table(flow, from, &tables[count]);
         from = tables[count++].end)
        memset(is_table + tables[count].begin, true, tables[count].end - tables[count].begin);
    nbp_pdf_prose prose = {.document = document};
    for (size_t i = 0, t = 0; i < flow->count;) {
        if (!nbp_still_wanted())
            return false;
        if (t < count && tables[t].begin == i) {
            nbp_pdf_prose_close(&prose);
            nbp_pdf_line *lines = flow->lines + tables[t].begin;
            if (!nbp_pdf_part_glued(lines, tables[t].end - tables[t].begin, arena) ||
                !nbp_pdf_grid(flow, tables[t], document))
                return false;
            i = tables[t++].end;
            continue;
        }
        if (!i || flow->lines[i].sheet != flow->lines[i - 1].sheet)
            nbp_pdf_prose_margins(&prose, flow, i, is_table);
        nbp_pdf_prose_line(&prose, &flow->lines[i++]);
    }
    nbp_pdf_prose_close(&prose);
    return true;
}

static bool lay_out(nbp_pdf_words *words, nbp_document *document) {
    nbp_arena *arena = nbp_arena_new();
    nbp_pdf_flow flow;
    bool ok = arena && nbp_pdf_lines(words, arena, &flow) && read_flow(&flow, arena, document);
    nbp_arena_free(arena);
    return ok;
}

static bool read_words(nbp_buffer *xml, unsigned first_page, nbp_document *document,
                       nb_error *err) {
    nbp_pdf_words words;
    bool ok = nbp_pdf_words_read(&words, xml->data, xml->length, first_page);
    if (!ok)
        nbp_fail_exhausted(err, stage, "the PDF");
    else if (!words.page_count)
        ok = nbp_fail(err, NB_ERROR_EMPTY, stage, "the PDF has no pages");
    else if (!words.count)
        ok = nbp_fail(err, NB_ERROR_IMAGES_ONLY, stage, "the PDF holds images only (%zu page%s)",
                      words.page_count, words.page_count > 1 ? "s" : "");
    else if (!lay_out(&words, document))
        ok = nbp_fail_exhausted(err, stage, "the PDF");
    nbp_pdf_words_free(&words);
    return ok;
}

/* A font's map may lead to what is no character. */
static bool make_valid(nbp_buffer *text, nb_error *err) {
    nbp_decoded decoded;
    bool ok = nbp_decode(text->data, text->length, "UTF-8", &decoded, err);
    if (ok && !decoded.length) /* a byte order mark and nothing else */
        ok = nbp_fail(err, NB_ERROR_DAMAGED, stage, "pdftotext says nothing about the PDF");
    if (ok && decoded.text != text->data) {
        nbp_buffer valid;
        nbp_buffer_init(&valid, SIZE_MAX); /* at most three times as long */
        nbp_buffer_add(&valid, decoded.text, decoded.length);
        ok = !valid.failed || nbp_fail_exhausted(err, stage, "the PDF");
        nbp_buffer_free(text);
        *text = valid;
    }
    nbp_decoded_free(&decoded);
    return ok;
}

bool nbp_read_pdf(const nbp_original *source, nbp_document *document, nb_error *err) {
    page_range range;
    if (!parse_pages(source->options->pages, &range, err))
        return false;
    nbp_buffer output;
    nbp_buffer_init_limit(&output, NBP_LIMIT_pdf_text);
    bool ok = run_pdftotext(source, range, &output, err);
    if (ok && !output.length)
        ok = nbp_fail(err, NB_ERROR_DAMAGED, stage, "pdftotext says nothing about the PDF");
    ok = ok && make_valid(&output, err) && read_words(&output, range.first, document, err);
    nbp_buffer_free(&output);
    return ok;
}
