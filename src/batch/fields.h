/* Header fields, `Name: value` a line, as HTTP and WARC have them. */
#ifndef NBP_FIELDS_H
#define NBP_FIELDS_H

#include <stdbool.h>
#include <stddef.h>

/* A stretch of text; NULL: there is none. */
typedef struct nbp_span {
    const char *text;
    size_t length;
} nbp_span;

/** Length of the header that `text` begins with, the empty line behind it included; 0 where there
 * is no empty line. */
size_t nbp_fields_end(const char *text, size_t length);
/** The value of the first field with that name, in any case, without the white space around it. */
nbp_span nbp_field_value(const char *header, size_t length, const char *name);
/** Whether the value is `word`, in any case; up to a `;` or a comma where it has one. */
bool nbp_span_is(nbp_span value, const char *word);
/** The value of the parameter `name` (`charset` in `text/html; charset="GBK"`), without its
 * quotes. */
nbp_span nbp_span_parameter(nbp_span value, const char *name);
/** Whether the value has `word` in it, in any case. */
bool nbp_span_has(nbp_span value, const char *word);

#endif
