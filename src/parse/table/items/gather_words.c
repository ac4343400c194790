/* Lines of words: prose is left out, the others are cut at spaces. See gather.h. */
#include <stdlib.h>
#include <string.h>

#include "base/text/width.h"
#include "base/progress.h"
#include "base/text/words.h"
#include "parse/costs.h"
#include "parse/table/items/gather.h"

#include "base/text/marks.def"
#include "parse/table/items/gather_words.def"

/* Whether a full stop in the word closes a bare number, `13。`: in running text it has a unit. */
static bool closes_number(const char *word, const char *end) {
    nbp_number number = nbp_number_read(word, (size_t)(end - word));
    return number.outcome == NB_PRINTED && number.unit == NBP_UNIT_NONE;
}

/* Whether a line of words is running text: it has a full stop and names no three labels. */
static bool is_prose(const char *begin, const char *end) {
    if (!nbp_holds(begin, end, full_stop))
        return false;
    unsigned labels = 0;
    bool stopped = false;
    for (const char *p = begin; p < end && labels < 3 && nbp_still_wanted();) {
        while (p < end && *p == ' ')
            p++;
        const char *word = p;
        while (p < end && *p != ' ')
            p++;
        stopped |= nbp_holds(word, p, full_stop) && !closes_number(word, p);
        nbp_key key;
        nbp_key_make(word, (size_t)(p - word), &key);
        labels += key.length >= 2 && nbp_label_exact(&key, NULL) != NULL;
    }
    return stopped && labels < 3;
}

/* The end of the word that begins at `p`: at a space outside brackets, or at the first space where
 * they do not close soon. */
static const char *word_end(const char *p, const char *end) {
    enum { SOON = 256 /* bytes: twice the longest label */ };
    int depth = 0;
    const char *first_space = NULL, *begin = p;
    for (; p < end && !(depth && first_space && p - begin > SOON); p++) {
        if (*p == '(')
            depth++;
        else if (*p == ')' && depth)
            depth--;
        else if (*p == ' ') {
            if (!depth)
                return p;
            if (!first_space)
                first_space = p;
        }
    }
    return depth && first_space ? first_space : end;
}

/* A numeral alone ("1.", "（三）", "一、") belongs to the word behind it, unless that is a number.
 */
static bool is_numeral_alone(const char *begin, const char *end) {
    nbp_key key;
    if (end - begin >= 3 && (unsigned char)end[-3] >= 0xE5 && (unsigned char)end[-3] <= 0xE9)
        return false; /* ends in a Chinese character, and no numeral does */
    nbp_key_make(begin, (size_t)(end - begin), &key);
    bool digit = end[-1] >= '0' && end[-1] <= '9'; /* 118.37 is an amount */
    return key.numeral_kind != NBP_NUMERAL_NONE && !key.length && !digit;
}

/* Number words that begin like a measure word belong to a sentence: "2025 年", "10 件". */
static bool begins_with_measure(const char *p, const char *end) {
    return nbp_words_at(p, (size_t)(end - p), measures);
}

/* Where the folded text `at` stands in the source. */
static const char *raw_of(nbp_gatherer *g, const char *at) {
    const nbp_text *text = &g->document->text;
    return text->raw.data + nbp_text_raw_near(text, (size_t)(at - text->folded.data), &g->spot);
}

/* Display columns from `*raw` on to a place of the folded text, as the source has them: （ is two,
 * ( is one. Moves *raw there. What is wider than any line of a table is not measured to its end. */
static int32_t width_to(nbp_gatherer *g, const char **raw, const char *end) {
    enum { WIDEST = 1 << 20 };
    const char *p = *raw;
    int32_t width = 0;
    *raw = raw_of(g, end);
    while (p < *raw && width < WIDEST)
        width += g->by_characters ? nbp_utf8_next(&p) != 0 : nbp_char_width(nbp_utf8_next(&p));
    return width;
}

enum { ROW = 5, MOST_NUMBERS = 16 };

/* Where the numbers of a row end, in characters and in display columns. */
typedef struct row_ends {
    int32_t at[2][MOST_NUMBERS];
    size_t count;
} row_ends;

static void find_ends(const char *p, const char *end, row_ends *row) {
    int32_t characters = 0, columns = 0;
    row->count = 0;
    for (bool in_word = false, digits = false; p < end && row->count < MOST_NUMBERS;) {
        uint32_t c = nbp_utf8_next(&p);
        characters++;
        columns += nbp_char_width(c);
        bool digit = c >= '0' && c <= '9', space = c == ' ';
        digits = !space && digit && (digits || !in_word);
        in_word = !space;
        if (digits && (p == end || *p == ' ')) {
            row->at[0][row->count] = characters;
            row->at[1][row->count++] = columns;
        }
    }
}

static const char *skip_spaces(const char *p, const char *end) {
    while (p < end && *p == ' ')
        p++;
    return p;
}

/* Whether as many words end in a digit as a row has numbers: most lines need no more looking at. */
static bool may_be_row(const char *begin, const char *end) {
    size_t ends = end[-1] >= '0' && end[-1] <= '9';
    for (const char *p = begin; (p = memchr(p, ' ', (size_t)(end - p))); p = skip_spaces(p, end))
        ends += p > begin && p[-1] >= '0' && p[-1] <= '9';
    return ends >= ROW;
}

/* Rows of as many numbers stand under one another, as nearly as they can: where that is so in
 * characters rather than in display columns, these are what was counted. */
void nbp_gather_learn_width(nbp_gatherer *g, size_t first, size_t last) {
    row_ends before[MOST_NUMBERS + 1] = {{.count = 0}}, row;
    int64_t aside[2] = {0, 0}, numbers = 0;
    for (size_t b = first; b < last && nbp_still_wanted(); b++) {
        const nbp_block *block = &g->document->blocks[b];
        const char *begin = nbp_document_text(g->document, block->begin),
                   *end = begin + block->length;
        if (block->kind != NBP_LINE || block->length < 2 * ROW ||
            memchr(begin, '|', block->length) || !may_be_row(begin, end))
            continue;
        find_ends(begin, end, &row);
        if (row.count < ROW)
            continue;
        row_ends *other = &before[row.count];
        for (size_t way = 0; way < 2; way++)
            for (size_t n = 0; n < other->count; n++)
                aside[way] += labs((long)row.at[way][n] - other->at[way][n]);
        numbers += (int64_t)other->count;
        *other = row;
    }
    g->by_characters =
        aside[0] < aside[1] && aside[0] <= (int64_t)nbp_bits(NBP_COST_COLUMNS_ASIDE) * numbers;
}

/* The end of the unit of money that is the whole word at `p`, or `p`. */
static const char *money_end(const char *p, const char *end) {
    const char *stop = word_end(p, end);
    size_t length = (size_t)(stop - p);
    bool money = (length == 3 || length == 6) && nbp_words_end(p, length, money_ends) &&
                 nbp_unit_in(p, length) != NBP_UNIT_NONE;
    return money ? stop : p;
}

/* The end of the words at `p` that are one label of the form but for a space between them each, or
 * NULL: 本年 新制作数量. */
static const char *label_end(const char *p, const char *stop, const char *end) {
    const char *found = NULL;
    nbp_key key;
    for (size_t words = 1; words < nbp_bits(NBP_COST_LABEL_WORDS) && end - stop > 1; words++) {
        const char *next = stop + 1, *begin = stop;
        stop = word_end(next, end);
        if (nbp_number_read(next, (size_t)(stop - next)).outcome != NB_ABSENT)
            return found;
        if (words == 1)
            nbp_key_make(p, (size_t)(begin - p), &key);
        size_t length = key.length;
        nbp_key_make(p, (size_t)(stop - p), &key);
        if (key.length == length)
            return found;
        if (nbp_label_exact(&key, NULL))
            found = stop;
    }
    return found;
}

/* Whether a space parts a numeral from its point: 3 .补正后申请内容仍不明确. */
static bool is_numeral_parted(const char *p, const char *stop, const char *next, const char *end) {
    return stop - p <= 2 && *p >= '0' && *p <= '9' && end - next > 1 && *next == '.' &&
           (unsigned char)next[1] >= 0x80;
}

/* The end of the word at `p`, with what belongs to it behind a space: the rest of its label, the
 * words of a numeral alone, the unit of an amount ("0 元"). */
static const char *whole_word(const char *p, const char *end) {
    const char *stop = word_end(p, end), *next = skip_spaces(stop, end);
    const char *label = (unsigned char)stop[-1] >= 0x80 ? label_end(p, stop, end) : NULL;
    if (label)
        return label;
    if (next == end)
        return stop;
    if (is_numeral_parted(p, stop, next, end))
        return word_end(next, end);
    if (is_numeral_alone(p, stop)) {
        const char *words = word_end(next, end);
        return nbp_number_read(next, (size_t)(words - next)).outcome == NB_ABSENT ? words : stop;
    }
    const char *money = *p >= '0' && *p <= '9' ? money_end(next, end) : next;
    return money > next ? money : stop;
}

/* Signs alone, as a converter sets them between values: & \\ ; they part nothing. */
static bool is_sign_only(const char *p, const char *end) {
    for (; p < end; p++)
        if ((unsigned char)*p >= 0x80 || (*p >= '0' && *p <= '9') || (*p >= 'A' && *p <= 'Z') ||
            (*p >= 'a' && *p <= 'z'))
            return false;
    return true;
}

/* The end of a 0 that has run into the number behind it, as no number begins with it; or `stop`. */
static const char *zero_end(const char *p, const char *stop) {
    for (const char *c = p; c < stop; c++)
        if (*c < '0' || *c > '9')
            return stop;
    return *p == '0' ? p + 1 : stop;
}

/* Whether a word that is no number ends in digits behind a comma: what stands behind its space may
 * be the rest of them. */
static bool ends_torn(const char *word, const char *end) {
    const char *p = end;
    while (p > word && p[-1] >= '0' && p[-1] <= '9')
        p--;
    return p < end && p > word && p[-1] == ',';
}

void nbp_gather_words(nbp_gatherer *g, const char *line, const char *end) {
    if (is_prose(line, end))
        return;
    int32_t at = 0;
    const char *first = skip_spaces(line, end);
    if (end - first > 1 && first[0] == '\\' && first[1] == ' ') /* stands for an empty first cell */
        first = skip_spaces(first + 1, end);
    bool torn = false;
    for (const char *p = first, *raw = raw_of(g, line);
         p < end && !g->out->failed && nbp_still_wanted();) {
        const char *word = p;
        p = whole_word(word, end);
        if (!torn && (word > first || p < end))
            p = zero_end(word, p);
        const char *next = skip_spaces(p, end);
        int32_t left = at + width_to(g, &raw, word);
        at = left + width_to(g, &raw, p);
        size_t before = g->out->count;
        nbp_gather_item(g, word, p, NBP_FRAME_WORDS, left, at);
        nbp_item *item = g->out->count > before ? &g->out->items[before] : NULL;
        if (item && item->value.outcome == NB_PRINTED && next > p && begins_with_measure(next, end))
            item->value = (nbp_number){.outcome = NB_ABSENT};
        else if (item && nbp_item_is_label(item) && is_sign_only(word, p))
            g->out->count = before;
        else if (item && item->value.outcome == NB_PRINTED && torn)
            item->value = (nbp_number){.outcome = NB_UNREADABLE};
        torn = item && item->value.outcome != NB_PRINTED && ends_torn(word, p);
        p = next;
    }
}
