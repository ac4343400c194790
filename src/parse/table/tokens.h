/* Tokens: what the rows are aligned with. A label piece that speaks for some line, or a run of
 * values. */
#ifndef NBP_TOKENS_H
#define NBP_TOKENS_H

#include "parse/table/items/likeness.h"
#include "parse/table/items/runs.h"

typedef struct nbp_token {
    int32_t run;  /* or -1: a label piece */
    int32_t tied; /* a run: the token of the label in its own row of the page, or -1; a label piece:
                     its run, or -1 */
    uint32_t item;     /* of the label piece */
    nbp_likeness like; /* of the label piece */
} nbp_token;

typedef struct nbp_tokens {
    nbp_token *tokens;
    size_t count, capacity;
} nbp_tokens;

/** Make the tokens of `items`, and the runs, heads and words of `rows`. False when memory ran out.
 */
bool nbp_tokens_make(const nbp_document *document, nbp_items *items, nbp_tokens *tokens,
                     nbp_rows *rows);
void nbp_tokens_free(nbp_tokens *tokens);

#endif
