/* Signals that ask the program to end, and what must not be left behind then. */
#ifndef NBP_SIGNALS_H
#define NBP_SIGNALS_H

#include <signal.h>
#include <stdbool.h>

/* A signal that only interrupts what a thread waits for. */
#define NBP_WAKE_SIGNAL SIGALRM

/** From now on the first SIGINT, SIGTERM or SIGHUP is only noted, and interrupts what the program
 * waits for (EINTR) now and ten times a second; the second ends it at once, and so does the first
 * what has not heard of it for some seconds. What was ignored when the program began stays so. */
void nbp_signals_catch(void);
/** The signal that was noted, or 0. */
int nbp_signals_stopped(void);
/** Interrupt no more: what is left to do is to be done to its end. */
void nbp_signals_rest(void);
/** Die of the signal that was noted, as who sent it expects. */
void nbp_signals_die(void);

/** From now on a signal that ends the program removes before what it must not leave behind: what is
 * guarded, and what nbp_confine() made. */
void nbp_signals_clean_up(void);
/** Remove the file at `path`, which must live until nbp_signals_unguard(), when a signal ends the
 * program at once. */
void nbp_signals_guard(const char *path);
void nbp_signals_unguard(const char *path);

#endif
