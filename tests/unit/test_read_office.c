/* Older word processors' files: told apart, refused in clear words, converted where LibreOffice is
 * installed, and nothing left behind. */
#include <check.h>
#include <dirent.h>
#include <unistd.h>

#include "base/error.h"
#include "document_text.h"
#include "stages.h"

static char directory[] = "/tmp/nianbao-test-XXXXXX";

static void set_up(void) {
    ck_assert_ptr_nonnull(mkdtemp(directory));
    setenv("TMPDIR", directory, 1);
}

/* Nothing is left in the directory for temporary files. */
static void tear_down(void) {
    DIR *listing = opendir(directory);
    ck_assert_ptr_nonnull(listing);
    for (struct dirent *entry; (entry = readdir(listing)) != NULL;)
        ck_assert_msg(entry->d_name[0] == '.', "left behind: %s", entry->d_name);
    closedir(listing);
    rmdir(directory);
}

static bool is_installed(const char *program) {
    char *path = strdup(getenv("PATH")), file[512];
    bool found = false;
    for (char *rest, *part = strtok_r(path, ":", &rest); part && !found;
         part = strtok_r(NULL, ":", &rest)) {
        snprintf(file, sizeof file, "%s/%s", part, program);
        found = access(file, X_OK) == 0;
    }
    free(path);
    return found;
}

static const char rtf[] =
    "{\\rtf1\\ansi\\trowd\\cellx1000\\cellx2000\\intbl a\\cell 12\\cell\\row\\pard tail\\par}";

START_TEST(test_rtf) {
    bool installed = is_installed("soffice");
    char *text = read_to_text(rtf, strlen(rtf), NULL, NULL);
    ck_assert_str_eq(text, installed ? "G 1x2 0,0=a 0,1=12\nP tail\n" : "error: missing");
    free(text);
}
END_TEST

START_TEST(test_missing) {
    nb_options options = {.size = sizeof options};
    nb_error err = {0};
    nbp_document document;
    nbp_decoded decoded = {0};
    setenv("PATH", directory, 1);
    nbp_document_init(&document);
    ck_assert(!nbp_decode_and_read(rtf, strlen(rtf), &options, &document, &decoded, &err));
    ck_assert_int_eq(err.code, NB_ERROR_MISSING);
    ck_assert_ptr_nonnull(strstr(err.message, ".rtf"));
    ck_assert_ptr_nonnull(strstr(err.message, "libreoffice-writer-nogui"));
    nbp_document_free(&document);
    nbp_decoded_free(&decoded);
}
END_TEST

/* Compound files (.doc, .xls) by the name of a stream, in UTF-16 as their directories have it. */
static const struct {
    const char *stream, *code;
} compounds[] = {{"W\0o\0r\0k\0b\0o\0o\0k", "damaged"},
                 {"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e", "encrypted"},
                 {"P\0o\0w\0e\0r\0P\0o\0i\0n\0t\0 \0D\0o\0c\0u\0m\0e\0n\0t", "binary"}};
static const size_t stream_lengths[] = {16, 32, 38};

START_TEST(test_compounds) {
    char data[2048] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", expected[32];
    memcpy(data + 1024, compounds[_i].stream, stream_lengths[_i]);
    char *text = read_to_text(data, sizeof data, NULL, NULL);
    snprintf(expected, sizeof expected, "error: %s", compounds[_i].code);
    ck_assert_str_eq(text, expected);
    free(text);
}
END_TEST

/* A .doc whose text is encrypted says so where its stream begins. */
START_TEST(test_locked) {
    char data[2048] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    memcpy(data + 512, "\xEC\xA5\xC1\0\0\0\0\0\0\0\0\1", 12);
    memcpy(data + 1024, "W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t", 24);
    char *text = read_to_text(data, sizeof data, NULL, NULL);
    ck_assert_str_eq(text, "error: encrypted");
    free(text);
}
END_TEST

/* Many a .doc is a page or a message: what it is counts, not what it is called. */
START_TEST(test_page_inside) {
    static const char page[] = "<html xmlns:w='urn:w'><body><p class=MsoNormal>甲";
    char *text = read_to_text(page, strlen(page), NULL, NULL);
    ck_assert_str_eq(text, "L 甲\n");
    free(text);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("read_office");
    TCase *tests = tcase_create("office");
    tcase_set_timeout(tests, 120);
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, test_rtf);
    tcase_add_test(tests, test_missing);
    tcase_add_loop_test(tests, test_compounds, 0, (int)(sizeof compounds / sizeof *compounds));
    tcase_add_test(tests, test_page_inside);
    tcase_add_test(tests, test_locked);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
