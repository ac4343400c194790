/* See inputs.h. */
#include "inputs.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <zlib.h>

__attribute__((format(printf, 2, 3))) static void put(nbp_buffer *out, const char *format, ...) {
    char piece[1024];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(piece, sizeof piece, format, arguments);
    va_end(arguments);
    nbp_buffer_add(out, piece, (size_t)length);
}

static void put_units(nbp_buffer *out, const shape *of, size_t size) {
    size_t unit = strlen(of->unit), close = strlen(of->close), count = size / (unit + close);
    for (size_t i = 0; i < count; i++)
        nbp_buffer_add(out, of->unit, unit);
    for (size_t i = 0; i < count && close; i++)
        nbp_buffer_add(out, of->close, close);
}

/* ---- texts ----------------------------------------------------------------------------------- */

static const char *const heads[SITES] = {
    [ALONE] = "",
    [IN_PROSE] = "青山县水利局2024年政府信息公开工作年度报告\n一、总体情况\n",
    [IN_TABLES] = ("青山县水利局2024年政府信息公开工作年度报告\n一、总体情况\n"
                   "三、收到和处理政府信息公开申请情况\n"
                   "\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计\n"
                   "一、本年新收政府信息公开申请数量\t1\t2\t3\t4\t5\t6\t21\n")};
static const char *const tails[SITES] = {
    [ALONE] = "",
    [IN_PROSE] = "\n五、存在的主要问题及改进情况\n六、其他需要报告的事项\n",
    [IN_TABLES] = ("\n二、上年结转政府信息公开申请数量\t1\t2\t3\t4\t5\t6\t21\n"
                   "五、存在的主要问题及改进情况\n")};

static void put_text(nbp_buffer *out, const shape *of, site place, size_t size) {
    put(out, "%s", heads[place]);
    put_units(out, of, size);
    put(out, "%s", tails[place]);
}

static void put_mail(nbp_buffer *out, const shape *of, size_t size) {
    bool header = strchr("A ", *of->unit) != NULL;
    put(out, "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n");
    if (header)
        put_units(out, of, size);
    put(out, "\r\n--b\r\nContent-Type: text/html\r\n"
             "Content-Transfer-Encoding: quoted-printable\r\n\r\n");
    if (!header)
        put_units(out, of, size);
    put(out, "\r\n--b--\r\n");
}

/* ---- archives of one stored member ----------------------------------------------------------- */

static void put_number(nbp_buffer *out, size_t number, int bytes) {
    for (int i = 0; i < bytes; i++)
        nbp_buffer_add_byte(out, (char)(number >> 8 * i));
}

static void put_fields(nbp_buffer *out, const char *name, size_t sum, size_t length) {
    put_number(out, 20, 2); /* version; then flags, method, time, date */
    put_number(out, 0, 8);
    put_number(out, sum, 4);
    put_number(out, length, 4);
    put_number(out, length, 4);
    put_number(out, strlen(name), 2);
    put_number(out, 0, 2);
}

static void put_archive(nbp_buffer *out, const char *name, const nbp_buffer *member) {
    size_t sum = crc32(0, (const Bytef *)member->data, (uInt)member->length);
    put(out, "PK\3\4");
    put_fields(out, name, sum, member->length);
    put(out, "%s", name);
    nbp_buffer_add(out, member->data, member->length);
    size_t directory = out->length;
    put(out, "PK\1\2");
    put_number(out, 20, 2);
    put_fields(out, name, sum, member->length);
    put_number(out, 0, 14); /* comment, disk, attributes; where the member begins */
    put(out, "%s", name);
    size_t length = out->length - directory;
    put(out, "PK\5\6");
    put_number(out, 0, 4);
    put_number(out, 1, 2);
    put_number(out, 1, 2);
    put_number(out, length, 4);
    put_number(out, directory, 4);
    put_number(out, 0, 2);
}

static void put_office(nbp_buffer *out, const shape *of, size_t size) {
    bool word = !strcmp(of->kind, "docx");
    nbp_buffer body;
    nbp_buffer_init(&body, SIZE_MAX);
    if (word)
        put(&body, "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/"
                   "main'><w:body>");
    else
        put(&body, "<o:document-content xmlns:o='urn:oasis:names:tc:opendocument:xmlns:office:1.0'"
                   " xmlns:t='urn:oasis:names:tc:opendocument:xmlns:text:1.0'><o:body>");
    put_units(&body, of, size);
    put(&body, word ? "</w:body></w:document>" : "</o:body></o:document-content>");
    put_archive(out, word ? "word/document.xml" : "content.xml", &body);
    nbp_buffer_free(&body);
}

/* ---- what pdftotext says --------------------------------------------------------------------- */

typedef struct point {
    double x, y;
} point;

/* Where word `i` of `count` stands on a page of 600 by 800. */
static point place_word(const char *way, size_t i, size_t count) {
    enum { COLUMNS = 50, WIDTH = 600, HEIGHT = 800 };
    double part = (double)i / (double)count;
    if (!strcmp(way, "down"))
        return (point){100, HEIGHT * part};
    if (!strcmp(way, "across"))
        return (point){WIDTH * part, 100};
    if (!strcmp(way, "slope"))
        return (point){WIDTH * part, HEIGHT * part};
    if (!strcmp(way, "wide"))
        return (point){12.0 * (double)(i % COLUMNS), 12 * HEIGHT * part};
    if (!strcmp(way, "pile"))
        return (point){100, 100};
    if (!strcmp(way, "scatter"))
        return (point){(double)(i * 7919 % WIDTH), (double)(i * 104729 % HEIGHT)};
    return (point){12.0 * (double)(i % COLUMNS), 12.0 * (double)(i / COLUMNS)}; /* grid, rows */
}

static void put_words(nbp_buffer *out, const shape *of, size_t size) {
    enum { OF_A_WORD = 100, ON_A_PAGE = 500 };
    size_t count = size / OF_A_WORD;
    bool pages = !strcmp(of->unit, "pages"), rows = !strcmp(of->unit, "rows");
    put(out, "%%PDF-1.4\n<page width=\"600\" height=\"800\">\n");
    for (size_t i = 0; i < count; i++) {
        if (pages && i && i % ON_A_PAGE == 0)
            put(out, "</page>\n<page width=\"600\" height=\"800\">\n");
        point p =
            pages ? place_word("grid", i % ON_A_PAGE, ON_A_PAGE) : place_word(of->unit, i, count);
        put(out, "<word xMin=\"%.3f\" yMin=\"%.3f\" xMax=\"%.3f\" yMax=\"%.3f\">%s</word>\n", p.x,
            p.y, p.x + 10, p.y + 10, rows && i % 8 ? "1" : of->close);
    }
    put(out, "</page>\n");
}

bool make_input(const shape *of, site place, size_t size, nbp_buffer *out) {
    bool text = !strcmp(of->kind, "text") || !strcmp(of->kind, "markdown");
    nbp_buffer_init(out, SIZE_MAX);
    if (!text && place != ALONE)
        return false;
    if (!strcmp(of->kind, "pdf"))
        put_words(out, of, size);
    else if (!strcmp(of->kind, "docx") || !strcmp(of->kind, "odt"))
        put_office(out, of, size);
    else if (!strcmp(of->kind, "mhtml"))
        put_mail(out, of, size);
    else
        put_text(out, of, place, size);
    return true;
}
