/* What in a crawl of the web is a document that is read here. */
#ifndef NBP_MEDIA_H
#define NBP_MEDIA_H

#include "batch/fields.h"

typedef enum nbp_media { NBP_MEDIA_DOCUMENT, NBP_MEDIA_OTHER, NBP_MEDIA_UNKNOWN } nbp_media;

/** What its type (Content-Type) says of some content. */
nbp_media nbp_media_of_type(nbp_span type);
/** What its bytes say. */
bool nbp_looks_like_document(const char *data, size_t length);

#endif
