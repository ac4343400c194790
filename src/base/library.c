/* See library.h: dlopen() and dlsym() over one table of symbols a library. */
#include "base/library.h"

#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <string.h>

#include "base/error.h"

typedef struct symbol {
    const char *name;
    size_t offset; /* of its slot in the table of functions */
} symbol;

/* Fill the slots of `table`. False when the library or one of the functions is not there, or (with
 * errno) when no file can be opened now. */
static bool load(const char *file, const symbol *symbols, size_t count, void *table) {
    void *library = dlopen(file, RTLD_NOW | RTLD_LOCAL);
    const char *why = library ? NULL : dlerror();
    errno = why && strstr(why, strerror(EMFILE)) ? EMFILE : 0;
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
    if (errno)
        return nbp_fail(err, NB_ERROR_READ, "read", "%s: %p", file, nbp_errno_text(errno));
    return nbp_fail(err, NB_ERROR_MISSING, "read",
                    "%p needs %s, which is not installed: apt install %s", kind, file, package);
}

/* The tables are written once, under a lock, and only read afterwards. */
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
        static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;                                   \
        pthread_mutex_lock(&lock);                                                                 \
        if (!name##_loaded)                                                                        \
            load_##name();                                                                         \
        pthread_mutex_unlock(&lock);                                                               \
        return name##_loaded || missing(err, kind, file, package) ? &name : NULL;                  \
    }
NBP_LIBRARIES(LIBRARY)
