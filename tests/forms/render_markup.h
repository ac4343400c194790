/* A page rendered as the parts of a Word file or an OpenDocument text, and as what `pdftotext
 * -bbox` would write about it. */
#ifndef TEST_RENDER_MARKUP_H
#define TEST_RENDER_MARKUP_H

#include "render.h"

/** Append word/document.xml. */
void render_docx(nbp_buffer *out, const page *laid);
/** Append content.xml. */
void render_odt(nbp_buffer *out, const page *laid);
/** The same, with `ends` as render() has them. */
void render_docx_ends(nbp_buffer *out, const page *laid, size_t ends[MAX_NUMBERS]);
void render_odt_ends(nbp_buffer *out, const page *laid, size_t ends[MAX_NUMBERS]);
/** Append pages of words with their boxes. */
void render_boxes(nbp_buffer *out, const page *laid);

#endif
