/* See sums.h. */
#include "parse/table/sums.h"

#include <stdlib.h>
#include <string.h>

nbp_known nbp_known_under(const nbp_board *b, size_t line, const nbp_explanation *e,
                          size_t position) {
    int v = e->value[position];
    if (v < 0 || e->piece == v + 1 || b->lines[line].differs >> v & 1)
        return (nbp_known){0};
    const nbp_number *number = &b->items->items[b->lines[line].values[v]].value;
    if (number->outcome != NB_PRINTED || number->value.scale)
        return (nbp_known){0};
    return (nbp_known){true, number->value.coefficient};
}

/* Count a cell in; with `times` -1, out again. */
static void weigh_cell(nbp_verdict *o, nbp_known k, bool left, int times) {
    o->difference += times * (left ? k.value : -k.value);
    o->missing += (unsigned)(times * !k.number);
    o->missing_left += (unsigned)(times * (left && !k.number));
    o->others += (unsigned)(times * (k.value != 0));
}

/* What is missing is not negative: more on one side than can be made up for is a break. */
static bool is_broken(const nbp_verdict *o) {
    if (!o->missing)
        return o->difference != 0;
    return (o->missing_left == o->missing && o->difference > 0) ||
           (!o->missing_left && o->difference < 0);
}

static bool is_within(const nbp_board *b, const nbp_identity *identity, size_t line) {
    return identity->left_count == 1 && b->line_of[identity->cells[0]] == line &&
           b->line_of[identity->cells[1]] == line;
}

static size_t operands(const nbp_identity *identity) {
    return (size_t)identity->left_count + identity->right_count;
}

static bool goes_down(const nbp_board *b, const nbp_identity *identity) {
    return b->line_of[identity->cells[0]] != b->line_of[identity->cells[1]];
}

/* The identity with line `line` under `e`, all others as chosen; NULL: that one, too. */
static nbp_verdict weigh(const nbp_board *b, const nbp_identity *identity, size_t line,
                         const nbp_explanation *e) {
    nbp_verdict o = {0};
    for (size_t i = 0; i < operands(identity); i++) {
        size_t cell = identity->cells[i], of = b->line_of[cell];
        bool left = i < identity->left_count, told = e && of == line;
        if (of == UINT8_MAX || (!told && !b->of[of].count))
            weigh_cell(&o, (nbp_known){0}, left, 1);
        else
            weigh_cell(&o,
                       nbp_known_under(b, of, told ? e : &b->of[of].all[b->of[of].chosen],
                                       b->position_of[cell]),
                       left, 1);
    }
    return o;
}

bool nbp_breaks_within(const nbp_board *b, size_t line, const nbp_explanation *e) {
    for (size_t i = 0; i < b->identity_count; i++)
        if (is_within(b, &b->identities[i], line)) {
            nbp_verdict o = weigh(b, &b->identities[i], line, e);
            if (is_broken(&o))
                return true;
        }
    return false;
}

/* Put the parts of all identities in the order of their lines. */
static void make_parts(nbp_board *b) {
    uint16_t next[NBP_BOARD_LINES] = {0}, count = 0;
    for (size_t i = 0; i < b->identity_count; i++)
        for (size_t o = 0; o < operands(&b->identities[i]); o++)
            if (b->line_of[b->identities[i].cells[o]] != UINT8_MAX)
                next[b->line_of[b->identities[i].cells[o]]]++;
    for (size_t l = 0; l < b->count; l++) {
        b->first_part[l] = count;
        count = (uint16_t)(count + next[l]);
        next[l] = b->first_part[l];
    }
    b->first_part[b->count] = count;
    for (size_t i = 0; i < b->identity_count; i++)
        for (size_t o = 0; o < operands(&b->identities[i]); o++) {
            size_t cell = b->identities[i].cells[o], line = b->line_of[cell];
            if (line != UINT8_MAX)
                b->parts[next[line]++] = (nbp_sum_part){(uint8_t)i, b->position_of[cell],
                                                        o < b->identities[i].left_count};
        }
    b->parts_made = true;
}

/* Count a line in, or out, as it is chosen. */
static void count_line(nbp_board *b, size_t line, int times) {
    const nbp_explanation *e = &b->of[line].all[b->of[line].chosen];
    for (size_t p = b->first_part[line]; p < b->first_part[line + 1]; p++)
        weigh_cell(&b->verdicts[b->parts[p].identity],
                   nbp_known_under(b, line, e, b->parts[p].position), b->parts[p].left, times);
}

void nbp_sums_choose(nbp_board *b, size_t line, size_t e) {
    if (!b->parts_made)
        make_parts(b);
    count_line(b, line, -1);
    b->of[line].chosen = (uint8_t)e;
    count_line(b, line, 1);
}

void nbp_sums_weigh(nbp_board *b) {
    for (size_t i = 0; i < b->identity_count; i++)
        b->verdicts[i] = weigh(b, &b->identities[i], SIZE_MAX, NULL);
}

static void count_breaks(nbp_board *b, const nbp_identity *identity) {
    for (size_t i = 0; i < operands(identity); i++)
        if (b->line_of[identity->cells[i]] != UINT8_MAX)
            b->of[b->line_of[identity->cells[i]]].breaks++;
}

/* Whether a line of the identity may have another row's numbers. */
static bool has_doubted(const nbp_board *b, const nbp_identity *identity) {
    for (size_t i = 0; i < operands(identity); i++) {
        size_t line = b->line_of[identity->cells[i]];
        if (line != UINT8_MAX && nbp_is_of_rows(b->lines[line].doubt))
            return true;
    }
    return false;
}

unsigned nbp_suspects(nbp_board *b) {
    bool row = false; /* one that may be another's is a suspect already */
    int64_t within[NBP_BOARD_LINES], down[2];
    size_t rows = 0;
    unsigned suspects = 0;
    memset(b->down, 0, sizeof b->down);
    for (size_t l = 0; l < b->count; l++)
        b->of[l].broken = false, b->of[l].breaks = 0;
    for (size_t i = 0; i < b->identity_count; i++) {
        size_t line = b->line_of[b->identities[i].cells[0]];
        if (line == UINT8_MAX || !is_within(b, &b->identities[i], line))
            continue;
        const nbp_verdict *o = &b->verdicts[i];
        if (is_broken(o)) {
            b->of[line].broken = true;
            count_breaks(b, &b->identities[i]);
            if (rows < NBP_BOARD_LINES)
                within[rows++] = o->missing ? INT64_MAX : llabs(o->difference);
            suspects++;
        }
    }
    /* A column's break is explained by a cell of a row that breaks by as much, or by one that two
     * sums of the column share; those of all columns by a row that may be another's. */
    for (size_t i = 0; i < b->identity_count; i++) {
        if (!goes_down(b, &b->identities[i]))
            continue;
        const nbp_verdict *o = &b->verdicts[i];
        if (!is_broken(o))
            continue;
        b->down[i / 64] |= (uint64_t)1 << (i % 64);
        count_breaks(b, &b->identities[i]);
        bool doubted = has_doubted(b, &b->identities[i]), explained = row && doubted;
        row |= doubted;
        down[0] = o->missing ? INT64_MAX : llabs(o->difference);
        for (size_t r = 0; r < rows && !explained; r++)
            if (within[r] == down[0]) {
                explained = true;
                within[r] = -1;
            }
        suspects += !explained;
    }
    return suspects;
}

/* ---- what the others may be ---- */

enum { MAX_REACHED = 256, REACHED_SLOTS = 2 * MAX_REACHED };

typedef struct reached {
    int64_t sums[MAX_REACHED];
    size_t count;
    bool any;                      /* too many: every sum may be reached */
    bool more_left, more_right;    /* a cell of that side may be no number */
    uint16_t slots[REACHED_SLOTS]; /* 1 + the sum that is found there, by open addressing */
} reached;

static void add_sum(reached *r, int64_t sum) {
    size_t slot = (uint64_t)sum * UINT64_C(0x9E3779B97F4A7C15) >> 32 & (REACHED_SLOTS - 1);
    for (; r->slots[slot]; slot = (slot + 1) & (REACHED_SLOTS - 1))
        if (r->sums[r->slots[slot] - 1] == sum)
            return;
    if (r->count == MAX_REACHED) {
        r->any = true;
        return;
    }
    r->sums[r->count++] = sum;
    r->slots[slot] = (uint16_t)r->count;
}

static void lack(bool *more_left, bool *more_right, bool left) {
    *(left ? more_left : more_right) = true;
}

/* The values that a cell may have, left ones as they are, right ones negative: how many. What may
 * be no number is noted. */
static size_t values_of(const nbp_board *b, size_t line, size_t cell, bool left, reached *r,
                        int64_t values[NBP_MAX_VALUES + 1]) {
    size_t count = 0;
    for (size_t e = 0; e < b->of[line].count; e++) {
        if (!b->of[line].alive[e])
            continue;
        nbp_known k = nbp_known_under(b, line, &b->of[line].all[e], b->position_of[cell]);
        int64_t value = left ? k.value : -k.value;
        size_t v = 0;
        if (!k.number)
            lack(&r->more_left, &r->more_right, left);
        while (v < count && values[v] != value)
            v++;
        values[v] = value;
        count += v == count;
    }
    return count;
}

/* Add to what is reached the values that a cell may have. */
static void reach(const nbp_board *b, reached *r, size_t cell, bool left) {
    size_t line = b->line_of[cell], count, before = r->count;
    int64_t values[NBP_MAX_VALUES + 1], sums[MAX_REACHED];
    if (line == UINT8_MAX || !b->of[line].count) {
        lack(&r->more_left, &r->more_right, left);
        return;
    }
    count = values_of(b, line, cell, left, r, values);
    if (count == 1) {
        for (size_t s = 0; s < before; s++)
            r->sums[s] += values[0];
        return;
    }
    memcpy(sums, r->sums, before * sizeof *sums);
    memset(r->slots, 0, sizeof r->slots);
    r->count = 0;
    for (size_t v = 0; v < count; v++)
        for (size_t s = 0; s < before && !r->any; s++)
            add_sum(r, sums[s] + values[v]);
}

/* What the cells of all other lines may come to. */
static void reach_others(const nbp_board *b, const nbp_identity *identity, size_t line,
                         reached *r) {
    r->sums[0] = 0;
    r->count = 1;
    r->any = r->more_left = r->more_right = false;
    for (size_t i = 0; i < operands(identity) && !r->any; i++)
        if (b->line_of[identity->cells[i]] != line)
            reach(b, r, identity->cells[i], i < identity->left_count);
}

/* Whether the identity can hold where `line` is as `e` says; what is no number is not negative. */
static bool can_hold(const nbp_board *b, const nbp_identity *identity, size_t line,
                     const nbp_explanation *e, const reached *others) {
    bool more_left = others->more_left, more_right = others->more_right;
    int64_t own = 0;
    for (size_t i = 0; i < operands(identity); i++) {
        size_t cell = identity->cells[i];
        bool left = i < identity->left_count;
        if (b->line_of[cell] != line)
            continue;
        nbp_known k = nbp_known_under(b, line, e, b->position_of[cell]);
        own += left ? k.value : -k.value;
        if (!k.number)
            lack(&more_left, &more_right, left);
    }
    if (others->any || (more_left && more_right))
        return true;
    for (size_t s = 0; s < others->count; s++) {
        int64_t sum = others->sums[s] + own;
        if (!sum || (sum < 0 && more_left) || (sum > 0 && more_right))
            return true;
    }
    return false;
}

/* Whether the identity holds as all lines are chosen, and what it lacks it lacks under `e`, too. */
static bool stands(const nbp_board *b, const nbp_identity *identity, size_t line,
                   const nbp_explanation *e) {
    const nbp_verdict *o = &b->verdicts[identity - b->identities];
    return !is_broken(o) && o->missing <= weigh(b, identity, line, e).missing;
}

/* Count for each living explanation a sum down the column of `position` that it breaks. */
static void count_down(const nbp_board *b, const nbp_identity *identity, size_t line,
                       size_t position, int down[NBP_MAX_EXPLANATIONS]) {
    reached others;
    bool known = false;
    nbp_known was = nbp_known_under(b, line, &b->of[line].all[b->of[line].chosen], position);
    for (size_t e = 0; e < b->of[line].count; e++) {
        const nbp_explanation *x = &b->of[line].all[e];
        nbp_known k = nbp_known_under(b, line, x, position);
        if (!b->of[line].alive[e] || !k.number || (was.number && k.value == was.value) ||
            !stands(b, identity, line, x))
            continue;
        if (!known)
            reach_others(b, identity, line, &others);
        known = true;
        down[e] += !can_hold(b, identity, line, x, &others);
    }
}

void nbp_suspects_more(const nbp_board *b, size_t line, int more[NBP_MAX_EXPLANATIONS]) {
    int down[NBP_MAX_EXPLANATIONS] = {0}, mended[NBP_MAX_EXPLANATIONS] = {0};
    memset(more, 0, NBP_MAX_EXPLANATIONS * sizeof *more);
    for (size_t i = 0; i < b->identity_count; i++) {
        const nbp_identity *identity = &b->identities[i];
        bool within = is_within(b, identity, line), across = !within && goes_down(b, identity);
        for (size_t e = 0; e < b->of[line].count && within; e++) {
            const nbp_explanation *x = &b->of[line].all[e];
            nbp_verdict o = weigh(b, identity, line, x);
            more[e] += is_broken(&o) && stands(b, identity, line, x);
        }
        for (size_t o = 0; o < operands(identity) && across; o++)
            if (b->line_of[identity->cells[o]] == line)
                count_down(b, identity, line, b->position_of[identity->cells[o]], down);
        for (size_t e = 0; e < b->of[line].count && across && is_broken(&b->verdicts[i]); e++) {
            nbp_verdict o = weigh(b, identity, line, &b->of[line].all[e]);
            mended[e] += !o.missing && !o.difference;
        }
    }
    for (size_t e = 0; e < b->of[line].count; e++)
        more[e] = (more[e] > down[e] ? more[e] : down[e]) - mended[e];
}

bool nbp_is_borne_out(const nbp_board *b, size_t line, size_t position) {
    for (size_t i = 0; i < b->identity_count; i++)
        for (size_t o = 0; is_within(b, &b->identities[i], line) && o < operands(&b->identities[i]);
             o++)
            if (b->position_of[b->identities[i].cells[o]] == position) {
                return !b->verdicts[i].missing && !b->verdicts[i].difference;
            }
    return false;
}

static bool could_fail_and_holds(const nbp_verdict *v) {
    return !v->missing && !v->difference && v->others > 0;
}

bool nbp_is_borne_out_across(const nbp_board *b, size_t line) {
    for (size_t i = 0; i < b->identity_count; i++)
        if (is_within(b, &b->identities[i], line) && could_fail_and_holds(&b->verdicts[i]))
            return b->lines[line].count == b->lines[line].cell_count;
    return false;
}

bool nbp_is_number_borne_out(const nbp_board *b, size_t line, size_t position) {
    enum { ALIKE = 2 /* a number and its sum lose the same digits */ };
    for (size_t i = 0; i < b->identity_count; i++)
        for (size_t o = 0; o < operands(&b->identities[i]); o++)
            if (b->line_of[b->identities[i].cells[o]] == line &&
                b->position_of[b->identities[i].cells[o]] == position &&
                could_fail_and_holds(&b->verdicts[i]) && b->verdicts[i].others > ALIKE)
                return true;
    return false;
}

/* Whether a sum of the column is whole as it is chosen, holds, and no other line of it is in
 * doubt, which could have this line's number. */
static bool is_column_borne_out(const nbp_board *b, size_t line, size_t position, bool *any) {
    for (size_t i = 0; i < b->identity_count; i++) {
        const nbp_identity *identity = &b->identities[i];
        bool has = false, sure = goes_down(b, identity);
        for (size_t o = 0; o < operands(identity) && sure; o++) {
            size_t of = b->line_of[identity->cells[o]];
            has |= of == line && b->position_of[identity->cells[o]] == position;
            sure = of != UINT8_MAX && (of == line || !b->lines[of].doubt);
        }
        const nbp_verdict *v = &b->verdicts[i];
        if (!sure || !has || v->missing || v->difference)
            continue;
        *any |= v->others > 0;
        return true;
    }
    return false;
}

bool nbp_is_borne_out_down(const nbp_board *b, size_t line) {
    bool any = false;
    for (size_t c = 0; c < b->lines[line].cell_count; c++)
        if (!is_column_borne_out(b, line, c, &any))
            return false;
    return any;
}
