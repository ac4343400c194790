/* See library.h: dlopen() and dlsym() over one table of symbols a library. */
#include "base/library.h"

#include <dlfcn.h>
#include <pthread.h>
#include <string.h>

#include "base/error.h"

bool nbp_library_load(const char *file, const nbp_library_symbol *symbols, size_t count,
                      void *table) {
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
static pthread_once_t libxml_once = PTHREAD_ONCE_INIT, minizip_once = PTHREAD_ONCE_INIT;
static nbp_libxml libxml;
static nbp_minizip minizip;
static bool libxml_loaded, minizip_loaded;

static void load_libxml(void) {
#define SYMBOL(function) {#function, offsetof(nbp_libxml, function)},
    static const nbp_library_symbol symbols[] = {NBP_LIBXML_FUNCTIONS(SYMBOL)};
#undef SYMBOL
    libxml_loaded =
        nbp_library_load("libxml2.so.2", symbols, sizeof symbols / sizeof *symbols, &libxml);
    if (libxml_loaded)
        libxml.xmlInitParser();
}

static void load_minizip(void) {
#define SYMBOL(function) {#function, offsetof(nbp_minizip, function)},
    static const nbp_library_symbol symbols[] = {NBP_MINIZIP_FUNCTIONS(SYMBOL)};
#undef SYMBOL
    minizip_loaded =
        nbp_library_load("libminizip.so.1", symbols, sizeof symbols / sizeof *symbols, &minizip);
}

bool nbp_library_missing(nb_error *err, const char *kind, const char *file, const char *package) {
    return nbp_fail(err, NB_ERROR_MISSING, "read",
                    "%s needs %s, which is not installed: apt install %s", kind, file, package);
}

const nbp_libxml *nbp_libxml_load(const char *kind, nb_error *err) {
    pthread_once(&libxml_once, load_libxml);
    return libxml_loaded || nbp_library_missing(err, kind, "libxml2.so.2", "libxml2") ? &libxml : NULL;
}

const nbp_minizip *nbp_minizip_load(const char *kind, nb_error *err) {
    pthread_once(&minizip_once, load_minizip);
    return minizip_loaded || nbp_library_missing(err, kind, "libminizip.so.1", "libminizip1") ? &minizip : NULL;
}
