/* carriers FOLDER: one report as report.pdf and report.ofd there, for browser.py. */
#include <stdio.h>
#include <stdlib.h>

#include "forms/render_ofd.h"
#include "forms/render_pdf.h"

static void write_file(const char *folder, const char *name, const char *bytes, size_t length) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(bytes, 1, length, file) != length || fclose(file)) {
        perror(path);
        exit(1);
    }
}

int main(int argc, char **argv) {
    static char pdf[PDF_SIZE];
    static page laid;
    nb_report report = {0};
    nbp_buffer ofd;
    if (argc != 2)
        return 2;
    fill_at_random(&report, NB_FORM_2021, 900, 1);
    lay_out(&report, NB_FORM_2021, &laid);
    size_t length = render_pdf(pdf, &stylings[0], &laid);
    write_file(argv[1], "report.pdf", pdf, length);
    nbp_buffer_init(&ofd, (size_t)1 << 26);
    render_ofd(&ofd, pdf, length, OFD_BY_GLYPHS);
    write_file(argv[1], "report.ofd", ofd.data, ofd.length);
    nbp_buffer_free(&ofd);
    return 0;
}
