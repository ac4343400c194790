/* bounds: what is not weighed, because nothing that counts can come of it, changes no cell: a
 * report with a damage of damage.h, or with none, gives the same cells where everything is weighed.
 * Argument: how many documents.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "parse/table/reading.h"
#include "trial.h"

static bool same_text(const char *a, const char *b) {
    return a && b ? !strcmp(a, b) : a == b;
}

static bool same_cell(const nb_cell *a, const nb_cell *b) {
    return a->outcome == b->outcome && a->reason == b->reason && a->decision == b->decision &&
           nbp_decimal_equal(a->value, b->value) && same_text(a->printed, b->printed) &&
           same_text(a->readings[0], b->readings[0]) && same_text(a->readings[1], b->readings[1]);
}

/* The first cell that differs, or NULL. */
static const char *find_difference(const nb_report *one, const nb_report *other) {
    if (!one || !other)
        return one == other ? NULL : "all";
    for (size_t i = 0; i < NBP_FORM_CELLS; i++)
        if (!same_cell(nb_report_cell_at(one, i), nb_report_cell_at(other, i)))
            return nb_field_at(i)->path;
    return NULL;
}

/* Damage, read twice, and compare; true where nothing differs. */
static bool try_document(const source *from, size_t which, uint64_t number) {
    static page laid;
    specimen s;
    nbp_buffer bytes;
    nb_report *read;
    make_specimen(&s, from, &laid, number);
    if (which < damage_count && !damages[which].apply(&s.p))
        return true;
    if (!read_specimen(&s, NULL, &bytes, &read))
        return true;
    nbp_weigh_all = true;
    nb_report *all = nb_parse(bytes.data, bytes.length, NULL, NULL);
    nbp_weigh_all = false;
    const char *differs = find_difference(read, all);
    if (differs)
        printf("%s in %s, number %llu: %s differs\n",
               which < damage_count ? damages[which].name : "no damage", from->name,
               (unsigned long long)number, differs);
    nb_report_free(read);
    nb_report_free(all);
    nbp_buffer_free(&bytes);
    return !differs;
}

int main(int argc, char **argv) {
    size_t documents = argc > 2 ? strtoul(argv[2], NULL, 10) : 1000, tried = 0, wrong = 0;
    for (size_t n = 0; tried < documents; n++) {
        const source *from = source_at(n % count_sources());
        if (from->kind == SOURCE_PDF)
            continue;
        wrong += !try_document(from, n / count_sources() % (damage_count + 1), n + 1);
        tried++;
    }
    printf("%zu documents, %zu differ\n", tried, wrong);
    return wrong > 0;
}
