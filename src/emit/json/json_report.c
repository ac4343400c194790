/* A report as JSON, in the order of schema/report.schema.json: what was read, the particulars, the
 * sections, the tables, what is in their cells, what is odd. */
#include "emit/json/json_report.h"

#include <stdio.h>

#include "base/error.h"
#include "emit/cells.h"
#include "model/names.h"

json_t *nbp_json_origin(const char *name, const char *url) {
    json_t *object = json_object();
    nbp_json_put(&object, "name", nbp_json_text(name));
    if (url)
        nbp_json_put(&object, "url", nbp_json_text(url));
    return object;
}

static json_t *source_of(const nb_source *source) {
    json_t *object = nbp_json_origin(source->name, source->url);
    nbp_json_put(&object, "bytes", json_integer((json_int_t)source->bytes));
    nbp_json_put(&object, "sha256", nbp_json_text(source->sha256));
    nbp_json_put(&object, "media_type", nbp_json_text(source->media_type));
    nbp_json_put(&object, "encoding", nbp_json_text(source->encoding));
    if (source->damaged)
        nbp_json_put(&object, "damaged", json_true());
    return object;
}

static json_t *period_of(const nb_report *report) {
    if (!report->period_start || !report->period_end)
        return json_null();
    json_t *object = json_object();
    nbp_json_put(&object, "start", nbp_json_text(report->period_start));
    nbp_json_put(&object, "end", nbp_json_text(report->period_end));
    return object;
}

static json_t *contact_of(const nb_contact *contact) {
    const struct {
        const char *key, *text;
    } ways[] = {{"address", contact->address}, {"postcode", contact->postcode},
                {"phone", contact->phone},     {"fax", contact->fax},
                {"email", contact->email},     {"website", contact->website}};
    json_t *object = json_object();
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        if (ways[i].text)
            nbp_json_put(&object, ways[i].key, nbp_json_text(ways[i].text));
    return object;
}

static void put_particulars(json_t **object, const nb_report *report) {
    nbp_json_put(object, "title", nbp_json_text(report->title));
    nbp_json_put(object, "agency", nbp_json_text(report->agency));
    nbp_json_put(object, "year", nbp_json_ordinal(report->year));
    nbp_json_put(object, "form", nbp_json_text(nbp_form_name(report->form)));
    nbp_json_put(object, "period", period_of(report));
    nbp_json_put(object, "notice", nbp_json_text(report->notice));
    nbp_json_put_dates(object, report);
    nbp_json_put(object, "contact", contact_of(&report->contact));
}

/* The members that a section and a subsection share. */
static json_t *narrative(const nb_section *section, json_t *number) {
    json_t *object = json_object();
    nbp_json_put(&object, "number", number);
    nbp_json_put(&object, "heading", nbp_json_text(section->heading));
    nbp_json_put(&object, "text",
                 json_stringn_nocheck(section->text ? section->text : "", section->text_length));
    nbp_json_put(&object, "line", nbp_json_ordinal(section->place.line));
    return object;
}

static json_t *part_of(const nb_section *part) {
    return narrative(part, nbp_json_ordinal(part->number));
}

static json_t *section_of(const nb_section *section) {
    json_t *object = narrative(section, json_integer(section->number)), *parts = json_array();
    for (size_t i = 0; i < section->subsection_count; i++)
        nbp_json_add(&parts, part_of(&section->subsections[i]));
    nbp_json_put(&object, "subsections", parts);
    return object;
}

static json_t *sections_of(const nb_report *report) {
    json_t *array = json_array();
    for (size_t i = 0; i < report->section_count; i++)
        nbp_json_add(&array, section_of(&report->sections[i]));
    return array;
}

static json_t *counts_of(const nb_report *report) {
    static const nb_outcome order[NB_OUTCOME_COUNT] = {NB_PRINTED,    NB_BLANK,     NB_MARKED,
                                                       NB_UNREADABLE, NB_AMBIGUOUS, NB_ABSENT};
    size_t counts[NB_OUTCOME_COUNT];
    json_t *object = json_object();
    nbp_json_put(&object, "expected", json_integer((json_int_t)nbp_count_cells(report, counts)));
    for (size_t i = 0; i < NB_OUTCOME_COUNT; i++)
        nbp_json_put(&object, nbp_outcome_name(order[i]),
                     json_integer((json_int_t)counts[order[i]]));
    return object;
}

static json_t *side(const nb_finding *finding, nb_decimal value) {
    return finding->compared ? nbp_json_decimal(value) : json_null();
}

static json_t *operands_of(const nb_finding *finding) {
    json_t *array = json_array();
    for (size_t i = 0; i < finding->cell_count; i++)
        nbp_json_add(&array, nbp_json_text(finding->cells[i]));
    return array;
}

json_t *nbp_json_finding(const nb_finding *finding) {
    json_t *object = json_object();
    nbp_json_put(&object, "rule", nbp_json_text(finding->rule));
    nbp_json_put(&object, "severity", nbp_json_text(nbp_severity_name(finding->severity)));
    nbp_json_put(&object, "kind",
                 nbp_json_text(finding->kind == NB_ABOUT_REPORT ? "report" : "extraction"));
    nbp_json_put(&object, "message", nbp_json_text(finding->message));
    nbp_json_put(&object, "cells", operands_of(finding));
    nbp_json_put(&object, "left", side(finding, finding->left));
    nbp_json_put(&object, "right", side(finding, finding->right));
    nbp_json_put(&object, "line", nbp_json_ordinal(finding->place.line));
    if (finding->suspect) {
        nbp_json_put(&object, "suspect", nbp_json_text(finding->suspect));
        nbp_json_put(&object, "mended", nbp_json_decimal(finding->mended));
    }
    return object;
}

static json_t *findings_of(const nb_report *report) {
    json_t *array = json_array();
    for (size_t i = 0; i < report->finding_count; i++)
        nbp_json_add(&array, nbp_json_finding(&report->findings[i]));
    return array;
}

json_t *nbp_json_made(const char *options, bool places, bool translated) {
    json_t *object = json_object();
    char shown[sizeof " --cells --lang=zh "];
    snprintf(shown, sizeof shown, "%s%s%s", places ? " --cells" : "",
             translated ? " --lang=zh" : "", options ? " " : "");
    nbp_json_put(&object, "by", nbp_json_text(NBP_MAKER NB_VERSION));
    nbp_json_put(&object, "options",
                 *shown ? json_sprintf("%s%s", shown + 1, options ? options : "") : json_null());
    return object;
}

json_t *nbp_json_error(const nbp_result *result) {
    json_t *object = json_object(), *error = json_object();
    nbp_json_put(&error, "code", nbp_json_text(nbp_code_name(result->error->code)));
    nbp_json_put(&error, "message", nbp_json_text(result->error->message));
    nbp_json_put(&object, "source", nbp_json_origin(result->name, result->url));
    nbp_json_put(&object, "error", error);
    return object;
}

json_t *nbp_json_result_of(const nbp_result *result, bool places, nbp_json_form **form) {
    const nb_report *report = result->report;
    if (!report)
        return nbp_json_error(result);
    json_t *object = json_object();
    nbp_json_put(&object, "schema", nbp_json_text(NBP_SCHEMA));
    nbp_json_put(&object, "source", source_of(&report->source));
    put_particulars(&object, report);
    nbp_json_put(&object, "preamble", nbp_json_text(report->preamble));
    nbp_json_put(&object, "sections", sections_of(report));
    nbp_json_put_tables(&object, report, form);
    nbp_json_put(&object, "cells", counts_of(report));
    if (report->indicator_count)
        nbp_json_put(&object, "indicators", nbp_json_indicators(report));
    nbp_json_put(&object, "findings", findings_of(report));
    if (places)
        nbp_json_put(&object, "places", nbp_json_places(report));
    nbp_json_put(&object, "made",
                 nbp_json_made(report->options, places, result->translate != NULL));
    return object;
}
