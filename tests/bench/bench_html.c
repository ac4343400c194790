/* bench_html FILE...: how fast web pages and DOCX files are read, against the parsers alone in the
 * same run. For each file: the ratio to libxml2's SAX (a page) or to unzip and SAX (a DOCX) with
 * handlers that only count. */
#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "read/word/read_docx.h"
#include "read/html/read_html.h"
#include "read/word/xml.h"

static const double SPENT = 1.0; /* seconds for each file */

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

typedef struct input {
    char *data;
    size_t length;
} input;

static unsigned long events;

static void on_start(void *user, const xmlChar *name, const xmlChar **attributes) {
    (void)user;
    (void)name;
    (void)attributes;
    events++;
}

static void on_end(void *user, const xmlChar *name) {
    (void)user;
    (void)name;
    events++;
}

static void on_text(void *user, const xmlChar *text, int length) {
    (void)user;
    (void)text;
    events += (unsigned)length;
}

static bool bare_html(const input *in) {
    htmlParserCtxtPtr parser = htmlCreateMemoryParserCtxt(in->data, (int)in->length);
    htmlCtxtUseOptions(parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                   HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC | XML_PARSE_HUGE);
    *parser->sax =
        (xmlSAXHandler){.startElement = on_start, .endElement = on_end, .characters = on_text};
    xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8);
    htmlParseDocument(parser);
    htmlFreeParserCtxt(parser);
    return true;
}

/* Our way from the bytes to a document. */
static bool ours(const input *in, bool (*read)(const nbp_original *, nbp_document *, nb_error *)) {
    static const nb_options options = {.size = sizeof options};
    nbp_document document;
    nbp_decoded decoded = {.text = in->data, .length = in->length, .encoding = "UTF-8"};
    nbp_original source = {in->data, in->length, &decoded, &options, nbp_decode_hinted, 0};
    nbp_document_init(&document);
    bool ok = read(&source, &document, NULL);
    nbp_document_free(&document);
    return ok;
}

static bool our_html(const input *in) {
    return ours(in, nbp_read_html);
}

static bool our_docx(const input *in) {
    return ours(in, nbp_read_docx);
}

static bool on_xml_start(void *user, const char *name, const char *space, unsigned depth,
                         const nbp_xml_attributes *attributes) {
    (void)user;
    (void)name;
    (void)space;
    (void)attributes;
    events += depth;
    return true;
}

static void on_xml_text(void *user, const char *text, size_t length) {
    (void)user;
    (void)text;
    events += length;
}

static bool bare_docx(const input *in) {
    static const nbp_xml_events counting = {.start = on_xml_start, .text = on_xml_text};
    static const char *const parts[] = {"_rels/.rels", "word/styles.xml", "word/numbering.xml",
                                        "word/document.xml", "docProps/core.xml"};
    nbp_zip *zip = nbp_zip_open(in->data, in->length, "a Word file", NULL);
    bool ok = zip != NULL;
    for (size_t i = 0; ok && i < sizeof parts / sizeof *parts; i++)
        ok = !nbp_zip_has(zip, parts[i]) || nbp_xml_read(zip, parts[i], &counting, NULL, NULL);
    nbp_zip_free(zip);
    return ok;
}

/* Fastest run of each, in turns, so that both meet the same machine. False when one fails. */
static bool compare(bool (*bare)(const input *), bool (*own)(const input *), const input *in,
                    double *bare_time, double *ours_time) {
    *bare_time = *ours_time = 1e9;
    for (double begin = now(); now() - begin < SPENT;) {
        double start = now();
        if (!bare(in))
            return false;
        double middle = now();
        if (!own(in))
            return false;
        double end = now();
        *bare_time = middle - start < *bare_time ? middle - start : *bare_time;
        *ours_time = end - middle < *ours_time ? end - middle : *ours_time;
    }
    return true;
}

static bool load(const char *name, input *in) {
    FILE *file = fopen(name, "rb");
    if (!file)
        return false;
    fseek(file, 0, SEEK_END);
    in->length = (size_t)ftell(file);
    rewind(file);
    in->data = malloc(in->length + 1);
    bool ok = in->data && fread(in->data, 1, in->length, file) == in->length;
    fclose(file);
    return ok;
}

int main(int argc, char **argv) {
    printf("%-40s %9s %12s %12s %6s\n", "file", "bytes", "parser/s", "nianbao/s", "ratio");
    for (int i = 1; i < argc; i++) {
        input in;
        if (!load(argv[i], &in))
            return 1;
        bool docx = nbp_is_docx(in.data, in.length) > 0;
        double bare, own;
        if (!compare(docx ? bare_docx : bare_html, docx ? our_docx : our_html, &in, &bare, &own))
            return 1;
        printf("%-40s %9zu %12.0f %12.0f %6.2f\n", argv[i], in.length, 1 / bare, 1 / own,
               bare / own);
        free(in.data);
    }
    return 0;
}
