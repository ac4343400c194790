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

static const char prefix[] = "nianbao-run-";

/* -1, unless the folder is there and locked for us; `now`, or when whoever looks whether it was
 * left has looked, and has not removed it. */
static int lock(int parent, const char *path, bool now) {
    struct stat status;
    int fd = openat(parent, path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd >= 0 &&
        (flock(fd, now ? LOCK_EX | LOCK_NB : LOCK_EX) || fstat(fd, &status) || !status.st_nlink)) {
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

bool nbp_private_make(nbp_private *directory, const char *parent) {
    char *path = directory->path;
    const char *in = parent ? parent : nbp_private_parent();
    if (!parent)
        remove_left(in);
    int length = snprintf(path, NBP_PRIVATE_PATH, "%s/%sXXXXXX", in, prefix);
    errno = ENAMETOOLONG;
    bool made = length > 0 && length < NBP_PRIVATE_PATH && mkdtemp(path);
    directory->lock = made ? lock(AT_FDCWD, path, false) : -1;
    if (directory->lock >= 0)
        return true;
    int error = errno;
    if (made)
        rmdir(path);
    *path = '\0';
    errno = error;
    return false;
}

void nbp_private_remove(nbp_private *directory) {
    if (!*directory->path)
        return;
    remove_all(directory->path);
    close(directory->lock);
    *directory->path = '\0';
}
