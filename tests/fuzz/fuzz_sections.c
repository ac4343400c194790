/* Sections, particulars and title: the bytes are lines of a report, as they stand. */
#include "base/arena.h"
#include "fuzz.h"
#include "oracle.h"
#include "parse/text/particulars.h"
#include "parse/text/sections.h"
#include "parse/text/title.h"

static void put_lines(nbp_document *document, const char *text, size_t length) {
    while (length) {
        const char *newline = memchr(text, '\n', length);
        size_t line = newline ? (size_t)(newline - text) : length;
        nbp_document_begin(document, NBP_LINE, 0);
        nbp_document_append(document, text, line);
        nbp_document_end(document);
        line += newline != NULL;
        text += line;
        length -= line;
    }
}

static void check_title(const char *folded, size_t length) {
    nbp_title title;
    if (!nbp_title_read(folded, length, &title))
        return;
    HOLDS(title.begin <= title.end && title.end <= length);
    HOLDS(title.agency_begin <= title.agency_end && title.agency_end <= length);
    nbp_is_agency(folded + title.agency_begin, title.agency_end - title.agency_begin);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const char *text = (const char *)data;
    size_t length = nbp_utf8_valid(text, size);
    nbp_document document;
    nbp_outline outline;
    nb_report report = {.arena = nbp_arena_new()};
    uint8_t *is_table = calloc(length + 2, 1);
    HOLDS(report.arena && is_table);
    nbp_document_init(&document);
    put_lines(&document, text, length);
    if (length && !document.failed) {
        nbp_outline_find(&document, is_table, length & 1, &outline);
        HOLDS(outline.count <= NBP_MOST_HEADINGS && outline.end <= document.block_count);
        HOLDS(nbp_particulars_read(&document, &outline, &report));
        HOLDS(nbp_sections_read(&document, &outline, is_table, &report));
        check_title(document.text.folded.data, document.text.folded.length);
        oracle_report(&report);
    }
    nbp_document_free(&document);
    nbp_arena_free(report.arena);
    free(is_table);
    return 0;
}
