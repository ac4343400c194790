/* See title.h. A title that speaks of a report goes before one that does not; among equals the
 * page's own statement goes before its heading, and that before the browser's title, which carries
 * the site's name. */
#include "read/title.h"

#include <stdlib.h>
#include <string.h>

typedef struct candidate {
    const char *text;
    size_t length, block;
    int score;
} candidate;

enum {
    REPORTS = 10,  /* what a title that speaks of a report is ahead of one that does not */
    LONGEST = 600, /* bytes of one */
    /* Where it stands: how good a place that is. */
    SUBHEADING = 1,
    HEAD_TITLE = 2,
    TITLED = 3,
    HEADING = 5,
    META_TITLE = 6
};

static bool holds(const char *text, size_t length, const char *word) {
    return memmem(text, length, word, strlen(word)) != NULL;
}

/* Bytes of the separator between title and site that stands at `p`, or 0. A hyphen between digits
 * is none. */
static size_t separator_at(const char *p, const char *begin, const char *end) {
    if (!strchr("_|>- \xC2\xE2\xE3\xEF", *p)) /* what a separator begins with */
        return 0;
    static const char *const separators[] = {"_",  "|",  "»", "《", "》", "›",   "＞", ">",
                                             "--", "——", "–", "—",  "－", " - ", "｜"};
    for (size_t i = 0; i < sizeof separators / sizeof *separators; i++) {
        size_t n = strlen(separators[i]);
        if ((size_t)(end - p) >= n && !memcmp(p, separators[i], n))
            return n;
    }
    bool beside_digits =
        p > begin && p + 1 < end && p[-1] >= '0' && p[-1] <= '9' && p[1] >= '0' && p[1] <= '9';
    return *p == '-' && !beside_digits ? 1 : 0;
}

/* The part of a title that is the report's: the longest one that speaks of a report, or else the
 * first. */
static void clean(candidate *title) {
    const char *begin = title->text, *end = begin + title->length, *best = NULL, *part = begin;
    size_t best_length = 0;
    bool reports = false;
    for (const char *p = begin;; p++) {
        size_t n = p < end ? separator_at(p, begin, end) : 0;
        if (p < end && !n)
            continue;
        const char *first = part, *last = p;
        while (first < last && *first == ' ')
            first++;
        while (last > first && last[-1] == ' ')
            last--;
        size_t length = (size_t)(last - first);
        bool speaks = holds(first, length, "报告") || holds(first, length, "年报");
        if (length && (!best || speaks > reports || (speaks && length > best_length))) {
            best = first;
            best_length = length;
            reports = speaks;
        }
        if (p >= end)
            break;
        part = p + n;
        p = part - 1;
    }
    title->text = best ? best : begin;
    title->length = best_length;
}

static void consider(candidate *best, const char *text, size_t length, size_t block, int rank) {
    candidate next = {text, length, block, rank};
    if (rank + REPORTS <= best->score)
        return;
    clean(&next);
    bool section = next.length > 6 &&
                   !memcmp(next.text + 3, "、", 3); /* 一、总体情况 is a heading, and no title */
    if (!next.length || next.length > LONGEST || section)
        return;
    if (holds(next.text, next.length, "报告") || holds(next.text, next.length, "年报"))
        next.score += REPORTS;
    else if (rank == SUBHEADING || rank == TITLED) /* there are many of those on a page */
        return;
    if (next.score > best->score)
        *best = next;
}

/* An element called title may hold it on several lines: the agency, and the rest. */
static void consider_region(candidate *best, const nbp_tree *tree, size_t region) {
    const nbp_node *first = NULL, *last = NULL;
    for (size_t i = region + 1; i < tree->nodes[region].end; i++) {
        if (tree->nodes[i].kind != NBP_NODE_BLOCK || tree->nodes[i].dropped ||
            tree->nodes[i].linked)
            return;
        last = &tree->nodes[i];
        first = first ? first : last;
    }
    if (last > first && last->text + last->length - first->text <= LONGEST)
        consider(best, nbp_tree_block_text(tree, first), last->text + last->length - first->text,
                 tree->count, TITLED + 1);
}

/* A copy on one line: a title that is broken over lines is still one. */
static char *on_one_line(const candidate *title) {
    char *copy = malloc(title->length + 1);
    size_t n = 0;
    for (size_t i = 0; copy && i < title->length; i++)
        if (title->text[i] != '\n')
            copy[n++] = title->text[i];
    if (copy)
        copy[n] = '\0';
    return copy;
}

/* The block that holds the title and nothing else, where it was found elsewhere; tree->count
 * without one. */
static size_t block_of(const nbp_tree *tree, const candidate *title) {
    for (size_t i = 0; i < tree->count; i++) {
        const nbp_node *node = &tree->nodes[i];
        if (node->dropped)
            i = node->end - 1;
        else if (node->kind == NBP_NODE_BLOCK && node->length == title->length &&
                 !memcmp(nbp_tree_block_text(tree, node), title->text, title->length))
            return i;
    }
    return tree->count;
}

/* Its block becomes a heading, without the site's name. */
static void mark(nbp_tree *tree, const candidate *title, bool within) {
    nbp_node *node = &tree->nodes[title->block];
    node->level = 1;
    if (within) {
        node->text = (uint32_t)(title->text - tree->text.data);
        node->length = (uint32_t)title->length;
    }
}

char *nbp_choose_title(nbp_tree *tree, const char *head_title, const char *meta_title,
                       size_t *block) {
    candidate best = {.block = tree->count};
    size_t title_end = 0; /* of the region called title that we are in */
    for (size_t i = 0; i < tree->count; i++) {
        const nbp_node *node = &tree->nodes[i];
        if (node->dropped) {
            i = node->end - 1;
            continue;
        }
        if (node->kind == NBP_NODE_REGION && node->level == NBP_REGION_TITLE) {
            title_end = node->end;
            consider_region(&best, tree, i);
        }
        if (node->kind != NBP_NODE_BLOCK || node->linked * 2 > node->length)
            continue;
        int rank = node->level == 1                       ? HEADING
                   : i < title_end                        ? TITLED
                   : node->level == 2 || node->level == 3 ? SUBHEADING
                                                          : 0;
        if (rank)
            consider(&best, nbp_tree_block_text(tree, node), node->length, i, rank);
    }
    if (meta_title)
        consider(&best, meta_title, strlen(meta_title), tree->count, META_TITLE);
    if (head_title)
        consider(&best, head_title, strlen(head_title), tree->count, HEAD_TITLE);
    bool within = best.score && best.block < tree->count;
    if (best.score && !within)
        best.block = block_of(tree, &best);
    if (best.block < tree->count)
        mark(tree, &best, within);
    *block = best.block;
    return best.score ? on_one_line(&best) : NULL;
}
