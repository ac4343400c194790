/* Web pages, through libxml2's SAX interface: decoded text in, a tree of blocks and tables out, the
 * report taken out of the page, the tree laid out. libxml2 never sees the charset label: it gets
 * UTF-8 and is told so. */
#include "read/html/read_html.h"

#include <ctype.h>
#include <string.h>

#include "base/error.h"
#include "base/library.h"
#include "base/memory.h"
#include "base/progress.h"
#include "read/html/css.h"
#include "read/html/css_ahead.h"
#include "read/html/html_element.h"
#include "read/html/html_label.h"
#include "read/html/html_reading.h"
#include "read/furniture.h"
#include "read/head_dates.h"
#include "read/html/html_repair.h"
#include "read/tree/tree_grids.h"
#include "read/tree/tree_lay.h"

/* What of an element's style its text inherits; the first hold whatever is said within. */
#define FAINT (NBP_LOOK_WHITE | NBP_LOOK_FINE) /* may not be seen beside other text */
#define FOR_GOOD (NBP_LOOK_CLEAR | NBP_LOOK_STRUCK | NBP_LOOK_RAISED | NBP_LOOK_DOUBTFUL)
#define INHERITED (FOR_GOOD | NBP_LOOK_UNSEEN | NBP_LOOK_TINY | FAINT)

typedef nbp_html_reading reading;

/* ---- elements -------------------------------------------------------------------------------- */

/* The page within the page, where it is the largest so far. */
static void read_frame(reading *r, const xmlChar **attributes) {
    const char *page = nbp_html_attribute(attributes, "srcdoc");
    size_t length = page ? strlen(page) : 0;
    r->frames = true;
    if (length <= r->frame.length)
        return;
    r->frame.length = 0;
    nbp_buffer_add(&r->frame, page, length);
}

static const nbp_element *look_up(reading *r, const xmlChar *name) {
    size_t slot = ((uintptr_t)name ^ (uintptr_t)name >> 6) % NBP_HTML_KNOWN;
    if (r->known[slot].name != name) {
        r->known[slot].name = name;
        r->known[slot].element = nbp_html_element((const char *)name);
    }
    return r->known[slot].element;
}

/* How an element that was just opened is to be shown, by the page's sheets and its own style. */
static nbp_style style_of(reading *r, const char *name, const nbp_element *element,
                          const xmlChar **attributes) {
    nbp_style style = {0}, important = {0};
    if (element->kind == NBP_ELEMENT_RAISED)
        style = (nbp_style){NBP_LOOK_RAISED, NBP_LOOK_RAISED};
    if (r->path) {
        nbp_css_open(r->path, r->depth, &r->sheet.tests, name, (const char *const *)attributes);
        if (r->sheet.tests.ahead)
            r->path[r->depth].here.ahead = nbp_css_survey_of(&r->survey, r->elements - 1);
        style = nbp_style_over(style, nbp_css_style(&r->sheet, r->path, r->depth,
                                                    r->open[r->depth - 1].look, &important));
    }
    const char *own = nbp_html_attribute(attributes, "style"),
               *color = nbp_html_attribute(attributes, "color");
    if (color) /* html_repair.c keeps none but white */
        style = nbp_style_over(style, (nbp_style){NBP_LOOK_WHITE, NBP_LOOK_WHITE});
    if (own)
        style = nbp_style_over(style,
                               nbp_css_declarations(own, strlen(own), &r->sheet.variables, NULL));
    if (nbp_html_attribute(attributes, "hidden"))
        style = nbp_style_over(style, (nbp_style){NBP_LOOK_NONE, NBP_LOOK_NONE});
    style = nbp_style_over(style, important);
    bool in_line = element->kind == NBP_ELEMENT_INLINE || element->kind == NBP_ELEMENT_LINK;
    if (in_line && (style.on & NBP_LOOK_SHIFTED) && (style.on & NBP_LOOK_UP))
        style.on |= NBP_LOOK_RAISED;
    if (in_line && (style.on & NBP_LOOK_SMALLER))
        style.on |= NBP_LOOK_FINE;
    if (!in_line && element->kind != NBP_ELEMENT_RAISED)
        style.on &= ~NBP_LOOK_RAISED; /* of a cell: where its text stands in it */
    if ((style.on & NBP_LOOK_WHITE) && (style.on & NBP_LOOK_WHITENED))
        style.on |= NBP_LOOK_CLEAR;
    bool clipped = (style.on & NBP_LOOK_CLIPS) && (style.on & NBP_LOOK_NARROW);
    if (((style.on & NBP_LOOK_PLACED) && ((style.on & NBP_LOOK_FAR) || clipped)) ||
        ((style.on & NBP_LOOK_APART) && clipped))
        style.on |= NBP_LOOK_NONE;
    return style;
}

/* A part that is folded, and what of it is shown all the same. A visitor unfolds what stands among
 * the text; in a cell the number is what is shown. */
static nbp_style folded(const reading *r, const nbp_element *element, const xmlChar **attributes) {
    static const nbp_style open = {0}, shut = {NBP_LOOK_UNSEEN, NBP_LOOK_UNSEEN};
    if (element->level == NBP_FOLD_SUMMARY)
        return (nbp_style){NBP_LOOK_UNSEEN, 0};
    bool is_open = nbp_html_attribute(attributes, "open") ||
                   (element->level == NBP_FOLD_DETAILS && !nbp_tree_in_cell(&r->tree));
    return is_open ? open : shut;
}

/* A part of the page that a script would unfold, where they are tried. */
static bool is_unfolded(const reading *r, const nbp_element *element) {
    return r->tries_hidden && element->kind != NBP_ELEMENT_INLINE && !nbp_tree_in_cell(&r->tree) &&
           element->kind != NBP_ELEMENT_CELL;
}

/* Whether an element is of no interest with all that is in it. */
static bool is_left_out(reading *r, const nbp_element *element, const xmlChar **attributes,
                        nbp_style style) {
    bool shown = !(style.on & NBP_LOOK_NONE) && !(r->open[r->depth].look & NBP_HTML_NO_TEXT);
    bool in_cell = nbp_tree_in_cell(&r->tree);
    r->skipped_hidden = element->kind != NBP_ELEMENT_SKIPPED &&
                        ((style.on & NBP_LOOK_NONE) || element->kind == NBP_ELEMENT_UNSEEN ||
                         element->kind == NBP_ELEMENT_CONTROL);
    switch (element->kind) {
    case NBP_ELEMENT_SKIPPED:
        return true;
    case NBP_ELEMENT_FRAME:
    case NBP_ELEMENT_OBJECT:
        r->scripts |= !strcmp(element->name, "script");
        r->pictures |= !strcmp(element->name, "img");
        r->frames |= !strcmp(element->name, "embed") || !strcmp(element->name, "object");
        if (element->kind == NBP_ELEMENT_FRAME)
            read_frame(r, attributes);
        if (shown)
            nbp_tree_object(&r->tree, element->level, nbp_html_offset(r));
        r->skipped_hidden = false;
        return true;
    case NBP_ELEMENT_UNSEEN:
        return !r->tries_hidden;
    case NBP_ELEMENT_CONTROL:
        return !shown || (!in_cell && !r->tries_hidden);
    case NBP_ELEMENT_CHOICE:
        return !shown || !in_cell;
    default:
        return (style.on & NBP_LOOK_NONE) != 0;
    }
}

/* An element begins in a block that may be a row. */
static void note_piece(reading *r, const xmlChar *name, const nbp_element *element) {
    if (element->kind != NBP_ELEMENT_INLINE ||
        (r->row.pieces && strcmp((const char *)name, (const char *)r->row.name)))
        r->row.others = true;
    r->row.name = name;
    if (!r->row.others)
        nbp_tree_piece(&r->tree, !r->row.pieces++, nbp_html_offset(r));
}

static void start_element(reading *r, const xmlChar *name, const nbp_element *element,
                          const xmlChar **attributes) {
    r->open[r->depth].ends = 0;
    r->elements++;
    if (r->skipped_from)
        return;
    nbp_style style = {0};
    if (attributes || r->path || element->kind == NBP_ELEMENT_RAISED)
        style = style_of(r, (const char *)name, element, attributes);
    if (element->kind == NBP_ELEMENT_FOLD)
        style = nbp_style_over(style, folded(r, element, attributes));
    if ((style.on & (NBP_HTML_HIDDEN | NBP_LOOK_NONE)) && is_unfolded(r, element))
        style.on &= ~(NBP_LOOK_NONE | NBP_HTML_HIDDEN);
    unsigned above = r->open[r->depth - 1].look;
    bool apart = element->kind == NBP_ELEMENT_INLINE &&
                 ((style.on & NBP_LOOK_APART) || (above & NBP_LOOK_ROW));
    r->open[r->depth].look =
        (((above & ~(style.set & ~FOR_GOOD)) | style.on) & INHERITED) | (style.on & NBP_LOOK_ROW);
    if (is_left_out(r, element, attributes, style)) {
        r->skipped_from = r->depth;
        return;
    }
    if (r->row.depth && r->depth == r->row.depth + 1)
        note_piece(r, name, element);
    if (apart)
        nbp_tree_text(&r->tree, " ", 1, nbp_html_offset(r));
    r->open[r->depth].ends =
        (uint8_t)(nbp_html_open(r, element, attributes) | (apart ? NBP_HTML_ENDS_APART : 0));
}

/* A block that was all pieces. */
static void end_row(reading *r) {
    nbp_tree *tree = &r->tree;
    if (tree->in_block && tree->count && !r->row.others && r->row.pieces > 1)
        tree->nodes[tree->count - 1].colspan = nbp_span(r->row.pieces);
    r->row.depth = 0;
}

static void end_element(reading *r) {
    unsigned depth = r->depth--, ends = r->open[depth].ends;
    nbp_tree *tree = &r->tree;
    if (r->skipped_from == depth)
        r->skipped_from = 0;
    if (r->row.depth == depth)
        end_row(r);
    if (ends & (NBP_HTML_ENDS_BLOCK | NBP_HTML_ENDS_HEADING | NBP_HTML_ENDS_PRE))
        nbp_tree_break(tree);
    if (ends & NBP_HTML_ENDS_NODE)
        nbp_tree_close(tree, depth);
    if (ends & NBP_HTML_ENDS_HEADING)
        tree->heading = 0;
    if (ends & NBP_HTML_ENDS_LINK)
        tree->linked = false;
    if (ends & NBP_HTML_ENDS_CHOICE) {
        tree->raised = false;
        tree->faint = true;
        nbp_tree_text(tree, r->choice.data, r->choice.length, nbp_html_offset(r));
        r->choosing = false;
    }
    if (ends & NBP_HTML_ENDS_APART)
        nbp_tree_text(tree, " ", 1, nbp_html_offset(r));
    if (ends & NBP_HTML_ENDS_PRE)
        tree->preserved = false;
    if (ends & NBP_HTML_ENDS_TITLE) {
        r->title_done |= r->title.length > 0;
        r->in_title = false;
    }
}

static bool is_blank(const char *text, int length) {
    while (length > 0 && isspace((unsigned char)text[length - 1]))
        length--;
    return length <= 0;
}

static void characters(void *user, const xmlChar *text, int length) {
    reading *r = user;
    if (r->surveys)
        return;
    r->tree.failed |= !nbp_still_wanted();
    if (r->tree.failed)
        r->xml->xmlStopParser(r->parser);
    unsigned look = r->open[r->depth].look;
    r->row.others |= r->depth == r->row.depth && !is_blank((const char *)text, length);
    bool skipped = r->skipped_from > 0;
    if (skipped ? r->skipped_hidden : (look & NBP_HTML_HIDDEN) != 0)
        r->hidden += (size_t)length;
    if (r->tree.failed || skipped || (look & NBP_HTML_NO_TEXT))
        return;
    size_t end = nbp_html_offset(r), begin = end > (size_t)length ? end - (size_t)length : 0;
    r->tree.raised = look & NBP_LOOK_RAISED;
    r->tree.faint = look & FAINT;
    r->tree.doubtful = look & NBP_LOOK_DOUBTFUL;
    if (r->in_title)
        nbp_buffer_add(&r->title, text, (size_t)length);
    else if (r->choosing)
        nbp_buffer_add(&r->choice, text, (size_t)length);
    else
        nbp_tree_text(&r->tree, (const char *)text, (size_t)length, begin);
}

static void comment(void *user, const xmlChar *text) {
    reading *r = user;
    r->commented |= strstr((const char *)text, "<td") || strstr((const char *)text, "<TD");
}

/* ---- what the parser tells ------------------------------------------------------------------- */

static void start_any(reading *r, const xmlChar *name, const nbp_element *element,
                      const xmlChar **attributes) {
    r->tree.failed |=
        r->depth == r->deepest ? !nbp_limit_hit(NBP_LIMIT_depth) : !nbp_still_wanted();
    r->stopped |= r->tree.failed || r->survey.failed;
    if (r->stopped) {
        r->xml->xmlStopParser(r->parser);
        return;
    }
    r->open[++r->depth].kind = element->kind;
    r->open[r->depth].implied = false;
    r->open[r->depth].group = r->open[r->depth - 1].group;
    if (!r->surveys) {
        start_element(r, name, element, attributes);
        return;
    }
    nbp_css_open(r->path, r->depth, &r->sheet.tests, (const char *)name,
                 (const char *const *)attributes);
    nbp_css_survey_open(&r->survey, r->path, r->depth, &r->sheet.tests);
}

static void end_any(reading *r) {
    if (r->stopped || !r->depth)
        return;
    if (r->surveys)
        nbp_css_survey_close(&r->survey, r->path, r->depth--);
    else
        end_element(r);
}

/* What stands between two elements in a browser where the page leaves it out: rows are in a group,
 * cells in a row. */
static const char *between(unsigned above, unsigned kind) {
    bool cell = kind == NBP_ELEMENT_CELL;
    if (above == NBP_ELEMENT_TABLE && (cell || kind == NBP_ELEMENT_ROW))
        return "tbody";
    return above == NBP_ELEMENT_GROUP && cell ? "tr" : NULL;
}

static void start(void *user, const xmlChar *name, const xmlChar **attributes) {
    reading *r = user;
    const nbp_element *element = look_up(r, name);
    bool group = element->kind == NBP_ELEMENT_GROUP || element->kind == NBP_ELEMENT_TABLE;
    while (r->open[r->depth].implied && !r->stopped &&
           (group || (element->kind == NBP_ELEMENT_ROW && r->open[r->depth].kind == element->kind)))
        end_any(r);
    const char *implied;
    while (!r->stopped && (implied = between(r->open[r->depth].kind, element->kind)) != NULL) {
        start_any(r, (const xmlChar *)implied, nbp_html_element(implied), NULL);
        r->open[r->depth].implied = true;
    }
    if (!r->stopped)
        start_any(r, name, element, attributes);
}

static void end(void *user, const xmlChar *name) {
    (void)name;
    reading *r = user;
    while (r->open[r->depth].implied && !r->stopped)
        end_any(r);
    end_any(r);
}

/* Without memory, be it for the message of another error, libxml2 may parse on and on: it stops at
 * the end of its input, so that is where it gets. Any other error is the page's, and it is read all
 * the same. */
static void note_error(void *user, xmlErrorPtr error) {
    reading *r = user;
    if (error->code != XML_ERR_NO_MEMORY && error->message)
        return;
    r->tree.failed = r->stopped = true;
    if (r->parser->input)
        r->parser->input->cur = r->parser->input->end;
}

/* ---- the page -------------------------------------------------------------------------------- */

/* The next bytes for libxml2, which compares each attribute of a tag with all others of it and does
 * not tell before it has the whole tag; but it doubles its room for them, two places each, when
 * it is full. Few are left (html_repair.c); where it sees a tag that the mending did not, any
 * number may be. */
static int give(void *user, char *bytes, int room) {
    reading *r = user;
    if ((size_t)r->parser->maxatts / 4 > r->most_attributes)
        r->tree.failed = !nbp_limit_hit(NBP_LIMIT_attributes);
    r->tree.failed |= !nbp_still_wanted();
    size_t n = r->left < (size_t)room ? r->left : (size_t)room;
    if (r->tree.failed)
        return 0;
    memcpy(bytes, r->text, n);
    r->text += n;
    r->left -= n;
    return (int)n;
}

static bool open_parser(reading *r) {
    const nbp_libxml *xml = r->xml;
    r->parser = xml->htmlNewParserCtxt();
    xmlParserInputBufferPtr bytes =
        r->parser ? xml->xmlParserInputBufferCreateIO(give, NULL, r, XML_CHAR_ENCODING_NONE) : NULL;
    xmlParserInputPtr input =
        bytes ? xml->xmlNewIOInputStream(r->parser, bytes, XML_CHAR_ENCODING_NONE) : NULL;
    if (input && xml->inputPush(r->parser, input) >= 0)
        return true;
    if (bytes && !input)
        xml->xmlFreeParserInputBuffer(bytes);
    if (r->parser)
        xml->htmlFreeParserCtxt(r->parser);
    return false;
}

/* Parse the text that is left. */
static bool parse(reading *r, nb_error *err) {
    static const xmlSAXHandler handler = {.initialized = XML_SAX2_MAGIC,
                                          .serror = note_error,
                                          .startElement = start,
                                          .endElement = end,
                                          .characters = characters,
                                          .cdataBlock = characters,
                                          .comment = comment,
                                          .ignorableWhitespace = characters};
    if (!open_parser(r))
        return nbp_fail_exhausted(err, "read", "the page");
    r->xml->htmlCtxtUseOptions(r->parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
                                              HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                                              HTML_PARSE_IGNORE_ENC | XML_PARSE_HUGE);
    *r->parser->sax = handler;
    r->parser->userData = r;
    r->xml->xmlSwitchEncoding(r->parser, XML_CHAR_ENCODING_UTF8);
    r->xml->htmlParseDocument(r->parser);
    r->xml->htmlFreeParserCtxt(r->parser);
    return !r->tree.failed || nbp_fail_exhausted(err, "read", "the page");
}

/* What the page's sheets ask of what comes later, told before the page is read. */
static bool look_ahead(reading *r, nb_error *err) {
    const char *text = r->text;
    size_t left = r->left;
    if (!r->path || !r->sheet.tests.ahead)
        return true;
    nbp_css_survey_begin(&r->survey, r->deepest);
    r->surveys = true;
    if (r->survey.failed || !parse(r, err))
        return nbp_fail_exhausted(err, "read", "the page");
    nbp_css_survey_close(&r->survey, r->path, 0);
    r->text = text;
    r->left = left;
    r->depth = 0;
    r->surveys = false;
    r->path[1] = (nbp_css_level){0};
    return !r->survey.failed || nbp_fail_exhausted(err, "read", "the page");
}

/* Parse the text into r->tree. */
static bool parse_page(reading *r, nb_error *err) {
    if (!look_ahead(r, err))
        return false;
    bool ok = parse(r, err);
    nbp_tree_finish(&r->tree);
    return ok;
}

/* Why a page that has hardly a text of its own is no report. */
static const char *lacks(const reading *r) {
    enum { A_MENU = 600, A_NAME = 100 }; /* bytes */
    bool short_text = r->tree.text.length < A_MENU;
    if (r->frames && short_text)
        return N_("the page shows other pages or files in frames: give those");
    if (r->commented)
        return N_("a table stands in a comment of the page, which nobody is shown: if it is meant, "
                  "take the comment's marks (<!-- and -->) away");
    if (r->files)
        return N_("the page leads to files (.pdf, .docx and the like), which are not fetched: give "
                  "those");
    if (r->pictures && short_text)
        return N_(
            "the page has pictures, and hardly a text: make a text of them with a program for "
            "text recognition");
    if (r->scripts && r->tree.text.length < A_NAME)
        return N_(
            "the page has hardly a text before its scripts run: save it from a browser, or give "
            "what they fetch");
    return NULL;
}

static bool make_document(reading *r, const nbp_original *source, nbp_document *document,
                          nb_error *err) {
    const nbp_decoded *decoded = source->decoded;
    nbp_buffer_add_byte(&r->title, '\0');
    bool ok;
    document->dates = r->dates;
    nbp_read_dates(&r->tree, &document->dates);
    document->title = nbp_drop_furniture(&r->tree, r->title.length > 1 ? r->title.data : NULL,
                                         r->meta_title.length ? r->meta_title.data : NULL, &ok);
    if (!ok)
        return nbp_fail_exhausted(err, "read", "the page");
    document->source = decoded->text;
    size_t length;
    const char *label = nbp_xml_label(decoded->text, decoded->length, &length);
    if (label)
        nbp_note_encoding(document, decoded, label, length);
    if (r->label.length && !source->inner)
        nbp_note_encoding(document, decoded, r->label.data, r->label.length - 1);
    return nbp_tree_lay(&r->tree, document, err);
}

static void end_reading(reading *r) {
    if (!r)
        return;
    nbp_tree_free(&r->tree);
    nbp_buffer_free(&r->title);
    nbp_buffer_free(&r->meta_title);
    nbp_buffer_free(&r->label);
    nbp_buffer_free(&r->choice);
    nbp_buffer_free(&r->frame);
    nbp_css_free(&r->sheet);
    nbp_css_survey_free(&r->survey);
    nbp_free(r->path);
    nbp_free(r);
}

/* A reading of `length` bytes of `page`, mended and parsed, to be released with end_reading(); NULL
 * with *err filled. */
static reading *read_page(const char *page, size_t length, bool with_hidden, nb_error *err) {
    const nbp_libxml *xml = nbp_libxml_load("a web page", err);
    if (!xml)
        return NULL;
    size_t deepest = nbp_limit_of(NBP_LIMIT_depth);
    bool fits = length < INT_MAX || nbp_limit_hit(NBP_LIMIT_text); /* as libxml2 counts it */
    reading *r = fits ? nbp_calloc(1, sizeof *r + (deepest + 1) * sizeof *r->open) : NULL;
    char *text = r ? nbp_alloc(length + 1) : NULL;
    if (!text) {
        nbp_fail_exhausted(err, "read", "the page");
        nbp_free(r);
        return NULL;
    }
    memcpy(text, page, length);
    text[length] = '\0';
    nbp_css_collect(&r->sheet, text, length);
    nbp_html_repair(text, length, &r->sheet);
    r->xml = xml;
    r->text = text;
    r->left = length;
    r->tries_hidden = with_hidden;
    r->deepest = (unsigned)deepest;
    r->most_attributes = nbp_limit_of(NBP_LIMIT_attributes);
    nbp_tree_init(&r->tree);
    nbp_buffer_init_limit(&r->title, NBP_LIMIT_text);
    nbp_buffer_init_limit(&r->meta_title, NBP_LIMIT_text);
    nbp_buffer_init_limit(&r->label, NBP_LIMIT_text);
    nbp_buffer_init_limit(&r->choice, NBP_LIMIT_text);
    nbp_buffer_init_limit(&r->frame, NBP_LIMIT_text);
    if (r->sheet.hides)
        r->path = nbp_alloc((deepest + 2) * sizeof *r->path);
    if (r->path)
        r->path[1] = (nbp_css_level){0};
    bool ok = r->sheet.failed || (r->sheet.hides && !r->path)
                  ? nbp_fail_exhausted(err, "read", "the page")
                  : parse_page(r, err);
    nbp_free(text);
    if (ok)
        return r;
    end_reading(r);
    return NULL;
}

/* Whether a page without a table shows the markup of one, escaped once or more often, or an answer
 * in JSON, as its text. */
static bool shows_markup(const nbp_tree *tree) {
    static const char *const marks[] = {"<td", "</td", "<TD", "lt;td", "lt;/td", "lt;TD"};
    const char *text = tree->text.data;
    for (size_t i = 0; i < tree->count; i++)
        if (tree->nodes[i].kind == NBP_NODE_TABLE)
            return false;
    bool shows = tree->text.length > 2 && !memcmp(text, "{\"", 2);
    for (size_t i = 0; i < sizeof marks / sizeof *marks && tree->text.length && !shows; i++)
        shows = memmem(text, tree->text.length, marks[i], strlen(marks[i])) != NULL;
    return shows;
}

bool nbp_read_html(const nbp_original *source, nbp_document *document, nb_error *err) {
    reading *r =
        read_page(source->decoded->text, source->decoded->length, document->with_hidden, err);
    bool framed = r && r->frame.length > r->tree.text.length; /* saved with what its frame shows */
    if (framed || (r && shows_markup(&r->tree))) {
        nbp_buffer *within = framed ? &r->frame : &r->tree.text, page = *within;
        *within = (nbp_buffer){0};
        end_reading(r);
        return nbp_read_inner(source, &page, document, err);
    }
    bool ok = r && make_document(r, source, document, err);
    if (r) {
        document->hidden = r->hidden;
        document->lacks = lacks(r);
    }
    end_reading(r);
    return ok;
}

bool nbp_read_html_part(const nbp_original *source, size_t begin, size_t end,
                        nbp_document *document, nb_error *err) {
    reading *r = read_page(source->decoded->text + begin, end - begin, false, err);
    for (size_t i = 0; r && i < r->tree.count; i++)
        r->tree.nodes[i].at += (uint32_t)begin;
    bool ok = r && nbp_tree_lay(&r->tree, document, err);
    end_reading(r);
    return ok;
}

bool nbp_html_tree(const char *page, size_t length, nbp_tree *tree, nb_error *err) {
    reading *r = read_page(page, length, false, err);
    if (!r)
        return false;
    nbp_tree_free(tree);
    *tree = r->tree;
    r->tree = (nbp_tree){0};
    end_reading(r);
    return true;
}
