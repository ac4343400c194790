/* See decode.h: decides on the encoding; borrows what is UTF-8 already and has the rest
 * transcribed. */
#include "decode/decode.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>
#include <strings.h>

#include "base/error.h"
#include "base/progress.h"
#include "base/text/text.h"
#include "decode/sniff.h"
#include "base/text/words.h"
#include "decode/transcode.h"

#include "decode/decode.def"

/* The names that mean something else than what iconv takes them for, or that need no iconv. Whoever
 * says gb2312 or gbk uses characters beyond them; GB18030 holds both. */
static const char *known_name(const char *encoding) {
    static const char *const names[][2] = {
        {"UTF-8", "UTF-8"},        {"UTF8", "UTF-8"},          {"GB18030", "GB18030"},
        {"GBK", "GB18030"},        {"X-GBK", "GB18030"},       {"CP936", "GB18030"},
        {"MS936", "GB18030"},      {"windows-936", "GB18030"}, {"GB2312", "GB18030"},
        {"GB_2312-80", "GB18030"}, {"CSGB2312", "GB18030"},    {"EUC-CN", "GB18030"},
        {"EUCCN", "GB18030"},      {"UTF-16LE", "UTF-16LE"},   {"UTF16LE", "UTF-16LE"},
        {"UTF-16BE", "UTF-16BE"},  {"UTF16BE", "UTF-16BE"},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!strcasecmp(encoding, names[i][0]))
            return names[i][1];
    return NULL;
}

/* The encoding of `data` in the words of the source: what was asked for, what its mark says, or
 * NULL. Sets *bom to the length of a mark that belongs to it. */
static const char *told_encoding(const char *data, size_t length, const char *asked, size_t *bom) {
    const char *marked = nbp_sniff_bom(data, length, bom);
    if (!asked)
        return marked;
    if (!strcasecmp(asked, "UTF-16") ||
        !strcasecmp(asked, "UTF16")) { /* the order of bytes is not told */
        if (marked && !strncmp(marked, "UTF-16", 6))
            return marked;
        *bom = 0;
        const char *seen = nbp_sniff_utf16(data, length);
        return seen ? seen : "UTF-16LE";
    }
    const char *known = known_name(asked);
    if (!marked || !known || strcmp(marked, known))
        *bom = 0;
    return known ? known : asked;
}

static size_t source_of(const nbp_origin *origin, size_t offset) {
    return nbp_decoded_source((const nbp_decoded *)origin, offset);
}

static void borrow(nbp_decoded *decoded, const char *data, size_t length) {
    decoded->encoding = "UTF-8";
    decoded->text = data;
    decoded->length = length;
}

static bool transcribe(nbp_decoded *decoded, const char *data, size_t length, const char *encoding,
                       nb_error *err) {
    nbp_transcribed made;
    decoded->transcript = nbp_transcribe(data, length, encoding, &made, err);
    if (!decoded->transcript)
        return false;
    decoded->encoding = nbp_transcript_encoding(decoded->transcript);
    decoded->text = made.text;
    decoded->length = made.length;
    decoded->replaced = made.replaced;
    if (made.replaced) {
        nb_place place = {.line = 1, .column = 1};
        nbp_place_advance(&place, made.text, made.first_text);
        place.offset = decoded->bom + made.first_source;
        decoded->first_replaced = place;
    }
    return true;
}

/* Whether a hint says what the bytes do not: a charset of Chinese that is none of the known ones,
 * such as Big5. That it can write 年 tells it from the Latin ones, which many a server says of all
 * that it sends, and which any bytes fit. */
static bool is_telling(const char *hint) {
    char common[sizeof common_character], written[16], *in = common, *out = written;
    size_t left = strlen(common_character), room = sizeof written;
    memcpy(common, common_character, sizeof common);
    if (!*hint || known_name(hint) || strchr(hint, '/')) /* which iconv takes for an order */
        return false;
    iconv_t converter = iconv_open(hint, "UTF-8");
    bool none = converter == (iconv_t)-1;
    bool unsure = none && errno != EINVAL; /* for want of memory, as will be told */
    bool writes = !iconv(converter, &in, &left, &out, &room) && !left; /* EBADF where it is none */
    if (!none)
        iconv_close(converter);
    return writes || unsure;
}

/* By the hint, unless fewer bytes fit it than fit what they look like. */
static bool transcribe_hinted(nbp_decoded *decoded, const char *data, size_t length,
                              const char *hint, const char *seen, nb_error *err) {
    nbp_decoded other = *decoded;
    if (!transcribe(decoded, data, length, hint, err))
        return false;
    if (!decoded->replaced)
        return true;
    if (!transcribe(&other, data, length, seen, err))
        return false;
    bool worse = other.replaced < decoded->replaced;
    nbp_decoded_free(worse ? decoded : &other);
    if (worse)
        *decoded = other;
    return true;
}

/* How many bytes of it are valid UTF-8, found out piece by piece. */
static size_t valid_length(const char *bytes, size_t length) {
    enum { PIECE = 1 << 20 };
    size_t valid = 0;
    for (size_t n = 1; n && nbp_step(valid); valid += n) {
        size_t left = length - valid;
        n = nbp_utf8_valid(bytes + valid, left < PIECE ? left : PIECE);
    }
    return valid;
}

bool nbp_decode(const char *data, size_t length, const char *encoding, nbp_decoded *decoded,
                nb_error *err) {
    return nbp_decode_hinted(data, length, encoding, NULL, decoded, err);
}

bool nbp_decode_hinted(const char *data, size_t length, const char *encoding, const char *hint,
                       nbp_decoded *decoded, nb_error *err) {
    *decoded = (nbp_decoded){.origin.source = source_of};
    const char *told = told_encoding(data, length, encoding, &decoded->bom);
    const char *bytes = data + decoded->bom;
    length -= decoded->bom;
    if (!told || !strcmp(told, "UTF-8")) {
        size_t valid = valid_length(bytes, length);
        if (valid == length) {
            borrow(decoded, bytes, length);
            return true;
        }
        if (!told) {
            told = nbp_sniff(bytes, length);
            if (hint && strncmp(told, "UTF", 3) && is_telling(hint))
                return transcribe_hinted(decoded, bytes, length, hint, told, err);
        }
    }
    return transcribe(decoded, bytes, length, told, err);
}

void nbp_decoded_free(nbp_decoded *decoded) {
    nbp_transcript_free(decoded->transcript);
    *decoded = (nbp_decoded){0};
}

size_t nbp_decoded_source(const nbp_decoded *decoded, size_t offset) {
    if (decoded->transcript)
        return decoded->bom + nbp_transcript_source(decoded->transcript, offset);
    if (offset >= decoded->length)
        return decoded->bom + decoded->length;
    while (nbp_utf8_continues(decoded->text[offset]))
        offset--;
    return decoded->bom + offset;
}
