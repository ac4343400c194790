/* Files of older word processors, converted by LibreOffice where it is installed. */
#ifndef NBP_READ_OFFICE_H
#define NBP_READ_OFFICE_H

#include "read/reader.h"

int nbp_is_doc(const char *data, size_t length);
int nbp_is_xls(const char *data, size_t length);
int nbp_is_rtf(const char *data, size_t length);
int nbp_is_word_xml(const char *data, size_t length);
bool nbp_read_doc(const nbp_original *source, nbp_document *document, nb_error *err);
bool nbp_read_xls(const nbp_original *source, nbp_document *document, nb_error *err);
bool nbp_read_rtf(const nbp_original *source, nbp_document *document, nb_error *err);
bool nbp_read_word_xml(const nbp_original *source, nbp_document *document, nb_error *err);

#endif
