/* A table's bands: each is heads and the rows below them. Lines that reach over the values' columns
 * and hold no value are heads. What stands in a head shows columns too, where no row has a
 * value. */
#include <math.h>
#include <stdlib.h>

#include "read/page/unruled_bands.h"

/* All in ems. */
static const float FULL_LINE = 1.9F; /* lines of one head are not farther apart */
static const float HALF_LINE = 0.9F; /* lines closer than that are of one row */
static const float TOUCHING = 0.12F; /* words of one head where the font changes */
static const float APART = 0.25F;    /* heads side by side */
static const float ALIGNED = 0.4F;   /* middles or edges that differ less are the same */
static const float CENTRED =
    0.1F; /* part of the table's width that a caption may be off its middle */

/* ---- heads and rows ------------------------------------------------------------------------- */

typedef enum kind { LABELS, VALUES, HEADS } kind;

static float first_value(const nbp_page_line *line) {
    for (size_t i = 0; i < line->count; i++)
        if (line->pieces[i].value)
            return line->pieces[i].left;
    return line->right;
}

/* Where the labels end below or above a line of values, `end` above or below it: wrapped values
 * stand half a line beside the others of their row. */
static float label_end(const nbp_page_line *line, const nbp_page_line *last, float end) {
    float first = first_value(line);
    bool one = last && fabsf(line->middle - last->middle) < HALF_LINE * line->em;
    return one ? nbp_min(end, first) : first;
}

/* Where the labels end at each line: by the values of the rows next above and below. */
static void find_label_ends(const nbp_page_line *lines, size_t count, float *ends) {
    float end = 0;
    const nbp_page_line *last = NULL;
    for (size_t i = 0; i < count; i++) {
        ends[i] = end;
        if (lines[i].values) {
            end = label_end(&lines[i], last, end);
            last = &lines[i];
        }
    }
    end = 0;
    last = NULL;
    for (size_t i = count; i-- > 0;) {
        ends[i] = ends[i] > 0 && end > 0 ? nbp_min(ends[i], end) : nbp_max(ends[i], end);
        if (lines[i].values) {
            end = label_end(&lines[i], last, end);
            last = &lines[i];
        }
    }
}

/* May line `i`, a label above heads, be that of the values above it, or the rest of one that did
 * not fit in the line above? That reaches as far as any label, and is nearer than the heads. */
static bool goes_on_above(const nbp_page_line *lines, size_t i, const float *label_ends) {
    const nbp_page_piece *rest = &lines[i].pieces[0], *above = NULL;
    float reach = rest->right;
    for (size_t k = i; k-- > 0;) {
        const nbp_page_piece *label = &lines[k].pieces[0];
        if (!above && label->value)
            return true;
        if (label->right > label_ends[k] || label->value)
            continue;
        above = above ? above : label;
        reach = nbp_max(reach, label->right);
    }
    return above && above->right + rest->em > reach &&
           rest->middle - above->middle < lines[i + 1].middle - rest->middle + ALIGNED * rest->em;
}

static void tell_kinds(const nbp_page_line *lines, size_t count, const float *label_ends,
                       kind *kinds) {
    float left = INFINITY, right = 0, labels = 0;
    for (size_t i = 0; i < count; i++) {
        left = nbp_min(left, lines[i].left);
        right = nbp_max(right, lines[i].right);
        for (size_t k = 0; lines[i].values && !lines[i].pieces[k].value; k++)
            labels = nbp_max(labels, lines[i].pieces[k].right);
    }
    for (size_t i = 0; i < count; i++) {
        bool over =
            lines[i].right > label_ends[i] + lines[i].em / 2 ||
            (labels > 0 && lines[i].count > 1 && lines[i].pieces[lines[i].count - 1].left > labels);
        kinds[i] = lines[i].values ? VALUES : over ? HEADS : LABELS;
    }
    for (size_t i = 1; i < count; i++) /* the rest of heads over columns that have no values */
        if (kinds[i] == LABELS && kinds[i - 1] == HEADS && lines[i].count > 1 &&
            lines[i].middle - lines[i - 1].middle < FULL_LINE * lines[i].em &&
            nbp_page_marker_of(lines[i].pieces[0].words, lines[i].pieces[0].count, NULL) ==
                NBP_PAGE_NO_MARKER)
            kinds[i] = HEADS;
    for (size_t i = count; i-- > 1;) { /* a caption above heads */
        const nbp_page_line *line = &lines[i - 1];
        float off = fabsf(line->left + line->right - left - right) / 2;
        if (kinds[i] == HEADS && kinds[i - 1] == LABELS && line->count == 1 &&
            (off < CENTRED * (right - left) || !goes_on_above(lines, i - 1, label_ends)))
            kinds[i - 1] = HEADS;
    }
}

/* ---- heads ---------------------------------------------------------------------------------- */

/* Does the page draw a line between two pieces, one below the other? */
static bool is_parted(const nbp_page_piece *above, const nbp_page_piece *below, size_t *steps) {
    const nbp_page *page = below->words->page;
    float x = (nbp_max(above->left, below->left) + nbp_min(above->right, below->right)) / 2;
    return above->words->page == page &&
           nbp_page_is_ruled(page, x, (above->top + above->bottom) / 2,
                             (below->top + below->bottom) / 2, steps);
}

static bool is_below(const nbp_page_piece *above, const nbp_page_piece *below) {
    float distance = below->middle - above->middle, em = nbp_max(above->em, below->em);
    if (distance <= 0.3F * em || distance > FULL_LINE * em ||
        fabsf(above->em - below->em) > 0.15F * em)
        return false;
    return fabsf(above->left + above->right - below->left - below->right) / 2 < ALIGNED * em ||
           fabsf(above->left - below->left) < ALIGNED * em ||
           fabsf(above->right - below->right) < ALIGNED * em;
}

/* Does a piece lie over several words of a line that stand apart? */
static bool is_caption(const nbp_page_piece *piece, const nbp_page_line *below) {
    size_t count = 0;
    const nbp_page_word *last = NULL;
    for (size_t i = 0; i < below->count; i++)
        for (uint32_t w = 0; w < below->pieces[i].count; w++) {
            const nbp_page_word *word = &below->pieces[i].words[w];
            if (word->left >= piece->right || word->right <= piece->left)
                continue;
            count += !last || word->left - last->right >= APART * word->em;
            last = word;
        }
    return count > 1;
}

enum { HEAD_LINES = 32, NEAR = 64 }; /* lines of one head at most; heads that a line may go on */

/* The head that `piece`, of `line`, goes on, or NULL. */
static nbp_page_head *continued(nbp_page_band *band, const nbp_page_piece *piece,
                                const nbp_page_line *line, bool over_labels) {
    size_t first = band->head_count > NEAR ? band->head_count - NEAR : 0;
    for (size_t i = band->head_count; i-- > first;) {
        nbp_page_head *head = &band->heads[i];
        const nbp_page_piece *last = head->pieces[head->count - 1];
        if (head->over_labels != over_labels || head->count == HEAD_LINES ||
            !is_below(last, piece) || is_parted(last, piece, &band->steps))
            continue;
        uint64_t above = nbp_page_columns_under(&band->columns, last->left, last->right);
        uint64_t here = nbp_page_columns_under(&band->columns, piece->left, piece->right);
        if (over_labels || ((above & (above - 1) & ~here) == 0 && !is_caption(last, line)))
            return head;
    }
    return NULL;
}

/* The right edge of the labels of the band's rows; what stands right of it is over values, even
 * left of the first value. */
static float labels_right(const nbp_page_line *lines, const nbp_page_band *band) {
    float right = -INFINITY;
    for (size_t i = band->body; i < band->end; i++)
        for (size_t k = 0; k < lines[i].count; k++) {
            const nbp_page_piece *piece = &lines[i].pieces[k];
            if (!piece->value && nbp_page_column_of(&band->columns, piece->left, piece->right,
                                                    piece->em) == NBP_PAGE_LABEL)
                right = nbp_max(right, piece->right);
        }
    return right;
}

static bool add_to_head(nbp_page_band *band, nbp_page_piece piece, const nbp_page_line *line,
                        float labels, nbp_arena *arena) {
    bool over_labels =
        piece.left < labels - piece.em / 2 &&
        nbp_page_column_of(&band->columns, piece.left, piece.right, piece.em) == NBP_PAGE_LABEL;
    nbp_page_head *head = continued(band, &piece, line, over_labels);
    if (!head) {
        head = &band->heads[band->head_count++];
        *head =
            (nbp_page_head){.left = piece.left, .right = piece.right, .over_labels = over_labels};
        head->pieces = nbp_arena_alloc(arena, HEAD_LINES * sizeof *head->pieces);
    }
    nbp_page_piece *kept = nbp_arena_alloc(arena, sizeof *kept);
    if (!head->pieces || !kept)
        return false;
    *kept = piece;
    head->pieces[head->count++] = kept;
    head->middle = (head->pieces[0]->middle + piece.middle) / 2;
    head->left = nbp_min(head->left, piece.left);
    head->right = nbp_max(head->right, piece.right);
    return true;
}

/* The words of a piece from `from` on that are one head: heads of narrow columns stand close; in
 * front of the first value nothing tells columns but room between their heads. */
static uint32_t head_end(const nbp_page_columns *columns, const nbp_page_piece *piece,
                         uint32_t from) {
    nbp_page_word *words = piece->words;
    int column = nbp_page_column_of(columns, words[from].left, words[from].right, words[from].em);
    uint32_t end = from + 1;
    for (; end < piece->count; end++) {
        const nbp_page_word *word = &words[end];
        float em = word->em, gap = (word->left - word[-1].right) / em;
        bool over = nbp_page_columns_under(columns, word->left - em, word->right + em) &
                    nbp_page_columns_under(columns, word[-1].left - em, word[-1].right + em);
        if (gap >= TOUCHING && !word->spaced &&
            (nbp_page_column_of(columns, word->left, word->right, em) != column ||
             (column == NBP_PAGE_LABEL && gap >= APART && !over)))
            break;
    }
    return end;
}

static bool find_heads(const nbp_page_line *lines, nbp_arena *arena, nbp_page_band *band) {
    size_t count = 0;
    float labels = labels_right(lines, band);
    band->steps = NBP_PAGE_STEPS;
    for (size_t i = band->begin; i < band->body; i++)
        for (size_t k = 0; k < lines[i].count; k++)
            count += lines[i].pieces[k].count;
    band->heads = nbp_arena_alloc(arena, (count + 1) * sizeof *band->heads);
    if (!band->heads)
        return false;
    for (size_t i = band->begin; i < band->body; i++)
        for (size_t k = 0; k < lines[i].count; k++) {
            const nbp_page_piece *piece = &lines[i].pieces[k];
            for (uint32_t from = 0, end; from < piece->count; from = end) {
                end = head_end(&band->columns, piece, from);
                if (!add_to_head(band, nbp_page_piece_of(piece->words + from, end - from),
                                 &lines[i], labels, arena))
                    return false;
            }
        }
    return true;
}

static void count_headed(nbp_page_band *band) {
    for (size_t i = 0; i < band->head_count; i++)
        for (size_t c = band->headed; c < band->columns.count; c++)
            if (band->columns.at[c].left < band->heads[i].right &&
                band->columns.at[c].right > band->heads[i].left)
                band->headed = c + 1;
    band->headed = band->headed ? band->headed : band->columns.count;
}

/* ---- bands ---------------------------------------------------------------------------------- */

/* Has each column a head, over it or in turn? Else the heads are words in place of a value. */
static bool is_headed(const nbp_page_line *lines, const nbp_page_band *band) {
    uint64_t headed = 0;
    size_t in_turn = 0; /* heads of the last line, behind the labels */
    float labels = labels_right(lines, band);
    for (size_t i = band->begin; i < band->body; i++) {
        in_turn = 0;
        for (size_t k = 0; k < lines[i].count; k++) {
            const nbp_page_piece *piece = &lines[i].pieces[k];
            headed |= nbp_page_columns_under(&band->columns, piece->left, piece->right);
            in_turn += piece->left > labels;
        }
    }
    return band->columns.count &&
           (in_turn == band->columns.count ||
            headed + 1 == (band->columns.count == 64 ? 0 : UINT64_C(1) << band->columns.count));
}

/* A long note over the labels may reach below the heads over the columns. */
static size_t end_of_note(const nbp_page_line *lines, size_t body, size_t end, const kind *kinds) {
    while (body && body < end && kinds[body] == LABELS &&
           is_below(&lines[body - 1].pieces[0], &lines[body].pieces[0]) &&
           nbp_page_marker_of(lines[body].pieces[0].words, lines[body].pieces[0].count, NULL) ==
               NBP_PAGE_NO_MARKER)
        body++;
    return body;
}

/* The band that begins at `begin`: up to where heads stand below rows. */
static nbp_page_band next_band(const nbp_page_line *lines, size_t begin, size_t count,
                               const kind *kinds) {
    nbp_page_band band = {.begin = begin, .body = begin, .end = count};
    bool has_values = false;
    for (size_t i = begin; i < count; i++) {
        if (kinds[i] == HEADS && has_values) {
            band.end = i;
            break;
        }
        if (kinds[i] == HEADS)
            band.body = i + 1;
        has_values |= kinds[i] == VALUES;
    }
    if (band.body > begin)
        band.body = end_of_note(lines, band.body, band.end, kinds);
    return band;
}

bool nbp_page_find_bands(const nbp_page_flow *flow, nbp_page_table table, nbp_arena *arena,
                         nbp_page_band **bands, size_t *count) {
    const nbp_page_line *lines = flow->lines + table.begin;
    size_t line_count = table.end - table.begin;
    kind *kinds = nbp_arena_alloc(arena, (line_count + 1) * sizeof *kinds);
    float *ends = nbp_arena_alloc(arena, (line_count + 1) * sizeof *ends);
    *bands = nbp_arena_alloc(arena, (line_count + 1) * sizeof **bands);
    *count = 0;
    if (!kinds || !ends || !*bands)
        return false;
    find_label_ends(lines, line_count, ends);
    tell_kinds(lines, line_count, ends, kinds);
    for (size_t begin = 0; begin < line_count;) {
        nbp_page_band band = next_band(lines, begin, line_count, kinds);
        nbp_page_find_columns(lines + band.body, band.end - band.body, &band.columns);
        begin = band.end;
        if (*count && !is_headed(lines, &band)) {
            nbp_page_band *last = &(*bands)[*count - 1];
            last->end = band.end;
            nbp_page_find_columns(lines + last->body, last->end - last->body, &last->columns);
            continue;
        }
        (*bands)[(*count)++] = band;
    }
    for (size_t i = 0; i < *count; i++) {
        if (!find_heads(lines, arena, &(*bands)[i]))
            return false;
        nbp_page_set_heads(&(*bands)[i]);
        count_headed(&(*bands)[i]);
    }
    return true;
}
