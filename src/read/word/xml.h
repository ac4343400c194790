/* A part of an office file through expat: no document type, so no entities of its own; ceilings on
 * depth and attributes; time that grows with the bytes, whatever they are. */
#ifndef NBP_XML_H
#define NBP_XML_H

#include "read/word/zip.h"

/* Attributes of one element, as expat gives them: name, value, … NULL. Valid during the call
 * only. */
typedef const char *nbp_xml_attributes;

/** Copy the value of the attribute with the local name `name` into `value` (cut to its size, NUL
 * behind it). False, and an empty value, when there is none. */
bool nbp_xml_attribute(const nbp_xml_attributes *attributes, const char *name, char *value,
                       size_t size);
/** The same as a whole number; `otherwise` when there is none. */
long nbp_xml_number(const nbp_xml_attributes *attributes, const char *name, long otherwise);

/* What a reader of XML is told. Returns false to stop; `space` begins with the namespace's URI, a
 * line feed behind it, and with the name itself where there is none; depth counts from 1. */
typedef struct nbp_xml_events {
    bool (*start)(void *user, const char *name, const char *space, unsigned depth,
                  const nbp_xml_attributes *attributes);
    void (*end)(void *user, unsigned depth);
    void (*text)(void *user, const char *text, size_t length);
} nbp_xml_events;

/** Read the member `name` of `zip` as XML. False with *err filled when it cannot be read or is not
 * well-formed; a `start` that stopped is no error. */
bool nbp_xml_read(nbp_zip *zip, const char *name, const nbp_xml_events *events, void *user,
                  nb_error *err);

#endif
