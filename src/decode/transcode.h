/* A source in any charset made into UTF-8, and the way back from a byte of the one to a byte of the
 * other. */
#ifndef NBP_TRANSCODE_H
#define NBP_TRANSCODE_H

#include <stdbool.h>
#include <stddef.h>

#include "nianbao.h"

typedef struct nbp_transcript nbp_transcript;

typedef struct nbp_transcribed {
    const char *text; /* valid UTF-8 without NULs, owned by the transcript */
    size_t length;
    size_t replaced;                 /* stretches of bytes that became U+FFFD */
    size_t first_source, first_text; /* where the first of them is, in the source and in the text */
} nbp_transcribed;

/** Make UTF-8 of `source`, which must outlive the transcript. `encoding` is any name that iconv
 * knows. NULL with *err filled when it is not known, memory ran out or the ceiling is hit. */
nbp_transcript *nbp_transcribe(const char *source, size_t length, const char *encoding,
                               nbp_transcribed *result, nb_error *err);
void nbp_transcript_free(nbp_transcript *transcript);
/** The source's byte at which the character begins that holds byte `offset` of the text. */
size_t nbp_transcript_source(const nbp_transcript *transcript, size_t offset);
/** The encoding's name, as long as the transcript lives. */
const char *nbp_transcript_encoding(const nbp_transcript *transcript);

#endif
