/* See error.h; and the names of the codes, which stand in error records. */
#include "base/error.h"

#include <string.h>

#include "base/sentence.h"

static const char *const names[] = {
    [NB_OK] = N_("ok"),
    [NB_ERROR_MEMORY] = N_("memory"),
    [NB_ERROR_LIMIT] = N_("limit"),
    [NB_ERROR_READ] = N_("read"),
    [NB_ERROR_WRITE] = N_("write"),
    [NB_ERROR_EMPTY] = N_("empty"),
    [NB_ERROR_BINARY] = N_("binary"),
    [NB_ERROR_DAMAGED] = N_("damaged"),
    [NB_ERROR_NOT_A_REPORT] = N_("not-a-report"),
    [NB_ERROR_BLANK_FORM] = N_("blank-form"),
    [NB_ERROR_IMAGES_ONLY] = N_("images-only"),
    [NB_ERROR_MISSING] = N_("missing"),
    [NB_ERROR_OPTION] = N_("option"),
    [NB_ERROR_CANCELLED] = N_("cancelled"),
    [NB_ERROR_ENCRYPTED] = N_("encrypted"),
};

const char *nbp_code_name(nb_code code) {
    return (size_t)code < sizeof names / sizeof *names ? names[code] : "unknown";
}

bool nbp_fail_list(nb_error *err, nb_code code, const char *stage, const char *format,
                   va_list args) {
    enum { ENOUGH = 4 * sizeof err->message };
    if (err && err->code == NB_OK) {
        char sentence[ENOUGH];
        nbp_pack_list(sentence, sizeof sentence, format, args);
        err->code = code;
        err->stage = stage;
        nbp_message_set(err->message, sizeof err->message, sentence);
    }
    return false;
}

bool nbp_fail(nb_error *err, nb_code code, const char *stage, const char *format, ...) {
    va_list args;
    va_start(args, format);
    nbp_fail_list(err, code, stage, format, args);
    va_end(args);
    return false;
}

bool nbp_fail_as(nb_error *err, const nb_error *why) {
    if (err && err->code == NB_OK)
        *err = *why;
    return false;
}

bool nbp_fail_own_output(nb_error *err, const char *format) {
    return nbp_fail(err, NB_ERROR_NOT_A_REPORT, "decode",
                    "no report, but what nianbao made of one (%s): give it the report itself",
                    format);
}

const char *nbp_errno_text(int number) {
    const char *text = strerrordesc_np(number);
    return text ? text : N_("Unknown error");
}
