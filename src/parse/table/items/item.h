/* An item: a label piece, a number, an empty cell or a mark of the tables. See items.h. */
#ifndef NBP_ITEM_H
#define NBP_ITEM_H

#include "form/label.h"
#include "model/decimal.h"
#include "model/document.h"
#include "parse/number.h"

/* How the source sets off an item from its neighbours, and so what its coordinate means. */
typedef enum nbp_frame {
    NBP_FRAME_GRID,  /* a real table: column and span of the cell */
    NBP_FRAME_TABS,  /* a line cut by tabs: number of the cell in its line */
    NBP_FRAME_PIPES, /* a line cut by |: number of the cell in its line */
    NBP_FRAME_WORDS  /* words on a line: display columns */
} nbp_frame;

typedef struct nbp_item {
    uint32_t begin, length; /* folded text */
    uint32_t row;           /* of the page: rises with every line or row of a grid */
    uint32_t sheet;         /* items of one grid, or of one run of like lines, have the same */
    uint32_t block;
    int32_t left, right; /* coordinate: first column, and one past the last */
    int32_t sheet_right; /* one past the last column of its sheet */
    nbp_number value;    /* outcome NB_ABSENT: a label piece */
    int32_t piece; /* the item, so many behind this one, that holds the other digits of its number;
                      0: none */
    uint8_t frame; /* nbp_frame */
    bool shared;   /* its cell reaches over several rows: a number in it is of none of them alone */
    bool words;    /* no value but words that stand among values */
    bool among;    /* its row of the page has several values, empty cells not counted */
    bool cut;      /* a number at the very end of a text: its last digits may be missing */
    uint32_t like; /* 1 + that of its likeness, 0: not weighed */
} nbp_item;

/* What the labels that were weighed speak for: see likeness.h. */
typedef struct nbp_likes {
    struct nbp_likeness *likes;
    size_t count, capacity;
} nbp_likes;

typedef struct nbp_items {
    nbp_item *items;
    size_t count, capacity;
    nbp_likes weighed;
    bool failed;  /* no memory, or more than the ceiling */
    bool unlined; /* of a page whose lines are not known: what is a number's is guessed by room */
} nbp_items;

/** Whether two values are the same to whoever reads them. */
static inline bool nbp_item_same(const nbp_item *a, const nbp_item *b) {
    return a->value.outcome == b->value.outcome && a->value.unit == b->value.unit &&
           (a->value.outcome != NB_PRINTED || nbp_decimal_equal(a->value.value, b->value.value));
}

static inline bool nbp_item_is_label(const nbp_item *item) {
    return item->value.outcome == NB_ABSENT;
}

/** Neither a number nor a mark: a label piece, or an empty cell beside one. */
static inline bool nbp_item_holds_no_value(const nbp_item *item) {
    return nbp_item_is_label(item) || item->value.outcome == NB_BLANK;
}

#endif
