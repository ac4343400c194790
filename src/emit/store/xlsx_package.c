/* See xlsx_package.h. */
#include "emit/store/xlsx_package.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/limits.h"
#include "base/memory.h"

/* Jan 1 1980, the first day of zip: the same data gives the same bytes on any day. */
enum { NAME_SIZE = 64, PIECE = 1 << 16, FIRST_DAY = 0x210000, FASTEST = 1 };

/* A part of the workbook, at length. */
typedef struct part {
    char name[NAME_SIZE];
    nbp_buffer text;
} part;

typedef struct package_parts {
    const nbp_minizip *zip;
    part *parts;
    size_t count, capacity;
    zipFile out;
} package_parts;

/* ---- reading ---- */

static bool read_part(const nbp_minizip *zip, unzFile file, part *of) {
    char piece[PIECE];
    int length = 0;
    if (zip->unzGetCurrentFileInfo64(file, NULL, of->name, NAME_SIZE - 1, NULL, 0, NULL, 0) ||
        zip->unzOpenCurrentFile(file))
        return false;
    while ((length = zip->unzReadCurrentFile(file, piece, sizeof piece)) > 0)
        nbp_buffer_add(&of->text, piece, (size_t)length);
    return zip->unzCloseCurrentFile(file) == UNZ_OK && !length && of->text.length &&
           !of->text.failed;
}

static bool read_parts(package_parts *package, unzFile file) {
    int next = package->zip->unzGoToFirstFile(file);
    for (; next == UNZ_OK; next = package->zip->unzGoToNextFile(file)) {
        if (!nbp_grow((void **)&package->parts, &package->capacity, package->count, sizeof(part),
                      SIZE_MAX))
            return false;
        part *of = &package->parts[package->count++];
        *of = (part){0};
        nbp_buffer_init(&of->text, SIZE_MAX);
        if (!read_part(package->zip, file, of))
            return false;
    }
    return next == UNZ_END_OF_LIST_OF_FILE;
}

/* ---- writing ---- */

static bool write_bytes(void *user, const void *bytes, size_t length) {
    const package_parts *package = user;
    return package->zip->zipWriteInFileInZip(package->out, bytes, (unsigned)length) == ZIP_OK;
}

static bool begin_part(const package_parts *package, const part *of, bool raw, uint64_t bytes) {
    const zip_fileinfo info = {.dosDate = FIRST_DAY};
    return package->zip->zipOpenNewFileInZip2_64(package->out, of->name, &info, NULL, 0, NULL, 0,
                                                 NULL, Z_DEFLATED, FASTEST, raw,
                                                 bytes >= UINT32_MAX) == ZIP_OK;
}

static bool write_part(package_parts *package, const part *of) {
    return begin_part(package, of, false, of->text.length) &&
           write_bytes(package, of->text.data, of->text.length) &&
           package->zip->zipCloseFileInZip(package->out) == ZIP_OK;
}

/* Where the library's sheet is empty, the rows stand. */
static bool write_sheet(package_parts *package, const part *of, nbp_xlsx_rows *rows) {
    static const char empty[] = "<sheetData/>", begin[] = "<sheetData>", end[] = "</sheetData>";
    const char *text = of->text.data, *at = memmem(text, of->text.length, empty, sizeof empty - 1);
    nbp_buffer head, tail;
    nb_error ignored = {0};
    if (!at)
        return false;
    nbp_buffer_init(&head, SIZE_MAX);
    nbp_buffer_init(&tail, SIZE_MAX);
    nbp_buffer_add(&head, text, (size_t)(at - text));
    nbp_buffer_add(&head, begin, sizeof begin - 1);
    nbp_buffer_add(&tail, end, sizeof end - 1);
    at += sizeof empty - 1;
    nbp_buffer_add(&tail, at, of->text.length - (size_t)(at - text));
    bool ok =
        !head.failed && !tail.failed && begin_part(package, of, true, rows->bytes) &&
        nbp_xlsx_rows_give(rows, &head, &tail, write_bytes, package, &ignored) &&
        package->zip->zipCloseFileInZipRaw64(package->out, rows->bytes, rows->checksum) == ZIP_OK;
    nbp_buffer_free(&head);
    nbp_buffer_free(&tail);
    return ok;
}

/* Which sheet the part is, from 1 on; 0: it is none. */
static size_t sheet_number(const part *of) {
    static const char folder[] = "xl/worksheets/sheet";
    const char *number = of->name + sizeof folder - 1;
    return strncmp(of->name, folder, sizeof folder - 1) != 0 ? 0 : strtoul(number, NULL, 10);
}

static bool write_parts(package_parts *package, nbp_xlsx_rows **rows, size_t count) {
    size_t sheets = 0;
    for (size_t i = 0; i < package->count; i++) {
        const part *of = &package->parts[i];
        size_t sheet = sheet_number(of);
        bool is_sheet = sheet && sheet <= count;
        if (is_sheet ? !write_sheet(package, of, rows[sheet - 1]) : !write_part(package, of))
            return false;
        sheets += is_sheet;
    }
    return sheets == count;
}

/* ---- the file ---- */

static bool read_back(package_parts *package, const char *path) {
    unzFile file = package->zip->unzOpen2_64(path, NULL);
    bool read = file && read_parts(package, file);
    if (file)
        package->zip->unzClose(file);
    return read;
}

static bool write_anew(package_parts *package, const char *path, nbp_xlsx_rows **rows,
                       size_t count) {
    package->out = package->zip->zipOpen64(path, APPEND_STATUS_CREATE);
    bool written = package->out && write_parts(package, rows, count);
    return package->out && package->zip->zipClose(package->out, NULL) == ZIP_OK && written;
}

bool nbp_xlsx_fill(const char *path, nbp_xlsx_rows **rows, size_t count, nb_error *err) {
    package_parts package = {.zip = nbp_minizip_load("the format xlsx", err)};
    if (!package.zip)
        return false;
    errno = 0;
    bool filled = read_back(&package, path) && write_anew(&package, path, rows, count);
    for (size_t i = 0; i < package.count; i++)
        nbp_buffer_free(&package.parts[i].text);
    nbp_free(package.parts);
    return filled || nbp_fail(err, NB_ERROR_WRITE, "write", "the workbook is not whole: %p",
                              nbp_errno_text(errno ? errno : ENOSPC));
}
