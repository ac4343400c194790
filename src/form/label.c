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
    if (after)
        return after->again ? &labels[after->again - 1] : NULL;
    for (size_t slot = nbp_key_slot(key, SLOTS); slots[slot]; slot = (slot + 1) & (SLOTS - 1))
        if (nbp_key_same(&labels[slots[slot] - 1].key, key))
            return &labels[slots[slot] - 1];
    return NULL;
}

/* Bit by bit as Hyyrö does it: a bit of `open` that is 0 is a character of `a` that ends one more
 * common one. */
unsigned nbp_label_common(const nbp_key *a, const nbp_key *b) {
    size_t la = a->length < 64 ? a->length : 64, lb = b->length < 64 ? b->length : 64;
    uint64_t open = UINT64_MAX;
    for (size_t j = 0; j < lb; j++) {
        uint64_t same = 0;
        for (size_t i = 0; i < la; i++)
            same |= (uint64_t)(a->chars[i] == b->chars[j]) << i;
        open = (open + (open & same)) | (open & ~same);
    }
    return (unsigned)__builtin_popcountll(~open);
}

bool nbp_key_contains(const nbp_key *whole, const nbp_key *part) {
    size_t size = part->length * sizeof *part->chars;
    for (size_t i = 0; i + part->length <= whole->length; i++)
        if (!size ||
            (whole->chars[i] == *part->chars && !memcmp(whole->chars + i, part->chars, size)))
            return true;
    return false;
}
