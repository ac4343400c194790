/* The finished workbook, read back. A disk that was full for a moment leaves a sheet without its
 * end, in a zip that is otherwise well. */
#include <string.h>

#include "base/error.h"
#include "emit/store/xlsx_book.h"

enum { PIECE = 1 << 16, NAME_SIZE = 256, END_SIZE = 16 };

/* What was read of a part of the workbook. */
struct part {
    char name[NAME_SIZE];
    uint64_t bytes;
    char end[END_SIZE + 1]; /* its last bytes, a NUL behind them */
};

static bool is_sheet(const struct part *part) {
    static const char folder[] = "xl/worksheets/sheet";
    return !strncmp(part->name, folder, sizeof folder - 1);
}

/* The last bytes of `end` with `length` more behind them. */
static void keep_end(char end[END_SIZE + 1], const char *bytes, size_t length) {
    size_t old = strlen(end);
    if (length > END_SIZE) {
        bytes += length - END_SIZE;
        length = END_SIZE;
    }
    size_t kept = old + length > END_SIZE ? END_SIZE - length : old;
    memmove(end, end + old - kept, kept);
    memcpy(end + kept, bytes, length);
    end[kept + length] = '\0';
}

/* False where the part cannot be read to its end; minizip compares its checksum when it closes. */
static bool read_part(const nbp_minizip *zip, unzFile file, struct part *part) {
    char piece[PIECE];
    int length = 0;
    unz_file_info64 info;
    *part = (struct part){0};
    if (zip->unzGetCurrentFileInfo64(file, &info, part->name, NAME_SIZE - 1, NULL, 0, NULL, 0) ||
        zip->unzOpenCurrentFile(file))
        return false;
    while ((length = zip->unzReadCurrentFile(file, piece, sizeof piece)) > 0) {
        keep_end(part->end, piece, (size_t)length);
        part->bytes += (uint64_t)length;
    }
    return zip->unzCloseCurrentFile(file) == UNZ_OK && !length && part->bytes;
}

/* XML ends in a tag; a sheet in its own. */
static bool is_whole(const struct part *part) {
    static const char sheet_end[] = "</worksheet>";
    const char *end = is_sheet(part) ? sheet_end : ">";
    size_t length = strlen(part->end), wanted = strlen(end);
    while (length && part->end[length - 1] == '\n')
        length--;
    return length >= wanted && !memcmp(part->end + length - wanted, end, wanted);
}

static bool read_parts(const nbp_minizip *zip, unzFile file, uint64_t bytes) {
    uint64_t sheets = 0;
    int next = zip->unzGoToFirstFile(file);
    for (; next == UNZ_OK; next = zip->unzGoToNextFile(file)) {
        struct part part;
        if (!read_part(zip, file, &part) || !is_whole(&part))
            return false;
        sheets += is_sheet(&part) ? part.bytes : 0;
    }
    return next == UNZ_END_OF_LIST_OF_FILE && sheets >= bytes;
}

bool nbp_xlsx_verify(const char *path, uint64_t bytes, nb_error *err) {
    const nbp_minizip *zip = nbp_minizip_load("the format xlsx", err);
    unzFile file = zip ? zip->unzOpen2_64(path, NULL) : NULL;
    bool whole = file && read_parts(zip, file, bytes);
    if (file)
        zip->unzClose(file);
    return whole || nbp_fail(err, NB_ERROR_WRITE, "write",
                             "the workbook is not whole: is there room on the disk for twice its "
                             "unpacked size?");
}
