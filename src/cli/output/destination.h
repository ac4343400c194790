/* Where the results of a run go. A kind of destination is a file to_<kind>.c with a function that
 * opens it, and a row of the table in run.c that says for what it is. */
#ifndef NBP_DESTINATION_H
#define NBP_DESTINATION_H

#include "confine/confine.h"
#include "batch/extraction.h"
#include "cli/cli.h"
#include "emit/store/store.h"

/* How a run ended. */
typedef enum nbp_ending {
    NBP_COMPLETE,
    NBP_INTERRUPTED, /* by a signal: what was given is good */
    NBP_USELESS      /* nothing was to be given at all */
} nbp_ending;

typedef struct nbp_destination nbp_destination;
struct nbp_destination {
    /* What is still to be done with files when it is open (confine/confine.h). */
    nbp_confine_output kept;
    const char *folder;
    const char *aside; /* a file that may be there meanwhile; NULL: none */
    /* An input was taken; in order, by one thread at a time, maybe not the calling one. Where an
     * earlier run wrote its result, its summary says so, and it is not worked on. NULL: nothing. */
    void (*admit)(nbp_destination *to, nbp_extract *extract);
    /* Its result is made; by the thread that made it. NULL: nothing. */
    void (*finish)(nbp_destination *to, nbp_extract *extract);
    /* Take the result, in order; by the calling thread, as all that follow. False: no more. */
    bool (*give)(nbp_destination *to, const nbp_extract *extract);
    /* All that was given is to be seen by whoever reads it. NULL: when it ends. */
    void (*flush)(nbp_destination *to);
    /* End, and release the destination. False after a message when something could not be
     * written. */
    bool (*close)(nbp_destination *to, nbp_ending ending);
};

/** Zeroed memory for a destination of what `cli` asks for; NULL after a message. */
void *nbp_destination_new(size_t size, const nbp_cli *cli);

/** Each opens a destination for what `cli` names and asks; NULL after a message. */

/** A pipe, or a file that is written whole or not at all: records one after the other. */
nbp_destination *nbp_to_stream(const nbp_cli *cli, const nbp_extraction *extraction);
/** A file of lines that outlives an interruption as FILE.part. */
nbp_destination *nbp_to_part(const nbp_cli *cli, const nbp_extraction *extraction);
/** A file in a format of its own, whole or not at all. */
nbp_destination *nbp_to_store(const nbp_cli *cli, const nbp_extraction *extraction);
/** A folder with a file for each input. */
nbp_destination *nbp_to_folder(const nbp_cli *cli, const nbp_extraction *extraction);
/** The same of pages, and their index. */
nbp_destination *nbp_to_pages(const nbp_cli *cli, const nbp_extraction *extraction);

#endif
