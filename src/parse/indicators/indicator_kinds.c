/* See indicator_reader.h: which items are units, heads, values. */
#include <string.h>

#include "base/text/one_line.h"
#include "base/text/words.h"
#include "parse/indicators/indicator_reader.h"

#include "parse/indicators/indicator_kinds.def"

static bool is_one_of(const char *text, size_t length, const char *const words[]) {
    return length && nbp_words_at(text, length, words) == length;
}

/* The words of a head, without the spaces between their characters and what is in brackets. */
static size_t head_words(const nbp_indicator_reader *r, const nbp_item *item, char *words,
                         size_t room) {
    const char *text = nbp_document_text(r->document, item->begin);
    size_t n = 0;
    for (size_t i = 0; i < item->length && n < room && text[i] != '('; i++)
        if (!nbp_is_white(text[i]))
            words[n++] = text[i];
    return n;
}

nbp_indicator_kind nbp_indicators_head(const nbp_indicator_reader *r, const nbp_item *item) {
    char words[48];
    size_t length = head_words(r, item, words, sizeof words);
    return is_one_of(words, length, unit_heads)    ? IS_UNIT_HEAD
           : is_one_of(words, length, label_heads) ? IS_LABEL_HEAD
           : is_one_of(words, length, code_heads)  ? IS_CODE_HEAD
           : is_one_of(words, length, value_heads) ? IS_VALUE_HEAD
                                                   : IS_TEXT;
}

/* Whether a short text is a unit: one of those that are known, also with spaces between its
 * characters, or any other under the head of the units. */
static bool is_unit(const nbp_indicator_reader *r, const nbp_item *item) {
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
    return n && !digit && head != NBP_NO_HEADS && nbp_indicators_is_celled(item) &&
           nbp_indicators_is_under(item, nbp_indicators_item(r, head)) &&
           nbp_indicators_head(r, item) != IS_UNIT_HEAD;
}

nbp_indicator_kind nbp_indicators_kind(const nbp_indicator_reader *r, const nbp_item *item) {
    if (!nbp_item_is_label(item))
        return IS_VALUE;
    return is_unit(r, item) ? IS_UNIT : nbp_indicators_head(r, item);
}

/* Whether a piece of text has a Chinese character: a code has none. */
bool nbp_indicators_has_words(const nbp_indicator_reader *r, nbp_range range) {
    size_t length;
    const char *text = nbp_indicators_text(r, range, &length);
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)text[i] >= 0xE3)
            return true;
    return false;
}

/* The unit in brackets at the end of a label: 收到申请数(件). */
nbp_range nbp_indicators_bracketed_unit(const nbp_indicator_reader *r, nbp_range label) {
    size_t length;
    const char *text = nbp_indicators_text(r, label, &length), *open = NULL;
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
void nbp_indicators_hear_unit(nbp_indicator_reader *r, const nbp_item *item) {
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
