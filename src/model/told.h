/* A finding with all that is to be told of it: whose it is, the numbers that it compares, what to
 * do about it (asks.def). */
#ifndef NBP_TOLD_H
#define NBP_TOLD_H

#include "base/sentence.h"
#include "nianbao.h"

/* One of the numbers that a finding compares. */
typedef struct nbp_operand {
    const char *path;
    const char *label; /* of an indicator, whose path is none of the form's; or NULL */
    nb_decimal value;
    unsigned year; /* of another report than the finding's; 0: of that */
    char sign;     /* as asks.def has them; 0: of no side */
} nbp_operand;

typedef struct nbp_told {
    nb_finding finding;
    const char *name, *agency; /* the input, and the body of its report */
    unsigned year;
    const char *before; /* of one between two years: the input of the year before; or NULL */
    size_t index, before_index;  /* of one between two years: those of the inputs */
    const char *sheet;           /* of a workbook: the one that it is on; or NULL */
    const nbp_operand *operands; /* those that are printed */
    size_t operand_count;
    nbp_translate *translate; /* into the language that it is told in; NULL: English */
} nbp_told;

enum { NBP_ASK_LENGTH = 1024 };
/** What to ask the office about a finding of a rule. Returns `text`; NULL for a doubt, which no
 * office can settle. */
const char *nbp_ask(const nbp_told *told, char text[NBP_ASK_LENGTH]);
/** How operand `index` of a finding stands in what it compares. */
char nbp_operand_sign(const nb_finding *finding, size_t index);

#endif
