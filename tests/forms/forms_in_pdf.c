/* forms_in_pdf
 *
 * Reports with numbers chosen at random are printed as PDFs of several stylings, and as OFD in the
 * ways of several writers, read again and compared cell by cell; and each leads to its own text in
 * a page. A line tells how many cells of a styling came out otherwise. Without mutool OFD alone is
 * tried, and that is said.
 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "emit/cells.h"
#include "render_ofd.h"
#include "render_pdf.h"
#include "shown.h"

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

static size_t try_file(const char *file, size_t length, const char *name, nb_report *report,
                       const page *laid) {
    nb_error err;
    nb_options options = nb_options_default();
    options.with_view = 1;
    nb_report *read = nb_parse(file, length, &options, &err);
    size_t count =
        read ? differences(report, laid->form, read, name) + shown_otherwise(read, name) : 1;
    if (!read)
        printf("%s, form %d: %s\n", name, (int)laid->form, err.message);
    if (count && getenv("KEEP")) {
        FILE *kept = fopen(getenv("KEEP"), "w");
        fwrite(file, 1, length, kept);
        fclose(kept);
    }
    nb_report_free(read);
    return count;
}

static size_t try_styling(const styling *style, nb_report *report, const page *laid, bool mutool) {
    static const char *const writers[] = {"lines", "glyphs", "templates"};
    static char file[PDF_SIZE];
    size_t length = render_pdf(file, style, laid);
    size_t count = mutool ? try_file(file, length, style->name, report, laid) : 0;
    for (size_t w = 0; w < OFD_WRITERS; w++) {
        char name[64];
        nbp_buffer ofd;
        nbp_buffer_init(&ofd, (size_t)1 << 26);
        render_ofd(&ofd, file, length, (ofd_writer)w);
        snprintf(name, sizeof name, "%s as OFD by %s", style->name, writers[w]);
        count += try_file(ofd.data, ofd.length, name, report, laid);
        nbp_buffer_free(&ofd);
    }
    return count;
}

int main(void) {
    /* Numbers on three lines, with their labels beside the middle one. */
    static const styling narrow = {"pdf-rows-middle", 595, 842, 90,  9,  1.2, 1.5,
                                   {24, 40, 245},     27,  'r', 'm', 'b'};
    static const int64_t tops[] = {0, 6, 900, 250000};
    static const nb_form forms[] = {NB_FORM_2021, NB_FORM_2019};
    static page laid;
    size_t count = 0;
    bool mutool = !access("/usr/bin/mutool", X_OK);
    if (!mutool)
        printf("mutool is not installed: no PDF is tried\n");
    for (size_t f = 0; f < 2; f++)
        for (size_t t = 0; t < sizeof tops / sizeof *tops; t++) {
            nb_report report = {0};
            fill_at_random(&report, forms[f], tops[t], 20 * t + f);
            lay_out(&report, forms[f], &laid);
            for (size_t s = 0; s < styling_count; s++)
                count += try_styling(&stylings[s], &report, &laid, mutool);
            count += try_styling(&narrow, &report, &laid, mutool);
        }
    printf("%zu cells came out otherwise\n", count);
    return count != 0;
}
