/* forms_of_one_report [REPORT]...
 *
 * One report in every text form gives the same cells. Reports with numbers chosen at random, and
 * those named whose tables are complete, are written in each form of LAYOUTS, read again and
 * compared cell by cell; and each leads to its own text in a page. A line tells how many cells of a
 * form came out otherwise.
 */
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "emit/cells.h"
#include "render.h"
#include "shown.h"

/* What the text of a style is converted to. */
static const char *const charsets[] = {NULL, "UTF-16LE", "UTF-16BE", "UTF-16", "GB18030"};
enum { CHARSET_COUNT = sizeof charsets / sizeof *charsets };

static void convert(nbp_buffer *text, const char *charset) {
    iconv_t converter = iconv_open(charset, "UTF-8");
    char *in = text->data, *data = malloc(text->length * 2 + 4), *out = data;
    size_t in_left = text->length, out_left = text->length * 2 + 4, size = out_left;
    if (iconv(converter, &in, &in_left, &out, &out_left) == (size_t)-1)
        abort();
    iconv_close(converter);
    free(text->data);
    *text = (nbp_buffer){
        .data = data, .length = size - out_left, .capacity = size, .ceiling = text->ceiling};
}

/* Cells that came out otherwise; the first is shown. */
static size_t differences(nb_report *report, nb_form form, const nb_report *read,
                          const char *name) {
    size_t count = 0;
    for (size_t i = 0; i < NBP_FORM_CELLS; i++) {
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

static size_t try_style(const page *laid, nb_report *report, const text_style *style,
                        const char *charset) {
    nbp_buffer text;
    nb_error err;
    nbp_buffer_init(&text, (size_t)1 << 20);
    render(&text, style, laid, NULL);
    if (charset)
        convert(&text, charset);
    nb_options options = nb_options_default();
    options.with_view = 1;
    nb_report *read = nb_parse(text.data, text.length, &options, &err);
    size_t count = read ? differences(report, laid->form, read, style->name) +
                              shown_otherwise(read, style->name)
                        : 1;
    if (!read)
        printf("%s, form %d: %s\n", style->name, (int)laid->form, err.message);
    if (count && getenv("KEEP")) {
        FILE *kept = fopen(getenv("KEEP"), "w");
        fwrite(text.data, 1, text.length, kept);
        fclose(kept);
    }
    nb_report_free(read);
    nbp_buffer_free(&text);
    return count;
}

/* Every style, and the first of them in every charset. */
static size_t try_styles(nb_report *report, nb_form form) {
    static page laid;
    size_t count = 0;
    lay_out(report, form, &laid);
    for (size_t s = 0; s < style_count; s++)
        for (size_t c = 0; c < (s ? 1 : CHARSET_COUNT); c++)
            count += try_style(&laid, report, &styles[s], charsets[c]);
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
