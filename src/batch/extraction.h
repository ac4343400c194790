/* One input made into its result: read, parsed, written into a buffer of its own. */
#ifndef NBP_EXTRACTION_H
#define NBP_EXTRACTION_H

#include "base/digest.h"
#include "batch/input/inputs.h"
#include "batch/summary.h"
#include "batch/output/spill.h"
#include "emit/store/store.h"

/* What is the same for all inputs of a run. */
typedef struct nbp_extraction {
    nb_options options;         /* without a name */
    const nbp_emitter *emitter; /* how a result is written; NULL: see store */
    const nbp_store *store;     /* or what takes the report itself */
    bool apart; /* each result is a file of its own, with all that stands around it */
    nbp_emit_options emit;
} nbp_extraction;

/* What a thread uses again for each. */
typedef struct nbp_extractor {
    const nbp_extraction *extraction;
    nbp_buffer data;
    nbp_sink sink;
} nbp_extractor;

/* What an earlier run wrote about an input. */
typedef struct nbp_kept {
    char
        digest[NBP_DIGEST_SIZE]; /* of the bytes that it holds for; "": it does not hold any more */
    size_t at, length;           /* where it stands in the file that is gone on with; 0: nowhere */
    bool strange;                /* that file cannot be gone on with, from here on */
} nbp_kept;

/* One input on its way. Zero at first. */
typedef struct nbp_extract {
    nbp_input input;
    size_t index; /* of the input, from 0 */
    nbp_kept kept;
    nbp_summary summary;
    nbp_buffer rendered;  /* where there is an emitter: what it wrote */
    nb_report *report;    /* where there is none; NULL: see summary.error */
    bool lost;            /* there was no memory for it, not even to say so there */
    nbp_spilled spilled;  /* where that is while it waits */
    char *path;           /* of the file that is made of it, or NULL */
    bool written;         /* to that file */
    nb_error write_error; /* why that could not be written */
} nbp_extract;

void nbp_extractor_init(nbp_extractor *extractor, const nbp_extraction *extraction);
void nbp_extractor_free(nbp_extractor *extractor);
/** The options with which `input` is read. */
nb_options nbp_extract_options(const nbp_extraction *extraction, const nbp_input *input);
/** Read, parse and render `extract->input`. What goes wrong stands in its summary. Where that says
 * that it is resumed, and its bytes still are those that were kept, nothing is parsed; else it says
 * so no more. */
void nbp_extract_run(nbp_extractor *extractor, nbp_extract *extract);
/** Release all but the buffer's memory, which is for the next one, unless it is large. */
void nbp_extract_clear(nbp_extract *extract);
/** Release all, at the end. */
void nbp_extract_free(nbp_extract *extract);

#endif
