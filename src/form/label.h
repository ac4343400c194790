/* Labels: which words of the forms a piece of text could be.
 *
 * A label is compared by its key: its Chinese characters alone, traditional ones as simplified,
 * without the numeral in front (一、 （一） 1.) and without pinyin in brackets. The index of all
 * labels is made with the build (key.h).
 */
#ifndef NBP_LABEL_H
#define NBP_LABEL_H

#include "form/key.h"
#include "form/form.h"

typedef enum nbp_label_kind {
    NBP_LABEL_ROW,       /* index: nbp_form_rows */
    NBP_LABEL_GROUP,     /* index: first row of the group; `last`: its last row */
    NBP_LABEL_COLUMN,    /* index: first nbp_form_cell whose column has it (others have the same
                            member) */
    NBP_LABEL_CAPTION,   /* index: nbp_table */
    NBP_LABEL_HEADING,   /* index: number of the section, 1 to 6 */
    NBP_LABEL_SUBHEADING /* index: number of the subsection of section 一, 1 to 5 */
} nbp_label_kind;

typedef struct nbp_label {
    nbp_key key;
    uint64_t signs; /* of its key */
    uint8_t kind;   /* nbp_label_kind */
    uint16_t forms;
    uint16_t index, last;
    uint16_t again; /* 1 + the next label with the same key; 0: none */
} nbp_label;

/** The key of a piece of folded text. */
void nbp_key_make(const char *folded, size_t length, nbp_key *key);

/** All labels, in the order of the forms; `count` gets how many. */
const nbp_label *nbp_labels(size_t *count);
/** How many Chinese characters a row's label has as the form writes it, the numeral of （一） with
 * them; 0 where there is no label. */
size_t nbp_label_row_length(size_t row);
/** The first form cell whose column has the name of that of `cell`: the same for all cells of one
 * column. */
size_t nbp_label_column(size_t cell);
/** The first label with exactly this key after `after` (NULL: from the start), or NULL. Numerals
 * are not compared. */
const nbp_label *nbp_label_exact(const nbp_key *key, const nbp_label *after);
/** Length of the longest common subsequence of the two keys' characters (of the first 64 of each).
 */
unsigned nbp_label_common(const nbp_key *a, const nbp_key *b);
/** Whether the characters of `part` stand together in `whole`. */
bool nbp_key_contains(const nbp_key *whole, const nbp_key *part);

#endif
