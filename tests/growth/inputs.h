/* Hostile inputs of any size. */
#ifndef GROWTH_INPUTS_H
#define GROWTH_INPUTS_H

#include "base/buffer.h"

typedef struct shape {
    const char *kind; /* for nb_options.kind */
    const char *head, *unit, *close;
} shape;

/* Where the units stand in a text. */
typedef enum site { ALONE, IN_PROSE, IN_TABLES, SITES } site;

/** An input of about `size` bytes, made of `of` at `place`, into `out`. False where the shape has
 * no such place. */
bool make_input(const shape *of, site place, size_t size, nbp_buffer *out);

#endif
