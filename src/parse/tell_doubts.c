/* See tell_doubts.h. One finding a row and a kind of gap, with the paths of its cells. */
#include "parse/tell_doubts.h"

#include <stdio.h>
#include <string.h>

#include "form/report_forms.h"
#include "model/doubts.h"
#include "model/report.h"

/* What can be wrong with cells, and the doubt that tells it. */
static const struct {
    nb_outcome outcome;
    nbp_doubt_id doubt;
} gaps[] = {
    {NB_AMBIGUOUS, NBP_DOUBT_ROW_AMBIGUOUS},
    {NB_UNREADABLE, NBP_DOUBT_CELL_UNREADABLE},
    {NB_ABSENT, NBP_DOUBT_CELLS_ABSENT},
};

static const char *row_name(const nbp_form_row *row, unsigned forms) {
    const char *label = nbp_form_word(row->label, forms);
    return *label ? label : nbp_form_word(row->group, forms);
}

/* The cells that every one of `forms` has in a row: what only some have may be none of the
 * report's. */
static size_t cells_on_all(unsigned forms, size_t row, uint16_t cells[NBP_MAX_COLUMNS]) {
    size_t count = nbp_form_row_cells(forms, row, cells), kept = 0;
    for (size_t c = 0; c < count; c++)
        if ((nbp_form_cells[cells[c]].forms & forms) == forms)
            cells[kept++] = cells[c];
    return kept;
}

/* Cells of `row` on `forms` with `outcome`; their paths go to `paths`. Sets the place of the
 * first. */
static size_t collect(nb_report *report, unsigned forms, size_t row, nb_outcome outcome,
                      const char *paths[NBP_MAX_COLUMNS], size_t *all, nb_place *place) {
    uint16_t cells[NBP_MAX_COLUMNS];
    size_t count = 0;
    *all = cells_on_all(forms, row, cells);
    for (size_t c = 0; c < *all; c++) {
        const nb_cell *cell = nbp_form_cell_get(report, cells[c]);
        if (cell->place.line && !place->line)
            *place = cell->place;
        if (cell->outcome != outcome)
            continue;
        if (!place->line)
            *place = cell->place;
        paths[count++] = nbp_form_cells[cells[c]].path;
    }
    return count;
}

/* The labels of the columns that a row lacks, where it lacks some: "其他, 总计". */
static void column_names(nb_report *report, unsigned forms, size_t row, nb_outcome outcome,
                         char names[256]) {
    uint16_t cells[NBP_MAX_COLUMNS];
    size_t count = cells_on_all(forms, row, cells), used = 0;
    names[0] = '\0';
    for (size_t c = 0; c < count && used < 200; c++)
        if (nbp_form_cell_get(report, cells[c])->outcome == outcome)
            used += (size_t)snprintf(names + used, 256 - used, "%s%s", used ? ", " : " ",
                                     nbp_form_word(nbp_form_cells[cells[c]].label, forms));
}

static bool attach(nb_report *report, nb_finding *finding, const char *const paths[], size_t count,
                   nb_place place) {
    const char **copy = finding ? nbp_arena_alloc(report->arena, count * sizeof *copy) : NULL;
    if (!copy)
        return false;
    memcpy(copy, paths, count * sizeof *copy);
    finding->cells = copy;
    finding->cell_count = count;
    finding->place = place;
    return true;
}

static bool tell_row(nb_report *report, unsigned forms, size_t row) {
    const nbp_form_row *r = &nbp_form_rows[row];
    for (size_t g = 0; g < sizeof gaps / sizeof *gaps; g++) {
        const char *paths[NBP_MAX_COLUMNS];
        size_t all;
        nb_place place = {0};
        size_t count = collect(report, forms, row, gaps[g].outcome, paths, &all, &place);
        if (!count)
            continue;
        bool whole = gaps[g].outcome == NB_ABSENT && count == all;
        char where[192], names[256] = "";
        if (!whole && gaps[g].outcome == NB_ABSENT)
            column_names(report, forms, row, NB_ABSENT, names);
        snprintf(where, sizeof where, "table %s, %s",
                 nbp_form_table_name((nbp_table)r->table, forms), row_name(r, forms));
        nb_finding *finding =
            nbp_doubt_tell(report, whole ? NBP_DOUBT_ROW_ABSENT : gaps[g].doubt, where, names);
        if (!attach(report, finding, paths, count, place))
            return false;
    }
    return true;
}

/* `can`: the forms that the report can be on, where none is told. */
static bool tell_table(nb_report *report, unsigned can, nbp_table table) {
    unsigned forms = nbp_report_forms(report, table), form = nbp_form_bit(report->form);
    if (!forms) {
        bool expected = nbp_form_tables[table].forms & (form ? form : can);
        char where[192];
        snprintf(where, sizeof where, "table %s", nbp_form_table_name(table, form ? form : can));
        return !expected || nbp_doubt_tell(report, NBP_DOUBT_TABLE_ABSENT, where, "") != NULL;
    }
    forms = forms & form ? form : forms;
    uint16_t rows[NBP_MAX_ROWS];
    size_t count = nbp_form_table_rows(forms, table, rows);
    for (size_t i = 0; i < count; i++)
        if (!tell_row(report, forms, rows[i]))
            return false;
    return true;
}

static bool tell_encoding(const nbp_document *document, nb_report *report) {
    const nb_source *source = &report->source;
    if (*document->declared_encoding &&
        !nbp_doubt_tell(report, NBP_DOUBT_ENCODING_LABEL, document->declared_encoding,
                        source->encoding ? source->encoding : "not"))
        return false;
    if (!source->replaced)
        return true;
    char stretches[40];
    snprintf(stretches, sizeof stretches, "%zu stretch%s", source->replaced,
             source->replaced > 1 ? "es" : "");
    nb_finding *finding = nbp_doubt_tell(report, NBP_DOUBT_BYTES_REPLACED, stretches,
                                         source->encoding ? source->encoding : "text");
    if (finding)
        finding->place = source->first_replaced;
    return finding != NULL;
}

static bool tell_hidden(const nbp_document *document, nb_report *report) {
    return !document->with_hidden || nbp_doubt_tell(report, NBP_DOUBT_HIDDEN_READ, "", "");
}

static bool tell_disguise(const nbp_document *document, nb_report *report) {
    return !document->disguise ||
           nbp_doubt_tell(report, NBP_DOUBT_DISGUISED, document->disguise, "");
}

static bool tell_end(nbp_document *document, const nbp_outline *outline, nb_report *report) {
    if (outline->text_end >= document->text.folded.length)
        return true;
    nb_finding *finding = nbp_doubt_tell(report, NBP_DOUBT_ANOTHER_REPORT, "", "");
    if (finding)
        finding->place = nbp_document_place(document, outline->text_end);
    return finding != NULL;
}

bool nbp_doubts_tell(nbp_document *document, const nbp_outline *outline, nb_report *report) {
    if (!tell_end(document, outline, report))
        return false;
    for (size_t t = 0; t < NBP_TABLE_COUNT; t++)
        if (!tell_table(report, nbp_outline_forms(outline), (nbp_table)t))
            return false;
    return tell_hidden(document, report) && tell_disguise(document, report) &&
           tell_encoding(document, report);
}
