/* See xlsx_rows.h. At zlib's first level: the usual one takes three times as long, for a file that
 * is a quarter smaller. */
#include "emit/store/xlsx_rows.h"

#include <errno.h>
#include <unistd.h>

#include "base/descriptor.h"
#include "base/error.h"

enum { LEVEL = 1, NO_HEAD = -MAX_WBITS, MEMORY = 8, PIECE = 1 << 15 };

static bool no_memory(nb_error *err) {
    return nbp_fail(err, NB_ERROR_MEMORY, "write", "no memory for the workbook");
}

static bool not_written(nb_error *err) {
    return nbp_fail(err, NB_ERROR_WRITE, "write", "%p", nbp_errno_text(errno ? errno : ENOSPC));
}

static FILE *open_file(const char *folder) {
    int fd = nbp_open_unnamed_in(folder);
    FILE *file = fd < 0 ? NULL : fdopen(fd, "w+b");
    if (fd >= 0 && !file)
        close(fd);
    return file;
}

bool nbp_xlsx_rows_open(nbp_xlsx_rows *rows, const char *folder, nb_error *err) {
    *rows = (nbp_xlsx_rows){0};
    const nbp_zlib *zlib = nbp_zlib_load("the format xlsx", err);
    if (!zlib)
        return false;
    if (zlib->deflateInit2_(&rows->deflater, LEVEL, Z_DEFLATED, NO_HEAD, MEMORY, Z_DEFAULT_STRATEGY,
                            ZLIB_VERSION, (int)sizeof rows->deflater) != Z_OK)
        return no_memory(err);
    rows->zlib = zlib;
    errno = 0;
    rows->file = open_file(folder);
    return rows->file || not_written(err);
}

void nbp_xlsx_rows_free(nbp_xlsx_rows *rows) {
    if (rows->zlib)
        rows->zlib->deflateEnd(&rows->deflater);
    if (rows->file)
        fclose(rows->file);
    *rows = (nbp_xlsx_rows){0};
}

/* The text is compressed, and what comes of it given. */
static bool compress_text(nbp_xlsx_rows *rows, const nbp_buffer *text, int flush,
                          nbp_xlsx_take *take, void *user) {
    z_stream *deflater = &rows->deflater;
    unsigned char piece[PIECE];
    deflater->next_in = (unsigned char *)text->data;
    deflater->avail_in = (uInt)text->length;
    do {
        deflater->next_out = piece;
        deflater->avail_out = sizeof piece;
        rows->zlib->deflate(deflater, flush);
        if (!take(user, piece, sizeof piece - deflater->avail_out))
            return false;
    } while (!deflater->avail_out);
    return true;
}

static bool keep(void *user, const void *bytes, size_t length) {
    return fwrite(bytes, 1, length, user) == length;
}

bool nbp_xlsx_rows_add(nbp_xlsx_rows *rows, nbp_buffer *text, nb_error *err) {
    if (text->failed)
        return no_memory(err);
    errno = 0;
    if (!compress_text(rows, text, Z_NO_FLUSH, keep, rows->file))
        return not_written(err);
    rows->checksum =
        rows->zlib->crc32(rows->checksum, (unsigned char *)text->data, (uInt)text->length);
    rows->bytes += text->length;
    text->length = 0;
    return true;
}

static bool give_file(FILE *file, nbp_xlsx_take *take, void *user) {
    char piece[PIECE];
    size_t length;
    rewind(file);
    while ((length = fread(piece, 1, sizeof piece, file)) > 0)
        if (!take(user, piece, length))
            return false;
    return !ferror(file);
}

static void add_checksum(nbp_xlsx_rows *rows, const nbp_buffer *head, const nbp_buffer *tail) {
    const nbp_zlib *zlib = rows->zlib;
    uLong of_head = zlib->crc32(0, (unsigned char *)head->data, (uInt)head->length);
    rows->checksum = zlib->crc32_combine(of_head, rows->checksum, (z_off_t)rows->bytes);
    rows->checksum = zlib->crc32(rows->checksum, (unsigned char *)tail->data, (uInt)tail->length);
    rows->bytes += head->length + tail->length;
}

bool nbp_xlsx_rows_give(nbp_xlsx_rows *rows, const nbp_buffer *head, const nbp_buffer *tail,
                        nbp_xlsx_take *take, void *user, nb_error *err) {
    static const nbp_buffer nothing = {0};
    errno = 0;
    bool ended = compress_text(rows, &nothing, Z_FULL_FLUSH, keep, rows->file) &&
                 !fflush(rows->file) && rows->zlib->deflateReset(&rows->deflater) == Z_OK;
    bool given = ended && compress_text(rows, head, Z_FULL_FLUSH, take, user) &&
                 give_file(rows->file, take, user) &&
                 rows->zlib->deflateReset(&rows->deflater) == Z_OK &&
                 compress_text(rows, tail, Z_FINISH, take, user);
    add_checksum(rows, head, tail);
    return given || not_written(err);
}
