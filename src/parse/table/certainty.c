/* Which runs are certain of their line: those whose label says so, wherever they stand, and those
 * that their neighbours leave one place. */
#include <string.h>

#include "parse/table/likeness.h"
#include "parse/table/readings.h"

/* Half of the label's characters name it; table 四 has no label of its own but four captions. */
static bool is_named(const nbp_rows *rows, size_t line) {
    int whole = nbp_line_weight(line);
    return rows->lines[line].weight > 0 && rows->lines[line].weight * 2 >= (whole ? whole : 60);
}

/* Lines of `table` between two lines, both left out, that have neither a run nor a label. */
static size_t free_lines(const nbp_rows *rows, unsigned forms, size_t after, size_t before) {
    size_t count = 0;
    for (size_t line = after; line < before; line++)
        count += nbp_is_line(line) && (nbp_form_rows[line].forms & forms);
    (void)rows;
    return count;
}

/* A run between two named lines is certain when as many runs stand between them as lines do. */
static void judge_between(nbp_rows *rows, const unsigned forms[NBP_TABLE_COUNT], size_t first,
                          size_t end, int before, int after) {
    size_t runs = 0;
    for (size_t r = first; r < end; r++)
        runs += !rows->runs[r].foreign || rows->runs[r].line != NBP_NO_LINE;
    size_t low = (size_t)(before + 1), high = (size_t)after;
    /* The table that the runs are in: lines of another table do not count. */
    for (size_t r = first; r < end; r++) {
        if (rows->runs[r].line == NBP_NO_LINE)
            continue;
        nbp_table table = nbp_line_table(rows->runs[r].line);
        while (low < high && nbp_line_table(low) != table)
            low++;
        while (high > low && nbp_line_table(high - 1) != table)
            high--;
        break;
    }
    if (first < end && low < high &&
        runs == free_lines(rows, forms[nbp_line_table(low)], low, high))
        return;
    for (size_t r = first; r < end; r++)
        rows->runs[r].doubtful = true;
}

static void judge_unnamed(nbp_rows *rows, const unsigned forms[NBP_TABLE_COUNT]) {
    int before = -1;
    for (size_t r = 0; r < rows->count;) {
        size_t line = rows->runs[r].line;
        if (line != NBP_NO_LINE && is_named(rows, line)) {
            before = (int)line;
            r++;
            continue;
        }
        size_t end = r;
        while (end < rows->count &&
               (rows->runs[end].line == NBP_NO_LINE || !is_named(rows, rows->runs[end].line)))
            end++;
        int after = end < rows->count ? rows->runs[end].line : (int)NBP_LINE_COUNT;
        /* Named lines without a run bound the gap as well. */
        for (int l = before + 1; l < after; l++)
            if (is_named(rows, (size_t)l)) {
                bool behind =
                    end > r && rows->runs[r].line != NBP_NO_LINE && l < rows->runs[r].line;
                if (behind)
                    before = l;
                else {
                    after = l;
                    break;
                }
            }
        judge_between(rows, forms, r, end, before, after);
        r = end;
    }
}

/* ---- by whole labels ---- */

static bool same_run(const nbp_items *items, const nbp_run *a, const nbp_run *b) {
    if (a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++) {
        const nbp_number *x = &items->items[a->first + i].value,
                         *y = &items->items[b->first + i].value;
        if (x->outcome != y->outcome || x->unit != y->unit ||
            x->value.coefficient != y->value.coefficient || x->value.scale != y->value.scale)
            return false;
    }
    return true;
}

/* Whether labels stand in front of their runs in this document: nearly all runs that have one in
 * front, and that any line took, were aligned with it. Where they stand behind, a label in front is
 * that of the run before. */
static bool labels_lead(const nbp_rows *rows) {
    size_t named = 0, agreeing = 0;
    for (size_t r = 0; r < rows->count; r++) {
        if (rows->runs[r].named == NBP_NO_LINE || rows->runs[r].line == NBP_NO_LINE)
            continue;
        named++;
        agreeing += rows->runs[r].named == rows->runs[r].line;
    }
    return agreeing * 4 >= named * 3;
}

/* A line takes the run that its whole label names. Named again with the same values it is one row
 * printed twice; with others, nothing can be said of it. */
static void take_named(const nbp_items *items, nbp_rows *rows, size_t line) {
    nbp_run *taken = NULL;
    for (size_t r = 0; r < rows->count; r++) {
        nbp_run *run = &rows->runs[r];
        if (run->named != line)
            continue;
        if (taken && same_run(items, taken, run)) {
            run->line = NBP_NO_LINE;
            continue;
        }
        run->line = (uint8_t)line;
        run->doubtful |= taken != NULL;
        taken = run;
    }
    if (!taken)
        return;
    for (size_t r = 0; r < rows->count; r++)
        if (rows->runs[r].line == line && rows->runs[r].named != line)
            rows->runs[r].line = NBP_NO_LINE;
    if (rows->lines[line].weight < nbp_line_weight(line))
        rows->lines[line] = (nbp_line_label){nbp_line_weight(line), taken->label};
}

/* ---- values left over ---- */

/* A cell a line has no row ends: values that nobody takes, directly behind those of a line, may
 * belong to it; as many again as a whole row of table 三 has are a row of their own. */
static void judge_left_over(const nbp_items *items, nbp_rows *rows) {
    for (size_t r = 0; r + 1 < rows->count; r++) {
        nbp_run *run = &rows->runs[r];
        const nbp_run *next = &run[1];
        bool adjacent = next->first == run->first + run->count && next->line == NBP_NO_LINE;
        bool labelled =
            run->first && items->items[run->first - 1].row == items->items[run->first].row;
        bool own_row = next->count == run->count && next->count >= NBP_WHOLE_ROW;
        run->doubtful |= run->line != NBP_NO_LINE && adjacent && !labelled && !own_row;
    }
}

/* Where labels and runs come in blocks, a run whose line is not that of the label in front of it
 * may be another's. */
static void judge_spoken(nbp_rows *rows) {
    for (size_t r = 0; r < rows->count && rows->mixed_blocks; r++) {
        nbp_run *run = &rows->runs[r];
        run->doubtful |= run->spoken != NBP_NO_LINE && run->spoken != run->line;
    }
}

bool nbp_rows_ascertain(const nbp_document *document, const nbp_items *items, nbp_rows *rows) {
    (void)document;
    if (labels_lead(rows))
        for (size_t line = 0; line < NBP_LINE_COUNT; line++)
            if (!nbp_line_is_table(line))
                take_named(items, rows, line);
    unsigned forms[NBP_TABLE_COUNT];
    nbp_rows_table_forms(rows, forms);
    judge_unnamed(rows, forms);
    judge_left_over(items, rows);
    judge_spoken(rows);
    return true;
}
