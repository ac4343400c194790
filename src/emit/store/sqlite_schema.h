/* The database: its tables, views and indices, and the statements that fill it. */
#ifndef NBP_SQLITE_SCHEMA_H
#define NBP_SQLITE_SCHEMA_H

#include "base/library.h"

/* In the order in which they are made, so that what is referred to comes first. */
typedef enum nbp_sqlite_table {
    NBP_SQLITE_FIELDS,
    NBP_SQLITE_LABELS,
    NBP_SQLITE_REPORTS,
    NBP_SQLITE_SECTIONS,
    NBP_SQLITE_CELLS,
    NBP_SQLITE_INDICATORS,
    NBP_SQLITE_FINDINGS,
    NBP_SQLITE_OPERANDS,
    NBP_SQLITE_TABLE_COUNT
} nbp_sqlite_table;

/* A database that is being written. */
typedef struct nbp_database {
    const nbp_sqlite *sqlite; /* the library's functions */
    sqlite3 *handle;
    sqlite3_stmt *insert[NBP_SQLITE_TABLE_COUNT]; /* adds a row, its columns in their order */
} nbp_database;

/** Make the tables and views in an empty database, and the statements. False with *err filled. */
bool nbp_database_create(nbp_database *database, nb_error *err);
/** Make the indices, which costs least when all rows are there. False with *err filled. */
bool nbp_database_index(nbp_database *database, nb_error *err);
/** Run `sql`. False with *err filled. */
bool nbp_database_run(nbp_database *database, const char *sql, nb_error *err);
/** Say in *err why SQLite could not go on. Returns false. */
bool nbp_database_fail(nbp_database *database, nb_error *err);

#endif
