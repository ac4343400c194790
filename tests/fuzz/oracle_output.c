/* See oracle.h: what the emitters write, read again by libraries that know nothing of it. */
#include <csv.h>
#include <jansson.h>

#include "emit/cells.h"
#include "emit/emit.h"
#include "fuzz.h"
#include "oracle.h"

static bool keep(void *user, const char *bytes, size_t length) {
    nbp_buffer *out = user;
    nbp_buffer_add(out, bytes, length);
    return !out->failed;
}

/* To be released with nbp_buffer_free(). */
static nbp_buffer written(const nb_report *report, const char *format, bool places) {
    const nbp_emitter *emitter = nbp_emitter_named(format);
    const nbp_emit_options options = {.places = places};
    const nbp_result result = {.report = report, .name = "input"};
    nbp_buffer out;
    nbp_sink sink;
    nbp_buffer_init(&out, (size_t)1 << 30);
    nbp_sink_init(&sink, keep, &out);
    if (emitter->begin)
        emitter->begin(&sink, &options);
    emitter->result(&sink, &options, &result, 0);
    if (emitter->end)
        emitter->end(&sink, &options, 1);
    HOLDS(nbp_sink_flush(&sink));
    nbp_sink_free(&sink);
    return out;
}

/* ---- JSON ---- */

/* Numbers in a table, however deep. */
static size_t count_numbers(json_t *value) {
    const char *key;
    json_t *member;
    size_t count = json_is_number(value);
    json_object_foreach(value, key, member) count += count_numbers(member);
    return count;
}

static void check_counts(const nb_report *report, json_t *root) {
    size_t counts[NB_OUTCOME_COUNT], sum = 0, unfit = 0;
    size_t expected = nbp_count_cells(report, counts);
    json_t *cells = json_object_get(root, "cells");
    for (int o = 0; o < NB_OUTCOME_COUNT; o++) {
        json_t *count = json_object_get(cells, nb_outcome_name((nb_outcome)o));
        HOLDS((size_t)json_integer_value(count) == counts[o]);
        sum += counts[o];
    }
    HOLDS(sum == expected);
    HOLDS((size_t)json_integer_value(json_object_get(cells, "expected")) == expected);
    for (size_t i = 0; i < nb_field_count(); i++) /* JSON has no room for all digits of these */
        unfit +=
            nbp_is_given(report, i) && nbp_decimal_plain(nb_report_cell_at(report, i)->value).scale;
    size_t numbers = count_numbers(json_object_get(root, "proactive_disclosure")) +
                     count_numbers(json_object_get(root, "requests")) +
                     count_numbers(json_object_get(root, "remedies"));
    HOLDS(numbers <= counts[NB_PRINTED] && numbers + unfit >= counts[NB_PRINTED]);
}

static void check_json(const nb_report *report, const char *format, bool places) {
    nbp_buffer out = written(report, format, places), again = written(report, format, places);
    json_error_t error;
    HOLDS(out.length == again.length && !memcmp(out.data, again.data, out.length));
    json_t *root = json_loadb(out.data, out.length, JSON_REJECT_DUPLICATES, &error);
    HOLDS(root);
    check_counts(report, root);
    HOLDS((json_object_get(root, "places") != NULL) == places);
    json_decref(root);
    nbp_buffer_free(&out);
    nbp_buffer_free(&again);
}

/* ---- CSV ---- */

typedef struct table {
    size_t rows, fields, width; /* fields of this row, of the first */
} table;

static void take_field(void *text, size_t length, void *user) {
    (void)text, (void)length;
    ((table *)user)->fields++;
}

static void take_row(int end, void *user) {
    table *t = user;
    (void)end;
    if (!t->rows++)
        t->width = t->fields;
    HOLDS(t->fields == t->width);
    t->fields = 0;
}

static void check_csv(const nb_report *report, const char *format, size_t rows) {
    nbp_buffer out = written(report, format, false);
    struct csv_parser parser;
    table t = {0};
    HOLDS(!csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI));
    HOLDS(csv_parse(&parser, out.data, out.length, take_field, take_row, &t) == out.length);
    HOLDS(!csv_fini(&parser, take_field, take_row, &t) && t.rows == rows + 1);
    csv_free(&parser);
    nbp_buffer_free(&out);
}

void oracle_write(const nb_report *report) {
    nbp_buffer json = written(report, "ndjson", false), csv = written(report, "csv", false);
    nbp_buffer_free(&json);
    nbp_buffer_free(&csv);
}

void oracle_output(const nb_report *report) {
    size_t counts[NB_OUTCOME_COUNT];
    check_json(report, "json", true);
    check_json(report, "ndjson", false);
    check_csv(report, "csv", 1);
    check_csv(report, "long", nbp_count_cells(report, counts) + report->indicator_count);
}
