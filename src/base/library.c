/* See library.h: dlopen() and dlsym() over one table of symbols a library. */
#include "base/library.h"

#include <dlfcn.h>
#include <pthread.h>
#include <string.h>

#include "base/error.h"

typedef struct symbol {
    const char *name;
    size_t offset; /* of its slot in the table of functions */
} symbol;

/* Fill the slots of `table`. False when the library or one of the functions is not there. */
static bool load(const char *file, const symbol *symbols, size_t count, void *table) {
    void *library = dlopen(file, RTLD_NOW | RTLD_LOCAL);
    if (!library)
        return false;
    for (size_t i = 0; i < count; i++) {
        void *address = dlsym(library, symbols[i].name);
        if (!address) {
            dlclose(library);
            return false;
        }
        memcpy((char *)table + symbols[i].offset, &address, sizeof address);
    }
    return true;
}

/* What is loaded is written once, under pthread_once(), and only read afterwards. */
static pthread_once_t libxml_once = PTHREAD_ONCE_INIT, minizip_once = PTHREAD_ONCE_INIT,
                      sqlite_once = PTHREAD_ONCE_INIT, xlsxwriter_once = PTHREAD_ONCE_INIT;
static nbp_libxml libxml;
static nbp_minizip minizip;
static nbp_sqlite sqlite;
static nbp_xlsxwriter xlsxwriter;
static bool libxml_loaded, minizip_loaded, sqlite_loaded, xlsxwriter_loaded;

static void load_libxml(void) {
#define SYMBOL(function) {#function, offsetof(nbp_libxml, function)},
    static const symbol symbols[] = {NBP_LIBXML_FUNCTIONS(SYMBOL)};
#undef SYMBOL
    libxml_loaded = load("libxml2.so.2", symbols, sizeof symbols / sizeof *symbols, &libxml);
    if (libxml_loaded)
        libxml.xmlInitParser();
}

static void load_minizip(void) {
#define SYMBOL(function) {#function, offsetof(nbp_minizip, function)},
    static const symbol symbols[] = {NBP_MINIZIP_FUNCTIONS(SYMBOL)};
#undef SYMBOL
    minizip_loaded = load("libminizip.so.1", symbols, sizeof symbols / sizeof *symbols, &minizip);
}

static void load_sqlite(void) {
#define SYMBOL(function) {#function, offsetof(nbp_sqlite, function)},
    static const symbol symbols[] = {NBP_SQLITE_FUNCTIONS(SYMBOL)};
#undef SYMBOL
    sqlite_loaded = load("libsqlite3.so.0", symbols, sizeof symbols / sizeof *symbols, &sqlite);
}

static void load_xlsxwriter(void) {
#define SYMBOL(function) {#function, offsetof(nbp_xlsxwriter, function)},
    static const symbol symbols[] = {NBP_XLSXWRITER_FUNCTIONS(SYMBOL)};
#undef SYMBOL
    xlsxwriter_loaded =
        load("libxlsxwriter.so.4", symbols, sizeof symbols / sizeof *symbols, &xlsxwriter);
}

static bool missing(nb_error *err, const char *kind, const char *file, const char *package) {
    return nbp_fail(err, NB_ERROR_MISSING, "read",
                    "%s needs %s, which is not installed: apt install %s", kind, file, package);
}

const nbp_libxml *nbp_libxml_load(const char *kind, nb_error *err) {
    pthread_once(&libxml_once, load_libxml);
    return libxml_loaded || missing(err, kind, "libxml2.so.2", "libxml2") ? &libxml : NULL;
}

const nbp_minizip *nbp_minizip_load(const char *kind, nb_error *err) {
    pthread_once(&minizip_once, load_minizip);
    return minizip_loaded || missing(err, kind, "libminizip.so.1", "libminizip1") ? &minizip : NULL;
}

const nbp_sqlite *nbp_sqlite_load(const char *kind, nb_error *err) {
    pthread_once(&sqlite_once, load_sqlite);
    return sqlite_loaded || missing(err, kind, "libsqlite3.so.0", "libsqlite3-0") ? &sqlite : NULL;
}

const nbp_xlsxwriter *nbp_xlsxwriter_load(const char *kind, nb_error *err) {
    pthread_once(&xlsxwriter_once, load_xlsxwriter);
    return xlsxwriter_loaded || missing(err, kind, "libxlsxwriter.so.4", "libxlsxwriter4")
               ? &xlsxwriter
               : NULL;
}
