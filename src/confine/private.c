/* See private.h. The kernel gives up the lock of a process however it ends: so a folder that nobody
 * has locked was left. */
#include "confine/private.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/memory.h"

const char *nbp_private_parent(void) {
    const char *parent = getenv("TMPDIR");
    return parent && *parent ? parent : "/tmp";
}

static int remove_one(const char *path, const struct stat *status, int type, struct FTW *place) {
    (void)status;
    (void)type;
    (void)place;
    remove(path);
    return 0;
}

static void remove_all(const char *directory) {
    enum { OPEN_AT_ONCE = 16 };
    nftw(directory, remove_one, OPEN_AT_ONCE, FTW_DEPTH | FTW_PHYS);
}

/* ---- for a task ------------------------------------------------------------------------------ */

char *nbp_private_directory(const char *parent) {
    char path[PATH_MAX];
    int length =
        snprintf(path, sizeof path, "%s/nianbao-XXXXXX", parent ? parent : nbp_private_parent());
    bool fits = length > 0 && (size_t)length < sizeof path;
    char *directory = fits ? nbp_strndup(path, (size_t)length) : NULL;
    if (!directory)
        errno = fits ? ENOMEM : ENAMETOOLONG; /* the caller's allocator need not say so */
    else if (!mkdtemp(directory)) {
        nbp_free(directory);
        return NULL;
    }
    return directory;
}

void nbp_private_remove(char *directory) {
    if (directory)
        remove_all(directory);
    nbp_free(directory);
}

/* ---- for a process --------------------------------------------------------------------------- */

static const char prefix[] = "nianbao-run-";

/* -1, unless the folder is there and locked for us; `now`, or when whoever looks whether it was
 * left has looked. */
static int lock(int parent, const char *path, bool now) {
    int fd = openat(parent, path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd >= 0 && flock(fd, now ? LOCK_EX | LOCK_NB : LOCK_EX)) {
        close(fd);
        return -1;
    }
    return fd;
}

/* It is ours, nobody lives in it, and nobody is about to: between the making of a folder and its
 * lock is a moment. */
static bool is_left(int parent, const char *name) {
    enum { MOMENT = 60 };
    struct stat status;
    int fd = lock(parent, name, true);
    if (fd < 0)
        return false;
    bool left =
        !fstat(fd, &status) && status.st_uid == geteuid() && time(NULL) - status.st_mtime > MOMENT;
    close(fd);
    return left;
}

static void remove_left(const char *parent) {
    DIR *folder = opendir(parent);
    struct dirent *entry;
    char path[PATH_MAX];
    while (folder && (entry = readdir(folder)))
        if (!strncmp(entry->d_name, prefix, strlen(prefix)) &&
            is_left(dirfd(folder), entry->d_name) &&
            snprintf(path, sizeof path, "%s/%s", parent, entry->d_name) < (int)sizeof path)
            remove_all(path);
    if (folder)
        closedir(folder);
}

bool nbp_private_of_process(char *path, size_t size) {
    const char *parent = nbp_private_parent();
    remove_left(parent);
    int length = snprintf(path, size, "%s/%sXXXXXX", parent, prefix);
    if (length < 0 || (size_t)length >= size || !mkdtemp(path))
        return false;
    if (lock(AT_FDCWD, path, false) >= 0) /* to the end of the process */
        return true;
    rmdir(path);
    return false;
}
