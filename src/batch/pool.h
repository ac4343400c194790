/* Many things done side by side, and given back in the order in which they were taken.
 *
 * The threads take the items one after the other, work on them at once, and the calling thread
 * gives each away as soon as all before it are given. What is finished and waits for a slow one
 * before it is bounded in number and bytes, so that memory does not grow with the number of items;
 * the bounds are wide, so that one slow item does not hold up the others.
 */
#ifndef NBP_POOL_H
#define NBP_POOL_H

#include <stdbool.h>
#include <stddef.h>

/* What is to be done with the items of one run. Each function gets `user`. */
typedef struct nbp_pool_job {
    void *user;
    size_t item_size; /* an item is that many bytes, zero at first, and is used again and again */
    size_t threads;   /* at most; 1: all is done by the calling thread */
    size_t window;    /* bytes that finished items may hold together */
    bool eager;       /* give each item at once, never wait to give several */
    /* Fill the item with the next thing to do; false: there is none, and the item holds nothing.
     * One call at a time, but from any thread. */
    bool (*take)(void *user, void *item, size_t index);
    /* Do it. Any number of calls at once, each by another `worker`, from 0. */
    void (*work)(void *user, void *item, size_t worker);
    /* Bytes that a finished item holds; may be NULL. */
    size_t (*weight)(const void *item);
    /* Give it away, in order, by the calling thread. False: stop, no more are wanted. */
    bool (*give)(void *user, void *item);
    /* By the calling thread, ten times a second or more often, and before it has nothing to do for
     * now. False: stop, and give what is under way. */
    bool (*tick)(void *user);
    /* Release what an item holds, given or not; what is to be used again may stay. By the calling
     * thread. */
    void (*release)(void *item);
    /* Release the rest: it is not used again. NULL: there is none. */
    void (*discard)(void *item);
    /* A signal that does no more than interrupt what a thread waits for; sent to all once tick said
     * stop. 0: none. */
    int wake_signal;
} nbp_pool_job;

/** Do it all. False when there was not memory enough: some items may not have been taken. Where no
 * thread can be started, the calling thread does it alone. */
__attribute__((warn_unused_result)) bool nbp_pool_run(const nbp_pool_job *job);

/** The processors that this process may use: those it may run on, and no more than its control
 * group's quota. At least 1. */
size_t nbp_processors(void);
/** How many threads to use where `asked` were asked for; 0: as many as there are processors. */
size_t nbp_thread_count(size_t asked);

#endif
