/* See record.h. Only what is asked of a record is parsed, by jansson: the text between its members
 * is run over, as fast as memory can be read. */
#include "batch/output/record.h"

#include <string.h>

#include "api/options_text.h"
#include "base/text/words.h"
#include "emit/json/json_report.h"
#include "language/language.h"

/* A place in a record. */
typedef struct reader {
    const char *at, *end;
} reader;

static void skip_blanks(reader *r) {
    while (r->at < r->end && (*r->at == ' ' || *r->at == '\n'))
        r->at++;
}

static bool accept(reader *r, const char *token) {
    size_t length = strlen(token);
    skip_blanks(r);
    if ((size_t)(r->end - r->at) < length || memcmp(r->at, token, length) != 0)
        return false;
    r->at += length;
    return true;
}

/* The value here, and past it. NULL where there is none, or no memory for it. */
static json_t *read_value(reader *r, size_t flags) {
    json_error_t error;
    json_t *value =
        json_loadb(r->at, (size_t)(r->end - r->at), flags | JSON_DISABLE_EOF_CHECK, &error);
    if (value)
        r->at += error.position;
    return value;
}

/* The value of the next member that is called so, whatever it is in. */
static json_t *find_value(reader *r, const char *key) {
    const char *found = memmem(r->at, (size_t)(r->end - r->at), key, strlen(key));
    if (!found)
        return NULL;
    r->at = found + strlen(key);
    return read_value(r, 0);
}

/* The id of the request that it answers: any value of JSON, a number as long as it likes. */
static bool read_id(reader *r, nbp_record *record) {
    skip_blanks(r);
    record->id = r->at;
    json_t *id = read_value(r, JSON_DECODE_ANY | JSON_DECODE_INT_AS_REAL);
    record->id_length = (size_t)(r->at - record->id);
    json_decref(id);
    return id && accept(r, ",");
}

static bool read_source(reader *r, nbp_record *record) {
    record->source = find_value(r, "\"source\":");
    const json_t *name = json_object_get(record->source, "name");
    return json_is_string(name) || json_is_null(name);
}

static bool read_count(const json_t *cells, const char *key, size_t *count) {
    const json_t *number = json_object_get(cells, key);
    *count = (size_t)json_integer_value(number);
    return json_is_integer(number);
}

static bool read_cells(reader *r, nbp_summary *summary) {
    json_t *cells = find_value(r, "\"cells\":"); /* before those of the findings */
    bool read = read_count(cells, "expected", &summary->expected) &&
                read_count(cells, nb_outcome_name(NB_PRINTED), &summary->cells[NB_PRINTED]);
    json_decref(cells);
    return read;
}

/* An error is tried again, whatever it was. */
static bool read_error(reader *r) {
    json_t *error = find_value(r, "\"error\":");
    bool read = json_is_string(json_object_get(error, "code"));
    json_decref(error);
    return read;
}

/* What it was made with comes last. */
static bool read_report(reader *r, nbp_record *record, nbp_summary *summary) {
    if (!read_cells(r, summary))
        return false;
    record->made = find_value(r, "\"made\":");
    return true;
}

bool nbp_record_read(const char *text, size_t length, nbp_record *record, nbp_summary *summary) {
    reader r = {text, text + length};
    *summary = (nbp_summary){.resumed = true};
    *record = (nbp_record){0};
    bool read = accept(&r, "{") && (!accept(&r, "\"id\":") || read_id(&r, record));
    bool report = read && accept(&r, "\"schema\":");
    bool other_schema = report && !accept(&r, "\"" NBP_SCHEMA "\"");
    read = read && !other_schema && read_source(&r, record) &&
           (report ? read_report(&r, record, summary) : read_error(&r));
    if (!read)
        nbp_record_free(record);
    record->other_schema = other_schema;
    return read;
}

void nbp_record_free(nbp_record *record) {
    json_decref(record->source);
    json_decref(record->made);
    *record = (nbp_record){0};
}

bool nbp_record_may_begin(const char *text, size_t length) {
    static const char *const beginnings[] = {"{\"schema\":\"nianbao/",
                                             "{\"source\":{\"name\":", "{\"id\":"};
    for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++) {
        size_t whole = strlen(beginnings[i]), there = strnlen(text, length);
        if (!memcmp(text, beginnings[i], there < whole ? there : whole))
            return true;
    }
    return false;
}

/* ---- what it says ---------------------------------------------------------------------------- */

static const char *source_text(const nbp_record *record, const char *key) {
    return json_string_value(json_object_get(record->source, key));
}

const char *nbp_record_name(const nbp_record *record) {
    return source_text(record, "name");
}

bool nbp_record_is_of(const nbp_record *record, const char *name, const char *id) {
    size_t length = id ? strlen(id) : 0;
    return nbp_same_text(nbp_record_name(record), name) && record->id_length == length &&
           (!length || !memcmp(record->id, id, length));
}

const char *nbp_record_digest(const nbp_record *record, const nb_options *options, bool places) {
    nbp_arena *arena = nbp_arena_new();
    const char *text = NULL;
    bool same = false;
    if (arena && nbp_options_text(options, arena, &text)) {
        json_t *made = nbp_json_made(text, places, nbp_translator(false) != NULL);
        same = json_equal(record->made, made) &&
               nbp_same_text(source_text(record, "url"), options->url);
        json_decref(made);
    }
    nbp_arena_free(arena);
    return same ? source_text(record, "sha256") : NULL;
}
