/* Word files (DOCX) and OpenDocument texts (ODT). */
#ifndef NBP_READ_DOCX_H
#define NBP_READ_DOCX_H

#include "read/reader.h"
#include "read/tree/tree.h"
#include "read/word/zip.h"

int nbp_is_docx(const char *data, size_t length);
bool nbp_read_docx(const nbp_original *source, nbp_document *document, nb_error *err);
int nbp_is_odt(const char *data, size_t length);
bool nbp_read_odt(const nbp_original *source, nbp_document *document, nb_error *err);

/** Read the DOCX in `data`, which need not outlive the call. */
bool nbp_read_docx_bytes(const char *data, size_t length, nbp_document *document, nb_error *err);
/** Read the ODT in `zip`. */
bool nbp_read_odt_zip(nbp_zip *zip, nbp_document *document, nb_error *err);
/** Lay `tree` out and choose the title; `part` of `zip` holds a dc:title that is taken where it
 * speaks of a report. */
bool nbp_finish_word(nbp_tree *tree, nbp_zip *zip, const char *part, nbp_document *document,
                     nb_error *err);

#endif
