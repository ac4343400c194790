/* Where the data goes: standard output, or a file that is written whole or not at all. */
#ifndef NBP_OUTPUT_H
#define NBP_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>

typedef struct nbp_output {
    int fd;
    int error;        /* errno of the first failure */
    size_t records;   /* that arrived as a whole, where something went wrong; SIZE_MAX: who knows */
    const char *name; /* for messages */
    char *target;     /* the file that is to be replaced, or NULL: written in place */
    char *temporary;  /* what is written meanwhile, in the same folder */
} nbp_output;

/** Open `path` for writing, NULL: standard output. What is there already stays until
 * nbp_output_close(). False after a message. */
bool nbp_output_open(nbp_output *output, const char *path);
/** Takes bytes, for nbp_sink_init(). */
bool nbp_output_write(void *output, const char *bytes, size_t length);
/** End: where `keep`, put the new file in the place of the old one, else leave no trace. False
 * after a message when it could not be written (without one when the reader of a pipe went
 * away). */
bool nbp_output_close(nbp_output *output, bool keep);

#endif
