/* The readers of Word files, OpenDocument texts, MHTML and older files: small archives made here,
 * read back. */
#include <check.h>
#include <minizip/zip.h>
#include <time.h>
#include <unistd.h>

#include "document_text.h"
#include "duration.h"
#include "stages.h"

/* ---- making archives ------------------------------------------------------------------------- */

typedef struct archive {
    zipFile file;
    char path[64];
} archive;

static archive begin_archive(void) {
    archive a = {.path = "/tmp/nianbao-test-XXXXXX"};
    int fd = mkstemp(a.path);
    ck_assert_int_ge(fd, 0);
    close(fd);
    a.file = zipOpen(a.path, APPEND_STATUS_CREATE);
    ck_assert_ptr_nonnull(a.file);
    return a;
}

static void add_bytes(archive *a, const char *name, const char *bytes, size_t length) {
    zip_fileinfo info = {0};
    ck_assert_int_eq(
        zipOpenNewFileInZip(a->file, name, &info, NULL, 0, NULL, 0, NULL, Z_DEFLATED, 1), ZIP_OK);
    ck_assert_int_eq(zipWriteInFileInZip(a->file, bytes, (unsigned)length), ZIP_OK);
    ck_assert_int_eq(zipCloseFileInZip(a->file), ZIP_OK);
}

static void add(archive *a, const char *name, const char *text) {
    add_bytes(a, name, text, strlen(text));
}

/* Its bytes, to be released with free(). */
static char *end_archive(archive *a, size_t *length) {
    ck_assert_int_eq(zipClose(a->file, NULL), ZIP_OK);
    FILE *file = fopen(a->path, "rb");
    ck_assert_ptr_nonnull(file);
    fseek(file, 0, SEEK_END);
    *length = (size_t)ftell(file);
    rewind(file);
    char *data = malloc(*length + 1);
    ck_assert_uint_eq(fread(data, 1, *length, file), *length);
    fclose(file);
    unlink(a->path);
    return data;
}

#define W "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' "
#define MC "xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' "

/* The text of a Word file with this body; `styles` and `numbering` may be NULL. */
static char *read_body(const char *body, const char *styles, const char *numbering) {
    size_t size = strlen(body) + 512, length;
    char *part = malloc(size);
    archive a = begin_archive();
    snprintf(part, size,
             "<?xml version='1.0'?><w:document " W MC "><w:body>%s</w:body></w:document>", body);
    add(&a, "word/document.xml", part);
    if (styles)
        add(&a, "word/styles.xml", styles);
    if (numbering)
        add(&a, "word/numbering.xml", numbering);
    char *data = end_archive(&a, &length);
    char *text = read_to_text(data, length, NULL, NULL);
    free(data);
    free(part);
    return text;
}

/* ---- Word ------------------------------------------------------------------------------------ */

#define T(text) "<w:r><w:t>" text "</w:t></w:r>"
#define P(text) "<w:p>" T(text) "</w:p>"
#define TC(text) "<w:tc>" P(text) "</w:tc>"

static const struct {
    const char *name, *body, *expected;
} bodies[] = {
    {"paragraphs", P("甲") "<w:p/>" P("乙"), "L 甲\nL 乙\n"},
    {"table",
     "<w:tbl><w:tr>" TC("甲") TC("1") "</w:tr><w:tr>" TC("乙") "<w:tc><w:p/></w:tc></w:tr></w:tbl>",
     "G 2x2 0,0=甲 0,1=1 1,0=乙 1,1=\n"},
    {"gridSpan and vMerge",
     "<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val='restart'/></w:tcPr>" P(
         "甲") "</w:tc>"
               "<w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>" P(
                   "乙") "</w:tc></w:tr>"
                         "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>" TC("1")
                             TC("2") "</w:tr>"
                                     "<w:tr><w:tc><w:tcPr><w:vMerge "
                                     "w:val='continue'/></w:tcPr><w:p/></w:tc>" TC("3")
                                         TC("4") "</w:tr></w:tbl>",
     "G 3x3 0,0+3x1=甲 0,1+1x2=乙 1,1=1 1,2=2 2,1=3 2,2=4\n"},
    {"vMerge under a wider cell is a cell of its own",
     "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>" P(
         "甲") "</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>" P("乙") "</w:tc>" TC("丙") "</w:tr></w:tbl>",
     "G 2x2 0,0+1x2=甲 1,0=乙 1,1=丙\n"},
    {"columns left out in front",
     "<w:tbl><w:tr>" TC("甲") TC("1") "</w:tr><w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>" TC(
         "2") "</w:tr></w:tbl>",
     "G 2x2 0,0=甲 0,1=1 1,1=2\n"},
    {"nested table",
     "<w:tbl><w:tr><w:tc>" P("甲") "<w:tbl><w:tr>" TC("1")
         TC("2") "</w:tr></w:tbl>" P("乙") "</w:tc></w:tr></w:tbl>",
     "P 甲\nG 1x2 0,0=1 0,1=2\nP 乙\n"},
    {"content controls",
     "<w:sdt><w:sdtPr><w:id w:val='1'/></w:sdtPr><w:sdtContent>" P(
         "甲") "<w:p><w:sdt><w:sdtContent>" T("乙") "</w:sdtContent></w:sdt></w:p></w:sdtContent></"
                                                    "w:sdt>",
     "L 甲\nL 乙\n"},
    {"table of contents",
     "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of "
     "Contents'/></w:docPartObj></w:sdtPr><w:sdtContent>" P("一、 1") "</w:sdtContent></w:sdt>" P(
         "甲"),
     "L 甲\n"},
    {"tracked changes",
     "<w:p><w:ins>" T("1") "</w:ins><w:del><w:r><w:delText>2</w:delText></w:r></"
                           "w:del><w:moveFrom>" T("3") "</w:moveFrom><w:moveTo>" T(
                               "4") "</w:moveTo></w:p>",
     "L 14\n"},
    {"deleted row",
     "<w:tbl><w:tr>" TC("甲") TC("1") "</w:tr><w:tr><w:trPr><w:del/></w:trPr>" TC("乙")
         TC("2") "</w:tr></w:tbl>",
     "G 1x2 0,0=甲 0,1=1\n"},
    {"a deleted paragraph mark deletes no text",
     "<w:p><w:pPr><w:rPr><w:del/><w:vanish/></w:rPr></w:pPr>" T("甲") "</w:p>", "L 甲\n"},
    {"hidden and struck text",
     "<w:p>" T("1") "<w:r><w:rPr><w:vanish/></w:rPr><w:t>2</w:t></w:r><w:r><w:rPr><w:vanish "
                    "w:val='0'/></w:rPr><w:t>3</w:t></w:r>"
                    "<w:r><w:rPr><w:strike/></w:rPr><w:t>4</w:t></w:r></w:p>",
     "L 13\n"},
    {"superscript",
     "<w:p>" T(
         "5") "<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>2</w:t></w:r></w:p>",
     "L 5⟨²⟩\n"},
    {"tabs, breaks, hyphens, symbols",
     "<w:p><w:pPr><w:tabs><w:tab "
     "w:val='left'/></w:tabs></w:pPr><w:r><w:t>甲</w:t><w:tab/><w:t>1</w:t><w:noBreakHyphen/>"
     "<w:t>2</w:t><w:sym w:font='Symbol' w:char='F033'/><w:br/><w:t>乙</w:t></w:r></w:p>",
     "L 甲\t1-23\nL 乙\n"},
    {"a break in a cell",
     "<w:tbl><w:tr>" TC("甲") "<w:tc><w:p><w:r><w:t>1</w:t><w:br/><w:t>2</w:t></w:r></w:p>" P(
         "3") "</w:tc></w:tr></w:tbl>",
     "G 1x2 0,0=甲 0,1=1⏎2⏎3\n"},
    {"fields",
     "<w:p><w:r><w:instrText>PAGE 7</w:instrText></w:r>" T("甲") "<w:fldSimple w:instr='x'>" T(
         "乙") "</w:fldSimple></w:p>",
     "L 甲乙\n"},
    {"text box, one of its renderings",
     "<w:p>" T("甲") "<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>" P(
         "乙") "</w:txbxContent></mc:Choice><mc:Fallback>"
               "<w:txbxContent>" P("乙") "</w:txbxContent></mc:Fallback></mc:AlternateContent></"
                                         "w:r>" T("丙") "</w:p>",
     "L 甲\nL 乙\nL 丙\n"},
    {"a cell deleted and one inserted under revision",
     "<w:tbl><w:tr>" TC("甲") "<w:tc><w:tcPr><w:cellDel w:id='1'/></w:tcPr>" P(
         "1") "</w:tc><w:tc><w:tcPr><w:cellIns w:id='2'/></w:tcPr>" P("2") "</w:tc></w:tr></w:tbl>",
     "G 1x2 0,0=甲 0,1=2\n"},
    {"raised by position, struck, hidden",
     "<w:tbl><w:tr><w:tc><w:p>" T(
         "12") "<w:r><w:rPr><w:position w:val='6'/></w:rPr><w:t>3</w:t>"
               "</w:r></w:p></w:tc><w:tc><w:p><w:r><w:rPr><w:dstrike/></w:rPr><w:t>4</w:t></w:r>" T(
                   "5") "<w:r><w:rPr><w:vanish/></w:rPr><w:t>6</w:t></w:r></w:p></w:tc></w:tr></"
                        "w:tbl>",
     "G 1x2 0,0=12⟨³⟩ 0,1=5\n"},
    {"drop-down fields and placeholders",
     "<w:tbl><w:tr><w:tc><w:p><w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:ddList><w:result "
     "w:val='1'/><w:listEntry w:val='0'/><w:listEntry "
     "w:val='24'/></w:ddList></w:ffData></w:fldChar>"
     "</w:r><w:r><w:fldChar w:fldCharType='end'/></w:r></w:p></w:tc><w:tc><w:sdt><w:sdtPr>"
     "<w:showingPlcHdr/></w:sdtPr><w:sdtContent>" P(
         "选择一项") "</w:sdtContent></w:sdt><w:p/></w:tc>"
                     "<w:tc><w:sdt><w:sdtPr><w:dropDownList/></w:sdtPr><w:sdtContent>" P(
                         "7") "</w:sdtContent></w:sdt></w:tc></w:tr></w:tbl>",
     "G 1x3 0,0=24 0,1= 0,2=7\n"},
    {"what floats over a table, and pictures in it",
     "<w:tbl><w:tr>" TC("甲") "<w:tc><w:p>" T("1") "<w:r><w:pict><w:txbxContent>" P("乙")
         P("丙") "</w:txbxContent></w:pict></w:r>" T(
             "2") "</w:p></w:tc><w:tc><w:p><w:r><w:drawing/>"
                  "</w:r></w:p></w:tc></w:tr></w:tbl>" P("丁"),
     "G 1x3 0,0=甲 0,1=12 0,2=⊠\nP 乙\nP 丙\nP 丁\n"},
    {"outline level", "<w:p><w:pPr><w:outlineLvl w:val='1'/></w:pPr>" T("甲") "</w:p>" P("乙"),
     "H2 甲\nL 乙\n"},
};

START_TEST(test_bodies) {
    char *text = read_body(bodies[_i].body, NULL, NULL);
    ck_assert_msg(!strcmp(text, bodies[_i].expected), "%s:\n%s\nexpected:\n%s", bodies[_i].name,
                  text, bodies[_i].expected);
    free(text);
}
END_TEST

static const char styles[] =
    "<w:styles " W "><w:style w:type='paragraph' w:styleId='1'><w:name w:val='heading "
    "1'/><w:pPr><w:outlineLvl w:val='0'/></w:pPr>"
    "</w:style><w:style w:type='paragraph' w:styleId='a'><w:name w:val='公文标题'/><w:basedOn "
    "w:val='1'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='b'><w:name w:val='标题 2'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='n'><w:name w:val='List'/><w:pPr><w:numPr><w:ilvl "
    "w:val='1'/><w:numId w:val='1'/></w:numPr></w:pPr></w:style>"
    "<w:style w:type='character' w:styleId='u'><w:rPr><w:vertAlign w:val='superscript'/></w:rPr>"
    "</w:style><w:style w:type='character' w:styleId='v'><w:basedOn w:val='u'/></w:style>"
    "<w:style w:type='character' w:styleId='w'><w:rPr><w:vanish/></w:rPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='z'><w:rPr><w:strike/></w:rPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='t'><w:name w:val='toc 1'/></w:style></w:styles>";
#define STYLED(style, text) "<w:p><w:pPr><w:pStyle w:val='" style "'/></w:pPr>" T(text) "</w:p>"

START_TEST(test_styles) {
    char *text = read_body(STYLED("1", "甲") STYLED("a", "乙") STYLED("b", "丙") STYLED("t", "丁")
                               STYLED("x", "戊"),
                           styles, NULL);
    ck_assert_str_eq(text, "H1 甲\nH1 乙\nH2 丙\nL 戊\n");
    free(text);
}
END_TEST

#define RUN(style, direct, text)                                                                   \
    "<w:r><w:rPr><w:rStyle w:val='" style "'/>" direct "</w:rPr><w:t>" text "</w:t></w:r>"

START_TEST(test_character_styles) {
    char *text = read_body("<w:p>" T("1") RUN("v", "", "2") RUN("w", "", "3")
                               RUN("w", "<w:vanish w:val='0'/>", "4")
                                   RUN("u", "<w:vertAlign w:val='baseline'/>",
                                       "5") "</w:p>"
                                            "<w:p><w:pPr><w:pStyle w:val='z'/></w:pPr>" T("6")
                                                RUN("u", "<w:strike w:val='0'/>", "7") "</w:p>",
                           styles, NULL);
    ck_assert_str_eq(text, "L 1⟨²⟩45\nL 7\n");
    free(text);
}
END_TEST

#define LEVEL(number, format, text)                                                                \
    "<w:lvl w:ilvl='" number "'><w:start w:val='1'/><w:numFmt w:val='" format                      \
    "'/><w:lvlText w:val='" text "'/></w:lvl>"
static const char numbering[] = "<w:numbering " W "><w:abstractNum w:abstractNumId='7'>" LEVEL(
    "0", "chineseCountingThousand", "%1、") LEVEL("1", "japaneseCounting", "（%2）")
    LEVEL("2", "decimal", "%3.")
        LEVEL("3", "bullet", "·") "</w:abstractNum>"
                                  "<w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num>"
                                  "<w:num w:numId='2'><w:abstractNumId w:val='7'/><w:lvlOverride "
                                  "w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride></w:num>"
                                  "</w:numbering>";
#define NUMBERED(list, level, text)                                                                \
    "<w:p><w:pPr><w:numPr><w:ilvl w:val='" level "'/><w:numId w:val='" list                        \
    "'/></w:numPr></w:pPr>" T(text) "</w:p>"

START_TEST(test_numbers) {
    char *text =
        read_body(NUMBERED("1", "0", "甲") NUMBERED("1", "1", "乙") NUMBERED("1", "1", "丙")
                      NUMBERED("1", "2", "丁") NUMBERED("1", "0", "戊") NUMBERED("1", "1", "己")
                          NUMBERED("1", "3", "庚") NUMBERED("2", "0", "辛") NUMBERED("0", "0", "壬")
                              STYLED("n", "癸"),
                  styles, numbering);
    ck_assert_str_eq(text, "L 一、甲\nL (一)乙\nL (二)丙\nL 1.丁\nL 二、戊\nL (一)己\nL 庚\nL "
                           "五、辛\nL 壬\nL (一)癸\n");
    free(text);
    text = read_body("<w:tbl><w:tr><w:tc>" NUMBERED("1", "2", "甲") "</w:tc><w:tc>" NUMBERED(
                         "1", "2", "5") "</w:tc></w:tr></w:tbl>",
                     NULL, numbering);
    ck_assert_str_eq(text, "G 1x2 0,0=1.甲 0,1=5\n");
    free(text);
}
END_TEST

START_TEST(test_places) {
    size_t length;
    archive a = begin_archive();
    add(&a, "word/document.xml",
        "<w:document " W "><w:body>" P("甲") "<w:tbl><w:tr>" TC("乙")
            TC("1") "</w:tr></w:tbl></w:body></w:document>");
    char *data = end_archive(&a, &length);
    nb_options options = {.size = sizeof options};
    nbp_document document;
    nbp_decoded decoded = {0};
    nbp_document_init(&document);
    ck_assert(nbp_decode_and_read(data, length, &options, &document, &decoded, NULL));
    nb_place place = nbp_document_place(&document, document.cells[1].begin);
    ck_assert_uint_eq(place.paragraph, 3);
    ck_assert_uint_eq(place.table, 1);
    ck_assert_uint_eq(place.row, 1);
    ck_assert_uint_eq(place.cell, 2);
    ck_assert_uint_eq(place.line, 0);
    nbp_document_free(&document);
    nbp_decoded_free(&decoded);
    free(data);
}
END_TEST

static const struct {
    const char *described, *body, *title, *expected;
} titles[] = {
    {"某局2024年度报告", P("某局") P("2024年度报告") P("一、概况"), "某局2024年度报告",
     "H1 某局2024年度报告\nL 一、概况\n"},
    {"某局2023年度报告", P("某局") P("2024年度报告") P("一、概况"), NULL,
     "L 某局\nL 2024年度报告\nL 一、概况\n"},
    {"Microsoft Word - 1.doc", P("某局2024年度报告") P("一、概况"), NULL,
     "L 某局2024年度报告\nL 一、概况\n"},
};

/* The title of a file's description is taken only where the text says it too. */
START_TEST(test_titles) {
    size_t length;
    char part[2048], core[512], *title;
    archive a = begin_archive();
    snprintf(part, sizeof part, "<w:document " W "><w:body>%s</w:body></w:document>",
             titles[_i].body);
    snprintf(core, sizeof core,
             "<c xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:title>%s</dc:title></c>",
             titles[_i].described);
    add(&a, "word/document.xml", part);
    add(&a, "docProps/core.xml", core);
    char *data = end_archive(&a, &length), *text = read_to_text(data, length, NULL, &title);
    ck_assert_str_eq(text, titles[_i].expected);
    if (titles[_i].title)
        ck_assert_str_eq(title, titles[_i].title);
    else
        ck_assert_ptr_null(title);
    free(title);
    free(text);
    free(data);
}
END_TEST

/* ---- OpenDocument ---------------------------------------------------------------------------- */

#define ODT_HEAD                                                                                   \
    "<office:document-content xmlns:office='o' xmlns:text='t' xmlns:table='a' "                    \
    "xmlns:draw='d'><office:body><office:text>"
#define ODT_TAIL "</office:text></office:body></office:document-content>"

static const struct {
    const char *name, *body, *expected;
} odts[] = {
    {"text",
     "<text:h text:outline-level='2'>甲</text:h><text:p>乙<text:s "
     "text:c='2'/>1<text:tab/>2<text:line-break/>丙</text:p>",
     "H2 甲\nL 乙 1\t2\nL 丙\n"},
    {"spans and covered cells",
     "<table:table><table:table-row><table:table-cell "
     "table:number-rows-spanned='2'><text:p>甲</text:p></table:table-cell>"
     "<table:table-cell "
     "table:number-columns-spanned='2'><text:p>乙</text:p></"
     "table:table-cell><table:covered-table-cell/></table:table-row>"
     "<table:table-row><table:covered-table-cell/><table:table-cell><text:p>1</text:p></"
     "table:table-cell><table:table-cell/></table:table-row>"
     "</table:table>",
     "G 2x3 0,0+2x1=甲 0,1+1x2=乙 1,1=1 1,2=\n"},
    {"repeated cells",
     "<table:table><table:table-row><table:table-cell><text:p>甲</text:p></"
     "table:table-cell><table:table-cell "
     "table:number-columns-repeated='2'/></table:table-row></table:table>",
     "G 1x3 0,0=甲 0,1= 0,2=\n"},
    {"deleted text and notes",
     "<text:tracked-changes><text:changed-region><text:deletion><text:p>旧</text:p></"
     "text:deletion></text:changed-region>"
     "</text:tracked-changes><text:p>甲<text:note><text:note-body><text:p>注</text:p></"
     "text:note-body></text:note>乙</text:p>",
     "L 甲乙\n"},
    {"what floats over a table, and pictures in it",
     "<table:table><table:table-row><table:table-cell><text:p><draw:frame><draw:text-box><text:p>浮"
     "<text:s/>1</text:p><text:p>动</text:p></draw:text-box></draw:frame>12<text:line-break/>3"
     "</text:p></table:table-cell><table:table-cell><text:p><draw:frame><draw:image/></draw:frame>"
     "</text:p></table:table-cell></table:table-row></table:table><text:p>乙</text:p>",
     "G 1x2 0,0=12⏎3 0,1=⊠\nP 浮 1\nP 动\nP 乙\n"},
};

/* Of content.xml, of styles.xml, taken over, and within one another. */
START_TEST(test_odt_styles) {
    size_t length;
    archive a = begin_archive();
    add(&a, "mimetype", "application/vnd.oasis.opendocument.text");
    add(&a, "styles.xml",
        "<d xmlns:s='s' xmlns:t='t'><s:style s:name='Note' s:family='text'><s:text-properties "
        "s:text-position='super 58%'/></s:style></d>");
    add(&a, "content.xml",
        "<d xmlns:s='s' xmlns:t='t'><s:style s:name='T1' s:family='text' "
        "s:parent-style-name='Note'/>"
        "<s:style s:name='T2' s:family='text'><s:text-properties t:display='none'/></s:style>"
        "<s:style s:name='T3' s:family='text'><s:text-properties "
        "s:text-line-through-style='solid'/></s:style><s:style s:name='T1' s:family='paragraph'>"
        "<s:text-properties s:text-position='0% 100%'/></s:style><body><t:p t:style-name='T1'>1"
        "<t:span t:style-name='T1'>2</t:span><t:span t:style-name='T2'>3<t:span>4</t:span></t:span>"
        "<t:span t:style-name='T3'>5</t:span>6</t:p></body></d>");
    char *data = end_archive(&a, &length), *text = read_to_text(data, length, "odt", NULL);
    ck_assert_str_eq(text, "L 1⟨²⟩6\n");
    free(data);
    free(text);
}
END_TEST

START_TEST(test_odt_locked) {
    size_t length;
    archive a = begin_archive();
    add(&a, "mimetype", "application/vnd.oasis.opendocument.text");
    add(&a, "content.xml", "\1\2\3");
    add(&a, "META-INF/manifest.xml", "<m><f><encryption-data/></f></m>");
    char *data = end_archive(&a, &length), *text = read_to_text(data, length, "odt", NULL);
    ck_assert_str_eq(text, "error: encrypted");
    free(data);
    free(text);
}
END_TEST

/* A page, an MHTML file, a text, and chunks that are not read, in the document's text. */
static const struct {
    const char *target, *part, *before, *behind, *expected;
} chunks[] = {
    {"a.html", "<p>甲</p><table><tr><td>1<td>2</table>", "", "", "P 甲\nG 1x2 0,0=1 0,1=2\n"},
    {"/word/a.html", "<meta charset=gbk><p>\xBC\xD7</p>", "", "", "L 甲\n"},
    {"a.html", "MIME-Version: 1.0\nContent-Type: text/html\n\n<p>乙</p>\n", "", "", "L 乙\n"},
    {"a.html", "甲\n乙", P("一"), P("二"), "L 一\nL 甲\nL 乙\nL 二\n"},
    {"a.html", "<p>甲</p><table><tr><td>1<td>2<sup>3</sup></table>",
     P("一") "<w:tbl><w:tr><w:tc>" P("0") "</w:tc><w:tc>" P("5") "</w:tc></w:tr></w:tbl>", P("二"),
     "P 一\nG 1x2 0,0=0 0,1=5\nP 甲\nG 1x2 0,0=1 0,1=2⟨³⟩\nP 二\n"},
    {"a.html", "<p>6</p>", "<w:tbl><w:tr><w:tc>" P("0") "</w:tc><w:tc>", "</w:tc></w:tr></w:tbl>",
     "G 1x2 0,0=0 0,1=6\n"},
    {"a.html", "{\\rtf1 1}", P("一"), P("二"), "L 一\nL 二\nUNREAD\n"},
    {"a.html", "{\\rtf1 1}", "<w:tbl><w:tr><w:tc>" P("0") "</w:tc><w:tc>", "</w:tc></w:tr></w:tbl>",
     "G 1x2 0,0=0 0,1=⊠\nUNREAD\n"},
    {"a.html", "", P("一"), P("二"), "L 一\nL 二\n"},
    {"a.html", "PK\3\4\24", P("一"), P("二"), "L 一\nL 二\nUNREAD\n"},
    {"b.html", "", P("一"), P("二"), "L 一\nL 二\nUNREAD\n"},
};

START_TEST(test_chunks) {
    for (size_t i = 0; i < sizeof chunks / sizeof *chunks; i++) {
        char relations[512], document[1024];
        size_t length;
        archive a = begin_archive();
        snprintf(
            relations, sizeof relations,
            "<Relationships><Relationship Id='x' Type='r/aFChunk' Target='%s'/></Relationships>",
            chunks[i].target);
        snprintf(document, sizeof document,
                 "<w:document " W "xmlns:r='r'><w:body>%s<w:altChunk r:id='x'/>%s</w:body>"
                 "</w:document>",
                 chunks[i].before, chunks[i].behind);
        add(&a, "word/document.xml", document);
        add(&a, "word/_rels/document.xml.rels", relations);
        add(&a, "word/a.html", chunks[i].part);
        char *data = end_archive(&a, &length), *text = read_to_text(data, length, "docx", NULL);
        ck_assert_msg(!strcmp(text, chunks[i].expected), "%zu: %s", i, text);
        free(data);
        free(text);
    }
}
END_TEST

START_TEST(test_odts) {
    size_t length;
    char content[4096];
    archive a = begin_archive();
    snprintf(content, sizeof content, ODT_HEAD "%s" ODT_TAIL, odts[_i].body);
    add(&a, "content.xml", content);
    char *data = end_archive(&a, &length), *text = read_to_text(data, length, NULL, NULL);
    ck_assert_msg(!strcmp(text, odts[_i].expected), "%s:\n%s\nexpected:\n%s", odts[_i].name, text,
                  odts[_i].expected);
    free(text);
    free(data);
}
END_TEST

/* ---- MHTML ----------------------------------------------------------------------------------- */

static const struct {
    const char *name, *message, *expected;
} messages[] = {
    {"quoted-printable",
     "MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n boundary=\"x "
     "y\"\r\n\r\nPreamble\r\n--x y\r\n"
     "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
     "<h1>=E7=94=\r\n=B2</h1><p a=3D1>1=\r\n2</p>\r\n--x y\r\nContent-Type: "
     "image/png\r\n\r\nx\r\n--x y--\r\n",
     "H1 甲\nL 12\n"},
    {"base64, one part within another",
     "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n--a\nContent-Type: "
     "multipart/alternative; boundary=b\n\n"
     "--b\nContent-Type: text/plain\n\nno\n--b\nContent-Transfer-Encoding: base64\nContent-Type: "
     "text/html\n\n"
     "PHA+55Sy\nPC9wPg==\n--b--\n--a--\n",
     "L 甲\n"},
    {"an empty page with a sheet",
     "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n--a\nContent-Type: "
     "text/html\n\n--a\nContent-Type: text/css\n\np{top:0}\n--a--\n",
     ""},
    {"without a page",
     "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n--a\nContent-Type: "
     "text/plain\n\nno\n--a--\n",
     "error: damaged"},
    {"damaged quoted-printable, as it stands",
     "MIME-Version: 1.0\nContent-Type: text/html\nContent-Transfer-Encoding: "
     "Quoted-Printable\n\n<p>=e7=94=B2=zz=4 =E=\t \n1=</p>=",
     "L 甲=zz=4 =E1=\nL =\n"},
    {"no transfer encoding, a header on two lines, a header that is none",
     "MIME-Version: 1.0\nContent-Type:\n multipart/mixed;\n\tboundary=a\nNonsense\n\n--a\n"
     "Content-Type: text/HTML\n\n<p>甲=1</p>\n--a--\n",
     "L 甲=1\n"},
    {"a boundary of another message, and one that is too short",
     "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=abc\n\n--ab\nContent-Type: "
     "text/html\n\n<p>no</p>\n--abc\nContent-Type: text/html\n\n<p>甲</p>\n--\n--x\n",
     "L 甲\nL -- --x\n"},
    {"a message in parts without a boundary",
     "MIME-Version: 1.0\nContent-Type: multipart/mixed\n\n--\nContent-Type: text/html\n\n"
     "<p>no</p>\n",
     "error: damaged"},
    {"damaged base64",
     "MIME-Version: 1.0\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\nPHA+!!\n",
     "error: damaged"},
    {"more parts within parts than are followed",
     "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=1a\n\n"
     "--1a\nContent-Type: multipart/mixed; boundary=2a\n\n"
     "--2a\nContent-Type: multipart/mixed; boundary=3a\n\n"
     "--3a\nContent-Type: multipart/mixed; boundary=4a\n\n"
     "--4a\nContent-Type: multipart/mixed; boundary=5a\n\n"
     "--5a\nContent-Type: multipart/mixed; boundary=6a\n\n"
     "--6a\nContent-Type: multipart/mixed; boundary=7a\n\n"
     "--7a\nContent-Type: multipart/mixed; boundary=8a\n\n"
     "--8a\nContent-Type: multipart/mixed; boundary=9a\n\n"
     "--9a\nContent-Type: text/html\n\n<p>no</p>\n--9a--\n",
     "error: damaged"},
};

START_TEST(test_messages) {
    char *text = read_to_text(messages[_i].message, strlen(messages[_i].message), NULL, NULL);
    ck_assert_msg(!strcmp(text, messages[_i].expected), "%s:\n%s\nexpected:\n%s", messages[_i].name,
                  text, messages[_i].expected);
    free(text);
}
END_TEST

/* ---- archives that are none, or hostile ------------------------------------------------------ */

/* `a` is ended, and gives the error `code` within two seconds. */
static void refuse(archive *a, const char *code) {
    size_t length;
    char *data = end_archive(a, &length), expected[64];
    double begin = own_seconds();
    char *text = read_to_text(data, length, NULL, NULL);
    ck_assert_msg(own_seconds() - begin < here(2), "too slow");
    snprintf(expected, sizeof expected, "error: %s", code);
    ck_assert_str_eq(text, expected);
    free(text);
    free(data);
}

static const struct {
    const char *member, *content, *code;
} refused[] = {
    {"xl/workbook.bin", "x", "binary"},
    {"META-INF/MANIFEST.MF", "x", "binary"},
    {"../../word/document.xml", "<x/>", "binary"},
    {"word/document.xml", "<w:document " W "><w:body>", "damaged"},
    {"word/document.xml", "not XML", "damaged"},
    {"word/document.xml", "<!DOCTYPE a [<!ENTITY b 'bbbb'><!ENTITY c '&b;&b;'>]><a>&c;</a>",
     "damaged"},
};

#define PART(name, xml)                                                                            \
    "<pkg:part pkg:name=\"/" name "\"><pkg:xmlData>" xml "</pkg:xmlData></pkg:part>"

/* A package as one file of XML: parts in any order, one of another kind, one that is cut off. */
START_TEST(test_flat_package) {
    static const char package[] =
        "<?xml version='1.0'?><?mso-application progid='Word.Document'?><pkg:package "
        "xmlns:pkg='http://schemas.microsoft.com/office/2006/xmlPackage'>" PART(
            "word/styles.xml",
            "<w:styles " W "><w:style w:styleId='x' w:type='character'><w:rPr><w:vanish/></w:rPr>"
            "</w:style></w:styles>")
            PART("word/document.xml",
                 "<w:document " W
                 "><w:body><w:p>" T("甲") "<w:r><w:rPr><w:rStyle w:val='x'/>"
                                          "</w:rPr><w:t>乙</w:t></w:r></w:p></w:body></"
                                          "w:document>") "<pkg:part "
                                                         "pkg:name=\"/word/media/"
                                                         "a.png\"><pkg:binaryData>AAAA</"
                                                         "pkg:binaryData></pkg:part>"
                                                         "</pkg:package><pkg:part "
                                                         "pkg:name=\"/word/"
                                                         "document.xml\"><pkg:xmlData>";
    char *text = read_to_text(package, sizeof package - 1, NULL, NULL);
    ck_assert_str_eq(text, "L 甲\n");
    free(text);
}
END_TEST

START_TEST(test_refused) {
    archive a = begin_archive();
    add(&a, refused[_i].member, refused[_i].content);
    refuse(&a, refused[_i].code);
}
END_TEST

START_TEST(test_bomb) {
    size_t size = (size_t)64 << 20;
    char *blanks = malloc(size);
    memset(blanks, ' ', size);
    archive a = begin_archive();
    add_bytes(&a, "word/document.xml", blanks, size);
    free(blanks);
    refuse(&a, "limit");
}
END_TEST

START_TEST(test_many_members) {
    archive a = begin_archive();
    for (int i = 0; i < 10000; i++) {
        char name[32];
        snprintf(name, sizeof name, "word/%d.xml", i);
        add(&a, name, "<x/>");
    }
    refuse(&a, "limit");
}
END_TEST

START_TEST(test_depth_and_attributes) {
    size_t size = 1 << 20;
    char *part = malloc(size), *p = part;
    for (int i = 0; i < 100000; i++)
        p = stpcpy(p, "<a>");
    archive deep = begin_archive();
    add(&deep, "word/document.xml", part);
    refuse(&deep, "limit");
    p = stpcpy(part, "<w:document " W);
    for (int i = 0; i < 30000; i++)
        p += sprintf(p, " a%d='1'", i);
    strcpy(p, "/>");
    archive wide = begin_archive();
    add(&wide, "word/document.xml", part);
    refuse(&wide, "limit");
    free(part);
}
END_TEST

/* Cut off anywhere, or with any byte changed, an archive gives its whole text or an error: never a
 * part. */
START_TEST(test_damage) {
    size_t length;
    archive a = begin_archive();
    add(&a, "word/document.xml",
        "<w:document " W "><w:body>" P("甲") P("乙") P("丙") P("12345") "</w:body></w:document>");
    char *data = end_archive(&a, &length);
    char *whole = read_to_text(data, length, NULL, NULL);
    ck_assert_str_eq(whole, "L 甲\nL 乙\nL 丙\nL 12345\n");
    for (size_t cut = 5; cut < length; cut++) {
        char *text = read_to_text(data, cut, "docx", NULL);
        ck_assert_msg(!strncmp(text, "error: ", 7) || !strcmp(text, whole), "cut at %zu: %s", cut,
                      text);
        free(text);
    }
    for (size_t i = 0; i < length; i++) {
        data[i] ^= 0x10;
        char *text = read_to_text(data, length, "docx", NULL);
        ck_assert_msg(!strncmp(text, "error: ", 7) || !strcmp(text, whole), "byte %zu: %s", i,
                      text);
        free(text);
        data[i] ^= 0x10;
    }
    free(whole);
    free(data);
}
END_TEST

#define COUNT(table) ((int)(sizeof table / sizeof *table))

int main(void) {
    Suite *suite = suite_create("read_docx");
    TCase *tests = tcase_create("docx");
    tcase_set_timeout(tests, 60);
    tcase_add_loop_test(tests, test_bodies, 0, COUNT(bodies));
    tcase_add_test(tests, test_styles);
    tcase_add_test(tests, test_numbers);
    tcase_add_test(tests, test_places);
    tcase_add_loop_test(tests, test_titles, 0, COUNT(titles));
    tcase_add_test(tests, test_character_styles);
    tcase_add_test(tests, test_odt_styles);
    tcase_add_test(tests, test_odt_locked);
    tcase_add_test(tests, test_chunks);
    tcase_add_loop_test(tests, test_odts, 0, COUNT(odts));
    tcase_add_loop_test(tests, test_messages, 0, COUNT(messages));
    tcase_add_loop_test(tests, test_refused, 0, COUNT(refused));
    tcase_add_test(tests, test_bomb);
    tcase_add_test(tests, test_flat_package);
    tcase_add_test(tests, test_many_members);
    tcase_add_test(tests, test_depth_and_attributes);
    tcase_add_test(tests, test_damage);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
