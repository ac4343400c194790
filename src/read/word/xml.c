/* See xml.h. */
#include "read/word/xml.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/library.h"
#include "base/limits.h"
#include "base/progress.h"

enum { MOST_SPACES = 256 }; /* namespaces in force: Word declares some 30 */

/* A namespace as an element declares it. expat could tell them, and takes twice as long: it looks
 * up the names of all attributes. */
typedef struct declared {
    unsigned depth;
    size_t at, prefix_length; /* of it in `names`: prefix, URI, line feed, NUL */
} declared;

typedef struct reading {
    const nbp_expat *expat;
    XML_Parser parser;
    const nbp_xml_events *events;
    void *user;
    unsigned depth;
    declared spaces[MOST_SPACES];
    size_t space_count;
    nbp_buffer names;
    size_t deepest, most_attributes; /* the ceilings */
    bool stopped;                    /* by the reader: it has what it wants */
    const char *refused;             /* why the part is not read */
    nbp_limit hit;                   /* or which ceiling it hit */
} reading;

static const char *local(const char *name) {
    const char *colon = strchr(name, ':');
    return colon ? colon + 1 : name;
}

/* Whether an attribute declares a namespace: xmlns, xmlns:w. */
static bool declares(const char *attribute) {
    return !strncmp(attribute, "xmlns", 5) && (!attribute[5] || attribute[5] == ':');
}

bool nbp_xml_attribute(const nbp_xml_attributes *attributes, const char *name, char *value,
                       size_t size) {
    for (; *attributes; attributes += 2) {
        if (strcmp(local(attributes[0]), name) || declares(attributes[0]))
            continue;
        size_t length = strnlen(attributes[1], size - 1);
        memcpy(value, attributes[1], length);
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
    r->expat->XML_StopParser(r->parser, XML_FALSE);
}

static void declare(reading *r, const char **attributes) {
    for (; *attributes; attributes += 2) {
        if (!declares(attributes[0]))
            continue;
        if (r->space_count == MOST_SPACES) {
            refuse(r, "", NBP_LIMIT_attributes); /* that declare them */
            return;
        }
        const char *prefix = attributes[0][5] ? attributes[0] + 6 : "";
        size_t length = strlen(prefix);
        r->spaces[r->space_count++] =
            (declared){.depth = r->depth, .at = r->names.length, .prefix_length = length};
        nbp_buffer_add(&r->names, prefix, length);
        nbp_buffer_add(&r->names, attributes[1], strlen(attributes[1]));
        nbp_buffer_add(&r->names, "\n", 2);
    }
}

/* The namespace of an element, or its name where it has none. */
static const char *space_of(const reading *r, const char *name) {
    const char *colon = strchr(name, ':');
    size_t length = colon ? (size_t)(colon - name) : 0;
    for (const declared *d = r->spaces + r->space_count; d-- > r->spaces;)
        if (d->prefix_length == length && !memcmp(r->names.data + d->at, name, length))
            return r->names.data + d->at + length;
    return name;
}

static void leave_spaces(reading *r) {
    while (r->space_count && r->spaces[r->space_count - 1].depth == r->depth)
        r->names.length = r->spaces[--r->space_count].at;
}

static void start_element(void *user, const char *name, const char **attributes) {
    reading *r = user;
    size_t count = 0;
    while (count <= r->most_attributes && attributes[2 * count])
        count++;
    if (++r->depth > r->deepest || count > r->most_attributes) {
        refuse(r, "", r->depth > r->deepest ? NBP_LIMIT_depth : NBP_LIMIT_attributes);
        return;
    }
    declare(r, attributes);
    if (r->refused || r->names.failed)
        return;
    if (!r->events->start(r->user, local(name), space_of(r, name), r->depth, attributes)) {
        r->stopped = true;
        r->expat->XML_StopParser(r->parser, XML_FALSE);
    }
}

static void end_element(void *user, const char *name) {
    (void)name;
    reading *r = user;
    if (r->events->end && !r->refused && !r->stopped) /* <a/> ends whatever its start said */
        r->events->end(r->user, r->depth);
    leave_spaces(r);
    r->depth--;
}

static void characters(void *user, const char *text, int length) {
    reading *r = user;
    if (r->events->text && !r->refused && !r->stopped)
        r->events->text(r->user, text, (size_t)length);
}

/* Office files have none; what has one wants entities. */
static void document_type(void *user, const char *name, const char *system, const char *public,
                          int has_internal_subset) {
    (void)name;
    (void)system;
    (void)public;
    (void)has_internal_subset;
    refuse(user, N_("has a document type declaration, which no office program writes"),
           NBP_LIMIT_NONE);
}

/* Whether the tag whose beginning this is has more attributes than one may: expat would tell when
 * it has taken them all. */
static bool has_too_many(const reading *r, const char *tag, const char *end) {
    size_t count = 0;
    for (const char *p = tag; count <= r->most_attributes && p < end; p++) {
        if (*p != '"' && *p != '\'')
            continue;
        count++;
        p = memchr(p + 1, *p, (size_t)(end - p) - 1);
        if (!p)
            break;
    }
    return count > r->most_attributes && end - tag > 1 && tag[1] != '!' && tag[1] != '?';
}

/* expat looks at a tag or comment from its beginning with every piece, until it has its end: so
 * each piece is as long as what waits. */
static bool parse(reading *r, const char *text, size_t length) {
    const nbp_expat *expat = r->expat;
    bool well = true;
    for (size_t at = 0, next = NBP_BETWEEN_LOOKS; well && (at < length || !at);) {
        size_t piece = length - at < next ? length - at : next;
        well = expat->XML_Parse(r->parser, piece ? text + at : "", (int)piece,
                                at + piece == length) == XML_STATUS_OK &&
               !r->names.failed && nbp_still_wanted();
        at += piece;
        size_t done = (size_t)expat->XML_GetCurrentByteIndex(r->parser);
        size_t waiting = done < at ? at - done : 0;
        next = waiting > NBP_BETWEEN_LOOKS ? waiting : NBP_BETWEEN_LOOKS;
        if (well && next == waiting && has_too_many(r, text + done, text + at)) {
            refuse(r, "", NBP_LIMIT_attributes);
            well = false;
        }
    }
    return well || r->stopped;
}

static bool read_text(reading *r, const char *name, const nbp_buffer *text, nb_error *err) {
    const nbp_expat *expat = r->expat;
    r->parser = expat->XML_ParserCreate(NULL);
    if (!r->parser)
        return nbp_fail_exhausted(err, "read", "a part of the file");
    expat->XML_SetUserData(r->parser, r);
    expat->XML_SetElementHandler(r->parser, start_element, end_element);
    expat->XML_SetCharacterDataHandler(r->parser, characters);
    expat->XML_SetStartDoctypeDeclHandler(r->parser, document_type);
    bool ok = parse(r, text->data, text->length);
    bool exhausted = expat->XML_GetErrorCode(r->parser) == XML_ERROR_NO_MEMORY || r->names.failed;
    expat->XML_ParserFree(r->parser);
    if (r->hit)
        return nbp_fail_limit(err, "read", r->hit);
    if (r->refused)
        return nbp_fail(err, NB_ERROR_DAMAGED, "read", "%s %p", name, r->refused);
    if (exhausted)
        return nbp_fail_exhausted(err, "read", "a part of the file");
    return ok || nbp_fail(err, NB_ERROR_DAMAGED, "read", "%s is not well-formed XML", name);
}

bool nbp_xml_read(nbp_zip *zip, const char *name, const nbp_xml_events *events, void *user,
                  nb_error *err) {
    reading r = {.expat = nbp_expat_load("an office file", err),
                 .events = events,
                 .user = user,
                 .deepest = nbp_limit_of(NBP_LIMIT_depth),
                 .most_attributes = nbp_limit_of(NBP_LIMIT_attributes)};
    nbp_buffer text;
    nbp_buffer_init_limit(&text, NBP_LIMIT_unpacked);
    nbp_buffer_init_limit(&r.names, NBP_LIMIT_unpacked);
    bool ok = r.expat && nbp_zip_read(zip, name, &text, err) && read_text(&r, name, &text, err);
    nbp_buffer_free(&text);
    nbp_buffer_free(&r.names);
    return ok;
}
