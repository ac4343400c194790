/* What Word files and OpenDocument texts share: the title from the file's own description, and the
 * layout. */
#ifndef NBP_WORD_FINISH_H
#define NBP_WORD_FINISH_H

#include "read/tree/tree.h"
#include "read/word/zip.h"

/** Lay `tree` out and choose the title; `part` of `zip` holds a dc:title that is taken where it
 * speaks of a report. */
bool nbp_finish_word(nbp_tree *tree, nbp_zip *zip, const char *part, nbp_document *document,
                     nb_error *err);

#endif
