/* UTF-8, folding and the way back. utf8proc is the oracle. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/limits.h"
#include "base/text/text.h"
#include "base/text/width.h"

/* ---- helpers --------------------------------------------------------------------------------- */

/* For loops of millions: ck_assert() makes a note of every call. */
#define MUST(condition)                                                                            \
    do {                                                                                           \
        if (!(condition))                                                                          \
            ck_abort_msg("%s", #condition);                                                        \
    } while (0)

static uint32_t seed = 1;

static uint32_t chance(uint32_t below) {
    seed = seed * 1664525u + 1013904223u;
    return (uint32_t)((uint64_t)(seed >> 8) * below >> 24);
}

/* A NUL-terminated result in a static buffer; one for each function that is compared with
 * another. */
static const char *folded(const char *text, size_t length) {
    static char out[256];
    out[nbp_fold(text, length, out)] = '\0';
    return out;
}

static const char *shown(const char *text, size_t length) {
    static char out[256];
    out[nbp_fold_shown(text, length, out)] = '\0';
    return out;
}

/* NFKC by utf8proc. */
static const char *nfkc(const char *text) {
    static char out[256];
    utf8proc_uint8_t *made = utf8proc_NFKC((const utf8proc_uint8_t *)text);
    strcpy(out, (const char *)made);
    free(made);
    return out;
}

#define EACH_CHARACTER(c) (uint32_t c = 1; c < 0x110000; c += c == 0xD7FF ? 0x801 : 1)

static const char *character(uint32_t c) {
    static char out[8];
    out[nbp_utf8_put(c, out)] = '\0';
    return out;
}

/* ---- UTF-8
 * ------------------------------------------------------------------------------------------------
 */

/* As utf8proc sees it, which takes NUL for a character. */
static size_t valid_by_utf8proc(const char *bytes, size_t length) {
    size_t at = 0;
    while (at < length && bytes[at]) {
        utf8proc_int32_t c;
        utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)bytes + at,
                                              (utf8proc_ssize_t)(length - at), &c);
        if (n <= 0)
            break;
        at += (size_t)n;
    }
    return at;
}

START_TEST(validity_is_what_utf8proc_says) {
    static const unsigned char bytes[] = {0x00, 0x01, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F,
                                          0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1,
                                          0xE4, 0xED, 0xEF, 0xF0, 0xF1, 0xF4, 0xF5, 0xFF};
    enum { N = sizeof bytes };
    char text[16];
    for (unsigned i = 0; i < N * N * N * N; i++)
        for (size_t shift = 0; shift < 9; shift += 4) {
            memset(text, 'a', sizeof text);
            for (unsigned j = 0, rest = i; j < 4; j++, rest /= N)
                text[shift + j] = (char)bytes[rest % N];
            for (size_t length = shift + 4; length <= sizeof text; length += 12 - shift)
                MUST(nbp_utf8_valid(text, length) == valid_by_utf8proc(text, length));
        }
}
END_TEST

START_TEST(random_utf8_is_as_valid_as_utf8proc_says) {
    for (int round = 0; round < 20000; round++) {
        char text[64];
        size_t length = 0;
        while (length < 60)
            length += nbp_utf8_put(chance(3) ? 0x4E00 + chance(20000) : 1 + chance(0xD000),
                                   text + length);
        if (chance(4))
            text[chance((uint32_t)length)] = (char)chance(256);
        length -= chance(8);
        MUST(nbp_utf8_valid(text, length) == valid_by_utf8proc(text, length));
    }
}
END_TEST

START_TEST(every_character_is_written_and_read_alike) {
    for
        EACH_CHARACTER(c) {
            const char *text = character(c), *p = text;
            MUST(nbp_utf8_next(&p) == c);
            MUST((size_t)(p - text) == nbp_utf8_size(c));
            MUST(nbp_utf8_valid(text, nbp_utf8_size(c)) == nbp_utf8_size(c));
        }
}
END_TEST

/* ---- folding --------------------------------------------------------------------------------- */

static const struct {
    const char *text, *folded, *shown;
} pieces[] = {
    {"", "", ""},
    {"政府信息公开", "政府信息公开", "政府信息公开"},
    {"２０２５年１２件", "2025年12件", "2025年12件"},
    {"（一）予以公开：３，０００．５％；！？", "(一)予以公开:3,000.5%;!?",
     "（一）予以公开：3，000．5％；！？"},
    {"ＡｚＺ＝＋－＼｜～￥￠", "AzZ=+-\\|~¥¢", "AzZ＝＋－＼｜～￥￠"},
    {"国办〔2021〕30号【附】［注］〖〗", "国办[2021]30号[附][注][]",
     "国办〔2021〕30号【附】［注］〖〗"},
    {"“甲”‘乙’「丙」『丁』„", "\"甲\"'乙'\"丙\"\"丁\"\"", "“甲”‘乙’「丙」『丁』„"},
    {"a\u00A0b\u3000c\u2009d\u202Fe\u1680f", "a b c d e f", "a b c d e f"},
    {"1\r\n2\r3\n4\u20285\u20296\xC2\x85"
     "7\v8",
     "1\n2\n3\n4\n5\n6\n7\n8", "1\n2\n3\n4\n5\n6\n7\n8"},
    {"\r\r\n\n\r", "\n\n\n\n", "\n\n\n\n"},
    {"1\u200B2\uFEFF3\u00AD4\u200E5\u20606\uFE0F7\u200D8\u202E9", "123456789", "123456789"},
    {"a\tb\fc", "a\tb\fc", "a\tb\fc"},
    {"1\x01"
     "2\x7F"
     "3\x1B"
     "4",
     "1 2 3 4", "1 2 3 4"}, /* never 1234 */
    {"⽉⾯⻓⺠⻋⻚⼀", "月面长民车页一", "月面长民车页一"},
    {"\uF900\uF9F9\uFA1C", "豈粒靖", "豈粒靖"},
    {"\U0002F804", "你", "你"},
    {"﹐﹑﹒﹔﹕﹙﹚﹣﹪﹘﹝", ",、.;:()-%—[", "﹐﹑﹒﹔﹕﹙﹚﹣﹪﹘﹝"},
    {"︐︑︒︓︵︶︹︻﹇︱︙︰", ",、。:()[[[—…︰", "︐︑︒︓︵︶︹︻﹇︱︙︰"},
    {"−5 ‐5 ‑5 －5 ﹣5", "-5 -5 -5 -5 -5", "−5 ‐5 ‑5 －5 ﹣5"},
    {"— – ― ─ ‒ ⸺", "— — — — — —", "— – ― ─ ‒ ⸺"},
    {"1∕2 1⁄2 1／2", "1/2 1/2 1/2", "1∕2 1⁄2 1／2"},
    {"𝟏𝟐𝟬", "120", "120"},
    /* what has a meaning in its shape, or is none of ours, stays */
    {"①⑴⒈㈠²½㎡№℃Ⅳ", "①⑴⒈㈠²½㎡№℃Ⅳ", "①⑴⒈㈠²½㎡№℃Ⅳ"},
    {"ｱｲ｡｢｣､ￜ", "ｱｲ｡｢｣､ￜ", "ｱｲ｡｢｣､ￜ"},
    {"\uE000\uF8FF\uFFFD\U000F0000", "\uE000\uF8FF\uFFFD\U000F0000",
     "\uE000\uF8FF\uFFFD\U000F0000"},
    {"、。《》·…│┃║━㇐\uFA6C", "、。《》·…│┃║━㇐\uFA6C", "、。《》·…│┃║━㇐\uFA6C"},
};

START_TEST(texts_are_folded) {
    const char *text = pieces[_i].text;
    ck_assert_str_eq(folded(text, strlen(text)), pieces[_i].folded);
    ck_assert_str_eq(shown(text, strlen(text)), pieces[_i].shown);
}
END_TEST

/* The punctuation that is folded by our own choice. */
static const char own_from[] = "〔【〖〘〚〕】〗〙〛“”„‟「」『』〝〞〟‘’‚‛‐‑−‒–―─⸺⸻⁄∕〜";
static const char own_to[] = "[[[[[]]]]]\"\"\"\"\"\"\"\"\"\"\"''''---——————//~";

static const char *own_choice(const char *c) {
    static char out[8];
    for (const char *from = own_from, *to = own_to; *from;) {
        const char *next = from, *next_to = to;
        nbp_utf8_next(&next);
        nbp_utf8_next(&next_to);
        if ((size_t)(next - from) == strlen(c) && !memcmp(from, c, strlen(c))) {
            memcpy(out, to, (size_t)(next_to - to));
            out[next_to - to] = '\0';
            return out;
        }
        from = next;
        to = next_to;
    }
    return NULL;
}

/* What a character should become, from utf8proc alone, but for our own choices. */
static const char *expected(uint32_t c, const char *text) {
    const utf8proc_property_t *property = utf8proc_get_property((utf8proc_int32_t)c);
    if (property->ignorable)
        return "";
    if (property->category == UTF8PROC_CATEGORY_ZS)
        return " ";
    if (property->category == UTF8PROC_CATEGORY_ZL || property->category == UTF8PROC_CATEGORY_ZP)
        return "\n";
    if (property->category == UTF8PROC_CATEGORY_CC) {
        bool ends_line =
            c == '\a' || c == '\v' || c == '\r' || (c >= 0x1C && c <= 0x1E) || c == 0x85;
        return c == '\t' || c == '\n' || c == '\f' ? text : ends_line ? "\n" : " ";
    }
    bool wide = c >= 0xFF01 && c <= 0xFF60, sign = c >= 0xFFE0 && c <= 0xFFE6;
    bool small = c >= 0xFE50 && c <= 0xFE6B,
         vertical = (c >= 0xFE10 && c <= 0xFE19) || (c >= 0xFE30 && c <= 0xFE48);
    bool ideograph = (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x2F800 && c <= 0x2FA1F);
    bool radical = (c >= 0x2E80 && c <= 0x2FDF),
         digit = (c >= 0x1D7CE && c <= 0x1D7FF) || (c >= 0x1FBF0 && c <= 0x1FBF9);
    const char *plain = text;
    if (wide || sign || small || vertical || ideograph || radical || digit)
        plain = nfkc(text);
    if (c == 0xFE19)
        return "…"; /* NFKC: three full stops */
    const char *p = plain;
    nbp_utf8_next(&p);
    if (*p || strlen(plain) > strlen(text)) /* more than one character, or a longer one */
        plain = text;
    const char *own = own_choice(plain);
    return own ? own : plain;
}

START_TEST(every_character_is_as_wide_as_utf8proc_says) {
    for (uint32_t c = 0; c < 0x110000; c++) {
        int width = utf8proc_charwidth((utf8proc_int32_t)c);
        MUST(nbp_char_width(c) == (width < 0 ? 0 : width > 2 ? 2 : width));
    }
    MUST(nbp_char_width('a') == 1 && nbp_char_width(0x4E00) == 2 && nbp_char_width(0x301) == 0);
}
END_TEST

START_TEST(every_character_is_folded_as_utf8proc_says) {
    unsigned supplement = 0;
    for
        EACH_CHARACTER(c) {
            char text[8];
            strcpy(text, character(c));
            const char *ours = folded(text, strlen(text)), *theirs = expected(c, text);
            if (c >= 0x2E80 && c <= 0x2EFF && !strcmp(theirs, text) && strcmp(ours, text)) {
                supplement++; /* NFKC leaves it; Unicode's list of ideographs does not */
                const char *p = ours;
                uint32_t ideograph = nbp_utf8_next(&p);
                ck_assert(ideograph >= 0x3400 && ideograph < 0xA000 && !*p);
                continue;
            }
            if (strcmp(ours, theirs))
                ck_abort_msg("U+%04X: \"%s\", not \"%s\"", c, ours, theirs);
        }
    ck_assert_uint_ge(supplement, 90);
}
END_TEST

START_TEST(no_character_grows_and_none_is_folded_twice) {
    for
        EACH_CHARACTER(c) {
            char once[8];
            const char *text = character(c);
            strcpy(once, folded(text, strlen(text)));
            MUST(strlen(once) <= strlen(text));
            MUST(!strcmp(folded(once, strlen(once)), once));
            const char *kept = shown(text, strlen(text));
            MUST(!strcmp(kept, text) || !strcmp(kept, once));
        }
}
END_TEST

START_TEST(neighbours_do_not_matter) {
    for
        EACH_CHARACTER(c) {
            char text[32], alone[8];
            strcpy(alone, folded(character(c), strlen(character(c))));
            for (int before = 0; before < 8; before++) {
                int length =
                    snprintf(text, sizeof text, "%.*s%s政府ab", before, "1234567", character(c));
                const char *whole = folded(text, (size_t)length);
                MUST(!strncmp(whole, text, (size_t)before));
                MUST(!strncmp(whole + before, alone, strlen(alone)));
                MUST(!strcmp(whole + before + strlen(alone), "政府ab"));
            }
        }
}
END_TEST

/* ---- the way back ---------------------------------------------------------------------------- */

/* Random text of all kinds of characters, at least `length` bytes. */
static size_t random_text(char *out, size_t length) {
    static const char *const kinds[] = {
        "政",     "府",         "0",  "9",          "\t", "\n",     "\r",
        "\r\n",   " ",          "　", "，",         "（", "⽉",     "\u200B",
        "\uFEFF", "\u00A0",     "—",  "–",          "①",  "\uFA1C", "\U0002F804",
        "𝟏",      "\U00020000", "é",  "\U000E0100", "/",  "|",      "\x01"};
    size_t n = 0;
    uint32_t dropped = chance(8) ? 0 : chance(300);
    while (n < length) {
        const char *kind = kinds[chance(sizeof kinds / sizeof *kinds)];
        memcpy(out + n, kind, strlen(kind));
        n += strlen(kind);
        for (; dropped && n < length; dropped--) {
            memcpy(out + n, "\u200B", 3);
            n += 3;
        }
    }
    return n;
}

/* Every folded byte leads to the character that was folded to it, found by folding character by
 * character. */
static void check_way_back(const nbp_text *text) {
    const char *raw = text->raw.data, *end = raw + text->raw.length;
    size_t at = 0;
    for (const char *p = raw; p < end;) {
        const char *next = p;
        nbp_utf8_next(&next);
        if (*p == '\r' && next < end && *next == '\n')
            next++;
        const char *piece = folded(p, (size_t)(next - p));
        size_t length = strlen(piece);
        MUST(at + length <= text->folded.length);
        MUST(!memcmp(text->folded.data + at, piece, length));
        for (size_t i = 0; i < length; i++)
            MUST(nbp_text_raw(text, at + i) == (size_t)(p - raw));
        at += length;
        p = next;
    }
    ck_assert_uint_eq(at, text->folded.length);
    ck_assert_uint_eq(nbp_text_raw(text, at), text->raw.length);
    ck_assert_uint_eq(nbp_text_raw(text, at + 100), text->raw.length);
}

START_TEST(the_way_back_is_exact) {
    for (int round = 0; round < 200; round++) {
        char raw[2100];
        size_t length = random_text(raw, chance(2000));
        nbp_text text;
        nbp_text_init(&text);
        ck_assert(nbp_text_borrow(&text, raw, length));
        check_way_back(&text);
        nbp_text_free(&text);
    }
}
END_TEST

START_TEST(a_text_appended_in_pieces_is_the_same_text) {
    for (int round = 0; round < 200; round++) {
        char raw[2100];
        size_t length = random_text(raw, chance(2000)), most = 1 + chance(300);
        nbp_text text;
        nbp_text_init(&text);
        for (size_t at = 0; at < length;) {
            size_t end = at + chance((uint32_t)most + 1);
            end = end < length ? end : length;
            while (end < length && nbp_utf8_continues(raw[end]))
                end++;
            MUST(nbp_text_append(&text, raw + at, end - at));
            at = end;
        }
        ck_assert_uint_eq(text.raw.length, length);
        check_way_back(&text);
        nbp_text_free(&text);
    }
}
END_TEST

START_TEST(a_million_dropped_characters_do_not_slow_the_way_back) {
    enum { DROPPED = 1 << 20 };
    char *raw = malloc(DROPPED * 3 + 200);
    for (size_t i = 0; i < DROPPED; i++)
        memcpy(raw + i * 3, "\u200B", 3);
    memset(raw + DROPPED * 3, '7', 200);
    nbp_text text;
    nbp_text_init(&text);
    ck_assert(nbp_text_borrow(&text, raw, DROPPED * 3 + 200));
    ck_assert_uint_eq(text.folded.length, 200);
    for (int again = 0; again < 5000; again++)
        for (size_t i = 0; i < 200; i += 50)
            MUST(nbp_text_raw(&text, i) == DROPPED * 3 + i);
    nbp_text_free(&text);
    free(raw);
}
END_TEST

START_TEST(a_text_ends_at_its_ceiling) {
    nbp_text text;
    nb_limits limits = {.text = 10};
    nbp_limits_set(&limits);
    nbp_text_init(&text);
    ck_assert(nbp_text_append(&text, "0123456789", 10));
    ck_assert(!nbp_text_append(&text, "0123456789", 10) || text.raw.length <= 20);
    nbp_text_free(&text);
    nbp_text_init(&text);
    ck_assert(!nbp_text_borrow(&text, "01234567890", 11));
    nbp_text_free(&text);
    nbp_limits_set(NULL);
}
END_TEST

/* ---- width and place ------------------------------------------------------------------------- */

static const struct {
    uint32_t c;
    int width;
} widths[] = {
    {'a', 1},    {0x7F, 0},   {'\n', 0},    {0xE9, 1},   {0x301, 0},  {0x200B, 0},
    {0x2014, 1}, {0x2460, 1}, {0x3000, 2},  {0x4E00, 2}, {0xFF08, 2}, {0xFF71, 1},
    {0xAC00, 2}, {0xFE0F, 0}, {0x20000, 2}, {0xE000, 1}, {0x2500, 1},
};

START_TEST(widths_are_those_of_terminals) {
    ck_assert_int_eq(nbp_char_width(widths[_i].c), widths[_i].width);
}
END_TEST

static const struct {
    const char *before;
    unsigned line, column;
} places[] = {
    {"", 1, 1},        {"abc", 1, 4},  {"政府", 1, 3},     {"a\n", 2, 1},
    {"a\r\n政", 2, 2}, {"a\rb", 2, 2}, {"\r\r\n\n", 4, 1}, {"\u200B\u3000", 1, 3},
};

START_TEST(places_count_lines_and_characters) {
    nb_place place = {.line = 1, .column = 1};
    for (size_t to = 0; to <= strlen(places[_i].before); to++)
        nbp_place_advance(&place, places[_i].before, to);
    ck_assert_uint_eq(place.offset, strlen(places[_i].before));
    ck_assert_uint_eq(place.line, places[_i].line);
    ck_assert_uint_eq(place.column, places[_i].column);
}
END_TEST

#define COUNT(table) ((int)(sizeof table / sizeof *table))

int main(void) {
    TCase *tests = tcase_create("text");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, validity_is_what_utf8proc_says);
    tcase_add_test(tests, random_utf8_is_as_valid_as_utf8proc_says);
    tcase_add_test(tests, every_character_is_written_and_read_alike);
    tcase_add_loop_test(tests, texts_are_folded, 0, COUNT(pieces));
    tcase_add_test(tests, every_character_is_as_wide_as_utf8proc_says);
    tcase_add_test(tests, every_character_is_folded_as_utf8proc_says);
    tcase_add_test(tests, no_character_grows_and_none_is_folded_twice);
    tcase_add_test(tests, neighbours_do_not_matter);
    tcase_add_test(tests, the_way_back_is_exact);
    tcase_add_test(tests, a_text_appended_in_pieces_is_the_same_text);
    tcase_add_test(tests, a_million_dropped_characters_do_not_slow_the_way_back);
    tcase_add_test(tests, a_text_ends_at_its_ceiling);
    tcase_add_loop_test(tests, widths_are_those_of_terminals, 0, COUNT(widths));
    tcase_add_loop_test(tests, places_count_lines_and_characters, 0, COUNT(places));
    Suite *suite = suite_create("text");
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
