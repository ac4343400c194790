/* Web pages in one file, as a mail message (MHTML). */
#ifndef NBP_READ_MHTML_H
#define NBP_READ_MHTML_H

#include "read/reader.h"

int nbp_is_mhtml(const char *data, size_t length);
bool nbp_read_mhtml(const nbp_original *source, nbp_document *document, nb_error *err);

#endif
