/* A Word file whose text is another file in it (w:altChunk): what the export buttons of web pages
 * make. Word shows the page or MHTML file as if it were the document's own text. */
#ifndef NBP_DOCX_CHUNK_H
#define NBP_DOCX_CHUNK_H

#include "read/reader.h"
#include "read/tree/tree.h"
#include "read/word/xml.h"

typedef struct nbp_docx_chunk {
    char id[64], target[256]; /* of the first one: its relation, and the part that it leads to */
    unsigned count;
} nbp_docx_chunk;

/** Note what a w:altChunk says. */
void nbp_docx_chunk_note(nbp_docx_chunk *chunk, const nbp_xml_attributes *attributes);
/** Whether the chunk is what the document says: it has no table of its own. */
bool nbp_docx_chunk_is_text(const nbp_docx_chunk *chunk, const nbp_tree *own);
/** Read the chunk of the main part `part` in place of the document. */
bool nbp_docx_chunk_read(nbp_docx_chunk *chunk, nbp_zip *zip, const char *part,
                         const nbp_original *source, nbp_document *document, nb_error *err);

#endif
