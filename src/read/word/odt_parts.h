/* What the readers of OpenDocument files share: their parts, and their styles: how text, cells and
 * whole tables are shown. */
#ifndef NBP_ODT_PARTS_H
#define NBP_ODT_PARTS_H

#include "read/word/docx_style.h"

typedef struct nbp_odt_styles {
    nbp_docx_styles all;
    nbp_docx_style *open; /* that is being read, or NULL */
} nbp_odt_styles;

/** An element among the styles begins. False where there are too many, or no memory. */
bool nbp_odt_style_start(nbp_odt_styles *styles, const char *name,
                         const nbp_xml_attributes *attributes);
/** How an element of `family` is shown: by its style, else as what it stands in. */
nbp_word_look nbp_odt_look(const nbp_odt_styles *styles, const char *family,
                           const nbp_xml_attributes *attributes, const nbp_word_look *below);

/** Read the styles, then content.xml with `events`, which go on with the styles that stand in it.
 * False with *err filled, also where the file is locked with a password. */
bool nbp_odt_read_parts(nbp_zip *zip, nbp_odt_styles *styles, const nbp_xml_events *events,
                        void *user, nb_error *err);
/** Whether a file begins as OpenDocument files of the media type `type` do. */
bool nbp_odt_begins(const char *data, size_t length, const char *type);

#endif
