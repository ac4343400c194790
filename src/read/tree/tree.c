/* See tree.h: building. */
#include "read/tree/tree.h"

#include <string.h>

#include "base/memory.h"
#include "base/progress.h"
#include "base/text/words.h"

#include "base/text/marks.def"

void nbp_tree_init(nbp_tree *tree) {
    *tree = (nbp_tree){0};
    nbp_buffer_init_limit(&tree->text, NBP_LIMIT_text);
}

void nbp_tree_free(nbp_tree *tree) {
    nbp_free(tree->nodes);
    nbp_free(tree->open);
    nbp_free(tree->parts);
    nbp_buffer_free(&tree->text);
    *tree = (nbp_tree){0};
}

static nbp_node *add(nbp_tree *tree, nbp_node_kind kind, size_t at) {
    if (tree->failed || !nbp_still_wanted() || !nbp_limit_allows(NBP_LIMIT_nodes, tree->count) ||
        !nbp_grow((void **)&tree->nodes, &tree->capacity, tree->count, sizeof *tree->nodes,
                  UINT32_MAX)) {
        tree->failed = true;
        return NULL;
    }
    nbp_node *node = &tree->nodes[tree->count++];
    *node = (nbp_node){.kind = (uint8_t)kind,
                       .at = (uint32_t)at,
                       .end = (uint32_t)tree->count,
                       .text = (uint32_t)tree->text.length,
                       .colspan = 1,
                       .rowspan = 1};
    return node;
}

/* ---- blocks of text -------------------------------------------------------------------------- */

/* Bytes of the white space that `p` begins with, or 0: ASCII, no-break, ideographic, zero-width and
 * the like. */
static size_t space_at(const char *p, const char *end) {
    const unsigned char *s = (const unsigned char *)p;
    if (s[0] <= ' ')
        return s[0] != NBP_SEAM;
    if (s[0] == 0xC2 && end - p >= 2 && s[1] == 0xA0)
        return 2;
    if (end - p < 3)
        return 0;
    uint32_t three = (uint32_t)s[0] << 16 | (uint32_t)s[1] << 8 | s[2];
    bool space = three == 0xE38080 || three == 0xEFBBBF || (three >= 0xE28080 && three <= 0xE2808D);
    return space ? 3 : 0;
}

/* Bytes of the white space that [p, end) ends with, or 0. */
static size_t space_before(const char *p, const char *end) {
    for (size_t n = 1; n <= 3 && (size_t)(end - p) >= n; n++)
        if (space_at(end - n, end) == n)
            return n;
    return 0;
}

enum { LONG_TEXT = 60 }; /* bytes from which on a 。 is looked for within */

/* No part of the text reaches beyond its end. */
static void cut_parts(nbp_tree *tree) {
    size_t end = tree->text.length;
    while (tree->part_count && tree->parts[tree->part_count - 1].begin >= end)
        tree->part_count--;
    nbp_stretch *last = tree->part_count ? &tree->parts[tree->part_count - 1] : NULL;
    if (last && last->begin + last->length > end)
        last->length = (uint32_t)(end - last->begin);
}

/* Take the white space from both ends of the last block; without anything left it is not one. */
static void trim(nbp_tree *tree) {
    nbp_node *block = &tree->nodes[tree->count - 1];
    const char *start = tree->text.data, *p = start + block->text, *end = start + tree->text.length,
               *last = end;
    for (size_t n; p < end && (n = space_at(p, end)) > 0;)
        p += n;
    for (size_t n; p < last && (n = space_before(p, last)) > 0;)
        last -= n;
    if (p == end) {
        tree->count--;
        tree->text.length = block->text;
        cut_parts(tree);
        return;
    }
    block->text = (uint32_t)(p - start);
    block->length = (uint32_t)(last - p);
    block->sentence =
        block->length > 3 &&
        (!memcmp(last - 3, full_stop, 3) ||
         (block->length >= LONG_TEXT && nbp_find(p, block->length, full_stop) != NULL));
    if (block->linked > block->length)
        block->linked = block->length;
}

void nbp_tree_break(nbp_tree *tree) {
    if (tree->in_block && !tree->failed && !tree->text.failed)
        trim(tree);
    if (tree->pictured)
        add(tree, NBP_NODE_OBJECT, 0);
    tree->in_block = tree->space = tree->broken = tree->pictured = false;
}

/* The white space that was met before a character that begins with `next`: one space, but none
 * where a source line ended between two Chinese characters. */
static void put_space(nbp_tree *tree, unsigned char next) {
    const unsigned char *text = (const unsigned char *)tree->text.data;
    size_t length = tree->text.length;
    bool chinese = tree->broken && next >= 0xE3 && next <= 0xEF && length >= 3 &&
                   text[length - 3] >= 0xE3 && text[length - 3] <= 0xEF;
    if (!chinese)
        nbp_buffer_add_byte(&tree->text, ' ');
    tree->space = tree->broken = false;
}

/* The text from `begin` to its end is raised or unsure: one part with its like directly before it.
 */
static void note_part(nbp_tree *tree, nbp_stretch_kind kind, bool whole, size_t begin) {
    nbp_stretch *last = tree->part_count ? &tree->parts[tree->part_count - 1] : NULL;
    if (!last || last->begin + last->length < begin || last->kind != kind || last->whole != whole) {
        if (!nbp_grow((void **)&tree->parts, &tree->part_capacity, tree->part_count,
                      sizeof *tree->parts, UINT32_MAX)) {
            tree->failed = true;
            return;
        }
        last = &tree->parts[tree->part_count++];
        /* there are parts: nbp_grow() has told so
         * NOLINTNEXTLINE(clang-analyzer-core.NullDereference) */
        *last = (nbp_stretch){.begin = (uint32_t)begin, .kind = (uint8_t)kind, .whole = whole};
    }
    last->length = (uint32_t)(tree->text.length - last->begin);
}

static bool is_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* One run of text without white space. */
static void put_word(nbp_tree *tree, const char *word, size_t length, size_t at) {
    if (!tree->in_block) {
        nbp_node *block = add(tree, NBP_NODE_BLOCK, at);
        if (!block)
            return;
        block->level = tree->heading;
        tree->in_block = true;
        tree->space = false;
    }
    if (tree->space)
        put_space(tree, (unsigned char)*word);
    nbp_node *block = &tree->nodes[tree->count - 1];
    size_t begin = tree->text.length;
    if (tree->linked)
        block->linked += (uint32_t)length;
    nbp_buffer_add(&tree->text, word, length);
    if (tree->doubtful)
        note_part(tree, NBP_STRETCH_UNSURE, true, begin);
    else if (tree->raised)
        note_part(tree, NBP_STRETCH_RAISED, false, begin);
    else if (tree->faint || (tree->linked && nbp_tree_in_cell(tree)))
        note_part(tree, NBP_STRETCH_UNSURE, false, begin);
    tree->failed |= tree->text.failed;
}

void nbp_tree_text(nbp_tree *tree, const char *text, size_t length, size_t at) {
    for (size_t i = 0; i < length && !tree->failed;) {
        if (is_space(text[i])) {
            if (tree->preserved && text[i] == '\n')
                nbp_tree_line(tree);
            else if (tree->preserved && tree->in_block)
                nbp_buffer_add_byte(&tree->text, text[i]);
            else
                tree->space = true;
            tree->broken |= text[i++] == '\n';
            continue;
        }
        size_t begin = i;
        while (i < length && !is_space(text[i]))
            i++;
        put_word(tree, text + begin, i - begin, tree->numbered || tree->places ? at : at + begin);
    }
}

void nbp_tree_piece(nbp_tree *tree, bool first, size_t at) {
    static const char seam = NBP_SEAM;
    if (first || tree->failed)
        return;
    bool space = tree->space;
    tree->space = false;
    put_word(tree, &seam, 1, at);
    tree->space = space;
}

void nbp_tree_object(nbp_tree *tree, bool picture, size_t at) {
    bool in_cell = nbp_tree_in_cell(tree);
    if (!tree->in_block && (in_cell || picture))
        add(tree, NBP_NODE_OBJECT, at);
    tree->pictured |= tree->in_block && !in_cell && picture;
}

void nbp_tree_line(nbp_tree *tree) {
    if (tree->heading || nbp_tree_in_cell(tree)) {
        if (tree->in_block)
            nbp_buffer_add_byte(&tree->text, '\n');
        tree->space = tree->broken = false;
    } else {
        nbp_tree_break(tree);
    }
}

/* ---- what is open ---------------------------------------------------------------------------- */

static uint8_t kind_of(const nbp_tree *tree, unsigned level) {
    return tree->nodes[tree->open[level].node].kind;
}

/* Close the open nodes from `level` up. */
static void close_from(nbp_tree *tree, unsigned level) {
    if (level >= tree->open_count)
        return;
    nbp_tree_break(tree);
    for (unsigned i = level; i < tree->open_count; i++)
        tree->nodes[tree->open[i].node].end = (uint32_t)tree->count;
    tree->open_count = level;
}

nbp_node *nbp_tree_open(nbp_tree *tree, nbp_node_kind kind, unsigned depth, size_t at) {
    nbp_tree_break(tree);
    if (!nbp_limit_allows(NBP_LIMIT_depth, tree->open_count) ||
        !nbp_grow((void **)&tree->open, &tree->open_capacity, tree->open_count, sizeof *tree->open,
                  UINT32_MAX))
        tree->failed = true;
    nbp_node *node = add(tree, kind, at);
    if (!node)
        return NULL;
    tree->open[tree->open_count].node = (uint32_t)(tree->count - 1);
    tree->open[tree->open_count++].depth = depth;
    return node;
}

void nbp_tree_close(nbp_tree *tree, unsigned depth) {
    unsigned level = tree->open_count;
    while (level && tree->open[level - 1].depth >= depth)
        level--;
    close_from(tree, level);
}

/* Level behind the innermost open node of `kind`, or 0. */
static unsigned innermost(const nbp_tree *tree, nbp_node_kind kind) {
    unsigned level = tree->open_count;
    while (level && kind_of(tree, level - 1) != kind)
        level--;
    return level;
}

void nbp_tree_repeat(nbp_tree *tree, size_t node, unsigned times) {
    nbp_tree_break(tree);
    size_t size = tree->count - node;
    for (unsigned n = 1; n <= times; n++)
        for (size_t i = node; i < node + size; i++) {
            nbp_node *copy = add(tree, NBP_NODE_BLOCK, 0);
            if (!copy)
                return;
            *copy = tree->nodes[i];
            copy->end += (uint32_t)(n * size);
        }
}

static void graft_parts(nbp_tree *tree, const nbp_tree *other, size_t text) {
    for (size_t i = 0; i < other->part_count; i++) {
        if (!nbp_grow((void **)&tree->parts, &tree->part_capacity, tree->part_count,
                      sizeof *tree->parts, UINT32_MAX)) {
            tree->failed = true;
            return;
        }
        tree->parts[tree->part_count] = other->parts[i];
        tree->parts[tree->part_count++].begin += (uint32_t)text;
    }
}

void nbp_tree_graft(nbp_tree *tree, const nbp_tree *other, uint32_t *paragraphs) {
    nbp_tree_break(tree);
    tree->unread = tree->unread ? tree->unread : other->unread;
    if (other->unread)
        nbp_tree_object(tree, false, *paragraphs);
    size_t first = tree->count, text = tree->text.length;
    nbp_buffer_add(&tree->text, other->text.data, other->text.length);
    tree->failed |= tree->text.failed;
    graft_parts(tree, other, text);
    for (size_t i = 0; i < other->count; i++) {
        bool block = other->nodes[i].kind == NBP_NODE_BLOCK;
        nbp_node *node = add(tree, NBP_NODE_BLOCK, 0);
        if (!node)
            return;
        *node = other->nodes[i];
        node->end += (uint32_t)first;
        node->at = *paragraphs + 1;
        *paragraphs += block;
        if (node->kind == NBP_NODE_TABLE)
            node->text = ++tree->tables;
        else
            node->text += (uint32_t)text;
    }
}

nbp_node *nbp_tree_innermost(nbp_tree *tree, nbp_node_kind kind) {
    unsigned level = innermost(tree, kind);
    return level ? &tree->nodes[tree->open[level - 1].node] : NULL;
}

bool nbp_tree_in_cell(const nbp_tree *tree) {
    for (unsigned level = tree->open_count; level; level--)
        if (kind_of(tree, level - 1) >= NBP_NODE_TABLE)
            return kind_of(tree, level - 1) == NBP_NODE_CELL;
    return false;
}

/* The node that an element without its parent asks for ends with that parent. */
static unsigned parent_of(unsigned depth) {
    return depth ? depth - 1 : 0;
}

nbp_node *nbp_tree_open_table(nbp_tree *tree, unsigned depth, size_t at) {
    unsigned table = innermost(tree, NBP_NODE_TABLE);
    if (table &&
        !nbp_tree_in_cell(tree)) /* as in a browser: it ends the table that was left open */
        close_from(tree, table - 1);
    nbp_node *node = nbp_tree_open(tree, NBP_NODE_TABLE, depth, at);
    if (node)
        node->text = ++tree->tables;
    return node;
}

nbp_node *nbp_tree_open_row(nbp_tree *tree, unsigned depth, size_t at, unsigned group) {
    unsigned table = innermost(tree, NBP_NODE_TABLE);
    if (table)
        close_from(tree, table);
    else
        nbp_tree_open_table(tree, parent_of(depth), at);
    nbp_node *row = nbp_tree_open(tree, NBP_NODE_ROW, depth, at);
    if (row) {
        row->rowspan = (uint16_t)group;
        row->colspan = 0;
    }
    return row;
}

nbp_node *nbp_tree_open_cell(nbp_tree *tree, unsigned depth, size_t at) {
    unsigned table = innermost(tree, NBP_NODE_TABLE), row = innermost(tree, NBP_NODE_ROW);
    if (row > table)
        close_from(tree, row);
    else
        nbp_tree_open_row(tree, parent_of(depth), at, 0);
    return nbp_tree_open(tree, NBP_NODE_CELL, depth, at);
}
