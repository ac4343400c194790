/* The index of all labels: made by generate_labels.c at build time from the forms' own words, so
 * that no run has to; constant, so that threads share it.
 */
#ifndef NBP_LABEL_INDEX_H
#define NBP_LABEL_INDEX_H

#include "form/indices.h"
#include "form/label.h"

enum {
    NBP_MAX_LABELS = 192,
    NBP_LABEL_SLOTS = 512,
    NBP_VARIANT_SLOTS = 512,
    NBP_FIRST_HAN = 0x4E00,
    NBP_LAST_HAN = 0x9FFF
};

typedef struct nbp_label_index {
    nbp_label labels[NBP_MAX_LABELS];
    size_t count;
    uint16_t slots[NBP_LABEL_SLOTS]; /* open addressing by key: label number + 1 */
    /* Traditional characters and the simplified ones that they become: a bit a character, since
     * most are none, and open addressing. */
    uint64_t is_variant[(NBP_LAST_HAN - NBP_FIRST_HAN) / 64 + 1];
    uint16_t variant_from[NBP_VARIANT_SLOTS], variant_to[NBP_VARIANT_SLOTS];
    uint8_t row_lengths[NBP_FORM_ROWS];
    uint16_t columns[NBP_FORM_CELLS];
} nbp_label_index;

/** The key of a piece of folded text, with the variants of `index`. */
void nbp_key_with(const nbp_label_index *index, const char *folded, size_t length, nbp_key *key);
/** Where the search for a key begins. */
size_t nbp_key_slot(const nbp_key *key);
/** Numerals are not compared; keys that lack characters are like no other. */
bool nbp_key_same(const nbp_key *a, const nbp_key *b);

#endif
