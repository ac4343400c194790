/* From bytes to UTF-8: which charset the bytes are in, and their text in UTF-8 with the way back.
 *
 * BOM, then strict UTF-8, then UTF-16 by the parity of its zero bytes, then GB18030 (gbk and gb2312 mean GB18030).
 * What is not valid becomes U+FFFD, is counted, and its first place is kept; nothing here is fatal but memory.
 */
#ifndef NBP_DECODE_H
#define NBP_DECODE_H

#include "nianbao.h"

typedef struct nbp_decoded {
    const char *text; /* valid UTF-8 without BOM and without NUL bytes; borrowed from the input where it was UTF-8 */
    size_t length;
    const char *encoding; /* "UTF-8", "UTF-16LE", "UTF-16BE", "GB18030", or the name asked for; static or the caller's */
    size_t replaced;      /* how many stretches of bytes were not valid */
    nb_place first_replaced;
    char *owned; /* what text points to, where it had to be made */
    /* the way back: where the bytes were not UTF-8, source offset of every NBP_DECODE_STRIDE-th byte of text */
    size_t *marks;
    size_t mark_count;
    size_t bom; /* bytes of BOM in front */
} nbp_decoded;

/** Decode `data`. `encoding` overrules what the bytes say, where not NULL (any name that iconv knows).
 *  False with *err filled when the encoding is not known or memory ran out. */
bool nbp_decode(const char *data, size_t length, const char *encoding, nbp_decoded *decoded, nb_error *err);
void nbp_decoded_free(nbp_decoded *decoded);
/** Byte of the source at which byte `offset` of the decoded text stands. */
size_t nbp_decoded_source(const nbp_decoded *decoded, size_t offset);

#endif
