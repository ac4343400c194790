/* See cell_text.h. */
#include "read/page/cell_text.h"

#include <math.h>
#include <stdlib.h>

/* All in ems. */
static const float SAME_LINE = 0.5F; /* middles of one line differ less */
static const float SMALL = 0.75F;    /* part of the cell's size below which a glyph is a mark */
static const float NEAR = 0.75F;     /* from a mark to the line that it stands in at most */
static const float RAISED = 0.2F;    /* what is that much higher than its line is raised */
static const float TWICE = 0.2F;     /* the same glyph set that near is one */
static const float OVERLAP = 0.45F;  /* part of a glyph that its neighbour hides */
static const float TOUCHING = 0.25F; /* digits that are no farther apart are one number */
static const float APART = 0.9F;     /* those farther apart are not, unless they are even */
static const float SPREAD = 1.2F;    /* and no farther: of one all the same */
static const float UNEVEN = 0.15F;
static const float FULL = 0.15F; /* that much less than full is full */
static const float PITCH = 2.2F; /* from line to line of one number at most */

static float middle_of(const nbp_glyph *g) {
    return g->base - 0.36F * g->em;
}

static int by_middle(const void *a, const void *b) {
    float v = middle_of(*(nbp_glyph *const *)a), w = middle_of(*(nbp_glyph *const *)b);
    return v < w ? -1 : v > w;
}
static int by_line(const void *a, const void *b) {
    const nbp_glyph *v = *(nbp_glyph *const *)a, *w = *(nbp_glyph *const *)b;
    if (v->line != w->line)
        return v->line < w->line ? -1 : 1;
    return v->box.left < w->box.left ? -1 : v->box.left > w->box.left;
}
static int by_order(const void *a, const void *b) {
    const nbp_glyph *v = *(nbp_glyph *const *)a, *w = *(nbp_glyph *const *)b;
    return v->order < w->order ? -1 : v->order > w->order;
}

static bool is_small(const nbp_glyph *g, float em) {
    return g->em < SMALL * em;
}

/* ---- lines ---------------------------------------------------------------------------------- */

/* Glyphs of full size make the lines; of a line in which some are raised, most are not. */
static void make_lines(nbp_glyph **glyphs, size_t count, float em) {
    for (size_t i = 0, end; i < count; i = end) {
        float top = middle_of(glyphs[i]);
        for (end = i + 1; end < count && middle_of(glyphs[end]) - top < SAME_LINE * em; end++)
            continue;
        float line = middle_of(glyphs[i + (end - i) / 2]);
        for (size_t k = i; k < end; k++) {
            glyphs[k]->line = line;
            glyphs[k]->raised = line - middle_of(glyphs[k]) > RAISED * em;
        }
    }
}

/* A mark stands in the nearest line, or in one of its own. */
static void place_marks(nbp_glyph **marks, size_t count, nbp_glyph *const *full, size_t full_count,
                        float em) {
    make_lines(marks, count, em);
    for (size_t i = 0, near = 0; i < count; i++) {
        float at = middle_of(marks[i]);
        while (near + 1 < full_count &&
               fabsf(full[near + 1]->line - at) <= fabsf(full[near]->line - at))
            near++;
        marks[i]->raised = full_count && fabsf(full[near]->line - at) < NEAR * em;
        if (marks[i]->raised)
            marks[i]->line = full[near]->line;
    }
}

/* Text set upwards or downwards is taken as it was written. */
static bool is_turned(nbp_glyph *const *glyphs, size_t count) {
    size_t turned = 0;
    for (size_t i = 0; i < count; i++)
        turned += glyphs[i]->turn != 0;
    return turned > 0;
}

/* Of what stands in a cell, only what is not pale is meant, where both are there; and blanks say
 * nothing about lines. */
static size_t drop_faint(nbp_glyph **glyphs, size_t count) {
    size_t plain = 0, kept = 0;
    for (size_t i = 0; i < count; i++)
        plain += !glyphs[i]->faint && !nbp_is_blank(glyphs[i]->c);
    for (size_t i = 0; i < count; i++)
        if (!plain || !glyphs[i]->faint)
            glyphs[kept++] = glyphs[i];
    return kept;
}

/* Bold letters are sometimes made by setting a glyph twice; glyphs that hide one another are not
 * certain. */
static size_t drop_doubles(nbp_glyph **glyphs, size_t count) {
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        nbp_glyph *last = kept ? glyphs[kept - 1] : NULL, *g = glyphs[i];
        bool same_line =
            last && last->line == g->line && !nbp_is_blank(g->c) && !nbp_is_blank(last->c);
        if (same_line && last->c == g->c && g->box.left - last->box.left < TWICE * g->em &&
            fabsf(last->em - g->em) < 0.1F * g->em)
            continue;
        if (same_line && last->box.right - g->box.left > OVERLAP * nbp_width(&last->box) &&
            (nbp_is_digit(g->c) || nbp_is_digit(last->c)))
            last->unsure = g->unsure = true;
        glyphs[kept++] = g;
    }
    return kept;
}

static bool is_number_part(uint32_t c) {
    return nbp_is_digit(c) || c == ',' || c == '.';
}

/* Are the gaps between the digits about glyph `at` even, and of the whole number? */
static bool is_evenly_spread(nbp_glyph *const *glyphs, size_t count, size_t at) {
    enum { MOST = 32 }; /* digits of a number */
    size_t begin = at, end = at + 1;
    while (begin && at - begin < MOST && glyphs[begin - 1]->line == glyphs[at]->line &&
           is_number_part(glyphs[begin - 1]->c))
        begin--;
    while (end < count && end - at < MOST && glyphs[end]->line == glyphs[at]->line &&
           is_number_part(glyphs[end]->c))
        end++;
    float least = INFINITY, most = -INFINITY;
    for (size_t i = begin + 1; i < end; i++) {
        float gap = glyphs[i]->box.left - glyphs[i - 1]->box.right;
        least = nbp_min(least, gap);
        most = nbp_max(most, gap);
    }
    float em = glyphs[at]->em;
    return end - begin > 2 && most < SPREAD * em && most - least < UNEVEN * em;
}

/* Digits far apart in one line are two numbers, and neither is the cell's for certain. */
static void doubt_apart(nbp_glyph *const *glyphs, size_t count) {
    for (size_t i = 1; i < count; i++) {
        nbp_glyph *a = glyphs[i - 1], *b = glyphs[i];
        if (a->line == b->line && nbp_is_digit(a->c) && nbp_is_digit(b->c) &&
            b->box.left - a->box.right > APART * b->em && !is_evenly_spread(glyphs, count, i))
            a->unsure = b->unsure = true;
    }
}

size_t nbp_cell_order(nbp_glyph **glyphs, size_t count) {
    float em = 0;
    count = drop_faint(glyphs, count);
    if (is_turned(glyphs, count)) {
        qsort(glyphs, count, sizeof *glyphs, by_order);
        for (size_t i = 0; i < count; i++)
            glyphs[i]->line = 0;
        return count;
    }
    for (size_t i = 0; i < count; i++)
        em = nbp_is_blank(glyphs[i]->c) ? em : nbp_max(em, glyphs[i]->em);
    size_t full = 0;
    for (size_t i = 0; i < count; i++)
        if (!is_small(glyphs[i], em)) {
            nbp_glyph *glyph = glyphs[i];
            glyphs[i] = glyphs[full];
            glyphs[full++] = glyph;
        }
    qsort(glyphs, full, sizeof *glyphs, by_middle);
    qsort(glyphs + full, count - full, sizeof *glyphs, by_middle);
    make_lines(glyphs, full, em);
    place_marks(glyphs + full, count - full, glyphs, full, em);
    qsort(glyphs, count, sizeof *glyphs, by_line);
    count = drop_doubles(glyphs, count);
    doubt_apart(glyphs, count);
    return count;
}

nbp_box nbp_cell_box(nbp_glyph *const *glyphs, size_t count) {
    nbp_box box = glyphs[0]->box;
    for (size_t i = 1; i < count; i++)
        nbp_box_add(&box, &glyphs[i]->box);
    return box;
}

/* ---- numbers -------------------------------------------------------------------------------- */

bool nbp_cell_is_broken_number(nbp_glyph *const *glyphs, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (!is_number_part(glyphs[i]->c) && !nbp_is_blank(glyphs[i]->c))
            return false;
    return count > 1 && glyphs[0]->line != glyphs[count - 1]->line;
}

/* Between the last glyph of a line and the one before it, where those are set apart. */
static float spacing_of(nbp_glyph *const *glyphs, size_t count) {
    const nbp_glyph *last = glyphs[count - 1], *before = count > 1 ? glyphs[count - 2] : NULL;
    bool spaced = before && before->line == last->line && !nbp_is_blank(before->c);
    return spaced ? nbp_max(last->box.left - before->box.right, 0) : 0;
}

bool nbp_cell_is_full(nbp_glyph *const *glyphs, size_t count, const nbp_glyph *next, float room) {
    const nbp_glyph *last = count ? glyphs[count - 1] : NULL;
    float left = INFINITY;
    for (size_t i = count; i-- > 0 && glyphs[i]->line == last->line;)
        if (!nbp_is_blank(glyphs[i]->c))
            left = glyphs[i]->box.left;
    if (!last)
        return false;
    float more = nbp_width(&next->box) + 2 * spacing_of(glyphs, count); /* its own is behind it */
    return last->box.right - left + more > room - FULL * last->em;
}

/* Line begin..end is full of digits, and what stands below goes on in the same number. */
static bool breaks_number(nbp_glyph *const *glyphs, size_t begin, size_t end, size_t count,
                          float room) {
    const nbp_glyph *last = glyphs[end - 1], *next = glyphs[end];
    while (begin < end && nbp_is_blank(glyphs[begin]->c))
        begin++;
    for (size_t i = begin; i < end; i++)
        if (!is_number_part(glyphs[i]->c) || glyphs[i]->raised)
            return false;
    for (size_t i = end; i < count && glyphs[i]->line == next->line; i++)
        if (!is_number_part(glyphs[i]->c) || glyphs[i]->raised)
            return false;
    return begin < end && next->line - last->line < PITCH * last->em &&
           fabsf(next->em - last->em) < 0.05F * last->em &&
           nbp_cell_is_full(glyphs, end, next, room);
}

bool nbp_cell_is_parted_number(nbp_glyph *const *glyphs, size_t count, float room) {
    if (!nbp_cell_is_broken_number(glyphs, count))
        return false;
    for (size_t i = 1, begin = 0; i < count; i++)
        if (glyphs[i]->line != glyphs[i - 1]->line) {
            if (!breaks_number(glyphs, begin, i, count, room))
                return true;
            begin = i;
        }
    return false;
}

static bool is_latin(uint32_t c) {
    return c > ' ' && c < 0x250;
}

/* Does a space part two glyphs of a line? */
static bool is_parted(nbp_glyph *const *glyphs, size_t count, size_t i, bool blank) {
    const nbp_glyph *a = glyphs[i - 1], *b = glyphs[i];
    while (nbp_is_blank(a->c) && i > 1)
        a = glyphs[--i - 1];
    if (!is_latin(a->c) || !is_latin(b->c))
        return false;
    float gap = b->box.left - a->box.right;
    if (blank)
        return gap > 0.1F * b->em;
    return gap > TOUCHING * b->em && a->run != b->run && !is_evenly_spread(glyphs, count, i);
}

/* ---- the text ------------------------------------------------------------------------------- */

typedef enum pedigree { PLAIN, UP, DOUBTFUL } pedigree;

static pedigree pedigree_of(const nbp_glyph *g) {
    return g->unsure ? DOUBTFUL : g->raised ? UP : PLAIN;
}

/* Between two glyphs: what kind of stretch ends and begins. */
static void change(nbp_document *document, pedigree from, pedigree to) {
    if (from == to)
        return;
    if (from != PLAIN)
        nbp_document_end_stretch(document);
    if (to != PLAIN)
        nbp_document_begin_stretch(document, to == UP ? NBP_STRETCH_RAISED : NBP_STRETCH_UNSURE);
}

void nbp_cell_append(nbp_document *document, nbp_glyph *const *glyphs, size_t count, float room) {
    pedigree now = PLAIN;
    bool blank = false, any = false;
    size_t line = 0;
    for (size_t i = 0; i < count; i++) {
        const nbp_glyph *g = glyphs[i];
        if (nbp_is_blank(g->c)) {
            blank = true;
            continue;
        }
        char text[4];
        bool new_line = any && g->line != glyphs[line]->line;
        bool goes_on = new_line && breaks_number(glyphs, line, i, count, room);
        const char *between = new_line                                    ? goes_on ? "" : "\n"
                              : any && is_parted(glyphs, count, i, blank) ? " "
                                                                          : "";
        if (*between) {
            change(document, now, now == pedigree_of(g) ? now : PLAIN);
            now = now == pedigree_of(g) ? now : PLAIN;
            nbp_document_append(document, between, 1);
        }
        if (!any || new_line)
            line = i;
        change(document, now, pedigree_of(g));
        now = pedigree_of(g);
        nbp_document_append(document, text, nbp_utf8_put(g->c, text));
        any = true;
        blank = false;
    }
    change(document, now, PLAIN);
}
