/* The indicators of two reports side by side: those are the same that have one path, or else the
 * same label, group, column and unit; of several that are the same, the first is compared with the
 * first. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "cli/command/diff_output.h"

static int compare_texts(const char *a, const char *b) {
    return strcmp(a ? a : "", b ? b : "");
}

static int compare_names(const nb_indicator *a, const nb_indicator *b) {
    const char *const texts[][2] = {
        {a->path, b->path},
        {a->path ? NULL : a->group, b->path ? NULL : b->group},
        {a->path ? NULL : a->label, b->path ? NULL : b->label},
        {a->path ? NULL : a->column, b->path ? NULL : b->column},
        {a->path ? NULL : a->unit, b->path ? NULL : b->unit},
    };
    int order = 0;
    for (size_t i = 0; !order && i < sizeof texts / sizeof *texts; i++)
        order = compare_texts(texts[i][0], texts[i][1]);
    return order;
}

static int by_name(const void *left, const void *right) {
    const nb_indicator *a = *(const nb_indicator *const *)left;
    const nb_indicator *b = *(const nb_indicator *const *)right;
    int order = compare_names(a, b);
    return order ? order : a < b ? -1 : a > b;
}

/* By name, with a NULL behind the last. NULL without memory. */
static const nb_indicator **sorted(const nb_report *report) {
    size_t count = report->indicator_count;
    const nb_indicator **list = nbp_calloc(count + 1, sizeof(const nb_indicator *));
    for (size_t i = 0; list && i < count; i++)
        list[i] = &report->indicators[i];
    if (list)
        qsort(list, count, sizeof *list, by_name);
    return list;
}

/* As they stand in the later report; what that lacks comes behind, as it stands in the other. */
static int by_place(const void *left, const void *right) {
    const nbp_diff_cell *a = left, *b = right;
    if (!a->b != !b->b)
        return a->b ? -1 : 1;
    return a->indicator < b->indicator ? -1 : a->indicator > b->indicator;
}

bool nbp_diff_indicators(nbp_diff *diff) {
    const nb_indicator **a = sorted(diff->a), **b = sorted(diff->b);
    size_t first = diff->cell_count;
    for (size_t i = 0, j = 0; a && b && (a[i] || b[j]);) {
        int order = !a[i] ? 1 : !b[j] ? -1 : compare_names(a[i], b[j]);
        const nb_indicator *one = order <= 0 ? a[i++] : NULL, *other = order >= 0 ? b[j++] : NULL;
        nbp_diff_add(diff, &(nbp_diff_cell){.indicator = other ? other : one,
                                            .a = one ? &one->cell : NULL,
                                            .b = other ? &other->cell : NULL});
    }
    bool ok = a && b;
    if (ok && diff->cell_count > first)
        qsort(diff->cells + first, diff->cell_count - first, sizeof *diff->cells, by_place);
    nbp_free(a);
    nbp_free(b);
    return ok;
}
