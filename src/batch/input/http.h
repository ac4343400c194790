/* An HTTP response as a web archive keeps it: header, and a body that may be cut into chunks and
 * compressed on its way. */
#ifndef NBP_HTTP_H
#define NBP_HTTP_H

#include "base/buffer.h"
#include "batch/fields.h"
#include "nianbao.h"

typedef struct nbp_http {
    unsigned status; /* 200, … */
    nbp_span header;
    nbp_span type; /* Content-Type */
    nbp_span body; /* as sent */
} nbp_http;

/** Take `text` apart. False when it is no HTTP response. */
bool nbp_http_parse(const char *text, size_t length, nbp_http *http);
/** The body as it was before it was sent, up to `ceiling` bytes, into `data`. False with *err
 * filled. Many crawlers undo the chunks or the compression and leave the header as it was: then the
 * body is taken as it is. */
bool nbp_http_body(const nbp_http *http, size_t ceiling, nbp_buffer *data, nb_error *err);

#endif
