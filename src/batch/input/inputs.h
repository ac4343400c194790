/* The inputs of a run, one after the other, wherever they come from: files, folders, lists of
 * files, members of archives, records of a web crawl, lines of requests. */
#ifndef NBP_INPUTS_H
#define NBP_INPUTS_H

#include <sys/types.h>

#include "base/buffer.h"
#include "batch/input/globs.h"
#include "nianbao.h"

/* The output and the report, each with what is written meanwhile; or a folder. */
enum { NBP_MAX_WRITTEN = 5 };

/* Files that a run writes, by device and number: folders that hold them are read without them. */
typedef struct nbp_written {
    struct {
        dev_t device;
        ino_t number;
    } files[NBP_MAX_WRITTEN];
    size_t count;
} nbp_written;

/* What inputs a run has. Zero everywhere: standard input. */
typedef struct nbp_inputs_options {
    char *const *operands; /* files, folders, archives; "-" is standard input */
    size_t operand_count;
    const char *list;        /* or: a file of names that end in NUL; "-" is standard input */
    bool requests;           /* or: standard input has a request a line */
    bool recursive;          /* folders are read, and what is in them */
    nbp_globs globs;         /* which files of folders, archives */
    nbp_written written;     /* see nbp_inputs_leave_out() */
    const nb_limits *limits; /* NULL: the standard ones */
    /* Told about what is no input and passed over: links to folders, devices. May be NULL. Called
     * by nbp_inputs_next(). */
    void (*note)(const char *name, const char *text);
} nbp_inputs_options;

/* One input. */
typedef struct nbp_input {
    char *name;         /* in messages and data: valid UTF-8, whatever the file's name is made of */
    char *path;         /* the file that holds it; NULL: its bytes are in `data` */
    char *url;          /* where it was fetched, or NULL */
    char *charset_hint; /* the charset that the server said, or NULL */
    char *id;           /* of the request that asks for it, as JSON; NULL: it is none */
    nbp_buffer data;    /* empty where it has a path */
    nb_error error;     /* code is not NB_OK: it cannot be read, and this is why */
} nbp_input;

typedef struct nbp_inputs nbp_inputs;

/** The inputs that `options` name, which must outlive them. NULL with *err filled
 * (NB_ERROR_MEMORY).
 */
nbp_inputs *nbp_inputs_new(const nbp_inputs_options *options, nb_error *err);
/** Leave out the file or folder at `path` (NULL: none) where a folder that is read holds it, and
 * tell: the run writes it. To be called before the first input is taken. */
void nbp_inputs_leave_out(nbp_inputs *inputs, const char *path);
/** The next input, in an order that depends on nothing but what is there. False behind the last.
 * To be called from one thread; the caller releases `input` with nbp_input_free(). */
bool nbp_inputs_next(nbp_inputs *inputs, nbp_input *input);
/** Whether there may be more than one: several were named, or a folder, an archive, a list. To be
 * asked before the first input is taken: it may have to look at it. */
bool nbp_inputs_many(nbp_inputs *inputs);
/** How many there are in all, as far as that can be told beforehand; 0 where it cannot. */
size_t nbp_inputs_total(const nbp_inputs *inputs);
/** About how many there may be in all, by how far folders, lists and archives are and how many came
 * out of them; 0 where nothing tells. */
size_t nbp_inputs_expected(const nbp_inputs *inputs);
void nbp_inputs_free(nbp_inputs *inputs);

/** Release what it holds; nothing is left in it. */
void nbp_input_free(nbp_input *input);

#endif
