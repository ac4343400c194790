/* What the parts of indicator_rows.c share: the reader, and what each gives to the others. */
#ifndef NBP_INDICATOR_READER_H
#define NBP_INDICATOR_READER_H

#include "parse/indicators/indicator_rows.h"

typedef enum nbp_indicator_kind {
    IS_TEXT,
    IS_UNIT,
    IS_VALUE,
    IS_UNIT_HEAD, /* from here on: heads */
    IS_LABEL_HEAD,
    IS_CODE_HEAD,
    IS_VALUE_HEAD
} nbp_indicator_kind;

enum { MOST_PENDING = 16 };

/* A piece of a label that waits for its unit. */
typedef struct nbp_label_piece {
    nbp_range text;
    uint32_t row, block, last_block; /* the last of the marks behind it */
    int32_t right;
    uint8_t frame;
    bool numbered;
    bool celled; /* it is a cell, or marks stand behind it */
} nbp_label_piece;

typedef struct nbp_indicator_reader {
    nbp_document *document;
    const nbp_indicator_book *book;
    nbp_items *items;
    nbp_indicator_rows *out;
    nbp_label_piece pending[MOST_PENDING];
    size_t pending_count;
    nbp_range groups[NBP_MOST_GROUPS]; /* by level, of length 0 where none is open */
    size_t levels_over;                /* of these, over a label without a numeral */
    uint32_t heads;                    /* that hold, or NBP_NO_HEADS */
    uint32_t heads_row;                /* the row of the page where they ended */
    bool lone_heads;                   /* each of them stands on a line of its own */
    nbp_range said;                    /* a unit said above the table */
    uint32_t said_block;
    bool sure; /* no label without a numeral stands behind the last of the first level */
    bool open; /* the last row may get more values, or the rest of its label */
} nbp_indicator_reader;

static inline const nbp_item *nbp_indicators_item(const nbp_indicator_reader *r, size_t i) {
    return &r->items->items[i];
}

static inline nbp_range nbp_indicators_range(const nbp_item *item) {
    return (nbp_range){item->begin, item->begin + item->length};
}

static inline const char *nbp_indicators_text(const nbp_indicator_reader *r, nbp_range range,
                                              size_t *length) {
    *length = range.end - range.begin;
    return nbp_document_text(r->document, range.begin);
}

static inline bool nbp_indicators_is_celled(const nbp_item *item) {
    return item->frame != NBP_FRAME_WORDS;
}

static inline bool nbp_indicators_is_same(nbp_range a, nbp_range b) {
    return a.begin == b.begin && a.end == b.end;
}

/* Whether an item stands under a head, by the coordinates of its frame. */
static inline bool nbp_indicators_is_under(const nbp_item *item, const nbp_item *head) {
    return item->frame == head->frame && item->row > head->row && item->left < head->right &&
           item->right > head->left;
}

static inline void nbp_indicators_forget(nbp_indicator_reader *r) {
    r->pending_count = 0;
}

/* ---- indicator_kinds.c: what an item is ---- */

/** Which head of a column an item is, without what is in brackets; IS_TEXT: none that is known. */
nbp_indicator_kind nbp_indicators_head(const nbp_indicator_reader *r, const nbp_item *item);
nbp_indicator_kind nbp_indicators_kind(const nbp_indicator_reader *r, const nbp_item *item);
/** Whether a piece of text has a Chinese character: a code has none. */
bool nbp_indicators_has_words(const nbp_indicator_reader *r, nbp_range range);
/** The unit in brackets at the end of a label: 收到申请数(件); empty: none. */
nbp_range nbp_indicators_bracketed_unit(const nbp_indicator_reader *r, nbp_range label);
/** A unit that a line in front of the table says for all of it: (单位:件). */
void nbp_indicators_hear_unit(nbp_indicator_reader *r, const nbp_item *item);

/* ---- indicator_labels.c: from pieces to labels under their groups ---- */

/** Whether a label begins like one: with a numeral, or with 其中. */
bool nbp_indicators_is_numbered(const nbp_indicator_reader *r, nbp_range range, nbp_key *key);
/** Brackets that are opened and not closed, or closed and not opened where it is below 0. */
int nbp_indicators_open_brackets(const nbp_indicator_reader *r, nbp_range range);
/** A piece of a label waits for its unit. */
void nbp_indicators_await(nbp_indicator_reader *r, const nbp_item *item);
/** Take the label in front of a unit out of what waits: the last piece, and those before it that it
 * continues. Those in front of it are groups. */
bool nbp_indicators_take_label(nbp_indicator_reader *r, nbp_indicator_row *row, uint32_t unit_row);
/** Join labels of laid-out text that may stand on several lines, when all rows are read. */
void nbp_indicators_join_lines(const nbp_indicator_reader *r);

/* ---- indicator_heads.c: the heads of a table ---- */

/** Whether items [first, end) of one row are heads: that of the unit among them, or those of label
 * and value. */
bool nbp_indicators_are_heads(const nbp_indicator_reader *r, size_t first, size_t end);
void nbp_indicators_read_heads(nbp_indicator_reader *r, size_t first, size_t end);
/** Whether they are heads in a second row under one of the first: what stands right of the unit. */
bool nbp_indicators_are_second_heads(const nbp_indicator_reader *r, size_t first, size_t end);
/** The heads of columns that a head above spans take its place. */
void nbp_indicators_read_second_heads(nbp_indicator_reader *r, size_t first, size_t end);
/** A head on a line of its own, in a text of a cell a line: it ends what waits. Whether it was one.
 */
bool nbp_indicators_read_lone_head(nbp_indicator_reader *r, size_t i);

/* ---- indicator_rows.c ---- */

/** Room for one more in a list, or NULL, with *failed set. */
void *nbp_indicators_grow(void **list, size_t *capacity, size_t count, size_t size, bool *failed);
/** A table begins in `block`. */
void nbp_indicators_begin_run(nbp_indicator_reader *r, uint32_t block);

#endif
