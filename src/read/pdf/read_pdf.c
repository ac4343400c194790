/* PDF: what mutool says about the glyphs and lines on its pages, or else pdftotext about its words,
 * made into a document by read/page. This file runs them and tells their failures apart. */
#include "read/pdf/read_pdf.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "confine/child.h"
#include "base/error.h"
#include "base/limits.h"
#include "confine/program.h"
#include "read/page/layout.h"
#include "read/page/page_range.h"
#include "read/pdf/bbox.h"
#include "read/pdf/trace.h"

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

/* ---- the children --------------------------------------------------------------------------- */

/* What the programs' complaints mean. Their exit status says little: 1 for all that they cannot
 * open. */
static bool explain(const nbp_child_result *result, const nb_options *options, nb_error *err) {
    static const struct {
        const char *words, *means;
        nb_code code;
    } complaints[] = {
        {"Incorrect password", N_("the PDF is encrypted and needs a password"), NB_ERROR_ENCRYPTED},
        {"authenticate password", N_("the PDF is encrypted and needs a password"),
         NB_ERROR_ENCRYPTED},
        {"after the last page (0)", N_("the PDF has no pages"), NB_ERROR_EMPTY},
        {"Invalid page count 0", N_("the PDF has no pages"), NB_ERROR_EMPTY},
    };
    for (size_t i = 0; i < sizeof complaints / sizeof *complaints; i++)
        if (strstr(result->message, complaints[i].words))
            return nbp_fail(err, complaints[i].code, stage, "%p", complaints[i].means);
    if (strstr(result->message, "Wrong page range"))
        return nbp_fail(err, NB_ERROR_EMPTY, stage, "the PDF has no page %s",
                        options->pages ? options->pages : "1");
    const char *line = strstr(result->message, "rror: ");
    line = line ? line + strlen("rror: ") : result->message;
    if (!*line)
        return nbp_fail(err, NB_ERROR_DAMAGED, stage,
                        "the PDF cannot be opened (nothing more is said)");
    return nbp_fail(err, NB_ERROR_DAMAGED, stage, "the PDF cannot be opened (%.*s)",
                    (int)strcspn(line, "\n"), line);
}

/* Without the tables of Chinese fonts pdftotext leaves out the text that takes them, and goes
 * on. */
static bool lacks_tables(const nbp_child_result *result, nb_error *err) {
    return strstr(result->message, "Missing language pack") &&
           !nbp_fail(err, NB_ERROR_MISSING, stage,
                     "the fonts of the PDF need poppler-data, which is not installed: "
                     "apt install poppler-data");
}

static bool run(const nbp_original *source, const char *const *arguments, nbp_buffer *output,
                nb_error *err) {
    enum { PATIENCE = 6 }; /* seconds to wait for one of processor time */
    unsigned seconds = (unsigned)nbp_limit_of(NBP_LIMIT_pdf_seconds);
    const nbp_child child = {.arguments = arguments,
                             .package = "mupdf-tools",
                             .input = source->data,
                             .input_length = source->length,
                             .processor = seconds,
                             .seconds = seconds * PATIENCE,
                             .limit = NBP_LIMIT_pdf_seconds,
                             .memory = nbp_limit_share(NBP_LIMIT_pdf_memory),
                             .unconfined = source->options->unconfined};
    nbp_child_result result;
    nb_error why = {0};
    bool ran = nbp_child_run(&child, output, &result, &why);
    if (ran && !result.status)
        return !lacks_tables(&result, err);
    if (nbp_child_lacked_memory(&result))
        return nbp_fail_beyond(err, stage, NBP_LIMIT_pdf_memory, child.memory);
    if (ran)
        return explain(&result, source->options, err);
    return nbp_fail_as(err, &why);
}

/* A font's map may lead to what is no character. */
static bool make_valid(const nbp_original *source, nbp_buffer *text, nb_error *err) {
    nbp_decoded decoded;
    bool ok = source->decode(text->data, text->length, "UTF-8", NULL, &decoded, err);
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

/* Run mutool, or in its place pdftotext, and take what it writes into pages. */
static bool read_pages(const nbp_original *source, nbp_page_range range, bool mutool,
                       nbp_pages *pages, nb_error *err) {
    pages->first = range.first;
    char first[16], last[16], both[32];
    /* One more than is allowed, so that it shows. */
    unsigned most = range.first + (unsigned)nbp_limit_of(NBP_LIMIT_pdf_pages);
    snprintf(first, sizeof first, "%u", range.first);
    snprintf(last, sizeof last, "%u", range.last && range.last < most ? range.last : most);
    snprintf(both, sizeof both, "%s-%s", first, last);
    const char *const trace[] = {"mutool", "trace", "/proc/self/fd/0", both, NULL};
    const char *const bbox[] = {"pdftotext", "-bbox", "-enc", "UTF-8", "-f", first,
                                "-l",        last,    "-",    "-",     NULL};
    nbp_buffer output;
    nbp_buffer_init_limit(&output, NBP_LIMIT_pdf_text);
    bool ok = run(source, mutool ? trace : bbox, &output, err);
    ok = ok && make_valid(source, &output, err);
    if (ok && !output.length)
        ok = nbp_fail(err, NB_ERROR_DAMAGED, stage, "nothing is said about the PDF");
    if (ok && !(mutool ? nbp_trace_read(pages, output.data, output.length)
                       : nbp_bbox_read(pages, output.data, output.length)))
        ok = nbp_fail_exhausted(err, stage, "the PDF");
    /* mutool gives the nearest page in place of one that is not there. */
    if (ok && pages->count && pages->pages[0].number != range.first)
        ok = source->options->pages
                 ? nbp_fail(err, NB_ERROR_EMPTY, stage, "the PDF has no page %s",
                            source->options->pages)
                 : nbp_fail(err, NB_ERROR_DAMAGED, stage, "nothing is said about the PDF");
    nbp_buffer_free(&output);
    return ok;
}

bool nbp_read_pdf(const nbp_original *source, nbp_document *document, nb_error *err) {
    char path[PATH_MAX];
    nbp_page_range range;
    if (!nbp_page_range_parse(source->options->pages, &range, err))
        return false;
    nbp_pages pages = {0};
    bool mutool = nbp_program_find("mutool", path);
    nb_error why = {0};
    bool ok = read_pages(source, range, mutool, &pages, &why);
    if (!ok && mutool && why.code == NB_ERROR_DAMAGED && nbp_program_find("pdftotext", path)) {
        nbp_pages_free(&pages); /* it mends less, but other damage */
        why = (nb_error){0};
        mutool = false;
        ok = read_pages(source, range, mutool, &pages, &why);
    }
    document->unlined = !mutool;
    if (!ok)
        nbp_fail_as(err, &why);
    if (ok && !pages.count)
        ok = nbp_fail(err, NB_ERROR_EMPTY, stage, "the PDF has no pages");
    else if (ok && !pages.glyph_count)
        ok = nbp_fail(err, NB_ERROR_IMAGES_ONLY, stage,
                      pages.count > 1 ? N_("the PDF holds images only (%zu pages)")
                                      : N_("the PDF holds images only (%zu page)"),
                      pages.count);
    else if (ok && !nbp_pages_lay_out(&pages, document))
        ok = nbp_fail_exhausted(err, stage, "the PDF");
    nbp_pages_free(&pages);
    return ok;
}
