/* See declared.h: the files are read into records, form by form, and the forms are put together.
 *
 * Where a row or column of one form stands among those of another: behind the one that stands
 * before it in its own form; the first of them before the next one that is known; else at the end.
 */
#include "form/declared.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- the files ---- */

typedef enum kind {
    IS_FORM,
    IS_TABLE,
    IS_CAPTION,
    IS_BAND,
    IS_COLUMNS,
    IS_COLUMN,
    IS_GROUP,
    IS_GROUP_END,
    IS_ROW,
    IS_VARIANT,
    IS_SUM
} kind;

typedef struct record {
    kind kind;
    const char *name, *label, *english, *type, *unit;
    size_t level;
} record;

static const record records[] = {
#define FORM(year, notice) {.kind = IS_FORM, .name = #year, .label = (notice)},
#define TABLE(id, numeral, title, shape)                                                           \
    {.kind = IS_TABLE, .name = #id, .label = (title), .unit = (numeral), .type = #shape},
#define CAPTION(words) {.kind = IS_CAPTION, .label = (words)},
#define BAND(words, en) {.kind = IS_BAND, .label = (words), .english = (en)},
#define COLUMNS() {.kind = IS_COLUMNS},
#define TYPED_COLUMNS(of, comment) {.kind = IS_COLUMNS, .type = #of, .label = (comment)},
#define COLUMN(member, of, words, en)                                                              \
    {.kind = IS_COLUMN, .name = #member, .type = #of, .label = (words), .english = (en)},
#define GROUP(depth, words, en)                                                                    \
    {.kind = IS_GROUP, .level = (depth), .label = (words), .english = (en)},
#define GROUP_END(depth) {.kind = IS_GROUP_END, .level = (depth)},
#define ROW(path, words, en) {.kind = IS_ROW, .name = #path, .label = (words), .english = (en)},
#define ITEM(path, of, words, counted, en)                                                         \
    {.kind = IS_ROW,                                                                               \
     .name = #path,                                                                                \
     .type = #of,                                                                                  \
     .label = (words),                                                                             \
     .unit = (counted),                                                                            \
     .english = (en)},
#define VARIANT(words) {.kind = IS_VARIANT, .label = (words)},
#define SUM(rule, way, left, right)                                                                \
    {.kind = IS_SUM, .name = (rule), .type = #way, .label = (left), .english = (right)},
#include "form_files.h"
};
enum { RECORDS = sizeof records / sizeof *records };

static void fail(const char *what, const char *name) {
    fprintf(stderr, "src/form: %s: %s\n", what, name ? name : "");
    exit(1);
}

/* The next free place of an array, or the end of the program. */
static size_t take(size_t *count, size_t most, const char *what) {
    if (*count == most)
        fail("too many of them", what);
    return (*count)++;
}

/* Texts that are made live as long as the program. */
static const char *join(const char *first, const char *link, const char *second) {
    static char made[1 << 18];
    static size_t used;
    char *text = made + used;
    size_t room = sizeof made - used;
    int length = snprintf(text, room, "%s%s%s", first, link, second);
    if (length < 0 || (size_t)length >= room)
        fail("too many names", second);
    used += (size_t)length + 1;
    return text;
}

/* ---- names of several forms in one order ---- */

typedef struct names {
    const char *name[NBP_MOST_ROWS];
    size_t count;
} names;

static size_t find(const names *list, const char *name) {
    size_t i = 0;
    while (i < list->count && strcmp(list->name[i], name))
        i++;
    return i;
}

static void insert(names *list, size_t at, const char *name) {
    take(&list->count, NBP_MOST_ROWS, name);
    memmove(&list->name[at + 1], &list->name[at], (list->count - 1 - at) * sizeof *list->name);
    list->name[at] = name;
}

/* The order of `own` within `list`, see above. */
static void merge(names *list, const names *own) {
    for (size_t i = 0; i < own->count; i++) {
        if (find(list, own->name[i]) < list->count)
            continue;
        size_t at = i ? find(list, own->name[i - 1]) + 1 : list->count;
        for (size_t next = 1; !i && at == list->count && next < own->count; next++)
            at = find(list, own->name[next]);
        insert(list, at, own->name[i]);
    }
}

/* ---- one form after the other: its cells as it has them ---- */

/* A number of one form, before the forms are put together. */
typedef struct placed {
    size_t form, table;
    const char *path, *member;
    const record *row, *column, *columns; /* records; a LIST has no column */
    const char *group, *group_english;
    size_t depth;
} placed;

enum { LEVELS = 8 };

/* Where the reader of a file stands. */
typedef struct reader {
    size_t form, table;
    const record *band, *columns, *column[64], *groups[LEVELS];
    size_t column_count, group_count;
    const char *group, *group_english;
} reader;

static nbp_declared all;
static placed numbers[NBP_MOST_CELLS];
static size_t number_count;

/* The tables of all forms, in one order. */
static void name_tables(void) {
    static names ids, own;
    for (const record *it = records; it < records + RECORDS;) {
        own.count = 0;
        for (it++; it < records + RECORDS && it->kind != IS_FORM; it++)
            if (it->kind == IS_TABLE && find(&own, it->name) == own.count)
                insert(&own, own.count, it->name);
        merge(&ids, &own);
    }
    for (size_t i = 0; i < ids.count; i++)
        all.tables[take(&all.table_count, NBP_MOST_TABLES, "tables")].id = ids.name[i];
}

static size_t table_of(const char *id) {
    size_t t = 0;
    while (strcmp(all.tables[t].id, id))
        t++;
    return t;
}

static bool has_shape(size_t table, const char *shape) {
    return !strcmp(all.tables[table].shape, shape);
}

static void begin_table(reader *r, const record *it) {
    reader fresh = {.form = r->form, .table = table_of(it->name)};
    nbp_declared_table *table = &all.tables[fresh.table];
    if (strcmp(it->type, "MATRIX") && strcmp(it->type, "ONE_LINE") && strcmp(it->type, "LIST"))
        fail("a shape is MATRIX, ONE_LINE or LIST", it->type);
    if (table->shape && strcmp(table->shape, it->type))
        fail("one table in two shapes", it->name);
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
        r->group = join(r->group, *r->group ? " / " : "", r->groups[i]->label);
        r->group_english =
            join(r->group_english, *r->group_english ? " / " : "", r->groups[i]->english);
    }
}

static void add_row(reader *r, const record *it) {
    static const record number = {.name = "number", .label = "", .english = ""};
    bool list = has_shape(r->table, "LIST");
    if (list != (it->type != NULL))
        fail("ITEM is for a LIST, ROW for the other tables", it->name);
    if (!list && !r->column_count)
        fail("a row without columns", it->name);
    const char *path = join(all.tables[r->table].id, ".", it->name);
    name_group(r);
    for (size_t c = 0; c < (list ? 1 : r->column_count); c++) {
        const record *column = list ? &number : r->column[c];
        numbers[take(&number_count, NBP_MOST_CELLS, "cells")] =
            (placed){.form = r->form,
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

static void read_record(reader *r, const record *it) {
    switch (it->kind) {
    case IS_FORM:
        *r = (reader){.form = take(&all.form_count, NBP_MOST_FORMS, "forms")};
        for (size_t f = 0; f < r->form; f++)
            if (!strcmp(all.forms[f].year, it->name))
                fail("two forms of one year", it->name);
        all.forms[r->form].year = it->name;
        all.forms[r->form].notice = it->label;
        break;
    case IS_TABLE:
        begin_table(r, it);
        break;
    case IS_BAND:
        r->band = it;
        break;
    case IS_COLUMNS:
        r->columns = it;
        r->column_count = 0;
        break;
    case IS_COLUMN:
        r->column[take(&r->column_count, 64, "columns")] = it;
        break;
    case IS_GROUP:
    case IS_GROUP_END:
        if (!it->level || it->level > r->group_count + 1 || it->level > LEVELS)
            fail("no such level of groups", it->label);
        r->group_count = it->level - 1;
        if (it->kind == IS_GROUP)
            r->groups[r->group_count++] = it;
        break;
    case IS_ROW:
        add_row(r, it);
        break;
    case IS_CAPTION:
    case IS_VARIANT:
    case IS_SUM: /* when the rows and columns are known */
        break;
    }
}

/* ---- put together ---- */

/* The rows of a table, or its columns, of all forms. */
static void order(size_t table, bool columns, names *list) {
    list->count = 0;
    for (size_t form = 0; form < all.form_count; form++) {
        names own = {.count = 0};
        for (size_t i = 0; i < number_count; i++) {
            const char *name = columns ? numbers[i].member : numbers[i].path;
            if (numbers[i].form == form && numbers[i].table == table &&
                find(&own, name) == own.count)
                insert(&own, own.count, name);
        }
        merge(list, &own);
    }
}

/* Rows that share the first `length` bytes of their paths come together, for they are one struct:
 * in the order of their first. */
static void add_together(const names *list, const char *prefix, size_t length, names *out) {
    for (size_t i = 0; i < list->count; i++) {
        const char *path = list->name[i];
        if (strncmp(path, prefix, length) || find(out, path) < out->count)
            continue;
        size_t part = length + strcspn(path + length, ".");
        if (path[part])
            add_together(list, path, part + 1, out);
        else
            insert(out, out->count, path);
    }
}

static void fill_row(nbp_declared_row *row, const placed *it) {
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

static void fill_cell(nbp_declared_cell *cell, const placed *it) {
    bool list = has_shape(it->table, "LIST");
    const char *type = list ? it->row->type : it->column->type;
    if (!is_type(type))
        fail("no type of form/types.def", type);
    if (cell->forms && strcmp(cell->type, type))
        fail("one path with two types", it->path);
    if (!cell->forms)
        cell->english = it->column->english;
    cell->type = type;
    cell->member = it->member;
    cell->unit = cell->unit ? cell->unit : list ? it->row->unit : NULL;
    if (cell->forms >> it->form & 1)
        fail("twice on one form", it->path);
    cell->forms |= 1u << it->form;
    cell->label[it->form] = it->column->label;
}

/* The numbers of one row, under its columns in their order. */
static void add_cells(const char *path, size_t table, const names *columns) {
    size_t row = take(&all.row_count, NBP_MOST_ROWS, "rows");
    for (size_t c = 0; c < columns->count; c++) {
        nbp_declared_cell cell = {.row = row};
        for (size_t i = 0; i < number_count; i++) {
            const placed *it = &numbers[i];
            if (it->table != table || strcmp(it->path, path) ||
                strcmp(it->member, columns->name[c]))
                continue;
            fill_row(&all.rows[row], it);
            fill_cell(&cell, it);
        }
        if (cell.forms)
            all.cells[take(&all.cell_count, NBP_MOST_CELLS, "cells")] = cell;
    }
}

static size_t cell_at(const char *path, const char *member) {
    size_t c = 0;
    while (c < all.cell_count &&
           (strcmp(all.rows[all.cells[c].row].path, path) || strcmp(all.cells[c].member, member)))
        c++;
    return c;
}

/* In one line of numbers all labels stand over the columns: they are a row's group, and it has none
 * beside it. */
static void lay_captions(void) {
    for (nbp_declared_row *row = all.rows; row < all.rows + all.row_count; row++) {
        if (!has_shape(row->table, "ONE_LINE"))
            continue;
        row->depth = 0;
        row->group_english =
            join(row->group_english, *row->group_english ? " / " : "", row->english);
        row->english = "";
        for (size_t form = 0; form < all.form_count; form++)
            if (row->label[form]) {
                row->group[form] =
                    join(row->group[form], *row->group[form] ? " / " : "", row->label[form]);
                row->label[form] = "";
            }
    }
}

static void put_together(void) {
    static names rows, ordered, columns;
    for (size_t table = 0; table < all.table_count; table++) {
        order(table, false, &rows);
        order(table, true, &columns);
        ordered.count = 0;
        add_together(&rows, "", 0, &ordered);
        for (size_t r = 0; r < ordered.count; r++)
            add_cells(ordered.name[r], table, &columns);
    }
    for (size_t i = 0; i < number_count; i++) {
        nbp_declared_form *form = &all.forms[numbers[i].form];
        form->cells[form->cell_count++] = cell_at(numbers[i].path, numbers[i].member);
    }
    lay_captions();
}

/* ---- other wordings ---- */

/* Where the rows end that a label stands over: a group's, a band's. */
static const record *end_of_group(const record *of) {
    const record *it = of + 1;
    while (it < records + RECORDS && it->kind != IS_FORM && it->kind != IS_TABLE &&
           !(it->kind == IS_BAND && of->kind == IS_BAND) &&
           !((it->kind == IS_GROUP || it->kind == IS_GROUP_END) && it->level <= of->level))
        it++;
    return it;
}

/* The rows that the label of `of` is of, and a cell of theirs. */
static bool is_of(const record *of, const placed *number) {
    if (of->kind == IS_COLUMN)
        return number->column == of;
    return number->row >= of && number->row < (of->kind == IS_ROW ? of + 1 : end_of_group(of));
}

static void add_variant(const record *it, const record *of, size_t form) {
    nbp_declared_variant *variant =
        &all.variants[take(&all.variant_count, NBP_MOST_VARIANTS, "variants")];
    *variant = (nbp_declared_variant){.of = of->kind == IS_COLUMN ? NBP_VARIANT_OF_COLUMN
                                            : of->kind == IS_ROW  ? NBP_VARIANT_OF_ROW
                                                                  : NBP_VARIANT_OF_GROUP,
                                      .index = SIZE_MAX,
                                      .label = it->label,
                                      .forms = 1u << form};
    for (size_t i = 0; i < number_count; i++) {
        if (numbers[i].form != form || !is_of(of, &numbers[i]))
            continue;
        size_t cell = cell_at(numbers[i].path, numbers[i].member);
        size_t index = of->kind == IS_COLUMN ? cell : all.cells[cell].row;
        variant->index = index < variant->index ? index : variant->index;
        variant->last = index > variant->last ? index : variant->last;
    }
    if (variant->index == SIZE_MAX)
        fail("a VARIANT of no row and of no column", it->label);
}

/* Words of a whole table. */
static void add_words(const record *it, size_t form, size_t table, bool title) {
    all.variants[take(&all.variant_count, NBP_MOST_VARIANTS, "variants")] =
        (nbp_declared_variant){.of = title ? NBP_VARIANT_OF_TITLE : NBP_CAPTION,
                               .index = table,
                               .last = table,
                               .label = it->label,
                               .forms = 1u << form};
}

/* ---- sums ---- */

/* What one SUM says of one line: of a column where it goes down, of a row where it goes across. */
typedef struct line {
    const record *sum;
    size_t form, table, nth;             /* of the form's sums by that rule in that table */
    size_t at;                           /* the row, or the column in the table's order */
    const char *member;                  /* of the column; NULL: across */
    unsigned char sides[NBP_MOST_CELLS]; /* of each cell: 1 on the left, 2 on the right */
} line;

/* Whether `path` of the table `id` is `name`, or lies under it. */
static bool lies_under(const char *path, const char *id, const char *name, size_t length) {
    path += strlen(id) + 1;
    return !strncmp(path, name, length) && (!path[length] || path[length] == '.');
}

static bool is_called(const char *text, const char *name, size_t length) {
    return strlen(text) == length && !strncmp(text, name, length);
}

/* Whether the line goes through the row and `name` means it; across, names are of columns. */
static bool meets(const line *l, size_t row, const char *name, size_t length) {
    const nbp_declared_row *r = &all.rows[row];
    if (r->table != l->table || !(r->forms >> l->form & 1))
        return false;
    return l->member ? lies_under(r->path, all.tables[l->table].id, name, length) : row == l->at;
}

/* Put on one side what `name` means in the line. False where the line lacks it. */
static bool put_name(line *l, const char *name, size_t length, unsigned char side) {
    size_t rows = 0, found = 0;
    for (size_t r = 0; r < all.row_count; r++)
        rows += meets(l, r, name, length);
    for (size_t c = 0; c < all.cell_count; c++) {
        const nbp_declared_cell *cell = &all.cells[c];
        if (!(cell->forms >> l->form & 1) || !meets(l, cell->row, name, length))
            continue;
        if (l->member ? strcmp(cell->member, l->member) : !is_called(cell->member, name, length))
            continue;
        if (l->sides[c])
            fail("twice in one sum", name);
        l->sides[c] = side;
        found++;
    }
    return rows && found == rows;
}

static bool put_side(line *l, const char *terms, unsigned char side) {
    for (size_t length; *terms; terms += length) {
        terms += strspn(terms, " +");
        length = strcspn(terms, " +");
        if (length && !put_name(l, terms, length, side))
            return false;
    }
    return true;
}

/* The identity of the line: that of an earlier form, or a new one in its place. */
static nbp_declared_sum *identity_of(const line *l) {
    size_t at = 0;
    bool down = l->member != NULL, begun = false;
    for (; at < all.sum_count; at++) {
        const nbp_declared_sum *sum = &all.sums[at];
        bool alike = sum->table == l->table && sum->nth == l->nth && sum->down == down &&
                     !strcmp(sum->rule, l->sum->name);
        if (alike && sum->at == l->at)
            return &all.sums[at];
        if (alike ? sum->at > l->at : begun)
            break;
        begun |= alike;
    }
    take(&all.sum_count, NBP_MOST_SUMS, "sums");
    nbp_declared_sum *sum = &all.sums[at];
    memmove(sum + 1, sum, (all.sum_count - 1 - at) * sizeof *sum);
    *sum = (nbp_declared_sum){
        .rule = l->sum->name, .table = l->table, .nth = l->nth, .at = l->at, .down = down};
    sum->left = calloc(all.cell_count, sizeof *sum->left);
    sum->right = calloc(all.cell_count, sizeof *sum->right);
    if (!sum->left || !sum->right)
        fail("no memory", sum->rule);
    return sum;
}

static bool lay_sum(line *l) {
    memset(l->sides, 0, sizeof l->sides);
    if (!put_side(l, l->sum->label, 1) || !put_side(l, l->sum->english, 2))
        return false;
    nbp_declared_sum *sum = identity_of(l);
    for (size_t c = 0; c < all.cell_count; c++) {
        sum->left[c] |= l->sides[c] == 1 ? 1u << l->form : 0;
        sum->right[c] |= l->sides[c] == 2 ? 1u << l->form : 0;
    }
    return true;
}

/* How many sums of the same rule stand above `it` in its table. */
static size_t sums_before(const record *it) {
    size_t count = 0;
    for (const record *other = it; other-- > records && other->kind != IS_TABLE;)
        count += other->kind == IS_SUM && !strcmp(other->name, it->name);
    return count;
}

static void add_sum(const record *it, size_t form, size_t table) {
    static line l;
    static names columns;
    bool down = !strcmp(it->type, "DOWN"), any = false;
    if (!down && strcmp(it->type, "ACROSS"))
        fail("a SUM goes DOWN or ACROSS", it->type);
    l.sum = it;
    l.form = form;
    l.table = table;
    l.nth = sums_before(it);
    order(table, true, &columns);
    for (l.at = 0; l.at < (down ? columns.count : all.row_count); l.at++) {
        l.member = down ? columns.name[l.at] : NULL;
        any |= lay_sum(&l);
    }
    if (!any)
        fail("a SUM of what the table does not have", it->label);
}

/* What is said of rows and columns: when all of them are known. */
static void read_what_is_said(void) {
    size_t form = SIZE_MAX, table = 0;
    const record *of = NULL; /* that a variant is of */
    for (const record *it = records; it < records + RECORDS; it++) {
        if (it->kind == IS_FORM)
            form++;
        if (it->kind == IS_TABLE)
            table = table_of(it->name);
        if (it->kind == IS_SUM)
            add_sum(it, form, table);
        else if (it->kind == IS_CAPTION || (it->kind == IS_VARIANT && of && of->kind == IS_TABLE))
            add_words(it, form, table, it->kind == IS_VARIANT);
        else if (it->kind == IS_VARIANT && of)
            add_variant(it, of, form);
        else
            of = it;
    }
}

const nbp_declared *nbp_declared_forms(void) {
    reader r = {0};
    if (records[0].kind != IS_FORM)
        fail("FORM comes first", records[0].label);
    name_tables();
    for (const record *it = records; it < records + RECORDS; it++)
        read_record(&r, it);
    put_together();
    read_what_is_said();
    return &all;
}
