/* See store_files.h. */
#include <string.h>

#include "base/memory.h"
#include "emit/store/store_files.h"

char *nbp_store_folder(const char *path) {
    const char *slash = strrchr(path, '/');
    size_t length = slash ? (size_t)(slash - path) : 0;
    return slash ? nbp_strndup(path, length ? length : 1) : nbp_strndup(".", 1);
}
