/* The form files as records, and names in an order. See declaring.h. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "form/declaring.h"

/* ---- the files ---- */

const nbp_declared_record nbp_records[] = {
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
const size_t nbp_record_count = sizeof nbp_records / sizeof *nbp_records;

void nbp_declaring_fail(const char *what, const char *name) {
    fprintf(stderr, "src/form: %s: %s\n", what, name ? name : "");
    exit(1);
}

size_t nbp_declaring_take(size_t *count, size_t most, const char *what) {
    if (*count == most)
        nbp_declaring_fail("too many of them", what);
    return (*count)++;
}

const char *nbp_declaring_join(const char *first, const char *link, const char *second) {
    static char made[1 << 18];
    static size_t used;
    char *text = made + used;
    size_t room = sizeof made - used;
    int length = snprintf(text, room, "%s%s%s", first, link, second);
    if (length < 0 || (size_t)length >= room)
        nbp_declaring_fail("too many names", second);
    used += (size_t)length + 1;
    return text;
}

/* ---- names of several forms in one order ---- */

size_t nbp_names_find(const nbp_names *list, const char *name) {
    size_t i = 0;
    while (i < list->count && strcmp(list->name[i], name))
        i++;
    return i;
}

void nbp_names_insert(nbp_names *list, size_t at, const char *name) {
    nbp_declaring_take(&list->count, NBP_MOST_ROWS, name);
    memmove(&list->name[at + 1], &list->name[at], (list->count - 1 - at) * sizeof *list->name);
    list->name[at] = name;
}

void nbp_names_merge(nbp_names *list, const nbp_names *own) {
    for (size_t i = 0; i < own->count; i++) {
        if (nbp_names_find(list, own->name[i]) < list->count)
            continue;
        size_t at = i ? nbp_names_find(list, own->name[i - 1]) + 1 : list->count;
        for (size_t next = 1; !i && at == list->count && next < own->count; next++)
            at = nbp_names_find(list, own->name[next]);
        nbp_names_insert(list, at, own->name[i]);
    }
}

/* The rows of a table, or its columns, of all forms. */
void nbp_declaring_order(const nbp_declaring *d, size_t table, bool columns, nbp_names *list) {
    list->count = 0;
    for (size_t form = 0; form < d->all.form_count; form++) {
        nbp_names own = {.count = 0};
        for (size_t i = 0; i < d->number_count; i++) {
            const char *name = columns ? d->numbers[i].member : d->numbers[i].path;
            if (d->numbers[i].form == form && d->numbers[i].table == table &&
                nbp_names_find(&own, name) == own.count)
                nbp_names_insert(&own, own.count, name);
        }
        nbp_names_merge(list, &own);
    }
}
