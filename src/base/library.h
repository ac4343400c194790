/* Heavy libraries, loaded when a reader or a store first needs them, so that a text report costs no
 * more start-up than the small ones do. Each is one list of the functions used of it; the types
 * come from its own headers. Calls go through the table that the loader returns:
 * `xml->htmlParseDocument(…)`.
 */
#ifndef NBP_LIBRARY_H
#define NBP_LIBRARY_H

#include <archive.h>
#include <archive_entry.h>
#include <expat.h>
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <minizip/unzip.h>
#include <minizip/zip.h>
#include <sqlite3.h>
#include <xlsxwriter.h>
#include <zlib.h>

#include "nianbao.h"

#define NBP_LIBXML_FUNCTIONS(FUNCTION)                                                             \
    FUNCTION(xmlInitParser)                                                                        \
    FUNCTION(xmlStopParser)                                                                        \
    FUNCTION(xmlSwitchEncoding)                                                                    \
    FUNCTION(htmlNewParserCtxt)                                                                    \
    FUNCTION(xmlParserInputBufferCreateIO)                                                         \
    FUNCTION(xmlFreeParserInputBuffer)                                                             \
    FUNCTION(xmlNewIOInputStream)                                                                  \
    FUNCTION(inputPush)                                                                            \
    FUNCTION(htmlCtxtUseOptions)                                                                   \
    FUNCTION(htmlParseDocument)                                                                    \
    FUNCTION(htmlFreeParserCtxt)

#define NBP_EXPAT_FUNCTIONS(FUNCTION)                                                              \
    FUNCTION(XML_ParserCreate)                                                                     \
    FUNCTION(XML_SetUserData)                                                                      \
    FUNCTION(XML_SetElementHandler)                                                                \
    FUNCTION(XML_SetCharacterDataHandler)                                                          \
    FUNCTION(XML_SetStartDoctypeDeclHandler)                                                       \
    FUNCTION(XML_Parse)                                                                            \
    FUNCTION(XML_StopParser)                                                                       \
    FUNCTION(XML_GetCurrentByteIndex)                                                              \
    FUNCTION(XML_GetErrorCode)                                                                     \
    FUNCTION(XML_ParserFree)

#define NBP_MINIZIP_FUNCTIONS(FUNCTION)                                                            \
    FUNCTION(unzOpen2_64)                                                                          \
    FUNCTION(unzClose)                                                                             \
    FUNCTION(unzGetGlobalInfo64)                                                                   \
    FUNCTION(unzGoToFirstFile)                                                                     \
    FUNCTION(unzGoToNextFile)                                                                      \
    FUNCTION(unzGetCurrentFileInfo64)                                                              \
    FUNCTION(unzGetFilePos64)                                                                      \
    FUNCTION(unzGoToFilePos64)                                                                     \
    FUNCTION(unzOpenCurrentFile)                                                                   \
    FUNCTION(unzReadCurrentFile)                                                                   \
    FUNCTION(unzCloseCurrentFile)                                                                  \
    FUNCTION(zipOpen64)                                                                            \
    FUNCTION(zipOpenNewFileInZip2_64)                                                              \
    FUNCTION(zipWriteInFileInZip)                                                                  \
    FUNCTION(zipCloseFileInZip)                                                                    \
    FUNCTION(zipCloseFileInZipRaw64)                                                               \
    FUNCTION(zipClose)

#define NBP_SQLITE_FUNCTIONS(FUNCTION)                                                             \
    FUNCTION(sqlite3_open_v2)                                                                      \
    FUNCTION(sqlite3_close)                                                                        \
    FUNCTION(sqlite3_mprintf)                                                                      \
    FUNCTION(sqlite3_free)                                                                         \
    FUNCTION(sqlite3_exec)                                                                         \
    FUNCTION(sqlite3_errcode)                                                                      \
    FUNCTION(sqlite3_errstr)                                                                       \
    FUNCTION(sqlite3_prepare_v2)                                                                   \
    FUNCTION(sqlite3_bind_null)                                                                    \
    FUNCTION(sqlite3_bind_int64)                                                                   \
    FUNCTION(sqlite3_bind_double)                                                                  \
    FUNCTION(sqlite3_bind_text64)                                                                  \
    FUNCTION(sqlite3_step)                                                                         \
    FUNCTION(sqlite3_reset)                                                                        \
    FUNCTION(sqlite3_finalize)

#define NBP_XLSXWRITER_FUNCTIONS(FUNCTION)                                                         \
    FUNCTION(workbook_new_opt)                                                                     \
    FUNCTION(workbook_add_worksheet)                                                               \
    FUNCTION(workbook_add_format)                                                                  \
    FUNCTION(workbook_set_properties)                                                              \
    FUNCTION(workbook_close)                                                                       \
    FUNCTION(lxw_workbook_free)                                                                    \
    FUNCTION(lxw_format_get_xf_index)                                                              \
    FUNCTION(lxw_get_sst_index)                                                                    \
    FUNCTION(lxw_strerror)                                                                         \
    FUNCTION(worksheet_set_column)                                                                 \
    FUNCTION(worksheet_freeze_panes)                                                               \
    FUNCTION(worksheet_autofilter)                                                                 \
    FUNCTION(format_set_num_format)                                                                \
    FUNCTION(format_set_align)                                                                     \
    FUNCTION(format_set_bold)                                                                      \
    FUNCTION(format_set_italic)                                                                    \
    FUNCTION(format_set_text_wrap)                                                                 \
    FUNCTION(format_set_font_color)                                                                \
    FUNCTION(format_set_bg_color)

#define NBP_LIBARCHIVE_FUNCTIONS(FUNCTION)                                                         \
    FUNCTION(archive_read_new)                                                                     \
    FUNCTION(archive_read_support_filter_bzip2)                                                    \
    FUNCTION(archive_read_support_filter_gzip)                                                     \
    FUNCTION(archive_read_support_filter_xz)                                                       \
    FUNCTION(archive_read_support_filter_zstd)                                                     \
    FUNCTION(archive_read_support_format_raw)                                                      \
    FUNCTION(archive_read_support_format_tar)                                                      \
    FUNCTION(archive_read_support_format_zip)                                                      \
    FUNCTION(archive_read_support_format_zip_streamable)                                           \
    FUNCTION(archive_read_open)                                                                    \
    FUNCTION(archive_read_open_fd)                                                                 \
    FUNCTION(archive_read_open_memory)                                                             \
    FUNCTION(archive_read_next_header)                                                             \
    FUNCTION(archive_read_data)                                                                    \
    FUNCTION(archive_read_data_skip)                                                               \
    FUNCTION(archive_read_free)                                                                    \
    FUNCTION(archive_read_set_format_option)                                                       \
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
    FUNCTION(inflateEnd)                                                                           \
    FUNCTION(deflateInit2_)                                                                        \
    FUNCTION(deflate)                                                                              \
    FUNCTION(deflateReset)                                                                         \
    FUNCTION(deflateEnd)                                                                           \
    FUNCTION(crc32)                                                                                \
    FUNCTION(crc32_combine)

/* LIBRARY(name, functions, file, package of Debian, what it wants to be called first). A new one is
 * a row, its list and its header. */
#define NBP_LIBRARIES(LIBRARY)                                                                     \
    LIBRARY(libxml, NBP_LIBXML_FUNCTIONS, "libxml2.so.2", "libxml2", libxml.xmlInitParser())       \
    LIBRARY(expat, NBP_EXPAT_FUNCTIONS, "libexpat.so.1", "libexpat1", (void)0)                     \
    LIBRARY(minizip, NBP_MINIZIP_FUNCTIONS, "libminizip.so.1", "libminizip1", (void)0)             \
    LIBRARY(sqlite, NBP_SQLITE_FUNCTIONS, "libsqlite3.so.0", "libsqlite3-0", (void)0)              \
    LIBRARY(xlsxwriter, NBP_XLSXWRITER_FUNCTIONS, "libxlsxwriter.so.4", "libxlsxwriter4", (void)0) \
    LIBRARY(libarchive, NBP_LIBARCHIVE_FUNCTIONS, "libarchive.so.13", "libarchive13", (void)0)     \
    LIBRARY(zlib, NBP_ZLIB_FUNCTIONS, "libz.so.1", "zlib1g", (void)0)

/* Of each: its functions, and what gives them, or NULL with *err filled (NB_ERROR_MISSING) when it
 * is not installed. `kind` is the kind of source or output that asks, for the message: "an HTML
 * page". Loaded once, for all threads; never unloaded. */
#define NBP_SLOT(function) __typeof__(function) *function;
#define NBP_LIBRARY(name, functions, file, package, first)                                         \
    typedef struct nbp_##name {                                                                    \
        functions(NBP_SLOT)                                                                        \
    } nbp_##name;                                                                                  \
    const nbp_##name *nbp_##name##_load(const char *kind, nb_error *err);
NBP_LIBRARIES(NBP_LIBRARY)
#undef NBP_LIBRARY
#undef NBP_SLOT

#endif
