/* Charsets: which one it is, the text in it, the way back, and damage. iconv is the oracle. */
#include <check.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text/text.h"
#include "decode/decode.h"
#include "decode/sniff.h"
#include "model/document.h"
#include "read/reader.h"
#include "stages.h"

/* ---- helpers --------------------------------------------------------------------------------- */

/* For loops of many: ck_assert() makes a note of every call. */
#define MUST(condition)                                                                            \
    do {                                                                                           \
        if (!(condition))                                                                          \
            ck_abort_msg("%s", #condition);                                                        \
    } while (0)
#define COUNT(table) ((int)(sizeof table / sizeof *table))

static uint32_t seed = 1;

static uint32_t chance(uint32_t below) {
    seed = seed * 1664525u + 1013904223u;
    return (uint32_t)((uint64_t)(seed >> 8) * below >> 24);
}

typedef struct bytes {
    char *data;
    size_t length;
} bytes;

/* `text` in `encoding`, by iconv; to be freed. */
static bytes encode(const char *text, size_t length, const char *encoding) {
    iconv_t converter = iconv_open(encoding, "UTF-8");
    size_t room = 4 * length + 16, left = length;
    bytes made = {malloc(room), 0};
    char *in = (char *)(uintptr_t)text, *out = made.data;
    ck_assert(iconv(converter, &in, &left, &out, &room) != (size_t)-1);
    iconv_close(converter);
    made.length = (size_t)(out - made.data);
    return made;
}

/* Whether the first character of some bytes is `wanted`. */
static bool begins_with(const char *data, size_t length, const char *charset, const char *wanted,
                        size_t size) {
    char made[8], *in = (char *)(uintptr_t)data, *out = made;
    iconv_t converter = iconv_open("UTF-8", charset);
    iconv(converter, &in, &length, &out, &size);
    iconv_close(converter);
    return !size && !memcmp(made, wanted, (size_t)(out - made));
}

static nbp_decoded decode(const char *data, size_t length, const char *encoding) {
    nbp_decoded decoded;
    nb_error err = {0};
    if (!nbp_decode(data, length, encoding, &decoded, &err))
        ck_abort_msg("not decoded: %s", err.message);
    MUST(nbp_utf8_valid(decoded.text, decoded.length) == decoded.length);
    return decoded;
}

/* A piece of a report of our own. */
static const char sample[] = "清溪县气象局2024年政府信息公开工作年度报告\n\n一、总体情况\n"
                             "本年新收申请 12 件，办结 11 件。\n规章\t0\t0\t0\n行政许可\t1,205\n"
                             "（一）予以公开\t3\t0\t0\t0\t1\t0\t4\n三、收到和处理情况：见附表\n";
static const char *const charsets[] = {"UTF-8", "UTF-16LE", "UTF-16BE", "GB18030"};

/* ---- what it is ------------------------------------------------------------------------------ */

#define S(literal) literal, sizeof literal - 1
static const struct {
    const char *data;
    size_t length;
    const char *asked, *encoding, *text;
    size_t replaced;
    nb_place first;
} table[] = {
    {S("plain"), NULL, "UTF-8", "plain", 0, {0}},
    {S("年报"), NULL, "UTF-8", "年报", 0, {0}},
    {S("\xEF\xBB\xBF年报"), NULL, "UTF-8", "年报", 0, {0}},
    {S("\xEF\xBB\xBF"), NULL, "UTF-8", "", 0, {0}},
    {S("\xFF\xFEt^\xA5"
       "b"),
     NULL,
     "UTF-16LE",
     "年报",
     0,
     {0}},
    {S("\xFE\xFF^tb\xA5"), NULL, "UTF-16BE", "年报", 0, {0}},
    {S("\xFF\xFE"), NULL, "UTF-16LE", "", 0, {0}},
    {S("\xFF\xFE\0\0t^\0\0"), NULL, "UTF-32LE", "年", 0, {0}},
    {S("\0\0\xFE\xFF\0\0^t"), NULL, "UTF-32BE", "年", 0, {0}},
    {S("\x84\x31\x95\x33\xC4\xEA"), NULL, "GB18030", "年", 0, {0}},
    {S("\xC4\xEA\xB1\xA8\n"), NULL, "GB18030", "年报\n", 0, {0}},
    {S("\xC4\xEA\xB1\xA8"), "gbk", "GB18030", "年报", 0, {0}},
    {S("\xC4\xEA\xB1\xA8"), "GB2312", "GB18030", "年报", 0, {0}},
    {S("\xC4\xEA\xB1\xA8"), "gb_2312-80", "GB18030", "年报", 0, {0}},
    {S("\xC4\xEA\xB1\xA8"), "cp936", "GB18030", "年报", 0, {0}},
    {S("\x95\x32\xA1\x34\x9F\x4A"), "gb2312", "GB18030", "𠄴烰", 0, {0}},
    {S("\xA6\x7E\xB3\xF8"), "big5", "big5", "年報", 0, {0}},
    {S("\xC4\xEA"), "ISO-8859-1", "ISO-8859-1", "Äê", 0, {0}},
    {S("a\0b\0\n\0"), NULL, "UTF-16LE", "ab\n", 0, {0}},
    {S("\0a\0b\0\n"), NULL, "UTF-16BE", "ab\n", 0, {0}},
    {S("t^\xA5"
       "b"),
     "utf-16le",
     "UTF-16LE",
     "年报",
     0,
     {0}},
    {S("t^\xA5"
       "b"),
     "utf-16",
     "UTF-16LE",
     "年报",
     0,
     {0}},
    {S("\xFE\xFF^tb\xA5"), "UTF-16", "UTF-16BE", "年报", 0, {0}},
    {S("\xFE\xFF^t"), "UTF-16BE", "UTF-16BE", "年", 0, {0}},
    {S("\xEF\xBB\xBF年"), "utf8", "UTF-8", "年", 0, {0}},
    /* damage */
    {S("年报\xFF\xFE报"), NULL, "UTF-8", "年报\uFFFD报", 1, {.offset = 6, .line = 1, .column = 3}},
    {S("年\n报\xE5\xB9"
       "a\xE5\xB9"),
     NULL,
     "UTF-8",
     "年\n报\uFFFDa\uFFFD",
     2,
     {.offset = 7, .line = 2, .column = 2}},
    {S("\xEF\xBB\xBF年\xC0\xAF年"),
     NULL,
     "UTF-8",
     "年\uFFFD年",
     1,
     {.offset = 6, .line = 1, .column = 2}},
    {S("年\xED\xA0\x80年"), NULL, "UTF-8", "年\uFFFD年", 1, {.offset = 3, .line = 1, .column = 2}},
    {S("年\xF4\x90\x80\x80年"),
     NULL,
     "UTF-8",
     "年\uFFFD年",
     1,
     {.offset = 3, .line = 1, .column = 2}},
    {S("12\0\0\0"
       "34"),
     "utf-8",
     "UTF-8",
     "12\uFFFD34",
     1,
     {.offset = 2, .line = 1, .column = 3}},
    {S("年\0报"), NULL, "UTF-8", "年\uFFFD报", 1, {.offset = 3, .line = 1, .column = 2}},
    {S("\xC4\xEA\0\xB1\xA8\0"),
     "gbk",
     "GB18030",
     "年\uFFFD报\uFFFD",
     2,
     {.offset = 2, .line = 1, .column = 2}},
    {S("\xC4\xEA\xFF\xB1\xA8\xB1"),
     NULL,
     "GB18030",
     "年\uFFFD报\uFFFD",
     2,
     {.offset = 2, .line = 1, .column = 2}},
    {S("\xFF\xFEt^\xA5"), NULL, "UTF-16LE", "年\uFFFD", 1, {.offset = 4, .line = 1, .column = 2}},
    {S("\xFF\xFEt^\0\xD8\x31\0\0\0\x32\0"),
     NULL,
     "UTF-16LE",
     "年\uFFFD1\uFFFD2",
     2,
     {.offset = 4, .line = 1, .column = 2}},
    {S("\xFF\xFEt^\0\xD8"), NULL, "UTF-16LE", "年\uFFFD", 1, {.offset = 4, .line = 1, .column = 2}},
    {S("\x7F\xFF\xFF\xFF\0\0\0a"),
     "UCS-4",
     "UCS-4",
     "\uFFFDa",
     1,
     {.offset = 0, .line = 1, .column = 1}},
};

START_TEST(bytes_become_text) {
    nbp_decoded decoded = decode(table[_i].data, table[_i].length, table[_i].asked);
    ck_assert_str_eq(decoded.encoding, table[_i].encoding);
    ck_assert_uint_eq(decoded.length, strlen(table[_i].text));
    ck_assert_mem_eq(decoded.text, table[_i].text, decoded.length);
    ck_assert_uint_eq(decoded.replaced, table[_i].replaced);
    ck_assert_uint_eq(decoded.first_replaced.offset, table[_i].first.offset);
    ck_assert_uint_eq(decoded.first_replaced.line, table[_i].first.line);
    ck_assert_uint_eq(decoded.first_replaced.column, table[_i].first.column);
    nbp_decoded_free(&decoded);
}
END_TEST

/* What a label says counts where the bytes do not tell: below a mark, UTF-8 and UTF-16, and where
 * they fit it as well as what they look like. */
static const struct {
    const char *data;
    size_t length;
    const char *label, *encoding, *text;
} labelled[] = {
    {S("\xA6\x7E\xB3\xF8"), "Big5", "Big5", "年報"},
    {S("\xA6\x7E\xB3\xF8"), "big5-hkscs", "big5-hkscs", "年報"},
    {S("\xC4\xEA\xB1\xA8"), "gb2312", "GB18030", "年报"},
    {S("\xC4\xEA\xB1\xA8"), "ISO-8859-1", "GB18030", "年报"},
    {S("\xC4\xEA\xB1\xA8"), "utf-8", "GB18030", "年报"},
    {S("\xC4\xEA\xB1\xA8"), "no-such-charset", "GB18030", "年报"},
    {S("\xC4\xEA\xB1\xA8"), "big5//TRANSLIT", "GB18030", "年报"},
    {S("\xC4\xEA\xB1\xA8"), "", "GB18030", "年报"},
    {S("\x95\x32\xA1\x34\x9F\x4A"), "big5", "GB18030", "𠄴烰"},
    {S("年报"), "big5", "UTF-8", "年报"},
    {S("\xEF\xBB\xBF年报"), "big5", "UTF-8", "年报"},
    {S("\xFF\xFEt^\xA5"
       "b"),
     "big5", "UTF-16LE", "年报"},
};

START_TEST(a_label_counts_where_the_bytes_do_not_tell) {
    nbp_decoded decoded;
    ck_assert(nbp_decode_hinted(labelled[_i].data, labelled[_i].length, NULL, labelled[_i].label,
                                &decoded, NULL));
    ck_assert_str_eq(decoded.encoding, labelled[_i].encoding);
    ck_assert_uint_eq(decoded.length, strlen(labelled[_i].text));
    ck_assert_mem_eq(decoded.text, labelled[_i].text, decoded.length);
    nbp_decoded_free(&decoded);
}
END_TEST

START_TEST(utf8_is_borrowed) {
    static const char marked[] = "\xEF\xBB\xBF年报";
    nbp_decoded decoded = decode(marked, sizeof marked - 1, NULL);
    ck_assert_ptr_eq(decoded.text, marked + 3);
    ck_assert_ptr_null(decoded.transcript);
    nbp_decoded_free(&decoded);
}
END_TEST

static const char *const unknown[] = {
    "", "klingon", "utf-99",
    "a name that is much longer than any encoding's name has ever been, and longer"};

START_TEST(an_unknown_encoding_is_named) {
    nbp_decoded decoded;
    nb_error err = {0};
    ck_assert(!nbp_decode("年报", 6, unknown[_i], &decoded, &err));
    ck_assert_int_eq(err.code, NB_ERROR_OPTION);
    ck_assert_str_eq(err.stage, "decode");
    char start[16];
    snprintf(start, sizeof start, "%.15s", unknown[_i]);
    ck_assert_ptr_nonnull(strstr(err.message, start));
    nbp_decoded_free(&decoded);
}
END_TEST

START_TEST(the_encoding_does_not_need_the_callers_memory) {
    char name[] = "iso-8859-5";
    nbp_decoded decoded = decode("\xB0\n", 2, name);
    memset(name, '!', sizeof name - 1);
    ck_assert_str_eq(decoded.encoding, "iso-8859-5");
    nbp_decoded_free(&decoded);
}
END_TEST

START_TEST(a_report_is_recognised_in_every_charset) {
    bytes source = encode(sample, sizeof sample - 1, charsets[_i]);
    nbp_decoded decoded = decode(source.data, source.length, NULL);
    ck_assert_str_eq(decoded.encoding, charsets[_i]);
    ck_assert_uint_eq(decoded.length, sizeof sample - 1);
    ck_assert_mem_eq(decoded.text, sample, decoded.length);
    ck_assert_uint_eq(decoded.replaced, 0);
    ck_assert(!nbp_is_binary(source.data, source.length));
    nbp_decoded_free(&decoded);
    free(source.data);
}
END_TEST

/* ---- the way back ---------------------------------------------------------------------------- */

/* Each character of `text` stands in the source where the encoded text before it ends. */
static void check_way_back(const char *text, size_t length, const char *charset,
                           const char *asked) {
    bytes source = encode(text, length, charset);
    nbp_decoded decoded = decode(source.data, source.length, asked);
    MUST(decoded.length == length && !memcmp(decoded.text, text, length));
    size_t at = 0;
    for (const char *p = text; p < text + length;) {
        const char *begin = p;
        nbp_utf8_next(&p);
        for (const char *byte = begin; byte < p; byte++)
            MUST(nbp_decoded_source(&decoded, (size_t)(byte - text)) == at);
        bytes one = encode(begin, (size_t)(p - begin), charset);
        at += one.length;
        free(one.data);
    }
    MUST(nbp_decoded_source(&decoded, length) == source.length);
    MUST(nbp_origin_source(&decoded.origin, length + 9) == source.length);
    nbp_decoded_free(&decoded);
    free(source.data);
}

START_TEST(every_character_leads_back_to_its_bytes) {
    static const char *const kinds[] = {"政", "府",     "7",          "\n",     "，",    "é",
                                        "€",  "\u3400", "\U00020000", "\uE005", "\uFFFD"};
    for (int round = 0; round < 8; round++) {
        char text[2100];
        size_t length = 0, wanted = chance(2000);
        while (length < wanted) {
            const char *kind = kinds[chance(COUNT(kinds))];
            memcpy(text + length, kind, strlen(kind));
            length += strlen(kind);
        }
        check_way_back(text, length, charsets[_i], charsets[_i]);
    }
}
END_TEST

START_TEST(big5_leads_back_too) {
    char text[3000];
    size_t length = 0;
    while (length < 2900)
        length += (size_t)snprintf(text + length, 100, "政府資訊公開%u件，\n", chance(1000));
    check_way_back(text, length, "BIG5", "big5");
}
END_TEST

/* ---- damage
 * -----------------------------------------------------------------------------------------------
 */

/* The decoded text begins as the sample does, for as many bytes as there are, but for an U+FFFD at
 * the end. */
START_TEST(every_truncation_is_a_beginning) {
    bytes source = encode(sample, sizeof sample - 1, charsets[_i / 2]);
    const char *asked = _i % 2 ? charsets[_i / 2] : NULL;
    for (size_t length = 1; length < source.length; length++) {
        char *exact = malloc(length); /* so that a byte read too far is found */
        memcpy(exact, source.data, length);
        nbp_decoded decoded = decode(exact, length, asked);
        bool short_of_evidence = !asked && length < 64;
        if (!short_of_evidence)
            MUST(!strcmp(decoded.encoding, charsets[_i / 2]));
        if (!strcmp(decoded.encoding, charsets[_i / 2])) {
            size_t kept = decoded.length - 3 * decoded.replaced;
            MUST(decoded.replaced <= 1 && !memcmp(decoded.text, sample, kept));
            if (decoded.replaced)
                MUST(decoded.first_replaced.offset == nbp_decoded_source(&decoded, kept));
        }
        MUST(nbp_decoded_source(&decoded, decoded.length) == length);
        MUST(length < 64 || !nbp_is_binary(exact, length));
        nbp_decoded_free(&decoded);
        free(exact);
    }
    free(source.data);
}
END_TEST

/* Some bytes overwritten: the encoding is still seen, the way back still rises and every character
 * that is left is the one that stands there in the source. */
START_TEST(damaged_texts_are_read_around_the_damage) {
    const char *charset = charsets[_i];
    for (int round = 0; round < 60; round++) {
        bytes source = encode(sample, sizeof sample - 1, charset);
        for (uint32_t n = 1 + chance(6); n; n--)
            source.data[chance((uint32_t)source.length)] = (char)chance(256);
        nbp_decoded decoded = decode(source.data, source.length, NULL);
        MUST(!strcmp(decoded.encoding, charset));
        size_t last = 0;
        for (const char *p = decoded.text, *end = p + decoded.length; p < end;) {
            const char *begin = p;
            uint32_t c = nbp_utf8_next(&p);
            size_t at = nbp_decoded_source(&decoded, (size_t)(begin - decoded.text));
            MUST(begin == decoded.text ? at == 0 : at > last);
            last = at;
            if (c == 0xFFFD)
                continue;
            MUST(begins_with(source.data + at, source.length - at, charset, begin,
                             (size_t)(p - begin)));
        }
        nbp_decoded_free(&decoded);
        free(source.data);
    }
}
END_TEST

START_TEST(random_bytes_are_decoded_in_any_charset) {
    static const char *const asked[] = {NULL,   "utf-8",  "utf-16le", "utf-16be",   "gbk",
                                        "big5", "utf-32", "utf-7",    "big5-hkscs", "iso-2022-cn"};
    for (int round = 0; round < 60; round++)
        for (int i = 0; i < COUNT(asked); i++) {
            size_t length = chance(1500);
            char *data = malloc(length + 1);
            for (size_t j = 0; j < length; j++)
                data[j] = (char)chance(256);
            nbp_decoded decoded = decode(data, length, asked[i]);
            for (size_t at = 0; at <= decoded.length; at += 31)
                MUST(nbp_decoded_source(&decoded, at) <= length);
            nbp_decoded_free(&decoded);
            free(data);
        }
}
END_TEST

START_TEST(a_long_broken_stretch_is_one_character) {
    enum { LENGTH = 1 << 20 };
    char *data = malloc(LENGTH);
    memset(data, strncmp(charsets[_i], "UTF-16", 6) ? 0xFF : 0xD8,
           LENGTH); /* half a character, again and again */
    memcpy(data, sample, sizeof sample - 1);
    memcpy(data + LENGTH - 200, sample, 200);
    nbp_decoded decoded = decode(data, LENGTH, charsets[_i]);
    ck_assert_uint_lt(decoded.length, 4000);
    for (int again = 0; again < 2000; again++)
        MUST(nbp_decoded_source(&decoded, decoded.length - 1) > LENGTH - 200);
    nbp_decoded_free(&decoded);
    free(data);
}
END_TEST

/* ---- what is no text ------------------------------------------------------------------------- */

static const struct {
    const char *data;
    size_t length;
    bool binary;
} kinds[] = {
    {S("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1F\x15\xC4\x89"), true},
    {S("\x7F"
       "ELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0\x01\0\0\0"),
     true},
    {S("\x1F\x8B\x08\0\0\0\0\0\0\x03\xCBH\xCD\xC9\xC9W(\xCF/\xCAI\x01\0\x85\x11J\r"), true},
    {S("\0\0\0\0\0\0\0\0"), true},
    {S("\0"), true},
    {S("年报\n"), false},
    {S("\xC4\xEA\xB1\xA8"), false},
    {S("\xC4"), false},
    {S("\xFF\xFEt^\0\0\0\0"), false},
    {S("a\tb\r\n\f\v\x1B[1m"), false},
};

START_TEST(binary_files_are_told_from_texts) {
    ck_assert_int_eq(nbp_is_binary(kinds[_i].data, kinds[_i].length), kinds[_i].binary);
}
END_TEST

START_TEST(programs_and_random_bytes_are_binary) {
    static char data[100000];
    FILE *file = fopen("/proc/self/exe", "rb");
    ck_assert_ptr_nonnull(file);
    for (size_t length; (length = fread(data, 1, 50000, file)) == 50000;)
        MUST(ftell(file) > 50000 || nbp_is_binary(data, length));
    fclose(file);
    for (size_t length = 256; length < sizeof data; length *= 2) {
        for (size_t i = 0; i < length; i++)
            data[i] = (char)chance(256);
        MUST(nbp_is_binary(data, length));
    }
}
END_TEST

START_TEST(a_text_with_a_tail_of_nuls_is_a_text) {
    char data[8192] = {0};
    memcpy(data, sample, sizeof sample);
    ck_assert(!nbp_is_binary(data, sizeof data));
    nbp_decoded decoded = decode(data, sizeof data, NULL);
    ck_assert_str_eq(decoded.encoding, "UTF-8");
    ck_assert_uint_eq(decoded.length, sizeof sample - 1 + 3);
    nbp_decoded_free(&decoded);
}
END_TEST

/* ---- read
 * -------------------------------------------------------------------------------------------------
 */

static const struct {
    const char *data;
    size_t length;
    nb_code code;
} refused[] = {
    {S(" \t\r\n"), NB_ERROR_EMPTY},
    {S("　\u00A0\u2003\u2028\f"), NB_ERROR_EMPTY},
    {S("\xEF\xBB\xBF"), NB_ERROR_EMPTY},
    {S("\xEF\xBB\xBF\uFEFF\u200B \n"), NB_ERROR_EMPTY},
    {S("\xFF\xFE \0\n\0"), NB_ERROR_EMPTY},
    {S("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0"), NB_ERROR_BINARY},
    {S("\0\0\0\0"), NB_ERROR_BINARY},
};

START_TEST(what_is_no_text_is_refused) {
    nb_error err;
    ck_assert_ptr_null(nb_parse(refused[_i].data, refused[_i].length, NULL, &err));
    ck_assert_int_eq(err.code, refused[_i].code);
}
END_TEST

/* Where `needle` stands in a document read from the sample, asked for in falling and in rising
 * order. */
START_TEST(places_are_bytes_of_the_source) {
    static const char *const marks[] = {"", "", "\xFF\xFE", "\xFE\xFF", "\x84\x31\x95\x33"};
    static const char *const names[] = {"UTF-8", "UTF-16LE", "UTF-16LE", "UTF-16BE", "GB18030"};
    size_t mark = strlen(marks[_i]);
    bytes source = encode(sample, sizeof sample - 1, names[_i]);
    char *data = malloc(mark + source.length);
    memcpy(data, marks[_i], mark);
    memcpy(data + mark, source.data, source.length);
    nb_options options = {.size = sizeof options};
    nb_error err = {0};
    nbp_document document;
    nbp_decoded decoded;
    nbp_document_init(&document);
    ck_assert(nbp_decode_and_read(data, mark + source.length, &options, &document, &decoded, &err));
    for (size_t i = 2 * document.block_count; i--;) {
        size_t line =
            i < document.block_count ? document.block_count - 1 - i : i - document.block_count;
        const char *p = sample;
        for (size_t n = 0; n < line; n++)
            p = strchr(p, '\n') + 1;
        bytes before = encode(sample, (size_t)(p - sample), names[_i]);
        nb_place place = nbp_document_place(&document, document.blocks[line].begin);
        ck_assert_uint_eq(place.offset, mark + before.length);
        ck_assert_uint_eq(place.line, line + 1);
        ck_assert_uint_eq(place.column, 1);
        free(before.data);
    }
    nbp_document_free(&document);
    nbp_decoded_free(&decoded);
    free(source.data);
    free(data);
}
END_TEST

START_TEST(places_are_found_in_any_order) {
    enum { LINES = 40000 };
    char *data = malloc(LINES * 16);
    size_t length = 0;
    for (int i = 0; i < LINES; i++)
        length += (size_t)sprintf(data + length, "第%06d行\r\n", i);
    nbp_document document;
    nbp_document_init(&document);
    ck_assert(nbp_text_borrow(&document.text, data, length));
    const size_t folded_line = 13, raw_line = 14;
    for (int i = 0; i < 2000; i++) {
        size_t line = chance(LINES);
        nb_place place = nbp_document_place(&document, line * folded_line + 3);
        MUST(place.line == line + 1 && place.column == 2 && place.offset == line * raw_line + 3);
    }
    nbp_document_free(&document);
    free(data);
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("decode");
    tcase_set_timeout(tests, 60);
    tcase_add_loop_test(tests, bytes_become_text, 0, COUNT(table));
    tcase_add_loop_test(tests, a_label_counts_where_the_bytes_do_not_tell, 0, COUNT(labelled));
    tcase_add_test(tests, utf8_is_borrowed);
    tcase_add_loop_test(tests, an_unknown_encoding_is_named, 0, COUNT(unknown));
    tcase_add_test(tests, the_encoding_does_not_need_the_callers_memory);
    tcase_add_loop_test(tests, a_report_is_recognised_in_every_charset, 0, COUNT(charsets));
    tcase_add_loop_test(tests, every_character_leads_back_to_its_bytes, 0, COUNT(charsets));
    tcase_add_test(tests, big5_leads_back_too);
    tcase_add_loop_test(tests, every_truncation_is_a_beginning, 0, 2 * COUNT(charsets));
    tcase_add_loop_test(tests, damaged_texts_are_read_around_the_damage, 0, COUNT(charsets));
    tcase_add_test(tests, random_bytes_are_decoded_in_any_charset);
    tcase_add_loop_test(tests, a_long_broken_stretch_is_one_character, 0, COUNT(charsets));
    tcase_add_loop_test(tests, binary_files_are_told_from_texts, 0, COUNT(kinds));
    tcase_add_test(tests, programs_and_random_bytes_are_binary);
    tcase_add_test(tests, a_text_with_a_tail_of_nuls_is_a_text);
    tcase_add_loop_test(tests, what_is_no_text_is_refused, 0, COUNT(refused));
    tcase_add_loop_test(tests, places_are_bytes_of_the_source, 0, 5);
    tcase_add_test(tests, places_are_found_in_any_order);
    Suite *suite = suite_create("decode");
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
