/* See html_index.h. */
#include "emit/html/html_index.h"

#include "base/error.h"
#include "emit/html/html.h"
#include "emit/html/words.h"
#include "model/decimal.h"

static void write_maker(nbp_sink *sink, const void *user) {
    (void)user;
    nbp_html_add(sink, NBP_MAKER NB_VERSION);
}

static const nbp_html_part parts[] = {{"maker", write_maker}};

static void fill(nbp_sink *sink, const char *after, const char *until) {
    nbp_html_fill(sink, "index", after, until, parts, sizeof parts / sizeof *parts, NULL);
}

void nbp_html_index_begin(nbp_sink *sink) {
    fill(sink, NULL, "rows");
}

void nbp_html_index_end(nbp_sink *sink) {
    fill(sink, "rows", NULL);
}

/* A path as an address: whatever is in it. */
static void add_address(nbp_sink *sink, const char *path) {
    static const char plain[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~/";
    for (const char *p = path; *p; p++)
        if (strchr(plain, *p))
            nbp_sink_add(sink, p, 1);
        else
            nbp_html_addf(sink, "%%%02X", (unsigned char)*p);
}

static void add_number(nbp_sink *sink, size_t number) {
    nbp_html_addf(sink, "<td>%zu</td>", number);
}

static void add_figure(nbp_sink *sink, const nbp_figure *figure) {
    char digits[NBP_DECIMAL_LENGTH];
    nbp_html_add(sink, "<td>");
    nbp_html_add(sink, figure->told ? nbp_decimal_digits(figure->value, digits) : "");
    nbp_html_add(sink, "</td>");
}

static void add_numbers(nbp_sink *sink, const nbp_html_row *row) {
    nbp_html_add(sink, "<td>");
    if (row->year)
        nbp_html_addf(sink, "%u", row->year);
    nbp_html_add(sink, "</td><td>");
    nbp_html_text(sink, row->form ? row->form : "");
    nbp_html_addf(sink, "</td><td>%zu / %zu</td>", row->printed, row->expected);
    add_number(sink, row->errors);
    add_number(sink, row->warnings);
    add_number(sink, row->notes);
    add_number(sink, row->doubts);
#define FIGURE(name, path) add_figure(sink, &row->figures->name);
#include "emit/figures.def"
}

void nbp_html_index_row(nbp_sink *sink, const nbp_html_row *row) {
    const char *called = row->agency ? row->agency : row->name;
    nbp_html_add(sink,
                 row->error ? "<tr class=\"failed\"><th scope=\"row\">" : "<tr><th scope=\"row\">");
    if (row->page) {
        nbp_html_add(sink, "<a href=\"");
        add_address(sink, row->page);
        nbp_html_add(sink, "\">");
    }
    nbp_html_text(sink, called ? called : "");
    nbp_html_add(sink, row->page ? "</a></th>" : "</th>");
    if (row->error) {
        nbp_html_add(sink, "<td colspan=\"16\">");
        nbp_html_text(sink, row->error);
        nbp_html_add(sink, "</td>");
    } else {
        add_numbers(sink, row);
    }
    nbp_html_add(sink, "</tr>\n");
}
