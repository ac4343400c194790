/* The reader of OFD documents: small ones made here, read back. */
#include <check.h>

#include "document_text.h"
#include "fuzz/archive.h"
#include "stages.h"

enum { CEILING = 1 << 24, PARTS = 8 };

#define ROOT "<OFD><DocBody><DocRoot> /Doc_0/Document.xml</DocRoot></DocBody></OFD>"
#define DOCUMENT(common, pages)                                                                    \
    "<Document><CommonData><PageArea><PhysicalBox>0 0 210 297</PhysicalBox></PageArea>" common     \
    "</CommonData><Pages>" pages "</Pages></Document>"
#define ONE_PAGE "<Page ID='1' BaseLoc='Pages/0.xml'/>"
#define LAYER(objects) "<Page><Content><Layer>" objects "</Layer></Content></Page>"
#define TEXT(x, y, text)                                                                           \
    "<TextObject Boundary='" x " " y " 40 5' Size='4'><TextCode X='0' Y='4'>" text                 \
    "</TextCode></TextObject>"

static nb_error err;

static char *read_parts(const archive_member *members, size_t count, const char *pages) {
    nbp_buffer file;
    nbp_document document;
    nbp_decoded decoded;
    const nb_options options = {.size = sizeof options, .pages = pages};
    nbp_buffer_init(&file, CEILING);
    archive_write(&file, members, count);
    nbp_document_init(&document);
    err = (nb_error){0};
    char *text = NULL;
    if (nbp_decode_and_read(file.data, file.length, &options, &document, &decoded, &err))
        text = document_text(&document);
    nbp_document_free(&document);
    nbp_decoded_free(&decoded);
    nbp_buffer_free(&file);
    return text;
}

static char *read_ofd(const char *common, const char *resources, const char *page) {
    char document[1024];
    snprintf(document, sizeof document, DOCUMENT("%s", ONE_PAGE), common);
    const archive_member members[] = {{"OFD.xml", ROOT, strlen(ROOT)},
                                      {"Doc_0/Document.xml", document, strlen(document)},
                                      {"Doc_0/Pages/0.xml", page, strlen(page)},
                                      {"Doc_0/Res.xml", resources, strlen(resources)}};
    return read_parts(members, sizeof members / sizeof *members, NULL);
}

static void expect(const char *common, const char *resources, const char *page,
                   const char *expected) {
    char *text = read_ofd(common, resources, page);
    ck_assert_msg(text, "%s", err.message);
    ck_assert_str_eq(text, expected);
    free(text);
}

/* A page of objects is one paragraph. */
static void expect_page(const char *page, const char *expected) {
    expect("", "<Res/>", page, expected);
}

/* ---- text ----------------------------------------------------------------------------------- */

START_TEST(distances_are_said_one_by_one_or_together) {
    expect_page(LAYER("<TextObject Boundary='20 20 90 5' Size='4'><TextCode X='0' Y='4' "
                      "DeltaX='4 g 3 2 40 4'>年123甲乙</TextCode></TextObject>"),
                "P 年123甲 乙\n");
    expect_page(LAYER("<TextObject Boundary='20 20 90 5' Size='4'><TextCode X='0' Y='4' "
                      "DeltaX='g 999999999 2'>123件</TextCode></TextObject>"),
                "P 123件\n");
}
END_TEST

START_TEST(characters_set_one_by_one_are_words) {
    expect_page(LAYER(TEXT("20", "20", "1") TEXT("22", "20", "2") TEXT("24", "20", "3")
                          TEXT("26", "20", "件")),
                "P 123件\n");
}
END_TEST

/* `ffi` as one glyph, and a character as two. */
START_TEST(codes_and_glyphs_differ) {
    expect_page(LAYER("<TextObject Boundary='20 20 90 5' Size='4'>"
                      "<CGTransform CodePosition='0' CodeCount='3' GlyphCount='1'/>"
                      "<CGTransform CodePosition='3' CodeCount='1' GlyphCount='2'/>"
                      "<TextCode X='0' Y='4' DeltaX='6 2 2 40'>ffi年月</TextCode></TextObject>"),
                "P ffi年月\n");
}
END_TEST

START_TEST(matrices_scale) {
    expect_page(LAYER("<TextObject Boundary='20 20 90 5' Size='40' CTM='0.1 0 0 0.1 0 0'>"
                      "<TextCode X='0' Y='40' DeltaX='g 2 20'>123</TextCode></TextObject>" TEXT(
                          "26", "20", "件")),
                "P 123件\n");
}
END_TEST

START_TEST(sideways_page_is_turned) {
    expect_page(
        LAYER("<TextObject Boundary='100 20 5 90' Size='4' CharDirection='90'>"
              "<TextCode X='0' Y='0' DeltaX='0 0' DeltaY='2 2'>123</TextCode></TextObject>"),
        "P 123\n");
}
END_TEST

/* ---- what is not seen ----------------------------------------------------------------------- */

START_TEST(what_is_not_seen) {
    static const char *const unseen[] = {
        "<TextObject Visible='false' Boundary='20 20 9 5' Size='4'><TextCode X='0' "
        "Y='4'>7</TextCode>"
        "</TextObject>",
        "<TextObject Alpha='0' Boundary='20 20 9 5' Size='4'><TextCode X='0' Y='4'>7</TextCode>"
        "</TextObject>",
        "<TextObject Boundary='20 20 9 5' Size='4'><FillColor Value='255 255 255'/>"
        "<TextCode X='0' Y='4'>7</TextCode></TextObject>",
        "<TextObject Boundary='20 20 9 5' Size='4'><FillColor Alpha='0'/>"
        "<TextCode X='0' Y='4'>7</TextCode></TextObject>",
        "<TextObject Boundary='20 20 9 5' Size='4' DrawParam='5'><TextCode X='0' Y='4'>7</TextCode>"
        "</TextObject>",
        TEXT("20", "20", "7") "<PathObject Boundary='20 20 9 6' Fill='true' Stroke='false'>"
                              "<FillColor Value='255 255 255'/><AbbreviatedData>M 0 0 L 9 0\n"
                              "L 9 6 L 0 6 C</AbbreviatedData></PathObject>"};
    char page[1024];
    snprintf(page, sizeof page, LAYER("%s" TEXT("20", "40", "件")), unseen[_i]);
    expect("<DocumentRes>Res.xml</DocumentRes>",
           "<Res><DrawParams><DrawParam ID='5' Relative='6'/><DrawParam ID='6' Relative='5'>"
           "<FillColor Value='255 255 255'/></DrawParam></DrawParams></Res>",
           page, "P 件\n");
}
END_TEST

/* ---- tables --------------------------------------------------------------------------------- */

#define LATTICE                                                                                    \
    "<PathObject Boundary='20 20 40 20' LineWidth='0.2'><AbbreviatedData>M 0 0 L 40 0 M 0 10 "     \
    "L 40 10 S 0 20 L 40 20 M 0 0 L 0 20 M 20 0 L 20 20 M 40 0 L 40 20</AbbreviatedData>"          \
    "</PathObject>"
#define CELLS                                                                                      \
    TEXT("22", "22", "甲") TEXT("42", "22", "1") TEXT("22", "32", "乙") TEXT("42", "32", "2")

static const char table[] = "G 2x2 0,0=甲 0,1=1 1,0=乙 1,1=2\n";

START_TEST(lines_make_cells) {
    expect_page(LAYER(LATTICE CELLS), table);
}
END_TEST

/* Its lines in a template, its text in a unit that is in another, half as large. */
START_TEST(templates_and_units) {
    const char *document =
        DOCUMENT("<PublicRes>Res.xml</PublicRes><TemplatePage ID='3' BaseLoc='../Doc_0/./T.xml'/>",
                 ONE_PAGE);
    const char *resources =
        "<Res><CompositeGraphicUnits><CompositeGraphicUnit ID='7'><Content>"
        "<CompositeObject Boundary='0 0 99 99' ResourceID='8' CTM='0.5 0 0 0.5 0 0'/></Content>"
        "</CompositeGraphicUnit><CompositeGraphicUnit ID='8'><Content>"
        "<PageBlock><TextObject Boundary='44 44 40 5' Size='8'><TextCode X='0' Y='8'>甲</TextCode>"
        "</TextObject></PageBlock></Content></CompositeGraphicUnit></CompositeGraphicUnits></Res>";
    const char *page = "<Page><Template TemplateID='3'/><Content><Layer>"
                       "<CompositeObject Boundary='0 0 99 99' ResourceID='7'/>" TEXT(
                           "42", "22", "1") "</Layer></Content></Page>";
    const char *template = LAYER(LATTICE);
    const archive_member members[] = {{"OFD.xml", ROOT, strlen(ROOT)},
                                      {"Doc_0/Document.xml", document, strlen(document)},
                                      {"Doc_0/Pages/0.xml", page, strlen(page)},
                                      {"Doc_0/Res.xml", resources, strlen(resources)},
                                      {"Doc_0/T.xml", template, strlen(template)}};
    char *text = read_parts(members, sizeof members / sizeof *members, NULL);
    ck_assert_msg(text, "%s", err.message);
    ck_assert_str_eq(text, "G 2x2 0,0=甲 0,1=1 1,0= 1,1=\n");
    free(text);
}
END_TEST

/* ---- what goes wrong ------------------------------------------------------------------------ */

static void expect_error(const char *common, const char *resources, const char *page,
                         nb_code code) {
    char *text = read_ofd(common, resources, page);
    ck_assert_ptr_null(text);
    ck_assert_msg(err.code == code, "%s", err.message);
}

START_TEST(no_text_is_images) {
    expect_error("", "<Res/>", LAYER("<ImageObject Boundary='0 0 210 297' ResourceID='2'/>"),
                 NB_ERROR_IMAGES_ONLY);
}
END_TEST

/* Units that hold themselves, twice each. */
START_TEST(units_in_circles_end) {
    static const char unit[] =
        "<Res><CompositeGraphicUnit ID='7'><Content><CompositeObject ResourceID='7'/>"
        "<CompositeObject ResourceID='7'/>" TEXT("20", "20",
                                                 "件") "</Content></CompositeGraphicUnit></Res>";
    char *text = read_ofd("<PublicRes>Res.xml</PublicRes>", unit,
                          LAYER("<CompositeObject ResourceID='7'/>"));
    ck_assert_msg(text, "%s", err.message);
    free(text);
}
END_TEST

/* Each holds the one before it many times. */
START_TEST(units_that_unfold_too_far) {
    char *resources = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&resources, &length);
    fputs("<Res>", out);
    for (int unit = 1; unit < 8; unit++) {
        fprintf(out, "<CompositeGraphicUnit ID='%d'><Content>" TEXT("20", "20", "1"), unit);
        for (int i = 0; i < 99; i++)
            fprintf(out, "<CompositeObject ResourceID='%d'/>", unit - 1);
        fputs("</Content></CompositeGraphicUnit>", out);
    }
    fputs("</Res>", out);
    fclose(out);
    expect_error("<PublicRes>Res.xml</PublicRes>", resources,
                 LAYER("<CompositeObject ResourceID='7'/>"), NB_ERROR_LIMIT);
    free(resources);
}
END_TEST

START_TEST(encrypted_is_said) {
    const archive_member members[] = {{"OFD.xml", ROOT, strlen(ROOT)},
                                      {"Encryptions.xml", "<a/>", 4}};
    ck_assert_ptr_null(read_parts(members, 2, NULL));
    ck_assert_int_eq(err.code, NB_ERROR_ENCRYPTED);
}
END_TEST

START_TEST(page_that_is_gone) {
    const char *document = DOCUMENT("", ONE_PAGE);
    const archive_member members[] = {{"OFD.xml", ROOT, strlen(ROOT)},
                                      {"Doc_0/Document.xml", document, strlen(document)}};
    ck_assert_ptr_null(read_parts(members, 2, NULL));
    ck_assert_int_eq(err.code, NB_ERROR_DAMAGED);
}
END_TEST

START_TEST(only_the_page_asked_for) {
    const char *document = DOCUMENT("", ONE_PAGE "<Page ID='2' BaseLoc='Pages/1.xml'/>");
    const char *first = LAYER(TEXT("20", "20", "甲")), *second = LAYER(TEXT("20", "20", "乙"));
    const archive_member members[] = {{"OFD.xml", ROOT, strlen(ROOT)},
                                      {"Doc_0/Document.xml", document, strlen(document)},
                                      {"Doc_0/Pages/0.xml", first, strlen(first)},
                                      {"Doc_0/Pages/1.xml", second, strlen(second)}};
    char *text = read_parts(members, 4, "2");
    ck_assert_str_eq(text, "P 乙\n");
    free(text);
    ck_assert_ptr_null(read_parts(members, 4, "3"));
    ck_assert_int_eq(err.code, NB_ERROR_EMPTY);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("read_ofd");
    TCase *all = tcase_create("all");
    tcase_add_test(all, distances_are_said_one_by_one_or_together);
    tcase_add_test(all, characters_set_one_by_one_are_words);
    tcase_add_test(all, codes_and_glyphs_differ);
    tcase_add_test(all, matrices_scale);
    tcase_add_test(all, sideways_page_is_turned);
    tcase_add_loop_test(all, what_is_not_seen, 0, 6);
    tcase_add_test(all, lines_make_cells);
    tcase_add_test(all, templates_and_units);
    tcase_add_test(all, no_text_is_images);
    tcase_add_test(all, units_in_circles_end);
    tcase_add_test(all, units_that_unfold_too_far);
    tcase_add_test(all, encrypted_is_said);
    tcase_add_test(all, page_that_is_gone);
    tcase_add_test(all, only_the_page_asked_for);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
