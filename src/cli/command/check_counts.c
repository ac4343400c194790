/* How many findings there are of each kind. Kinds are kept in the order of their names, so that the
 * next is found fast, however many bodies there are. */
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "cli/command/check_output.h"

/* Where `name` is or belongs. */
static size_t place_of(const nbp_check_counts *counts, const char *name, bool *there) {
    size_t low = 0, high = counts->count;
    *there = false;
    while (low < high && !*there) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(counts->items[middle].name, name);
        if (!order) {
            *there = true;
            low = middle;
        } else if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool nbp_check_counts_add(nbp_check_counts *counts, const char *name) {
    bool there;
    size_t at = place_of(counts, name, &there);
    char *copy = there ? NULL : nbp_strndup(name, strlen(name));
    if (!there && (!copy || !nbp_grow((void **)&counts->items, &counts->capacity, counts->count,
                                      sizeof *counts->items, SIZE_MAX))) {
        nbp_free(copy);
        return false;
    }
    if (!there) {
        nbp_check_count *item = &counts->items[at];
        memmove(item + 1, item, (counts->count++ - at) * sizeof *item);
        *item = (nbp_check_count){.name = copy};
    }
    counts->items[at].count++;
    return true;
}

static int most_first(const void *left, const void *right) {
    const nbp_check_count *a = left, *b = right;
    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    return strcmp(a->name, b->name);
}

void nbp_check_counts_sort(nbp_check_counts *counts) {
    if (counts->count)
        qsort(counts->items, counts->count, sizeof *counts->items, most_first);
}

void nbp_check_counts_free(nbp_check_counts *counts) {
    for (size_t i = 0; i < counts->count; i++)
        nbp_free(counts->items[i].name);
    nbp_free(counts->items);
}
