/* From bytes to UTF-8: which charset the bytes are in, and their text in UTF-8 with the way back.
 *
 * BOM, then strict UTF-8, then UTF-16 by the parity of its high bytes, then whichever of UTF-8 and
 * GB18030 (gbk and gb2312 mean GB18030) more of the bytes fit; instead of GB18030 what a hint says
 * (Big5), where the bytes fit that as well. A stretch of bytes that is not
 * valid, or of NULs, becomes one U+FFFD, is counted, and the first place is kept; nothing here is
 * fatal but memory, the ceiling and an encoding that nobody knows.
 */
#ifndef NBP_DECODE_H
#define NBP_DECODE_H

#include <stdbool.h>

#include "base/origin.h"
#include "nianbao.h"

struct nbp_transcript;

typedef struct nbp_decoded {
    nbp_origin origin; /* the way back, for who does not know this struct */
    const char *text;  /* valid UTF-8 without BOM and NULs; the input itself where that was such */
    size_t length;
    const char *encoding;    /* "UTF-8", "UTF-16LE", "UTF-16BE", "GB18030", or the name asked for;
                                lives as long as this */
    size_t replaced;         /* how many stretches of bytes became U+FFFD */
    nb_place first_replaced; /* offset in the source; line and column of the text */
    size_t bom;              /* bytes of BOM in front */
    struct nbp_transcript *transcript; /* owns the text where it had to be made, else NULL */
} nbp_decoded;

/** Decode `data`, which must outlive `decoded`. `encoding` overrules what the bytes say, where not
 * NULL (any name that iconv knows). False with *err filled when the encoding is not known, memory
 * ran out or the ceiling is hit. */
bool nbp_decode(const char *data, size_t length, const char *encoding, nbp_decoded *decoded,
                nb_error *err);
/** The same, where nobody asks for an encoding and `hint` (NULL or empty: none) came with the
 * bytes: the charset of a Content-Type. Labels are often wrong, so what the bytes say goes
 * first. */
bool nbp_decode_hinted(const char *data, size_t length, const char *encoding, const char *hint,
                       nbp_decoded *decoded, nb_error *err);
/* What it is, for those who are handed it. */
typedef bool nbp_decoder(const char *data, size_t length, const char *encoding, const char *hint,
                         nbp_decoded *decoded, nb_error *err);
void nbp_decoded_free(nbp_decoded *decoded);
/** Byte of the source at which the character begins that holds byte `offset` of the decoded text.
 * Exact for all charsets without shift states; those with them (ISO-2022, UTF-7) are led back to
 * within some 256 bytes. */
size_t nbp_decoded_source(const nbp_decoded *decoded, size_t offset);

#endif
