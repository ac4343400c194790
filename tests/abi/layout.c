/* layout: the public structs as this compiler lays them out, the numbers of the form within a
 * report, and the numbers of the enumerations, a line each. tests/abi/layout.txt is what a program
 * that was compiled with version 0 relies on; abi.sh compares. Fails where a struct has a member
 * that structs.def lacks. */
#include <stdalign.h>
#include <stdio.h>
#include <string.h>

#include "nianbao.h"

typedef struct row {
    const char *structure, *member; /* NULL: the structure itself */
    size_t offset, size, alignment;
} row;

static const row rows[] = {
#define STRUCT(name) {#name, NULL, 0, sizeof(name), alignof(name)},
#define MEMBER(name, member)                                                                       \
    {#name, #member, offsetof(name, member), sizeof(((name *)0)->member),                          \
     alignof(__typeof__(((name *)0)->member))},
#include "structs.def"
};
enum { ROWS = sizeof rows / sizeof *rows };

static size_t align_up(size_t offset, size_t alignment) {
    return (offset + alignment - 1) / alignment * alignment;
}

/* Every member begins where the one before it ends, and the last at the struct's end, but for what
 * alignment asks. */
static bool print_structs(void) {
    bool complete = true;
    const row *structure = NULL;
    for (size_t i = 0, end = 0; i < ROWS; i++) {
        const row *r = &rows[i];
        if (!r->member) {
            structure = r;
            end = 0;
            printf("%s: %zu bytes\n", r->structure, r->size);
            continue;
        }
        printf("%s.%s: %zu + %zu\n", r->structure, r->member, r->offset, r->size);
        bool last = i + 1 == ROWS || !rows[i + 1].member;
        if (!strcmp(r->member, "view")) /* behind the tables, which print_form() tells */
            end = align_up(end, alignof(nb_cell)) + nb_field_count() * sizeof(nb_cell);
        complete &= align_up(end, r->alignment) == r->offset;
        end = r->offset + r->size;
        complete &= !last || align_up(end, structure->alignment) == structure->size;
        if (!complete) {
            fprintf(stderr, "layout: structs.def lacks a member of %s near %s\n", r->structure,
                    r->member);
            return false;
        }
    }
    return true;
}

static void print_form(void) {
    static const nb_report report;
    for (size_t i = 0; i < nb_field_count(); i++)
        printf("%s: %td, %s\n", nb_field_at(i)->path,
               (const char *)nb_report_cell_at(&report, i) - (const char *)&report,
               nb_type_name(nb_field_at(i)->type));
}

static void print_enumerations(void) {
    for (int i = 0; strcmp(nb_code_name((nb_code)i), "unknown") != 0; i++)
        printf("nb_code %d: %s\n", i, nb_code_name((nb_code)i));
    for (int i = 0; nb_outcome_name((nb_outcome)i); i++)
        printf("nb_outcome %d: %s\n", i, nb_outcome_name((nb_outcome)i));
    for (int i = 0; nb_decision_name((nb_decision)i); i++)
        printf("nb_decision %d: %s\n", i, nb_decision_name((nb_decision)i));
    for (int i = 0; nb_type_name((nb_type)i); i++)
        printf("nb_type %d: %s\n", i, nb_type_name((nb_type)i));
    for (int i = 0; nb_severity_name((nb_severity)i); i++)
        printf("nb_severity %d: %s\n", i, nb_severity_name((nb_severity)i));
    for (int i = NB_REASON_NONE + 1; nb_reason_name((nb_reason)i); i++)
        printf("nb_reason %d: %s\n", i, nb_reason_name((nb_reason)i));
    printf("nb_form %d %d %d\n", NB_FORM_NONE, NB_FORM_2019, NB_FORM_2021);
    printf("nb_finding_kind %d %d\n", NB_ABOUT_REPORT, NB_ABOUT_EXTRACTION);
}

int main(void) {
    if (!print_structs())
        return 1;
    print_form();
    print_enumerations();
    return 0;
}
