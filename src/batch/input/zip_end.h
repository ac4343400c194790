/* What a zip archive says of itself at its end: libarchive reads the members that its directory
 * names, as far as it can follow it, and says nothing of the rest. */
#ifndef NBP_ZIP_END_H
#define NBP_ZIP_END_H

#include "batch/input/stream.h"

typedef struct nbp_zip_end {
    bool found;     /* it has such an end */
    size_t members; /* that the end counts; 0: not in a way that is read here */
    size_t before;  /* bytes in front of the first that its directory names, where they begin as
                       another archive does */
} nbp_zip_end;

/** Of a file, or of what is held of a pipe. Reads the file at its end, without moving in it. */
nbp_zip_end nbp_zip_end_of(const nbp_stream *stream);

#endif
