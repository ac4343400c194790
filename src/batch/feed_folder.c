/* What is in a folder and the folders below it, each in the order of its names' bytes. Held is one
 * listing a level. Links to folders are not followed, so that no loop has no end. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "batch/feed.h"
#include "batch/read_file.h"

typedef struct folder {
    nbp_feed feed;
    char *path;
    size_t root; /* where in paths that begins what lies under the folder that was named */
    char **names;
    size_t count, capacity, next;
    bool listed;
} folder;

static int by_bytes(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool add_name(folder *f, const char *name) {
    if (!nbp_grow((void **)&f->names, &f->capacity, f->count, sizeof *f->names, SIZE_MAX))
        return false;
    f->names[f->count] = strdup(name);
    return f->names[f->count] && ++f->count;
}

/* Read the names. False with errno; those that were read stay. */
static bool list(folder *f) {
    DIR *directory = opendir(f->path);
    if (!directory)
        return false;
    bool ok = true;
    errno = 0;
    for (struct dirent *entry; ok && (entry = readdir(directory));)
        if (strcmp(entry->d_name, ".") && strcmp(entry->d_name, ".."))
            ok = add_name(f, entry->d_name);
    ok = ok && !errno;
    int error = errno;
    closedir(directory);
    errno = error;
    if (f->count)
        qsort(f->names, f->count, sizeof *f->names, by_bytes);
    return ok;
}

static nbp_feed *new_folder(const nbp_inputs_options *options, const char *path, size_t root);

static bool fail(nbp_input *input, const char *path) {
    char *name = nbp_input_name(path);
    nbp_input_fail(input, name, errno == ENOMEM ? NB_ERROR_MEMORY : NB_ERROR_READ, "%s",
                   strerror(errno));
    free(name);
    return true;
}

static bool pass_over(const folder *f, const char *path, const char *why) {
    char *name = nbp_input_name(path);
    if (name)
        nbp_inputs_note(f->feed.options, name, why);
    free(name);
    return false;
}

static bool is_written(const nbp_written *written, const struct stat *status) {
    for (size_t i = 0; i < written->count; i++)
        if (written->files[i].device == status->st_dev &&
            written->files[i].number == status->st_ino)
            return true;
    return false;
}

/* What lies at `path`: an input, a folder, or nothing that is read. */
static bool take(folder *f, const char *path, nbp_input *input, nbp_feed **inner) {
    const nbp_inputs_options *options = f->feed.options;
    const char *under = path + f->root;
    struct stat status;
    if (lstat(path, &status))
        return fail(input, path);
    if (S_ISDIR(status.st_mode)) {
        if (nbp_globs_prune(&options->globs, under))
            return false;
        if (is_written(&options->written, &status))
            return pass_over(f, path, "written by this run: not read");
        *inner = new_folder(options, path, f->root);
        return *inner || fail(input, path);
    }
    if (!nbp_globs_take(&options->globs, under))
        return false;
    if (S_ISLNK(status.st_mode) && stat(path, &status))
        return fail(input, path);
    if (S_ISDIR(status.st_mode))
        return pass_over(f, path, "a link to a folder: not followed");
    if (is_written(&options->written, &status))
        return pass_over(f, path, "written by this run: not read");
    if (!S_ISREG(status.st_mode))
        return pass_over(f, path, "neither a file nor a folder: passed over");
    nbp_feed_path(options, path, input, inner);
    return true;
}

static bool next(nbp_feed *feed, nbp_input *input, nbp_feed **inner) {
    folder *f = (folder *)feed;
    if (!f->listed) {
        f->listed = true;
        if (!list(f))
            return fail(input, f->path);
    }
    bool found = false;
    while (!found && f->next < f->count) {
        char *path, *name = f->names[f->next];
        size_t length = strlen(f->path);
        const char *slash = length && f->path[length - 1] == '/' ? "" : "/";
        if (asprintf(&path, "%s%s%s", f->path, slash, name) < 0) {
            errno = ENOMEM;
            path = NULL;
            found = fail(input, name);
        } else {
            found = take(f, path, input, inner);
        }
        free(path);
        free(name);
        f->next++;
    }
    return found;
}

static void free_folder(nbp_feed *feed) {
    folder *f = (folder *)feed;
    for (size_t i = f->next; i < f->count; i++)
        free(f->names[i]);
    free(f->names);
    free(f->path);
    free(f);
}

static void share(const nbp_feed *feed, double *before, double *last) {
    const folder *f = (const folder *)feed;
    if (!f->next)
        return;
    *last = 1 / (double)f->count;
    *before = (double)(f->next - 1) * *last;
}

static const nbp_feed_kind kind = {next, free_folder, share};

static nbp_feed *new_folder(const nbp_inputs_options *options, const char *path, size_t root) {
    folder *f = malloc(sizeof *f);
    if (!f)
        return NULL;
    *f = (folder){.feed = {.kind = &kind, .options = options}, .path = strdup(path), .root = root};
    if (f->path)
        return &f->feed;
    free(f);
    return NULL;
}

nbp_feed *nbp_feed_folder(const nbp_inputs_options *options, const char *path) {
    size_t length = strlen(path);
    return new_folder(options, path, length + (length && path[length - 1] != '/'));
}
