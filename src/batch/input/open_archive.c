/* See open_archive.h. */
#include "batch/input/open_archive.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "batch/input/containers.h"
#include "read/reader.h"

enum { BLOCK = 64 << 10 };

/* What libarchive says is ASCII; what it quotes need not be. What nbp_gunzip_read() said comes back
 * through it: `told`, or NULL, is that. */
bool nbp_archive_failed(const nbp_libarchive *la, struct archive *archive, const nb_error *told,
                        nb_error *err) {
    static const char lost[] = "cut off or damaged";
    const char *text = la->archive_error_string(archive);
    int number = la->archive_errno(archive);
    if (err->code != NB_OK)
        return false;
    if (number == ENOMEM)
        return nbp_fail(err, NB_ERROR_MEMORY, "read", "no memory for the archive");
    if (text && strstr(text, "nrecognized archive format")) /* any bytes are at least raw */
        return nbp_fail(err, NB_ERROR_EMPTY, "read", "a compressed file with nothing in it");
    nb_code code = number == EINTR ? NB_ERROR_CANCELLED : NB_ERROR_DAMAGED;
    bool ours = text && told && told->code && !strcmp(text, told->message);
    if (ours && !strncmp(text, lost, strlen(lost)))
        return nbp_fail_as(err, told);
    if (ours)
        return nbp_fail(err, code, "read", "cut off or damaged: %p",
                        nbp_sentence_of(told->message));
    if (!text)
        return nbp_fail(err, code, "read", "cut off or damaged");
    char shown[sizeof err->message];
    snprintf(shown, sizeof shown, "%s", text);
    for (char *p = shown; *p; p++)
        if (*p < ' ' || *p > '~')
            *p = '?';
    return nbp_fail(err, code, "read", "cut off or damaged: %s", shown);
}

/* ---- opening --------------------------------------------------------------------------------- */

/* What is read through nbp_gunzip_read(), as libarchive wants it. */
typedef struct piped {
    const nbp_libarchive *la;
    nbp_gunzip *gunzip;
    char block[BLOCK];
} piped;

static la_ssize_t read_piped(struct archive *archive, void *user, const void **block) {
    piped *p = user;
    nb_error err = {0};
    ssize_t got = nbp_gunzip_read(p->gunzip, p->block, sizeof p->block, &err);
    int number = err.code == NB_ERROR_MEMORY      ? ENOMEM
                 : err.code == NB_ERROR_CANCELLED ? EINTR
                                                  : EIO;
    if (got < 0)
        p->la->archive_set_error(archive, number, "%s", err.message);
    *block = p->block;
    return got;
}

static int close_piped(struct archive *archive, void *user) {
    (void)archive;
    free(user);
    return ARCHIVE_OK;
}

static int open_piped(const nbp_libarchive *la, struct archive *archive, nbp_gunzip *gunzip) {
    piped *p = malloc(sizeof *p);
    if (!p) {
        la->archive_set_error(archive, ENOMEM, "no memory");
        return ARCHIVE_FATAL;
    }
    p->la = la;
    p->gunzip = gunzip;
    return la->archive_read_open(archive, p, NULL, read_piped, close_piped);
}

/* Of what is compressed, and no more than that. */
static struct archive *new_stream(const nbp_libarchive *la, nb_error *err) {
    struct archive *archive = la->archive_read_new();
    if (!archive) {
        nbp_fail(err, NB_ERROR_MEMORY, "read", "no memory for the archive");
        return NULL;
    }
    la->archive_read_support_filter_gzip(archive);
    la->archive_read_support_filter_bzip2(archive);
    la->archive_read_support_filter_xz(archive);
    la->archive_read_support_filter_zstd(archive);
    la->archive_read_support_format_raw(archive);
    return archive;
}

typedef enum format_set { TAR, TAR_AND_ZIP, ZIP_BY_MEMBERS } format_set;

static struct archive *new_archive(const nbp_libarchive *la, format_set formats, nb_error *err) {
    struct archive *archive = new_stream(la, err);
    if (!archive)
        return NULL;
    la->archive_read_support_format_tar(archive);
    if (formats == ZIP_BY_MEMBERS)
        la->archive_read_support_format_zip_streamable(archive);
    else if (formats == TAR_AND_ZIP)
        la->archive_read_support_format_zip(archive);
    /* Archives that were written one behind the other are one: what comes behind the first is not
     * to be lost. */
    la->archive_read_set_format_option(archive, "tar", "read_concatenated_archives", "1");
    return archive;
}

struct archive *nbp_open_archive(const nbp_libarchive *la, nbp_stream *stream, nbp_gunzip *gunzip,
                                 bool by_members, nb_error *err) {
    /* A zip archive that is compressed is one file, and may be a Word file. */
    bool tar = nbp_is_compressed(stream->head, stream->length);
    struct archive *archive = new_archive(la,
                                          by_members ? ZIP_BY_MEMBERS
                                          : tar      ? TAR
                                                     : TAR_AND_ZIP,
                                          err);
    if (!archive)
        return NULL;
    const nbp_buffer *held = &stream->held;
    int status = gunzip         ? open_piped(la, archive, gunzip)
                 : held->length ? la->archive_read_open_memory(archive, held->data, held->length)
                                : la->archive_read_open_fd(archive, stream->fd, BLOCK);
    if (status >= ARCHIVE_WARN)
        return archive;
    nbp_archive_failed(la, archive, gunzip ? nbp_gunzip_told(gunzip) : NULL, err);
    la->archive_read_free(archive);
    return NULL;
}

bool nbp_unpacks_whole(const nbp_libarchive *la, nbp_stream *file) {
    nb_error ignored = {0};
    struct archive *archive = new_stream(la, &ignored);
    struct archive_entry *entry;
    char *bytes = archive ? malloc(BLOCK) : NULL;
    bool whole = !bytes || (la->archive_read_open_fd(archive, file->fd, BLOCK) >= ARCHIVE_WARN &&
                            la->archive_read_next_header(archive, &entry) >= ARCHIVE_WARN);
    la_ssize_t got = whole && bytes;
    while (got > 0)
        got = la->archive_read_data(archive, bytes, BLOCK);
    free(bytes);
    if (archive)
        la->archive_read_free(archive);
    lseek(file->fd, 0, SEEK_SET);
    return whole && !got;
}

/* ---- office files ---------------------------------------------------------------------------- */

/* Ends the archive. */
static bool has_mark(const nbp_libarchive *la, struct archive *archive) {
    struct archive_entry *entry;
    bool found = false;
    while (!found && la->archive_read_next_header(archive, &entry) >= ARCHIVE_WARN) {
        const char *member = la->archive_entry_pathname(entry);
        while (member && member[0] == '.' && member[1] == '/')
            member += 2;
        found = member && nbp_reads_archive_with(member);
    }
    la->archive_read_free(archive);
    return found;
}

bool nbp_is_office(nbp_stream *stream) {
    const nbp_libarchive *la = nbp_libarchive_load("an archive", NULL);
    nb_error ignored = {0};
    struct archive *archive = la ? nbp_open_archive(la, stream, NULL, false, &ignored) : NULL;
    bool office = archive && has_mark(la, archive);
    if (stream->is_file)
        lseek(stream->fd, 0, SEEK_SET);
    return office;
}

bool nbp_is_office_data(const char *data, size_t length) {
    const nbp_libarchive *la = nbp_libarchive_load("an archive", NULL);
    struct archive *archive = la ? new_archive(la, TAR_AND_ZIP, NULL) : NULL;
    if (archive && la->archive_read_open_memory(archive, data, length) < ARCHIVE_WARN) {
        la->archive_read_free(archive);
        return false;
    }
    return archive && has_mark(la, archive);
}
