/* See xml.h. */
#include "read/word/xml.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/library.h"
#include "base/limits.h"

typedef struct reading {
    const nbp_libxml *xml;
    xmlParserCtxtPtr parser;
    const nbp_xml_events *events;
    void *user;
    unsigned depth;
    size_t deepest, most_attributes; /* the ceilings */
    bool stopped;                    /* by the reader: it has what it wants */
    const char *refused;             /* why the part is not read */
    nbp_limit hit;                   /* or which ceiling it hit */
} reading;

bool nbp_xml_attribute(const nbp_xml_attributes *attributes, const char *name, char *value,
                       size_t size) {
    for (int i = 0; i < attributes->count; i++) {
        const unsigned char **item = attributes->items + 5 * i;
        if (strcmp((const char *)item[0], name))
            continue;
        size_t length = (size_t)(item[4] - item[3]);
        length = length < size ? length : size - 1;
        memcpy(value, item[3], length);
        value[length] = '\0';
        return true;
    }
    value[0] = '\0';
    return false;
}

long nbp_xml_number(const nbp_xml_attributes *attributes, const char *name, long otherwise) {
    char value[24];
    return nbp_xml_attribute(attributes, name, value, sizeof value) ? strtol(value, NULL, 10)
                                                                    : otherwise;
}

/* Not this part: for `why`, or for a ceiling. */
static void refuse(reading *r, const char *why, nbp_limit hit) {
    r->refused = why;
    r->hit = hit;
    r->xml->xmlStopParser(r->parser);
}

static void start_element(void *user, const xmlChar *name, const xmlChar *prefix,
                          const xmlChar *space, int space_count, const xmlChar **spaces,
                          int attribute_count, int defaulted, const xmlChar **items) {
    (void)prefix;
    (void)space_count;
    (void)spaces;
    (void)defaulted;
    reading *r = user;
    if (r->refused || r->stopped)
        return;
    if (++r->depth > r->deepest || (size_t)attribute_count > r->most_attributes) {
        refuse(r, "", r->depth > r->deepest ? NBP_LIMIT_depth : NBP_LIMIT_attributes);
        return;
    }
    nbp_xml_attributes attributes = {items, attribute_count};
    if (!r->events->start(r->user, (const char *)name, space ? (const char *)space : "", r->depth,
                          &attributes)) {
        r->stopped = true;
        r->xml->xmlStopParser(r->parser);
    }
}

static void end_element(void *user, const xmlChar *name, const xmlChar *prefix,
                        const xmlChar *space) {
    (void)name;
    (void)prefix;
    (void)space;
    reading *r = user;
    if (r->refused || r->stopped)
        return;
    if (r->events->end)
        r->events->end(r->user, r->depth);
    r->depth--;
}

static void characters(void *user, const xmlChar *text, int length) {
    reading *r = user;
    if (r->events->text && !r->refused && !r->stopped)
        r->events->text(r->user, (const char *)text, (size_t)length);
}

/* Office files have none; what has one wants entities. */
static void internal_subset(void *user, const xmlChar *name, const xmlChar *external,
                            const xmlChar *system) {
    (void)name;
    (void)external;
    (void)system;
    refuse(user, "has a document type declaration, which no office program writes", NBP_LIMIT_NONE);
}

static void silent(void *user, const char *format, ...) {
    (void)user;
    (void)format;
}

static bool feed(void *user, const char *bytes, size_t length) {
    reading *r = user;
    return !r->xml->xmlParseChunk(r->parser, bytes, (int)length, 0) && !r->refused && !r->stopped;
}

bool nbp_xml_read(nbp_zip *zip, const char *name, const nbp_xml_events *events, void *user,
                  nb_error *err) {
    const nbp_libxml *xml = nbp_libxml_load("an office file", err);
    if (!xml)
        return false;
    xmlSAXHandler handler = {.initialized = XML_SAX2_MAGIC,
                             .startElementNs = start_element,
                             .endElementNs = end_element,
                             .characters = characters,
                             .ignorableWhitespace = characters,
                             .cdataBlock = characters,
                             .internalSubset = internal_subset,
                             .error = silent,
                             .warning = silent,
                             .fatalError = silent};
    reading r = {.xml = xml,
                 .events = events,
                 .user = user,
                 .deepest = nbp_limit_of(NBP_LIMIT_depth),
                 .most_attributes = nbp_limit_of(NBP_LIMIT_attributes)};
    r.parser = xml->xmlCreatePushParserCtxt(&handler, &r, NULL, 0, NULL);
    if (!r.parser)
        return nbp_fail_exhausted(err, "read", name);
    xml->xmlCtxtUseOptions(r.parser, XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_NOERROR |
                                         XML_PARSE_NOWARNING);
    bool ok = nbp_zip_read(zip, name, feed, &r, err);
    bool well_formed = ok && (r.stopped || !xml->xmlParseChunk(r.parser, "", 0, 1));
    xml->xmlFreeParserCtxt(r.parser);
    if (r.hit)
        return nbp_fail_limit(err, "read", r.hit);
    if (r.refused)
        return nbp_fail(err, NB_ERROR_DAMAGED, "read", "%s %s", name, r.refused);
    if (ok && !well_formed)
        return nbp_fail(err, NB_ERROR_DAMAGED, "read", "%s is not well-formed XML", name);
    return ok;
}
