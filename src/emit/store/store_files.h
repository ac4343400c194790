/* The functions of the stores, for the table in stores.c. */
#ifndef NBP_STORE_FILES_H
#define NBP_STORE_FILES_H

#include "emit/store/store.h"

/** The folder that the file at `path` is in, where a store writes what it needs meanwhile. NULL
 * without memory; to be released with nbp_free(). */
char *nbp_store_folder(const char *path);

void *nbp_sqlite_open(const char *path, const nbp_emit_options *options, nb_error *err);
bool nbp_sqlite_result(void *store, const nbp_result *result, size_t index, nb_error *err);
bool nbp_sqlite_year(void *store, const nbp_told *told, nb_error *err);
bool nbp_sqlite_close(void *store, bool keep, nb_error *err);

void *nbp_xlsx_open(const char *path, const nbp_emit_options *options, nb_error *err);
bool nbp_xlsx_result(void *store, const nbp_result *result, size_t index, nb_error *err);
bool nbp_xlsx_year(void *store, const nbp_told *told, nb_error *err);
bool nbp_xlsx_close(void *store, bool keep, nb_error *err);

#endif
