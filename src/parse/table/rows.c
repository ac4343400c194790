/* See rows.h. Tokens are label pieces and runs of values. A state is a line of the form, before or
 * behind its run; the best way through the states is found token by token, and read back from the
 * end. */
#include "parse/table/rows.h"

#include <string.h>

#include "base/memory.h"
#include "form/identity.h"
#include "parse/table/alignment.h"
#include "parse/table/costs.h"

nbp_table nbp_line_table(size_t line) {
    return (nbp_table)nbp_form_rows[line].table;
}

bool nbp_adds_up(nbp_table table) {
    const nbp_form_table *t = &nbp_form_tables[table];
    return t->shape == NB_SHAPE_MATRIX && nbp_form_adds_up(t->forms, table);
}

size_t nbp_line_cells(unsigned forms, size_t line, uint16_t cells[NBP_MAX_LINE_CELLS]) {
    const nbp_form_table *table = &nbp_form_tables[nbp_line_table(line)];
    if (!nbp_line_is_table(line))
        return nbp_form_row_cells(forms, line, cells);
    size_t count = 0;
    for (size_t row = line; nbp_is_line(line) && row < (size_t)line + table->row_count; row++)
        count += nbp_form_row_cells(forms, row, cells + count);
    return count;
}

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
        if (nbp_names(t, line))
            improve(now, previous, before,
                    was->worth[behind] + weight - (int)nbp_bits(NBP_COST_AGAIN), behind);
        if (t->tied >= 0)
            continue;
        weight -= nbp_names(t, line) ? a->behind : 0; /* a label piece behind its run */
        improve(now, previous, behind, was->worth[behind] + weight, behind);
        if (!t->like.heading)
            improve(now, previous, behind,
                    was->worth[without] + weight + (int)nbp_bits(NBP_COST_LABELLED), without);
    }
    for (size_t line = t->like.end; late && line < a->lines; line++) {
        now->worth[nbp_behind_run(line)] += nbp_late(late);
        now->worth[nbp_without_label(line)] += nbp_late(late);
    }
}

/* The form that is likeliest where nothing tells: the first declared. */
static unsigned newest(unsigned forms) {
    return forms & -forms;
}

/* The form, or forms, that a table is likeliest to be on before its rows are aligned. */
static unsigned likeliest(const nbp_rows *rows, nbp_table table) {
    return table == NBP_TABLE_PROACTIVE_DISCLOSURE && rows->forms ? rows->forms
                                                                  : newest(rows->may[table]);
}

/* Only its label tells a line from those of a likelier form: （六）其他处理 as one row. */
static bool needs_label(const nbp_rows *rows, size_t line) {
    return !(nbp_form_rows[line].forms & likeliest(rows, nbp_line_table(line)));
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

void nbp_step(const nbp_alignment *a, const nbp_rows *rows, size_t t, const nbp_states *was,
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

/* The best way through all tokens: where it ends, and what it is worth. */
static size_t walk(const nbp_alignment *a, const nbp_rows *rows, int *worth) {
    nbp_states columns[2];
    nbp_states_begin(a, &columns[0]);
    for (size_t t = 0; t < a->count; t++)
        nbp_step(a, rows, t, &columns[t % 2], &columns[(t + 1) % 2]);
    const nbp_states *last = &columns[a->count % 2];
    size_t best = 0;
    for (size_t s = 1; s < a->states; s++)
        if (last->worth[s] > last->worth[best])
            best = s;
    *worth = last->worth[best];
    return best;
}

/* Whether the step into `state` by token `t` used the token, or passed it over. */
static bool token_used(const nbp_alignment *a, size_t t, size_t state, size_t from) {
    const nbp_token *used = &a->tokens[t];
    if (!state)
        return false;
    size_t line = nbp_line_of(state);
    if (used->run < 0)
        return used->like.lines[line] > 0 && a->cells[line] && state != nbp_without_label(line);
    return state != from || (nbp_line_is_table(line) && state != nbp_before_run(line));
}

/* Read the way back: runs get their lines, lines their labels. */
static void read_back(const nbp_alignment *a, nbp_rows *rows, size_t state) {
    int best_piece[NBP_LINE_COUNT] = {0};
    for (size_t t = a->count; t-- > 0;) {
        size_t from = a->previous[t][state];
        if (token_used(a, t, state, from)) {
            size_t line = nbp_line_of(state);
            const nbp_token *used = &a->tokens[t];
            if (used->run >= 0) {
                rows->runs[used->run].line = (uint8_t)line;
            } else {
                int weight = used->like.lines[line];
                rows->lines[line].weight += weight;
                if (weight >= best_piece[line]) {
                    best_piece[line] = weight;
                    rows->lines[line].item = used->item;
                }
            }
        }
        state = from;
    }
}

/* The most that a way may be worth more where labels lose nothing behind their runs. */
static int most_behind(const nbp_alignment *a) {
    int most = 0;
    for (size_t t = 0; t < a->count; t++)
        if (a->tokens[t].run < 0 && a->tokens[t].tied < 0 && a->tokens[t].like.whole)
            most += (int)nbp_bits(NBP_COST_LABEL_BEHIND);
    return most;
}

/* Labels stand in front of their runs, or, where that makes far more of the text, behind them. */
static void find_way(nbp_alignment *a, nbp_rows *rows) {
    const int far_more = (int)nbp_bits(NBP_COST_LABELS_BEHIND);
    nbp_state(*previous)[NBP_MAX_STATES] = a->previous;
    int in_front, behind = 0;
    a->behind = (int)nbp_bits(NBP_COST_LABEL_BEHIND);
    size_t end = walk(a, rows, &in_front);
    if (most_behind(a) > far_more) {
        a->behind = 0;
        a->previous = NULL;
        walk(a, rows, &behind);
        a->previous = previous;
        if (behind > in_front + far_more)
            end = walk(a, rows, &behind);
        else
            a->behind = (int)nbp_bits(NBP_COST_LABEL_BEHIND);
    }
    read_back(a, rows, end);
}

bool nbp_rows_align(const nbp_items *items, const nbp_tokens *tokens, nbp_rows *rows) {
    nbp_alignment a = {.lines = NBP_LINE_COUNT, .tokens = tokens->tokens, .count = tokens->count};
    a.states = 1 + 3 * a.lines;
    for (size_t line = 0; line < a.lines; line++) {
        uint16_t cells[NBP_MAX_LINE_CELLS];
        rows->lines[line].item = UINT32_MAX;
        rows->taken_by[line] = NBP_NO_LINE;
        nbp_table table = nbp_line_table(line);
        unsigned forms = likeliest(rows, table);
        if (table != NBP_TABLE_PROACTIVE_DISCLOSURE) /* of 二 the lengths tell the form */
            forms = nbp_form_rows[line].forms & rows->may[table] ? rows->may[table]
                                                                 : nbp_form_rows[line].forms;
        a.needs_label[line] = needs_label(rows, line);
        a.cells[line] = (uint8_t)nbp_line_cells(forms, line, cells);
    }
    a.previous = nbp_alloc((a.count ? a.count : 1) * sizeof *a.previous);
    if (!a.previous)
        return false;
    find_way(&a, rows);
    nbp_free(a.previous);
    a.previous = NULL;
    return nbp_rows_ascertain(items, &a, rows);
}

/* Whether any row of `table` that only `form` has holds a run, or a label where `by_label`. */
static bool has_rows_of(const nbp_rows *rows, nbp_table table, unsigned form, bool by_label) {
    for (size_t line = 0; line < NBP_LINE_COUNT; line++) {
        if (nbp_line_table(line) != table || nbp_form_rows[line].forms != form)
            continue;
        if (by_label && rows->lines[line].weight && !needs_label(rows, line))
            return true;
        for (size_t r = 0; r < rows->count && !by_label; r++)
            if (rows->runs[r].line == line)
                return true;
    }
    return false;
}

/* The forms that a table can be on at all. */
static unsigned possible(const nbp_rows *rows, nbp_table table) {
    return rows->may[table] ? rows->may[table] : nbp_form_tables[table].forms;
}

/* The form of a table as its rows tell it; 0 where they do not. */
static unsigned form_of_rows(const nbp_rows *rows, nbp_table table) {
    unsigned all = possible(rows, table);
    for (int by_label = 0; by_label < 2 && all != newest(all); by_label++)
        for (unsigned form = 1; form <= all; form <<= 1)
            if ((all & form) && has_rows_of(rows, table, form, by_label))
                return form;
    return 0;
}

void nbp_rows_table_forms(const nbp_rows *rows, unsigned forms[NBP_TABLE_COUNT]) {
    unsigned told = rows->forms; /* by the tables before */
    for (nbp_table t = 0; t < NBP_TABLE_COUNT; t++) {
        unsigned all = possible(rows, t);
        unsigned own = t == NBP_TABLE_PROACTIVE_DISCLOSURE ? rows->forms : form_of_rows(rows, t);
        told = told ? told : own;
        forms[t] = own ? own : told & all ? told & all : all;
    }
}

void nbp_rows_free(nbp_rows *rows) {
    nbp_free(rows->runs);
    nbp_free(rows->heads);
    nbp_free(rows->words);
    *rows = (nbp_rows){0};
}
