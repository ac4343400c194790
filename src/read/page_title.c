/* See page_title.h. A title that speaks of a report goes before one that does not; among equals the
 * page's own statement goes before its heading, and that before the browser's title, which carries
 * the site's name. */
#include "read/page_title.h"

#include <string.h>

#include "base/memory.h"
#include "base/progress.h"
#include "base/text/one_line.h"
#include "base/text/words.h"

#include "base/text/marks.def"
#include "read/page_title.def"

typedef struct candidate {
    const char *text;
    size_t length, block;
    int score;
} candidate;

enum {
    REPORTS = 10,      /* what a title that speaks of a report is ahead of one that does not */
    MOST_PARTS = 8,    /* lines that one may be broken into */
    SHORTEST_PART = 6, /* bytes of a line that may be part of one */
    LONGEST = 600,     /* bytes of one */
    /* Where it stands: how good a place that is. */
    SUBHEADING = 1,
    HEAD_TITLE = 2,
    TITLED = 3,
    HEADING = 5,
    META_TITLE = 6
};

static bool speaks_of_report(const char *text, size_t length) {
    return nbp_words_find(text, length, report_words);
}

/* Bytes of the separator between title and site that stands at `p`, or 0. A hyphen between digits
 * is none. */
static size_t separator_at(const char *p, const char *begin, const char *end) {
    if (!strchr("_|>- \xC2\xE2\xE3\xEF", *p)) /* what a separator begins with */
        return 0;
    size_t n = nbp_words_at(p, (size_t)(end - p), separators);
    if (n)
        return n;
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
        nbp_trim(&first, &last);
        size_t length = (size_t)(last - first);
        bool speaks = speaks_of_report(first, length);
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

/* 一、总体情况 is a heading, and no title. */
static bool is_section(const char *text, size_t length) {
    return length > 6 && nbp_word_at(text + 3, length - 3, enumeration);
}

static void consider(candidate *best, const char *text, size_t length, size_t block, int rank) {
    candidate next = {text, length, block, rank};
    if (rank + REPORTS <= best->score)
        return;
    clean(&next);
    bool section = is_section(next.text, next.length);
    if (!next.length || next.length > LONGEST || section)
        return;
    if (speaks_of_report(next.text, next.length))
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
    char *copy = nbp_alloc(title->length + 1);
    size_t n = 0;
    for (size_t i = 0; copy && i < title->length; i++)
        if (title->text[i] != '\n')
            copy[n++] = title->text[i];
    if (copy)
        copy[n] = '\0';
    return copy;
}

/* `text` without spaces and line ends, into `out`; returns its length. */
static size_t squeeze(const char *text, size_t length, char out[LONGEST]) {
    size_t n = 0;
    for (size_t i = 0; i < length && n < LONGEST; i++) {
        if (nbp_word_at(text + i, length - i, wide_space))
            i += strlen(wide_space) - 1;
        else if (text[i] != ' ' && text[i] != '\n')
            out[n++] = text[i];
    }
    return n;
}

/* A block becomes the heading `title`. */
static void head(nbp_tree *tree, size_t block, const char *title, size_t length) {
    size_t begin = tree->text.length;
    nbp_buffer_add(&tree->text, title, length);
    tree->failed |= tree->text.failed;
    tree->nodes[block].level = 1;
    tree->nodes[block].text = (uint32_t)begin;
    tree->nodes[block].length = (uint32_t)length;
}

/* Put a title that was found elsewhere in the place of the first line that is a part of it, before
 * the report begins; further parts go. One of them must speak of a report: a title that the text
 * does not confirm may be left from another file. Returns the block, or tree->count. */
static size_t place(nbp_tree *tree, const char *title) {
    char whole[LONGEST], part[LONGEST];
    size_t parts[MOST_PARTS], count = 0, whole_length = squeeze(title, strlen(title), whole);
    bool confirmed = false;
    for (size_t i = 0; i < tree->count && count < MOST_PARTS; i++) {
        const nbp_node *node = &tree->nodes[i];
        if (node->dropped || node->grid) {
            i = node->end - 1;
            continue;
        }
        if (node->kind != NBP_NODE_BLOCK)
            continue;
        const char *text = nbp_tree_block_text(tree, node);
        if (node->sentence || is_section(text, node->length))
            break;
        size_t length = squeeze(text, node->length, part);
        if (length < SHORTEST_PART || !memmem(whole, whole_length, part, length))
            continue;
        confirmed |= speaks_of_report(part, length);
        parts[count++] = i;
    }
    if (!confirmed)
        return tree->count;
    head(tree, parts[0], title, strlen(title));
    for (size_t i = 1; i < count; i++)
        tree->nodes[parts[i]].dropped = true;
    return parts[0];
}

char *nbp_choose_title(nbp_tree *tree, const char *head_title, const char *meta_title,
                       size_t *block) {
    candidate best = {.block = tree->count};
    size_t title_end = 0; /* of the region called title that we are in */
    for (size_t i = 0; i < tree->count && nbp_still_wanted(); i++) {
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
    char *title = best.score ? on_one_line(&best) : NULL;
    if (title && best.block < tree->count)
        head(tree, best.block, title, strlen(title));
    else if (title)
        best.block = place(tree, title);
    *block = best.block;
    if (tree->numbered && best.block == tree->count) { /* a Word file's description: often stale */
        nbp_free(title);
        title = NULL;
    }
    return title;
}
