/* See spill.h. Pieces are added behind each other; when the last one has been taken back, the file
 * begins anew. */
#include "batch/output/spill.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/limits.h"

static int open_unnamed(const char *folder) {
    return folder ? open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC | O_EXCL, 0600) : -1;
}

void nbp_spill_open(nbp_spill *spill, bool file) {
    *spill = (nbp_spill){.fd = file ? open_unnamed(getenv("TMPDIR")) : -1};
    if (file && spill->fd < 0)
        spill->fd = open_unnamed("/var/tmp");
    pthread_mutex_init(&spill->lock, NULL);
}

void nbp_spill_close(nbp_spill *spill) {
    if (spill->fd >= 0)
        close(spill->fd);
    pthread_mutex_destroy(&spill->lock);
}

/* Where a piece of that length may stand in the file; false where it is to stay in memory. */
static bool reserve(nbp_spill *spill, size_t length, size_t *offset) {
    pthread_mutex_lock(&spill->lock);
    bool moves = spill->fd >= 0 && length && spill->waiting >= NBP_MAX_UNSPILLED &&
                 length <= NBP_MAX_SPILL - spill->size;
    *offset = spill->size;
    if (moves) {
        spill->size += length;
        spill->pieces++;
    } else {
        spill->waiting += length;
    }
    pthread_mutex_unlock(&spill->lock);
    return moves;
}

static void release(nbp_spill *spill, size_t in_memory, bool in_file) {
    pthread_mutex_lock(&spill->lock);
    spill->waiting -= in_memory;
    spill->pieces -= in_file;
    if (in_file && !spill->pieces) {
        spill->size = 0;
        (void)!ftruncate(spill->fd, 0);
    }
    pthread_mutex_unlock(&spill->lock);
}

static bool transfer(int fd, char *bytes, size_t length, size_t offset, bool out) {
    while (length) {
        ssize_t done = out ? pwrite(fd, bytes, length, (off_t)offset)
                           : pread(fd, bytes, length, (off_t)offset);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return false;
        bytes += done;
        offset += (size_t)done;
        length -= (size_t)done;
    }
    return true;
}

void nbp_spill_put(nbp_spill *spill, nbp_buffer *buffer, nbp_spilled *spilled) {
    size_t length = buffer->length, offset;
    *spilled = (nbp_spilled){0};
    if (!reserve(spill, length, &offset))
        return;
    if (transfer(spill->fd, buffer->data, length, offset, true)) {
        *spilled = (nbp_spilled){offset, length};
        nbp_buffer_free(buffer);
        return;
    }
    release(spill, 0, true); /* no room on the disk: it stays where it is */
    pthread_mutex_lock(&spill->lock);
    spill->waiting += length;
    pthread_mutex_unlock(&spill->lock);
}

bool nbp_spill_get(nbp_spill *spill, nbp_buffer *buffer, const nbp_spilled *spilled) {
    if (!spilled->length) {
        release(spill, buffer->length, false);
        return true;
    }
    buffer->length = 0;
    bool read = nbp_buffer_reserve(buffer, spilled->length) &&
                transfer(spill->fd, buffer->data, spilled->length, spilled->offset, false);
    buffer->length = read ? spilled->length : 0;
    release(spill, 0, true);
    return read;
}
