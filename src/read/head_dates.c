/* See head_dates.h. */
#include "read/head_dates.h"

#include "base/progress.h"
#include "base/text/words.h"

#include "read/furniture.def"

enum {
    LONGEST_LINE = 240, /* bytes of a line that is not prose */
    COLON = 4           /* bytes of one, with a blank */
};

/* What stands in block `i` from `from` on; where that is nothing but a colon, what stands in the
 * next block, unless another row of a table begins there: that may be below another label. */
static bool date_behind(const nbp_tree *tree, size_t i, size_t from, char day[NBP_DAY]) {
    const nbp_node *block = &tree->nodes[i];
    const char *text = nbp_tree_block_text(tree, block);
    if (nbp_date_behind_label(text + from, block->length - from, day))
        return true;
    if (block->length - from > COLON)
        return false;
    for (i++; i < tree->count && tree->nodes[i].kind != NBP_NODE_ROW; i++)
        if (tree->nodes[i].kind == NBP_NODE_BLOCK)
            return nbp_date_behind_label(nbp_tree_block_text(tree, &tree->nodes[i]),
                                         tree->nodes[i].length, day);
    return false;
}

void nbp_read_dates(const nbp_tree *tree, nbp_dates *dates) {
    for (size_t i = 0; i < tree->count && nbp_still_wanted(); i++) {
        const nbp_node *block = &tree->nodes[i];
        if (block->kind != NBP_NODE_BLOCK || block->length > LONGEST_LINE || !block->length)
            continue;
        const char *text = nbp_tree_block_text(tree, block);
        if (nbp_words_at(text, block->length, section_numerals))
            return;
        nbp_date_label label;
        char day[NBP_DAY];
        for (size_t at = 0; nbp_date_label_find(text, block->length, at, &label); at = label.end)
            if (date_behind(tree, i, label.end, day))
                nbp_dates_add(dates, label.kind, label.by, day, nbp_node_place(tree, block));
    }
}
