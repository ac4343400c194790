/* See likeness.h. The kinds of evidence, strongest first: the whole label, with its numeral; the
 * label with a gloss in brackets behind it; a piece of a wrapped label; a label with foreign words
 * around it; a misspelt label. */
#include "parse/table/items/likeness.h"

#include <string.h>

#include "parse/costs.h"

static size_t line_of_row(size_t row) {
    return nbp_line_is_table(row) ? nbp_form_tables[nbp_form_rows[row].table].first_row : row;
}

static void say(nbp_likeness *l, size_t line, int weight) {
    if (weight > l->lines[line]) {
        l->lines[line] = (int16_t)weight;
        l->first = (uint8_t)(l->first < line ? l->first : line);
        l->end = (uint8_t)(l->end > line ? l->end : line + 1);
    }
    if (weight > l->best)
        l->best = (int16_t)weight;
}

static int numeral_weight(const nbp_key *seen, const nbp_key *label) {
    if (!seen->numeral_kind || !label->numeral_kind)
        return 0;
    if (seen->numeral_kind != label->numeral_kind)
        return -(int)nbp_bits(NBP_COST_NUMERAL_OF_OTHER_KIND);
    return seen->numeral == label->numeral ? (int)nbp_bits(NBP_COST_NUMERAL)
                                           : -(int)nbp_bits(NBP_COST_OTHER_NUMERAL);
}

/* How much a label tells of the form. */
enum { WORDING = 1, PIECE = 2, ALONE = 4 };

/* A row or column that only one form of table 二 has tells the form; so does, though a piece of the
 * other wording may look like it, the wording of one that both have. */
static void tell_form(nbp_likeness *l, const nbp_label *label, size_t row, unsigned forms) {
    unsigned all = nbp_form_tables[NBP_TABLE_PROACTIVE_DISCLOSURE].forms;
    if (nbp_form_rows[row].table != NBP_TABLE_PROACTIVE_DISCLOSURE || (label->forms & all) == all)
        return;
    l->forms = label->forms;
    l->telling = (forms & all) == all ? WORDING : ALONE;
}

static void say_exact(nbp_likeness *l, const nbp_key *key, const nbp_label *label) {
    int length = label->key.length * 10;
    size_t row = label->kind == NBP_LABEL_COLUMN    ? nbp_form_cells[label->index].row
                 : label->kind == NBP_LABEL_CAPTION ? nbp_form_tables[label->index].first_row
                                                    : label->index;
    switch ((nbp_label_kind)label->kind) {
    case NBP_LABEL_ROW:
        say(l, line_of_row(label->index),
            length + (int)nbp_bits(NBP_COST_WHOLE_LABEL) + numeral_weight(key, &label->key));
        l->whole = true;
        l->numbered |= numeral_weight(key, &label->key) > 0;
        tell_form(l, label, label->index, nbp_form_rows[label->index].forms);
        break;
    case NBP_LABEL_GROUP:
        l->heading = true;
        if (nbp_line_is_table(row)) {
            say(l, line_of_row(row), length);
            l->over |= label->last > label->index;
            l->part = (uint8_t)(label->last > label->index ? 0 : 1 + row - line_of_row(row));
        } else
            for (size_t r = label->index; r <= label->last; r++)
                say(l, r, length / 4);
        break;
    case NBP_LABEL_COLUMN:
        l->heading = true;
        l->column = label->index;
        tell_form(l, label, row, nbp_form_cells[label->index].forms);
        if (nbp_line_is_table(row))
            say(l, line_of_row(row), length / 2);
        break;
    case NBP_LABEL_CAPTION:
        l->heading = true;
        l->over = true;
        if (nbp_line_is_table(row))
            say(l, line_of_row(row), length / 2);
        break;
    case NBP_LABEL_HEADING:
    case NBP_LABEL_SUBHEADING:
        l->heading = true;
        break;
    }
}

static bool say_all_exact(nbp_likeness *l, const nbp_key *key) {
    const nbp_label *label = NULL;
    bool any = false;
    while ((label = nbp_label_exact(key, label))) {
        say_exact(l, key, label);
        any = true;
    }
    if (l->numbered) { /* 3.其他 and （七）总计 are rows; 其他 and 总计 are heads too */
        l->heading = false;
        l->column = NBP_NO_COLUMN;
    }
    return any;
}

/* The weight of `key`, of these signs, for a label that it does not equal. */
static int partial_weight(const nbp_key *key, uint64_t signs, const nbp_label *of) {
    const nbp_key *label = &of->key;
    int n = key->length, m = label->length, character = (int)nbp_bits(NBP_COST_CHARACTER);
    int foreign = (n - m) * (int)nbp_bits(NBP_COST_FOREIGN_CHARACTER);
    uint64_t lacks = signs & ~of->signs;
    if (n < m && !lacks && nbp_key_contains(label, key))
        return n >= 2 ? character * n - (int)nbp_bits(NBP_COST_LABEL_CUT) : 0;
    if (n > m && m >= 3 && !(of->signs & ~signs) && nbp_key_contains(key, label))
        return character * m > foreign && n <= 3 * m ? character * m - foreign : 0;
    if (n < 4 || m < 4 || n > 2 * m ||
        !nbp_are(NBP_COST_MOST, (size_t)(n - __builtin_popcountll(lacks)), (size_t)n))
        return 0;
    int common = (int)nbp_label_common(key, label);
    if (!nbp_are(NBP_COST_MOST, (size_t)common, (size_t)n))
        return 0;
    return character * (common - (n - common));
}

/* The forms that have a column in table 二 of which `key` is a piece, as far as only one of them
 * has it. */
static unsigned forms_of_piece(const nbp_label *label, const nbp_key *key) {
    bool column =
        label->kind == NBP_LABEL_COLUMN && key->length >= 3 && nbp_key_contains(&label->key, key);
    return column && nbp_form_rows[nbp_form_cells[label->index].row].table ==
                         NBP_TABLE_PROACTIVE_DISCLOSURE
               ? label->forms
               : 0;
}

/* The rows whose whole labels a piece begins and ends with. */
typedef struct both_ends {
    const nbp_label *first, *last;
} both_ends;

static void note_ends(both_ends *ends, const nbp_key *key, uint64_t signs, const nbp_label *label) {
    size_t size = label->key.length * sizeof *key->chars;
    if (label->kind != NBP_LABEL_ROW || label->key.length >= key->length || (label->signs & ~signs))
        return;
    if (!memcmp(key->chars, label->key.chars, size))
        ends->first = label;
    if (!memcmp(key->chars + key->length - label->key.length, label->key.chars, size))
        ends->last = label;
}

/* Where a row has no numbers, its label may be taken for the next line of the label above it. */
static bool are_several(const both_ends *ends, const nbp_key *key) {
    if (!ends->first || !ends->last || ends->first->index == ends->last->index)
        return false;
    int together = ends->first->key.length + ends->last->key.length;
    return together <= key->length && 2 * together >= key->length;
}

static void say_partial(nbp_likeness *l, const nbp_key *key) {
    size_t count;
    unsigned forms = 0;
    int head = 0; /* the weight of the words of heads */
    both_ends ends = {0};
    const uint64_t signs = nbp_key_signs(key);
    const nbp_label *labels = nbp_labels(&count);
    for (const nbp_label *label = labels; label < labels + count; label++) {
        if (!(label->signs & signs)) /* they have no character in common */
            continue;
        int weight = partial_weight(key, signs, label);
        note_ends(&ends, key, signs, label);
        if (weight <= 0)
            continue;
        if (label->kind == NBP_LABEL_ROW)
            say(l, line_of_row(label->index), weight + numeral_weight(key, &label->key));
        else if (label->kind == NBP_LABEL_GROUP && nbp_line_is_table(label->index))
            say(l, line_of_row(label->index), weight);
        else if (label->kind == NBP_LABEL_GROUP)
            for (size_t r = label->index; r <= label->last; r++)
                say(l, r, weight / 4);
        else if (weight > head) {
            head = weight;
            l->piece = label->kind == NBP_LABEL_COLUMN ? (uint16_t)(1 + label->index) : 0;
        }
        forms |= forms_of_piece(label, key);
    }
    unsigned all = nbp_form_tables[NBP_TABLE_PROACTIVE_DISCLOSURE].forms;
    if (forms && (forms & all) != all) {
        l->forms = (uint16_t)forms;
        l->telling = PIECE;
    }
    l->heading |= head > 0 && head >= l->best;
    l->piece = l->heading ? l->piece : 0;
    l->several = are_several(&ends, key);
}

/* A numeral whose words are gone, on the next line, or not to be read: 1. of 1.申请人无正当理由… */
static void say_numeral(nbp_likeness *l, const nbp_key *key) {
    size_t count;
    const nbp_label *labels = nbp_labels(&count);
    for (const nbp_label *label = labels; label < labels + count; label++)
        if (label->kind == NBP_LABEL_ROW && label->key.numeral_kind == key->numeral_kind &&
            label->key.numeral == key->numeral)
            say(l, line_of_row(label->index), (int)nbp_bits(NBP_COST_NUMERAL_ALONE));
}

static void weigh(const nbp_document *document, const nbp_item *item, nbp_likeness *likeness) {
    *likeness = (nbp_likeness){.first = NBP_LINE_COUNT, .column = NBP_NO_COLUMN};
    const char *text = nbp_document_text(document, item->begin);
    nbp_key key;
    nbp_key_make(text, item->length, &key);
    if (key.numeral_kind && key.length <= 1)
        say_numeral(likeness, &key);
    if (!key.length)
        return;
    if (say_all_exact(likeness, &key))
        return;
    /* A gloss in brackets: 规章(设区的市…应提供相关数据) */
    const char *bracket = nbp_label_gloss(text, item->length);
    if (bracket) {
        nbp_key base;
        nbp_key_make(text, (size_t)(bracket - text), &base);
        if (base.length >= 2 && say_all_exact(likeness, &base))
            return;
    }
    if (key.length <= NBP_MAX_KEY / 2 && key.length >= 2)
        say_partial(likeness, &key);
    likeness->unknown = key.length >= 2 && !likeness->best && !likeness->heading;
    if (likeness->unknown && key.numeral_kind)
        say_numeral(likeness, &key);
}

nbp_likeness nbp_likeness_of(const nbp_document *document, nbp_items *items, size_t i) {
    nbp_likes *w = &items->weighed;
    nbp_item *item = &items->items[i];
    if (item->like)
        return w->likes[item->like - 1];
    nbp_likeness like;
    weigh(document, item, &like);
    if (nbp_grow((void **)&w->likes, &w->capacity, w->count, sizeof like, UINT32_MAX)) {
        w->likes[w->count++] = like;
        item->like = (uint32_t)w->count;
    }
    return like;
}

int nbp_line_weight(size_t line) {
    return (int)nbp_label_row_length(line) * 10;
}
