/* See folder.h. A file is written beside its place and then renamed. What is written to is locked
 * and has a fixed name, so that an interrupted run leaves nothing that the next does not use. */
#include "batch/output/folder.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "batch/output/folder_name.h"
#include "batch/output/lock.h"

static const char stage[] = "write";

static bool system_error(nb_error *err) {
    return nbp_fail(err, NB_ERROR_WRITE, stage, "%p", nbp_errno_text(errno));
}

bool nbp_folder_open(nbp_folder *folder, const char *path, const char *suffix, nb_error *err) {
    size_t length = strlen(path);
    *folder = (nbp_folder){.suffix = suffix};
    if (asprintf(&folder->path, "%s%s", path, length && path[length - 1] == '/' ? "" : "/") < 0)
        return nbp_fail(err, NB_ERROR_MEMORY, stage, "no memory");
    if (!mkdir(folder->path, 0777) || errno == EEXIST)
        return true;
    system_error(err);
    nbp_folder_close(folder);
    return false;
}

void nbp_folder_close(nbp_folder *folder) {
    free(folder->path);
    free(folder->seen);
}

/* ---- names ---------------------------------------------------------------------------------- */

/* Where the digest stands in the table, or the free place for it. */
static uint64_t *place_of(uint64_t *table, size_t capacity, uint64_t digest) {
    size_t i = (size_t)digest & (capacity - 1);
    while (table[i] && table[i] != digest)
        i = (i + 1) & (capacity - 1);
    return &table[i];
}

static bool grow_seen(nbp_folder *folder) {
    size_t capacity = folder->seen_capacity ? 2 * folder->seen_capacity : 1024;
    uint64_t *table = calloc(capacity, sizeof *table);
    if (!table)
        return false;
    for (size_t i = 0; i < folder->seen_capacity; i++)
        if (folder->seen[i])
            *place_of(table, capacity, folder->seen[i]) = folder->seen[i];
    free(folder->seen);
    folder->seen = table;
    folder->seen_capacity = capacity;
    return true;
}

/* True when the path is new. Two paths of one digest, which is not to be expected, would only make
 * one file's name longer. */
static bool note_seen(nbp_folder *folder, const nbp_buffer *path) {
    uint64_t digest = nbp_folder_digest(path->data, path->length);
    uint64_t *place = place_of(folder->seen, folder->seen_capacity, digest + !digest);
    if (*place)
        return false;
    *place = digest + !digest;
    folder->seen_count++;
    return true;
}

char *nbp_folder_path(nbp_folder *folder, const char *name) {
    nbp_buffer path;
    nbp_buffer_init(&path, SIZE_MAX);
    if (2 * folder->seen_count >= folder->seen_capacity && !grow_seen(folder))
        return NULL;
    for (unsigned number = 1; !path.failed; number++) {
        path.length = 0;
        nbp_buffer_add(&path, folder->path, strlen(folder->path));
        nbp_folder_name(&path, name, number, folder->suffix);
        if (!path.failed && note_seen(folder, &path))
            break;
    }
    nbp_buffer_add_byte(&path, '\0');
    if (path.failed)
        nbp_buffer_free(&path);
    return path.data;
}

/* ---- files ---------------------------------------------------------------------------------- */

/* Make the folders that lead to `path`. */
static bool make_folders(char *path) {
    for (char *slash = path; (slash = strchr(slash + 1, '/'));) {
        *slash = '\0';
        bool made = !mkdir(path, 0777) || errno == EEXIST;
        *slash = '/';
        if (!made)
            return false;
    }
    return true;
}

static bool write_all(int fd, const char *bytes, size_t length) {
    while (length) {
        ssize_t written = write(fd, bytes, length);
        if (written < 0 && errno != EINTR)
            return false;
        bytes += written > 0 ? written : 0;
        length -= written > 0 ? (size_t)written : 0;
    }
    return true;
}

static bool replace(const char *path, char *temporary, const char *bytes, size_t length,
                    nb_error *err) {
    int fd = nbp_open_locked(temporary, NULL);
    if (fd < 0 && errno == ENOENT && make_folders(temporary))
        fd = nbp_open_locked(temporary, NULL);
    if (fd < 0)
        return system_error(err);
    bool ok = !ftruncate(fd, 0) && write_all(fd, bytes, length) && !rename(temporary, path);
    if (!ok) {
        system_error(err);
        unlink(temporary);
    }
    close(fd);
    return ok;
}

bool nbp_folder_write(const char *path, const char *bytes, size_t length, nb_error *err) {
    char *temporary;
    if (asprintf(&temporary, "%s.part", path) < 0)
        return nbp_fail(err, NB_ERROR_MEMORY, stage, "no memory");
    bool ok = replace(path, temporary, bytes, length, err);
    free(temporary);
    return ok;
}
