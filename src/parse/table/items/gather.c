/* One more item, and its value. See gather.h. */
#include "parse/table/items/gather.h"

#include <string.h>

#include "base/limits.h"
#include "base/memory.h"
#include "base/progress.h"

/* The number in the folded text of length `length` at `at`, by its pedigree too: without the parts
 * that are raised; none that is certain where a part is unsure; not blank where an object stands.
 */
static nbp_number read_stretches(const nbp_document *document, size_t at, size_t length) {
    enum { LONGEST = 256 }; /* more is no number */
    size_t count, n = 0;
    const char *begin = nbp_document_text(document, at);
    const nbp_stretch *s = nbp_document_stretches(document, at, length, &count);
    if (!count || length > LONGEST)
        return nbp_number_read(begin, length);
    char plain[LONGEST];
    bool unsure = false, object = false;
    size_t from = 0; /* behind the last raised part */
    for (; count; s++, count--) {
        unsure |= s->kind == NBP_STRETCH_UNSURE;
        object |= s->kind == NBP_STRETCH_OBJECT;
        if (s->kind != NBP_STRETCH_RAISED)
            continue;
        size_t part = s->begin > at ? s->begin - at : 0;
        memcpy(plain + n, begin + from, part - from);
        n += part - from;
        from = s->begin + s->length - at < length ? s->begin + s->length - at : length;
    }
    memcpy(plain + n, begin + from, length - from);
    n += length - from;
    nbp_number number = nbp_number_read(plain, n);
    if ((number.outcome == NB_PRINTED && unsure) || (number.outcome == NB_BLANK && object))
        number.outcome = NB_UNREADABLE;
    return number;
}

static nbp_number read_value(const nbp_document *document, const char *begin, size_t length) {
    return document->stretch_count
               ? read_stretches(document, (size_t)(begin - document->text.folded.data), length)
               : nbp_number_read(begin, length);
}

void nbp_gather_item(nbp_gatherer *g, const char *begin, const char *end, nbp_frame frame,
                     int32_t left, int32_t right) {
    nbp_items *items = g->out;
    if (items->failed || !nbp_still_wanted() || !nbp_limit_allows(NBP_LIMIT_items, items->count) ||
        !nbp_grow((void **)&items->items, &items->capacity, items->count, sizeof *items->items,
                  UINT32_MAX)) {
        items->failed = true;
        return;
    }
    items->items[items->count++] = (nbp_item){
        .begin = (uint32_t)(begin - g->document->text.folded.data),
        .length = (uint32_t)(end - begin),
        .row = g->row,
        .sheet = g->sheet,
        .block = g->block,
        .left = left,
        .right = right,
        .value = read_value(g->document, begin, (size_t)(end - begin)),
        .frame = (uint8_t)frame,
        .cut = frame != NBP_FRAME_GRID &&
               end == g->document->text.folded.data + g->document->text.folded.length,
    };
}
