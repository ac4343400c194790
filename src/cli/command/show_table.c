/* A table as a grid of aligned columns. A number is never shortened: where the numbers are wide,
 * the labels give way. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text/text.h"
#include "check/rules.h"
#include "cli/command/show.h"
#include "form/section_numeral.h"
#include "cli/terminal.h"
#include "form/report_forms.h"
#include "language/language.h"
#include "model/decimal.h"
#include "model/report.h"

enum {
    LEAST_LABEL = 12,
    HEADING = 128,
    HEADING_LINES = 3,
    WORDS = 320,
    SHOWN = NBP_DECIMAL_LENGTH + 4
};

/* What stands for a cell without a number; never a digit. */
static const char *const marks[NB_OUTCOME_COUNT] = {
    [NB_ABSENT] = "-", [NB_PRINTED] = "",     [NB_BLANK] = ".",
    [NB_MARKED] = "/", [NB_UNREADABLE] = "x", [NB_AMBIGUOUS] = "?",
};
static const char *const meanings[NB_OUTCOME_COUNT] = {
    [NB_ABSENT] = N_("not in the document"),
    [NB_BLANK] = N_("blank"),
    [NB_MARKED] = N_("a mark or words"),
    [NB_UNREADABLE] = N_("no readable number"),
    [NB_AMBIGUOUS] = N_("could stand here or elsewhere"),
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

/* A heading that is wider than its column stands on several lines, a like part on each. */
typedef struct parts {
    char text[HEADING_LINES][HEADING];
    size_t count;
} parts;

static void split_heading(const char *label, size_t width, parts *out) {
    size_t characters = 0;
    for (const char *p = label; *p; nbp_utf8_next(&p))
        characters++;
    const size_t needed = (nbp_text_width(label) + width - 1) / width;
    out->count = needed < 1 ? 1 : needed < HEADING_LINES ? needed : HEADING_LINES;
    const char *p = label;
    for (size_t line = 0; line < out->count; line++) {
        const char *begin = p;
        for (size_t i = 0; *p && i < (characters + out->count - 1) / out->count; i++)
            nbp_utf8_next(&p);
        snprintf(out->text[line], HEADING, "%.*s", (int)(p - begin), begin);
    }
}

/* How a table is shown. Where the terminal has no room for all columns side by side, they stand in
 * several bands, one below the other. */
typedef struct layout {
    unsigned forms;
    size_t columns, label, width; /* of numbers; what their labels take, and each of them */
    size_t band;                  /* columns side by side */
} layout;

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

/* What stands on a line over the row; "" where it is the row's label, or beside it. */
static const char *over_row(const layout *l, size_t row) {
    const char *over = nbp_form_group(row, l->forms);
    bool label = *nbp_form_word(nbp_form_rows[row].label, l->forms);
    return label && nbp_form_rows[row].depth != 2 ? over : "";
}

static size_t indent_of(const layout *l, size_t row) {
    enum { INDENT = 2 };
    return *over_row(l, row) ? INDENT : 0;
}

/* How wide the widest number and the longest label are. */
static void measure(nbp_show *show, nbp_table table, layout *l, size_t *number, size_t *label) {
    *number = *label = 0;
    for (size_t i = 0; i < NBP_FORM_CELLS; i++) {
        size_t at = nbp_form_cells[i].row;
        uint16_t cells[NBP_MAX_COLUMNS];
        char text[SHOWN], words[WORDS];
        if (nbp_form_rows[at].table != table || !(nbp_form_cells[i].forms & l->forms))
            continue;
        size_t columns = nbp_form_row_cells(l->forms, at, cells);
        size_t width = nbp_text_width(row_words(at, l->forms, words)) + indent_of(l, at);
        l->columns = columns > l->columns ? columns : l->columns;
        *label = width > *label ? width : *label;
        write_cell(show, i, text);
        *number = strlen(text) + 1 > *number ? strlen(text) + 1 : *number;
    }
}

/* As on paper of the usual width; what more there is goes to labels, as far as they need it. */
static void divide(nbp_show *show, nbp_table table, layout *l) {
    enum { OVER_COLUMNS = 24, BEFORE_ROWS = 28, OF_A_LIST = 16 };
    uint8_t shape = nbp_form_tables[table].shape;
    size_t number, longest, paper = nbp_show_width(show);
    measure(show, table, l, &number, &longest);
    l->label = shape == NB_SHAPE_ONE_LINE ? OVER_COLUMNS : BEFORE_ROWS;
    l->width = !l->columns || shape == NB_SHAPE_LIST ? OF_A_LIST : (paper - l->label) / l->columns;
    l->width = number > l->width ? number : l->width;
    if (paper < l->columns * l->width + LEAST_LABEL) { /* side by side as many as have room */
        size_t most = paper > l->width + LEAST_LABEL ? (paper - LEAST_LABEL) / l->width : 1;
        size_t bands = (l->columns + most - 1) / most;
        l->band = (l->columns + bands - 1) / bands;
    } else
        l->band = l->columns;
    size_t numbers = l->band * l->width, screen = show->columns ? show->columns : SIZE_MAX;
    size_t usual = shape == NB_SHAPE_ONE_LINE && l->band == l->columns ? l->label
                   : paper > numbers + LEAST_LABEL                     ? paper - numbers
                                                                       : LEAST_LABEL;
    size_t room = screen > numbers + LEAST_LABEL ? screen - numbers : LEAST_LABEL;
    l->label = longest > usual && room > usual ? (longest < room ? longest + 1 : room) : usual;
    if (show->columns && l->label > room)
        l->label = room;
}

static const char *heading(const layout *l, uint16_t cell) {
    return nbp_form_word(nbp_form_cells[cell].label, l->forms);
}

/* They end on the same line. */
static void print_headings(nbp_show *show, const layout *l, const uint16_t *cells, size_t count) {
    parts headings[NBP_MAX_COLUMNS];
    size_t lines = 0;
    for (size_t i = 0; i < count; i++) {
        split_heading(heading(l, cells[i]), l->width - 1, &headings[i]);
        lines = headings[i].count > lines ? headings[i].count : lines;
    }
    for (size_t line = 0; line < lines; line++) {
        nbp_print_cell(show->sink, "", l->label, false);
        for (size_t i = 0; i < count; i++) {
            size_t above = lines - headings[i].count;
            nbp_print(show->sink, " ");
            nbp_print_cell(show->sink, line < above ? "" : headings[i].text[line - above],
                           l->width - 1, true);
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

static void print_title(nbp_show *show, nbp_table table, unsigned forms) {
    const char *numeral = nbp_form_word(nbp_form_tables[table].numeral, forms);
    nbp_print(show->sink, show->colour ? "\033[1m" : "");
    nbp_print(show->sink, "%s%s", nbp_section_numeral(nbp_section_number(numeral))->section,
              nbp_form_word(nbp_form_tables[table].title, forms));
    nbp_print(show->sink, show->colour ? "\033[0m\n" : "\n");
}

/* The columns of a row that stand in the band which begins with column `first`. */
static size_t cells_in_band(const layout *l, size_t row, size_t first,
                            uint16_t cells[NBP_MAX_COLUMNS]) {
    size_t count = nbp_form_row_cells(l->forms, row, cells);
    if (count <= first)
        return 0;
    memmove(cells, cells + first, (count - first) * sizeof *cells);
    return count - first < l->band ? count - first : l->band;
}

static void print_band(nbp_show *show, const layout *l, nbp_table table, const uint16_t *rows,
                       size_t count, size_t first) {
    uint16_t cells[NBP_MAX_COLUMNS], before[NBP_MAX_COLUMNS];
    size_t before_count = 0;
    const char *group = "";
    for (size_t r = 0; r < count; r++) {
        char words[WORDS];
        const char *over = over_row(l, rows[r]);
        size_t cell_count = cells_in_band(l, rows[r], first, cells);
        if (!cell_count)
            continue;
        if (nbp_form_tables[table].shape != NB_SHAPE_LIST &&
            !same_headings(l, before, before_count, cells, cell_count))
            print_headings(show, l, cells, cell_count);
        if (*over && strcmp(group, over) != 0)
            nbp_print_hanging(show->sink, over, 0, show->columns ? show->columns : SIZE_MAX);
        group = over;
        memcpy(before, cells, sizeof before);
        before_count = cell_count;
        print_row(show, l, row_words(rows[r], l->forms, words), indent_of(l, rows[r]), cells,
                  cell_count);
    }
    nbp_print(show->sink, "\n");
}

void nbp_show_table(nbp_show *show, nbp_table table) {
    unsigned forms = nbp_report_forms(show->report, table), form = nbp_form_bit(show->report->form);
    layout l = {.forms = forms & form ? form : forms};
    uint16_t rows[NBP_MAX_ROWS];
    size_t count = nbp_form_table_rows(l.forms, table, rows);
    print_title(show, table, l.forms ? l.forms : form);
    if (!count)
        nbp_print(show->sink, "%s\n\n", _("the document does not have this table"));
    divide(show, table, &l);
    for (size_t first = 0; count && first < l.columns; first += l.band)
        print_band(show, &l, table, rows, count, first);
}

static void print_meaning(const nbp_show *show, const char *mark, const char *meaning) {
    enum { INDENT = 3 };
    nbp_print(show->sink, "%s  ", mark);
    nbp_print_hanging(show->sink, meaning, INDENT, nbp_show_width(show));
}

void nbp_show_key(nbp_show *show) {
    for (size_t i = 0; i < NB_OUTCOME_COUNT; i++)
        if (show->seen[i] && meanings[i])
            print_meaning(show, marks[i], _(meanings[i]));
    if (show->named)
        print_meaning(show, "*", _("named by a finding"));
    if (show->suspected)
        print_meaning(show, "!", _("the one cell that explains every broken sum"));
}
