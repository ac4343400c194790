/* See decode.h. STAND-IN: takes everything for UTF-8. */
#include "decode/decode.h"

#include <stdlib.h>

bool nbp_decode(const char *data, size_t length, const char *encoding, nbp_decoded *decoded, nb_error *err) {
    (void)encoding;
    (void)err;
    *decoded = (nbp_decoded){.text = data, .length = length, .encoding = "UTF-8"};
    return true;
}

void nbp_decoded_free(nbp_decoded *decoded) {
    free(decoded->owned);
    free(decoded->marks);
    *decoded = (nbp_decoded){0};
}

size_t nbp_decoded_source(const nbp_decoded *decoded, size_t offset) {
    return offset + decoded->bom;
}
