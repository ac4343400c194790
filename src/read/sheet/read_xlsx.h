/* Excel workbooks (.xlsx, .xlsm). */
#ifndef NBP_READ_XLSX_H
#define NBP_READ_XLSX_H

#include "read/reader.h"

int nbp_is_xlsx(const char *data, size_t length);
bool nbp_read_xlsx(const nbp_original *source, nbp_document *document, nb_error *err);

/** Read the workbook in `data`, which was made of `source`. */
bool nbp_read_xlsx_bytes(const char *data, size_t length, nbp_document *document, nb_error *err);

#endif
