/* See record.h. */
#include "batch/output/record.h"

#include <string.h>

#include "base/error.h"
#include "emit/json/json_writer.h"

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

static bool accept_key(reader *r, const char *key) {
    return accept(r, "\"") && accept(r, key) && accept(r, "\"") && accept(r, ":");
}

static bool find(reader *r, const char *text) {
    const char *found = memmem(r->at, (size_t)(r->end - r->at), text, strlen(text));
    if (found)
        r->at = found;
    return found != NULL;
}

/* Past a string, of which the first quotation mark is read. */
static bool skip_string(reader *r) {
    for (; r->at < r->end && *r->at != '"'; r->at++)
        r->at += *r->at == '\\';
    return r->at < r->end && *r->at++ == '"';
}

/* A string with its quotation marks, or null. */
static bool read_name(reader *r, nbp_record *record) {
    skip_blanks(r);
    record->name = r->at;
    if (!accept(r, "null") && !(accept(r, "\"") && skip_string(r)))
        return false;
    record->name_length = (size_t)(r->at - record->name);
    return true;
}

/* The id of the request that it answers, up to the comma behind it: any value of JSON. */
static bool read_id(reader *r, nbp_record *record) {
    size_t depth = 0;
    record->id = r->at;
    for (; r->at < r->end && (depth || *r->at != ','); r->at++) {
        depth += *r->at == '[' || *r->at == '{';
        depth -= depth && (*r->at == ']' || *r->at == '}');
        reader string = {r->at + 1, r->end};
        if (*r->at != '"')
            continue;
        if (!skip_string(&string))
            return false;
        r->at = string.at - 1;
    }
    record->id_length = (size_t)(r->at - record->id);
    return accept(r, ",");
}

static bool read_number(reader *r, const char *key, size_t *number) {
    if (!accept_key(r, key))
        return false;
    skip_blanks(r);
    const char *digits = r->at;
    for (*number = 0; r->at < r->end && *r->at >= '0' && *r->at <= '9'; r->at++)
        *number = *number * 10 + (size_t)(*r->at - '0');
    return r->at > digits && (accept(r, ",") || accept(r, "}"));
}

/* "cells" of a finding is an array; that of the report an object. */
static bool read_cells(reader *r, nbp_summary *summary) {
    while (find(r, "\"cells\":")) {
        accept_key(r, "cells");
        if (accept(r, "{"))
            return read_number(r, "expected", &summary->expected) &&
                   read_number(r, nb_outcome_name(NB_PRINTED), &summary->cells[NB_PRINTED]);
    }
    return false;
}

static bool read_code(reader *r, nbp_summary *summary) {
    if (!find(r, "\"error\":") || !accept_key(r, "error") || !accept(r, "{") ||
        !accept_key(r, "code") || !accept(r, "\""))
        return false;
    for (nb_code code = NB_ERROR_MEMORY; code <= NB_ERROR_CANCELLED; code++) {
        reader word = *r;
        if (accept(&word, nb_code_name(code)) && accept(&word, "\""))
            return !nbp_fail(&summary->error, code, "resume", "failed in an earlier run");
    }
    return false;
}

bool nbp_record_read(const char *text, size_t length, nbp_record *record, nbp_summary *summary) {
    reader r = {text, text + length};
    *summary = (nbp_summary){.resumed = true};
    *record = (nbp_record){0};
    if (!accept(&r, "{") || (accept(&r, "\"id\":") && !read_id(&r, record)))
        return false;
    bool report = accept(&r, "\"schema\"");
    if (report && !(find(&r, ",") && accept(&r, ",")))
        return false;
    if (!accept_key(&r, "source") || !accept(&r, "{") || !accept_key(&r, "name") ||
        !read_name(&r, record))
        return false;
    return report ? read_cells(&r, summary) : read_code(&r, summary);
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

static bool append(void *user, const char *bytes, size_t length) {
    nbp_buffer *buffer = user;
    nbp_buffer_add(buffer, bytes, length);
    return !buffer->failed;
}

static bool is_id(const nbp_record *record, const char *id) {
    size_t length = id ? strlen(id) : 0;
    return record->id_length == length && (!length || !memcmp(record->id, id, length));
}

bool nbp_record_is_of(const nbp_record *record, const char *name, const char *id) {
    nbp_buffer written;
    nbp_sink sink;
    nbp_buffer_init(&written, SIZE_MAX);
    nbp_sink_init(&sink, append, &written);
    nbp_json json = {.sink = &sink, .first = true};
    nbp_json_put_text(&json, NULL, name);
    bool same = nbp_sink_flush(&sink) && written.length == record->name_length &&
                !memcmp(written.data, record->name, written.length) && is_id(record, id);
    nbp_sink_free(&sink);
    nbp_buffer_free(&written);
    return same;
}
