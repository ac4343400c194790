/* See html_cell.h. */
#include "emit/html/html_cell.h"

#include <stdio.h>

#include "emit/cells.h"
#include "emit/html/words.h"
#include "form/report_forms.h"
#include "model/decimal.h"
#include "model/names.h"
#include "model/report.h"
#include "model/view.h"

#define _(english) nbp_html_said(english) /* NOLINT: the name that gettext has */

static const nb_cell *cell_at(const nb_report *report, size_t number) {
    return number < NBP_FORM_CELLS ? nbp_form_cell_at(report, number)
                                   : &report->indicators[number - NBP_FORM_CELLS].cell;
}

static const char *path_of(const nb_report *report, size_t number) {
    return number < NBP_FORM_CELLS ? nbp_form_cells[number].path
                                   : report->indicators[number - NBP_FORM_CELLS].path;
}

size_t nbp_html_cell_number(const nb_report *report, const char *path) {
    for (size_t i = 0; i < NBP_FORM_CELLS + report->indicator_count; i++) {
        const char *own = path_of(report, i);
        if (own && !strcmp(own, path))
            return i;
    }
    return SIZE_MAX;
}

static void add_piece(nbp_sink *sink, const char *text, bool *any) {
    if (!text || !*text)
        return;
    nbp_html_add(sink, *any ? " · " : "");
    nbp_html_text(sink, text);
    *any = true;
}

void nbp_html_cell_name(nbp_sink *sink, const nb_report *report, size_t number) {
    bool any = false;
    if (number >= NBP_FORM_CELLS) {
        const nb_indicator *one = &report->indicators[number - NBP_FORM_CELLS];
        add_piece(sink, one->group, &any);
        add_piece(sink, one->label, &any);
        add_piece(sink, one->column, &any);
        return;
    }
    const nbp_form_cell *cell = &nbp_form_cells[number];
    unsigned forms = nbp_given_forms(report, (nbp_table)nbp_form_rows[cell->row].table);
    add_piece(sink, nbp_form_word(nbp_form_rows[cell->row].group, forms), &any);
    add_piece(sink, nbp_form_word(nbp_form_rows[cell->row].label, forms), &any);
    add_piece(sink, nbp_form_word(cell->label, forms), &any);
}

/* ---- what is known of it --------------------------------------------------------------------- */

static void add_place(nbp_sink *sink, const nb_report *report, const nb_place *place) {
    char text[96] = "", reference[NBP_REFERENCE];
    if (place->sheet) {
        nbp_html_add(sink, " data-place=\"");
        nbp_html_text(sink, report->sheets[place->sheet - 1]);
        nbp_html_addf(sink, "!%s\"", nbp_reference(place, reference));
        return;
    }
    if (place->page)
        snprintf(text, sizeof text, _("page %u"), place->page);
    else if (place->line)
        snprintf(text, sizeof text, _("line %u, column %u"), place->line, place->column);
    else if (place->table)
        snprintf(text, sizeof text, _("table %u, row %u, cell %u"), place->table, place->row,
                 place->cell);
    else if (place->paragraph)
        snprintf(text, sizeof text, _("paragraph %u"), place->paragraph);
    nbp_html_attribute(sink, "data-place", *text ? text : NULL);
}

static void add_readings(nbp_sink *sink, const nb_cell *cell) {
    if (!cell->readings[0] && !cell->readings[1])
        return;
    nbp_html_add(sink, " data-readings=\"");
    for (size_t i = 0; i < 2; i++) {
        const char *reading = cell->readings[i];
        nbp_html_add(sink, i ? " | " : "");
        nbp_html_text(sink, !reading   ? nbp_html_word("absent")
                            : *reading ? reading
                                       : nbp_html_word("blank"));
    }
    nbp_html_add(sink, "\"");
}

/* The numbers of the findings that speak of the cell, and whether one of them has it alone as what
 * would mend all. */
static bool add_findings(nbp_sink *sink, const nb_report *report, const char *path) {
    bool suspect = false, any = false;
    for (size_t f = 0; path && f < report->finding_count; f++) {
        const nb_finding *finding = &report->findings[f];
        bool named = finding->suspect && !strcmp(finding->suspect, path);
        suspect |= named;
        for (size_t i = 0; i < finding->cell_count && !named; i++)
            named = !strcmp(finding->cells[i], path);
        if (!named)
            continue;
        nbp_html_addf(sink, any ? " %zu" : " data-findings=\"%zu", f);
        any = true;
    }
    nbp_html_add(sink, any ? "\"" : "");
    return suspect;
}

/* What stands in the page where the cell is. */
static void add_shown(nbp_sink *sink, const nb_cell *cell) {
    static const char *const marks[NB_OUTCOME_COUNT] = {
        [NB_ABSENT] = "–", [NB_BLANK] = "□", [NB_UNREADABLE] = "✗", [NB_AMBIGUOUS] = "?"};
    char digits[NBP_DECIMAL_LENGTH];
    if (cell->outcome == NB_PRINTED) {
        nbp_html_text(sink, nbp_decimal_digits(cell->value, digits));
        return;
    }
    if (cell->outcome == NB_MARKED || cell->outcome == NB_UNREADABLE)
        nbp_html_text(sink, cell->printed ? cell->printed : "");
    nbp_html_add(sink, marks[cell->outcome] ? marks[cell->outcome] : "");
    nbp_html_add(sink, "<span class=\"sr\">");
    nbp_html_text(sink, nbp_html_word(nbp_outcome_name(cell->outcome)));
    nbp_html_add(sink, "</span>");
}

void nbp_html_cell(nbp_sink *sink, const nb_report *report, size_t number, size_t columns) {
    const nb_cell *cell = cell_at(report, number);
    const nbp_view *view = report->view;
    unsigned mark = view && number < view->spot_count ? view->spots[number].mark : 0;
    nbp_html_addf(sink, "<td class=\"%s\"", nbp_outcome_name(cell->outcome));
    if (columns > 1)
        nbp_html_addf(sink, " colspan=\"%zu\"", columns);
    nbp_html_addf(sink, "><a id=\"c%zu\"", number);
    if (mark)
        nbp_html_addf(sink, " href=\"#s%u\"", mark);
    else
        nbp_html_add(sink, " tabindex=\"0\"");
    nbp_html_add(sink, " data-name=\"");
    nbp_html_cell_name(sink, report, number);
    nbp_html_add(sink, "\"");
    nbp_html_attribute(sink, "data-printed", cell->printed);
    nbp_html_attribute(sink, "data-outcome", nbp_html_word(nbp_outcome_name(cell->outcome)));
    if (cell->decision)
        nbp_html_attribute(sink, "data-decided", nbp_html_decision(cell->decision));
    nbp_html_attribute(sink, "data-why",
                       cell->reason ? _(nbp_reason_sentence(cell->reason)) : NULL);
    add_readings(sink, cell);
    add_place(sink, report, &cell->place);
    if (add_findings(sink, report, path_of(report, number)))
        nbp_html_attribute(sink, "data-suspect", nbp_html_word("suspect"));
    nbp_html_add(sink, ">");
    add_shown(sink, cell);
    nbp_html_add(sink, "</a></td>");
}
