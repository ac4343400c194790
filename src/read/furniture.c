/* See furniture.h. Nothing here knows the forms; it weighs. The weight of a part is its substance:
 * sentences, and cells of large tables, that are not links. Furniture has none. A part goes only
 * where what is left keeps the substance and every numbered heading (一、). */
#include "read/furniture.h"

#include <string.h>

#include "base/memory.h"
#include "base/progress.h"
#include "base/text/words.h"
#include "read/page_title.h"

#include "base/text/marks.def"
#include "read/furniture.def"

enum {
    LARGE_TABLE = 12,        /* cells; the smallest of the form has 20 with its heads */
    LARGEST_PAGE_TABLE = 60, /* cells of a table of the page's own data */
    FIRST_LABELS = 4,        /* blocks among which such a table has its first label */
    SHORT_LINE = 240         /* bytes that a line of furniture may have */
};

typedef struct weights {
    nbp_tree *tree;
    size_t *substance; /* of all nodes before the index: a running sum */
    size_t *sections;  /* numbered headings before the index */
    size_t *tables;    /* large tables before the index */
} weights;

static size_t within(const size_t *sums, size_t begin, size_t end) {
    return sums[end] - sums[begin];
}

/* ---- words ----------------------------------------------------------------------------------- */

enum { HEAD = 48 };

/* The first bytes of a block without its spaces. */
static size_t squeeze(const char *text, size_t length, char head[HEAD]) {
    size_t n = 0;
    for (size_t i = 0; i < length && n < HEAD;) {
        if (text[i] == ' ' || text[i] == '\n')
            i++;
        else if (nbp_word_at(text + i, length - i, wide_space))
            i += strlen(wide_space);
        else if (nbp_word_at(text + i, length - i, no_break_space))
            i += strlen(no_break_space);
        else
            head[n++] = text[i++];
    }
    return n;
}

static bool begins(const nbp_tree *tree, const nbp_node *block, const char *const words[]) {
    char head[HEAD];
    return nbp_words_at(head, squeeze(nbp_tree_block_text(tree, block), block->length, head),
                        words);
}

static bool holds(const nbp_tree *tree, const nbp_node *block, const char *const words[]) {
    return nbp_words_find(nbp_tree_block_text(tree, block), block->length, words);
}

/* 一、 to 十、 at the beginning of a short block. */
static bool is_section(const nbp_tree *tree, const nbp_node *block) {
    return block->length <= SHORT_LINE && begins(tree, block, section_numerals);
}

/* A line about the page, not of the report: a breadcrumb, a date, buttons. */
static bool is_furniture_line(const nbp_tree *tree, const nbp_node *block) {
    return block->length <= SHORT_LINE && !block->sentence &&
           (begins(tree, block, furniture_lines) || holds(tree, block, breadcrumbs));
}

/* The beginning of what follows the report on a page. */
static bool is_footer_line(const nbp_tree *tree, const nbp_node *block) {
    return block->length <= SHORT_LINE &&
           (holds(tree, block, licences) || begins(tree, block, footer_lines));
}

/* ---- single parts ---------------------------------------------------------------------------- */

/* A table of the page's own data (索引号, 发布机构, …), which begins with one of them, or a table
 * of links. */
static bool is_page_table(const nbp_tree *tree, size_t table) {
    size_t labels = 0, blocks = 0, cells = 0, text = 0, linked = 0, end = tree->nodes[table].end;
    for (size_t i = table + 1; i < end && cells <= LARGEST_PAGE_TABLE; i++) {
        const nbp_node *node = &tree->nodes[i];
        cells += node->kind == NBP_NODE_CELL;
        if (node->kind != NBP_NODE_BLOCK)
            continue;
        if (node->length > SHORT_LINE)
            return false;
        if (++blocks <= FIRST_LABELS || labels)
            labels += begins(tree, node, page_labels);
        text += node->length;
        linked += node->linked;
    }
    return cells <= LARGEST_PAGE_TABLE &&
           ((labels >= 2 && cells <= labels * 6) || linked * 2 > text);
}

static bool is_link(const nbp_tree *tree, const nbp_node *block) {
    return block->linked * 2 > block->length && !holds(tree, block, addresses);
}

/* Drop tables of the page's own data, lists of links, and lines of furniture; data tables are left
 * alone. */
static void drop_parts(nbp_tree *tree) {
    for (size_t i = 0; i < tree->count && nbp_still_wanted(); i++) {
        nbp_node *node = &tree->nodes[i];
        if (node->kind == NBP_NODE_BLOCK)
            node->dropped = is_link(tree, node) || is_furniture_line(tree, node);
        if (node->grid) {
            node->dropped = is_page_table(tree, i);
            i = node->end - 1;
        }
    }
}

/* ---- weighing -------------------------------------------------------------------------------- */

static bool is_prose(const nbp_node *block) {
    return block->length >= 60 && block->sentence;
}

static bool weigh(weights *w) {
    nbp_tree *tree = w->tree;
    size_t sums = tree->count + 1;
    w->substance = nbp_calloc(3 * sums, sizeof *w->substance);
    if (!w->substance)
        return false;
    w->sections = w->substance + sums;
    w->tables = w->sections + sums;
    size_t large_end = 0, dropped_end = 0;
    for (size_t i = 0; i < tree->count; i++) {
        const nbp_node *node = &tree->nodes[i];
        if (!nbp_still_wanted())
            return false;
        if (node->dropped && node->end > dropped_end)
            dropped_end = node->end;
        bool large =
            i >= dropped_end && node->grid && node->end - i > LARGE_TABLE + LARGE_TABLE / 2;
        if (large && node->end > large_end)
            large_end = node->end;
        bool block = i >= dropped_end && node->kind == NBP_NODE_BLOCK;
        bool counts = block && (i < large_end || is_prose(node));
        w->substance[i + 1] = w->substance[i] + (counts ? node->length - node->linked : 0);
        w->sections[i + 1] = w->sections[i] + (block && i >= large_end && is_section(tree, node));
        w->tables[i + 1] = w->tables[i] + large;
    }
    return true;
}

/* ---- regions --------------------------------------------------------------------------------- */

/* Whether something in [begin, end) is or may be a title. */
static bool is_headed(const nbp_tree *tree, size_t begin, size_t end) {
    for (size_t i = begin; i < end; i++) {
        const nbp_node *node = &tree->nodes[i];
        if ((node->kind == NBP_NODE_BLOCK && node->level && !node->dropped) ||
            (node->kind == NBP_NODE_REGION && node->level == NBP_REGION_TITLE))
            return true;
    }
    return false;
}

/* Furniture by name goes, unless it holds what a report has; a <header>, unless a title too. */
static void drop_regions(weights *w) {
    nbp_tree *tree = w->tree;
    size_t total = w->substance[tree->count];
    for (size_t i = 0; i < tree->count; i++) {
        nbp_node *node = &tree->nodes[i];
        if (node->kind != NBP_NODE_REGION || within(w->sections, i, node->end) ||
            within(w->tables, i, node->end))
            continue;
        size_t substance = within(w->substance, i, node->end);
        if (node->level == NBP_REGION_FURNITURE)
            node->dropped = substance * 3 <= total;
        if (node->level == NBP_REGION_HEADER)
            node->dropped = !substance && !is_headed(tree, i + 1, node->end);
    }
}

/* The innermost part called content that holds every large table, half of the substance, and the
 * numbered headings: all of the page's, or enough for a report. tree->count where there is none. */
static size_t content_region(const weights *w) {
    const nbp_tree *tree = w->tree;
    size_t all = tree->count, found = all;
    for (size_t i = 0; i < tree->count; i++) {
        const nbp_node *node = &tree->nodes[i];
        if (node->kind != NBP_NODE_REGION || node->level != NBP_REGION_CONTENT)
            continue;
        size_t sections = within(w->sections, i, node->end);
        bool most =
            within(w->substance, i, node->end) * 2 >= w->substance[all] && w->substance[all];
        if (most && within(w->tables, i, node->end) == w->tables[all] &&
            (sections == w->sections[all] || sections >= 5))
            found = i;
    }
    return found;
}

static void drop_blocks(nbp_tree *tree, size_t begin, size_t end, size_t but) {
    for (size_t i = begin; i < end; i++)
        if (i != but && tree->nodes[i].kind == NBP_NODE_BLOCK)
            tree->nodes[i].dropped = true;
}

/* What stands before the title and after the footer's first line, where nothing of substance is
 * among it. */
static void cut_ends(weights *w, size_t title) {
    nbp_tree *tree = w->tree;
    if (title < tree->count && !w->substance[title] && !w->sections[title])
        drop_blocks(tree, 0, title, title);
    size_t footer = tree->count;
    for (size_t i = tree->count; i-- > 0 && !within(w->substance, i, tree->count) &&
                                 !within(w->sections, i, tree->count) && nbp_still_wanted();)
        if (tree->nodes[i].kind == NBP_NODE_BLOCK && is_footer_line(tree, &tree->nodes[i]))
            footer = i;
    drop_blocks(tree, footer, tree->count, title);
}

char *nbp_drop_furniture(nbp_tree *tree, const char *head_title, const char *meta_title, bool *ok) {
    weights w = {.tree = tree};
    drop_parts(tree);
    *ok = weigh(&w);
    if (!*ok) {
        nbp_free(w.substance);
        return NULL;
    }
    drop_regions(&w);
    size_t block, content = content_region(&w);
    char *title = nbp_choose_title(tree, head_title, meta_title, &block);
    if (content < tree->count) {
        drop_blocks(tree, 0, content, block);
        drop_blocks(tree, tree->nodes[content].end, tree->count, block);
    }
    cut_ends(&w, block);
    nbp_free(w.substance);
    return title;
}
