/* The readers of workbooks: small ones made here, read back; and what a number's format shows. */
#include <check.h>

#include "document_text.h"
#include "fuzz/archive.h"
#include "read/sheet/sheet_number.h"
#include "stages.h"

enum { CEILING = 1 << 20 };

/* ---- Excel ----------------------------------------------------------------------------------- */

#define BOOK(sheets) "<workbook xmlns:r='r'><sheets>" sheets "</sheets></workbook>"
#define ONE_SHEET BOOK("<sheet name='表三' r:id='a'/>")

static nb_place last_place; /* of the last cell of the book that was read last */

static void note_last_place(const nbp_buffer *file) {
    nb_options options = {.size = sizeof options};
    nbp_document document;
    nbp_decoded decoded = {0};
    nb_error err = {0};
    nbp_document_init(&document);
    if (nbp_decode_and_read(file->data, file->length, &options, &document, &decoded, &err) &&
        document.cell_count)
        last_place = nbp_document_place(&document, document.cells[document.cell_count - 1].begin);
    nbp_document_free(&document);
    nbp_decoded_free(&decoded);
}

/* What is read of a workbook whose first sheet holds `body`; NULL: it lacks the part. */
static char *read_book(const char *workbook, const char *body, const char *styles,
                       const char *shared) {
    char sheet[4096];
    nbp_buffer file;
    nbp_buffer_init(&file, CEILING);
    snprintf(sheet, sizeof sheet, "<worksheet>%s</worksheet>", body);
    archive_member members[4] = {
        {"xl/workbook.xml", workbook, strlen(workbook)},
        {"xl/worksheets/sheet1.xml", sheet, strlen(sheet)},
    };
    size_t count = 2;
    if (styles)
        members[count++] = (archive_member){"xl/styles.xml", styles, strlen(styles)};
    if (shared)
        members[count++] = (archive_member){"xl/sharedStrings.xml", shared, strlen(shared)};
    archive_write(&file, members, count);
    char *text = read_to_text(file.data, file.length, NULL, NULL);
    note_last_place(&file);
    nbp_buffer_free(&file);
    return text;
}

static void expect_sheet(const char *body, const char *expected) {
    char *text = read_book(ONE_SHEET, body, NULL, NULL);
    ck_assert_str_eq(text, expected);
    free(text);
}

#define TEXT(at, text) "<c r='" at "' t='inlineStr'><is><t>" text "</t></is></c>"
#define NUMBER(at, value) "<c r='" at "'><v>" value "</v></c>"
#define TWO_ROWS(between)                                                                          \
    "<sheetData><row r='1'>" TEXT("A1", "类别") TEXT("B1", "件数")                                 \
        TEXT("C1", "人数") "</row>" between "<row r='3'>" TEXT("A3", "规章") NUMBER("B3", "5")     \
            NUMBER("C3", "0") "</row></sheetData>"

START_TEST(cells_stand_where_their_names_say) {
    expect_sheet("<sheetData><row r='2'>" TEXT("B2", "类别") TEXT("C2", "件数")
                     TEXT("D2", "人数") "</row><row r='3'>" TEXT("B3", "规章")
                         NUMBER("D3", "7") "</row></sheetData>",
                 "G 2x3 0,0=类别 0,1=件数 0,2=人数 1,0=规章 1,1= 1,2=7\n");
}
END_TEST

/* Whatever stands in front of its text, a place is the cell's, the last one's, too. */
START_TEST(blanks_in_front_of_a_text) {
    expect_sheet("<sheetData><row r='1'>" TEXT("A1", "  类别") TEXT("B1", " 件数")
                     TEXT("C1", "   人数") "</row><row r='2'>" TEXT("A2", " 规章")
                         TEXT("B2", "     5") TEXT("C2", "          7") "</row></sheetData>",
                 "G 2x3 0,0=类别 0,1=件数 0,2=人数 1,0=规章 1,1=5 1,2=7\n");
    ck_assert_uint_eq(last_place.row, 2);
    ck_assert_uint_eq(last_place.cell, 3);
}
END_TEST

START_TEST(cells_without_names_follow_one_another) {
    expect_sheet(
        "<sheetData><row><c t='inlineStr'><is><t>类别</t></is></c><c><v>1</v></c></row><row>"
        "<c t='inlineStr'><is><t>规章</t></is></c><c><v>2</v></c></row></sheetData>",
        "G 2x2 0,0=类别 0,1=1 1,0=规章 1,1=2\n");
}
END_TEST

START_TEST(a_blank_row_parts_tables) {
    expect_sheet(TWO_ROWS(""), "G 1x3 0,0=类别 0,1=件数 0,2=人数\nG 1x3 0,0=规章 0,1=5 0,2=0\n");
    expect_sheet(TWO_ROWS("<row r='2'>" TEXT("A2", "法规") NUMBER("C2", "1") "</row>"),
                 "G 3x3 0,0=类别 0,1=件数 0,2=人数 1,0=法规 1,1= 1,2=1 2,0=规章 2,1=5 2,2=0\n");
}
END_TEST

START_TEST(what_is_hidden_is_not_there) {
    expect_sheet(TWO_ROWS("<row r='2' hidden='1'>" TEXT("A2", "法规") NUMBER("B2", "9") "</row>"),
                 "G 2x3 0,0=类别 0,1=件数 0,2=人数 1,0=规章 1,1=5 1,2=0\n");
    expect_sheet("<cols><col min='2' max='2' hidden='true'/></cols>" TWO_ROWS(
                     "<row r='2'>" TEXT("A2", "法规") NUMBER("B2", "9") NUMBER("C2", "4") "</row>"),
                 "G 3x2 0,0=类别 0,1=人数 1,0=法规 1,1=4 2,0=规章 2,1=0\n");
    static const char *const states[] = {"hidden", "veryHidden"};
    for (size_t i = 0; i < 2; i++) {
        char workbook[256];
        snprintf(workbook, sizeof workbook, BOOK("<sheet name='旧' state='%s'/>"), states[i]);
        char *text = read_book(workbook, TWO_ROWS(""), NULL, NULL);
        ck_assert_str_eq(text, "");
        free(text);
    }
}
END_TEST

START_TEST(merged_cells_span) {
    expect_sheet(
        "<sheetData><row r='1'>" TEXT("A1", "申请人情况")
            TEXT("D1", "总计") "</row><row r='2'>" TEXT("A2", "甲") TEXT("B2", "乙")
                TEXT("C2", "丙") "</row></sheetData><mergeCells>"
                                 "<mergeCell ref='A1:C1'/><mergeCell ref='D1:D2'/></mergeCells>",
        "G 2x4 0,0+1x3=申请人情况 0,3+2x1=总计 1,0=甲 1,1=乙 1,2=丙\n");
    /* a hidden column within is not counted, and what is hidden of a merged cell is */
    expect_sheet("<cols><col min='1' max='2' hidden='1'/></cols><sheetData><row r='1'>" TEXT(
                     "A1", "申请人情况") TEXT("D1", "总计") "</row><row r='2'>" TEXT("C2", "丙")
                     NUMBER("D2", "1") "</row></sheetData><mergeCells><mergeCell ref='A1:C1'/>"
                                       "</mergeCells>",
                 "G 2x2 0,0=申请人情况 0,1=总计 1,0=丙 1,1=1\n");
}
END_TEST

START_TEST(headings_and_sentences_part_tables) {
    expect_sheet("<sheetData><row r='1'>" TEXT("A1", "青山县2024年年报") "</row><row r='2'>" TEXT(
                     "A2", "类别") TEXT("B2", "件数") "</row><row r='3'>" TEXT("A3", "规章")
                     NUMBER("B3", "1") "</row><row r='4'>" TEXT(
                         "A4", "四、行政复议、行政诉讼情况") "</row><row r='5'>" TEXT("A5", "结果")
                         NUMBER("B5", "1") NUMBER("C5", "2") "</row></sheetData>",
                 "P 青山县2024年年报\nG 2x2 0,0=类别 0,1=件数 1,0=规章 1,1=1\n"
                 "P 四、行政复议、行政诉讼情况\nG 1x3 0,0=结果 0,1=1 0,2=2\n");
}
END_TEST

START_TEST(shared_texts_and_their_runs) {
    char *text = read_book(
        ONE_SHEET,
        "<sheetData><row><c t='s'><v>1</v></c><c t='s'><v>2</v></c><c t='s'><v>9</v></c></row>"
        "<row><c t='s'><v>0</v></c><c><v>3</v></c></row></sheetData>",
        NULL,
        "<sst><si><t>规章</t><rPh><t>gz</t></rPh></si><si><r><t>类</t></r><r><t>别</t></r></"
        "si><si><r>"
        "<t>25</t></r><r><rPr><vertAlign val='superscript'/></rPr><t>1</t></r><r><rPr><strike/>"
        "</rPr><t>7</t></r></si></sst>");
    ck_assert_str_eq(text, "G 2x2 0,0=类别 0,1=25⟨¹⟩ 1,0=规章 1,1=3\n");
    free(text);
}
END_TEST

START_TEST(formulas_errors_and_struck_cells) {
    char *text = read_book(
        ONE_SHEET,
        "<sheetData><row>" TEXT("A1",
                                "规章") "<c r='B1'><f>SUM(A1)</f><v>12</v></c><c r='C1'><f>A1</f>"
                                        "</c><c r='D1' t='e'><v>#REF!</v></c><c r='E1' "
                                        "s='1'><v>8</v></c><c r='F1'><v>1</v></c></row>"
                                        "</sheetData>",
        "<styleSheet><fonts><font/><font><strike/></font></fonts><cellXfs><xf/><xf fontId='1'/>"
        "</cellXfs></styleSheet>",
        NULL);
    ck_assert_str_eq(text, "G 1x6 0,0=规章 0,1=12 0,2=⊠ 0,3=#REF! 0,4= 0,5=1\n");
    free(text);
}
END_TEST

START_TEST(what_is_no_number_or_not_told) {
    /* true is no 1; a formula that gave nothing is blank; a shared text that is not there is not */
    expect_sheet(
        "<sheetData><row>" TEXT("A1", "规章") "<c r='B1' t='b'><v>1</v></c><c r='C1' t='str'>"
                                              "<f>A9</f><v></v></c><c r='D1' t='s'><v>3</v></c><c "
                                              "r='E1'><v>2</v></c></row></sheetData>",
        "G 1x5 0,0=规章 0,1=TRUE 0,2= 0,3=⊠ 0,4=2\n");
}
END_TEST

START_TEST(a_word_file_with_a_workbook_in_it) {
    static const char word[] =
        "<w:document "
        "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>"
        "<w:p><w:r><w:t>青山县</w:t></w:r></w:p></w:body></w:document>";
    nbp_buffer within, file;
    nbp_buffer_init(&within, CEILING);
    nbp_buffer_init(&file, CEILING);
    archive_write(&within, &(archive_member){"xl/workbook.xml", ONE_SHEET, sizeof ONE_SHEET - 1},
                  1);
    const archive_member members[] = {{"word/document.xml", word, sizeof word - 1},
                                      {"word/embeddings/a.xlsx", within.data, within.length}};
    archive_write(&file, members, 2);
    char *text = read_to_text(file.data, file.length, NULL, NULL);
    ck_assert_str_eq(text, "L 青山县\n");
    free(text);
    nbp_buffer_free(&within);
    nbp_buffer_free(&file);
}
END_TEST

/* ---- OpenDocument ---------------------------------------------------------------------------- */

#define CELL(text) "<t:table-cell><x:p>" text "</x:p></t:table-cell>"
#define ROW(cells) "<t:table-row>" cells "</t:table-row>"

static void expect_open_sheet(const char *styles, const char *body, const char *expected) {
    static const char type[] = "application/vnd.oasis.opendocument.spreadsheet";
    char content[4096];
    nbp_buffer file;
    nbp_buffer_init(&file, CEILING);
    snprintf(content, sizeof content,
             "<o:document-content xmlns:o='o' xmlns:t='t' xmlns:x='x'><o:automatic-styles>%s"
             "</o:automatic-styles><o:body><o:spreadsheet>%s</o:spreadsheet></o:body>"
             "</o:document-content>",
             styles, body);
    const archive_member members[] = {{"mimetype", type, sizeof type - 1},
                                      {"content.xml", content, strlen(content)}};
    const archive_member turned[] = {members[1], members[0]}; /* as packed again by hand */
    for (size_t i = 0; i < 2; i++) {
        file.length = 0;
        archive_write(&file, i ? turned : members, 2);
        char *text = read_to_text(file.data, file.length, NULL, NULL);
        ck_assert_str_eq(text, expected);
        free(text);
    }
    nbp_buffer_free(&file);
}

START_TEST(repeated_cells_and_rows) {
    expect_open_sheet("",
                      "<t:table t:name='表二'><t:table-column "
                      "t:number-columns-repeated='16384'/>" ROW(CELL("类别") CELL("甲") CELL(
                          "乙") "<t:table-cell t:number-columns-repeated='16381'/>")
                          ROW(CELL("规章") "<t:table-cell "
                                           "t:number-columns-repeated='2'><x:p>0</x:p></"
                                           "t:table-cell>") "<t:table-row "
                                                            "t:number-rows-repeated='1048574'><t:"
                                                            "table-cell "
                                                            "t:number-columns-repeated='16384'/></"
                                                            "t:table-row></t:table>",
                      "G 2x3 0,0=类别 0,1=甲 0,2=乙 1,0=规章 1,1=0 1,2=0\n");
}
END_TEST

START_TEST(open_sheets_hide_span_and_strike) {
    expect_open_sheet(
        "<s:style s:name='h' s:family='table'><s:table-properties t:display='false'/></s:style>"
        "<s:style s:name='k' s:family='table-cell'><s:text-properties "
        "s:text-line-through-style='solid'/></s:style>",
        "<t:table t:name='旧' t:style-name='h'>" ROW(CELL("规章") CELL(
            "99")) "</t:table>"
                   "<t:table t:name='新'><t:table-column/><t:table-column t:visibility='collapse'/>"
                   "<t:table-column t:number-columns-repeated='2'/>" ROW(
                       "<t:table-cell "
                       "t:number-columns-spanned='3'><x:p>类<x:s/>别</x:p></t:table-cell>"
                       "<t:covered-table-cell t:number-columns-repeated='2'/>" CELL(
                           "件数")) "<t:table-row t:visibility='filter'>" CELL("法规") CELL("1")
                       CELL("2") CELL("3") "</t:table-row>" ROW(CELL("规章") CELL(
                           "4") "<t:table-cell t:style-name='k'><x:p>5</x:p>"
                                "</t:table-cell><t:table-cell><o:annotation><x:p>注</x:p>"
                                "</o:annotation><x:p>6</x:p><x:p>7</x:p></t:table-cell>") "</"
                                                                                          "t:"
                                                                                          "table>",
        "G 2x3 0,0+1x2=类 别 0,2=件数 1,0=规章 1,1= 1,2=6⏎7\n");
}
END_TEST

/* ---- formats --------------------------------------------------------------------------------- */

static const struct {
    const char *value, *format, *shown;
} shown[] = {
    {"12", NULL, "12"},
    {"-12.50", NULL, "-12.5"},
    {"0.1", "General", "0.1"},
    {"0.30000000000000004", NULL, "0.3"},
    {"1234567", "G/通用格式", "1234567"},
    {"1.2E2", NULL, "120"},
    {"1.5E-2", NULL, "0.015"},
    {"12.5", "0", "13"},
    {"99.96", "0.0", "100.0"},
    {"0.4", "0", "0"},
    {"-0.4", "0", "0"},
    {"1234567.5", "#,##0.00", "1,234,567.50"},
    {"0", "#,##0;-#,##0;\"-\"", "-"},
    {"0", "0;-0;;@", ""},
    {"0", "#", ""},
    {"7", ";;;", ""},
    {"-3", "0;(0)", "(3)"},
    {"-3", "0\"件\"", "-3件"},
    {"5", "000", "005"},
    {"2500", "#,##0.00\"元\"", "2,500.00元"},
    {"12345", "0,", "12"},
    {"0.125", "0.0%", "12.5%"},
    {"8", "[红色]0_ ;-0\\ ", "8 "},
    {"8", "[$¥-804]0.00", "¥8.00"},
    {"45292", "yyyy/m/d", "2024-1-1"},
    {"45351.5", "yyyy\"年\"m\"月\"d\"日\"", "2024-2-29"},
    {"3", "[>2]0.0;0", "3"},
    {"12345", "0!.0,\"万\"", "12345"},
    {"1234", "00-00", "1234"},
    {"1e999", NULL, "1e999"},
};

START_TEST(a_number_is_what_its_format_shows) {
    nbp_buffer out;
    nbp_buffer_init(&out, CEILING);
    nbp_sheet_show(shown[_i].value, shown[_i].format, -25569, &out);
    nbp_buffer_add_byte(&out, '\0');
    ck_assert_str_eq(out.data, shown[_i].shown);
    nbp_buffer_free(&out);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("sheets");
    TCase *tests = tcase_create("sheets");
    tcase_add_test(tests, cells_stand_where_their_names_say);
    tcase_add_test(tests, blanks_in_front_of_a_text);
    tcase_add_test(tests, cells_without_names_follow_one_another);
    tcase_add_test(tests, a_blank_row_parts_tables);
    tcase_add_test(tests, what_is_hidden_is_not_there);
    tcase_add_test(tests, merged_cells_span);
    tcase_add_test(tests, headings_and_sentences_part_tables);
    tcase_add_test(tests, shared_texts_and_their_runs);
    tcase_add_test(tests, formulas_errors_and_struck_cells);
    tcase_add_test(tests, what_is_no_number_or_not_told);
    tcase_add_test(tests, a_word_file_with_a_workbook_in_it);
    tcase_add_test(tests, repeated_cells_and_rows);
    tcase_add_test(tests, open_sheets_hide_span_and_strike);
    tcase_add_loop_test(tests, a_number_is_what_its_format_shows, 0, sizeof shown / sizeof *shown);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
