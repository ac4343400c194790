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

static bool missing(nb_error *err, const char *kind, const char *file, const char *package) {
    return nbp_fail(err, NB_ERROR_MISSING, "read",
                    "%s needs %s, which is not installed: apt install %s", kind, file, package);
}

/* The tables are written once, under pthread_once(), and only read afterwards. */
#define SYMBOL(function) {#function, offsetof(TABLE, function)},
#define LIBRARY(name, functions, file, package, first)                                             \
    static nbp_##name name;                                                                        \
    static bool name##_loaded;                                                                     \
    static void load_##name(void) {                                                                \
        typedef nbp_##name TABLE;                                                                  \
        static const symbol symbols[] = {functions(SYMBOL)};                                       \
        name##_loaded = load(file, symbols, sizeof symbols / sizeof *symbols, &name);              \
        if (name##_loaded)                                                                         \
            first;                                                                                 \
    }                                                                                              \
    const nbp_##name *nbp_##name##_load(const char *kind, nb_error *err) {                         \
        static pthread_once_t once = PTHREAD_ONCE_INIT;                                            \
        pthread_once(&once, load_##name);                                                          \
        return name##_loaded || missing(err, kind, file, package) ? &name : NULL;                  \
    }
NBP_LIBRARIES(LIBRARY)
