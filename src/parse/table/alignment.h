/* The alignment of tokens with the form's lines: what rows.c finds the best way through, and
 * certainty.c all ways.
 *
 * A state is a line of the form: 0 before all lines; then for each line three: its label met and
 * its run to come, both met, its run met without a label. A token leads from states to states, at a
 * worth in tenths of a character of a label.
 */
#ifndef NBP_ALIGNMENT_H
#define NBP_ALIGNMENT_H

#include <limits.h>

#include "parse/costs.h"
#include "parse/table/tokens.h"

enum {
    NBP_MAX_STATES = 3 * NBP_LINE_COUNT + 1,
    NBP_NO_WAY = INT_MIN / 2 /* worth of a state that no way leads to */
};

typedef uint16_t nbp_state;

typedef struct nbp_alignment {
    const nbp_token *tokens;
    size_t count;
    /* For each token and state: the state before it; or NULL. Behind the last: each itself. */
    nbp_state (*previous)[NBP_MAX_STATES];
    size_t lines, states;
    int behind; /* what a whole label loses behind its run, where all labels lead */
    uint8_t cells[NBP_LINE_COUNT];    /* that a line has on this form; 0: the form lacks the line */
    bool in_one[NBP_LINE_COUNT];      /* it stands for its table */
    bool needs_label[NBP_LINE_COUNT]; /* only its label tells it from the lines of another form */
} nbp_alignment;

/* The best of some states. */
typedef struct nbp_best {
    size_t state;
    int worth;
} nbp_best;

typedef struct nbp_states {
    int base; /* what all of them are worth more */
    int worth[NBP_MAX_STATES];
    size_t seen;    /* states that were looked at for the best of all before a line */
    nbp_best among; /* them */
} nbp_states;

/* What a label that stands behind the run of a later line is worth to that. */
static inline int nbp_late(int weight) {
    return weight * (int)nbp_bits(NBP_COST_LATE) / 10;
}

/* The lines behind those that a label speaks for, up to here, may have had their run before it:
 * those of its table. */
static inline size_t nbp_late_end(const nbp_likeness *like) {
    const nbp_form_table *table = &nbp_form_tables[nbp_line_table(like->end - 1u)];
    return (size_t)table->first_row + table->row_count;
}

static inline size_t nbp_before_run(size_t line) {
    return 1 + 3 * line;
}

static inline size_t nbp_behind_run(size_t line) {
    return 2 + 3 * line;
}

static inline size_t nbp_without_label(size_t line) {
    return 3 + 3 * line;
}

static inline size_t nbp_line_of(size_t state) {
    return (state - 1) / 3;
}

/* Whether a label is the whole label of `line`. */
static inline bool nbp_names(const nbp_token *t, size_t line) {
    return t->like.whole && !t->like.heading && t->like.lines[line] == t->like.best;
}

/** The worth of a run to a line of `cells` that has its label, or has none. */
static inline int nbp_run_worth(const nbp_run *run, size_t cells, bool labelled) {
    bool fits = run->count == cells || (run->count > cells && run->span <= cells);
    nbp_cost worth = fits                 ? NBP_COST_RUN_FITS
                     : run->count < cells ? NBP_COST_RUN_SHORT
                                          : NBP_COST_RUN_LONG;
    return (int)nbp_bits(worth) - (labelled ? 0 : (int)nbp_bits(NBP_COST_NO_LABEL));
}
/** The worth of a run that no line takes. */
int nbp_run_passed_over(const nbp_run *run);
/** Take token `t`: from the states before it to those behind it. */
void nbp_take_token(const nbp_alignment *a, const nbp_rows *rows, size_t t, nbp_states *states);
void nbp_states_begin(const nbp_alignment *a, nbp_states *states);

/** Mark runs whose line is not certain. False when memory ran out. */
bool nbp_rows_ascertain(const nbp_items *items, nbp_alignment *a, nbp_rows *rows);

/** Give the runs of tables in which every line has its whole label directly in front to the lines
 * that are named, in whatever order these stand. */
void nbp_rows_take_named_tables(const nbp_alignment *a, const unsigned forms[NBP_TABLE_COUNT],
                                nbp_rows *rows);
/** Give runs out of order to the lines that their labels name; a row that stands twice is read
 * once. */
void nbp_rows_take_named(const nbp_items *items, const nbp_alignment *a, nbp_rows *rows);

#endif
