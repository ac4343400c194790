/* See signals.h. What a handler may touch is lock-free and set before the handler is. */
#include "cli/signals.h"

#include <stdatomic.h>
#include <stddef.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "confine/confine.h"

enum { GUARDED = 4, PATIENCE = 3 /* seconds for what does not hear of a signal */ };

static const char *_Atomic guarded[GUARDED];
static atomic_bool catching;
static atomic_int stopped;
static atomic_long since; /* second of the clock when it was */

/* A signal that comes just before a thread begins to wait would not interrupt it: so there are
 * more. */
static void keep_waking(void) {
    const struct itimerval often = {{.tv_usec = 100000}, {.tv_usec = 100000}};
    setitimer(ITIMER_REAL, &often, NULL);
}

static void clean_up(void) {
    for (size_t i = 0; i < GUARDED; i++)
        if (guarded[i])
            unlink(nbp_confined_path(guarded[i]));
    nbp_confine_end();
}

static long now(void) {
    struct timespec time = {0};
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec;
}

/* In a thread that may block it. */
static void die(int number) {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, number);
    clean_up();
    signal(number, SIG_DFL);
    sigprocmask(SIG_UNBLOCK, &signals, NULL);
    raise(number);
}

static void handle(int number) {
    if (!catching || stopped)
        die(number);
    since = now();
    stopped = number;
    keep_waking();
}

static void wake(int number) {
    (void)number;
    if (stopped && now() - since > PATIENCE)
        die(stopped);
}

/* Without SA_RESTART: what is interrupted returns. */
static void install(int number, void (*handler)(int)) {
    struct sigaction old, action = {.sa_handler = handler};
    if (!sigaction(number, NULL, &old) && (old.sa_handler != SIG_IGN || handler == wake))
        sigaction(number, &action, NULL);
}

void nbp_signals_clean_up(void) {
    install(SIGINT, handle);
    install(SIGTERM, handle);
    install(SIGHUP, handle);
}

void nbp_signals_catch(void) {
    sigset_t wakes;
    sigemptyset(&wakes);
    sigaddset(&wakes, NBP_WAKE_SIGNAL);
    catching = true;
    install(NBP_WAKE_SIGNAL, wake);
    sigprocmask(SIG_UNBLOCK, &wakes, NULL);
    nbp_signals_clean_up();
}

int nbp_signals_stopped(void) {
    return stopped;
}

void nbp_signals_rest(void) {
    const struct itimerval never = {0};
    setitimer(ITIMER_REAL, &never, NULL);
}

void nbp_signals_die(void) {
    die(stopped);
}

void nbp_signals_guard(const char *path) {
    for (size_t i = 0; i < GUARDED; i++)
        if (!guarded[i]) {
            guarded[i] = path;
            break;
        }
    nbp_signals_clean_up();
}

void nbp_signals_unguard(const char *path) {
    for (size_t i = 0; i < GUARDED; i++)
        if (guarded[i] == path)
            guarded[i] = NULL;
}
