/* The pedigree of a text: its stretches, how they are found again, and what becomes of the numbers
 * in them. */
#include <check.h>
#include <string.h>

#include "model/document.h"
#include "nianbao.h"
#include "parse/table/items/items.h"

/* A cell: `plain` with `part` of `kind` behind its first `before` bytes. */
static const struct {
    const char *plain, *part;
    unsigned before;
    nbp_stretch_kind kind;
    nb_outcome outcome;
    int64_t value;
} cells[] = {
    {"2457", "1", 4, NBP_STRETCH_RAISED, NB_PRINTED, 2457},
    {"2457", "[12]", 4, NBP_STRETCH_RAISED, NB_PRINTED, 2457},
    {"2457", "1", 0, NBP_STRETCH_RAISED, NB_PRINTED, 2457},
    {"2457", "1", 2, NBP_STRETCH_RAISED, NB_PRINTED, 2457},
    {"2457件", "①", 4, NBP_STRETCH_RAISED, NB_PRINTED, 2457},
    {"2457", "81", 2, NBP_STRETCH_UNSURE, NB_UNREADABLE, 0},
    {"", "2457", 0, NBP_STRETCH_UNSURE, NB_UNREADABLE, 0},
    {"合计", "1", 6, NBP_STRETCH_UNSURE, NB_ABSENT, 0},
    {"2457", "", 0, NBP_STRETCH_OBJECT, NB_PRINTED, 2457},
    {"2457", "", 4, NBP_STRETCH_OBJECT, NB_PRINTED, 2457},
    {"", "", 0, NBP_STRETCH_OBJECT, NB_UNREADABLE, 0},
    {"", "", 0, NBP_STRETCH_RAISED, NB_BLANK, 0},
};
enum { CELLS = sizeof cells / sizeof *cells };

static void put_cell(nbp_document *document, unsigned column) {
    nbp_document_begin_cell(
        document, (nbp_grid_cell){.column = (uint16_t)column, .rowspan = 1, .colspan = 1});
    const char *plain = cells[column].plain, *part = cells[column].part;
    unsigned before = cells[column].before;
    nbp_document_append(document, plain, before);
    if (*part || cells[column].kind == NBP_STRETCH_OBJECT) {
        nbp_document_begin_stretch(document, cells[column].kind);
        nbp_document_append(document, part, strlen(part));
        nbp_document_end_stretch(document);
    }
    nbp_document_append(document, plain + before, strlen(plain) - before);
    nbp_document_end_cell(document);
}

START_TEST(test_numbers) {
    nbp_document document;
    nbp_document_init(&document);
    nbp_document_begin_grid(&document);
    for (unsigned i = 0; i < CELLS; i++)
        put_cell(&document, i);
    nbp_document_end_grid(&document);
    nbp_items items;
    ck_assert(nbp_items_gather(&document, 0, document.block_count, &items));
    ck_assert_uint_eq(items.count, CELLS);
    for (unsigned i = 0; i < CELLS; i++) {
        const nbp_number *number = &items.items[i].value;
        ck_assert_msg(number->outcome == cells[i].outcome, "%s + %s: %s", cells[i].plain,
                      cells[i].part, nb_outcome_name((nb_outcome)number->outcome));
        if (cells[i].outcome == NB_PRINTED)
            ck_assert_int_eq(number->value.coefficient, cells[i].value);
    }
    nbp_items_free(&items);
    nbp_document_free(&document);
}
END_TEST

/* Stretches [2,4), [4,5), one of no length at 8, [8,9). */
START_TEST(test_look_up) {
    static const struct {
        size_t begin, length, first, count;
    } ranges[] = {{0, 2, 0, 0}, {0, 3, 0, 1},  {3, 1, 0, 1}, {3, 2, 0, 2},
                  {4, 1, 1, 1}, {5, 2, 2, 0},  {5, 3, 2, 1}, {8, 0, 2, 1},
                  {8, 1, 2, 2}, {9, 20, 4, 0}, {0, 99, 0, 4}};
    nbp_document document;
    nbp_document_init(&document);
    size_t count;
    nbp_document_stretches(&document, 0, 99, &count);
    ck_assert_uint_eq(count, 0);
    nbp_document_stretch(&document, NBP_STRETCH_RAISED, 2, 2);
    nbp_document_stretch(&document, NBP_STRETCH_UNSURE, 4, 1);
    nbp_document_stretch(&document, NBP_STRETCH_OBJECT, 8, 0);
    nbp_document_stretch(&document, NBP_STRETCH_RAISED, 8, 1);
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
        const nbp_stretch *first =
            nbp_document_stretches(&document, ranges[i].begin, ranges[i].length, &count);
        ck_assert_msg(count == ranges[i].count, "range %zu: %zu", i, count);
        if (count)
            ck_assert_uint_eq((size_t)(first - document.stretches), ranges[i].first);
    }
    nbp_document_free(&document);
}
END_TEST

/* What is said of bytes that are read by no reader, and of pages without a text. */
START_TEST(test_unread) {
    static const struct {
        const char *data;
        size_t length;
        const char *says;
    } inputs[] = {
        {"\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\1", 20, "a picture"},
        {"RIFF\1\0\0\0WEBPVP8 \0\0\0\0", 20, "a picture"},
        {"\0\0\0\x18"
         "ftypmp42\0\0\0\0\1\2",
         18, "a film"},
        {"Rar!\x1A\7\1\0\0\0\0\1", 12, "unpack it"},
        {"\1\2\3\4\5\6\7\0\1\2\3\4", 12, "of a known kind"},
        {"<html><frameset><frame src=a.html></frameset>", 45, "in frames"},
        {"<html><div id=app></div><script src=a.js></script>", 50, "before its scripts run"},
        {"<html><p>a</p>", 14, "no Chinese character"},
        {"<html><p>年</p>", 16, "neither its tables nor"},
        {"<html><p>年</p><!--<td>3-->", 28, "in a comment"},
    };
    for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++) {
        nb_error err;
        ck_assert_ptr_null(nb_parse(inputs[i].data, inputs[i].length, NULL, &err));
        ck_assert_msg(strstr(err.message, inputs[i].says), "%zu: %s", i, err.message);
    }
}
END_TEST

int main(void) {
    Suite *suite = suite_create("document");
    TCase *tests = tcase_create("stretches");
    tcase_add_test(tests, test_numbers);
    tcase_add_test(tests, test_look_up);
    tcase_add_test(tests, test_unread);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
