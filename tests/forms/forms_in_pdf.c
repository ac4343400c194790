/* forms_in_pdf
 *
 * Reports with numbers chosen at random are printed as PDFs of several stylings, read again and
 * compared cell by cell. A line tells how many cells of a styling came out otherwise. Without
 * pdftotext there is nothing to try, and that is said.
 */
#include <math.h>
#include <unistd.h>

#include "emit/cells.h"
#include "layout.h"
#include "pdf_writer.h"

typedef struct styling {
    const char *name;
    int width, height;         /* of the page */
    double margin, size, lead; /* size of the letters in tables; from line to line in ems */
    double padding;            /* on all four sides of a cell */
    double labels[3],
        remedies;      /* widths of the columns of labels in table 三; of all in table 四 */
    char across, down; /* 'l'eft, 'c'entre or 'r'ight; 't'op, 'm'iddle or 'b'ottom */
} styling;

static const styling stylings[] = {
    {"portrait", 595, 842, 60, 9, 1.3, 4, {24, 50, 110}, 31, 'c', 'm'},
    {"landscape", 842, 595, 50, 11, 1.4, 5, {40, 90, 210}, 49, 'c', 'm'},
    {"tight", 595, 842, 90, 8, 1.15, 1.5, {20, 40, 90}, 27, 'c', 'm'},
    {"top-left", 595, 842, 60, 9, 1.3, 3, {26, 46, 100}, 31, 'l', 't'},
    {"right", 595, 842, 50, 9, 1.3, 4, {26, 60, 120}, 33, 'r', 'm'},
    {"large", 595, 842, 50, 10.5, 1.5, 6, {24, 46, 90}, 33, 'c', 'm'},
};
enum { STYLINGS = sizeof stylings / sizeof *stylings };

/* ---- printing ------------------------------------------------------------------------------- */

typedef struct printer {
    const styling *style;
    double y;
} printer;

static void next_page(printer *p) {
    char number[16];
    pdf_page();
    snprintf(number, sizeof number, "- %d -", pdf.pages);
    pdf_centred(p->style->width / 2.0, p->style->height - 25, 9, number);
    p->y = p->style->margin;
}

static double bottom_of(const printer *p) {
    return p->style->height - p->style->margin;
}

static void print_line(printer *p, double size, const char *text) {
    p->y += size;
    if (p->y > bottom_of(p))
        next_page(p);
    pdf_text(p->style->margin, p->y, size, text);
    p->y += size;
}

static double width_of(const char *begin, const char *end, double size) {
    double ems = 0;
    while (begin < end)
        ems += nbp_utf8_next(&begin) < 0x80 ? 0.5 : 1;
    return ems * size;
}

/* Where the line that begins at `text` has to be broken. */
static const char *line_end(const char *text, double width, double size) {
    const char *end = text;
    while (*end) {
        const char *next = end;
        nbp_utf8_next(&next);
        if (end > text && width_of(text, next, size) > width + 0.01)
            break;
        end = next;
    }
    return end;
}

static int line_count(const char *text, double width, double size) {
    int count = 0;
    for (; *text; count++)
        text = line_end(text, width, size);
    return count;
}

/* Text in a box, broken where it is full; what does not fit into the box is left out, as the text
 * of a cell that goes on overleaf. */
static void print_cell(const printer *p, const char *text, double x, double y, double width,
                       double height, char across) {
    const styling *s = p->style;
    double lead = s->lead * s->size, room = width - 2 * s->padding;
    double spare = fmax(0, height - 2 * s->padding - line_count(text, room, s->size) * lead);
    double at = y + s->padding +
                (s->down == 'm'   ? spare / 2
                 : s->down == 'b' ? spare
                                  : 0) +
                lead / 2;
    for (const char *end; *text && at < y + height + 0.01; text = end, at += lead) {
        char line[256];
        end = line_end(text, room, s->size);
        double left = room - width_of(text, end, s->size);
        snprintf(line, sizeof line, "%.*s", (int)(end - text), text);
        pdf_text(x + s->padding +
                     (across == 'c'   ? left / 2
                      : across == 'r' ? left
                                      : 0),
                 at, s->size, line);
    }
}

/* ---- tables --------------------------------------------------------------------------------- */

/* How many columns and rows a cell spans. */
static void find_span(const layout *table, size_t row, size_t column, size_t *columns,
                      size_t *rows) {
    const layout_row *cells = &table->rows[row];
    for (*columns = 1; column + *columns < cells->count; ++*columns) {
        const layout_cell *next = &cells->cells[column + *columns];
        if (next->text || next->from_above)
            break;
    }
    for (*rows = 1; row + *rows < table->count; ++*rows) {
        const layout_cell *below = &table->rows[row + *rows].cells[column];
        if (below->text || !below->from_above)
            break;
    }
}

static double sum(const double *values, size_t from, size_t count) {
    double total = 0;
    for (size_t i = from; i < from + count; i++)
        total += values[i];
    return total;
}

static void measure_rows(const layout *table, const styling *s, const double *widths,
                         double *heights) {
    for (size_t r = 0; r < table->count; r++) {
        heights[r] = s->lead * s->size + 2 * s->padding;
        for (size_t c = 0; c < table->rows[r].count; c++) {
            size_t columns, rows;
            const char *text = table->rows[r].cells[c].text;
            find_span(table, r, c, &columns, &rows);
            if (text && rows == 1)
                heights[r] =
                    fmax(heights[r],
                         line_count(text, sum(widths, c, columns) - 2 * s->padding, s->size) *
                                 s->lead * s->size +
                             2 * s->padding);
        }
    }
}

static void print_table(printer *p, const layout *table, const double *widths, size_t labels) {
    double heights[MAX_ROWS];
    measure_rows(table, p->style, widths, heights);
    for (size_t r = 0; r < table->count; r++) {
        if (p->y + heights[r] > bottom_of(p))
            next_page(p);
        double x = p->style->margin;
        for (size_t c = 0; c < table->rows[r].count; x += widths[c++]) {
            const char *text = table->rows[r].cells[c].text;
            size_t columns, rows;
            find_span(table, r, c, &columns, &rows);
            double height = fmin(sum(heights, r, rows), bottom_of(p) - p->y);
            if (text)
                print_cell(p, text, x, p->y, sum(widths, c, columns), height,
                           c < labels && p->style->across == 'r' ? 'l' : p->style->across);
        }
        p->y += heights[r];
    }
}

static void print_tables(printer *p, const page *laid) {
    const styling *s = p->style;
    double whole = s->width - 2 * s->margin, widths[MAX_WIDTH];
    for (size_t i = 0; i < 4; i++)
        widths[i] = whole / 4;
    print_line(p, 14, "二、主动公开政府信息情况");
    print_table(p, &laid->tables[NBP_TABLE_PROACTIVE], widths, 1);
    for (size_t i = 0; i < 10; i++)
        widths[i] = i < 3 ? s->labels[i] : (whole - s->labels[0] - s->labels[1] - s->labels[2]) / 7;
    print_line(p, 14, "三、收到和处理政府信息公开申请情况");
    print_table(p, &laid->tables[NBP_TABLE_REQUESTS], widths, 3);
    for (size_t i = 0; i < 15; i++)
        widths[i] = s->remedies;
    print_line(p, 14, "四、政府信息公开行政复议、行政诉讼情况");
    print_table(p, &laid->tables[NBP_TABLE_REMEDIES], widths, 0);
}

static void print_report(const styling *style, const page *laid) {
    printer p = {.style = style};
    pdf_begin(style->width, style->height);
    next_page(&p);
    pdf_centred(style->width / 2.0, p.y, 20, "某某县2024年政府信息公开工作年度报告");
    p.y += 20;
    print_line(&p, 14, "一、总体情况");
    print_line(&p, 12, "本报告的统计期限为2024年1月1日至12月31日。");
    print_tables(&p, laid);
    print_line(&p, 14, "五、存在的主要问题及改进情况");
    print_line(&p, 12, "没有什么要说的。");
    print_line(&p, 14, "六、其他需要报告的事项");
    print_line(&p, 12, "没有。");
}

/* ---- comparing ------------------------------------------------------------------------------ */

static size_t differences(nb_report *report, nb_form form, const nb_report *read,
                          const char *name) {
    size_t count = 0;
    for (size_t i = 0; i < nbp_form_cell_count; i++) {
        if (!(nbp_form_cells[i].forms & nbp_form_bit(form)))
            continue;
        const nb_cell *wanted = nbp_form_cell_get(report, i), *got = nb_report_cell_at(read, i);
        nb_decimal a = wanted->value, b = got->value;
        if (got->outcome == NB_PRINTED && nbp_decimal_equal(a, b))
            continue;
        if (!count++)
            printf("%s, form %d: %s is %lld/10^%d, read as %s %lld/10^%d\n", name, (int)form,
                   nbp_form_cells[i].path, (long long)a.coefficient, a.scale,
                   nb_outcome_name(got->outcome), (long long)b.coefficient, b.scale);
    }
    return count;
}

static size_t try_styling(const styling *style, nb_report *report, const page *laid) {
    static char file[PDF_PAGES * PDF_BYTES];
    nb_error err;
    print_report(style, laid);
    size_t length = pdf_finish(file, "");
    nb_report *read = nb_parse(file, length, NULL, &err);
    size_t count = read ? differences(report, laid->form, read, style->name) : 1;
    if (!read)
        printf("%s, form %d: %s\n", style->name, (int)laid->form, err.message);
    if (count && getenv("KEEP")) {
        FILE *kept = fopen(getenv("KEEP"), "w");
        fwrite(file, 1, length, kept);
        fclose(kept);
    }
    nb_report_free(read);
    return count;
}

int main(void) {
    static const int64_t tops[] = {0, 6, 900, 250000};
    static const nb_form forms[] = {NB_FORM_2021, NB_FORM_2019};
    static page laid;
    size_t count = 0;
    if (access("/usr/bin/pdftotext", X_OK)) {
        printf("pdftotext is not installed: nothing is tried\n");
        return 0;
    }
    for (size_t f = 0; f < 2; f++)
        for (size_t t = 0; t < sizeof tops / sizeof *tops; t++) {
            nb_report report = {0};
            fill_at_random(&report, forms[f], tops[t], 20 * t + f);
            lay_out(&report, forms[f], &laid);
            for (size_t s = 0; s < STYLINGS; s++)
                count += try_styling(&stylings[s], &report, &laid);
        }
    printf("%zu cells came out otherwise\n", count);
    return count != 0;
}
