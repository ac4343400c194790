/* A table as a grid of aligned columns. A number is never shortened: where the numbers are wide,
 * the labels give way. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text/text.h"
#include "check/rules.h"
#include "cli/command/show.h"
#include "cli/command/show_numeral.h"
#include "cli/terminal.h"
#include "form/report_forms.h"
#include "model/decimal.h"
#include "model/report.h"

enum { LEAST_LABEL = 12, HEADING = 128, WORDS = 320, SHOWN = NBP_DECIMAL_LENGTH + 4 };

/* What stands for a cell without a number; never a digit. */
static const char *const marks[NB_OUTCOME_COUNT] = {
    [NB_ABSENT] = "-", [NB_PRINTED] = "",     [NB_BLANK] = ".",
    [NB_MARKED] = "/", [NB_UNREADABLE] = "x", [NB_AMBIGUOUS] = "?",
};
static const char *const meanings[NB_OUTCOME_COUNT] = {
    [NB_ABSENT] = "not in the document",
    [NB_BLANK] = "blank",
    [NB_MARKED] = "a mark or words",
    [NB_UNREADABLE] = "no readable number",
    [NB_AMBIGUOUS] = "could stand here or elsewhere",
};

const char *nbp_show_mark(nb_outcome outcome) {
    return marks[outcome];
}

/* Whether a finding speaks of the cell: as an operand that does not add up, or as the one that
 * explains it. */
static void look_for_findings(const nb_report *report, const char *path, bool *named,
                              bool *suspect) {
    *named = *suspect = false;
    for (size_t i = 0; i < report->finding_count; i++) {
        const nb_finding *finding = &report->findings[i];
        *suspect |= finding->suspect && !strcmp(finding->suspect, path);
        /* Blank cells show by themselves. */
        bool told = !strcmp(finding->rule, nbp_rules[NBP_RULE_CELL_NOT_FILLED].id);
        for (size_t c = 0; !told && c < finding->cell_count && !*named; c++)
            *named = !strcmp(finding->cells[c], path);
    }
}

/* The cell's number or mark, with * or ! behind it; returns whether a finding names it. */
static bool write_cell(nbp_show *show, size_t index, char out[SHOWN]) {
    const nb_cell *cell = nb_report_cell_at(show->report, index);
    char digits[NBP_DECIMAL_LENGTH];
    bool named, suspect;
    look_for_findings(show->report, nbp_form_cells[index].path, &named, &suspect);
    show->seen[cell->outcome] = true;
    show->named |= named && !suspect;
    show->suspected |= suspect;
    bool printed = cell->outcome == NB_PRINTED;
    strcpy(out, printed ? nbp_decimal_digits(cell->value, digits) : marks[cell->outcome]);
    strcat(out, suspect ? "!" : named ? "*" : " ");
    return named || suspect;
}

/* A heading that is wider than its column stands half on each of two lines. */
static bool split_heading(const char *label, size_t width, char first[HEADING],
                          char second[HEADING]) {
    size_t characters = 0, half;
    for (const char *p = label; *p; nbp_utf8_next(&p))
        characters++;
    half = nbp_text_width(label) > width ? (characters + 1) / 2 : 0;
    bool split = half > 0;
    const char *p = label;
    while (half--)
        nbp_utf8_next(&p);
    snprintf(first, HEADING, "%.*s", (int)(p - label), label);
    snprintf(second, HEADING, "%s", p);
    return split;
}

/* How a table is shown. */
typedef struct layout {
    unsigned forms;
    size_t columns, label, width; /* of numbers; what their labels take, and each of them */
} layout;

/* Numbers have what labels leave; where rows lie within groups, labels have what numbers leave. */
static void divide(nbp_show *show, nbp_table table, layout *l) {
    enum { OVER_COLUMNS = 24, BEFORE_ROWS = 28, OF_A_LIST = 16 };
    size_t deepest = 0, needed = 0;
    for (size_t i = 0; i < NBP_FORM_CELLS; i++) {
        const nbp_form_row *row = &nbp_form_rows[nbp_form_cells[i].row];
        uint16_t cells[NBP_MAX_COLUMNS];
        char text[SHOWN];
        if (row->table != table || !(nbp_form_cells[i].forms & l->forms))
            continue;
        size_t columns = nbp_form_row_cells(l->forms, nbp_form_cells[i].row, cells);
        l->columns = columns > l->columns ? columns : l->columns;
        deepest = row->depth > deepest ? row->depth : deepest;
        write_cell(show, i, text);
        needed = strlen(text) + 1 > needed ? strlen(text) + 1 : needed;
    }
    uint8_t shape = nbp_form_tables[table].shape;
    l->label = shape == NB_SHAPE_ONE_LINE ? OVER_COLUMNS : BEFORE_ROWS;
    l->width = !l->columns || shape == NB_SHAPE_LIST ? OF_A_LIST
                                                     : (NBP_SHOW_WIDTH - l->label) / l->columns;
    l->width = needed > l->width ? needed : l->width;
    if (deepest > 1 || shape == NB_SHAPE_LIST)
        l->label = NBP_SHOW_WIDTH > l->columns * l->width + LEAST_LABEL
                       ? NBP_SHOW_WIDTH - l->columns * l->width
                       : LEAST_LABEL;
}

static const char *heading(const layout *l, uint16_t cell) {
    return nbp_form_word(nbp_form_cells[cell].label, l->forms);
}

static void print_headings(nbp_show *show, const layout *l, const uint16_t *cells, size_t count) {
    char halves[NBP_MAX_COLUMNS][2][HEADING];
    bool split = false;
    for (size_t i = 0; i < count; i++)
        split |= split_heading(heading(l, cells[i]), l->width - 1, halves[i][0], halves[i][1]);
    for (int line = !split; line < 2; line++) {
        nbp_print_cell(show->sink, "", l->label, false);
        for (size_t i = 0; i < count; i++) {
            nbp_print(show->sink, " ");
            nbp_print_cell(show->sink, halves[i][line], l->width - 1, true);
        }
        nbp_print(show->sink, "\n");
    }
}

static void print_row(nbp_show *show, const layout *l, const char *label, size_t indent,
                      const uint16_t *cells, size_t count) {
    nbp_print_cell(show->sink, "", indent, false);
    nbp_print_cell(show->sink, label, l->label - indent, false);
    for (size_t i = 0; i < count; i++) {
        char text[SHOWN];
        bool found = write_cell(show, cells[i], text) && show->colour;
        nbp_print(show->sink, "%s", found ? "\033[1;31m" : "");
        nbp_print_cell(show->sink, text, l->width, true);
        nbp_print(show->sink, "%s", found ? "\033[0m" : "");
    }
    nbp_print(show->sink, "\n");
}

/* Whether the columns of two rows bear the same headings. */
static bool same_headings(const layout *l, const uint16_t *a, size_t a_count, const uint16_t *b,
                          size_t b_count) {
    if (a_count != b_count)
        return false;
    for (size_t i = 0; i < a_count; i++)
        if (strcmp(heading(l, a[i]), heading(l, b[i])) != 0)
            return false;
    return true;
}

/* A row's label, in a list with its unit; where it has none, the innermost over it. */
static const char *row_words(size_t row, unsigned forms, char words[WORDS]) {
    const nbp_form_cell *cell = &nbp_form_cells[nbp_form_rows[row].first_cell];
    const char *label = nbp_form_word(nbp_form_rows[row].label, forms);
    if (nbp_form_tables[nbp_form_rows[row].table].shape == NB_SHAPE_LIST && cell->unit)
        snprintf(words, WORDS, "%s (%s)", label, cell->unit);
    else
        snprintf(words, WORDS, "%s", *label ? label : nbp_form_group(row, forms));
    return words;
}

static void print_title(nbp_show *show, nbp_table table, unsigned forms) {
    const char *numeral = nbp_form_word(nbp_form_tables[table].numeral, forms);
    nbp_print(show->sink, show->colour ? "\033[1m" : "");
    nbp_print(show->sink, "%s%s", nbp_section_numeral(nbp_section_number(numeral))->section,
              nbp_form_word(nbp_form_tables[table].title, forms));
    nbp_print(show->sink, show->colour ? "\033[0m\n" : "\n");
}

void nbp_show_table(nbp_show *show, nbp_table table) {
    unsigned forms = nbp_report_forms(show->report, table), form = nbp_form_bit(show->report->form);
    layout l = {.forms = forms & form ? form : forms};
    uint16_t rows[NBP_MAX_ROWS], before[NBP_MAX_COLUMNS];
    size_t count = nbp_form_table_rows(l.forms, table, rows), before_count = 0;
    const char *group = "";
    print_title(show, table, l.forms ? l.forms : form);
    if (!count)
        nbp_print(show->sink, "the document does not have this table\n");
    divide(show, table, &l);
    for (size_t r = 0; r < count; r++) {
        const nbp_form_row *row = &nbp_form_rows[rows[r]];
        uint16_t cells[NBP_MAX_COLUMNS];
        char words[WORDS];
        size_t cell_count = nbp_form_row_cells(l.forms, rows[r], cells);
        const char *over = nbp_form_group(rows[r], l.forms);
        const char *label = nbp_form_word(row->label, l.forms);
        if (nbp_form_tables[table].shape != NB_SHAPE_LIST &&
            !same_headings(&l, before, before_count, cells, cell_count))
            print_headings(show, &l, cells, cell_count);
        if (row->depth != 2 && *over && *label && strcmp(group, over) != 0)
            nbp_print(show->sink, "%s\n", over);
        group = over;
        memcpy(before, cells, sizeof before);
        before_count = cell_count;
        print_row(show, &l, row_words(rows[r], l.forms, words),
                  *over && *label && row->depth != 2 ? 2 : 0, cells, cell_count);
    }
    nbp_print(show->sink, "\n");
}

void nbp_show_key(nbp_show *show) {
    for (size_t i = 0; i < NB_OUTCOME_COUNT; i++)
        if (show->seen[i] && meanings[i])
            nbp_print(show->sink, "%s  %s\n", marks[i], meanings[i]);
    if (show->named)
        nbp_print(show->sink, "*  named by a finding\n");
    if (show->suspected)
        nbp_print(show->sink, "!  the one cell that explains every broken sum\n");
}
