/* The two CSV formats: wide (one row per report) and long (one row per cell). */
#ifndef NBP_EMIT_CSV_H
#define NBP_EMIT_CSV_H

#include "emit/emit.h"

void nbp_csv_begin(nbp_sink *sink, const nbp_emit_options *options);
void nbp_csv_result(nbp_sink *sink, const nbp_emit_options *options, const nbp_result *result,
                    size_t index);
void nbp_long_begin(nbp_sink *sink, const nbp_emit_options *options);
void nbp_long_result(nbp_sink *sink, const nbp_emit_options *options, const nbp_result *result,
                     size_t index);

#endif
