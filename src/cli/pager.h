/* What is to be read, through a program that shows what is too long for a screen. */
#ifndef NBP_PAGER_H
#define NBP_PAGER_H

#include <sys/types.h>

#include "emit/sink.h"

typedef struct nbp_pager {
    nbp_sink sink; /* for what is to be read */
    pid_t process; /* 0: there is none, and fd is standard output */
    int fd;
    int error; /* errno of the first failure */
} nbp_pager;

/** Start $PAGER (less -R) where standard output is a terminal. Where it cannot be started, there is
 * none. The pager must not move until it ends. */
void nbp_pager_start(nbp_pager *pager);
/** End: wait until the reader is done. False after a message when something could not be shown. */
bool nbp_pager_end(nbp_pager *pager);

#endif
