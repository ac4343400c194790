/* See store_asked.h. */
#include "cli/store_asked.h"

#include <string.h>

#include "cli/message.h"
#include "emit/store/sheets.h"

bool nbp_is_folder(const char *path) {
    struct stat there;
    size_t length = strlen(path);
    return (length && path[length - 1] == '/') || (!stat(path, &there) && S_ISDIR(there.st_mode));
}

bool nbp_is_file(const char *path) {
    struct stat there;
    return stat(path, &there) || S_ISREG(there.st_mode);
}

bool nbp_store_asked(const nbp_cli *cli, const nbp_store *store, unsigned *sheets) {
    const char *wrong = "";
    *sheets = cli->sheets ? nbp_sheets_named(cli->sheets, &wrong) : 0;
    if (cli->sheets && !(store && store->has_sheets))
        return nbp_usage("--sheets: only a workbook (xlsx) has sheets");
    if (cli->sheets && !*sheets)
        return nbp_usage("--sheets: there is no sheet %.*s", (int)strcspn(wrong, ","), wrong);
    if (store && !cli->output)
        return nbp_usage("--format: %s is a file: -o FILE says where", store->name);
    if (store && (nbp_is_folder(cli->output) || !nbp_is_file(cli->output)))
        return nbp_usage("--format: %s must be a regular file, which %s is not", store->name,
                         cli->output);
    return true;
}
