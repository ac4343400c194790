/* make_kinds FOLDER
 *
 * Writes one small report into FOLDER in every kind that is read: report.txt, .md, .html, .mhtml,
 * .json, .rss, .docx, .odt, .ods, .xlsx, .ofd, .pdf, and .doc, which stands for what a converter
 * makes a .docx of. */
#include <minizip/zip.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "forms/pdf_writer.h"
#include "forms/render_ofd.h"
#include "forms/render.h"

static const char title[] = "青山县水利局2024年政府信息公开工作年度报告";
static const char period[] = "本报告中所列数据的统计期限自2024年1月1日至2024年12月31日止。";
static const char *const headings[] = {"二、主动公开政府信息情况",
                                       "三、收到和处理政府信息公开申请情况",
                                       "四、政府信息公开行政复议、行政诉讼情况"};
static page laid;

static void die(const char *what) {
    perror(what);
    exit(1);
}

static void save(const char *name, const char *data, size_t length) {
    FILE *file = fopen(name, "wb");
    if (!file || fwrite(data, 1, length, file) != length || fclose(file))
        die(name);
}

__attribute__((format(printf, 2, 3))) static void put(nbp_buffer *out, const char *format, ...) {
    char piece[1024];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(piece, sizeof piece, format, arguments);
    va_end(arguments);
    nbp_buffer_add(out, piece, (size_t)length);
}

static void save_style(const char *path, const char *name) {
    nbp_buffer out;
    nbp_buffer_init(&out, (size_t)1 << 20);
    for (size_t i = 0; i < style_count; i++)
        if (!strcmp(styles[i].name, name)) {
            render(&out, &styles[i], &laid, NULL);
            save(path, out.data, out.length);
            nbp_buffer_free(&out);
            return;
        }
    fprintf(stderr, "no style is called %s\n", name);
    exit(1);
}

/* ---- office files ---------------------------------------------------------------------------- */

/* The words of a format of paragraphs and tables. */
typedef struct markup {
    const char *begin, *end, *paragraph, *table, *table_end, *row, *row_end, *cell;
} markup;

static void put_body(nbp_buffer *out, const markup *m) {
    put(out, "%s", m->begin);
    put(out, m->paragraph, title);
    put(out, m->paragraph, "一、总体情况");
    put(out, m->paragraph, period);
    for (size_t t = 0; t < NBP_TABLE_COUNT; t++) {
        put(out, m->paragraph, headings[t]);
        put(out, "%s", m->table);
        for (size_t r = 0; r < laid.tables[t].count; r++) {
            const layout_row *row = &laid.tables[t].rows[r];
            put(out, "%s", m->row);
            for (size_t c = 0; c < row->count; c++)
                put(out, m->cell, row->cells[c].whole);
            put(out, "%s", m->row_end);
        }
        put(out, "%s", m->table_end);
    }
    put(out, m->paragraph, "五、存在的主要问题及改进情况");
    put(out, "%s", m->end);
}

typedef struct member {
    const char *name, *text; /* NULL: the body */
} member;

static void save_zip(const char *path, const markup *m, const member *members, size_t count) {
    nbp_buffer body;
    nbp_buffer_init(&body, (size_t)1 << 20);
    put_body(&body, m);
    zipFile file = zipOpen(path, APPEND_STATUS_CREATE);
    bool ok = file;
    for (size_t i = 0; ok && i < count; i++) {
        const char *text = members[i].text ? members[i].text : body.data;
        size_t length = members[i].text ? strlen(text) : body.length;
        bool stored = !strcmp(members[i].name, "mimetype");
        ok = zipOpenNewFileInZip(file, members[i].name, NULL, NULL, 0, NULL, 0, NULL,
                                 stored ? 0 : Z_DEFLATED, 6) == ZIP_OK &&
             zipWriteInFileInZip(file, text, (unsigned)length) == ZIP_OK &&
             zipCloseFileInZip(file) == ZIP_OK;
    }
    if (!ok || zipClose(file, NULL) != ZIP_OK)
        die(path);
    nbp_buffer_free(&body);
}

#define WORD "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"
static const member docx[] = {
    {"_rels/.rels",
     "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
     "<Relationship Id='r' Type='http://schemas.openxmlformats.org/officeDocument/2006/"
     "relationships/officeDocument' Target='word/document.xml'/></Relationships>"},
    {"word/styles.xml", "<w:styles " WORD "><w:style w:type='paragraph' w:styleId='1'>"
                        "<w:name w:val='heading 1'/></w:style>"
                        "<w:style w:type='paragraph' w:styleId='2'/></w:styles>"},
    {"word/numbering.xml", "<w:numbering " WORD "><w:abstractNum w:abstractNumId='0'>"
                           "<w:lvl w:ilvl='0'><w:numFmt w:val='decimal'/></w:lvl></w:abstractNum>"
                           "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num></w:numbering>"},
    {"docProps/core.xml", "<p xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:title>青山县水利局"
                          "</dc:title></p>"},
    {"word/document.xml", NULL},
};
static const markup word = {
    .begin = "<w:document " WORD "><w:body>",
    .end = "</w:body></w:document>",
    .paragraph = "<w:p><w:r><w:t>%s</w:t></w:r></w:p>",
    .table = "<w:tbl>",
    .table_end = "</w:tbl>",
    .row = "<w:tr>",
    .row_end = "</w:tr>",
    .cell = "<w:tc><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:tc>",
};

static const member odt[] = {{"mimetype", "application/vnd.oasis.opendocument.text"},
                             {"content.xml", NULL}};
static const markup open_document = {
    .begin = "<o:document-content xmlns:o='urn:oasis:names:tc:opendocument:xmlns:office:1.0' "
             "xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' "
             "xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0'><o:body><o:text>",
    .end = "</o:text></o:body></o:document-content>",
    .paragraph = "<text:p>%s</text:p>",
    .table = "<table:table>",
    .table_end = "</table:table>",
    .row = "<table:table-row>",
    .row_end = "</table:table-row>",
    .cell = "<table:table-cell><text:p>%s</text:p></table:table-cell>",
};

static const member ods[] = {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
                             {"content.xml", NULL}};
static const markup open_sheet = {
    .begin = "<o:document-content xmlns:o='urn:oasis:names:tc:opendocument:xmlns:office:1.0' "
             "xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' "
             "xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0'><o:body>"
             "<o:spreadsheet><table:table table:name='1'>",
    .end = "</table:table></o:spreadsheet></o:body></o:document-content>",
    .paragraph = "<table:table-row><table:table-cell><text:p>%s</text:p></table:table-cell>"
                 "</table:table-row>",
    .table = "",
    .table_end = "",
    .row = "<table:table-row>",
    .row_end = "</table:table-row>",
    .cell = "<table:table-cell><text:p>%s</text:p></table:table-cell>",
};

static const member xlsx[] = {
    {"xl/workbook.xml", "<workbook xmlns:r='r'><sheets><sheet name='1' r:id='r1'/></sheets>"
                        "</workbook>"},
    {"xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id='r1' "
                                   "Target='worksheets/sheet1.xml'/></Relationships>"},
    {"xl/styles.xml", "<styleSheet><numFmts><numFmt numFmtId='170' formatCode='0'/></numFmts>"
                      "<fonts><font/></fonts><cellXfs><xf numFmtId='170'/></cellXfs></styleSheet>"},
    {"xl/sharedStrings.xml", "<sst><si><t>一、总体情况</t></si></sst>"},
    {"xl/worksheets/sheet1.xml", NULL},
};
static const markup sheet = {
    .begin = "<worksheet><cols><col min='90' max='91' hidden='1'/></cols><sheetData>"
             "<row hidden='1'><c t='s'><v>0</v></c><c><v>1</v></c></row>",
    .end = "</sheetData><mergeCells><mergeCell ref='A2:J2'/></mergeCells></worksheet>",
    .paragraph = "<row><c t='inlineStr'><is><t>%s</t></is></c></row>",
    .table = "",
    .table_end = "",
    .row = "<row>",
    .row_end = "</row>",
    .cell = "<c t='inlineStr'><is><t>%s</t></is></c>",
};

/* What the converter is given: bytes that begin as Word's own files do. */
static void save_doc(void) {
    static char data[1024] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    for (size_t i = 0; i < strlen("WordDocument"); i++)
        data[600 + 2 * i] = "WordDocument"[i];
    save("report.doc", data, sizeof data);
}

/* ---- a web page as a mail -------------------------------------------------------------------- */

/* What report.html holds, its length in *length. */
static const char *the_page(size_t *length) {
    static char page_text[1 << 18];
    FILE *file = fopen("report.html", "rb");
    *length = file ? fread(page_text, 1, sizeof page_text, file) : 0;
    if (!*length || fclose(file))
        die("report.html");
    return page_text;
}

/* The page with a sheet of its own; in the answer of an interface; in a feed. */
static void save_wrapped(void) {
    size_t length;
    const char *text = the_page(&length);
    nbp_buffer out;
    nbp_buffer_init(&out, (size_t)1 << 20);
    put(&out, "<style>.a p, td>i{display:none}</style>");
    nbp_buffer_add(&out, text, length);
    save("styled.html", out.data, out.length);
    out.length = 0;
    put(&out, "{\"title\": \"\\u5e74\", \"content\": \"");
    for (size_t i = 0; i < length; i++) {
        if (strchr("\"\\", text[i]))
            nbp_buffer_add_byte(&out, '\\');
        nbp_buffer_add_byte(&out, text[i] == '\n' ? ' ' : text[i]);
    }
    put(&out, "\"}");
    save("report.json", out.data, out.length);
    out.length = 0;
    put(&out, "<rss><item><title>a</title><description><![CDATA[");
    nbp_buffer_add(&out, text, length);
    put(&out, "]]></description></item></rss>");
    save("report.rss", out.data, out.length);
    nbp_buffer_free(&out);
}

static void save_mhtml(void) {
    size_t length;
    const char *page_text = the_page(&length);
    nbp_buffer out;
    nbp_buffer_init(&out, (size_t)1 << 20);
    put(&out, "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\n"
              "Content-Type: text/html; charset=\"utf-8\"\r\nContent-Transfer-Encoding: 8bit\r\n"
              "\r\n");
    nbp_buffer_add(&out, page_text, length);
    put(&out, "\r\n--b--\r\n");
    save("report.mhtml", out.data, out.length);
    nbp_buffer_free(&out);
}

/* ---- a page ---------------------------------------------------------------------------------- */

enum { WIDTH = 1190, HEIGHT = 500, MARGIN = 40, SIZE = 9, LEAD = 14 };

static double y;

static void print_line(const char *text) {
    if (y + LEAD > HEIGHT - MARGIN) {
        pdf_page();
        y = MARGIN;
    }
    y += LEAD;
    pdf_text(MARGIN, y, SIZE, text);
}

static void save_pdf(void) {
    static char data[1 << 20];
    pdf_begin(WIDTH, HEIGHT);
    y = HEIGHT;
    print_line(title);
    print_line("一、总体情况");
    print_line(period);
    for (size_t t = 0; t < NBP_TABLE_COUNT; t++) {
        print_line(headings[t]);
        for (size_t r = 0; r < laid.tables[t].count; r++) {
            const layout_row *row = &laid.tables[t].rows[r];
            print_line("");
            for (size_t c = 0; c < row->count; c++)
                if (row->cells[c].text)
                    pdf_text(MARGIN + (double)c * (WIDTH - 2 * MARGIN) / (double)row->count, y,
                             SIZE, row->cells[c].text);
        }
    }
    print_line("五、存在的主要问题及改进情况");
    size_t length = pdf_finish(data, "");
    save("report.pdf", data, length);
    nbp_buffer ofd;
    nbp_buffer_init(&ofd, (size_t)1 << 24);
    render_ofd(&ofd, data, length, OFD_BY_TEMPLATES);
    save("report.ofd", ofd.data, ofd.length);
    nbp_buffer_free(&ofd);
}

int main(int argc, char **argv) {
    static nb_report report;
    if (argc != 2 || chdir(argv[1]))
        die("make_kinds FOLDER");
    fill_at_random(&report, NB_FORM_2021, 900, 8);
    lay_out(&report, NB_FORM_2021, &laid);
    save_style("report.txt", "tsv");
    save_style("report.md", "markdown");
    save_style("report.html", "html");
    save_mhtml();
    save_wrapped();
    save_zip("report.docx", &word, docx, sizeof docx / sizeof *docx);
    save_zip("report.odt", &open_document, odt, sizeof odt / sizeof *odt);
    save_zip("report.ods", &open_sheet, ods, sizeof ods / sizeof *ods);
    save_zip("report.xlsx", &sheet, xlsx, sizeof xlsx / sizeof *xlsx);
    save_doc();
    save_pdf();
    return 0;
}
