/* See tokens.h. */
#include "parse/table/tokens.h"

#include "base/limits.h"
#include "base/memory.h"
#include "base/progress.h"
#include "parse/costs.h"
#include "parse/table/items/runs.h"

static nbp_run *add_run(nbp_rows *rows, size_t first) {
    if (rows->failed || !nbp_grow((void **)&rows->runs, &rows->capacity, rows->count,
                                  sizeof *rows->runs, UINT32_MAX)) {
        rows->failed = true;
        return NULL;
    }
    rows->runs[rows->count] = (nbp_run){.first = (uint32_t)first,
                                        .line = NBP_NO_LINE,
                                        .line_by_label = NBP_NO_LINE,
                                        .line_by_piece = NBP_NO_LINE,
                                        .rival = NBP_NO_LINE};
    return &rows->runs[rows->count++];
}

static nbp_token *add_token(nbp_tokens *list) {
    if (!nbp_grow((void **)&list->tokens, &list->capacity, list->count, sizeof *list->tokens,
                  UINT32_MAX))
        return NULL;
    list->tokens[list->count] = (nbp_token){.run = -1, .tied = -1};
    return &list->tokens[list->count++];
}

/* How many values stand between the empty cells at both ends. */
static uint32_t span(const nbp_items *items, size_t first, size_t end) {
    while (end > first && items->items[end - 1].value.outcome == NB_BLANK)
        end--;
    while (first < end && items->items[first].value.outcome == NB_BLANK)
        first++;
    return (uint32_t)(end - first);
}

static bool add_runs(nbp_tokens *list, nbp_rows *rows, const nbp_items *items, size_t first,
                     size_t end, bool in_one) {
    size_t step = in_one ? 0 : nbp_run_row_of_several(items, first, end);
    for (size_t count; first < end; first += count) {
        count = step && end - first >= step + NBP_WHOLE_ROW ? step : end - first;
        nbp_run *run = add_run(rows, first);
        nbp_token *t = run ? add_token(list) : NULL;
        if (!t)
            return false;
        run->count = (uint32_t)count;
        run->span = span(items, first, first + count);
        t->run = (int32_t)(run - rows->runs);
    }
    return true;
}

/* Tie a run to the label piece in the row of the page of its first value: they speak of one line.
 * An empty cell may only close the label's row. Heads and groups tie nothing. */
static void tie(nbp_tokens *list, const nbp_items *items, size_t run_token, const nbp_run *run) {
    size_t first_item = run->first;
    while (first_item + 1 < run->first + run->count &&
           items->items[first_item].value.outcome == NB_BLANK)
        first_item++;
    for (size_t t = run_token; t-- > 0 && list->tokens[t].run < 0;) {
        if (items->items[list->tokens[t].item].row != items->items[first_item].row)
            return;
        if (!list->tokens[t].like.heading) {
            list->tokens[run_token].tied = (int32_t)t;
            list->tokens[t].tied = (int32_t)run_token;
            return;
        }
    }
}

/* A run directly behind the whole label of one row is that row's; of a piece it may be. */
static void label_run(const nbp_tokens *list, size_t run_token, nbp_run *run) {
    if (!run_token || list->tokens[run_token - 1].run >= 0)
        return;
    const nbp_token *label = &list->tokens[run_token - 1];
    if (label->like.heading ||
        (!label->like.whole && label->like.best < (int)nbp_bits(NBP_COST_FRAGMENT)))
        return;
    uint8_t *by = label->like.whole ? &run->line_by_label : &run->line_by_piece;
    for (size_t line = label->like.first; line < label->like.end; line++)
        if (label->like.lines[line] == label->like.best && !nbp_line_is_table(line)) {
            *by = *by == NBP_NO_LINE ? (uint8_t)line : NBP_NO_LINE;
            run->label = label->item;
            if (*by == NBP_NO_LINE)
                return;
        }
}

/* Numbers beside the labels of several rows are of one of them, and nothing tells of which. */
static void doubt_several(const nbp_tokens *list, size_t run_token, nbp_run *run) {
    int32_t tied = list->tokens[run_token].tied;
    bool follows = run_token && list->tokens[run_token - 1].run < 0;
    if ((tied >= 0 && list->tokens[tied].like.several) ||
        (follows && list->tokens[run_token - 1].like.several))
        run->undecided = NB_REASON_LABELS_TOGETHER;
}

/* A row that stands once more directly behind itself, label and numbers, is one row: the alignment
 * need not explain the other. */
static void merge_copy(nbp_tokens *list, const nbp_items *items, nbp_rows *rows) {
    const nbp_token *last = list->tokens + list->count - 1;
    if (list->count < 4 || last[-1].run >= 0 || last[-2].run < 0)
        return;
    nbp_run *run = &rows->runs[last[-2].run], *copy = &rows->runs[last->run];
    if (copy->line_by_label == NBP_NO_LINE || copy->line_by_label != run->line_by_label)
        return;
    if (!nbp_run_is_copied(items, run, copy) && !run->undecided)
        run->undecided = NB_REASON_ROW_TWICE;
    list->count -= 2;
}

/* Values without a label on a row of the page of their own, directly behind those of a label and in
 * front of another, and with them as many as a row of table 三 has, may be the end of its row. */
static void take_rest(nbp_tokens *list, const nbp_items *items, nbp_rows *rows) {
    const nbp_token *last = list->tokens + list->count - 1;
    if (list->count < 3 || last->tied >= 0 || last[-1].run < 0 || last[-2].run >= 0)
        return;
    nbp_run *run = &rows->runs[last[-1].run], *rest = &rows->runs[last->run];
    uint32_t first = rest->first, end = rest->first + rest->count;
    while (first < end && items->items[first].value.outcome == NB_BLANK)
        first++;
    bool alone = end == items->count || items->items[end].row != items->items[first].row;
    while (end < items->count && items->items[end].value.outcome == NB_BLANK)
        end++;
    alone &= end == items->count || nbp_item_is_label(&items->items[end]);
    if (run->first + run->count != rest->first || run->undecided || !alone ||
        rest->first + rest->count - first != rest->span || run->span + rest->span != NBP_WHOLE_ROW)
        return;
    run->rest = first;
    run->rest_count = rest->span;
    list->count--;
}

/* The form of table 二 shows in rows and columns that not all forms have. */
static void count_form_evidence(const nbp_likeness *like, int evidence[NBP_FORM_COUNT]) {
    for (size_t f = 0; f < NBP_FORM_COUNT; f++)
        evidence[f] += like->forms >> f & 1 ? like->telling : 0;
}

/* The forms for which most speaks; none where nothing does. */
static unsigned evident_forms(const int evidence[NBP_FORM_COUNT]) {
    int most = 1;
    unsigned forms = 0;
    for (size_t f = 0; f < NBP_FORM_COUNT; f++) {
        if (evidence[f] > most)
            forms = 0;
        if (evidence[f] >= most) {
            most = evidence[f];
            forms |= 1u << f;
        }
    }
    return forms;
}

/* Whether a label piece speaks for a table in one line. */
static bool speaks_for_table(const nbp_likeness *like) {
    for (nbp_table t = 0; t < NBP_TABLE_COUNT; t++)
        if (nbp_line_is_table(nbp_form_tables[t].first_row) &&
            like->lines[nbp_form_tables[t].first_row] > 0)
            return true;
    return false;
}

static bool add_head(nbp_rows *rows, size_t item, const nbp_likeness *like) {
    bool column = like->column != NBP_NO_COLUMN;
    if (!column && !like->part && !like->over && !like->piece && !like->unknown)
        return true;
    if (!nbp_grow((void **)&rows->heads, &rows->head_capacity, rows->head_count,
                  sizeof *rows->heads, UINT32_MAX))
        return false;
    rows->heads[rows->head_count++] = (nbp_head){.item = (uint32_t)item,
                                                 .cell = column       ? like->column
                                                         : like->part ? (uint16_t)(like->part - 1)
                                                                      : (uint16_t)(like->piece - 1),
                                                 .kind = column        ? NBP_HEAD_COLUMN
                                                         : like->part  ? NBP_HEAD_PART
                                                         : like->over  ? NBP_HEAD_OVER
                                                         : like->piece ? NBP_HEAD_PIECE
                                                                       : NBP_HEAD_UNKNOWN};
    return true;
}

static bool add_word(nbp_rows *rows, size_t item) {
    if (!nbp_grow((void **)&rows->words, &rows->word_capacity, rows->word_count,
                  sizeof *rows->words, UINT32_MAX))
        return false;
    rows->words[rows->word_count++] = (uint32_t)item;
    return true;
}

/* The line that a label piece speaks for most, where it says enough; else NBP_NO_LINE. */
static size_t line_by_fragment(const nbp_token *t) {
    if (t->like.heading || t->like.best < (int)nbp_bits(NBP_COST_FRAGMENT))
        return NBP_NO_LINE;
    size_t line = 0;
    while (t->like.lines[line] != t->like.best)
        line++;
    return line;
}

/* Labels of several rows, then runs of several rows: which is whose cannot be told. */
static void doubt_blocks(const nbp_tokens *list, nbp_rows *rows) {
    for (size_t t = 0; t < list->count;) {
        size_t lines = 0, last = NBP_NO_LINE;
        for (; t < list->count && list->tokens[t].run < 0; t++) {
            size_t line = line_by_fragment(&list->tokens[t]);
            lines += line != NBP_NO_LINE && line != last;
            last = line != NBP_NO_LINE ? line : last;
        }
        size_t first = t;
        while (t < list->count && list->tokens[t].run >= 0)
            t++;
        bool mixed = lines > 1 && t - first > 1 && list->tokens[first].tied < 0;
        for (size_t r = first; r < t && mixed; r++)
            rows->runs[list->tokens[r].run].undecided = NB_REASON_LABELS_APART;
    }
}

/* Whether words that no form has are as short as a cell, and hold a digit. */
static bool may_be_cell(const nbp_document *document, const nbp_item *item) {
    const char *text = nbp_document_text(document, item->begin);
    for (size_t i = 0; i < item->length && item->length <= nbp_bits(NBP_COST_CELL_SIGNS); i++)
        if (text[i] >= '0' && text[i] <= '9')
            return true;
    return false;
}

bool nbp_tokens_make(const nbp_document *document, nbp_items *items, nbp_tokens *list,
                     nbp_rows *rows) {
    int evidence[NBP_FORM_COUNT] = {0};
    bool table_four = false, unknown = false, whole = false, headed = false, cell = false,
         twofold = nbp_runs_are_double(items);
    for (size_t i = 0; i < items->count;) {
        if (!nbp_still_wanted())
            return false;
        if (!nbp_item_is_label(&items->items[i])) {
            size_t end = nbp_run_end(items, i);
            i = whole ? i : nbp_run_skip_head_blanks(items, i, end);
            /* Empty cells alone count only behind the whole label of a row: elsewhere they fill up
             * spans. */
            if (!nbp_run_is_margin(items, i, end) && !nbp_run_is_fractions(items, i, end) &&
                (whole || (table_four && end - i == NBP_MAX_LINE_CELLS) ||
                 !nbp_run_is_blank(items, i, end))) {
                size_t from = rows->count;
                if (!add_runs(list, rows, items, i, end, table_four || twofold))
                    return false;
                rows->runs[from].after_unknown_words = unknown;
                rows->runs[from].headed = headed;
                rows->runs[from].beside_words = cell;
                tie(list, items, list->count - (rows->count - from), &rows->runs[from]);
                label_run(list, list->count - (rows->count - from), &rows->runs[from]);
                doubt_several(list, list->count - (rows->count - from), &rows->runs[from]);
                merge_copy(list, items, rows);
                take_rest(list, items, rows);
            }
            i = end;
            continue;
        }
        const nbp_likeness like = nbp_likeness_of(document, items, i);
        count_form_evidence(&like, evidence);
        headed = like.heading && like.column != NBP_NO_COLUMN;
        cell = !like.best && !like.heading && may_be_cell(document, &items->items[i]);
        if (cell && rows->count &&
            rows->runs[rows->count - 1].first + rows->runs[rows->count - 1].count == i)
            rows->runs[rows->count - 1].beside_words = true;
        if (!add_head(rows, i, &like) || ((like.best || like.heading) && !add_word(rows, i)))
            return false;
        if (like.best || like.heading || like.unknown) {
            unknown = like.unknown;
            whole = like.whole && !like.heading;
        }
        if (like.best) {
            table_four = speaks_for_table(&like) || (table_four && like.heading);
            nbp_token *t = add_token(list);
            if (!t)
                return false;
            t->item = (uint32_t)i;
            t->like = like;
        }
        i++;
    }
    doubt_blocks(list, rows);
    rows->forms = evident_forms(evidence);
    return true;
}

void nbp_tokens_free(nbp_tokens *list) {
    nbp_free(list->tokens);
    *list = (nbp_tokens){0};
}
