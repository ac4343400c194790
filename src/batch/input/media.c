/* See media.h. */
#include "batch/input/media.h"

#include "batch/input/open_archive.h"
#include "read/reader.h"
#include "read/word/zip.h"

/* Servers say the type of a page truly; of a file to be downloaded they often do not know it. These
 * words within it say that it is none of those that are read here. */
static const char *const others[] = {
    "image/",       "video/",   "audio/",   "font",       "spreadsheet",
    "presentation", "ms-excel", "text/css", "javascript", "json",
};

nbp_media nbp_media_of_type(nbp_span type) {
    if (nbp_reads_type(type.text, type.length))
        return NBP_MEDIA_DOCUMENT;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (nbp_span_has(type, others[i]))
            return NBP_MEDIA_OTHER;
    return NBP_MEDIA_UNKNOWN;
}

bool nbp_looks_like_document(const char *data, size_t length) {
    return nbp_is_zip(data, length) ? nbp_is_office_data(data, length)
                                    : nbp_reads_bytes(data, length);
}
