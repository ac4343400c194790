/* A report as a JSON tree, in the order of DESIGN.md: what was read, the particulars, the sections, the tables, what is
 * in their cells, what is odd. */
#include "emit/json_report.h"

#include "emit/cells.h"

static void put_text(nbp_json *json, json_t *object, const char *key, const char *text) {
    nbp_json_put(json, object, key, nbp_json_text(text));
}

static void put_source(nbp_json *json, json_t *object, const nb_source *source) {
    json_t *child = nbp_json_put(json, object, "source", json_object());
    put_text(json, child, "name", source->name);
    nbp_json_put(json, child, "bytes", json_integer((json_int_t)source->bytes));
    put_text(json, child, "sha256", source->sha256);
    put_text(json, child, "media_type", source->media_type);
    put_text(json, child, "encoding", source->encoding);
}

static void put_period(nbp_json *json, json_t *object, const nb_report *report) {
    if (!report->period_start || !report->period_end) {
        nbp_json_put(json, object, "period", json_null());
        return;
    }
    json_t *period = nbp_json_put(json, object, "period", json_object());
    put_text(json, period, "start", report->period_start);
    put_text(json, period, "end", report->period_end);
}

static void put_contact(nbp_json *json, json_t *object, const nb_contact *contact) {
    const struct {
        const char *key, *text;
    } ways[] = {{"address", contact->address}, {"postcode", contact->postcode}, {"phone", contact->phone},
                {"fax", contact->fax},         {"email", contact->email},       {"website", contact->website}};
    json_t *child = nbp_json_put(json, object, "contact", json_object());
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        if (ways[i].text)
            put_text(json, child, ways[i].key, ways[i].text);
}

static void put_particulars(nbp_json *json, json_t *object, const nb_report *report) {
    put_text(json, object, "title", report->title);
    put_text(json, object, "agency", report->agency);
    nbp_json_put(json, object, "year", nbp_json_ordinal(report->year));
    put_text(json, object, "form", nbp_form_name(report->form));
    put_period(json, object, report);
    put_text(json, object, "notice", report->notice);
    put_contact(json, object, &report->contact);
}

static json_t *one_section(nbp_json *json, const nb_section *section) {
    json_t *object = json_object();
    nbp_json_put(json, object, "number", nbp_json_ordinal(section->number));
    put_text(json, object, "heading", section->heading);
    nbp_json_put(json, object, "text",
                 json_stringn_nocheck(section->text ? section->text : "", section->text_length));
    nbp_json_put(json, object, "line", nbp_json_ordinal(section->place.line));
    return object;
}

static void put_sections(nbp_json *json, json_t *object, const nb_report *report) {
    json_t *sections = nbp_json_put(json, object, "sections", json_array());
    for (size_t i = 0; i < report->section_count; i++) {
        const nb_section *section = &report->sections[i];
        json_t *child = nbp_json_append(json, sections, one_section(json, section));
        json_t *subsections = nbp_json_put(json, child, "subsections", json_array());
        for (size_t s = 0; s < section->subsection_count; s++)
            nbp_json_append(json, subsections, one_section(json, &section->subsections[s]));
    }
}

static void put_counts(nbp_json *json, json_t *object, const nb_report *report) {
    static const nb_outcome order[NB_OUTCOME_COUNT] = {NB_PRINTED,    NB_BLANK,     NB_MARKED,
                                                       NB_UNREADABLE, NB_AMBIGUOUS, NB_ABSENT};
    size_t counts[NB_OUTCOME_COUNT];
    json_t *child = nbp_json_put(json, object, "cells", json_object());
    nbp_json_put(json, child, "expected", json_integer((json_int_t)nbp_count_cells(report, counts)));
    for (size_t i = 0; i < NB_OUTCOME_COUNT; i++)
        nbp_json_put(json, child, nb_outcome_name(order[i]), json_integer((json_int_t)counts[order[i]]));
}

json_t *nbp_json_finding(nbp_json *json, const nb_finding *finding) {
    json_t *object = json_object();
    put_text(json, object, "rule", finding->rule);
    put_text(json, object, "severity", nb_severity_name(finding->severity));
    put_text(json, object, "kind", finding->kind == NB_ABOUT_REPORT ? "report" : "extraction");
    put_text(json, object, "message", finding->message);
    json_t *cells = nbp_json_put(json, object, "cells", json_array());
    for (size_t c = 0; c < finding->cell_count; c++)
        nbp_json_append(json, cells, json_string_nocheck(finding->cells[c]));
    nbp_json_put(json, object, "left", finding->compared ? nbp_json_decimal(finding->left) : json_null());
    nbp_json_put(json, object, "right", finding->compared ? nbp_json_decimal(finding->right) : json_null());
    nbp_json_put(json, object, "line", nbp_json_ordinal(finding->place.line));
    if (finding->suspect) {
        put_text(json, object, "suspect", finding->suspect);
        nbp_json_put(json, object, "mended", nbp_json_decimal(finding->mended));
    }
    return object;
}

void nbp_json_put_findings(nbp_json *json, json_t *object, const nb_report *report) {
    json_t *findings = nbp_json_put(json, object, "findings", json_array());
    for (size_t i = 0; i < report->finding_count; i++)
        nbp_json_append(json, findings, nbp_json_finding(json, &report->findings[i]));
}

/* The tree, or NULL where a piece of it is missing. */
static json_t *finish(const nbp_json *json, json_t *tree) {
    if (!json->failed)
        return tree;
    json_decref(tree);
    return NULL;
}

json_t *nbp_json_report(const nb_report *report, bool places) {
    nbp_json json = {0};
    json_t *object = json_object();
    put_text(&json, object, "schema", "nianbao/report/1");
    put_source(&json, object, &report->source);
    put_particulars(&json, object, report);
    put_sections(&json, object, report);
    nbp_json_put_tables(&json, object, report);
    put_counts(&json, object, report);
    nbp_json_put_findings(&json, object, report);
    if (places)
        nbp_json_put_places(&json, object, report);
    return finish(&json, object);
}

json_t *nbp_json_error(const nbp_result *result) {
    nbp_json json = {0};
    json_t *object = json_object();
    put_text(&json, nbp_json_put(&json, object, "source", json_object()), "name", result->name);
    json_t *error = nbp_json_put(&json, object, "error", json_object());
    put_text(&json, error, "code", nb_code_name(result->error->code));
    put_text(&json, error, "message", result->error->message);
    return finish(&json, object);
}
