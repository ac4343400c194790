/* Web pages. */
#ifndef NBP_READ_HTML_H
#define NBP_READ_HTML_H

#include "read/reader.h"

int nbp_is_html(const char *data, size_t length);
bool nbp_read_html(const nbp_original *source, nbp_document *document, nb_error *err);

/** Read bytes [begin, end) of the decoded text, a part of a page such as a table within Markdown,
 * and add what it holds to `document`, whose source is that text. Nothing of it is taken for
 * furniture. */
bool nbp_read_html_part(const nbp_original *source, size_t begin, size_t end,
                        nbp_document *document, nb_error *err);

/** Keep `label`, a source's own word for its encoding, in `document` where `decoded` contradicts
 * it: another family of encodings, and bytes beyond ASCII. */
void nbp_note_encoding(nbp_document *document, const nbp_decoded *decoded, const char *label,
                       size_t length);

/** The encoding that an XML declaration at the beginning of `text` names: its first byte and
 * *label_length, or NULL. */
const char *nbp_xml_label(const char *text, size_t length, size_t *label_length);

#endif
