/* See tree_grids.h. */
#include "read/tree/tree_grids.h"

#include "base/progress.h"

size_t nbp_table_last_row(const nbp_tree *tree, size_t table) {
    size_t found = tree->nodes[table].end;
    for (size_t i = table + 1; i < tree->nodes[table].end; i = nbp_node_next(tree, i))
        if (tree->nodes[i].kind == NBP_NODE_ROW)
            found = i;
    return found;
}

static size_t count_kind(const nbp_tree *tree, size_t begin, size_t end, nbp_node_kind kind) {
    size_t count = 0;
    for (size_t i = begin; i < end; i++)
        count += tree->nodes[i].kind == kind;
    return count;
}

/* A nested table of more than one cell, within [begin, end); `end` without one. */
static size_t nested_table(const nbp_tree *tree, size_t begin, size_t end) {
    for (size_t i = begin; i < end; i++)
        if (tree->nodes[i].kind == NBP_NODE_TABLE &&
            count_kind(tree, i, tree->nodes[i].end, NBP_NODE_CELL) > 1)
            return i;
    return end;
}

size_t nbp_count_sentences(const nbp_tree *tree, size_t begin, size_t end) {
    size_t count = 0;
    for (size_t i = begin; i < end; i++)
        count += tree->nodes[i].sentence;
    return count;
}

enum {
    FEWEST_CELLS = 4,  /* before the last row of a table that holds data */
    LONGEST_VALUE = 45 /* bytes of what may stand in the last cell of one */
};

/* Whether what stands in [begin, end), behind the first text of a cell, is more than a cell's: a
 * table, a heading, sentences. */
static bool goes_beyond(const nbp_tree *tree, size_t begin, size_t end) {
    bool headed = false;
    for (size_t i = begin; i < end; i++)
        headed |= tree->nodes[i].kind == NBP_NODE_BLOCK && tree->nodes[i].level;
    return headed || nbp_count_sentences(tree, begin, end) > 1 ||
           nested_table(tree, begin, end) != end;
}

size_t nbp_table_tail(const nbp_tree *tree, size_t table) {
    size_t end = tree->nodes[table].end, row = nbp_table_last_row(tree, table), cell = end,
           cells = 0;
    if (row == end || nested_table(tree, table + 1, row) != row ||
        count_kind(tree, table, row, NBP_NODE_CELL) < FEWEST_CELLS)
        return end;
    size_t row_end = tree->nodes[row].end;
    for (size_t i = row + 1; i < row_end; i = nbp_node_next(tree, i)) {
        cells++;
        cell = i;
    }
    size_t first = cell + 1; /* a cell's own text is its first block */
    if (cells < 2 || first >= row_end || nested_table(tree, row + 1, cell) != cell)
        return end;
    const nbp_node *block = &tree->nodes[first];
    size_t tail =
        first + (block->kind == NBP_NODE_BLOCK && !block->level && block->length <= LONGEST_VALUE);
    return goes_beyond(tree, tail, row_end) ? tail : end;
}

/* Whether the cells of a row (its children) show that the table arranges a page: long prose beside
 * another cell. */
static bool arranges(const nbp_tree *tree, size_t row, size_t cells) {
    if (cells < 2)
        return false;
    for (size_t i = row + 1; i < tree->nodes[row].end; i = nbp_node_next(tree, i))
        if (nbp_count_sentences(tree, i, tree->nodes[i].end) >= 3)
            return true;
    return false;
}

static bool is_grid(const nbp_tree *tree, size_t index) {
    size_t end = tree->nodes[index].end, tail = nbp_table_tail(tree, index), rows = 0, widest = 0;
    if (tail == end && nested_table(tree, index + 1, end) != end)
        return false;
    for (size_t i = index + 1; i < end; i = nbp_node_next(tree, i)) {
        if (tree->nodes[i].kind != NBP_NODE_ROW)
            continue;
        size_t cells = 0;
        for (size_t c = i + 1; c < tree->nodes[i].end; c = nbp_node_next(tree, c))
            cells += tree->nodes[c].kind == NBP_NODE_CELL;
        if (tail >= tree->nodes[i].end && arranges(tree, i, cells))
            return false;
        rows += cells > 0;
        widest = cells > widest ? cells : widest;
    }
    return widest > 1 || (rows > 3 && !nbp_count_sentences(tree, index, end));
}

/* Whether the cell is the head of row number `n`: that number; nothing, above the first. */
static bool numbers_row(const nbp_tree *tree, size_t cell, size_t *n) {
    if (tree->nodes[cell].kind != NBP_NODE_CELL || !tree->nodes[cell].header)
        return false;
    const nbp_node *block = &tree->nodes[cell + 1];
    if (tree->nodes[cell].end == cell + 1)
        return !*n;
    if (tree->nodes[cell].end != cell + 2 || block->kind != NBP_NODE_BLOCK)
        return false;
    size_t number = 0, i = 0;
    const char *text = nbp_tree_block_text(tree, block);
    for (; i < block->length && text[i] >= '0' && text[i] <= '9' && number <= *n; i++)
        number = number * 10 + (size_t)(text[i] - '0');
    return i && i == block->length && number == (*n)++;
}

/* A data frame as a page has heads that number its rows from 0: no column of the table. */
static void drop_numbers(nbp_tree *tree, size_t table) {
    size_t n = 0, end = tree->nodes[table].end;
    for (size_t i = table + 1; i < end; i = nbp_node_next(tree, i))
        if (tree->nodes[i].kind == NBP_NODE_ROW &&
            (tree->nodes[i].end == i + 1 || !numbers_row(tree, i + 1, &n)))
            return;
    for (size_t i = table + 1; i < end && n > 1; i = nbp_node_next(tree, i))
        if (tree->nodes[i].kind == NBP_NODE_ROW)
            tree->nodes[i + 1].dropped = true;
}

void nbp_tree_finish(nbp_tree *tree) {
    nbp_tree_break(tree);
    nbp_tree_close(tree, 0);
    for (size_t i = 0; !tree->failed && i < tree->count && nbp_still_wanted(); i++)
        if (tree->nodes[i].kind == NBP_NODE_TABLE) {
            tree->nodes[i].grid = is_grid(tree, i);
            drop_numbers(tree, i);
        }
}
