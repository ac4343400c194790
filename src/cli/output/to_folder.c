/* See destination.h: a folder. Each thread writes the files of the results that it made. */
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/error.h"
#include "batch/output/folder.h"
#include "batch/input/read_file.h"
#include "batch/output/record.h"
#include "cli/output/destination.h"
#include "cli/message.h"
#include "emit/emit.h"
#include "language/language.h"

typedef struct folder {
    nbp_destination base;
    const char *name; /* for messages */
    char suffix[16];
    nbp_folder files;
    const nbp_extraction *extraction;
    bool resume;
    atomic_size_t written; /* files, by any thread */
    nb_error error;        /* the first of a file that could not be written, or must not be */
    bool kept;             /* it must not: it is of another schema */
    char *failed;          /* its path, or NULL */
} folder;

/* An earlier run wrote it. A file without a byte is what a power cut leaves of one. */
static bool is_there(const char *path) {
    struct stat status;
    return !stat(path, &status) && S_ISREG(status.st_mode) && status.st_size;
}

/* What it says became of the input, where it is a record of ours that may still hold. One of
 * another schema is not written over. */
static void read_back(const folder *f, nbp_extract *extract) {
    const nb_options options = nbp_extract_options(f->extraction, &extract->input);
    const char *digest = NULL;
    nbp_buffer data;
    nbp_record record = {0};
    nbp_summary summary;
    nb_error ignored = {0};
    nbp_buffer_init(&data, SIZE_MAX);
    if (nbp_input_read(extract->path, SIZE_MAX - 1, &data, &ignored) &&
        nbp_record_read(data.data, data.length, &record, &summary) &&
        nbp_record_is_of(&record, extract->input.name, extract->input.id))
        digest = nbp_record_digest(&record, &options, f->extraction->emit.places);
    extract->kept.strange = record.other_schema;
    if (record.other_schema)
        nbp_fail(&extract->write_error, NB_ERROR_WRITE, "write",
                 "is in another version of the schema than %s: write it anew, without --resume",
                 NBP_SCHEMA);
    if (digest) {
        snprintf(extract->kept.digest, sizeof extract->kept.digest, "%s", digest);
        extract->summary = summary;
    }
    nbp_record_free(&record);
    nbp_buffer_free(&data);
}

static void admit(nbp_destination *to, nbp_extract *extract) {
    folder *f = (folder *)to;
    extract->path = nbp_folder_path(&f->files, extract->input.name ? extract->input.name : "");
    if (extract->path && f->resume && is_there(extract->path))
        read_back(f, extract);
}

static void finish(nbp_destination *to, nbp_extract *extract) {
    folder *f = (folder *)to;
    nbp_buffer *rendered = &extract->rendered;
    if (!extract->path)
        nbp_fail(&extract->write_error, NB_ERROR_MEMORY, "write", "no memory for a file's name");
    else if (rendered->length && !extract->kept.strange)
        extract->written = nbp_folder_write(extract->path, rendered->data, rendered->length,
                                            &extract->write_error);
    f->written += extract->written;
    nbp_buffer_free(rendered);
}

static bool give(nbp_destination *to, const nbp_extract *extract) {
    folder *f = (folder *)to;
    if (extract->write_error.code == NB_OK)
        return true;
    f->error = extract->write_error;
    f->kept = extract->kept.strange;
    f->failed = extract->path ? strdup(extract->path) : NULL;
    return false;
}

static bool end(nbp_destination *to, nbp_ending ending) {
    (void)ending;
    folder *f = (folder *)to;
    bool written = f->error.code == NB_OK;
    size_t files = f->written;
    char said[NBP_SAID];
    if (f->kept)
        nbp_message_error(f->failed, &f->error);
    else if (!written) /* now that all threads have come to their end */
        nbp_message(f->failed ? f->failed : f->name, NULL,
                    nbp_words_for("%s after %zu whole file", "%s after %zu whole files", files),
                    nbp_said(f->error.message, said), files);
    free(f->failed);
    nbp_folder_close(&f->files);
    free(f);
    return written;
}

nbp_destination *nbp_to_folder(const nbp_cli *cli, const nbp_extraction *extraction) {
    folder *f = nbp_destination_new(sizeof *f, cli);
    if (!f)
        return NULL;
    snprintf(f->suffix, sizeof f->suffix, "%.*s", (int)strcspn(extraction->emitter->endings, " "),
             extraction->emitter->endings);
    f->base = (nbp_destination){.admit = admit, .finish = finish, .give = give, .close = end};
    f->name = cli->output;
    f->resume = cli->resume;
    f->extraction = extraction;
    if (nbp_folder_open(&f->files, cli->output, f->suffix, &f->error)) {
        f->base.folder = f->files.path;
        return &f->base;
    }
    nbp_message_error(f->name, &f->error);
    free(f);
    return NULL;
}
