/* A report as JSON, in the order of schema/report.schema.json: what was read, the particulars, the
 * sections, the tables, what is in their cells, what is odd. */
#include "emit/json/json_report.h"

#include "base/error.h"
#include "emit/cells.h"
#include "emit/json/json_tables.h"
#include "model/names.h"

static void put_source(nbp_json *json, const nb_source *source) {
    nbp_json_begin(json, "source", '{');
    nbp_json_put_text(json, "name", source->name);
    if (source->url)
        nbp_json_put_text(json, "url", source->url);
    nbp_json_put_integer(json, "bytes", (int64_t)source->bytes);
    nbp_json_put_text(json, "sha256", source->sha256);
    nbp_json_put_text(json, "media_type", source->media_type);
    nbp_json_put_text(json, "encoding", source->encoding);
    nbp_json_end(json, '}');
}

static void put_period(nbp_json *json, const nb_report *report) {
    if (!report->period_start || !report->period_end) {
        nbp_json_put_null(json, "period");
        return;
    }
    nbp_json_begin(json, "period", '{');
    nbp_json_put_text(json, "start", report->period_start);
    nbp_json_put_text(json, "end", report->period_end);
    nbp_json_end(json, '}');
}

static void put_contact(nbp_json *json, const nb_contact *contact) {
    const struct {
        const char *key, *text;
    } ways[] = {{"address", contact->address}, {"postcode", contact->postcode},
                {"phone", contact->phone},     {"fax", contact->fax},
                {"email", contact->email},     {"website", contact->website}};
    nbp_json_begin(json, "contact", '{');
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        if (ways[i].text)
            nbp_json_put_text(json, ways[i].key, ways[i].text);
    nbp_json_end(json, '}');
}

static void put_particulars(nbp_json *json, const nb_report *report) {
    nbp_json_put_text(json, "title", report->title);
    nbp_json_put_text(json, "agency", report->agency);
    nbp_json_put_ordinal(json, "year", report->year);
    nbp_json_put_text(json, "form", nbp_form_name(report->form));
    put_period(json, report);
    nbp_json_put_text(json, "notice", report->notice);
    put_contact(json, &report->contact);
}

/* The members that a section and a subsection share. */
static void put_section(nbp_json *json, const nb_section *section) {
    nbp_json_put_ordinal(json, "number", section->number);
    nbp_json_put_text(json, "heading", section->heading);
    nbp_json_put_bytes(json, "text", section->text ? section->text : "", section->text_length);
    nbp_json_put_ordinal(json, "line", section->place.line);
}

static void put_subsections(nbp_json *json, const nb_section *section) {
    nbp_json_begin(json, "subsections", '[');
    for (size_t i = 0; i < section->subsection_count; i++) {
        nbp_json_begin(json, NULL, '{');
        put_section(json, &section->subsections[i]);
        nbp_json_end(json, '}');
    }
    nbp_json_end(json, ']');
}

static void put_sections(nbp_json *json, const nb_report *report) {
    nbp_json_begin(json, "sections", '[');
    for (size_t i = 0; i < report->section_count; i++) {
        nbp_json_begin(json, NULL, '{');
        put_section(json, &report->sections[i]);
        put_subsections(json, &report->sections[i]);
        nbp_json_end(json, '}');
    }
    nbp_json_end(json, ']');
}

static void put_counts(nbp_json *json, const nb_report *report) {
    static const nb_outcome order[NB_OUTCOME_COUNT] = {NB_PRINTED,    NB_BLANK,     NB_MARKED,
                                                       NB_UNREADABLE, NB_AMBIGUOUS, NB_ABSENT};
    size_t counts[NB_OUTCOME_COUNT];
    nbp_json_begin(json, "cells", '{');
    nbp_json_put_integer(json, "expected", (int64_t)nbp_count_cells(report, counts));
    for (size_t i = 0; i < NB_OUTCOME_COUNT; i++)
        nbp_json_put_integer(json, nbp_outcome_name(order[i]), (int64_t)counts[order[i]]);
    nbp_json_end(json, '}');
}

static void put_side(nbp_json *json, const char *key, const nb_finding *finding, nb_decimal value) {
    if (finding->compared)
        nbp_json_put_decimal(json, key, value);
    else
        nbp_json_put_null(json, key);
}

void nbp_json_put_finding(nbp_json *json, const nb_finding *finding) {
    nbp_json_put_text(json, "rule", finding->rule);
    nbp_json_put_text(json, "severity", nbp_severity_name(finding->severity));
    nbp_json_put_text(json, "kind", finding->kind == NB_ABOUT_REPORT ? "report" : "extraction");
    nbp_json_put_text(json, "message", finding->message);
    nbp_json_begin(json, "cells", '[');
    for (size_t c = 0; c < finding->cell_count; c++)
        nbp_json_put_text(json, NULL, finding->cells[c]);
    nbp_json_end(json, ']');
    put_side(json, "left", finding, finding->left);
    put_side(json, "right", finding, finding->right);
    nbp_json_put_ordinal(json, "line", finding->place.line);
    if (finding->suspect) {
        nbp_json_put_text(json, "suspect", finding->suspect);
        nbp_json_put_decimal(json, "mended", finding->mended);
    }
}

static void put_findings(nbp_json *json, const nb_report *report) {
    nbp_json_begin(json, "findings", '[');
    for (size_t i = 0; i < report->finding_count; i++) {
        nbp_json_begin(json, NULL, '{');
        nbp_json_put_finding(json, &report->findings[i]);
        nbp_json_end(json, '}');
    }
    nbp_json_end(json, ']');
}

/* A request comes first of all, so that its sender need not look for it. */
static void put_id(nbp_json *json, const nbp_result *result) {
    if (result->id)
        nbp_json_put_raw(json, "id", result->id);
}

void nbp_json_put_report(nbp_json *json, const nbp_result *result, bool places) {
    const nb_report *report = result->report;
    nbp_json_begin(json, NULL, '{');
    put_id(json, result);
    nbp_json_put_text(json, "schema", "nianbao/report/1");
    put_source(json, &report->source);
    put_particulars(json, report);
    put_sections(json, report);
    nbp_json_put_tables(json, report);
    put_counts(json, report);
    put_findings(json, report);
    if (places)
        nbp_json_put_places(json, report);
    nbp_json_end(json, '}');
}

void nbp_json_put_error(nbp_json *json, const nbp_result *result) {
    nbp_json_begin(json, NULL, '{');
    put_id(json, result);
    nbp_json_begin(json, "source", '{');
    nbp_json_put_text(json, "name", result->name);
    if (result->url)
        nbp_json_put_text(json, "url", result->url);
    nbp_json_end(json, '}');
    nbp_json_begin(json, "error", '{');
    nbp_json_put_text(json, "code", nbp_code_name(result->error->code));
    nbp_json_put_text(json, "message", result->error->message);
    nbp_json_end(json, '}');
    nbp_json_end(json, '}');
}
