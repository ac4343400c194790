/* One input of a run, which inputs there are to be, and what those who find them say about them. */
#ifndef NBP_INPUT_H
#define NBP_INPUT_H

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
    const char *list;    /* or: a file of names that end in NUL; "-" is standard input */
    bool requests;       /* or: standard input has a request a line */
    bool recursive;      /* folders are read, and what is in them */
    nbp_globs globs;     /* which files of folders, archives */
    nbp_written written; /* see nbp_inputs_leave_out() */
    const char *standard_name, *standard_url; /* of standard input; NULL: not said */
    const nb_limits *limits;                  /* NULL: the standard ones */
    /* Told about what is no input and passed over: links to folders, devices. May be NULL. Called
     * by nbp_inputs_next(). */
    void (*note)(const char *name, const char *text);
    size_t *left_behind; /* counts what systems left behind in folders and archives; set by
                            nbp_inputs_new() */
} nbp_inputs_options;

/* One input. */
typedef struct nbp_input {
    char *name;         /* in messages and data: valid UTF-8, whatever the file's name is made of */
    char *path;         /* the file that holds it; NULL: its bytes are in `data` */
    char *url;          /* where it was fetched, or NULL */
    char *charset_hint; /* the charset that the server said, or NULL */
    char *fetched;      /* when, as a web archive says; or NULL */
    char *id;           /* of the request that asks for it, as JSON; NULL: it is none */
    bool damaged;       /* it was unpacked from what is cut off or damaged */
    nbp_buffer data;    /* empty where it has a path */
    nb_error error;     /* code is not NB_OK: it cannot be read, and this is why */
} nbp_input;

/** Release what it holds; nothing is left in it. */
void nbp_input_free(nbp_input *input);

/** Fill *input with an error about `name` (valid UTF-8). Always returns true, as `next` does for an
 * input. */
__attribute__((format(printf, 4, 5))) bool nbp_input_fail(nbp_input *input, const char *name,
                                                          nb_code code, const char *format, ...);
/** `text` as valid UTF-8, whatever it is made of; NULL without memory. */
char *nbp_valid_text(const char *text, size_t length);
/** `archive!path`, valid UTF-8 whatever `path` is made of; NULL without memory. */
char *nbp_member_name(const char *archive, const char *path);
/** Tell about something that is passed over. */
void nbp_inputs_note(const nbp_inputs_options *options, const char *name, const char *text);

#endif
