/* See http.h. */
#include "batch/input/http.h"

#include <string.h>
#include <strings.h>

#include "base/error.h"
#include "base/limits.h"
#include "base/library.h"
#include "decode/decode.h"
#include "decode/sniff.h"

bool nbp_http_parse(const char *text, size_t length, nbp_http *http) {
    *http = (nbp_http){0};
    if (length < 5 || strncasecmp(text, "HTTP/", 5))
        return false;
    size_t end = nbp_fields_end(text, length);
    size_t header = end ? end : length; /* nothing follows */
    const char *code = memchr(text, ' ', header);
    for (; code && code < text + header && *code == ' '; code++)
        ;
    for (; code && code < text + header && *code >= '0' && *code <= '9' && http->status < 1000;
         code++)
        http->status = 10 * http->status + (unsigned)(*code - '0');
    http->header = (nbp_span){text, header};
    http->type = nbp_field_value(text, header, "Content-Type");
    http->body = (nbp_span){text + header, length - header};
    return true;
}

/* ---- chunks ---------------------------------------------------------------------------------- */

/* The size that `*p` says, and past its line. False when there is none. */
static bool chunk_size(const char **p, const char *end, size_t *size) {
    static const char digits[] = "0123456789abcdef";
    const char *line_end = memchr(*p, '\n', (size_t)(end - *p));
    const char *start = *p;
    *size = 0;
    for (; line_end && *p < line_end && *p - start < 8; (*p)++) {
        const char *digit = **p ? strchr(digits, **p | ' ') : NULL;
        if (!digit)
            break;
        *size = *size << 4 | (size_t)(digit - digits);
    }
    bool ended = line_end && (*p == line_end || strchr("\r; \t", **p));
    bool ok = ended && *p > start;
    if (ok)
        *p = line_end + 1;
    return ok;
}

/* Put the chunks together in place of `*body`. They are where the first line says a size; what does
 * not go on like that is damaged. */
static bool join_chunks(nbp_span *body, nbp_buffer *joined, nb_error *err) {
    const char *p = body->text, *end = p + body->length;
    size_t size;
    if (!chunk_size(&p, end, &size))
        return true;
    while (size) {
        if (size > (size_t)(end - p))
            return nbp_fail(err, NB_ERROR_DAMAGED, "read", "cut off within a chunk");
        nbp_buffer_add(joined, p, size);
        p += size;
        p += p < end && *p == '\r';
        p += p < end && *p == '\n';
        if (!chunk_size(&p, end, &size))
            return nbp_fail(err, NB_ERROR_DAMAGED, "read", "cut off or damaged between chunks");
    }
    if (joined->failed)
        return nbp_fail(err, NB_ERROR_MEMORY, "read", "no memory for the input");
    *body = (nbp_span){joined->data, joined->length};
    return true;
}

/* ---- compression ----------------------------------------------------------------------------- */

enum {
    PIECE = 64 << 10,
    ANY_WINDOW = 15 + 32, /* as inflateInit2() wants it: gzip or zlib, as it says itself */
    RAW_WINDOW = -15      /* deflate without either, as some servers send it */
};

static bool too_large(const z_stream *z, const nbp_buffer *data, size_t ceiling, nb_error *err) {
    if (data->length > ceiling)
        return !nbp_fail_limit(err, "read", NBP_LIMIT_input);
    return nbp_unpacks_too_far(data->length, z->total_in) &&
           !nbp_fail_limit(err, "read", NBP_LIMIT_ratio);
}

static bool inflate_all(const nbp_zlib *zlib, z_stream *z, size_t ceiling, nbp_buffer *data,
                        nb_error *err) {
    int status = Z_OK;
    while (status == Z_OK) {
        if (!nbp_buffer_reserve(data, PIECE))
            return nbp_fail(err, NB_ERROR_MEMORY, "read", "no memory for the input");
        z->next_out = (Bytef *)data->data + data->length;
        z->avail_out = PIECE;
        status = zlib->inflate(z, Z_NO_FLUSH);
        data->length += PIECE - z->avail_out;
        if (too_large(z, data, ceiling, err))
            return false;
    }
    if (status == Z_STREAM_END)
        return true;
    return nbp_fail(err, NB_ERROR_DAMAGED, "read", "its compression is cut off or damaged");
}

static bool inflate_body(nbp_span body, int window, size_t ceiling, nbp_buffer *data,
                         nb_error *err) {
    const nbp_zlib *zlib = nbp_zlib_load("compressed content", err);
    z_stream z = {.next_in = (Bytef *)(uintptr_t)body.text, .avail_in = (uInt)body.length};
    if (!zlib)
        return false;
    if (zlib->inflateInit2_(&z, window, ZLIB_VERSION, sizeof z) != Z_OK)
        return nbp_fail(err, NB_ERROR_MEMORY, "read", "no memory for the input");
    bool ok = inflate_all(zlib, &z, ceiling, data, err);
    zlib->inflateEnd(&z);
    return ok;
}

static bool is_gzip(nbp_span body) {
    return body.length > 2 && !memcmp(body.text, "\x1F\x8B\x08", 3);
}

/* Its header is a multiple of 31 and says deflate. */
static bool is_zlib(nbp_span body) {
    const unsigned char *p = (const unsigned char *)body.text;
    return body.length > 1 && (p[0] & 0x0F) == Z_DEFLATED && (p[0] << 8 | p[1]) % 31 == 0;
}

static bool begins(nbp_span body, const char *mark) {
    return body.length > strlen(mark) && !memcmp(body.text, mark, strlen(mark));
}

static bool starts_document(nbp_span body) {
    return begins(body, "%PDF-") || begins(body, "PK\3\4") || begins(body, "\xD0\xCF\x11\xE0");
}

static bool copy(nbp_span body, size_t ceiling, nbp_buffer *data, nb_error *err) {
    if (body.length > ceiling)
        return nbp_fail_limit(err, "read", NBP_LIMIT_input);
    if (body.length)
        nbp_buffer_add(data, body.text, body.length);
    return !data->failed || nbp_fail(err, NB_ERROR_MEMORY, "read", "no memory for the input");
}

/* What does not look compressed is not, whatever the header says: see http.h. */
static bool decompress(nbp_span coding, nbp_span body, size_t ceiling, nbp_buffer *data,
                       nb_error *err) {
    if (!coding.length || nbp_span_is(coding, "identity"))
        return copy(body, ceiling, data, err);
    if (is_gzip(body) || (is_zlib(body) && nbp_span_is(coding, "deflate")))
        return inflate_body(body, ANY_WINDOW, ceiling, data, err);
    if (!nbp_is_binary(body.text, body.length) || starts_document(body))
        return copy(body, ceiling, data, err);
    if (nbp_span_is(coding, "deflate"))
        return inflate_body(body, RAW_WINDOW, ceiling, data, err);
    return nbp_fail(err, NB_ERROR_DAMAGED, "read",
                    nbp_span_is(coding, "br")
                        ? N_("compressed as br, which is not read here")
                        : N_("compressed as its header says, which is not read here"));
}

bool nbp_http_body(const nbp_http *http, size_t ceiling, nbp_buffer *data, nb_error *err) {
    const nbp_span header = http->header;
    nbp_span body = http->body;
    nbp_buffer joined;
    nbp_buffer_init(&joined, body.length);
    bool ok = true;
    if (nbp_span_has(nbp_field_value(header.text, header.length, "Transfer-Encoding"), "chunked"))
        ok = join_chunks(&body, &joined, err);
    ok = ok && decompress(nbp_field_value(header.text, header.length, "Content-Encoding"), body,
                          ceiling, data, err);
    nbp_buffer_free(&joined);
    return ok;
}
