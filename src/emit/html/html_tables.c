/* See html_tables.h. A row's labels stand before it in as many columns as its table has, those that
 * several rows share reach over them; what stands over a whole block of rows is a row of its own.
 */
#include "emit/html/html_tables.h"

#include <string.h>

#include "emit/cells.h"
#include "emit/html/html_cell.h"
#include "emit/html/words.h"
#include "form/report_forms.h"

enum { LABELS = 4, LABEL_LENGTH = 256 };

/* The labels of a row, outermost first. */
typedef struct labels {
    struct {
        const char *text;
        size_t length;
    } of[LABELS];
    size_t count;
    size_t band; /* the first so many stand over the row's block */
} labels;

typedef struct table {
    nbp_sink *sink;
    const nb_report *report;
    unsigned forms;
    uint16_t rows[NBP_MAX_ROWS];
    labels labels[NBP_MAX_ROWS];
    size_t count, depth, columns; /* rows; columns of labels, and of numbers */
} table;

static void add_label(labels *of, const char *text, size_t length) {
    if (length && of->count < LABELS) {
        of->of[of->count].text = text;
        of->of[of->count++].length = length;
    }
}

static labels labels_of(size_t row, unsigned forms) {
    static const char between[] = " / ";
    labels of = {0};
    const char *p = nbp_form_word(nbp_form_rows[row].group, forms),
               *label = nbp_form_word(nbp_form_rows[row].label, forms);
    for (const char *next; (next = strstr(p, between)); p = next + sizeof between - 1)
        add_label(&of, p, (size_t)(next - p));
    add_label(&of, p, strlen(p));
    add_label(&of, label, strlen(label));
    size_t depth = nbp_form_rows[row].depth ? nbp_form_rows[row].depth : 1;
    of.band = of.count > depth ? of.count - depth : 0;
    return of;
}

static bool same_label(const labels *a, const labels *b, size_t level) {
    return level < a->count && level < b->count && a->of[level].length == b->of[level].length &&
           !memcmp(a->of[level].text, b->of[level].text, a->of[level].length);
}

/* Whether two rows stand under the same labels down to `level`. */
static bool same_labels(const labels *a, const labels *b, size_t level) {
    for (size_t i = 0; i <= level; i++)
        if (!same_label(a, b, i))
            return false;
    return true;
}

static void add_words(nbp_sink *sink, const labels *of, size_t level) {
    char text[LABEL_LENGTH];
    size_t length = of->of[level].length < sizeof text ? of->of[level].length : sizeof text - 1;
    memcpy(text, of->of[level].text, length);
    text[length] = '\0';
    nbp_html_text(sink, text);
}

static void add_head(nbp_sink *sink, const char *scope, size_t rows, size_t columns) {
    nbp_html_addf(sink, "<th scope=\"%s\"", scope);
    if (rows > 1)
        nbp_html_addf(sink, " rowspan=\"%zu\"", rows);
    if (columns > 1)
        nbp_html_addf(sink, " colspan=\"%zu\"", columns);
    nbp_html_add(sink, ">");
}

/* ---- rows under columns ---------------------------------------------------------------------- */

static const char *head_of(const table *t, uint16_t cell) {
    return nbp_form_word(nbp_form_cells[cell].label, t->forms);
}

static bool same_heads(const table *t, size_t row, size_t other) {
    uint16_t a[NBP_MAX_COLUMNS], b[NBP_MAX_COLUMNS];
    size_t count = nbp_form_row_cells(t->forms, t->rows[row], a);
    if (nbp_form_row_cells(t->forms, t->rows[other], b) != count)
        return false;
    for (size_t i = 0; i < count; i++)
        if (strcmp(head_of(t, a[i]), head_of(t, b[i])) != 0)
            return false;
    return true;
}

static void add_heads(const table *t, size_t row) {
    uint16_t cells[NBP_MAX_COLUMNS];
    size_t count = nbp_form_row_cells(t->forms, t->rows[row], cells);
    nbp_html_addf(t->sink, "<tr><td class=\"gap\" colspan=\"%zu\"></td>", t->depth);
    for (size_t i = 0; i < count; i++) {
        add_head(t->sink, "col", 1, i + 1 < count ? 1 : t->columns - i);
        nbp_html_text(t->sink, head_of(t, cells[i]));
        nbp_html_add(t->sink, "</th>");
    }
    nbp_html_add(t->sink, "</tr>\n");
}

static void add_band(const table *t, size_t row, size_t level) {
    nbp_html_add(t->sink, "<tr class=\"band\">");
    add_head(t->sink, "colgroup", 1, t->depth + t->columns);
    add_words(t->sink, &t->labels[row], level);
    nbp_html_add(t->sink, "</th></tr>\n");
}

/* The labels before a row: those that the row above has too reach down to it. */
static void add_labels(const table *t, size_t row) {
    const labels *of = &t->labels[row];
    for (size_t level = of->band; level < of->count; level++) {
        bool last = level + 1 == of->count;
        size_t rows = 1, columns = last ? t->depth - (level - of->band) : 1;
        if (!last && row && same_labels(&t->labels[row - 1], of, level))
            continue;
        while (!last && row + rows < t->count && same_labels(of, &t->labels[row + rows], level))
            rows++;
        add_head(t->sink, rows > 1 ? "rowgroup" : "row", rows, columns);
        add_words(t->sink, of, level);
        nbp_html_add(t->sink, "</th>");
    }
}

static void add_row(const table *t, size_t row) {
    uint16_t cells[NBP_MAX_COLUMNS];
    size_t count = nbp_form_row_cells(t->forms, t->rows[row], cells);
    nbp_html_add(t->sink, "<tr>");
    add_labels(t, row);
    for (size_t i = 0; i < count; i++)
        nbp_html_cell(t->sink, t->report, cells[i], i + 1 < count ? 1 : t->columns - i);
    nbp_html_add(t->sink, "</tr>\n");
}

static void add_matrix(const table *t) {
    for (size_t r = 0; r < t->count; r++) {
        for (size_t level = 0; level < t->labels[r].band; level++)
            if (!r || !same_labels(&t->labels[r - 1], &t->labels[r], level))
                add_band(t, r, level);
        if (!r || !same_heads(t, r - 1, r))
            add_heads(t, r);
        add_row(t, r);
    }
}

/* ---- one line -------------------------------------------------------------------------------- */

/* The labels of one level over all columns. A row that has none so deep is reached down to by its
 * last. */
static void add_line_of_heads(const table *t, size_t level, size_t levels) {
    nbp_html_add(t->sink, "<tr>");
    for (size_t r = 0, next; r < t->count; r = next) {
        uint16_t cells[NBP_MAX_COLUMNS];
        const labels *of = &t->labels[r];
        size_t columns = 0;
        bool last = level + 1 == of->count;
        for (next = r; next < t->count && (next == r || same_labels(of, &t->labels[next], level));
             next++)
            columns += nbp_form_row_cells(t->forms, t->rows[next], cells);
        if (level >= of->count)
            continue;
        add_head(t->sink, "colgroup", last ? levels - level : 1, columns);
        add_words(t->sink, of, level);
        nbp_html_add(t->sink, "</th>");
    }
    nbp_html_add(t->sink, "</tr>\n");
}

static void add_one_line(const table *t) {
    uint16_t cells[NBP_MAX_COLUMNS];
    size_t levels = 0;
    for (size_t r = 0; r < t->count; r++)
        levels = t->labels[r].count > levels ? t->labels[r].count : levels;
    for (size_t level = 0; level < levels; level++)
        add_line_of_heads(t, level, levels);
    nbp_html_add(t->sink, "<tr>");
    for (size_t r = 0; r < t->count; r++) {
        size_t count = nbp_form_row_cells(t->forms, t->rows[r], cells);
        for (size_t i = 0; i < count; i++) {
            add_head(t->sink, "col", 1, 1);
            nbp_html_text(t->sink, head_of(t, cells[i]));
            nbp_html_add(t->sink, "</th>");
        }
    }
    nbp_html_add(t->sink, "</tr>\n<tr>");
    for (size_t r = 0; r < t->count; r++) {
        size_t count = nbp_form_row_cells(t->forms, t->rows[r], cells);
        for (size_t i = 0; i < count; i++)
            nbp_html_cell(t->sink, t->report, cells[i], 1);
    }
    nbp_html_add(t->sink, "</tr>\n");
}

/* ---- tables ---------------------------------------------------------------------------------- */

static void begin_table(nbp_sink *sink, const char *numeral, const char *title) {
    nbp_html_add(sink, "<div class=\"scroll\" tabindex=\"0\" role=\"group\"><table class=\"form\" "
                       "lang=\"zh-CN\"><caption>");
    nbp_html_text(sink, numeral);
    nbp_html_add(sink, *numeral ? " " : "");
    nbp_html_text(sink, title);
    nbp_html_add(sink, "</caption>\n");
}

static void end_table(nbp_sink *sink) {
    nbp_html_add(sink, "</table></div>\n");
}

static void add_table(nbp_sink *sink, const nb_report *report, nbp_table number) {
    const nbp_form_table *of = &nbp_form_tables[number];
    unsigned given = nbp_given_forms(report, number), form = nbp_form_bit(report->form);
    table t = {.sink = sink, .report = report, .forms = given & form ? form : given, .depth = 1};
    t.count = nbp_form_table_rows(t.forms, number, t.rows);
    if (!t.count)
        return;
    for (size_t r = 0; r < t.count; r++) {
        uint16_t cells[NBP_MAX_COLUMNS];
        t.labels[r] = labels_of(t.rows[r], t.forms);
        size_t depth = t.labels[r].count - t.labels[r].band;
        t.depth = depth > t.depth ? depth : t.depth;
        size_t columns = nbp_form_row_cells(t.forms, t.rows[r], cells);
        t.columns = columns > t.columns ? columns : t.columns;
    }
    begin_table(sink, nbp_form_word(of->numeral, t.forms), nbp_form_word(of->title, t.forms));
    if (of->shape == NB_SHAPE_ONE_LINE)
        add_one_line(&t);
    else
        add_matrix(&t);
    end_table(sink);
}

static void add_indicator(nbp_sink *sink, const nb_report *report, size_t index) {
    const nb_indicator *one = &report->indicators[index];
    nbp_html_add(sink, "<tr>");
    add_head(sink, "row", 1, 1);
    nbp_html_text(sink, one->label);
    nbp_html_add(sink, "</th><td>");
    nbp_html_text(sink, one->unit ? one->unit : "");
    nbp_html_add(sink, "</td><td>");
    nbp_html_text(sink, one->column ? one->column : "");
    nbp_html_add(sink, "</td>");
    nbp_html_cell(sink, report, NBP_FORM_CELLS + index, 1);
    nbp_html_add(sink, "</tr>\n");
}

static void add_indicators(nbp_sink *sink, const nb_report *report) {
    const char *group = "";
    begin_table(sink, "", nbp_html_word("indicators"));
    for (size_t i = 0; i < report->indicator_count; i++) {
        const char *own = report->indicators[i].group ? report->indicators[i].group : "";
        if (*own && strcmp(own, group) != 0) {
            nbp_html_add(sink, "<tr class=\"band\">");
            add_head(sink, "colgroup", 1, 4);
            nbp_html_text(sink, own);
            nbp_html_add(sink, "</th></tr>\n");
        }
        group = own;
        add_indicator(sink, report, i);
    }
    end_table(sink);
}

void nbp_html_tables(nbp_sink *sink, const nb_report *report) {
    unsigned form = nbp_form_bit(report->form);
    if (report->indicator_count)
        add_indicators(sink, report);
    for (nbp_table t = 0; t < NBP_TABLE_COUNT; t++)
        if (nbp_report_forms(report, t) || (form & nbp_form_tables[t].forms))
            add_table(sink, report, t);
}
