/* See part.h. */
#include "batch/output/part.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/descriptor.h"
#include "base/error.h"
#include "base/limits.h"
#include "batch/output/lock.h"
#include "confine/confine.h"
#include "emit/emit.h"

static const char stage[] = "write";

static bool system_error(nb_error *err) {
    return nbp_fail(err, NB_ERROR_WRITE, stage, "%p", nbp_errno_text(errno));
}

/* ---- copying -------------------------------------------------------------------------------- */

static bool write_all(int fd, const char *bytes, size_t length) {
    while (length) {
        ssize_t written = nbp_fd_write(fd, bytes, length);
        if (written < 0 && errno != EINTR)
            return false;
        bytes += written > 0 ? written : 0;
        length -= written > 0 ? (size_t)written : 0;
    }
    return true;
}

static bool read_at(int fd, char *bytes, size_t length, size_t at) {
    while (length) {
        ssize_t got = pread(fd, bytes, length, (off_t)at);
        if (!got)
            errno = EIO; /* somebody cut it */
        if (!got || (got < 0 && errno != EINTR))
            return false;
        at += got > 0 ? (size_t)got : 0;
        bytes += got > 0 ? got : 0;
        length -= got > 0 ? (size_t)got : 0;
    }
    return true;
}

/* `length` bytes of `from`, to where `to` is written next. */
static bool copy(int from, size_t at, size_t length, int to) {
    char *piece = malloc(NBP_SINK_SIZE);
    bool ok = piece != NULL;
    for (size_t size; ok && length; at += size, length -= size) {
        size = length < NBP_SINK_SIZE ? length : NBP_SINK_SIZE;
        ok = read_at(from, piece, size, at) && write_all(to, piece, size);
    }
    free(piece);
    return ok;
}

/* ---- opening -------------------------------------------------------------------------------- */

static bool are_one(int fd, const char *path) {
    struct stat one, other;
    return !fstat(fd, &one) && !stat(path, &other) && one.st_dev == other.st_dev &&
           one.st_ino == other.st_ino;
}

/* How many bytes the first `most` whole lines take; *lines gets how many there are. */
static size_t whole_lines(FILE *file, size_t most, size_t *lines) {
    char *line = NULL;
    size_t capacity = 0, size = 0;
    ssize_t length;
    for (*lines = 0; *lines < most && (length = getline(&line, &capacity, file)) > 0 &&
                     line[length - 1] == '\n';
         ++*lines)
        size += (size_t)length;
    free(line);
    return size;
}

/* Add to FILE.part the records of FILE.part.old that are of inputs behind its last. */
static bool join(const nbp_part *part, int old) {
    size_t lines, skipped;
    FILE *new_lines = fdopen(dup(part->fd), "r"), *old_lines = fdopen(dup(old), "r");
    bool ok = new_lines && old_lines;
    if (ok) {
        size_t size = whole_lines(new_lines, SIZE_MAX, &lines);
        size_t from = whole_lines(old_lines, lines, &skipped);
        struct stat status;
        ok = !fstat(old, &status) && !ftruncate(part->fd, (off_t)size) &&
             lseek(part->fd, 0, SEEK_END) >= 0 &&
             (skipped < lines || copy(old, from, (size_t)status.st_size - from, part->fd));
    }
    if (new_lines)
        fclose(new_lines);
    if (old_lines)
        fclose(old_lines);
    return ok;
}

/* What a run left that was killed while it copied. */
static bool take_old(nbp_part *part, bool resume, nb_error *err) {
    FILE *old = resume ? fopen(part->old, "re") : NULL;
    struct stat status;
    bool ok =
        !old || are_one(fileno(old), part->path) ||
        (!fstat(part->fd, &status) && !status.st_size && are_one(fileno(old), part->target)) ||
        join(part, fileno(old));
    ok = (ok && (!unlink(part->old) || errno == ENOENT) &&
          (!unlink(part->next) || errno == ENOENT)) ||
         system_error(err);
    if (old)
        fclose(old);
    return ok;
}

/* What an earlier run left: in FILE.part, or in FILE where that is empty. Either may have to make
 * room; FILE's records are still to be found should the run be killed then. */
static bool open_kept(nbp_part *part, mode_t mode, nb_error *err) {
    struct stat status;
    if (fstat(part->fd, &status))
        return system_error(err);
    part->kept_in_target = !status.st_size;
    part->kept = fopen(part->kept_in_target ? part->target : part->path, "re");
    if (!part->kept) {
        part->kept_in_target = false;
        return errno == ENOENT || system_error(err);
    }
    if (part->kept_in_target) {
        (void)!link(part->target, part->old); /* or they are made again */
        return true;
    }
    part->next_fd = nbp_open_locked(part->next, err);
    return part->next_fd >= 0 && (!fchmod(part->next_fd, mode) || system_error(err));
}

static char *name_of(const char *path, const char *suffix) {
    char *name = NULL;
    return asprintf(&name, "%s%s", path, suffix) < 0 ? NULL : name;
}

/* A link is followed: the file that it leads to is replaced, not the link. */
static bool name_files(nbp_part *part, const char *path) {
    part->target = realpath(path, NULL);
    if (!part->target && errno == ENOENT)
        part->target = strdup(path);
    if (!part->target)
        return false;
    part->path = name_of(part->target, ".part");
    part->old = name_of(part->target, ".part.old");
    part->next = name_of(part->target, ".part.new");
    return part->path && part->old && part->next;
}

bool nbp_part_open(nbp_part *part, const char *path, bool resume, nb_error *err) {
    struct stat status;
    *part = (nbp_part){.fd = -1, .next_fd = -1};
    bool ok = name_files(part, path) || system_error(err);
    part->fd = ok ? nbp_open_locked(part->path, err) : -1;
    ok = part->fd >= 0;
    if (ok && !stat(part->target, &status))
        ok = !fchmod(part->fd, status.st_mode & 07777) || system_error(err);
    ok = ok && (!fstat(part->fd, &status) || system_error(err)) && take_old(part, resume, err) &&
         (!resume || open_kept(part, status.st_mode & 07777, err));
    if (!ok)
        nbp_part_close(part, false);
    return ok;
}

/* ---- what is kept --------------------------------------------------------------------------- */

bool nbp_part_next(nbp_part *part, nbp_record *record, size_t *length, nbp_summary *summary,
                   nb_error *err) {
    if (!part->kept || part->ended)
        return false;
    errno = 0;
    ssize_t got = getline(&part->line, &part->line_capacity, part->kept);
    if (got < 0 && !feof(part->kept))
        return system_error(err);
    bool whole = got > 0 && part->line[got - 1] == '\n';
    *length = got > 0 ? (size_t)got : 0;
    if (!whole && (got <= 0 || nbp_record_may_begin(part->line, *length))) {
        part->torn = got > 0;
        part->ended = true;
        return false;
    }
    bool read = whole && nbp_record_read(part->line, *length, record, summary);
    if (whole && !read && record->other_schema)
        return nbp_fail(err, NB_ERROR_WRITE, stage,
                        "line %zu is in another version of the schema than %s: write it anew, "
                        "without --resume",
                        part->read + 1, NBP_SCHEMA);
    if (!read)
        return nbp_fail(err, NB_ERROR_WRITE, stage, "line %zu is not a record of this program",
                        part->read + 1);
    part->read++;
    part->at += *length;
    return true;
}

bool nbp_part_copy(const nbp_part *part, size_t at, size_t length, nbp_buffer *bytes,
                   nb_error *err) {
    bytes->length = 0;
    if (!nbp_buffer_reserve(bytes, length))
        return nbp_fail(err, NB_ERROR_MEMORY, stage, "no memory for a record");
    if (!read_at(fileno(part->kept), bytes->data, length, at))
        return system_error(err);
    bytes->length = length;
    return true;
}

void nbp_part_keep(nbp_part *part, size_t length) {
    part->records++;
    part->size += length;
}

/* ---- what is written ------------------------------------------------------------------------ */

/* Another file becomes FILE.part. */
static bool put_aside(nbp_part *part, nb_error *err) {
    if (rename(part->path, part->old) || rename(part->next, part->path))
        return system_error(err);
    close(part->fd);
    part->fd = part->next_fd;
    part->next_fd = -1;
    return true;
}

bool nbp_part_begin(nbp_part *part, bool more, nb_error *err) {
    if (part->begun)
        return true;
    part->begun = true;
    bool stay = !part->kept_in_target && !more;
    if (!part->kept_in_target && more && !put_aside(part, err))
        return false;
    return ((!ftruncate(part->fd, (off_t)(stay ? part->size : 0)) &&
             lseek(part->fd, 0, SEEK_END) >= 0 &&
             (stay || copy(fileno(part->kept), 0, part->size, part->fd))) ||
            system_error(err));
}

bool nbp_part_finish(nbp_part *part, nb_error *err) {
    if (!part->begun && part->kept_in_target && part->records && !part->torn)
        return !unlink(part->path) || system_error(err);
    return nbp_part_begin(part, false, err) &&
           ((!fsync(part->fd) &&
             !rename(nbp_confined_path(part->path), nbp_confined_path(part->target)) &&
             (!part->kept || !unlink(part->old) || errno == ENOENT)) ||
            system_error(err));
}

void nbp_part_close(nbp_part *part, bool remove) {
    if (remove)
        unlink(nbp_confined_path(part->path));
    if (part->kept && part->kept_in_target && !part->begun)
        unlink(part->old);
    if (part->kept)
        fclose(part->kept);
    if (part->next_fd >= 0) {
        unlink(part->next);
        close(part->next_fd);
    }
    if (part->fd >= 0)
        close(part->fd);
    free(part->line);
    free(part->target);
    free(part->path);
    free(part->old);
    free(part->next);
}
