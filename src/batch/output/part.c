/* See part.h. */
#include "batch/output/part.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "confine/confine.h"
#include "base/error.h"
#include "emit/emit.h"
#include "batch/output/lock.h"

static const char stage[] = "write";

static bool system_error(nb_error *err) {
    return nbp_fail(err, NB_ERROR_WRITE, stage, "%s", strerror(errno));
}

/* ---- opening -------------------------------------------------------------------------------- */

/* What an earlier run left: in FILE.part, or in FILE where that is empty. */
static bool open_kept(nbp_part *part, nb_error *err) {
    struct stat status;
    if (fstat(part->fd, &status))
        return system_error(err);
    part->kept_in_target = !status.st_size;
    part->kept = fopen(part->kept_in_target ? part->target : part->path, "re");
    return part->kept || errno == ENOENT || system_error(err);
}

/* A link is followed: the file that it leads to is replaced, not the link. */
static bool name_files(nbp_part *part, const char *path) {
    part->target = realpath(path, NULL);
    if (!part->target && errno == ENOENT)
        part->target = strdup(path);
    if (part->target && asprintf(&part->path, "%s.part", part->target) < 0)
        part->path = NULL;
    return part->path != NULL;
}

bool nbp_part_open(nbp_part *part, const char *path, bool resume, nb_error *err) {
    struct stat old;
    *part = (nbp_part){.fd = -1};
    bool ok = name_files(part, path) || system_error(err);
    part->fd = ok ? nbp_open_locked(part->path, err) : -1;
    ok = part->fd >= 0;
    if (ok && !stat(part->target, &old))
        ok = !fchmod(part->fd, old.st_mode & 07777) || system_error(err);
    if (ok && resume)
        ok = open_kept(part, err);
    if (!ok)
        nbp_part_close(part, false);
    return ok;
}

/* ---- what is kept --------------------------------------------------------------------------- */

static void end_kept(nbp_part *part) {
    fclose(part->kept);
    part->kept = NULL;
    free(part->line);
    part->line = NULL;
    part->line_capacity = 0;
}

bool nbp_part_next(nbp_part *part, nbp_record *record, nbp_summary *summary, nb_error *err) {
    if (!part->kept)
        return false;
    errno = 0;
    ssize_t length = getline(&part->line, &part->line_capacity, part->kept);
    if (length < 0 && !feof(part->kept))
        return system_error(err);
    bool whole = length > 0 && part->line[length - 1] == '\n';
    if (!whole && (length <= 0 || nbp_record_may_begin(part->line, (size_t)length))) {
        part->torn = length > 0;
        end_kept(part);
        return false;
    }
    bool read = whole && nbp_record_read(part->line, (size_t)length, record, summary);
    if (whole && !read && record->other_schema)
        return nbp_fail(err, NB_ERROR_WRITE, stage,
                        "line %zu is in another version of the schema than " NBP_SCHEMA
                        ": write it anew, without --resume",
                        part->records + 1);
    if (!read)
        return nbp_fail(err, NB_ERROR_WRITE, stage, "line %zu is not a record of this program",
                        part->records + 1);
    part->records++;
    part->size += (size_t)length;
    return true;
}

/* ---- what is written ------------------------------------------------------------------------ */

/* The records that FILE holds move to FILE.part; the lock with them. */
static bool move_target(nbp_part *part, nb_error *err) {
    int fd = nbp_open_locked(part->target, err);
    if (fd < 0)
        return false;
    bool ok = !rename(part->target, part->path) || system_error(err);
    close(ok ? part->fd : fd);
    if (ok)
        part->fd = fd;
    return ok;
}

bool nbp_part_begin(nbp_part *part, nb_error *err) {
    if (part->begun)
        return true;
    if (part->kept_in_target && part->records && !move_target(part, err))
        return false;
    if (ftruncate(part->fd, (off_t)part->size) || lseek(part->fd, 0, SEEK_END) < 0)
        return system_error(err);
    part->begun = true;
    return true;
}

bool nbp_part_finish(nbp_part *part, nb_error *err) {
    if (!part->begun && part->kept_in_target && part->records && !part->torn)
        return !unlink(nbp_confined_path(part->path)) || system_error(err);
    return nbp_part_begin(part, err) &&
           ((!fsync(part->fd) &&
             !rename(nbp_confined_path(part->path), nbp_confined_path(part->target))) ||
            system_error(err));
}

void nbp_part_close(nbp_part *part, bool remove) {
    if (remove)
        unlink(nbp_confined_path(part->path));
    if (part->kept)
        end_kept(part);
    if (part->fd >= 0)
        close(part->fd);
    free(part->target);
    free(part->path);
}
