/* What holds several inputs: told from a document by its first bytes, never by its name. */
#ifndef NBP_CONTAINERS_H
#define NBP_CONTAINERS_H

#include <stdbool.h>
#include <stddef.h>

#include "batch/input/stream.h"

typedef struct nbp_container {
    const char *name; /* "a zip archive" */
    bool (*recognises)(const char *head, size_t length);
    bool is_crawl; /* a web archive, of records; else an archive, of members */
} nbp_container;

/** The container whose first bytes `head` are, or NULL. An office file is a zip archive, too: ask
 * nbp_is_office() about it. */
const nbp_container *nbp_container_of(const char *head, size_t length);
/** The same of a stream that can be read from anywhere: also a zip archive that only its end tells,
 * behind a program that unpacks it or a damaged beginning. */
const nbp_container *nbp_container_in(const nbp_stream *stream);
/** Whether it may be such a one. */
bool nbp_may_end_in_zip(const char *head, size_t length);
/** Whether there may be one, for a process that is not confined yet and unpacks nothing: every file
 * that is compressed, every office file. */
bool nbp_may_be_container(const char *head, size_t length);
/** Whether they are those of a compressed file. */
bool nbp_is_compressed(const char *head, size_t length);
/** The container of a whole input in memory, office files excepted, or NULL. */
const nbp_container *nbp_container_held(const char *data, size_t length);

#endif
