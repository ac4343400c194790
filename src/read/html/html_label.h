/* Whether bytes are a web page, and what they call their own encoding. */
#ifndef NBP_HTML_LABEL_H
#define NBP_HTML_LABEL_H

#include "decode/decode.h"
#include "model/document.h"

int nbp_is_html(const char *data, size_t length);

/** Keep `label`, a source's own word for its encoding, in `document` where `decoded` contradicts
 * it: another family of encodings, and bytes beyond ASCII. */
void nbp_note_encoding(nbp_document *document, const nbp_decoded *decoded, const char *label,
                       size_t length);

/** The encoding that an XML declaration at the beginning of `text` names: its first byte and
 * *label_length, or NULL. */
const char *nbp_xml_label(const char *text, size_t length, size_t *label_length);

#endif
