/* See laws.h. A law is a choice on four axes: whose columns, in whose order; what fills up, and
 * where; how many columns the lines lack, and which; which column is none of the form. The shape
 * excludes only what it disproves. */
#include "parse/table/laws.h"

#include <limits.h>
#include <string.h>

typedef struct proposals {
    const nbp_shape *shape;
    nbp_law *laws;
    size_t count;
    unsigned dropped;
} proposals;

static void add(proposals *p, const nbp_law *law) {
    if (p->count < NBP_MAX_LAWS)
        p->laws[p->count++] = *law;
    else if (law->bits < p->dropped)
        p->dropped = law->bits;
}

/* Columns that a law has before any is lost. */
static size_t columns_of(const proposals *p, const nbp_law *law, size_t class) {
    const nbp_habit *habit = &p->shape->of[class];
    size_t heads = law->own_heads ? habit->named : habit->columns;
    return (law->form_order || !heads ? habit->cells : heads) + (size_t)(law->foreign >= 0);
}

static bool is_habit(const nbp_habit *habit) {
    return habit->lines && (habit->lines <= nbp_bits(NBP_COST_MANY_LINES) ||
                            nbp_are(NBP_COST_MOST, habit->alike, habit->lines));
}

/* Fillers: what lines have more than columns, empty in all of them, in front or behind; of `mixed`
 * classes, too, whose lines are not mostly alike: some of them may be short. Says whether any class
 * has some that could be in either place. */
static bool fill(const proposals *p, nbp_law *law, bool behind, bool mixed) {
    bool either = false;
    for (size_t class = 0; class < NBP_CLASSES; class ++) {
        const nbp_habit *habit = &p->shape->of[class];
        size_t columns = columns_of(p, law, class);
        law->front[class] = habit->aside;
        if (!is_habit(habit) && !(mixed && habit->lines))
            continue;
        size_t more = habit->count > columns ? habit->count - columns : 0;
        size_t front = habit->lead < more ? habit->lead : more;
        size_t end = habit->trail < more ? habit->trail : more;
        either |= front && end;
        if (behind)
            front = more - end < front ? more - end : front;
        else
            end = more - front < end ? more - front : end;
        law->front[class] = (uint8_t)front;
        law->behind[class] = (uint8_t)end;
    }
    return either;
}

/* Empty cells that stand in front of all lines of a class, or behind them, and not of the other
 * classes, fill up a span: a column would be empty in all. False where that says nothing new. */
static bool fill_spans(const proposals *p, nbp_law *law, bool behind) {
    size_t least = NBP_MAX_VALUES;
    bool more = false;
    for (size_t class = 0; class < NBP_CLASSES; class ++) {
        const nbp_habit *habit = &p->shape->of[class];
        size_t blanks = behind ? habit->trail : habit->lead;
        if (habit->lines && habit->lead < habit->count)
            least = blanks < least ? blanks : least;
    }
    for (size_t class = 0; class < NBP_CLASSES; class ++) {
        const nbp_habit *habit = &p->shape->of[class];
        size_t blanks = behind ? habit->trail : habit->lead;
        uint8_t *fillers = behind ? &law->behind[class] : &law->front[class];
        if (!is_habit(habit) || habit->lead == habit->count || blanks - least <= *fillers)
            continue;
        *fillers = (uint8_t)(blanks - least);
        more = true;
    }
    return more;
}

/* An empty cell at the end of every line of every class may close the rows, and be no column. */
static bool close_rows(const proposals *p, nbp_law *law) {
    bool more = false;
    for (size_t class = 0; class < NBP_CLASSES; class ++) {
        const nbp_habit *habit = &p->shape->of[class];
        if (!habit->lines || habit->lead == habit->count)
            continue;
        if (!habit->trail)
            return false;
        more |= habit->trail > law->behind[class];
        law->behind[class] = habit->trail > law->behind[class] ? (uint8_t)(law->behind[class] + 1)
                                                               : law->behind[class];
    }
    return more;
}

/* Whether nearly all lines of the table are as their classes have it: only then a column that they
 * lack is no cell. */
static bool lines_are_alike(const nbp_shape *shape) {
    size_t lines = 0, alike = 0;
    for (size_t class = 0; class < NBP_CLASSES; class ++) {
        lines += shape->of[class].lines;
        alike += shape->of[class].alike;
    }
    return lines >= nbp_bits(NBP_COST_MANY_LINES) && nbp_are(NBP_COST_MOST, alike, lines);
}

/* How many columns the lines of a class lack, by their habit. */
static size_t lacks(const proposals *p, const nbp_law *law, size_t class) {
    const nbp_habit *habit = &p->shape->of[class];
    size_t columns = columns_of(p, law, class);
    size_t have = (size_t)habit->count - law->front[class] - law->behind[class];
    return habit->alike >= nbp_bits(NBP_COST_MANY_LINES) && is_habit(habit) && have < columns
               ? columns - have
               : 0;
}

/* How many values the lines of a class have more than law and fillers, at the most; `all`: those of
 * every class have some. */
static size_t excess(const proposals *p, const nbp_law *law, bool *all) {
    size_t most = 0;
    *all = true;
    for (size_t class = 0; class < NBP_CLASSES; class ++) {
        const nbp_habit *habit = &p->shape->of[class];
        size_t columns = columns_of(p, law, class);
        size_t fillers = (size_t)law->front[class] + law->behind[class];
        size_t more = habit->count > columns + fillers ? habit->count - columns - fillers : 0;
        if (!is_habit(habit))
            continue;
        most = more > most ? more : most;
        *all &= more > 0;
    }
    return most;
}

/* Whether a class lacks columns and ends sooner than others: no table is cut so to a width. */
static bool ends_sooner(const proposals *p, const nbp_law *law) {
    bool sooner = false;
    for (size_t class = 0; class < NBP_CLASSES; class ++)
        sooner |= p->shape->of[class].sooner && lacks(p, law, class);
    return sooner;
}

/* The lines lack columns: the last ones, as many as each class says, where a table was cut to a
 * width; or, where all that lack some lack as many, any of them. */
static void lose(proposals *p, nbp_law *law) {
    size_t least = SIZE_MAX, most = 0;
    uint8_t whole = 0;
    for (size_t class = 0; class < NBP_CLASSES; class ++) {
        size_t n = lacks(p, law, class);
        law->kept[class] = (uint8_t)(columns_of(p, law, class) - n);
        if (!p->shape->of[class].lines)
            continue;
        whole |= (uint8_t)(!n << class);
        least = n && n < least ? n : least;
        most = n > most ? n : most;
    }
    if (!most || most > nbp_bits(NBP_COST_MOST_LOST) || !p->shape->summed ||
        !lines_are_alike(p->shape)) { /* the others have too few lines for a habit */
        memset(law->kept, NBP_MAX_HEADS, sizeof law->kept);
        add(p, law);
        return;
    }
    nbp_law cut = *law;
    if (ends_sooner(p, law)) { /* then each line has lost cells of its own */
        memset(law->kept, NBP_MAX_HEADS, sizeof law->kept);
        add(p, law);
        return;
    }
    cut.name = "columns-cut-at-right";
    cut.reason = NB_REASON_COLUMNS_CUT;
    cut.bits = (uint8_t)(law->bits +
                         nbp_bits(p->shape->walls ? NBP_COST_CUT_AT_RIGHT : NBP_COST_COLUMN_LOST));
    add(p, &cut);
    if (p->shape->clash) { /* two heads over the last column that is left: either may be its own */
        cut.name = "columns-cut-under-two-heads";
        cut.lost = 1u << (p->shape->clash - 1);
        add(p, &cut);
    }
    size_t columns = columns_of(p, law, 0);
    for (size_t class = 0; class < NBP_CLASSES; class ++)
        columns = p->shape->of[class].lines ? columns_of(p, law, class) : columns;
    nbp_law lost = *law;
    memset(lost.kept, NBP_MAX_HEADS, sizeof lost.kept);
    lost.name = "columns-lost";
    lost.reason = NB_REASON_COLUMNS_CUT;
    lost.whole = whole;
    lost.bits = (uint8_t)(law->bits + nbp_bits(NBP_COST_COLUMN_LOST));
    bool any = least == most && most <= 2 && (!whole || law->foreign < 0);
    for (size_t a = 0; any && a < columns; a++)
        for (size_t b = most == 1 ? a : a + 1; b < (most == 1 ? a + 1 : columns); b++) {
            lost.lost = 1u << a | 1u << b;
            add(p, &lost);
        }
}

/* The lines have one column more than law and fillers: no head says which it is. */
static void admit_foreign(proposals *p, nbp_law *law) {
    bool all;
    bool one = excess(p, law, &all) == 1 && p->shape->summed;
    if (!one || !all)
        lose(p, law);
    if (!one)
        return;
    nbp_law foreign = *law;
    foreign.name = "column-without-head";
    foreign.reason = NB_REASON_COLUMN_MORE;
    foreign.bits = (uint8_t)(law->bits + nbp_bits(NBP_COST_EXTRA_COLUMN));
    if (!law->form_order && p->shape->any_heads &&
        !p->shape->whole) /* and one of the form has no head */
        foreign.bits = (uint8_t)(foreign.bits + nbp_bits(NBP_COST_COLUMN_LOST));
    size_t columns = 0;
    for (size_t class = 0; class < NBP_CLASSES; class ++)
        columns = p->shape->of[class].lines ? p->shape->of[class].cells : columns;
    for (size_t place = 0; place <= columns; place++) {
        foreign.foreign = (int8_t)place;
        lose(p, &foreign);
    }
}

static void place_fillers(proposals *p, nbp_law *law) {
    nbp_law behind = *law;
    bool either = fill(p, &behind, true, false);
    for (int end = 0; end < 2 && p->shape->summed; end++) {
        nbp_law spans = behind;
        if ((end && p->shape->walls) || !fill_spans(p, &spans, end))
            continue;
        admit_foreign(p, &spans);
        behind.bits = (uint8_t)(behind.bits + nbp_bits(NBP_COST_CLASS_OF_BLANKS));
        behind.reason = NB_REASON_FILLERS;
    }
    nbp_law closed = behind;
    if (p->shape->summed && close_rows(p, &closed)) {
        closed.name = "closing-mark";
        admit_foreign(p, &closed);
        behind.bits = (uint8_t)(behind.bits + nbp_bits(NBP_COST_CLASS_OF_BLANKS));
        behind.reason = NB_REASON_FILLERS;
    }
    admit_foreign(p, &behind);
    nbp_law mixed = behind;
    fill(p, &mixed, true, true);
    if (memcmp(mixed.front, behind.front, sizeof mixed.front) != 0)
        admit_foreign(p, &mixed);
    if (!either)
        return;
    fill(p, law, false, false);
    law->bits = (uint8_t)(behind.bits + nbp_bits(NBP_COST_FILLERS));
    law->reason = NB_REASON_FILLERS;
    admit_foreign(p, law);
}

/* Lines of a class that do not begin under the first head, or end before the last, say that their
 * rows are shifted or cut: a habit of each class. What is none of the form may be empty in all. */
static unsigned classes_aside(const proposals *p) {
    unsigned aside = 0;
    for (size_t class = 0; class < NBP_CLASSES; class ++) {
        const nbp_habit *habit = &p->shape->of[class];
        size_t values = (size_t)habit->count - habit->lead - habit->trail;
        values += habit->trail < habit->beyond ? habit->trail : habit->beyond;
        aside += habit->lines && values < habit->columns && habit->lead < habit->count;
    }
    return aside;
}

size_t nbp_laws_propose(const nbp_shape *shape, nbp_law laws[NBP_MAX_LAWS], unsigned *dropped) {
    const size_t several = nbp_bits(NBP_COST_SEVERAL);
    proposals p = {.shape = shape, .laws = laws, .dropped = UINT_MAX};
    nbp_law law = {.foreign = -1};
    memset(law.kept, NBP_MAX_HEADS, sizeof law.kept);
    if (shape->placed && shape->any_heads) {
        law.name = "under-heads";
        law.by_place = true;
        law.bits = (uint8_t)(classes_aside(&p) * nbp_bits(NBP_COST_SHIFTED) +
                             (shape->outside < several ? shape->outside : several) *
                                 nbp_bits(NBP_COST_EXTRA_COLUMN));
        add(&p, &law);
        law.by_place = false;
    }
    law.bits = 0;
    if (shape->any_heads) {
        law.name = "in-order-of-heads";
        law.bits = (uint8_t)(shape->whole    ? 0
                             : shape->pieces ? nbp_bits(NBP_COST_AGAINST_HEADS)
                             : shape->placed ? 0
                                             : nbp_bits(NBP_COST_FOREIGN_HEAD));
        nbp_law below = law;
        place_fillers(&p, &law);
        below.below = shape->either;
        if (shape->either)
            place_fillers(&p, &below);
        bool exact = shape->placed && shape->closed; /* each head has its own column */
        if (shape->foreign && shape->whole && !exact) {
            law = (nbp_law){.name = "in-order-of-known-heads", .foreign = -1, .own_heads = true};
            memset(law.kept, NBP_MAX_HEADS, sizeof law.kept);
            law.bits = (uint8_t)nbp_bits(NBP_COST_FOREIGN_HEAD);
            place_fillers(&p, &law);
        }
    }
    if ((!shape->whole && !(shape->any_heads && shape->closed)) || !shape->in_order ||
        shape->outside >= several) {
        law = (nbp_law){.name = "in-order", .foreign = -1, .form_order = true};
        memset(law.kept, NBP_MAX_HEADS, sizeof law.kept);
        if (!shape->in_order || shape->outside >= several) {
            law.bits = (uint8_t)nbp_bits(shape->whole && !shape->placed ? NBP_COST_FILLERS
                                                                        : NBP_COST_AGAINST_HEADS);
            law.reason = NB_REASON_HEADS;
        } else {
            law.bits =
                (uint8_t)((shape->foreign ? nbp_bits(NBP_COST_FOREIGN_HEAD) : 0) +
                          (shape->unread < 2 ? shape->unread : 2) * nbp_bits(NBP_COST_HEAD_UNREAD));
        }
        place_fillers(&p, &law);
    }
    if (shape->squeezed) {
        law = (nbp_law){.name = "blanks-squeezed", .foreign = -1, .squeezed = true};
        memset(law.kept, NBP_MAX_HEADS, sizeof law.kept);
        law.form_order = !shape->whole;
        law.reason = NB_REASON_FILLERS;
        law.bits = (uint8_t)nbp_bits(NBP_COST_SQUEEZED);
        add(&p, &law);
    }
    *dropped = p.dropped;
    return p.count;
}
