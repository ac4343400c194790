/* See reader.h: the table of readers, and which of them a source goes to. */
#include <string.h>
#include <strings.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/progress.h"
#include "read/word/read_docx.h"
#include "read/word/read_odt.h"
#include "read/html/html_label.h"
#include "read/html/read_html.h"
#include "read/html/read_mhtml.h"
#include "read/office/read_office.h"
#include "read/ofd/read_ofd.h"
#include "read/pdf/read_pdf.h"
#include "read/reader.h"
#include "read/sheet/read_ods.h"
#include "read/sheet/read_xlsx.h"
#include "read/text/text_lines.h"

#define WORD "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
#define OPEN_TEXT "application/vnd.oasis.opendocument.text"
#define SHEET "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#define OPEN_SHEET "application/vnd.oasis.opendocument.spreadsheet"
#define NO                                                                                         \
    { NULL }

/* clang-format off */
const nbp_reader nbp_readers[] = {
    {"xlsx", SHEET, {"spreadsheetml"}, {"xl/workbook.xml"}, false, NULL, nbp_is_xlsx, nbp_read_xlsx},
    {"ods", OPEN_SHEET, {"opendocument.spreadsheet"}, NO, false, NULL, nbp_is_ods, nbp_read_ods},
    {"ofd", "application/ofd", {"application/ofd"}, {"OFD.xml"}, false, NULL, nbp_is_ofd, nbp_read_ofd},
    {"xls", "application/vnd.ms-excel", {"ms-excel"}, NO, false, "soffice", nbp_is_xls, nbp_read_xls},
    /* says, too, what a file of another office program is */
    {"docx", WORD, {"wordprocessingml"}, {"[Content_Types].xml", "word/document.xml"}, false, NULL,
     nbp_is_docx, nbp_read_docx},
    {"odt", OPEN_TEXT, {"opendocument.text"}, {"mimetype"}, false, NULL, nbp_is_odt, nbp_read_odt},
    {"doc", "application/msword", {"application/msword"}, NO, false, "soffice", nbp_is_doc, nbp_read_doc},
    {"rtf", "application/rtf", {"rtf"}, NO, false, "soffice", nbp_is_rtf, nbp_read_rtf},
    {"word-xml", "application/xml", NO, NO, false, "soffice", nbp_is_word_xml, nbp_read_word_xml},
    {"mhtml", "multipart/related", {"multipart/related"}, NO, false, NULL, nbp_is_mhtml, nbp_read_mhtml},
    {"html", "text/html", {"text/html", "application/xhtml"}, NO, true, NULL, nbp_is_html, nbp_read_html},
    {"json", "application/json", {"application/json"}, NO, true, NULL, nbp_is_json, nbp_read_json},
    {"feed", "application/rss+xml", {"rss+xml", "atom+xml"}, NO, true, NULL, nbp_is_feed, nbp_read_feed},
    {"pdf", "application/pdf", {"application/pdf"}, NO, false, "mutool", nbp_is_pdf, nbp_read_pdf},
    {"markdown", "text/markdown", NO, NO, true, NULL, nbp_is_markdown, nbp_read_markdown},
    {"text", "text/plain", NO, NO, true, NULL, nbp_is_text, nbp_read_text},
};
/* clang-format on */
const size_t nbp_reader_count = sizeof nbp_readers / sizeof *nbp_readers;

/* ---- which reader ---------------------------------------------------------------------------- */

static const nbp_reader *named(const char *name) {
    for (size_t i = 0; i < nbp_reader_count; i++)
        if (!strcmp(nbp_readers[i].name, name))
            return &nbp_readers[i];
    return NULL;
}

typedef bool read_function(const nbp_original *source, nbp_document *document, nb_error *err);

/* The reader that is surest of the bytes, the first of several that are equally sure; not `but`. */
static const nbp_reader *surest(const char *data, size_t length, bool is_text, read_function *but) {
    enum { BEYOND_DOUBT = 95 };
    const nbp_reader *best = NULL;
    int certainty = 0;
    for (size_t i = 0; i < nbp_reader_count && certainty < BEYOND_DOUBT; i++) {
        if (nbp_readers[i].is_text != is_text || nbp_readers[i].read == but)
            continue;
        int c = nbp_readers[i].recognises(data, length);
        if (c > certainty) {
            certainty = c;
            best = &nbp_readers[i];
        }
    }
    return best;
}

bool nbp_reader_choose(const nbp_original *source, const nbp_reader **reader, nb_error *err) {
    const char *kind = source->options->kind;
    *reader = kind ? named(kind) : surest(source->data, source->length, false, NULL);
    return *reader || !kind ||
           nbp_fail(err, NB_ERROR_OPTION, "read", "no reader is called %s", kind);
}

const nbp_reader *nbp_reader_of_text(const nbp_decoded *decoded) {
    return surest(decoded->text, decoded->length, true, NULL);
}

/* ---- reading --------------------------------------------------------------------------------- */

bool nbp_read(const nbp_reader *reader, const nbp_original *source, nbp_document *document,
              nb_error *err) {
    document->media_type = reader->media_type;
    nbp_stage("read", source->length);
    if (!reader->read(source, document, err))
        return false;
    if (!document->text.raw.data) { /* nothing was in it: a text all the same, of no length */
        document->failed |= !nbp_buffer_reserve(&document->text.raw, 1);
        document->failed |= !nbp_buffer_reserve(&document->text.folded, 1);
    }
    return !document->failed || nbp_fail_exhausted(err, "read", "the document");
}

/* A text without any other reader is read as plain text: there is always one. */
static bool read_text_by(const nbp_reader *reader, const nbp_original *source,
                         nbp_document *document, nb_error *err) {
    return reader ? reader->read(source, document, err)
                  : nbp_fail(err, NB_ERROR_OPTION, "read", "no reader reads this text");
}

bool nbp_read_inner(const nbp_original *source, nbp_buffer *text, nbp_document *document,
                    nb_error *err) {
    enum { DEEPEST = 4 };
    bool room = !text->failed && nbp_buffer_reserve(text, 1);
    if (!room || source->inner >= DEEPEST) {
        nbp_buffer_free(text);
        return room ? nbp_fail(err, NB_ERROR_LIMIT, "read", "texts within texts, more than %d deep",
                               DEEPEST)
                    : nbp_fail_exhausted(err, "read", "the text within");
    }
    nbp_decoded_free(source->decoded);
    nbp_free(document->unpacked);
    document->unpacked = text->data;
    size_t length = text->length;
    *text = (nbp_buffer){0};
    if (!source->decode(document->unpacked, length, "UTF-8", NULL, source->decoded, err))
        return false;
    document->origin = &source->decoded->origin;
    nbp_original within = *source;
    within.data = document->unpacked;
    within.length = length;
    within.inner++;
    return read_text_by(nbp_reader_of_text(source->decoded), &within, document, err);
}

bool nbp_read_otherwise(const nbp_original *source, read_function *but, nbp_document *document,
                        nb_error *err) {
    const nbp_reader *other = surest(source->decoded->text, source->decoded->length, true, but);
    return read_text_by(other, source, document, err);
}

/* ---- what is read here ----------------------------------------------------------------------- */

void nbp_reader_children(const char *head, size_t length, const char *kind,
                         bool children[NBP_CHILD_KINDS]) {
    for (size_t i = 0; i < nbp_reader_count; i++) {
        const nbp_reader *reader = &nbp_readers[i];
        if (reader->program &&
            (kind ? !strcmp(reader->name, kind) : reader->recognises(head, length) > 0))
            children[nbp_child_kind_of(reader->program)] = true;
    }
}

static bool holds_word(const char *text, size_t length, const char *word) {
    size_t n = strlen(word);
    for (size_t i = 0; i + n <= length; i++)
        if (!strncasecmp(text + i, word, n))
            return true;
    return false;
}

bool nbp_reads_type(const char *type, size_t length) {
    for (size_t i = 0; i < nbp_reader_count; i++)
        for (const char *const *word = nbp_readers[i].served_as; *word; word++)
            if (holds_word(type, length, *word))
                return true;
    return false;
}

bool nbp_reads_archive_with(const char *member) {
    for (size_t i = 0; i < nbp_reader_count; i++)
        for (const char *const *mark = nbp_readers[i].members; *mark; mark++)
            if (!strcasecmp(member, *mark))
                return true;
    return false;
}

bool nbp_reads_bytes(const char *data, size_t length) {
    enum { SURE = 50 };
    for (size_t i = 0; length && i < nbp_reader_count; i++)
        if (nbp_readers[i].recognises(data, length) >= SURE)
            return true;
    return false;
}
