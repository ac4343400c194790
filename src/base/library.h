/* Heavy libraries, loaded when a reader or a store first needs them, so that a text report costs no
 * more start-up than the small ones do. Each is one list of the functions used of it; the types
 * come from its own headers. Calls go through the table that the loader returns:
 * `xml->xmlParseChunk(…)`.
 */
#ifndef NBP_LIBRARY_H
#define NBP_LIBRARY_H

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <minizip/unzip.h>
#include <sqlite3.h>
#include <xlsxwriter.h>

#include "nianbao.h"

#define NBP_LIBXML_FUNCTIONS(FUNCTION)                                                             \
    FUNCTION(xmlInitParser)                                                                        \
    FUNCTION(xmlStopParser)                                                                        \
    FUNCTION(xmlSwitchEncoding)                                                                    \
    FUNCTION(htmlCreateMemoryParserCtxt)                                                           \
    FUNCTION(htmlCtxtUseOptions)                                                                   \
    FUNCTION(htmlParseDocument)                                                                    \
    FUNCTION(htmlFreeParserCtxt)                                                                   \
    FUNCTION(xmlCreatePushParserCtxt)                                                              \
    FUNCTION(xmlCtxtUseOptions)                                                                    \
    FUNCTION(xmlParseChunk)                                                                        \
    FUNCTION(xmlFreeParserCtxt)

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
    FUNCTION(unzCloseCurrentFile)

#define NBP_SQLITE_FUNCTIONS(FUNCTION)                                                             \
    FUNCTION(sqlite3_open_v2)                                                                      \
    FUNCTION(sqlite3_close)                                                                        \
    FUNCTION(sqlite3_exec)                                                                         \
    FUNCTION(sqlite3_errcode)                                                                      \
    FUNCTION(sqlite3_errmsg)                                                                       \
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
    FUNCTION(lxw_worksheet_write_single_row)                                                       \
    FUNCTION(lxw_strerror)                                                                         \
    FUNCTION(worksheet_write_string)                                                               \
    FUNCTION(worksheet_write_number)                                                               \
    FUNCTION(worksheet_set_column)                                                                 \
    FUNCTION(worksheet_set_row)                                                                    \
    FUNCTION(worksheet_freeze_panes)                                                               \
    FUNCTION(worksheet_autofilter)                                                                 \
    FUNCTION(format_set_num_format)                                                                \
    FUNCTION(format_set_align)                                                                     \
    FUNCTION(format_set_bold)                                                                      \
    FUNCTION(format_set_italic)                                                                    \
    FUNCTION(format_set_text_wrap)                                                                 \
    FUNCTION(format_set_font_color)                                                                \
    FUNCTION(format_set_bg_color)

#define NBP_SLOT(function) __typeof__(function) *function;
typedef struct nbp_libxml {
    NBP_LIBXML_FUNCTIONS(NBP_SLOT)
} nbp_libxml;
typedef struct nbp_minizip {
    NBP_MINIZIP_FUNCTIONS(NBP_SLOT)
} nbp_minizip;
typedef struct nbp_sqlite {
    NBP_SQLITE_FUNCTIONS(NBP_SLOT)
} nbp_sqlite;
typedef struct nbp_xlsxwriter {
    NBP_XLSXWRITER_FUNCTIONS(NBP_SLOT)
} nbp_xlsxwriter;
#undef NBP_SLOT

/** The functions of libxml2, or NULL with *err filled (NB_ERROR_MISSING) when it is not installed.
 * `kind` is the kind of source that asks, for the message: "an HTML page". Loaded once, for all
 * threads; never unloaded. */
const nbp_libxml *nbp_libxml_load(const char *kind, nb_error *err);
/** The same for minizip, SQLite and libxlsxwriter. */
const nbp_minizip *nbp_minizip_load(const char *kind, nb_error *err);
const nbp_sqlite *nbp_sqlite_load(const char *kind, nb_error *err);
const nbp_xlsxwriter *nbp_xlsxwriter_load(const char *kind, nb_error *err);

#endif
