/* SUM: identities of rows and columns, each with the forms that have it. See declared.h. */
#include <stdlib.h>
#include <string.h>

#include "form/declaring.h"

/* What one SUM says of one line: of a column where it goes down, of a row where it goes across. */
typedef struct line {
    nbp_declaring *d;
    const nbp_declared_record *sum;
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
    const nbp_declared_row *r = &l->d->all.rows[row];
    if (r->table != l->table || !(r->forms >> l->form & 1))
        return false;
    return l->member ? lies_under(r->path, l->d->all.tables[l->table].id, name, length)
                     : row == l->at;
}

/* Put on one side what `name` means in the line. False where the line lacks it. */
static bool put_name(line *l, const char *name, size_t length, unsigned char side) {
    size_t rows = 0, found = 0;
    for (size_t r = 0; r < l->d->all.row_count; r++)
        rows += meets(l, r, name, length);
    for (size_t c = 0; c < l->d->all.cell_count; c++) {
        const nbp_declared_cell *cell = &l->d->all.cells[c];
        if (!(cell->forms >> l->form & 1) || !meets(l, cell->row, name, length))
            continue;
        if (l->member ? strcmp(cell->member, l->member) : !is_called(cell->member, name, length))
            continue;
        if (l->sides[c])
            nbp_declaring_fail("twice in one sum", name);
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
    for (; at < l->d->all.sum_count; at++) {
        const nbp_declared_sum *sum = &l->d->all.sums[at];
        bool alike = sum->table == l->table && sum->nth == l->nth && sum->down == down &&
                     !strcmp(sum->rule, l->sum->name);
        if (alike && sum->at == l->at)
            return &l->d->all.sums[at];
        if (alike ? sum->at > l->at : begun)
            break;
        begun |= alike;
    }
    nbp_declaring_take(&l->d->all.sum_count, NBP_MOST_SUMS, "sums");
    nbp_declared_sum *sum = &l->d->all.sums[at];
    memmove(sum + 1, sum, (l->d->all.sum_count - 1 - at) * sizeof *sum);
    *sum = (nbp_declared_sum){
        .rule = l->sum->name, .table = l->table, .nth = l->nth, .at = l->at, .down = down};
    sum->left = calloc(l->d->all.cell_count, sizeof *sum->left);
    sum->right = calloc(l->d->all.cell_count, sizeof *sum->right);
    if (!sum->left || !sum->right)
        nbp_declaring_fail("no memory", sum->rule);
    return sum;
}

static bool lay_sum(line *l) {
    memset(l->sides, 0, sizeof l->sides);
    if (!put_side(l, l->sum->label, 1) || !put_side(l, l->sum->english, 2))
        return false;
    nbp_declared_sum *sum = identity_of(l);
    for (size_t c = 0; c < l->d->all.cell_count; c++) {
        sum->left[c] |= l->sides[c] == 1 ? 1u << l->form : 0;
        sum->right[c] |= l->sides[c] == 2 ? 1u << l->form : 0;
    }
    return true;
}

/* How many sums of the same rule stand above `it` in its table. */
static size_t sums_before(const nbp_declared_record *it) {
    size_t count = 0;
    for (const nbp_declared_record *other = it; other-- > nbp_records && other->kind != IS_TABLE;)
        count += other->kind == IS_SUM && !strcmp(other->name, it->name);
    return count;
}

void nbp_declaring_sum(nbp_declaring *d, const nbp_declared_record *it, size_t form, size_t table) {
    static line l;
    static nbp_names columns;
    bool down = !strcmp(it->type, "DOWN"), any = false;
    if (!down && strcmp(it->type, "ACROSS"))
        nbp_declaring_fail("a SUM goes DOWN or ACROSS", it->type);
    l.d = d;
    l.sum = it;
    l.form = form;
    l.table = table;
    l.nth = sums_before(it);
    nbp_declaring_order(d, table, true, &columns);
    for (l.at = 0; l.at < (down ? columns.count : d->all.row_count); l.at++) {
        l.member = down ? columns.name[l.at] : NULL;
        any |= lay_sum(&l);
    }
    if (!any)
        nbp_declaring_fail("a SUM of what the table does not have", it->label);
}
