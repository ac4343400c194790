/* driver [FILE|FOLDER]...
 *
 * Calls a harness with stored inputs, in builds without a fuzzer. Each is a memory block of its
 * own, so that a sanitizer sees a read behind its end.
 */
#include <dirent.h>
#include <errno.h>

#include "fuzz.h"

static size_t runs;

static bool run_file(const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END)) {
        perror(path);
        return false;
    }
    size_t size = (size_t)ftell(file);
    uint8_t *data = malloc(size ? size : 1);
    rewind(file);
    bool ok = data && fread(data, 1, size, file) == size;
    fclose(file);
    if (ok) {
        fprintf(stderr, "%s\n", path); /* the last one told is the one that failed */
        LLVMFuzzerTestOneInput(data, size);
        runs++;
    }
    free(data);
    return ok;
}

static bool run_folder(const char *path, DIR *folder) {
    bool ok = true;
    for (struct dirent *entry; (entry = readdir(folder));) {
        char name[4096];
        snprintf(name, sizeof name, "%s/%s", path, entry->d_name);
        if (*entry->d_name != '.')
            ok &= run_file(name);
    }
    closedir(folder);
    return ok;
}

int main(int argc, char **argv) {
    bool ok = true;
    for (int i = 1; i < argc; i++) {
        DIR *folder = opendir(argv[i]);
        ok &= folder ? run_folder(argv[i], folder) : run_file(argv[i]);
    }
    printf("%zu inputs\n", runs);
    return ok && runs ? 0 : 1;
}
