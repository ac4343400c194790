/* See error.h; and the names of the codes, which stand in error records. */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>

static const char *const names[] = {
    [NB_OK] = "ok",
    [NB_ERROR_MEMORY] = "memory",
    [NB_ERROR_LIMIT] = "limit",
    [NB_ERROR_READ] = "read",
    [NB_ERROR_WRITE] = "write",
    [NB_ERROR_EMPTY] = "empty",
    [NB_ERROR_BINARY] = "binary",
    [NB_ERROR_DAMAGED] = "damaged",
    [NB_ERROR_NOT_A_REPORT] = "not-a-report",
    [NB_ERROR_BLANK_FORM] = "blank-form",
    [NB_ERROR_IMAGES_ONLY] = "images-only",
    [NB_ERROR_MISSING] = "missing",
    [NB_ERROR_OPTION] = "option",
    [NB_ERROR_CANCELLED] = "cancelled",
    [NB_ERROR_ENCRYPTED] = "encrypted",
};

const char *nbp_code_name(nb_code code) {
    return (size_t)code < sizeof names / sizeof *names ? names[code] : "unknown";
}

bool nbp_fail(nb_error *err, nb_code code, const char *stage, const char *format, ...) {
    if (err && err->code == NB_OK) {
        err->code = code;
        err->stage = stage;
        va_list args;
        va_start(args, format);
        vsnprintf(err->message, sizeof err->message, format, args);
        va_end(args);
    }
    return false;
}
