/* The stores: formats that are a file of their own, not a stream of bytes (a database, a
 * spreadsheet), in one table. A new one is a file store_<format>.c and a row of the table in
 * stores.c. All calls come from one thread, results in the order of the inputs. */
#ifndef NBP_STORE_H
#define NBP_STORE_H

#include "emit/emit.h"
#include "model/told.h"

typedef struct nbp_store {
    const char *name;    /* "sqlite" */
    const char *endings; /* of files in it, parted by blanks */
    const char *summary; /* for --help */
    bool for_people;     /* its messages are in the language of whoever asks */
    bool has_sheets;     /* --sheets chooses among them */
    /* Begin a new file at `path`, where an empty file stands that was made for it. NULL with *err
     * filled. */
    void *(*open)(const char *path, const nbp_emit_options *options, nb_error *err);
    /* A report, or the error in its place; `index` counts from 0. False with *err filled. */
    bool (*result)(void *store, const nbp_result *result, size_t index, nb_error *err);
    /* A finding between two years, when all results are there. False with *err filled. */
    bool (*year)(void *store, const nbp_told *told, nb_error *err);
    /* End, and release the store. Where `keep`, the file is complete afterwards: false with *err
     * filled when it is not. Else it will be removed by the caller. */
    bool (*close)(void *store, bool keep, nb_error *err);
} nbp_store;

extern const nbp_store nbp_stores[];
extern const size_t nbp_store_count;

/** The store with that name, or NULL. */
const nbp_store *nbp_store_named(const char *name);

#endif
