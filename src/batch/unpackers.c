/* See unpackers.h. */
#include "batch/unpackers.h"

#include <pthread.h>

static pthread_once_t libarchive_once = PTHREAD_ONCE_INIT, zlib_once = PTHREAD_ONCE_INIT;
static nbp_libarchive libarchive;
static nbp_zlib zlib;
static bool libarchive_loaded, zlib_loaded;

static void load_libarchive(void) {
#define SYMBOL(function) {#function, offsetof(nbp_libarchive, function)},
    static const nbp_library_symbol symbols[] = {NBP_LIBARCHIVE_FUNCTIONS(SYMBOL)};
#undef SYMBOL
    libarchive_loaded = nbp_library_load("libarchive.so.13", symbols,
                                         sizeof symbols / sizeof *symbols, &libarchive);
}

static void load_zlib(void) {
#define SYMBOL(function) {#function, offsetof(nbp_zlib, function)},
    static const nbp_library_symbol symbols[] = {NBP_ZLIB_FUNCTIONS(SYMBOL)};
#undef SYMBOL
    zlib_loaded = nbp_library_load("libz.so.1", symbols, sizeof symbols / sizeof *symbols, &zlib);
}

const nbp_libarchive *nbp_libarchive_load(nb_error *err) {
    pthread_once(&libarchive_once, load_libarchive);
    return libarchive_loaded ||
                   nbp_library_missing(err, "an archive", "libarchive.so.13", "libarchive13")
               ? &libarchive
               : NULL;
}

const nbp_zlib *nbp_zlib_load(nb_error *err) {
    pthread_once(&zlib_once, load_zlib);
    return zlib_loaded || nbp_library_missing(err, "compressed content", "libz.so.1", "zlib1g")
               ? &zlib
               : NULL;
}
