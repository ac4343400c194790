/* A page rendered as a PDF, in several stylings. */
#ifndef TEST_RENDER_PDF_H
#define TEST_RENDER_PDF_H

#include "layout.h"

typedef struct styling {
    const char *name;
    int width, height;         /* of the page */
    double margin, size, lead; /* size of the letters in tables; from line to line in ems */
    double padding;            /* on all four sides of a cell */
    double labels[3],
        remedies;      /* widths of the columns of labels in table 三; of all in table 四 */
    char across, down; /* 'l'eft, 'c'entre or 'r'ight; 't'op, 'm'iddle or 'b'ottom */
    char ruled;        /* lines: 'a'round all cells, 'b'elow them alone, 'n'one */
} styling;

extern const styling stylings[];
extern const size_t styling_count;

enum { PDF_SIZE = 24 << 16 };

/** Write a whole file, no larger than PDF_SIZE. Returns its length. */
size_t render_pdf(char out[PDF_SIZE], const styling *style, const page *laid);

#endif
