/* many_damages: a report with up to five damages at random places gives no wrong number and invents
 * none; the same report without damage has no doubt. Arguments: see trial.h. A fault is a doubt.
 *
 * Damages are drawn from those of damage.h. What the page tells of a number is read off the page
 * that comes out; a page is left out where damages together make another report of it, which no
 * reader could tell from an undamaged one: a row that lost a cell and got one, say.
 */
#include <string.h>

#include "base/text/utf8.h"
#include "trial.h"

/* ---- damaging ---- */

/* Those that say of every number by themselves what is told of it. */
static const char *const drawn[] = {
    "cell-blanked",      "cell-dropped",        "cell-split",        "space-in-number",
    "thousands-comma",   "cell-doubled",        "cells-swapped",     "neighbours-swapped",
    "number-changed",    "row-dropped",         "row-doubled",       "row-contradicted",
    "rows-swapped",      "row-blanked",         "row-without-label", "row-without-numbers",
    "group-labels-gone", "total-cut",           "right-columns-cut", "total-cut-head-kept",
    "remedies-cut",      "zeros-blank",         "zeros-marked",      "spaces-in-labels",
    "full-width-digits", "empty-cell-inserted",
};

static bool apply_one(specimen *s) {
    const char *name = drawn[pick(&s->random, sizeof drawn / sizeof *drawn)];
    size_t i = 0;
    while (strcmp(damages[i].name, name))
        i++;
    return damages[i].apply(&s->p);
}

/* ---- what the page tells now ---- */

/* The number that a text is, however it is written; MAYBE where its digits are parted. */
static truth read_text(const char *text) {
    truth t = {GONE, {0}};
    for (const char *p = text; *p;) {
        uint32_t c = (uint32_t)nbp_utf8_next(&p);
        uint32_t digit = c >= 0xFF10 ? c - 0xFF10 : c - '0';
        if (digit < 10) {
            t.value.coefficient = t.value.coefficient * 10 + digit;
            t.value.scale = (uint8_t)(t.value.scale + (t.value.scale > 0));
            t.tells = t.tells == GONE ? PRINTED : t.tells;
        } else if (c == '.' || c == 0xFF0E) {
            t.value.scale = 1;
        } else if (c == ' ') {
            t.tells = MAYBE;
        }
    }
    t.value.scale = (uint8_t)(t.value.scale - (t.value.scale > 0));
    if (*text == '-')
        t.value.coefficient = -t.value.coefficient;
    return t;
}

/* All cells of the page that hold one number of the form, one after the other. */
static void add_text(truth *told, bool *seen, const char *text) {
    truth t = read_text(text);
    if (!*seen)
        *told = t;
    else if (t.tells == GONE || told->tells == GONE)
        *told = t.tells == GONE ? (truth){told->tells == GONE ? GONE : MAYBE, told->value}
                                : (truth){MAYBE, t.value};
    else if (!nbp_decimal_equal(t.value, told->value))
        *told = (truth){GONE, {INT64_MIN, 0}}; /* whatever else there is */
    *seen = true;
}

static void settle_truths(specimen *s) {
    bool seen[MAX_NUMBERS] = {false};
    for (size_t t = 0; t < NBP_TABLE_COUNT; t++)
        for (size_t r = 0; r < s->p.laid->tables[t].count; r++) {
            const layout_row *row = &s->p.laid->tables[t].rows[r];
            for (size_t c = 0; c < row->count; c++) {
                int16_t number = row->cells[c].number;
                if (number == NO_CELL || !row->cells[c].text ||
                    (seen[number] && s->truths[number].value.coefficient == INT64_MIN))
                    continue;
                truth was = s->truths[number];
                add_text(&s->truths[number], &seen[number], row->cells[c].text);
                if (was.tells == MAYBE && s->truths[number].tells == PRINTED)
                    s->truths[number].tells = MAYBE;
            }
        }
    for (size_t i = 0; i < NBP_FORM_CELLS; i++)
        if (!seen[i])
            s->truths[i].tells = GONE;
}

/* ---- pages that no reader could tell from others ---- */

static int form_row(const layout_row *row) {
    for (size_t c = 0; c < row->count; c++)
        if (row->cells[c].number != NO_CELL)
            return nbp_form_cells[row->cells[c].number].row;
    return -1;
}

/* Cells that the row has too many and too few. */
static void count_shifts(const layout_row *row, unsigned forms, size_t *more, size_t *fewer) {
    uint16_t cells[NBP_MAX_COLUMNS];
    size_t wanted = nbp_form_row_cells(forms, (size_t)form_row(row), cells), kept = 0;
    bool seen[MAX_NUMBERS] = {false};
    *more = 0;
    for (size_t c = first_number(row); c < row->count; c++) {
        int16_t number = row->cells[c].number;
        bool is_new =
            number != NO_CELL && !seen[number] && nbp_form_cells[number].row == form_row(row);
        kept += is_new;
        *more += !is_new && row->cells[c].text;
        if (number != NO_CELL)
            seen[number] = true;
    }
    *fewer = wanted > kept ? wanted - kept : 0;
}

/* Whether the row lost a number while the total that others lost is still there: it looks like
 * them.
 */
static bool looks_cut(const layout *table, const layout_row *row) {
    enum { LABELS = 3, NUMBERS = 7, MANY = 3 };
    size_t cut = 0, of_row = row->count - first_number(row);
    if (row->cells[row->count - 1].number == NO_CELL || of_row >= NUMBERS ||
        strcmp(nbp_form_cells[row->cells[row->count - 1].number].member, "total") != 0)
        return false;
    for (size_t r = 0; r < table->count; r++)
        cut += table->rows[r].count < LABELS + NUMBERS && has_numbers(&table->rows[r]);
    return cut > MANY;
}

static bool has_label(const layout_row *row) {
    size_t first = first_number(row);
    while (first && !row->cells[first - 1].text && !row->cells[first - 1].from_above)
        first--;
    return !first || (row->cells[first - 1].text && *row->cells[first - 1].text);
}

/* A row of two faces: one that lost a cell and got one; one without a label that is out of its
 * order or a second one; numbers without a label behind a label without numbers, in a source where
 * that makes one row. */
static bool has_two_faces(const specimen *s, const layout *table, size_t r) {
    const layout_row *row = &table->rows[r], *above = r ? row - 1 : NULL;
    size_t more, fewer;
    count_shifts(row, nbp_form_bit(s->p.laid->form), &more, &fewer);
    if ((more && fewer) || looks_cut(table, row))
        return true;
    if (has_label(row))
        return false;
    for (size_t other = 0; other < table->count; other++) {
        int that = form_row(&table->rows[other]);
        if (other != r && that >= 0 &&
            (that == form_row(row) || (that < form_row(row)) != (other < r)))
            return true;
    }
    return s->from->is_running && above && !has_numbers(above);
}

static bool is_told(const specimen *s) {
    for (size_t t = 0; t < NBP_TABLE_COUNT; t++)
        for (size_t r = 0; r < s->p.laid->tables[t].count; r++)
            if (t != NBP_TABLE_REMEDIES && has_numbers(&s->p.laid->tables[t].rows[r]) &&
                has_two_faces(s, &s->p.laid->tables[t], r))
                return false;
    return true;
}

/* ---- the property ---- */

static bool apply(specimen *s) {
    for (size_t done = 0, tried = 0; done < s->argument && tried < 50; tried++)
        done += apply_one(s);
    settle_truths(s);
    return is_told(s);
}

static size_t count_doubts(const specimen *s, const nb_report *read) {
    size_t count = !read;
    (void)s;
    for (size_t i = 0; read && i < read->finding_count; i++)
        count += read->findings[i].kind == NB_ABOUT_EXTRACTION;
    return count;
}

static const change changes[] = {
    {"none", .keeps_all = true, .find_faults = count_doubts},
    {"1", 1, .to_page = apply},
    {"2", 2, .to_page = apply},
    {"3", 3, .to_page = apply},
    {"4", 4, .to_page = apply},
    {"5", 5, .to_page = apply},
};

int main(int argc, char **argv) {
    return try_property(argc, argv, changes, sizeof changes / sizeof *changes);
}
