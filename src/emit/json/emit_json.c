/* See emit_json.h. */
#include "emit/json/emit_json.h"

#include "emit/json/json_report.h"

/* A request comes first of all, so that its sender need not look for it; and as it was sent, which
 * jansson would not keep of every number. */
static void write_result(nbp_sink *sink, const nbp_emit_options *options, const nbp_result *result,
                         size_t flags) {
    nbp_json_form *form = sink->kept;
    json_t *tree = nbp_json_result_of(result, options->places, &form);
    sink->kept = form;
    sink->drop = nbp_json_form_free;
    if (result->id) {
        const char *key = flags & JSON_COMPACT ? "{\"id\":" : "{\n  \"id\": ";
        nbp_sink_add(sink, key, strlen(key));
        nbp_sink_add(sink, result->id, strlen(result->id));
        nbp_sink_add(sink, ",", 1);
        nbp_json_dump(sink, tree, flags | JSON_EMBED);
        nbp_sink_add(sink, "}", 1);
    } else {
        nbp_json_dump(sink, tree, flags);
    }
    nbp_sink_add(sink, "\n", 1);
}

/* Results come one by one and are not kept: jansson writes each, and the array around them is
 * written as they come. */
void nbp_json_open(nbp_sink *sink, const nbp_emit_options *options) {
    if (options->many)
        nbp_sink_add(sink, "[\n", 2);
}

void nbp_json_result(nbp_sink *sink, const nbp_emit_options *options, const nbp_result *result,
                     size_t index) {
    if (index)
        nbp_sink_add(sink, ",\n", 2);
    write_result(sink, options, result, NBP_JSON_INDENTED);
}

void nbp_json_close(nbp_sink *sink, const nbp_emit_options *options, size_t count) {
    (void)count;
    if (options->many)
        nbp_sink_add(sink, "]\n", 2);
}

void nbp_ndjson_result(nbp_sink *sink, const nbp_emit_options *options, const nbp_result *result,
                       size_t index) {
    (void)index;
    write_result(sink, options, result, NBP_JSON_LINE);
}
