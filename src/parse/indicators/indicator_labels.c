/* See indicator_reader.h: a label may wait for its unit, stand on several lines, be a group of
 * others. */
#include <string.h>

#include "base/text/words.h"
#include "form/label.h"
#include "parse/indicators/indicator_reader.h"

#include "parse/indicators/indicator_labels.def"

bool nbp_indicators_is_numbered(const nbp_indicator_reader *r, nbp_range range, nbp_key *key) {
    size_t length;
    const char *text = nbp_indicators_text(r, range, &length);
    nbp_key_make(text, length, key);
    return key->numeral_kind != NBP_NUMERAL_NONE || nbp_word_at(text, length, of_these);
}

/* How many more brackets are opened than closed; *below: one is closed that was not opened. */
static int count_brackets(const nbp_indicator_reader *r, nbp_range range, bool *below) {
    size_t length;
    const char *text = nbp_indicators_text(r, range, &length);
    int open = 0;
    for (size_t i = 0; i < length; i++) {
        open += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
        *below |= open < 0;
    }
    return open;
}

int nbp_indicators_open_brackets(const nbp_indicator_reader *r, nbp_range range) {
    bool below = false;
    int open = count_brackets(r, range, &below);
    /* 一) has lost half of its brackets */
    nbp_key key;
    return below && !nbp_indicators_is_numbered(r, range, &key) ? -1 : open > 0 ? open : 0;
}

/* The level of a label among groups: those over it are its own. */
static size_t level_of(const nbp_indicator_reader *r, nbp_range range) {
    nbp_key key;
    nbp_indicators_is_numbered(r, range, &key);
    return key.numeral_kind == NBP_NUMERAL_SECTION ? 0
           : key.numeral_kind == NBP_NUMERAL_GROUP ? 1
           : key.numeral_kind == NBP_NUMERAL_ITEM  ? 2
                                                   : 3;
}

static void enter_group(nbp_indicator_reader *r, nbp_range range) {
    size_t level = level_of(r, range);
    size_t length;
    bool part =
        nbp_word_at(nbp_indicators_text(r, range, &length), range.end - range.begin, of_these);
    r->sure = level == 0 || (r->sure && (level < 3 || part));
    if (level + 1 >= NBP_MOST_GROUPS)
        return;
    r->levels_over = level + 1;
    r->groups[level] = range;
    for (size_t l = level + 1; l < NBP_MOST_GROUPS; l++)
        r->groups[l] = (nbp_range){0, 0};
}

/* How many levels of groups may be over a label: one without a numeral is a part of the row above
 * where it says 其中; else it stands beside that row, or beside its parts. */
static size_t levels_over(const nbp_indicator_reader *r, nbp_range label) {
    size_t level = level_of(r, label), length;
    const char *text = nbp_indicators_text(r, label, &length);
    return level < 3 || nbp_word_at(text, length, of_these) ? level : r->levels_over;
}

/* The groups over a label, and what that means for the next. */
static void take_groups(nbp_indicator_reader *r, nbp_indicator_row *row) {
    size_t over = levels_over(r, row->label[0]);
    for (size_t l = 0; l < over && l < NBP_MOST_GROUPS; l++)
        if (r->groups[l].end)
            row->groups[row->group_count++] = r->groups[l];
    enter_group(r, row->label[0]);
    r->levels_over = over;
}

void nbp_indicators_await(nbp_indicator_reader *r, const nbp_item *item) {
    enum { APART = 3 /* blocks: an empty line between */ };
    if (!nbp_indicators_has_words(r, nbp_indicators_range(item)))
        return;
    const nbp_label_piece *last = r->pending_count ? &r->pending[r->pending_count - 1] : NULL;
    const uint32_t rule = item->frame == NBP_FRAME_PIPES; /* |---| */
    if (last && (item->row > last->row + 1 + rule || item->block > last->last_block + APART))
        nbp_indicators_forget(r); /* sentences stand between */
    if (r->pending_count == MOST_PENDING) {
        enter_group(r, r->pending[0].text);
        memmove(r->pending, r->pending + 1, (MOST_PENDING - 1) * sizeof *r->pending);
        r->pending_count--;
    }
    nbp_key key;
    nbp_label_piece *p = &r->pending[r->pending_count++];
    *p = (nbp_label_piece){.text = nbp_indicators_range(item),
                           .row = item->row,
                           .block = item->block,
                           .last_block = item->block,
                           .right = item->right,
                           .frame = item->frame,
                           .numbered =
                               nbp_indicators_is_numbered(r, nbp_indicators_range(item), &key),
                           .celled = nbp_indicators_is_celled(item)};
}

/* Words on one line that a space parts are one label where they stand close. */
static bool continues(const nbp_label_piece *before, const nbp_label_piece *after) {
    enum { CLOSE = 2 /* bytes: a space */ };
    return before->frame == NBP_FRAME_WORDS && before->row == after->row && !after->numbered &&
           after->text.begin - before->text.end <= CLOSE;
}

static void key_of(const nbp_document *document, const nbp_range *lines, size_t count,
                   nbp_key *key) {
    char words[512];
    size_t length = 0;
    for (size_t l = 0; l < count; l++) {
        size_t part = lines[l].end - lines[l].begin, room = sizeof words - length;
        part = part < room ? part : room;
        memcpy(words + length, nbp_document_text(document, lines[l].begin), part);
        length += part;
    }
    nbp_indicator_key(words, length, key);
}

void nbp_indicator_row_key(const nbp_document *document, const nbp_indicator_row *row,
                           nbp_key *key) {
    key_of(document, row->label, row->label_count, key);
}

/* Whether lines are together an official label, or a group's. */
static bool are_official(const nbp_indicator_reader *r, const nbp_range *lines, size_t count) {
    nbp_key key;
    size_t next = 0;
    key_of(r->document, lines, count, &key);
    if (nbp_indicator_named(r->book, &key, &next))
        return true;
    for (size_t i = 0; key.length && i < r->book->count; i++)
        if (nbp_key_same(&key, &r->book->groups[i]))
            return true;
    return false;
}

static bool is_official(const nbp_indicator_reader *r, nbp_range range) {
    return are_official(r, &range, 1);
}

/* Whether a line may be the rest of the label of the row before `row`. */
static bool is_under_last(const nbp_indicator_reader *r, const nbp_indicator_row *row,
                          nbp_range line) {
    const nbp_indicator_row *last = row > r->out->rows ? row - 1 : NULL;
    for (size_t u = 0; last && u < last->under_count; u++)
        if (nbp_indicators_is_same(last->under[u], line))
            return true;
    return false;
}

/* Take the label in front of a unit out of what waits: the last piece, and those before it that it
 * continues. Those in front of it are groups. */
bool nbp_indicators_take_label(nbp_indicator_reader *r, nbp_indicator_row *row, uint32_t unit_row) {
    if (!r->pending_count)
        return false;
    size_t first = r->pending_count - 1;
    nbp_range label = r->pending[first].text;
    for (;; first--) {
        label.begin = r->pending[first].text.begin;
        if (!first)
            break;
        const nbp_label_piece *here = &r->pending[first], *above = &r->pending[first - 1];
        bool laid_out = here->frame == NBP_FRAME_WORDS && above->frame == NBP_FRAME_WORDS;
        bool torn = laid_out && !here->numbered && nbp_indicators_open_brackets(r, above->text) > 0;
        if (!torn && !continues(above, here))
            break;
    }
    row->label[0] = label;
    row->label_count = 1;
    row->numbered = r->pending[first].numbered;
    size_t outermost = first;
    for (size_t i = 0; i < first; i++) {
        if (!is_under_last(r, row, r->pending[i].text))
            enter_group(r, r->pending[i].text);
        bool section = r->pending[i].numbered && !level_of(r, r->pending[i].text);
        bool in_table =
            r->pending[i].numbered || r->pending[i].celled || is_official(r, r->pending[i].text);
        if (in_table && (outermost == first || section))
            outermost = i;
    }
    uint32_t *begin = &r->out->first_blocks[row->run];
    *begin = r->pending[outermost].block < *begin ? r->pending[outermost].block : *begin;
    row->sure = r->sure;
    take_groups(r, row);
    row->right = r->pending[r->pending_count - 1].right;
    row->floats = r->pending[r->pending_count - 1].row != unit_row &&
                  r->pending[r->pending_count - 1].frame == NBP_FRAME_WORDS;
    row->beside = first && r->pending[first - 1].row == r->pending[first].row &&
                  r->pending[first].frame == NBP_FRAME_WORDS;
    row->uncertain |= nbp_indicators_open_brackets(r, label) < 0;
    if (first && !row->numbered && r->pending[first].frame == NBP_FRAME_WORDS &&
        r->pending[first - 1].row + 1 == r->pending[first].row) {
        row->above = r->pending[first - 1].text;
        row->above_right = r->pending[first - 1].right;
    }
    nbp_indicators_forget(r);
    return true;
}

/* ---- labels on several lines ---- */

/* A line of a label that goes on under it is as wide as any label of its table, but for a character
 * that had no room. */
static bool is_full(int32_t right, int32_t widest) {
    enum { A_CHARACTER = 4 /* columns: and what may not begin a line */ };
    return right + A_CHARACTER >= widest;
}

typedef enum verdict { ONE_LABEL, TWO_LABELS, UNTOLD } verdict;

/* Whether the last of these lines goes on with the label of those before it. */
static verdict are_one(const nbp_indicator_reader *r, const nbp_range *lines, size_t count,
                       bool full) {
    const nbp_range *last = &lines[count - 1];
    size_t length;
    nbp_key key;
    int open = 0;
    for (size_t l = 0; l + 1 < count; l++)
        open += nbp_indicators_open_brackets(r, lines[l]);
    bool gloss = *nbp_indicators_text(r, *last, &length) == '(' &&
                 !nbp_indicators_is_numbered(r, *last, &key);
    if (gloss || open > 0 || are_official(r, lines, count))
        return ONE_LABEL;
    return !full || nbp_indicators_open_brackets(r, *last) < 0 || is_official(r, *last) ? TWO_LABELS
                                                                                        : UNTOLD;
}

/* The line above a label is a piece of it. */
static void join_above(nbp_indicator_row *row) {
    if (row->group_count && nbp_indicators_is_same(row->groups[row->group_count - 1], row->above))
        row->group_count--;
    row->label[1] = row->label[0];
    row->label[0] = row->above;
    row->label_count = 2;
}

static void join_row(const nbp_indicator_reader *r, nbp_indicator_row *row,
                     const nbp_indicator_row *before, int32_t widest) {
    bool taken = false; /* the line above, by the row before */
    for (size_t l = 0; before && l < before->label_count; l++)
        taken |= nbp_indicators_is_same(row->above, before->label[l]);
    if (row->above.end && !taken) {
        const nbp_range lines[] = {row->above, row->label[0]};
        verdict one = are_one(r, lines, 2, is_full(row->above_right, widest));
        row->uncertain |= one == UNTOLD;
        if (one == ONE_LABEL)
            join_above(row);
    }
    bool full = is_full(row->right, widest);
    for (size_t u = 0; u < row->under_count && row->label_count < NBP_MOST_LINES; u++) {
        row->label[row->label_count] = row->under[u];
        verdict one = are_one(r, row->label, row->label_count + 1, full);
        row->uncertain |= one == UNTOLD;
        if (one == TWO_LABELS)
            break;
        row->label_count++;
    }
    bool below = false;
    /* values between the lines of a label are its own; beside none, of the label above or below */
    row->uncertain |= row->floats && row->label_count < 2;
    int open = 0;
    for (size_t l = 0; l < row->label_count; l++)
        open += count_brackets(r, row->label[l], &below);
    row->uncertain |= open > 0;
    if (!row->unit.end)
        row->unit = nbp_indicators_bracketed_unit(r, row->label[row->label_count - 1]);
    row->is_void &= !row->unit.end;
}

/* Labels of laid-out text that may stand on several lines. */
void nbp_indicators_join_lines(const nbp_indicator_reader *r) {
    nbp_indicator_rows *out = r->out;
    for (size_t first = 0, end; first < out->count; first = end) {
        int32_t widest = 0;
        bool beside = false; /* groups stand beside labels, who knows for which rows */
        for (end = first; end < out->count && out->rows[end].run == out->rows[first].run; end++) {
            const nbp_indicator_row *row = &out->rows[end];
            widest = row->right > widest ? row->right : widest;
            widest = row->above_right > widest ? row->above_right : widest;
            beside |= row->beside;
        }
        bool sure = true; /* no line under a label was left out that may be a group */
        for (size_t i = first; i < end; i++) {
            nbp_indicator_row *row = &out->rows[i];
            sure |= !level_of(r, row->label[0]);
            row->sure &= sure && !beside;
            row->group_count = beside ? 0 : row->group_count;
            join_row(r, row, i > first ? row - 1 : NULL, widest);
            sure &= row->label_count > row->under_count;
        }
    }
}
