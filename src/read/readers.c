/* See reader.h: the table of readers, and which of them a source goes to. */
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/progress.h"
#include "decode/sniff.h"
#include "read/word/read_docx.h"
#include "read/word/read_odt.h"
#include "read/html/html_label.h"
#include "read/html/read_html.h"
#include "read/html/read_mhtml.h"
#include "read/word/read_office.h"
#include "read/pdf/read_pdf.h"
#include "read/reader.h"
#include "read/text/text_lines.h"

const nbp_reader nbp_readers[] = {
    {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", false, NULL,
     nbp_is_docx, nbp_read_docx},
    {"odt", "application/vnd.oasis.opendocument.text", false, NULL, nbp_is_odt, nbp_read_odt},
    {"doc", "application/msword", false, "soffice", nbp_is_doc, nbp_read_doc},
    {"rtf", "application/rtf", false, "soffice", nbp_is_rtf, nbp_read_rtf},
    {"word-xml", "application/xml", false, "soffice", nbp_is_word_xml, nbp_read_word_xml},
    {"mhtml", "multipart/related", false, NULL, nbp_is_mhtml, nbp_read_mhtml},
    {"html", "text/html", true, NULL, nbp_is_html, nbp_read_html},
    {"pdf", "application/pdf", false, "mutool", nbp_is_pdf, nbp_read_pdf},
    {"markdown", "text/markdown", true, NULL, nbp_is_markdown, nbp_read_markdown},
    {"text", "text/plain", true, NULL, nbp_is_text, nbp_read_text},
};
const size_t nbp_reader_count = sizeof nbp_readers / sizeof *nbp_readers;

const nbp_reader *nbp_reader_named(const char *name) {
    for (size_t i = 0; i < nbp_reader_count; i++)
        if (!strcmp(nbp_readers[i].name, name))
            return &nbp_readers[i];
    return NULL;
}

bool nbp_reader_may_run(const char *program, const char *head, size_t length, const char *kind) {
    for (size_t i = 0; i < nbp_reader_count; i++) {
        const nbp_reader *reader = &nbp_readers[i];
        if (reader->program && !strcmp(reader->program, program) &&
            (kind ? !strcmp(reader->name, kind) : reader->recognises(head, length) > 0))
            return true;
    }
    return false;
}

/* The reader that is surest of the bytes; the first of several that are equally sure. */
static const nbp_reader *surest(const char *data, size_t length, bool is_text) {
    const nbp_reader *best = NULL;
    int certainty = 0;
    for (size_t i = 0; i < nbp_reader_count; i++) {
        if (nbp_readers[i].is_text != is_text)
            continue;
        int c = nbp_readers[i].recognises(data, length);
        if (c > certainty) {
            certainty = c;
            best = &nbp_readers[i];
        }
    }
    return best;
}

bool nbp_read_inner(const nbp_original *source, nbp_buffer *text, nbp_document *document,
                    nb_error *err) {
    enum { DEEPEST = 4 };
    if (text->failed || !nbp_buffer_reserve(text, 1) || source->inner >= DEEPEST) {
        nbp_buffer_free(text);
        return nbp_fail_exhausted(err, "read", "a text within a text");
    }
    nbp_decoded_free(source->decoded);
    nbp_free(document->unpacked);
    document->unpacked = text->data;
    size_t length = text->length;
    *text = (nbp_buffer){0};
    if (!nbp_decode(document->unpacked, length, "UTF-8", source->decoded, err))
        return false;
    document->origin = &source->decoded->origin;
    nbp_original within = {document->unpacked, length, source->decoded, source->options,
                           source->inner + 1};
    return surest(source->decoded->text, source->decoded->length, true)
        ->read(&within, document, err);
}

bool nbp_read(const char *data, size_t length, const nb_options *options, nbp_document *document,
              nbp_decoded *decoded, nb_error *err) {
    *decoded = (nbp_decoded){0};
    const nbp_reader *reader = options->kind ? nbp_reader_named(options->kind) : NULL;
    if (options->kind && !reader)
        return nbp_fail(err, NB_ERROR_OPTION, "read", "no reader is called %s", options->kind);
    if (!reader)
        reader = surest(data, length, false);
    if (!reader || reader->is_text) {
        bool is_text = reader || options->encoding || !nbp_is_binary(data, length);
        nbp_stage("decode", length);
        if (is_text && (!nbp_decode_hinted(data, length, options->encoding, options->charset_hint,
                                           decoded, err) ||
                        nbp_is_cancelled()))
            return false;
        document->origin = &decoded->origin;
        if (!reader && is_text)
            reader = surest(decoded->text, decoded->length, true);
        if (!reader)
            return nbp_fail(err, NB_ERROR_BINARY, "read",
                            "neither text nor a document of a known kind");
    }
    document->media_type = reader->media_type;
    nbp_original source = {data, length, decoded, options, 0};
    nbp_stage("read", length);
    if (!reader->read(&source, document, err))
        return false;
    if (!document->text.raw.data) { /* nothing was in it: a text all the same, of no length */
        document->failed |= !nbp_buffer_reserve(&document->text.raw, 1);
        document->failed |= !nbp_buffer_reserve(&document->text.folded, 1);
    }
    if (document->failed)
        return nbp_fail_exhausted(err, "read", "the document");
    return true;
}
