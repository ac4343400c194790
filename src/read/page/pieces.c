/* What the words of a piece say together. */
#include <math.h>
#include <string.h>

#include "base/text/words.h"
#include "read/page/pieces.h"

#include "base/text/marks.def"
#include "read/page/page_signs.def"

static const float SPACE_GAP = 0.15F; /* ems between Latin words at least */

nbp_page_piece nbp_page_piece_of(nbp_page_word *words, size_t count) {
    char text[64];
    size_t length = 0;
    nbp_page_piece piece = {.words = words,
                            .count = (uint32_t)count,
                            .left = words->left,
                            .right = words->right,
                            .top = words->top,
                            .bottom = words->bottom};
    for (size_t i = 0; i < count; i++) {
        piece.right = nbp_max(piece.right, words[i].right);
        piece.top = nbp_min(piece.top, words[i].top);
        piece.bottom = nbp_max(piece.bottom, words[i].bottom);
        piece.middle += words[i].middle / (float)count;
        piece.em = nbp_max(piece.em, words[i].em);
        if (length + words[i].length <= sizeof text)
            memcpy(text + length, words[i].text, words[i].length);
        length += words[i].length;
    }
    piece.value =
        count == 1 ? words->value : length <= sizeof text && nbp_page_is_value(text, length);
    return piece;
}

nb_place nbp_page_place_of(const nbp_page_piece *piece) {
    const nbp_box box = {piece->left, piece->top, piece->right, piece->bottom};
    return nbp_page_place(piece->words->page, &box);
}

bool nbp_page_is_ruled(const nbp_page *page, float x, float top, float bottom, size_t *steps) {
    for (size_t i = 0; i < page->paint_count && *steps; i++, --*steps) {
        const nbp_box *rule = &page->paints[i].box;
        if (page->paints[i].kind == NBP_RULE && nbp_width(rule) > nbp_height(rule) &&
            rule->left < x && rule->right > x && rule->top > top && rule->bottom < bottom)
            return true;
    }
    return false;
}

static bool is_latin(char c) {
    return (unsigned char)c < 0x80;
}

void nbp_page_append(nbp_document *document, const nbp_page_piece *piece) {
    for (uint32_t i = 0; i < piece->count; i++) {
        const nbp_page_word *word = &piece->words[i];
        if (i && is_latin(word->text[0]) && is_latin(word[-1].text[word[-1].length - 1]) &&
            word->left - word[-1].right > SPACE_GAP * word->em)
            nbp_document_append(document, " ", 1);
        nbp_stretch_kind kind = word->raised ? NBP_STRETCH_RAISED : NBP_STRETCH_UNSURE;
        if (word->raised || word->unsure)
            nbp_document_begin_stretch(document, kind);
        nbp_document_append(document, word->text, word->length);
        if (word->raised || word->unsure)
            nbp_document_end_stretch(document);
    }
}

/* Fold the first few characters of the words. */
static size_t fold_beginning(const nbp_page_word *words, size_t count, char *out, size_t size) {
    enum { CHARACTERS = 6, LONGEST = 4 };
    size_t length = 0, taken = 0;
    for (size_t i = 0; i < count && taken < CHARACTERS; i++)
        for (const char *p = words[i].text, *end = p + words[i].length, *next;
             p < end && taken < CHARACTERS; p = next) {
            next = p;
            nbp_utf8_next(&next);
            if (length + LONGEST <= size)
                length += nbp_fold(p, (size_t)(next - p), out + length);
            taken++;
        }
    return length;
}

nbp_page_marker nbp_page_marker_of(const nbp_page_word *words, size_t count, bool *first) {
    char folded[64];
    const char *p = folded, *end = folded + fold_beginning(words, count, folded, sizeof folded);
    uint32_t c[6] = {0};
    for (size_t i = 0; i < 5 && p < end; i++)
        c[i] = nbp_utf8_next(&p);
    bool bracket = c[0] == '(', digit = c[0] >= '0' && c[0] <= '9';
    size_t at = bracket;
    while (digit ? at < 2 && c[at] >= '0' && c[at] <= '9'
                 : at < 4 && nbp_word_holds(ordinals, c[at]))
        at++;
    if (first)
        *first = digit ? c[0] == '1' && at == 1
                       : nbp_word_holds(first_ordinal, c[bracket]) && at == 1U + bracket;
    if (digit)
        return (c[at] == '.' && !(c[at + 1] >= '0' && c[at + 1] <= '9')) ||
                       nbp_word_holds(list_comma, c[at])
                   ? NBP_PAGE_ITEM
                   : NBP_PAGE_NO_MARKER;
    if (at == bracket)
        return NBP_PAGE_NO_MARKER;
    if (bracket)
        return c[at] == ')' ? NBP_PAGE_SECTION : NBP_PAGE_NO_MARKER;
    return nbp_word_holds(list_comma, c[at]) ? NBP_PAGE_CHAPTER : NBP_PAGE_NO_MARKER;
}

bool nbp_page_ends_sentence(const nbp_page_piece *piece) {
    const nbp_page_word *last = &piece->words[piece->count - 1];
    return nbp_words_end(last->text, last->length, sentence_ends);
}
