/* See indicator_reader.h: the heads of a table of indicators, in one row, in two, or a line each.
 */
#include <string.h>

#include "parse/indicators/indicator_reader.h"

static nbp_indicator_heads *grow_heads(nbp_indicator_reader *r) {
    nbp_indicator_rows *out = r->out;
    nbp_indicator_heads *heads = nbp_indicators_grow((void **)&out->heads, &out->head_capacity,
                                                     out->head_count, sizeof *heads, &out->failed);
    if (heads) {
        *heads = (nbp_indicator_heads){.unit = NBP_NO_HEADS};
        out->head_count++;
    }
    return heads;
}

static nbp_indicator_heads *add_heads(nbp_indicator_reader *r, const nbp_item *item) {
    nbp_indicator_heads *heads = grow_heads(r);
    if (!heads)
        return NULL;
    r->heads = (uint32_t)r->out->head_count - 1;
    r->heads_row = item->row;
    nbp_indicators_begin_run(r, item->block);
    if (r->said.end && item->block <= r->said_block + 3)
        heads->said = r->said;
    return heads;
}

static void add_head(nbp_indicator_reader *r, nbp_indicator_heads *heads, size_t i,
                     bool behind_label) {
    const nbp_item *item = nbp_indicators_item(r, i);
    if (nbp_indicators_head(r, item) == IS_CODE_HEAD)
        heads->coded = true;
    else if (nbp_indicators_kind(r, item) == IS_UNIT_HEAD)
        heads->unit = (uint32_t)i;
    else if (nbp_indicators_head(r, item) != IS_LABEL_HEAD && behind_label &&
             heads->value_count < NBP_MOST_VALUES)
        heads->values[heads->value_count++] = (uint32_t)i;
}

/* Whether items [first, end) of one row are heads: that of the unit among them, or those of label
 * and value. A row of a list of units has its unit in brackets in them. */
bool nbp_indicators_are_heads(const nbp_indicator_reader *r, size_t first, size_t end) {
    size_t units = 0, labels = 0, values = 0;
    for (size_t i = first; i < end; i++) {
        const nbp_item *item = nbp_indicators_item(r, i);
        if (!nbp_item_is_label(item))
            continue;
        units += nbp_indicators_kind(r, item) == IS_UNIT_HEAD;
        labels += nbp_indicators_head(r, item) == IS_LABEL_HEAD;
        values += nbp_indicators_head(r, item) == IS_VALUE_HEAD;
    }
    return end - first >= 2 && ((units && (labels || values)) || (labels && values));
}

void nbp_indicators_read_heads(nbp_indicator_reader *r, size_t first, size_t end) {
    nbp_indicator_heads *heads = add_heads(r, nbp_indicators_item(r, first));
    bool behind = false;
    r->lone_heads = false;
    for (size_t i = first; heads && i < end; i++) {
        if (heads->unit != NBP_NO_HEADS && heads->value_count &&
            nbp_indicators_head(r, nbp_indicators_item(r, i)) ==
                IS_LABEL_HEAD) { /* a second table beside it */
            heads->more = true;
            heads = grow_heads(r);
            if (!heads)
                break;
        }
        add_head(r, heads, i, behind);
        behind |= nbp_indicators_head(r, nbp_indicators_item(r, i)) != IS_CODE_HEAD;
        nbp_indicators_hear_unit(r, nbp_indicators_item(r, i));
        nbp_range unit =
            nbp_indicators_bracketed_unit(r, nbp_indicators_range(nbp_indicators_item(r, i)));
        if (unit.end)
            heads->said = unit;
    }
    nbp_indicators_forget(r);
    r->open = false;
}

/* Heads in a second row under one of the first: what stands right of the unit. */
bool nbp_indicators_are_second_heads(const nbp_indicator_reader *r, size_t first, size_t end) {
    if (r->heads == NBP_NO_HEADS || r->lone_heads ||
        nbp_indicators_item(r, first)->row != r->heads_row + 1)
        return false;
    const nbp_indicator_heads *heads = &r->out->heads[r->heads];
    for (size_t i = first; i < end; i++) {
        const nbp_item *item = nbp_indicators_item(r, i);
        nbp_key key;
        bool under = nbp_indicators_is_celled(item) && heads->unit != NBP_NO_HEADS &&
                     heads->value_count &&
                     item->left >= nbp_indicators_item(r, heads->values[0])->left &&
                     item->frame == NBP_FRAME_GRID;
        if (!nbp_item_is_label(item) ||
            nbp_indicators_is_numbered(r, nbp_indicators_range(item), &key) ||
            (!under && nbp_indicators_head(r, item) != IS_VALUE_HEAD))
            return false;
    }
    return true;
}

/* The heads of columns that a head above spans take its place. */
void nbp_indicators_read_second_heads(nbp_indicator_reader *r, size_t first, size_t end) {
    nbp_indicator_heads *heads = &r->out->heads[r->heads];
    nbp_indicator_heads before = *heads;
    heads->value_count = 0;
    for (size_t v = 0; v < before.value_count; v++) {
        const nbp_item *above = nbp_indicators_item(r, before.values[v]);
        bool parted = false;
        for (size_t i = first; i < end && nbp_indicators_is_celled(above); i++)
            parted |= nbp_indicators_item(r, i)->left < above->right &&
                      nbp_indicators_item(r, i)->right > above->left;
        if (!parted && nbp_indicators_is_celled(above) && heads->value_count < NBP_MOST_VALUES)
            heads->values[heads->value_count++] = before.values[v];
        for (size_t i = first; i < end; i++)
            if (heads->value_count < NBP_MOST_VALUES &&
                (nbp_indicators_is_celled(above)
                     ? nbp_indicators_item(r, i)->left < above->right &&
                           nbp_indicators_item(r, i)->right > above->left
                     : v == 0))
                heads->values[heads->value_count++] = (uint32_t)i;
    }
    r->heads_row = nbp_indicators_item(r, first)->row;
}

/* A head on a line of its own, in a text of a cell a line: it ends what waits. Whether it was one.
 */
bool nbp_indicators_read_lone_head(nbp_indicator_reader *r, size_t i) {
    const nbp_item *item = nbp_indicators_item(r, i);
    nbp_indicator_kind is = nbp_indicators_kind(r, item);
    bool begins = is == IS_UNIT_HEAD ||
                  (i && nbp_indicators_item(r, i - 1)->row + 1 == item->row &&
                   nbp_indicators_head(r, item) == IS_VALUE_HEAD &&
                   nbp_indicators_head(r, nbp_indicators_item(r, i - 1)) == IS_LABEL_HEAD);
    bool goes = r->heads != NBP_NO_HEADS && r->lone_heads && item->row == r->heads_row + 1;
    if (!begins && !(is > IS_UNIT_HEAD && goes))
        return false;
    nbp_indicator_heads *heads = goes ? &r->out->heads[r->heads] : add_heads(r, item);
    if (heads)
        add_head(r, heads, i, true);
    for (size_t b = i; begins && heads && b-- > 0 && b + 3 > i;)
        heads->coded |= nbp_indicators_head(r, nbp_indicators_item(r, b)) == IS_CODE_HEAD;
    r->heads_row = item->row;
    r->lone_heads = true;
    nbp_indicators_forget(r);
    r->open = false;
    return true;
}
