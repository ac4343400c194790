/* Confinement: a process gives up what it does not need, so that a reader which a document has
 * taken over can do no harm. By seccomp (which calls, with which arguments: confine.def) and by
 * Landlock (which files and folders), each where the kernel has it.
 *
 * The command confines itself once, before it starts a thread, and each child is confined further
 * between fork and exec. A program that uses the library is not confined, its children are.
 */
#ifndef NBP_CONFINE_H
#define NBP_CONFINE_H

#include <stdbool.h>
#include <stddef.h>

/* What a child may do at most; any more makes no sense for it. */
typedef enum nbp_child_kind {
    NBP_CHILD_FREE,  /* whatever the caller may */
    NBP_CHILD_PURE,  /* read, write to its standard output and error: mutool, pdftotext */
    NBP_CHILD_OFFICE /* besides, threads, and files beneath its private folder: LibreOffice */
} nbp_child_kind;
#define NBP_CHILD_KINDS (NBP_CHILD_OFFICE + 1)

/** The kind of the child with this name. */
nbp_child_kind nbp_child_kind_of(const char *name);

/* An output: the file that is written, and the one whose place it takes at the end. */
typedef struct nbp_confine_output {
    const char *temporary, *target; /* NULL: there is none */
    bool beside;                    /* other files are made beside it as the command goes */
} nbp_confine_output;

typedef struct nbp_confine_plan {
    nbp_confine_output outputs[2];
    const char *folder;             /* where and beneath which files are made; NULL: nowhere */
    bool children[NBP_CHILD_KINDS]; /* which there may be */
    char *const *inputs;            /* what is read besides libraries; */
    size_t input_count;
    int opened;          /* the first of them, or 0: it is not open */
    bool reads_anywhere; /* or whatever lies not in /proc and /sys: the inputs name others */
} nbp_confine_plan;

/** Confine the process: afterwards it reads the inputs, writes to what is open, does what the plan
 * says, and nothing else. Not undone, and not to be called twice or with other threads running.
 * Returns what was not to be had, as nbp_confine_lacks(). */
const char *nbp_confine(const nbp_confine_plan *plan);
/** What of it this machine does not have: "seccomp", "Landlock", both, or NULL. */
const char *nbp_confine_lacks(void);
/** The end of what nbp_confine() made for the time it runs. May be called from a signal handler,
 * and where the process is not confined. */
void nbp_confine_end(void);

/** `path` as a confined process may still name it, for rename(), unlink() and execve(): the same
 * letters at another address. `path` itself where it is none of those in the plan. */
const char *nbp_confined_path(const char *path);
/** The folder in which a confined process may make folders for a while, or NULL: any. */
const char *nbp_confined_scratch(void);

/** In a child, between fork and exec: confine it to its kind, with the program's `path` and its
 * `folder` (NULL: none). Returns the path for execve(), the only one that there will be. */
const char *nbp_confine_child(nbp_child_kind kind, const char *path, const char *folder);

#endif
