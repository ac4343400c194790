/* OpenDocument spreadsheets (.ods). */
#ifndef NBP_READ_ODS_H
#define NBP_READ_ODS_H

#include "read/reader.h"

int nbp_is_ods(const char *data, size_t length);
bool nbp_read_ods(const nbp_original *source, nbp_document *document, nb_error *err);

#endif
