/* See pool.h. The items under way stand in a ring in the order of their numbers; a thread that
 * takes one puts it in, the calling thread takes it out at the other end. Items that were given
 * away lie on a heap of spare ones, the last used on top, so that few are in use where all goes
 * evenly, and their buffers are warm. */
#include "batch/pool.h"

#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/limits.h"

enum {
    RING = NBP_MAX_WINDOW, /* a power of two */
    TOGETHER = 16,         /* items that are worth waking the calling thread for */
    TICK = 50              /* milliseconds */
};

typedef struct slot {
    void *item;
    size_t weight;
    bool done;
} slot;

typedef struct pool {
    const nbp_pool_job *job;
    pthread_mutex_t taking; /* who holds it takes; never locked while `state` is held */
    pthread_mutex_t state;  /* guards all that follows */
    pthread_cond_t room, ready;
    struct worker *workers;
    slot *ring;
    void **spare;
    size_t spare_count;
    size_t taken, done, given; /* items so far */
    size_t held;               /* bytes of finished items */
    size_t started, working;   /* threads, and those of them that have not ended */
    bool waiting;              /* the calling thread, for items */
    bool ended;                /* there is nothing more to take */
    bool dropped;              /* nothing more is wanted: give() said so */
    bool failed;               /* no memory for an item */
} pool;

typedef struct worker {
    pool *pool;
    size_t number;
    pthread_t thread;
} worker;

static slot *slot_of(pool *p, size_t index) {
    return &p->ring[index & (RING - 1)];
}

/* ---- items ---------------------------------------------------------------------------------- */

/* Both are called with `state` locked. */
static void *item_get(pool *p) {
    void *item = p->spare_count ? p->spare[--p->spare_count] : calloc(1, p->job->item_size);
    p->failed |= !item;
    return item;
}

static void item_put(pool *p, void *item) {
    p->spare[p->spare_count++] = item;
}

static void item_end(const nbp_pool_job *job, void *item) {
    if (job->discard)
        job->discard(item);
    free(item);
}

/* ---- one thread ----------------------------------------------------------------------------- */

static bool run_alone(const nbp_pool_job *job) {
    void *item = calloc(1, job->item_size);
    if (!item)
        return false;
    bool more = true;
    for (size_t index = 0; more && job->tick(job->user) && job->take(job->user, item, index);
         index++) {
        job->work(job->user, item, 0);
        more = job->give(job->user, item);
        job->release(item);
    }
    item_end(job, item);
    return true;
}

/* ---- the threads that work ------------------------------------------------------------------ */

/* Called with `state` locked. The item that all wait for is always allowed in: it was taken
 * before. */
static bool has_room(const pool *p) {
    return p->taken - p->given < RING && (p->held < p->job->window || p->taken == p->given);
}

/* The next item, in its place in the ring; NULL where there is none. */
static void *next_item(pool *p, size_t *index) {
    void *item = NULL;
    pthread_mutex_lock(&p->taking);
    pthread_mutex_lock(&p->state);
    while (!p->ended && !has_room(p))
        pthread_cond_wait(&p->room, &p->state);
    if (!p->ended)
        item = item_get(p);
    *index = p->taken;
    pthread_mutex_unlock(&p->state);

    bool taken = item && p->job->take(p->job->user, item, *index);
    pthread_mutex_lock(&p->state);
    if (taken) {
        *slot_of(p, *index) = (slot){.item = item};
        p->taken++;
    } else {
        p->ended = true;
        if (item)
            item_put(p, item);
        pthread_cond_signal(&p->ready);
    }
    pthread_mutex_unlock(&p->state);
    pthread_mutex_unlock(&p->taking);
    return taken ? item : NULL;
}

static bool is_ready(const pool *p) {
    return p->given < p->taken && p->ring[p->given & (RING - 1)].done;
}

static void note_done(pool *p, size_t index, size_t weight) {
    pthread_mutex_lock(&p->state);
    slot *s = slot_of(p, index);
    s->done = true;
    s->weight = weight;
    p->held += weight;
    p->done++;
    bool worth = p->job->eager || p->ended || p->done - p->given >= TOGETHER || !has_room(p);
    if (p->waiting && worth && is_ready(p))
        pthread_cond_signal(&p->ready);
    pthread_mutex_unlock(&p->state);
}

static bool start_another(pool *p);

static void *work(void *user) {
    worker *w = user;
    pool *p = w->pool;
    const nbp_pool_job *job = p->job;
    size_t index;
    for (void *item; (item = next_item(p, &index));) {
        start_another(p);
        job->work(job->user, item, w->number);
        note_done(p, index, job->weight ? job->weight(item) : 0);
    }
    pthread_mutex_lock(&p->state);
    p->working--;
    pthread_cond_signal(&p->ready);
    pthread_mutex_unlock(&p->state);
    return NULL;
}

/* Whoever has got something to do starts the next one, until there are all: so there are never more
 * than items. Where no more can be had, those that there are do it. */
static bool start_another(pool *p) {
    pthread_mutex_lock(&p->state);
    bool wanted = p->started < p->job->threads && !p->ended;
    worker *next = &p->workers[p->started];
    if (wanted)
        *next = (worker){.pool = p, .number = p->started};
    bool started = wanted && !pthread_create(&next->thread, NULL, work, next);
    p->started += started;
    p->working += started;
    pthread_mutex_unlock(&p->state);
    return started;
}

/* ---- the thread that gives ------------------------------------------------------------------ */

/* Called with `state` locked, and unlocks it meanwhile. */
static void give_one(pool *p) {
    slot *s = slot_of(p, p->given);
    bool wanted = !p->dropped;
    pthread_mutex_unlock(&p->state);
    bool more = wanted && p->job->give(p->job->user, s->item);
    p->job->release(s->item);
    pthread_mutex_lock(&p->state);
    p->held -= s->weight;
    p->given++;
    item_put(p, s->item);
    if (!more)
        p->dropped = p->ended = true;
    if (has_room(p))
        pthread_cond_signal(&p->room);
}

/* Wait until there is something to give, or for a moment. Called with `state` locked. */
static void wait_a_moment(pool *p) {
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_nsec += TICK * 1000000L;
    until.tv_sec += until.tv_nsec / 1000000000;
    until.tv_nsec %= 1000000000;
    p->waiting = true;
    pthread_cond_timedwait(&p->ready, &p->state, &until);
    p->waiting = false;
}

/* Tell the threads to stop, and interrupt what they wait for. Called with `state` locked. */
static void stop(pool *p) {
    p->ended = true;
    pthread_cond_signal(&p->room);
    for (size_t i = 0; i < p->started && p->job->wake_signal; i++)
        pthread_kill(p->workers[i].thread, p->job->wake_signal);
}

static void give_all(pool *p) {
    pthread_mutex_lock(&p->state);
    while (p->working || p->given < p->taken) {
        while (is_ready(p))
            give_one(p);
        pthread_mutex_unlock(&p->state);
        bool go_on = p->job->tick(p->job->user);
        pthread_mutex_lock(&p->state);
        if (!go_on || p->dropped)
            stop(p);
        if (!is_ready(p) && p->working)
            wait_a_moment(p);
    }
    pthread_mutex_unlock(&p->state);
}

/* ---- the whole ------------------------------------------------------------------------------ */

static bool pool_init(pool *p, const nbp_pool_job *job) {
    *p = (pool){.job = job, .ring = malloc(RING * sizeof *p->ring)};
    p->spare = malloc((RING + job->threads) * sizeof *p->spare);
    p->workers = calloc(job->threads, sizeof *p->workers);
    pthread_condattr_t monotonic;
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&p->ready, &monotonic);
    pthread_condattr_destroy(&monotonic);
    pthread_cond_init(&p->room, NULL);
    pthread_mutex_init(&p->taking, NULL);
    pthread_mutex_init(&p->state, NULL);
    return p->ring && p->spare && p->workers;
}

static void pool_free(pool *p) {
    while (p->spare_count)
        item_end(p->job, p->spare[--p->spare_count]);
    free(p->spare);
    free(p->ring);
    free(p->workers);
    pthread_mutex_destroy(&p->state);
    pthread_mutex_destroy(&p->taking);
    pthread_cond_destroy(&p->room);
    pthread_cond_destroy(&p->ready);
}

/* Signals are for the calling thread alone: the first thread starts with all of them blocked but
 * the one that wakes, and so do those that it starts. */
static bool start_first(pool *p) {
    sigset_t all, before;
    sigfillset(&all);
    if (p->job->wake_signal)
        sigdelset(&all, p->job->wake_signal);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    bool started = start_another(p);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return started;
}

bool nbp_pool_run(const nbp_pool_job *job) {
    if (job->threads <= 1)
        return run_alone(job);
    pool p;
    bool started = pool_init(&p, job) && start_first(&p);
    if (started) {
        give_all(&p);
        for (size_t i = 0; i < p.started; i++)
            pthread_join(p.workers[i].thread, NULL);
    }
    pool_free(&p);
    return started ? !p.failed : run_alone(job);
}
