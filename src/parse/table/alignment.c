/* See alignment.h. */
#include "parse/table/alignment.h"

int nbp_run_worth(const nbp_run *run, size_t cells, bool labelled) {
    bool fits = run->count == cells || (run->count > cells && run->span <= cells);
    nbp_cost worth = fits                 ? NBP_COST_RUN_FITS
                     : run->count < cells ? NBP_COST_RUN_SHORT
                                          : NBP_COST_RUN_LONG;
    return (int)nbp_bits(worth) - (labelled ? 0 : (int)nbp_bits(NBP_COST_NO_LABEL));
}

int nbp_run_passed_over(const nbp_run *run) {
    return run->count >= NBP_WHOLE_ROW && run->span && !run->after_unknown_words
               ? -(int)nbp_bits(NBP_COST_ROW_PASSED_OVER)
               : -(int)nbp_bits(NBP_COST_PASSED_OVER);
}

static void improve(nbp_states *now, nbp_state *previous, size_t state, int worth, size_t from) {
    if (worth > now->worth[state]) {
        now->worth[state] = worth;
        if (previous)
            previous[state] = (nbp_state)from;
    }
}

/* The best of the states before `line`, where `best` is the best of those before `from`. */
static size_t best_before(const nbp_states *was, size_t best, size_t from, size_t line) {
    for (size_t s = nbp_before_run(from); s < nbp_before_run(line); s++)
        if (was->worth[s] > was->worth[best])
            best = s;
    return best;
}

static void step_label(const nbp_alignment *a, const nbp_token *t, const nbp_states *was,
                       nbp_states *now, nbp_state *previous) {
    size_t best = 0, seen = 0;
    int late = 0;
    for (size_t line = t->like.first; line < t->like.end; line++) {
        size_t before = nbp_before_run(line), behind = nbp_behind_run(line),
               without = nbp_without_label(line);
        int weight = t->like.lines[line];
        improve(now, previous, behind, was->worth[behind] + nbp_late(late), behind);
        improve(now, previous, without, was->worth[without] + nbp_late(late), without);
        if (weight > late && t->tied < 0 && !t->like.heading)
            late = weight;
        if (weight <= 0 || !a->cells[line])
            continue;
        best = best_before(was, best, seen, line);
        seen = line;
        improve(now, previous, before, was->worth[best] + weight, best);
        improve(now, previous, before, was->worth[before] + weight, before);
        if (t->tied >= 0)
            continue;
        weight -= nbp_names(t, line) ? a->behind : 0; /* a label piece behind its run */
        improve(now, previous, behind, was->worth[behind] + weight, behind);
        if (!t->like.heading)
            improve(now, previous, behind,
                    was->worth[without] + weight + (int)nbp_bits(NBP_COST_LABELLED), without);
    }
    for (size_t line = t->like.end; late && line < nbp_late_end(&t->like); line++) {
        now->worth[nbp_behind_run(line)] += nbp_late(late);
        now->worth[nbp_without_label(line)] += nbp_late(late);
    }
}

static void step_run(const nbp_alignment *a, const nbp_run *run, const nbp_token *tied,
                     const nbp_states *was, nbp_states *now, nbp_state *previous) {
    size_t best = 0, seen = 0, first = tied ? tied->like.first : 0,
           end = tied ? tied->like.end : a->lines;
    int passed_over = nbp_run_passed_over(run);
    for (size_t s = 0; s < a->states; s++)
        now->worth[s] = was->worth[s] + passed_over;
    for (size_t line = first; line < end; line++) {
        size_t s = nbp_before_run(line);
        if (!a->cells[line] || (tied && tied->like.lines[line] <= 0))
            continue;
        improve(now, previous, nbp_behind_run(line),
                was->worth[s] + nbp_run_worth(run, a->cells[line], true), s);
        if (!run->after_unknown_words && !tied && !a->needs_label[line]) {
            best = best_before(was, best, seen, line);
            seen = line;
            improve(now, previous, nbp_without_label(line),
                    was->worth[best] + nbp_run_worth(run, a->cells[line], false), best);
        }
        for (size_t of = nbp_behind_run(line);
             nbp_line_is_table(line) && of <= nbp_without_label(line); of++)
            improve(now, previous, of, was->worth[of] + (int)nbp_bits(NBP_COST_FURTHER), of);
    }
}

void nbp_take_token(const nbp_alignment *a, const nbp_rows *rows, size_t t, const nbp_states *was,
                    nbp_states *now) {
    const nbp_token *token = &a->tokens[t];
    nbp_state *previous = a->previous ? a->previous[t] : NULL;
    *now = *was;
    for (size_t s = 0; previous && s < a->states; s++)
        previous[s] = (nbp_state)s;
    if (token->run < 0)
        step_label(a, token, was, now, previous);
    else
        step_run(a, &rows->runs[token->run], token->tied < 0 ? NULL : &a->tokens[token->tied], was,
                 now, previous);
}

void nbp_states_begin(const nbp_alignment *a, nbp_states *states) {
    states->worth[0] = 0;
    for (size_t s = 1; s < a->states; s++)
        states->worth[s] = NBP_NO_WAY;
}
