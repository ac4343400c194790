/* See emit_html.h. */
#include "emit/html/emit_html.h"

#include <stdio.h>

#include "base/error.h"
#include "emit/cells.h"
#include "emit/html/html_cell.h"
#include "emit/html/html_tables.h"
#include "emit/html/words.h"
#include "model/names.h"
#include "model/view.h"

/* ---- about the report ------------------------------------------------------------------------ */

static void add_particular(nbp_sink *sink, const char *word, const char *text) {
    if (!text || !*text)
        return;
    nbp_html_add(sink, "<div><dt>");
    nbp_html_text(sink, nbp_html_word(word));
    nbp_html_add(sink, "</dt><dd>");
    nbp_html_text(sink, text);
    nbp_html_add(sink, "</dd></div>\n");
}

static void write_title(nbp_sink *sink, const void *user) {
    const nb_report *report = user;
    const char *name = report->title ? report->title : report->agency;
    nbp_html_text(sink, name ? name : report->source.name ? report->source.name : "");
}

static void write_particulars(nbp_sink *sink, const void *user) {
    const nb_report *report = user;
    char text[64] = "";
    add_particular(sink, "agency", report->agency);
    if (report->year)
        snprintf(text, sizeof text, "%u", report->year);
    add_particular(sink, "year", text);
    add_particular(sink, "form", nbp_form_name(report->form));
    if (report->period_start) {
        snprintf(text, sizeof text, "%s – %s", report->period_start, report->period_end);
        add_particular(sink, "period", text);
    }
    add_particular(sink, "notice", report->notice);
    add_particular(sink, "source", report->source.name);
    add_particular(sink, "address-web", report->source.url);
    size_t counts[NB_OUTCOME_COUNT], expected = nbp_count_cells(report, counts);
    snprintf(text, sizeof text, "%zu / %zu", counts[NB_PRINTED], expected);
    add_particular(sink, "cells-read", text);
}

static void write_contact(nbp_sink *sink, const void *user) {
    const nb_contact *contact = &((const nb_report *)user)->contact;
    const struct {
        const char *word, *text;
    } ways[] = {{"phone", contact->phone},       {"fax", contact->fax},
                {"email", contact->email},       {"address", contact->address},
                {"postcode", contact->postcode}, {"website", contact->website}};
    bool any = false;
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        if (ways[i].text && !any) {
            nbp_html_add(sink, "<h3>");
            nbp_html_text(sink, nbp_html_word("contact"));
            nbp_html_add(sink, "</h3>\n<dl class=\"particulars\" lang=\"zh-CN\">\n");
            any = true;
        }
        add_particular(sink, ways[i].word, ways[i].text);
    }
    nbp_html_add(sink, any ? "</dl>\n" : "");
}

/* ---- what is odd ----------------------------------------------------------------------------- */

/* A finding, and the way to each of its cells. */
static void add_finding(nbp_sink *sink, const nb_report *report, size_t index) {
    enum { MANY = 3 };
    const nb_finding *finding = &report->findings[index];
    const char *severity = nbp_severity_name(finding->severity);
    bool doubt = finding->kind == NB_ABOUT_EXTRACTION;
    nbp_html_addf(sink, "<li id=\"f%zu\" class=\"%s\" data-cells=\"", index,
                  doubt ? "doubt" : severity);
    for (size_t i = 0, any = 0; i < finding->cell_count; i++) {
        size_t number = nbp_html_cell_number(report, finding->cells[i]);
        if (number != SIZE_MAX)
            nbp_html_addf(sink, any++ ? " %zu" : "%zu", number);
    }
    nbp_html_add(sink, "\"><b>");
    nbp_html_text(sink, nbp_html_word(doubt ? "doubt" : severity));
    nbp_html_add(sink, "</b> <span class=\"said\">");
    nbp_html_text(sink, finding->message);
    nbp_html_add(sink, "</span>");
    if (finding->cell_count > MANY) {
        nbp_html_add(sink, "<details><summary>");
        nbp_html_text(sink, nbp_html_word("its-numbers"));
        nbp_html_addf(sink, " (%zu)</summary>", finding->cell_count);
    }
    for (size_t i = 0; i < finding->cell_count; i++) {
        size_t number = nbp_html_cell_number(report, finding->cells[i]);
        if (number == SIZE_MAX)
            continue;
        nbp_html_addf(sink, "\n<a lang=\"zh-CN\" href=\"#c%zu\">", number);
        nbp_html_cell_name(sink, report, number);
        nbp_html_add(sink, "</a>");
    }
    nbp_html_add(sink, finding->cell_count > MANY ? "</details></li>\n" : "</li>\n");
}

static void add_findings(nbp_sink *sink, const nb_report *report, nb_finding_kind kind,
                         const char *none) {
    size_t count = 0;
    for (size_t i = 0; i < report->finding_count; i++) {
        if (report->findings[i].kind != kind)
            continue;
        nbp_html_add(sink, count++ ? "" : "<ul class=\"findings\">\n");
        add_finding(sink, report, i);
    }
    if (!count) {
        nbp_html_add(sink, "<p>");
        nbp_html_text(sink, nbp_html_word(none));
    }
    nbp_html_add(sink, count ? "</ul>\n" : "</p>\n");
}

static void write_findings(nbp_sink *sink, const void *user) {
    add_findings(sink, user, NB_ABOUT_REPORT, "no-findings");
}

static void write_doubts(nbp_sink *sink, const void *user) {
    add_findings(sink, user, NB_ABOUT_EXTRACTION, "no-doubts");
}

/* ---- the page -------------------------------------------------------------------------------- */

static void write_tables(nbp_sink *sink, const void *user) {
    nbp_html_tables(sink, user);
}

static void write_view(nbp_sink *sink, const void *user) {
    const nbp_view *view = ((const nb_report *)user)->view;
    if (view && view->html)
        nbp_sink_add(sink, view->html, view->length);
    else
        nbp_html_text(sink, nbp_html_word("no-view"));
}

static void write_maker(nbp_sink *sink, const void *user) {
    (void)user;
    nbp_html_add(sink, NBP_MAKER NB_VERSION);
}

static void write_name(nbp_sink *sink, const void *user) {
    const nbp_result *result = user;
    nbp_html_text(sink, result->name ? result->name : "");
}

static void write_message(nbp_sink *sink, const void *user) {
    nbp_html_text(sink, ((const nbp_result *)user)->error->message);
}

void nbp_html_result(nbp_sink *sink, const nbp_emit_options *options, const nbp_result *result,
                     size_t index) {
    static const nbp_html_part parts[] = {
        {"contact-ways", write_contact},
        {"doubts-list", write_doubts},
        {"findings-list", write_findings},
        {"particulars", write_particulars},
        {"tables", write_tables},
        {"title", write_title},
        {"maker", write_maker},
        {"view", write_view},
    };
    static const nbp_html_part of_error[] = {
        {"message", write_message}, {"name", write_name}, {"maker", write_maker}};
    (void)options;
    (void)index;
    nbp_html_language(result->translate);
    if (result->report)
        nbp_html_fill(sink, "page", NULL, NULL, parts, sizeof parts / sizeof *parts,
                      result->report);
    else
        nbp_html_fill(sink, "unread", NULL, NULL, of_error, sizeof of_error / sizeof *of_error,
                      result);
}
