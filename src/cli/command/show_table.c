/* A table as a grid of aligned columns. A number is never shortened: where the numbers are wide,
 * the labels give way. */
#include <stdlib.h>
#include <string.h>

#include "base/text/text.h"
#include "check/rules.h"
#include "cli/command/show.h"
#include "cli/terminal.h"
#include "model/decimal.h"

enum { LEAST_LABEL = 12, MOST_LABEL = 40, SHOWN = NBP_DECIMAL_LENGTH + 4 };

static const char *const titles[NBP_TABLE_COUNT] = {"二、主动公开政府信息情况",
                                                    "三、收到和处理政府信息公开申请情况",
                                                    "四、政府信息公开行政复议、行政诉讼情况"};

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
static bool split_heading(const char *label, size_t width, char first[64], char second[64]) {
    size_t characters = 0, half;
    for (const char *p = label; *p; nbp_utf8_next(&p))
        characters++;
    half = nbp_text_width(label) > width ? (characters + 1) / 2 : 0;
    bool split = half > 0;
    const char *p = label;
    while (half--)
        nbp_utf8_next(&p);
    memcpy(first, label, (size_t)(p - label));
    first[p - label] = '\0';
    strcpy(second, p);
    return split;
}

/* How wide the columns of numbers must be. */
static size_t column_width(nbp_show *show, unsigned forms, nbp_table table) {
    static const size_t least[NBP_TABLE_COUNT] = {17, 7, 11};
    size_t width = least[table];
    for (size_t i = 0; i < nbp_form_cell_count; i++) {
        char text[SHOWN];
        if (nbp_form_rows[nbp_form_cells[i].row].table != table ||
            !(nbp_form_cells[i].forms & forms))
            continue;
        write_cell(show, i, text);
        if (width < strlen(text) + 1)
            width = strlen(text) + 1;
    }
    return width;
}

static void print_headings(nbp_show *show, const uint16_t *cells, size_t count, size_t label,
                           size_t width) {
    char halves[NBP_MAX_COLUMNS][2][64];
    bool split = false;
    for (size_t i = 0; i < count; i++)
        split |=
            split_heading(nbp_form_cells[cells[i]].label, width - 1, halves[i][0], halves[i][1]);
    for (int line = !split; line < 2; line++) {
        nbp_print_cell(show->sink, "", label, false);
        for (size_t i = 0; i < count; i++) {
            nbp_print(show->sink, " ");
            nbp_print_cell(show->sink, halves[i][line], width - 1, true);
        }
        nbp_print(show->sink, "\n");
    }
}

static void print_row(nbp_show *show, const char *label, size_t indent, const uint16_t *cells,
                      size_t count, size_t label_width, size_t width) {
    nbp_print_cell(show->sink, "", indent, false);
    nbp_print_cell(show->sink, label, label_width - indent, false);
    for (size_t i = 0; i < count; i++) {
        char text[SHOWN];
        bool found = write_cell(show, cells[i], text) && show->colour;
        nbp_print(show->sink, "%s", found ? "\033[1;31m" : "");
        nbp_print_cell(show->sink, text, width, true);
        nbp_print(show->sink, "%s", found ? "\033[0m" : "");
    }
    nbp_print(show->sink, "\n");
}

/* The innermost label over a row: "（三）不予公开", "未经复议直接起诉". */
static const char *group_of(const nbp_form_row *row) {
    const char *group = row->group;
    for (const char *next; (next = strstr(group, " / "));)
        group = next + 3;
    return group;
}

/* Whether the columns of two rows bear the same headings. */
static bool same_headings(const uint16_t *a, size_t a_count, const uint16_t *b, size_t b_count) {
    if (a_count != b_count)
        return false;
    for (size_t i = 0; i < a_count; i++)
        if (strcmp(nbp_form_cells[a[i]].label, nbp_form_cells[b[i]].label) != 0)
            return false;
    return true;
}

void nbp_show_table(nbp_show *show, nbp_table table) {
    const nb_report *report = show->report;
    unsigned forms = nbp_form_bit(report->table_forms[table]);
    uint8_t rows[NBP_MAX_ROWS];
    size_t count = nbp_form_table_rows(forms, table, rows), width, label;
    uint16_t before[NBP_MAX_COLUMNS];
    size_t before_count = 0;
    const char *group = "";
    nbp_print(show->sink, "%s%s%s\n", show->colour ? "\033[1m" : "", titles[table],
              show->colour ? "\033[0m" : "");
    if (!count)
        nbp_print(show->sink, "the document does not have this table\n");
    width = column_width(show, forms, table);
    label = NBP_SHOW_WIDTH > NBP_MAX_COLUMNS * width + LEAST_LABEL
                ? NBP_SHOW_WIDTH - NBP_MAX_COLUMNS * width
                : LEAST_LABEL;
    if (table != NBP_TABLE_REQUESTS)
        label = table == NBP_TABLE_REMEDIES ? 24 : 28;
    for (size_t r = 0; r < count; r++) {
        const nbp_form_row *row = &nbp_form_rows[rows[r]];
        uint16_t cells[NBP_MAX_COLUMNS];
        size_t cell_count = nbp_form_row_cells(forms, rows[r], cells);
        const char *over = group_of(row);
        if (!same_headings(before, before_count, cells, cell_count))
            print_headings(show, cells, cell_count, label, width);
        if (row->depth != 2 && *over && *row->label && strcmp(group, over) != 0)
            nbp_print(show->sink, "%s\n", over);
        group = over;
        memcpy(before, cells, sizeof before);
        before_count = cell_count;
        bool old = forms == NBP_2019 && row->label_2019;
        print_row(show, *row->label ? (old ? row->label_2019 : row->label) : over,
                  *over && *row->label && row->depth != 2 ? 2 : 0, cells, cell_count, label, width);
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
