/* See indicators.h: the rows that were found, as the report's indicators. */
#include <string.h>

#include "base/arena.h"
#include "base/text/words.h"
#include "model/decimal.h"
#include "model/report.h"
#include "model/view.h"
#include "parse/costs.h"
#include "parse/indicators/indicator_found.h"

#include "parse/indicators/indicator_give.def"

/* One row with what it is made of. */
typedef struct giver {
    const nbp_indicators *found;
    nbp_document *document;
    nb_report *report;
    const nbp_indicator_book *book;
    const char *paths[NBP_MOST_INDICATORS];         /* of those that were met */
    const nb_indicator *first[NBP_MOST_INDICATORS]; /* that has it */
    bool differs[NBP_MOST_INDICATORS];              /* another has it with another number */
    bool failed;
} giver;

static const char *shown(giver *g, nbp_range range) {
    if (range.end <= range.begin)
        return NULL;
    char *text = nbp_document_shown(g->document, g->report->arena, range.begin, range.end);
    g->failed |= !text;
    return text;
}

/* The same of a cell, whose lines are one. */
static const char *shown_lines(giver *g, nbp_range range) {
    const char *text = nbp_document_text(g->document, 0), *whole = NULL;
    for (uint32_t begin = range.begin, end; begin < range.end && !g->failed; begin = end + 1) {
        const char *stop = memchr(text + begin, '\n', range.end - begin);
        end = stop ? (uint32_t)(stop - text) : range.end;
        const char *line = shown(g, (nbp_range){begin, end});
        if (line && *line)
            whole = whole ? nbp_arena_format(g->report->arena, "%s%s", whole, line) : line;
        g->failed |= line && *line && !whole;
    }
    return whole;
}

static const char *label_shown(giver *g, const nbp_indicator_row *row) {
    const char *label = shown_lines(g, row->label[0]);
    for (size_t l = 1; l < row->label_count && label; l++) {
        const char *rest = shown(g, row->label[l]);
        label = rest ? nbp_arena_format(g->report->arena, "%s%s", label, rest) : label;
        g->failed |= !label;
    }
    return label;
}

/* The row whose label begins with a line that is a group of others, or NULL. */
static const nbp_indicator_row *row_with_label(const nbp_indicator_rows *rows, nbp_range line) {
    size_t first = 0, end = rows->count;
    while (first < end) {
        size_t middle = (first + end) / 2;
        if (rows->rows[middle].label[0].begin < line.begin)
            first = middle + 1;
        else
            end = middle;
    }
    bool is = first < rows->count && rows->rows[first].label[0].begin == line.begin;
    return is ? &rows->rows[first] : NULL;
}

static const char *groups_shown(giver *g, const nbp_indicator_row *row) {
    const char *groups = NULL;
    for (size_t i = 0; i < row->group_count && !g->failed; i++) {
        const nbp_indicator_row *of = row_with_label(&g->found->rows, row->groups[i]);
        const char *group = of ? label_shown(g, of) : shown_lines(g, row->groups[i]);
        groups =
            groups && group ? nbp_arena_format(g->report->arena, "%s / %s", groups, group) : group;
        g->failed |= !groups;
    }
    return groups;
}

/* Whether the row stands under the innermost group of the official indicator. */
static bool is_under_group(const giver *g, const nbp_indicator_row *row, size_t indicator) {
    size_t count = g->book->indicators[indicator].group_count;
    if (!count)
        return !row->group_count;
    if (row->group_count < count) /* a wording that was seen needs none where none is told */
        return !g->book->indicators[indicator].unseen && !row->group_count;
    const nbp_range own = row->groups[count - 1];
    const nbp_indicator_row *of = row_with_label(&g->found->rows, own);
    nbp_key key;
    if (of)
        nbp_indicator_row_key(g->document, of, &key);
    else
        nbp_indicator_key(nbp_document_text(g->document, own.begin), own.end - own.begin, &key);
    return nbp_indicator_is_group(g->book, indicator, &key);
}

/* The official indicator that a row is, or NBP_MOST_INDICATORS: by its words, its unit and its
 * group. */
static size_t official_of(const giver *g, const nbp_indicator_row *row) {
    size_t found = NBP_MOST_INDICATORS, next = 0;
    nbp_key key;
    nbp_indicator_row_key(g->document, row, &key);
    bool several = false; /* have it, under other groups */
    for (const nbp_indicator *item, *first = NULL;
         (item = nbp_indicator_named(g->book, &key, &next));) {
        size_t indicator = (size_t)(item - g->book->indicators);
        bool united = nbp_indicator_is_unit(g->document, row->unit, item->unit) ||
                      (!item->unseen && row->unit.end == row->unit.begin);
        first = first ? first : item;
        several |= item != first;
        if (united && is_under_group(g, row, indicator))
            found = indicator;
    }
    return several && !row->sure ? NBP_MOST_INDICATORS : found;
}

static bool says(const giver *g, uint32_t head, const char *const words[]) {
    const nbp_item *item = &g->found->items.items[head];
    return nbp_words_find(nbp_document_text(g->document, item->begin), item->length, words) != NULL;
}

/* Whether a column is the year's: where there are several, the only one that says so. */
static bool is_of_year(const giver *g, const nbp_indicator_heads *heads, size_t column) {
    size_t several = 0;
    if (!heads)
        return true;
    if (says(g, heads->values[column], other_years) || says(g, heads->values[column], remark_heads))
        return false;
    for (size_t v = 0; v < heads->value_count; v++)
        several +=
            !says(g, heads->values[v], other_years) && !says(g, heads->values[v], remark_heads);
    if (several == 1)
        return true;
    for (size_t v = 0; v < heads->value_count; v++)
        if (v != column && says(g, heads->values[v], this_year) &&
            !says(g, heads->values[v], other_years))
            return false;
    return says(g, heads->values[column], this_year);
}

static nb_type type_of(const giver *g, nbp_range unit) {
    return nbp_indicator_is_unit(g->document, unit, ten_thousand_yuan) ? NB_TYPE_DECIMAL
           : nbp_indicator_is_unit(g->document, unit, yuan)            ? NB_TYPE_MONEY
                                                                       : NB_TYPE_COUNT;
}

/* Whether an item lies on a page whose table has no lines: what is one row there is told by the
 * labels of a form alone, and the indicators are no form's. */
static bool is_unruled(nbp_document *document, const nbp_item *item) {
    return item->frame == NBP_FRAME_GRID && nbp_document_place(document, item->begin).page &&
           !document->grids[document->blocks[item->block].grid].ruled;
}

/* The cell of a value of a row; `item` NULL: the row lacks it. */
static void read_cell(giver *g, const nbp_indicator_row *row, const nbp_item *item, bool told,
                      nb_cell *cell) {
    if (!item) {
        *cell = (nb_cell){.reason = NB_REASON_NO_CELL};
        cell->place = nbp_document_place(g->document, row->label[0].begin);
        return;
    }
    nb_type type = type_of(g, row->unit);
    nbp_unit unit = type == NB_TYPE_DECIMAL ? NBP_UNIT_WAN
                    : type == NB_TYPE_MONEY ? NBP_UNIT_YUAN
                                            : NBP_UNIT_NONE;
    nbp_number number = item->value;
    if (number.outcome == NB_ABSENT)
        number = (nbp_number){.outcome = NB_MARKED}; /* words */
    nbp_number_fit(&number, type, unit, cell);
    cell->decision = row->heads != NBP_NO_HEADS ? NB_BY_HEADER : NB_BY_ORDER;
    cell->place = nbp_document_place(g->document, item->begin);
    cell->printed =
        item->length ? shown(g, (nbp_range){item->begin, item->begin + item->length}) : NULL;
    if (cell->outcome == NB_AMBIGUOUS)
        nbp_cell_withhold(cell, NB_REASON_UNIT);
    if (cell->outcome != NB_PRINTED)
        return;
    if (!told)
        nbp_cell_withhold(cell, NB_REASON_CELL_GONE);
    else if (is_unruled(g->document, item))
        nbp_cell_withhold(cell, NB_REASON_LABELS_TOGETHER);
    else if (item->cut || item->shared)
        nbp_cell_withhold(cell, item->cut ? NB_REASON_CUT : NB_REASON_SPAN);
}

static bool give(giver *g, const nbp_indicator_row *row, const nb_indicator *as, uint32_t head,
                 const nbp_item *item, bool told) {
    nb_indicator *one = &g->report->indicators[g->report->indicator_count++];
    *one = *as;
    if (head != NBP_NO_HEADS) {
        const nbp_item *of = &g->found->items.items[head];
        one->column = shown_lines(g, (nbp_range){of->begin, of->begin + of->length});
    }
    read_cell(g, row, item, told, &one->cell);
    if (item)
        nbp_view_tell(g->report, NBP_FORM_CELLS + g->report->indicator_count - 1, item->begin,
                      (size_t)item->begin + item->length);
    return !g->failed;
}

/* Whether an item lies under another of the same frame. */
static bool is_under(const nbp_item *item, const nbp_item *head) {
    return item->frame == head->frame && item->left < head->right && item->right > head->left;
}

/* The path of an official indicator: one text for all who have it. */
static const char *path_of(giver *g, size_t official) {
    const nbp_indicator *of = &g->book->indicators[official];
    if (!g->paths[official])
        g->paths[official] = nbp_arena_format(g->report->arena, "%s.%s", of->table, of->path);
    g->failed |= !g->paths[official];
    return g->paths[official];
}

/* Whether each value of laid-out text stands under a head of its own, and under no other. */
static bool are_under(const giver *g, const nbp_indicator_row *row,
                      const nbp_indicator_heads *heads) {
    const nbp_item *items = g->found->items.items;
    size_t all = 0;
    for (size_t h = 0; h < heads->value_count; h++) {
        size_t under = 0;
        for (size_t v = 0; v < row->value_count; v++)
            under += is_under(&items[row->values[v]], &items[heads->values[h]]);
        if (under > 1)
            return false;
        all += under;
    }
    return all == row->value_count;
}

static bool give_row(giver *g, const nbp_indicator_row *row) {
    const nbp_item *items = g->found->items.items;
    const nbp_indicator_heads *heads =
        row->heads == NBP_NO_HEADS ? NULL : &g->found->rows.heads[row->heads];
    if (heads && !heads->value_count)
        heads = NULL;
    size_t official = official_of(g, row);
    bool united = !row->uncertain || !(row->floats || row->lone); /* else it may be another's */
    nb_indicator as = {.label = label_shown(g, row),
                       .unit = united ? shown_lines(g, row->unit) : NULL};
    const nbp_indicator *of =
        official < NBP_MOST_INDICATORS ? &g->book->indicators[official] : NULL;
    nbp_indicator_row grouped = *row;
    if (of && !row->numbered && of->group_count < row->group_count)
        grouped.group_count = of->group_count; /* a row beside the parts of the one above */
    as.group = groups_shown(g, &grouped);
    const char *path = of ? path_of(g, official) : NULL;
    size_t values = row->value_count;
    if (heads && values > heads->value_count)
        while (values > heads->value_count &&
               items[row->values[values - 1]].value.outcome == NB_BLANK)
            values--;
    /* by the heads' places where the unit stands under its own, else in their order */
    bool placed = heads && heads->unit != NBP_NO_HEADS && row->unit_item != NBP_NO_HEADS &&
                  is_under(&items[row->unit_item], &items[heads->unit]) &&
                  (items[heads->unit].frame != NBP_FRAME_WORDS || are_under(g, row, heads));
    size_t columns = heads ? heads->value_count : values;
    bool told = !row->uncertain && (placed || values == columns);
    for (size_t c = 0; c < columns && !g->failed; c++) {
        const nbp_item *item = c < values ? &items[row->values[c]] : NULL;
        if (heads && says(g, heads->values[c], remark_heads))
            continue;
        if (placed) {
            item = NULL;
            for (size_t v = 0; v < row->value_count && !item; v++)
                if (is_under(&items[row->values[v]], &items[heads->values[c]]))
                    item = &items[row->values[v]];
        }
        bool yearly = heads ? is_of_year(g, heads, c) : columns == 1;
        as.path = yearly ? path : NULL;
        give(g, row, &as, heads ? heads->values[c] : NBP_NO_HEADS, item, told);
    }
    if (!columns) {
        as.path = path;
        give(g, row, &as, NBP_NO_HEADS, NULL, true);
    }
    return !g->failed;
}

/* A path is one number's: where rows have it with other numbers, none has it. */
static void settle_paths(giver *g) {
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < g->report->indicator_count; i++) {
            nb_indicator *one = &g->report->indicators[i];
            size_t of = 0;
            while (one->path && g->paths[of] != one->path)
                of++;
            if (!one->path)
                continue;
            const nb_cell *cell = &one->cell, *first = g->first[of] ? &g->first[of]->cell : cell;
            if (pass && g->differs[of])
                one->path = NULL;
            g->differs[of] |=
                cell->outcome != first->outcome ||
                (cell->outcome == NB_PRINTED && !nbp_decimal_equal(cell->value, first->value));
            g->first[of] = g->first[of] ? g->first[of] : one;
        }
}

static bool is_given(const nbp_indicators *found, size_t row, size_t end) {
    const nbp_indicator_row *of = &found->rows.rows[row];
    return found->taken[of->run] && !of->is_void && of->label[0].begin < end;
}

/* Room for the rows: a row has as many as its table has columns, or as it has values. */
static size_t count_values(const nbp_indicators *found, size_t end) {
    size_t count = 0;
    for (size_t i = 0; i < found->rows.count; i++) {
        const nbp_indicator_row *row = &found->rows.rows[i];
        size_t columns = row->heads == NBP_NO_HEADS ? 0 : found->rows.heads[row->heads].value_count;
        columns = columns ? columns : row->value_count;
        count += is_given(found, i, end) ? (columns ? columns : 1) : 0;
    }
    return count;
}

bool nbp_indicators_give(const nbp_indicators *found, nbp_document *document, size_t end,
                         nb_report *report) {
    size_t most = count_values(found, end);
    if (!most)
        return true;
    giver g = {.found = found, .document = document, .report = report};
    g.book = found->book;
    report->indicators = nbp_arena_alloc(report->arena, most * sizeof *report->indicators);
    if (!report->indicators || (report->view && !nbp_view_reserve(report, most)))
        return false;
    for (size_t i = 0; i < found->rows.count && !g.failed; i++)
        if (is_given(found, i, end))
            give_row(&g, &found->rows.rows[i]);
    settle_paths(&g);
    if (!report->form)
        report->form = found->form;
    return !g.failed;
}
