/* See folder_name.h. A name keeps its parts; what could lead out of the folder, or could not be
 * told from our own marks, is written as % and two digits. A part that is too long for a file's
 * name is cut, and a digest of the whole stands behind it. */
#include "batch/output/folder_name.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { LONGEST_PART = 200 }; /* of the 255 bytes that a file's name may have */

static void add_encoded(nbp_buffer *path, unsigned char c) {
    char code[4];
    snprintf(code, sizeof code, "%%%02X", c);
    nbp_buffer_add(path, code, 3);
}

/* FNV-1a */
uint64_t nbp_folder_digest(const char *text, size_t length) {
    uint64_t hash = 0xCBF29CE484222325;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)text[i]) * 0x100000001B3;
    return hash;
}

/* Not within a character of several bytes. */
static size_t cut(const char *text, size_t length) {
    while (length && ((unsigned char)text[length] & 0xC0) == 0x80)
        length--;
    return length;
}

static void shorten(nbp_buffer *path, size_t begin) {
    const char *part = path->data + begin;
    size_t length = path->length - begin;
    if (path->failed || length <= LONGEST_PART)
        return;
    char mark[24];
    int marked = snprintf(mark, sizeof mark, "%%~%016llX",
                          (unsigned long long)nbp_folder_digest(part, length));
    path->length = begin + cut(part, LONGEST_PART);
    nbp_buffer_add(path, mark, (size_t)marked);
}

static bool ends_with(const char *part, size_t length, const char *suffix) {
    size_t end = strlen(suffix);
    return length >= end && !memcmp(part + length - end, suffix, end);
}

/* A folder must not have the name of a file of ours, or of what is renamed to one: its last dot is
 * encoded then. */
static size_t dot_to_encode(const char *part, size_t length, const char *suffix) {
    if (!ends_with(part, length, suffix) && !ends_with(part, length, ".part"))
        return SIZE_MAX;
    while (part[length - 1] != '.')
        length--;
    return length - 1;
}

static void add_part(nbp_buffer *path, const char *part, size_t length, bool is_folder,
                     const char *suffix) {
    bool up = length == 2 && !memcmp(part, "..", 2);
    size_t begin = path->length;
    size_t dot = is_folder ? dot_to_encode(part, length, suffix) : SIZE_MAX;
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)part[i];
        if (c == '%' || c < ' ' || c == 0x7F || up || i == dot)
            add_encoded(path, c);
        else
            nbp_buffer_add_byte(path, part[i]);
    }
    shorten(path, begin);
}

void nbp_folder_name(nbp_buffer *path, const char *name, unsigned number, const char *suffix) {
    if (*name == '/')
        add_encoded(path, '/');
    for (const char *end; *name; name = *end ? end + 1 : end) {
        end = strchrnul(name, '/');
        size_t length = (size_t)(end - name);
        if (!length || (length == 1 && *name == '.'))
            continue;
        add_part(path, name, length, *end == '/', suffix);
        if (*end)
            nbp_buffer_add_byte(path, '/');
    }
    char mark[16];
    if (number > 1)
        nbp_buffer_add(path, mark, (size_t)snprintf(mark, sizeof mark, "%%~%u", number));
    nbp_buffer_add(path, suffix, strlen(suffix));
}
