/* See layout.h: ruled tables, other tables, and running text between them. */
#include "read/page/layout.h"

#include <string.h>

#include "base/progress.h"
#include "read/page/prose.h"
#include "read/page/shown.h"
#include "read/page/page_lines.h"
#include "read/page/unruled.h"

/* Find the tables without lines, which no ruled one is in, and mark the lines of all tables. */
static void find_unruled(const nbp_page_flow *flow, nbp_page_table *tables, bool *is_table) {
    size_t count = 0;
    for (size_t from = 0, stop; from < flow->count; from = stop + 1) {
        for (stop = from; stop < flow->count && !flow->lines[stop].ruled; stop++)
            continue;
        nbp_page_flow part = {.lines = flow->lines + from, .count = stop - from};
        for (size_t at = 0; nbp_page_next_table(&part, at, &tables[count]); count++) {
            at = tables[count].end;
            tables[count].begin += from;
            tables[count].end += from;
            memset(is_table + tables[count].begin, true, tables[count].end - tables[count].begin);
        }
        if (stop < flow->count)
            is_table[stop] = true;
    }
}

/* Lay the ruled table at line `i`, and what of it stands on the pages behind, into the document.
 * Returns the line behind it; 0: no memory. */
static size_t put_ruled(const nbp_page_flow *flow, size_t i, nbp_arena *arena,
                        nbp_document *document) {
    size_t end = i + 1;
    while (end < flow->count && flow->lines[end].ruled &&
           nbp_ruled_goes_on(flow->lines[end - 1].ruled, flow->lines[end].ruled))
        end++;
    nbp_ruled **parts = nbp_arena_alloc(arena, (end - i) * sizeof *parts);
    for (size_t k = i; parts && k < end; k++)
        parts[k - i] = flow->lines[k].ruled;
    return parts && nbp_ruled_put(document, parts, end - i, arena) ? end : 0;
}

static void put_picture(nbp_page_prose *prose) {
    nbp_page_prose_close(prose);
    nbp_document_stretch(prose->document, NBP_STRETCH_PICTURE, prose->document->text.folded.length,
                         0);
}

static bool read_flow(const nbp_page_flow *flow, nbp_arena *arena, nbp_document *document) {
    bool *is_table = nbp_arena_alloc(arena, flow->count + 1);
    nbp_page_table *tables = nbp_arena_alloc(arena, (flow->count + 1) * sizeof *tables);
    if (!is_table || !tables)
        return false;
    size_t learnt = SIZE_MAX;
    find_unruled(flow, tables, is_table);
    nbp_page_prose prose = {.document = document};
    for (size_t i = 0, t = 0; i < flow->count;) {
        const nbp_page_line *line = &flow->lines[i];
        if (!nbp_still_wanted())
            return false;
        if (line->sheet != learnt)
            nbp_page_prose_margins(&prose, flow, i, is_table);
        learnt = line->sheet;
        if (line->pictured)
            put_picture(&prose);
        if (!is_table[i]) {
            nbp_page_prose_line(&prose, &flow->lines[i++]);
            continue;
        }
        nbp_page_prose_close(&prose);
        if (line->ruled)
            i = put_ruled(flow, i, arena, document);
        else if (nbp_page_grid(flow, tables[t], document))
            i = tables[t++].end;
        else
            i = 0;
        if (!i)
            return false;
    }
    nbp_page_prose_close(&prose);
    if (flow->pictured)
        put_picture(&prose);
    return true;
}

bool nbp_pages_lay_out(nbp_pages *pages, nbp_document *document) {
    nbp_arena *arena = nbp_arena_new();
    nbp_page_flow flow;
    nbp_pages_show(pages);
    bool ok = arena && (!document->viewed || (document->drawn = nbp_pages_copy(pages))) &&
              nbp_page_lines(pages, arena, &flow) && read_flow(&flow, arena, document);
    nbp_arena_free(arena);
    return ok;
}
