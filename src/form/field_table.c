/* The public table of fields, made from form.def by the preprocessor. It is a file of its own, so
 * that the program, which asks the forms themselves (form.h), does not carry it. */
#include "form/columns.h"
#include "form/form.h"
#include "form/indices.h"

/* Labels are the same on both forms where the second is NULL. */
#define ON_2019(label, label_2019) ((const char *)(label_2019) ? (label_2019) : (label))

static const nb_row rows[] = {
#define ROW(id, forms, table, columns, role, depth, group, label, label_2019, path, group_en,      \
            label_en)                                                                              \
    {#path, NBP_TABLE_##table + 2, group, label, ON_2019(label, label_2019), group_en, label_en},
#include "form/form.def"
};

enum {
#define ROW(id, forms, ...) FORMS_##id = forms,
#include "form/form.def"
};

#define FIELD(id, row_path, forms, member, role, type, label, label_2019, label_en)                \
    {#row_path "." #member,                                                                        \
     &rows[NBP_ROW_AT_##id],                                                                       \
     NB_TYPE_##type,                                                                               \
     ((forms)&FORMS_##id & NBP_2021) != 0,                                                         \
     ((forms)&FORMS_##id & NBP_2019) != 0,                                                         \
     label,                                                                                        \
     ON_2019(label, label_2019),                                                                   \
     label_en},

static const nb_field fields[] = {
#define ROW(id, forms, table, columns, role, depth, group, label, label_2019, path, ...)           \
    COLUMNS_##columns(FIELD, id, path)
#include "form/form.def"
};

const nb_field *nb_field_at(size_t index) {
    return index < sizeof fields / sizeof *fields ? &fields[index] : NULL;
}
