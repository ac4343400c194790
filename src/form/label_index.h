/* The index of all labels: made by generate_labels.c at build time from the forms' own words, so
 * that no run has to; constant, so that threads share it.
 */
#ifndef NBP_LABEL_INDEX_H
#define NBP_LABEL_INDEX_H

#include "form/label.h"

enum { NBP_VARIANT_SLOTS = 512, NBP_FIRST_HAN = 0x4E00, NBP_LAST_HAN = 0x9FFF };

/* Traditional characters and the simplified ones that they become: a bit a character, since most
 * are none, and open addressing. */
typedef struct nbp_characters {
    uint64_t is_variant[(NBP_LAST_HAN - NBP_FIRST_HAN) / 64 + 1];
    uint16_t variant_from[NBP_VARIANT_SLOTS], variant_to[NBP_VARIANT_SLOTS];
} nbp_characters;

/** The key of a piece of folded text, with the variants of `characters`. */
void nbp_key_with(const nbp_characters *characters, const char *folded, size_t length,
                  nbp_key *key);
/** Where the search for a key begins: open addressing by key, in a table of a power of two. */
size_t nbp_key_slot(const nbp_key *key, size_t slots);
/** Numerals are not compared; keys that lack characters are like no other. */
bool nbp_key_same(const nbp_key *a, const nbp_key *b);

#endif
