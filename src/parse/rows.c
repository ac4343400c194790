/* See rows.h. Tokens are label pieces and runs of values. A state is a line of the form, before or behind its run; the
 * best way through the states is found token by token, and read back from the end. */
#include "parse/rows.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "parse/likeness.h"

/* What a run is worth to a line, in tenths of a character (the unit of likeness). */
enum {
    FITS = 30,           /* as many values as the line has cells, under a label */
    SHORT = 15,          /* fewer */
    LONG = 10,           /* more */
    FITS_UNLABELLED = 12,
    UNLABELLED = 2,
    PASSED_OVER = -10,   /* no line takes it */
    ROW_PASSED_OVER = -60, /* no line takes it, and it is as long as a row of table 三 */
    LATE = 6,            /* tenths of its weight that a label has behind the run of a later line: where a page breaks, a
                          * converter may give several runs first and then their labels */
    FURTHER = 5          /* one more run for the line of table 四 */
};

enum { MAX_STATES = 2 * NBP_MAX_LINES + 1 };

typedef struct token {
    int32_t run;       /* or -1: a label piece */
    int32_t tied;      /* a run: the token of the label in its own row of the page, or -1; a label piece: its run, or -1 */
    uint32_t item;     /* of the label piece */
    nbp_likeness like; /* of the label piece */
} token;

typedef struct alignment {
    token *tokens;
    size_t count, capacity;
    uint8_t (*previous)[MAX_STATES]; /* for each token and state: the state before it */
    size_t lines, states;
    uint8_t cells[NBP_MAX_LINES]; /* that a line has on this form; 0: the form lacks the line */
} alignment;

nbp_table nbp_line_table(size_t line) {
    return (nbp_table)nbp_form_rows[line].table;
}

size_t nbp_line_cells(unsigned forms, size_t line, uint16_t cells[NBP_MAX_LINE_CELLS]) {
    size_t count = nbp_form_row_cells(forms, line, cells);
    if (nbp_form_rows[line].table != NBP_TABLE_REMEDIES)
        return count;
    for (size_t row = line + 1; row < nbp_form_row_count; row++)
        count += nbp_form_row_cells(forms, row, cells + count);
    return count;
}

/* ---- runs ---- */

static nbp_run *add_run(nbp_rows *rows, size_t first) {
    if (rows->failed ||
        !nbp_grow((void **)&rows->runs, &rows->capacity, rows->count, sizeof *rows->runs, NBP_MAX_REGION)) {
        rows->failed = true;
        return NULL;
    }
    rows->runs[rows->count] = (nbp_run){.first = (uint32_t)first, .line = NBP_NO_LINE, .named = NBP_NO_LINE};
    return &rows->runs[rows->count++];
}

/* Whether the row of the page that holds item `i` has several values, empty cells not counted. */
static bool holds_several(const nbp_items *items, size_t i) {
    size_t first = i, values = 0;
    while (first > 0 && items->items[first - 1].row == items->items[i].row)
        first--;
    for (; first < items->count && items->items[first].row == items->items[i].row; first++)
        values += !nbp_item_is_label(&items->items[first]) && items->items[first].value.outcome != NB_BLANK;
    return values > 1;
}

/* The end of the run that begins at `i`: a label ends it, and so does a new row of the page, unless the page has a value
 * a row. */
static size_t run_end(const nbp_items *items, size_t i) {
    const nbp_item *first = &items->items[i];
    bool real_rows = first->frame == NBP_FRAME_GRID || first->frame == NBP_FRAME_TABS || holds_several(items, i);
    size_t end = i;
    for (uint32_t row = first->row; end < items->count && !nbp_item_is_label(&items->items[end]); end++) {
        if (items->items[end].row == row)
            continue;
        if (real_rows || items->items[end].frame < NBP_FRAME_PIPES || holds_several(items, end))
            break;
        row = items->items[end].row;
    }
    return end;
}

static bool is_blank_only(const nbp_items *items, size_t first, size_t end) {
    for (; first < end; first++)
        if (items->items[first].value.outcome != NB_BLANK)
            return false;
    return true;
}

/* A row of fractions and nothing else: widths of some layout. No row of counts has them. */
static bool is_fractions(const nbp_items *items, size_t first, size_t end) {
    size_t fractions = 0;
    for (size_t i = first; i < end; i++) {
        if (items->items[i].value.outcome == NB_PRINTED && !items->items[i].value.value.scale)
            return false;
        fractions += items->items[i].value.outcome == NB_PRINTED;
    }
    return fractions >= NBP_WHOLE_ROW;
}

/* Empty cells in front of a label in the same row stand for label columns. */
static bool is_label_margin(const nbp_items *items, size_t first, size_t end) {
    return end < items->count && nbp_item_is_label(&items->items[end]) &&
           items->items[end].row == items->items[first].row && is_blank_only(items, first, end);
}

/* Empty cells at the end of a row of heads are no values, though values follow in the next row. */
static size_t skip_head_blanks(const nbp_items *items, size_t first, size_t end) {
    size_t i = first;
    while (first && i < end && items->items[i].value.outcome == NB_BLANK &&
           items->items[i].row == items->items[first - 1].row)
        i++;
    return i < end && i > first && items->items[i].row != items->items[first - 1].row ? i : first;
}

/* Whether the row of the page that holds item `i` has values in front of the label that stands before `i`. */
static bool follows_values(const nbp_items *items, size_t i) {
    size_t before = i;
    while (before && nbp_item_is_label(&items->items[before - 1]))
        before--;
    return before && before < i && items->items[before - 1].row == items->items[i].row;
}

static size_t blanks_at(const nbp_items *items, size_t i, size_t end) {
    size_t from = i;
    while (i < end && items->items[i].value.outcome == NB_BLANK)
        i++;
    return i - from;
}

/* Whether items [first, end) are whole rows of table 三 with `gap` empty cells after each but the last. */
static bool are_rows(const nbp_items *items, size_t first, size_t end, size_t gap) {
    for (; end - first > NBP_WHOLE_ROW; first += NBP_WHOLE_ROW + gap)
        if (end - first < 2 * NBP_WHOLE_ROW + gap || blanks_at(items, first + NBP_WHOLE_ROW, end) < gap)
            return false;
    return end - first == NBP_WHOLE_ROW;
}

/* How many values the first row of a run has that holds several whole rows of table 三, all their labels but the first
 * lost, one value a line or all on one line; as many empty cells may part them. 0: it holds one row. */
static size_t row_of_several(const nbp_items *items, size_t first, size_t end) {
    while (end > first && items->items[end - 1].value.outcome == NB_BLANK)
        end--;
    if (end - first <= NBP_WHOLE_ROW ||
        (items->items[first].row == items->items[first + 1].row && !follows_values(items, first)))
        return 0;
    for (size_t gap = 0; gap < 3; gap++)
        if (are_rows(items, first, end, gap))
            return NBP_WHOLE_ROW + gap;
    return 0;
}

/* ---- tokens ---- */

static token *add_token(alignment *a) {
    if (!nbp_grow((void **)&a->tokens, &a->capacity, a->count, sizeof *a->tokens, 2 * NBP_MAX_REGION))
        return NULL;
    a->tokens[a->count] = (token){.run = -1, .tied = -1};
    return &a->tokens[a->count++];
}

static bool add_runs(alignment *a, nbp_rows *rows, const nbp_items *items, size_t first, size_t end, bool table_four) {
    size_t step = table_four ? 0 : row_of_several(items, first, end);
    for (size_t count; first < end; first += count) {
        count = step && end - first >= step + NBP_WHOLE_ROW ? step : end - first;
        nbp_run *run = add_run(rows, first);
        token *t = run ? add_token(a) : NULL;
        if (!t)
            return false;
        run->count = (uint32_t)count;
        run->cut_out = step != 0;
        t->run = (int32_t)(run - rows->runs);
    }
    return true;
}

/* Tie a run to the label piece in its own row of the page: they speak of one line. Heads and groups tie nothing. */
static void tie(alignment *a, const nbp_items *items, size_t run_token, size_t first_item) {
    for (size_t t = run_token; t-- > 0 && a->tokens[t].run < 0;) {
        if (items->items[a->tokens[t].item].row != items->items[first_item].row)
            return;
        if (!a->tokens[t].like.heading) {
            a->tokens[run_token].tied = (int32_t)t;
            a->tokens[t].tied = (int32_t)run_token;
            return;
        }
    }
}

/* A run directly behind the whole label of one row is named by it. */
static void name_run(const alignment *a, size_t run_token, nbp_run *run) {
    if (!run_token || a->tokens[run_token - 1].run >= 0)
        return;
    const token *label = &a->tokens[run_token - 1];
    if (!label->like.whole || label->like.heading)
        return;
    for (size_t line = 0; line + 1 < a->lines; line++)
        if (label->like.lines[line] == label->like.best) {
            run->named = run->named == NBP_NO_LINE ? (uint8_t)line : NBP_NO_LINE;
            run->label = label->item;
            if (run->named == NBP_NO_LINE)
                return;
        }
}

/* The form of table 二 shows in rows and columns that only one form has. */
static void count_form_evidence(const nbp_likeness *like, int evidence[2]) {
    if (like->forms == NBP_2021 || like->forms == NBP_2019)
        evidence[like->forms == NBP_2019] += like->telling;
}

static bool add_head(nbp_rows *rows, size_t item, const nbp_likeness *like) {
    if (like->column == NBP_NO_COLUMN)
        return true;
    if (!nbp_grow((void **)&rows->heads, &rows->head_capacity, rows->head_count, sizeof *rows->heads,
                  NBP_MAX_REGION))
        return false;
    rows->heads[rows->head_count++] = (nbp_head){.item = (uint32_t)item, .cell = like->column};
    return true;
}

static bool add_word(nbp_rows *rows, size_t item) {
    if (!nbp_grow((void **)&rows->words, &rows->word_capacity, rows->word_count, sizeof *rows->words, NBP_MAX_REGION))
        return false;
    rows->words[rows->word_count++] = (uint32_t)item;
    return true;
}

static bool make_tokens(alignment *a, const nbp_document *document, const nbp_items *items, nbp_rows *rows) {
    int evidence[2] = {0};
    bool table_four = false, unknown = false, whole = false;
    for (size_t i = 0; i < items->count;) {
        if (!nbp_item_is_label(&items->items[i])) {
            size_t end = run_end(items, i);
            i = whole ? i : skip_head_blanks(items, i, end);
            /* Empty cells alone count only behind the whole label of a row: elsewhere they fill up spans. */
            if (!is_label_margin(items, i, end) && !is_fractions(items, i, end) && (whole || (table_four && end - i == NBP_MAX_LINE_CELLS) || !is_blank_only(items, i, end))) {
                size_t from = rows->count;
                if (!add_runs(a, rows, items, i, end, table_four))
                    return false;
                rows->runs[from].foreign = unknown;
                tie(a, items, a->count - (rows->count - from), i);
                name_run(a, a->count - (rows->count - from), &rows->runs[from]);
            }
            i = end;
            continue;
        }
        nbp_likeness like;
        nbp_likeness_weigh(document, &items->items[i], &like);
        count_form_evidence(&like, evidence);
        if (!add_head(rows, i, &like) || ((like.best || like.heading) && !add_word(rows, i)))
            return false;
        if (like.best || like.heading || like.unknown) {
            unknown = like.unknown;
            whole = like.whole && !like.heading;
        }
        if (like.best) {
            table_four = like.lines[a->lines - 1] > 0 || (table_four && like.heading);
            token *t = add_token(a);
            if (!t)
                return false;
            t->item = (uint32_t)i;
            t->like = like;
        }
        i++;
    }
    rows->forms = evidence[0] + evidence[1] == 0 ? 0 : evidence[1] > evidence[0] ? NBP_2019 : NBP_2021;
    return true;
}

/* ---- the way through ---- */

/* States: 0 before all lines; 1 + 2 * line before that line's run, 2 + 2 * line behind it. */
static size_t before_run(size_t line) {
    return 1 + 2 * line;
}

static int run_worth(size_t count, size_t cells, bool labelled) {
    if (!labelled)
        return count == cells ? FITS_UNLABELLED : UNLABELLED;
    return count == cells ? FITS : count < cells ? SHORT : LONG;
}

typedef struct column_of_states {
    int worth[MAX_STATES];
} column_of_states;

static void improve(column_of_states *now, uint8_t *previous, size_t state, int worth, size_t from) {
    if (worth > now->worth[state]) {
        now->worth[state] = worth;
        previous[state] = (uint8_t)from;
    }
}

/* The best of the states before `line`, where `best` is the best of those before `from`. */
static size_t best_before(const column_of_states *was, size_t best, size_t from, size_t line) {
    for (size_t s = before_run(from); s < before_run(line); s++)
        if (was->worth[s] > was->worth[best])
            best = s;
    return best;
}

static void step_label(const alignment *a, const token *t, const column_of_states *was, column_of_states *now,
                       uint8_t *previous) {
    size_t best = 0, seen = 0;
    int late = 0;
    for (size_t line = t->like.first; line < t->like.end; line++) {
        size_t s = before_run(line);
        int weight = t->like.lines[line];
        improve(now, previous, s + 1, was->worth[s + 1] + late * LATE / 10, s + 1);
        if (weight > late && t->tied < 0 && !t->like.heading)
            late = weight;
        if (weight <= 0 || !a->cells[line])
            continue;
        best = best_before(was, best, seen, line);
        seen = line;
        improve(now, previous, s, was->worth[best] + weight, best);
        improve(now, previous, s, was->worth[s] + weight, s);
        if (t->tied < 0) /* a label piece behind its run */
            improve(now, previous, s + 1, was->worth[s + 1] + weight, s + 1);
    }
    for (size_t line = t->like.end; late && line < a->lines; line++)
        now->worth[before_run(line) + 1] += late * LATE / 10;
}

/* （六）其他处理 as one row: only its label tells it from the three rows of the other form. */
static bool needs_label(size_t line) {
    return nbp_line_table(line) == NBP_TABLE_REQUESTS && nbp_form_rows[line].forms == NBP_2019;
}

static void step_run(const alignment *a, const nbp_run *run, const token *tied, const column_of_states *was,
                     column_of_states *now, uint8_t *previous) {
    size_t best = 0, seen = 0, first = tied ? tied->like.first : 0, end = tied ? tied->like.end : a->lines;
    for (size_t s = 0; s < a->states; s++)
        now->worth[s] = was->worth[s] + (run->count == NBP_WHOLE_ROW && !run->foreign ? ROW_PASSED_OVER : PASSED_OVER);
    for (size_t line = first; line < end; line++) {
        size_t s = before_run(line);
        if (!a->cells[line] || (tied && tied->like.lines[line] <= 0))
            continue;
        improve(now, previous, s + 1, was->worth[s] + run_worth(run->count, a->cells[line], true), s);
        if (!run->foreign && !tied && !needs_label(line)) {
            best = best_before(was, best, seen, line);
            seen = line;
            improve(now, previous, s + 1, was->worth[best] + run_worth(run->count, a->cells[line], false), best);
        }
        if (line + 1 == a->lines)
            improve(now, previous, s + 1, was->worth[s + 1] + FURTHER, s + 1);
    }
}

static size_t walk(alignment *a, const nbp_rows *rows) {
    column_of_states columns[2] = {0};
    uint8_t themselves[MAX_STATES] = {0};
    for (size_t s = 1; s < a->states; s++) {
        columns[0].worth[s] = -1000000;
        themselves[s] = (uint8_t)s;
    }
    for (size_t t = 0; t < a->count; t++) {
        const column_of_states *was = &columns[t % 2];
        column_of_states *now = &columns[(t + 1) % 2];
        *now = *was;
        memcpy(a->previous[t], themselves, sizeof themselves);
        if (a->tokens[t].run < 0)
            step_label(a, &a->tokens[t], was, now, a->previous[t]);
        else
            step_run(a, &rows->runs[a->tokens[t].run], a->tokens[t].tied < 0 ? NULL : &a->tokens[a->tokens[t].tied], was,
                     now, a->previous[t]);
    }
    const column_of_states *last = &columns[a->count % 2];
    size_t best = 0;
    for (size_t s = 1; s < a->states; s++)
        if (last->worth[s] > last->worth[best])
            best = s;
    return best;
}

/* Whether the step into `state` by token `t` used the token, or passed it over. */
static bool token_used(const alignment *a, size_t t, size_t state, size_t from) {
    const token *used = &a->tokens[t];
    if (!state)
        return false;
    size_t line = (state - 1) / 2;
    if (used->run < 0)
        return used->like.lines[line] > 0 && a->cells[line];
    return state != from || (line + 1 == a->lines && state == before_run(line) + 1);
}

/* Read the way back: runs get their lines, lines their labels. */
static void read_back(const alignment *a, nbp_rows *rows, size_t state) {
    int best_piece[NBP_MAX_LINES] = {0};
    for (size_t t = a->count; t-- > 0;) {
        size_t from = a->previous[t][state];
        if (token_used(a, t, state, from)) {
            size_t line = (state - 1) / 2;
            const token *used = &a->tokens[t];
            if (used->run >= 0) {
                rows->runs[used->run].line = (uint8_t)line;
            } else {
                int weight = used->like.lines[line];
                rows->lines[line].weight += weight;
                if (weight >= best_piece[line]) {
                    best_piece[line] = weight;
                    rows->lines[line].item = used->item;
                }
            }
        }
        state = from;
    }
}

bool nbp_rows_align(const nbp_document *document, const nbp_items *items, nbp_rows *rows) {
    *rows = (nbp_rows){0};
    alignment a = {.lines = NBP_LINE_COUNT};
    a.states = 1 + 2 * a.lines;
    bool ok = make_tokens(&a, document, items, rows);
    for (size_t line = 0; line < a.lines; line++) {
        uint16_t cells[NBP_MAX_LINE_CELLS];
        rows->lines[line].item = UINT32_MAX;
        a.cells[line] = (uint8_t)nbp_line_cells(
            nbp_line_table(line) != NBP_TABLE_PROACTIVE ? NBP_BOTH : rows->forms ? rows->forms : NBP_2021, line, cells);
    }
    a.previous = ok ? malloc((a.count ? a.count : 1) * sizeof *a.previous) : NULL;
    if (a.previous)
        read_back(&a, rows, walk(&a, rows));
    ok = a.previous != NULL;
    free(a.previous);
    free(a.tokens);
    return ok;
}

/* Whether any row of table 三 that only `form` has holds a run, or a label where `by_label`. */
static bool has_rows_of(const nbp_rows *rows, unsigned form, bool by_label) {
    for (size_t line = 0; line + 1 < NBP_LINE_COUNT; line++) {
        if (nbp_line_table(line) != NBP_TABLE_REQUESTS || nbp_form_rows[line].forms != form)
            continue;
        if (by_label && rows->lines[line].weight)
            return true;
        for (size_t r = 0; r < rows->count && !by_label; r++)
            if (rows->runs[r].line == line)
                return true;
    }
    return false;
}

void nbp_rows_table_forms(const nbp_rows *rows, unsigned forms[NBP_TABLE_COUNT]) {
    unsigned proactive = rows->forms ? rows->forms : NBP_2021;
    unsigned requests = has_rows_of(rows, NBP_2021, false)   ? NBP_2021
                        : has_rows_of(rows, NBP_2019, false) ? NBP_2019
                        : has_rows_of(rows, NBP_2021, true)  ? NBP_2021
                                                             : proactive;
    forms[NBP_TABLE_PROACTIVE] = proactive;
    forms[NBP_TABLE_REQUESTS] = requests;
    forms[NBP_TABLE_REMEDIES] = rows->forms ? proactive : requests;
}

void nbp_rows_free(nbp_rows *rows) {
    free(rows->runs);
    free(rows->heads);
    free(rows->words);
    *rows = (nbp_rows){0};
}
