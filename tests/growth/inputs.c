/* See inputs.h. */
#include "inputs.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <zlib.h>

#include "base/text/text.h"

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
    put(out, "%s", of->head);
    for (size_t i = 0; i < count; i++) {
        const char *rest = of->unit;
        for (const char *mark; (mark = strchr(rest, '\1')); rest = mark + 1) {
            nbp_buffer_add(out, rest, (size_t)(mark - rest));
            put(out, "%zx", i);
        }
        nbp_buffer_add(out, rest, strlen(rest));
    }
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

/* ---- what mutool says --------------------------------------------------------------------- */

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

static void put_rule(nbp_buffer *out, double left, double top, double right, double bottom) {
    put(out,
        "<fill_path colorspace=\"DeviceGray\" color=\"0\" transform=\"1 0 0 1 0 0\">\n"
        "<moveto x=\"%.3f\" y=\"%.3f\"/>\n<lineto x=\"%.3f\" y=\"%.3f\"/>\n"
        "<lineto x=\"%.3f\" y=\"%.3f\"/>\n<lineto x=\"%.3f\" y=\"%.3f\"/>\n</fill_path>\n",
        left, top, right, top, right, bottom, left, bottom);
}

/* What is painted with a word: lines about it, a frame of its own, a line through it, a box. */
static void put_shapes(nbp_buffer *out, const char *way, point p) {
    if (!strcmp(way, "ruled")) {
        put_rule(out, p.x - 1, p.y + 11, p.x + 11, p.y + 11.5);
        put_rule(out, p.x + 11, p.y - 1, p.x + 11.5, p.y + 11);
    } else if (!strcmp(way, "boxed")) {
        put_rule(out, p.x, p.y, p.x + 10, p.y + 0.5);
        put_rule(out, p.x, p.y + 8, p.x + 10, p.y + 8.5);
        for (int i = 0; i < 3; i++)
            put_rule(out, p.x + 5 * i, p.y, p.x + 5 * i + 0.5, p.y + 8);
    } else if (!strcmp(way, "struck")) {
        put_rule(out, p.x, p.y + 5, p.x + 10, p.y + 5.5);
    } else if (!strcmp(way, "covered")) {
        put_rule(out, p.x, p.y, p.x + 10, p.y + 10);
    }
}

static void begin_page(nbp_buffer *out, size_t number, bool cell) {
    put(out, "<page number=\"%zu\" mediabox=\"0 0 600 800\">\n", number);
    for (int i = 0; cell && i < 3; i++) {
        put_rule(out, 300.0 * i, 0, 300.0 * i + 0.5, 800);
        put_rule(out, 0, 400.0 * i, 600, 400.0 * i + 0.5);
    }
}

static void put_words(nbp_buffer *out, const shape *of, size_t size) {
    enum { OF_A_WORD = 200, ON_A_PAGE = 500 };
    size_t count = size / OF_A_WORD;
    bool pages = !strcmp(of->unit, "pages"), rows = !strcmp(of->unit, "rows"),
         cell = !strcmp(of->unit, "cell");
    put(out, "%%PDF-1.4\n");
    begin_page(out, 1, cell);
    for (size_t i = 0; i < count; i++) {
        if (pages && i && i % ON_A_PAGE == 0)
            begin_page(out, i / ON_A_PAGE + 1, false);
        point p = pages  ? place_word("grid", i % ON_A_PAGE, ON_A_PAGE)
                  : cell ? place_word("scatter", i, count)
                         : place_word(of->unit, i, count);
        const char *word = rows && i % 8 ? "1" : of->close;
        put(out, "<fill_text colorspace=\"DeviceGray\" color=\"0\" transform=\"1 0 0 1 0 0\">\n"
                 "<span trm=\"10 0 0 -10\">\n");
        for (const char *c = word, *next; *c; c = next) {
            next = c;
            nbp_utf8_next(&next);
            put(out, "<g unicode=\"%.*s\" x=\"%.3f\" y=\"%.3f\" adv=\".5\"/>\n", (int)(next - c), c,
                p.x + 5.0 * (double)(c - word), p.y + 8.6);
        }
        put(out, "</span>\n</fill_text>\n");
        put_shapes(out, of->unit, p);
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
