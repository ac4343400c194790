/* See sniff.h. Also tells texts from what is none, since both questions need to know whether NULs
 * are those of UTF-16. */
#include "decode/sniff.h"

#include "decode/disguise.h"

#include <stdint.h>
#include <string.h>

#include "base/progress.h"
#include "base/text/utf8.h"

enum { SAMPLE = 64 * 1024 }; /* bytes that tell UTF-16 and binary files; linear in them */

const char *nbp_sniff_bom(const char *data, size_t length, size_t *bom) {
    static const struct {
        const char *encoding, *mark;
        size_t length;
    } marks[] = {
        {"UTF-8", "\xEF\xBB\xBF", 3},
        {"UTF-32LE", "\xFF\xFE\0\0", 4}, /* before UTF-16LE, whose mark it begins with */
        {"UTF-32BE", "\0\0\xFE\xFF", 4},
        {"UTF-16LE", "\xFF\xFE", 2},
        {"UTF-16BE", "\xFE\xFF", 2},
        {"GB18030", "\x84\x31\x95\x33", 4},
    };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (length >= marks[i].length && !memcmp(data, marks[i].mark, marks[i].length)) {
            *bom = marks[i].length;
            return marks[i].encoding;
        }
    *bom = 0;
    return NULL;
}

/* ---- UTF-16 ---------------------------------------------------------------------------------- */

/* What a Chinese report consists of. U+3000 is left out: it is what `0` looks like with its bytes
 * swapped. */
static bool is_ordinary(uint32_t unit) {
    return (unit >= 0x20 && unit < 0x7F) || unit == '\t' || unit == '\n' || unit == '\r' ||
           (unit >= 0x2010 && unit < 0x2070) || (unit >= 0x2460 && unit < 0x2600) ||
           (unit > 0x3000 && unit < 0x3040) || (unit >= 0x4E00 && unit < 0xA000) ||
           (unit >= 0xFF00 && unit < 0x10000);
}

/* There are ASCII units (digits, spaces, line ends), and of the two orders of bytes one gives
 * ordinary characters nearly throughout and the other does clearly less often. */
const char *nbp_sniff_utf16(const char *data, size_t length) {
    size_t size = length < SAMPLE ? length : SAMPLE, units = size / 2;
    if (units < 2 || !memchr(data, 0, size))
        return NULL;
    size_t little = 0, big = 0, little_ascii = 0, big_ascii = 0;
    for (size_t i = 0; i < units; i++) {
        unsigned first = (unsigned char)data[2 * i], second = (unsigned char)data[2 * i + 1];
        bool ordinary = is_ordinary(second << 8 | first);
        little += ordinary;
        little_ascii += ordinary && !second;
        ordinary = is_ordinary(first << 8 | second);
        big += ordinary;
        big_ascii += ordinary && !first;
    }
    size_t enough = units - units / 8, margin = units / 8, some = units / 64;
    if (little_ascii > some && little >= enough && little > big + margin)
        return "UTF-16LE";
    if (big_ascii > some && big >= enough && big > little + margin)
        return "UTF-16BE";
    return NULL;
}

/* ---- damaged UTF-8 or GB18030 ---------------------------------------------------------------- */

/* Does most of what is not ASCII form characters of UTF-8 that a Chinese report has? Of UTF-8 with
 * some broken bytes nearly all does; of GB18030 little, and that is Latin, Greek or Arabic. A
 * character cut off by the end counts as one. (The other way round tells nothing: two Chinese
 * characters of UTF-8 are three of GB18030.) */
static bool is_rather_utf8(const char *data, size_t length) {
    size_t fitting = 0, other = 0, weighed = 0;
    for (size_t at = 0; at < length;) {
        if (at - weighed > NBP_BETWEEN_LOOKS) {
            weighed = at;
            if (!nbp_still_wanted())
                break;
        }
        bool whole;
        size_t n = nbp_utf8_begun(data + at, length - at, &whole);
        const char *p = data + at;
        n = n ? n : 1;
        if (whole ? is_ordinary(nbp_utf8_next(&p)) && n > 1 : n > 1 && at + n == length)
            fitting += n;
        else if (n > 1 || !whole)
            other += n;
        at += n;
    }
    return fitting >= other;
}

const char *nbp_sniff(const char *data, size_t length) {
    const char *utf16 = nbp_sniff_utf16(data, length);
    if (utf16)
        return utf16;
    return is_rather_utf8(data, length)         ? "UTF-8"
           : nbp_disguise_is_big5(data, length) ? "BIG5-HKSCS"
                                                : "GB18030";
}

/* ---- no text at all -------------------------------------------------------------------------- */

/* How many bytes of `word` are controls that no text has: C0 without the ends of Word's cells (BEL,
 * BS beside it), tab, line ends, form feed and escape. */
static unsigned odd_bytes(uint64_t word) {
    const uint64_t high = nbp_word_all(0x80);
    uint64_t low = word & ~high;
    uint64_t spaces = nbp_word_at_least(low, '\a') & ~nbp_word_at_least(low, '\r' + 1);
    uint64_t escape = nbp_word_at_least(low, 0x1B) & ~nbp_word_at_least(low, 0x1C);
    uint64_t odd = ~nbp_word_at_least(low, 0x20) & ~spaces & ~escape & ~word & high;
    return odd ? (unsigned)__builtin_popcountll(odd) : 0;
}

bool nbp_is_binary(const char *data, size_t length) {
    static const char database[] = "SQLite format 3"; /* mostly text, where texts are in it */
    size_t bom, size = length < SAMPLE ? length : SAMPLE, odd = 0, nuls = 0, repeated = 0;
    if (length >= sizeof database && !memcmp(data, database, sizeof database))
        return true;
    if (nbp_sniff_bom(data, length, &bom) || nbp_sniff_utf16(data, length))
        return false;
    for (const char *p = data, *end = data + size; (p = memchr(p, 0, (size_t)(end - p))); p++) {
        nuls++;
        repeated += p > data && !p[-1]; /* a run of NULs, as a crash leaves behind, is one damage */
    }
    size_t at = 0;
    for (; size - at >= 8; at += 8)
        odd += odd_bytes(nbp_word_load(data + at));
    char rest[8] = "        ";
    memcpy(rest, data + at, size - at);
    odd += odd_bytes(nbp_word_load(rest));
    return (odd - repeated) * 50 > size - nuls; /* compressed data has 10 %, texts have none */
}
