/* See emit_json.h. */
#include "emit/json/emit_json.h"

#include "emit/json/json_report.h"

static void write_result(nbp_sink *sink, const nbp_emit_options *options, const nbp_result *result,
                         unsigned indent) {
    nbp_json json = {.sink = sink, .indent = indent, .first = true};
    if (result->report)
        nbp_json_put_report(&json, result, options->places);
    else
        nbp_json_put_error(&json, result);
    nbp_sink_add(sink, "\n", 1);
}

void nbp_json_open(nbp_sink *sink, const nbp_emit_options *options) {
    if (options->many)
        nbp_sink_add(sink, "[\n", 2);
}

void nbp_json_result(nbp_sink *sink, const nbp_emit_options *options, const nbp_result *result,
                     size_t index) {
    if (index)
        nbp_sink_add(sink, ",\n", 2);
    write_result(sink, options, result, 2);
}

void nbp_json_close(nbp_sink *sink, const nbp_emit_options *options, size_t count) {
    (void)count;
    if (options->many)
        nbp_sink_add(sink, "]\n", 2);
}

void nbp_ndjson_result(nbp_sink *sink, const nbp_emit_options *options, const nbp_result *result,
                       size_t index) {
    (void)index;
    write_result(sink, options, result, 0);
}
