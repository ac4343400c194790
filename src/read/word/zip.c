/* See zip.h. minizip reads the central directory, so what it lists is what an office program shows.
 * It stops no bomb: what is counted here are the bytes that come out, never the sizes that the
 * archive declares. A package that Word saved as one file of XML is read as if it were an archive.
 */
#include "read/word/zip.h"

#include <string.h>
#include <strings.h>

#include "base/error.h"
#include "base/library.h"
#include "base/limits.h"
#include "base/memory.h"
#include "base/progress.h"

enum {
    PIECE = 64 * 1024,
    NAME = 128 /* bytes of a member's name; what is longer is none that is looked for */
};

/* Of a flat package: what stands within a part. */
typedef struct part {
    const char *begin;
    size_t length;
} part;

typedef struct member {
    char name[NAME];
    unz64_file_pos position;
    part flat;
} member;

struct nbp_zip {
    const nbp_minizip *mini;
    unzFile file;
    const char *data;
    size_t length, at; /* of the archive; where minizip reads */
    size_t unpacked;   /* by all members so far */
    member *members;
    size_t count, capacity;
    char piece[PIECE];
};

/* ---- the archive as minizip's file ----------------------------------------------------------- */

static voidpf open_memory(voidpf opaque, const void *name, int mode) {
    (void)name;
    (void)mode;
    return opaque;
}

static uLong read_memory(voidpf opaque, voidpf stream, void *out, uLong wanted) {
    (void)stream;
    nbp_zip *zip = opaque;
    size_t left = zip->at < zip->length ? zip->length - zip->at : 0;
    size_t n = wanted < left ? wanted : left;
    memcpy(out, zip->data + zip->at, n);
    zip->at += n;
    return n;
}

static ZPOS64_T tell_memory(voidpf opaque, voidpf stream) {
    (void)stream;
    return ((nbp_zip *)opaque)->at;
}

static long seek_memory(voidpf opaque, voidpf stream, ZPOS64_T offset, int origin) {
    (void)stream;
    nbp_zip *zip = opaque;
    ZPOS64_T base = origin == ZLIB_FILEFUNC_SEEK_CUR   ? zip->at
                    : origin == ZLIB_FILEFUNC_SEEK_END ? zip->length
                                                       : 0;
    if (base + offset > zip->length)
        return -1;
    zip->at = (size_t)(base + offset);
    return 0;
}

/* Closing it, and asking whether it has met an error. */
static int do_nothing(voidpf opaque, voidpf stream) {
    (void)opaque;
    (void)stream;
    return 0;
}

/* The directory, read once. Names by some tools have backslashes. */
static bool list_members(nbp_zip *zip, nb_error *err) {
    const nbp_minizip *mini = zip->mini;
    unz_file_info64 info;
    int end = mini->unzGoToFirstFile(zip->file);
    for (; end == UNZ_OK; end = mini->unzGoToNextFile(zip->file)) {
        if (!nbp_limit_allows(NBP_LIMIT_members, zip->count) ||
            !nbp_grow((void **)&zip->members, &zip->capacity, zip->count, sizeof *zip->members,
                      UINT32_MAX))
            return nbp_fail_exhausted(err, "read", "the archive");
        member *m = &zip->members[zip->count];
        memset(m->name, 0, sizeof m->name);
        if (mini->unzGetCurrentFileInfo64(zip->file, &info, m->name, NAME, NULL, 0, NULL, 0) !=
                UNZ_OK ||
            mini->unzGetFilePos64(zip->file, &m->position) != UNZ_OK)
            break;
        m->name[NAME - 1] = '\0';
        for (char *p = m->name; (p = strchr(p, '\\')) != NULL;)
            *p = '/';
        zip->count += info.size_filename < NAME;
    }
    return end == UNZ_END_OF_LIST_OF_FILE ||
           nbp_fail(err, NB_ERROR_DAMAGED, "read", "a zip archive whose directory is damaged");
}

/* ---- a flat package -------------------------------------------------------------------------- */

bool nbp_is_flat_package(const char *data, size_t length) {
    enum { HEAD = 4096 };
    return length > 5 && (*data == '<' || *data == '\xEF') &&
           memmem(data, length < HEAD ? length : HEAD, "<pkg:package", 12);
}

/* The next part from `p` on, its name in `m`; returns where it ends, or NULL behind the last. A
 * part that is no XML has nothing in it. */
static const char *next_part(const char *p, const char *end, member *m) {
    static const char open[] = "<pkg:part ", named[] = "pkg:name=\"/", begins[] = "<pkg:xmlData",
                      ends[] = "</pkg:part>";
    p = memmem(p, (size_t)(end - p), open, strlen(open));
    const char *stop = p ? memmem(p, (size_t)(end - p), ends, strlen(ends)) : NULL;
    const char *name = stop ? memmem(p, (size_t)(stop - p), named, strlen(named)) : NULL;
    const char *xml = stop ? memmem(p, (size_t)(stop - p), begins, strlen(begins)) : NULL;
    if (!stop)
        return NULL;
    *m = (member){.name = ""};
    name = name ? name + strlen(named) : stop;
    for (size_t i = 0; i + 1 < NAME && name < stop && *name != '"'; i++)
        m->name[i] = *name++;
    xml = xml ? memchr(xml, '>', (size_t)(stop - xml)) : NULL;
    const char *close = xml ? memrchr(xml, '<', (size_t)(stop - xml)) : NULL;
    if (close)
        m->flat = (part){xml + 1, (size_t)(close - xml) - 1};
    return stop;
}

/* The parts of a package that was saved as one file of XML, as if they were an archive's members.
 */
static bool list_parts(nbp_zip *zip, nb_error *err) {
    const char *end = zip->data + zip->length;
    member m;
    for (const char *p = zip->data; (p = next_part(p, end, &m)) != NULL && nbp_still_wanted();) {
        if (!nbp_limit_allows(NBP_LIMIT_members, zip->count) ||
            !nbp_grow((void **)&zip->members, &zip->capacity, zip->count, sizeof *zip->members,
                      UINT32_MAX))
            return nbp_fail_exhausted(err, "read", "the archive");
        zip->members[zip->count++] = m;
    }
    return true;
}

bool nbp_is_zip(const char *data, size_t length) {
    return length > 4 && (!memcmp(data, "PK\3\4", 4) || !memcmp(data, "PK\5\6", 4));
}

nbp_zip *nbp_zip_open(const char *data, size_t length, const char *kind, nb_error *err) {
    const nbp_minizip *mini = nbp_minizip_load(kind, err);
    nbp_zip *zip = mini ? nbp_alloc(sizeof *zip) : NULL;
    if (!zip) {
        nbp_fail_exhausted(err, "read", "the archive");
        return NULL;
    }
    zip->mini = mini;
    zip->data = data;
    zip->length = length;
    zip->at = zip->unpacked = zip->count = zip->capacity = 0;
    zip->members = NULL;
    zip->file = NULL;
    if (nbp_is_flat_package(data, length)) {
        if (list_parts(zip, err))
            return zip;
        nbp_zip_free(zip);
        return NULL;
    }
    zlib_filefunc64_def memory = {open_memory, read_memory, NULL,       tell_memory,
                                  seek_memory, do_nothing,  do_nothing, zip};
    unz_global_info64 info;
    zip->file = mini->unzOpen2_64("", &memory);
    if (!zip->file || mini->unzGetGlobalInfo64(zip->file, &info) != UNZ_OK)
        nbp_fail(err, NB_ERROR_DAMAGED, "read",
                 "a zip archive without its directory: cut off or damaged");
    else if (info.number_entry > nbp_limit_of(NBP_LIMIT_members))
        nbp_fail_limit(err, "read", NBP_LIMIT_members);
    else if (list_members(zip, err))
        return zip;
    nbp_zip_free(zip);
    return NULL;
}

void nbp_zip_free(nbp_zip *zip) {
    if (zip && zip->file)
        zip->mini->unzClose(zip->file);
    if (zip)
        nbp_free(zip->members);
    nbp_free(zip);
}

/* ---- members --------------------------------------------------------------------------------- */

static const member *find(const nbp_zip *zip, const char *name) {
    for (size_t i = 0; i < zip->count; i++)
        if (!strcasecmp(zip->members[i].name, name))
            return &zip->members[i];
    return NULL;
}

bool nbp_zip_has(const nbp_zip *zip, const char *name) {
    return find(zip, name) != NULL;
}

/* The ceiling that is hit, or none. */
static nbp_limit ceiling_hit(const nbp_zip *zip, size_t produced, ZPOS64_T packed) {
    if (zip->unpacked > nbp_limit_of(NBP_LIMIT_unpacked))
        return NBP_LIMIT_unpacked;
    return nbp_unpacks_too_far(produced, (size_t)packed) ? NBP_LIMIT_ratio : NBP_LIMIT_NONE;
}

bool nbp_zip_read(nbp_zip *zip, const char *name, nbp_buffer *out, nb_error *err) {
    const nbp_minizip *mini = zip->mini;
    unz_file_info64 info;
    const member *found = find(zip, name);
    if (!found)
        return nbp_fail(err, NB_ERROR_DAMAGED, "read", "the archive has no %s", name);
    if (!zip->file) {
        nbp_buffer_add(out, found->flat.begin, found->flat.length);
        return !out->failed || nbp_fail_exhausted(err, "read", "a part of the file");
    }
    if (mini->unzGoToFilePos64(zip->file, &found->position) != UNZ_OK ||
        mini->unzGetCurrentFileInfo64(zip->file, &info, NULL, 0, NULL, 0, NULL, 0) != UNZ_OK ||
        mini->unzOpenCurrentFile(zip->file) != UNZ_OK)
        return nbp_fail(err, NB_ERROR_DAMAGED, "read", "%s in the archive is damaged", name);
    if (info.flag & 1) {
        mini->unzCloseCurrentFile(zip->file);
        return nbp_fail(err, NB_ERROR_ENCRYPTED, "read",
                        "%s in the archive is locked with a password: save it without", name);
    }
    size_t produced = 0;
    int n;
    while ((n = mini->unzReadCurrentFile(zip->file, zip->piece, PIECE)) > 0) {
        produced += (size_t)n;
        zip->unpacked += (size_t)n;
        nbp_limit hit = ceiling_hit(zip, produced, info.compressed_size);
        if (hit) {
            mini->unzCloseCurrentFile(zip->file);
            return nbp_fail_limit(err, "read", hit);
        }
        nbp_buffer_add(out, zip->piece, (size_t)n);
        if (out->failed || !nbp_still_wanted())
            break;
    }
    int closed =
        mini->unzCloseCurrentFile(zip->file); /* compares the checksum, when all was read */
    if (n > 0)
        return nbp_fail_exhausted(err, "read", "a part of the file");
    return (!n && closed == UNZ_OK) ||
           nbp_fail(err, NB_ERROR_DAMAGED, "read", "%s in the archive is damaged", name);
}
