/* Which runs are certain of their line. See alignment.h.
 *
 * A line takes the run that its whole label names, wherever it stands (named.c). For every other
 * run all ways through the alignment are weighed: where another line could have it at nearly the
 * worth of the best way, its line is not certain.
 */
#include <string.h>

#include "base/memory.h"
#include "parse/table/alignment.h"
#include "parse/costs.h"
#include "parse/table/table_forms.h"

/* ---- values left over ---- */

/* Whether a line of words goes on in the next one, in front of where its values begin. */
static bool goes_on(const nbp_items *items, const nbp_run *run, const nbp_run *next) {
    const nbp_item *first = &items->items[run->first], *more = &items->items[next->first];
    size_t end = next->first + next->count;
    bool label_behind = end < items->count && items->items[end].row == more->row;
    return first->frame == NBP_FRAME_WORDS && more->row == first->row + 1 &&
           more->left < first->left && next->count < NBP_WHOLE_ROW && !label_behind;
}

/* Where each cell has a line of its own, rows have no ends: values that nobody takes, directly
 * behind those of a line or behind the heads that a page repeats, may belong to it, or the first of
 * them be those of a row before it. A whole row among them may be this one's as well. */
static void judge_left_over(const nbp_items *items, nbp_rows *rows) {
    for (size_t r = 0; r + 1 < rows->count; r++) {
        nbp_run *run = &rows->runs[r];
        const nbp_run *next = &run[1];
        if (run->line == NBP_NO_LINE)
            continue;
        bool adjacent =
            (next->first == run->first + run->count ||
             (next->headed && next->count < NBP_WHOLE_ROW && next->line == NBP_NO_LINE)) &&
            (next->line == NBP_NO_LINE || nbp_line_table(next->line) != nbp_line_table(run->line));
        const nbp_item *first = &items->items[run->first];
        bool labelled = run->first && first[-1].row == first->row && !goes_on(items, run, next);
        if (adjacent && !labelled && !run->undecided)
            run->undecided = next->first == run->first + run->count &&
                                     next->span == NBP_WHOLE_ROW && !first->among
                                 ? NB_REASON_LABELS_APART
                                 : NB_REASON_LEFT_OVER;
    }
}

/* ---- labels and numbers out of order ---- */

static void doubt(nbp_run *run, nb_reason reason) {
    run->undecided = run->undecided ? run->undecided : (uint8_t)reason;
}

/* The line that a label names, whole or as far as a piece does, or NBP_NO_LINE: of the words of a
 * group the form tells. */
static size_t row_named(const nbp_alignment *a, const nbp_token *t) {
    size_t named = NBP_NO_LINE, lines = 0;
    for (size_t line = t->like.first; line < t->like.end; line++)
        if (t->like.lines[line] == t->like.best && a->cells[line]) {
            named = line;
            lines++;
        }
    bool names = t->like.whole || t->like.best >= (int)nbp_bits(NBP_COST_FRAGMENT);
    return lines == 1 && names && !t->like.heading ? named : NBP_NO_LINE;
}

/* How many rows the labels directly in front of token `t` name, and where they begin. */
static size_t rows_named(const nbp_alignment *a, size_t t, size_t *begin) {
    size_t named = 0, last = NBP_NO_LINE;
    for (*begin = t; *begin && a->tokens[*begin - 1].run < 0; --*begin) {
        size_t line = row_named(a, &a->tokens[*begin - 1]);
        named += line != NBP_NO_LINE && line != last;
        last = line != NBP_NO_LINE ? line : last;
    }
    return named;
}

/* Whether token `t` is numbers that no line has. */
static bool is_loose(const nbp_alignment *a, const nbp_rows *rows, size_t t) {
    return t < a->count && a->tokens[t].run >= 0 &&
           rows->runs[a->tokens[t].run].line == NBP_NO_LINE;
}

/* Text that was taken column by column, or block by block, has labels and numbers out of their
 * order, and a row of the page holds what stands beside one another by chance:
 * - numbers directly behind the heads, whose label stands in front of these;
 * - two rows of numbers, and no label between them: they may be columns;
 * - two labels, the numbers of one, and in front or behind them a row of numbers without any;
 * - numbers without a whole label in front, and behind them the label of a row above. */
static void judge_out_of_order(const nbp_items *items, const nbp_alignment *a, nbp_rows *rows) {
    for (size_t t = 0; t < a->count && a->behind; t++) {
        nbp_run *run = a->tokens[t].run < 0 ? NULL : &rows->runs[a->tokens[t].run];
        if (!run || run->line == NBP_NO_LINE || nbp_line_is_table(run->line) ||
            items->items[run->first].frame != NBP_FRAME_WORDS)
            continue;
        bool row = a->tokens[t].tied < 0 && run->span == NBP_WHOLE_ROW;
        bool followed = t + 1 < a->count && a->tokens[t + 1].run >= 0;
        bool heads = t > 1 && a->tokens[t - 2].run < 0 && a->tokens[t - 2].like.heading;
        if (row && run->headed && heads && rows->lines[run->line].weight)
            doubt(run, NB_REASON_LABELS_APART);
        if (row && followed && !items->items[run->first].among && run[1].line != NBP_NO_LINE &&
            run[1].span == NBP_WHOLE_ROW)
            run->in_block = run[1].in_block = true;
        size_t begin, other = t + 1;
        while (other < a->count && a->tokens[other].run < 0 &&
               row_named(a, &a->tokens[other]) == NBP_NO_LINE)
            other++;
        if (rows_named(a, t, &begin) > 1 &&
            (is_loose(a, rows, other) || (begin && is_loose(a, rows, begin - 1))))
            doubt(run, NB_REASON_LABELS_APART);
        if (a->tokens[t].tied < 0 && run->line_by_label == NBP_NO_LINE && other < a->count &&
            a->tokens[other].run < 0 && row_named(a, &a->tokens[other]) < run->line &&
            nbp_line_table(row_named(a, &a->tokens[other])) == nbp_line_table(run->line))
            doubt(run, NB_REASON_LABELS_APART);
    }
}

/* ---- all ways ---- */

static void raise_to(nbp_states *now, size_t state, int worth) {
    if (worth > now->worth[state])
        now->worth[state] = worth;
}

/* Raise the states before each line to what it is worth to go on to that line. */
static void raise_before(nbp_states *now, const int worth[NBP_LINE_COUNT], size_t lines) {
    int best = NBP_NO_WAY;
    for (size_t line = lines; line-- > 0;) {
        best = worth[line] > best ? worth[line] : best;
        for (size_t s = line ? nbp_before_run(line - 1) : 0; s < nbp_before_run(line); s++)
            raise_to(now, s, best);
    }
}

/* The worth of the best way from each state to the end, token by token backwards. */
static void back_label(const nbp_alignment *a, const nbp_token *t, const nbp_states *later,
                       nbp_states *now) {
    int late = 0, onward[NBP_LINE_COUNT];
    for (size_t line = 0; line < t->like.end; line++)
        onward[line] = NBP_NO_WAY;
    for (size_t line = t->like.first; line < t->like.end; line++) {
        size_t before = nbp_before_run(line), behind = nbp_behind_run(line),
               without = nbp_without_label(line);
        int weight = t->like.lines[line];
        raise_to(now, behind, nbp_late(late) + later->worth[behind]);
        raise_to(now, without, nbp_late(late) + later->worth[without]);
        if (weight > late && t->tied < 0 && !t->like.heading)
            late = weight;
        if (weight <= 0 || !a->cells[line])
            continue;
        onward[line] = weight + later->worth[before];
        raise_to(now, before, onward[line]);
        if (t->tied >= 0)
            continue;
        weight -= nbp_names(t, line) ? a->behind : 0;
        raise_to(now, behind, weight + later->worth[behind]);
        if (!t->like.heading)
            raise_to(now, without,
                     weight + (int)nbp_bits(NBP_COST_LABELLED) + later->worth[behind]);
    }
    raise_before(now, onward, t->like.end);
    for (size_t line = t->like.end; late && line < nbp_late_end(&t->like); line++) {
        now->worth[nbp_behind_run(line)] += nbp_late(late);
        now->worth[nbp_without_label(line)] += nbp_late(late);
    }
}

static bool may_take(const nbp_alignment *a, const nbp_token *t, size_t line) {
    const nbp_token *tied = t->tied < 0 ? NULL : &a->tokens[t->tied];
    return a->cells[line] && !(tied && tied->like.lines[line] <= 0);
}

static bool may_take_without_label(const nbp_run *run, const nbp_token *t) {
    return !run->after_unknown_words && t->tied < 0;
}

static void back_run(const nbp_alignment *a, const nbp_rows *rows, const nbp_token *t,
                     const nbp_states *later, nbp_states *now) {
    const nbp_run *run = &rows->runs[t->run];
    int onward[NBP_LINE_COUNT], passed_over = nbp_run_passed_over(run);
    for (size_t s = 0; s < a->states; s++)
        now->worth[s] = later->worth[s] + passed_over;
    for (size_t line = 0; line < a->lines; line++) {
        onward[line] = NBP_NO_WAY;
        if (!may_take(a, t, line))
            continue;
        raise_to(now, nbp_before_run(line),
                 nbp_run_worth(run, a->cells[line], true) + later->worth[nbp_behind_run(line)]);
        if (may_take_without_label(run, t))
            onward[line] =
                nbp_run_worth(run, a->cells[line], false) + later->worth[nbp_without_label(line)];
        for (size_t of = nbp_behind_run(line);
             nbp_line_is_table(line) && of <= nbp_without_label(line); of++)
            raise_to(now, of, (int)nbp_bits(NBP_COST_FURTHER) + later->worth[of]);
    }
    raise_before(now, onward, a->lines);
}

/* The worth of the best way on which `line` takes the run of token `t`; `highest`: of the states
 * before the line. */
static int worth_through(const nbp_alignment *a, const nbp_rows *rows, const nbp_token *t,
                         size_t line, int highest, const nbp_states *before,
                         const nbp_states *later) {
    const nbp_run *run = &rows->runs[t->run];
    size_t s = nbp_before_run(line), behind = nbp_behind_run(line),
           without = nbp_without_label(line);
    int best = before->worth[s] + nbp_run_worth(run, a->cells[line], true) + later->worth[behind];
    int bare = highest + nbp_run_worth(run, a->cells[line], false) + later->worth[without];
    if (bare > best && may_take_without_label(run, t))
        best = bare;
    for (size_t of = behind; nbp_line_is_table(line) && of <= without; of++)
        if (before->worth[of] + (int)nbp_bits(NBP_COST_FURTHER) + later->worth[of] > best)
            best = before->worth[of] + (int)nbp_bits(NBP_COST_FURTHER) + later->worth[of];
    return best;
}

/* Which tables have a line with its label and a run: no run at all is of another. */
static void tell_tables(const nbp_rows *rows, bool labelled[NBP_TABLE_COUNT]) {
    for (const nbp_run *run = rows->runs; run < rows->runs + rows->count; run++)
        if (run->line != NBP_NO_LINE)
            labelled[nbp_line_table(run->line)] |= rows->lines[run->line].weight != 0;
}

/* Whether it is the last run of all: what follows of its table is cut off, and is no damage of its
 * own. Where rows of the page are rows of the table, a label alone in its row has lost its numbers,
 * and numbers alone their label. */
static bool is_last(const nbp_items *items, const nbp_rows *rows, const nbp_run *run) {
    const nbp_item *value = &items->items[run->first];
    return run + 1 == rows->runs + rows->count && value->frame != NBP_FRAME_GRID &&
           value->frame != NBP_FRAME_TABS && !value->among;
}

/* Whether a run with its whole label in front would be another line's only where the text has lost
 * two stretches: that from its own numbers to the label of that line, and the line behind that. */
static bool is_two_losses(const nbp_alignment *a, const nbp_rows *rows, const nbp_run *run,
                          size_t line) {
    size_t next = line + 1;
    while (next < a->lines && !a->cells[next])
        next++;
    return run->line_by_label == run->line && line > run->line && next < a->lines &&
           nbp_line_table(next) == nbp_line_table(run->line) && !rows->lines[next].weight;
}

/* Whether `next` is the run of the line behind that of `run`, as far as its table has one. */
static bool is_before(const nbp_alignment *a, const nbp_rows *rows, const nbp_run *run,
                      const nbp_run *next) {
    const nbp_form_table *table = &nbp_form_tables[nbp_line_table(run->line)];
    const size_t end = (size_t)table->first_row + table->row_count;
    size_t behind = run->line + 1u;
    while (behind < end && !a->cells[behind])
        behind++;
    return behind == end || (next < rows->runs + rows->count && next->line == behind);
}

/* Whether the runs in front and behind are those of the lines in front and behind, as far as its
 * table has any. */
static bool is_between_neighbours(const nbp_alignment *a, const nbp_rows *rows,
                                  const nbp_run *run) {
    const size_t first = nbp_form_tables[nbp_line_table(run->line)].first_row;
    size_t before = run->line;
    while (before > first && !a->cells[before - 1])
        before--;
    return (before == first || (run > rows->runs && run[-1].line + 1u == before)) &&
           is_before(a, rows, run, run + 1);
}

/* The end of a row on the next row of the page may be that of another row, whose label is lost,
 * unless the row of the form behind it follows. */
static void judge_rests(const nbp_alignment *a, nbp_rows *rows) {
    for (nbp_run *run = rows->runs; run < rows->runs + rows->count; run++)
        if (run->rest_count && run->line != NBP_NO_LINE && !run->undecided &&
            !is_before(a, rows, run, run + 2))
            run->undecided = NB_REASON_OTHER_ROW;
}

static void judge_run(const nbp_items *items, const nbp_alignment *a, nbp_rows *rows,
                      const nbp_token *t, const bool labelled[NBP_TABLE_COUNT], int whole,
                      const nbp_states *before, const nbp_states *later) {
    nbp_run *run = &rows->runs[t->run];
    bool last = run->line_by_label == run->line && is_last(items, rows, run);
    if (run->after_unknown_words && !run->undecided && !is_between_neighbours(a, rows, run) &&
        (t->tied < 0 || rows->lines[run->line].weight <= (int)nbp_bits(NBP_COST_NUMERAL_ALONE)))
        run->undecided = NB_REASON_OTHER_ROW; /* the words may be another row's label */
    int highest = NBP_NO_WAY;
    size_t seen = 0;
    for (size_t line = 0; line < (last ? run->line : a->lines); line++) {
        for (; seen < nbp_before_run(line); seen++)
            highest = before->worth[seen] > highest ? before->worth[seen] : highest;
        if (line != run->line && !is_two_losses(a, rows, run, line) && may_take(a, t, line) &&
            labelled[nbp_line_table(line)] &&
            worth_through(a, rows, t, line, highest, before, later) + before->base +
                    (int)nbp_bits(NBP_COST_OTHER_LINE) >
                whole) {
            if (!run->undecided) {
                run->undecided = NB_REASON_OTHER_ROW;
                run->rival = (uint8_t)line;
            }
            if (nbp_line_table(line) == nbp_line_table(run->line))
                rows->taken_by[line] = run->line;
        }
    }
}

/* Where the numbers behind a whole label stand on a row of their own, and those behind them may be
 * one row on, all may be: their labels follow them, and that of one row has no numbers. */
static void judge_before_shifted(const nbp_items *items, nbp_rows *rows) {
    for (size_t r = 0; r + 1 < rows->count; r++) {
        nbp_run *run = &rows->runs[r];
        const nbp_run *next = &run[1];
        const nbp_item *first = &items->items[run->first];
        if (run->line != NBP_NO_LINE && run->line == run->line_by_label && !run->undecided &&
            first->among && items->items[run->label].row != first->row &&
            next->undecided == NB_REASON_OTHER_ROW && next->rival > next->line) {
            run->undecided = NB_REASON_OTHER_ROW;
            run->rival = next->line;
        }
    }
}

/* A run is sure of its line where the whole label stands beside it in its own row of the page, or
 * where it has a number for each head of a table of one row, behind them: the first token whose run
 * is not, or their number where there is nothing to weigh. */
static size_t find_unsure(const nbp_alignment *a, nbp_rows *rows) {
    size_t first = a->count;
    for (size_t t = a->count; t-- > 0;) {
        const nbp_token *token = &a->tokens[t];
        if (token->run < 0)
            continue;
        nbp_run *run = &rows->runs[token->run];
        const nbp_token *tied = token->tied < 0 ? NULL : &a->tokens[token->tied];
        bool fills = run->headed && run->line != NBP_NO_LINE && nbp_line_is_table(run->line) &&
                     run->span >= a->cells[run->line];
        run->sure |= fills || (tied && tied->like.whole && run->line_by_label == run->line);
        first = run->sure || run->line == NBP_NO_LINE ? first : t;
    }
    return first;
}

static int best_of(const nbp_alignment *a, const nbp_states *states) {
    int best = 0;
    for (size_t s = 0; s < a->states; s++)
        best = states->worth[s] + states->base > best ? states->worth[s] + states->base : best;
    return best;
}

/* Judge every run that a line has taken in the form's order, back to that of token `first`. */
static bool judge_all(const nbp_items *items, const nbp_alignment *a, nbp_rows *rows,
                      size_t first) {
    nbp_states *before = nbp_alloc((a->count - first + 1) * sizeof *before); /* from `first` on */
    if (!before)
        return false;
    bool labelled[NBP_TABLE_COUNT] = {0};
    tell_tables(rows, labelled);
    nbp_states_begin(a, &before[0]);
    for (size_t t = 0; t < first; t++)
        nbp_take_token(a, rows, t, &before[0]);
    for (size_t t = first; t < a->count; t++) {
        before[t - first + 1] = before[t - first];
        nbp_take_token(a, rows, t, &before[t - first + 1]);
    }
    int whole = best_of(a, &before[a->count - first]);
    nbp_states later = {.worth = {0}}, now;
    for (size_t t = a->count; t-- > first; later = now) {
        const nbp_token *token = &a->tokens[t];
        now = later;
        if (token->run < 0) {
            back_label(a, token, &later, &now);
            continue;
        }
        if (rows->runs[token->run].line != NBP_NO_LINE && !rows->runs[token->run].sure)
            judge_run(items, a, rows, token, labelled, whole, &before[t - first], &later);
        back_run(a, rows, token, &later, &now);
    }
    nbp_free(before);
    return true;
}

/* A line without a label has the numbers directly behind a piece of another's: they are that one's,
 * out of order, or the piece has lost its own. No line has them for certain. */
static void part_from_pieces(nbp_rows *rows) {
    for (nbp_run *run = rows->runs; run < rows->runs + rows->count; run++)
        if (run->line != NBP_NO_LINE && run->line_by_piece != NBP_NO_LINE && !run->undecided &&
            run->line_by_piece != run->line && !rows->lines[run->line].weight) {
            run->after_unknown_words = true;
            run->undecided = NB_REASON_OTHER_ROW;
            run->rival = run->line_by_piece;
        }
}

bool nbp_rows_ascertain(const nbp_items *items, nbp_alignment *a, nbp_rows *rows) {
    unsigned forms[NBP_TABLE_COUNT];
    nbp_rows_table_forms(rows, forms);
    for (size_t line = 0; line < a->lines; line++)
        if (!(nbp_form_rows[line].forms & forms[nbp_line_table(line)]) || !nbp_is_line(line))
            a->cells[line] = 0;
    if (!rows->count) /* no numbers: nothing to be certain of */
        return true;
    for (nbp_run *run = rows->runs; run < rows->runs + rows->count; run++)
        if (run->line != NBP_NO_LINE && !a->cells[run->line])
            run->line = NBP_NO_LINE;
    nbp_rows_take_named_tables(a, forms, rows);
    part_from_pieces(rows);
    size_t first = find_unsure(a, rows);
    bool ok = first == a->count || judge_all(items, a, rows, first);
    nbp_rows_take_named(items, a, rows);
    judge_before_shifted(items, rows);
    judge_rests(a, rows);
    judge_left_over(items, rows);
    judge_out_of_order(items, a, rows);
    return ok;
}
