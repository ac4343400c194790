/* What a structured source holds, before it is laid out: a tape of nodes in reading order.
 *
 * The readers of web pages and Word files fill one tree by opening and closing nodes; tree_lay.c
 * turns it into the document's blocks and grids. A node's descendants are the nodes behind it up to
 * its `end`. Closing is by depth of the source's elements and forgiving: a cell that was never
 * closed ends where the next one begins.
 */
#ifndef NBP_TREE_H
#define NBP_TREE_H

#include "base/buffer.h"
#include "model/document.h"

typedef enum nbp_node_kind {
    NBP_NODE_BLOCK,  /* a heading or paragraph */
    NBP_NODE_REGION, /* a part of a page: see nbp_region */
    NBP_NODE_OBJECT, /* what has no text stands here: in a cell, or a picture */
    NBP_NODE_TABLE,
    NBP_NODE_ROW,
    NBP_NODE_CELL
} nbp_node_kind;

typedef enum nbp_region {
    NBP_REGION_NONE,
    NBP_REGION_TITLE,     /* what the page calls its title */
    NBP_REGION_CONTENT,   /* what the page calls its content */
    NBP_REGION_FURNITURE, /* what the page calls navigation, a footer, related links */
    NBP_REGION_HEADER     /* <header>: furniture of a page, or the head of the article */
} nbp_region;

typedef struct nbp_node {
    uint32_t end; /* index behind its last descendant */
    uint32_t at;  /* where it begins: byte of the decoded source, or number of the paragraph */
    /* Of a block: bytes of the tree's text, and how many of them are a link. Of a table: `text` is
     * its number, from 1. */
    uint32_t text, length, linked;
    /* Of a cell: its spans. Of a row: columns left out in front, and number of its row group. Of a
     * block: `colspan` pieces, which stand apart, with an NBP_SEAM between them. */
    uint16_t colspan, rowspan;
    uint8_t kind;
    uint8_t level;  /* of a heading 1 to 6, else 0; of a region: nbp_region */
    bool header;    /* of a cell: the source marks it as a heading */
    bool continues; /* of a cell: it goes on with the cell above it (Word's vMerge) */
    bool sentence;  /* of a block: it ends with a 。, or is long and holds one */
    bool grid;    /* of a finished tree's table: it holds data in cells; else it arranges a page */
    bool dropped; /* with all its descendants: not part of the report */
} nbp_node;

/* Between the pieces of a block, in the tree's text: white space or none, or a cell's wall, as its
 * neighbours tell (tree_lay.c). */
#define NBP_SEAM '\x1F'

typedef struct nbp_tree {
    nbp_node *nodes;
    size_t count, capacity;
    nbp_buffer text;
    nbp_stretch *parts; /* of the text, raised or unsure, in rising order */
    size_t part_count, part_capacity;
    struct {
        uint32_t node;
        unsigned depth; /* of the source's element */
    } * open;
    size_t open_capacity;
    unsigned open_count, tables;
    bool in_block, failed, pictured; /* a picture stands in the block */
    /* How the next text is to be taken: set by the readers. */
    uint8_t heading;                /* its level, 0: a paragraph */
    bool linked, raised, preserved; /* a link; super- or subscript; white space counts */
    bool faint;             /* may not be seen beside other text: white, tiny; or is a field's */
    bool doubtful;          /* not known to be seen: all of a cell may be so */
    bool space, broken;     /* white space was met, with a line end in it */
    const nb_place *places; /* that nodes' `at` points at; borrowed; NULL: offsets or paragraphs */
    bool numbered;          /* places are numbers of paragraphs, tables, rows and cells */
    const char *unread;     /* why a part of the source is not in it, or NULL */
} nbp_tree;

void nbp_tree_init(nbp_tree *tree);
void nbp_tree_free(nbp_tree *tree);

/* Building. All are sticky: after a failure they do nothing. */

/** Open a node for the source's element at `depth`. Returns it, to be filled until the next call,
 * or NULL. */
nbp_node *nbp_tree_open(nbp_tree *tree, nbp_node_kind kind, unsigned depth, size_t at);
/** Close the node that was opened for the element at `depth`, and all in it. Nothing happens where
 * it is closed. */
void nbp_tree_close(nbp_tree *tree, unsigned depth);
/** What a source says of a cell's span, as nbp_node.colspan and .rowspan hold it: the ceiling is
 * minded where the cell is laid out. */
static inline uint16_t nbp_span(long said) {
    return said < 1 ? 1 : said > UINT16_MAX ? UINT16_MAX : (uint16_t)said;
}
/** Open a table, row or cell where the source's element begins, closing and opening what its place
 * asks for: a row ends a row, a cell without a row begins one. */
nbp_node *nbp_tree_open_table(nbp_tree *tree, unsigned depth, size_t at);
nbp_node *nbp_tree_open_row(nbp_tree *tree, unsigned depth, size_t at, unsigned group);
nbp_node *nbp_tree_open_cell(nbp_tree *tree, unsigned depth, size_t at);
/** UTF-8 that begins at `at` (or in the paragraph with that number), into the open block; the first
 * of it opens one. White space is folded to one space unless it is preserved. */
void nbp_tree_text(nbp_tree *tree, const char *text, size_t length, size_t at);
/** An image, a script, whatever is shown and has no text. Kept in a cell that has no text so far;
 * elsewhere behind the open block where it is a picture, else forgotten. */
void nbp_tree_object(nbp_tree *tree, bool picture, size_t at);
/** A line end within the block: kept in cells and headings, the end of the block elsewhere. */
void nbp_tree_line(nbp_tree *tree);
/** A piece of a block begins, the first one or another. */
void nbp_tree_piece(nbp_tree *tree, bool first, size_t at);
/** End the open block. */
void nbp_tree_break(nbp_tree *tree);

/** Add the last node, `node` with all in it, `times` times more. */
void nbp_tree_repeat(nbp_tree *tree, size_t node, unsigned times);

/** Put all of another tree, which is finished, in here; its paragraphs count on from *paragraphs.
 */
void nbp_tree_graft(nbp_tree *tree, const nbp_tree *other, uint32_t *paragraphs);

/** The innermost open node of `kind`, or NULL. */
nbp_node *nbp_tree_innermost(nbp_tree *tree, nbp_node_kind kind);
/** Whether a cell is open, with no table within it. */
bool nbp_tree_in_cell(const nbp_tree *tree);
static inline const char *nbp_tree_block_text(const nbp_tree *tree, const nbp_node *block) {
    return tree->text.data + block->text;
}

/** Where a node begins, as the document's marks have it. */
static inline nb_place nbp_node_place(const nbp_tree *tree, const nbp_node *node) {
    if (tree->places)
        return tree->places[node->at];
    if (tree->numbered)
        return (nb_place){.paragraph = node->at};
    return (nb_place){.offset = node->at};
}

/** The node behind node `i` and its descendants. */
static inline size_t nbp_node_next(const nbp_tree *tree, size_t i) {
    return tree->nodes[i].end;
}

#endif
