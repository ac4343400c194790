/* See render_ofd.h. */
#include "render_ofd.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text/text.h"
#include "fuzz/archive.h"

#define NAMESPACE " xmlns:ofd=\"http://www.ofdspec.org/2016\""

enum { PAGES = 16, MEMBERS = 3 + 2 * PAGES, ROOM = 1 << 21, SCALE = 10 };

static const double MM = 25.4 / 72;

typedef struct drawing {
    ofd_writer writer;
    double height;           /* of the page, in points */
    double grey;             /* what is filled with */
    nbp_buffer *text, *line; /* where both go */
} drawing;

__attribute__((format(printf, 2, 3))) static void put(nbp_buffer *out, const char *format, ...) {
    char text[512];
    va_list args;
    va_start(args, format);
    int length = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    nbp_buffer_add(out, text, (size_t)length);
}

/* ---- objects -------------------------------------------------------------------------------- */

static void put_colour(nbp_buffer *out, const drawing *d) {
    if (d->grey > 0)
        put(out, "<ofd:FillColor Value=\"%.0f %.0f %.0f\"/>", d->grey * 255, d->grey * 255,
            d->grey * 255);
}

static void put_character(nbp_buffer *out, unsigned c) {
    char text[4];
    if (c == '<' || c == '&')
        put(out, "&#%u;", c);
    else
        nbp_buffer_add(out, text, nbp_utf8_put(c, text));
}

static double width_of(unsigned c, double size) {
    return c < 0x80 ? size / 2 : size;
}

/* The text at its base line, all in millimetres but for what it is scaled by. */
static void put_text(const drawing *d, double x, double y, double size, const unsigned *text,
                     size_t count) {
    nbp_buffer *out = d->text;
    double by = d->writer == OFD_BY_TEMPLATES ? SCALE : 1, wide = 0;
    size_t step = d->writer == OFD_BY_GLYPHS ? 1 : count;
    for (size_t i = 0; i < count; i += step) {
        put(out,
            "<ofd:TextObject ID=\"%zu\" Boundary=\"%.3f %.3f %.3f %.3f\" Font=\"3\" Size=\"%.3f\"",
            out->length, x + wide, y - size, size * (double)step, size * 1.2, size * by);
        if (by > 1)
            put(out, " CTM=\"%.2f 0 0 %.2f 0 0\"", 1 / by, 1 / by);
        put(out, ">");
        put_colour(out, d);
        put(out, "<ofd:TextCode X=\"0\" Y=\"%.3f\"", size * by);
        if (step > 1)
            put(out, " DeltaX=\"");
        for (size_t k = 0, same; k + 1 < step; k += same) {
            double distance = width_of(text[k], size);
            for (same = 1; d->writer == OFD_BY_TEMPLATES && k + same + 1 < step; same++)
                if (width_of(text[k + same], size) != distance)
                    break;
            if (same > 1)
                put(out, "%sg %zu %.3f", k ? " " : "", same, distance * by);
            else
                put(out, "%s%.3f", k ? " " : "", distance * by);
        }
        put(out, step > 1 ? "\">" : ">");
        for (size_t k = i; k < i + step; k++)
            put_character(out, text[k]);
        put(out, "</ofd:TextCode></ofd:TextObject>\n");
        wide += width_of(text[i], size);
    }
}

/* From one corner to another, in millimetres; a line is as high or as wide as a stroke. */
static void put_box(const drawing *d, double left, double top, double right, double bottom,
                    bool fills) {
    put(d->line,
        "<ofd:PathObject ID=\"%zu\" Boundary=\"%.3f %.3f %.3f %.3f\" Fill=\"%s\" "
        "Stroke=\"%s\" LineWidth=\"0.18\">",
        d->line->length, left, top, right - left, bottom - top, fills ? "true" : "false",
        fills ? "false" : "true");
    if (fills)
        put_colour(d->line, d);
    put(d->line,
        "<ofd:AbbreviatedData>M 0 0 L %.3f 0 L %.3f %.3f L 0 %.3f C</ofd:AbbreviatedData>"
        "</ofd:PathObject>\n",
        right - left, right - left, bottom - top, bottom - top);
}

static void put_line(const drawing *d, double left, double top, double right, double bottom) {
    const double half = 0.09;
    if (d->writer == OFD_BY_GLYPHS)
        put_box(d, left - half, top - half, right + half, bottom + half, true);
    else
        put(d->line,
            "<ofd:PathObject ID=\"%zu\" Boundary=\"%.3f %.3f %.3f %.3f\" LineWidth=\"0.18\">"
            "<ofd:AbbreviatedData>M 0 0 L %.3f %.3f</ofd:AbbreviatedData></ofd:PathObject>\n",
            d->line->length, left, top, right - left, bottom - top, right - left, bottom - top);
}

/* ---- the content of a page ------------------------------------------------------------------ */

enum { OPERANDS = 8, CODES = 512 };

typedef struct state {
    double operands[OPERANDS];
    size_t count;
    double size, x, y;     /* of text */
    double from[2], to[2]; /* of a line */
    double box[4];
    bool has_box;
    unsigned codes[CODES];
    size_t code_count;
} state;

static void paint(drawing *d, state *s, const char *operator) {
    const double *o = s->operands;
    if (!strcmp(operator, "Tf"))
        s->size = o[s->count - 1];
    else if (!strcmp(operator, "Td")) {
        s->x = o[0];
        s->y = o[1];
    } else if (!strcmp(operator, "Tj") && s->code_count)
        put_text(d, s->x * MM, (d->height - s->y) * MM, s->size * MM, s->codes, s->code_count);
    else if (!strcmp(operator, "g"))
        d->grey = o[0];
    else if (!strcmp(operator, "m"))
        memcpy(s->from, o, sizeof s->from);
    else if (!strcmp(operator, "l"))
        memcpy(s->to, o, sizeof s->to);
    else if (!strcmp(operator, "re")) {
        memcpy(s->box, o, sizeof s->box);
        s->has_box = true;
    } else if ((!strcmp(operator, "S") || !strcmp(operator, "f")) && s->has_box) {
        put_box(d, s->box[0] * MM, (d->height - s->box[1] - s->box[3]) * MM,
                (s->box[0] + s->box[2]) * MM, (d->height - s->box[1]) * MM, *operator== 'f');
        s->has_box = false;
    } else if (!strcmp(operator, "S"))
        put_line(d, (s->from[0] < s->to[0] ? s->from[0] : s->to[0]) * MM,
                 (d->height - (s->from[1] > s->to[1] ? s->from[1] : s->to[1])) * MM,
                 (s->from[0] > s->to[0] ? s->from[0] : s->to[0]) * MM,
                 (d->height - (s->from[1] < s->to[1] ? s->from[1] : s->to[1])) * MM);
}

static void draw(drawing *d, const char *p, const char *end) {
    state s = {.count = 0};
    while (p < end) {
        char *behind;
        double number = strtod(p, &behind);
        if (*p == '<') {
            for (s.code_count = 0, p++; p < end && *p != '>' && s.code_count < CODES; p += 4) {
                char code[5] = {p[0], p[1], p[2], p[3], 0};
                s.codes[s.code_count++] = (unsigned)strtoul(code, NULL, 16);
            }
            p++;
        } else if (behind > p && behind <= end) {
            if (s.count < OPERANDS)
                s.operands[s.count++] = number;
            p = behind;
        } else if ((*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z')) {
            char operator[8] = "";
            size_t n = 0;
            while (p<end && * p> ' ' && *p != '<')
                operator[n < 7 ? n++ : n] = * p++;
            operator[n] = '\0';
            paint(d, &s, operator);
            s.count = 0;
        } else
            p += *p == '/' ? strcspn(p, " ") : 1;
    }
}

/* ---- the file ------------------------------------------------------------------------------- */

typedef struct member {
    char name[64];
    nbp_buffer data;
} member;

static nbp_buffer *add_member(member *members, size_t *count, const char *name, int number) {
    member *m = &members[(*count)++];
    snprintf(m->name, sizeof m->name, name, number);
    nbp_buffer_init(&m->data, ROOM);
    put(&m->data, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    return &m->data;
}

static void put_layer(nbp_buffer *out, const char *type, const nbp_buffer *objects) {
    put(out, "<ofd:Content><ofd:Layer Type=\"%s\" ID=\"1\">", type);
    nbp_buffer_add(out, objects->data ? objects->data : "", objects->length);
    put(out, "</ofd:Layer></ofd:Content></ofd:Page>");
}

static void put_page(member *members, size_t *count, nbp_buffer *resources, int number,
                     ofd_writer writer, double height, const char *begin, const char *end) {
    nbp_buffer texts, lines;
    nbp_buffer_init(&texts, ROOM);
    nbp_buffer_init(&lines, ROOM);
    drawing d = {writer, height, 0, &texts, writer == OFD_BY_TEMPLATES ? &lines : &texts};
    draw(&d, begin, end);
    nbp_buffer *page = add_member(members, count, "Doc_0/Pages/Page_%d/Content.xml", number);
    put(page, "<ofd:Page" NAMESPACE ">");
    if (writer == OFD_BY_TEMPLATES) {
        nbp_buffer *below = add_member(members, count, "Doc_0/Tpls/Tpl_%d/Content.xml", number);
        put(below, "<ofd:Page" NAMESPACE ">");
        put_layer(below, "Background", &lines);
        put(resources,
            "<ofd:CompositeGraphicUnit ID=\"%d\" Width=\"2100\" Height=\"2970\">"
            "<ofd:Content>",
            500 + number);
        nbp_buffer_add(resources, texts.data ? texts.data : "", texts.length);
        put(resources, "</ofd:Content></ofd:CompositeGraphicUnit>\n");
        put(page, "<ofd:Template TemplateID=\"%d\" ZOrder=\"Background\"/>", 100 + number);
        texts.length = 0;
        put(&texts, "<ofd:CompositeObject ID=\"9\" Boundary=\"0 0 210 297\" ResourceID=\"%d\"/>",
            500 + number);
    }
    put_layer(page, "Body", &texts);
    nbp_buffer_free(&texts);
    nbp_buffer_free(&lines);
}

void render_ofd(nbp_buffer *out, const char *pdf, size_t length, ofd_writer writer) {
    static member members[MEMBERS];
    archive_member packed[MEMBERS];
    size_t count = 0;
    int pages = 0;
    double width = 595, height = 842;
    const char *end = pdf + length, *box = memmem(pdf, length, "MediaBox[0 0 ", 13);
    if (box)
        sscanf(box, "MediaBox[0 0 %lf %lf", &width, &height);
    nbp_buffer *root = add_member(members, &count, "OFD.xml", 0);
    put(root, "<ofd:OFD" NAMESPACE " Version=\"1.0\" DocType=\"OFD\"><ofd:DocBody><ofd:DocInfo>"
              "<ofd:DocID>0</ofd:DocID></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
              "</ofd:DocBody></ofd:OFD>");
    nbp_buffer *document = add_member(members, &count, "Doc_0/Document.xml", 0);
    nbp_buffer *resources = add_member(members, &count, "Doc_0/DocumentRes.xml", 0);
    put(resources, "<ofd:Res" NAMESPACE " BaseLoc=\"Res\"><ofd:CompositeGraphicUnits>");
    put(document,
        "<ofd:Document" NAMESPACE "><ofd:CommonData><ofd:MaxUnitID>999</ofd:MaxUnitID>"
        "<ofd:PageArea><ofd:PhysicalBox>0 0 %.3f %.3f</ofd:PhysicalBox></ofd:PageArea>"
        "<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>",
        width * MM, height * MM);
    const char *p = memmem(pdf, length, "stream\n", 7); /* the first is the font's */
    p = p ? memmem(p, (size_t)(end - p), "endstream", 9) : NULL;
    while (p && pages < PAGES) {
        const char *begin = memmem(p + 9, (size_t)(end - p) - 9, "stream\n", 7);
        p = begin ? memmem(begin, (size_t)(end - begin), "endstream", 9) : NULL;
        if (p)
            put_page(members, &count, resources, pages++, writer, height, begin + 7, p);
    }
    put(resources, "</ofd:CompositeGraphicUnits></ofd:Res>");
    for (int i = 0; writer == OFD_BY_TEMPLATES && i < pages; i++)
        put(document, "<ofd:TemplatePage ID=\"%d\" BaseLoc=\"Tpls/Tpl_%d/Content.xml\"/>", 100 + i,
            i);
    put(document, "</ofd:CommonData><ofd:Pages>");
    for (int i = 0; i < pages; i++)
        put(document, "<ofd:Page ID=\"%d\" BaseLoc=\"Pages/Page_%d/Content.xml\"/>", 10 + i, i);
    put(document, "</ofd:Pages></ofd:Document>");
    for (size_t i = 0; i < count; i++) {
        if (members[i].data.failed)
            abort();
        packed[i] = (archive_member){members[i].name, members[i].data.data, members[i].data.length};
    }
    archive_write(out, packed, count);
    for (size_t i = 0; i < count; i++)
        nbp_buffer_free(&members[i].data);
}
