/* See media.h. */
#include "batch/input/media.h"

#include "batch/input/open_archive.h"
#include "read/reader.h"
#include "read/word/zip.h"

/* Servers say the type of a page truly; of a file to be downloaded they often do not know it. */
static const struct {
    const char *word; /* within the type */
    nbp_media media;
} types[] = {
    {"text/html", NBP_MEDIA_DOCUMENT},
    {"application/xhtml", NBP_MEDIA_DOCUMENT},
    {"application/pdf", NBP_MEDIA_DOCUMENT},
    {"application/msword", NBP_MEDIA_DOCUMENT},
    {"wordprocessingml", NBP_MEDIA_DOCUMENT},
    {"opendocument.text", NBP_MEDIA_DOCUMENT},
    {"rtf", NBP_MEDIA_DOCUMENT},
    {"multipart/related", NBP_MEDIA_DOCUMENT},
    {"image/", NBP_MEDIA_OTHER},
    {"video/", NBP_MEDIA_OTHER},
    {"audio/", NBP_MEDIA_OTHER},
    {"font", NBP_MEDIA_OTHER},
    {"spreadsheet", NBP_MEDIA_OTHER},
    {"presentation", NBP_MEDIA_OTHER},
    {"ms-excel", NBP_MEDIA_OTHER},
    {"text/css", NBP_MEDIA_OTHER},
    {"javascript", NBP_MEDIA_OTHER},
    {"json", NBP_MEDIA_OTHER},
};

nbp_media nbp_media_of_type(nbp_span type) {
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (nbp_span_has(type, types[i].word))
            return types[i].media;
    return NBP_MEDIA_UNKNOWN;
}

enum { SURE = 50 }; /* of 100, as readers are of their bytes */

bool nbp_looks_like_document(const char *data, size_t length) {
    if (nbp_is_zip(data, length))
        return nbp_is_office_data(data, length);
    for (size_t i = 0; i < nbp_reader_count; i++)
        if (nbp_readers[i].recognises(data, length) >= SURE)
            return true;
    return false;
}
