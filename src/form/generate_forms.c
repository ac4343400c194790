/* generate_forms counts | data | sums | fields
 *
 * Writes what the program knows of the forms as C: form_counts.h, form_data.h, form_sums.h and
 * form_fields.h, all made from the files that declared.h speaks of. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "form/declared.h"

static const nbp_declared *all;

/* ---- text ---- */

static void put_string(const char *text) {
    if (!text) {
        printf("NULL");
        return;
    }
    putchar('"');
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            putchar('\\');
        putchar(*text);
    }
    putchar('"');
}

static void put_upper(const char *text) {
    for (; *text; text++)
        putchar(*text >= 'a' && *text <= 'z' ? *text - 'a' + 'A' : *text);
}

/* ---- words: each once ---- */

static const nbp_wording *wordings[NBP_MOST_CELLS];
static size_t wording_count;

static bool same_words(const nbp_wording *a, const nbp_wording *b) {
    for (size_t f = 0; f < all->form_count; f++)
        if ((*a)[f] != (*b)[f] && (!(*a)[f] || !(*b)[f] || strcmp((*a)[f], (*b)[f])))
            return false;
    return true;
}

static size_t words(const nbp_wording *wording) {
    size_t w = 0;
    while (w < wording_count && !same_words(wordings[w], wording))
        w++;
    if (w == wording_count)
        wordings[wording_count++] = wording;
    return w;
}

static void put_words(void) {
    for (size_t t = 0; t < all->table_count; t++) {
        words(&all->tables[t].numeral);
        words(&all->tables[t].title);
    }
    for (size_t r = 0; r < all->row_count; r++) {
        words(&all->rows[r].group);
        words(&all->rows[r].label);
    }
    for (size_t c = 0; c < all->cell_count; c++)
        words(&all->cells[c].label);
    printf("static nbp_form_words of_forms[] = {\n");
    for (size_t w = 0; w < wording_count; w++) {
        printf("    {");
        for (size_t f = 0; f < all->form_count; f++) {
            put_string((*wordings[w])[f]);
            printf(", ");
        }
        printf("},\n");
    }
    printf("};\n");
}

/* The words of the newest form that has them. */
static const char *word(const nbp_wording *wording) {
    for (size_t f = 0; f < all->form_count; f++)
        if ((*wording)[f])
            return (*wording)[f];
    return "";
}

/* ---- what is counted ---- */

static unsigned forms_of_table(size_t table) {
    unsigned forms = 0;
    for (size_t r = 0; r < all->row_count; r++)
        if (all->rows[r].table == table)
            forms |= all->rows[r].forms;
    return forms;
}

/* The first row of a table, and how many it has: rows stand table by table. */
static size_t rows_of(size_t table, size_t *first) {
    size_t count = 0;
    *first = 0;
    for (size_t r = all->row_count; r-- > 0;)
        if (all->rows[r].table == table) {
            *first = r;
            count++;
        }
    return count;
}

static size_t cells_of(size_t row, size_t *first) {
    size_t count = 0;
    *first = 0;
    for (size_t c = all->cell_count; c-- > 0;)
        if (all->cells[c].row == row) {
            *first = c;
            count++;
        }
    return count;
}

static size_t most(size_t a, size_t b) {
    return a > b ? a : b;
}

static size_t operands_of(const nbp_declared_sum *sum) {
    size_t count = 0;
    for (size_t c = 0; c < all->cell_count; c++)
        count += sum->left[c] || sum->right[c];
    return count;
}

/* The number of the section that a numeral names. */
static unsigned section(const char *numeral) {
    static const struct {
        unsigned number;
        const char *word;
    } numerals[] = {
#define NUMERAL(number, word, section, subsection) {number, word},
#include "form/headings.def"
    };
    for (size_t i = 0; numeral && i < sizeof numerals / sizeof *numerals; i++)
        if (!strcmp(numerals[i].word, numeral))
            return numerals[i].number;
    return 0;
}

/* How many sections are known: those of the headings, and those that hold tables. */
static unsigned sections(void) {
    static const unsigned headings[] = {
#define HEADING(number, wording) number,
#include "form/headings.def"
    };
    unsigned last = 0;
    for (size_t i = 0; i < sizeof headings / sizeof *headings; i++)
        last = headings[i] > last ? headings[i] : last;
    for (size_t t = 0; t < all->table_count; t++)
        for (size_t f = 0; f < all->form_count; f++) {
            unsigned number = section(all->tables[t].numeral[f]);
            last = number > last ? number : last;
        }
    return last;
}

static void put_counts(void) {
    size_t rows = 0, columns = 0, line = 0, operands = 1, identities = 1, first;
    for (size_t t = 0; t < all->table_count; t++) {
        size_t own = rows_of(t, &first), sums = 0, together = 0;
        rows = most(rows, own);
        for (size_t r = first; r < first + own; r++) {
            size_t from, cells = cells_of(r, &from);
            columns = most(columns, cells);
            together += cells;
            line = most(line, strcmp(all->tables[t].shape, "ONE_LINE") ? cells : together);
        }
        for (size_t s = 0; s < all->sum_count; s++)
            sums += all->sums[s].table == t;
        identities = most(identities, sums);
    }
    for (size_t s = 0; s < all->sum_count; s++)
        operands = most(operands, operands_of(&all->sums[s]));
    printf("#ifndef NBP_FORM_COUNTS_H\n#define NBP_FORM_COUNTS_H\n");
    printf("enum {\n    NBP_FORM_COUNT = %zu,\n", all->form_count);
    for (size_t f = 0; f < all->form_count; f++)
        printf("    NBP_%s = 1u << %zu,\n", all->forms[f].year, f);
    printf("    NBP_ALL_FORMS = (1u << NBP_FORM_COUNT) - 1\n};\ntypedef enum nbp_table {\n");
    for (size_t t = 0; t < all->table_count; t++) {
        printf("    NBP_TABLE_");
        put_upper(all->tables[t].id);
        printf(",\n");
    }
    printf("    NBP_TABLE_COUNT\n} nbp_table;\nenum {\n    NBP_FORM_ROWS = %zu,\n"
           "    NBP_FORM_CELLS = %zu,\n",
           all->row_count, all->cell_count);
    printf("    NBP_SECTIONS = %u,\n", sections());
    printf("    NBP_MAX_ROWS = %zu,       /* of a table */\n"
           "    NBP_MAX_COLUMNS = %zu,    /* of a row */\n"
           "    NBP_MAX_LINE_CELLS = %zu, /* of a row, or of all rows of a table in one line */\n"
           "    NBP_MAX_IDENTITIES = %zu, /* of a table */\n"
           "    NBP_MAX_OPERANDS = %zu    /* of an identity */\n};\n",
           rows, columns, line, identities, operands);
    printf("#define NBP_FIRST_TABLE %s\n#endif\n", all->tables[0].id);
}

/* ---- the tables of form.h ---- */

static void put_tables(void) {
    printf("const nbp_form_table nbp_form_tables[] = {\n");
    for (size_t t = 0; t < all->table_count; t++) {
        const nbp_declared_table *table = &all->tables[t];
        size_t first, count = rows_of(t, &first);
        printf("    {\"%s\", &of_forms[%zu], &of_forms[%zu], %zu, %zu, %u, NB_SHAPE_%s, {",
               table->id, words(&table->numeral), words(&table->title), first, count,
               forms_of_table(t), table->shape);
        for (size_t f = 0; f < all->form_count; f++)
            printf("%u, ", section(table->numeral[f]));
        printf("}},\n");
    }
    printf("};\n");
}

static void put_rows(void) {
    printf("const nbp_form_row nbp_form_rows[] = {\n");
    for (size_t r = 0; r < all->row_count; r++) {
        const nbp_declared_row *row = &all->rows[r];
        size_t first, count = cells_of(r, &first);
        printf("    {\"%s\", &of_forms[%zu], &of_forms[%zu], %zu, %zu, %u, %zu, %zu},\n", row->path,
               words(&row->group), words(&row->label), first, count, row->forms, row->table,
               row->depth);
    }
    printf("};\n");
}

static const char *unit_of(const nbp_declared_cell *cell) {
    static const struct {
        const char *type, *unit;
    } units[] = {
#define TYPE(name, unit, english) {#name, unit},
#include "form/types.def"
    };
    for (size_t i = 0; !cell->unit && i < sizeof units / sizeof *units; i++)
        if (!strcmp(units[i].type, cell->type))
            return units[i].unit;
    return cell->unit;
}

static void put_cells(void) {
    printf("const nbp_form_cell nbp_form_cells[] = {\n");
    for (size_t c = 0; c < all->cell_count; c++) {
        const nbp_declared_cell *cell = &all->cells[c];
        const char *row = all->rows[cell->row].path;
        printf("    {\"%s.%s\", \"%s\", &of_forms[%zu], ", row, cell->member, cell->member,
               words(&cell->label));
        put_string(unit_of(cell));
        printf(", %zu, %u, NB_TYPE_%s},\n", cell->row, cell->forms, cell->type);
    }
    printf("};\n");
    for (size_t r = 0; r < all->row_count; r++) {
        size_t first;
        cells_of(r, &first);
        printf("_Static_assert(NBP_AT(%s.%s) == %zu, \"nianbao.h has the cells of the forms\");\n",
               all->rows[r].path, all->cells[first].member, first);
    }
}

static bool has_own_order(const nbp_declared_form *form) {
    for (size_t c = 1; c < form->cell_count; c++)
        if (form->cells[c] < form->cells[c - 1])
            return true;
    return false;
}

static void put_orders(void) {
    for (size_t f = 0; f < all->form_count; f++) {
        const nbp_declared_form *form = &all->forms[f];
        if (!has_own_order(form))
            continue;
        printf("static const uint16_t order_%s[] = {\n   ", form->year);
        for (size_t c = 0; c < form->cell_count; c++)
            printf(" %zu,", form->cells[c]);
        printf(" NBP_FORM_CELLS};\n");
    }
    printf("static const uint16_t *const orders[] = {\n");
    for (size_t f = 0; f < all->form_count; f++)
        if (has_own_order(&all->forms[f]))
            printf("    order_%s,\n", all->forms[f].year);
        else
            printf("    NULL,\n");
    printf("};\n");
}

static void put_data(void) {
    printf("const nbp_form nbp_forms[] = {\n");
    for (size_t f = 0; f < all->form_count; f++) {
        printf("    {NB_FORM_%s, \"%s\", ", all->forms[f].year, all->forms[f].year);
        put_string(all->forms[f].notice);
        printf("},\n");
    }
    printf("};\n");
    put_words();
    put_tables();
    put_rows();
    put_cells();
    put_orders();
}

/* ---- identities: those of a table stand together ---- */

static void put_sums(void) {
    printf("static const operand operands[] = {\n");
    for (size_t s = 0; s < all->sum_count; s++)
        for (size_t c = 0; c < all->cell_count; c++)
            if (all->sums[s].left[c] || all->sums[s].right[c])
                printf("    {%zu, %u, %u},\n", c, all->sums[s].left[c], all->sums[s].right[c]);
    printf("    {0}};\nstatic const sum sums[] = {\n");
    size_t first = 0;
    for (size_t s = 0; s < all->sum_count; s++) {
        size_t count = operands_of(&all->sums[s]);
        printf("    {\"%s\", %zu, %zu, %zu},\n", all->sums[s].rule, all->sums[s].table, first,
               count);
        first += count;
    }
    printf("    {0}};\n");
}

/* ---- the public table of fields ---- */

static void put_fields(void) {
    printf("static const nb_table tables[] = {\n");
    for (size_t t = 0; t < all->table_count; t++) {
        printf("    {\"%s\", ", all->tables[t].id);
        put_string(word(&all->tables[t].numeral));
        printf(", ");
        put_string(word(&all->tables[t].title));
        printf(", NB_SHAPE_%s},\n", all->tables[t].shape);
    }
    printf("};\nstatic const nb_row rows[] = {\n");
    for (size_t r = 0; r < all->row_count; r++) {
        const nbp_declared_row *row = &all->rows[r];
        printf("    {\"%s\", &tables[%zu], ", row->path, row->table);
        put_string(word(&row->group));
        printf(", ");
        put_string(word(&row->label));
        printf(", ");
        put_string(row->group_english);
        printf(", ");
        put_string(row->english);
        printf("},\n");
    }
    printf("};\nstatic const nb_field fields[] = {\n");
    for (size_t c = 0; c < all->cell_count; c++) {
        const nbp_declared_cell *cell = &all->cells[c];
        printf("    {\"%s.%s\", &rows[%zu], NB_TYPE_%s, ", all->rows[cell->row].path, cell->member,
               cell->row, cell->type);
        put_string(unit_of(cell));
        printf(", ");
        put_string(word(&cell->label));
        printf(", ");
        put_string(cell->english);
        printf("},\n");
    }
    printf("};\n");
}

int main(int argc, char **argv) {
    static const struct {
        const char *name;
        void (*put)(void);
    } files[] = {
        {"counts", put_counts}, {"data", put_data}, {"sums", put_sums}, {"fields", put_fields}};
    all = nbp_declared_forms();
    for (size_t i = 0; argc == 2 && i < sizeof files / sizeof *files; i++)
        if (!strcmp(files[i].name, argv[1])) {
            printf("/* Made by generate_forms.c at build time. */\n");
            files[i].put();
            return ferror(stdout) || fflush(stdout);
        }
    return 2;
}
