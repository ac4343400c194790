/* See parse.h: outline, tables, sections, particulars, and whether it is a report at all. */
#include "parse/parse.h"

#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/progress.h"
#include "form/form.h"
#include "form/report_forms.h"
#include "parse/tell_doubts.h"
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

static bool is_filled(const nb_report *report) {
    bool filled = false;
    for (size_t i = 0; i < NBP_FORM_CELLS && !filled; i++) {
        nb_outcome outcome = nbp_form_cell_at(report, i)->outcome;
        filled = outcome != NB_ABSENT && outcome != NB_BLANK;
    }
    return filled;
}

/* A blank form has the tables and nothing in them nor around them; anything else without tables
 * must at least have the sections of a report, and its title or period. */
static bool is_report(const nbp_document *document, const nb_report *report, nb_error *err) {
    bool narrated = false, tables = false;
    for (nbp_table t = 0; t < NBP_TABLE_COUNT; t++)
        tables |= nbp_report_forms(report, t) != 0;
    /* text without any heading is no section of a report */
    size_t sections =
        report->section_count > 1 || (report->section_count && report->sections->number)
            ? report->section_count
            : 0;
    for (size_t i = 0; i < sections; i++)
        narrated |= report->sections[i].text_length || report->sections[i].subsection_count;
    if (is_filled(report))
        return true;
    if (tables && !narrated && !report->year)
        return nbp_fail(err, NB_ERROR_BLANK_FORM, "parse",
                        "the official form, not filled in: there is no number in it");
    if (sections >= 3 || (report->title && (narrated || tables)))
        return true;
    const char *lacks = document->lacks;
    if (!lacks && nbp_find_earlier_return(document, document->text.folded.length))
        lacks = "it is a statistical return of 2014, from before the form of 2019, whose numbers "
                "are not read";
    return nbp_fail(err, NB_ERROR_NOT_A_REPORT, "parse",
                    "no annual report on open government information: %s",
                    lacks ? lacks : "neither its tables nor its sections are here");
}

bool nbp_parse_document(nbp_document *document, const nb_options *options, nb_report *report,
                        nb_error *err) {
    nbp_outline outline;
    nbp_stage("parse", document->block_count);
    nbp_outline_find(document, &outline);
    nbp_tables_region own, annex;
    table_regions(&outline, &own, &annex);
    uint8_t *is_table = nbp_calloc(document->block_count + 1, 1);
    bool ok = is_table && nbp_particulars_read(document, &outline, report) &&
              nbp_tables_read(document, &own, &annex, report, is_table) &&
              nbp_sections_read(document, &outline, is_table, report);
    nbp_free(is_table);
    if (!ok)
        return nbp_fail_exhausted(err, "parse", "the report");
    if (!report->agency && options->agency)
        report->agency = nbp_arena_text(report->arena, options->agency, strlen(options->agency));
    if (!is_report(document, report, err))
        return false;
    return nbp_doubts_tell(document, &outline, report) ||
           nbp_fail_exhausted(err, "parse", "the findings");
}
