/* From bytes to UTF-8, in the charset that they look like and in those that they may be called. */
#include "base/text/utf8.h"
#include "decode/decode.h"
#include "decode/sniff.h"
#include "fuzz.h"

static const char *const charsets[] = {NULL,     "UTF-8",    "GB18030", "UTF-16LE",
                                       "UTF-16", "UTF-16BE", "Big5",    "UTF-7"};
enum { CHARSETS = sizeof charsets / sizeof *charsets, STATELESS = 6 /* the first of them */ };

/* The way back never goes back. */
static void check_way_back(const nbp_decoded *decoded, size_t size) {
    size_t before = 0;
    for (size_t at = 0; at < decoded->length; at++) {
        size_t source = nbp_decoded_source(decoded, at);
        HOLDS(source >= before && source < size);
        before = source;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (!size)
        return 0;
    unsigned charset = data[0] % CHARSETS;
    const char *source = (const char *)data + 1;
    nbp_decoded decoded = {0};
    nb_error err = {0};
    size--;
    nbp_is_binary(source, size);
    bool ok = nbp_decode(source, size, charsets[charset], &decoded, &err);
    HOLDS(ok || err.code == NB_ERROR_OPTION || err.code == NB_ERROR_EMPTY);
    if (ok) {
        HOLDS(nbp_utf8_valid(decoded.text, decoded.length) == decoded.length);
        HOLDS(decoded.encoding && (decoded.replaced || !decoded.first_replaced.offset));
        HOLDS(decoded.first_replaced.offset <= size);
        if (charset < STATELESS)
            check_way_back(&decoded, size);
    }
    nbp_decoded_free(&decoded);
    return 0;
}
