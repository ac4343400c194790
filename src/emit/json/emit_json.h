/* JSON (indented) and NDJSON (a compact line each): schema/report.schema.json says what stands in
 * them. */
#ifndef NBP_EMIT_JSON_H
#define NBP_EMIT_JSON_H

#include "emit/emit.h"

void nbp_json_open(nbp_sink *sink, const nbp_emit_options *options);
void nbp_json_result(nbp_sink *sink, const nbp_emit_options *options, const nbp_result *result,
                     size_t index);
void nbp_json_close(nbp_sink *sink, const nbp_emit_options *options, size_t count);
void nbp_ndjson_result(nbp_sink *sink, const nbp_emit_options *options, const nbp_result *result,
                       size_t index);

#endif
