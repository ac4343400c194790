/* The public functions. Runs the stages in their order: decode and read, parse, check. */
#include "nianbao.h"

#include <nettle/sha2.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/limits.h"
#include "base/memory.h"
#include "check/check.h"
#include "parse/parse.h"
#include "read/reader.h"

const char *nb_version(void) {
    return NB_VERSION;
}

static void describe_source(nb_report *report, const void *data, size_t length,
                            const nb_options *options) {
    static const char digits[] = "0123456789abcdef";
    uint8_t digest[SHA256_DIGEST_SIZE];
    struct sha256_ctx context;
    sha256_init(&context);
    sha256_update(&context, length, data);
    sha256_digest(&context, sizeof digest, digest);
    for (size_t i = 0; i < sizeof digest; i++) {
        report->source.sha256[2 * i] = digits[digest[i] >> 4];
        report->source.sha256[2 * i + 1] = digits[digest[i] & 15];
    }
    report->source.bytes = length;
    if (options->name)
        report->source.name = nbp_arena_text(report->arena, options->name, strlen(options->name));
}

/* An input larger than the ceiling, or without a byte, has no report in it. */
static bool acceptable(const void *data, size_t length, const nb_options *options, nb_error *err) {
    size_t ceiling = options->max_bytes ? options->max_bytes : NBP_MAX_INPUT;
    if (!data || !length)
        return nbp_fail(err, NB_ERROR_EMPTY, "decode", "empty input");
    if (length > ceiling)
        return nbp_fail(err, NB_ERROR_LIMIT, "decode",
                        "larger than %zu bytes (--max-bytes raises it)", ceiling);
    return true;
}

static nb_report *report_new(void) {
    nbp_arena *arena = nbp_arena_new();
    nb_report *report = arena ? nbp_arena_alloc(arena, sizeof *report) : NULL;
    if (!report) {
        nbp_arena_free(arena);
        return NULL;
    }
    report->arena = arena;
    return report;
}

/* The way of the data. */
static nb_report *parse(const void *data, size_t len, const nb_options *options, nb_error *err) {
    nbp_document document;
    nbp_decoded decoded = {0};
    nbp_document_init(&document);
    nb_report *report = report_new();
    if (!report)
        nbp_fail(err, NB_ERROR_MEMORY, "parse", "no memory");
    bool ok = report && nbp_read(data, len, options, &document, &decoded, err);
    if (ok) {
        describe_source(report, data, len, options);
        report->source.media_type = document.media_type;
        if (decoded.encoding)
            report->source.encoding =
                nbp_arena_text(report->arena, decoded.encoding, strlen(decoded.encoding));
        report->source.replaced = decoded.replaced;
        report->source.first_replaced = decoded.first_replaced;
        ok = nbp_parse_document(&document, options, report, err);
    }
    if (ok && !options->no_checks && !nbp_check_report(report))
        ok = nbp_fail(err, NB_ERROR_MEMORY, "check", "no memory for the findings");
    nbp_document_free(&document);
    nbp_decoded_free(&decoded);
    if (!ok) {
        nb_report_free(report);
        return NULL;
    }
    return report;
}

nb_report *nb_parse(const void *data, size_t len, const nb_options *opts, nb_error *err) {
    static const nb_options defaults = {.size = sizeof defaults};
    const nb_options *options = opts ? opts : &defaults;
    nb_error ignored;
    if (!err)
        err = &ignored;
    *err = (nb_error){0};
    if (!acceptable(data, len, options, err))
        return NULL;
    const nb_allocator *before = nbp_memory_set(options->allocator);
    nb_report *report = parse(data, len, options, err);
    nbp_memory_set(before);
    return report;
}

void nb_report_free(nb_report *report) {
    if (report)
        nbp_arena_free(report->arena);
}
