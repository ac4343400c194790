/* What the files of this folder's declared*.c share: the lines of the form files as records, and
 * what is made of them. See declared.h. */
#ifndef NBP_DECLARING_H
#define NBP_DECLARING_H

#include "form/declared.h"

/* ---- the files ---- */

typedef enum nbp_record_kind {
    IS_FORM,
    IS_TABLE,
    IS_CAPTION,
    IS_BAND,
    IS_COLUMNS,
    IS_COLUMN,
    IS_GROUP,
    IS_GROUP_END,
    IS_ROW,
    IS_VARIANT,
    IS_SUM
} nbp_record_kind;

/* A line of a form file. */
typedef struct nbp_declared_record {
    nbp_record_kind kind;
    const char *name, *label, *english, *type, *unit;
    size_t level;
} nbp_declared_record;

extern const nbp_declared_record nbp_records[];
extern const size_t nbp_record_count;

/* ---- names of several forms in one order ---- */

typedef struct nbp_names {
    const char *name[NBP_MOST_ROWS];
    size_t count;
} nbp_names;

/** Where it is in the list, or the list's count. */
size_t nbp_names_find(const nbp_names *list, const char *name);
void nbp_names_insert(nbp_names *list, size_t at, const char *name);
/** Take the names of `own` into `list`, in the order that declared.c tells. */
void nbp_names_merge(nbp_names *list, const nbp_names *own);

/* ---- what is made of them ---- */

/* A number of one form, before the forms are put together. */
typedef struct nbp_placed {
    size_t form, table;
    const char *path, *member;
    const nbp_declared_record *row, *column, *columns; /* nbp_records; a LIST has no column */
    const char *group, *group_english;
    size_t depth;
} nbp_placed;

typedef struct nbp_declaring {
    nbp_declared all;
    nbp_placed numbers[NBP_MOST_CELLS];
    size_t number_count;
} nbp_declaring;

/** Tell what contradicts itself, and end the program. */
_Noreturn void nbp_declaring_fail(const char *what, const char *name);
/** The next free place of an array, or the end of the program. */
size_t nbp_declaring_take(size_t *count, size_t most, const char *what);
/** The three in one; it lives as long as the program. */
const char *nbp_declaring_join(const char *first, const char *link, const char *second);

/** The rows of a table, or its columns, of all forms. */
void nbp_declaring_order(const nbp_declaring *d, size_t table, bool columns, nbp_names *list);
size_t nbp_declaring_cell(const nbp_declaring *d, const char *path, const char *member);
size_t nbp_declaring_table(const nbp_declaring *d, const char *id);

/** Add what SUM says of rows and columns, when all of them are known. */
void nbp_declaring_sum(nbp_declaring *d, const nbp_declared_record *sum, size_t form, size_t table);

#endif
