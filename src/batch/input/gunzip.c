/* See gunzip.h. */
#include "batch/input/gunzip.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "batch/input/read_file.h"
#include "base/library.h"

enum {
    PIECE = 64 << 10,
    MAGIC = 4,            /* bytes that begin a member */
    GZIP_WINDOW = 15 + 16 /* as inflateInit2() wants it: gzip, any window */
};

struct nbp_gunzip {
    nbp_stream *stream;
    const nbp_zlib *z;
    z_stream inflater;
    bool is_gzip;
    bool inside;       /* a member; between two otherwise */
    bool broken;       /* the member is, behind what was given of it */
    bool searching;    /* for a member after a broken one, which was told */
    bool given, torn;  /* bytes of this member were given; of the last broken one */
    bool cut;          /* the stream ended in the last broken one */
    size_t offset;     /* in the stream, behind what was read of it */
    size_t member;     /* where the member begins that is read */
    size_t again;      /* bytes that were read once more, looking for members */
    nb_error told;     /* what the last call failed with */
    char piece[PIECE]; /* next_in and avail_in say what of it is left */
};

bool nbp_is_gzip(const nbp_stream *stream) {
    return stream->length > 2 && !memcmp(stream->head, "\x1F\x8B\x08", 3);
}

nbp_gunzip *nbp_gunzip_new(nbp_stream *stream, nb_error *err) {
    nbp_gunzip *g = calloc(1, sizeof *g);
    if (!g) {
        nbp_fail(err, NB_ERROR_MEMORY, "read", "no memory for the archive");
        return NULL;
    }
    g->stream = stream;
    g->inflater.next_in = (Bytef *)g->piece;
    g->is_gzip = nbp_is_gzip(stream);
    if (!g->is_gzip)
        return g;
    g->z = nbp_zlib_load("compressed content", err);
    if (g->z &&
        g->z->inflateInit2_(&g->inflater, GZIP_WINDOW, ZLIB_VERSION, sizeof g->inflater) == Z_OK)
        return g;
    if (g->z)
        nbp_fail(err, NB_ERROR_MEMORY, "read", "no memory for the archive");
    free(g);
    return NULL;
}

void nbp_gunzip_free(nbp_gunzip *gunzip) {
    if (gunzip && gunzip->is_gzip)
        gunzip->z->inflateEnd(&gunzip->inflater);
    free(gunzip);
}

/* More of the stream behind what is left. Returns what read() does. */
static ssize_t refill(nbp_gunzip *g) {
    z_stream *z = &g->inflater;
    memmove(g->piece, z->next_in, z->avail_in);
    z->next_in = (Bytef *)g->piece;
    ssize_t got = nbp_stream_read(g->stream, g->piece + z->avail_in, PIECE - z->avail_in);
    if (got > 0) {
        z->avail_in += (uInt)got;
        g->offset += (size_t)got;
    }
    return got;
}

static bool begins_member(const Bytef *p) {
    return p[0] == 0x1F && p[1] == 0x8B && p[2] == Z_DEFLATED && !(p[3] & 0xE0);
}

/* Move to the next beginning of a member. Returns 1, 0 at the end, or -1 with errno; *lost becomes
 * true where it passed anything but NULs, which some tapes and downloads end with. */
static int find_member(nbp_gunzip *g, bool *lost) {
    z_stream *z = &g->inflater;
    for (;;) {
        for (; z->avail_in >= MAGIC; z->next_in++, z->avail_in--) {
            if (begins_member(z->next_in))
                return 1;
            *lost |= *z->next_in != '\0';
        }
        ssize_t got = refill(g);
        if (got < 0)
            return -1;
        if (!got) {
            for (; z->avail_in; z->next_in++, z->avail_in--)
                *lost |= *z->next_in != '\0';
            return 0;
        }
    }
}

/* A member is damaged. Garbage may have run on into the next ones before it showed: look for them
 * from the beginning of this one, unless more was read again already than was read at all. */
static ssize_t give_up_member(nbp_gunzip *g, nb_error *err) {
    size_t back = g->offset - (g->member + 1);
    g->cut = !g->broken;
    g->inside = g->broken = false;
    g->searching = true;
    g->torn = g->given;
    if (g->stream->is_file && g->again + back <= g->offset &&
        lseek(g->stream->fd, (off_t)(g->member + 1), SEEK_SET) >= 0) {
        g->again += back;
        g->offset = g->member + 1;
        g->inflater.avail_in = 0;
    }
    nbp_fail(err, NB_ERROR_DAMAGED, "read", "cut off or damaged: compressed data from byte %zu on",
             g->member);
    return -1;
}

/* Begin the next member. Returns as find_member() does; what is lost before it is told. */
static int begin_member(nbp_gunzip *g, nb_error *err) {
    bool lost = false;
    size_t from = g->offset - g->inflater.avail_in;
    int found = find_member(g, &lost);
    if (found < 0) {
        nbp_read_failed(err);
        return -1;
    }
    g->torn = false;
    if (lost && !g->searching) {
        nbp_fail(err, NB_ERROR_DAMAGED, "read", "damaged: nothing compressed at byte %zu", from);
        return -1;
    }
    g->searching = false;
    if (found) {
        g->member = g->offset - g->inflater.avail_in;
        g->z->inflateReset(&g->inflater);
        g->inside = true;
        g->given = false;
    }
    return found;
}

/* What inflate() gives next, maybe nothing. -1 as nbp_gunzip_read(). */
static ssize_t inflate_some(nbp_gunzip *g, char *bytes, size_t size, nb_error *err) {
    z_stream *z = &g->inflater;
    ssize_t got = z->avail_in ? 1 : refill(g);
    if (got < 0) {
        nbp_read_failed(err);
        return -1;
    }
    if (!got || g->broken)
        return give_up_member(g, err);
    z->next_out = (Bytef *)bytes;
    z->avail_out = (uInt)size;
    int status = g->z->inflate(z, Z_NO_FLUSH);
    g->inside = status != Z_STREAM_END;
    g->broken = status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR;
    if (status == Z_MEM_ERROR) {
        nbp_fail(err, NB_ERROR_MEMORY, "read", "no memory for the archive");
        return -1;
    }
    g->given |= z->avail_out < size;
    return (ssize_t)(size - z->avail_out);
}

static ssize_t read_on(nbp_gunzip *g, char *bytes, size_t size, nb_error *err) {
    ssize_t got = 0;
    if (!g->is_gzip) {
        got = nbp_stream_read(g->stream, bytes, size);
        if (got < 0)
            nbp_read_failed(err);
        g->offset += got > 0 ? (size_t)got : 0;
        return got;
    }
    while (!got) {
        int begun = g->inside ? 1 : begin_member(g, err);
        if (begun <= 0)
            return begun;
        got = inflate_some(g, bytes, size, err);
    }
    return got;
}

ssize_t nbp_gunzip_read(nbp_gunzip *g, char *bytes, size_t size, nb_error *err) {
    ssize_t got = read_on(g, bytes, size, err);
    if (got < 0)
        g->told = *err;
    return got;
}

const nb_error *nbp_gunzip_told(const nbp_gunzip *gunzip) {
    return &gunzip->told;
}

bool nbp_gunzip_is_sound(nbp_stream *file, bool *cut) {
    nb_error err = {0};
    nbp_gunzip *g = nbp_gunzip_new(file, &err);
    char *bytes = g ? malloc(PIECE) : NULL;
    ssize_t got = 1;
    while (bytes && got > 0)
        got = nbp_gunzip_read(g, bytes, PIECE, &err);
    bool sound = !bytes || got >= 0 || err.code != NB_ERROR_DAMAGED;
    *cut = !sound && g->cut;
    free(bytes);
    nbp_gunzip_free(g);
    lseek(file->fd, 0, SEEK_SET);
    return sound;
}

bool nbp_gunzip_is_torn(const nbp_gunzip *gunzip) {
    return gunzip->torn;
}

size_t nbp_gunzip_taken(const nbp_gunzip *gunzip) {
    return gunzip->offset - gunzip->inflater.avail_in;
}

size_t nbp_gunzip_head(const char *head, size_t length, char *bytes, size_t size) {
    const nbp_zlib *z = nbp_zlib_load("compressed content", NULL);
    z_stream inflater = {.next_in = (Bytef *)(uintptr_t)head,
                         .avail_in = (uInt)length,
                         .next_out = (Bytef *)bytes,
                         .avail_out = (uInt)size};
    if (!z || z->inflateInit2_(&inflater, GZIP_WINDOW, ZLIB_VERSION, sizeof inflater) != Z_OK)
        return 0;
    z->inflate(&inflater, Z_NO_FLUSH);
    z->inflateEnd(&inflater);
    return size - inflater.avail_out;
}
