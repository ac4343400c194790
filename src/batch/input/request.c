/* See request.h. jansson understands the line. Only the id is cut out of its text, since its sender
 * will compare it: 1.0 is not 1, and 12345678901234567890 no number of ours. */
#include "batch/input/request.h"

#include <jansson.h>
#include <nettle/base64.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "batch/fields.h"

/* ---- the id ---------------------------------------------------------------------------------- */

static const char *skip_space(const char *p) {
    while (*p == ' ' || *p == '\t' || *p == '\r')
        p++;
    return p;
}

static const char *skip_string(const char *p) {
    for (p++; *p != '"'; p++)
        p += *p == '\\';
    return p + 1;
}

/* Past the value at `p`, in a line that is known to be JSON. */
static const char *skip_value(const char *p) {
    int depth = 0;
    do {
        if (*p == '"') {
            p = skip_string(p);
            continue;
        }
        depth += *p == '{' || *p == '[';
        depth -= *p == '}' || *p == ']';
        p++;
    } while (depth || !strchr(",}]", *p));
    return p;
}

/* The text of the member `"id"` of the object that `line` is. */
static nbp_span id_text(const char *line) {
    const char *p = skip_space(skip_space(line) + 1);
    while (*p == '"') {
        const char *key = p, *key_end = skip_string(p);
        const char *value = skip_space(skip_space(key_end) + 1), *end = skip_value(value);
        if (key_end - key == 4 && !memcmp(key, "\"id\"", 4)) {
            while (strchr(" \t\r", end[-1]))
                end--;
            return (nbp_span){value, (size_t)(end - value)};
        }
        p = *end == ',' ? skip_space(end + 1) : end;
    }
    return (nbp_span){"null", 4};
}

/* ---- the content ----------------------------------------------------------------------------- */

static bool decode_content(const char *text, size_t length, nbp_input *input) {
    struct base64_decode_ctx context;
    nbp_buffer *data = &input->data;
    base64_decode_init(&context);
    if (!nbp_buffer_reserve(data, BASE64_DECODE_LENGTH(length)))
        return nbp_fail(&input->error, NB_ERROR_MEMORY, "read", "no memory for the content");
    size_t decoded = data->capacity;
    if (!base64_decode_update(&context, &decoded, (uint8_t *)data->data, length, text) ||
        !base64_decode_final(&context))
        return nbp_fail(&input->error, NB_ERROR_DAMAGED, "read", "content: not base64");
    data->length = decoded;
    return true;
}

/* A copy of the text of member `key`, or NULL where there is none; an error where it is no text. */
static char *member(const json_t *request, const char *key, nbp_input *input) {
    const json_t *value = json_object_get(request, key);
    if (!value || json_is_null(value))
        return NULL;
    if (!json_is_string(value)) {
        nbp_fail(&input->error, NB_ERROR_DAMAGED, "read", "%s: not a text", key);
        return NULL;
    }
    char *text = strdup(json_string_value(value));
    if (!text)
        nbp_fail(&input->error, NB_ERROR_MEMORY, "read", "no memory for the request");
    return text;
}

static char *parse_members(const json_t *request, nbp_input *input) {
    const json_t *content = json_object_get(request, "content");
    input->name = member(request, "name", input);
    input->url = member(request, "url", input);
    char *path = member(request, "path", input);
    if (!path == !content && !input->error.code)
        nbp_fail(&input->error, NB_ERROR_DAMAGED, "read",
                 path ? N_("both path and content") : N_("neither path nor content"));
    if (content && !json_is_string(content))
        nbp_fail(&input->error, NB_ERROR_DAMAGED, "read", "content: not a text");
    if (content && !input->error.code)
        decode_content(json_string_value(content), json_string_length(content), input);
    return path;
}

char *nbp_request_parse(const char *line, size_t length, nbp_input *input) {
    json_error_t error;
    json_t *request = json_loadb(line, length, JSON_DECODE_ANY | JSON_DECODE_INT_AS_REAL, &error);
    nbp_span id = json_is_object(request) ? id_text(line) : (nbp_span){"null", 4};
    char *path = NULL;
    input->id = strndup(id.text, id.length);
    if (!input->id)
        nbp_fail(&input->error, NB_ERROR_MEMORY, "read", "no memory for the request");
    else if (*skip_space(line) == '\0')
        nbp_fail(&input->error, NB_ERROR_DAMAGED, "read", "empty");
    else if (!request)
        nbp_fail(&input->error, NB_ERROR_DAMAGED, "read", "not JSON from byte %d on",
                 error.position);
    else if (!json_is_object(request))
        nbp_fail(&input->error, NB_ERROR_DAMAGED, "read", "not a JSON object");
    else
        path = parse_members(request, input);
    json_decref(request);
    return path;
}
