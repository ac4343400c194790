/* generate_header include/nianbao.h
 *
 * Writes the header with its regions filled, each between BEGIN GENERATED and END GENERATED: what
 * the forms have, with one named member for each of their numbers, the members of nb_limits and the
 * reasons. It knows nothing of the library, because the library is built from what it writes.
 */
#include <stdio.h>
#include <string.h>

#include "base/size.h"
#include "form/declared.h"

static const nbp_declared *all;

/* The words of the newest form that has them. */
static const char *word(const nbp_wording *wording) {
    for (size_t f = 0; f < all->form_count; f++)
        if ((*wording)[f])
            return (*wording)[f];
    return "";
}

/* ---- structs ---- */

static bool is_cell_of(size_t cell, size_t row) {
    return cell < all->cell_count && all->cells[cell].row == row;
}

static size_t first_cell(size_t row) {
    size_t c = 0;
    while (all->cells[c].row != row)
        c++;
    return c;
}

static void print_cells(size_t row, int depth) {
    for (size_t c = first_cell(row); is_cell_of(c, row); c++) {
        if (*word(&all->cells[c].label))
            printf("%*s/** %s */\n", depth * 4, "", word(&all->cells[c].label));
        printf("%*snb_cell %s;\n", depth * 4, "", all->cells[c].member);
    }
}

static bool same_cells(size_t a, size_t b) {
    size_t i = first_cell(a), j = first_cell(b);
    for (; is_cell_of(i, a) && is_cell_of(j, b); i++, j++)
        if (strcmp(all->cells[i].member, all->cells[j].member))
            return false;
    return !is_cell_of(i, a) && !is_cell_of(j, b);
}

/* The row that shows what the type of `row` has: most rows that name the type have the cells of
 * that one. */
static size_t row_of_type(const char *type) {
    size_t best = 0, most = 0;
    for (size_t r = 0; r < all->row_count; r++) {
        size_t alike = 0;
        for (size_t other = 0; all->rows[r].type && other < all->row_count; other++)
            alike += all->rows[other].type && !strcmp(all->rows[r].type, type) &&
                     !strcmp(all->rows[other].type, type) && same_cells(r, other);
        if (alike > most) {
            most = alike;
            best = r;
        }
    }
    return best;
}

/* The type that the row's struct has in common with others, or NULL. */
static const char *type_of(size_t row, bool has_parts) {
    const char *type = all->rows[row].type;
    return type && !has_parts && same_cells(row, row_of_type(type)) ? type : NULL;
}

static void print_types(void) {
    for (size_t r = 0; r < all->row_count; r++) {
        const char *type = all->rows[r].type;
        bool said = !type;
        for (size_t before = 0; before < r && !said; before++)
            said = all->rows[before].type && !strcmp(all->rows[before].type, type);
        if (said)
            continue;
        printf("/** %s */\ntypedef struct %s {\n", all->rows[r].comment, type);
        print_cells(row_of_type(type), 1);
        printf("} %s;\n\n", type);
    }
}

static void print_row_comment(const nbp_declared_row *row, int depth) {
    const char *group = word(&row->group), *label = word(&row->label);
    printf("%*s/** %s%s%s */\n", depth * 4, "", group, *group && *label ? " / " : "", label);
}

/* Rows [first, end), which share the first `length` bytes of their paths, as members. */
static void print_members(size_t first, size_t end, size_t length, int depth) {
    for (size_t next; first < end; first = next) {
        const nbp_declared_row *row = &all->rows[first];
        size_t part = strcspn(row->path + length, ".");
        const char *name = row->path + length;
        for (next = first; next < end && !strncmp(all->rows[next].path, row->path, length + part) &&
                           strchr(".", all->rows[next].path[length + part]);)
            next++;
        bool own = !name[part]; /* it has numbers itself, and stands first if others lie under it */
        const char *type = own ? type_of(first, next > first + 1) : NULL;
        if (own)
            print_row_comment(row, depth);
        printf("%*s%s", depth * 4, "", type ? type : "struct {\n");
        if (own && !type)
            print_cells(first, depth + 1);
        if (!type) {
            print_members(first + own, next, length + part + 1, depth + 1);
            printf("%*s}", depth * 4, "");
        }
        printf(" %.*s;\n", (int)part, name);
    }
}

static void print_structs(void) {
    print_types();
    for (size_t t = 0, first = 0, end; t < all->table_count; t++, first = end) {
        const char *id = all->tables[t].id;
        for (end = first; end < all->row_count && all->rows[end].table == t;)
            end++;
        printf("%stypedef struct nb_%s {\n", t ? "\n" : "", id);
        print_members(first, end, strlen(id) + 1, 1);
        printf("} nb_%s;\n", id);
    }
}

/* ---- the other regions ---- */

/* The years of the forms that have indicators alone. */
static const char *const indicator_forms[] = {
#define FORM(year, notice) #year,
#define TABLE(id, numeral, title, shape)
#define GROUP(level, words, en)
#define GROUP_END(level)
#define ITEM(path, of, words, counted, en)
#define VARIANT(words)
#define UNSEEN()
#define SUM(rule, way, left, right)
#define AT_MOST(rule, left, right)
#include "indicator_files.h"
};

/* The oldest first. */
static void print_forms(void) {
    printf("typedef enum nb_form {\n    NB_FORM_NONE = 0");
    for (size_t f = sizeof indicator_forms / sizeof *indicator_forms; f-- > 0;)
        printf(",\n    NB_FORM_%s = %s", indicator_forms[f], indicator_forms[f]);
    for (size_t f = all->form_count; f-- > 0;)
        printf(",\n    NB_FORM_%s = %s", all->forms[f].year, all->forms[f].year);
    printf("\n} nb_form;\n");
}

static void print_tables(void) {
    for (size_t t = 0; t < all->table_count; t++) {
        const nbp_declared_table *table = &all->tables[t];
        printf("    nb_%s %s; /**< %s%s%s */\n", table->id, table->id, word(&table->numeral),
               *word(&table->numeral) ? " " : "", word(&table->title));
    }
}

static void print_limits(void) {
    char size[NBP_SIZE_TEXT];
#define LIMIT(field, name, standard, most, what)                                                   \
    printf("    size_t %s; /**< %s; 0: %s */\n", #field, what, nbp_size_text(standard, size));
#include "base/limits.def"
#undef LIMIT
}

static void print_reasons(void) {
#define REASON(id, name, sentence) printf("    NB_REASON_%s, /**< %s */\n", #id, sentence);
#include "model/reasons.def"
}

/* What the line opens a region for. */
static void print_region(const char *line) {
    static const struct {
        const char *name;
        void (*print)(void);
    } regions[] = {{"the structs of", print_structs},
                   {"the list of", print_forms},
                   {"the tables of", print_tables},
                   {"src/base/limits.def", print_limits},
                   {"src/model/reasons.def", print_reasons}};
    for (size_t i = 0; i < sizeof regions / sizeof *regions; i++)
        if (strstr(line, regions[i].name))
            regions[i].print();
}

int main(int argc, char **argv) {
    char line[1024];
    bool inside = false;
    FILE *header = argc == 2 ? fopen(argv[1], "r") : NULL;
    if (!header)
        return 2;
    all = nbp_declared_forms();
    while (fgets(line, sizeof line, header)) {
        inside &= !strstr(line, "END GENERATED");
        if (!inside)
            fputs(line, stdout);
        if (strstr(line, "BEGIN GENERATED")) {
            inside = true;
            print_region(line);
        }
    }
    fclose(header);
    return ferror(stdout) || fflush(stdout);
}
