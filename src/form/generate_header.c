/* generate_header form/form.def | base/limits.def
 *
 * Writes a region of include/nianbao.h: the typed structs from form.def, one named member for each
 * number of the forms, or the members of nb_limits from limits.def.
 *
 * Out: C text for the region between BEGIN GENERATED and END GENERATED. It knows nothing of the
 * library, because the library is built from what it writes.
 */
#include <stdio.h>
#include <string.h>

#include "base/size.h"
#include "form/columns.h"

struct cell {
    const char *path, *columns, *group, *row_label, *label;
};

#define CELL(id, row_path, forms, member, role, type, label, label_2019, label_en)                 \
    {#row_path "." #member, NULL, NULL, NULL, label},
#define ROW(id, forms, table, columns, role, depth, group, label, label_2019, path, ...)           \
    {NULL, #columns, group, label, NULL}, COLUMNS_##columns(CELL, id, path)
static const struct cell declared[] = {
#include "form/form.def"
};
enum { DECLARED = sizeof declared / sizeof *declared };

/* Column sets that are a type of their own, since many rows share them. */
static const struct {
    const char *set, *type, *comment;
} shared[] = {
    {"APPLICANTS", "nb_applicants", "One row of table 三: requests by kind of applicant."},
    {"REMEDY", "nb_remedy", "One part of table 四: cases by outcome."},
};

/* A tree of members, in order of first appearance. */
struct node {
    char name[64];
    char comment[256];
    const char *type; /* NULL: a struct of its children */
    int parent, first, last, next;
};
static struct node nodes[512];
static int node_count = 1;

static int child(int parent, const char *name, size_t length) {
    for (int n = nodes[parent].first; n; n = nodes[n].next)
        if (strlen(nodes[n].name) == length && !memcmp(nodes[n].name, name, length))
            return n;
    int n = node_count++;
    snprintf(nodes[n].name, sizeof nodes[n].name, "%.*s", (int)length, name);
    nodes[n].parent = parent;
    if (nodes[parent].last)
        nodes[nodes[parent].last].next = n;
    else
        nodes[parent].first = n;
    nodes[parent].last = n;
    return n;
}

static int insert(const char *path) {
    int n = 0;
    for (const char *dot; (dot = strchr(path, '.')); path = dot + 1)
        n = child(n, path, (size_t)(dot - path));
    return child(n, path, strlen(path));
}

static void add(const struct cell *row, const struct cell *cell, const char *type) {
    int n = insert(cell->path);
    nodes[n].type = "nb_cell";
    if (!nodes[n].comment[0])
        snprintf(nodes[n].comment, sizeof nodes[n].comment, "%s", cell->label);
    if (type)
        nodes[nodes[n].parent].type = type;
    snprintf(nodes[nodes[n].parent].comment, sizeof nodes[0].comment, "%s%s%s", row->group,
             *row->group && *row->row_label ? " / " : "", row->row_label);
}

static const char *shared_type(const char *set) {
    for (size_t i = 0; i < sizeof shared / sizeof *shared; i++)
        if (!strcmp(shared[i].set, set))
            return shared[i].type;
    return NULL;
}

static void print_members(int parent, int depth) {
    for (int n = nodes[parent].first; n; n = nodes[n].next) {
        const struct node *node = &nodes[n];
        if (node->comment[0])
            printf("%*s/** %s */\n", depth * 4, "", node->comment);
        if (node->type) {
            printf("%*s%s %s;\n", depth * 4, "", node->type, node->name);
        } else {
            printf("%*sstruct {\n", depth * 4, "");
            print_members(n, depth + 1);
            printf("%*s} %s;\n", depth * 4, "", node->name);
        }
    }
}

static void print_limits(void) {
    char size[NBP_SIZE_TEXT];
#define LIMIT(field, name, standard, most, what)                                                   \
    printf("    size_t %s; /**< %s; 0: %s */\n", #field, what, nbp_size_text(standard, size));
#include "base/limits.def"
#undef LIMIT
}

static void print_structs(void) {
    const struct cell *row = declared; /* the first of them is a row */
    for (size_t i = 1; i < DECLARED; i++)
        if (declared[i].columns)
            row = &declared[i];
        else
            add(row, &declared[i], shared_type(row->columns));

    for (size_t i = 0; i < sizeof shared / sizeof *shared; i++) {
        int n = 1;
        while (!nodes[n].type || strcmp(nodes[n].type, shared[i].type))
            n++;
        printf("/** %s */\ntypedef struct %s {\n", shared[i].comment, shared[i].type);
        print_members(n, 1);
        printf("} %s;\n\n", shared[i].type);
    }
    for (int table = nodes[0].first; table; table = nodes[table].next) {
        printf("typedef struct nb_%s {\n", nodes[table].name);
        print_members(table, 1);
        printf("} nb_%s;\n%s", nodes[table].name, nodes[table].next ? "\n" : "");
    }
}

int main(int argc, char **argv) {
    if (argc > 1 && !strcmp(argv[1], "base/limits.def"))
        print_limits();
    else
        print_structs();
    return 0;
}
