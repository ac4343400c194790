/* The ceilings of the library, declared once in limits.def. They belong to the thread and the call
 * that runs on it, as its allocator does (memory.h): nb_parse() sets them on the way in and sets
 * them back on the way out.
 *
 * A ceiling that is hit is never a truncation. The code that meets one notes it and gives up as if
 * memory had run out; where the failure becomes an error, nbp_fail_exhausted() names the
 * ceiling. */
#ifndef NBP_LIMITS_H
#define NBP_LIMITS_H

#include <limits.h>

#include "nianbao.h"

typedef enum nbp_limit {
    NBP_LIMIT_NONE,
#define LIMIT(field, name, standard, most, what) NBP_LIMIT_##field,
#include "base/limits.def"
#undef LIMIT
    NBP_LIMIT_END
} nbp_limit;

typedef struct nbp_limit_row {
    const char *name, *what;
    size_t field;          /* offset within nb_limits */
    size_t standard, most; /* where none is given; how far it can be raised */
} nbp_limit_row;

/* By nbp_limit; the first says nothing. */
extern const nbp_limit_row nbp_limit_rows[NBP_LIMIT_END];

/** Every ceiling that `most` leaves 0 becomes the standard one; none goes beyond how far it can be
 * raised. */
void nbp_limits_complete(nb_limits *most);
/** Set the ceilings of this thread (NULL: the standard ones), of which none is hit yet, and return
 * those before. */
const nb_limits *nbp_limits_set(const nb_limits *most);

/** Where `limits` has the ceiling. */
size_t *nbp_limit_field(nb_limits *limits, nbp_limit which);
/** How many the ceiling allows. */
size_t nbp_limit_of(nbp_limit which);
/** How many threads read at once, of which this is one. */
void nbp_limits_share(size_t threads);
/** How much memory the ceiling allows a child: where several threads have children at once, no more
 * than their part of half the machine, unless the ceiling was raised. */
size_t nbp_limit_share(nbp_limit which);
/** Note that a ceiling was hit, unless it is NBP_LIMIT_NONE; the first stays. Always returns
 * false. */
bool nbp_limit_hit(nbp_limit which);
/** Whether there may be one more than `count`; if not, that is noted. */
static inline bool nbp_limit_allows(nbp_limit which, size_t count) {
    return count < nbp_limit_of(which) || nbp_limit_hit(which);
}

/** Whether `packed` bytes have unpacked to `unpacked`, more than the ratio allows. A few bytes may
 * unpack to any number of them up to NBP_AT_ANY_RATIO. */
bool nbp_unpacks_too_far(size_t unpacked, size_t packed);
/** Fail for the ceiling `which`, naming it, its value and the option that raises it. Always returns
 * false. */
bool nbp_fail_limit(nb_error *err, const char *stage, nbp_limit which);
/** The same for one that is not the thread's but `most`. */
bool nbp_fail_beyond(nb_error *err, const char *stage, nbp_limit which, size_t most);
/** Fail for want of room for `what`: a ceiling that was hit in this call, or else memory. Always
 * returns false. */
bool nbp_fail_exhausted(nb_error *err, const char *stage, const char *what);

/* What no option changes. */
/* Bytes that a member may unpack to, from however few. */
#define NBP_AT_ANY_RATIO ((size_t)4 << 20)
#define NBP_SINK_SIZE ((size_t)64 << 10)  /* bytes that are written at once */
#define NBP_MAX_JSON_DIGITS 15            /* digits that a JSON reader's double surely keeps */
#define NBP_MAX_PATH 4096                 /* bytes of a file's name in a list */
#define NBP_MAX_HEADER ((size_t)64 << 10) /* bytes of the header of a record of a web archive */
#define NBP_MAX_XLSX_TEXT 32767           /* characters that Excel takes in a cell, */
#define NBP_MAX_XLSX_SHARED 65536         /* texts that cells share */
#define NBP_MAX_XLSX_ROWS 1048576         /* and rows in a sheet */

/* Of a run of the command over many inputs. */
#define NBP_MAX_WINDOW 65536 /* inputs that are done and wait for one before: a power of two */
#define NBP_MAX_WINDOW_BYTES ((size_t)96 << 20) /* bytes that they take together */
#define NBP_MAX_UNSPILLED ((size_t)8 << 20)     /* of their results; what is more goes to a file */
#define NBP_MAX_SPILL ((size_t)1 << 30)         /* bytes of that file */
#define NBP_MAX_KEPT_BUFFER ((size_t)256 << 10) /* bytes of a buffer kept for the next input */
#define NBP_MAX_JOBS 256                        /* threads */

#endif
