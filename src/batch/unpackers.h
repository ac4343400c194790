/* The libraries that unpack archives, loaded when the first archive is met: see base/library.h. */
#ifndef NBP_UNPACKERS_H
#define NBP_UNPACKERS_H

#include <archive.h>
#include <archive_entry.h>
#include <zlib.h>

#include "base/library.h"

#define NBP_LIBARCHIVE_FUNCTIONS(FUNCTION)                                                         \
    FUNCTION(archive_read_new)                                                                     \
    FUNCTION(archive_read_support_filter_bzip2)                                                    \
    FUNCTION(archive_read_support_filter_gzip)                                                     \
    FUNCTION(archive_read_support_filter_xz)                                                       \
    FUNCTION(archive_read_support_filter_zstd)                                                     \
    FUNCTION(archive_read_support_format_raw)                                                      \
    FUNCTION(archive_read_support_format_tar)                                                      \
    FUNCTION(archive_read_support_format_zip)                                                      \
    FUNCTION(archive_read_open)                                                                    \
    FUNCTION(archive_read_open_fd)                                                                 \
    FUNCTION(archive_read_open_memory)                                                             \
    FUNCTION(archive_read_next_header)                                                             \
    FUNCTION(archive_read_data)                                                                    \
    FUNCTION(archive_read_free)                                                                    \
    FUNCTION(archive_errno)                                                                        \
    FUNCTION(archive_error_string)                                                                 \
    FUNCTION(archive_filter_bytes)                                                                 \
    FUNCTION(archive_format)                                                                       \
    FUNCTION(archive_set_error)                                                                    \
    FUNCTION(archive_entry_filetype)                                                               \
    FUNCTION(archive_entry_hardlink)                                                               \
    FUNCTION(archive_entry_is_encrypted)                                                           \
    FUNCTION(archive_entry_pathname)                                                               \
    FUNCTION(archive_entry_pathname_utf8)                                                          \
    FUNCTION(archive_entry_size)                                                                   \
    FUNCTION(archive_entry_size_is_set)

#define NBP_ZLIB_FUNCTIONS(FUNCTION)                                                               \
    FUNCTION(inflateInit2_)                                                                        \
    FUNCTION(inflate)                                                                              \
    FUNCTION(inflateReset)                                                                         \
    FUNCTION(inflateEnd)

typedef struct nbp_libarchive {
    NBP_LIBARCHIVE_FUNCTIONS(NBP_SLOT)
} nbp_libarchive;
typedef struct nbp_zlib {
    NBP_ZLIB_FUNCTIONS(NBP_SLOT)
} nbp_zlib;

/** The functions of libarchive, or NULL with *err filled (NB_ERROR_MISSING). */
const nbp_libarchive *nbp_libarchive_load(nb_error *err);
/** The same for zlib. */
const nbp_zlib *nbp_zlib_load(nb_error *err);

#endif
