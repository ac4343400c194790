/* How far a call has come, told to its caller every now and then, and whether he still wants it.
 *
 * The stages say so at cheap points: once a line, a row, a page, a piece of bytes. Whoever hears
 * that the call is cancelled returns as if it had failed; nb_parse() turns whatever error comes of
 * that into NB_ERROR_CANCELLED. Like the allocator (memory.h), the watch belongs to the thread and
 * to the call that runs on it. Without a callback a step costs a load and a branch.
 */
#ifndef NBP_PROGRESS_H
#define NBP_PROGRESS_H

#include "nianbao.h"

typedef struct nbp_watch {
    bool (*tell)(void *user, const nb_progress *progress);
    void *user;
    nb_progress now;
    int64_t due;       /* when to tell the caller again */
    unsigned patience; /* steps until the next look at the clock */
    bool cancelled;
} nbp_watch;

/* Bytes of quick work between two looks at whether it is still wanted. */
enum { NBP_BETWEEN_LOOKS = 1 << 16 };

/* NULL: none. */
extern _Thread_local nbp_watch *nbp_watched;

/** The stage called `stage` begins, with `total` units of its own (0: not known). */
void nbp_stage(const char *stage, size_t total);

/* Looks at the clock, and tells the caller where it is time. False when the call is cancelled. */
bool nbp_look(nbp_watch *watch);
/** `done` units of the stage are done. False when the call is cancelled. */
static inline bool nbp_step(size_t done) {
    nbp_watch *watch = nbp_watched;
    if (!watch)
        return true;
    watch->now.done = done;
    return watch->patience-- ? !watch->cancelled : nbp_look(watch);
}
/** The same behind what may have taken its time, as waiting for the input. */
static inline bool nbp_step_slow(size_t done) {
    if (nbp_watched)
        nbp_watched->patience = 0;
    return nbp_step(done);
}
/** The same where no more is known than that time passes. */
static inline bool nbp_still_wanted(void) {
    return !nbp_watched || nbp_step(nbp_watched->now.done);
}
static inline bool nbp_is_cancelled(void) {
    return nbp_watched && nbp_watched->cancelled;
}

#endif
