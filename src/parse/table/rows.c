/* See rows.h. Tokens are label pieces and runs of values. A state is a line of the form, before or
 * behind its run; the best way through the states is found token by token, and read back from the
 * end. */
#include "parse/table/rows.h"

#include <string.h>

#include "base/memory.h"
#include "parse/table/tokens.h"

/* What a run is worth to a line, in tenths of a character (the unit of likeness). */
enum {
    FITS = 30,  /* as many values as the line has cells, under a label */
    SHORT = 15, /* fewer */
    LONG = 10,  /* more */
    FITS_UNLABELLED = 12,
    UNLABELLED = 2,
    PASSED_OVER = -10,     /* no line takes it */
    ROW_PASSED_OVER = -60, /* no line takes it, and it is as long as a row of table 三 */
    LATE = 6, /* tenths of its weight that a label has behind the run of a later line: where a page
               * breaks, a converter may give several runs first and then their labels */
    FURTHER = 5 /* one more run for the line of table 四 */
};

enum { MAX_STATES = 2 * NBP_LINE_COUNT + 1 };
typedef uint16_t state_number;

typedef struct alignment {
    const nbp_token *tokens;
    size_t count;
    state_number (*previous)[MAX_STATES]; /* for each token and state: the state before it */
    size_t lines, states;
    uint8_t cells[NBP_LINE_COUNT]; /* that a line has on this form; 0: the form lacks the line */
} alignment;

nbp_table nbp_line_table(size_t line) {
    return (nbp_table)nbp_form_rows[line].table;
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

/* States: 0 before all lines; 1 + 2 * line before that line's run, 2 + 2 * line behind it. */
static size_t before_run(size_t line) {
    return 1 + 2 * line;
}

static int run_worth(size_t count, size_t cells, bool labelled) {
    if (!labelled)
        return count == cells ? FITS_UNLABELLED : UNLABELLED;
    return count == cells ? FITS : count < cells ? SHORT : LONG;
}

typedef struct column_of_states {
    int worth[MAX_STATES];
} column_of_states;

static void improve(column_of_states *now, state_number *previous, size_t state, int worth,
                    size_t from) {
    if (worth > now->worth[state]) {
        now->worth[state] = worth;
        previous[state] = (state_number)from;
    }
}

/* The best of the states before `line`, where `best` is the best of those before `from`. */
static size_t best_before(const column_of_states *was, size_t best, size_t from, size_t line) {
    for (size_t s = before_run(from); s < before_run(line); s++)
        if (was->worth[s] > was->worth[best])
            best = s;
    return best;
}

static void step_label(const alignment *a, const nbp_token *t, const column_of_states *was,
                       column_of_states *now, state_number *previous) {
    size_t best = 0, seen = 0;
    int late = 0;
    for (size_t line = t->like.first; line < t->like.end; line++) {
        size_t s = before_run(line);
        int weight = t->like.lines[line];
        improve(now, previous, s + 1, was->worth[s + 1] + late * LATE / 10, s + 1);
        if (weight > late && t->tied < 0 && !t->like.heading)
            late = weight;
        if (weight <= 0 || !a->cells[line])
            continue;
        best = best_before(was, best, seen, line);
        seen = line;
        improve(now, previous, s, was->worth[best] + weight, best);
        improve(now, previous, s, was->worth[s] + weight, s);
        if (t->tied < 0) /* a label piece behind its run */
            improve(now, previous, s + 1, was->worth[s + 1] + weight, s + 1);
    }
    for (size_t line = t->like.end; late && line < a->lines; line++)
        now->worth[before_run(line) + 1] += late * LATE / 10;
}

static unsigned newest(unsigned forms) {
    return forms & -forms;
}

/* （六）其他处理 as one row: only its label tells it from the three rows of the other form. */
static bool needs_label(size_t line) {
    return nbp_line_table(line) == NBP_TABLE_REQUESTS &&
           !(nbp_form_rows[line].forms & newest(nbp_form_tables[NBP_TABLE_REQUESTS].forms));
}

static void step_run(const alignment *a, const nbp_run *run, const nbp_token *tied,
                     const column_of_states *was, column_of_states *now, state_number *previous) {
    size_t best = 0, seen = 0, first = tied ? tied->like.first : 0,
           end = tied ? tied->like.end : a->lines;
    for (size_t s = 0; s < a->states; s++)
        now->worth[s] =
            was->worth[s] +
            (run->count == NBP_WHOLE_ROW && !run->foreign ? ROW_PASSED_OVER : PASSED_OVER);
    for (size_t line = first; line < end; line++) {
        size_t s = before_run(line);
        if (!a->cells[line] || (tied && tied->like.lines[line] <= 0))
            continue;
        improve(now, previous, s + 1, was->worth[s] + run_worth(run->count, a->cells[line], true),
                s);
        if (!run->foreign && !tied && !needs_label(line)) {
            best = best_before(was, best, seen, line);
            seen = line;
            improve(now, previous, s + 1,
                    was->worth[best] + run_worth(run->count, a->cells[line], false), best);
        }
        if (nbp_line_is_table(line))
            improve(now, previous, s + 1, was->worth[s + 1] + FURTHER, s + 1);
    }
}

static size_t walk(alignment *a, const nbp_rows *rows) {
    column_of_states columns[2] = {0};
    state_number themselves[MAX_STATES] = {0};
    for (size_t s = 1; s < a->states; s++) {
        columns[0].worth[s] = -1000000;
        themselves[s] = (state_number)s;
    }
    for (size_t t = 0; t < a->count; t++) {
        const column_of_states *was = &columns[t % 2];
        column_of_states *now = &columns[(t + 1) % 2];
        *now = *was;
        memcpy(a->previous[t], themselves, sizeof themselves);
        if (a->tokens[t].run < 0)
            step_label(a, &a->tokens[t], was, now, a->previous[t]);
        else
            step_run(a, &rows->runs[a->tokens[t].run],
                     a->tokens[t].tied < 0 ? NULL : &a->tokens[a->tokens[t].tied], was, now,
                     a->previous[t]);
    }
    const column_of_states *last = &columns[a->count % 2];
    size_t best = 0;
    for (size_t s = 1; s < a->states; s++)
        if (last->worth[s] > last->worth[best])
            best = s;
    return best;
}

/* Whether the step into `state` by token `t` used the token, or passed it over. */
static bool token_used(const alignment *a, size_t t, size_t state, size_t from) {
    const nbp_token *used = &a->tokens[t];
    if (!state)
        return false;
    size_t line = (state - 1) / 2;
    if (used->run < 0)
        return used->like.lines[line] > 0 && a->cells[line];
    return state != from || (nbp_line_is_table(line) && state == before_run(line) + 1);
}

/* Read the way back: runs get their lines, lines their labels. */
static void read_back(const alignment *a, nbp_rows *rows, size_t state) {
    int best_piece[NBP_LINE_COUNT] = {0};
    for (size_t t = a->count; t-- > 0;) {
        size_t from = a->previous[t][state];
        if (token_used(a, t, state, from)) {
            size_t line = (state - 1) / 2;
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

bool nbp_rows_align(const nbp_document *document, const nbp_items *items, nbp_rows *rows) {
    *rows = (nbp_rows){0};
    alignment a = {.lines = NBP_LINE_COUNT};
    a.states = 1 + 2 * a.lines;
    nbp_tokens tokens = {0};
    bool ok = nbp_tokens_make(document, items, &tokens, rows);
    a.tokens = tokens.tokens;
    a.count = tokens.count;
    for (size_t line = 0; line < a.lines; line++) {
        uint16_t cells[NBP_MAX_LINE_CELLS];
        rows->lines[line].item = UINT32_MAX;
        unsigned forms = nbp_form_tables[nbp_line_table(line)].forms;
        if (nbp_line_table(line) == NBP_TABLE_PROACTIVE_DISCLOSURE) /* the likeliest lengths */
            forms = rows->forms ? rows->forms : newest(forms);
        a.cells[line] = (uint8_t)nbp_line_cells(forms, line, cells);
    }
    a.previous = ok ? nbp_alloc((a.count ? a.count : 1) * sizeof *a.previous) : NULL;
    if (a.previous)
        read_back(&a, rows, walk(&a, rows));
    ok = a.previous != NULL;
    nbp_free(a.previous);
    nbp_tokens_free(&tokens);
    return ok;
}

/* Whether any row of `table` that only `form` has holds a run, or a label where `by_label`. */
static bool has_rows_of(const nbp_rows *rows, nbp_table table, unsigned form, bool by_label) {
    for (size_t line = 0; line < NBP_LINE_COUNT; line++) {
        if (nbp_line_table(line) != table || nbp_form_rows[line].forms != form)
            continue;
        if (by_label && rows->lines[line].weight && !needs_label(line))
            return true;
        for (size_t r = 0; r < rows->count && !by_label; r++)
            if (rows->runs[r].line == line)
                return true;
    }
    return false;
}

/* The form of a table as its rows tell it; 0 where they do not. */
static unsigned form_of_rows(const nbp_rows *rows, nbp_table table) {
    unsigned all = nbp_form_tables[table].forms;
    for (int by_label = 0; by_label < 2 && all != newest(all); by_label++)
        for (unsigned form = 1; form <= all; form <<= 1)
            if ((all & form) && has_rows_of(rows, table, form, by_label))
                return form;
    return 0;
}

void nbp_rows_table_forms(const nbp_rows *rows, unsigned forms[NBP_TABLE_COUNT]) {
    unsigned told = rows->forms; /* by the tables before */
    for (nbp_table t = 0; t < NBP_TABLE_COUNT; t++) {
        unsigned all = nbp_form_tables[t].forms;
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
