/* Sentences as data: what is said of them is what printf() would say, in another language what its
 * words are there; what others put in stays a text. */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/sentence.h"

enum { ROOM = 512 };

/* Another language, in which the order of words is another. */
static const char *backwards(const char *id) {
    static const struct {
        const char *id, *words;
    } all[] = {
        {"no memory for %p", "%p: memoriae nihil"},
        {"the page", "pagina"},
        {"%s of %zu is %p", "%3$p %2$zu %1$s"},
        {"{left} and {right}", "{right} et {left}"},
        {"100%% of %d", "%d, 100%%"},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (!strcmp(all[i].id, id))
            return all[i].words;
    return id;
}

static void assert_said(const char *sentence, nbp_translate *translate, const char *expected) {
    char said[ROOM];
    size_t length = nbp_say(sentence, translate, said, sizeof said);
    ck_assert_str_eq(said, expected);
    ck_assert_uint_eq(length, strlen(expected));
}

START_TEST(test_as_printf) {
    char sentence[ROOM], printed[ROOM];
#define SAME(...)                                                                                  \
    snprintf(printed, sizeof printed, __VA_ARGS__);                                                \
    nbp_pack(sentence, sizeof sentence, __VA_ARGS__);                                              \
    assert_said(sentence, NULL, printed)
    SAME("nothing put in");
    SAME("%s, %d, %u, %zu, %lld", "text", -7, 7u, (size_t)70000000000, -70000000000LL);
    SAME("%.3s, %.*s, %5d, %x, %c, %.1f, 100%%", "abcdef", 2, "xyz", 42, 255u, 'z', 2.25);
    SAME("%s{braces} %s", "{left}", "");
}
END_TEST

START_TEST(test_translated) {
    char sentence[ROOM], inner[ROOM];
    nbp_pack(sentence, sizeof sentence, "no memory for %p", "the page");
    assert_said(sentence, NULL, "no memory for the page");
    assert_said(sentence, backwards, "pagina: memoriae nihil");
    nbp_pack(inner, sizeof inner, "no memory for %p", "the page");
    nbp_pack(sentence, sizeof sentence, "%s of %zu is %p", "the page", (size_t)3, inner);
    assert_said(sentence, NULL, "the page of 3 is no memory for the page");
    assert_said(sentence, backwards, "pagina: memoriae nihil 3 the page");
    nbp_pack(sentence, sizeof sentence, "100%% of %d", 5);
    assert_said(sentence, backwards, "5, 100%");
    const nbp_named named[] = {
        {"left", "the page", true}, {"right", "the page", false}, {NULL, NULL, false}};
    nbp_pack_named(sentence, sizeof sentence, "{left} and {right}", named);
    assert_said(sentence, NULL, "the page and the page");
    assert_said(sentence, backwards, "the page et pagina");
}
END_TEST

START_TEST(test_in_a_buffer) {
    nbp_buffer buffer;
    nbp_buffer_init(&buffer, SIZE_MAX);
    nbp_pack_add(&buffer, "%s, ", "one");
    nbp_pack_add(&buffer, "no memory for %p", "the page");
    nbp_buffer_add_byte(&buffer, '\0');
    ck_assert(!buffer.failed);
    assert_said(buffer.data, backwards, "one, pagina: memoriae nihil");
    nbp_buffer_free(&buffer);
}
END_TEST

/* What others say cannot be taken for a sentence of ours. */
START_TEST(test_foreign) {
    char sentence[ROOM];
    nbp_pack(sentence, sizeof sentence, "[%s]", "\001deadbeef\002x\003");
    assert_said(sentence, backwards, "[?deadbeef?x?]");
    const nbp_named named[] = {{"left", "\001f00\003", false}, {NULL, NULL, false}};
    nbp_pack_named(sentence, sizeof sentence, "{left} {other}", named);
    assert_said(sentence, NULL, "?f00? {other}");
}
END_TEST

/* Whatever the room, nothing is written behind it, and what is there can be said. */
START_TEST(test_any_room) {
    char inner[ROOM], whole[ROOM], sentence[ROOM], message[ROOM], said[ROOM];
    nbp_pack(inner, sizeof inner, "no memory for %p", "the page");
    size_t length = nbp_pack(whole, sizeof whole, "%s of %zu is %p", "年报", (size_t)3, inner);
    ck_assert_uint_eq(length, strlen(whole));
    for (size_t size = 1; size < length + 8; size++) {
        memset(sentence, '#', sizeof sentence);
        ck_assert_uint_eq(nbp_pack(sentence, size, "%s of %zu is %p", "年报", (size_t)3, inner),
                          length);
        ck_assert_uint_lt(strlen(sentence), size);
        ck_assert_int_eq(sentence[size], '#');
        nbp_say(sentence, backwards, said, sizeof said);
    }
    for (size_t size = 2; size < ROOM - 8; size++) {
        memset(message, '#', sizeof message);
        nbp_message_set(message, size, whole);
        ck_assert_uint_lt(strlen(message), size - 1);
        ck_assert_uint_lt(strlen(message) + 1 + strlen(nbp_sentence_of(message)), size);
        ck_assert_int_eq(message[size], '#');
        nbp_say(nbp_sentence_of(message), backwards, said, sizeof said);
    }
    ck_assert_str_eq(nbp_sentence_of(message), whole);
}
END_TEST

START_TEST(test_errors) {
    char said[ROOM];
    nb_error err = {0}, other = {0};
    ck_assert(!nbp_fail(&err, NB_ERROR_MEMORY, "read", "no memory for %p", "the page"));
    ck_assert(!nbp_fail(&err, NB_ERROR_READ, "read", "the second"));
    ck_assert_str_eq(err.message, "no memory for the page");
    nbp_fail_as(&other, &err);
    nbp_say(nbp_sentence_of(other.message), backwards, said, sizeof said);
    ck_assert_str_eq(said, "pagina: memoriae nihil");
    ck_assert_str_eq(nbp_errno_text(2), "No such file or directory");
    ck_assert_str_eq(nbp_errno_text(9999), "Unknown error");
}
END_TEST

int main(void) {
    Suite *suite = suite_create("sentence");
    TCase *tests = tcase_create("sentence");
    tcase_add_test(tests, test_as_printf);
    tcase_add_test(tests, test_translated);
    tcase_add_test(tests, test_in_a_buffer);
    tcase_add_test(tests, test_foreign);
    tcase_add_test(tests, test_any_room);
    tcase_add_test(tests, test_errors);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
