/* nb_write() and nb_report_has(): the emitters and what they give, for users of the library. */
#include "base/error.h"
#include "base/memory.h"
#include "api/take_options.h"
#include "emit/cells.h"
#include "emit/emit.h"

bool nb_report_has(const nb_report *report, size_t index) {
    return index < NBP_FORM_CELLS && nbp_is_given(report, index);
}

static bool explain(nb_code code, nb_error *err) {
    if (code == NB_ERROR_MEMORY)
        return nbp_fail(err, code, "emit", "no memory for the output");
    return code == NB_OK || nbp_fail(err, code, "emit", "the caller could not take the output");
}

static bool write_report(const nb_report *report, const nbp_emitter *emitter,
                         const nb_write_options *options, nbp_sink *sink) {
    const nbp_emit_options emit = {
        .places = options->places, .bom = options->bom, .chinese_header = options->chinese_header};
    const nbp_result result = {.report = report, .name = report->source.name};
    if (emitter->begin && !options->no_header)
        emitter->begin(sink, &emit);
    emitter->result(sink, &emit, &result, 0);
    if (emitter->end)
        emitter->end(sink, &emit, 1);
    return nbp_sink_flush(sink);
}

/* What the format has no place for would be lost in silence. */
static bool is_possible(const nbp_emitter *emitter, const nb_write_options *options,
                        nb_error *err) {
    if (options->places && !(emitter->features & NBP_HAS_PLACES))
        return nbp_fail(err, NB_ERROR_OPTION, "emit", "%s has no room for places", emitter->name);
    if ((options->bom || options->no_header || options->chinese_header) &&
        !(emitter->features & NBP_HAS_HEADER))
        return nbp_fail(err, NB_ERROR_OPTION, "emit", "%s has no header", emitter->name);
    return true;
}

bool nb_write(const nb_report *report, const char *format, nb_write_callback write, void *user,
              const nb_write_options *opts, nb_error *err) {
    nb_write_options options;
    nb_error ignored;
    nbp_sink sink;
    if (!err)
        err = &ignored;
    *err = (nb_error){0};
    if (!nbp_write_options_take(opts, &options, err))
        return false;
    const nbp_emitter *emitter = nbp_emitter_named(format);
    if (!emitter)
        return nbp_fail(err, NB_ERROR_OPTION, "emit", "there is no format %s", format);
    if (!is_possible(emitter, &options, err))
        return false;
    const nb_allocator *before = nbp_memory_set(options.allocator);
    nbp_sink_init(&sink, write, user);
    write_report(report, emitter, &options, &sink);
    nbp_sink_free(&sink);
    nbp_memory_set(before);
    return explain(sink.failed, err);
}
