/* The documents of a web archive (WARC, ISO 28500): each response or resource that is a page, a PDF
 * or a Word file.
 *
 * Records are taken whole, in a window that moves over the archive, since a length that is wrong
 * shows only behind the record. Then the record is an error, and the search for the next begins
 * within it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/limits.h"
#include "batch/input/feed.h"
#include "batch/input/gunzip.h"
#include "batch/input/http.h"
#include "batch/input/media.h"
#include "decode/decode.h"

enum { PIECE = 64 << 10 };

typedef struct warc {
    nbp_feed feed;
    char *name;
    nbp_stream stream;
    nbp_gunzip *gunzip;
    nbp_buffer window;
    size_t at;       /* in the window: where the next record begins */
    bool ended;      /* nothing comes behind the window */
    bool held;       /* there was an input in it, or one that is not wanted, or an error */
    nb_error broken; /* what comes behind the window is not what follows, and this is why */
} warc;

/* A record in the window. */
typedef struct record {
    size_t header, block; /* bytes of each; the header begins at warc.at */
    char *url;            /* or NULL */
} record;

/* ---- the window ------------------------------------------------------------------------------ */

static size_t ahead(const warc *w) {
    return w->window.length - w->at;
}

/* What was taken makes room when it is the larger part. */
static void drop_taken(warc *w) {
    if (w->at <= w->window.length / 2)
        return;
    memmove(w->window.data, w->window.data + w->at, ahead(w));
    w->window.length = ahead(w);
    w->at = 0;
}

/* See that `wanted` bytes are in the window. False when there are not as many. */
static bool have(warc *w, size_t wanted) {
    while (ahead(w) < wanted) {
        if (w->ended || w->broken.code)
            return false;
        drop_taken(w);
        if (!nbp_buffer_reserve(&w->window, PIECE))
            return nbp_fail(&w->broken, NB_ERROR_MEMORY, "read", "no memory for the archive");
        ssize_t got =
            nbp_gunzip_read(w->gunzip, w->window.data + w->window.length, PIECE, &w->broken);
        w->ended = !got;
        w->window.length += got > 0 ? (size_t)got : 0;
    }
    return true;
}

/* Past `length` bytes, whatever they are. */
static void skip(warc *w, size_t length) {
    while (length > ahead(w)) {
        length -= ahead(w);
        w->at = w->window.length;
        if (!have(w, 1))
            return;
    }
    w->at += length;
}

/* To where a record seems to begin, behind this byte. */
static void find_record(warc *w) {
    static const char mark[] = "\nWARC/";
    enum { LENGTH = sizeof mark - 1 };
    while (have(w, LENGTH)) {
        const char *found = memmem(w->window.data + w->at, ahead(w), mark, LENGTH);
        if (found) {
            w->at = (size_t)(found + 1 - w->window.data);
            return;
        }
        w->at = w->window.length - (LENGTH - 1);
    }
    w->at = w->window.length;
}

/* Past the empty lines between records. */
static void skip_lines(warc *w) {
    while (have(w, 1) && (w->window.data[w->at] == '\r' || w->window.data[w->at] == '\n'))
        w->at++;
}

/* ---- what is lost ---------------------------------------------------------------------------- */

static bool lose(const warc *w, record *r, nbp_input *input, const nb_error *why) {
    char *name = r->url ? nbp_member_name(w->name, r->url) : strdup(w->name);
    nbp_fail_as(&input->error, why);
    if (input->name)
        free(name);
    else
        input->name = name;
    input->url = r->url;
    r->url = NULL;
    return true;
}

/* A record whose length is wrong: the next may begin within it. */
static bool lose_record(warc *w, record *r, nbp_input *input) {
    nb_error err = {0};
    nbp_fail(&err, NB_ERROR_DAMAGED, "read",
             r->header ? N_("a record that is cut off, or whose length is wrong")
                       : N_("damaged: no record where one should begin"));
    lose(w, r, input, &err);
    w->at += r->header;
    find_record(w);
    return true;
}

/* What is in the window is the beginning of a record whose rest is lost. */
static bool lose_rest(warc *w, record *r, nbp_input *input) {
    lose(w, r, input, &w->broken);
    w->at = w->window.length;
    w->ended = w->broken.code != NB_ERROR_DAMAGED;
    w->broken = (nb_error){0};
    return true;
}

/* ---- records --------------------------------------------------------------------------------- */

static nbp_span field(const warc *w, const record *r, const char *name) {
    return nbp_field_value(w->window.data + w->at, r->header, name);
}

static bool parse_number(nbp_span digits, size_t *number) {
    *number = 0;
    for (size_t i = 0; i < digits.length; i++) {
        if (digits.text[i] < '0' || digits.text[i] > '9' || *number > SIZE_MAX / 20)
            return false;
        *number = 10 * *number + (size_t)(digits.text[i] - '0');
    }
    return digits.length > 0;
}

/* Some crawlers put the address in <>. */
static char *address(nbp_span url) {
    if (url.length > 1 && url.text[0] == '<' && url.text[url.length - 1] == '>')
        url = (nbp_span){url.text + 1, url.length - 2};
    return url.length ? nbp_valid_text(url.text, url.length) : NULL;
}

/* The record that begins in the window. False when none does; its header is 0 then. */
static bool read_header(warc *w, record *r) {
    *r = (record){0};
    size_t end = 0;
    bool more = true;
    for (size_t size = 1024; !end && more && size <= NBP_MAX_HEADER; size *= 2) {
        more = have(w, size);
        end = nbp_fields_end(w->window.data + w->at, ahead(w));
    }
    if (!end || memcmp(w->window.data + w->at, "WARC/", 5))
        return false;
    r->header = end;
    r->url = address(field(w, r, "WARC-Target-URI"));
    return parse_number(field(w, r, "Content-Length"), &r->block);
}

/* Whether behind the record is what must be there, which shows that its length is right; and, as
 * the byte after it is asked for, that its checksum is. */
static bool ends_well(warc *w, const record *r) {
    size_t length = r->header + r->block;
    have(w, length + 5);
    if (ahead(w) == length)
        return w->ended || (w->broken.code && !nbp_gunzip_is_torn(w->gunzip));
    char next = w->window.data[w->at + length];
    bool torn = w->broken.code && ahead(w) < length + 5 && nbp_gunzip_is_torn(w->gunzip);
    return (next == '\r' || next == '\n') && !torn;
}

/* The content of a record that is a document. False when it is none. */
static bool take_content(const warc *w, const record *r, nbp_input *input) {
    const char *block = w->window.data + w->at + r->header;
    nbp_http http = {.status = 200, .type = field(w, r, "Content-Type"), .body = {block, r->block}};
    bool response = nbp_span_is(field(w, r, "WARC-Type"), "response");
    if (response && !nbp_http_parse(block, r->block, &http))
        return false;
    nbp_media media = nbp_media_of_type(http.type);
    if (http.status != 200 || media == NBP_MEDIA_OTHER)
        return false;
    nbp_span charset = nbp_span_parameter(http.type, "charset");
    input->charset_hint = charset.length ? nbp_valid_text(charset.text, charset.length) : NULL;
    size_t ceiling = nbp_limit_of(NBP_LIMIT_input);
    return !nbp_http_body(&http, ceiling, &input->data, &input->error) ||
           media == NBP_MEDIA_DOCUMENT ||
           nbp_looks_like_document(input->data.data, input->data.length);
}

static bool is_wanted(warc *w, const record *r) {
    nbp_span type = field(w, r, "WARC-Type");
    if (!nbp_span_is(type, "response") && !nbp_span_is(type, "resource"))
        return false;
    bool wanted = nbp_globs_take(&w->feed.options->globs, r->url ? r->url : "");
    w->held |= !wanted;
    return wanted;
}

/* The record as an input. False when it is none. */
static bool take_record(warc *w, record *r, nbp_input *input) {
    if (!is_wanted(w, r))
        return false;
    if (!take_content(w, r, input)) {
        nbp_buffer_free(&input->data);
        free(input->charset_hint);
        input->charset_hint = NULL;
        return false;
    }
    nbp_span date = field(w, r, "WARC-Date");
    input->fetched = date.length ? nbp_valid_text(date.text, date.length) : NULL;
    input->name = nbp_member_name(w->name, r->url ? r->url : "");
    input->url = r->url;
    r->url = NULL;
    bool cut = field(w, r, "WARC-Truncated").length || field(w, r, "WARC-Segment-Number").length;
    if (cut && input->name)
        nbp_inputs_note(w->feed.options, input->name, N_("only its beginning is in the record"));
    return true;
}

/* A record larger than an input may be: passed without being held. */
static bool pass_large(warc *w, record *r, nbp_input *input) {
    nb_error err = {0};
    nbp_fail_limit(&err, "read", NBP_LIMIT_input);
    bool wanted = is_wanted(w, r) && lose(w, r, input, &err);
    skip(w, r->header);
    skip(w, r->block);
    return wanted;
}

/* What becomes of the record: an input, an error, or nothing. */
static bool take_next(warc *w, record *r, nbp_input *input) {
    if (!read_header(w, r))
        return w->broken.code ? lose_rest(w, r, input) : lose_record(w, r, input);
    if (r->block > nbp_limit_of(NBP_LIMIT_input) + NBP_MAX_HEADER)
        return pass_large(w, r, input);
    bool whole = have(w, r->header + r->block);
    if (!whole || !ends_well(w, r))
        return w->broken.code ? lose_rest(w, r, input) : lose_record(w, r, input);
    bool taken = take_record(w, r, input);
    w->at += r->header + r->block;
    return taken;
}

static bool next(nbp_feed *feed, nbp_input *input, nbp_feed **inner) {
    (void)inner;
    warc *w = (warc *)feed;
    bool found = false;
    while (!found) {
        record r = {0};
        skip_lines(w);
        if (have(w, 1))
            found = take_next(w, &r, input);
        else if (w->broken.code)
            found = lose_rest(w, &r, input);
        else if (!w->held)
            found = nbp_input_fail(input, w->name, NB_ERROR_EMPTY,
                                   "a web archive without a page in it: no record is a page, a PDF "
                                   "or a Word file that was answered with status 200");
        else
            break;
        w->held |= found;
        free(r.url);
    }
    return found;
}

static void free_warc(nbp_feed *feed) {
    warc *w = (warc *)feed;
    nbp_gunzip_free(w->gunzip);
    nbp_stream_close(&w->stream);
    nbp_buffer_free(&w->window);
    free(w->name);
    free(w);
}

static void share(const nbp_feed *feed, double *before, double *last) {
    const warc *w = (const warc *)feed;
    (void)last; /* it is read as what comes before */
    if (w->stream.size)
        *before = (double)nbp_gunzip_taken(w->gunzip) / (double)w->stream.size;
}

static const nbp_feed_kind kind = {next, free_warc, share};

nbp_feed *nbp_feed_warc(const nbp_inputs_options *options, const char *name, nbp_stream *stream) {
    warc *w = calloc(1, sizeof *w);
    if (!w) {
        nbp_stream_close(stream);
        return NULL;
    }
    w->feed = (nbp_feed){.kind = &kind, .options = options};
    w->stream = *stream;
    nbp_buffer_init(&w->window, SIZE_MAX);
    w->name = strdup(name);
    w->gunzip = nbp_gunzip_new(&w->stream, NULL);
    if (w->name && w->gunzip)
        return &w->feed;
    free_warc(&w->feed);
    return NULL;
}
