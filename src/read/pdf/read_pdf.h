/* The reader of PDFs, see reader.h. */
#ifndef NBP_READ_PDF_H
#define NBP_READ_PDF_H

#include "read/reader.h"

int nbp_is_pdf(const char *data, size_t length);
bool nbp_read_pdf(const nbp_original *source, nbp_document *document, nb_error *err);

#endif
