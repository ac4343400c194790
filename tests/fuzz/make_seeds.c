/* make_seeds FOLDER: reports to begin from, for the readers whose input is a part of a file: DOCX,
 * ODT and PDF as FOLDER/docx, odt and pdf; short texts and pages as FOLDER/text, html and whole. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "forms/render.h"
#include "forms/render_markup.h"

static page laid;

static void write_seed(const char *folder, const char *target, const char *name,
                       const nbp_buffer *text) {
    char path[1024];
    snprintf(path, sizeof path, "%s/%s/%s", folder, target, name);
    FILE *file = fopen(path, "wb");
    if (!file || text->failed || fwrite(text->data, 1, text->length, file) != text->length ||
        fclose(file)) {
        perror(path);
        exit(1);
    }
}

static void write_boxes(nbp_buffer *out, const page *page_laid, size_t *ends) {
    (void)ends;
    render_boxes(out, page_laid);
}

static void write_part(const char *folder, const char *target, const char *name,
                       void (*write)(nbp_buffer *out, const page *laid, size_t *ends)) {
    nbp_buffer text;
    nbp_buffer_init(&text, (size_t)1 << 20);
    write(&text, &laid, NULL);
    write_seed(folder, target, name, &text);
    nbp_buffer_free(&text);
}

static void write_styles(const char *folder) {
    for (size_t s = 0; s < style_count; s++) {
        char name[64];
        const char *reader = styles[s].drawing == DRAWN_HTML       ? "html"
                             : styles[s].drawing == DRAWN_MARKDOWN ? "markdown"
                                                                   : "text";
        nbp_buffer text;
        nbp_buffer_init(&text, (size_t)1 << 20);
        render(&text, &styles[s], &laid, NULL);
        snprintf(name, sizeof name, "short-%s", styles[s].name);
        write_seed(folder, reader, name, &text);
        write_seed(folder, "whole", name, &text);
        nbp_buffer_free(&text);
    }
}

/* A few rows of each table are enough to fuzz, and quicker. */
static void shorten(void) {
    static const size_t rows[NBP_TABLE_COUNT] = {4, 8, 4};
    for (size_t t = 0; t < NBP_TABLE_COUNT; t++)
        laid.tables[t].count = rows[t];
}

int main(int argc, char **argv) {
    nb_report report = {0};
    if (argc != 2)
        return 2;
    fill_at_random(&report, NB_FORM_2021, 900, 1);
    lay_out(&report, NB_FORM_2021, &laid);
    for (int whole = 1; whole >= 0; whole--) {
        const char *name = whole ? "rendered-whole" : "rendered-short";
        write_part(argv[1], "docx", name, render_docx);
        write_part(argv[1], "odt", name, render_odt);
        write_part(argv[1], "ods", name, render_ods);
        write_part(argv[1], "pdf", name, write_boxes);
        shorten();
    }
    write_styles(argv[1]);
    return 0;
}
