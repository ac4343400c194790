/* See emit.h: the table of output formats. */
#include <string.h>

#include "base/sentence.h"
#include "emit/emit_csv.h"
#include "emit/html/emit_html.h"
#include "emit/json/emit_json.h"

const nbp_emitter nbp_emitters[] = {
    {"json", ".json", N_("an object, indented; an array of them for several inputs"),
     NBP_HAS_PLACES, nbp_json_open, nbp_json_result, nbp_json_close},
    {"ndjson", ".ndjson .jsonl", N_("one object per line"), NBP_HAS_PLACES | NBP_HAS_LINES, NULL,
     nbp_ndjson_result, NULL},
    {"csv", ".csv", N_("one row per report, a column for every number of every form"),
     NBP_HAS_HEADER, nbp_csv_begin, nbp_csv_result, NULL},
    {"long", ".csv", N_("CSV with one row per cell, its outcome and its printed text"),
     NBP_HAS_HEADER, nbp_long_begin, nbp_long_result, NULL},
    {"html", ".html .htm", N_("a page: the tables, what is odd, and the source beside them"),
     NBP_HAS_VIEW | NBP_FOR_PEOPLE, NULL, nbp_html_result, NULL},
};
const size_t nbp_emitter_count = sizeof nbp_emitters / sizeof *nbp_emitters;

const nbp_emitter *nbp_emitter_named(const char *name) {
    for (size_t i = 0; i < nbp_emitter_count; i++)
        if (!strcmp(nbp_emitters[i].name, name))
            return &nbp_emitters[i];
    return NULL;
}
