/* The bytes of a file that is gzip throughout: one member, or many, as web archives have one a
 * record. All that there is before damage is given, and behind it the next member begins anew,
 * neither of which libarchive does. What is not gzip passes as it is. */
#ifndef NBP_GUNZIP_H
#define NBP_GUNZIP_H

#include "batch/input/stream.h"

typedef struct nbp_gunzip nbp_gunzip;

/** Whether the stream begins as gzip does. */
bool nbp_is_gzip(const nbp_stream *stream);

/** `stream` must outlive it. NULL with *err filled. */
nbp_gunzip *nbp_gunzip_new(nbp_stream *stream, nb_error *err);
void nbp_gunzip_free(nbp_gunzip *gunzip);
/** Up to `size` (> 0) of the next bytes; 0 at the end. -1 with *err filled where what comes next is
 * lost (NB_ERROR_DAMAGED; the next call goes on at the next member) or cannot be read (any other:
 * there is no next call). */
ssize_t nbp_gunzip_read(nbp_gunzip *gunzip, char *bytes, size_t size, nb_error *err);
/** What the last call of it failed with. */
const nb_error *nbp_gunzip_told(const nbp_gunzip *gunzip);

/** After a -1 of NB_ERROR_DAMAGED: whether bytes were given of what is damaged. Else all that was
 * given is whole. */
bool nbp_gunzip_is_torn(const nbp_gunzip *gunzip);

/** Whether the file, which is gzip and at its beginning, unpacks to its end; *cut: it has lost
 * nothing but that. What is damaged further up may have become another text before it shows.
 * Afterwards it is at its beginning again. */
bool nbp_gunzip_is_sound(nbp_stream *file, bool *cut);

/** How many bytes of the stream were read for what was given. */
size_t nbp_gunzip_taken(const nbp_gunzip *gunzip);

/** The first bytes, up to `size`, of what the first bytes of a gzip file unpack to. Returns how
 * many there are. */
size_t nbp_gunzip_head(const char *head, size_t length, char *bytes, size_t size);

#endif
