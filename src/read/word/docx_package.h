/* The parts of a Word file, and what an archive is that is none. */
#ifndef NBP_DOCX_PACKAGE_H
#define NBP_DOCX_PACKAGE_H

#include "read/word/zip.h"

typedef struct nbp_docx_parts {
    char main[256], styles[300], numbering[300];
} nbp_docx_parts;

/** The names of the main part and of those beside it (which may be missing). False with *err
 *  filled, which says what it is, when `zip` is no Word file. */
bool nbp_docx_find(nbp_zip *zip, nbp_docx_parts *parts, nb_error *err);
/** Whether `zip` is an OpenDocument file, whose first member does not say so as it should. */
bool nbp_is_open_document(const nbp_zip *zip);

#endif
