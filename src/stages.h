/* The stages before the parser in one, for tests of what readers make. */
#ifndef NBP_STAGES_H
#define NBP_STAGES_H

#include "decode/decode.h"
#include "model/document.h"

/** Decode and read `data` with the reader that `options` name or the bytes ask for. Fills
 * `document` (initialised) and `decoded` (released by the caller; all zero for binary kinds). False
 * with *err filled. */
bool nbp_decode_and_read(const char *data, size_t length, const nb_options *options,
                         nbp_document *document, nbp_decoded *decoded, nb_error *err);

#endif
