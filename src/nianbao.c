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

static void digest_source(nb_source *source, const void *data, size_t length) {
    static const char digits[] = "0123456789abcdef";
    uint8_t digest[SHA256_DIGEST_SIZE];
    struct sha256_ctx context;
    sha256_init(&context);
    sha256_update(&context, length, data);
    sha256_digest(&context, sizeof digest, digest);
    for (size_t i = 0; i < sizeof digest; i++) {
        source->sha256[2 * i] = digits[digest[i] >> 4];
        source->sha256[2 * i + 1] = digits[digest[i] & 15];
    }
}

/* A copy of `text` (NULL: none) into *copy. False without memory. */
static bool keep(nbp_arena *arena, const char *text, const char **copy) {
    *copy = text ? nbp_arena_text(arena, text, strlen(text)) : NULL;
    return *copy || !text;
}

static bool describe_source(nb_report *report, const void *data, size_t length,
                            const nb_options *options, const nbp_document *document,
                            const nbp_decoded *decoded, nb_error *err) {
    nb_source *source = &report->source;
    digest_source(source, data, length);
    source->bytes = length;
    source->media_type = document->media_type;
    source->replaced = decoded->replaced;
    source->first_replaced = decoded->first_replaced;
    return (keep(report->arena, options->name, &source->name) &&
            keep(report->arena, decoded->encoding, &source->encoding)) ||
           nbp_fail_room(err, "parse", "the report");
}

/* An input larger than the ceiling, or without a byte, has no report in it. */
static bool acceptable(const void *data, size_t length, nb_error *err) {
    if (!data || !length)
        return nbp_fail(err, NB_ERROR_EMPTY, "decode", "empty input");
    return length <= nbp_limit_of(NBP_LIMIT_input) ||
           nbp_fail_limit(err, "decode", NBP_LIMIT_input);
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
        nbp_fail_room(err, "parse", "the report");
    bool ok = report && nbp_read(data, len, options, &document, &decoded, err) &&
              describe_source(report, data, len, options, &document, &decoded, err) &&
              nbp_parse_document(&document, options, report, err);
    if (ok && !options->no_checks && !nbp_check_report(report))
        ok = nbp_fail_room(err, "check", "the findings");
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
    nb_limits limits = options->limits;
    if (options->max_bytes)
        limits.input = options->max_bytes;
    nbp_limits_complete(&limits);
    const nb_limits *limits_before = nbp_limits_set(&limits);
    const nb_allocator *before = nbp_memory_set(options->allocator);
    nb_report *report = acceptable(data, len, err) ? parse(data, len, options, err) : NULL;
    nbp_memory_set(before);
    nbp_limits_set(limits_before);
    return report;
}

void nb_report_free(nb_report *report) {
    if (report)
        nbp_arena_free(report->arena);
}
