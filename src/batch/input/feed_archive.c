/* The members of a zip or tar archive, compressed or not; or the one document that is compressed by
 * itself. They are unpacked one by one, in the order in which they stand in the archive.
 *
 * No library stops a bomb: what is counted are the bytes that come out, never the sizes that the
 * archive declares. */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/error.h"
#include "base/limits.h"
#include "batch/input/containers.h"
#include "batch/input/feed.h"
#include "batch/input/open_archive.h"
#include "batch/input/zip_end.h"
#include "batch/utf8_locale.h"

enum { PIECE = 64 << 10, TAR_BLOCK = 512, AT_ANY_RATIO = 64 << 20 };

typedef struct packed {
    nbp_feed feed;
    char *name;
    nbp_stream stream;
    nbp_gunzip *gunzip; /* NULL: libarchive reads the stream itself */
    const nbp_libarchive *la;
    struct archive *archive;
    locale_t locale;  /* in which the caller is */
    la_int64_t end;   /* of the last member, in what a tar archive unpacks to */
    la_int64_t given; /* bytes of all members so far */
    size_t met;       /* members, wanted or not */
    size_t passed;    /* of them those that were met by the directory before */
    size_t files;     /* those that are neither folders nor a system's own */
    size_t whole;     /* those given, of which the first and the last are */
    char *first, *last;
    bool begun, ended;
    bool damaged;    /* that was told, and no member has been found since */
    bool by_members; /* a zip archive whose directory cannot be read */
    bool unsound;    /* what it is compressed as is cut off or damaged: told before it is read */
    struct packed *outer; /* whose member it is, or NULL */
} packed;

/* ---- the archive ----------------------------------------------------------------------------- */

/* libarchive gives names in the locale's encoding, and loses what that cannot hold. */
static void enter_locale(packed *p) {
    if (nbp_utf8_locale())
        p->locale = uselocale(nbp_utf8_locale());
}

static void leave_locale(packed *p) {
    if (nbp_utf8_locale())
        uselocale(p->locale);
}

/* What has been given of a damaged stream may have become another text before that showed: its
 * members are named. */
static void name_given(const packed *p, nb_error *err) {
    bool torn = p->gunzip ? nbp_gunzip_is_torn(p->gunzip)
                          : nbp_is_compressed(p->stream.head, p->stream.length);
    if (!torn || !p->whole)
        return;
    const nb_error why = *err;
    *err = (nb_error){.place = why.place};
    nbp_fail(err, why.code, why.stage,
             p->whole == 1 ? N_("%p; what was given of it before may be changed: %.60s")
                           : N_("%p; what was given of it before may be changed: %.60s to %.60s"),
             nbp_sentence_of(why.message), p->first, p->last);
}

static bool archive_failed(const packed *p, nb_error *err) {
    return nbp_archive_failed(p->la, p->archive, p->gunzip ? nbp_gunzip_told(p->gunzip) : NULL,
                              err);
}

static bool fail(packed *p, nbp_input *input) {
    archive_failed(p, &input->error);
    name_given(p, &input->error);
    return nbp_input_fail(input, p->name, NB_ERROR_DAMAGED, "cut off or damaged");
}

/* Whether that, and not the want of memory, is why it cannot be read on. */
static bool is_damaged(const packed *p) {
    nb_error why = {0};
    archive_failed(p, &why);
    return why.code == NB_ERROR_DAMAGED;
}

/* Bytes that were read of the archive, and bytes that they unpacked to. */
static la_int64_t packed_bytes(const packed *p) {
    return p->gunzip ? (la_int64_t)nbp_gunzip_taken(p->gunzip)
                     : p->la->archive_filter_bytes(p->archive, -1);
}

static la_int64_t unpacked_bytes(const packed *p) {
    return p->la->archive_filter_bytes(p->archive, 0);
}

static bool is_tar(const packed *p) {
    return (p->la->archive_format(p->archive) & ARCHIVE_FORMAT_BASE_MASK) == ARCHIVE_FORMAT_TAR;
}

static bool is_zip(const packed *p) {
    return p->by_members ||
           (p->la->archive_format(p->archive) & ARCHIVE_FORMAT_BASE_MASK) == ARCHIVE_FORMAT_ZIP;
}

/* A zip archive whose directory leads no further: from its beginning, one member behind the other.
 */
static bool begin_by_members(packed *p) {
    nb_error ignored = {0};
    if (p->by_members || !is_zip(p))
        return false;
    p->la->archive_read_free(p->archive);
    if (p->stream.is_file)
        lseek(p->stream.fd, 0, SEEK_SET);
    p->archive = nbp_open_archive(p->la, &p->stream, NULL, true, &ignored);
    p->by_members = p->unsound = p->archive;
    p->passed = p->met;
    p->met = 0;
    return p->archive;
}

/* All members that the directory names were met, and nothing else is there that begins as one; or
 * it `failed`. */
static bool end_zip(packed *p, bool failed, nbp_input *input) {
    nbp_zip_end end = nbp_zip_end_of(&p->stream);
    if (failed || p->by_members || !end.found || end.members > p->met) {
        p->ended = !end.found || !begin_by_members(p);
        return p->ended &&
               nbp_input_fail(input, p->name, NB_ERROR_DAMAGED,
                              end.members ? N_("%p: members that were found: %zu of %zu; zip -FF "
                                               "FILE --out NEW may find more, in NEW")
                                          : N_("%p: members that were found: %zu; zip -FF FILE "
                                               "--out NEW may find more, in NEW"),
                              end.found ? N_("damaged") : N_("cut off"), p->met, end.members);
    }
    return end.before && nbp_input_fail(input, p->name, NB_ERROR_DAMAGED,
                                        "%zu bytes in front of it are another archive, which was "
                                        "not read: cut them off, and give both",
                                        end.before);
}

/* What follows the archive within its compressed stream, whose checksum comes last. */
static bool drain(packed *p, nb_error *err) {
    char bytes[4096];
    ssize_t got;
    do
        got = nbp_gunzip_read(p->gunzip, bytes, sizeof bytes, err);
    while (got > 0);
    return !got;
}

/* A tar archive ends in a block of NULs. One that ends between two members has been cut off, which
 * libarchive does not mind. */
static bool end_archive(packed *p, bool failed, nbp_input *input) {
    p->ended = true;
    if (is_zip(p) && end_zip(p, failed, input))
        return true;
    if (p->gunzip && !drain(p, &input->error)) {
        name_given(p, &input->error);
        return nbp_input_fail(input, p->name, NB_ERROR_DAMAGED, "cut off or damaged");
    }
    if (is_tar(p) && unpacked_bytes(p) < p->end + TAR_BLOCK)
        return nbp_input_fail(input, p->name, NB_ERROR_DAMAGED,
                              "cut off: the end of the archive is missing");
    return p->ended && !p->files &&
           nbp_input_fail(input, p->name, NB_ERROR_EMPTY,
                          "an archive without a file in it other than a system's own");
}

/* Members may share their bytes, and each unpack to little for its own. */
static bool unpacks_too_far(packed *p, packed *inner, nbp_input *input) {
    la_int64_t size = (la_int64_t)p->stream.size, read = packed_bytes(p), tar = unpacked_bytes(p);
    la_int64_t total = tar > p->given ? tar : p->given, own = read > size ? read : size;
    if (total < AT_ANY_RATIO || total / (la_int64_t)nbp_limit_of(NBP_LIMIT_archive_ratio) <= own)
        return false;
    for (packed *a = inner; a; a = a == p ? NULL : a->outer)
        a->ended = true;
    nbp_fail_limit(&input->error, "read", NBP_LIMIT_archive_ratio);
    return nbp_input_fail(input, p->name, NB_ERROR_LIMIT, "not read further"); /* said above */
}

static bool is_bomb(packed *p, nbp_input *input) {
    packed *a = p;
    while (a && !unpacks_too_far(a, p, input))
        a = a->outer;
    return a;
}

/* ---- a member -------------------------------------------------------------------------------- */

static bool too_large(const packed *p, const nbp_input *input, la_int64_t begin, nb_error *err) {
    size_t ceiling = nbp_limit_of(NBP_LIMIT_input), length = input->data.length;
    if (length > ceiling)
        return !nbp_fail_limit(err, "read", NBP_LIMIT_input);
    la_int64_t read = packed_bytes(p) - begin + PIECE; /* as much may have been read before */
    return nbp_unpacks_too_far(length, read > 0 ? (size_t)read : 0) &&
           !nbp_fail_limit(err, "read", NBP_LIMIT_ratio);
}

/* Unpack the member. False with input->error filled. */
static bool unpack(packed *p, nbp_input *input) {
    la_int64_t begin = packed_bytes(p);
    nbp_buffer *data = &input->data;
    for (;;) {
        if (!nbp_buffer_reserve(data, PIECE))
            return nbp_fail(&input->error, NB_ERROR_MEMORY, "read", "no memory for the input");
        la_ssize_t got = p->la->archive_read_data(p->archive, data->data + data->length, PIECE);
        if (got == ARCHIVE_RETRY)
            continue;
        p->ended =
            got == ARCHIVE_FATAL && is_tar(p); /* there is no telling where the next begins */
        if (got < 0) {
            archive_failed(p, &input->error);
            name_given(p, &input->error);
            return false;
        }
        if (!got)
            return true;
        data->length += (size_t)got;
        for (packed *a = p; a; a = a->outer)
            a->given += got;
        if (too_large(p, input, begin, &input->error))
            return false;
    }
}

static void note_given(packed *p, const char *path) {
    char *name = nbp_valid_text(path, strlen(path)), *before = p->last;
    if (!p->first) {
        p->first = name;
    } else if (name) {
        p->last = name;
        free(before);
    }
    p->whole += name != NULL;
}

static nbp_feed *new_feed(const nbp_inputs_options *options, const char *name, nbp_stream *stream,
                          packed *outer);

/* An archive that is the member of another, whose account its bytes are on, too. */
static void open_member(packed *p, nbp_input *input, nbp_feed **inner) {
    const nbp_container *held = nbp_container_held(input->data.data, input->data.length);
    size_t depth = 1;
    for (const packed *a = p->outer; a; a = a->outer)
        depth++;
    nbp_stream stream;
    if (!held)
        return;
    if (held->is_crawl)
        nbp_fail(&input->error, NB_ERROR_BINARY, "read",
                 "%p within an archive: unpack it, and give that file", held->name);
    else if (depth > nbp_limit_of(NBP_LIMIT_archives))
        nbp_fail_limit(&input->error, "read", NBP_LIMIT_archives);
    else if (nbp_stream_of(&stream, &input->data, &input->error) &&
             !(*inner = new_feed(p->feed.options, input->name, &stream, p)))
        nbp_fail(&input->error, NB_ERROR_MEMORY, "read", "no memory for the archive");
}

static void take_member(packed *p, struct archive_entry *entry, const char *path, nbp_input *input,
                        nbp_feed **inner) {
    size_t ceiling = nbp_limit_of(NBP_LIMIT_input);
    if (p->la->archive_entry_is_encrypted(entry)) {
        nbp_fail(&input->error, NB_ERROR_ENCRYPTED, "read",
                 "locked with a password: unpack the archive with it, and give what comes out");
    } else if (p->la->archive_entry_filetype(entry) == S_IFDIR) { /* libarchive gives nothing */
        nbp_fail(&input->error, NB_ERROR_DAMAGED, "read",
                 "the archive calls it a folder, and has %lld bytes of it: unpack it by another "
                 "program, and give that file",
                 (long long)p->la->archive_entry_size(entry));
    } else if (p->la->archive_entry_size_is_set(entry) &&
               p->la->archive_entry_size(entry) > (la_int64_t)ceiling) {
        nbp_fail_limit(&input->error, "read", NBP_LIMIT_input);
    } else if (unpack(p, input)) {
        open_member(p, input, inner);
    }
    if (input->error.code)
        nbp_buffer_free(&input->data);
    else
        note_given(p, path);
}

/* The member of a zip archive has its name in UTF-8 or, by Chinese programs, in GBK. */
static const char *path_of(const packed *p, struct archive_entry *entry) {
    const char *path = p->la->archive_entry_pathname(entry);
    path = path ? path : p->la->archive_entry_pathname_utf8(entry);
    return path && *path ? path : "(a name that cannot be read)";
}

/* A folder has no bytes, whatever a damaged mode calls a file. */
static bool is_folder(const packed *p, struct archive_entry *entry) {
    return p->la->archive_entry_filetype(entry) == S_IFDIR &&
           (!p->la->archive_entry_size_is_set(entry) || p->la->archive_entry_size(entry) <= 0);
}

/* Whether the member is a file that is wanted. */
static bool is_wanted(packed *p, struct archive_entry *entry, const char *path) {
    if (is_folder(p, entry))
        return false;
    if (nbp_is_left_behind(path)) {
        ++*p->feed.options->left_behind;
        return false;
    }
    p->files++;
    if (!nbp_globs_take(&p->feed.options->globs, path))
        return false;
    const char *why = NULL;
    if (p->la->archive_entry_hardlink(entry) || p->la->archive_entry_filetype(entry) == S_IFLNK)
        why = N_("a link: passed over");
    else if (p->la->archive_entry_filetype(entry) != S_IFREG &&
             p->la->archive_entry_filetype(entry) != S_IFDIR)
        why = N_("no file: passed over");
    char *name = why ? nbp_member_name(p->name, path) : NULL;
    if (name)
        nbp_inputs_note(p->feed.options, name, why);
    free(name);
    return !why;
}

/* A member, or an error, or nothing. */
static bool next_member(packed *p, nbp_input *input, nbp_feed **inner) {
    struct archive_entry *entry;
    int status = p->la->archive_read_next_header(p->archive, &entry);
    if (status == ARCHIVE_EOF)
        return end_archive(p, false, input);
    if (status == ARCHIVE_RETRY || status < ARCHIVE_WARN) {
        bool told = p->damaged, ended = status != ARCHIVE_RETRY;
        p->damaged = true;
        if (ended && is_zip(p) && is_damaged(p))
            return end_archive(p, true, input);
        p->ended = ended;
        return (!told || ended) && fail(p, input);
    }
    bool alone = p->la->archive_format(p->archive) == ARCHIVE_FORMAT_RAW;
    if (alone && p->by_members)
        return end_archive(p, true, input);
    if (p->met++ < p->passed)
        return false;
    const char *path = alone ? "" : path_of(p, entry);
    bool wanted = alone || is_wanted(p, entry, path);
    if (wanted) {
        for (const packed *a = p; a; a = a->outer)
            input->damaged |= a->unsound;
        input->name = alone ? strdup(p->name) : nbp_member_name(p->name, path);
        take_member(p, entry, path, input, inner);
    }
    p->damaged = false;
    p->ended |= alone;
    p->feed.is_one = alone && !*inner;
    if (!p->ended)
        p->la->archive_read_data_skip(p->archive);
    p->end = unpacked_bytes(p);
    return wanted;
}

/* ---- the feed -------------------------------------------------------------------------------- */

static bool open_archive(packed *p, nbp_input *input) {
    nb_error *err = &input->error;
    p->begun = true;
    p->la = nbp_libarchive_load("an archive", err);
    bool piped = p->stream.is_file ? nbp_is_gzip(&p->stream) : !p->stream.held.length;
    bool file = p->la && p->stream.is_file;
    if (file && piped && !nbp_gunzip_is_sound(&p->stream, &p->unsound) && !p->unsound)
        nbp_fail(err, NB_ERROR_DAMAGED, "read",
                 "damaged, and what it holds may be changed: nothing of it is read; gzip -dc shows "
                 "what is left");
    if (file && !piped && nbp_is_compressed(p->stream.head, p->stream.length))
        p->unsound = !nbp_unpacks_whole(p->la, &p->stream);
    p->gunzip = p->la && piped && !err->code ? nbp_gunzip_new(&p->stream, err) : NULL;
    if (p->la && (p->gunzip || !piped))
        p->archive = nbp_open_archive(p->la, &p->stream, p->gunzip, false, err);
    p->ended = !p->archive;
    return p->archive || !nbp_input_fail(input, p->name, NB_ERROR_DAMAGED, "damaged");
}

static bool next(nbp_feed *feed, nbp_input *input, nbp_feed **inner) {
    packed *p = (packed *)feed;
    bool found = false;
    enter_locale(p);
    if (!p->begun)
        found = !open_archive(p, input);
    while (!found && !p->ended)
        found = is_bomb(p, input) || next_member(p, input, inner);
    leave_locale(p);
    return found;
}

static void free_archive(nbp_feed *feed) {
    packed *p = (packed *)feed;
    if (p->archive)
        p->la->archive_read_free(p->archive);
    nbp_gunzip_free(p->gunzip);
    nbp_stream_close(&p->stream);
    free(p->name);
    free(p->first);
    free(p->last);
    free(p);
}

static void share(const nbp_feed *feed, double *before, double *last) {
    const packed *p = (const packed *)feed;
    (void)last; /* it is read as what comes before */
    if (p->archive && p->stream.size)
        *before = (double)packed_bytes(p) / (double)p->stream.size;
}

static const nbp_feed_kind kind = {next, free_archive, share};

static nbp_feed *new_feed(const nbp_inputs_options *options, const char *name, nbp_stream *stream,
                          packed *outer) {
    packed *p = calloc(1, sizeof *p);
    if (!p) {
        nbp_stream_close(stream);
        return NULL;
    }
    p->feed = (nbp_feed){.kind = &kind, .options = options};
    p->stream = *stream;
    p->outer = outer;
    p->name = strdup(name);
    if (p->name)
        return (nbp_feed *)p;
    free_archive(&p->feed);
    return NULL;
}

nbp_feed *nbp_feed_archive(const nbp_inputs_options *options, const char *name,
                           nbp_stream *stream) {
    return new_feed(options, name, stream, NULL);
}
