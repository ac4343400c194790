/* A child process on a short lead: another program's work, confined (confine/confine.h), and
 * nothing of it left behind.
 *
 * The program is looked up on PATH and gets a session and process group of its own, its input from
 * memory, an environment of its own, and limits on time, memory and output. However it ends, the
 * whole group is killed and the child reaped before nbp_child_run() returns. Safe to use from
 * several threads at once; the host program must not ignore SIGCHLD or reap children that are not
 * its own.
 */
#ifndef NBP_CHILD_H
#define NBP_CHILD_H

#include "base/buffer.h"
#include "nianbao.h"

typedef struct nbp_child {
    const char *const *arguments; /* NULL-terminated; the first is the program's name */
    const char *package;          /* that installs it, named where it is missing */
    const char *home;  /* HOME and TMPDIR: a private directory, or NULL where it writes nothing */
    const void *input; /* what it reads as its standard input; NULL: nothing */
    size_t input_length;
    unsigned seconds;   /* wall time after which it is killed */
    unsigned processor; /* seconds of processor time after which it is; 0: as many */
    nbp_limit limit;    /* that these are, for the message; or NBP_LIMIT_NONE */
    size_t memory;      /* bytes of address space it may use; 0: any */
    bool unconfined;    /* do not confine it as its kind is (confine/confine.h) */
} nbp_child;

typedef enum nbp_child_end {
    NBP_CHILD_EXITED,    /* by itself, with `status` */
    NBP_CHILD_MISSING,   /* not on PATH */
    NBP_CHILD_FAILED,    /* could not be started or watched */
    NBP_CHILD_TIMED_OUT, /* killed after `seconds` */
    NBP_CHILD_CANCELLED, /* killed because the caller wants no report any more (progress.h) */
    NBP_CHILD_TOO_LARGE, /* killed when its output met the buffer's ceiling */
    NBP_CHILD_SIGNALLED  /* by signal `status` */
} nbp_child_end;

enum { NBP_CHILD_MESSAGE = 16 << 10 };

typedef struct nbp_child_result {
    nbp_child_end end;
    int status;                      /* FAILED: of errno, or 0 */
    char message[NBP_CHILD_MESSAGE]; /* the beginning of what it wrote to standard error */
} nbp_child_result;

/** Run `child` and append its standard output to `output`, up to that buffer's ceiling. True when
 * it exited by itself, whatever its status; else false with *err filled. `result` is filled either
 * way. */
__attribute__((warn_unused_result)) bool nbp_child_run(const nbp_child *child, nbp_buffer *output,
                                                       nbp_child_result *result, nb_error *err);

/** Whether it says that it had too little memory. */
bool nbp_child_lacked_memory(const nbp_child_result *result);

#endif
