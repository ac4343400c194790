/* forms_of_one_report [REPORT]...
 *
 * One report in every text form gives the same cells. Reports with numbers chosen at random, and those named whose
 * tables are complete, are written in each form of LAYOUTS, read again and compared cell by cell. A line tells how many
 * cells of a form came out otherwise.
 */
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "emit/cells.h"
#include "layout.h"

/* How a table is flattened. */
struct style {
    const char *name;
    const char *open, *between, *close; /* of a row */
    const char *row_end;
    bool fillers;  /* what a span covers is an empty cell, else nothing */
    bool markdown; /* # headings, a rule under the first row */
    bool one_line; /* no newline at all */
    const char *charset;
};

static const struct style styles[] = {
    {"tsv", "", "\t", "", "\n", true, false, false, NULL},
    {"pipes", "", " | ", " |", "\n", true, false, false, NULL},
    {"pipes-outer", "| ", " | ", " |", "\n", true, false, false, NULL},
    {"pipes-no-fillers", "", " | ", " |", "\n", false, false, false, NULL},
    {"pipes-between", "", " | ", "", "\n", false, false, false, NULL},
    {"markdown", "| ", " | ", " |", "\n", true, true, false, NULL},
    {"lines", "", "\n", "", "\n", false, false, false, NULL},
    {"lines-blank-between", "", "\n\n", "", "\n\n", false, false, false, NULL},
    {"lines-pipe-after", "", " |\n", " |", "\n", false, false, false, NULL},
    {"lines-pipe-between", "", "\n|\n", "\n|", "\n", false, false, false, NULL},
    {"lines-pipe-opens-row", "|\n", " |\n", " ||", "\n", false, false, false, NULL},
    {"spaces", "", "  ", "", "\n", false, false, false, NULL},
    {"one-space", "", " ", "", "\n", false, false, false, NULL},
    {"one-line", "", " ", "", " ", false, false, true, NULL},
    {"tsv-utf16le", "", "\t", "", "\n", true, false, false, "UTF-16LE"},
    {"tsv-utf16be", "", "\t", "", "\n", true, false, false, "UTF-16BE"},
    {"tsv-utf16-bom", "", "\t", "", "\n", true, false, false, "UTF-16"},
    {"tsv-gb18030", "", "\t", "", "\n", true, false, false, "GB18030"},
};

static void add(nbp_buffer *out, const char *text) {
    nbp_buffer_add(out, text, strlen(text));
}

static void write_rule(nbp_buffer *out, size_t width) {
    for (size_t c = 0; c < width; c++)
        add(out, "| --- ");
    add(out, "|\n");
}

static void write_table(nbp_buffer *out, const struct style *style, const layout *laid) {
    for (size_t r = 0; r < laid->rows; r++) {
        bool first = true;
        add(out, style->open);
        for (size_t c = 0; c < laid->width; c++) {
            const char *text = laid->cells[r][c];
            if (!text && !style->fillers)
                continue;
            if (!first)
                add(out, style->between);
            add(out, text ? text : "");
            first = false;
        }
        add(out, style->close);
        add(out, style->row_end);
        if (style->markdown && !r)
            write_rule(out, laid->width);
    }
}

static void write_line(nbp_buffer *out, const struct style *style, const char *mark, const char *text) {
    add(out, style->markdown ? mark : "");
    add(out, text);
    add(out, style->one_line ? " " : "\n");
}

static void write_report(nbp_buffer *out, const struct style *style, nb_report *report, nb_form form) {
    static const char *const headings[] = {"一、总体情况", "二、主动公开政府信息情况",
                                           "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况",
                                           "五、存在的主要问题及改进情况", "六、其他需要报告的事项"};
    static const char *const prose[] = {"我镇按时完成各项公开工作。", NULL, NULL, NULL, "平台更新不够及时。", "无。"};
    layout laid;
    char numbers[NUMBERS_SIZE];
    write_line(out, style, "# ", "石桥镇人民政府2023年政府信息公开工作年度报告");
    for (size_t i = 0; i < 6; i++) {
        write_line(out, style, "## ", headings[i]);
        if (prose[i]) {
            write_line(out, style, "", prose[i]);
            continue;
        }
        lay_out(report, form, (nbp_table)(i - 1), &laid, numbers);
        write_table(out, style, &laid);
    }
}

static void convert(nbp_buffer *text, const char *charset) {
    iconv_t converter = iconv_open(charset, "UTF-8");
    char *in = text->data, *data = malloc(text->length * 2 + 4), *out = data;
    size_t in_left = text->length, out_left = text->length * 2 + 4, size = out_left;
    if (iconv(converter, &in, &in_left, &out, &out_left) == (size_t)-1)
        abort();
    iconv_close(converter);
    free(text->data);
    *text = (nbp_buffer){.data = data, .length = size - out_left, .capacity = size, .ceiling = text->ceiling};
}

/* Cells that came out otherwise; the first is shown. */
static size_t differences(nb_report *report, nb_form form, const nb_report *read, const char *name) {
    size_t count = 0;
    for (size_t i = 0; i < nbp_form_cell_count; i++) {
        if (!(nbp_form_cells[i].forms & nbp_form_bit(form)))
            continue;
        const nb_cell *wanted = nbp_form_cell_get(report, i), *got = nb_report_cell_at(read, i);
        nb_decimal a = nbp_decimal_trim(wanted->value), b = nbp_decimal_trim(got->value);
        if (got->outcome == NB_PRINTED && a.coefficient == b.coefficient && a.scale == b.scale)
            continue;
        if (!count++)
            printf("%s, form %d: %s is %lld/10^%d, read as %s %lld/10^%d\n", name, (int)form, nbp_form_cells[i].path,
                   (long long)a.coefficient, a.scale, nb_outcome_name(got->outcome), (long long)b.coefficient, b.scale);
    }
    return count;
}

static size_t try_style(nb_report *report, nb_form form, const struct style *style) {
    nbp_buffer text;
    nb_error err;
    nbp_buffer_init(&text, (size_t)1 << 20);
    write_report(&text, style, report, form);
    if (style->charset)
        convert(&text, style->charset);
    nb_report *read = nb_parse(text.data, text.length, NULL, &err);
    size_t count = read ? differences(report, form, read, style->name) : 1;
    if (!read)
        printf("%s, form %d: %s\n", style->name, (int)form, err.message);
    if (count && getenv("KEEP")) {
        FILE *kept = fopen(getenv("KEEP"), "w");
        fwrite(text.data, 1, text.length, kept);
        fclose(kept);
    }
    nb_report_free(read);
    nbp_buffer_free(&text);
    return count;
}

static size_t try_styles(nb_report *report, nb_form form) {
    size_t count = 0;
    for (size_t s = 0; s < sizeof styles / sizeof *styles; s++)
        count += try_style(report, form, &styles[s]);
    return count;
}

static size_t try_random(void) {
    static const int64_t tops[] = {0, 6, 900, 250000};
    static const nb_form forms[] = {NB_FORM_2021, NB_FORM_2019};
    size_t count = 0;
    for (size_t f = 0; f < 2; f++)
        for (size_t t = 0; t < sizeof tops / sizeof *tops; t++) {
            nb_report report = {0};
            fill_at_random(&report, forms[f], tops[t], 20 * t + f);
            count += try_styles(&report, forms[f]);
        }
    return count;
}

/* A report of the samples whose tables are complete. */
static size_t try_file(const char *path) {
    static char data[1 << 20];
    nb_error err;
    size_t counts[NB_OUTCOME_COUNT], count = 0;
    FILE *file = fopen(path, "rb");
    if (!file) {
        perror(path);
        return 1;
    }
    size_t length = fread(data, 1, sizeof data, file);
    fclose(file);
    nb_report *report = nb_parse(data, length, NULL, &err);
    if (report && report->form && nbp_count_cells(report, counts) == counts[NB_PRINTED])
        count = try_styles(report, report->form);
    nb_report_free(report);
    return count;
}

int main(int argc, char **argv) {
    size_t count = try_random();
    for (int i = 1; i < argc; i++)
        count += try_file(argv[i]);
    printf("%zu cells came out otherwise\n", count);
    return count != 0;
}
