/* See options_text.h. */
#include "api/options_text.h"

#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "base/limits.h"
#include "decode/decode.h"

static void add(nbp_buffer *line, const char *name, const char *value) {
    if (line->length)
        nbp_buffer_add_byte(line, ' ');
    nbp_buffer_add(line, name, strlen(name));
    nbp_buffer_add(line, value, strlen(value));
}

static void add_limits(nbp_buffer *line, const nb_options *options) {
    nb_limits limits = options->limits;
    if (options->max_bytes)
        limits.input = options->max_bytes;
    nbp_limits_complete(&limits);
    for (nbp_limit i = NBP_LIMIT_NONE + 1; i < NBP_LIMIT_END; i++) {
        const nbp_limit_row *row = &nbp_limit_rows[i];
        char text[128];
        if (*nbp_limit_field(&limits, i) == row->standard)
            continue;
        snprintf(text, sizeof text, "%s=%zu", row->name, *nbp_limit_field(&limits, i));
        add(line, "--limit=", text);
    }
}

bool nbp_options_text(const nb_options *options, nbp_arena *arena, const char **text) {
    const struct {
        const char *name, *value;
    } texts[] = {{"--encoding=", options->encoding},
                 {"--from=", options->kind},
                 {"--pages=", options->pages},
                 {"--agency=", options->agency},
                 {"charset-hint=", options->charset_hint},
                 {"fetched=", options->fetched},
                 {"no-checks", options->no_checks ? "" : NULL}};
    nbp_buffer line;
    nbp_decoded decoded;
    nbp_buffer_init(&line, SIZE_MAX);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (texts[i].value)
            add(&line, texts[i].name, texts[i].value);
    add_limits(&line, options);
    bool ok = !line.failed;
    *text = NULL;
    if (ok && line.length && (ok = nbp_decode(line.data, line.length, "UTF-8", &decoded, NULL))) {
        *text = nbp_arena_text(arena, decoded.text, decoded.length);
        nbp_decoded_free(&decoded);
        ok = *text != NULL;
    }
    nbp_buffer_free(&line);
    return ok;
}
