/* The row that a finding speaks of, as it is printed: the line of the source where the whole row
 * stands on it, else the row's cells put side by side. */
#include <string.h>

#include "base/text/text.h"
#include "base/text/width.h"
#include "cli/command/check_output.h"
#include "cli/terminal.h"
#include "decode/decode.h"
#include "form/form.h"

enum { WIDTH = 78, MARGIN = 8, LABEL_WIDTH = 28 };

size_t nbp_telling_cell(const nb_report *report, const nb_finding *finding) {
    size_t first = SIZE_MAX;
    for (size_t i = 0; i < NBP_FORM_CELLS; i++) {
        const char *path = nbp_form_cells[i].path;
        if (finding->suspect && !strcmp(path, finding->suspect))
            return i;
        for (size_t c = 0; !finding->suspect && c < finding->cell_count; c++) {
            const nb_cell *cell = nb_report_cell_at(report, i);
            if (strcmp(path, finding->cells[c]))
                continue;
            if (cell->place.line == finding->place.line &&
                cell->place.offset == finding->place.offset && cell->printed)
                return i;
            /* The prose is at fault as likely as its cells: none of them is told. */
            if (!c && strncmp(finding->rule, "narrative-", strlen("narrative-")) != 0)
                first = i;
        }
    }
    return first;
}

static bool is_plain_text(const nb_report *report) {
    const char *type = report->source.media_type;
    return type && (!strcmp(type, "text/plain") || !strcmp(type, "text/markdown"));
}

/* Whether the row's other cells stand on the line of cell `index`. */
static bool row_on_line(const nb_report *report, size_t index) {
    const nbp_form_row *row = &nbp_form_rows[nbp_form_cells[index].row];
    unsigned line = nb_report_cell_at(report, index)->place.line;
    size_t there = 0;
    for (size_t i = row->first_cell; i < (size_t)row->first_cell + row->cell_count; i++) {
        const nb_cell *cell = nb_report_cell_at(report, i);
        there += cell->printed && cell->place.line == line;
    }
    return line && there > 1;
}

/* The text of line `number` of the decoded source. */
static const char *find_line(const nbp_decoded *decoded, unsigned number, size_t *length) {
    const char *p = decoded->text, *end = p + decoded->length;
    for (unsigned line = 1; line < number && p; line++) {
        p = memchr(p, '\n', (size_t)(end - p));
        p = p ? p + 1 : NULL;
    }
    if (!p)
        return NULL;
    const char *newline = memchr(p, '\n', (size_t)(end - p));
    *length = (size_t)((newline ? newline : end) - p);
    return p;
}

static void print_margin(nbp_sink *sink, unsigned line) {
    if (line)
        nbp_print(sink, "%5u | ", line);
    else
        nbp_print(sink, "%5s | ", "");
}

static void print_mark(nbp_sink *sink, size_t before, size_t width, bool colour) {
    print_margin(sink, 0);
    for (size_t i = 0; i < before; i++)
        nbp_print(sink, " ");
    nbp_print(sink, "%s^", colour ? "\033[1;32m" : "");
    for (size_t i = 1; i < width; i++)
        nbp_print(sink, "~");
    nbp_print(sink, "%s\n", colour ? "\033[0m" : "");
}

/* The part of the line around its character `column` that fits; tabs are one blank. */
static bool print_source_line(nbp_sink *sink, const nbp_loaded *loaded, const nb_cell *cell,
                              bool colour) {
    nbp_decoded decoded;
    nb_error err = {0};
    if (!nbp_decode(loaded->input.data.data, loaded->input.data.length,
                    loaded->report->source.encoding, &decoded, &err))
        return false;
    size_t length = 0, before = 0, shown = 0;
    const char *line = find_line(&decoded, cell->place.line, &length), *p = line;
    const char *end = line ? line + length : NULL, *start = line;
    if (!line) {
        nbp_decoded_free(&decoded);
        return false;
    }
    for (unsigned column = 1; column < cell->place.column && p < end; column++) {
        before += (size_t)nbp_char_width(nbp_utf8_next(&p));
        while (before > WIDTH - MARGIN - 12 && start < p) /* leave room for the cell */
            before -= (size_t)nbp_char_width(nbp_utf8_next(&start));
    }
    print_margin(sink, cell->place.line);
    for (p = start; p < end;) {
        const char *here = p;
        uint32_t c = nbp_utf8_next(&p);
        shown += (size_t)nbp_char_width(c);
        if (shown > WIDTH - MARGIN || c == '\r')
            break;
        nbp_print_text(sink, c == '\t' ? " " : here, c == '\t' ? 1 : (size_t)(p - here));
    }
    nbp_print(sink, "\n");
    print_mark(sink, before, cell->printed ? nbp_text_width(cell->printed) : 1, colour);
    nbp_decoded_free(&decoded);
    return true;
}

/* label | 829 | 0 | … with the cell marked beneath. */
static void print_row(nbp_sink *sink, const nb_report *report, size_t index, bool colour) {
    const nbp_form_row *row = &nbp_form_rows[nbp_form_cells[index].row];
    unsigned forms = nbp_form_bit(report->form);
    const char *label = nbp_form_word(row->label, forms);
    label = *label ? label : nbp_form_word(row->group, forms);
    size_t width = nbp_text_width(label), at = 0, mark = 1, used;
    print_margin(sink, nb_report_cell_at(report, index)->place.line);
    used = width < LABEL_WIDTH ? width : LABEL_WIDTH;
    nbp_print_cell(sink, label, used, false);
    for (size_t i = row->first_cell; i < (size_t)row->first_cell + row->cell_count; i++) {
        const nb_cell *cell = nb_report_cell_at(report, i);
        if (cell->outcome == NB_ABSENT && i != index)
            continue;
        const char *printed = cell->printed ? cell->printed : "";
        size_t columns = nbp_text_width(printed);
        if (used + 3 + columns > WIDTH - MARGIN)
            break;
        nbp_print(sink, " | ");
        nbp_print_text(sink, printed, strlen(printed));
        if (i == index) {
            at = used + 3;
            mark = columns ? columns : 1;
        }
        used += 3 + columns;
    }
    nbp_print(sink, "\n");
    if (at)
        print_mark(sink, at, mark, colour);
}

void nbp_print_excerpt(nbp_sink *sink, const nbp_loaded *loaded, size_t index, bool colour) {
    const nb_cell *cell = nb_report_cell_at(loaded->report, index);
    if (!is_plain_text(loaded->report) || !row_on_line(loaded->report, index) ||
        !print_source_line(sink, loaded, cell, colour))
        print_row(sink, loaded->report, index, colour);
}
