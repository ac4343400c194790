/* Other files in a Word file whose text stands where a w:altChunk does: what the export buttons of
 * web pages and programs that join files make. Word shows a page, an MHTML or Word file, or a text
 * as if it were the document's own. A Word file may stand in a Word file, so that read_docx.c comes
 * back here: recursion, to the depth that nbp_original.inner counts. */
#ifndef NBP_DOCX_CHUNK_H
#define NBP_DOCX_CHUNK_H

#include "read/reader.h"
#include "read/tree/tree.h"
#include "read/word/zip.h"

typedef struct nbp_docx_chunk {
    char id[64], part[300]; /* its relation, and the member of the archive */
    nbp_tree tree;
} nbp_docx_chunk;

typedef struct nbp_docx_chunks {
    nbp_docx_chunk *items;
    size_t count, capacity;
    const char *main; /* the part that refers to them; while they are read */
    bool failed;      /* no memory */
} nbp_docx_chunks;

/** Read what the main part `main` may refer to. Zero `chunks` first. What cannot be read is no
 * error: its tree says why. */
bool nbp_docx_chunks_read(nbp_docx_chunks *chunks, nbp_zip *zip, const char *main,
                          const nbp_original *source, nb_error *err);
void nbp_docx_chunks_free(nbp_docx_chunks *chunks);
/** Put the chunk with that id into `tree`, whose paragraphs are counted in *paragraphs. */
void nbp_docx_chunks_graft(const nbp_docx_chunks *chunks, const char *id, nbp_tree *tree,
                           uint32_t *paragraphs);

#endif
