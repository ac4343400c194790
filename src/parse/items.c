/* See items.h. */
#include "parse/items.h"

#include <string.h>

#include "base/limits.h"
#include "base/memory.h"
#include "base/progress.h"

typedef struct gatherer {
    const nbp_document *document;
    nbp_items *out;
    uint32_t row, sheet, block;
    nbp_frame last_frame;
    bool opened,
        closed; /* rows drawn with | have one in front of their first cell, behind their last */
    bool after_pipe; /* the line above ends with |: its last cell is closed */
    bool after_row;  /* it ends with ||: its row is closed */
} gatherer;

static void add(gatherer *g, const char *begin, const char *end, nbp_frame frame, int32_t left,
                int32_t right) {
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
        .value = nbp_number_read(begin, (size_t)(end - begin)),
        .frame = (uint8_t)frame,
        .cut = frame != NBP_FRAME_GRID &&
               end == g->document->text.folded.data + g->document->text.folded.length,
    };
}

static void trim(const char **begin, const char **end) {
    while (*begin < *end && (**begin == ' ' || **begin == '\t'))
        ++*begin;
    while (*end > *begin && ((*end)[-1] == ' ' || (*end)[-1] == '\t'))
        --*end;
}

static bool contains(const char *begin, const char *end, const char *word) {
    return nbp_find(begin, (size_t)(end - begin), word) != NULL;
}

/* "- 5 -", "— 5 —", "第 5 页", "5 / 12": a page number on a line of its own. */
static bool is_page_number(const char *begin, const char *end) {
    size_t digits = 0, others = 0;
    bool dashed = false;
    for (const char *p = begin; p < end && digits <= 8 && others <= 4;) {
        uint32_t c = nbp_utf8_next(&p);
        if (c >= '0' && c <= '9')
            digits++;
        else if (c == '-' || c == 0x2014)
            dashed |= p < end && digits == 0;
        else if (c != ' ' && c != '/')
            others++;
    }
    bool closed = end[-1] == '-' || (end - begin >= 3 && !memcmp(end - 3, "—", 3));
    return digits && digits <= 8 && others <= 4 &&
           ((dashed && closed && !others) || contains(begin, end, "页"));
}

/* |---|:--| under the heads of a Markdown table. */
static bool is_rule(const char *begin, const char *end) {
    bool dash = false;
    for (const char *p = begin; p < end; p++) {
        dash |= *p == '-';
        if (!strchr("|-: +=\t", *p))
            return false;
    }
    return dash && end - begin >= 3 && memchr(begin, '|', (size_t)(end - begin));
}

static bool is_only_pipes(const char *begin, const char *end) {
    while (begin < end && (*begin == '|' || *begin == ' '))
        begin++;
    return begin == end;
}

/* Whether a line of words is running text: it has a full stop, or a comma and many words, and names
 * no three labels. */
static bool is_prose(const char *begin, const char *end) {
    if (!contains(begin, end, "。"))
        return false;
    unsigned labels = 0;
    for (const char *p = begin; p < end && labels < 3 && nbp_still_wanted();) {
        while (p < end && *p == ' ')
            p++;
        const char *word = p;
        while (p < end && *p != ' ')
            p++;
        nbp_key key;
        nbp_key_make(word, (size_t)(p - word), &key);
        labels += key.length >= 2 && nbp_label_exact(&key, NULL) != NULL;
    }
    return labels < 3;
}

/* The end of the word that begins at `p`: at a space outside brackets, or at the first space where
 * they do not close soon. */
static const char *word_end(const char *p, const char *end) {
    enum { SOON = 256 /* bytes: twice the longest label */ };
    int depth = 0;
    const char *first_space = NULL, *begin = p;
    for (; p < end && !(depth && first_space && p - begin > SOON); p++) {
        if (*p == '(')
            depth++;
        else if (*p == ')' && depth)
            depth--;
        else if (*p == ' ') {
            if (!depth)
                return p;
            if (!first_space)
                first_space = p;
        }
    }
    return depth && first_space ? first_space : end;
}

/* A numeral alone ("1.", "（三）", "一、") belongs to the word behind it, unless that is a number.
 */
static bool is_numeral_alone(const char *begin, const char *end) {
    nbp_key key;
    nbp_key_make(begin, (size_t)(end - begin), &key);
    bool digit = end[-1] >= '0' && end[-1] <= '9'; /* 118.37 is an amount */
    return key.numeral_kind != NBP_NUMERAL_NONE && !key.length && !digit;
}

/* Number words that begin like a measure word belong to a sentence: "2025 年", "10 件". */
static bool begins_with_measure(const char *p, const char *end) {
    static const char *const measures[] = {"年", "月", "日", "件", "项", "条", "篇", "份", "次",
                                           "个", "宗", "期", "人", "家", "名", "%",  "号", "余",
                                           "多", "场", "起", "批", "万", "元", "時", "时"};
    for (size_t i = 0; i < sizeof measures / sizeof *measures; i++)
        if ((size_t)(end - p) >= strlen(measures[i]) &&
            !memcmp(p, measures[i], strlen(measures[i])))
            return true;
    return false;
}

/* Display columns between two places of the folded text, as the source has them: （ is two, ( is
 * one. What is wider than any line of a table is not measured to its end. */
static int32_t width_between(const gatherer *g, const char *begin, const char *end) {
    enum { WIDEST = 1 << 20 };
    const nbp_text *text = &g->document->text;
    const char *p = text->raw.data + nbp_text_raw(text, (size_t)(begin - text->folded.data));
    const char *raw_end = text->raw.data + nbp_text_raw(text, (size_t)(end - text->folded.data));
    int32_t width = 0;
    while (p < raw_end && width < WIDEST)
        width += nbp_char_width(nbp_utf8_next(&p));
    return width;
}

static const char *skip_spaces(const char *p, const char *end) {
    while (p < end && *p == ' ')
        p++;
    return p;
}

/* The end of the unit of money that is the whole word at `p`, or `p`. */
static const char *money_end(const char *p, const char *end) {
    const char *stop = word_end(p, end);
    size_t length = (size_t)(stop - p);
    bool money = (length == 3 || length == 6) && !memcmp(stop - 3, "元", 3) &&
                 nbp_unit_in(p, length) != NBP_UNIT_NONE;
    return money ? stop : p;
}

/* The end of the words at `p` that are one label of the form but for a space between them each, or
 * NULL: 本年 新制作数量. */
static const char *label_end(const char *p, const char *stop, const char *end) {
    enum { WORDS = 4 };
    const char *found = NULL;
    nbp_key key;
    nbp_key_make(p, (size_t)(stop - p), &key);
    for (size_t words = 1; words < WORDS && end - stop > 1; words++) {
        const char *next = stop + 1;
        size_t length = key.length;
        stop = word_end(next, end);
        nbp_key_make(p, (size_t)(stop - p), &key);
        if (key.length == length ||
            nbp_number_read(next, (size_t)(stop - next)).outcome != NB_ABSENT)
            return found;
        if (nbp_label_exact(&key, NULL))
            found = stop;
    }
    return found;
}

/* Whether a space parts a numeral from its point: 3 .补正后申请内容仍不明确. */
static bool is_numeral_parted(const char *p, const char *stop, const char *next, const char *end) {
    return stop - p <= 2 && *p >= '0' && *p <= '9' && end - next > 1 && *next == '.' &&
           (unsigned char)next[1] >= 0x80;
}

/* The end of the word at `p`, with what belongs to it behind a space: the rest of its label, the
 * words of a numeral alone, the unit of an amount ("0 元"). */
static const char *whole_word(const char *p, const char *end) {
    const char *stop = word_end(p, end), *next = skip_spaces(stop, end);
    const char *label = (unsigned char)stop[-1] >= 0x80 ? label_end(p, stop, end) : NULL;
    if (label)
        return label;
    if (next == end)
        return stop;
    if (is_numeral_parted(p, stop, next, end))
        return word_end(next, end);
    if (is_numeral_alone(p, stop)) {
        const char *words = word_end(next, end);
        return nbp_number_read(next, (size_t)(words - next)).outcome == NB_ABSENT ? words : stop;
    }
    const char *money = *p >= '0' && *p <= '9' ? money_end(next, end) : next;
    return money > next ? money : stop;
}

/* Signs alone, as a converter sets them between values: & \\ ; they part nothing. */
static bool is_sign_only(const char *p, const char *end) {
    for (; p < end; p++)
        if ((unsigned char)*p >= 0x80 || (*p >= '0' && *p <= '9') || (*p >= 'A' && *p <= 'Z') ||
            (*p >= 'a' && *p <= 'z'))
            return false;
    return true;
}

/* A line of words, cut at spaces. */
static void gather_words(gatherer *g, const char *line, const char *end) {
    if (is_prose(line, end))
        return;
    int32_t at = 0;
    const char *first = skip_spaces(line, end);
    if (end - first > 1 && first[0] == '\\' && first[1] == ' ') /* stands for an empty first cell */
        first = skip_spaces(first + 1, end);
    for (const char *p = first, *counted = line; p < end && !g->out->failed;) {
        const char *word = p;
        p = whole_word(word, end);
        const char *next = skip_spaces(p, end);
        at += width_between(g, counted, word);
        counted = word;
        size_t before = g->out->count;
        add(g, word, p, NBP_FRAME_WORDS, at, at + width_between(g, word, p));
        nbp_item *item = g->out->count > before ? &g->out->items[before] : NULL;
        if (item && item->value.outcome == NB_PRINTED && next > p && begins_with_measure(next, end))
            item->value = (nbp_number){.outcome = NB_ABSENT};
        else if (item && nbp_item_is_label(item) && is_sign_only(word, p))
            g->out->count = before;
        p = next;
    }
}

/* A line of | alone, in a text with a cell a line: each closes a cell, the first that of the line
 * above if it is still open, the others empty ones. Behind a closed row it opens the next. */
static void gather_pipes(gatherer *g, const char *p, const char *end) {
    bool closes_nothing = !g->after_pipe || (g->after_row && end - p == 1);
    for (int32_t column = 0; p < end; p++)
        if (*p == '|' && !closes_nothing) {
            add(g, p, p, NBP_FRAME_PIPES, column, column + 1);
            column++;
        } else if (*p == '|') {
            closes_nothing = false;
        }
}

/* A row of wiki markup: "| a || b || c", or "! a !! b" for heads. No | stands alone behind the
 * first. */
static bool is_wiki_row(const char *p, const char *end) {
    size_t doubles = 0, filled = 0;
    if (p == end || (*p != '|' && *p != '!'))
        return false;
    for (const char *q = p + 1; q < end; q++) {
        if (*q == '|' || *q == '!') {
            if (q + 1 == end || q[1] != *q || (q + 2 < end && q[2] == *q))
                return false;
            q++;
            doubles++;
        } else if (*q != ' ') {
            filled |= doubles > 0;
        }
    }
    return doubles && filled;
}

static void gather_wiki_row(gatherer *g, const char *p, const char *end) {
    int32_t column = 0;
    for (p++; p <= end; column++) {
        const char *cell = p;
        while (p < end && *p != '|' && *p != '!')
            p++;
        const char *cell_end = p;
        trim(&cell, &cell_end);
        add(g, cell, cell_end, NBP_FRAME_PIPES, column, column + 1);
        if (p == end)
            return;
        p += 2;
    }
}

/* A line cut by tabs or by |. Where rows are drawn so, a | in front opens the first cell and one at
 * the end closes the last; else an empty cell stands there. */
static void gather_cells(gatherer *g, const char *p, const char *end, char separator,
                         nbp_frame frame) {
    if (separator == '|') {
        trim(&p, &end);
        if (is_rule(p, end))
            return;
        if (is_only_pipes(p, end)) {
            gather_pipes(g, p, end);
            return;
        }
        if (is_wiki_row(p, end)) {
            gather_wiki_row(g, p, end);
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
        trim(&cell, &cell_end);
        if (!close && cell == cell_end && separator == '|' && (g->closed || !column))
            break;
        add(g, cell, cell_end, frame, column, column + 1);
        if (!close || g->out->failed)
            break;
        p++;
    }
}

/* How rows that are drawn with | on one line begin and end: nearly all of them alike, or there are
 * empty cells there. */
static void learn_drawing(gatherer *g, size_t first, size_t last) {
    size_t rows = 0, opened = 0, closed = 0;
    for (size_t b = first; b < last && nbp_still_wanted(); b++) {
        const nbp_block *block = &g->document->blocks[b];
        const char *begin = nbp_document_text(g->document, block->begin),
                   *end = begin + block->length;
        trim(&begin, &end);
        const char *pipe =
            block->kind == NBP_LINE ? memchr(begin, '|', (size_t)(end - begin)) : NULL;
        if (!pipe || is_only_pipes(begin, end) || !contains(pipe + 1, end, "|"))
            continue;
        rows++;
        opened += *begin == '|';
        closed += end[-1] == '|';
    }
    g->opened = opened * 10 >= rows * 9;
    g->closed = closed * 10 >= rows * 9;
}

/* How a line ends, for one of | alone under it. */
static void note_end(gatherer *g, const char *begin, const char *end) {
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

/* A text all on one line: sentences, and among them a table's cells. */
static bool holds_many_cells(const char *p, const char *end) {
    enum { MANY = 40 };
    size_t bars = 0;
    for (; p < end && bars < MANY; p++)
        bars += *p == '|';
    return bars == MANY;
}

static void gather_line(gatherer *g, const nbp_block *block) {
    const char *begin = nbp_document_text(g->document, block->begin), *end = begin + block->length;
    const char *first = begin, *last = end;
    trim(&first, &last);
    if (first == last || is_page_number(first, last))
        return;
    nbp_frame frame = memchr(begin, '\t', block->length)  ? NBP_FRAME_TABS
                      : memchr(begin, '|', block->length) ? NBP_FRAME_PIPES
                                                          : NBP_FRAME_WORDS;
    if (frame != g->last_frame)
        g->sheet++;
    g->last_frame = frame;
    g->row++;
    if (frame == NBP_FRAME_WORDS)
        gather_words(g, begin, end);
    else if (frame == NBP_FRAME_TABS || !contains(begin, end, "。") || holds_many_cells(begin, end))
        gather_cells(g, begin, end, frame == NBP_FRAME_TABS ? '\t' : '|', frame);
    note_end(g, first, last);
}

/* Cells with a value that reach into the rows below them. */
typedef struct reaching {
    struct {
        const nbp_grid_cell *cell;
        uint32_t next; /* row to lay it in */
    } cells[16];
    size_t count;
} reaching;

static void gather_cell(gatherer *g, const nbp_grid_cell *cell) {
    const char *begin = nbp_document_text(g->document, cell->begin), *end = begin + cell->length;
    trim(&begin, &end);
    size_t before = g->out->count;
    add(g, begin, end, NBP_FRAME_GRID, cell->column, cell->column + cell->colspan);
    if (g->out->count > before)
        g->out->items[before].shared = cell->rowspan > 1;
}

/* The cells from above that stand in `row`, left of `column`, are values of this row as well. */
static void gather_reaching(gatherer *g, reaching *above, uint32_t row, uint32_t column) {
    for (size_t i = 0; i < above->count; i++) {
        const nbp_grid_cell *cell = above->cells[i].cell;
        if (cell->column >= column || above->cells[i].next > row ||
            row >= cell->row + cell->rowspan)
            continue;
        above->cells[i].next = row + 1;
        gather_cell(g, cell);
    }
}

static void gather_grid(gatherer *g, const nbp_grid *grid) {
    enum { MAX_REACHING = sizeof((reaching *)0)->cells / sizeof *((reaching *)0)->cells };
    g->sheet++;
    g->last_frame = NBP_FRAME_GRID;
    reaching above = {.count = 0};
    uint32_t row = UINT32_MAX;
    for (size_t c = grid->first_cell; c < grid->first_cell + grid->cell_count; c++) {
        const nbp_grid_cell *cell = &g->document->cells[c];
        if (cell->row != row) {
            gather_reaching(g, &above, row, UINT32_MAX);
            g->row++;
        }
        row = cell->row;
        gather_reaching(g, &above, row, cell->column);
        size_t before = g->out->count;
        gather_cell(g, cell);
        bool value = g->out->count > before && !nbp_item_is_label(&g->out->items[before]);
        if (value && cell->rowspan > 1 && above.count < MAX_REACHING) {
            above.cells[above.count].cell = cell;
            above.cells[above.count++].next = row + 1;
        }
    }
    gather_reaching(g, &above, row, UINT32_MAX);
    g->sheet++;
}

/* A piece of a head of table 四: 结, 果, 维持, 复议后起诉. */
static bool is_remedy_piece(const nbp_key *key) {
    size_t count;
    const nbp_label *labels = nbp_labels(&count);
    for (const nbp_label *l = labels; l < labels + count; l++) {
        bool group =
            l->kind == NBP_LABEL_GROUP && nbp_form_rows[l->index].table == NBP_TABLE_REMEDIES;
        bool column = l->kind == NBP_LABEL_COLUMN &&
                      (nbp_form_cells[l->index].role == NBP_COLUMN_TOTAL ||
                       nbp_form_rows[nbp_form_cells[l->index].row].table == NBP_TABLE_REMEDIES);
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

/* The heading of section 一 or 二: behind the sections of a report, another report begins there. */
static bool begins_another(const nbp_document *document, const nbp_block *block) {
    nbp_key key;
    nbp_key_make(nbp_document_text(document, block->begin), block->length, &key);
    for (const nbp_label *l = NULL; (l = nbp_label_exact(&key, l));)
        if (l->kind == NBP_LABEL_HEADING && l->index <= 2)
            return true;
    return false;
}

/* Tell the items of each sheet how wide it is. */
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
    gatherer g = {
        .document = document, .out = items, .row = UINT32_MAX / 2, .sheet = UINT32_MAX / 2};
    for (size_t b = first; b < last && !items->failed && nbp_still_wanted(); b++) {
        const nbp_block *block = &document->blocks[b];
        size_t line = items->count;
        if (block->length < 64 && begins_another(document, block))
            break;
        g.block = (uint32_t)b;
        if (block->kind == NBP_LINE && block->length < 64)
            gather_line(&g, block);
        if (!are_strays(document, items, line, &pieces))
            items->count = line;
    }
    if (!pieces)
        items->count = before;
    measure_sheets(items);
    return !items->failed;
}

bool nbp_items_gather(const nbp_document *document, size_t first, size_t last, nbp_items *items) {
    *items = (nbp_items){0};
    gatherer g = {.document = document, .out = items, .last_frame = NBP_FRAME_GRID};
    learn_drawing(&g, first, last);
    for (size_t b = first; b < last && !items->failed && nbp_step(b); b++) {
        const nbp_block *block = &document->blocks[b];
        g.block = (uint32_t)b;
        if (block->kind == NBP_GRID)
            gather_grid(&g, &document->grids[block->grid]);
        else if (block->kind == NBP_LINE || block->kind == NBP_HEADING)
            gather_line(&g, block);
    }
    return !items->failed;
}

void nbp_items_free(nbp_items *items) {
    nbp_free(items->items);
    *items = (nbp_items){0};
}
