/* Where the tables are. Lines in which values stand apart are certain; the lines between
 * and around them are taken in while they look like what belongs to a table: pieces of labels
 * before the first column of values, lines of several cells, captions in the middle. A heading or
 * running text parts two tables. */
#include <math.h>

#include "read/page/tolerances.h"
#include "read/page/unruled_tables.h"

/* All in ems. */
static const float APART = 1; /* a value that stands alone has that much room on both sides */
static const float BESIDE =
    1.2F; /* a wrapped label's lines are not farther above or below its values */
static const float WRAPPED = 1.9F; /* from line to line of one cell at most */
static const float FARTHEST = 6;   /* from line to line of one table at most */
static const float LARGER =
    1.15F; /* letters that much larger than the table's are not the table's */
static const float CAPTION_IN =
    0.1F; /* part of the table's width that a caption stands in from its left */

/* What is known of a table while its lines are gathered. */
typedef struct shape {
    float left, right, values_left, em;
} shape;

static float gap_before(const nbp_page_line *line, size_t i) {
    return i ? line->pieces[i].left - line->pieces[i - 1].right : INFINITY;
}

/* Does piece `i` have room on both sides, other values apart? */
static bool stands_apart(const nbp_page_line *line, size_t i) {
    float room = APART * line->pieces[i].em;
    bool before = !i || line->pieces[i - 1].value || gap_before(line, i) >= room;
    bool after =
        i + 1 == line->count || line->pieces[i + 1].value || gap_before(line, i + 1) >= room;
    return before && after;
}

/* The wrapped label of line `i`, which stands half a line above and below its values; NULL:
 * none. */
static const nbp_page_line *wrapped_label(const nbp_page_flow *flow, size_t i) {
    const nbp_page_line *line = &flow->lines[i];
    float em = line->pieces[0].em;
    for (size_t k = i ? i - 1 : i; k <= i + 1 && k < flow->count; k++) {
        const nbp_page_line *other = &flow->lines[k];
        if (k != i && !other->values && fabsf(other->middle - line->middle) < BESIDE * em &&
            other->right < line->left - em / 2)
            return other;
    }
    return NULL;
}

/* A row of a table beyond doubt: values that stand apart, beside a label or many. */
static bool is_row(const nbp_page_flow *flow, size_t i) {
    enum { MANY = 4 };
    const nbp_page_line *line = &flow->lines[i];
    size_t apart = 0;
    for (size_t k = 0; k < line->count; k++)
        apart += line->pieces[k].value && stands_apart(line, k);
    return apart && (apart >= MANY || line->count > 1 || wrapped_label(flow, i));
}

static shape shape_of(const nbp_page_flow *flow, size_t i) {
    const nbp_page_line *row = &flow->lines[i], *label = wrapped_label(flow, i);
    shape s = {.left = row->left, .right = row->right, .values_left = row->right, .em = row->em};
    for (size_t k = row->count; k-- > 0;)
        if (row->pieces[k].value) {
            s.values_left = row->pieces[k].left;
            s.em = row->pieces[k].em;
        }
    if (label)
        s.left = nbp_min(s.left, label->left);
    return s;
}

static void widen(shape *s, shape other) {
    s->left = nbp_min(s->left, other.left);
    s->right = nbp_max(s->right, other.right);
    s->values_left = nbp_min(s->values_left, other.values_left);
}

static nbp_page_marker marker_of(const nbp_page_line *line) {
    return nbp_page_marker_of(line->pieces[0].words, line->pieces[0].count, NULL);
}

/* Ends before the first value begins, in letters of the table's size. */
static bool is_label(const nbp_page_line *line, const shape *s) {
    return line->right <= s->values_left + s->em / 2 && line->em <= LARGER * s->em &&
           !nbp_page_ends_sentence(&line->pieces[line->count - 1]);
}

/* One piece well inside the table's width: a caption over the columns, or words in place of a
 * value. */
static bool is_inside(const nbp_page_line *line, const shape *s) {
    float in = CAPTION_IN * (s->right - s->left);
    return line->em <= LARGER * s->em && line->left > s->left + nbp_max(in, 2.5F * s->em) &&
           line->right < s->right + 2 * s->em && marker_of(line) == NBP_PAGE_NO_MARKER &&
           !nbp_page_ends_sentence(&line->pieces[0]);
}

/* Several pieces that are not just words of a sentence. */
static bool is_cells(const nbp_page_line *line, const shape *s) {
    enum { MANY = 3 };
    bool has_gap = line->count >= MANY;
    for (size_t i = 1; i < line->count; i++) {
        bool between = line->pieces[i - 1].right < s->values_left &&
                       line->pieces[i].left > s->values_left - 2.5F * s->em;
        has_gap |= between || gap_before(line, i) >= APART * s->em;
    }
    return has_gap && line->em <= LARGER * s->em;
}

/* Short words within the table, what stands over its labels aside: several, as the heads of narrow
 * columns stand, close as the words of a sentence; or any number of them, none longer than a head
 * set one or two characters a line. */
static bool is_narrow_heads(const nbp_page_line *line, const shape *s) {
    enum { MANY = 3, SHORT = 2 * 3, LONG = 4 * 3 }; /* words; bytes of two and four characters */
    size_t words = 0, longest = 0;
    for (size_t i = 0; i < line->count; i++)
        for (uint32_t w = 0; w < line->pieces[i].count; w++) {
            const nbp_page_word *word = &line->pieces[i].words[w];
            if (word->right <= s->values_left)
                continue;
            words++;
            longest = word->length > longest ? word->length : longest;
        }
    bool inside = line->left > s->left - 2 * s->em && line->right < s->right + 2 * s->em;
    return inside && words && line->em <= LARGER * s->em &&
           !nbp_page_ends_sentence(&line->pieces[line->count - 1]) &&
           (longest <= SHORT || (longest <= LONG && words >= MANY));
}

static bool belongs(const nbp_page_line *line, const shape *s) {
    bool lone_value = line->count == 1 && line->values == 1;
    return lone_value || is_label(line, s) || is_inside(line, s) || is_cells(line, s) ||
           is_narrow_heads(line, s);
}

/* A chapter's number in the label columns is a row's only if the row goes on right below, else it
 * is a heading's. */
static bool is_heading(const nbp_page_flow *flow, size_t i, const shape *s) {
    const nbp_page_line *line = &flow->lines[i], *next = line + 1;
    if (line->count > 1 || marker_of(line) != NBP_PAGE_CHAPTER)
        return false;
    return i + 1 == flow->count || next->middle - line->middle > WRAPPED * s->em ||
           !(is_row(flow, i + 1) || is_label(next, s));
}

/* Could the row, on another sheet, be of the same table? */
static bool fits(const nbp_page_line *last, const nbp_page_line *row, const shape *s) {
    if (row->sheet == last->sheet)
        return true;
    float slack = 3 * s->em;
    return fabsf(row->width - last->width) < 1 && row->left > s->left - slack &&
           row->right < s->right + slack;
}

/* Do all lines between `from` and `to` belong to the table of both rows? */
static bool is_joined(const nbp_page_flow *flow, size_t from, size_t to, const shape *s) {
    for (size_t i = from + 1; i < to; i++)
        if (!belongs(&flow->lines[i], s) || is_heading(flow, i, s))
            return false;
    return true;
}

/* The first line of the table whose first row is `row`: heads stand above. */
static size_t reach_up(const nbp_page_flow *flow, size_t from, size_t row, const shape *s) {
    while (row > from) {
        const nbp_page_line *line = &flow->lines[row - 1];
        if (!belongs(line, s) || is_heading(flow, row - 1, s) ||
            line[1].middle - line->middle > FARTHEST * s->em)
            break;
        row--;
    }
    return row;
}

/* Behind the last line of the table whose last row is `row`: the rest of a wrapped label may stand
 * below. */
static size_t reach_down(const nbp_page_flow *flow, size_t row, const shape *s) {
    size_t end = row + 1;
    while (end < flow->count) {
        const nbp_page_line *line = &flow->lines[end];
        bool lone_value = line->count == 1 && line->values == 1;
        float most = lone_value ? NBP_PAGE_LOOSE_LINES : WRAPPED;
        if (line->middle - line[-1].middle > most * s->em ||
            marker_of(line) != NBP_PAGE_NO_MARKER || !(lone_value || is_label(line, s)))
            break;
        end++;
    }
    return end;
}

bool nbp_page_next_table(const nbp_page_flow *flow, size_t from, nbp_page_table *table) {
    size_t first = from;
    while (first < flow->count && !is_row(flow, first))
        first++;
    if (first == flow->count)
        return false;
    shape s = shape_of(flow, first);
    size_t last = first;
    for (size_t next = first + 1; next < flow->count; next++) {
        if (!is_row(flow, next))
            continue;
        shape wider = s;
        widen(&wider, shape_of(flow, next));
        if (!is_joined(flow, last, next, &wider) ||
            !fits(&flow->lines[last], &flow->lines[next], &s))
            break;
        s = wider;
        last = next;
    }
    *table = (nbp_page_table){reach_up(flow, from, first, &s), reach_down(flow, last, &s)};
    return true;
}
