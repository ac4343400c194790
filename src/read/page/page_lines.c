/* From words to lines: a page is split where two reports stand side by side, words of one height
 * make a line, words of a line that stand close make a piece. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/progress.h"
#include "read/page/page_furniture.h"
#include "read/page/page_lines.h"

/* All in ems. */
static const float SAME_LINE = 0.3F; /* fonts of one line differ in where their middle is */
static const float PIECE_GAP = 0.7F; /* what is farther apart are two cells */
static const float OVERLAP = 0.3F;   /* values that are set that far over one another */
static const float DOUBLE = 0.2F;    /* the same word set that near is one */
static const float PAGE_GAP = 1.5F;  /* from the last line of a page to the first of the next */

/* ---- words in order ------------------------------------------------------------------------- */

static int compare(float a, float b) {
    return a < b ? -1 : a > b;
}

static int by_middle(const void *a, const void *b) {
    const nbp_page_word *v = a, *w = b;
    int order = compare(v->middle, w->middle);
    return order ? order : compare(v->left, w->left);
}

static int by_left(const void *a, const void *b) {
    const nbp_page_word *v = a, *w = b;
    return compare(v->left, w->left);
}

/* ---- two reports on a page ------------------------------------------------------------------ */

enum {
    LONG_WORD = 8 * 3,
    LONG_WORDS = 3
}; /* bytes of eight Chinese characters; how many a half has at least */

/* What stands on a page: words, and ruled tables. */
typedef struct face {
    const nbp_page *page;
    nbp_page_word *words;
    nbp_ruled *ruled;
    size_t count, ruled_count;
} face;

static const float GUTTER = 9, WIDE_GUTTER = 17; /* points; where no ruled table stands beside it */
enum { BINS = 128 };                             /* of the middle third of a page */

static void cross(const nbp_page *page, float left, float right, bool crossed[BINS]) {
    float begin = page->width / 3, bin = page->width / 3 / BINS;
    float from = (left - begin) / bin, to = (right - begin) / bin;
    for (int b = from > 0 ? (int)nbp_min(from, BINS) : 0; b < BINS && (float)b <= to; b++)
        crossed[b] = true;
}

/* The middle of a gutter that nothing crosses, 0 where there is none. */
static float find_gutter(const face *f) {
    bool crossed[BINS] = {false};
    for (size_t i = 0; i < f->count; i++)
        cross(f->page, f->words[i].left, f->words[i].right, crossed);
    for (size_t i = 0; i < f->ruled_count; i++)
        cross(f->page, f->ruled[i].box.left, f->ruled[i].box.right, crossed);
    int best = 0, best_length = 0;
    for (int b = 0, length = 0; b < BINS; b++) {
        length = crossed[b] ? 0 : length + 1;
        if (length > best_length) {
            best_length = length;
            best = b;
        }
    }
    float third = f->page->width / 3, bin = third / BINS;
    return (float)best_length * bin >= (f->ruled_count ? GUTTER : WIDE_GUTTER)
               ? third + ((float)best - (float)(best_length - 1) / 2) * bin
               : 0;
}

/* Where a page is two: a gutter, and running text or a ruled table on both of its sides. Of an
 * upright page without ruled tables, what looks like a gutter may part labels from values. */
static float find_split(const face *f) {
    bool wide = f->page->width > f->page->height;
    float gutter = wide || f->ruled_count ? find_gutter(f) : 0;
    size_t halves[2] = {0};
    for (size_t i = 0; gutter > 0 && i < f->count; i++)
        halves[f->words[i].left > gutter] += f->words[i].length >= LONG_WORD;
    for (size_t i = 0; gutter > 0 && i < f->ruled_count; i++)
        halves[f->ruled[i].box.left > gutter] += LONG_WORDS;
    return halves[0] >= LONG_WORDS && halves[1] >= LONG_WORDS ? gutter : 0;
}

/* The words left of `split` to the front, those in order. Returns how many. */
static size_t partition(nbp_page_word *words, size_t count, float split) {
    size_t front = 0;
    for (size_t i = 0; i < count; i++) {
        if (words[i].left >= split)
            continue;
        nbp_page_word word = words[i];
        words[i] = words[front];
        words[front++] = word;
    }
    return front;
}

/* ---- lines and pieces ----------------------------------------------------------------------- */

static bool joins(const nbp_page_word *before, const nbp_page_word *after) {
    if (before->value && after->value)
        return false; /* the columns decide, see unruled_columns.c */
    return after->left - before->right < PIECE_GAP * nbp_max(before->em, after->em);
}

/* Bold letters are sometimes made by setting a word twice, a hair apart. */
static size_t drop_doubles(nbp_page_word *words, size_t count) {
    size_t kept = 1;
    for (size_t i = 1; i < count; i++) {
        const nbp_page_word *last = &words[kept - 1], *word = &words[i];
        if (last->length == word->length && !memcmp(last->text, word->text, word->length) &&
            word->left - last->left < DOUBLE * word->em)
            continue;
        if (last->value && word->value && last->right - word->left > OVERLAP * word->em)
            words[kept - 1].unsure = words[i].unsure = true;
        words[kept++] = words[i];
    }
    return kept;
}

nbp_page_line nbp_page_line_of(nbp_page_word *words, size_t count, nbp_page_piece *pieces,
                               const nbp_page_line *like) {
    nbp_page_line line = {
        .pieces = pieces, .left = words->left, .sheet = like->sheet, .width = like->width};
    for (size_t begin = 0, end; begin < count; begin = end) {
        for (end = begin + 1; end < count && joins(&words[end - 1], &words[end]); end++)
            continue;
        nbp_page_piece piece = pieces[line.count++] = nbp_page_piece_of(words + begin, end - begin);
        line.values += piece.value;
        line.right = nbp_max(line.right, piece.right);
        line.em = nbp_max(line.em, piece.em);
    }
    for (size_t i = 0; i < line.count; i++)
        line.middle += pieces[i].middle / (float)line.count;
    return line;
}

/* Set the line of a ruled table among the others, by its upper edge. */
static void add_ruled(nbp_page_flow *sheet, nbp_ruled *ruled) {
    enum { EM = 10 };
    size_t at = sheet->count++;
    for (; at && sheet->lines[at - 1].middle > ruled->box.top; at--)
        sheet->lines[at] = sheet->lines[at - 1];
    sheet->lines[at] = (nbp_page_line){.ruled = ruled,
                                       .left = ruled->box.left,
                                       .right = ruled->box.right,
                                       .middle = ruled->box.top,
                                       .em = EM,
                                       .width = ruled->page->width};
}

/* Whether a paint may be the picture of a table: large, and without text on it. */
static bool is_picture(const face *f, const nbp_paint *paint, const nbp_page_flow *sheet) {
    const float LEAST = 0.04F; /* of the page */
    bool large =
        nbp_width(&paint->box) * nbp_height(&paint->box) > LEAST * f->page->width * f->page->height;
    bool free = paint->kind == NBP_IMAGE && large;
    for (size_t i = 0; free && i < sheet->count; i++)
        free =
            sheet->lines[i].middle < paint->box.top || sheet->lines[i].middle > paint->box.bottom;
    return free;
}

/* Note the pictures between two edges at the lines below them. */
static void note_pictures(const face *f, float left, float right, nbp_page_flow *sheet) {
    enum { MOST = 32 }; /* images that are looked at: a page of more is drawn of them */
    for (size_t i = 0, looked = 0, below; i < f->page->paint_count && looked < MOST; i++) {
        const nbp_paint *paint = &f->page->paints[i];
        float middle = (paint->box.left + paint->box.right) / 2;
        bool here = paint->kind == NBP_IMAGE && middle >= left && middle < right;
        looked += here;
        if (!here || !is_picture(f, paint, sheet))
            continue;
        for (below = 0; below < sheet->count; below++)
            if (sheet->lines[below].middle > paint->box.bottom)
                break;
        *(below < sheet->count ? &sheet->lines[below].pictured : &sheet->pictured) = true;
    }
}

/* Words of one height to a line; of all words and tables, those between two edges. */
static bool make_sheet(const face *f, size_t first, size_t end, float left, float right,
                       nbp_arena *arena, nbp_page_flow *sheet) {
    nbp_page_word *words = f->words + first;
    size_t count = end - first;
    *sheet = (nbp_page_flow){.page = f->page->number, .height = f->page->height};
    sheet->lines = nbp_arena_alloc(arena, (count + f->ruled_count + 1) * sizeof *sheet->lines);
    nbp_page_piece *pieces = nbp_arena_alloc(arena, (count + 1) * sizeof *pieces);
    if (!sheet->lines || !pieces)
        return false;
    qsort(words, count, sizeof *words, by_middle);
    for (size_t from = 0, to; from < count; from = to) {
        float reach = words[from].middle + SAME_LINE * words[from].em;
        for (to = from + 1; to < count && words[to].middle < reach; to++)
            continue;
        qsort(words + from, to - from, sizeof *words, by_left);
        nbp_page_line line = nbp_page_line_of(words + from, drop_doubles(words + from, to - from),
                                              pieces, &(nbp_page_line){.width = f->page->width});
        pieces += line.count;
        sheet->lines[sheet->count++] = line;
    }
    for (size_t i = 0; i < f->ruled_count; i++) {
        float middle = (f->ruled[i].box.left + f->ruled[i].box.right) / 2;
        if (middle >= left && middle < right)
            add_ruled(sheet, &f->ruled[i]);
    }
    note_pictures(f, left, right, sheet);
    return true;
}

/* Does a report begin on the sheet: its first chapter, below nothing but lines of running text? */
static bool begins_report(const nbp_page_flow *sheet) {
    for (size_t i = 0; i < sheet->count && sheet->lines[i].count == 1; i++) {
        const nbp_page_piece *piece = &sheet->lines[i].pieces[0];
        bool first;
        if (nbp_page_marker_of(piece->words, piece->count, &first) == NBP_PAGE_CHAPTER)
            return first;
    }
    return false;
}

/* `pages` pages in two halves each. Where a report begins on either half of the first, the left
 * halves are one report and the right halves the other; else it is one report, printed two pages to
 * a sheet. */
static bool order_halves(nbp_page_flow *halves, size_t pages, nbp_arena *arena) {
    if (pages < 2 || !begins_report(&halves[0]) || !begins_report(&halves[1]))
        return true;
    nbp_page_flow *right = nbp_arena_alloc(arena, pages * sizeof *right);
    if (!right)
        return false;
    for (size_t i = 0; i < pages; i++) {
        right[i] = halves[2 * i + 1];
        halves[i] = halves[2 * i];
    }
    memcpy(halves + pages, right, pages * sizeof *right);
    return true;
}

static bool read_face(nbp_page *page, nbp_arena *arena, face *f) {
    *f = (face){.page = page};
    if (!nbp_page_find_ruled(page, arena, &f->ruled, &f->ruled_count))
        return false;
    f->words = nbp_page_words(page, arena, &f->count);
    return f->words;
}

/* The sheets of all pages, in the order in which they are read. */
static nbp_page_flow *make_sheets(nbp_pages *pages, nbp_arena *arena, size_t *count) {
    nbp_page_flow *sheets = nbp_arena_alloc(arena, 2 * (pages->count + 1) * sizeof *sheets);
    bool ok = sheets;
    size_t halves = 0; /* of the pages before this one */
    *count = 0;
    for (size_t i = 0; (ok &= nbp_still_wanted()) && i < pages->count; i++) {
        face f;
        if (!read_face(&pages->pages[i], arena, &f))
            return NULL;
        float split = find_split(&f);
        size_t front = split > 0 ? partition(f.words, f.count, split) : f.count;
        if (front == f.count) {
            ok = order_halves(sheets + *count - halves, halves / 2, arena);
            halves = 0;
            split = INFINITY;
        }
        ok = ok && make_sheet(&f, 0, front, -INFINITY, split, arena, &sheets[(*count)++]);
        if (ok && front < f.count) {
            ok = make_sheet(&f, front, f.count, split, INFINITY, arena, &sheets[(*count)++]);
            halves += 2;
        }
    }
    ok = ok && order_halves(sheets + *count - halves, halves / 2, arena);
    return ok ? sheets : NULL;
}

/* ---- one flow ------------------------------------------------------------------------------- */

static void move_down(nbp_page_line *line, float by) {
    line->middle += by;
    for (size_t i = 0; i < line->count; i++) {
        line->pieces[i].middle += by;
        for (uint32_t w = 0; w < line->pieces[i].count; w++)
            line->pieces[i].words[w].middle += by;
    }
}

/* Set the sheets one below the other, a line's height apart, so that a table goes on over a
 * page. */
bool nbp_page_lines(nbp_pages *pages, nbp_arena *arena, nbp_page_flow *flow) {
    size_t count, lines = 0;
    nbp_page_flow *sheets = make_sheets(pages, arena, &count);
    *flow = (nbp_page_flow){0};
    if (!sheets || !nbp_page_drop_furniture(sheets, count, arena))
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
            nbp_page_line *line = &flow->lines[flow->count++];
            *line = sheets[i].lines[k];
            line->sheet = i;
            line->pictured |= flow->pictured;
            flow->pictured = false;
            move_down(line, by);
            bottom = line->middle + PAGE_GAP * line->em;
        }
        flow->pictured |= sheets[i].pictured;
    }
    return true;
}
