/* Running text: lines that fill the measure go on in the next one, others end their paragraph.
 * Large or numbered lines that are no sentence are headings. */
#include <math.h>

#include "read/page/prose.h"

/* All in ems. */
static const float RIGHT_SLACK =
    1.6F;                           /* a full line may miss the margin by a character and a half */
static const float INDENT = 1.2F;   /* a line that begins farther in begins a paragraph */
static const float LEADING = 3.2F;  /* from line to line of one paragraph at most */
static const float TOUCHING = 0.1F; /* digits no farther apart are of one number */
static const float LARGE = 1.15F;   /* letters that much larger than the text's are a heading's */

void nbp_page_prose_margins(nbp_page_prose *prose, const nbp_page_flow *flow, size_t from,
                            const bool *is_table) {
    enum { SIZES = 64 };
    float set[SIZES] = {0}; /* the width of all lines in each size */
    bool any = false;
    for (size_t i = from; i < flow->count && flow->lines[i].sheet == flow->lines[from].sheet; i++) {
        const nbp_page_line *line = &flow->lines[i];
        if (is_table[i])
            continue;
        prose->left = any ? nbp_min(prose->left, line->left) : line->left;
        prose->right = any ? nbp_max(prose->right, line->right) : line->right;
        set[(int)nbp_min(nbp_max(line->em, 0), SIZES - 1)] += line->right - line->left;
        any = true;
    }
    size_t most = 0;
    for (size_t size = 1; size < SIZES; size++)
        if (set[size] > set[most])
            most = size;
    if (any)
        prose->em = (float)most + 0.5F;
}

/* A title set in the middle over several lines of one size. */
static bool continues_title(const nbp_page_prose *prose, const nbp_page_line *line) {
    float middle = (prose->left + prose->right) / 2;
    return line->em > LARGE * prose->em && fabsf(line->em - prose->last.em) < 0.05F * line->em &&
           fabsf((line->left + line->right) / 2 - middle) < 2 * line->em &&
           fabsf((prose->last.left + prose->last.right) / 2 - middle) < 2 * line->em;
}

static bool continues(const nbp_page_prose *prose, const nbp_page_line *line) {
    const nbp_page_line *last = &prose->last;
    float leading = line->middle - last->middle;
    if (!prose->open || fabsf(line->em - last->em) > 0.12F * last->em)
        return false;
    if (leading > LEADING * line->em)
        return false;
    if (continues_title(prose, line))
        return true;
    if (nbp_page_marker_of(line->pieces[0].words, line->pieces[0].count, NULL) !=
            NBP_PAGE_NO_MARKER &&
        nbp_page_ends_sentence(&last->pieces[last->count - 1]))
        return false;
    bool is_full = last->right > prose->right - RIGHT_SLACK * last->em;
    return is_full && line->left < prose->left + INDENT * line->em;
}

/* A heading is large, or is an outline's item that is no sentence. */
static unsigned heading_level(const nbp_page_prose *prose, const nbp_page_line *line) {
    enum { LONGEST = 40 }; /* characters */
    const nbp_page_piece *piece = &line->pieces[0];
    nbp_page_marker marker = nbp_page_marker_of(piece->words, piece->count, NULL);
    bool is_short = line->right - line->left < LONGEST * line->em &&
                    !nbp_page_ends_sentence(&line->pieces[line->count - 1]) &&
                    line->right < prose->right - RIGHT_SLACK * line->em;
    if (marker == NBP_PAGE_CHAPTER && is_short)
        return 2;
    return marker == NBP_PAGE_NO_MARKER && line->em > LARGE * prose->em ? 1 : 0;
}

/* Do the digits that begin piece `i` go on in the number that the piece before ends with? Within a
 * sentence they do where they touch; among numbers alone they may be of two columns. */
static bool is_one_number(const nbp_page_line *line, size_t i) {
    const nbp_page_piece *piece = &line->pieces[i], *before = piece - 1;
    const nbp_page_word *last = &before->words[before->count - 1];
    return 2 * line->values <= line->count && nbp_is_digit((uint8_t)*piece->words->text) &&
           nbp_is_digit((uint8_t)last->text[last->length - 1]) &&
           fabsf(piece->left - before->right) < TOUCHING * line->em;
}

void nbp_page_prose_close(nbp_page_prose *prose) {
    if (prose->open)
        nbp_document_end(prose->document);
    prose->open = false;
}

void nbp_page_prose_line(nbp_page_prose *prose, const nbp_page_line *line) {
    nb_place place = nbp_page_place_of(&line->pieces[0]);
    bool goes_on = continues(prose, line);
    if (!goes_on)
        nbp_page_prose_close(prose);
    nbp_document_mark(prose->document, &place);
    if (!goes_on) {
        unsigned level = heading_level(prose, line);
        nbp_document_begin(prose->document, level ? NBP_HEADING : NBP_PARAGRAPH, level);
        prose->open = true;
    }
    for (size_t i = 0; i < line->count; i++) {
        if (i && !is_one_number(line, i))
            nbp_document_append(prose->document, " ", 1);
        nbp_page_append(prose->document, &line->pieces[i]);
    }
    prose->last = *line;
}
