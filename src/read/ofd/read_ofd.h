/* The reader of OFD documents, see reader.h. */
#ifndef NBP_READ_OFD_H
#define NBP_READ_OFD_H

#include "read/reader.h"

int nbp_is_ofd(const char *data, size_t length);
bool nbp_read_ofd(const nbp_original *source, nbp_document *document, nb_error *err);

#endif
