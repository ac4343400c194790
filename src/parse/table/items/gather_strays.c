/* What a converter left of table 四 behind the sections. See items.h. */
#include "base/progress.h"
#include "parse/table/items/gather.h"
#include "parse/table/items/items.h"
#include "parse/table/items/runs.h"

/* Whether the column of cell `column` is one of table 四, too. */
static bool is_remedy_column(size_t column) {
    const nbp_form_row *row = &nbp_form_rows[nbp_form_tables[NBP_TABLE_REMEDIES].first_row];
    for (size_t c = row->first_cell; c < (size_t)row->first_cell + row->cell_count; c++)
        if (nbp_form_cells[c].label == nbp_form_cells[column].label)
            return true;
    return false;
}

/* A piece of a head of table 四: 结, 果, 维持, 复议后起诉. */
static bool is_remedy_piece(const nbp_key *key) {
    size_t count;
    const uint64_t signs = nbp_key_signs(key);
    const nbp_label *labels = nbp_labels(&count);
    for (const nbp_label *l = labels; l < labels + count; l++) {
        if (signs & ~l->signs)
            continue;
        bool group =
            l->kind == NBP_LABEL_GROUP && nbp_form_rows[l->index].table == NBP_TABLE_REMEDIES;
        bool column = l->kind == NBP_LABEL_COLUMN && is_remedy_column(l->index);
        if ((group || column) && key->length && nbp_key_contains(&l->key, key))
            return true;
    }
    return false;
}

/* Whether items [first, end) are numbers and pieces of the heads of table 四; counts the pieces. */
static bool are_strays(const nbp_document *document, const nbp_items *items, size_t first,
                       size_t *pieces) {
    for (size_t i = first; i < items->count; i++) {
        const nbp_item *item = &items->items[i];
        if (item->value.outcome == NB_PRINTED)
            continue;
        nbp_key key;
        nbp_key_make(nbp_document_text(document, item->begin), item->length, &key);
        if (!nbp_item_is_label(item) || !is_remedy_piece(&key))
            return false;
        ++*pieces;
    }
    return true;
}

/* The heading of section 一 or 二, or the row of a table: behind the sections of a report another
 * report begins there, or an annex with tables. */
static bool begins_another(const nbp_document *document, const nbp_block *block) {
    nbp_key key;
    nbp_key_make(nbp_document_text(document, block->begin), block->length, &key);
    for (const nbp_label *l = NULL; (l = nbp_label_exact(&key, l));)
        if ((l->kind == NBP_LABEL_HEADING && l->index <= 2) ||
            (l->kind == NBP_LABEL_ROW && !nbp_line_is_table(l->index)))
            return true;
    return false;
}

/* Tell the items of each sheet how wide it is. */
static void measure_rows(nbp_items *items) {
    for (size_t i = 0, end; i < items->count; i = end) {
        size_t values = 0;
        for (end = i; end < items->count && items->items[end].row == items->items[i].row; end++)
            values += !nbp_item_is_label(&items->items[end]) &&
                      items->items[end].value.outcome != NB_BLANK;
        for (size_t k = i; k < end; k++)
            items->items[k].among = values > 1;
    }
}

static void measure_sheets(nbp_items *items) {
    for (size_t i = 0, end; i < items->count; i = end) {
        int32_t right = 0;
        for (end = i; end < items->count && items->items[end].sheet == items->items[i].sheet; end++)
            right = items->items[end].right > right ? items->items[end].right : right;
        for (size_t k = i; k < end; k++)
            items->items[k].sheet_right = right;
    }
}

bool nbp_items_gather_strays(const nbp_document *document, size_t first, size_t last,
                             nbp_items *items) {
    size_t before = items->count, pieces = 0;
    nbp_gatherer g = {
        .document = document, .out = items, .row = UINT32_MAX / 2, .sheet = UINT32_MAX / 2};
    for (size_t b = first; b < last && !items->failed && nbp_still_wanted(); b++) {
        const nbp_block *block = &document->blocks[b];
        size_t line = items->count;
        if (block->length < 64 && begins_another(document, block))
            break;
        g.block = (uint32_t)b;
        if (block->kind == NBP_LINE && block->length < 64)
            nbp_gather_line(&g, block);
        if (!are_strays(document, items, line, &pieces))
            items->count = line;
    }
    if (!pieces)
        items->count = before;
    measure_rows(items);
    measure_sheets(items);
    return !items->failed;
}
