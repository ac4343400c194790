/* A PDF of pdf_writer.h as an OFD file, in the ways of three writers. */
#ifndef TEST_RENDER_OFD_H
#define TEST_RENDER_OFD_H

#include "base/buffer.h"

typedef enum ofd_writer {
    OFD_BY_LINES,     /* a text each, with the distances of its characters; lines are strokes */
    OFD_BY_GLYPHS,    /* as print drivers write: a character each; lines are filled */
    OFD_BY_TEMPLATES, /* lines in a template, texts in a unit of graphics that is scaled */
    OFD_WRITERS
} ofd_writer;

/** Append the archive to `out`. What the PDF has beside text, lines, rectangles and greys is left
 * out. */
void render_ofd(nbp_buffer *out, const char *pdf, size_t length, ofd_writer writer);

#endif
