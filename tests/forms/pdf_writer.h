/* A PDF of text put at places, for tests. Its one font is not embedded: character codes are
 * Unicode, Chinese characters are one em wide and ASCII half, which is all that pdftotext needs to
 * know. */
#ifndef PDF_WRITER_H
#define PDF_WRITER_H

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text/text.h"

enum { PDF_PAGES = 16, PDF_BYTES = 1 << 16 };

typedef struct pdf_writer {
    int width, height;
    char content[PDF_PAGES][PDF_BYTES];
    size_t length[PDF_PAGES];
    int pages;
} pdf_writer;

static pdf_writer pdf;

static void pdf_begin(int width, int height) {
    memset(&pdf, 0, sizeof pdf);
    pdf.width = width;
    pdf.height = height;
}

static void pdf_page(void) {
    if (pdf.pages == PDF_PAGES)
        abort();
    pdf.pages++;
}

/* `text` with its left edge at x and its middle about y points below the upper edge. */
static void pdf_text(double x, double y, double size, const char *text) {
    char *out = pdf.content[pdf.pages - 1];
    size_t *length = &pdf.length[pdf.pages - 1];
    *length += (size_t)sprintf(out + *length, "BT /F1 %.2f Tf %.2f %.2f Td <", size, x,
                               pdf.height - y - size * 0.35);
    for (const char *p = text; *p;)
        *length += (size_t)sprintf(out + *length, "%04X", (unsigned)nbp_utf8_next(&p));
    *length += (size_t)sprintf(out + *length, "> Tj ET\n");
}

/* Operators as they stand in a page's content. y grows upwards in them. */
__attribute__((unused, format(printf, 1, 2))) static void pdf_raw(const char *format, ...) {
    va_list args;
    va_start(args, format);
    pdf.length[pdf.pages - 1] +=
        (size_t)vsprintf(pdf.content[pdf.pages - 1] + pdf.length[pdf.pages - 1], format, args);
    va_end(args);
}

/* The same, centred about x. */
__attribute__((unused)) static void pdf_centred(double x, double y, double size, const char *text) {
    double ems = 0;
    for (const char *p = text; *p;)
        ems += nbp_utf8_next(&p) < 0x80 ? 0.5 : 1;
    pdf_text(x - ems * size / 2, y, size, text);
}

/* The whole file into `out`, which is large enough; `trailer` goes into the trailer. Returns its
 * length. */
static size_t pdf_finish(char *out, const char *trailer) {
    static const char cmap[] =
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap "
        "/CMapName /U def 1 begincodespacerange <0000> <FFFF> endcodespacerange "
        "1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end";
    size_t offsets[7 + 2 * PDF_PAGES], n = 0, count = 0;
    n += (size_t)sprintf(out, "%%PDF-1.4\n");
    offsets[count++] = n;
    int layer = 6 + 2 * pdf.pages; /* one that is switched off, for `/OC /Off BDC` */
    n += (size_t)sprintf(out + n,
                         "1 0 obj <</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[%d 0 R]"
                         "/D<</OFF[%d 0 R]>>>>>> endobj\n",
                         layer, layer);
    offsets[count++] = n;
    n += (size_t)sprintf(out + n, "2 0 obj <</Type/Pages/Count %d/Kids[", pdf.pages);
    for (int i = 0; i < pdf.pages; i++)
        n += (size_t)sprintf(out + n, "%d 0 R ", 6 + 2 * i);
    n += (size_t)sprintf(out + n, "]>> endobj\n");
    offsets[count++] = n;
    n += (size_t)sprintf(out + n,
                         "3 0 obj <</Type/Font/Subtype/Type0/BaseFont/Song/Encoding/Identity-H"
                         "/DescendantFonts[4 0 R]/ToUnicode 5 0 R>> endobj\n");
    offsets[count++] = n;
    n += (size_t)sprintf(
        out + n, "4 0 obj <</Type/Font/Subtype/CIDFontType2/BaseFont/Song/DW 1000/W[32 126 500]"
                 "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
                 "/FontDescriptor<</Type/FontDescriptor/FontName/Song/Flags 4/Ascent 859"
                 "/Descent -141/FontBBox[0 -141 1000 859]>>>> endobj\n");
    offsets[count++] = n;
    n += (size_t)sprintf(out + n, "5 0 obj <</Length %zu>> stream\n%s\nendstream endobj\n",
                         strlen(cmap), cmap);
    for (int i = 0; i < pdf.pages; i++) {
        offsets[count++] = n;
        n +=
            (size_t)sprintf(out + n,
                            "%d 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents %d 0 R"
                            "/Resources<</Font<</F1 3 0 R>>/Properties<</Off %d 0 R>>>>>> endobj\n",
                            6 + 2 * i, pdf.width, pdf.height, 7 + 2 * i, layer);
        offsets[count++] = n;
        n +=
            (size_t)sprintf(out + n, "%d 0 obj <</Length %zu>> stream\n", 7 + 2 * i, pdf.length[i]);
        memcpy(out + n, pdf.content[i], pdf.length[i]);
        n += pdf.length[i];
        n += (size_t)sprintf(out + n, "endstream endobj\n");
    }
    offsets[count++] = n;
    n += (size_t)sprintf(out + n, "%d 0 obj <</Type/OCG/Name(off)>> endobj\n", layer);
    size_t start = n;
    n += (size_t)sprintf(out + n, "xref\n0 %zu\n0000000000 65535 f \n", count + 1);
    for (size_t i = 0; i < count; i++)
        n += (size_t)sprintf(out + n, "%010zu 00000 n \n", offsets[i]);
    n += (size_t)sprintf(out + n, "trailer <</Size %zu/Root 1 0 R%s>>\nstartxref\n%zu\n%%%%EOF\n",
                         count + 1, trailer, start);
    return n;
}

#endif
