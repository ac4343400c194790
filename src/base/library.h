/* Heavy libraries, loaded when a reader first needs them, so that a text report costs no more
 * start-up than the small ones do. Each is one list of the functions used of it; the types come
 * from its own headers. Calls go through the table that the loader returns:
 * `xml->xmlParseChunk(…)`.
 */
#ifndef NBP_LIBRARY_H
#define NBP_LIBRARY_H

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <minizip/unzip.h>

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

/* The slot of a function in the table of its library. */
#define NBP_SLOT(function) __typeof__(function) *function;
typedef struct nbp_libxml {
    NBP_LIBXML_FUNCTIONS(NBP_SLOT)
} nbp_libxml;
typedef struct nbp_minizip {
    NBP_MINIZIP_FUNCTIONS(NBP_SLOT)
} nbp_minizip;

/** The functions of libxml2, or NULL with *err filled (NB_ERROR_MISSING) when it is not installed.
 * `kind` is the kind of source that asks, for the message: "an HTML page". Loaded once, for all
 * threads; never unloaded. */
const nbp_libxml *nbp_libxml_load(const char *kind, nb_error *err);
/** The same for minizip. */
const nbp_minizip *nbp_minizip_load(const char *kind, nb_error *err);

/* What the two are made of, for libraries that only one stage needs (src/batch/unpackers.h). */

typedef struct nbp_library_symbol {
    const char *name;
    size_t offset; /* of its slot in the table of functions */
} nbp_library_symbol;

/** Fill the slots of `table`. False when the library or one of the functions is not there. */
bool nbp_library_load(const char *file, const nbp_library_symbol *symbols, size_t count,
                      void *table);
/** Say so. Always returns false, so a caller may return it. */
bool nbp_library_missing(nb_error *err, const char *kind, const char *file, const char *package);

#endif
