/* See items.h. Words in a cell are that cell's: where a row has its label and then values, what
 * stands among the values and is no label of the form is a value that cannot be read, and parts no
 * row. */
#include "base/text/utf8.h"
#include "parse/costs.h"
#include "parse/table/items/items.h"

#include <string.h>

#include "parse/table/items/likeness.h"

enum { LONGEST_NUMERAL = 3 }; /* bytes: of a numeral alone, which may be that of a label */

/* Whether a text says nothing of the form; a numeral alone says nothing behind a number. */
static bool is_no_label(const nbp_document *document, nbp_items *items, size_t i, bool follows) {
    const nbp_likeness like = nbp_likeness_of(document, items, i);
    int numeral = follows ? (int)nbp_bits(NBP_COST_NUMERAL_ALONE) : 0;
    return like.best <= numeral && !like.heading;
}

/* Whether a text is digits in brackets or quotes: no form numbers its rows so. */
static bool is_enclosed(const nbp_document *document, const nbp_item *item) {
    static const char opens[] = "([\"", closes[] = ")]\"";
    const char *text = nbp_document_text(document, item->begin), *open = strchr(opens, *text);
    size_t digits = 0;
    while (digits + 2 < item->length && text[digits + 1] >= '0' && text[digits + 1] <= '9')
        digits++;
    return open && digits && digits + 2 == item->length && text[digits + 1] == closes[open - opens];
}

/* Whether a piece of text may be what stands in a cell: short, or without a word. */
static bool is_short(const nbp_document *document, const nbp_item *item) {
    const char *text = nbp_document_text(document, item->begin);
    bool han = false;
    for (size_t i = 0; i < item->length; i++)
        han |= (unsigned char)text[i] >= 0xE3;
    return item->length <= nbp_bits(han ? NBP_COST_CELL_HAN : NBP_COST_CELL_SIGNS);
}

/* Whether item `i` stands in a row of heads. */
static bool is_among_heads(const nbp_document *document, nbp_items *items, size_t i) {
    size_t first = i, heads = 0;
    while (first && items->items[first - 1].row == items->items[i].row)
        first--;
    for (size_t o = first; o < items->count && items->items[o].row == items->items[i].row; o++) {
        nbp_likeness like = {.column = NBP_NO_COLUMN};
        if (nbp_item_is_label(&items->items[o]) && o != i)
            like = nbp_likeness_of(document, items, o);
        heads += like.column != NBP_NO_COLUMN;
    }
    return heads >= nbp_bits(NBP_COST_SEVERAL);
}

/* Whether all characters of a text were lost: a number may have stood there. */
static bool is_lost(const nbp_document *document, const nbp_item *item) {
    const char *p = nbp_document_text(document, item->begin), *end = p + item->length;
    while (p < end)
        if (nbp_utf8_next(&p) != 0xFFFD)
            return false;
    return item->length > 0;
}

static void take_as_value(const nbp_document *document, nbp_item *item) {
    const char *text = nbp_document_text(document, item->begin);
    bool digit = is_lost(document, item);
    for (size_t i = 0; i < item->length; i++)
        digit |= text[i] >= '0' && text[i] <= '9';
    item->value = (nbp_number){.outcome = digit ? NB_UNREADABLE : NB_MARKED};
    item->words =
        !digit || !is_short(document, item); /* a label's numeral is no number of the cell */
}

static bool is_value(const nbp_items *items, size_t i) {
    return i < items->count && !nbp_item_is_label(&items->items[i]);
}

/* Whether item `i` stands behind a value of its row. */
static bool follows_value(const nbp_items *items, size_t i) {
    return i && is_value(items, i - 1) && items->items[i - 1].row == items->items[i].row;
}

/* Whether item `i`, which is no value, stands among those of its row. */
static bool is_among(const nbp_document *document, const nbp_items *items, size_t i) {
    const nbp_item *item = &items->items[i];
    bool follows = follows_value(items, i);
    bool leads = is_value(items, i + 1) && items->items[i + 1].row == item->row;
    if (follows)
        return leads || item->frame != NBP_FRAME_WORDS;
    bool behind = i && items->items[i - 1].row == item->row;
    bool ends = i + 1 == items->count || items->items[i + 1].row != item->row;
    if (behind && (leads || (ends && item->frame != NBP_FRAME_WORDS &&
                             is_enclosed(document, item)))) /* the first value of its row */
        return true;
    return item->frame != NBP_FRAME_GRID && item->frame != NBP_FRAME_TABS &&
           is_value(items, i + 1) && i && is_value(items, i - 1) && !items->items[i - 1].among &&
           !items->items[i + 1].among && is_short(document, item);
}

static bool same_text(const nbp_document *document, const nbp_item *a, const nbp_item *b) {
    return a->length == b->length && !memcmp(nbp_document_text(document, a->begin),
                                             nbp_document_text(document, b->begin), a->length);
}

/* Whether an item has words where a value would stand. */
static bool is_spoken(const nbp_item *item) {
    return item->words || item->value.outcome == NB_UNREADABLE;
}

/* One past the last of the items from `i` on that are the words of `i` in turn with a value. */
static size_t end_of_turns(const nbp_document *document, const nbp_items *items, size_t i) {
    size_t n = i;
    bool words = items->items[i].length && !is_lost(document, &items->items[i]); /* no pictures */
    while (words && n + 2 < items->count && is_spoken(&items->items[n + 2]) &&
           is_value(items, n + 1) && !is_spoken(&items->items[n + 1]) &&
           same_text(document, &items->items[i], &items->items[n + 2]))
        n += 2;
    return n + 1;
}

/* The same words in turn with the values of a row are no cells: what a value is, or its unit. */
static void leave_out_turns(const nbp_document *document, nbp_items *items) {
    size_t kept = 0;
    for (size_t i = 0, end = 0; i < items->count; i = end) {
        end = end_of_turns(document, items, i);
        bool first = !i || !is_value(items, i - 1);
        bool several = (end - i) / 2 + first >= nbp_bits(NBP_COST_SEVERAL);
        for (size_t n = i; n < end; n++) {
            if (several && (n - i) % 2 && items->items[n].frame == NBP_FRAME_GRID)
                items->items[n].left = items->items[n - 1].left; /* one cell in two */
            if (!several || (n - i) % 2)
                items->items[kept++] = items->items[n];
        }
    }
    items->count = kept;
}

/* Whether an item is a numeral in words alone, which may be a number. */
static bool is_numeral(const nbp_document *document, const nbp_item *item, nb_decimal *value) {
    return item->length <= LONGEST_NUMERAL && nbp_item_is_label(item) &&
           nbp_number_is_word(nbp_document_text(document, item->begin), item->length, value);
}

/* Whether numbers stand in words: several of them, and no fewer others than ones, since 一 is often
 * set for a dash. */
static bool are_in_words(const nbp_document *document, const nbp_items *items) {
    size_t ones = 0, others = 0;
    nb_decimal value;
    for (size_t i = 0; i < items->count; i++)
        if (is_numeral(document, &items->items[i], &value))
            *(value.coefficient == 1 ? &ones : &others) += 1;
    return others >= ones && others >= nbp_bits(NBP_COST_SEVERAL);
}

static bool take_numeral(const nbp_document *document, nbp_items *items, size_t i, bool in_words) {
    nb_decimal value;
    if (!is_numeral(document, &items->items[i], &value) || !is_among(document, items, i))
        return false;
    items->items[i].value = in_words ? (nbp_number){.outcome = NB_PRINTED, .value = value}
                                     : (nbp_number){.outcome = NB_UNREADABLE};
    return true;
}

/* Numerals in words among values stand in cells; each lets those beside it be among values. */
static void take_numerals(const nbp_document *document, nbp_items *items) {
    bool in_words = are_in_words(document, items);
    for (size_t i = 0; i < items->count; i++)
        for (size_t n = i + 1; n-- > 0 && take_numeral(document, items, n, in_words);) {
        }
}

void nbp_items_wall(const nbp_document *document, nbp_items *items) {
    bool spoken = false;
    take_numerals(document, items);
    for (size_t i = 0; i < items->count; i++) {
        const nbp_item *item = &items->items[i];
        bool numeral = (follows_value(items, i) && item[-1].value.outcome != NB_BLANK) ||
                       is_enclosed(document, item);
        if (nbp_item_is_label(item) && is_among(document, items, i) &&
            is_no_label(document, items, i, numeral) && !is_among_heads(document, items, i))
            take_as_value(document, &items->items[i]);
        spoken |= is_spoken(&items->items[i]);
    }
    if (spoken)
        leave_out_turns(document, items);
}
