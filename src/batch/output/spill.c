/* See spill.h. Pieces are added behind each other; when the last one has been taken back, the file
 * begins anew. */
#include "batch/output/spill.h"

#include <unistd.h>

#include "base/descriptor.h"
#include "base/limits.h"

void nbp_spill_open(nbp_spill *spill, bool file) {
    *spill = (nbp_spill){.fd = file ? nbp_open_unnamed() : -1};
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

void nbp_spill_put(nbp_spill *spill, nbp_buffer *buffer, nbp_spilled *spilled) {
    size_t length = buffer->length, offset;
    *spilled = (nbp_spilled){0};
    if (!reserve(spill, length, &offset))
        return;
    if (nbp_fd_write_at(spill->fd, buffer->data, length, offset)) {
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
                nbp_fd_read_at(spill->fd, buffer->data, spilled->length, spilled->offset);
    buffer->length = read ? spilled->length : 0;
    release(spill, 0, true);
    return read;
}
