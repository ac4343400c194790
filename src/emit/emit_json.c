/* See emit_json.h. jansson builds a tree a result and dumps it into the sink. */
#include "emit/emit_json.h"

#include "base/limits.h"
#include "emit/json_report.h"

static int add_to_sink(const char *bytes, size_t length, void *sink) {
    nbp_sink_add(sink, bytes, length);
    return 0;
}

static void dump(nbp_sink *sink, const nbp_emit_options *options, const nbp_result *result, size_t style) {
    json_t *tree = result->report ? nbp_json_report(result->report, options->places) : nbp_json_error(result);
    if (!tree || json_dump_callback(tree, add_to_sink, sink, style | JSON_REAL_PRECISION(NBP_MAX_JSON_DIGITS)))
        nbp_sink_fail(sink, NB_ERROR_MEMORY);
    json_decref(tree);
    nbp_sink_add(sink, "\n", 1);
}

void nbp_json_begin(nbp_sink *sink, const nbp_emit_options *options) {
    if (options->many)
        nbp_sink_add(sink, "[\n", 2);
}

void nbp_json_result(nbp_sink *sink, const nbp_emit_options *options, const nbp_result *result, size_t index) {
    if (index)
        nbp_sink_add(sink, ",\n", 2);
    dump(sink, options, result, JSON_INDENT(2));
}

void nbp_json_end(nbp_sink *sink, const nbp_emit_options *options, size_t count) {
    (void)count;
    if (options->many)
        nbp_sink_add(sink, "]\n", 2);
}

void nbp_ndjson_result(nbp_sink *sink, const nbp_emit_options *options, const nbp_result *result, size_t index) {
    (void)index;
    dump(sink, options, result, JSON_COMPACT);
}
