/* taken_away: text that is taken away never turns a number that is given into another one. What is
 * given may be less. Arguments: see trial.h.
 *
 * Nothing here makes two numbers one, or a part of one look whole, but where the document
 * ends. */
#include <string.h>

#include "trial.h"

/* ---- the end of the document ---- */

/* Numbers behind `at` are gone, so is one through which it goes; one that ends there may be
 * told. */
static bool end_at(written *w, size_t at) {
    for (size_t i = 0; i < MAX_NUMBERS; i++)
        if (w->ends[i] > at)
            w->truths[i].tells = GONE;
        else if (w->ends[i] == at && w->truths[i].tells == PRINTED)
            w->truths[i].tells = MAYBE;
    w->text->length = at;
    return true;
}

static bool end_anywhere(specimen *s, written *w) {
    return end_at(w, 1 + pick(&s->random, w->text->length - 1));
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* One of the printed numbers, of at least `digits` digits; its end, 0 if there is none. */
static size_t pick_number(specimen *s, const written *w, size_t digits) {
    size_t seen = 0, found = 0;
    for (size_t i = 0; i < MAX_NUMBERS; i++) {
        size_t end = w->ends[i], length = 0;
        while (length < end && is_digit(w->text->data[end - length - 1]))
            length++;
        if (end && length >= digits && !pick(&s->random, ++seen))
            found = end;
    }
    return found;
}

static bool end_in_number(specimen *s, written *w) {
    size_t end = pick_number(s, w, 2);
    return end && end_at(w, end - 1);
}

static bool end_behind_number(specimen *s, written *w) {
    size_t end = pick_number(s, w, 1);
    return end && end_at(w, end);
}

static bool end_behind_line(specimen *s, written *w) {
    const char *data = w->text->data;
    size_t at = pick(&s->random, w->text->length);
    const char *newline = memchr(data + at, '\n', w->text->length - at);
    return newline && end_at(w, (size_t)(newline - data) + 1);
}

/* ---- a stretch of it ---- */

static bool take(written *w, size_t begin, size_t end) {
    nbp_buffer *text = w->text;
    for (size_t i = 0; i < MAX_NUMBERS; i++)
        if (w->ends[i] > begin && w->ends[i] <= end)
            w->truths[i].tells = GONE;
    memmove(text->data + begin, text->data + end, text->length - end);
    text->length -= end - begin;
    return true;
}

/* Past the end of the line that begins at `from`. */
static size_t next_line(const written *w, size_t from) {
    const char *newline = memchr(w->text->data + from, '\n', w->text->length - from);
    return newline ? (size_t)(newline - w->text->data) + 1 : w->text->length;
}

static bool take_lines(specimen *s, written *w, size_t most) {
    size_t begin = next_line(w, pick(&s->random, w->text->length)), end = begin;
    for (size_t count = 1 + pick(&s->random, most); count && end < w->text->length; count--)
        end = next_line(w, end);
    return end > begin && take(w, begin, end);
}

static bool take_line(specimen *s, written *w) {
    return take_lines(s, w, 1);
}

static bool take_several_lines(specimen *s, written *w) {
    return take_lines(s, w, 12);
}

/* Any tag: the cell, row or span that it makes may be another then, and every number may be
 * lost. */
static bool take_tag(specimen *s, written *w) {
    const char *data = w->text->data;
    size_t at = pick(&s->random, w->text->length);
    const char *open = memchr(data + at, '<', w->text->length - at);
    const char *close = open ? memchr(open, '>', w->text->length - (size_t)(open - data)) : NULL;
    return close && take(w, (size_t)(open - data), (size_t)(close - data) + 1);
}

/* ---- cells and rows ---- */

static bool apply_named(specimen *s, const char *name) {
    size_t i = 0;
    while (strcmp(damages[i].name, name))
        i++;
    return damages[i].apply(&s->p);
}

static bool take_cell(specimen *s) {
    return apply_named(s, "cell-dropped");
}

static bool empty_cell_out(specimen *s) {
    return apply_named(s, "cell-blanked");
}

static bool take_row(specimen *s) {
    return apply_named(s, "row-dropped");
}

static bool take_label(specimen *s) {
    return apply_named(s, "row-without-label");
}

/* The numbers of a row, and the label of the row below it: what is left of the two looks like
 * one. */
static bool take_halves(specimen *s) {
    spot at;
    if (s->from->is_running || !find_cell(&s->p, is_above_row, &at))
        return false;
    layout_row *upper = row_at(&at), *lower = upper + 1;
    size_t label = first_number(lower);
    while (label && (!lower->cells[label - 1].text || !*lower->cells[label - 1].text))
        label--;
    if (!label)
        return false;
    set_text(&lower->cells[label - 1], "");
    for (size_t c = 0; c < lower->count; c++)
        if (lower->cells[c].number != NO_CELL && truth_of(&s->p, &lower->cells[c])->tells != GONE)
            truth_of(&s->p, &lower->cells[c])->tells = MAYBE;
    lose_row(&s->p, upper);
    upper->count = at.column;
    return true;
}

static bool take_right_columns(specimen *s) {
    return apply_named(s, "right-columns-cut");
}

static bool take_several_cells(specimen *s) {
    bool taken = take_cell(s);
    for (size_t more = pick(&s->random, 4); more; more--)
        take_cell(s);
    return taken;
}

static bool is_head(const patient *p, const spot *s) {
    (void)p;
    const layout_cell *cell = cell_at(s);
    return cell->text && *cell->text && !has_numbers(row_at(s));
}

static bool empty_head(specimen *s) {
    spot head;
    if (!find_cell(&s->p, is_head, &head))
        return false;
    set_text(cell_at(&head), "");
    return true;
}

static bool take_head_row(specimen *s) {
    spot head;
    if (!find_cell(&s->p, is_head, &head))
        return false;
    remove_row(head.table, head.row);
    return true;
}

/* ---- columns ---- */

/* What spans several columns goes on in the next when its first is taken. */
static void take_column_from(specimen *s, layout_row *row, size_t column) {
    layout_cell *cell = &row->cells[column];
    bool spans = layout_span_end(row, column) > column + 1;
    lose(&s->p, cell);
    if (spans && (cell->text || cell->from_above))
        cell[1] = (layout_cell){cell->text, cell->whole, cell->from_above, cell->number};
    remove_cell(row, column);
}

enum { LABELS = 3, NUMBERS = 7, HEADS = 3 };

static bool take_column(specimen *s) {
    layout *table = &s->p.laid->tables[NBP_TABLE_REQUESTS];
    size_t column = LABELS + pick(&s->random, NUMBERS);
    for (size_t r = 0; r < table->count; r++)
        take_column_from(s, &table->rows[r], column);
    return true;
}

static bool take_column_under_head(specimen *s) {
    layout *table = &s->p.laid->tables[NBP_TABLE_REQUESTS];
    size_t column = LABELS + pick(&s->random, NUMBERS);
    for (size_t r = HEADS; r < table->count; r++)
        take_column_from(s, &table->rows[r], column);
    return true;
}

static bool take_remedies_column(specimen *s) {
    layout *table = &s->p.laid->tables[NBP_TABLE_REMEDIES];
    size_t column = pick(&s->random, table->rows[0].count);
    for (size_t r = 0; r < table->count; r++)
        take_column_from(s, &table->rows[r], column);
    return true;
}

/* ---- pieces ---- */

static bool take_piece(specimen *s, bool (*is)(const page_piece *)) {
    page *laid = s->p.laid;
    size_t at = pick(&s->random, laid->piece_count);
    while (!is(&laid->pieces[at]))
        at = (at + 1) % laid->piece_count;
    if (laid->pieces[at].kind == PIECE_TABLE)
        for (size_t r = 0; r < laid->pieces[at].table->count; r++)
            lose_row(&s->p, &laid->pieces[at].table->rows[r]);
    memmove(&laid->pieces[at], &laid->pieces[at + 1],
            (--laid->piece_count - at) * sizeof *laid->pieces);
    return true;
}

static bool is_heading(const page_piece *p) {
    return p->kind == PIECE_HEADING;
}

static bool is_table(const page_piece *p) {
    return p->kind == PIECE_TABLE;
}

static bool take_heading(specimen *s) {
    return take_piece(s, is_heading);
}

static bool take_table(specimen *s) {
    return take_piece(s, is_table);
}

enum { TEXTS = LINES | 1 << SOURCE_HTML };

static const change changes[] = {
    {"end-anywhere", .to_text = end_anywhere},
    {"end-in-number", .to_text = end_in_number},
    {"end-behind-number", .to_text = end_behind_number},
    {"end-behind-line", .to_text = end_behind_line, .kinds = TEXTS},
    {"line", .to_text = take_line, .kinds = TEXTS},
    {"lines", .to_text = take_several_lines, .kinds = TEXTS},
    {"tag", .to_text = take_tag, .kinds = MARKUP},
    {"cell", .to_page = take_cell},
    {"cells", .to_page = take_several_cells},
    {"cell-emptied", .to_page = empty_cell_out},
    {"row", .to_page = take_row},
    {"label", .to_page = take_label},
    {"halves", .to_page = take_halves},
    {"head", .to_page = empty_head},
    {"head-row", .to_page = take_head_row},
    {"column", .to_page = take_column},
    {"column-under-head", .to_page = take_column_under_head},
    {"columns-at-right", .to_page = take_right_columns},
    {"remedies-column", .to_page = take_remedies_column},
    {"heading", .to_page = take_heading},
    {"table", .to_page = take_table},
};

int main(int argc, char **argv) {
    return try_property(argc, argv, changes, sizeof changes / sizeof *changes);
}
