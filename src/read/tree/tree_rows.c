/* See tree_rows.h. */
#include "read/tree/tree_rows.h"

#include <ctype.h>
#include <string.h>

#include "base/text/words.h"

#include "base/text/marks.def"

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* Whether a piece is a value: nothing, a number, a sign; 1.属于国家秘密 is words. */
static bool is_value(const char *p, const char *end) {
    const char *digits = p;
    while (digits < end && nbp_is_of_number(*digits))
        digits++;
    return p == end || digits == end ||
           (digits > p && is_digit(digits[-1]) &&
            !nbp_word_at(digits, (size_t)(end - digits), enumeration)) ||
           (end - p <= 3 && !isalnum((unsigned char)*p));
}

/* Whether a block's pieces are as a row has them: words, and then values, whose count goes to
 * *values; none that is words and a number. *numbers: one of them is more than nothing. */
static bool is_row(const nbp_tree *tree, const nbp_node *block, size_t *values, bool *numbers) {
    const char *p = nbp_tree_block_text(tree, block), *end = p + block->length, *next;
    *numbers = false;
    for (*values = 0; p <= end; p = next + 1) {
        next = memchr(p, NBP_SEAM, (size_t)(end - p));
        next = next ? next : end;
        const char *stop = next;
        while (p < stop && *p == ' ')
            p++;
        while (stop > p && stop[-1] == ' ')
            stop--;
        bool value = is_value(p, stop);
        if (!value && (*numbers || is_digit(stop[-1])))
            return false;
        *values = value ? *values + 1 : 0;
        *numbers |= value && p < stop;
    }
    return true;
}

bool nbp_are_rows(const nbp_tree *tree, size_t i, size_t *behind) {
    enum { ENOUGH = 3 };
    const nbp_node *nodes = tree->nodes;
    size_t count = 0, others = 0, values = 0, wanted = 0, pieces = 0;
    bool cells = true, squeezed = true, filled = true;
    for (; i < tree->count && others < 2; i++) {
        if (nodes[i].kind == NBP_NODE_REGION)
            continue;
        if (nodes[i].kind != NBP_NODE_BLOCK || nodes[i].sentence)
            break;
        bool row = nodes[i].colspan > 1, numbers = false;
        others = row ? 0 : others + 1;
        count += row;
        cells &= !row || is_row(tree, &nodes[i], &values, &numbers);
        squeezed &= !numbers || !wanted || values == wanted;
        filled &= !numbers || !wanted || nodes[i].colspan == pieces;
        wanted = numbers ? values : 0;
        pieces = nodes[i].colspan;
    }
    *behind = i;
    return cells && (squeezed || filled) && count >= ENOUGH;
}
