/* Numbers of neighbouring columns that pdftotext gives as one word. It parts words by a share of
 * the font's size, and takes some fonts that browsers embed for much larger than they look: then
 * `12` and `34` in two narrow columns come out as `1234`. Such a word is wider than its digits.
 * Where it is to be parted is told by how the numbers of other lines are aligned; where that does
 * not tell, the word is made unreadable rather than a number that nobody printed. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "read/pdf/read_pdf.h"

static const float EXCESS = 0.15F; /* ems that a word may be wider than its digits */
static const float CLEAR = 0.2F;   /* ems that the best parting fits better than the next */
static const float MISFIT = 0.5F;  /* ems that it may be off */

enum { MOST = 2048, ALIGNMENTS = 3 }; /* words of a table that are compared; middle, left, right */

typedef struct table_digits {
    const nbp_pdf_word **whole; /* the words of digits that are not glued */
    size_t count;
    float em;
    int alignment;
} table_digits;

static bool is_digits(const nbp_pdf_word *word) {
    for (uint32_t i = 0; i < word->length; i++)
        if (word->text[i] < '0' || word->text[i] > '9')
            return false;
    return true;
}

static bool is_glued(const nbp_pdf_word *word, float em) {
    float digits = (float)word->length * em / 2;
    return word->length > 1 && word->right - word->left > digits + EXCESS * em && is_digits(word);
}

static float position(float left, float right, int alignment) {
    return alignment == 0 ? (left + right) / 2 : alignment == 1 ? left : right;
}

/* ---- what the others tell ------------------------------------------------------------------- */

static float advance(const nbp_pdf_word *word) {
    return (word->right - word->left) / (float)word->length;
}

static int by_advance(const void *a, const void *b) {
    float v = advance(*(const nbp_pdf_word *const *)a),
          w = advance(*(const nbp_pdf_word *const *)b);
    return (v > w) - (v < w);
}

/* All words of digits; twice the width of most digits. */
static void find_digits(const nbp_pdf_line *lines, size_t count, table_digits *t) {
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < lines[i].count; k++)
            for (uint32_t w = 0; w < lines[i].pieces[k].count; w++) {
                const nbp_pdf_word *word = &lines[i].pieces[k].words[w];
                if (t->count < MOST && word->value && is_digits(word))
                    t->whole[t->count++] = word;
            }
    qsort(t->whole, t->count, sizeof(const nbp_pdf_word *), by_advance);
    if (!t->count)
        return;
    t->em = 2 * advance(t->whole[t->count * 2 / 5]);
    while (t->count && is_glued(t->whole[t->count - 1], t->em))
        t->count--;
}

/* How words of different lengths one below the other are aligned. */
static int find_alignment(const table_digits *t) {
    float spread[ALIGNMENTS] = {0};
    for (size_t i = 0; i < t->count; i++)
        for (size_t k = 0; k < i; k++) {
            const nbp_pdf_word *a = t->whole[i], *b = t->whole[k];
            if (a->length == b->length || a->left >= b->right || b->left >= a->right)
                continue;
            for (int how = 0; how < ALIGNMENTS; how++)
                spread[how] +=
                    fabsf(position(a->left, a->right, how) - position(b->left, b->right, how));
        }
    return spread[1] < spread[0] ? (spread[2] < spread[1] ? 2 : 1) : spread[2] < spread[0] ? 2 : 0;
}

/* ---- parting -------------------------------------------------------------------------------- */

static float misfit(const table_digits *t, float left, float right) {
    float least = INFINITY, at = position(left, right, t->alignment);
    for (size_t i = 0; i < t->count; i++)
        least = nbp_min(least,
                        fabsf(position(t->whole[i]->left, t->whole[i]->right, t->alignment) - at));
    return least;
}

/* How many digits the first of two glued numbers has; 0: it cannot be told. */
static uint32_t digits_of_first(const table_digits *t, const nbp_pdf_word *word) {
    float digit = t->em / 2, best = INFINITY, next = INFINITY;
    uint32_t where = 0;
    if (word->length == 2)
        return 1;
    for (uint32_t k = 1; k < word->length; k++) {
        float off = misfit(t, word->left, word->left + (float)k * digit) +
                    misfit(t, word->right - (float)(word->length - k) * digit, word->right);
        next = nbp_min(next, nbp_max(off, best));
        if (off < best) {
            best = off;
            where = k;
        }
    }
    return best < MISFIT * t->em && next - best > CLEAR * t->em ? where : 0;
}

/* The digits that a word ends in where something else stands before them; 0: none. A label may be
 * glued to its row's first value. */
static uint32_t digits_behind(const table_digits *t, const nbp_pdf_word *word) {
    uint32_t count = 0;
    while (count < word->length && word->text[word->length - 1 - count] >= '0' &&
           word->text[word->length - 1 - count] <= '9')
        count++;
    if (!count || count == word->length || !word->chinese ||
        (unsigned char)word->text[word->length - 1 - count] < 0x80)
        return 0;
    return misfit(t, word->right - (float)count * t->em / 2, word->right) < CLEAR * t->em ? count
                                                                                          : 0;
}

/* The first `length` bytes of a word, and the rest, `digits` of them at its right end. */
static void part(nbp_pdf_word *word, uint32_t length, float left_width, float right_width) {
    nbp_pdf_word *rest = word + 1;
    *rest = *word;
    rest->text += length;
    rest->length -= length;
    rest->left = rest->right - right_width;
    word->length = length;
    word->right = word->left + left_width;
    word->value = nbp_pdf_is_value(word->text, word->length);
    rest->value = true;
}

/* Copy the words of a line to `out`, which has room for two each, parted where they are glued. */
static size_t part_words(const table_digits *t, const nbp_pdf_line *line, nbp_pdf_word *out,
                         bool *changed) {
    static const char unreadable[] = "\xEF\xBF\xBD";
    size_t count = 0;
    float digit = t->em / 2;
    for (size_t k = 0; k < line->count; k++)
        for (uint32_t w = 0; w < line->pieces[k].count; w++) {
            nbp_pdf_word *word = &out[count++];
            *word = line->pieces[k].words[w];
            bool glued = word->value && is_glued(word, t->em);
            uint32_t behind = glued ? 0 : digits_behind(t, word);
            uint32_t first = glued ? digits_of_first(t, word) : 0;
            *changed |= glued || behind;
            if (behind) {
                float width = (float)behind * digit;
                part(word, word->length - behind, word->right - word->left - width, width);
                count++;
            } else if (first) {
                part(word, first, (float)first * digit, (float)(word->length - first) * digit);
                count++;
                word[0].em = word[1].em = t->em;
            } else if (glued) {
                word->text = unreadable;
                word->length = sizeof unreadable - 1;
            }
        }
    return count;
}

bool nbp_pdf_part_glued(nbp_pdf_line *lines, size_t count, nbp_arena *arena) {
    table_digits t = {.whole = nbp_arena_alloc(arena, MOST * sizeof(const nbp_pdf_word *))};
    if (!t.whole)
        return false;
    find_digits(lines, count, &t);
    if (!t.count)
        return true;
    t.alignment = find_alignment(&t);
    for (size_t i = 0; i < count; i++) {
        size_t words = 0;
        for (size_t k = 0; k < lines[i].count; k++)
            words += lines[i].pieces[k].count;
        nbp_pdf_word *parted = nbp_arena_alloc(arena, 2 * words * sizeof *parted);
        nbp_pdf_piece *pieces = nbp_arena_alloc(arena, 2 * words * sizeof *pieces);
        if (!parted || !pieces)
            return false;
        bool changed = false;
        words = part_words(&t, &lines[i], parted, &changed);
        if (changed)
            lines[i] = nbp_pdf_line_of(parted, words, pieces, &lines[i]);
    }
    return true;
}
