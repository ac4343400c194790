/* See take_options.h. */
#include "api/take_options.h"

#include <string.h>

#include "base/error.h"

static const char stage[] = "options";

static bool is_zero(const char *bytes, size_t length) {
    while (length && !bytes[length - 1])
        length--;
    return !length;
}

/* Both begin with their size. */
static bool take(const void *given, void *options, size_t size, const char *name, nb_error *err) {
    size_t given_size;
    if (!given)
        return true;
    memcpy(&given_size, given, sizeof given_size);
    if (given_size < sizeof given_size)
        return nbp_fail(err, NB_ERROR_OPTION, stage, "the size of %s is not set", name);
    if (given_size > size && !is_zero((const char *)given + size, given_size - size))
        return nbp_fail(err, NB_ERROR_OPTION, stage, "%s says what version %s does not know", name,
                        NB_VERSION);
    memcpy(options, given, given_size < size ? given_size : size);
    return true;
}

static bool is_complete(const nb_allocator *allocator, nb_error *err) {
    if (!allocator || (allocator->allocate && allocator->resize && allocator->release))
        return true;
    return nbp_fail(err, NB_ERROR_OPTION, stage, "an allocator has three functions");
}

static bool knows_limits(const nb_limits *limits, nb_error *err) {
    if (is_zero((const char *)limits->reserved, sizeof limits->reserved))
        return true;
    return nbp_fail(err, NB_ERROR_OPTION, stage, "nb_limits has one that version %s does not know",
                    NB_VERSION);
}

bool nbp_options_take(const nb_options *given, nb_options *options, nb_error *err) {
    *options = nb_options_default();
    return take(given, options, sizeof *options, "nb_options", err) &&
           is_complete(options->allocator, err) && knows_limits(&options->limits, err);
}

bool nbp_write_options_take(const nb_write_options *given, nb_write_options *options,
                            nb_error *err) {
    *options = nb_write_options_default();
    return take(given, options, sizeof *options, "nb_write_options", err) &&
           is_complete(options->allocator, err);
}
