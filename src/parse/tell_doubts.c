/* See tell_doubts.h. One finding for the cells of a row that lack a number for one reason,
 * with their paths. */
#include "parse/tell_doubts.h"

#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "base/text/utf8.h"
#include "form/report_forms.h"
#include "model/doubts.h"
#include "model/names.h"
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

/* Cells of a row that lack a number alike: for one reason. */
typedef struct gap {
    const nb_cell *cells[NBP_MAX_COLUMNS];
    const char *paths[NBP_MAX_COLUMNS], *labels[NBP_MAX_COLUMNS];
    size_t count;
    nb_reason reason;
} gap;

/* Of cells [from, count) those that are like the first; they are told then. */
static void collect(const nb_report *report, unsigned forms, const uint16_t *cells, size_t from,
                    size_t count, bool *told, gap *g) {
    const nb_cell *first = nbp_form_cell_at(report, cells[from]);
    *g = (gap){.reason = first->reason};
    for (size_t c = from; c < count; c++) {
        const nb_cell *cell = nbp_form_cell_at(report, cells[c]);
        if (cell->outcome != first->outcome || cell->reason != first->reason)
            continue;
        told[c] = true;
        g->cells[g->count] = cell;
        g->labels[g->count] = nbp_form_word(nbp_form_cells[cells[c]].label, forms);
        g->paths[g->count++] = nbp_form_cells[cells[c]].path;
    }
}

static void add(nbp_buffer *words, const char *text) {
    nbp_buffer_add(words, text, strlen(text));
}

static void add_reading(nbp_buffer *words, const char *text) {
    enum { SHOWN = 24 /* characters */ };
    if (!text || !*text) {
        add(words, text ? "empty" : "no cell");
        return;
    }
    const char *end = text;
    for (size_t i = 0; i < SHOWN && *end; i++)
        nbp_utf8_next(&end);
    nbp_buffer_add(words, text, (size_t)(end - text));
    add(words, *end ? "…" : "");
}

static bool has_readings(const nb_cell *cell) {
    return cell->readings[0] || cell->readings[1];
}

/* " (12 or 15)" */
static void add_readings(nbp_buffer *words, const nb_cell *cell) {
    if (!has_readings(cell) && !cell->printed)
        return;
    add(words, " (");
    add_reading(words, has_readings(cell) ? cell->readings[0] : cell->printed);
    if (has_readings(cell)) {
        add(words, " or ");
        add_reading(words, cell->readings[1]);
    }
    add(words, ")");
}

/* What is said of a gap: ": 其他 (12 or 15), 总计 (15 or no cell): the row holds …". Cells are
 * named where they are not the whole row or have readings of their own. */
static void describe(const gap *g, bool whole, nbp_buffer *words) {
    bool of_rows = g->reason == NB_REASON_OTHER_ROW;
    for (size_t c = 0; c < g->count; c++)
        whole &= of_rows || (!has_readings(g->cells[c]) && !g->cells[c]->printed);
    for (size_t c = 0; c < g->count && !whole; c++) {
        add(words, c ? ", " : ": ");
        add(words, g->labels[c]);
        if (!of_rows)
            add_readings(words, g->cells[c]);
    }
    if (g->reason) {
        add(words, ": ");
        add(words, nbp_reason_sentence(g->reason));
    }
    if (of_rows)
        add_readings(words, g->cells[0]);
    nbp_buffer_add_byte(words, '\0');
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

/* The place of the first of `cells` with a line, else of the first in the gap. */
static nb_place place_of(const nb_report *report, const uint16_t *cells, size_t count,
                         const gap *g) {
    for (size_t c = 0; c < count; c++)
        if (nbp_form_cell_at(report, cells[c])->place.line)
            return nbp_form_cell_at(report, cells[c])->place;
    return g->cells[0]->place;
}

static bool tell_gap(nb_report *report, const char *where, nbp_doubt_id doubt, const gap *g,
                     bool whole, nb_place place) {
    nbp_buffer words;
    nbp_buffer_init(&words, SIZE_MAX);
    if (doubt == NBP_DOUBT_CELLS_ABSENT && whole)
        doubt = NBP_DOUBT_ROW_ABSENT;
    describe(g, whole, &words);
    nb_finding *finding = words.failed ? NULL : nbp_doubt_tell(report, doubt, where, words.data);
    nbp_buffer_free(&words);
    return attach(report, finding, g->paths, g->count, place);
}

static bool tell_row(nb_report *report, unsigned forms, size_t row) {
    const nbp_form_row *r = &nbp_form_rows[row];
    uint16_t cells[NBP_MAX_COLUMNS];
    size_t count = cells_on_all(forms, row, cells);
    bool told[NBP_MAX_COLUMNS] = {false};
    for (size_t i = 0; i < sizeof gaps / sizeof *gaps; i++)
        for (size_t c = 0; c < count; c++) {
            if (told[c] || nbp_form_cell_at(report, cells[c])->outcome != gaps[i].outcome)
                continue;
            char where[192];
            snprintf(where, sizeof where, "table %s, %s",
                     nbp_form_table_name((nbp_table)r->table, forms), row_name(r, forms));
            gap g;
            collect(report, forms, cells, c, count, told, &g);
            if (!tell_gap(report, where, gaps[i].doubt, &g, g.count == count,
                          place_of(report, cells, count, &g)))
                return false;
        }
    return true;
}

/* Whether a picture stands in the section of a table on one of `forms`; anywhere in the report
 * where it has no such section. */
static bool is_pictured(const nbp_document *document, const nbp_outline *outline, nbp_table table,
                        unsigned forms) {
    size_t begin = 0, end = outline->text_end, count;
    unsigned number = 0;
    for (unsigned f = 0; f < NBP_FORM_COUNT; f++)
        if (forms >> f & 1 && nbp_form_tables[table].section[f])
            number = nbp_form_tables[table].section[f];
    for (size_t i = 0; i < outline->count; i++) {
        const nbp_heading *heading = &outline->headings[i];
        if (begin && heading->begin < end)
            end = heading->begin;
        else if (heading->number == number)
            begin = heading->end;
    }
    const nbp_stretch *s = nbp_document_stretches(document, begin, end - begin, &count);
    while (count && s->kind != NBP_STRETCH_PICTURE)
        s++, count--;
    return count > 0;
}

static bool tell_table(const nbp_document *document, const nbp_outline *outline, nb_report *report,
                       nbp_table table) {
    unsigned forms = nbp_report_forms(report, table), form = nbp_form_bit(report->form);
    if (!forms) {
        unsigned can = form ? form : nbp_outline_forms(outline);
        if (!(nbp_form_tables[table].forms & can))
            return true;
        char where[192];
        snprintf(where, sizeof where, "table %s", nbp_form_table_name(table, can));
        bool pictured = is_pictured(document, outline, table, can);
        return nbp_doubt_tell(report, pictured ? NBP_DOUBT_TABLE_PICTURED : NBP_DOUBT_TABLE_ABSENT,
                              where, nbp_reason_sentence(NB_REASON_NO_TABLE)) != NULL;
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

static bool tell_lines(const nbp_document *document, nb_report *report) {
    return !document->unlined || nbp_doubt_tell(report, NBP_DOUBT_LINES_UNREAD, "", "");
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
        if (!tell_table(document, outline, report, (nbp_table)t))
            return false;
    return (!report->source.damaged || nbp_doubt_tell(report, NBP_DOUBT_SOURCE_DAMAGED, "", "")) &&
           tell_hidden(document, report) && tell_lines(document, report) &&
           tell_disguise(document, report) && tell_encoding(document, report);
}
