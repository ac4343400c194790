/* See shown.h. */
#include "shown.h"

#include <stdio.h>
#include <string.h>

#include "model/view.h"

enum { LENGTH = 1024 };

/* Text without tags and blanks. */
static void bare(const char *html, size_t length, char out[LENGTH]) {
    size_t n = 0;
    for (size_t i = 0; i < length && n < LENGTH - 1; i++) {
        if (html[i] == '<') {
            const char *end = memchr(html + i, '>', length - i);
            i = end ? (size_t)(end - html) : length;
        } else if (html[i] != ' ' && html[i] != '\n') {
            out[n++] = html[i];
        }
    }
    out[n] = '\0';
}

/* What the element of mark `number` shows. */
static void text_of_mark(const nbp_view *view, unsigned number, char out[LENGTH]) {
    char id[24];
    snprintf(id, sizeof id, "id=\"s%u\"", number);
    const char *end = view->html + view->length, *at = strstr(view->html, id);
    const char *from = at ? strchr(at, '>') : NULL, *to = from ? strstr(from, "</a>") : NULL;
    if (to && to < end)
        bare(from + 1, (size_t)(to - from - 1), out);
    else
        strcpy(out, "nothing");
}

size_t shown_otherwise(const nb_report *report, const char *name) {
    size_t count = 0;
    for (size_t i = 0; i < NBP_FORM_CELLS; i++) {
        const nb_cell *cell = nb_report_cell_at(report, i);
        char shown[LENGTH], printed[LENGTH];
        if (cell->outcome != NB_PRINTED)
            continue;
        text_of_mark(report->view, report->view->spots[i].mark, shown);
        bare(cell->printed, strlen(cell->printed), printed);
        if (strcmp(shown, printed) && !count++)
            printf("%s: %s is printed as %s, and leads to %s\n", name, nbp_form_cells[i].path,
                   printed, shown);
    }
    return count;
}
