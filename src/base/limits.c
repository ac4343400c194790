/* See limits.h. */
#include "base/limits.h"

#include <stddef.h>
#include <stdint.h>
#include <unistd.h>

#include "base/error.h"
#include "base/size.h"

#define NBP_ANY SIZE_MAX

const nbp_limit_row nbp_limit_rows[NBP_LIMIT_END] = {
#define LIMIT(field, name, standard, most, what)                                                   \
    [NBP_LIMIT_##field] = {name, what, offsetof(nb_limits, field), standard, most},
#include "base/limits.def"
#undef LIMIT
};

static _Thread_local const nb_limits *current;
static _Thread_local nbp_limit hit;
static _Thread_local size_t sharers = 1;

const nb_limits *nbp_limits_set(const nb_limits *most) {
    const nb_limits *before = current;
    current = most;
    hit = NBP_LIMIT_NONE;
    return before;
}

size_t *nbp_limit_field(nb_limits *limits, nbp_limit which) {
    return (size_t *)(void *)((char *)limits + nbp_limit_rows[which].field);
}

void nbp_limits_complete(nb_limits *most) {
    for (nbp_limit i = NBP_LIMIT_NONE + 1; i < NBP_LIMIT_END; i++) {
        size_t *value = nbp_limit_field(most, i);
        if (!*value)
            *value = nbp_limit_rows[i].standard;
        if (*value > nbp_limit_rows[i].most)
            *value = nbp_limit_rows[i].most;
    }
}

size_t nbp_limit_of(nbp_limit which) {
    const nbp_limit_row *row = &nbp_limit_rows[which];
    return current ? *(const size_t *)(const void *)((const char *)current + row->field)
                   : row->standard;
}

void nbp_limits_share(size_t threads) {
    sharers = threads;
}

/* With less than 5/8 of the standard no program would start. */
size_t nbp_limit_share(nbp_limit which) {
    size_t most = nbp_limit_of(which), standard = nbp_limit_rows[which].standard;
    size_t page = (size_t)sysconf(_SC_PAGE_SIZE), least = standard / 8 * 5;
    size_t share = (size_t)sysconf(_SC_PHYS_PAGES) / 2 / sharers; /* pages */
    if (sharers == 1 || most > standard || share > most / page)
        return most;
    share *= page;
    return share > least ? share : least < most ? least : most;
}

bool nbp_limit_hit(nbp_limit which) {
    if (!hit)
        hit = which;
    return false;
}

bool nbp_unpacks_too_far(size_t unpacked, size_t packed) {
    return unpacked > NBP_AT_ANY_RATIO && unpacked / nbp_limit_of(NBP_LIMIT_ratio) > packed;
}

bool nbp_fail_beyond(nb_error *err, const char *stage, nbp_limit which, size_t most) {
    char size[NBP_SIZE_TEXT];
    const nbp_limit_row *row = &nbp_limit_rows[which];
    return nbp_fail(err, NB_ERROR_LIMIT, stage, "more than %s %p: --limit %s=N raises it",
                    nbp_size_text(most, size), row->what, row->name);
}

bool nbp_fail_limit(nb_error *err, const char *stage, nbp_limit which) {
    return nbp_fail_beyond(err, stage, which, nbp_limit_of(which));
}

bool nbp_fail_exhausted(nb_error *err, const char *stage, const char *what) {
    if (hit)
        return nbp_fail_limit(err, stage, hit);
    return nbp_fail(err, NB_ERROR_MEMORY, stage, "no memory for %p", what);
}
