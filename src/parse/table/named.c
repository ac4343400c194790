/* Lines by the whole labels that stand directly in front of their runs. See alignment.h. */
#include "parse/table/alignment.h"

/* ---- tables that are named throughout ---- */

/* Whether a label is the name of a group, too: it may stand without numbers. */
static bool may_be_group(const nbp_likeness *like) {
    size_t lines = 0;
    for (size_t line = like->first; line < like->end; line++)
        lines += like->lines[line] > 0;
    return lines > 1;
}

/* The line of `table` that a token names by its whole label, or NBP_NO_LINE. */
static size_t line_named(const nbp_token *t, nbp_table table) {
    if (t->run >= 0 || !t->like.whole || t->like.heading)
        return NBP_NO_LINE;
    for (size_t line = t->like.first; line < t->like.end; line++)
        if (nbp_names(t, line) && nbp_line_table(line) == table)
            return line;
    return NBP_NO_LINE;
}

/* Whether each whole label of a table stands directly in front of numbers, no numbers of the table
 * are without, and none come twice or stand in front of the first: then labels lead, and tell their
 * lines in any order. `named` gets the lines. */
static bool is_named(const nbp_alignment *a, const nbp_rows *rows, nbp_table table,
                     bool named[NBP_LINE_COUNT]) {
    bool loose = false; /* the numbers before have no label */
    for (size_t t = 0; t < a->count; t++) {
        const nbp_token *token = &a->tokens[t];
        size_t line = line_named(token, table);
        if (token->run >= 0) {
            const nbp_run *run = &rows->runs[token->run];
            loose = run->line_by_label == NBP_NO_LINE;
            bool own = !loose && nbp_line_table(run->line_by_label) == table;
            bool taken = run->line != NBP_NO_LINE && nbp_line_table(run->line) == table;
            if ((taken && !own) || (own && (run->undecided || run->after_unknown_words)))
                return false;
        } else if (line != NBP_NO_LINE) {
            bool led = t + 1 < a->count && token[1].run >= 0 &&
                       rows->runs[token[1].run].line_by_label == line;
            if ((!led && !may_be_group(&token->like)) || (led && named[line]) || loose)
                return false;
            named[line] |= led;
        }
    }
    return true;
}

/* The first line that every form lacks that the table may be on, or NBP_NO_LINE where a form has
 * all its lines: its numbers may stand behind another's label. */
static size_t line_gone(const nbp_alignment *a, unsigned forms, nbp_table table,
                        const bool named[NBP_LINE_COUNT]) {
    size_t gone = NBP_NO_LINE;
    for (unsigned form = 1; form <= forms; form <<= 1) {
        size_t first = NBP_NO_LINE;
        for (size_t line = 0; line < a->lines && first == NBP_NO_LINE; line++)
            if (nbp_line_table(line) == table && (nbp_form_rows[line].forms & form) && !named[line])
                first = line;
        if ((forms & form) && first == NBP_NO_LINE)
            return first;
        gone = forms & form ? first : gone;
    }
    return gone;
}

void nbp_rows_take_named_tables(const nbp_alignment *a, const unsigned forms[NBP_TABLE_COUNT],
                                nbp_rows *rows) {
    for (nbp_table table = 0; table < NBP_TABLE_COUNT; table++) {
        bool named[NBP_LINE_COUNT] = {false};
        if (nbp_line_is_table(nbp_form_tables[table].first_row) || !is_named(a, rows, table, named))
            continue;
        size_t gone = line_gone(a, forms[table], table, named);
        for (size_t r = 0; r < rows->count; r++) {
            nbp_run *run = &rows->runs[r];
            if (run->line_by_label == NBP_NO_LINE || nbp_line_table(run->line_by_label) != table)
                continue;
            if (gone != NBP_NO_LINE && run->line != run->line_by_label) {
                run->undecided = NB_REASON_OTHER_ROW;
                run->rival = (uint8_t)gone;
            }
            run->sure = gone == NBP_NO_LINE || run->line != run->line_by_label;
            run->line = run->line_by_label;
        }
    }
}

/* ---- lines that are named ---- */

/* Whether labels stand in front of their runs in this document: nearly all runs that have one in
 * front, and that any line took, were aligned with it. Where they stand behind, a label in front is
 * that of the run before. */
static bool labels_lead(const nbp_rows *rows) {
    size_t labelled = 0, agreeing = 0;
    for (size_t r = 0; r < rows->count; r++) {
        if (rows->runs[r].line_by_label == NBP_NO_LINE || rows->runs[r].line == NBP_NO_LINE)
            continue;
        labelled++;
        agreeing += rows->runs[r].line_by_label == rows->runs[r].line;
    }
    return nbp_are(NBP_COST_MOST, agreeing, labelled);
}

/* A line takes the run that its whole label names. Named again it is one row printed twice: where
 * it has other values, nothing can be said of these. */
static void take_named(const nbp_items *items, nbp_rows *rows, size_t line, bool lead) {
    nbp_run *taken = NULL;
    size_t of = 0;
    for (size_t r = 0; r < rows->count && !lead; r++)
        of += rows->runs[r].line == line;
    if (!lead && of < 2)
        return;
    for (size_t r = 0; r < rows->count; r++) {
        nbp_run *run = &rows->runs[r];
        if (run->line_by_label != line)
            continue;
        if (taken && nbp_run_is_copied(items, taken, run)) {
            run->line = NBP_NO_LINE;
            continue;
        }
        run->rival = run->rival == line ? run->line : run->rival;
        run->line = (uint8_t)line;
        if (taken && !run->undecided)
            run->undecided = NB_REASON_ROW_TWICE;
        taken = run;
    }
    if (!taken)
        return;
    for (size_t r = 0; r < rows->count; r++)
        if (rows->runs[r].line == line && rows->runs[r].line_by_label != line)
            rows->runs[r].line = NBP_NO_LINE;
    if (rows->lines[line].weight < nbp_line_weight(line))
        rows->lines[line] = (nbp_line_label){nbp_line_weight(line), taken->label};
}

void nbp_rows_take_named(const nbp_items *items, const nbp_alignment *a, nbp_rows *rows) {
    bool lead = a->behind && labels_lead(rows);
    for (size_t line = 0; line < NBP_LINE_COUNT; line++)
        if (!nbp_line_is_table(line))
            take_named(items, rows, line, lead);
    for (size_t r = 0; a->behind && r < rows->count; r++) {
        nbp_run *run = &rows->runs[r];
        if (run->line != NBP_NO_LINE && run->line_by_label != NBP_NO_LINE &&
            run->line != run->line_by_label && !run->undecided) {
            run->undecided = NB_REASON_OTHER_ROW;
            run->rival = run->line_by_label;
        }
    }
}
