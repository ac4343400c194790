/* See containers.h. */
#include "batch/input/containers.h"

#include <string.h>

#include "base/sentence.h"
#include "batch/input/gunzip.h"
#include "batch/input/open_archive.h"
#include "batch/input/zip_end.h"
#include "read/word/zip.h"

enum { TAR_HEADER = 512, TAR_SUM = 148, TAR_SUM_LENGTH = 8 };

/* Every tar archive begins with a header that has its own sum in it, old ones, too, which have no
 * mark. */
static bool is_tar(const char *head, size_t length) {
    if (length < TAR_HEADER || !*head)
        return false;
    unsigned sum = 0, said = 0;
    const char *p = head + TAR_SUM, *end = p + TAR_SUM_LENGTH;
    while (p < end && *p == ' ')
        p++;
    for (; p < end && *p >= '0' && *p <= '7'; p++)
        said = said << 3 | (unsigned)(*p - '0');
    if (!said || (p < end && *p && *p != ' '))
        return false;
    for (size_t i = 0; i < TAR_HEADER; i++)
        sum += i - TAR_SUM < TAR_SUM_LENGTH ? ' ' : (unsigned char)head[i];
    return sum == said;
}

static bool begins(const char *head, size_t length, const char *mark, size_t size) {
    return length >= size && !memcmp(head, mark, size);
}
#define BEGINS(mark) begins(head, length, mark, sizeof mark - 1)

bool nbp_is_compressed(const char *head, size_t length) {
    return BEGINS("\x1F\x8B\x08") || BEGINS("\x28\xB5\x2F\xFD") ||
           BEGINS("\xFD"
                  "7zXZ\0") ||
           (BEGINS("BZh") && length > 9 && !memcmp(head + 4, "1AY&SY", 6));
}

static bool is_warc(const char *head, size_t length) {
    return BEGINS("WARC/");
}

static bool is_packed_warc(const char *head, size_t length) {
    char first[8] = "";
    return BEGINS("\x1F\x8B\x08") &&
           begins(first, nbp_gunzip_head(head, length, first, sizeof first), "WARC/", 5);
}

static const nbp_container containers[] = {
    {N_("a web archive"), is_warc, true},
    {N_("a web archive"), is_packed_warc, true},
    {N_("a zip archive"), nbp_is_zip, false},
    {N_("a tar archive"), is_tar, false},
    {N_("a compressed file"), nbp_is_compressed, false},
};

const nbp_container *nbp_container_of(const char *head, size_t length) {
    for (size_t i = 0; i < sizeof containers / sizeof *containers; i++)
        if (containers[i].recognises(head, length))
            return &containers[i];
    return NULL;
}

bool nbp_may_end_in_zip(const char *head, size_t length) {
    return BEGINS("MZ") || BEGINS("PK") || (length > 4 && !memcmp(head + 2, "\3\4", 2));
}

static const nbp_container *container_by_end(const nbp_stream *stream, const char *head,
                                             size_t length) {
    bool zip = nbp_may_end_in_zip(head, length) && nbp_zip_end_of(stream).members;
    return zip ? nbp_container_of("PK\3\4", 5) : NULL;
}

const nbp_container *nbp_container_in(const nbp_stream *stream) {
    const nbp_container *container = nbp_container_of(stream->head, stream->length);
    return container ? container : container_by_end(stream, stream->head, stream->length);
}

bool nbp_may_be_container(const char *head, size_t length) {
    return is_warc(head, length) || nbp_may_end_in_zip(head, length) || is_tar(head, length) ||
           nbp_is_compressed(head, length);
}

const nbp_container *nbp_container_held(const char *data, size_t length) {
    const nbp_container *container = nbp_container_of(data, length);
    nbp_stream stream = {.fd = -1, .held = {.data = (char *)(uintptr_t)data, .length = length}};
    if (!container)
        return container_by_end(&stream, data, length);
    return nbp_is_zip(data, length) && nbp_is_office_data(data, length) ? NULL : container;
}
