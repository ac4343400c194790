/* From words to lines: a page is split where two reports stand side by side, words of one height
 * make a line, words of a line that stand close make a piece. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "read/read_pdf.h"

/* All in ems. */
static const float SAME_LINE = 0.3F;  /* fonts of one line differ in where their middle is */
static const float PIECE_GAP = 0.7F;  /* what is farther apart are two cells */
static const float SPACE_GAP = 0.15F; /* a gap that is a space between Latin words */

/* ---- words in order
 * ----------------------------------------------------------------------------------- */

static int compare(float a, float b) {
    return a < b ? -1 : a > b;
}

static int by_middle(const void *a, const void *b) {
    const nbp_pdf_word *v = a, *w = b;
    int order = compare(v->middle, w->middle);
    return order ? order : compare(v->left, w->left);
}

static int by_left(const void *a, const void *b) {
    const nbp_pdf_word *v = a, *w = b;
    return compare(v->left, w->left);
}

/* ---- two reports on a page
 * ---------------------------------------------------------------------------- */

enum {
    LONG_WORD = 8 * 3,
    LONG_WORDS = 3
}; /* bytes of eight Chinese characters; how many a half has at least */

/* The middle of a gutter that no word crosses, 0 where there is none. */
static float find_gutter(const nbp_pdf_page *page) {
    enum { BINS = 64 }; /* of the middle third */
    bool crossed[BINS] = {false};
    float begin = page->width / 3, bin = page->width / 3 / BINS;
    for (size_t i = 0; i < page->count; i++) {
        float from = (page->words[i].left - begin) / bin, to = (page->words[i].right - begin) / bin;
        for (int b = from > 0 ? (int)fminf(from, BINS) : 0; b < BINS && (float)b <= to; b++)
            crossed[b] = true;
    }
    int best = 0, best_length = 0;
    for (int b = 0, length = 0; b < BINS; b++) {
        length = crossed[b] ? 0 : length + 1;
        if (length > best_length) {
            best_length = length;
            best = b;
        }
    }
    return best_length >= 4 ? begin + ((float)best - (float)(best_length - 1) / 2) * bin : 0;
}

/* Where a landscape page is two pages: a gutter, and running text on both of its sides. */
static float find_split(const nbp_pdf_page *page) {
    float gutter = page->width > page->height ? find_gutter(page) : 0;
    size_t halves[2] = {0};
    for (size_t i = 0; gutter > 0 && i < page->count; i++)
        if (page->words[i].length >= LONG_WORD)
            halves[page->words[i].left > gutter]++;
    return halves[0] >= LONG_WORDS && halves[1] >= LONG_WORDS ? gutter : 0;
}

/* The words left of `split` to the front, those in order. Returns how many. */
static size_t partition(nbp_pdf_word *words, size_t count, float split) {
    size_t front = 0;
    for (size_t i = 0; i < count; i++) {
        if (words[i].left >= split)
            continue;
        nbp_pdf_word word = words[i];
        words[i] = words[front];
        words[front++] = word;
    }
    return front;
}

/* ---- lines and pieces
 * --------------------------------------------------------------------------------- */

static bool joins(const nbp_pdf_word *before, const nbp_pdf_word *after) {
    if (before->value && after->value)
        return false; /* the columns decide, see read_pdf_columns.c */
    return after->left - before->right < PIECE_GAP * fmaxf(before->em, after->em);
}

nbp_pdf_piece nbp_pdf_piece_of(const nbp_pdf_word *words, size_t count) {
    nbp_pdf_piece piece = {.words = words,
                           .count = (uint32_t)count,
                           .left = words->left,
                           .right = words->right,
                           .top = words->top,
                           .bottom = words->bottom,
                           .value = count == 1 && words->value};
    for (size_t i = 0; i < count; i++) {
        piece.right = fmaxf(piece.right, words[i].right);
        piece.top = fminf(piece.top, words[i].top);
        piece.bottom = fmaxf(piece.bottom, words[i].bottom);
        piece.middle += words[i].middle / (float)count;
        piece.em = fmaxf(piece.em, words[i].em);
    }
    return piece;
}

/* Words of one height to a line; `pieces` has room for one a word. */
static nbp_pdf_line make_line(nbp_pdf_word *words, size_t count, nbp_pdf_piece *pieces) {
    qsort(words, count, sizeof *words, by_left);
    nbp_pdf_line line = {.pieces = pieces, .left = words->left};
    for (size_t begin = 0, end; begin < count; begin = end) {
        for (end = begin + 1; end < count && joins(&words[end - 1], &words[end]); end++)
            continue;
        nbp_pdf_piece piece = pieces[line.count++] = nbp_pdf_piece_of(words + begin, end - begin);
        line.values += piece.value;
        line.right = fmaxf(line.right, piece.right);
        line.em = fmaxf(line.em, piece.em);
    }
    for (size_t i = 0; i < line.count; i++)
        line.middle += pieces[i].middle / (float)line.count;
    return line;
}

static bool make_sheet(nbp_pdf_word *words, size_t count, nbp_arena *arena, nbp_pdf_sheet *sheet) {
    sheet->lines = nbp_arena_alloc(arena, (count + 1) * sizeof *sheet->lines);
    nbp_pdf_piece *pieces = nbp_arena_alloc(arena, (count + 1) * sizeof *pieces);
    if (!sheet->lines || !pieces)
        return false;
    qsort(words, count, sizeof *words, by_middle);
    for (size_t begin = 0, end; begin < count; begin = end) {
        float reach = words[begin].middle + SAME_LINE * words[begin].em;
        for (end = begin + 1; end < count && words[end].middle < reach; end++)
            continue;
        nbp_pdf_line line = make_line(words + begin, end - begin, pieces);
        pieces += line.count;
        sheet->lines[sheet->count++] = line;
    }
    return true;
}

nbp_pdf_sheet *nbp_pdf_sheets(nbp_pdf_words *words, nbp_arena *arena, size_t *count) {
    nbp_pdf_sheet *sheets = nbp_arena_alloc(arena, 2 * (words->page_count + 1) * sizeof *sheets);
    bool ok = sheets;
    *count = 0;
    for (size_t i = 0; ok && i < words->page_count; i++) {
        const nbp_pdf_page *page = &words->pages[i];
        float split = find_split(page);
        size_t front = split > 0 ? partition(page->words, page->count, split) : page->count;
        sheets[*count] = (nbp_pdf_sheet){.page = page->number, .height = page->height};
        ok = make_sheet(page->words, front, arena, &sheets[(*count)++]);
        if (!ok || front == page->count)
            continue;
        sheets[*count] = (nbp_pdf_sheet){.page = page->number, .height = page->height};
        ok = make_sheet(page->words + front, page->count - front, arena, &sheets[(*count)++]);
    }
    return ok ? sheets : NULL;
}

/* ---- what a piece says
 * -------------------------------------------------------------------------------- */

nb_place nbp_pdf_place(const nbp_pdf_piece *piece) {
    return (nb_place){.page = piece->words->page,
                      .left = piece->left,
                      .top = piece->top,
                      .right = piece->right,
                      .bottom = piece->bottom};
}

static bool is_latin(char c) {
    return (unsigned char)c < 0x80;
}

void nbp_pdf_append(nbp_document *document, const nbp_pdf_piece *piece) {
    for (uint32_t i = 0; i < piece->count; i++) {
        const nbp_pdf_word *word = &piece->words[i];
        if (i && is_latin(word->text[0]) && is_latin(word[-1].text[word[-1].length - 1]) &&
            word->left - word[-1].right > SPACE_GAP * word->em)
            nbp_document_append(document, " ", 1);
        nbp_document_append(document, word->text, word->length);
    }
}

/* 一二三四五六七八九十 */
static bool is_numeral(uint32_t c) {
    static const uint32_t numerals[] = {0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94,
                                        0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341};
    for (size_t i = 0; i < sizeof numerals / sizeof *numerals; i++)
        if (c == numerals[i])
            return true;
    return false;
}

nbp_pdf_marker nbp_pdf_marker_of(const char *text, size_t length, bool *first) {
    enum { LONGEST = 24, LIST_COMMA = 0x3001, ONE = 0x4E00 };
    char folded[LONGEST];
    size_t taken = 0;
    while (taken < length && taken < LONGEST - 4) { /* whole characters */
        const char *p = text + taken;
        nbp_utf8_next(&p);
        taken = (size_t)(p - text);
    }
    const char *p = folded, *end = folded + nbp_fold(text, taken < length ? taken : length, folded);
    uint32_t c[6] = {0};
    for (size_t i = 0; i < 5 && p < end; i++)
        c[i] = nbp_utf8_next(&p);
    bool bracket = c[0] == '(', digit = c[0] >= '0' && c[0] <= '9';
    size_t at = bracket;
    while (digit ? at < 2 && c[at] >= '0' && c[at] <= '9' : at < 4 && is_numeral(c[at]))
        at++;
    if (first)
        *first = digit ? c[0] == '1' && at == 1 : c[bracket] == ONE && at == 1U + bracket;
    if (digit)
        return (c[at] == '.' && !(c[at + 1] >= '0' && c[at + 1] <= '9')) || c[at] == LIST_COMMA
                   ? NBP_PDF_ITEM
                   : NBP_PDF_NO_MARKER;
    if (at == bracket)
        return NBP_PDF_NO_MARKER;
    if (bracket)
        return c[at] == ')' ? NBP_PDF_SECTION : NBP_PDF_NO_MARKER;
    return c[at] == LIST_COMMA ? NBP_PDF_CHAPTER : NBP_PDF_NO_MARKER;
}

bool nbp_pdf_ends_sentence(const nbp_pdf_piece *piece) {
    static const char *const ends[] = {"。", "；", "！", "？", ";"};
    const nbp_pdf_word *last = &piece->words[piece->count - 1];
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t length = strlen(ends[i]);
        if (last->length >= length && !memcmp(last->text + last->length - length, ends[i], length))
            return true;
    }
    return false;
}
