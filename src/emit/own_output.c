/* See own_output.h. */
#include "emit/own_output.h"

#include "base/error.h"
#include "emit/emit.h"

enum { HEAD = 2048, COLUMNS = 4 }; /* bytes that are looked at; of a table, headings */

static bool keep(void *user, const char *bytes, size_t length) {
    nbp_buffer *buffer = user;
    nbp_buffer_add(buffer, bytes, length);
    return !buffer->failed;
}

/* Whether a table begins with the headings that a format writes. */
static bool begins_as(const nbp_emitter *emitter, bool chinese, const char *data, size_t length) {
    const nbp_emit_options options = {.chinese_header = chinese};
    nbp_buffer heading;
    nbp_sink sink;
    size_t end = 0;
    nbp_buffer_init(&heading, SIZE_MAX);
    nbp_sink_init(&sink, keep, &heading);
    emitter->begin(&sink, &options);
    bool written = nbp_sink_flush(&sink);
    for (size_t i = 0; i < COLUMNS && end < heading.length; end++)
        i += heading.data[end] == ',';
    bool begins = written && end && end <= length && !memcmp(data, heading.data, end);
    nbp_sink_free(&sink);
    nbp_buffer_free(&heading);
    return begins;
}

static bool holds(const char *data, size_t length, const char *words) {
    return memmem(data, length < HEAD ? length : HEAD, words, strlen(words)) != NULL;
}

const char *nbp_own_output(const char *data, size_t length) {
    static const char mark[] = "\xEF\xBB\xBF";
    if (length > sizeof mark - 1 && !memcmp(data, mark, sizeof mark - 1)) {
        data += sizeof mark - 1;
        length -= sizeof mark - 1;
    }
    if (length && (*data == '{' || *data == '[') && holds(data, length, "\"nianbao/report/"))
        return "json";
    if (length && *data == '<' && holds(data, length, "name=\"generator\" content=\"" NBP_MAKER))
        return "html";
    for (size_t i = 0; length && *data == '"' && i < nbp_emitter_count; i++)
        if (nbp_emitters[i].features & NBP_HAS_HEADER &&
            (begins_as(&nbp_emitters[i], false, data, length) ||
             begins_as(&nbp_emitters[i], true, data, length)))
            return nbp_emitters[i].name;
    return NULL;
}
