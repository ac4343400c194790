/* See alignment.h. */
#include "parse/table/alignment.h"

#include <string.h>

int nbp_run_passed_over(const nbp_run *run) {
    return run->count >= NBP_WHOLE_ROW && run->span && !run->after_unknown_words
               ? -(int)nbp_bits(NBP_COST_ROW_PASSED_OVER)
               : -(int)nbp_bits(NBP_COST_PASSED_OVER);
}

/* Look at a state behind all that were looked at. */
static void look_at(nbp_best *best, size_t state, int worth) {
    if (worth > best->worth)
        *best = (nbp_best){state, worth};
}

static void improve(nbp_states *now, nbp_state *previous, size_t state, int worth, size_t from) {
    if (worth <= now->worth[state])
        return;
    now->worth[state] = worth;
    if (state < now->seen &&
        (worth > now->among.worth || (worth == now->among.worth && state < now->among.state)))
        now->among = (nbp_best){state, worth};
    if (previous)
        previous[state] = (nbp_state)from;
}

/* The best of the states before a line: mostly that is little behind the line before. */
static nbp_best best_before(nbp_states *states, size_t line) {
    if (states->seen > nbp_before_run(line))
        states->seen = 0;
    if (!states->seen)
        states->among = (nbp_best){0, states->worth[states->seen++]};
    for (; states->seen < nbp_before_run(line); states->seen++)
        look_at(&states->among, states->seen, states->worth[states->seen]);
    return states->among;
}

static void step_label(const nbp_alignment *a, const nbp_token *t, nbp_states *now,
                       nbp_state *previous) {
    nbp_best b = best_before(now, t->like.first);
    int late = 0;
    for (size_t line = t->like.first; line < t->like.end; line++) {
        size_t before = nbp_before_run(line), behind = nbp_behind_run(line),
               without = nbp_without_label(line);
        const int at_before = now->worth[before], at_behind = now->worth[behind],
                  at_without = now->worth[without];
        int weight = t->like.lines[line];
        improve(now, previous, behind, at_behind + nbp_late(late), behind);
        improve(now, previous, without, at_without + nbp_late(late), without);
        if (weight > late && t->tied < 0 && !t->like.heading)
            late = weight;
        if (weight > 0 && a->cells[line]) {
            improve(now, previous, before, b.worth + weight, b.state);
            improve(now, previous, before, at_before + weight, before);
            if (t->tied < 0) { /* a label piece behind its run */
                weight -= nbp_names(t, line) ? a->behind : 0;
                improve(now, previous, behind, at_behind + weight, behind);
                if (!t->like.heading)
                    improve(now, previous, behind,
                            at_without + weight + (int)nbp_bits(NBP_COST_LABELLED), without);
            }
        }
        look_at(&b, before, at_before);
        look_at(&b, behind, at_behind);
        look_at(&b, without, at_without);
    }
    if (late)
        now->seen = 0;
    for (size_t line = t->like.end; late && line < nbp_late_end(&t->like); line++) {
        now->worth[nbp_behind_run(line)] += nbp_late(late);
        now->worth[nbp_without_label(line)] += nbp_late(late);
    }
}

static void step_run(const nbp_alignment *a, const nbp_run *run, const nbp_token *tied,
                     nbp_states *now, nbp_state *previous) {
    size_t first = tied ? tied->like.first : 0, end = tied ? tied->like.end : a->lines;
    int passed_over = nbp_run_passed_over(run);
    bool bare = !run->after_unknown_words && !tied;
    nbp_best b = {0, now->worth[0]};
    int named = 0, unnamed = 0; /* what the run is worth to the line with its label, and without */
    now->base += passed_over;
    for (size_t line = first, cells = 0; line < end; line++) {
        if (!a->cells[line])
            continue;
        if (a->cells[line] != cells) {
            cells = a->cells[line];
            named = nbp_run_worth(run, cells, true) - passed_over;
            unnamed = nbp_run_worth(run, cells, false) - passed_over;
        }
        size_t before = nbp_before_run(line), behind = nbp_behind_run(line),
               without = nbp_without_label(line);
        const int at_before = now->worth[before], at_behind = now->worth[behind],
                  at_without = now->worth[without];
        if (!tied || tied->like.lines[line] > 0) {
            improve(now, previous, behind, at_before + named, before);
            if (bare && !a->needs_label[line])
                improve(now, previous, without, b.worth + unnamed, b.state);
            for (size_t of = behind; a->in_one[line] && of <= without; of++)
                improve(now, previous, of,
                        (of == behind ? at_behind : at_without) + (int)nbp_bits(NBP_COST_FURTHER) -
                            passed_over,
                        of);
        }
        look_at(&b, before, at_before);
        look_at(&b, behind, at_behind);
        look_at(&b, without, at_without);
    }
}

void nbp_take_token(const nbp_alignment *a, const nbp_rows *rows, size_t t, nbp_states *states) {
    const nbp_token *token = &a->tokens[t];
    nbp_state *previous = a->previous ? a->previous[t] : NULL;
    if (previous)
        memcpy(previous, a->previous[a->count], a->states * sizeof *previous);
    if (token->run < 0)
        step_label(a, token, states, previous);
    else
        step_run(a, &rows->runs[token->run], token->tied < 0 ? NULL : &a->tokens[token->tied],
                 states, previous);
}

void nbp_states_begin(const nbp_alignment *a, nbp_states *states) {
    states->worth[0] = states->base = 0;
    states->seen = 0;
    for (size_t s = 1; s < a->states; s++)
        states->worth[s] = NBP_NO_WAY;
}
