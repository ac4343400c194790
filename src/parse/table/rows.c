/* See rows.h. Tokens are label pieces and runs of values. A state is a line of the form, before or
 * behind its run; the best way through the states is found token by token, and read back from the
 * end. */
#include "parse/table/rows.h"

#include <string.h>

#include "base/memory.h"
#include "parse/table/alignment.h"
#include "parse/costs.h"
#include "parse/table/table_forms.h"

/* The best way through all tokens: where it ends, and what it is worth. */
static size_t walk(const nbp_alignment *a, const nbp_rows *rows, int *worth) {
    nbp_states states;
    nbp_states_begin(a, &states);
    for (size_t t = 0; t < a->count; t++)
        nbp_take_token(a, rows, t, &states);
    size_t best = 0;
    for (size_t s = 1; s < a->states; s++)
        if (states.worth[s] > states.worth[best])
            best = s;
    *worth = states.worth[best] + states.base;
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
        if (a->tokens[t].run < 0 && a->tokens[t].tied < 0 && a->tokens[t].like.whole &&
            !a->tokens[t].like.heading)
            most += (int)nbp_bits(NBP_COST_LABEL_BEHIND);
    return most;
}

/* No way is worth more: with the most that each token can add. */
static int most_of_all(const nbp_alignment *a) {
    const int fits = (int)nbp_bits(NBP_COST_RUN_FITS),
              labelled = fits - (int)nbp_bits(NBP_COST_NO_LABEL) + (int)nbp_bits(NBP_COST_LABELLED),
              run = labelled > fits ? labelled : fits;
    int most = 0;
    for (size_t t = 0; t < a->count; t++)
        most += a->tokens[t].run < 0 ? a->tokens[t].like.best : run;
    return most;
}

/* Labels stand in front of their runs, or, where that makes far more of the text, behind them. */
static void find_way(nbp_alignment *a, nbp_rows *rows) {
    const int far_more = (int)nbp_bits(NBP_COST_LABELS_BEHIND);
    nbp_state(*previous)[NBP_MAX_STATES] = a->previous;
    int in_front, behind = 0;
    a->behind = (int)nbp_bits(NBP_COST_LABEL_BEHIND);
    size_t end = walk(a, rows, &in_front);
    if (most_behind(a) > far_more && most_of_all(a) > in_front + far_more) {
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
        unsigned forms = nbp_forms_likeliest(rows, table);
        if (table != NBP_TABLE_PROACTIVE_DISCLOSURE) /* of 二 the lengths tell the form */
            forms = nbp_form_rows[line].forms & rows->may[table] ? rows->may[table]
                                                                 : nbp_form_rows[line].forms;
        a.in_one[line] = nbp_line_is_table(line);
        a.needs_label[line] = nbp_forms_want_label(rows, line);
        a.cells[line] = (uint8_t)nbp_line_cells(forms, line, cells);
    }
    a.previous = nbp_alloc((a.count + 1) * sizeof *a.previous);
    if (!a.previous)
        return false;
    for (size_t s = 0; s < a.states; s++)
        a.previous[a.count][s] = (nbp_state)s;
    find_way(&a, rows);
    nbp_free(a.previous);
    a.previous = NULL;
    return nbp_rows_ascertain(items, &a, rows);
}

void nbp_rows_free(nbp_rows *rows) {
    nbp_free(rows->runs);
    nbp_free(rows->heads);
    nbp_free(rows->words);
    *rows = (nbp_rows){0};
}
