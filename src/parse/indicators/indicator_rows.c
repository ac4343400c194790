/* See indicator_rows.h. A row is known by its unit: what stands in front of it is a label, what
 * stands behind it are values, whatever sets them off. */
#include "parse/indicators/indicator_rows.h"

#include <string.h>

#include "base/memory.h"
#include "base/progress.h"
#include "base/text/one_line.h"
#include "base/text/words.h"
#include "form/label.h"
#include "parse/costs.h"

#include "parse/indicators/indicator_rows.def"

typedef enum kind { IS_TEXT, IS_UNIT, IS_VALUE, IS_UNIT_HEAD, IS_HEAD } kind;

enum { MOST_PENDING = 16 };

/* A piece of a label that waits for its unit. */
typedef struct piece {
    nbp_range text;
    uint32_t row, block, last_block; /* the last of the marks behind it */
    int32_t right;
    uint8_t frame;
    bool numbered;
    bool celled; /* it is a cell, or marks stand behind it */
} piece;

typedef struct reader {
    nbp_document *document;
    const nbp_indicator_book *book;
    nbp_items *items;
    nbp_indicator_rows *out;
    piece pending[MOST_PENDING];
    size_t pending_count;
    nbp_range groups[NBP_MOST_GROUPS]; /* by level, of length 0 where none is open */
    uint32_t heads;                    /* that hold, or NBP_NO_HEADS */
    uint32_t heads_row;                /* the row of the page where they ended */
    bool lone_heads;                   /* each of them stands on a line of its own */
    nbp_range said;                    /* a unit said above the table */
    uint32_t said_block;
    bool sure; /* no label without a numeral stands behind the last of the first level */
    bool open; /* the last row may get more values, or the rest of its label */
} reader;

/* ---- items ---- */

static const nbp_item *item_at(const reader *r, size_t i) {
    return &r->items->items[i];
}

static nbp_range range_of(const nbp_item *item) {
    return (nbp_range){item->begin, item->begin + item->length};
}

static const char *text_at(const reader *r, nbp_range range, size_t *length) {
    *length = range.end - range.begin;
    return nbp_document_text(r->document, range.begin);
}

static bool is_one_of(const char *text, size_t length, const char *const words[]) {
    return length && nbp_words_at(text, length, words) == length;
}

/* The words of a head, without the spaces between their characters and what is in brackets. */
static size_t head_words(const reader *r, const nbp_item *item, char *words, size_t room) {
    const char *text = nbp_document_text(r->document, item->begin);
    size_t n = 0;
    for (size_t i = 0; i < item->length && n < room && text[i] != '('; i++)
        if (!nbp_is_white(text[i]))
            words[n++] = text[i];
    return n;
}

static bool is_head_of(const reader *r, const nbp_item *item, const char *const heads[]) {
    char words[48];
    return is_one_of(words, head_words(r, item, words, sizeof words), heads);
}

static bool is_row_of_table(const nbp_item *item) {
    return item->frame != NBP_FRAME_WORDS;
}

/* Whether an item stands under a head, by the coordinates of its frame. */
static bool is_under(const nbp_item *item, const nbp_item *head) {
    return item->frame == head->frame && item->row > head->row && item->left < head->right &&
           item->right > head->left;
}

/* Whether a short text is a unit: one of those that are known, also with spaces between its
 * characters, or any other under the head of the units. */
static bool is_unit(const reader *r, const nbp_item *item) {
    enum { LONGEST_UNIT = 24 /* bytes */ };
    char words[LONGEST_UNIT];
    size_t n = 0;
    bool digit = false;
    const char *text = nbp_document_text(r->document, item->begin);
    for (size_t i = 0; i < item->length; i++) {
        if (nbp_is_white(text[i]))
            continue;
        if (n == sizeof words)
            return false;
        digit |= text[i] >= '0' && text[i] <= '9';
        words[n++] = text[i];
    }
    if (is_one_of(words, n, unit_words))
        return true;
    uint32_t head = r->heads == NBP_NO_HEADS ? NBP_NO_HEADS : r->out->heads[r->heads].unit;
    return n && !digit && head != NBP_NO_HEADS && is_row_of_table(item) &&
           is_under(item, item_at(r, head)) && !is_head_of(r, item, unit_heads);
}

static kind kind_of(const reader *r, const nbp_item *item) {
    enum { LONGEST_HEAD = 48 };
    char words[LONGEST_HEAD];
    if (!nbp_item_is_label(item))
        return IS_VALUE;
    if (is_unit(r, item))
        return IS_UNIT;
    size_t length = head_words(r, item, words, sizeof words);
    if (is_one_of(words, length, unit_heads))
        return IS_UNIT_HEAD;
    return is_one_of(words, length, label_heads) || is_one_of(words, length, code_heads) ||
                   is_one_of(words, length, value_heads)
               ? IS_HEAD
               : IS_TEXT;
}

/* Whether a piece of text has a Chinese character: a code has none. */
static bool has_words(const reader *r, nbp_range range) {
    size_t length;
    const char *text = text_at(r, range, &length);
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)text[i] >= 0xE3)
            return true;
    return false;
}

static bool is_same_range(nbp_range a, nbp_range b) {
    return a.begin == b.begin && a.end == b.end;
}

/* ---- labels ---- */

/* Whether a label begins like one: with a numeral, or with 其中. */
static bool is_numbered(const reader *r, nbp_range range, nbp_key *key) {
    size_t length;
    const char *text = text_at(r, range, &length);
    nbp_key_make(text, length, key);
    return key->numeral_kind != NBP_NUMERAL_NONE || nbp_word_at(text, length, of_these);
}

static void forget_pending(reader *r) {
    r->pending_count = 0;
}

/* How many more brackets are opened than closed; *below: one is closed that was not opened. */
static int count_brackets(const reader *r, nbp_range range, bool *below) {
    size_t length;
    const char *text = text_at(r, range, &length);
    int open = 0;
    for (size_t i = 0; i < length; i++) {
        open += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
        *below |= open < 0;
    }
    return open;
}

/* Brackets that are opened and not closed, or closed and not opened where it is below 0. */
static int open_brackets(const reader *r, nbp_range range) {
    bool below = false;
    int open = count_brackets(r, range, &below);
    /* 一) has lost half of its brackets */
    nbp_key key;
    return below && !is_numbered(r, range, &key) ? -1 : open > 0 ? open : 0;
}

/* The level of a label among groups: those over it are its own. */
static size_t level_of(const reader *r, nbp_range range) {
    nbp_key key;
    is_numbered(r, range, &key);
    return key.numeral_kind == NBP_NUMERAL_SECTION ? 0
           : key.numeral_kind == NBP_NUMERAL_GROUP ? 1
           : key.numeral_kind == NBP_NUMERAL_ITEM  ? 2
                                                   : 3;
}

static void enter_group(reader *r, nbp_range range) {
    size_t level = level_of(r, range);
    size_t length;
    bool part = nbp_word_at(text_at(r, range, &length), range.end - range.begin, of_these);
    r->sure = level == 0 || (r->sure && (level < 3 || part));
    if (level + 1 >= NBP_MOST_GROUPS)
        return;
    r->groups[level] = range;
    for (size_t l = level + 1; l < NBP_MOST_GROUPS; l++)
        r->groups[l] = (nbp_range){0, 0};
}

static void take_groups(reader *r, nbp_indicator_row *row) {
    size_t level = level_of(r, row->label[0]);
    for (size_t l = 0; l < level && l < NBP_MOST_GROUPS; l++)
        if (r->groups[l].end)
            row->groups[row->group_count++] = r->groups[l];
}

static void await(reader *r, const nbp_item *item) {
    enum { APART = 3 /* blocks: an empty line between */ };
    if (!has_words(r, range_of(item)))
        return;
    const piece *last = r->pending_count ? &r->pending[r->pending_count - 1] : NULL;
    const uint32_t rule = item->frame == NBP_FRAME_PIPES; /* |---| */
    if (last && (item->row > last->row + 1 + rule || item->block > last->last_block + APART))
        forget_pending(r); /* sentences stand between */
    if (r->pending_count == MOST_PENDING) {
        enter_group(r, r->pending[0].text);
        memmove(r->pending, r->pending + 1, (MOST_PENDING - 1) * sizeof *r->pending);
        r->pending_count--;
    }
    nbp_key key;
    piece *p = &r->pending[r->pending_count++];
    *p = (piece){.text = range_of(item),
                 .row = item->row,
                 .block = item->block,
                 .last_block = item->block,
                 .right = item->right,
                 .frame = item->frame,
                 .numbered = is_numbered(r, range_of(item), &key),
                 .celled = is_row_of_table(item)};
}

/* Words on one line that a space parts are one label where they stand close. */
static bool continues(const piece *before, const piece *after) {
    enum { CLOSE = 2 /* bytes: a space */ };
    return before->frame == NBP_FRAME_WORDS && before->row == after->row && !after->numbered &&
           after->text.begin - before->text.end <= CLOSE;
}

static void key_of(const nbp_document *document, const nbp_range *lines, size_t count,
                   nbp_key *key) {
    char words[512];
    size_t length = 0;
    for (size_t l = 0; l < count; l++) {
        size_t part = lines[l].end - lines[l].begin, room = sizeof words - length;
        part = part < room ? part : room;
        memcpy(words + length, nbp_document_text(document, lines[l].begin), part);
        length += part;
    }
    nbp_indicator_key(words, length, key);
}

void nbp_indicator_row_key(const nbp_document *document, const nbp_indicator_row *row,
                           nbp_key *key) {
    key_of(document, row->label, row->label_count, key);
}

/* Whether lines are together an official label, or a group's. */
static bool are_official(const reader *r, const nbp_range *lines, size_t count) {
    nbp_key key;
    size_t next = 0;
    key_of(r->document, lines, count, &key);
    if (nbp_indicator_named(r->book, &key, &next))
        return true;
    for (size_t i = 0; key.length && i < r->book->count; i++)
        if (nbp_key_same(&key, &r->book->groups[i]))
            return true;
    return false;
}

static bool is_official(const reader *r, nbp_range range) {
    return are_official(r, &range, 1);
}

/* Whether a piece may be the rest of the label of the row before `row`. */
static bool is_under_last(const reader *r, const nbp_indicator_row *row, nbp_range line) {
    const nbp_indicator_row *last = row > r->out->rows ? row - 1 : NULL;
    for (size_t u = 0; last && u < last->under_count; u++)
        if (is_same_range(last->under[u], line))
            return true;
    return false;
}

/* Take the label in front of a unit out of what waits: the last piece, and those before it that it
 * continues. Those in front of it are groups. */
static bool take_label(reader *r, nbp_indicator_row *row, uint32_t unit_row) {
    if (!r->pending_count)
        return false;
    size_t first = r->pending_count - 1;
    nbp_range label = r->pending[first].text;
    for (;; first--) {
        label.begin = r->pending[first].text.begin;
        if (!first)
            break;
        const piece *here = &r->pending[first], *above = &r->pending[first - 1];
        bool laid_out = here->frame == NBP_FRAME_WORDS && above->frame == NBP_FRAME_WORDS;
        bool torn = laid_out && !here->numbered && open_brackets(r, above->text) > 0;
        if (!torn && !continues(above, here))
            break;
    }
    row->label[0] = label;
    row->label_count = 1;
    row->numbered = r->pending[first].numbered;
    size_t outermost = first;
    for (size_t i = 0; i < first; i++) {
        if (!is_under_last(r, row, r->pending[i].text))
            enter_group(r, r->pending[i].text);
        bool section = r->pending[i].numbered && !level_of(r, r->pending[i].text);
        bool in_table =
            r->pending[i].numbered || r->pending[i].celled || is_official(r, r->pending[i].text);
        if (in_table && (outermost == first || section))
            outermost = i;
    }
    uint32_t *begin = &r->out->first_blocks[row->run];
    *begin = r->pending[outermost].block < *begin ? r->pending[outermost].block : *begin;
    take_groups(r, row);
    row->sure = r->sure;
    enter_group(r, label);
    row->right = r->pending[r->pending_count - 1].right;
    row->floats = r->pending[r->pending_count - 1].row != unit_row &&
                  r->pending[r->pending_count - 1].frame == NBP_FRAME_WORDS;
    row->beside = first && r->pending[first - 1].row == r->pending[first].row &&
                  r->pending[first].frame == NBP_FRAME_WORDS;
    row->uncertain |= open_brackets(r, label) < 0;
    if (first && !row->numbered && r->pending[first].frame == NBP_FRAME_WORDS &&
        r->pending[first - 1].row + 1 == r->pending[first].row) {
        row->above = r->pending[first - 1].text;
        row->above_right = r->pending[first - 1].right;
    }
    forget_pending(r);
    return true;
}

/* ---- rows ---- */

static void *grow(void **list, size_t *capacity, size_t count, size_t size, bool *failed) {
    *failed |= !nbp_grow(list, capacity, count, size, UINT32_MAX);
    return *failed ? NULL : (char *)*list + count * size;
}

/* Whether a row or heads in `block` belong to the table that is being read. */
static bool goes_on(const reader *r, uint32_t block) {
    enum { APART = 12 /* blocks: empty lines, lines of a group, a page's end */ };
    const nbp_indicator_rows *out = r->out;
    return out->count && out->rows[out->count - 1].run + 1 == out->run_count &&
           block <= out->rows[out->count - 1].block + APART;
}

static void begin_run(reader *r, uint32_t block) {
    nbp_indicator_rows *out = r->out;
    uint32_t *first = grow((void **)&out->first_blocks, &out->run_capacity, out->run_count,
                           sizeof *first, &out->failed);
    if (!first)
        return;
    *first = block;
    out->run_count++;
    memset(r->groups, 0, sizeof r->groups);
}

static nbp_indicator_row *add_row(reader *r, uint32_t block) {
    nbp_indicator_rows *out = r->out;
    bool headed = r->heads != NBP_NO_HEADS && out->run_count &&
                  (!out->count || out->rows[out->count - 1].run + 1 < out->run_count);
    if (!headed && !goes_on(r, block))
        begin_run(r, block);
    nbp_indicator_row *row =
        grow((void **)&out->rows, &out->capacity, out->count, sizeof *row, &out->failed);
    if (!row)
        return NULL;
    *row = (nbp_indicator_row){.unit_item = NBP_NO_HEADS,
                               .heads = r->heads,
                               .run = (uint32_t)out->run_count - 1,
                               .block = block};
    out->count++;
    return row;
}

static void add_value(const reader *r, nbp_indicator_row *row, size_t item) {
    row->block = item_at(r, item)->block;
    if (row->value_count < NBP_MOST_VALUES)
        row->values[row->value_count++] = (uint32_t)item;
    else
        row->uncertain = true;
}

/* The unit in brackets at the end of a label: 收到申请数(件). */
static nbp_range bracketed_unit(const reader *r, nbp_range label) {
    size_t length;
    const char *text = text_at(r, label, &length), *open = NULL;
    if (!length || text[length - 1] != ')')
        return (nbp_range){0, 0};
    for (size_t i = 0; i < length; i++)
        open = text[i] == '(' ? text + i : open;
    if (!open)
        return (nbp_range){0, 0};
    const char *unit = open + 1;
    size_t said = nbp_words_at(unit, (size_t)(text + length - unit), unit_says);
    unit += said;
    const char *end = text + length - 1;
    if (!is_one_of(unit, (size_t)(end - unit), unit_words))
        return (nbp_range){0, 0};
    const uint32_t begin = label.begin + (uint32_t)(unit - text);
    return (nbp_range){begin, begin + (uint32_t)(end - unit)};
}

/* A unit that a line in front of the table says for all of it: (单位:件). */
static void hear_unit(reader *r, const nbp_item *item) {
    const char *text = nbp_document_text(r->document, item->begin), *end = text + item->length;
    const char *says = nbp_words_find(text, item->length, unit_says);
    if (!says)
        return;
    const char *unit = says + nbp_words_at(says, (size_t)(end - says), unit_says);
    size_t length = 0;
    while (unit + length < end && unit[length] != ')' && !nbp_is_white(unit[length]))
        length++;
    if (!is_one_of(unit, length, unit_words))
        return;
    r->said.begin = item->begin + (uint32_t)(unit - text);
    r->said.end = r->said.begin + (uint32_t)length;
    r->said_block = item->block;
}

/* ---- heads ---- */

static nbp_indicator_heads *add_heads(reader *r, const nbp_item *item) {
    nbp_indicator_rows *out = r->out;
    nbp_indicator_heads *heads = grow((void **)&out->heads, &out->head_capacity, out->head_count,
                                      sizeof *heads, &out->failed);
    if (!heads)
        return NULL;
    *heads = (nbp_indicator_heads){.unit = NBP_NO_HEADS};
    r->heads = (uint32_t)out->head_count++;
    r->heads_row = item->row;
    begin_run(r, item->block);
    if (r->said.end && item->block <= r->said_block + 3)
        heads->said = r->said;
    return heads;
}

static void add_head(reader *r, nbp_indicator_heads *heads, size_t i, bool behind_label) {
    const nbp_item *item = item_at(r, i);
    if (is_head_of(r, item, code_heads))
        heads->coded = true;
    else if (kind_of(r, item) == IS_UNIT_HEAD)
        heads->unit = (uint32_t)i;
    else if (!is_head_of(r, item, label_heads) && behind_label &&
             heads->value_count < NBP_MOST_VALUES)
        heads->values[heads->value_count++] = (uint32_t)i;
}

/* Whether items [first, end) of one row are heads: that of the unit among them, or those of label
 * and value. A row of a list of units has its unit in brackets in them. */
static bool are_heads(const reader *r, size_t first, size_t end) {
    size_t units = 0, labels = 0, values = 0;
    for (size_t i = first; i < end; i++) {
        const nbp_item *item = item_at(r, i);
        if (!nbp_item_is_label(item))
            continue;
        units += kind_of(r, item) == IS_UNIT_HEAD;
        labels += is_head_of(r, item, label_heads);
        values += is_head_of(r, item, value_heads);
    }
    return end - first >= 2 && ((units && (labels || values)) || (labels && values));
}

static void read_heads(reader *r, size_t first, size_t end) {
    nbp_indicator_heads *heads = add_heads(r, item_at(r, first));
    bool behind = false;
    r->lone_heads = false;
    for (size_t i = first; heads && i < end; i++) {
        add_head(r, heads, i, behind);
        behind |= !is_head_of(r, item_at(r, i), code_heads);
        hear_unit(r, item_at(r, i));
        nbp_range unit = bracketed_unit(r, range_of(item_at(r, i)));
        if (unit.end)
            heads->said = unit;
    }
    forget_pending(r);
    r->open = false;
}

/* Heads in a second row under one of the first: what stands right of the unit. */
static bool are_second_heads(const reader *r, size_t first, size_t end) {
    if (r->heads == NBP_NO_HEADS || r->lone_heads || item_at(r, first)->row != r->heads_row + 1)
        return false;
    const nbp_indicator_heads *heads = &r->out->heads[r->heads];
    for (size_t i = first; i < end; i++) {
        const nbp_item *item = item_at(r, i);
        nbp_key key;
        bool under = is_row_of_table(item) && heads->unit != NBP_NO_HEADS && heads->value_count &&
                     item->left >= item_at(r, heads->values[0])->left &&
                     item->frame == NBP_FRAME_GRID;
        if (!nbp_item_is_label(item) || is_numbered(r, range_of(item), &key) ||
            (!under && !is_head_of(r, item, value_heads)))
            return false;
    }
    return true;
}

/* The heads of columns that a head above spans take its place. */
static void read_second_heads(reader *r, size_t first, size_t end) {
    nbp_indicator_heads *heads = &r->out->heads[r->heads];
    nbp_indicator_heads before = *heads;
    heads->value_count = 0;
    for (size_t v = 0; v < before.value_count; v++) {
        const nbp_item *above = item_at(r, before.values[v]);
        bool parted = false;
        for (size_t i = first; i < end && is_row_of_table(above); i++)
            parted |= item_at(r, i)->left < above->right && item_at(r, i)->right > above->left;
        if (!parted && is_row_of_table(above) && heads->value_count < NBP_MOST_VALUES)
            heads->values[heads->value_count++] = before.values[v];
        for (size_t i = first; i < end; i++)
            if (heads->value_count < NBP_MOST_VALUES &&
                (is_row_of_table(above)
                     ? item_at(r, i)->left < above->right && item_at(r, i)->right > above->left
                     : v == 0))
                heads->values[heads->value_count++] = (uint32_t)i;
    }
    r->heads_row = item_at(r, first)->row;
}

/* A head on a line of its own, in a text of a cell a line: it ends what waits. Whether it was one.
 */
static bool read_lone_head(reader *r, size_t i) {
    const nbp_item *item = item_at(r, i);
    kind is = kind_of(r, item);
    const nbp_item *above = i ? item_at(r, i - 1) : NULL;
    bool begins = is == IS_UNIT_HEAD ||
                  (above && above->row + 1 == item->row && is_head_of(r, item, value_heads) &&
                   is_head_of(r, above, label_heads));
    bool goes = r->heads != NBP_NO_HEADS && r->lone_heads && item->row == r->heads_row + 1;
    if (!begins && !(is == IS_HEAD && goes))
        return false;
    nbp_indicator_heads *heads = goes ? &r->out->heads[r->heads] : add_heads(r, item);
    if (heads)
        add_head(r, heads, i, true);
    for (size_t b = i; begins && heads && b-- > 0 && b + 3 > i;)
        heads->coded |= is_head_of(r, item_at(r, b), code_heads);
    r->heads_row = item->row;
    r->lone_heads = true;
    forget_pending(r);
    r->open = false;
    return true;
}

/* ---- rows of the page ---- */

/* Whether a text stands where the heads have values: words in a cell of a value. */
static bool is_in_value_column(const reader *r, const nbp_item *item) {
    if (r->heads == NBP_NO_HEADS || !is_row_of_table(item))
        return false;
    const nbp_indicator_heads *heads = &r->out->heads[r->heads];
    for (size_t v = 0; v < heads->value_count; v++) {
        const nbp_item *head = item_at(r, heads->values[v]);
        if (head->frame == item->frame && item->left < head->right && item->right > head->left)
            return true;
    }
    return false;
}

/* The unit cell above that spans this row, too; NBP_NO_HEADS: none. */
static uint32_t spanning_unit(const reader *r, const nbp_item *first) {
    const nbp_indicator_rows *out = r->out;
    if (first->frame != NBP_FRAME_GRID || !out->count)
        return NBP_NO_HEADS;
    uint32_t unit = out->rows[out->count - 1].unit_item;
    bool same =
        unit != NBP_NO_HEADS && item_at(r, unit)->sheet == first->sheet && item_at(r, unit)->shared;
    return same ? unit : NBP_NO_HEADS;
}

/* Words alone in a row, which a page's end parts from the one above, or in brackets: the rest of
 * its label. */
static bool take_rest(reader *r, size_t first, size_t end) {
    nbp_indicator_row *last = r->out->count ? &r->out->rows[r->out->count - 1] : NULL;
    size_t texts = 0, text = first, length;
    nbp_key key;
    for (size_t i = first; i < end; i++)
        if (item_at(r, i)->length) {
            text = i;
            texts++;
        }
    nbp_range range = range_of(item_at(r, text));
    if (!last || texts != 1 || last->under_count == NBP_MOST_LINES || r->pending_count ||
        item_at(r, text)->block > last->block + 2 || is_numbered(r, range, &key) ||
        (*text_at(r, range, &length) != '(' &&
         nbp_document_place(r->document, range.begin).page ==
             nbp_document_place(r->document, last->label[0].begin).page))
        return false;
    last->under[last->under_count++] = range;
    last->block = item_at(r, text)->block;
    return true;
}

/* A row without a unit of its own: what the table, a cell above or its label says. */
static void read_bare_row(reader *r, size_t first, size_t end) {
    size_t value = end, text = end;
    for (size_t i = first; i < end; i++) {
        kind is = kind_of(r, item_at(r, i));
        if (is == IS_TEXT && has_words(r, range_of(item_at(r, i))) &&
            !is_in_value_column(r, item_at(r, i))) {
            text = i;
            value = end;
        } else if (is == IS_VALUE && text != end && value == end) {
            value = i;
        }
    }
    bool number = false, row_of_table = r->heads != NBP_NO_HEADS && text != end;
    for (size_t i = value; i < end; i++)
        number |= item_at(r, i)->value.outcome == NB_PRINTED ||
                  item_at(r, i)->value.outcome == NB_UNREADABLE;
    if (!number && take_rest(r, first, end))
        return;
    r->open = false;
    for (size_t i = first; i < value && i < end; i++)
        if (nbp_item_is_label(item_at(r, i)))
            await(r, item_at(r, i));
    if (!number || text == end) {
        for (size_t p = r->pending_count; p && r->pending[p - 1].row == item_at(r, first)->row; p--)
            r->pending[p - 1].celled = true;
        return;
    }
    nbp_range label = range_of(item_at(r, text)), unit = bracketed_unit(r, label);
    uint32_t above = spanning_unit(r, item_at(r, first));
    if (!unit.end && above != NBP_NO_HEADS)
        unit = range_of(item_at(r, above));
    if (!unit.end && row_of_table)
        unit = r->out->heads[r->heads].said;
    bool cut = item_at(r, text)->frame == NBP_FRAME_WORDS && open_brackets(r, label) > 0;
    if (!unit.end && !row_of_table && !cut) {
        forget_pending(r);
        return;
    }
    nbp_indicator_row *row = add_row(r, item_at(r, first)->block);
    if (!row || !take_label(r, row, item_at(r, first)->row))
        return;
    row->unit = unit;
    row->unit_item = above;
    row->is_void = cut && !unit.end && !row_of_table; /* until its label has a unit */
    for (size_t i = value; i < end; i++)
        if (!(item_at(r, i)->value.outcome == NB_BLANK && i == value && r->heads != NBP_NO_HEADS &&
              r->out->heads[r->heads].unit != NBP_NO_HEADS &&
              !is_in_value_column(r, item_at(r, i))))
            add_value(r, row, i);
    row->laid_out = item_at(r, first)->frame == NBP_FRAME_WORDS;
    r->open = row->laid_out;
}

/* A row with the unit at item `unit`: what is before it since `first`, and behind it to `end`. */
static void read_unit(reader *r, size_t first, size_t unit, size_t end) {
    size_t behind = 0, before = 0, label = first;
    for (size_t i = first; i < unit; i++) {
        if (kind_of(r, item_at(r, i)) != IS_VALUE) {
            await(r, item_at(r, i));
            label = i;
            before = 0;
        } else {
            before += item_at(r, i)->value.outcome == NB_PRINTED;
        }
    }
    for (size_t i = unit + 1; i < end; i++)
        behind += kind_of(r, item_at(r, i)) == IS_VALUE || is_in_value_column(r, item_at(r, i));
    if (!r->pending_count) {
        r->open = false;
        return;
    }
    nbp_indicator_row *row = add_row(r, item_at(r, unit)->block);
    if (!row || !take_label(r, row, item_at(r, unit)->row))
        return;
    row->unit = range_of(item_at(r, unit));
    row->unit_item = (uint32_t)unit;
    if (!behind && before) { /* the unit stands behind them */
        for (size_t i = label + 1; i < unit; i++)
            if (kind_of(r, item_at(r, i)) == IS_VALUE)
                add_value(r, row, i);
        r->open = false;
        return;
    }
    for (size_t i = unit + 1; i < end; i++) {
        bool text = kind_of(r, item_at(r, i)) != IS_VALUE;
        bool cell = is_in_value_column(r, item_at(r, i)) ||
                    (text && i == unit + 1 && i + 1 == end && is_row_of_table(item_at(r, i)));
        if (!text || cell)
            add_value(r, row, i);
        else
            await(r, item_at(r, i));
    }
    bool words = item_at(r, unit)->frame == NBP_FRAME_WORDS;
    row->laid_out =
        words && row->value_count && item_at(r, row->values[0])->row == item_at(r, unit)->row;
    row->lone = words && end == first + 1;
    row->floats &= !row->lone;
    r->open = true;
}

/* Where the label of the unit at `unit` begins that stands behind one at `before`: behind its
 * values. */
static size_t segment_end(const reader *r, size_t before, size_t unit) {
    size_t i = before + 1;
    while (i < unit && kind_of(r, item_at(r, i)) == IS_VALUE)
        i++;
    return i;
}

/* A text alone behind a row: the rest of its label where a bracket is open in that; else it waits.
 */
static void read_texts(reader *r, size_t first, size_t end) {
    nbp_indicator_row *last = r->out->count ? &r->out->rows[r->out->count - 1] : NULL;
    const nbp_item *item = item_at(r, first);
    nbp_key key;
    bool words = last && end == first + 1 && item->frame == NBP_FRAME_WORDS &&
                 !is_numbered(r, range_of(item), &key) && item->block <= last->block + 2;
    bool follows = words && r->open;
    bool goes =
        words && !r->open && last->under_count && r->pending_count &&
        last->under[last->under_count - 1].begin == r->pending[r->pending_count - 1].text.begin;
    for (size_t i = first; i < end; i++) {
        hear_unit(r, item_at(r, i));
        await(r, item_at(r, i));
    }
    if ((follows || goes) && last->laid_out && last->under_count < NBP_MOST_LINES) {
        last->under[last->under_count++] = range_of(item);
        last->block = item->block;
    }
    r->open = false;
}

/* Values alone behind a label that says its unit, on lines of their own. */
static void read_values(reader *r, size_t first, size_t end) {
    piece *last = r->pending_count ? &r->pending[r->pending_count - 1] : NULL;
    nbp_range unit = {0, 0};
    for (size_t i = first; i < end && last; i++)
        if (item_at(r, i)->value.outcome == NB_PRINTED)
            unit = bracketed_unit(r, last->text);
    if (!unit.end) { /* marks behind a group, or the code in front of the next label */
        if (last) {
            last->celled |= item_at(r, first)->value.outcome != NB_PRINTED;
            last->row = item_at(r, first)->row;
            last->last_block = item_at(r, first)->block;
        }
        return;
    }
    nbp_indicator_row *row = add_row(r, item_at(r, first)->block);
    if (!row || !take_label(r, row, item_at(r, first)->row))
        return;
    row->unit = unit;
    row->floats = false;
    row->lone = item_at(r, first)->frame == NBP_FRAME_WORDS;
    for (size_t i = first; i < end; i++)
        add_value(r, row, i);
    r->open = row->lone;
}

static void read_row(reader *r, size_t first, size_t end) {
    size_t units = 0, texts = 0, values = 0;
    for (size_t i = first; i < end; i++) {
        kind is = kind_of(r, item_at(r, i));
        units += is == IS_UNIT;
        values += is == IS_VALUE;
        texts += is != IS_UNIT && is != IS_VALUE;
    }
    if (are_heads(r, first, end)) {
        read_heads(r, first, end);
    } else if (texts && !units && !values && are_second_heads(r, first, end)) {
        read_second_heads(r, first, end);
    } else if (end == first + 1 && read_lone_head(r, first)) {
    } else if (units) {
        for (size_t i = first, begin = first; i < end; i++) {
            size_t next = i + 1;
            if (kind_of(r, item_at(r, i)) != IS_UNIT)
                continue;
            while (next < end && kind_of(r, item_at(r, next)) != IS_UNIT)
                next++;
            size_t stop = next < end ? segment_end(r, i, next) : end;
            read_unit(r, begin, i, stop);
            begin = stop;
            i = stop - 1;
        }
    } else if (texts && values) {
        read_bare_row(r, first, end);
    } else if (texts) {
        read_texts(r, first, end);
    } else if (r->open && r->out->count &&
               !r->out->rows[r->out->count - 1].laid_out) { /* values on lines of their own */
        for (size_t i = first; i < end; i++)
            add_value(r, &r->out->rows[r->out->count - 1], i);
    } else {
        read_values(r, first, end);
    }
}

/* ---- labels on several lines ---- */

/* A line of a label that goes on under it is as wide as any label of its table, but for a character
 * that had no room. */
static bool is_full(int32_t right, int32_t widest) {
    enum { A_CHARACTER = 4 /* columns: and what may not begin a line */ };
    return right + A_CHARACTER >= widest;
}

typedef enum verdict { ONE_LABEL, TWO_LABELS, UNTOLD } verdict;

/* Whether the last of these lines goes on with the label of those before it. */
static verdict are_one(const reader *r, const nbp_range *lines, size_t count, bool full) {
    const nbp_range *last = &lines[count - 1];
    size_t length;
    nbp_key key;
    int open = 0;
    for (size_t l = 0; l + 1 < count; l++)
        open += open_brackets(r, lines[l]);
    bool gloss = *text_at(r, *last, &length) == '(' && !is_numbered(r, *last, &key);
    if (gloss || open > 0 || are_official(r, lines, count))
        return ONE_LABEL;
    return !full || open_brackets(r, *last) < 0 || is_official(r, *last) ? TWO_LABELS : UNTOLD;
}

/* The line above a label is a piece of it. */
static void join_above(nbp_indicator_row *row) {
    if (row->group_count && is_same_range(row->groups[row->group_count - 1], row->above))
        row->group_count--;
    row->label[1] = row->label[0];
    row->label[0] = row->above;
    row->label_count = 2;
}

static void join_row(const reader *r, nbp_indicator_row *row, const nbp_indicator_row *before,
                     int32_t widest) {
    bool taken = false; /* the line above, by the row before */
    for (size_t l = 0; before && l < before->label_count; l++)
        taken |= is_same_range(row->above, before->label[l]);
    if (row->above.end && !taken) {
        const nbp_range lines[] = {row->above, row->label[0]};
        verdict one = are_one(r, lines, 2, is_full(row->above_right, widest));
        row->uncertain |= one == UNTOLD;
        if (one == ONE_LABEL)
            join_above(row);
    }
    bool full = is_full(row->right, widest);
    for (size_t u = 0; u < row->under_count && row->label_count < NBP_MOST_LINES; u++) {
        row->label[row->label_count] = row->under[u];
        verdict one = are_one(r, row->label, row->label_count + 1, full);
        row->uncertain |= one == UNTOLD;
        if (one == TWO_LABELS)
            break;
        row->label_count++;
    }
    bool below;
    /* values between the lines of a label are its own; beside none, of the label above or below */
    row->uncertain |= row->floats && row->label_count < 2;
    int open = 0;
    for (size_t l = 0; l < row->label_count; l++)
        open += count_brackets(r, row->label[l], &below);
    row->uncertain |= open > 0;
    if (!row->unit.end)
        row->unit = bracketed_unit(r, row->label[row->label_count - 1]);
    row->is_void &= !row->unit.end;
}

/* Labels of laid-out text that may stand on several lines. */
static void join_lines(const reader *r) {
    nbp_indicator_rows *out = r->out;
    for (size_t first = 0, end; first < out->count; first = end) {
        int32_t widest = 0;
        bool beside = false; /* groups stand beside labels, who knows for which rows */
        for (end = first; end < out->count && out->rows[end].run == out->rows[first].run; end++) {
            const nbp_indicator_row *row = &out->rows[end];
            widest = row->right > widest ? row->right : widest;
            widest = row->above_right > widest ? row->above_right : widest;
            beside |= row->beside;
        }
        bool sure = true; /* no line under a label was left out that may be a group */
        for (size_t i = first; i < end; i++) {
            nbp_indicator_row *row = &out->rows[i];
            sure |= !level_of(r, row->label[0]);
            row->sure &= sure && !beside;
            row->group_count = beside ? 0 : row->group_count;
            join_row(r, row, i > first ? row - 1 : NULL, widest);
            sure &= row->label_count > row->under_count;
        }
    }
}

/* How many values a row of a cell a line has: one a head, and the code of the next row behind them
 * where there are codes. */
static size_t lone_values(const nbp_indicator_rows *rows, size_t i) {
    const nbp_indicator_row *row = &rows->rows[i];
    const nbp_indicator_heads *heads = row->heads == NBP_NO_HEADS ? NULL : &rows->heads[row->heads];
    bool last = i + 1 == rows->count || row[1].run != row->run;
    return (heads && heads->value_count ? heads->value_count : 1) +
           (heads && heads->coded && !last);
}

/* Of a cell a line an empty cell may leave no line. Where rows have more values than they can have,
 * one that has as many may lack one. */
static void settle_lone_rows(nbp_indicator_rows *rows) {
    for (size_t first = 0, end; first < rows->count; first = end) {
        size_t more = 0, lone = 0, whole = 0;
        for (end = first; end < rows->count && rows->rows[end].run == rows->rows[first].run; end++)
            if (rows->rows[end].lone) {
                size_t count = rows->rows[end].value_count, all = lone_values(rows, end);
                lone++;
                more += count > all;
                whole += count == all;
            }
        for (size_t i = first; i < end; i++) {
            nbp_indicator_row *row = &rows->rows[i];
            size_t all = lone_values(rows, i);
            if (!row->lone)
                continue;
            row->uncertain |= row->value_count != all || more >= nbp_bits(NBP_COST_SEVERAL) ||
                              !nbp_are(NBP_COST_NEARLY_ALL, whole, lone);
            bool coded = row->heads != NBP_NO_HEADS && rows->heads[row->heads].coded && i + 1 < end;
            row->value_count -= coded && row->value_count;
        }
    }
}

/* Words that the gatherer took for part of a sentence, 482 in front of 条, are numbers here. */
static void read_numbers_again(const nbp_document *document, nbp_items *items) {
    for (size_t i = 0; i < items->count; i++) {
        nbp_item *item = &items->items[i];
        const char *text = nbp_document_text(document, item->begin);
        if (item->value.outcome == NB_ABSENT && item->length && *text >= '0' && *text <= '9')
            item->value = nbp_number_read(text, item->length);
    }
}

bool nbp_indicator_rows_make(nbp_document *document, const nbp_indicator_book *book,
                             nbp_items *items, nbp_indicator_rows *rows) {
    *rows = (nbp_indicator_rows){0};
    reader r = {
        .document = document, .book = book, .items = items, .out = rows, .heads = NBP_NO_HEADS};
    read_numbers_again(document, items);
    for (size_t first = 0, end; first < items->count && !rows->failed; first = end) {
        for (end = first + 1;
             end < items->count && items->items[end].row == items->items[first].row; end++) {
        }
        if (!nbp_step(first))
            break;
        read_row(&r, first, end);
    }
    settle_lone_rows(rows);
    join_lines(&r);
    return !rows->failed && nbp_still_wanted();
}

void nbp_indicator_rows_free(nbp_indicator_rows *rows) {
    nbp_free(rows->rows);
    nbp_free(rows->heads);
    nbp_free(rows->first_blocks);
    *rows = (nbp_indicator_rows){0};
}
