/* See tell_doubts.h. One finding for the cells of a row that lack a number for one reason,
 * with their paths, and for all rows of the table of which the same is to be said. */
#include "parse/tell_doubts.h"

#include <string.h>

#include "base/buffer.h"
#include "base/sentence.h"
#include "base/text/utf8.h"
#include "base/text/words.h"
#include "form/report_forms.h"
#include "model/decimal.h"
#include "model/doubts.h"
#include "model/names.h"
#include "model/report.h"
#include "parse/text/earlier.h"

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

/* The cells of a row that are asked about, and which are told. */
typedef struct asked_row {
    const nbp_form_row *row;
    uint16_t cells[NBP_MAX_COLUMNS];
    bool told[NBP_MAX_COLUMNS];
    size_t count;
} asked_row;

/* Cells of a row that lack a number alike: for one reason. */
typedef struct gap {
    const nb_cell *cells[NBP_MAX_COLUMNS];
    const char *labels[NBP_MAX_COLUMNS];
    size_t columns[NBP_MAX_COLUMNS];
    size_t count;
    bool whole; /* they are the row */
} gap;

/* Of the cells of a row from one on, those that are like it. */
static void collect(const nb_report *report, unsigned forms, const asked_row *row, size_t from,
                    gap *g) {
    const nb_cell *first = nbp_form_cell_at(report, row->cells[from]);
    g->count = 0;
    for (size_t c = from; c < row->count; c++) {
        const nb_cell *cell = nbp_form_cell_at(report, row->cells[c]);
        if (cell->outcome != first->outcome || cell->reason != first->reason)
            continue;
        g->labels[g->count] = nbp_form_word(nbp_form_cells[row->cells[c]].label, forms);
        g->columns[g->count] = c;
        g->cells[g->count++] = cell;
    }
    g->whole = g->count == row->count;
}

/* Whether the same is said of two rows' gaps. A row that is gone is told by its own name. */
static bool is_alike(const gap *a, const gap *b) {
    if (a->count != b->count || a->whole || b->whole)
        return false;
    for (size_t c = 0; c < a->count; c++) {
        const nb_cell *one = a->cells[c], *other = b->cells[c];
        if (one->outcome != other->outcome || one->reason != other->reason ||
            strcmp(a->labels[c], b->labels[c]) || !nbp_same_text(one->printed, other->printed) ||
            !nbp_same_text(one->readings[0], other->readings[0]) ||
            !nbp_same_text(one->readings[1], other->readings[1]))
            return false;
    }
    return true;
}

enum { READING = 128, NAME = 256 };

/* What one reading has there, shortened. */
static const char *reading(const char *text, char out[READING]) {
    enum { SHOWN = 24 /* characters */ };
    if (!text)
        return N_("no cell");
    if (!*text)
        return N_("empty");
    const char *end = text;
    for (size_t i = 0; i < SHOWN && *end; i++)
        nbp_utf8_next(&end);
    nbp_pack(out, READING, "%.*s%s", (int)(end - text), text, *end ? "…" : "");
    return out;
}

static bool has_readings(const nb_cell *cell) {
    return cell->readings[0] || cell->readings[1];
}

/* " (12 or 15)" */
static void add_readings(nbp_buffer *words, const nb_cell *cell) {
    char one[READING], other[READING];
    if (has_readings(cell))
        nbp_pack_add(words, N_(" (%p or %p)"), reading(cell->readings[0], one),
                     reading(cell->readings[1], other));
    else if (cell->printed)
        nbp_pack_add(words, N_(" (%p)"), reading(cell->printed, one));
}

/* What is said of a gap: ": 其他 (12 or 15), 总计 (15 or no cell): the row holds …". Cells are
 * named where they are not the whole row or have readings of their own. */
static void describe(const gap *g, nbp_buffer *words) {
    nb_reason reason = g->cells[0]->reason;
    bool of_rows = reason == NB_REASON_OTHER_ROW, whole = g->whole;
    for (size_t c = 0; c < g->count; c++)
        whole &= of_rows || (!has_readings(g->cells[c]) && !g->cells[c]->printed);
    for (size_t c = 0; c < g->count && !whole; c++) {
        nbp_pack_add(words, c ? N_(", %s") : N_(": %s"), g->labels[c]);
        if (!of_rows)
            add_readings(words, g->cells[c]);
    }
    if (reason)
        nbp_pack_add(words, N_(": %p"), nbp_reason_sentence(reason));
    if (of_rows)
        add_readings(words, g->cells[0]);
    nbp_buffer_add_byte(words, '\0');
}

/* The place of the first cell of a row with a line, else of the first in the gap. */
static nb_place place_of(const nb_report *report, const asked_row *row, const gap *g) {
    for (size_t c = 0; c < row->count; c++)
        if (nbp_form_cell_at(report, row->cells[c])->place.line)
            return nbp_form_cell_at(report, row->cells[c])->place;
    return g->cells[0]->place;
}

/* What rows have in common that lack cells alike. */
typedef struct told_gap {
    const char *paths[NBP_FORM_CELLS];
    size_t count, rows;
} told_gap;

static void tell_of(asked_row *row, const gap *g, told_gap *told) {
    for (size_t c = 0; c < g->count; c++) {
        row->told[g->columns[c]] = true;
        told->paths[told->count++] = nbp_form_cells[row->cells[g->columns[c]]].path;
    }
    told->rows++;
}

static bool attach(nb_report *report, nb_finding *finding, const told_gap *told, nb_place place) {
    size_t size = told->count * sizeof *told->paths;
    const char **copy = finding ? nbp_arena_alloc(report->arena, size) : NULL;
    if (!copy)
        return false;
    memcpy(copy, told->paths, size);
    finding->cells = copy;
    finding->cell_count = told->count;
    finding->place = place;
    return true;
}

/* "table 三, （一）予以公开 (and 12 more rows)" */
static void name_rows(const asked_row *row, unsigned forms, size_t rows, nbp_buffer *words) {
    nbp_pack_add(words, N_("table %s, %s"), nbp_form_table_name((nbp_table)row->row->table, forms),
                 row_name(row->row, forms));
    if (rows > 1)
        nbp_pack_add(words, rows > 2 ? N_(" (and %zu more rows)") : N_(" (and %zu more row)"),
                     rows - 1);
    nbp_buffer_add_byte(words, '\0');
}

static bool tell_gap(nb_report *report, unsigned forms, nbp_doubt_id doubt, const asked_row *row,
                     const gap *g, const told_gap *told) {
    nbp_buffer where, words;
    nbp_buffer_init(&where, SIZE_MAX);
    nbp_buffer_init(&words, SIZE_MAX);
    if (doubt == NBP_DOUBT_CELLS_ABSENT && g->whole)
        doubt = NBP_DOUBT_ROW_ABSENT;
    name_rows(row, forms, told->rows, &where);
    describe(g, &words);
    nb_finding *finding =
        where.failed || words.failed ? NULL : nbp_doubt_tell(report, doubt, where.data, words.data);
    nbp_buffer_free(&where);
    nbp_buffer_free(&words);
    return attach(report, finding, told, place_of(report, row, g));
}

/* A finding for the gap of a row that begins at a cell, and for those like it of later rows. */
static bool tell_alike(nb_report *report, unsigned forms, nbp_doubt_id doubt, asked_row *rows,
                       size_t count, size_t from) {
    gap g, like;
    told_gap told = {.count = 0};
    collect(report, forms, &rows[0], from, &g);
    tell_of(&rows[0], &g, &told);
    for (size_t i = 1; i < count && !g.whole; i++) {
        if (from >= rows[i].count || rows[i].told[from])
            continue;
        collect(report, forms, &rows[i], from, &like);
        if (is_alike(&g, &like))
            tell_of(&rows[i], &like, &told);
    }
    return tell_gap(report, forms, doubt, &rows[0], &g, &told);
}

static bool tell_rows(nb_report *report, unsigned forms, asked_row *rows, size_t count) {
    for (size_t r = 0; r < count; r++)
        for (size_t i = 0; i < sizeof gaps / sizeof *gaps; i++)
            for (size_t c = 0; c < rows[r].count; c++)
                if (!rows[r].told[c] &&
                    nbp_form_cell_at(report, rows[r].cells[c])->outcome == gaps[i].outcome &&
                    !tell_alike(report, forms, gaps[i].doubt, rows + r, count - r, c))
                    return false;
    return true;
}

/* What only some of the forms have that a table may be on, or that the other tables are on, and is
 * not given. */
static bool tell_untold(nb_report *report, nbp_table table, unsigned forms) {
    if (!(forms & (forms - 1))) /* it is one */
        return true;
    const nbp_form_table *of = &nbp_form_tables[table];
    told_gap told = {.count = 0};
    nb_place place = {0}; /* the first of the table */
    for (size_t c = 0; c < NBP_FORM_CELLS; c++) {
        const nbp_form_cell *cell = &nbp_form_cells[c];
        const nb_cell *said = nbp_form_cell_at(report, c);
        if (cell->row < of->first_row || cell->row >= of->first_row + of->row_count)
            continue;
        place = place.line ? place : said->place;
        if ((cell->forms & forms) && (cell->forms & forms) != forms && said->outcome == NB_ABSENT)
            told.paths[told.count++] = cell->path;
    }
    char where[NAME];
    nbp_pack(where, sizeof where, N_("table %s"), nbp_form_table_name(table, forms));
    return !told.count ||
           attach(report, nbp_doubt_tell(report, NBP_DOUBT_FORM_UNTOLD, where, ""), &told, place);
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
        char where[NAME];
        nbp_pack(where, sizeof where, N_("table %s"), nbp_form_table_name(table, can));
        bool pictured = is_pictured(document, outline, table, can);
        return nbp_doubt_tell(report, pictured ? NBP_DOUBT_TABLE_PICTURED : NBP_DOUBT_TABLE_ABSENT,
                              where, nbp_reason_sentence(NB_REASON_NO_TABLE)) != NULL;
    }
    forms = forms & form ? form : forms;
    uint16_t rows[NBP_MAX_ROWS];
    asked_row asked[NBP_MAX_ROWS] = {0};
    size_t count = nbp_form_table_rows(forms, table, rows);
    for (size_t i = 0; i < count; i++) {
        asked[i].row = &nbp_form_rows[rows[i]];
        asked[i].count = cells_on_all(forms, rows[i], asked[i].cells);
    }
    return tell_rows(report, forms, asked, count) && tell_untold(report, table, forms | form);
}

static bool tell_tables(nbp_document *document, const nbp_outline *outline, nb_report *report) {
    bool earlier = false, any = false;
    for (nbp_table t = 0; t < NBP_TABLE_COUNT; t++)
        any |= nbp_report_forms(report, t) != 0;
    if (!any && !nbp_earlier_tell(document, outline, report, &earlier))
        return false;
    for (nbp_table t = 0; t < NBP_TABLE_COUNT && !earlier; t++)
        if (!tell_table(document, outline, report, t))
            return false;
    return true;
}

/* Cells that are null in JSON although they have a number. */
static bool tell_digits(nb_report *report) {
    told_gap told = {.count = 0};
    size_t first = 0, last_row = NBP_FORM_ROWS;
    for (size_t i = 0; i < NBP_FORM_CELLS; i++) {
        const nb_cell *cell = nbp_form_cell_at(report, i);
        if (cell->outcome != NB_PRINTED || !nbp_decimal_is_long(cell->value))
            continue;
        first = told.count ? first : i;
        told.rows += nbp_form_cells[i].row != last_row;
        last_row = nbp_form_cells[i].row;
        told.paths[told.count++] = nbp_form_cells[i].path;
    }
    if (!told.count)
        return true;
    const asked_row row = {.row = &nbp_form_rows[nbp_form_cells[first].row]};
    unsigned forms = nbp_report_forms(report, (nbp_table)row.row->table);
    nbp_buffer where;
    nbp_buffer_init(&where, SIZE_MAX);
    name_rows(&row, forms & row.row->forms, told.rows, &where);
    nb_finding *finding =
        where.failed ? NULL : nbp_doubt_tell(report, NBP_DOUBT_DIGITS_BEYOND_JSON, where.data, "");
    nbp_buffer_free(&where);
    return attach(report, finding, &told, nbp_form_cell_at(report, first)->place);
}

static bool tell_encoding(const nbp_document *document, nb_report *report) {
    const nb_source *source = &report->source;
    if (*document->declared_encoding &&
        !nbp_doubt_tell(report, NBP_DOUBT_ENCODING_LABEL, document->declared_encoding,
                        source->encoding ? source->encoding : "not"))
        return false;
    if (!source->replaced)
        return true;
    char stretches[NAME];
    nbp_pack(stretches, sizeof stretches,
             source->replaced > 1 ? N_("%zu stretches") : N_("%zu stretch"), source->replaced);
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

static bool tell_unread(const nbp_document *document, nb_report *report) {
    return !document->unread || nbp_doubt_tell(report, NBP_DOUBT_PART_UNREAD, document->unread, "");
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
    if (!tell_end(document, outline, report) || !tell_tables(document, outline, report) ||
        !tell_digits(report))
        return false;
    return (!report->source.damaged || nbp_doubt_tell(report, NBP_DOUBT_SOURCE_DAMAGED, "", "")) &&
           tell_hidden(document, report) && tell_lines(document, report) &&
           tell_unread(document, report) && tell_disguise(document, report) &&
           tell_encoding(document, report);
}
