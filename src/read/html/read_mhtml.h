/* Web pages in one file, as a mail message (MHTML). */
#ifndef NBP_READ_MHTML_H
#define NBP_READ_MHTML_H

#include "read/reader.h"

int nbp_is_mhtml(const char *data, size_t length);
bool nbp_read_mhtml(const nbp_original *source, nbp_document *document, nb_error *err);

/** The page in an MHTML file, as bytes to be released with nbp_free(), and what the file says of
 * their encoding; NULL with *err filled. */
enum { NBP_MHTML_LABEL = 64 };
char *nbp_mhtml_page(const char *data, size_t length, size_t *size, char label[NBP_MHTML_LABEL],
                     nb_error *err);

#endif
