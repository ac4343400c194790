/* Explanations: how the values of one line stand in the columns of a law. See reading.h.
 *
 * Values and columns are walked side by side. A value stands in a column, or is one too many; a
 * column has its value, or the cell is gone. Whatever stays within the margin of the cheapest walk
 * is kept.
 */
#include <string.h>

#include "parse/table/reading.h"

_Thread_local bool nbp_weigh_all;

/* The columns of a law as one line has them: cells of the line, or NBP_FOREIGN. */
typedef struct laid_columns {
    int8_t cell[NBP_MAX_HEADS];
    int32_t left[NBP_MAX_HEADS], right[NBP_MAX_HEADS];
    size_t count;
} laid_columns;

/* The head that stands `c`th under the law. */
static size_t head_at(const nbp_heads *heads, const nbp_law *law, size_t c) {
    if (!law->below || !heads->either || c < heads->below)
        return c;
    size_t moved = c - heads->below;
    return moved < heads->either ? (size_t)heads->count - heads->either + moved : c - heads->either;
}

static void lay(const nbp_line *line, const nbp_law *law, laid_columns *k) {
    const nbp_heads *heads = &line->heads;
    bool by_form = law->form_order || !heads->count;
    size_t all = by_form ? line->cell_count : heads->count, place = 0;
    uint32_t lost = law->whole >> line->class & 1 ? 0 : law->lost;
    k->count = 0;
    for (size_t c = 0; c < all || (int)place == law->foreign; place++) {
        if ((int)place == law->foreign) {
            k->cell[k->count++] = NBP_FOREIGN;
            continue;
        }
        size_t h = head_at(heads, law, c);
        bool none = !by_form && law->own_heads && heads->column[h] < 0;
        if (!none && !(lost >> c & 1) && k->count < law->kept[line->class]) {
            k->left[k->count] = by_form ? INT32_MIN : heads->left[h];
            k->right[k->count] = by_form ? INT32_MAX : heads->right[h];
            k->cell[k->count++] = by_form ? (int8_t)c : heads->column[h];
        }
        c++;
    }
}

/* ---- the walk ---- */

typedef struct walk {
    const nbp_items *items;
    const nbp_line *line;
    const nbp_law *law;
    laid_columns columns;
    nbp_explanation now, *out;
    size_t count;
    unsigned best, margin,
        limit; /* bits of the cheapest; what is dearer by margin, or than the limit, is not kept */
    unsigned nodes;                        /* steps so far */
    unsigned ends;                         /* fillers behind the columns, on the way at hand */
    uint8_t too_many_from[NBP_MAX_VALUES]; /* the least that one too many costs from there on; 0:
                                              not measured yet */
    bool overflow;
} walk;

static nb_outcome outcome_at(const walk *w, size_t v) {
    return (nb_outcome)w->items->items[w->line->values[v]].value.outcome;
}

static bool overlap(int32_t left, int32_t right, int32_t a, int32_t b) {
    return left < b && right > a;
}

/* Whether an item stands under a head, or under one that is none of the form: it has a column, and
 * is no mark that closes the row, nor words beside the cells. */
static bool is_under_head(const nbp_heads *heads, const nbp_item *item, bool foreign) {
    for (size_t h = 0; h < heads->count && heads->placed; h++)
        if (overlap(item->left, item->right, heads->left[h], heads->right[h]))
            return !foreign || heads->column[h] < 0;
    return false;
}

static unsigned too_many(const walk *w, size_t v, size_t c, nb_reason *reason) {
    bool inside = c > 0 && c < w->columns.count;
    bool blank = outcome_at(w, v) == NB_BLANK;
    const nbp_item *item = &w->items->items[w->line->values[v]];
    bool words = item->words, cell = words && is_under_head(&w->line->heads, item, true);
    *reason = blank || words ? NB_REASON_FILLERS : NB_REASON_VALUE_MORE;
    bool walls = (w->line->walls || w->line->regular) && !w->line->odd_blank;
    if (c && !inside && !w->line->open) /* a pipe at the end may close the row */
        walls &= item->frame != NBP_FRAME_PIPES || is_under_head(&w->line->heads, item, false);
    return nbp_bits(cell              ? NBP_COST_BLANK_IN_WALLS
                    : words           ? NBP_COST_WORDS_TOO_MANY
                    : !blank          ? NBP_COST_VALUE_TOO_MANY
                    : walls && inside ? NBP_COST_BLANK_INSIDE_WALLS
                    : walls           ? NBP_COST_BLANK_IN_WALLS
                    : inside          ? NBP_COST_BLANK_INSIDE
                                      : NBP_COST_BLANK_TOO_MANY);
}

/* Whether two explanations say the same of every cell: one empty cell is as good as another. */
static bool same(const walk *w, const nbp_explanation *a, const nbp_explanation *b) {
    for (size_t c = 0; c < w->line->cell_count; c++)
        if (a->value[c] != b->value[c] &&
            (a->value[c] < 0 || b->value[c] < 0 || outcome_at(w, (size_t)a->value[c]) != NB_BLANK ||
             outcome_at(w, (size_t)b->value[c]) != NB_BLANK))
            return false;
    return true;
}

static void keep(walk *w, unsigned bits) {
    for (size_t e = 0; e < w->count; e++)
        if (same(w, &w->out[e], &w->now)) {
            if (bits < w->out[e].bits) {
                w->out[e] = w->now;
                w->out[e].bits = (uint8_t)bits;
                w->best = bits < w->best ? bits : w->best;
            }
            return;
        }
    if (bits < w->best)
        w->best = bits;
    size_t kept = 0;
    for (size_t e = 0; e < w->count && bits == w->best; e++)
        if (w->out[e].bits < w->best + w->margin)
            w->out[kept++] = w->out[e];
    w->count = bits == w->best ? kept : w->count;
    if (w->count == NBP_MAX_EXPLANATIONS) {
        w->overflow = true;
        return;
    }
    w->out[w->count] = w->now;
    w->out[w->count++].bits = (uint8_t)bits;
}

/* The least that value `v` and those behind it cost where one is too many. */
static void measure_least(walk *w) {
    unsigned least = UINT8_MAX;
    for (size_t v = w->line->count; v-- > 0; w->too_many_from[v] = (uint8_t)least) {
        nb_reason reason;
        for (size_t c = 0; c <= 2 && c <= w->columns.count; c++) { /* in front, inside, behind */
            unsigned bits = too_many(w, v, c == 2 ? w->columns.count : c, &reason);
            least = bits < least ? bits : least;
        }
    }
}

/* The least that is still to pay where values from `v` and columns from `c` on are left: columns
 * without a value are gone, and values without a column fill up, or are too many. */
static unsigned at_least(walk *w, size_t v, size_t c, bool gone) {
    size_t values = w->line->count - v, columns = w->columns.count - c;
    if (values < columns && !w->law->squeezed) {
        unsigned next = nbp_bits(NBP_COST_GONE_NEXT), first = nbp_bits(NBP_COST_GONE);
        first = nbp_bits(NBP_COST_GONE_AT_END) < first ? nbp_bits(NBP_COST_GONE_AT_END) : first;
        first = gone || next < first ? next : first;
        return first + (unsigned)(columns - values - 1) * next;
    }
    if (values <= columns || w->law->squeezed)
        return 0;
    size_t class = w->line->class, front = w->law->front[class],
           fill = w->law->behind[class] + (c == 0 && v < front ? front - v : 0);
    if (values - columns <= fill)
        return 0;
    if (!w->too_many_from[v])
        measure_least(w);
    return (unsigned)(values - columns - fill) * w->too_many_from[v];
}

static void step(walk *w, size_t v, size_t c, unsigned bits, bool gone, bool filled);

/* Whether the last cell of a line that adds up, without walls, is empty, though others have
 * numbers. */
static bool has_blank_total(const walk *w) {
    size_t last = (size_t)w->line->cell_count - 1;
    if (!w->line->summed || !w->line->beside_whole || w->line->walls || w->now.value[last] < 0 ||
        outcome_at(w, (size_t)w->now.value[last]) != NB_BLANK)
        return false;
    for (size_t c = 0; c < last; c++)
        if (w->now.value[c] >= 0 &&
            w->items->items[w->line->values[w->now.value[c]]].value.value.coefficient)
            return true;
    return false;
}

/* Value v is none of the columns: one that fills up, or one too many. */
static void pass_over(walk *w, size_t v, size_t c, unsigned bits) {
    nb_reason reason = NB_REASON_NONE, before = (nb_reason)w->now.reason;
    size_t class = w->line->class, left = w->line->count - v;
    bool blank = outcome_at(w, v) == NB_BLANK;
    bool fills = blank && ((c == 0 && v < w->law->front[class]) ||
                           (c == w->columns.count && left <= w->law->behind[class]));
    bool ends = fills && c == w->columns.count;
    unsigned cost = fills ? 0 : too_many(w, v, c, &reason);
    if (reason)
        w->now.reason = (uint8_t)reason;
    w->ends += ends;
    step(w, v + 1, c, bits + cost, false, fills && c == 0);
    w->ends -= ends;
    w->now.reason = (uint8_t)before;
}

static void leave_gone(walk *w, size_t v, size_t c, unsigned bits, bool gone) {
    nb_reason before = (nb_reason)w->now.reason;
    unsigned cost = w->law->squeezed ? 0
                                     : nbp_bits(gone                  ? NBP_COST_GONE_NEXT
                                                : v == w->line->count ? NBP_COST_GONE_AT_END
                                                                      : NBP_COST_GONE);
    if (w->columns.cell[c] >= 0)
        w->now.value[w->columns.cell[c]] = NBP_GONE;
    w->now.reason = NB_REASON_CELL_GONE;
    step(w, v, c + 1, bits + cost, true, false);
    w->now.reason = (uint8_t)before;
}

/* `gone`: the column before is gone, and one more is cheaper; `filled`: only filling blanks so far.
 */
static void step(walk *w, size_t v, size_t c, unsigned bits, bool gone, bool filled) {
    size_t values = w->line->count - v, columns = w->columns.count - c;
    enum { MAX_STEPS = 20000 };
    w->overflow |= ++w->nodes > MAX_STEPS;
    unsigned least = bits + at_least(w, v, c, gone);
    if (w->overflow || least >= w->limit || least >= w->best + w->margin)
        return;
    if (values && w->law->squeezed && outcome_at(w, v) == NB_BLANK) {
        step(w, v + 1, c, bits, false, filled);
        return;
    }
    if (!values &&
        !columns) { /* an empty cell that fills up in the other lines is none of this line's */
        bool lacks = w->ends < w->law->behind[w->line->class];
        keep(w, bits + (lacks ? nbp_bits(NBP_COST_BLANK_TOO_MANY) : 0) +
                    (has_blank_total(w) ? nbp_bits(NBP_COST_TOTAL_BLANK) : 0));
        return;
    }
    if (values && columns) {
        int cell = w->columns.cell[c];
        if (cell >= 0)
            w->now.value[cell] = (int8_t)v;
        /* A filler that the law wants is paid for where a line lacks it, or has it for a cell. */
        bool lacks = (!filled || outcome_at(w, v) == NB_BLANK) && c == 0 &&
                     v < w->law->front[w->line->class];
        const nbp_item *item = &w->items->items[w->line->values[v]];
        bool misplaced = w->line->laid &&
                         !overlap(item->left, item->right, w->columns.left[c], w->columns.right[c]);
        step(w, v + 1, c + 1,
             bits + (lacks ? nbp_bits(NBP_COST_FILLER_AS_CELL) : 0) +
                 (misplaced ? nbp_bits(NBP_COST_MISPLACED) : 0),
             false, false);
    }
    if (values)
        pass_over(w, v, c, bits);
    if (columns)
        leave_gone(w, v, c, bits, gone);
}

/* ---- by place ---- */

/* Under their heads: one explanation, or none where a number has no head, or two have one. */
static size_t by_place(walk *w) {
    const nbp_line *line = w->line;
    bool foreign, outside = false;
    memset(w->now.value, NBP_GONE, sizeof w->now.value);
    for (size_t v = 0; v < line->count; v++) {
        const nbp_item *item = &w->items->items[line->values[v]];
        int found = NBP_GONE;
        size_t over = 0;
        foreign = false;
        for (size_t c = 0; c < w->columns.count && w->columns.left[c] < item->right; c++)
            if (overlap(item->left, item->right, w->columns.left[c], w->columns.right[c])) {
                found = w->columns.cell[c];
                foreign |= found < 0;
                over++;
            }
        if (foreign)
            continue;
        if (item->value.outcome == NB_BLANK && (!over || w->now.value[found] >= 0))
            continue;
        if (over == 2 && line->heads.clash && found == line->heads.clash) {
            w->now.value[found - 1] = (int8_t)v; /* under two heads: it may be either's */
            over = 1;
        }
        if (!over && line->regular && line->heads.whole &&
            item->left >= w->columns.right[w->columns.count - 1]) {
            outside = true; /* a column behind all heads */
            continue;
        }
        if (over > 1 && nbp_heads_under(&line->heads, item) == over)
            continue; /* of none of them alone */
        if (over != 1)
            return 0;
        int8_t *at = &w->now.value[found];
        if (*at >= 0 && outcome_at(w, (size_t)*at) != NB_BLANK) {
            /* A span written out has its text in each of its columns. */
            const nbp_item *other = &w->items->items[line->values[*at]];
            if (item->frame == NBP_FRAME_GRID || !nbp_item_same(item, other))
                return 0;
            continue;
        }
        *at = (int8_t)v;
    }
    for (size_t c = 0; outside && c < w->columns.count; c++) /* or the row is shifted */
        if (w->columns.cell[c] >= 0 && w->now.value[w->columns.cell[c]] < 0)
            return 0;
    /* A row that ends before the others of its kind has lost what stood there. */
    size_t gone = 0;
    while (gone < w->columns.count && w->columns.cell[w->columns.count - 1 - gone] >= 0 &&
           w->now.value[w->columns.cell[w->columns.count - 1 - gone]] < 0)
        gone++;
    w->now.reason = gone && !line->regular && !line->laid ? NB_REASON_CELL_GONE : NB_REASON_NONE;
    keep(w, !gone || line->regular || line->laid
                ? 0
                : nbp_bits(NBP_COST_GONE_AT_END) +
                      (unsigned)(gone - 1) * nbp_bits(NBP_COST_GONE_NEXT));
    return w->count;
}

/* ---- digits apart ---- */

/* What stands apart may be one number, or only its first or its last digits are the cell's. */
static void take_apart(walk *w) {
    size_t whole = w->count;
    for (size_t v = 0; v < w->line->count; v++)
        for (uint8_t piece = 1; w->items->items[w->line->values[v]].value.spaced &&
                                !w->items->items[w->line->values[v]].value.thousands && piece <= 2;
             piece++)
            for (size_t e = 0; e < whole; e++) {
                if (w->count == NBP_MAX_EXPLANATIONS) {
                    w->overflow = true;
                    return;
                }
                nbp_explanation *apart = &w->out[w->count++];
                *apart = w->out[e];
                apart->bits = (uint8_t)(apart->bits + nbp_bits(NBP_COST_PIECE_ALONE));
                apart->piece = (uint8_t)(v + 1);
                apart->pieces = piece;
                apart->reason = NB_REASON_PIECES;
            }
}

/* Walk with a limit that rises until there is a way, and all that is within the margin of it. */
static void walk_all(walk *w) {
    enum { DEAREST = 160 };
    for (w->limit = w->margin; w->limit <= DEAREST && !w->overflow; w->limit += w->margin) {
        w->count = 0;
        step(w, 0, 0, 0, false, true);
        if (w->count && w->best + w->margin <= w->limit)
            return;
        if (w->count)
            w->limit = w->best; /* and the margin */
    }
}

/* Whether all values but the fillers of the law are numbers or marks, as many as columns: whatever
 * else they could be passes over one of them, which no margin allows. */
static bool is_plain(const walk *w) {
    const nbp_line *line = w->line;
    size_t front = w->law->front[line->class], behind = w->law->behind[line->class];
    if (nbp_weigh_all || line->lead != front || line->trail != behind || line->laid ||
        w->law->squeezed || line->count != w->columns.count + front + behind ||
        w->margin > nbp_bits(NBP_COST_VALUE_TOO_MANY))
        return false;
    for (size_t v = front; v < line->count - behind; v++)
        if (outcome_at(w, v) == NB_BLANK || w->items->items[line->values[v]].words)
            return false;
    return true;
}

size_t nbp_explain(const nbp_items *items, const nbp_line *line, const nbp_law *law,
                   unsigned margin, nbp_explanation *explanations) {
    walk w = {.items = items, .line = line, .law = law, .out = explanations, .best = 200};
    w.margin = margin;
    lay(line, law, &w.columns);
    memset(w.now.value, NBP_GONE, sizeof w.now.value);
    size_t class = line->class;
    if (law->by_place) {
        by_place(&w);
    } else if (line->lead ==
               line->count) { /* nothing but empty cells: which is which does not matter */
        for (size_t c = 0; c < w.columns.count && c < line->count; c++)
            if (w.columns.cell[c] >= 0)
                w.now.value[w.columns.cell[c]] = (int8_t)c;
        keep(&w, 0);
    } else if ((!line->blanks && line->count == w.columns.count && !law->front[class]) ||
               is_plain(&w)) {
        for (size_t c = 0; c < w.columns.count; c++) /* as nearly all lines are */
            if (w.columns.cell[c] >= 0)
                w.now.value[w.columns.cell[c]] = (int8_t)(c + law->front[class]);
        keep(&w, 0);
    } else {
        walk_all(&w);
    }
    if (line->apart)
        take_apart(&w);
    return w.overflow ? 0 : w.count;
}
