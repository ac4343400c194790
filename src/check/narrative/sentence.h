/* Prose as sentences of known words and numbers: what the narrative rules see of it.
 *
 * One pass over the text. What is not a word of words.def, a number or a mark becomes a gap; titles
 * in 《》 are one gap.
 */
#ifndef NBP_SENTENCE_H
#define NBP_SENTENCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum nbp_word {
    NBP_WORD_GAP,
    NBP_WORD_NUMBER, /* of cases: a whole number with a unit like 件 */
    NBP_WORD_AMOUNT, /* any other number: 100%, 5天, 三个工作日 */
    NBP_WORD_YEAR,
    NBP_WORD_MONTH,
    NBP_WORD_STOP, /* a comma, a colon, a bracket */
    NBP_WORD_REQUEST,
    NBP_WORD_APPLY,
    NBP_WORD_APPLICANT,
    NBP_WORD_DISCLOSURE,
    NBP_WORD_RECONSIDERATION,
    NBP_WORD_LITIGATION,
    NBP_WORD_NORMATIVE,
    NBP_WORD_FEE,
    NBP_WORD_OTHER,
    NBP_WORD_RECEIVE,
    NBP_WORD_DISPOSE,
    NBP_WORD_HANDLE,
    NBP_WORD_DISCLOSED, /* the six groups of dispositions, in the form's order */
    NBP_WORD_IN_PART,
    NBP_WORD_DENIED,
    NBP_WORD_UNABLE,
    NBP_WORD_NOT_PROCESSED,
    NBP_WORD_OTHERWISE,
    NBP_WORD_OVER,
    NBP_WORD_FORWARD,
    NBP_WORD_CARRY,
    NBP_WORD_ISSUE,
    NBP_WORD_REPEAL,
    NBP_WORD_IN_FORCE,
    NBP_WORD_COLLECT,
    NBP_WORD_PUBLISH,
    NBP_WORD_UPHELD,
    NBP_WORD_OUTCOME,
    NBP_WORD_NOT,
    NBP_WORD_LACK,
    NBP_WORD_ZERO,
    NBP_WORD_ALL,
    NBP_WORD_NATURAL,
    NBP_WORD_PAIR,
    NBP_WORD_PLAIN,
    NBP_WORD_THIS_YEAR,
    NBP_WORD_IN_ALL,
    NBP_WORD_IN_SUM,
    NBP_WORD_PART,
    NBP_WORD_OF_WHICH,
    NBP_WORD_ABOUT,
    NBP_WORD_COMPARED,
    NBP_WORD_ELSEWHERE,
    NBP_WORD_SINCE,
    NBP_WORD_UNTIL,
    NBP_WORD_COUNT
} nbp_word;
_Static_assert(NBP_WORD_COUNT <= 64, "a set of words is a bit a word");

/* A set of words. */
typedef uint64_t nbp_words;
#define NBP_SET(word) ((nbp_words)1 << NBP_WORD_##word)

typedef struct nbp_sentence_token {
    uint32_t begin, end; /* bytes in the text */
    uint16_t characters; /* of a gap */
    uint8_t word;        /* nbp_word */
    int64_t value;       /* of a number, year or month */
} nbp_sentence_token;

enum { NBP_MAX_TOKENS = 256 };

typedef enum nbp_sentence_ending {
    NBP_ENDS_TEXT,
    NBP_ENDS_PARAGRAPH,
    NBP_ENDS_SENTENCE,
    NBP_ENDS_PART
} nbp_sentence_ending;

typedef struct nbp_sentence {
    nbp_sentence_token tokens[NBP_MAX_TOKENS];
    size_t count;
    nbp_words words; /* all that occur */
    bool too_long;   /* tokens are missing */
    nbp_sentence_ending ending;
} nbp_sentence;

/** Read one sentence of `text` from *at on and move behind it. False at the end of the text. */
bool nbp_sentence_read(const char *text, size_t length, size_t *at, nbp_sentence *sentence);

#endif
