/* One request of --stdin-ndjson: a line `{"id": …, "path": …}` or `{"id": …, "content": BASE64}`,
 * where "name" and "url" may be told, too. */
#ifndef NBP_REQUEST_H
#define NBP_REQUEST_H

#include "batch/input/input.h"

/** Understand a line: its id (as it stands there; "null" where there is none), name, url and
 * content into *input; returns its path, which the caller frees, or NULL. What is wrong with it
 * stands in input->error. */
char *nbp_request_parse(const char *line, size_t length, nbp_input *input);

#endif
