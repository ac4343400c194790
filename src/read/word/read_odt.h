/* OpenDocument texts (ODT). */
#ifndef NBP_READ_ODT_H
#define NBP_READ_ODT_H

#include "read/reader.h"
#include "read/word/zip.h"

int nbp_is_odt(const char *data, size_t length);
bool nbp_read_odt(const nbp_original *source, nbp_document *document, nb_error *err);

/** Read the ODT in `zip`. */
bool nbp_read_odt_zip(nbp_zip *zip, nbp_document *document, nb_error *err);

#endif
