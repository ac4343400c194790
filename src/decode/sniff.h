/* Whether some bytes are a text, and which charset they are in where nobody says. */
#ifndef NBP_SNIFF_H
#define NBP_SNIFF_H

#include <stdbool.h>
#include <stddef.h>

/** The charset that a byte order mark at the beginning tells, and the mark's length; NULL and 0
 * where there is none. */
const char *nbp_sniff_bom(const char *data, size_t length, size_t *bom);
/** "UTF-16LE" or "UTF-16BE" where the bytes look like it, else NULL. */
const char *nbp_sniff_utf16(const char *data, size_t length);
/** For bytes that are not valid UTF-8: "UTF-16LE", "UTF-16BE", "UTF-8" (with damage), "BIG5-HKSCS"
 * or "GB18030", by plausibility. */
const char *nbp_sniff(const char *data, size_t length);
/** Whether the bytes are no text in any charset met here: too many control characters among the
 * first. */
bool nbp_is_binary(const char *data, size_t length);

#endif
