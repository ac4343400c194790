/* See parse.h: outline, tables, sections, particulars, and whether it is a report at all. */
#include "parse/parse.h"

#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/progress.h"
#include "form/form.h"
#include "form/report_forms.h"
#include "parse/costs.h"
#include "parse/indicators/indicators.h"
#include "parse/tell_doubts.h"
#include "parse/text/dates.h"
#include "parse/text/earlier.h"
#include "parse/text/outline.h"
#include "parse/text/particulars.h"
#include "parse/text/sections.h"
#include "parse/table/tables.h"

/* The sections that hold the tables of `forms`, the first and the last. A table that no section
 * holds may stand anywhere. */
static void table_sections(unsigned forms, unsigned *first, unsigned *last) {
    *first = NBP_SECTIONS;
    *last = 0;
    for (nbp_table t = 0; t < NBP_TABLE_COUNT; t++)
        for (size_t f = 0; f < NBP_FORM_COUNT; f++) {
            unsigned section = nbp_form_tables[t].section[f];
            if (!(nbp_form_tables[t].forms & forms & 1u << f))
                continue;
            *first = section < *first ? section : *first;
            *last = !section ? NBP_SECTIONS : section > *last ? section : *last;
        }
}

/* Where the tables may stand: from the heading of the first section that holds one to that of the
 * section behind the last, as far as they are known; and behind that, in an annex. */
static void table_regions(const nbp_outline *outline, nbp_tables_region *own,
                          nbp_tables_region *annex) {
    unsigned first_section, last_section;
    table_sections(nbp_outline_forms(outline), &first_section, &last_section);
    const nbp_heading *from = nbp_outline_section(outline, first_section),
                      *to = nbp_outline_section(outline, last_section + 1);
    for (size_t i = 0; from && i < outline->count; i++) /* they may stand in another order */
        if (outline->headings[i].number > first_section && outline->headings[i].begin < from->begin)
            from = &outline->headings[i];
    *own = (nbp_tables_region){.last = outline->end, .end = outline->text_end};
    if (from) {
        own->first = from->block;
        own->begin = from->begin;
    }
    *annex = (nbp_tables_region){outline->end, outline->end, outline->text_end, outline->text_end};
    if (to && to->begin > own->begin) {
        own->last = to->block + (to->block == own->first); /* all on one line */
        annex->first = to->block;
        own->end = annex->begin = to->begin;
    }
}

static bool has_tables(const nb_report *report) {
    bool any = false;
    for (nbp_table t = 0; t < NBP_TABLE_COUNT; t++)
        any |= nbp_report_forms(report, t) != 0;
    return any;
}

static bool is_filled(const nb_report *report) {
    bool filled = false;
    for (size_t i = 0; i < NBP_FORM_CELLS && !filled; i++) {
        nb_outcome outcome = nbp_form_cell_at(report, i)->outcome;
        filled = outcome != NB_ABSENT && outcome != NB_BLANK;
    }
    return filled;
}

/* Why a document without a table or a section of a report is none. */
static const char *lacks(const nbp_document *document) {
    const char *text = document->text.folded.data;
    bool chinese = false;
    for (size_t i = 0; i < document->text.folded.length && !chinese; i++)
        chinese = (unsigned char)text[i] >= 0xE4 && (unsigned char)text[i] <= 0xE9;
    return document->lacks ? document->lacks
           : chinese
               ? N_("neither its tables nor its sections are here")
               : N_("no Chinese character is in it: if it is encoded (base64, or as a program "
                    "writes strings), decode it first");
}

/* A blank form has the tables and nothing in them nor around them; anything else without tables
 * must at least have the sections of a report, and its title or period. */
static bool is_report(const nbp_document *document, const nbp_indicators *indicators,
                      const nb_report *report, nb_error *err) {
    bool narrated = false, tables = has_tables(report);
    /* text without any heading is no section of a report */
    size_t sections =
        report->section_count > 1 || (report->section_count && report->sections->number)
            ? report->section_count
            : 0;
    for (size_t i = 0; i < sections; i++)
        narrated |= report->sections[i].text_length || report->sections[i].subsection_count;
    if (is_filled(report) || nbp_indicators_official(indicators) >= nbp_bits(NBP_COST_MANY_LINES))
        return true;
    if (tables && !narrated && !report->year)
        return nbp_fail(err, NB_ERROR_BLANK_FORM, "parse",
                        "the official form, not filled in: there is no number in it");
    if (sections >= 3 || (report->title && (narrated || tables || report->indicator_count)))
        return true;
    return nbp_fail(err, NB_ERROR_NOT_A_REPORT, "parse",
                    "no annual report on open government information: %p", lacks(document));
}

/* What is made of a document on its way to the report. */
typedef struct parsed {
    nbp_outline outline;
    nbp_indicators *indicators;
    uint8_t *is_table; /* of each block */
} parsed;

/* Rows of indicators are numbered as headings are, and so are the sections of the reports before
 * the forms: without those the outline is another one. */
static bool read_outline_again(nbp_document *document, parsed *p, nb_report *report) {
    nbp_outline_find(document, p->is_table, true, &p->outline);
    report->title = report->agency = report->notice = NULL;
    report->period_start = report->period_end = NULL;
    report->year = 0;
    report->contact = (nb_contact){0};
    return nbp_particulars_read(document, &p->outline, report);
}

/* Tables of indicators where the report may be of the years before the forms: they are no table of
 * one. Where its year is not told, the labels and units of the return tell it. */
static bool read_return(nbp_document *document, parsed *p, nb_report *report) {
    if (report->year >= NBP_FIRST_YEAR_OF_FORMS)
        return true;
    p->indicators = nbp_indicators_find(document, p->is_table);
    if (!p->indicators)
        return false;
    bool told =
        report->year || nbp_indicators_official(p->indicators) >= nbp_bits(NBP_COST_MANY_LINES);
    if (told && nbp_indicators_mark(p->indicators, document, p->is_table))
        return read_outline_again(document, p, report);
    nbp_indicators_free(p->indicators);
    p->indicators = NULL;
    return true;
}

static bool read_tables(nbp_document *document, parsed *p, nb_report *report) {
    nbp_tables_region own, annex;
    table_regions(&p->outline, &own, &annex);
    return nbp_tables_read(document, &own, &annex, report, p->is_table);
}

/* Tables of indicators beside those of a form, or of a report that has none. */
static bool read_indicators(nbp_document *document, parsed *p, nb_report *report) {
    if (!p->indicators) {
        p->indicators = nbp_indicators_find(document, p->is_table);
        bool any = p->indicators && nbp_indicators_mark(p->indicators, document, p->is_table);
        bool again = !has_tables(report) && (any || nbp_is_earlier(&p->outline, report));
        if (!p->indicators || (again && !read_outline_again(document, p, report)))
            return false;
    }
    return nbp_indicators_give(p->indicators, document, p->outline.text_end, report);
}

bool nbp_parse_document(nbp_document *document, const nb_options *options, nb_report *report,
                        nb_error *err) {
    parsed p = {.is_table = nbp_calloc(document->block_count + 1, 1)};
    nbp_stage("parse", document->block_count);
    if (p.is_table)
        nbp_outline_find(document, p.is_table, false, &p.outline);
    bool ok = p.is_table && nbp_particulars_read(document, &p.outline, report) &&
              read_return(document, &p, report) && read_tables(document, &p, report) &&
              read_indicators(document, &p, report) &&
              nbp_dates_read(document, &p.outline, options->fetched, report) &&
              nbp_sections_read(document, &p.outline, p.is_table, report);
    nbp_free(p.is_table);
    if (ok && !report->agency && options->agency)
        report->agency = nbp_arena_text(report->arena, options->agency, strlen(options->agency));
    bool is = ok && is_report(document, p.indicators, report, err);
    nbp_indicators_free(p.indicators);
    if (!ok)
        return nbp_fail_exhausted(err, "parse", "the report");
    if (!is)
        return false;
    return nbp_doubts_tell(document, &p.outline, report) ||
           nbp_fail_exhausted(err, "parse", "the findings");
}
