/* See sections.h. */
#include "parse/text/sections.h"

#include <string.h>

#include "base/limits.h"
#include "base/memory.h"
#include "base/progress.h"
#include "base/text/words.h"
#include "form/label.h"

#include "parse/text/sections.def"

enum { MAX_SUBHEADING = 90 /* bytes */ };

typedef struct writer {
    nbp_document *document;
    nb_report *report;
    nbp_buffer text; /* of the section or subsection that is open */
    nb_section *subsections;
    size_t count, capacity;
} writer;

static void add_paragraph(writer *w, size_t begin, size_t end) {
    const char *folded = w->document->text.folded.data;
    while (begin < end && strchr(" \t*|", folded[begin])) /* | alone is what is left of a table */
        begin++;
    while (end > begin && ((unsigned char)folded[end - 1] <= ' ' || folded[end - 1] == '|'))
        end--;
    if (begin == end)
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
    if (opens_subsection(w, begin, end, section->number, &o)) {
        if (!close_text(w, w->count ? &w->subsections[w->count - 1] : section) ||
            !open_subsection(w, &o, begin))
            return false;
        begin = o.rest;
    }
    add_paragraph(w, begin, end);
    return !w->text.failed && nbp_still_wanted();
}

/* The narrative between folded offsets [begin, end): lines of blocks that are no table. */
static bool add_narrative(writer *w, nb_section *section, const uint8_t *is_table, size_t block,
                          size_t begin, size_t end) {
    for (size_t b = block; b < w->document->block_count && w->document->blocks[b].begin < end;
         b++) {
        const nbp_block *blk = &w->document->blocks[b];
        size_t from = blk->begin > begin ? blk->begin : begin, to = blk->begin + blk->length;
        to = to < end ? to : end;
        if (blk->kind == NBP_GRID || blk->kind == NBP_PAGE || is_table[b] || from >= to)
            continue;
        if (!add_line(w, section, from, to))
            return false;
    }
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

static bool read_section(writer *w, const nbp_heading *heading, size_t end, const uint8_t *is_table,
                         nb_section *section) {
    section->number = heading->number;
    section->place = nbp_document_place(w->document, heading->begin);
    section->heading =
        nbp_document_shown(w->document, w->report->arena, heading->text_begin, heading->text_end);
    return section->heading &&
           add_narrative(w, section, is_table, heading->block, heading->end, end) &&
           close_text(w, w->count ? &w->subsections[w->count - 1] : section) &&
           take_subsections(w, section) &&
           (section->text || (section->text = nbp_arena_text(w->report->arena, "", 0)));
}

bool nbp_sections_read(nbp_document *document, const nbp_outline *outline, const uint8_t *is_table,
                       nb_report *report) {
    writer w = {.document = document, .report = report};
    nbp_buffer_init_limit(&w.text, NBP_LIMIT_text);
    bool ok = true;
    if (outline->count) {
        report->sections =
            nbp_arena_alloc(report->arena, outline->count * sizeof *report->sections);
        ok = report->sections != NULL;
    }
    size_t last = outline->end < document->block_count ? document->blocks[outline->end].begin
                                                       : document->text.folded.length;
    for (size_t i = 0; ok && i < outline->count; i++) {
        size_t end = i + 1 < outline->count ? outline->headings[i + 1].begin : last;
        ok = read_section(&w, &outline->headings[i], end, is_table, &report->sections[i]);
        report->section_count += ok;
    }
    nbp_buffer_free(&w.text);
    nbp_free(w.subsections);
    return ok;
}
