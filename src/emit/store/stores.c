/* See store.h: the table of stores. */
#include <string.h>

#include "base/sentence.h"
#include "emit/store/store_files.h"

const nbp_store nbp_stores[] = {
    {"sqlite", ".db .sqlite",
     N_("a database of reports, cells, findings and sections; needs -o FILE"), false, false,
     nbp_sqlite_open, nbp_sqlite_result, nbp_sqlite_year, nbp_sqlite_close},
    {"xlsx", ".xlsx", N_("a workbook of reports, cells, findings and texts; needs -o FILE"), true,
     true, nbp_xlsx_open, nbp_xlsx_result, nbp_xlsx_year, nbp_xlsx_close},
};
const size_t nbp_store_count = sizeof nbp_stores / sizeof *nbp_stores;

const nbp_store *nbp_store_named(const char *name) {
    for (size_t i = 0; i < nbp_store_count; i++)
        if (!strcmp(nbp_stores[i].name, name))
            return &nbp_stores[i];
    return NULL;
}
