/* See html.h. */
#include "emit/html/html.h"

#include <nettle/base64.h>
#include <nettle/sha2.h>
#include <stdarg.h>
#include <stdio.h>

#include "base/text/escape.h"
#include "emit/html/words.h"

void nbp_html_add(nbp_sink *sink, const char *html) {
    nbp_sink_add(sink, html, strlen(html));
}

void nbp_html_addf(nbp_sink *sink, const char *format, ...) {
    char text[256];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    nbp_sink_add(sink, text, (size_t)length < sizeof text ? (size_t)length : 0);
}

void nbp_html_text(nbp_sink *sink, const char *text) {
    for (const char *p = text, *plain = p; plain; p++) {
        const char *escaped = nbp_html_escape(*p);
        if (*p && !escaped)
            continue;
        nbp_sink_add(sink, plain, (size_t)(p - plain));
        plain = *p ? p + 1 : NULL;
        if (escaped)
            nbp_html_add(sink, escaped);
    }
}

void nbp_html_attribute(nbp_sink *sink, const char *name, const char *text) {
    if (!text)
        return;
    nbp_html_addf(sink, " %s=\"", name);
    nbp_html_text(sink, text);
    nbp_html_add(sink, "\"");
}

/* ---- templates ------------------------------------------------------------------------------ */

static const nbp_html_file *file_named(const char *name, size_t length) {
    for (size_t i = 0; i < nbp_html_file_count; i++)
        if (strlen(nbp_html_files[i].name) == length &&
            !memcmp(nbp_html_files[i].name, name, length))
            return &nbp_html_files[i];
    return NULL;
}

/* As a policy names what is in a page: by the hash of its bytes. */
static void add_hash(nbp_sink *sink, const nbp_html_file *file) {
    uint8_t digest[SHA256_DIGEST_SIZE];
    char text[BASE64_ENCODE_RAW_LENGTH(SHA256_DIGEST_SIZE)];
    struct sha256_ctx context;
    sha256_init(&context);
    sha256_update(&context, file->length, (const uint8_t *)file->text);
    sha256_digest(&context, sizeof digest, digest);
    base64_encode_raw(text, sizeof digest, digest);
    nbp_html_add(sink, "'sha256-");
    nbp_sink_add(sink, text, sizeof text);
    nbp_html_add(sink, "'");
}

static bool is_called(const char *part, const char *name, size_t length) {
    return part && strlen(part) == length && !memcmp(part, name, length);
}

/* What stands in the place of {{name}}: a part, a file, a file's hash, or words. */
static void add_part(nbp_sink *sink, const char *name, size_t length, const nbp_html_part *parts,
                     size_t count, const void *user) {
    static const char hash[] = "-hash";
    size_t stem = length > sizeof hash - 1 ? length - (sizeof hash - 1) : 0;
    const nbp_html_file *file = file_named(name, length), *hashed = file_named(name, stem);
    for (size_t i = 0; i < count; i++)
        if (is_called(parts[i].name, name, length)) {
            parts[i].write(sink, user);
            return;
        }
    const char *said = nbp_html_word_of(name, length);
    if (file)
        nbp_sink_add(sink, file->text, file->length);
    else if (hashed && !memcmp(name + stem, hash, sizeof hash - 1))
        add_hash(sink, hashed);
    else if (said)
        nbp_html_text(sink, said);
}

void nbp_html_fill(nbp_sink *sink, const char *name, const char *after, const char *until,
                   const nbp_html_part *parts, size_t count, const void *user) {
    const nbp_html_file *file = file_named(name, strlen(name));
    const char *p = file ? file->text : "", *end = p + (file ? file->length : 0);
    bool on = !after;
    for (const char *open; (open = memmem(p, (size_t)(end - p), "{{", 2));) {
        const char *part = open + 2, *close = memmem(part, (size_t)(end - part), "}}", 2);
        if (!close)
            break;
        size_t length = (size_t)(close - part);
        if (on)
            nbp_sink_add(sink, p, (size_t)(open - p));
        p = close + 2;
        if (on && is_called(until, part, length))
            return;
        if (on)
            add_part(sink, part, length, parts, count, user);
        on |= is_called(after, part, length);
    }
    nbp_sink_add(sink, p, (size_t)(end - p));
}
