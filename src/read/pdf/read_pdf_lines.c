/* From words to lines: a page is split where two reports stand side by side, words of one height
 * make a line, words of a line that stand close make a piece. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/progress.h"
#include "read/pdf/read_pdf.h"

/* All in ems. */
static const float SAME_LINE = 0.3F; /* fonts of one line differ in where their middle is */
static const float PIECE_GAP = 0.7F; /* what is farther apart are two cells */
static const float DOUBLE = 0.2F;    /* the same word set that near is one */
static const float PAGE_GAP = 1.5F;  /* from the last line of a page to the first of the next */

/* ---- words in order ------------------------------------------------------------------------- */

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

/* ---- two reports on a page ------------------------------------------------------------------ */

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
        for (int b = from > 0 ? (int)nbp_min(from, BINS) : 0; b < BINS && (float)b <= to; b++)
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

/* ---- lines and pieces ----------------------------------------------------------------------- */

static bool joins(const nbp_pdf_word *before, const nbp_pdf_word *after) {
    if (before->value && after->value)
        return false; /* the columns decide, see read_pdf_columns.c */
    return after->left - before->right < PIECE_GAP * nbp_max(before->em, after->em);
}

/* Bold letters are sometimes made by setting a word twice, a hair apart. */
static size_t drop_doubles(nbp_pdf_word *words, size_t count) {
    size_t kept = 1;
    for (size_t i = 1; i < count; i++) {
        const nbp_pdf_word *last = &words[kept - 1], *word = &words[i];
        if (last->length == word->length && !memcmp(last->text, word->text, word->length) &&
            word->left - last->left < DOUBLE * word->em)
            continue;
        words[kept++] = words[i];
    }
    return kept;
}

nbp_pdf_line nbp_pdf_line_of(nbp_pdf_word *words, size_t count, nbp_pdf_piece *pieces,
                             const nbp_pdf_line *like) {
    nbp_pdf_line line = {
        .pieces = pieces, .left = words->left, .sheet = like->sheet, .width = like->width};
    for (size_t begin = 0, end; begin < count; begin = end) {
        for (end = begin + 1; end < count && joins(&words[end - 1], &words[end]); end++)
            continue;
        nbp_pdf_piece piece = pieces[line.count++] = nbp_pdf_piece_of(words + begin, end - begin);
        line.values += piece.value;
        line.right = nbp_max(line.right, piece.right);
        line.em = nbp_max(line.em, piece.em);
    }
    for (size_t i = 0; i < line.count; i++)
        line.middle += pieces[i].middle / (float)line.count;
    return line;
}

/* Words of one height to a line. */
static bool make_sheet(const nbp_pdf_page *page, size_t first, size_t end, nbp_arena *arena,
                       nbp_pdf_flow *sheet) {
    nbp_pdf_word *words = page->words + first;
    size_t count = end - first;
    *sheet = (nbp_pdf_flow){.page = page->number, .height = page->height};
    sheet->lines = nbp_arena_alloc(arena, (count + 1) * sizeof *sheet->lines);
    nbp_pdf_piece *pieces = nbp_arena_alloc(arena, (count + 1) * sizeof *pieces);
    if (!sheet->lines || !pieces)
        return false;
    qsort(words, count, sizeof *words, by_middle);
    for (size_t from = 0, to; from < count; from = to) {
        float reach = words[from].middle + SAME_LINE * words[from].em;
        for (to = from + 1; to < count && words[to].middle < reach; to++)
            continue;
        qsort(words + from, to - from, sizeof *words, by_left);
        nbp_pdf_line line = nbp_pdf_line_of(words + from, drop_doubles(words + from, to - from),
                                            pieces, &(nbp_pdf_line){.width = page->width});
        pieces += line.count;
        sheet->lines[sheet->count++] = line;
    }
    return true;
}

/* Does a report begin on the sheet: its first chapter, below nothing but lines of running text? */
static bool begins_report(const nbp_pdf_flow *sheet) {
    for (size_t i = 0; i < sheet->count && sheet->lines[i].count == 1; i++) {
        const nbp_pdf_piece *piece = &sheet->lines[i].pieces[0];
        bool first;
        if (nbp_pdf_marker_of(piece->words, piece->count, &first) == NBP_PDF_CHAPTER)
            return first;
    }
    return false;
}

/* `pages` pages in two halves each. Where a report begins on either half of the first, the left
 * halves are one report and the right halves the other; else it is one report, printed two pages to
 * a sheet. */
static bool order_halves(nbp_pdf_flow *halves, size_t pages, nbp_arena *arena) {
    if (pages < 2 || !begins_report(&halves[0]) || !begins_report(&halves[1]))
        return true;
    nbp_pdf_flow *right = nbp_arena_alloc(arena, pages * sizeof *right);
    if (!right)
        return false;
    for (size_t i = 0; i < pages; i++) {
        right[i] = halves[2 * i + 1];
        halves[i] = halves[2 * i];
    }
    memcpy(halves + pages, right, pages * sizeof *right);
    return true;
}

/* The sheets of all pages, in the order in which they are read. */
static nbp_pdf_flow *make_sheets(nbp_pdf_words *words, nbp_arena *arena, size_t *count) {
    nbp_pdf_flow *sheets = nbp_arena_alloc(arena, 2 * (words->page_count + 1) * sizeof *sheets);
    bool ok = sheets;
    size_t halves = 0; /* of the pages before this one */
    *count = 0;
    for (size_t i = 0; (ok &= nbp_still_wanted()) && i < words->page_count; i++) {
        const nbp_pdf_page *page = &words->pages[i];
        float split = find_split(page);
        size_t front = split > 0 ? partition(page->words, page->count, split) : page->count;
        if (front == page->count) {
            ok = order_halves(sheets + *count - halves, halves / 2, arena);
            halves = 0;
        }
        ok = ok && make_sheet(page, 0, front, arena, &sheets[(*count)++]);
        if (ok && front < page->count) {
            ok = make_sheet(page, front, page->count, arena, &sheets[(*count)++]);
            halves += 2;
        }
    }
    ok = ok && order_halves(sheets + *count - halves, halves / 2, arena);
    return ok ? sheets : NULL;
}

/* ---- one flow ------------------------------------------------------------------------------- */

static void move_down(nbp_pdf_line *line, float by) {
    line->middle += by;
    for (size_t i = 0; i < line->count; i++) {
        line->pieces[i].middle += by;
        for (uint32_t w = 0; w < line->pieces[i].count; w++)
            line->pieces[i].words[w].middle += by;
    }
}

/* Set the sheets one below the other, a line's height apart, so that a table goes on over a page.
 */
bool nbp_pdf_lines(nbp_pdf_words *words, nbp_arena *arena, nbp_pdf_flow *flow) {
    size_t count, lines = 0;
    nbp_pdf_flow *sheets = make_sheets(words, arena, &count);
    *flow = (nbp_pdf_flow){0};
    if (!sheets || !nbp_pdf_drop_furniture(sheets, count, arena))
        return false;
    for (size_t i = 0; i < count; i++)
        lines += sheets[i].count;
    flow->lines = nbp_arena_alloc(arena, (lines + 1) * sizeof *flow->lines);
    if (!flow->lines)
        return false;
    float bottom = 0;
    for (size_t i = 0; i < count; i++) {
        float by = sheets[i].count ? bottom - sheets[i].lines[0].middle : 0;
        for (size_t k = 0; k < sheets[i].count; k++) {
            nbp_pdf_line *line = &flow->lines[flow->count++];
            *line = sheets[i].lines[k];
            line->sheet = i;
            move_down(line, by);
            bottom = line->middle + PAGE_GAP * line->em;
        }
    }
    return true;
}
