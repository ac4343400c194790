/* A clause of a sentence and what the sentence said before it: what a pattern looks at. */
#ifndef NBP_CLAUSE_H
#define NBP_CLAUSE_H

#include "check/narrative/claim.h"
#include "check/narrative/sentence.h"

typedef struct nbp_clause {
    const nbp_sentence_token *tokens;
    size_t count;
    nbp_words words;    /* all that occur in it */
    nbp_words sentence; /* all of the sentence up to its end */
    unsigned year;      /* of the report, or 0 */
    nbp_word topic; /* what is spoken of: REQUEST, RECONSIDERATION (any remedy), NORMATIVE, OTHER or
                       GAP */
    bool on_requests; /* requests were spoken of before this clause */
    bool breakdown;   /* 其中 was said: what follows is a part of something */
    bool parted; /* … and that by a channel or kind of applicant that the tables do not know */
    bool in_all; /* 全年, 2024年 or 共 was said in the paragraph: its numbers are of the year */
    bool on_disclosure; /* open government information was named in the sentence so far */
    nbp_claim_use *use;
    void *user;
    size_t claims; /* made so far */
} nbp_clause;

/* The six groups of dispositions; and words that change nothing. */
#define NBP_GROUPS                                                                                 \
    (NBP_SET(DISCLOSED) | NBP_SET(IN_PART) | NBP_SET(DENIED) | NBP_SET(UNABLE) |                   \
     NBP_SET(NOT_PROCESSED) | NBP_SET(OTHERWISE))
#define NBP_SOFT                                                                                   \
    (NBP_SET(PLAIN) | NBP_SET(THIS_YEAR) | NBP_SET(IN_ALL) | NBP_SET(IN_SUM) | NBP_SET(YEAR))
#define NBP_CARRIES (NBP_SET(OVER) | NBP_SET(FORWARD) | NBP_SET(CARRY))
#define NBP_REMEDY (NBP_SET(RECONSIDERATION) | NBP_SET(LITIGATION))
#define NBP_NEGATIONS (NBP_SET(NOT) | NBP_SET(LACK))

/** Whether token `at` of the clause is there and one of `set`. */
static inline bool nbp_clause_is(const nbp_clause *clause, size_t at, nbp_words set) {
    return at < clause->count && ((nbp_words)1 << clause->tokens[at].word & set);
}
/** The first token from `from` on that is one of `set`, or clause->count. */
size_t nbp_clause_find(const nbp_clause *clause, size_t from, nbp_words set);
/** Whether all tokens from `from` to before `to` are of `set`, or gaps of up to `gap` characters
 * together. */
bool nbp_clause_only(const nbp_clause *clause, size_t from, size_t to, nbp_words set, unsigned gap);
/** Whether the number at `at` is exact: not 近 60 件, not 60 件以上. */
bool nbp_clause_exact(const nbp_clause *clause, size_t at);
/** Whether the number at `at` may be all there was. One or two of a kind are often told as an
 * example: unless the year or 共 is named, they are not. */
bool nbp_clause_total(const nbp_clause *clause, size_t at);
void nbp_clause_claim(nbp_clause *clause, nbp_claim_kind kind, int64_t value);

/* The patterns, by topic. */
void nbp_clause_requests(nbp_clause *clause);
void nbp_clause_remedies(nbp_clause *clause);
void nbp_clause_normative(nbp_clause *clause);

#endif
