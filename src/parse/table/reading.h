/* A reading: the lines of a table, what stands in them, and what a law makes of it.
 *
 * A line of the form (a row of table 二 or 三, or the one line of table 四) holds values: numbers,
 * marks, empty cells, in the order in which they stand. A law says for the whole table which
 * columns there are and what fills up; under it each line has explanations, of which most have one.
 * What all explanations within the margin agree on is given.
 */
#ifndef NBP_READING_H
#define NBP_READING_H

#include "parse/costs.h"
#include "parse/table/heads.h"

enum {
    NBP_BOARD_LINES = NBP_MAX_ROWS, /* of a table */
    NBP_MAX_VALUES = 32,
    NBP_MAX_EXPLANATIONS = 128,
    NBP_CLASSES =
        4, /* of lines that a law treats alike: by depth of their labels, or by their cells */
    NBP_GONE = -1 /* in place of a value: the cell is not there */
};

typedef struct nbp_explanation {
    int8_t value[NBP_MAX_LINE_CELLS]; /* index into the line's values, or NBP_GONE */
    uint8_t bits;
    uint8_t piece;  /* 1 + the value whose digits are taken apart, 0: none */
    uint8_t pieces; /* of it: 1 the first alone, 2 the last */
    uint8_t reason; /* of its dearest edit: nb_reason */
} nbp_explanation;

typedef struct nbp_line {
    uint8_t number, table, class, cell_count;
    uint16_t cells[NBP_MAX_LINE_CELLS];   /* indices into nbp_form_cells */
    uint16_t columns[NBP_MAX_LINE_CELLS]; /* as heads name them */
    uint32_t values[NBP_MAX_VALUES];      /* items */
    uint8_t count, lead, trail;           /* values; empty ones in front and behind */
    bool joined;               /* of two rows of the page: only its sum can bear it out */
    bool in_block;             /* as in nbp_run: only its sum and those beside it bear it out */
    bool in_parts;             /* gathered from several runs: only its sums can bear it out */
    bool blanks, walls, apart; /* has empty cells; has real cells; has digits that stand apart */
    bool odd_blank;            /* has an empty cell, and nearly no other line of the table has */
    bool summed;               /* one of many alike, which add up */
    bool beside_whole; /* a line of the table has a value for every column between its ends */
    bool regular;      /* has as many values as nearly all lines of its class */
    bool open;         /* and not all of these end in an empty cell: none closes the row */
    uint32_t loose; /* values that may be pieces of one number: others stand over or under them that
                       no line takes, or the row adds up with two as one. A bit each */
    uint32_t differs, copy; /* as in nbp_run */
    bool under_row;         /* so stands a whole row over or under it */
    bool laid;              /* words on a line, under one another: heads.left and right say where */
    uint8_t doubt;          /* nb_reason: why no number of it is certain, whatever the law */
    uint8_t rival;          /* of NB_REASON_OTHER_ROW: the other line, or NBP_NO_LINE */
    int32_t left, right;    /* of its first value; of the end of its row of the page */
    nbp_heads heads;        /* over its columns */
} nbp_line;

/* One law: a row of laws.c's table with what it found in this table. */
typedef struct nbp_law {
    const char *name;
    uint8_t bits, reason;
    bool form_order; /* the form's columns in its order, whatever the heads say */
    bool own_heads;  /* words among the heads that no form has are no heads */
    bool below;      /* heads that may stand in two places (nbp_heads.either) stand in the other */
    bool squeezed;   /* empty cells were left out of rows, and stand at their ends if anywhere */
    bool by_place;   /* under the heads, or where full rows have their columns */
    uint32_t lost;   /* columns (of the order) that no row has */
    uint8_t whole;   /* classes whose rows have them: a bit each */
    uint8_t kept[NBP_CLASSES]; /* how many of the rest the lines of a class have */
    uint8_t front[NBP_CLASSES], behind[NBP_CLASSES]; /* empty cells that fill up */
    int8_t foreign; /* a column that is none of the form: its place, or -1 */
} nbp_law;

/* For tests: weigh also what cannot count. */
extern _Thread_local bool nbp_weigh_all;

/** The explanations of `line` under `law`, dearer than the cheapest by less than `margin`: how
 * many, at most NBP_MAX_EXPLANATIONS; 0 where there are more, or none. */
size_t nbp_explain(const nbp_items *items, const nbp_line *line, const nbp_law *law,
                   unsigned margin, nbp_explanation *explanations);

#endif
