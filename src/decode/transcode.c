/* See transcode.h. The source is converted window by window, by iconv or, where it is damaged
 * UTF-8, by our own check; the state at the beginning of each window is kept. The way back converts
 * one window again, into just as much room as there is up to the byte asked for, and sees how far
 * the source was read.
 */
#include "decode/transcode.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "base/buffer.h"
#include "base/error.h"
#include "base/limits.h"
#include "base/memory.h"
#include "base/progress.h"
#include "base/text/utf8.h"

/* Input is what is cut into windows: glibc converts all that it is given before it finds the output
 * full. */
enum { WINDOW = 256, WINDOW_ROOM = 4 * WINDOW, NAME_SIZE = 64 };
static const char replacement[] = "\xEF\xBF\xBD"; /* U+FFFD */
enum { REPLACEMENT_SIZE = sizeof replacement - 1 };

/* How far the conversion has come. */
typedef struct state {
    size_t source, text;
    bool broken; /* the text ends in an U+FFFD that stands for the bytes right before `source` */
} state;

struct nbp_transcript {
    const char *source;
    size_t length;
    nbp_buffer text;
    state *marks; /* at the beginning of each window */
    size_t mark_count, mark_capacity;
    iconv_t converter; /* NO_CONVERTER: the source is UTF-8 */
    size_t unit;       /* bytes to skip where the source is not valid; 0: as UTF-8 says */
    char encoding[NAME_SIZE];
};
#define NO_CONVERTER ((iconv_t)-1)

typedef enum outcome {
    ALL_READ, /* the window is converted */
    CUT_OFF,  /* it ends within a character */
    NO_ROOM,  /* the next character does not fit */
    NOT_VALID /* the next bytes are no character */
} outcome;

/* Convert from *in to *out. Both of these stop before what they cannot convert. */

static outcome convert_utf8(const char **in, size_t left, char **out, size_t room) {
    size_t n = nbp_utf8_valid(*in, left < room ? left : room);
    memcpy(*out, *in, n);
    *in += n;
    *out += n;
    left -= n;
    if (!left)
        return ALL_READ;
    bool whole;
    size_t begun = nbp_utf8_begun(*in, left, &whole);
    if (whole && **in)
        return NO_ROOM;
    return !whole && begun == left ? CUT_OFF : NOT_VALID;
}

static int call_iconv(iconv_t converter, const char **in, size_t left, char **out, size_t room) {
    char *from = (char *)(uintptr_t)*in;
    int reason = iconv(converter, &from, &left, out, &room) == (size_t)-1 ? errno : 0;
    *in = from;
    return reason;
}

/* Whether the next character is one that iconv knows and we do not: a NUL, or one beyond Unicode
 * from UCS-4. */
static bool is_refused(iconv_t converter, const char *in, size_t left) {
    char made[6], *out = made; /* the longest that iconv makes */
    call_iconv(converter, &in, left, &out, sizeof made);
    return out > made && !nbp_utf8_valid(made, (size_t)(out - made));
}

static outcome convert_other(iconv_t converter, const char **in, size_t left, char **out,
                             size_t room) {
    const char *from = *in, *end = *in + left;
    char *begin = *out;
    int reason = call_iconv(converter, in, left, out, room);
    size_t made = (size_t)(*out - begin), valid = nbp_utf8_valid(begin, made);
    if (valid < made) { /* how far it had read there is seen once more: what it makes is not kept,
                           for a converter with states begins that from another one */
        char again[WINDOW_ROOM], *end_of_again = again;
        *in = from;
        *out = begin + valid;
        call_iconv(converter, in, left, &end_of_again, valid);
        return NOT_VALID;
    }
    if (reason == E2BIG)
        return is_refused(converter, *in, (size_t)(end - *in)) ? NOT_VALID : NO_ROOM;
    return reason == EILSEQ ? NOT_VALID : reason == EINVAL ? CUT_OFF : ALL_READ;
}

/* How many bytes are not valid at `in`. */
static size_t broken_length(const nbp_transcript *t, const char *in, size_t left) {
    bool whole;
    size_t n = t->unit ? t->unit : nbp_utf8_begun(in, left, &whole);
    return n > left ? left : n ? n : 1;
}

/* Convert one window into `out`, whose room may end it earlier. What is replaced is added to
 * `result`, if any. */
static void convert_window(const nbp_transcript *t, state *now, char *out, size_t room,
                           nbp_transcribed *result) {
    const size_t first = now->source, end = t->length - first > WINDOW ? first + WINDOW : t->length;
    while (now->source < end) {
        const char *in = t->source + now->source, *before = out;
        size_t left = end - now->source;
        outcome o = t->converter == NO_CONVERTER
                        ? convert_utf8(&in, left, &out, room)
                        : convert_other(t->converter, &in, left, &out, room);
        size_t made = (size_t)(out - before);
        now->source = (size_t)(in - t->source);
        now->text += made;
        now->broken &= !made;
        room -= made;
        if (o == ALL_READ || o == NO_ROOM)
            break;
        if (o == CUT_OFF && end < t->length &&
            now->source > first) /* the next window has the rest */
            break;
        if (!now->broken) {
            if (room < REPLACEMENT_SIZE)
                break;
            if (result && !result->replaced++) {
                result->first_source = now->source;
                result->first_text = now->text;
            }
            memcpy(out, replacement, REPLACEMENT_SIZE);
            out += REPLACEMENT_SIZE;
            room -= REPLACEMENT_SIZE;
            now->text += REPLACEMENT_SIZE;
            now->broken = true;
        }
        now->source += broken_length(t, in, end - now->source);
    }
}

/* ---- there ----------------------------------------------------------------------------------- */

/* Bytes of the smallest unit of an encoding; 0 for UTF-8, whose characters tell how much of them is
 * there. */
static size_t unit_of(const char *encoding) {
    static const struct {
        const char *prefix;
        size_t unit;
    } units[] = {{"UTF-16", 2}, {"UCS-2", 2}, {"UTF-32", 4}, {"UCS-4", 4}};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (!strncasecmp(encoding, units[i].prefix, strlen(units[i].prefix)))
            return units[i].unit;
    return 1;
}

static bool open_converter(nbp_transcript *t, const char *encoding, nb_error *err) {
    size_t length = strlen(encoding);
    t->converter = NO_CONVERTER;
    if (length && length < NAME_SIZE) {
        memcpy(t->encoding, encoding, length + 1);
        if (!strcmp(encoding, "UTF-8"))
            return true;
        t->unit = unit_of(encoding);
        errno = 0;
        t->converter = iconv_open("UTF-8", encoding);
        if (t->converter == NO_CONVERTER) /* glibc may call a lack of memory EINVAL */
            t->converter = iconv_open("UTF-8", encoding);
        if (t->converter == NO_CONVERTER && errno != EINVAL)
            return nbp_fail_exhausted(err, "decode", "the text");
    }
    if (t->converter == NO_CONVERTER)
        return nbp_fail(err, NB_ERROR_OPTION, "decode", "no encoding is called %.*s", NAME_SIZE,
                        encoding);
    return true;
}

static bool transcribe(nbp_transcript *t, nbp_transcribed *result) {
    state now = {0};
    while (now.source < t->length) {
        if (!nbp_step(now.source) || !nbp_buffer_reserve(&t->text, WINDOW_ROOM) ||
            !nbp_grow((void **)&t->marks, &t->mark_capacity, t->mark_count, sizeof *t->marks,
                      SIZE_MAX))
            return false;
        t->marks[t->mark_count++] = now;
        convert_window(t, &now, t->text.data + t->text.length, WINDOW_ROOM, result);
        t->text.length = now.text;
    }
    if (t->converter !=
        NO_CONVERTER) { /* what the converter held back to combine it with a character to come */
        if (!nbp_buffer_reserve(&t->text, WINDOW_ROOM))
            return false;
        char *out = t->text.data + t->text.length;
        size_t room = WINDOW_ROOM;
        iconv(t->converter, NULL, NULL, &out, &room);
        t->text.length = (size_t)(out - t->text.data);
    }
    result->text = t->text.data;
    result->length = t->text.length;
    return true;
}

nbp_transcript *nbp_transcribe(const char *source, size_t length, const char *encoding,
                               nbp_transcribed *result, nb_error *err) {
    *result = (nbp_transcribed){0};
    nbp_transcript *t = nbp_calloc(1, sizeof *t);
    if (!t) {
        nbp_fail_exhausted(err, "decode", "the text");
        return NULL;
    }
    t->source = source;
    t->length = length;
    nbp_buffer_init_limit(&t->text, NBP_LIMIT_text);
    bool ok = open_converter(t, encoding, err);
    if (ok && !transcribe(t, result))
        ok = nbp_fail_exhausted(err, "decode", "the text");
    if (!ok) {
        nbp_transcript_free(t);
        return NULL;
    }
    return t;
}

void nbp_transcript_free(nbp_transcript *transcript) {
    if (!transcript)
        return;
    if (transcript->converter != NO_CONVERTER)
        iconv_close(transcript->converter);
    nbp_buffer_free(&transcript->text);
    nbp_free(transcript->marks);
    nbp_free(transcript);
}

const char *nbp_transcript_encoding(const nbp_transcript *transcript) {
    return transcript->encoding;
}

/* ---- and back -------------------------------------------------------------------------------- */

/* The last mark at or before byte `offset` of the text. There is one. */
static state mark_before(const nbp_transcript *t, size_t offset) {
    size_t low = 0, high = t->mark_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (t->marks[middle].text <= offset)
            low = middle;
        else
            high = middle;
    }
    return t->marks[low];
}

size_t nbp_transcript_source(const nbp_transcript *t, size_t offset) {
    if (offset >= t->text.length || !t->mark_count)
        return t->length;
    state now = mark_before(t, offset);
    if (t->converter != NO_CONVERTER)
        iconv(t->converter, NULL, NULL, NULL, NULL);
    for (size_t before = SIZE_MAX; before != now.source;) {
        char scratch[WINDOW_ROOM];
        before = now.source;
        size_t room = offset - now.text;
        convert_window(t, &now, scratch, room < sizeof scratch ? room : sizeof scratch, NULL);
    }
    return now.source;
}
