/* Word files (DOCX). */
#ifndef NBP_READ_DOCX_H
#define NBP_READ_DOCX_H

#include "read/reader.h"
#include "read/tree/tree.h"

int nbp_is_docx(const char *data, size_t length);
bool nbp_read_docx(const nbp_original *source, nbp_document *document, nb_error *err);

/** Read the DOCX in `data`, which need not outlive the call and which `source` became. */
bool nbp_read_docx_bytes(const nbp_original *source, const char *data, size_t length,
                         nbp_document *document, nb_error *err);
/** Read the Word file that `source` is into an empty tree. */
bool nbp_docx_tree(const nbp_original *source, nbp_tree *tree, nb_error *err);

#endif
