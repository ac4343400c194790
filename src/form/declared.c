/* See declared.h: the files are read into records, form by form, and the forms are put together.
 *
 * Where a row or column of one form stands among those of another: behind the one that stands
 * before it in its own form; the first of them before the next one that is known; else at the end.
 */
#include <stdio.h>
#include <string.h>

#include "form/declaring.h"

/* ---- one form after the other: its cells as it has them ---- */

enum { LEVELS = 8 };

/* Where the reader of a file stands. */
typedef struct reader {
    size_t form, table;
    const nbp_declared_record *band, *columns, *column[64], *groups[LEVELS];
    size_t column_count, group_count;
    const char *group, *group_english;
} reader;

/* The tables of all forms, in one order. */
static void name_tables(nbp_declaring *d) {
    static nbp_names ids, own;
    for (const nbp_declared_record *it = nbp_records; it < nbp_records + nbp_record_count;) {
        own.count = 0;
        for (it++; it < nbp_records + nbp_record_count && it->kind != IS_FORM; it++)
            if (it->kind == IS_TABLE && nbp_names_find(&own, it->name) == own.count)
                nbp_names_insert(&own, own.count, it->name);
        nbp_names_merge(&ids, &own);
    }
    for (size_t i = 0; i < ids.count; i++)
        d->all.tables[nbp_declaring_take(&d->all.table_count, NBP_MOST_TABLES, "tables")].id =
            ids.name[i];
}

size_t nbp_declaring_table(const nbp_declaring *d, const char *id) {
    size_t t = 0;
    while (strcmp(d->all.tables[t].id, id))
        t++;
    return t;
}

static bool has_shape(const nbp_declaring *d, size_t table, const char *shape) {
    return !strcmp(d->all.tables[table].shape, shape);
}

static void begin_table(nbp_declaring *d, reader *r, const nbp_declared_record *it) {
    reader fresh = {.form = r->form, .table = nbp_declaring_table(d, it->name)};
    nbp_declared_table *table = &d->all.tables[fresh.table];
    if (strcmp(it->type, "MATRIX") && strcmp(it->type, "ONE_LINE") && strcmp(it->type, "LIST"))
        nbp_declaring_fail("a shape is MATRIX, ONE_LINE or LIST", it->type);
    if (table->shape && strcmp(table->shape, it->type))
        nbp_declaring_fail("one table in two shapes", it->name);
    table->shape = it->type;
    table->numeral[r->form] = it->unit;
    table->title[r->form] = it->label;
    *r = fresh;
}

/* What stands over a row, outermost first. */
static void name_group(reader *r) {
    r->group = r->band ? r->band->label : "";
    r->group_english = r->band ? r->band->english : "";
    for (size_t i = 0; i < r->group_count; i++) {
        r->group = nbp_declaring_join(r->group, *r->group ? " / " : "", r->groups[i]->label);
        r->group_english = nbp_declaring_join(r->group_english, *r->group_english ? " / " : "",
                                              r->groups[i]->english);
    }
}

static void add_row(nbp_declaring *d, reader *r, const nbp_declared_record *it) {
    static const nbp_declared_record number = {.name = "number", .label = "", .english = ""};
    bool list = has_shape(d, r->table, "LIST");
    if (list != (it->type != NULL))
        nbp_declaring_fail("ITEM is for a LIST, ROW for the other tables", it->name);
    if (!list && !r->column_count)
        nbp_declaring_fail("a row without columns", it->name);
    const char *path = nbp_declaring_join(d->all.tables[r->table].id, ".", it->name);
    name_group(r);
    for (size_t c = 0; c < (list ? 1 : r->column_count); c++) {
        const nbp_declared_record *column = list ? &number : r->column[c];
        d->numbers[nbp_declaring_take(&d->number_count, NBP_MOST_CELLS, "cells")] =
            (nbp_placed){.form = r->form,
                         .table = r->table,
                         .path = path,
                         .member = column->name,
                         .row = it,
                         .column = column,
                         .columns = r->columns,
                         .group = r->group,
                         .group_english = r->group_english,
                         .depth = r->group_count + 1};
    }
}

static void read_record(nbp_declaring *d, reader *r, const nbp_declared_record *it) {
    switch (it->kind) {
    case IS_FORM:
        *r = (reader){.form = nbp_declaring_take(&d->all.form_count, NBP_MOST_FORMS, "forms")};
        for (size_t f = 0; f < r->form; f++)
            if (!strcmp(d->all.forms[f].year, it->name))
                nbp_declaring_fail("two forms of one year", it->name);
        d->all.forms[r->form].year = it->name;
        d->all.forms[r->form].notice = it->label;
        break;
    case IS_TABLE:
        begin_table(d, r, it);
        break;
    case IS_BAND:
        r->band = it;
        break;
    case IS_COLUMNS:
        r->columns = it;
        r->column_count = 0;
        break;
    case IS_COLUMN:
        r->column[nbp_declaring_take(&r->column_count, 64, "columns")] = it;
        break;
    case IS_GROUP:
    case IS_GROUP_END:
        if (!it->level || it->level > r->group_count + 1 || it->level > LEVELS)
            nbp_declaring_fail("no such level of groups", it->label);
        r->group_count = it->level - 1;
        if (it->kind == IS_GROUP)
            r->groups[r->group_count++] = it;
        break;
    case IS_ROW:
        add_row(d, r, it);
        break;
    case IS_CAPTION:
    case IS_VARIANT:
    case IS_SUM: /* when the rows and columns are known */
        break;
    }
}

/* ---- put together ---- */

/* Rows that share the first `length` bytes of their paths come together, for they are one struct:
 * in the order of their first. */
static void add_together(const nbp_names *list, const char *prefix, size_t length, nbp_names *out) {
    for (size_t i = 0; i < list->count; i++) {
        const char *path = list->name[i];
        if (strncmp(path, prefix, length) || nbp_names_find(out, path) < out->count)
            continue;
        size_t part = length + strcspn(path + length, ".");
        if (path[part])
            add_together(list, path, part + 1, out);
        else
            nbp_names_insert(out, out->count, path);
    }
}

static void fill_row(nbp_declared_row *row, const nbp_placed *it) {
    if (!row->forms) {
        snprintf(row->path, sizeof row->path, "%s", it->path);
        row->table = it->table;
        row->depth = it->depth;
        row->group_english = it->group_english;
        row->english = it->row->english;
    }
    if (!row->type && it->columns) {
        row->type = it->columns->type;
        row->comment = it->columns->label;
    }
    row->forms |= 1u << it->form;
    row->group[it->form] = it->group;
    row->label[it->form] = it->row->label;
}

static bool is_type(const char *name) {
    static const char *const types[] = {
#define TYPE(name, unit, english) #name,
#include "form/types.def"
    };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (!strcmp(types[i], name))
            return true;
    return false;
}

static void fill_cell(nbp_declaring *d, nbp_declared_cell *cell, const nbp_placed *it) {
    bool list = has_shape(d, it->table, "LIST");
    const char *type = list ? it->row->type : it->column->type;
    if (!is_type(type))
        nbp_declaring_fail("no type of form/types.def", type);
    if (cell->forms && strcmp(cell->type, type))
        nbp_declaring_fail("one path with two types", it->path);
    if (!cell->forms)
        cell->english = it->column->english;
    cell->type = type;
    cell->member = it->member;
    cell->unit = cell->unit ? cell->unit : list ? it->row->unit : NULL;
    if (cell->forms >> it->form & 1)
        nbp_declaring_fail("twice on one form", it->path);
    cell->forms |= 1u << it->form;
    cell->label[it->form] = it->column->label;
}

/* The numbers of one row, under its columns in their order. */
static void add_cells(nbp_declaring *d, const char *path, size_t table, const nbp_names *columns) {
    size_t row = nbp_declaring_take(&d->all.row_count, NBP_MOST_ROWS, "rows");
    for (size_t c = 0; c < columns->count; c++) {
        nbp_declared_cell cell = {.row = row};
        for (size_t i = 0; i < d->number_count; i++) {
            const nbp_placed *it = &d->numbers[i];
            if (it->table != table || strcmp(it->path, path) ||
                strcmp(it->member, columns->name[c]))
                continue;
            fill_row(&d->all.rows[row], it);
            fill_cell(d, &cell, it);
        }
        if (cell.forms)
            d->all.cells[nbp_declaring_take(&d->all.cell_count, NBP_MOST_CELLS, "cells")] = cell;
    }
}

size_t nbp_declaring_cell(const nbp_declaring *d, const char *path, const char *member) {
    size_t c = 0;
    while (c < d->all.cell_count && (strcmp(d->all.rows[d->all.cells[c].row].path, path) ||
                                     strcmp(d->all.cells[c].member, member)))
        c++;
    return c;
}

/* In one line of numbers all labels stand over the columns: they are a row's group, and it has none
 * beside it. */
static void lay_captions(nbp_declaring *d) {
    for (nbp_declared_row *row = d->all.rows; row < d->all.rows + d->all.row_count; row++) {
        if (!has_shape(d, row->table, "ONE_LINE"))
            continue;
        row->depth = 0;
        row->group_english =
            nbp_declaring_join(row->group_english, *row->group_english ? " / " : "", row->english);
        row->english = "";
        for (size_t form = 0; form < d->all.form_count; form++)
            if (row->label[form]) {
                row->group[form] = nbp_declaring_join(
                    row->group[form], *row->group[form] ? " / " : "", row->label[form]);
                row->label[form] = "";
            }
    }
}

static void put_together(nbp_declaring *d) {
    static nbp_names rows, ordered, columns;
    for (size_t table = 0; table < d->all.table_count; table++) {
        nbp_declaring_order(d, table, false, &rows);
        nbp_declaring_order(d, table, true, &columns);
        ordered.count = 0;
        add_together(&rows, "", 0, &ordered);
        for (size_t r = 0; r < ordered.count; r++)
            add_cells(d, ordered.name[r], table, &columns);
    }
    for (size_t i = 0; i < d->number_count; i++) {
        nbp_declared_form *form = &d->all.forms[d->numbers[i].form];
        form->cells[form->cell_count++] =
            nbp_declaring_cell(d, d->numbers[i].path, d->numbers[i].member);
    }
    lay_captions(d);
}

/* ---- other wordings ---- */

/* Where the rows end that a label stands over: a group's, a band's. */
static const nbp_declared_record *end_of_group(const nbp_declared_record *of) {
    const nbp_declared_record *it = of + 1;
    while (it < nbp_records + nbp_record_count && it->kind != IS_FORM && it->kind != IS_TABLE &&
           !(it->kind == IS_BAND && of->kind == IS_BAND) &&
           !((it->kind == IS_GROUP || it->kind == IS_GROUP_END) && it->level <= of->level))
        it++;
    return it;
}

/* The rows that the label of `of` is of, and a cell of theirs. */
static bool is_of(const nbp_declared_record *of, const nbp_placed *number) {
    if (of->kind == IS_COLUMN)
        return number->column == of;
    return number->row >= of && number->row < (of->kind == IS_ROW ? of + 1 : end_of_group(of));
}

static void add_variant(nbp_declaring *d, const nbp_declared_record *it,
                        const nbp_declared_record *of, size_t form) {
    nbp_declared_variant *variant =
        &d->all.variants[nbp_declaring_take(&d->all.variant_count, NBP_MOST_VARIANTS, "variants")];
    *variant = (nbp_declared_variant){.of = of->kind == IS_COLUMN ? NBP_VARIANT_OF_COLUMN
                                            : of->kind == IS_ROW  ? NBP_VARIANT_OF_ROW
                                                                  : NBP_VARIANT_OF_GROUP,
                                      .index = SIZE_MAX,
                                      .label = it->label,
                                      .forms = 1u << form};
    for (size_t i = 0; i < d->number_count; i++) {
        if (d->numbers[i].form != form || !is_of(of, &d->numbers[i]))
            continue;
        size_t cell = nbp_declaring_cell(d, d->numbers[i].path, d->numbers[i].member);
        size_t index = of->kind == IS_COLUMN ? cell : d->all.cells[cell].row;
        variant->index = index < variant->index ? index : variant->index;
        variant->last = index > variant->last ? index : variant->last;
    }
    if (variant->index == SIZE_MAX)
        nbp_declaring_fail("a VARIANT of no row and of no column", it->label);
}

/* Words of a whole table. */
static void add_words(nbp_declaring *d, const nbp_declared_record *it, size_t form, size_t table,
                      bool title) {
    d->all.variants[nbp_declaring_take(&d->all.variant_count, NBP_MOST_VARIANTS, "variants")] =
        (nbp_declared_variant){.of = title ? NBP_VARIANT_OF_TITLE : NBP_CAPTION,
                               .index = table,
                               .last = table,
                               .label = it->label,
                               .forms = 1u << form};
}

/* What is said of rows and columns: when all of them are known. */
static void read_what_is_said(nbp_declaring *d) {
    size_t form = 0, table = 0;           /* the first record is a form */
    const nbp_declared_record *of = NULL; /* that a variant is of */
    for (const nbp_declared_record *it = nbp_records; it < nbp_records + nbp_record_count; it++) {
        if (it->kind == IS_FORM && it > nbp_records)
            form++;
        if (it->kind == IS_TABLE)
            table = nbp_declaring_table(d, it->name);
        if (it->kind == IS_SUM)
            nbp_declaring_sum(d, it, form, table);
        else if (it->kind == IS_CAPTION || (it->kind == IS_VARIANT && of && of->kind == IS_TABLE))
            add_words(d, it, form, table, it->kind == IS_VARIANT);
        else if (it->kind == IS_VARIANT && of)
            add_variant(d, it, of, form);
        else
            of = it;
    }
}

const nbp_declared *nbp_declared_forms(void) {
    static nbp_declaring declaring;
    nbp_declaring *d = &declaring;
    reader r = {0};
    if (nbp_records[0].kind != IS_FORM)
        nbp_declaring_fail("FORM comes first", nbp_records[0].label);
    name_tables(d);
    for (const nbp_declared_record *it = nbp_records; it < nbp_records + nbp_record_count; it++)
        read_record(d, &r, it);
    put_together(d);
    read_what_is_said(d);
    return &d->all;
}
