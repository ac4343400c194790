/* See json_writer.h. */
#include "emit/json/json_writer.h"

#include <stdio.h>
#include <string.h>

#include "base/text/utf8.h"
#include "emit/cells.h"

static void add_line(nbp_json *json) {
    if (!json->indent)
        return;
    nbp_sink_add(json->sink, "\n", 1);
    for (unsigned i = 0; i < json->indent * json->depth; i++)
        nbp_sink_add(json->sink, " ", 1);
}

/* What stands in front of a value: a comma behind the one before, and its key, which needs no
 * escapes. */
static void add_key_part(nbp_json *json, const char *key, size_t length) {
    if (!json->first)
        nbp_sink_add(json->sink, ",", 1);
    if (json->depth)
        add_line(json);
    json->first = false;
    if (!key)
        return;
    nbp_sink_add(json->sink, "\"", 1);
    nbp_sink_add(json->sink, key, length);
    nbp_sink_add(json->sink, "\": ", json->indent ? 3 : 2);
}

static void add_key(nbp_json *json, const char *key) {
    add_key_part(json, key, key ? strlen(key) : 0);
}

void nbp_json_begin_part(nbp_json *json, const char *key, size_t length, char bracket) {
    add_key_part(json, key, length);
    nbp_sink_add(json->sink, &bracket, 1);
    json->depth++;
    json->first = true;
}

void nbp_json_begin(nbp_json *json, const char *key, char bracket) {
    nbp_json_begin_part(json, key, key ? strlen(key) : 0, bracket);
}

void nbp_json_end(nbp_json *json, char bracket) {
    json->depth--;
    if (!json->first)
        add_line(json);
    json->first = false;
    nbp_sink_add(json->sink, &bracket, 1);
}

/* ---- strings ---- */

static bool is_plain(char c) {
    return (unsigned char)c >= ' ' && c != '"' && c != '\\';
}

/* Bytes at the beginning that stand for themselves, eight at a time. */
static size_t plain_length(const char *text, size_t length) {
    const uint64_t high = nbp_word_all(0x80);
    size_t at = 0;
    for (; length - at >= 8; at += 8) {
        uint64_t word = nbp_word_load(text + at), low = word & ~high;
        uint64_t quote = nbp_word_at_least(low ^ nbp_word_all('"'), 1);
        uint64_t backslash = nbp_word_at_least(low ^ nbp_word_all('\\'), 1);
        uint64_t plain = word | (nbp_word_at_least(low, ' ') & quote & backslash);
        if (~plain & high)
            return at + nbp_word_first(~plain & high);
    }
    while (at < length && is_plain(text[at]))
        at++;
    return at;
}

static void add_escape(nbp_sink *sink, char c) {
    static const char from[] = "\"\\\b\f\n\r\t", to[] = "\"\\bfnrt";
    const char *known = c ? strchr(from, c) : NULL;
    char escape[8] = {'\\', known ? to[known - from] : 'u'};
    if (!known)
        snprintf(escape + 2, sizeof escape - 2, "%04X", (unsigned)(unsigned char)c);
    nbp_sink_add(sink, escape, known ? 2 : 6);
}

void nbp_json_put_bytes(nbp_json *json, const char *key, const char *text, size_t length) {
    add_key(json, key);
    nbp_sink_add(json->sink, "\"", 1);
    while (length) {
        size_t plain = plain_length(text, length);
        nbp_sink_add(json->sink, text, plain);
        text += plain;
        length -= plain;
        if (length) {
            add_escape(json->sink, *text++);
            length--;
        }
    }
    nbp_sink_add(json->sink, "\"", 1);
}

void nbp_json_put_text(nbp_json *json, const char *key, const char *text) {
    if (text)
        nbp_json_put_bytes(json, key, text, strlen(text));
    else
        nbp_json_put_null(json, key);
}

/* ---- numbers ---- */

void nbp_json_put_null(nbp_json *json, const char *key) {
    add_key(json, key);
    nbp_sink_add(json->sink, "null", 4);
}

void nbp_json_put_integer(nbp_json *json, const char *key, int64_t number) {
    nbp_json_put_decimal(json, key, (nb_decimal){.coefficient = number});
}

void nbp_json_put_ordinal(nbp_json *json, const char *key, unsigned number) {
    if (number)
        nbp_json_put_integer(json, key, number);
    else
        nbp_json_put_null(json, key);
}

void nbp_json_put_decimal(nbp_json *json, const char *key, nb_decimal value) {
    value = nbp_decimal_plain(value);
    if (value.scale && nbp_digit_count(value.coefficient) > NBP_MAX_JSON_DIGITS) {
        nbp_json_put_null(json, key);
        return;
    }
    char text[NBP_DECIMAL_LENGTH];
    const char *digits = nbp_decimal_digits(value, text);
    add_key(json, key);
    nbp_sink_add(json->sink, digits, (size_t)(text + sizeof text - 1 - digits));
}

void nbp_json_put_raw(nbp_json *json, const char *key, const char *value) {
    add_key(json, key);
    nbp_sink_add(json->sink, value, strlen(value));
}
