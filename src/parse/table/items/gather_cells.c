/* Lines cut by tabs or by |, as converters and people draw them. See gather.h. */
#include <string.h>

#include "base/progress.h"
#include "parse/costs.h"
#include "parse/table/items/gather.h"

/* |- between the rows of a wiki's table. */
static bool is_seam(const char *begin, const char *end) {
    return end - begin == 2 && !memcmp(begin, "|-", 2);
}

/* |---|:--| under the heads of a Markdown table; not "- |", a mark in a cell of its own. */
static bool is_rule(const char *begin, const char *end) {
    size_t dashes = 0, together = 0, pipes = 0;
    for (const char *p = begin; p < end; p++) {
        if (!strchr("|-: +=\t", *p))
            return false;
        dashes += *p == '-';
        together += *p == '-' && p > begin && p[-1] == '-';
        pipes += *p == '|';
    }
    return pipes && dashes && (together || (pipes > 1 && *begin == '|'));
}

static bool is_only_pipes(const char *begin, const char *end) {
    while (begin < end && (*begin == '|' || *begin == ' '))
        begin++;
    return begin == end;
}

/* A line of | alone, in a text with each cell on its own line: each closes a cell, the first that
 * of the line above if it is still open, the others empty ones. Behind a closed row it opens the
 * next. */
static void gather_pipes(nbp_gatherer *g, const char *p, const char *end) {
    bool closes_nothing = !g->wiki && (!g->after_pipe || (g->after_row && end - p == 1));
    for (int32_t column = 0; p < end; p++)
        if (*p == '|' && !closes_nothing) {
            nbp_gather_item(g, p, p, NBP_FRAME_PIPES, column, column + 1);
            column++;
        } else if (*p == '|') {
            closes_nothing = false;
        }
}

void nbp_gather_cells(nbp_gatherer *g, const char *p, const char *end, char separator,
                      nbp_frame frame) {
    if (separator == '|') {
        nbp_trim(&p, &end);
        if (is_rule(p, end) || (g->wiki && is_seam(p, end)))
            return;
        if (is_only_pipes(p, end)) {
            gather_pipes(g, p, end);
            return;
        }
        if (p < end && *p == '|' && memchr(p + 1, '|', (size_t)(end - p - 1)) && g->opened)
            p++;
    }
    int32_t column = 0;
    for (;; column++) {
        const char *cell = p, *close = memchr(p, separator, (size_t)(end - p));
        p = close ? close : end;
        const char *cell_end = p;
        nbp_trim(&cell, &cell_end);
        if (!close && cell == cell_end && separator == '|' && (g->closed || !column))
            break;
        nbp_gather_item(g, cell, cell_end, frame, column, column + 1);
        if (!close || g->out->failed)
            break;
        p++;
    }
}

bool nbp_gather_has_bar(const char *begin, const char *end) {
    const char *p = begin;
    for (; (p = memchr(p, '|', (size_t)(end - p))); p++)
        if (!(p > begin && p[-1] >= '0' && p[-1] <= '9') &&
            !(p + 1 < end && p[1] >= '0' && p[1] <= '9'))
            return true;
    return false;
}

void nbp_gather_learn(nbp_gatherer *g, size_t first, size_t last) {
    size_t lines = 0, rows = 0, opened = 0, closed = 0, seams = 0;
    for (size_t b = first; b < last && nbp_still_wanted(); b++) {
        const nbp_block *block = &g->document->blocks[b];
        const char *begin = nbp_document_text(g->document, block->begin),
                   *end = begin + block->length;
        nbp_trim(&begin, &end);
        const char *pipe =
            block->kind == NBP_LINE ? memchr(begin, '|', (size_t)(end - begin)) : NULL;
        lines += pipe && nbp_gather_has_bar(begin, end);
        seams += pipe && is_seam(begin, end);
        if (!pipe || is_only_pipes(begin, end) || !nbp_holds(pipe + 1, end, "|"))
            continue;
        rows++;
        opened += *begin == '|';
        closed += end[-1] == '|';
    }
    g->wiki = seams >= nbp_bits(NBP_COST_MANY_LINES);
    g->bars = lines >= nbp_bits(NBP_COST_MANY_LINES);
    g->opened = nbp_are(NBP_COST_NEARLY_ALL, opened, rows);
    g->closed = nbp_are(NBP_COST_NEARLY_ALL, closed, rows);
}

/* How a line ends, for one of | alone under it. */
void nbp_gather_note_end(nbp_gatherer *g, const char *begin, const char *end) {
    bool alone = is_only_pipes(begin, end);
    g->after_pipe = end[-1] == '|';
    while (end > begin && (end[-1] == ' ' || end[-1] == '|')) {
        if (*--end != '|' || end == begin)
            continue;
        const char *before = end;
        while (before > begin && before[-1] == ' ')
            before--;
        g->after_row = !alone && before[-1] == '|';
        return;
    }
    g->after_row = false;
}
