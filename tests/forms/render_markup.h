/* A page rendered as the parts of a Word file or an OpenDocument file, and as what `pdftotext
 * -bbox` would write about it. */
#ifndef TEST_RENDER_MARKUP_H
#define TEST_RENDER_MARKUP_H

#include "render.h"

/** Append word/document.xml; `ends` (or NULL) as render() has them. */
void render_docx(nbp_buffer *out, const page *laid, size_t ends[MAX_NUMBERS]);
/** Append the content.xml of an OpenDocument text, of a spreadsheet. */
void render_odt(nbp_buffer *out, const page *laid, size_t ends[MAX_NUMBERS]);
void render_ods(nbp_buffer *out, const page *laid, size_t ends[MAX_NUMBERS]);
/** Append pages of words with their boxes. */
void render_boxes(nbp_buffer *out, const page *laid);

#endif
