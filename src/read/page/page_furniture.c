/* What stands on a page but not in its text: page numbers and running heads. Only the outermost
 * lines of a sheet, in its margins, can be one, and only by their shape or because other pages say
 * the same at the same place. */
#include <math.h>
#include <string.h>

#include "base/text/words.h"
#include "read/page/page_furniture.h"

#include "read/page/page_signs.def"

/* Parts of a page's height, at either end, where furniture stands: a line of one piece, of more. */
static const float MARGIN = 0.1F, NARROW_MARGIN = 0.06F;
static const float APART = 1.5F;   /* ems between furniture and text */
static const float WRAPPED = 3;    /* ems: lines of a number are nearer */
static const float ALIGNED = 0.2F; /* ems by which their edges or middles differ at most */

/* ---- page numbers --------------------------------------------------------------------------- */

typedef enum shape {
    TEXT,
    PLAIN,  /* 3, 3/5: a page number if it is the page's, or if other pages count on from it */
    DRESSED /* — 3 —, 第 3 页 共 5 页 */
} shape;

static bool is_dress(uint32_t c) {
    return nbp_word_holds(page_number_dress, c) || (c >= 0x2010 && c <= 0x2015);
}

/* What the characters of a would-be page number add up to. */
typedef struct tally {
    size_t dress, slashes, digits, numbers;
    unsigned first; /* number */
    bool in_number, other;
} tally;

static void count_character(tally *t, uint32_t c) {
    if (c >= 0xFF10 && c <= 0xFF19)
        c -= 0xFF10 - '0';
    bool digit = c >= '0' && c <= '9';
    if (digit && !t->in_number)
        t->numbers++;
    if (digit && t->numbers == 1 && t->digits < 6)
        t->first = t->first * 10 + (c - '0');
    t->digits += digit;
    t->in_number = digit;
    t->slashes += c == '/';
    t->dress += is_dress(c);
    t->other |= !digit && c != '/' && c != ' ' && !is_dress(c);
}

/* Are the pieces a page number, and which? A number with a sign is none. */
static shape shape_of(const nbp_page_piece *pieces, size_t count, unsigned *number) {
    tally t = {0};
    for (size_t i = 0; i < count; i++)
        for (uint32_t w = 0; w < pieces[i].count; w++) {
            const nbp_page_word *word = &pieces[i].words[w];
            t.in_number = false;
            for (const char *p = word->text; p < word->text + word->length;)
                count_character(&t, nbp_utf8_next(&p));
        }
    *number = t.first;
    if (t.other || !t.numbers || t.numbers > 2 || t.digits > 6)
        return TEXT;
    if (t.dress >= 2)
        return DRESSED;
    bool plain = t.numbers == 1 ? !t.slashes && !t.dress : t.slashes == 1 && !t.dress;
    return plain ? PLAIN : TEXT;
}

/* A foot of several pieces, one of them the page's number and the count of all. */
static bool has_page_number(const nbp_page_line *line, unsigned page) {
    size_t values = 0, numbers = 0;
    for (size_t i = 0; i < line->count; i++) {
        unsigned number;
        bool is_number = shape_of(&line->pieces[i], 1, &number) == PLAIN && number == page;
        numbers += is_number;
        values += line->pieces[i].value && !is_number;
    }
    return line->count > 1 && numbers == 1 && !values;
}

/* ---- what other pages have too -------------------------------------------------------------- */

static bool same_text(const nbp_page_line *a, const nbp_page_line *b) {
    if (a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++) {
        if (a->pieces[i].count != b->pieces[i].count)
            return false;
        for (uint32_t w = 0; w < a->pieces[i].count; w++) {
            const nbp_page_word *v = &a->pieces[i].words[w], *u = &b->pieces[i].words[w];
            if (v->length != u->length || memcmp(v->text, u->text, v->length))
                return false;
        }
    }
    return true;
}

/* The outermost line of a sheet at its head or foot, where it stands in the margin and apart from
 * the text. */
static const nbp_page_line *edge(const nbp_page_flow *sheet, bool foot) {
    if (!sheet->count)
        return NULL;
    const nbp_page_line *line = &sheet->lines[foot ? sheet->count - 1 : 0];
    if (line->ruled)
        return NULL;
    float depth = foot ? sheet->height - line->middle : line->middle;
    if (depth > (line->count > 1 ? NARROW_MARGIN : MARGIN) * sheet->height)
        return NULL;
    if (sheet->count > 1 && fabsf(line->middle - line[foot ? -1 : 1].middle) < APART * line->em)
        return NULL;
    return line;
}

/* Do other pages have this line too, or count on from it? */
static bool is_repeated(const nbp_page_flow *sheets, size_t count, size_t at, bool foot,
                        const nbp_page_line *line, shape kind, unsigned number) {
    enum { NEAR = 4 }; /* sheets before and after that are looked at */
    for (size_t i = at > NEAR ? at - NEAR : 0; i < count && i <= at + NEAR; i++) {
        const nbp_page_line *other =
            sheets[i].page != sheets[at].page ? edge(&sheets[i], foot) : NULL;
        unsigned its;
        if (!other)
            continue;
        if (kind == TEXT
                ? same_text(line, other) && fabsf(line->middle - other->middle) < line->em / 2
                : shape_of(other->pieces, other->count, &its) == kind &&
                      its + sheets[at].page == number + sheets[i].page)
            return true;
    }
    return false;
}

static bool is_furniture(const nbp_page_flow *sheets, size_t count, size_t i, bool foot) {
    const nbp_page_line *line = edge(&sheets[i], foot);
    if (!line)
        return false;
    unsigned number;
    shape kind = shape_of(line->pieces, line->count, &number);
    return kind == DRESSED || (kind == PLAIN && number == sheets[i].page) ||
           has_page_number(line, sheets[i].page) ||
           is_repeated(sheets, count, i, foot, line, kind, number);
}

/* What is left of a wrapped number looks like a page number: a number whose edge or middle stands
 * over that of the page's own, one line off, is not certain to be whole. */
static void doubt_beside(const nbp_page_flow *sheet, bool foot) {
    const nbp_page_line *line = &sheet->lines[foot ? sheet->count - 1 : 0];
    unsigned number;
    if (sheet->count < 2 || shape_of(line->pieces, line->count, &number) != PLAIN)
        return;
    const nbp_page_line *beside = foot ? line - 1 : line + 1;
    const nbp_page_piece *rest = line->pieces;
    if (fabsf(line->middle - beside->middle) > WRAPPED * line->em)
        return;
    for (size_t i = 0; i < beside->count; i++) {
        const nbp_page_piece *piece = &beside->pieces[i];
        float left = piece->left - rest->left, right = piece->right - rest->right;
        float off = nbp_min(nbp_min(fabsf(left), fabsf(right)), fabsf(left + right) / 2);
        for (uint32_t w = 0; w < piece->count && piece->value && off < ALIGNED * line->em; w++)
            piece->words[w].unsure = true;
    }
}

/* ---- heads of tables that go on ------------------------------------------------------------- */

/* How many lines `sheet` begins with that stand on `before` from line `from` on, and how many
 * pieces they have. */
static size_t repeated_lines(const nbp_page_flow *sheet, const nbp_page_flow *before, size_t from,
                             size_t *pieces) {
    size_t count = 0;
    *pieces = 0;
    while (count < sheet->count && from + count < before->count) {
        const nbp_page_line *line = &sheet->lines[count], *other = &before->lines[from + count];
        if (line->values || line->ruled || fabsf(line->left - other->left) > 1 ||
            !same_text(line, other))
            break;
        *pieces += line->count;
        count++;
    }
    return count;
}

/* Take away a table's head where it is repeated at the top of a page: it would part a row that goes
 * on over the page. A head of few cells is left: it may be of another part of the table. */
static void drop_repeated_head(nbp_page_flow *sheets, size_t i) {
    enum { MANY = 7, NEAR = 4 }; /* pieces; sheets before that are looked at */
    for (size_t before = i; before-- > 0 && before + NEAR >= i;)
        for (size_t from = 0; from < sheets[before].count; from++) {
            size_t pieces, count = repeated_lines(&sheets[i], &sheets[before], from, &pieces);
            if (pieces < MANY)
                continue;
            sheets[i].lines += count;
            sheets[i].count -= count;
            return;
        }
}

/* ---- the whole ------------------------------------------------------------------------------ */

/* All sheets are looked at before any loses a line, so that each sees the others whole. */
bool nbp_page_drop_furniture(nbp_page_flow *sheets, size_t count, nbp_arena *arena) {
    enum { LINES = 2 }; /* at either end */
    bool *drop = nbp_arena_alloc(arena, 2 * count + 1);
    if (!drop)
        return false;
    for (int round = 0; round < LINES; round++) {
        for (size_t i = 0; i < 2 * count; i++)
            drop[i] = is_furniture(sheets, count, i / 2, i % 2);
        for (size_t i = 0; i < count; i++) {
            if (drop[2 * i + 1]) {
                doubt_beside(&sheets[i], true);
                sheets[i].count--;
            }
            if (drop[2 * i] && sheets[i].count) {
                doubt_beside(&sheets[i], false);
                sheets[i].count--;
                sheets[i].lines++;
            }
        }
    }
    for (size_t i = count; i-- > 1;) /* the last first: those before are to be whole still */
        drop_repeated_head(sheets, i);
    return true;
}
