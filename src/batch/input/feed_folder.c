/* What is in a folder and the folders below it, each in the order of its names' bytes. Held is one
 * listing a level. Links to folders are not followed, so that no loop has no end. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/sentence.h"
#include "base/buffer.h"
#include "base/error.h"
#include "batch/input/feed.h"
#include "batch/input/read_file.h"

typedef struct folder {
    nbp_feed feed;
    size_t root;     /* where in paths that begins what lies under the folder that was named */
    nbp_buffer text; /* the names as they were read, each ended by a NUL */
    char **names;    /* in it, in their order */
    size_t count, next;
    bool listed;
    char path[];
} folder;

static int by_bytes(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Read the names. False with errno; those that were read stay. */
static bool read_names(folder *f) {
    DIR *directory = opendir(f->path);
    if (!directory)
        return false;
    errno = 0;
    for (struct dirent *entry; !f->text.failed && (entry = readdir(directory));)
        if (strcmp(entry->d_name, ".") && strcmp(entry->d_name, ".."))
            nbp_buffer_add(&f->text, entry->d_name, strlen(entry->d_name) + 1);
    int error = f->text.failed ? ENOMEM : errno;
    closedir(directory);
    errno = error;
    return !error;
}

static bool sort_names(folder *f) {
    size_t count = 0;
    for (size_t at = 0; at < f->text.length; at += strlen(f->text.data + at) + 1)
        count++;
    if (!count)
        return true;
    f->names = malloc(count * sizeof *f->names);
    if (!f->names)
        return false;
    for (size_t at = 0; f->count < count; at += strlen(f->text.data + at) + 1)
        f->names[f->count++] = f->text.data + at;
    qsort(f->names, f->count, sizeof *f->names, by_bytes);
    return true;
}

/* False with errno. */
static bool list(folder *f) {
    bool whole = read_names(f);
    int error = errno;
    bool sorted = sort_names(f);
    errno = whole ? errno : error;
    return whole && sorted;
}

static nbp_feed *new_folder(const nbp_inputs_options *options, const char *path, size_t root);

static bool fail(nbp_input *input, const char *path) {
    char *name = nbp_input_name(path);
    nbp_input_fail(input, name, errno == ENOMEM ? NB_ERROR_MEMORY : NB_ERROR_READ, "%p",
                   nbp_errno_text(errno));
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
    if (nbp_is_left_behind(under) && !is_written(&options->written, &status)) {
        ++*options->left_behind;
        return false;
    }
    if (S_ISDIR(status.st_mode)) {
        if (nbp_globs_prune(&options->globs, under))
            return false;
        if (is_written(&options->written, &status))
            return pass_over(f, path, N_("written by this run: not read"));
        *inner = new_folder(options, path, f->root);
        return *inner || fail(input, path);
    }
    if (!nbp_globs_take(&options->globs, under))
        return false;
    if (S_ISLNK(status.st_mode) && stat(path, &status))
        return fail(input, path);
    if (S_ISDIR(status.st_mode))
        return pass_over(f, path, N_("a link to a folder: not followed"));
    if (is_written(&options->written, &status))
        return pass_over(f, path, N_("written by this run: not read"));
    if (!S_ISREG(status.st_mode))
        return pass_over(f, path, N_("neither a file nor a folder: passed over"));
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
    while (!found && f->names && f->next < f->count) {
        char *path, *name = f->names[f->next++];
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
    }
    return found;
}

static void free_folder(nbp_feed *feed) {
    folder *f = (folder *)feed;
    free(f->names);
    nbp_buffer_free(&f->text);
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
    size_t size = strlen(path) + 1;
    folder *f = malloc(sizeof *f + size);
    if (!f)
        return NULL;
    *f = (folder){.feed = {.kind = &kind, .options = options}, .root = root};
    nbp_buffer_init(&f->text, SIZE_MAX);
    memcpy(f->path, path, size);
    return (nbp_feed *)f;
}

nbp_feed *nbp_feed_folder(const nbp_inputs_options *options, const char *path) {
    size_t length = strlen(path);
    return new_folder(options, path, length + (length && path[length - 1] != '/'));
}
