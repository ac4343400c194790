/* See word_aside.h. */
#include "read/word/word_aside.h"

#include <string.h>

void nbp_aside_begin(nbp_aside *aside, nbp_tree *tree, unsigned depth) {
    if (!aside->from && nbp_tree_in_cell(tree))
        aside->from = depth;
    if (!aside->from)
        nbp_tree_break(tree);
}

void nbp_aside_end(nbp_aside *aside, nbp_tree *tree, unsigned depth) {
    if (aside->from == depth)
        aside->from = 0;
    else if (!aside->from)
        nbp_tree_break(tree);
}

bool nbp_aside_takes(nbp_aside *aside, const char *text, size_t length) {
    if (aside->from)
        nbp_buffer_add(&aside->text, text, length);
    return aside->from;
}

void nbp_aside_put(nbp_aside *aside, nbp_tree *tree, size_t at) {
    tree->raised = tree->faint = false;
    tree->failed |= aside->text.failed;
    if (!aside->text.length)
        return;
    const char *p = aside->text.data, *end = p + aside->text.length;
    while (p < end) {
        const char *line = memchr(p, '\n', (size_t)(end - p)), *stop = line ? line : end;
        nbp_tree_text(tree, p, (size_t)(stop - p), at);
        nbp_tree_break(tree);
        p = stop + 1;
    }
    aside->text.length = 0;
}
