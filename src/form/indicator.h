/* The indicators of the returns that came before the forms: label, unit, number (2014.def).
 *
 * A report has of them what it prints, in any order and among others; so they are no fields of
 * nb_report. Their wordings are compared as labels are (key.h), without 其中; a gloss in brackets
 * that the form has may be missing, and none may be added: （含下属单位） makes it another number.
 */
#ifndef NBP_INDICATOR_H
#define NBP_INDICATOR_H

#include "form/key.h"
#include "nianbao.h"

enum { NBP_MOST_INDICATORS = 128, NBP_MOST_GROUPS = 4, NBP_MOST_INDICATOR_SUM = 16 };

typedef struct nbp_indicator {
    const char *table, *path; /* "statistics", "requests.received.total" */
    const char *unit;
    const char *groups[NBP_MOST_GROUPS]; /* the labels over it, outermost first */
    size_t group_count;
    nb_form form;
    bool unseen; /* nobody has seen its wording printed */
} nbp_indicator;

/* A wording of an indicator, or of the group that it is the head of. */
typedef struct nbp_indicator_wording {
    nbp_key key;
    size_t indicator;
} nbp_indicator_wording;

/* All of them, made when a document has a table that may be one of theirs. */
typedef struct nbp_indicator_book {
    nbp_indicator indicators[NBP_MOST_INDICATORS];
    nbp_key groups[NBP_MOST_INDICATORS]; /* the innermost of each; of length 0: it has none */
    size_t heads[NBP_MOST_INDICATORS];   /* the indicator whose label that is, or itself */
    nbp_indicator_wording wordings[3 * NBP_MOST_INDICATORS];
    size_t count, wording_count;
} nbp_indicator_book;

void nbp_indicator_book_make(nbp_indicator_book *book);
/** Whether `key` is that of a label that the innermost group of an indicator has. */
bool nbp_indicator_is_group(const nbp_indicator_book *book, size_t indicator, const nbp_key *key);
/** The key of a label in folded text. */
void nbp_indicator_key(const char *folded, size_t length, nbp_key *key);
/** The indicator that has the wording `key` after `*next` wordings, which is moved behind it; NULL:
 * none. */
const nbp_indicator *nbp_indicator_named(const nbp_indicator_book *book, const nbp_key *key,
                                         size_t *next);

/* What the return demands: left = right, or left <= right. */
typedef struct nbp_indicator_sum {
    const char *rule;
    bool at_most;
    const char *left;                            /* a path without its table */
    const char *right[NBP_MOST_INDICATOR_SUM];   /* likewise */
    size_t right_length[NBP_MOST_INDICATOR_SUM]; /* in bytes: each ends in the next one's " + " */
    size_t right_count;
} nbp_indicator_sum;

/** The sum with number `index`; false past the last. */
bool nbp_indicator_sum_at(size_t index, nbp_indicator_sum *sum);

/** The form with number `index` of those that have indicators alone: its name, "2014", or NULL past
 * the last. */
const char *nbp_indicator_form_at(size_t index, nb_form *form);

#endif
