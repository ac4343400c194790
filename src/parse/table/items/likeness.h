/* Likeness: how much a piece of text speaks for each line of the form. */
#ifndef NBP_LIKENESS_H
#define NBP_LIKENESS_H

#include "form/form_line.h"
#include "parse/table/items/item.h"

enum { NBP_NO_COLUMN = UINT16_MAX };

typedef struct nbp_likeness {
    int16_t lines[NBP_LINE_COUNT]; /* tenths of a character; 0: says nothing */
    uint8_t first, end;            /* lines [first, end) are all that it says something of */
    int16_t best;
    bool heading;    /* words of the tables' heads */
    bool over;       /* of them, over several columns */
    uint16_t piece;  /* of them, a piece of a column's: 1 + the first form cell with it, 0: none */
    uint8_t part;    /* 1 + the part of table 四 whose head it is, 0: none */
    bool unknown;    /* words, and none of the form */
    bool whole;      /* the whole of a row's label */
    bool numbered;   /* with the numeral that the row has */
    bool several;    /* labels of several rows in one piece */
    uint16_t forms;  /* of a wording that not all forms of table 二 have, else 0 */
    uint8_t telling; /* how much that tells of the form: a row or column of one form alone more than
                        a wording */
    uint16_t
        column; /* of a column's head: the first form cell with that label, else NBP_NO_COLUMN */
} nbp_likeness;

/** What one label item speaks for: weighed where it is asked for the first time. */
nbp_likeness nbp_likeness_of(const nbp_document *document, nbp_items *items, size_t item);

/** Length of a line's label, in tenths of a character: what all its pieces together could weigh. */
int nbp_line_weight(size_t line);

#endif
