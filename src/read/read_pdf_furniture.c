/* What stands on a page but not in its text: page numbers and running heads. Only the outermost
 * lines of a sheet, in its margins, can be one, and only by their shape or because other pages say
 * the same at the same place. */
#include <math.h>
#include <string.h>

#include "read/read_pdf.h"

/* The part of a page's height, at either end, where furniture stands. */
static const float MARGIN = 0.1F;
static const float APART = 1.5F; /* ems between furniture and text */

typedef enum shape { TEXT, BARE_NUMBER, DRESSED_NUMBER } shape;

/* Words that dress a page number: 第 3 页 共 5 页, — 3 —, 3/5, · 3 ·. */
static bool is_dress(uint32_t c) {
    static const uint32_t dress[] = {'-',    '/',    '~',    0xB7,   0x7B2C, 0x9875,
                                     0x5171, 0xFF0D, 0x2022, 0x2212, 0x2500};
    for (size_t i = 0; i < sizeof dress / sizeof *dress; i++)
        if (c == dress[i])
            return true;
    return c >= 0x2010 && c <= 0x2015;
}

/* Is the line a page number, and which? */
static shape shape_of(const nbp_pdf_line *line, unsigned *number) {
    enum { LARGEST = 9999 };
    size_t dress = 0, digits = 0;
    *number = 0;
    for (size_t i = 0; i < line->count; i++)
        for (uint32_t w = 0; w < line->pieces[i].count; w++) {
            const nbp_pdf_word *word = &line->pieces[i].words[w];
            for (const char *p = word->text; p < word->text + word->length;) {
                uint32_t c = nbp_utf8_next(&p);
                if (c >= 0xFF10 && c <= 0xFF19)
                    c -= 0xFF10 - '0';
                if (c >= '0' && c <= '9' && *number <= LARGEST) {
                    digits++;
                    *number = *number * 10 + (c - '0');
                } else if (is_dress(c)) {
                    dress++;
                } else if (c != ' ') {
                    return TEXT;
                }
            }
        }
    if (!digits || *number > LARGEST)
        return TEXT;
    return dress                                            ? DRESSED_NUMBER
           : line->count == 1 && line->pieces[0].count == 1 ? BARE_NUMBER
                                                            : TEXT;
}

static bool same_text(const nbp_pdf_line *a, const nbp_pdf_line *b) {
    if (a->count != 1 || b->count != 1 || a->pieces[0].count != b->pieces[0].count)
        return false;
    for (uint32_t i = 0; i < a->pieces[0].count; i++) {
        const nbp_pdf_word *v = &a->pieces[0].words[i], *w = &b->pieces[0].words[i];
        if (v->length != w->length || memcmp(v->text, w->text, v->length))
            return false;
    }
    return fabsf(a->middle - b->middle) < a->em;
}

/* The outermost line of a sheet at its head or foot, where it stands in the margin and apart from
 * the text. */
static nbp_pdf_line *edge(const nbp_pdf_sheet *sheet, bool foot) {
    if (!sheet->count)
        return NULL;
    nbp_pdf_line *line = &sheet->lines[foot ? sheet->count - 1 : 0];
    float depth = foot ? sheet->height - line->middle : line->middle;
    if (depth > MARGIN * sheet->height)
        return NULL;
    if (sheet->count > 1 && fabsf(line->middle - line[foot ? -1 : 1].middle) < APART * line->em)
        return NULL;
    return line;
}

/* Do other pages have this line too, or count on from it? */
static bool is_repeated(const nbp_pdf_sheet *sheets, size_t count, const nbp_pdf_sheet *sheet,
                        bool foot, shape kind, unsigned number) {
    enum { NEAR = 4 }; /* sheets before and after that are looked at */
    const nbp_pdf_line *line = edge(sheet, foot);
    size_t at = (size_t)(sheet - sheets);
    for (size_t i = at > NEAR ? at - NEAR : 0; i < count && i <= at + NEAR; i++) {
        const nbp_pdf_line *other = sheets[i].page != sheet->page ? edge(&sheets[i], foot) : NULL;
        unsigned its;
        if (!other)
            continue;
        if (kind == TEXT
                ? same_text(line, other)
                : shape_of(other, &its) == kind && its + sheet->page == number + sheets[i].page)
            return true;
    }
    return false;
}

static void mark(nbp_pdf_sheet *sheets, size_t count) {
    for (size_t i = 0; i < count; i++)
        for (int foot = 0; foot < 2; foot++) {
            nbp_pdf_line *line = edge(&sheets[i], foot);
            unsigned number;
            shape kind = line ? shape_of(line, &number) : TEXT;
            if (!line)
                continue;
            line->furniture = kind == DRESSED_NUMBER ||
                              (kind == BARE_NUMBER && number == sheets[i].page) ||
                              is_repeated(sheets, count, &sheets[i], foot, kind, number);
        }
}

/* Marked first and taken away after, so that each sheet sees the others whole. */
void nbp_pdf_drop_furniture(nbp_pdf_sheet *sheets, size_t count) {
    mark(sheets, count);
    for (size_t i = 0; i < count; i++) {
        nbp_pdf_sheet *sheet = &sheets[i];
        size_t kept = 0;
        for (size_t k = 0; k < sheet->count; k++)
            if (!sheet->lines[k].furniture)
                sheet->lines[kept++] = sheet->lines[k];
        sheet->count = kept;
    }
}
