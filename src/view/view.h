/* The source as its reader saw it, written down as HTML. Nothing of it is taken over but text: no
 * element, attribute, address or style of the source reaches the page. */
#ifndef NBP_VIEW_VIEW_H
#define NBP_VIEW_VIEW_H

#include "model/document.h"
#include "model/view.h"

/** Write the document down in report->view. False with *err filled: no memory, or a ceiling. */
bool nbp_view_make(nbp_document *document, nb_report *report, nb_error *err);

#endif
