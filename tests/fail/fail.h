/* Making calls fail: what interpose.c (the calls) and harness.c (the runs) tell each other. */
#ifndef FAIL_H
#define FAIL_H

#include <stdbool.h>
#include <stddef.h>

/* What a run is asked to fail; a call is of one kind. */
typedef enum fail_kind { FAIL_MEMORY, FAIL_SYSTEM, FAIL_KINDS } fail_kind;

/* What a run tells the harness, in memory that both see. */
typedef struct fail_shared {
    unsigned long calls; /* of the kind that is counted */
    bool failed;         /* one of them was made to fail */
    const char *name;    /* the first of those, and where it was called from */
    size_t caller;
    bool ended;           /* main() returned, so that what follows is known */
    unsigned long leaked; /* pieces of the program's own that were not given back */
    size_t leak;          /* where one of them was taken */
} fail_shared;

/* How calls are to fail in this process. */
typedef struct fail_plan {
    fail_kind kind;
    bool libraries;      /* not only calls of the program itself */
    bool from_then_on;   /* not only one */
    unsigned long at;    /* the number of the call, from 1; 0: none */
    fail_shared *shared; /* NULL: nothing is counted */
} fail_plan;
extern fail_plan fail_now;

/** Whether this call, made from `caller`, is to fail. */
bool fail_here(fail_kind kind, const char *name, const void *caller);
/** Where `caller` stands in the program's file; 0 where it is not of the program. */
size_t fail_own(const void *caller);

/** Keep count of what the program itself takes and gives back. */
void fail_taken(const void *piece, const void *caller);
void fail_given(const void *piece);
/** At the end: what is left of that. */
void fail_tell(void);

#endif
