/* Landlock: from now on this thread, and what it starts, reads and writes no file and makes,
 * renames and removes none, except in the folders named; opens no TCP connection; and signals
 * nobody outside. As much of it as the kernel knows: Linux 5.13 has files, 6.2 truncation, 6.7
 * TCP, 6.12 signals. What is open already stays as it is.
 */
#ifndef NBP_LANDLOCK_H
#define NBP_LANDLOCK_H

#include <stdbool.h>
#include <stddef.h>

typedef enum nbp_landlock_may {
    NBP_MAY_READ,    /* a file, or what is beneath a folder */
    NBP_MAY_LISTEN,  /* make and remove sockets */
    NBP_MAY_REPLACE, /* give a file another name within the folder */
    NBP_MAY_CLEAN,   /* remove empty folders beneath it */
    NBP_MAY_WRITE /* read and whatever else it likes beneath it, but sockets, devices and links */
} nbp_landlock_may;

typedef struct nbp_landlock_folder {
    const char *path; /* one that is not there allows nothing */
    nbp_landlock_may may;
    int opened; /* as this; 0: it is not open */
} nbp_landlock_folder;

bool nbp_has_landlock(void);
/** False where the kernel has no Landlock. Makes system calls only, so that it may be called
 * between fork and exec. */
bool nbp_landlock(const nbp_landlock_folder *folders, size_t count);

#endif
