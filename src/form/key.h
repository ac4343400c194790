/* The key by which a label is compared, and by which the index of labels is searched:
 * label_table.h, made at build time by generate_labels.c. What a key is stands in label.h. */
#ifndef NBP_KEY_H
#define NBP_KEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { NBP_MAX_KEY = 96 };

/* What numeral stands in front of a label. */
typedef enum nbp_numeral_kind {
    NBP_NUMERAL_NONE,
    NBP_NUMERAL_SECTION, /* 一、 */
    NBP_NUMERAL_GROUP,   /* （一） */
    NBP_NUMERAL_ITEM     /* 1. */
} nbp_numeral_kind;

typedef struct nbp_key {
    uint16_t chars[NBP_MAX_KEY]; /* the first NBP_MAX_KEY characters */
    uint16_t length;
    uint16_t omitted;     /* characters that had no room */
    uint8_t numeral_kind; /* nbp_numeral_kind */
    uint8_t numeral;      /* 1 for 一, （一） or 1. */
} nbp_key;

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
/** A bit for each character of a key, which others may share: of two keys one with a bit that the
 * other lacks has a character that the other lacks. */
uint64_t nbp_key_signs(const nbp_key *key);
/** Numerals are not compared; keys that lack characters are like no other. */
bool nbp_key_same(const nbp_key *a, const nbp_key *b);

/** Where a gloss in brackets begins behind the words of a label, 规章（设区的市…）, or NULL;
 * brackets with pinyin in them are none. `length` is not 0. */
const char *nbp_label_gloss(const char *folded, size_t length);

#endif
