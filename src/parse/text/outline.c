/* See outline.h. */
#include "parse/text/outline.h"

#include <string.h>

#include "base/progress.h"
#include "base/text/words.h"
#include "form/label.h"
#include "parse/text/title.h"

enum {
    LAST_TABLE = 4,      /* section with a table, where table 三 is one */
    MAX_HEADING = 120,   /* bytes; a longer line may hold headings within it */
    LONGEST_LINE = 1024, /* bytes in which the end of a heading is looked for */
    NEARLY_ALL = 5       /* sections of a report */
};

/* How a piece of text could be a heading. */
typedef enum certainty { NOT_A_HEADING, BY_NUMERAL, BY_TOPIC, BY_WORDS } certainty;

static bool has(const char *text, size_t length, const char *word) {
    return nbp_find(text, length, word) != NULL;
}

/* Words that the heading of a section has, or of the section that holds a table. */
static const struct topic {
    unsigned number; /* 0: of the table */
    nbp_table table;
    const char *one, *other;
} topics[] = {
#define TOPIC(number, one, other) {number, NBP_TABLE_COUNT, one, other},
#define TABLE_TOPIC(table, one, other) {0, NBP_TABLE_##table, one, other},
#include "form/headings.def"
};

#include "base/text/marks.def"
#include "parse/text/outline.def"

/* The section that holds a table: on the forms that the headings before are of, and of those with
 * that numeral if one is; else on the oldest. */
static unsigned section_of(const nbp_outline *before, nbp_table table, unsigned numeral) {
    unsigned forms = nbp_outline_forms(before), section = 0;
    for (size_t f = 0; f < NBP_FORM_COUNT && (!section || section != numeral); f++)
        if (forms >> f & 1 && nbp_form_tables[table].section[f])
            section = nbp_form_tables[table].section[f];
    return section;
}

/* The section that the topic of a heading names, where it is none of the known wordings. */
static unsigned topic(const nbp_outline *before, const char *text, size_t length,
                      unsigned numeral) {
    for (const struct topic *t = topics; t < topics + sizeof topics / sizeof *topics; t++)
        if (has(text, length, t->one) && has(text, length, t->other))
            return t->number ? t->number : section_of(before, t->table, numeral);
    return 0;
}

/* Rows of table 三 have numerals like sections do: 一、本年新收…, whole or cut by a line's end. */
static bool is_row_label(const nbp_key *key) {
    size_t count;
    const uint64_t signs = nbp_key_signs(key);
    const nbp_label *labels = nbp_labels(&count);
    for (const nbp_label *l = labels; l < labels + count; l++)
        if (!(signs & ~l->signs) && (l->kind == NBP_LABEL_ROW || l->kind == NBP_LABEL_GROUP) &&
            key->length && l->key.length >= key->length && nbp_key_contains(&l->key, key))
            return true;
    return false;
}

/* Whether the key is the wording of a heading: sets its number and the forms that word it so. Where
 * forms have it in several sections, it is of those that the headings before it are of, and then
 * that of its numeral. */
static bool is_wording(const nbp_outline *before, const nbp_key *key, unsigned *number,
                       unsigned *forms) {
    enum { KNOWN = 1, OF_ITS_NUMERAL = 2, OF_THEIR_FORMS = 4 };
    int best = 0;
    for (const nbp_label *l = NULL; (l = nbp_label_exact(key, l));) {
        if (l->kind != NBP_LABEL_HEADING)
            continue;
        int worth = KNOWN + (l->index == key->numeral ? OF_ITS_NUMERAL : 0) +
                    (l->forms & nbp_outline_forms(before) ? OF_THEIR_FORMS : 0);
        if (worth > best) {
            best = worth;
            *number = l->index;
            *forms = l->forms;
        }
    }
    return best > 0;
}

/* What heading `text` could be: its number, by the surest evidence. */
static certainty judge(const nbp_outline *before, const char *text, size_t length, bool marked,
                       unsigned *number, unsigned *forms) {
    nbp_key key;
    nbp_key_make(text, length, &key);
    if (key.numeral_kind == NBP_NUMERAL_GROUP || (length > 1 && text[0] == '(' && text[1] == ')'))
        return NOT_A_HEADING;
    if (is_wording(before, &key, number, forms))
        return BY_WORDS;
    bool numbered =
        key.numeral_kind == NBP_NUMERAL_SECTION || (key.numeral_kind == NBP_NUMERAL_ITEM && marked);
    if ((!numbered && !marked) || key.length > 32 || is_row_label(&key))
        return NOT_A_HEADING;
    *number = topic(before, text, length, key.numeral);
    if (*number)
        return BY_TOPIC;
    *number = key.numeral;
    return numbered && *number >= 1 && *number <= NBP_SECTIONS ? BY_NUMERAL : NOT_A_HEADING;
}

/* The same in a report whose sections have the numbers that they print. */
static certainty judge_as_printed(const char *text, size_t length, certainty how,
                                  unsigned *number) {
    nbp_key key;
    nbp_key_make(text, length, &key);
    if (key.numeral_kind != NBP_NUMERAL_SECTION || !key.numeral ||
        key.numeral > NBP_MOST_HEADINGS || key.length > 32)
        return how;
    *number = key.numeral;
    return how == NOT_A_HEADING ? BY_NUMERAL : how;
}

/* Where a heading's words begin: behind its numeral and what is left of one (、总体情况). */
static size_t words_begin(const char *text, size_t length) {
    size_t at = 0;
    for (size_t n = 1; n && at < length; at += n)
        n = nbp_words_at(text + at, length - at, numeral_parts);
    return at;
}

typedef struct finder {
    const nbp_document *document;
    nbp_outline *outline;
    certainty certainties[NBP_MOST_HEADINGS];
    size_t first_requests; /* folded offset of table 三, or 0 */
    bool searched;         /* for it */
    bool as_printed;       /* sections are numbered as they say */
} finder;

/* The first title with a year in blocks [first, last), or `last`. */
static size_t find_title(const nbp_document *document, size_t first, size_t last) {
    nbp_title title;
    for (size_t b = first; b < last && nbp_still_wanted(); b++)
        if (document->blocks[b].length <= NBP_MAX_TITLE &&
            nbp_title_read(nbp_document_text(document, document->blocks[b].begin),
                           document->blocks[b].length, &title) &&
            title.year)
            return b;
    return last;
}

/* Whether sentences stand between the headings that were found: in a table of contents none do. */
static bool holds_sentences(const finder *f) {
    const nbp_heading *first = f->outline->headings,
                      *last = &f->outline->headings[f->outline->count - 1];
    return has(nbp_document_text(f->document, first->begin), last->begin - first->begin, full_stop);
}

/* A heading again, behind a whole outline: where that was a table of contents, it is forgotten;
 * else another report begins at its title, not far above, or with its heading 一. */
static void begin_again(finder *f, const nbp_heading *heading) {
    enum { ABOVE = 40 };
    nbp_outline *o = f->outline;
    size_t last = o->headings[o->count - 1].block + 1;
    size_t above = heading->block > last + ABOVE ? heading->block - ABOVE : last;
    size_t title = find_title(f->document, above, heading->block);
    if (heading->number > 1 && title >= heading->block)
        return;
    if (!holds_sentences(f)) {
        o->count = 0;
    } else if (heading->block < last) { /* all on one line */
        o->end = last;
        o->text_end = heading->begin;
    } else {
        o->end = title;
        o->text_end = f->document->blocks[title].begin;
    }
}

/* Whether table 三 stands behind `heading`, so that no heading of what follows it stands before
 * it. Searched for once: a text may have any number of headings. */
static bool tables_follow(finder *f, const nbp_heading *heading) {
    const nbp_buffer *text = &f->document->text.folded;
    if (!f->searched) {
        const char *row = nbp_find(text->data, text->length, first_request_row);
        f->first_requests = row ? (size_t)(row - text->data) : 0;
        f->searched = true;
    }
    return f->first_requests > heading->begin;
}

/* Whether a heading's table stands behind that of a later section: each has its own heading. */
static bool is_out_of_order(const finder *f, const nbp_heading *heading) {
    enum { A_ROW = 64 /* bytes: less is no table */ };
    const nbp_outline *o = f->outline;
    if (!o->count || f->certainties[o->count - 1] != BY_WORDS || heading->number <= 1)
        return false;
    const nbp_heading *before = &o->headings[o->count - 1];
    return heading->number < before->number && before->number <= LAST_TABLE &&
           heading->begin > before->end + A_ROW && !nbp_outline_section(o, heading->number);
}

/* What a later heading of the same words makes a mention of the section. */
static void forget(finder *f, unsigned number) {
    nbp_outline *o = f->outline;
    size_t kept = 0;
    for (size_t i = 0; i < o->count; i++)
        if (o->headings[i].number != number) {
            f->certainties[kept] = f->certainties[i];
            o->headings[kept++] = o->headings[i];
        }
    o->count = kept;
}

/* Take a heading if it follows those before it. One whose words are sure takes the place of unsure
 * ones, and of a table of contents: headings in a row with nothing between them. */
static void take(finder *f, nbp_heading heading, certainty how) {
    nbp_outline *o = f->outline;
    unsigned last = o->count ? o->headings[o->count - 1].number : 0;
    if (how == BY_WORDS && heading.number <= last && last >= NEARLY_ALL)
        begin_again(f, &heading);
    if (heading.begin >= o->text_end)
        return;
    if (how == BY_NUMERAL && (heading.number != last + 1 || o->count == 0))
        return;
    bool out_of_order = how == BY_WORDS && is_out_of_order(f, &heading);
    while (o->count && !out_of_order && o->headings[o->count - 1].number >= heading.number) {
        const nbp_heading *before = &o->headings[o->count - 1];
        bool listed = o->count >= 2 && before->block <= o->headings[o->count - 2].block + 2;
        bool empty = heading.block <= before->block + 2 && how == BY_WORDS;
        bool early = how >= BY_TOPIC && before->number > LAST_TABLE &&
                     heading.number <= LAST_TABLE && tables_follow(f, &heading);
        if (early) {
            o->count--;
            continue;
        }
        if (how < BY_WORDS || (f->certainties[o->count - 1] == BY_WORDS && !listed && !empty))
            return;
        o->count--;
    }
    forget(f, heading.number);
    f->certainties[o->count] = how;
    o->headings[o->count++] = heading;
}

/* The length of the first cell of a row of a table, or of all that is no such row. */
static size_t first_cell(const char *row, size_t length) {
    const char *bar = memchr(row, '|', length);
    length = bar ? (size_t)(bar - row) : length;
    const char *tab = memchr(row, '\t', length);
    return tab ? (size_t)(tab - row) : length;
}

static bool has_words(const char *text, size_t length) {
    while (length && (unsigned char)text[length - 1] < 0x80)
        length--;
    return length > 0;
}

/* A piece of text that stands alone as a heading does. */
static void consider(finder *f, size_t block, const char *piece, size_t length, bool marked) {
    while (length && (*piece == ' ' || *piece == '*' || *piece == '|')) {
        piece++;
        length--;
    }
    length = first_cell(piece, length);
    while (length &&
           (piece[length - 1] == ' ' || piece[length - 1] == '*' || piece[length - 1] == ':'))
        length--;
    unsigned number = 0, forms = 0;
    certainty how = NOT_A_HEADING;
    if (length <= MAX_HEADING && has_words(piece, length))
        how = judge(f->outline, piece, length, marked, &number, &forms);
    if (f->as_printed && length <= MAX_HEADING)
        how = judge_as_printed(piece, length, how, &number);
    if (how == NOT_A_HEADING)
        return;
    size_t begin = (size_t)(piece - f->document->text.folded.data),
           words = words_begin(piece, length);
    take(f,
         (nbp_heading){.begin = (uint32_t)begin,
                       .end = (uint32_t)(begin + length),
                       .text_begin = (uint32_t)(begin + words),
                       .text_end = (uint32_t)(begin + length),
                       .block = (uint32_t)block,
                       .number = (uint8_t)number,
                       .forms = (uint16_t)forms},
         how);
}

/* The end of the heading that a longer text begins with: at a full stop, a colon or a space. */
static size_t heading_end(const char *text, size_t length) {
    size_t end = length < LONGEST_LINE ? length : LONGEST_LINE;
    for (const char *const *word = heading_stops; *word; word++) {
        const char *stop = nbp_find(text, end, *word);
        if (stop && stop > text + 4)
            end = (size_t)(stop - text);
    }
    return end;
}

static bool is_gap(char c) {
    return c == ' ' || c == '\t' || c == '|';
}

/* Headings within a text that is all on one line: at words that begin with 一、 to 六、. */
static void search_line(finder *f, size_t block, const char *line, size_t length) {
    for (const char *p = line, *end = line + length; p < end && nbp_still_wanted(); p++) {
        p = nbp_find(p, (size_t)(end - p), enumeration);
        if (!p)
            return;
        bool numeral =
            p >= line + 3 && words_begin(p - 3, 3) == 3 && (p == line + 3 || is_gap(p[-4]));
        bool lost = p == line || is_gap(p[-1]);
        if (!numeral && !lost)
            continue;
        const char *begin = numeral ? p - 3 : p;
        consider(f, block, begin, heading_end(begin, (size_t)(end - begin)), false);
    }
}

static void search_block(finder *f, size_t b) {
    const nbp_block *block = &f->document->blocks[b];
    const char *text = nbp_document_text(f->document, block->begin);
    if (block->kind == NBP_GRID) {
        const nbp_grid *grid = &f->document->grids[block->grid];
        for (size_t c = grid->first_cell; c < grid->first_cell + grid->cell_count; c++)
            if (f->document->cells[c].colspan > 1 || grid->columns == 1)
                consider(f, b, nbp_document_text(f->document, f->document->cells[c].begin),
                         f->document->cells[c].length, false);
        return;
    }
    if (block->length <= MAX_HEADING)
        consider(f, b, text, block->length, block->kind == NBP_HEADING);
    else
        search_line(f, b, text, block->length);
}

void nbp_outline_find(const nbp_document *document, const uint8_t *is_table, bool as_printed,
                      nbp_outline *outline) {
    outline->count = 0;
    outline->end = document->block_count;
    outline->text_end = document->text.folded.length;
    finder f = {.document = document, .outline = outline, .as_printed = as_printed};
    for (size_t b = 0; b < outline->end && nbp_step(b); b++)
        if (!is_table[b])
            search_block(&f, b);
}

const nbp_heading *nbp_outline_section(const nbp_outline *outline, unsigned number) {
    for (size_t i = 0; i < outline->count; i++)
        if (outline->headings[i].number == number)
            return &outline->headings[i];
    return NULL;
}

unsigned nbp_outline_forms(const nbp_outline *outline) {
    size_t most = 1;
    unsigned forms = 0;
    for (size_t f = 0; f < NBP_FORM_COUNT; f++) {
        size_t count = 0;
        for (size_t i = 0; i < outline->count; i++)
            count += outline->headings[i].forms >> f & 1;
        if (count > most)
            forms = 0;
        if (count >= most) {
            most = count;
            forms |= 1u << f;
        }
    }
    return forms ? forms : NBP_ALL_FORMS;
}
