/* See format.h. */
#include "cli/format.h"

#include <stdio.h>
#include <string.h>

#include "cli/message.h"
#include "emit/store/store.h"

const char *nbp_extract_format_at(size_t index, const char **endings) {
    if (index < nbp_emitter_count) {
        *endings = nbp_emitters[index].endings;
        return nbp_emitters[index].name;
    }
    index -= nbp_emitter_count;
    *endings = index < nbp_store_count ? nbp_stores[index].endings : NULL;
    return index < nbp_store_count ? nbp_stores[index].name : NULL;
}

static bool ends_in(const char *path, const char *endings) {
    size_t length = path ? strlen(path) : 0, one;
    for (const char *p = endings; length && *p; p += one + (p[one] == ' ')) {
        one = strcspn(p, " ");
        if (length > one && !memcmp(path + length - one, p, one))
            return true;
    }
    return false;
}

/* The first whose files end so, or SIZE_MAX. */
static size_t by_ending(const char *path, nbp_format_at *at) {
    const char *endings;
    for (size_t i = 0; at(i, &endings); i++)
        if (ends_in(path, endings))
            return i;
    return SIZE_MAX;
}

/* "json, ndjson, csv" */
static size_t refuse(const char *name, nbp_format_at *at) {
    char names[256] = "";
    const char *other, *endings;
    for (size_t i = 0; (other = at(i, &endings)); i++) {
        size_t used = strlen(names);
        snprintf(names + used, sizeof names - used, "%s%s", i ? ", " : "", other);
    }
    nbp_usage("--format: there is no format %s here, but %s", name, names);
    return SIZE_MAX;
}

size_t nbp_format_choose(const nbp_cli *cli, nbp_format_at *at) {
    const char *endings = "", *name;
    size_t named = 0, written = by_ending(cli->output, at);
    while (cli->format && (name = at(named, &endings)) && strcmp(name, cli->format) != 0)
        named++;
    if (cli->format && !name)
        return refuse(cli->format, at);
    if (written == SIZE_MAX && by_ending(cli->output, nbp_extract_format_at) != SIZE_MAX)
        return refuse(strrchr(cli->output, '.') + 1, at);
    if (!cli->format)
        return written == SIZE_MAX ? 0 : written;
    if (written == SIZE_MAX || ends_in(cli->output, endings))
        return named;
    nbp_usage("-f %s contradicts the ending of %s", cli->format, cli->output);
    return SIZE_MAX;
}
