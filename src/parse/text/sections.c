/* See sections.h. */
#include "parse/text/sections.h"

#include <string.h>

#include "base/limits.h"
#include "base/memory.h"
#include "base/progress.h"
#include "base/text/words.h"
#include "form/label.h"
#include "parse/text/page_number.h"

#include "parse/text/sections.def"

enum { MAX_SUBHEADING = 90 /* bytes */ };

typedef struct writer {
    nbp_document *document;
    nb_report *report;
    nbp_buffer text; /* of the section or subsection that is open */
    nb_section *subsections;
    size_t count, capacity;
} writer;

/* What rules a table off in Markdown, or a page: `---|:---:|---`. */
static bool is_rule(const char *line, size_t length) {
    size_t dashes = 0;
    for (size_t i = 0; i < length; i++) {
        if (!strchr("-|: ", line[i]))
            return false;
        dashes += line[i] == '-';
    }
    return dashes >= 3;
}

static void add_paragraph(writer *w, size_t begin, size_t end) {
    const char *folded = w->document->text.folded.data;
    while (begin < end && strchr(" \t*|", folded[begin])) /* | alone is what is left of a table */
        begin++;
    while (end > begin && ((unsigned char)folded[end - 1] <= ' ' || folded[end - 1] == '|'))
        end--;
    if (begin == end || is_rule(folded + begin, end - begin))
        return;
    const nbp_text *text = &w->document->text;
    size_t from = nbp_document_raw(w->document, begin), to = nbp_document_raw(w->document, end);
    if (w->text.length)
        nbp_buffer_add_byte(&w->text, '\n');
    if (nbp_buffer_reserve(&w->text, to - from))
        w->text.length +=
            nbp_fold_shown(text->raw.data + from, to - from, w->text.data + w->text.length);
}

static bool close_text(writer *w, nb_section *section) {
    section->text_length = w->text.length;
    section->text =
        nbp_arena_text(w->report->arena, w->text.length ? w->text.data : "", w->text.length);
    w->text.length = 0;
    return section->text != NULL && !w->text.failed;
}

/* ---- subsections ---- */

/* What a line that may open a subsection says. */
typedef struct opening {
    unsigned number;
    size_t heading_begin, heading_end, rest; /* folded offsets; the rest of the line is narrative */
} opening;

/* The numeral of a subsection: （一）, ㈠, or () where it was lost. Sets the bytes it takes. */
static bool subsection_numeral(const char *line, size_t length, unsigned *number, size_t *bytes) {
    nbp_key key;
    nbp_key_make(line, length < MAX_SUBHEADING ? length : MAX_SUBHEADING, &key);
    bool lost = length > 2 && line[0] == '(' && line[1] == ')';
    if (key.numeral_kind != NBP_NUMERAL_GROUP && !lost)
        return false;
    const char *close = memchr(line, ')', length);
    *number = lost ? 0 : key.numeral;
    *bytes = close ? (size_t)(close + 1 - line) : 3;
    return true;
}

/* A known heading of section 一 without its numeral, on a line of its own. */
static unsigned bare_subheading(const char *line, size_t length) {
    if (length > MAX_SUBHEADING)
        return 0;
    nbp_key key;
    nbp_key_make(line, length, &key);
    for (const nbp_label *l = NULL; !key.numeral_kind && (l = nbp_label_exact(&key, l));)
        if (l->kind == NBP_LABEL_SUBHEADING)
            return l->index;
    return 0;
}

static bool opens_subsection(const writer *w, size_t begin, size_t end, unsigned section,
                             opening *o) {
    const char *line = w->document->text.folded.data + begin;
    size_t length = end - begin, bytes = 0;
    *o = (opening){0};
    if (!subsection_numeral(line, length, &o->number, &bytes)) {
        o->number = section == 1 ? bare_subheading(line, length) : 0;
        if (!o->number)
            return false;
    }
    const char *stop = nbp_words_find(line + bytes, length - bytes, stops);
    size_t words = stop ? (size_t)(stop - line) - bytes : length - bytes;
    o->heading_begin = begin + bytes;
    while (o->heading_begin < end && w->document->text.folded.data[o->heading_begin] == ' ')
        o->heading_begin++;
    if (bytes + words > MAX_SUBHEADING) { /* no heading: the paragraph begins at once */
        o->heading_end = o->rest = o->heading_begin;
        return true;
    }
    o->heading_end = begin + bytes + words;
    o->rest = o->heading_end;
    if (o->rest < end) { /* past the stop itself */
        const char *p = w->document->text.folded.data + o->rest;
        nbp_utf8_next(&p);
        o->rest = (size_t)(p - w->document->text.folded.data);
    }
    return true;
}

static nb_section *open_subsection(writer *w, const opening *o, size_t begin) {
    if (!nbp_limit_allows(NBP_LIMIT_subsections, w->count) ||
        !nbp_grow((void **)&w->subsections, &w->capacity, w->count, sizeof *w->subsections,
                  UINT32_MAX))
        return NULL;
    nb_section *s = &w->subsections[w->count++];
    *s = (nb_section){.number = o->number};
    s->heading =
        nbp_document_shown(w->document, w->report->arena, o->heading_begin, o->heading_end);
    s->place = nbp_document_place(w->document, begin);
    return s->heading ? s : NULL;
}

/* ---- a section ---- */

/* One line of narrative of a section, or of its open subsection. */
static bool add_line(writer *w, nb_section *section, size_t begin, size_t end) {
    const char *folded = w->document->text.folded.data;
    while (begin < end && (folded[begin] == ' ' || folded[begin] == '*' || folded[begin] == '\t'))
        begin++;
    opening o;
    if (opens_subsection(w, begin, end, section->number ? section->number : 1, &o)) {
        if (!close_text(w, w->count ? &w->subsections[w->count - 1] : section) ||
            !open_subsection(w, &o, begin))
            return false;
        begin = o.rest;
    }
    add_paragraph(w, begin, end);
    return !w->text.failed && nbp_still_wanted();
}

/* Whether a line in front of the first heading is the title, or a part of it, or the body alone. */
static bool is_of_title(writer *w, size_t from, size_t to) {
    enum { FURNITURE = 60 /* bytes beside it on its line */ };
    const char *title = w->report->title, *agency = w->report->agency;
    size_t before = w->text.length;
    add_paragraph(w, from, to);
    nbp_buffer_add_byte(&w->text, '\0');
    if (w->text.failed)
        return false;
    const char *line = w->text.data + before;
    line += *line == '\n';
    w->text.length = before;
    return (title && (strstr(title, line) ||
                      (strstr(line, title) && strlen(line) < strlen(title) + FURNITURE))) ||
           (agency && !strcmp(agency, line));
}

/* Lines of the blocks between two folded offsets that are no table, no page number, and no title.
 */
typedef struct lines {
    const uint8_t *is_table;
    size_t block, begin, end;
    bool titled; /* the title may be among them */
} lines;

static bool next_line(writer *w, lines *l, size_t *from, size_t *to) {
    const nbp_document *d = w->document;
    for (; l->block < d->block_count && d->blocks[l->block].begin < l->end; l->block++) {
        const nbp_block *block = &d->blocks[l->block];
        *from = block->begin > l->begin ? block->begin : l->begin;
        *to = block->begin + block->length < l->end ? block->begin + block->length : l->end;
        if (block->kind == NBP_GRID || block->kind == NBP_PAGE || l->is_table[l->block] ||
            *from >= *to || nbp_is_page_number(nbp_document_text(d, *from), *to - *from) ||
            (l->titled && is_of_title(w, *from, *to)))
            continue;
        l->block++;
        return true;
    }
    return false;
}

static bool add_narrative(writer *w, nb_section *section, lines l) {
    for (size_t from, to; next_line(w, &l, &from, &to);)
        if (!add_line(w, section, from, to))
            return false;
    return true;
}

static bool take_subsections(writer *w, nb_section *section) {
    section->subsection_count = w->count;
    if (!w->count)
        return true;
    section->subsections = nbp_arena_alloc(w->report->arena, w->count * sizeof *w->subsections);
    if (!section->subsections)
        return false;
    memcpy(section->subsections, w->subsections, w->count * sizeof *w->subsections);
    w->count = 0;
    return true;
}

static bool close_section(writer *w, nb_section *section) {
    return close_text(w, w->count ? &w->subsections[w->count - 1] : section) &&
           take_subsections(w, section) &&
           (section->text || (section->text = nbp_arena_text(w->report->arena, "", 0)));
}

static bool read_section(writer *w, const nbp_heading *heading, size_t end, const uint8_t *is_table,
                         nb_section *section) {
    section->number = heading->number;
    section->place = nbp_document_place(w->document, heading->begin);
    section->heading =
        nbp_document_shown(w->document, w->report->arena, heading->text_begin, heading->text_end);
    return section->heading &&
           add_narrative(w, section, (lines){is_table, heading->block, heading->end, end, false}) &&
           close_section(w, section);
}

/* ---- in front of the first heading ---- */

static bool read_preamble(writer *w, lines l) {
    for (size_t from, to; next_line(w, &l, &from, &to);)
        add_paragraph(w, from, to);
    if (w->text.failed || !nbp_still_wanted())
        return false;
    if (!w->text.length)
        return true;
    w->report->preamble = nbp_arena_text(w->report->arena, w->text.data, w->text.length);
    w->text.length = 0;
    return w->report->preamble != NULL;
}

/* Where the first subsection opens, or the end. */
static size_t first_subsection(writer *w, lines l) {
    opening o;
    for (size_t from, to; next_line(w, &l, &from, &to);)
        if (opens_subsection(w, from, to, 1, &o))
            return from;
    return l.end;
}

/* What stands in front of the first heading is the preamble; where that is not section 一, what it
 * had is there, too: from its first subsection on, or all where there is none. */
static bool read_front(writer *w, const nbp_outline *outline, lines l) {
    bool lost = !outline->count || outline->headings[0].number > 1;
    size_t begin = lost ? first_subsection(w, l) : l.end;
    lines front = l;
    front.end = lost && begin == l.end ? l.begin : begin;
    if (!read_preamble(w, front))
        return false;
    nb_section *section = &w->report->sections[0];
    l.begin = front.end;
    if (!lost)
        return true;
    lines first = l;
    size_t from = l.begin, to;
    next_line(w, &first, &from, &to);
    section->place = nbp_document_place(w->document, from);
    if (!add_narrative(w, section, l) || !close_section(w, section))
        return false;
    w->report->section_count = section->text_length || section->subsection_count;
    return true;
}

bool nbp_sections_read(nbp_document *document, const nbp_outline *outline, const uint8_t *is_table,
                       nb_report *report) {
    writer w = {.document = document, .report = report};
    nbp_buffer_init_limit(&w.text, NBP_LIMIT_text);
    size_t last = outline->text_end;
    report->sections =
        nbp_arena_alloc(report->arena, (outline->count + 1) * sizeof *report->sections);
    bool ok = report->sections != NULL;
    if (ok) {
        *report->sections = (nb_section){0};
        ok = read_front(
            &w, outline,
            (lines){is_table, 0, 0, outline->count ? outline->headings[0].begin : last, true});
    }
    for (size_t i = 0; ok && i < outline->count; i++) {
        size_t end = i + 1 < outline->count ? outline->headings[i + 1].begin : last;
        nb_section *section = &report->sections[report->section_count];
        *section = (nb_section){0};
        ok = read_section(&w, &outline->headings[i], end, is_table, section);
        report->section_count += ok;
    }
    nbp_buffer_free(&w.text);
    nbp_free(w.subsections);
    return ok;
}
