/* See label.h. */
#include "form/label.h"

#include <string.h>

#include "label_table.h"

enum { LABELS = sizeof labels / sizeof *labels, SLOTS = sizeof slots / sizeof *slots };

const nbp_label *nbp_labels(size_t *count) {
    *count = LABELS;
    return labels;
}

size_t nbp_label_row_length(size_t row) {
    return row_lengths[row];
}

size_t nbp_label_column(size_t cell) {
    return columns[cell];
}

void nbp_key_make(const char *folded, size_t length, nbp_key *key) {
    nbp_key_with(&characters, folded, length, key);
}

const nbp_label *nbp_label_exact(const nbp_key *key, const nbp_label *after) {
    bool seen = !after;
    for (size_t slot = nbp_key_slot(key, SLOTS); slots[slot]; slot = (slot + 1) & (SLOTS - 1)) {
        const nbp_label *label = &labels[slots[slot] - 1];
        if (!nbp_key_same(&label->key, key))
            continue;
        if (seen)
            return label;
        seen = label == after;
    }
    return NULL;
}

unsigned nbp_label_common(const nbp_key *a, const nbp_key *b) {
    unsigned before[65] = {0};
    size_t la = a->length < 64 ? a->length : 64, lb = b->length < 64 ? b->length : 64;
    for (size_t i = 0; i < la; i++) {
        unsigned diagonal = 0;
        for (size_t j = 0; j < lb; j++) {
            unsigned up = before[j + 1];
            unsigned best = a->chars[i] == b->chars[j] ? diagonal + 1
                            : up > before[j]           ? up
                                                       : before[j];
            diagonal = up;
            before[j + 1] = best;
        }
    }
    return before[lb];
}

bool nbp_key_contains(const nbp_key *whole, const nbp_key *part) {
    for (size_t i = 0; i + part->length <= whole->length; i++)
        if (!memcmp(whole->chars + i, part->chars, part->length * sizeof *part->chars))
            return true;
    return false;
}
