/* What a source says that is painted, made into glyphs and shapes of pages: places by a matrix,
 * runs of glyphs, lines and areas of paths. */
#ifndef NBP_PAINTER_H
#define NBP_PAINTER_H

#include "model/page.h"

typedef struct nbp_matrix {
    float a, b, c, d, e, f;
} nbp_matrix;

typedef struct nbp_point {
    float x, y;
} nbp_point;

enum { NBP_PATH_CORNERS = 8 };

/** A path that is being drawn. */
typedef struct nbp_path {
    bool fills, strokes;
    float light, alpha, width; /* of its fill or its stroke; of its lines, in points */
    nbp_box whole;
    bool drawn, square; /* something was; all of it was rectangles */
    nbp_point corners[NBP_PATH_CORNERS];
    size_t count;
    bool closed;
    nbp_box outer, inner; /* of its rectangles, each of which lies within the next, */
    bool scattered;       /* but for this */
    size_t box_count;
} nbp_path;

/** How text is set. */
typedef struct nbp_pen {
    nbp_matrix font; /* from ems to where the text is set */
    float light, alpha;
    bool unseen;   /* painted with no ink */
    bool vertical; /* from its top to its bottom */
    bool shows;    /* is painted at all */
} nbp_pen;

typedef struct nbp_painter {
    nbp_pages *pages;
    nbp_matrix to_page;
    nbp_box clip;
    bool muted; /* nothing is painted */
    nbp_path path;
    uint32_t order, run;
    nbp_point end; /* of the last glyph */
    float em, gap; /* of the run; below -9: there was none yet */
    uint8_t turn;
    bool failed;
} nbp_painter;

/** A number at *at, which is moved behind it; 0 where it is beyond all pages. */
float nbp_number_at(const char **at, const char *end);
/** Where a point stands on the page. */
nbp_point nbp_to_page(const nbp_painter *painter, float x, float y);
/** The length of a vector: right where it is upright, near enough where not. */
float nbp_length_of(float x, float y);
/** The box of some points (count > 0). */
nbp_box nbp_box_of(const nbp_point *points, size_t count);

/** Text begins; the glyph at x, y, with its advance in ems. */
void nbp_begin_text(nbp_painter *painter);
void nbp_paint_glyph(nbp_painter *painter, const nbp_pen *pen, uint32_t c, float x, float y,
                     float advance);

/** A path begins: its next part does; it goes to a point; the part ends where it began; it ends. */
void nbp_path_begin(nbp_painter *painter, const nbp_path *path);
void nbp_path_part(nbp_painter *painter);
void nbp_path_to(nbp_painter *painter, float x, float y);
/** What is painted of the path; a caller that clips to it takes path.whole in its place. */
void nbp_path_end(nbp_painter *painter);
/** An image over the box of the unit square; `alpha` as for paths. */
void nbp_paint_image(nbp_painter *painter, float alpha);

#endif
