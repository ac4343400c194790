/* Writes label_table.h: the index of all labels (see label_index.h), from form.def and
 * traditional.def. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text/text.h"
#include "form/label_index.h"

static nbp_label_index all;

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
        while (all.variant_from[slot])
            slot = (slot + 1) % NBP_VARIANT_SLOTS;
        all.variant_from[slot] = (uint16_t)from;
        all.variant_to[slot] = (uint16_t)character(variant_pairs[i][1]);
        all.is_variant[(from - NBP_FIRST_HAN) / 64] |= UINT64_C(1) << (from - NBP_FIRST_HAN) % 64;
    }
}

/* ---- labels ---- */

/* Labels come from form.def in their written form; they are folded here as sources are. */
static void add(const char *text, size_t length, nbp_label_kind kind, size_t index, size_t last,
                unsigned forms) {
    char folded[256];
    if (all.count == NBP_MAX_LABELS || length > sizeof folded) {
        fprintf(stderr, "generate_labels: no room for %.*s\n", (int)length, text);
        exit(1);
    }
    nbp_label *label = &all.labels[all.count];
    length = nbp_fold(text, length, folded);
    nbp_key_with(&all, folded, length, &label->key);
    size_t slot = nbp_key_slot(&label->key);
    for (; all.slots[slot]; slot = (slot + 1) % NBP_LABEL_SLOTS) {
        const nbp_label *l = &all.labels[all.slots[slot] - 1];
        if (l->kind == kind && l->index == index && nbp_key_same(&l->key, &label->key))
            return;
    }
    label->kind = (uint8_t)kind;
    label->index = (uint16_t)index;
    label->last = (uint16_t)last;
    label->forms = (uint8_t)forms;
    all.slots[slot] = (uint16_t)++all.count;
}

static void add_text(const char *text, nbp_label_kind kind, size_t index, unsigned forms) {
    if (text && *text)
        add(text, strlen(text), kind, index, index, forms);
}

/* The last row from `row` on that stands under the same group label (the first `length` bytes of
 * its groups). */
static size_t group_end(size_t row, const char *group, size_t length) {
    size_t last = row;
    while (last + 1 < nbp_form_row_count && !strncmp(nbp_form_rows[last + 1].group, group, length))
        last++;
    return last;
}

/* The groups over a row, outermost first: "三、本年度办理结果 / （三）不予公开". */
static void add_groups(size_t row) {
    const char *group = nbp_form_rows[row].group;
    for (const char *part = group; *part;) {
        const char *slash = strstr(part, " / ");
        size_t length = slash ? (size_t)(slash - part) : strlen(part);
        size_t whole = (size_t)(part - group) + length;
        bool first = row == 0 || strncmp(nbp_form_rows[row - 1].group, group, whole) != 0;
        if (first)
            add(part, length, NBP_LABEL_GROUP, row, group_end(row, group, whole),
                nbp_form_rows[row].forms);
        part = slash ? slash + 3 : part + length;
    }
}

static size_t row_at(const char *path) {
    size_t row = 0;
    while (strcmp(nbp_form_rows[row].path, path))
        row++;
    return row;
}

static size_t column_at(const char *member) {
    size_t cell = 0;
    while (strcmp(nbp_form_cells[cell].member, member))
        cell++;
    return cell;
}

static bool same_text(const char *a, const char *b) {
    return a == b || (a && b && !strcmp(a, b));
}

static bool same_column(const nbp_form_cell *a, const nbp_form_cell *b) {
    return same_text(a->member, b->member) && same_text(a->label, b->label) &&
           same_text(a->label_2019, b->label_2019);
}

/* Most rows have the columns of the row before, which are there already. */
static void add_columns(void) {
    for (size_t c = 0; c < nbp_form_cell_count; c++) {
        const nbp_form_cell *cell = &nbp_form_cells[c];
        size_t width = nbp_form_rows[cell->row].cell_count;
        if (c >= width && same_column(cell, cell - width)) {
            all.columns[c] = all.columns[c - width];
            continue;
        }
        size_t index = column_at(cell->member);
        all.columns[c] = (uint16_t)index;
        add_text(cell->label, NBP_LABEL_COLUMN, index, cell->forms);
        add_text(cell->label_2019, NBP_LABEL_COLUMN, index, cell->forms);
    }
}

static void make_labels(void) {
    make_variants();
    for (size_t r = 0; r < nbp_form_row_count; r++) {
        add_groups(r);
        nbp_key as_written;
        nbp_key_with(&all, nbp_form_rows[r].label, strlen(nbp_form_rows[r].label), &as_written);
        all.row_lengths[r] = (uint8_t)as_written.length;
        add_text(nbp_form_rows[r].label, NBP_LABEL_ROW, r, nbp_form_rows[r].forms);
        add_text(nbp_form_rows[r].label_2019, NBP_LABEL_ROW, r, NBP_2019);
    }
    add_columns();
#define ROW_ALIAS(path, text)                                                                      \
    add_text(text, NBP_LABEL_ROW, row_at(#path), nbp_form_rows[row_at(#path)].forms);
#define COLUMN_ALIAS(member, text)                                                                 \
    add_text(text, NBP_LABEL_COLUMN, column_at(#member), nbp_form_cells[column_at(#member)].forms);
#define CAPTION(table, text) add_text(text, NBP_LABEL_CAPTION, table, NBP_BOTH);
#define HEADING(number, text) add_text(text, NBP_LABEL_HEADING, number, NBP_BOTH);
#define SUBHEADING(number, text) add_text(text, NBP_LABEL_SUBHEADING, number, NBP_BOTH);
#include "form/form.def"
}

/* ---- writing ---- */

static void write_key(const nbp_key *key) {
    printf("{{");
    for (size_t i = 0; i < key->length; i++)
        printf("%u,", key->chars[i]);
    printf("}, %u, %u, %u, %u}", key->length, key->omitted, key->numeral_kind, key->numeral);
}

static void write_labels(void) {
    puts("    .labels = {");
    for (const nbp_label *l = all.labels; l < all.labels + all.count; l++) {
        printf("        {");
        write_key(&l->key);
        printf(", %u, %u, %u, %u},\n", l->kind, l->forms, l->index, l->last);
    }
    printf("    },\n    .count = %zu,\n", all.count);
}

/* The members that are arrays of numbers, without the zeros. */
#define WRITE(member)                                                                              \
    do {                                                                                           \
        printf("    ." #member " = {");                                                            \
        for (size_t i = 0; i < sizeof all.member / sizeof *all.member; i++)                        \
            if (all.member[i])                                                                     \
                printf("[%zu] = %lluu, ", i, (unsigned long long)all.member[i]);                   \
        puts("},");                                                                                \
    } while (0)

int main(void) {
    make_labels();
    puts("/* Made by generate_labels.c at build time. */\nstatic const nbp_label_index all = {");
    write_labels();
    WRITE(slots);
    WRITE(is_variant);
    WRITE(variant_from);
    WRITE(variant_to);
    WRITE(row_lengths);
    WRITE(columns);
    puts("};");
    return ferror(stdout) || fflush(stdout);
}
