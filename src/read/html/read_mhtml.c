/* MHTML, the "web page, single file" that browsers and Word save, often under the name of a .doc:
 * the first part that is text/html, its transfer encoding undone, read as the page it is. Places
 * count in that part. Its style sheets, which are parts of their own, stand behind it. */
#include "read/html/read_mhtml.h"

#include <ctype.h>
#include <nettle/base64.h>
#include <string.h>
#include <strings.h>

#include "base/error.h"
#include "base/memory.h"
#include "read/html/html_label.h"
#include "read/html/read_html.h"

enum { MAX_BOUNDARIES = 8, BOUNDARY = 128, VALUE = 256 };
enum { MAX_LINKED = 128 }; /* sheets whose links are looked for */

typedef struct message {
    const char *at, *end;
    char boundaries[MAX_BOUNDARIES][BOUNDARY];
    unsigned count;
} message;

typedef struct section {
    char type[VALUE], encoding[VALUE], location[VALUE]; /* the headers, unfolded */
    const char *body, *end;
} section;

/* ---- lines and headers ----------------------------------------------------------------------- */

/* The next line without its end; false at the end of the message. */
static bool next_line(message *m, const char **line, size_t *length) {
    if (m->at >= m->end)
        return false;
    const char *newline = memchr(m->at, '\n', (size_t)(m->end - m->at)),
               *stop = newline ? newline : m->end;
    *line = m->at;
    *length = (size_t)(stop - m->at);
    if (*length && stop[-1] == '\r')
        --*length;
    m->at = newline ? newline + 1 : m->end;
    return true;
}

static void append(char *value, const char *text, size_t length) {
    size_t used = strlen(value), room = VALUE - 1 - used;
    length = length < room ? length : room;
    memcpy(value + used, text, length);
    value[used + length] = '\0';
}

/* Read headers up to the empty line behind them. */
static void read_headers(message *m, section *part) {
    const char *line;
    size_t length;
    char *value = NULL;
    *part = (section){0};
    while (next_line(m, &line, &length) && length) {
        bool folded = isspace((unsigned char)*line);
        const char *colon = folded ? NULL : memchr(line, ':', length);
        if (!folded) {
            size_t name = colon ? (size_t)(colon - line) : 0;
            bool type = name == 12 && !strncasecmp(line, "Content-Type", name);
            bool encoding = name == 25 && !strncasecmp(line, "Content-Transfer-Encoding", name);
            bool location = name == 16 && !strncasecmp(line, "Content-Location", name);
            value = type       ? part->type
                    : encoding ? part->encoding
                    : location ? part->location
                               : NULL;
            if (colon) {
                length -= name + 1;
                line = colon + 1;
            }
        }
        if (value)
            append(value, line, length);
    }
    part->body = m->at;
}

/* The parameter `name` ("charset=") of a header, without its quotes. */
static void parameter(const char *header, const char *name, char *out, size_t size) {
    const char *p = strcasestr(header, name);
    size_t n = 0;
    if (p) {
        p += strlen(name);
        bool quoted = *p == '"';
        p += quoted;
        while (*p && n + 1 < size &&
               (quoted ? *p != '"' : !isspace((unsigned char)*p) && *p != ';'))
            out[n++] = *p++;
    }
    out[n] = '\0';
}

static bool is_type(const section *part, const char *type) {
    const char *p = part->type + strspn(part->type, " \t");
    return !strncasecmp(p, type, strlen(type));
}

/* ---- parts ----------------------------------------------------------------------------------- */

static bool is_boundary(const message *m, const char *line, size_t length) {
    if (length < 3 || memcmp(line, "--", 2))
        return false;
    for (unsigned i = 0; i < m->count; i++) {
        size_t n = strlen(m->boundaries[i]);
        if (length >= n + 2 && !memcmp(line + 2, m->boundaries[i], n))
            return true;
    }
    return false;
}

static void note_boundary(message *m, const section *part) {
    if (m->count == MAX_BOUNDARIES || !is_type(part, "multipart/"))
        return;
    parameter(part->type, "boundary=", m->boundaries[m->count], BOUNDARY);
    m->count += *m->boundaries[m->count] != '\0';
}

/* Move behind the next boundary; *stop is where its line begins, or the end. */
static bool next_boundary(message *m, const char **stop) {
    const char *line;
    size_t length;
    while (next_line(m, &line, &length))
        if (is_boundary(m, line, length)) {
            *stop = line;
            return true;
        }
    *stop = m->end;
    return false;
}

/* The next part of that type, from the headers that come next. */
static bool find_part(message *m, section *part, const char *type) {
    read_headers(m, part);
    while (!is_type(part, type)) {
        note_boundary(m, part);
        if (!next_boundary(m, &part->end))
            return false;
        read_headers(m, part);
    }
    next_boundary(m, &part->end);
    return true;
}

/* ---- transfer encodings ---------------------------------------------------------------------- */

static int hex(char c) {
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                  : -1;
}

/* Quoted-printable (RFC 2045, 6.7): =E5 is a byte, = before a line's end takes it away. */
static size_t decode_quoted(const char *p, const char *end, char *out) {
    size_t n = 0;
    while (p < end) {
        if (*p != '=') {
            out[n++] = *p++;
            continue;
        }
        const char *q = p + 1;
        while (q < end && (*q == ' ' || *q == '\t' || *q == '\r'))
            q++;
        if (q < end && *q == '\n') {
            p = q + 1;
        } else if (end - p > 2 && hex(p[1]) >= 0 && hex(p[2]) >= 0) {
            out[n++] = (char)(hex(p[1]) << 4 | hex(p[2]));
            p += 3;
        } else {
            out[n++] = *p++;
        }
    }
    return n;
}

/* The part's bytes as they were, to be released with nbp_free(); NULL with *err filled. */
static char *unpack(const section *part, size_t *length, nb_error *err) {
    size_t size = (size_t)(part->end - part->body);
    char *out = nbp_alloc(size + 1);
    if (!out) {
        nbp_fail_exhausted(err, "read", "the MHTML file");
        return NULL;
    }
    const char *encoding = part->encoding + strspn(part->encoding, " \t");
    if (!strncasecmp(encoding, "quoted-printable", 16)) {
        *length = decode_quoted(part->body, part->end, out);
    } else if (!strncasecmp(encoding, "base64", 6)) {
        struct base64_decode_ctx context;
        base64_decode_init(&context);
        *length = size;
        if (!base64_decode_update(&context, length, (uint8_t *)out, size, part->body)) {
            nbp_free(out);
            nbp_fail(err, NB_ERROR_DAMAGED, "read", "the page in the MHTML file cannot be decoded");
            return NULL;
        }
    } else {
        memcpy(out, part->body, size);
        *length = size;
    }
    return out;
}

/* ---- style sheets ---------------------------------------------------------------------------- */

static const char unknown[] = "(unknown)";

/* The media that a page's <link> to the sheet names, or all; the page is that in [page, end). Where
 * no link is found, it is not known whether the sheet is for a screen. */
static const char *media_of(const char *page, const char *end, const section *sheet,
                            size_t *length) {
    const char *name = sheet->location + strspn(sheet->location, " \t"),
               *slash = strrchr(name, '/');
    name = slash && slash[1] ? slash + 1 : name;
    const char *at = *name ? memmem(page, (size_t)(end - page), name, strlen(name)) : NULL;
    const char *open = at ? memrchr(page, '<', (size_t)(at - page)) : NULL;
    const char *close = at ? memchr(at, '>', (size_t)(end - at)) : NULL;
    *length = sizeof unknown - 1;
    if (!open || !close || end - open < 5 || strncasecmp(open, "<link", 5))
        return unknown;
    for (const char *p = open; (size_t)(close - p) > 7; p++)
        if (!strncasecmp(p, "media=\"", 7)) {
            const char *stop = memchr(p + 7, '"', (size_t)(close - p - 7));
            *length = (size_t)((stop ? stop : close) - p - 7);
            return p + 7;
        }
    *length = strlen("all");
    return "all";
}

static void add_sheet(nbp_buffer *page, const char *media, size_t media_length, const char *css,
                      size_t length) {
    char value[VALUE]; /* apart from the page, which grows under `media` */
    size_t n = media_length < sizeof value ? media_length : 0;
    memcpy(value, media, n);
    static const char open[] = "\n<style media=\"";
    nbp_buffer_add(page, open, sizeof open - 1);
    nbp_buffer_add(page, value, n);
    nbp_buffer_add(page, "\">", 2);
    for (size_t i = 0; i < length; i++) /* in a charset of its own: what matters is ASCII */
        nbp_buffer_add_byte(page, css[i] & 0x80 || css[i] == '<' ? '?' : css[i]);
    nbp_buffer_add(page, "</style>", strlen("</style>"));
}

/* The sheets that stand behind the page, put behind its end. */
static bool add_sheets(message *m, nbp_buffer *page, nb_error *err) {
    section sheet;
    const size_t alone = page->length; /* without its sheets */
    bool wide = memchr(page->data, '\0', page->length);
    for (unsigned i = 0; !wide && m->at < m->end && find_part(m, &sheet, "text/css"); i++) {
        size_t length, media_length = sizeof unknown - 1;
        nb_error damaged = {0};
        char *css = unpack(&sheet, &length, &damaged);
        if (!css && damaged.code == NB_ERROR_MEMORY)
            return nbp_fail_exhausted(err, "read", "the MHTML file");
        const char *media = unknown;
        if (css && i < MAX_LINKED)
            media = media_of(page->data, page->data + alone, &sheet, &media_length);
        if (css)
            add_sheet(page, media, media_length, css, length);
        nbp_free(css);
    }
    return !page->failed || nbp_fail_exhausted(err, "read", "the MHTML file");
}

/* ---- the reader ------------------------------------------------------------------------------ */

int nbp_is_mhtml(const char *data, size_t length) {
    char head[4096];
    size_t n = length < sizeof head ? length : sizeof head - 1, name = 0;
    memcpy(head, data, n);
    head[n] = '\0';
    while (name < n && (isalnum((unsigned char)head[name]) || head[name] == '-'))
        name++;
    bool header = name && head[name] == ':';
    bool version = !strncasecmp(head, "MIME-Version:", 13) || strcasestr(head, "\nMIME-Version:");
    return header && version && strcasestr(head, "Content-Type:") ? 80 : 0;
}

char *nbp_mhtml_page(const char *data, size_t length, size_t *size, char label[NBP_MHTML_LABEL],
                     nb_error *err) {
    message m = {.at = data, .end = data + length};
    section part;
    if (!find_part(&m, &part, "text/html")) {
        nbp_fail(
            err, NB_ERROR_DAMAGED, "read",
            "a mail or MHTML file without a web page in it: give what else it holds by itself");
        return NULL;
    }
    parameter(part.type, "charset=", label, NBP_MHTML_LABEL);
    nbp_buffer page;
    nbp_buffer_init_limit(&page, NBP_LIMIT_text);
    page.data = unpack(&part, size, err);
    if (!page.data)
        return NULL;
    page.length = *size;
    page.capacity = *size + 1;
    if (!add_sheets(&m, &page, err)) {
        nbp_buffer_free(&page);
        return NULL;
    }
    *size = page.length;
    return page.data;
}

bool nbp_read_mhtml(const nbp_original *source, nbp_document *document, nb_error *err) {
    size_t length;
    char label[NBP_MHTML_LABEL];
    document->unpacked = nbp_mhtml_page(source->data, source->length, &length, label, err);
    if (!document->unpacked)
        return false;
    if (!source->decode(document->unpacked, length, source->options->encoding, label,
                        source->decoded, err))
        return false;
    document->origin = &source->decoded->origin;
    nbp_original page = *source;
    page.data = document->unpacked;
    page.length = length;
    if (!nbp_read_html(&page, document, err))
        return false;
    if (!*document->declared_encoding)
        nbp_note_encoding(document, source->decoded, label, strlen(label));
    return true;
}
