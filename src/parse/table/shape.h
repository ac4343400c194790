/* The shape of a table, measured once: what its lines do alike. */
#ifndef NBP_SHAPE_H
#define NBP_SHAPE_H

#include "parse/table/reading.h"

/* Of the lines of one class. */
typedef struct nbp_habit {
    uint8_t lines, alike;   /* lines with a value; of these, with `count` values */
    uint8_t count;          /* how many values nearly all of them have */
    uint8_t lead, trail;    /* empty cells that all of these have in front and behind */
    uint8_t aside;          /* and that all lines have in front, beside all heads with places */
    int32_t left, right;    /* where all of these begin, and their rows end; -1: not alike */
    bool sooner;            /* few lines, fewer values than columns, and their rows end before
                               those of others: each may have lost its own */
    uint8_t cells;          /* columns of the form */
    uint8_t columns, named; /* heads over all of them, and those of the form; 0: not alike */
    uint8_t beyond;         /* of the heads, none of the form's and behind all of these */
} nbp_habit;

typedef struct nbp_shape {
    nbp_habit of[NBP_CLASSES];
    bool any_heads, placed, whole, in_order; /* of the heads over its lines: all of them */
    bool closed;          /* heads with places, and none between them that cannot be read */
    uint8_t clash;        /* as in nbp_heads */
    uint8_t outside;      /* values behind all heads, where these have places: in every line */
    uint8_t unread;       /* columns of the form that heads do not name where they name some */
    bool pieces;          /* of heads, that are not named */
    bool walls;           /* lines have real cells, so that a table may have been cut to a width */
    bool summed;          /* lines that add up */
    bool foreign, either; /* heads that are none of the form; some may stand in two places */
    bool squeezed; /* pipes part the cells, numbers never stand behind an empty one, and some rows
                      end in several */
} nbp_shape;

/** Also tells each line whether it has as many values as nearly all of its class. */
void nbp_shape_measure(const nbp_items *items, nbp_line *lines, size_t count, nbp_shape *shape);

#endif
