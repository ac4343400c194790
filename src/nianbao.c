/* The public functions that read. They run the stages in their order: decode and read, parse,
 * check; for the length of a call its thread has the caller's allocator, ceilings and callback
 * (base/memory.h, base/limits.h, base/progress.h). */
#include "nianbao.h"

#include <string.h>

#include "base/arena.h"
#include "base/digest.h"
#include "base/error.h"
#include "base/limits.h"
#include "base/memory.h"
#include "api/options_text.h"
#include "api/take_options.h"
#include "base/progress.h"
#include "base/slurp.h"
#include "check/check.h"
#include "decode/disguise.h"
#include "decode/sniff.h"
#include "emit/own_output.h"
#include "parse/parse.h"
#include "read/reader.h"
#include "read/unread.h"
#include "stages.h"
#include "view/view.h"

/* ---- a call ---------------------------------------------------------------------------------- */

/* What holds for a thread as long as one call runs on it; calls may stand within each other. */
typedef struct call {
    nb_options options;
    nb_allocator allocator;
    nbp_watch watch;
    const nb_limits *limits_before;
    const nb_allocator *allocator_before;
    nbp_watch *watch_before;
    nb_error *err, ignored;
} call;

static bool begin(call *c, const nb_options *options, nb_error *err) {
    c->err = err ? err : &c->ignored;
    *c->err = (nb_error){0};
    if (!nbp_options_take(options, &c->options, c->err))
        return false;
    if (c->options.max_bytes)
        c->options.limits.input = c->options.max_bytes;
    nbp_limits_complete(&c->options.limits);
    c->limits_before = nbp_limits_set(&c->options.limits);
    if (c->options.allocator)
        c->allocator = *c->options.allocator;
    c->watch = (nbp_watch){.tell = c->options.progress, .user = c->options.progress_user};
    c->allocator_before = nbp_memory_set(c->options.allocator ? &c->allocator : NULL);
    c->watch_before = nbp_watched;
    nbp_watched = c->watch.tell ? &c->watch : NULL;
    return true;
}

/* A cancelled call has no report, whatever came of it. */
static nb_report *end(call *c, nb_report *report) {
    nbp_limits_set(c->limits_before);
    nbp_memory_set(c->allocator_before);
    nbp_watched = c->watch_before;
    if (!c->watch.cancelled)
        return report;
    nb_report_free(report);
    *c->err = (nb_error){0};
    nbp_fail(c->err, NB_ERROR_CANCELLED, c->watch.now.stage, "cancelled by the caller");
    return NULL;
}

/* ---- from bytes to a report ------------------------------------------------------------------ */

/* An input larger than the ceiling, or without a byte, has no report in it; what was made of
 * reports is none. */
static bool is_acceptable(const void *data, size_t length, const call *c) {
    if (!data || !length)
        return nbp_fail(c->err, NB_ERROR_EMPTY, "decode", "empty input");
    if (length > c->options.limits.input)
        return nbp_fail_limit(c->err, "decode", NBP_LIMIT_input);
    const char *format = c->options.kind ? NULL : nbp_own_output(data, length);
    return !format || nbp_fail_own_output(c->err, format);
}

/* A text of the caller's (or NULL) as valid UTF-8, whatever it is made of: a file's name may be
 * anything. False without memory. */
static bool keep_text(nbp_arena *arena, const char *text, const char **copy) {
    nbp_decoded decoded;
    *copy = NULL;
    if (text && nbp_decode(text, strlen(text), "UTF-8", &decoded, NULL)) {
        *copy = nbp_arena_text(arena, decoded.text, decoded.length);
        nbp_decoded_free(&decoded);
    }
    return *copy || !text;
}

static bool keep_sheets(nb_report *report, const nbp_document *document) {
    const char **sheets =
        nbp_arena_alloc(report->arena, (document->sheet_count + 1) * sizeof *sheets);
    for (size_t i = 0; sheets && i < document->sheet_count; i++)
        if (!keep_text(report->arena, document->sheets[i], &sheets[i]))
            return false;
    report->sheets = sheets;
    report->sheet_count = document->sheet_count;
    return sheets != NULL;
}

static bool describe_source(nb_report *report, const void *data, size_t length,
                            const nb_options *options, const nbp_document *document,
                            const nbp_decoded *decoded, nb_error *err) {
    nb_source *source = &report->source;
    nbp_digest(data, length, source->sha256);
    source->bytes = length;
    source->damaged = options->damaged;
    source->media_type = document->media_type;
    source->replaced = decoded->replaced;
    source->first_replaced = decoded->first_replaced;
    return (keep_text(report->arena, options->name, &source->name) &&
            keep_text(report->arena, options->url, &source->url) &&
            keep_text(report->arena, decoded->encoding, &source->encoding) &&
            (!document->sheet_count || keep_sheets(report, document)) &&
            nbp_options_text(options, report->arena, &report->options)) ||
           nbp_fail_exhausted(err, "parse", "the report");
}

static nb_report *report_new(const nb_options *options, nb_error *err) {
    nbp_arena *arena = nbp_arena_new();
    nb_report *report = arena ? nbp_arena_alloc(arena, sizeof *report) : NULL;
    if (!report) {
        nbp_arena_free(arena);
        nbp_fail_exhausted(err, "parse", "the report");
        return NULL;
    }
    report->arena = arena;
    if (options->with_view)
        report->view = nbp_arena_alloc(arena, sizeof *report->view);
    if (options->with_view && (!report->view || !nbp_view_reserve(report, 0))) {
        nbp_arena_free(arena);
        nbp_fail_exhausted(err, "parse", "what the input looks like");
        return NULL;
    }
    return report;
}

static bool check(nb_report *report, const nb_options *options, nb_error *err) {
    if (options->no_checks)
        return true;
    nbp_stage("check", 0);
    return nbp_check_report(report) || nbp_fail_exhausted(err, "check", "the findings");
}

/* A text that was meant to be another, undone in place of what its bytes say. */
static bool undo_disguise(nbp_original *source, nbp_document *document, nb_error *err) {
    static const char *const was[] = {
        [NBP_DISGUISE_HZ] = N_("Chinese in ASCII (HZ)"),
        [NBP_DISGUISE_UTF7] = N_("Chinese in ASCII (UTF-7)"),
        [NBP_DISGUISE_HEX] = N_("Chinese in ASCII (as in mail or addresses)"),
        [NBP_DISGUISE_ESCAPES] = N_("Chinese in ASCII (as scripts and pages escape it)"),
        [NBP_DISGUISE_LATIN] = N_("UTF-8 that was taken for Latin-1 and saved again"),
        [NBP_DISGUISE_GBK_LATIN] = N_("GBK that was taken for Latin-1 and saved again"),
        [NBP_DISGUISE_GBK] = N_("UTF-8 that was taken for GBK and saved again")};
    nbp_decoded *decoded = source->decoded;
    nbp_buffer meant;
    nbp_buffer_init_limit(&meant, NBP_LIMIT_text);
    nbp_disguise disguise = nbp_disguise_see(decoded->text, decoded->length, &meant);
    bool failed = meant.failed;
    if (failed || disguise == NBP_DISGUISE_NONE || disguise == NBP_DISGUISE_LOST) {
        nbp_buffer_free(&meant);
        return failed ? nbp_fail_exhausted(err, "decode", "the text")
                      : disguise == NBP_DISGUISE_NONE ||
                            nbp_fail(err, NB_ERROR_NOT_A_REPORT, "decode",
                                     "no text that can be read: it is Chinese that was taken for "
                                     "another encoding and saved again, and characters were lost "
                                     "by it; get it again from where it came");
    }
    document->disguise = was[disguise];
    document->unpacked = meant.data;
    source->inner++;
    nbp_decoded_free(decoded);
    return source->decode(meant.data, meant.length, "UTF-8", NULL, decoded, err);
}

/* Decode the bytes, of which a text is to be read, and choose its reader where none is asked for.
 */
static bool decode(nbp_original *source, const nbp_reader **reader, nbp_document *document,
                   nb_error *err) {
    const nb_options *options = source->options;
    bool is_text = *reader || options->encoding || !nbp_is_binary(source->data, source->length);
    nbp_stage("decode", source->length);
    if (is_text && (!source->decode(source->data, source->length, options->encoding,
                                    options->charset_hint, source->decoded, err) ||
                    nbp_is_cancelled()))
        return false;
    if (is_text && !options->encoding && !undo_disguise(source, document, err))
        return false;
    document->origin = &source->decoded->origin;
    if (!*reader && is_text)
        *reader = nbp_reader_of_text(source->decoded);
    return *reader || nbp_fail(err, NB_ERROR_BINARY, "read", "%p",
                               nbp_unread_kind(source->data, source->length));
}

bool nbp_decode_and_read(const char *data, size_t length, const nb_options *options,
                         nbp_document *document, nbp_decoded *decoded, nb_error *err) {
    *decoded = (nbp_decoded){0};
    nbp_original source = {data, length, decoded, options, nbp_decode_hinted, 0};
    const nbp_reader *reader;
    return nbp_reader_choose(&source, &reader, err) &&
           ((reader && !reader->is_text) || decode(&source, &reader, document, err)) &&
           nbp_read(reader, &source, document, err);
}

/* The way of the data. `hidden`: what a page hides is read too; *left_out is how much of it was
 * not.
 */
static nb_report *attempt(const call *c, const void *data, size_t length, bool hidden,
                          size_t *left_out, nb_error *err) {
    nb_report *report = report_new(&c->options, err);
    if (!report)
        return NULL;
    nbp_document document;
    nbp_decoded decoded;
    nbp_document_init(&document);
    document.with_hidden = hidden;
    document.viewed = c->options.with_view;
    bool ok = nbp_decode_and_read(data, length, &c->options, &document, &decoded, err) &&
              describe_source(report, data, length, &c->options, &document, &decoded, err) &&
              nbp_parse_document(&document, &c->options, report, err) &&
              check(report, &c->options, err) &&
              (!report->view || nbp_view_make(&document, report, err));
    *left_out = document.hidden;
    nbp_document_free(&document);
    nbp_decoded_free(&decoded);
    if (ok)
        return report;
    nb_report_free(report);
    return NULL;
}

static bool has_numbers(const nb_report *report) {
    for (size_t i = 0; i < nb_field_count(); i++)
        if (nb_report_cell_at(report, i)->outcome == NB_PRINTED)
            return true;
    return false;
}

/* Where nothing that a page shows is a report, a script may unfold the rest: it is tried. */
static nb_report *parse(const call *c, const void *data, size_t length) {
    enum { MUCH = 100 }; /* bytes: the labels of table 二 alone are more */
    size_t left_out = 0;
    if (!is_acceptable(data, length, c))
        return NULL;
    nb_report *report = attempt(c, data, length, false, &left_out, c->err);
    if (left_out < MUCH || (report && has_numbers(report)))
        return report;
    nb_error err = {0};
    nb_report *unfolded = attempt(c, data, length, true, &left_out, &err);
    bool failed = !unfolded && (err.code == NB_ERROR_MEMORY || err.code == NB_ERROR_LIMIT);
    if (failed || (unfolded && has_numbers(unfolded))) {
        nb_report_free(report);
        *c->err = err;
        return unfolded;
    }
    nb_report_free(unfolded);
    return report;
}

/* ---- the public functions -------------------------------------------------------------------- */

nb_report *nb_parse(const void *data, size_t len, const nb_options *opts, nb_error *err) {
    call c;
    return begin(&c, opts, err) ? end(&c, parse(&c, data, len)) : NULL;
}

nb_report *nb_parse_file(const char *path, const nb_options *opts, nb_error *err) {
    call c;
    nbp_buffer data;
    if (!begin(&c, opts, err))
        return NULL;
    if (!c.options.name)
        c.options.name = path;
    nbp_buffer_init(&data, SIZE_MAX);
    nb_report *report = NULL;
    if (nbp_slurp_file(path, c.options.limits.input, &data, c.err))
        report = parse(&c, data.data, data.length);
    nbp_buffer_free(&data);
    return end(&c, report);
}

nb_report *nb_parse_stream(nb_read_callback read, void *user, const nb_options *opts,
                           nb_error *err) {
    call c;
    nbp_buffer data;
    if (!begin(&c, opts, err))
        return NULL;
    nbp_buffer_init(&data, SIZE_MAX);
    nb_report *report = NULL;
    if (nbp_slurp(read, user, 0, c.options.limits.input, &data, c.err))
        report = parse(&c, data.data, data.length);
    nbp_buffer_free(&data);
    return end(&c, report);
}

void nb_report_free(nb_report *report) {
    if (report)
        nbp_arena_free(report->arena);
}
