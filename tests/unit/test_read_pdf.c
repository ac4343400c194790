/* PDFs drawn here and read back; and mutool and pdftotext as they may fail. Skipped where
 * mupdf-tools is not installed, but for what needs no program. */
#include <check.h>
#include <stdarg.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/limits.h"
#include "confine/child.h"
#include "confine/private.h"
#include "../forms/pdf_writer.h"
#include "read/reader.h"
#include "stages.h"

static nbp_document document;
static nbp_decoded decoded;
static nb_error err;
static char file[PDF_PAGES * PDF_BYTES];

static void setup(void) {
    nbp_document_init(&document);
    decoded = (nbp_decoded){0};
    err = (nb_error){0};
    pdf_begin(595, 842);
}

static void teardown(void) {
    nbp_document_free(&document);
    nbp_decoded_free(&decoded);
}

static nbp_private
    fake_folder; /* where a script stands in for a program, which may do more than that */

static bool read_bytes(const char *data, size_t length, const char *pages) {
    nb_options options = {.size = sizeof options, .pages = pages, .unconfined = *fake_folder.path};
    return nbp_decode_and_read(data, length, &options, &document, &decoded, &err);
}

static bool read_drawn(const char *pages) {
    return read_bytes(file, pdf_finish(file, ""), pages);
}

/* The document on one line: #heading, paragraph, and grids as {row/row} of cells as column:text
 * parted by |. */
static const char *outline(void) {
    static char out[1 << 16];
    size_t n = 0;
    for (size_t i = 0; i < document.block_count; i++) {
        const nbp_block *block = &document.blocks[i];
        n += (size_t)sprintf(out + n, "%s", i ? " " : "");
        if (block->kind != NBP_GRID) {
            n += (size_t)sprintf(out + n, "%s%.*s", block->kind == NBP_HEADING ? "#" : "",
                                 (int)block->length, nbp_document_text(&document, block->begin));
            continue;
        }
        const nbp_grid *grid = &document.grids[block->grid];
        unsigned row = 0;
        n += (size_t)sprintf(out + n, "{");
        for (size_t c = grid->first_cell; c < grid->first_cell + grid->cell_count; c++) {
            const nbp_grid_cell *cell = &document.cells[c];
            n += (size_t)sprintf(out + n, "%s%u:%.*s",
                                 c == grid->first_cell ? ""
                                 : cell->row != row    ? "/"
                                                       : "|",
                                 cell->column, (int)cell->length,
                                 nbp_document_text(&document, cell->begin));
            row = cell->row;
        }
        n += (size_t)sprintf(out + n, "}");
    }
    out[n] = '\0';
    return out;
}

static void expect_outline(const char *wanted) {
    ck_assert_msg(read_drawn(NULL), "%s", err.message);
    ck_assert_str_eq(outline(), wanted);
}

/* Values from x on, 60 points apart. */
static void values(double x, double y, int count, ...) {
    va_list args;
    va_start(args, count);
    for (int i = 0; i < count; i++, x += 60) {
        const char *text = va_arg(args, const char *);
        if (*text)
            pdf_centred(x, y, 10, text);
    }
    va_end(args);
}

/* ---- layouts -------------------------------------------------------------------------------- */

START_TEST(rows_and_blank_cells) {
    pdf_page();
    values(250, 100, 3, "甲", "乙", "丙");
    pdf_text(60, 125, 10, "第一行");
    values(250, 125, 3, "12", "0", "345");
    pdf_text(60, 150, 10, "第二行");
    values(250, 150, 3, "7", "", "8");
    expect_outline("{1:甲|2:乙|3:丙/0:第一行|1:12|2:0|3:345/0:第二行|1:7|2:|3:8}");
    nb_place place =
        nbp_document_place(&document, document.cells[document.grids[0].first_cell + 4].begin);
    ck_assert_uint_eq(place.page, 1);
    ck_assert_float_eq_tol(place.left, 245, 1);
    ck_assert_float_eq_tol(place.right, 255, 1);
    ck_assert_float_eq_tol((place.top + place.bottom) / 2, 125, 2);
}
END_TEST

START_TEST(column_without_a_value_is_known_by_its_head) {
    pdf_page();
    values(250, 100, 3, "甲列", "乙列", "丙列");
    pdf_text(60, 125, 10, "第一行");
    values(250, 125, 3, "12", "", "345");
    expect_outline("{1:甲列|2:乙列|3:丙列/0:第一行|1:12|2:|3:345}");
}
END_TEST

/* Numbers stand at the middle of labels of two and three lines; the lines are set as close as those
 * of one label. */
START_TEST(wrapped_labels_go_to_their_rows) {
    pdf_page();
    pdf_text(60, 100, 10, "1.头一个标签很长");
    pdf_text(60, 112, 10, "分成两行");
    values(250, 106, 2, "1", "2");
    pdf_text(60, 130, 10, "2.第二个标签更长");
    pdf_text(60, 142, 10, "一共分成了三行才");
    pdf_text(60, 154, 10, "写得完");
    values(250, 142, 2, "3", "4");
    pdf_text(60, 172, 10, "3.短标签");
    values(250, 172, 2, "5", "6");
    expect_outline(
        "{0:1.头一个标签很长分成两行|1:1|2:2/0:2.第二个标签更长一共分成了三行才写得完|1:3|2:4/"
        "0:3.短标签|1:5|2:6}");
}
END_TEST

START_TEST(wrapped_label_of_a_single_value) {
    pdf_page();
    values(250, 80, 2, "甲列", "乙列");
    pdf_text(60, 100, 10, "规定");
    values(250, 100, 2, "1", "2");
    pdf_centred(280, 120, 10, "另一个表头在此");
    pdf_text(60, 140, 10, "很长的项");
    pdf_text(60, 152, 10, "目名称");
    pdf_centred(280, 146, 10, "9.5");
    expect_outline("{1:甲列|2:乙列/0:规定|1:1|2:2/1:另一个表头在此/0:很长的项目名称|1:9.5}");
}
END_TEST

START_TEST(label_over_several_rows) {
    pdf_page();
    pdf_text(60, 112, 10, "（一）成组");
    pdf_text(60, 124, 10, "的标签");
    pdf_text(130, 100, 10, "1.甲项");
    values(250, 100, 2, "1", "2");
    pdf_text(130, 118, 10, "2.乙项");
    values(250, 118, 2, "3", "4");
    pdf_text(130, 136, 10, "3.丙项");
    values(250, 136, 2, "5", "6");
    pdf_text(60, 154, 10, "（二）跨列的一行标签");
    values(250, 154, 2, "7", "8");
    expect_outline("{0:(一)成组的标签|1:1.甲项|2:1|3:2/1:2.乙项|2:3|3:4/1:3.丙项|2:5|3:6/"
                   "0:(二)跨列的一行标签|2:7|3:8}");
    ck_assert_uint_eq(document.cells[0].rowspan, 3);
}
END_TEST

/* The label over both rows ends right where the rows' own begin. */
START_TEST(label_columns_that_nearly_touch_are_two) {
    pdf_page();
    pdf_text(60, 100, 10, "（一）甲组");
    for (int i = 0; i < 4; i++) {
        static const char *const labels[] = {"1.子项", "2.丑项很长，要分两行", "3.寅项", "4.卯项"};
        pdf_text(112, 100 + 30 * i, 10, labels[i]);
        values(250, i == 1 ? 142 : 100 + 30 * i, 2, "1", "2");
    }
    pdf_text(60, 142, 10, "（二）乙组");
    pdf_text(112, 142, 10, "才能写完");
    ck_assert_msg(read_drawn(NULL), "%s", err.message);
    ck_assert_msg(strstr(outline(), "2.丑项很长，要分两行才能写完|") ||
                      strstr(outline(), "2.丑项很长,要分两行才能写完|"),
                  "%s", outline());
}
END_TEST

START_TEST(heads_one_character_a_line) {
    pdf_page();
    pdf_centred(250, 80, 10, "自");
    pdf_centred(250, 92, 10, "然");
    pdf_centred(250, 104, 10, "人");
    pdf_centred(270, 86, 10, "总");
    pdf_centred(270, 98, 10, "计");
    pdf_text(60, 125, 10, "第一行");
    pdf_centred(250, 125, 10, "12");
    pdf_centred(270, 125, 10, "34");
    expect_outline("{1:自然人|2:总计/0:第一行|1:12|2:34}");
}
END_TEST

START_TEST(digits_set_as_two_words_are_one_number) {
    pdf_page();
    pdf_text(60, 100, 10, "甲行");
    pdf_text(240, 100, 10, "12");
    pdf_text(252, 100, 10, "345");
    pdf_text(60, 120, 10, "乙行");
    pdf_text(240, 120, 10, "67890");
    pdf_text(60, 140, 10, "丙行");
    pdf_text(240, 140, 10, "12345");
    expect_outline("{0:甲行|1:12345/0:乙行|1:67890/0:丙行|1:12345}");
}
END_TEST

START_TEST(digits_broken_in_a_narrow_cell_are_one_number) {
    pdf_page();
    pdf_text(60, 100, 10, "甲行");
    pdf_centred(250, 100, 10, "7");
    pdf_text(305, 94, 10, "123");
    pdf_text(310, 106, 10, "4");
    pdf_text(60, 130, 10, "乙行");
    pdf_centred(250, 130, 10, "8");
    pdf_centred(312, 130, 10, "56");
    expect_outline("{0:甲行|1:7|2:1234/0:乙行|1:8|2:56}");
}
END_TEST

START_TEST(digits_broken_below_others_are_one_number) {
    pdf_page();
    pdf_text(60, 100, 10, "一、头一行标签");
    pdf_text(60, 112, 10, "接着写");
    pdf_text(245, 100, 10, "7");
    pdf_text(300, 100, 10, "123");
    pdf_text(300, 112, 10, "4");
    pdf_text(60, 130, 10, "二、第二行");
    pdf_text(245, 130, 10, "8");
    pdf_text(300, 130, 10, "56");
    expect_outline("{0:一、头一行标签接着写|1:7|2:1234/0:二、第二行|1:8|2:56}");
}
END_TEST

/* The second row has one value, right below a wide one: its own label says that it is a row. */
START_TEST(sparse_row_is_not_the_rest_of_the_one_above) {
    pdf_page();
    pdf_text(60, 100, 10, "甲某某");
    values(250, 100, 2, "12", "34");
    pdf_text(60, 114, 10, "乙某某");
    values(250, 114, 2, "56", "");
    expect_outline("{0:甲某某|1:12|2:34/0:乙某某|1:56|2:}");
}
END_TEST

START_TEST(numbers_apart_in_one_cell_are_not_one) {
    pdf_page();
    pdf_text(60, 100, 10, "甲行");
    pdf_text(240, 100, 10, "12");
    pdf_text(256, 100, 10, "345");
    pdf_text(60, 120, 10, "乙行");
    pdf_text(240, 120, 10, "6789000");
    pdf_text(60, 140, 10, "丙行");
    pdf_text(240, 140, 10, "1234500");
    ck_assert_msg(read_drawn(NULL), "%s", err.message);
    const char *read = outline(); /* one column or two: both are seen in what is drawn */
    ck_assert_msg(strstr(read, "{0:甲行|1:12|2:345/") || strstr(read, "{0:甲行|1:12 345/"), "%s",
                  read);
    ck_assert_msg(strstr(read, ":6789000/") && strstr(read, ":1234500}"), "%s", read);
}
END_TEST

/* Whether what the reader made of `text` is unsure. */
static bool is_unsure(const char *text) {
    size_t count;
    const char *whole = nbp_document_text(&document, 0), *found = strstr(whole, text);
    ck_assert_msg(found != NULL, "%s in %s", text, whole);
    const nbp_stretch *stretch =
        nbp_document_stretches(&document, (size_t)(found - whole), strlen(text), &count);
    return count && stretch->kind == NBP_STRETCH_UNSURE;
}

/* Lines two ems apart, below a number as wide as its column: the rest of it, or another row's? */
START_TEST(digits_below_in_loose_lines_are_unsure) {
    pdf_page();
    pdf_text(60, 100, 10, "一、头一行");
    pdf_text(240, 100, 10, "71");
    pdf_text(300, 100, 10, "505");
    pdf_text(300, 120, 10, "8");
    pdf_text(60, 149, 10, "二、第二行");
    pdf_text(240, 149, 10, "82");
    pdf_text(300, 149, 10, "569");
    ck_assert_msg(read_drawn(NULL), "%s", err.message);
    ck_assert(is_unsure("505"));
    ck_assert(!is_unsure("71"));
    ck_assert(!is_unsure("569"));
}
END_TEST

/* A 1 below the last number of page 1, at its left edge. */
START_TEST(number_above_what_may_be_its_rest_is_unsure) {
    pdf_page();
    pdf_text(60, 100, 10, "一、头一行");
    values(250, 100, 2, "71", "503");
    pdf_text(60, 770, 10, "二、第二行");
    pdf_text(245, 770, 10, "82");
    pdf_text(302, 770, 10, "569");
    pdf_text(302, 790, 10, "1");
    ck_assert_msg(read_drawn(NULL), "%s", err.message);
    ck_assert(is_unsure("569"));
    ck_assert(!is_unsure("82"));
}
END_TEST

START_TEST(page_numbers_and_running_heads_are_dropped) {
    for (int page = 1; page <= 2; page++) {
        char number[16];
        pdf_page();
        pdf_centred(297, 40, 9, "某地年度报告");
        pdf_text(60, 100, 10, page == 1 ? "甲行" : "丙行");
        values(250, 100, 2, "1", "2");
        pdf_text(60, 770, 10, page == 1 ? "乙行" : "丁行");
        values(250, 770, 2, "3", "4");
        sprintf(number, page == 1 ? "- %d -" : "— %d —", page + 4);
        pdf_centred(297, 805, 9, number);
    }
    expect_outline("{0:甲行|1:1|2:2/0:乙行|1:3|2:4/0:丙行|1:1|2:2/0:丁行|1:3|2:4}");
}
END_TEST

START_TEST(columns_are_carried_over_a_page) {
    pdf_page();
    values(250, 80, 3, "甲", "乙", "丙");
    pdf_text(60, 100, 10, "甲行");
    values(250, 100, 3, "1", "2", "3");
    pdf_page();
    pdf_text(60, 100, 10, "乙行");
    values(250, 100, 3, "4", "", "6");
    expect_outline("{1:甲|2:乙|3:丙/0:甲行|1:1|2:2|3:3/0:乙行|1:4|2:|3:6}");
}
END_TEST

START_TEST(two_reports_side_by_side_are_read_one_after_the_other) {
    static const char *const names[] = {"左边", "右边"};
    pdf_begin(842, 595);
    pdf_page();
    for (int side = 0; side < 2; side++) {
        double x = side ? 460 : 40;
        char text[256];
        sprintf(text, "一、%s的总体情况如下所述", names[side]);
        pdf_text(x, 60, 12, text);
        sprintf(text, "%s的正文第一行写得相当长，第二行", names[side]);
        pdf_text(x, 90, 12, text);
        pdf_text(x, 110, 12, "接着写完这一段的全部话。");
        pdf_text(x, 140, 12, "甲行");
        pdf_text(x + 150, 140, 12, side ? "3" : "1");
        pdf_text(x + 200, 140, 12, side ? "4" : "2");
    }
    expect_outline("#一、左边的总体情况如下所述 "
                   "左边的正文第一行写得相当长,第二行接着写完这一段的全部话。 {0:甲行|1:1|2:2} "
                   "#一、右边的总体情况如下所述 "
                   "右边的正文第一行写得相当长,第二行接着写完这一段的全部话。 {0:甲行|1:3|2:4}");
}
END_TEST

START_TEST(lines_make_paragraphs) {
    pdf_page();
    pdf_centred(297, 60, 20, "某某县年度报告");
    pdf_text(80, 100, 12, "一、总体情况");
    pdf_text(104, 120, 12, "这一段的第一行一直写到右边的边界为止，是满的一");
    pdf_text(80, 140, 12, "行，下面接着写一行，因为到了边界才换行，所以它是满");
    pdf_text(80, 160, 12, "的。");
    pdf_text(104, 180, 12, "第二段只有 12 件。");
    expect_outline("#某某县年度报告 #一、总体情况 "
                   "这一段的第一行一直写到右边的边界为止,是满的一行,下面接着写一行,"
                   "因为到了边界才换行,所以它是满的。 "
                   "第二段只有12件。");
}
END_TEST

START_TEST(glyphs_without_meaning_stay) {
    pdf_page();
    pdf_text(60, 100, 10, "甲行");
    values(250, 100, 2, "\xEE\x80\x81\xEE\x80\x82", "2");
    expect_outline("{0:甲行|1:\xEE\x80\x81\xEE\x80\x82|2:2}");
}
END_TEST

static void draw_three_pages(void) {
    static const char *const texts[] = {"甲。", "乙。", "丙。"};
    for (int page = 0; page < 3; page++) {
        pdf_page();
        pdf_text(104, 100, 12, texts[page]);
    }
}

START_TEST(only_the_page_asked_for) {
    draw_three_pages();
    ck_assert(read_drawn("2"));
    ck_assert_str_eq(outline(), "乙。");
    ck_assert_uint_eq(nbp_document_place(&document, 0).page, 2);
}
END_TEST

START_TEST(pages_up_to_the_end) {
    draw_three_pages();
    ck_assert(read_drawn("2-"));
    ck_assert_uint_eq(nbp_document_place(&document, 0).page, 2);
    ck_assert_ptr_nonnull(strstr(outline(), "丙"));
}
END_TEST

static const char *const wrong_pages[] = {"",   "0",   "x",  "3-2",        "1-2-3",
                                          "-2", "1,2", " 1", "99999999999"};

START_TEST(wrong_pages_are_an_option_error) {
    pdf_page();
    pdf_text(80, 100, 12, "甲。");
    ck_assert(!read_drawn(wrong_pages[_i]));
    ck_assert_int_eq(err.code, NB_ERROR_OPTION);
}
END_TEST

START_TEST(pages_that_one_pdf_lacks_are_its_error) {
    pdf_page();
    pdf_text(80, 100, 12, "甲。");
    ck_assert(!read_drawn("7"));
    ck_assert_int_eq(err.code, NB_ERROR_EMPTY);
}
END_TEST

/* ---- files that hold no text ---------------------------------------------------------------- */

START_TEST(pages_without_text_are_images) {
    pdf_page();
    pdf_page();
    ck_assert(!read_drawn(NULL));
    ck_assert_int_eq(err.code, NB_ERROR_IMAGES_ONLY);
    ck_assert_str_eq(err.message, "the PDF holds images only (2 pages)");
}
END_TEST

START_TEST(no_pages_is_empty) {
    ck_assert(!read_drawn(NULL));
    ck_assert_int_eq(err.code, NB_ERROR_EMPTY);
}
END_TEST

START_TEST(damaged_file_is_said_to_be) {
    static const char bytes[] = "%PDF-1.7\nand nothing more of it";
    ck_assert(!read_bytes(bytes, sizeof bytes - 1, NULL));
    ck_assert_int_eq(err.code, NB_ERROR_DAMAGED);
}
END_TEST

START_TEST(encrypted_file_is_said_to_be) {
    pdf_page();
    pdf_text(80, 100, 12, "甲。");
    size_t length = pdf_finish(
        file, "/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4"
              "/O(12345678901234567890123456789012)/U(12345678901234567890123456789012)>>");
    ck_assert(!read_bytes(file, length, NULL));
    ck_assert_int_eq(err.code, NB_ERROR_ENCRYPTED);
    ck_assert_ptr_nonnull(strstr(err.message, "encrypted"));
}
END_TEST

START_TEST(junk_before_the_header_is_allowed) {
    pdf_page();
    pdf_text(80, 100, 12, "甲。");
    static char whole[sizeof file];
    size_t length = pdf_finish(file, "");
    memset(whole, 'x', 500);
    memcpy(whole + 500, file, length);
    ck_assert_msg(read_bytes(whole, length + 500, NULL), "%s", err.message);
    ck_assert_str_eq(outline(), "甲。");
}
END_TEST

/* ---- the programs as they may fail ---------------------------------------------------------- */

static const char *const programs[] = {"mutool", "pdftotext"};
enum { PROGRAMS = 2 };

/* Put a shell script on PATH in place of a program, and no other. */
static void fake(const char *program, const char *script) {
    char path[NBP_PRIVATE_PATH + 32];
    ck_assert(nbp_private_make(&fake_folder, NULL));
    snprintf(path, sizeof path, "%s/%s", fake_folder.path, program);
    FILE *out = fopen(path, "w");
    ck_assert_ptr_nonnull(out);
    fprintf(out, "#!/bin/sh\nPATH=/usr/bin:/bin\n%s\n", script);
    fclose(out);
    chmod(path, 0700);
    setenv("PATH", fake_folder.path, 1);
}

static void expect_failure(const char *program, const char *script, nb_code code) {
    struct timespec begin, end;
    fake(program, script);
    pdf_page();
    clock_gettime(CLOCK_MONOTONIC, &begin);
    bool ok = read_drawn(NULL);
    clock_gettime(CLOCK_MONOTONIC, &end);
    nbp_private_remove(&fake_folder);
    ck_assert(!ok);
    ck_assert_msg(err.code == code, "%s: %s", nb_code_name(err.code), err.message);
    ck_assert_int_le(end.tv_sec - begin.tv_sec, 30);
}

/* For a second of processor time it is waited six. */
START_TEST(hanging) {
    nb_limits limits = {.pdf_seconds = 1};
    nbp_limits_complete(&limits);
    nbp_limits_set(&limits);
    expect_failure(programs[_i], "sleep 60 & sleep 60", NB_ERROR_LIMIT);
    nbp_limits_set(NULL);
}
END_TEST

START_TEST(busy) {
    nb_limits limits = {.pdf_seconds = 1};
    nbp_limits_complete(&limits);
    nbp_limits_set(&limits);
    expect_failure(programs[_i], "while true; do true; done", NB_ERROR_LIMIT);
    nbp_limits_set(NULL);
}
END_TEST

START_TEST(crashing) {
    expect_failure(programs[_i], "kill -SEGV $$", NB_ERROR_DAMAGED);
}
END_TEST

START_TEST(endless) {
    expect_failure("pdftotext", "exec yes '<page width=\"9\" height=\"9\">'", NB_ERROR_LIMIT);
}
END_TEST

START_TEST(hungry) {
    expect_failure(programs[_i], "exec dd if=/dev/zero of=/dev/null bs=600M count=1",
                   NB_ERROR_DAMAGED);
}
END_TEST

START_TEST(silent) {
    expect_failure(programs[_i], "exit 0", NB_ERROR_DAMAGED);
}
END_TEST

/* Other complaints come first, and the text that is there comes, too. */
START_TEST(tables_missing) {
    expect_failure("pdftotext",
                   "yes 'Syntax Error: No font in show' | head -n 100 >&2\n"
                   "echo \"Syntax Error: Missing language pack for 'Adobe-GB1' mapping\" >&2\n"
                   "echo '<page width=\"9\" height=\"9\">'\n"
                   "echo '<word xMin=\"1\" yMin=\"1\" xMax=\"9\" yMax=\"9\">7</word>'",
                   NB_ERROR_MISSING);
}
END_TEST

START_TEST(too_many_pages) {
    expect_failure("pdftotext", "yes '<page width=\"9\" height=\"9\">' | head -n 2001",
                   NB_ERROR_LIMIT);
}
END_TEST

START_TEST(nonsense) {
    expect_failure(
        "pdftotext",
        "printf '<word\n<word xMin=\\\"1\\\">a</word>\n<page \\n<page width=\\n  <word "
        "xMin=\\\"x\\\" yMin>"
        "\\n<word>\\n<word xMin=\\\"1\\\" yMin=\\\"1\\\" xMax=\\\"9\\\" yMax=\\\"9\\\"><'",
        NB_ERROR_IMAGES_ONLY);
}
END_TEST

/* Have pdftotext say that words stand at these places; the boxes are ten points high. */
typedef struct placed {
    double left, right, top;
    const char *text;
} placed;

static void say_words(const placed *words, size_t count) {
    static char script[1 << 14];
    size_t n = (size_t)sprintf(script, "cat <<'END'\n<page width=\"595\" height=\"842\">\n");
    for (size_t i = 0; i < count; i++)
        n += (size_t)sprintf(
            script + n, "  <word xMin=\"%f\" yMin=\"%f\" xMax=\"%f\" yMax=\"%f\">%s</word>\n",
            words[i].left, words[i].top, words[i].right, words[i].top + 10, words[i].text);
    sprintf(script + n, "</page>\nEND");
    fake("pdftotext", script);
    pdf_page();
    ck_assert_msg(read_drawn(NULL), "%s", err.message);
    nbp_private_remove(&fake_folder);
}

/* Two columns so near that pdftotext takes their numbers for one word. */
START_TEST(glued_numbers_are_unsure) {
    static const placed words[] = {
        {60, 80, 100, "甲行"}, {247.5, 252.5, 100, "1"},   {272.5, 277.5, 100, "2"},
        {60, 80, 125, "乙行"}, {245, 255, 125, "34"},      {270, 280, 125, "56"},
        {60, 80, 150, "丙行"}, {245, 282.5, 150, "12345"},
    };
    say_words(words, sizeof words / sizeof *words);
    ck_assert(is_unsure("12345"));
}
END_TEST

START_TEST(entities_are_characters) {
    static const placed words[] = {{60, 160, 100, "甲&amp;乙&lt;丙&gt;&quot;&amp;lt;&nothing;。"}};
    say_words(words, 1);
    ck_assert_str_eq(outline(), "甲&乙<丙>\"&lt;&nothing;。");
    ck_assert(document.unlined);
}
END_TEST

START_TEST(words_set_twice_are_one) {
    static const placed words[] = {
        {60, 80, 100, "甲行"},
        {60.3, 80.3, 100, "甲行"},
        {245, 255, 100, "12"},
        {245.3, 255.3, 100, "12"},
    };
    say_words(words, sizeof words / sizeof *words);
    ck_assert_str_eq(outline(), "{0:甲行|1:12}");
}
END_TEST

START_TEST(what_is_no_utf8_is_replaced) {
    static const placed words[] = {{60, 80, 100, "甲\xED\xA0\x80行。"}};
    say_words(words, 1);
    ck_assert_ptr_nonnull(strstr(outline(), "\xEF\xBF\xBD"));
    ck_assert_ptr_null(strstr(outline(), "\xED\xA0"));
}
END_TEST

START_TEST(missing) {
    setenv("PATH", "/nonexistent", 1);
    pdf_page();
    ck_assert(!read_drawn(NULL));
    ck_assert_int_eq(err.code, NB_ERROR_MISSING);
    ck_assert_ptr_nonnull(strstr(err.message, "mupdf-tools"));
}
END_TEST

START_TEST(text_that_speaks_of_pdf_is_text) {
    static const char text[] = "The first line of such a file is %PDF-1.4.\n";
    ck_assert(read_bytes(text, sizeof text - 1, NULL));
    ck_assert_str_ne(document.media_type, "application/pdf");
}
END_TEST

int main(void) {
    Suite *suite = suite_create("read_pdf");
    TCase *layouts = tcase_create("layouts"), *failures = tcase_create("failures");
    tcase_add_checked_fixture(layouts, setup, teardown);
    tcase_add_checked_fixture(failures, setup, teardown);
    tcase_set_timeout(failures, 20);
    tcase_add_test(layouts, rows_and_blank_cells);
    tcase_add_test(layouts, column_without_a_value_is_known_by_its_head);
    tcase_add_test(layouts, wrapped_labels_go_to_their_rows);
    tcase_add_test(layouts, wrapped_label_of_a_single_value);
    tcase_add_test(layouts, label_over_several_rows);
    tcase_add_test(layouts, label_columns_that_nearly_touch_are_two);
    tcase_add_test(layouts, heads_one_character_a_line);
    tcase_add_test(layouts, digits_set_as_two_words_are_one_number);
    tcase_add_test(layouts, digits_broken_in_a_narrow_cell_are_one_number);
    tcase_add_test(layouts, digits_broken_below_others_are_one_number);
    tcase_add_test(layouts, sparse_row_is_not_the_rest_of_the_one_above);
    tcase_add_test(layouts, numbers_apart_in_one_cell_are_not_one);
    tcase_add_test(layouts, digits_below_in_loose_lines_are_unsure);
    tcase_add_test(layouts, number_above_what_may_be_its_rest_is_unsure);
    tcase_add_test(layouts, page_numbers_and_running_heads_are_dropped);
    tcase_add_test(layouts, columns_are_carried_over_a_page);
    tcase_add_test(layouts, two_reports_side_by_side_are_read_one_after_the_other);
    tcase_add_test(layouts, lines_make_paragraphs);
    tcase_add_test(layouts, glyphs_without_meaning_stay);
    tcase_add_test(layouts, only_the_page_asked_for);
    tcase_add_test(layouts, pages_up_to_the_end);
    tcase_add_test(layouts, pages_that_one_pdf_lacks_are_its_error);
    tcase_add_loop_test(layouts, wrong_pages_are_an_option_error, 0,
                        sizeof wrong_pages / sizeof *wrong_pages);
    tcase_add_test(layouts, pages_without_text_are_images);
    tcase_add_test(layouts, no_pages_is_empty);
    tcase_add_test(layouts, damaged_file_is_said_to_be);
    tcase_add_test(layouts, encrypted_file_is_said_to_be);
    tcase_add_test(layouts, junk_before_the_header_is_allowed);
    tcase_add_loop_test(failures, hanging, 0, PROGRAMS);
    tcase_add_loop_test(failures, busy, 0, PROGRAMS);
    tcase_add_loop_test(failures, crashing, 0, PROGRAMS);
    tcase_add_test(failures, endless);
    tcase_add_loop_test(failures, hungry, 0, PROGRAMS);
    tcase_add_loop_test(failures, silent, 0, PROGRAMS);
    tcase_add_test(failures, tables_missing);
    tcase_add_test(failures, too_many_pages);
    tcase_add_test(failures, nonsense);
    tcase_add_test(failures, glued_numbers_are_unsure);
    tcase_add_test(failures, entities_are_characters);
    tcase_add_test(failures, words_set_twice_are_one);
    tcase_add_test(failures, what_is_no_utf8_is_replaced);
    tcase_add_test(failures, missing);
    tcase_add_test(failures, text_that_speaks_of_pdf_is_text);
    if (!access("/usr/bin/mutool", X_OK))
        suite_add_tcase(suite, layouts);
    suite_add_tcase(suite, failures);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
