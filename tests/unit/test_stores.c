/* The stores: what a workbook's cell takes, sheets that are full, files that cannot be written.
 * What is in the files is compared by tests/tables.py. */
#include <check.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "emit/cells.h"
#include "emit/store/store.h"
#include "emit/store/xlsx_book.h"
#include "emit/store/xlsx_text.h"
#include "form/form.h"

static char folder[] = "/tmp/nianbao-stores-XXXXXX";

static const char *path_of(const char *name) {
    static char path[128];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static void make_folder(void) {
    ck_assert_ptr_nonnull(mkdtemp(folder));
}

/* It must be empty but for what a test wrote itself and names. */
static void remove_folder(void) {
    ck_assert_int_eq(rmdir(folder), 0);
}

/* ---- numbers ---- */

START_TEST(test_doubles) {
    static const struct {
        nb_decimal value;
        double number; /* 0: none */
    } rows[] = {
        {{4068208, 3}, 4068.208},
        {{-5, 1}, -0.5},
        {{999999999999999, 0}, 999999999999999.0},
        {{123456789012345, 3}, 123456789012.345},
        {{1, 22}, 1e-22},
        {{1500, 2}, 15},
        {{1, 23}, 0},                /* 10^23 is no double */
        {{1000000000000001, 0}, 0},  /* 16 digits */
        {{1234567890123456, 10}, 0}, /* the same behind a point */
        {{INT64_MIN, 0}, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        double number = 0;
        ck_assert_int_eq(nbp_decimal_double(rows[i].value, &number), rows[i].number != 0);
        ck_assert(number == rows[i].number);
    }
}
END_TEST

/* ---- text ---- */

START_TEST(test_text) {
    static const char *const rows[][2] = {
        {"", ""},
        {"=1+1", "=1+1"},
        {"a\tb\nc", "a\tb\nc"},
        {"a\r\x01\x1f", "a_x000D__x0001__x001F_"},
        {"\xEF\xBF\xBE\xEF\xBF\xBF\xEF\xBF\xBD", "_xFFFE__xFFFF_\xEF\xBF\xBD"},
        {"_x0041_", "_x005F_x0041_"},
        {"_x004_ _X0041_ _x00g1_ _x0041", "_x004_ _X0041_ _x00g1_ _x0041"},
        {"_x00aF__x0041_", "_x005F_x00aF__x005F_x0041_"},
        {"𠮷😀", "𠮷😀"},
    };
    nbp_buffer out;
    nbp_buffer_init(&out, SIZE_MAX);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ck_assert(nbp_xlsx_text(&out, rows[i][0]));
        ck_assert_str_eq(out.data, rows[i][1]);
    }
    nbp_buffer_free(&out);
}
END_TEST

/* `count` times `unit`. */
static char *repeat(const char *unit, size_t count) {
    size_t length = strlen(unit);
    char *text = malloc(length * count + 1);
    for (size_t i = 0; i < count; i++)
        memcpy(text + i * length, unit, length);
    text[length * count] = '\0';
    return text;
}

/* A cell takes 32767: characters of the plane above count twice, as Excel counts; what is cut says
 * how long it was. */
START_TEST(test_long_text) {
    static const struct {
        const char *unit;
        size_t count;
        bool whole;
    } rows[] = {{"年", 32767, true},  {"年", 32768, false}, {"𠮷", 16383, true},
                {"𠮷", 16384, false}, {"\x01", 4681, true}, {"\x01", 4682, false}};
    nbp_buffer out;
    nbp_buffer_init(&out, SIZE_MAX);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *text = repeat(rows[i].unit, rows[i].count), note[64];
        ck_assert(nbp_xlsx_text(&out, text));
        snprintf(note, sizeof note, "……（单元格容纳不下，全文 %zu 字）", rows[i].count);
        ck_assert_int_eq(!strstr(out.data, note), rows[i].whole);
        size_t characters = 0;
        for (const char *p = out.data; *p; p++)
            characters += (*p & 0xC0) != 0x80;
        ck_assert_uint_le(characters, NBP_MAX_XLSX_TEXT);
        ck_assert_uint_gt(characters, NBP_MAX_XLSX_TEXT / 2 - 64);
        free(text);
    }
    nbp_buffer_free(&out);
}
END_TEST

/* ---- sheets ---- */

static unsigned begun;

static void begin_sheet(nbp_xlsx_sheet *sheet) {
    begun++;
    nbp_xlsx_add_text(sheet, "数", NBP_XLSX_HEADING);
    nbp_xlsx_end_row(sheet);
}

static void add_row(nbp_xlsx_sheet *sheet, int number) {
    nbp_xlsx_add_number(sheet, (nb_decimal){number, 0});
    nbp_xlsx_end_row(sheet);
}

static void write_sheet(nbp_xlsx_book *book, nbp_xlsx_sheet *sheet, const char *path, int rows) {
    ck_assert(nbp_xlsx_book_open(book, path));
    nbp_xlsx_sheet_begin(sheet, "表", begin_sheet);
    for (int i = 0; i < rows; i++)
        add_row(sheet, i);
    nbp_xlsx_sheet_end(sheet);
}

/* What stands in a part of the file, at length; its checksum is compared. */
static size_t read_part(const char *path, const char *name, char *text, size_t room) {
    nb_error err = {0};
    const nbp_minizip *zip = nbp_minizip_load("a test", &err);
    unzFile file = zip->unzOpen2_64(path, NULL);
    char here[64] = "";
    for (int at = zip->unzGoToFirstFile(file); at == UNZ_OK && strcmp(here, name) != 0;
         at = zip->unzGoToNextFile(file)) {
        zip->unzGetCurrentFileInfo64(file, NULL, here, sizeof here, NULL, 0, NULL, 0);
        if (!strcmp(here, name))
            break;
    }
    ck_assert_str_eq(here, name);
    ck_assert_int_eq(zip->unzOpenCurrentFile(file), UNZ_OK);
    int length = zip->unzReadCurrentFile(file, text, (unsigned)room - 1);
    ck_assert_int_ge(length, 0);
    text[length] = '\0';
    ck_assert_int_eq(zip->unzCloseCurrentFile(file), UNZ_OK);
    zip->unzClose(file);
    return (size_t)length;
}

START_TEST(test_full_sheet) {
    nbp_xlsx_book book;
    nbp_xlsx_sheet sheet = {.book = &book, .head_rows = 1, .most_rows = 4};
    const char *path = path_of("full.xlsx");
    char text[4096];
    begun = 0;
    write_sheet(&book, &sheet, path, 7); /* 3 + 3 + 1 */
    ck_assert_uint_eq(begun, 3);
    ck_assert_uint_eq(sheet.parts, 3);
    ck_assert(nbp_xlsx_book_write(&book));
    nbp_xlsx_book_free(&book);
    read_part(path, "xl/worksheets/sheet3.xml", text, sizeof text);
    ck_assert_ptr_nonnull(strstr(text, "<row r=\"2\"><c><v>6</v></c></row></sheetData>"));
    read_part(path, "xl/worksheets/sheet2.xml", text, sizeof text);
    ck_assert_ptr_nonnull(strstr(text, "<row r=\"2\"><c><v>3</v></c></row><row r=\"3\">"));
    ck_assert_ptr_nonnull(strstr(text, "</sheetData><autoFilter ref=\"A1:A4\"/>"));
    unlink(path);
}
END_TEST

/* A sheet with many more bytes than are compressed at once. */
START_TEST(test_long_sheet) {
    enum { ROWS = 20000 };
    nbp_xlsx_book book;
    nbp_xlsx_sheet sheet = {.book = &book, .head_rows = 1, .most_rows = 1000000};
    const char *path = path_of("long.xlsx");
    static char text[1 << 20];
    write_sheet(&book, &sheet, path, ROWS);
    ck_assert(nbp_xlsx_book_write(&book));
    nbp_xlsx_book_free(&book);
    read_part(path, "xl/worksheets/sheet1.xml", text, sizeof text);
    const char *at = text;
    for (int i = 0; i < ROWS; i++) {
        char row[64];
        snprintf(row, sizeof row, "<row r=\"%d\"><c><v>%d</v></c></row>", i + 2, i);
        at = strstr(at, row);
        ck_assert_msg(at != NULL, "row %d", i);
    }
    unlink(path);
}
END_TEST

static bool is_written_in(rlim_t room, const char *path) {
    nbp_xlsx_book book;
    nbp_xlsx_sheet sheet = {.book = &book, .head_rows = 1, .most_rows = 1000};
    struct rlimit limit;
    signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &limit);
    write_sheet(&book, &sheet, path, 500);
    limit.rlim_cur = room;
    setrlimit(RLIMIT_FSIZE, &limit);
    bool written = nbp_xlsx_book_write(&book);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_FSIZE, &limit);
    ck_assert_int_eq(book.error.code, written ? NB_OK : NB_ERROR_WRITE);
    nbp_xlsx_book_free(&book);
    unlink(path);
    return written;
}

/* The library does not notice that the disk is full: wherever it was, it is told. */
START_TEST(test_no_room_for_parts) {
    const char *path = path_of("cut.xlsx");
    struct stat status;
    nbp_xlsx_book book;
    nbp_xlsx_sheet sheet = {.book = &book, .head_rows = 1, .most_rows = 1000};
    write_sheet(&book, &sheet, path, 500);
    ck_assert(nbp_xlsx_book_write(&book));
    nbp_xlsx_book_free(&book);
    ck_assert_int_eq(stat(path, &status), 0);
    for (rlim_t room = 0; room < (rlim_t)status.st_size; room += 97)
        ck_assert_msg(!is_written_in(room, path), "%u bytes", (unsigned)room);
    ck_assert(is_written_in(1 << 20, path));
}
END_TEST

/* ---- stores ---- */

static nb_report report;

static void fill_report(void) {
    static nb_section section = {
        .number = 1, .heading = "总体情况", .text = "一\n二", .text_length = 7};
    static const char *const cells[] = {"requests.received.total",
                                        "requests.received.natural_person"};
    static nb_finding finding = {.rule = "applicants-sum",
                                 .severity = NB_SEVERITY_ERROR,
                                 .message = "=1+1",
                                 .cells = cells,
                                 .cell_count = 2};
    report = (nb_report){.title = "=HYPERLINK(\"x\")", .form = NB_FORM_2021, .year = 2024};
    static unsigned forms[NBP_TABLE_COUNT];
    for (size_t i = 0; i < NBP_TABLE_COUNT; i++)
        forms[i] = NBP_2021;
    report.table_forms = forms;
    report.sections = &section;
    report.section_count = 1;
    report.findings = &finding;
    report.finding_count = 1;
    for (size_t i = 0; i < NBP_FORM_CELLS; i++)
        *nbp_form_cell_get(&report, i) =
            (nb_cell){.outcome = NB_PRINTED, .value = {(int64_t)i, 0}, .printed = "1"};
}

enum { RESULTS = 20 };

/* All of it into a new file; the first failure ends it. */
static bool write_store(const nbp_store *store, const char *path, nb_error *err) {
    static const nbp_emit_options options;
    const nb_error error = {.code = NB_ERROR_EMPTY, .message = "empty input"};
    *err = (nb_error){0};
    void *handle = store->open(path, &options, err);
    bool ok = handle != NULL;
    for (size_t i = 0; ok && i < RESULTS; i++) {
        const nbp_result result = {
            .report = i % 5 ? &report : NULL, .name = "a.txt", .error = &error};
        ok = store->result(handle, &result, i, err);
    }
    return handle && store->close(handle, ok, err) && ok;
}

static char *read_all(const char *path, size_t *length) {
    FILE *file = fopen(path, "rb");
    ck_assert_ptr_nonnull(file);
    fseek(file, 0, SEEK_END);
    *length = (size_t)ftell(file);
    rewind(file);
    char *bytes = malloc(*length + 1);
    ck_assert_uint_eq(fread(bytes, 1, *length, file), *length);
    fclose(file);
    return bytes;
}

/* However much room there is, a store is written whole, or it fails with a message. Nothing is
 * asserted under the limit: Check notes each assertion in a file, which has no room then,
 * either. */
START_TEST(test_no_room) {
    const nbp_store *store = &nbp_stores[_i];
    const char *path = path_of("store");
    nb_error err;
    size_t length, again_length;
    fill_report();
    ck_assert(write_store(store, path, &err));
    char *whole = read_all(path, &length), *again;
    signal(SIGXFSZ, SIG_IGN);
    struct rlimit room;
    getrlimit(RLIMIT_FSIZE, &room);
    unsigned failures = 0;
    bool written = false;
    for (size_t bytes = 100; !written; bytes += bytes / 16 + 64) {
        unlink(path);
        room.rlim_cur = bytes;
        bool limited = !setrlimit(RLIMIT_FSIZE, &room);
        written = write_store(store, path, &err);
        room.rlim_cur = room.rlim_max;
        setrlimit(RLIMIT_FSIZE, &room);
        ck_assert(limited);
        failures += !written;
        ck_assert_int_eq(err.code, written ? NB_OK : NB_ERROR_WRITE);
        ck_assert_int_eq(*err.message != '\0', !written);
        ck_assert_uint_lt(bytes, 64 << 20);
    }
    again = read_all(path, &again_length);
    ck_assert_uint_eq(again_length, length);
    ck_assert_mem_eq(again, whole, length);
    ck_assert_uint_gt(failures, 20);
    free(whole);
    free(again);
    unlink(path);
}
END_TEST

START_TEST(test_no_folder) {
    nb_error err;
    fill_report();
    ck_assert(!write_store(&nbp_stores[_i], path_of("not/there"), &err));
    ck_assert_int_eq(err.code, NB_ERROR_WRITE);
}
END_TEST

/* What is given up leaves no file open. */
START_TEST(test_given_up) {
    static const nbp_emit_options options;
    const nbp_store *store = &nbp_stores[_i];
    const char *path = path_of("store");
    nb_error err = {0};
    fill_report();
    int before = dup(0);
    close(before);
    void *handle = store->open(path, &options, &err);
    ck_assert_ptr_nonnull(handle);
    const nbp_result result = {.report = &report, .name = "a.txt"};
    ck_assert(store->result(handle, &result, 0, &err));
    ck_assert(store->close(handle, false, &err));
    int after = dup(0);
    ck_assert_int_eq(after, before);
    close(after);
    unlink(path);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("stores");
    TCase *text = tcase_create("text"), *files = tcase_create("files");
    tcase_add_test(text, test_doubles);
    tcase_add_test(text, test_text);
    tcase_add_test(text, test_long_text);
    suite_add_tcase(suite, text);
    tcase_add_checked_fixture(files, make_folder, remove_folder);
    tcase_set_timeout(files, 120);
    tcase_add_test(files, test_full_sheet);
    tcase_add_test(files, test_long_sheet);
    tcase_add_test(files, test_no_room_for_parts);
    tcase_add_loop_test(files, test_no_room, 0, (int)nbp_store_count);
    tcase_add_loop_test(files, test_no_folder, 0, (int)nbp_store_count);
    tcase_add_loop_test(files, test_given_up, 0, (int)nbp_store_count);
    suite_add_tcase(suite, files);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
