/* Which runs are certain of their line: those whose label says so, and those that their neighbours leave one place. */
#include <string.h>

#include "parse/likeness.h"
#include "parse/readings.h"

/* Half of the label's characters name it; table 四 has no label of its own but four captions. */
static bool is_named(const nbp_rows *rows, size_t line) {
    int whole = nbp_line_weight(line);
    return rows->lines[line].weight > 0 && rows->lines[line].weight * 2 >= (whole ? whole : 60);
}

/* Lines of `table` between two lines, both left out, that have neither a run nor a label. */
static size_t free_lines(const nbp_rows *rows, unsigned forms, size_t after, size_t before) {
    size_t count = 0;
    for (size_t line = after; line < before; line++)
        count += (nbp_form_rows[line].forms & forms) != 0;
    (void)rows;
    return count;
}

/* A run between two named lines is certain when as many runs stand between them as lines do. */
static void judge_between(nbp_rows *rows, const unsigned forms[NBP_TABLE_COUNT], size_t first, size_t end, int before,
                          int after) {
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
    if (first < end && low < high && runs == free_lines(rows, forms[nbp_line_table(low)], low, high))
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
        while (end < rows->count && (rows->runs[end].line == NBP_NO_LINE || !is_named(rows, rows->runs[end].line)))
            end++;
        int after = end < rows->count ? rows->runs[end].line : (int)nbp_line_count();
        /* Named lines without a run bound the gap as well. */
        for (int l = before + 1; l < after; l++)
            if (is_named(rows, (size_t)l)) {
                bool behind = end > r && rows->runs[r].line != NBP_NO_LINE && l < rows->runs[r].line;
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

bool nbp_rows_ascertain(const nbp_document *document, const nbp_items *items, nbp_rows *rows) {
    (void)document;
    (void)items;
    unsigned forms[NBP_TABLE_COUNT];
    nbp_rows_table_forms(rows, forms);
    judge_unnamed(rows, forms);
    return true;
}
