/* Writes label_table.h: the index of all labels (see key.h), from the forms, headings.def
 * and traditional.def. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text/text.h"
#include "form/declared.h"
#include "form/label.h"

enum { MOST_LABELS = 8192, MOST_SLOTS = 4 * MOST_LABELS };

static const nbp_declared *forms;
static nbp_characters characters;
static nbp_label labels[MOST_LABELS];
static size_t label_count, slot_count = 512;
static uint16_t slots[MOST_SLOTS];
static uint8_t row_lengths[NBP_MOST_ROWS];
static uint16_t columns[NBP_MOST_CELLS];

/* ---- characters ---- */

static const char *const variant_pairs[][2] = {
#define VARIANT(from, to) {from, to},
#include "form/traditional.def"
};

static uint32_t character(const char *utf8) {
    return nbp_utf8_next(&utf8);
}

static void make_variants(void) {
    for (size_t i = 0; i < sizeof variant_pairs / sizeof *variant_pairs; i++) {
        uint32_t from = character(variant_pairs[i][0]);
        size_t slot = from % NBP_VARIANT_SLOTS;
        while (characters.variant_from[slot])
            slot = (slot + 1) % NBP_VARIANT_SLOTS;
        characters.variant_from[slot] = (uint16_t)from;
        characters.variant_to[slot] = (uint16_t)character(variant_pairs[i][1]);
        characters.is_variant[(from - NBP_FIRST_HAN) / 64] |= UINT64_C(1)
                                                              << (from - NBP_FIRST_HAN) % 64;
    }
}

/* ---- labels ---- */

/* Labels stand in the files in their written form; they are folded here as sources are. One that is
 * there already is of these forms, too. */
static void add(const char *text, size_t length, nbp_label_kind kind, size_t index, size_t last,
                unsigned of) {
    char folded[256];
    if (!length)
        return;
    if (label_count == MOST_LABELS || length > sizeof folded) {
        fprintf(stderr, "generate_labels: no room for %.*s\n", (int)length, text);
        exit(1);
    }
    nbp_label *label = &labels[label_count];
    length = nbp_fold(text, length, folded);
    nbp_key_with(&characters, folded, length, &label->key);
    for (nbp_label *l = labels; l < label; l++)
        if (l->kind == kind && l->index == index && nbp_key_same(&l->key, &label->key)) {
            l->forms |= (uint16_t)of;
            return;
        }
    label->kind = (uint8_t)kind;
    label->index = (uint16_t)index;
    label->last = (uint16_t)last;
    label->forms = (uint16_t)of;
    label_count++;
}

static void add_text(const char *text, nbp_label_kind kind, size_t index, unsigned of) {
    add(text, strlen(text), kind, index, index, of);
}

/* The last row from `row` on that stands on `form` under the same group label (the first `length`
 * bytes of its groups), and the forms of all of these. */
static size_t group_end(size_t row, size_t form, const char *group, size_t length) {
    size_t last = row;
    for (size_t r = row; r < forms->row_count; r++) {
        const char *own = forms->rows[r].group[form];
        if (own && strncmp(own, group, length))
            break;
        last = own ? r : last;
    }
    return last;
}

/* The groups over a row of one form, outermost first, each with the first of its rows. */
static void add_groups(size_t row, size_t form) {
    const char *group = forms->rows[row].group[form], *before = NULL;
    for (size_t r = row; r-- > 0 && !before;)
        before = forms->rows[r].group[form];
    for (const char *part = group; *part;) {
        const char *slash = strstr(part, " / ");
        size_t length = slash ? (size_t)(slash - part) : strlen(part);
        size_t whole = (size_t)(part - group) + length;
        if (!before || strncmp(before, group, whole))
            add(part, length, NBP_LABEL_GROUP, row, group_end(row, form, group, whole), 1u << form);
        part = slash ? slash + 3 : part + length;
    }
}

static void add_row(size_t row) {
    const nbp_declared_row *r = &forms->rows[row];
    for (size_t f = 0; f < forms->form_count; f++)
        if (r->group[f])
            add_groups(row, f);
    for (size_t f = 0; f < forms->form_count; f++) {
        if (!r->label[f])
            continue;
        nbp_key as_written;
        nbp_key_with(&characters, r->label[f], strlen(r->label[f]), &as_written);
        if (!row_lengths[row])
            row_lengths[row] = (uint8_t)as_written.length;
        add_text(r->label[f], NBP_LABEL_ROW, row, 1u << f);
    }
}

static size_t column_at(const char *member) {
    size_t cell = 0;
    while (strcmp(forms->cells[cell].member, member))
        cell++;
    return cell;
}

static void add_columns(void) {
    for (size_t c = 0; c < forms->cell_count; c++) {
        const nbp_declared_cell *cell = &forms->cells[c];
        size_t index = column_at(cell->member);
        columns[c] = (uint16_t)index;
        for (size_t f = 0; f < forms->form_count; f++)
            if (cell->label[f])
                add_text(cell->label[f], NBP_LABEL_COLUMN, index, 1u << f);
    }
}

/* The title of a table is the heading of the section that holds it, or else one of its words. */
static void add_title(const char *title, size_t table, size_t form) {
    unsigned section = nbp_form_tables[table].section[form];
    if (title)
        add_text(title, section ? NBP_LABEL_HEADING : NBP_LABEL_CAPTION, section ? section : table,
                 1u << form);
}

static void add_titles(void) {
    for (size_t t = 0; t < forms->table_count; t++)
        for (size_t f = 0; f < forms->form_count; f++)
            add_title(forms->tables[t].title[f], t, f);
}

static size_t form_of(unsigned set) {
    size_t form = 0;
    while (!(set >> form & 1))
        form++;
    return form;
}

static void add_variants(void) {
    for (const nbp_declared_variant *v = forms->variants;
         v < forms->variants + forms->variant_count; v++)
        switch (v->of) {
        case NBP_VARIANT_OF_TITLE:
            add_title(v->label, v->index, form_of(v->forms));
            break;
        case NBP_VARIANT_OF_ROW:
            add_text(v->label, NBP_LABEL_ROW, v->index, v->forms);
            break;
        case NBP_VARIANT_OF_COLUMN:
            add_text(v->label, NBP_LABEL_COLUMN, columns[v->index], v->forms);
            break;
        case NBP_VARIANT_OF_GROUP:
            add(v->label, strlen(v->label), NBP_LABEL_GROUP, v->index, v->last, v->forms);
            break;
        case NBP_CAPTION:
            add_text(v->label, NBP_LABEL_CAPTION, v->index, v->forms);
            break;
        }
}

static void make_labels(void) {
    make_variants();
    for (size_t r = 0; r < forms->row_count; r++)
        add_row(r);
    add_columns();
#define HEADING(number, text) add_text(text, NBP_LABEL_HEADING, number, NBP_ALL_FORMS);
#define SUBHEADING(number, text) add_text(text, NBP_LABEL_SUBHEADING, number, NBP_ALL_FORMS);
#include "form/headings.def"
    add_titles();
    add_variants();
}

/* One slot a key: its first label, from which the others follow. */
static void fill_slots(void) {
    while (slot_count < 2 * label_count)
        slot_count *= 2;
    for (size_t i = 0; i < label_count; i++) {
        size_t slot = nbp_key_slot(&labels[i].key, slot_count);
        while (slots[slot] && !nbp_key_same(&labels[slots[slot] - 1].key, &labels[i].key))
            slot = (slot + 1) & (slot_count - 1);
        uint16_t *end = &slots[slot];
        while (*end)
            end = &labels[*end - 1].again;
        *end = (uint16_t)(i + 1);
    }
}

/* ---- writing ---- */

static void write_key(const nbp_key *key) {
    printf("{{");
    for (size_t i = 0; i < key->length; i++)
        printf("%u,", key->chars[i]);
    printf("}, %u, %u, %u, %u}", key->length, key->omitted, key->numeral_kind, key->numeral);
}

static void write_labels(void) {
    puts("static const nbp_label labels[] = {");
    for (const nbp_label *l = labels; l < labels + label_count; l++) {
        printf("    {");
        write_key(&l->key);
        printf(", %lluu, %u, %u, %u, %u, %u},\n", (unsigned long long)nbp_key_signs(&l->key),
               l->kind, l->forms, l->index, l->last, l->again);
    }
    puts("};");
}

/* An array of numbers, without the zeros. */
#define WRITE(array, length)                                                                       \
    do {                                                                                           \
        for (size_t i = 0; i < (length); i++)                                                      \
            if ((array)[i])                                                                        \
                printf("[%zu] = %lluu, ", i, (unsigned long long)(array)[i]);                      \
        printf("}");                                                                               \
    } while (0)

#define LENGTH(array) (sizeof(array) / sizeof *(array))

int main(void) {
    forms = nbp_declared_forms();
    make_labels();
    fill_slots();
    puts("/* Made by generate_labels.c at build time. */\nstatic const nbp_characters characters = "
         "{");
    printf("    .is_variant = {");
    WRITE(characters.is_variant, LENGTH(characters.is_variant));
    printf(",\n    .variant_from = {");
    WRITE(characters.variant_from, LENGTH(characters.variant_from));
    printf(",\n    .variant_to = {");
    WRITE(characters.variant_to, LENGTH(characters.variant_to));
    puts("};");
    write_labels();
    printf("static const uint16_t slots[%zu] = {", slot_count);
    WRITE(slots, slot_count);
    printf(";\nstatic const uint8_t row_lengths[NBP_FORM_ROWS] = {");
    WRITE(row_lengths, forms->row_count);
    printf(";\nstatic const uint16_t columns[NBP_FORM_CELLS] = {");
    WRITE(columns, forms->cell_count);
    puts(";");
    return ferror(stdout) || fflush(stdout);
}
