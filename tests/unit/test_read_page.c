/* Tables drawn here and read back: what stands in a cell, and what does not. Skipped where
 * mupdf-tools is not installed. */
#include <check.h>
#include <unistd.h>

#include "../forms/pdf_writer.h"
#include "document_text.h"

enum { COLUMN = 60, ROW = 30, LEFT = 50, TOP = 50 }; /* of the lattices that are drawn */

static nbp_document document;
static nbp_decoded decoded;
static char file[PDF_PAGES * PDF_BYTES];

static void setup(void) {
    nbp_document_init(&document);
    decoded = (nbp_decoded){0};
    pdf_begin(595, 842);
    pdf_page();
}

static void teardown(void) {
    nbp_document_free(&document);
    nbp_decoded_free(&decoded);
}

/* ---- drawing -------------------------------------------------------------------------------- */

static double column(double c) {
    return LEFT + c * COLUMN;
}
static double row(double r) {
    return TOP + r * ROW;
}

static void line(double x, double y, double to_x, double to_y) {
    pdf_raw("0.5 w %.2f %.2f m %.2f %.2f l S\n", x, 842 - y, to_x, 842 - to_y);
}

static void box(double x, double y, double to_x, double to_y, double grey) {
    pdf_raw("%.2f g %.2f %.2f %.2f %.2f re f 0 g\n", grey, x, 842 - to_y, to_x - x, to_y - y);
}

static void lattice(int columns, int rows) {
    for (int c = 0; c <= columns; c++)
        line(column(c), row(0), column(c), row(rows));
    for (int r = 0; r <= rows; r++)
        line(column(0), row(r), column(columns), row(r));
}

/* Text in the middle of a cell of one place; `down` points below it. */
static void put(int r, int c, double down, const char *text) {
    pdf_centred(column(c + 0.5), row(r + 0.5) + down, 10, text);
}

/* ---- reading -------------------------------------------------------------------------------- */

/* The document as document_text.h has it. */
static const char *drawn(void) {
    static char *text;
    nb_error err;
    nb_options options = {.size = sizeof options};
    ck_assert_msg(
        nbp_decode_and_read(file, pdf_finish(file, ""), &options, &document, &decoded, &err), "%s",
        err.message);
    ck_assert_uint_ge(document.grid_count, 1);
    free(text);
    return text = document_text(&document);
}

/* The same; its first grid is a ruled one. */
static const char *cells(void) {
    const char *text = drawn();
    ck_assert(document.grids[0].ruled);
    return text;
}

/* Two cells: what the test draws into the first, and 7. */
static void expect_cell(const char *wanted) {
    char all[256];
    lattice(2, 1);
    put(0, 1, 0, "7");
    snprintf(all, sizeof all, "G 1x2 0,0=%s 0,1=7\n", wanted);
    ck_assert_str_eq(cells(), all);
}

/* ---- cells ---------------------------------------------------------------------------------- */

START_TEST(lines_make_cells) {
    lattice(3, 2);
    put(0, 0, 0, "甲");
    put(0, 2, 0, "12");
    put(1, 1, 0, "3");
    ck_assert_str_eq(cells(), "G 2x3 0,0=甲 0,1= 0,2=12 1,0= 1,1=3 1,2=\n");
    nb_place place = nbp_document_place(&document, document.cells[2].begin);
    ck_assert_uint_eq(place.page, 1);
    ck_assert_double_eq_tol(place.left, column(2.5) - 5, 1);
    ck_assert_double_eq_tol((place.top + place.bottom) / 2, row(0.5), 2);
    place = nbp_document_place(&document, document.cells[1].begin); /* blank: the cell */
    ck_assert_double_eq_tol(place.left, column(1), 1);
    ck_assert_double_eq_tol(place.bottom, row(1), 1);
}
END_TEST

START_TEST(cells_span_where_no_line_is) {
    for (int c = 0; c <= 3; c++)
        line(column(c), row(c == 2 ? 1 : 0), column(c), row(2));
    for (int r = 0; r <= 2; r++)
        line(column(r == 1), row(r), column(3), row(r));
    put(0, 0, 15, "甲");
    pdf_centred(column(2), row(0.5), 10, "12");
    put(1, 2, 0, "3");
    ck_assert_str_eq(cells(), "G 2x3 0,0+2x1=甲 0,1+1x2=12 1,1= 1,2=3\n");
}
END_TEST

START_TEST(sides_without_a_line_are_edges) {
    line(column(1), row(0), column(1), row(2));
    for (int r = 0; r <= 2; r++)
        line(column(0), row(r), column(2), row(r));
    put(0, 0, 0, "甲");
    put(0, 1, 0, "1");
    put(1, 1, 0, "2");
    ck_assert_str_eq(cells(), "G 2x2 0,0=甲 0,1=1 1,0= 1,1=2\n");
}
END_TEST

START_TEST(double_lines_are_one) {
    lattice(2, 1);
    line(column(1) + 2, row(0), column(1) + 2, row(1));
    line(column(0), row(1) + 2, column(2), row(1) + 2);
    put(0, 0, 0, "1");
    put(0, 1, 0, "2");
    ck_assert_str_eq(cells(), "G 1x2 0,0=1 0,1=2\n");
}
END_TEST

/* The second row has a cell more: beside it the others have none. */
START_TEST(beyond_the_last_line_is_no_cell) {
    lattice(2, 2);
    line(column(2), row(1), column(3), row(1));
    line(column(2), row(2), column(3), row(2));
    line(column(3), row(1), column(3), row(2));
    put(0, 0, 0, "甲");
    put(0, 1, 0, "1");
    put(1, 0, 0, "乙");
    put(1, 1, 0, "2");
    ck_assert_str_eq(cells(), "G 2x3 0,0=甲 0,1=1 1,0=乙 1,1=2 1,2=\n");
}
END_TEST

START_TEST(frame_of_two_rectangles_is_lines) {
    for (int c = 0; c < 2; c++)
        pdf_raw("%.2f %.2f 60 30 re %.2f %.2f 59 29 re f*\n", column(c), 842 - row(1),
                column(c) + 0.5, 842 - row(1) + 0.5);
    put(0, 0, 0, "1");
    put(0, 1, 0, "2");
    ck_assert_str_eq(cells(), "G 1x2 0,0=1 0,1=2\n");
}
END_TEST

/* As a double border is painted: a frame within a frame. */
START_TEST(frame_of_four_rectangles_is_lines) {
    for (int c = 0; c < 2; c++) {
        static const double edges[4] = {2, 0, 1.5, -0.5}; /* in no order */
        for (int i = 0; i < 4; i++)
            pdf_raw("%.2f %.2f %.2f %.2f re\n", column(c) + edges[i], 842 - row(1) + edges[i],
                    60 - 2 * edges[i], 30 - 2 * edges[i]);
        pdf_raw("f*\n");
    }
    put(0, 0, 0, "1");
    put(0, 1, 0, "2");
    ck_assert_str_eq(cells(), "G 1x2 0,0=1 0,1=2\n");
}
END_TEST

START_TEST(dashes_are_lines) {
    for (int c = 0; c <= 2; c++) {
        for (int i = 0; i < 10; i++)
            pdf_raw("%.2f %.2f 0.75 2 re\n", column(c), 842 - row(0) - 3 * i - 2);
        pdf_raw("f\n");
    }
    line(column(0), row(0), column(2), row(0));
    line(column(0), row(1), column(2), row(1));
    put(0, 0, 0, "1");
    put(0, 1, 0, "2");
    ck_assert_str_eq(cells(), "G 1x2 0,0=1 0,1=2\n");
}
END_TEST

START_TEST(dots_are_lines) {
    for (int c = 0; c <= 2; c++)
        for (int i = 0; i < 20; i++)
            box(column(c), row(0) + 1.5 * i, column(c) + 0.75, row(0) + 1.5 * i + 0.75, 0);
    line(column(0), row(0), column(2), row(0));
    line(column(0), row(1), column(2), row(1));
    put(0, 0, 0, "1");
    put(0, 1, 0, "2");
    ck_assert_str_eq(cells(), "G 1x2 0,0=1 0,1=2\n");
}
END_TEST

START_TEST(columns_that_touch) {
    lattice(2, 1);
    pdf_text(column(1) - 20.2, row(0.5), 10, "2093");
    pdf_text(column(1) + 0.2, row(0.5), 10, "10834");
    ck_assert_str_eq(cells(), "G 1x2 0,0=2093 0,1=10834\n");
}
END_TEST

START_TEST(what_crosses_a_line_is_unsure) {
    lattice(2, 1);
    pdf_text(column(1) - 22, row(0.5), 10, "20931");
    ck_assert_str_eq(cells(), "G 1x2 0,0=?⟨2093⟩ 0,1=?⟨1⟩\n");
}
END_TEST

START_TEST(what_overlaps_is_unsure) {
    put(0, 0, 0, "12");
    put(0, 0, 0, "34");
    lattice(2, 1);
    ck_assert_str_eq(cells(), "G 1x2 0,0=?⟨1324⟩ 0,1=\n");
}
END_TEST

/* ---- numbers -------------------------------------------------------------------------------- */

START_TEST(spread_digits_are_one_number) {
    for (int i = 0; i < 4; i++)
        pdf_text(column(0) + 6 + 12 * i, row(0.5), 10, (const char *[]){"1", "1", "5", "4"}[i]);
    expect_cell("1154");
}
END_TEST

START_TEST(numbers_with_a_space_are_two) {
    put(0, 0, 0, "12 345");
    expect_cell("12 345");
}
END_TEST

/* A label of several lines tells how near to its lines text comes. */
static void draw_narrow(const char *first, const char *second) {
    lattice(2, 1);
    pdf_text(column(0) + 2.5, row(0.5) - 5.5, 10, "一二三四五");
    pdf_text(column(0) + 2.5, row(0.5) + 5.5, 10, "六七");
    put(0, 1, -5.5, first);
    put(0, 1, 5.5, second);
}

START_TEST(number_broken_where_its_line_is_full) {
    draw_narrow("12345678901", "23");
    ck_assert_str_eq(cells(), "G 1x2 0,0=一二三四五⏎六七 0,1=1234567890123\n");
}
END_TEST

START_TEST(numbers_in_lines_that_are_not_full_are_two) {
    draw_narrow("123", "45");
    ck_assert_str_eq(cells(), "G 1x2 0,0=一二三四五⏎六七 0,1=123⏎45\n");
}
END_TEST

/* Beside them even a line that is full may be a number of its own. */
START_TEST(numbers_beside_numbers_in_lines_are_two) {
    lattice(2, 1);
    put(0, 0, -6, "12345678901");
    put(0, 0, 6, "23");
    put(0, 1, -6, "12");
    put(0, 1, 6, "3");
    ck_assert_str_eq(cells(), "G 1x2 0,0=12345678901⏎23 0,1=12⏎3\n");
}
END_TEST

START_TEST(marks_are_raised) {
    pdf_text(column(0) + 10, row(0.5), 10, "60");
    pdf_text(column(0) + 20, row(0.5) - 4, 6, "1");
    expect_cell("60⟨1⟩");
}
END_TEST

START_TEST(small_text_alone_is_not_raised) {
    pdf_text(column(0) + 20, row(0.5), 5, "41");
    expect_cell("41");
}
END_TEST

/* ---- what is not seen ----------------------------------------------------------------------- */

START_TEST(struck_out) {
    pdf_text(column(0) + 10, row(0.5), 10, "99");
    line(column(0) + 10, row(0.5), column(0) + 20, row(0.5));
    pdf_text(column(0) + 30, row(0.5), 10, "5");
    expect_cell("5");
}
END_TEST

START_TEST(underlined_is_there) {
    put(0, 0, 0, "15");
    line(column(0.5) - 5, row(0.5) + 6, column(0.5) + 5, row(0.5) + 6);
    expect_cell("15");
}
END_TEST

START_TEST(covered) {
    put(0, 0, 0, "3568");
    box(column(0) + 5, row(0) + 5, column(1) - 5, row(1) - 5, 1);
    put(0, 0, 0, "2457");
    expect_cell("2457");
}
END_TEST

START_TEST(half_covered_is_unsure) {
    put(0, 0, 0, "3568");
    box(column(0.5), row(0) + 5, column(1) - 5, row(1) - 5, 1);
    expect_cell("?⟨35⟩");
}
END_TEST

START_TEST(colour_of_the_ground) {
    box(column(0), row(0), column(1), row(1), 0.8);
    pdf_raw("0.8 g\n");
    pdf_text(column(0) + 5, row(0.5), 10, "9");
    pdf_raw("0 g\n");
    put(0, 0, 0, "31");
    expect_cell("31");
}
END_TEST

START_TEST(white_on_dark_is_seen) {
    box(column(0), row(0), column(1), row(1), 0.2);
    pdf_raw("1 g\n");
    put(0, 0, 0, "31");
    pdf_raw("0 g\n");
    expect_cell("31");
}
END_TEST

START_TEST(without_ink) {
    put(0, 0, 0, "31");
    pdf_raw("3 Tr\n");
    pdf_text(column(0) + 5, row(0.5), 10, "9");
    pdf_raw("0 Tr\n");
    expect_cell("31");
}
END_TEST

START_TEST(layer_switched_off) {
    pdf_raw("/OC /Off BDC\n");
    pdf_text(column(0) + 5, row(0.5), 10, "9");
    pdf_raw("EMC\n");
    put(0, 0, 0, "31");
    expect_cell("31");
}
END_TEST

START_TEST(clipped_away) {
    pdf_raw("q 0 0 40 40 re W n\n");
    pdf_text(column(0) + 5, row(0.5), 10, "9");
    pdf_raw("Q\n");
    put(0, 0, 0, "31");
    expect_cell("31");
}
END_TEST

START_TEST(digit_clipped_away) {
    lattice(2, 1);
    pdf_raw("q %.2f 0 %.2f 842 re W n\n", column(0), 4 + 10.0);
    pdf_text(column(0) + 4, row(0.5), 10, "315");
    pdf_raw("Q\n");
    put(0, 1, 0, "7");
    ck_assert_str_eq(cells(), "G 1x2 0,0=?⟨31⟩ 0,1=7\n");
}
END_TEST

START_TEST(watermark_askew) {
    put(0, 0, 0, "31");
    pdf_raw("q .7 .7 -.7 .7 %.2f %.2f cm\nBT /F1 20 Tf 0 0 Td <003200300032> Tj ET Q\n",
            column(0) + 10, 842 - row(0.5) - 10);
    expect_cell("31");
}
END_TEST

START_TEST(pale_and_large) {
    put(0, 0, 0, "31");
    pdf_raw("0.85 g\n");
    pdf_text(column(0), row(0.5), 40, "19");
    pdf_raw("0 g\n");
    expect_cell("31");
}
END_TEST

/* Pieces of lines within a watermark's letters do not strike those out. */
START_TEST(lines_within_a_watermark_are_there) {
    for (int c = 0; c <= 1; c++)
        line(column(c), row(0), column(c), row(2));
    for (int r = 0; r <= 2; r++)
        line(column(0), row(r), column(1), row(r));
    for (int r = 0; r <= 2; r++)
        line(column(1), row(r), column(2), row(r));
    line(column(2), row(0), column(2), row(2));
    for (int r = 0; r < 2; r++)
        for (int c = 0; c < 2; c++)
            put(r, c, 0, "31");
    pdf_raw("0.85 g\n");
    pdf_text(column(0), row(1), 60, "十九");
    pdf_raw("0 g\n");
    ck_assert_str_eq(cells(), "G 2x2 0,0=31 0,1=31 1,0=31 1,1=31\n");
}
END_TEST

START_TEST(read_by_a_scanner_is_unsure) {
    pdf_raw("3 Tr\n");
    lattice(2, 1);
    put(0, 0, 0, "31");
    put(0, 1, 0, "7");
    ck_assert_str_eq(cells(), "G 1x2 0,0=?⟨31⟩ 0,1=?⟨7⟩\n");
}
END_TEST

/* ---- pages ---------------------------------------------------------------------------------- */

/* A quarter to the left, a quarter to the right, upside down. */
static const char *const turns[] = {"0 1 -1 0 595 0", "0 -1 1 0 0 842", "-1 0 0 -1 595 842"};

START_TEST(sideways_page_is_turned) {
    pdf_raw("%s cm\n", turns[_i]);
    lattice(2, 1);
    pdf_raw("BT /F1 10 Tf %.2f %.2f Td <00310032> Tj 60 0 Td <003300340035> Tj ET\n", column(0.5),
            842 - row(0.5));
    ck_assert_str_eq(cells(), "G 1x2 0,0=12 0,1=345\n");
    nb_place place = nbp_document_place(&document, document.cells[1].begin);
    ck_assert((place.bottom - place.top > place.right - place.left) == (_i < 2));
}
END_TEST

static void draw_two_pages(const char *label, const char *rest, const char *value) {
    lattice(2, 2);
    put(0, 0, 0, "1.甲");
    put(0, 1, 0, "1");
    put(1, 0, 0, label);
    put(1, 1, 0, "2");
    pdf_page();
    lattice(2, 2);
    put(0, 0, 0, rest);
    put(0, 1, 0, value);
    put(1, 0, 0, "3.丙");
    put(1, 1, 0, "3");
}

START_TEST(table_goes_on_overleaf) {
    draw_two_pages("2.乙", "4.丁", "8");
    ck_assert_str_eq(cells(),
                     "G 4x2 0,0=1.甲 0,1=1 1,0=2.乙 1,1=2 2,0=4.丁 2,1=8 3,0=3.丙 3,1=3\n");
}
END_TEST

START_TEST(row_goes_on_overleaf) {
    draw_two_pages("2.乙项的", "标签", "");
    ck_assert_str_eq(cells(), "G 3x2 0,0=1.甲 0,1=1 1,0=2.乙项的⏎标签 1,1=2 2,0=3.丙 2,1=3\n");
}
END_TEST

/* The label and one of the numbers of the last row filled their lines. */
START_TEST(numbers_go_on_overleaf) {
    for (int page = 0; page < 2; page++) {
        if (page)
            pdf_page();
        lattice(3, 2);
        put(0, 0, 0, page ? "项的标签" : "1.甲");
        put(0, 1, 0, page ? "23" : "1");
        put(0, 2, 0, page ? "" : "2");
        put(1, 0, 0, page ? "3.丙" : "2.乙很长的");
        put(1, 1, 0, page ? "5" : "12345678901");
        put(1, 2, 0, page ? "6" : "4");
    }
    ck_assert_str_eq(cells(), "G 3x3 0,0=1.甲 0,1=1 0,2=2 1,0=2.乙很长的⏎项的标签 "
                              "1,1=1234567890123 1,2=4 2,0=3.丙 2,1=5 2,2=6\n");
}
END_TEST

/* Of the label over rows one stands above, with a number that goes on overleaf. */
START_TEST(label_over_rows_goes_on_overleaf) {
    lattice(3, 2);
    put(0, 1, 0, "1.甲");
    put(0, 2, 0, "1");
    put(1, 0, 0, "（三）不");
    put(1, 1, 0, "1.乙");
    put(1, 2, 0, "12345678901");
    pdf_page();
    for (int c = 0; c <= 3; c++)
        line(column(c), row(0), column(c), row(2));
    for (int r = 0; r <= 2; r++)
        line(column(r == 1), row(r), column(3), row(r));
    put(0, 0, 0, "予公开");
    put(0, 2, 0, "23");
    put(1, 1, 0, "2.丙");
    put(1, 2, 0, "4");
    ck_assert_str_eq(cells(), "G 3x3 0,0= 0,1=1.甲 0,2=1 1,0+2x1=(三)不⏎予公开 1,1=1.乙 "
                              "1,2=1234567890123 2,1=2.丙 2,2=4\n");
}
END_TEST

/* A label without numbers and numbers without a label: closed rows, of which nothing goes on. */
START_TEST(closed_rows_are_two) {
    for (int page = 0; page < 2; page++) {
        if (page)
            pdf_page();
        lattice(2, 2);
        put(0, 0, 0, page ? "" : "1.甲");
        put(0, 1, 0, page ? "2" : "1");
        put(1, 0, 0, page ? "3.丙" : "2.乙");
        put(1, 1, 0, page ? "3" : "");
    }
    ck_assert_str_eq(cells(), "G 4x2 0,0=1.甲 0,1=1 1,0=2.乙 1,1= 2,0= 2,1=2 3,0=3.丙 3,1=3\n");
}
END_TEST

START_TEST(heads_overleaf_are_dropped) {
    for (int page = 0; page < 2; page++) {
        if (page)
            pdf_page();
        lattice(2, 2);
        put(0, 0, 0, "项目");
        put(0, 1, 0, "数量");
        put(1, 0, 0, page ? "2.乙" : "1.甲");
        put(1, 1, 0, page ? "2" : "1");
    }
    ck_assert_str_eq(cells(), "G 3x2 0,0=项目 0,1=数量 1,0=1.甲 1,1=1 2,0=2.乙 2,1=2\n");
}
END_TEST

/* ---- tables without lines -------------------------------------------------------------------- */

static void put_row(double y, const char *label, const char *first, const char *second) {
    pdf_text(60, y, 10, label);
    pdf_centred(250, y, 10, first);
    pdf_centred(310, y, 10, second);
}

START_TEST(labels_with_markers_are_of_two_rows) {
    put_row(100, "一、头一行的标签", "1", "2");
    put_row(114, "二、第二行的标签", "3", "4");
    put_row(128, "三、成组", "5", "6");
    pdf_text(130, 128, 10, "（一）甲");
    put_row(142, "的标签", "7", "8");
    pdf_text(130, 142, 10, "（二）乙");
    ck_assert_str_eq(drawn(), "G 4x4 0,0+1x2=一、头一行的标签 0,2=1 0,3=2 1,0+1x2=二、第二行的标签 "
                              "1,2=3 1,3=4 2,0+2x1=三、成组的标签 2,1=(一)甲 2,2=5 2,3=6 "
                              "3,1=(二)乙 3,2=7 3,3=8\n");
}
END_TEST

/* All numbers of the row are in two lines, and its label between them. */
START_TEST(numbers_above_and_below_their_label) {
    put_row(100, "一、甲", "1234", "5678");
    put_row(130, "", "9012", "3456");
    put_row(137, "二、乙", "", "");
    put_row(144, "", "34", "56");
    ck_assert_str_eq(drawn(), "G 2x3 0,0=一、甲 0,1=1234 0,2=5678 1,0=二、乙 1,1=901234 "
                              "1,2=345656\n");
}
END_TEST

/* The last number stands in no column: no other row has a cell there. */
START_TEST(no_blanks_behind_the_last_head) {
    put_row(100, "", "甲列", "乙列");
    put_row(130, "一行", "1", "2");
    put_row(150, "二行", "3", "4");
    pdf_centred(370, 150, 10, "5");
    ck_assert_str_eq(drawn(), "G 3x4 0,1=甲列 0,2=乙列 1,0=一行 1,1=1 1,2=2 2,0=二行 2,1=3 2,2=4 "
                              "2,3=5\n");
}
END_TEST

START_TEST(heads_of_one_and_two_lines_are_one_row) {
    put_row(94, "", "甲的", "");
    put_row(106, "", "一列", "");
    put_row(100, "", "", "乙列");
    put_row(130, "一行", "1", "2");
    ck_assert_str_eq(drawn(), "G 2x3 0,1=甲的一列 0,2=乙列 1,0=一行 1,1=1 1,2=2\n");
}
END_TEST

/* Only the last of four columns has a value; a caption stands over three of them. */
START_TEST(narrow_heads_of_columns_without_values) {
    static const char *const heads[] = {"甲的", "乙的", "丙丁", "戊"};
    pdf_centred(224, 94, 10, "庚辛壬");
    for (int i = 0; i < 4; i++) {
        pdf_centred(200 + 24 * i, 106, 10, heads[i]);
        if (i < 3)
            pdf_centred(200 + 24 * i, 118, 10, "列");
    }
    for (int i = 0; i < 2; i++) {
        put_row(140 + 20 * i, i ? "二行" : "一行", "", "");
        pdf_centred(272, 140 + 20 * i, 10, "0");
    }
    ck_assert_str_eq(drawn(),
                     "G 4x5 0,1+1x3=庚辛壬 1,1=甲的列 1,2=乙的列 1,3=丙丁列 1,4=戊 2,0=一行 "
                     "2,1= 2,2= 2,3= 2,4=0 3,0=二行 3,1= 3,2= 3,3= 3,4=0\n");
}
END_TEST

START_TEST(a_space_in_a_number_begins_no_column) {
    for (int i = 0; i < 4; i++)
        put_row(100 + 20 * i, "行", "3", i == 2 ? "" : "45678");
    pdf_text(297.5, 140, 10, "4567");
    pdf_text(322.5, 140, 10, "8");
    ck_assert_str_eq(drawn(), "G 4x3 0,0=行 0,1=3 0,2=45678 1,0=行 1,1=3 1,2=45678 2,0=行 2,1=3 "
                              "2,2=4567 8 3,0=行 3,1=3 3,2=45678\n");
}
END_TEST

START_TEST(slightly_smaller_marks_are_raised) {
    put_row(100, "甲行", "2", "60");
    pdf_text(315, 97, 8, "1");
    put_row(130, "乙行", "7", "8");
    ck_assert_str_eq(drawn(), "G 2x3 0,0=甲行 0,1=2 0,2=60⟨1⟩ 1,0=乙行 1,1=7 1,2=8\n");
}
END_TEST

START_TEST(digits_of_two_sizes_are_no_number) {
    put_row(100, "甲行", "60", "2");
    pdf_text(255, 97, 8, "1"); /* not painted next: it may be anything */
    put_row(130, "乙行", "7", "8");
    ck_assert_str_eq(drawn(), "G 2x3 0,0=甲行 0,1=1 60 0,2=2 1,0=乙行 1,1=7 1,2=8\n");
}
END_TEST

/* Below a number as wide as any, at the height of a second line of its label. */
START_TEST(rest_or_row_is_unsure) {
    put_row(100, "甲项", "60", "2345");
    put_row(114, "的标签", "", "6");
    put_row(140, "乙项", "7", "8");
    ck_assert_str_eq(drawn(), "G 3x3 0,0=甲项 0,1=60 0,2=?⟨2345⟩ 1,0=的标签 1,1= 1,2=?⟨6⟩ 2,0=乙项 "
                              "2,1=7 2,2=8\n");
}
END_TEST

/* ---- tables with lines between rows alone ---------------------------------------------------- */

/* Numbers that fill their cells are wrapped; the lines between rows tell whose what is below is. */
START_TEST(between_drawn_lines_is_one_row) {
    for (int i = 0; i < 4; i++) {
        put_row(100 + 40 * i, i ? "行" : "一行", "123", i % 2 ? "7" : "456");
        put_row(112 + 40 * i, "", "456", i % 2 ? "" : "789");
        put_row(124 + 40 * i, "", "7", i % 2 ? "" : "0");
        line(60, 132 + 40 * i, 330, 132 + 40 * i);
    }
    ck_assert_str_eq(drawn(), "G 4x3 0,0=一行 0,1=1234567 0,2=4567890 1,0=行 1,1=1234567 1,2=7 "
                              "2,0=行 2,1=1234567 2,2=4567890 3,0=行 3,1=1234567 3,2=7\n");
}
END_TEST

START_TEST(a_label_below_a_drawn_line_is_another) {
    put_row(100, "甲行", "1", "2");
    line(60, 105, 330, 105);
    put_row(113, "乙行", "", "");
    line(60, 118, 330, 118);
    put_row(126, "丙行", "3", "4");
    ck_assert_str_eq(drawn(), "G 3x3 0,0=甲行 0,1=1 0,2=2 1,0=乙行 2,0=丙行 2,1=3 2,2=4\n");
}
END_TEST

/* ---- wrapped numbers and labels ---------------------------------------------------------------
 */

/* Labels stand beside the first line of the numbers of their rows, or all beside the last. */
static void draw_labels_beside(int line_of_label) {
    for (int i = 0; i < 4; i++) {
        double y = 100 + 40 * i;
        put_row(y, line_of_label ? "" : "行的标签", "1234", "5678");
        put_row(y + 12, line_of_label ? "行的标签" : "", "5", "9");
        line(60, y + 26, 330, y + 26);
    }
}

START_TEST(labels_beside_an_outer_line) {
    draw_labels_beside(_i);
    ck_assert_str_eq(drawn(), "G 4x3 0,0=行的标签 0,1=12345 0,2=56789 1,0=行的标签 1,1=12345 "
                              "1,2=56789 2,0=行的标签 2,1=12345 2,2=56789 3,0=行的标签 3,1=12345 "
                              "3,2=56789\n");
}
END_TEST

/* The first digits of the next row's number, or a row of its own? */
START_TEST(number_above_its_rows_label_is_unsure) {
    put_row(100, "一、甲", "1234", "5678");
    put_row(130, "", "9012", "");
    put_row(144, "二、乙", "34", "3");
    ck_assert_str_eq(
        drawn(),
        "G 3x3 0,0=一、甲 0,1=1234 0,2=5678 1,1=?⟨9012⟩ 1,2= 2,0=二、乙 2,1=?⟨34⟩ 2,2=3\n");
}
END_TEST

/* The last number of the first row is wrapped, and its upper half stands nearest to the heads. */
START_TEST(heads_above_half_a_number) {
    put_row(100, "", "甲列", "乙列");
    put_row(130, "一行", "1", "2");
    pdf_centred(370, 124, 10, "123456");
    pdf_centred(370, 136, 10, "7");
    put_row(160, "二行", "3", "4");
    ck_assert_str_eq(drawn(), "G 3x4 0,1=甲列 0,2=乙列 1,0=一行 1,1=1 1,2=2 1,3=1234567 2,0=二行 "
                              "2,1=3 2,2=4\n");
}
END_TEST

START_TEST(a_label_set_upright_beside_one_row) {
    static const char *const upright[] = {"本", "年", "度"};
    for (int i = 0; i < 3; i++)
        pdf_text(60, 100 + 12 * i, 10, upright[i]);
    pdf_text(120, 112, 10, "（一）甲");
    pdf_centred(250, 112, 10, "1");
    pdf_centred(310, 112, 10, "2");
    put_row(150, "二、乙", "3", "4");
    ck_assert_str_eq(drawn(),
                     "G 2x4 0,0=本年度 0,1=(一)甲 0,2=1 0,3=2 1,0+1x2=二、乙 1,2=3 1,3=4\n");
}
END_TEST

/* Two lines a label, of which the upper or the lower one stands beside its row's values: what is
 * nearer together is one label. */
static void draw_labels(double line, double row, double values) {
    static const char *const labels[][2] = {{"甲乙", "丙丁"}, {"戊己", "庚辛"}, {"壬癸", "子丑"}};
    for (int i = 0; i < 3; i++) {
        pdf_text(60, 100 + row * i, 10, labels[i][0]);
        pdf_text(60, 100 + line + row * i, 10, labels[i][1]);
        put_row(100 + values + row * i, "", i == 1 ? "3" : "1", "2");
    }
}

START_TEST(labels_beside_their_first_or_last_line) {
    put_row(80, "寅卯", "5", "6"); /* a row of its own, so that no line is over */
    draw_labels(12, 28, _i ? 12 : 0);
    put_row(184, "辰巳", "7", "8");
    ck_assert_str_eq(drawn(),
                     "G 5x3 0,0=寅卯 0,1=5 0,2=6 1,0=甲乙丙丁 1,1=1 1,2=2 2,0=戊己庚辛 2,1=3 "
                     "2,2=2 3,0=壬癸子丑 3,1=1 3,2=2 4,0=辰巳 4,1=7 4,2=8\n");
}
END_TEST

/* Nothing tells whose label a line is. */
START_TEST(labels_as_near_to_one_row_as_to_the_next) {
    put_row(86, "寅卯", "5", "6");
    draw_labels(14, 28, 0);
    put_row(184, "辰巳", "7", "8");
    ck_assert_ptr_nonnull(strstr(drawn(), "?⟨3⟩"));
}
END_TEST

/* The last row of a page is set from its top, since the rest of it is overleaf. */
START_TEST(label_goes_on_overleaf) {
    put_row(80, "寅卯", "5", "6");
    draw_labels(12, 28, 12);
    put_row(790, "辰巳", "7", "8");
    pdf_page();
    pdf_text(60, 60, 10, "午未");
    pdf_text(60, 76, 10, "申酉");
    put_row(88, "戌亥", "9", "0");
    const char *text = drawn();
    ck_assert_msg(strstr(text, "=辰巳午未 "), "%s", text);
    ck_assert_msg(strstr(text, "=申酉戌亥 "), "%s", text);
}
END_TEST

START_TEST(brackets_alone_make_no_column) {
    for (int i = 0; i < 3; i++)
        put_row(100 + 40 * i, "行", "1", "2");
    pdf_centred(150, 112, 10, "（");
    pdf_centred(150, 124, 10, "）");
    ck_assert_str_eq(drawn(), "G 3x3 0,0=行() 0,1=1 0,2=2 1,0=行 1,1=1 1,2=2 2,0=行 2,1=1 2,2=2\n");
}
END_TEST

/* （四）无法提供 in a narrow cell. */
START_TEST(a_line_of_a_label_is_no_value) {
    static const char *const lines[] = {"（四", "）无", "法提", "供"};
    for (int i = 0; i < 4; i++) {
        put_row(100 + 12 * i, "", i % 2 ? "" : "1", i % 2 ? "" : "2");
        pdf_text(60, 100 + 12 * i, 10, lines[i]);
        pdf_text(120, 100 + 12 * i, 10, i % 2 ? "" : i ? "2.乙" : "1.甲");
    }
    const char *text = drawn();
    ck_assert_msg(strstr(text, "=1.甲 ") && strstr(text, "=2.乙 "), "%s", text);
    ck_assert_msg(strstr(text, "=(四)无法提供 "), "%s", text);
}
END_TEST

/* Some fonts' lines are one em apart. */
START_TEST(rows_as_close_as_lines) {
    put_row(100, "甲行", "1", "2");
    put_row(110.2, "乙行", "3", "4");
    put_row(120.4, "丙行", "5", "6");
    ck_assert_str_eq(drawn(),
                     "G 3x3 0,0=甲行 0,1=1 0,2=2 1,0=乙行 1,1=3 1,2=4 2,0=丙行 2,1=5 2,2=6\n");
}
END_TEST

START_TEST(a_pale_digit_beside_another_is_unsure) {
    box(230, 90, 270, 110, 0.9);
    for (int i = 0; i < 3; i++)
        put_row(100 + 40 * i, "行", i ? "1" : "", "2");
    pdf_text(245, 100, 10, "1");
    pdf_raw("1 g\n");
    pdf_text(250, 100, 10, "2");
    ck_assert_ptr_nonnull(strstr(drawn(), "0,1=?⟨1"));
}
END_TEST

START_TEST(digits_of_full_width_are_parted) {
    for (int i = 0; i < 4; i++)
        put_row(100 + 20 * i, "行", "3", i == 2 ? "" : "４５６");
    pdf_text(295, 140, 10, "４５");
    pdf_text(319, 140, 10, "６");
    ck_assert_str_eq(drawn(), "G 4x3 0,0=行 0,1=3 0,2=456 1,0=行 1,1=3 1,2=456 2,0=行 2,1=3 "
                              "2,2=45 6 3,0=行 3,1=3 3,2=456\n");
}
END_TEST

/* What is struck out has taken its room: the rest of the number fills its line. */
START_TEST(what_is_struck_out_keeps_its_room) {
    for (int i = 0; i < 4; i++) {
        put_row(100 + 40 * i, "行", i ? "123456" : "", "7");
        put_row(112 + 40 * i, "", "8", "");
        line(60, 126 + 40 * i, 330, 126 + 40 * i);
    }
    pdf_text(235, 100, 9, "999");
    pdf_text(248.5, 100, 10, "456");
    line(235, 100, 248.5, 100);
    ck_assert_str_eq(drawn(), "G 4x3 0,0=行 0,1=4568 0,2=7 1,0=行 1,1=1234568 1,2=7 2,0=行 "
                              "2,1=1234568 2,2=7 3,0=行 3,1=1234568 3,2=7\n");
}
END_TEST

int main(void) {
    Suite *suite = suite_create("read_page");
    TCase *all = tcase_create("all");
    tcase_add_checked_fixture(all, setup, teardown);
    tcase_add_test(all, lines_make_cells);
    tcase_add_test(all, cells_span_where_no_line_is);
    tcase_add_test(all, sides_without_a_line_are_edges);
    tcase_add_test(all, double_lines_are_one);
    tcase_add_test(all, beyond_the_last_line_is_no_cell);
    tcase_add_test(all, frame_of_two_rectangles_is_lines);
    tcase_add_test(all, frame_of_four_rectangles_is_lines);
    tcase_add_test(all, dashes_are_lines);
    tcase_add_test(all, dots_are_lines);
    tcase_add_test(all, columns_that_touch);
    tcase_add_test(all, what_crosses_a_line_is_unsure);
    tcase_add_test(all, what_overlaps_is_unsure);
    tcase_add_test(all, spread_digits_are_one_number);
    tcase_add_test(all, numbers_with_a_space_are_two);
    tcase_add_test(all, number_broken_where_its_line_is_full);
    tcase_add_test(all, numbers_in_lines_that_are_not_full_are_two);
    tcase_add_test(all, numbers_beside_numbers_in_lines_are_two);
    tcase_add_test(all, marks_are_raised);
    tcase_add_test(all, small_text_alone_is_not_raised);
    tcase_add_test(all, struck_out);
    tcase_add_test(all, underlined_is_there);
    tcase_add_test(all, covered);
    tcase_add_test(all, half_covered_is_unsure);
    tcase_add_test(all, colour_of_the_ground);
    tcase_add_test(all, white_on_dark_is_seen);
    tcase_add_test(all, without_ink);
    tcase_add_test(all, layer_switched_off);
    tcase_add_test(all, clipped_away);
    tcase_add_test(all, digit_clipped_away);
    tcase_add_test(all, watermark_askew);
    tcase_add_test(all, pale_and_large);
    tcase_add_test(all, lines_within_a_watermark_are_there);
    tcase_add_test(all, read_by_a_scanner_is_unsure);
    tcase_add_loop_test(all, sideways_page_is_turned, 0, 3);
    tcase_add_test(all, table_goes_on_overleaf);
    tcase_add_test(all, row_goes_on_overleaf);
    tcase_add_test(all, numbers_go_on_overleaf);
    tcase_add_test(all, label_over_rows_goes_on_overleaf);
    tcase_add_test(all, closed_rows_are_two);
    tcase_add_test(all, heads_overleaf_are_dropped);
    tcase_add_test(all, labels_with_markers_are_of_two_rows);
    tcase_add_test(all, numbers_above_and_below_their_label);
    tcase_add_test(all, no_blanks_behind_the_last_head);
    tcase_add_test(all, heads_of_one_and_two_lines_are_one_row);
    tcase_add_test(all, narrow_heads_of_columns_without_values);
    tcase_add_test(all, a_space_in_a_number_begins_no_column);
    tcase_add_test(all, slightly_smaller_marks_are_raised);
    tcase_add_test(all, digits_of_two_sizes_are_no_number);
    tcase_add_test(all, rest_or_row_is_unsure);
    tcase_add_test(all, between_drawn_lines_is_one_row);
    tcase_add_test(all, a_label_below_a_drawn_line_is_another);
    tcase_add_loop_test(all, labels_beside_an_outer_line, 0, 2);
    tcase_add_test(all, number_above_its_rows_label_is_unsure);
    tcase_add_test(all, heads_above_half_a_number);
    tcase_add_test(all, a_label_set_upright_beside_one_row);
    tcase_add_loop_test(all, labels_beside_their_first_or_last_line, 0, 2);
    tcase_add_test(all, labels_as_near_to_one_row_as_to_the_next);
    tcase_add_test(all, label_goes_on_overleaf);
    tcase_add_test(all, brackets_alone_make_no_column);
    tcase_add_test(all, a_line_of_a_label_is_no_value);
    tcase_add_test(all, rows_as_close_as_lines);
    tcase_add_test(all, a_pale_digit_beside_another_is_unsure);
    tcase_add_test(all, digits_of_full_width_are_parted);
    tcase_add_test(all, what_is_struck_out_keeps_its_room);
    if (!access("/usr/bin/mutool", X_OK))
        suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
