/* Lines of pieces, one below the other. A sheet is a page, or half of one where two reports stand
 * side by side. */
#ifndef NBP_FLOW_H
#define NBP_FLOW_H

#include "read/page/pieces.h"

typedef struct nbp_page_line {
    nbp_page_piece *pieces; /* from left to right */
    size_t count, values;
    float left, right, middle, em;
    size_t sheet;     /* that it stands on */
    float width;      /* of the page */
    nbp_ruled *ruled; /* it stands for a ruled table, and has no pieces */
    bool pictured;    /* a picture stands above it */
} nbp_page_line;

/** Lines one below the other: of a sheet, or of all sheets. */
typedef struct nbp_page_flow {
    nbp_page_line *lines;
    size_t count;
    unsigned page; /* of a sheet */
    float height;
    bool pictured; /* a picture stands below all lines */
} nbp_page_flow;

#endif
