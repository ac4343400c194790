/* Web pages, through libxml2's SAX interface: decoded text in, a tree of blocks and tables out, the
 * report taken out of the page, the tree laid out. libxml2 never sees the charset label: it gets
 * UTF-8 and is told so. */
#include "read/html/read_html.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/error.h"
#include "base/library.h"
#include "base/memory.h"
#include "base/progress.h"
#include "read/html/html_element.h"
#include "read/furniture.h"
#include "read/html/html_repair.h"
#include "read/tree/tree.h"

/* What an open element ends with, a bit each. */
enum {
    ENDS_BLOCK = 1,
    ENDS_NODE = 2,
    ENDS_HEADING = 4,
    ENDS_LINK = 8,
    ENDS_RAISED = 16,
    ENDS_PRE = 32,
    ENDS_TITLE = 64,
    ENDS_UNSEEN = 128
};

enum { KNOWN = 64 };

typedef struct reading {
    const nbp_libxml *xml;
    htmlParserCtxtPtr parser;
    nbp_tree tree;
    struct {
        const xmlChar *name;
        const nbp_element *element;
    } known[KNOWN]; /* names that were looked up: the parser gives equal ones one address */
    unsigned depth, deepest; /* now, and the ceiling */
    unsigned skipped_from;   /* depth of the element whose text is left out; 0: none */
    unsigned unseen, groups; /* elements that hide their text; row groups met */
    bool in_title, title_done, stopped;
    nbp_buffer title, meta_title, label; /* <title>, ArticleTitle, charset */
    uint8_t ends[];                      /* by depth */
} reading;

/* Byte of the decoded text that the parser has come to. */
static size_t offset(const reading *r) {
    const xmlParserInput *input = r->parser->input;
    return (size_t)input->consumed + (size_t)(input->cur - input->base);
}

static const char *attribute(const xmlChar **attributes, const char *name) {
    for (; attributes && *attributes; attributes += 2) /* libxml2 gives them in lower case */
        if (attributes[0][0] == (xmlChar)*name && !strcmp((const char *)attributes[0], name))
            return attributes[1] ? (const char *)attributes[1] : "";
    return NULL;
}

/* ---- elements -------------------------------------------------------------------------------- */

static uint16_t span(const xmlChar **attributes, const char *name) {
    const char *value = attribute(attributes, name);
    long n = value ? strtol(value, NULL, 10) : 1;
    bool to_the_end = n == 0 && value && strchr(value, '0') && !strcmp(name, "rowspan");
    return to_the_end ? 0 : nbp_span(n);
}

static void keep(nbp_buffer *buffer, const char *text) {
    if (!buffer->length && text) {
        nbp_buffer_add(buffer, text, strlen(text));
        nbp_buffer_add_byte(buffer, '\0');
    }
}

static void read_meta(reading *r, const xmlChar **attributes) {
    const char *name = attribute(attributes, "name"), *content = attribute(attributes, "content");
    const char *equiv = attribute(attributes, "http-equiv");
    keep(&r->label, attribute(attributes, "charset"));
    if (equiv && content && !strcasecmp(equiv, "content-type")) {
        const char *charset = strcasestr(content, "charset=");
        keep(&r->label, charset ? charset + strlen("charset=") : NULL);
    }
    if (name && (!strcasecmp(name, "ArticleTitle") || !strcasecmp(name, "article_title")))
        keep(&r->meta_title, content);
}

static unsigned open_cell(reading *r, const nbp_element *element, const xmlChar **attributes,
                          size_t at) {
    nbp_node *cell = nbp_tree_open_cell(&r->tree, r->depth, at);
    if (cell) {
        cell->colspan = span(attributes, "colspan");
        cell->rowspan = span(attributes, "rowspan");
        cell->header = element->level;
    }
    return ENDS_NODE;
}

static unsigned open_region(reading *r, nbp_region region, size_t at) {
    nbp_tree_break(&r->tree);
    nbp_node *node = nbp_tree_open(&r->tree, NBP_NODE_REGION, r->depth, at);
    if (node)
        node->level = (uint8_t)region;
    return ENDS_NODE;
}

/* A block of the page; a part of it where its class or id says so. */
static unsigned open_block(reading *r, const xmlChar **attributes, size_t at) {
    nbp_tree_break(&r->tree);
    const char *id = attribute(attributes, "id"), *class = attribute(attributes, "class");
    nbp_region region = id ? nbp_html_region(id) : NBP_REGION_NONE;
    if (class && region == NBP_REGION_NONE)
        region = nbp_html_region(class);
    return ENDS_BLOCK | (region != NBP_REGION_NONE ? open_region(r, region, at) : 0);
}

static unsigned open_link(reading *r, const xmlChar **attributes) {
    const char *target = attribute(attributes, "href");
    if (r->tree.linked || !target || !*target || !strcmp(target, "#") ||
        !strncasecmp(target, "javascript", 10))
        return 0;
    r->tree.linked = true;
    return ENDS_LINK;
}

/* Returns what is to be ended with the element. */
static unsigned open_element(reading *r, const nbp_element *element, const xmlChar **attributes) {
    size_t at = offset(r);
    nbp_tree *tree = &r->tree;
    switch (element->kind) {
    case NBP_ELEMENT_BLOCK:
        return open_block(r, attributes, at);
    case NBP_ELEMENT_REGION:
        return open_region(r, element->level, at);
    case NBP_ELEMENT_HEADING:
        nbp_tree_break(tree);
        tree->heading = element->level;
        return ENDS_BLOCK | ENDS_HEADING;
    case NBP_ELEMENT_PRE:
        nbp_tree_break(tree);
        tree->preserved = true;
        return ENDS_BLOCK | ENDS_PRE;
    case NBP_ELEMENT_BREAK:
        nbp_tree_line(tree);
        return 0;
    case NBP_ELEMENT_TABLE:
        nbp_tree_open_table(tree, r->depth, at);
        return ENDS_NODE;
    case NBP_ELEMENT_GROUP:
        r->groups++;
        return 0;
    case NBP_ELEMENT_ROW:
        nbp_tree_open_row(tree, r->depth, at, r->groups);
        return ENDS_NODE;
    case NBP_ELEMENT_CELL:
        return open_cell(r, element, attributes, at);
    case NBP_ELEMENT_LINK:
        return open_link(r, attributes);
    case NBP_ELEMENT_RAISED:
        tree->raised = true;
        return ENDS_RAISED;
    case NBP_ELEMENT_TITLE:
        r->in_title = !r->title_done;
        return ENDS_TITLE;
    case NBP_ELEMENT_META:
        read_meta(r, attributes);
        return 0;
    default:
        return 0;
    }
}

static const nbp_element *look_up(reading *r, const xmlChar *name) {
    size_t slot = ((uintptr_t)name >> 4 ^ (uintptr_t)name >> 10) % KNOWN;
    if (r->known[slot].name != name) {
        r->known[slot].name = name;
        r->known[slot].element = nbp_html_element((const char *)name);
    }
    return r->known[slot].element;
}

static nbp_shown shown(const nbp_element *element, const xmlChar **attributes) {
    if (element->kind == NBP_ELEMENT_SKIPPED)
        return NBP_GONE;
    if (!attributes)
        return NBP_SHOWN;
    const char *style = attribute(attributes, "style");
    return attribute(attributes, "hidden") ? NBP_GONE
           : style                         ? nbp_html_style(style, strlen(style))
                                           : NBP_SHOWN;
}

static void start_element(void *user, const xmlChar *name, const xmlChar **attributes) {
    reading *r = user;
    if (++r->depth > r->deepest)
        r->tree.failed = !nbp_limit_hit(NBP_LIMIT_depth);
    if (r->tree.failed) {
        r->stopped = true;
        r->xml->xmlStopParser(r->parser);
        return;
    }
    r->ends[r->depth] = 0;
    if (r->skipped_from)
        return;
    const nbp_element *element = look_up(r, name);
    nbp_shown show = shown(element, attributes);
    if (show == NBP_SHOWN && element->kind == NBP_ELEMENT_OBJECT && !r->unseen)
        nbp_tree_object(&r->tree, offset(r));
    if (show == NBP_GONE || element->kind == NBP_ELEMENT_OBJECT) {
        r->skipped_from = r->depth;
        return;
    }
    unsigned ends = open_element(r, element, attributes);
    if (show == NBP_UNSEEN) {
        r->unseen++;
        ends |= ENDS_UNSEEN;
    }
    r->ends[r->depth] = (uint8_t)ends;
}

static void end_element(void *user, const xmlChar *name) {
    (void)name;
    reading *r = user;
    if (r->stopped || !r->depth)
        return;
    unsigned depth = r->depth--, ends = r->ends[depth];
    nbp_tree *tree = &r->tree;
    if (r->skipped_from == depth)
        r->skipped_from = 0;
    if (ends & (ENDS_BLOCK | ENDS_HEADING | ENDS_PRE))
        nbp_tree_break(tree);
    if (ends & ENDS_NODE)
        nbp_tree_close(tree, depth);
    if (ends & ENDS_HEADING)
        tree->heading = 0;
    if (ends & ENDS_LINK)
        tree->linked = false;
    if (ends & ENDS_RAISED)
        tree->raised = false;
    if (ends & ENDS_PRE)
        tree->preserved = false;
    if (ends & ENDS_TITLE) {
        r->title_done |= r->title.length > 0;
        r->in_title = false;
    }
    if (ends & ENDS_UNSEEN)
        r->unseen--;
}

static void characters(void *user, const xmlChar *text, int length) {
    reading *r = user;
    r->tree.failed |= !nbp_still_wanted();
    if (r->tree.failed)
        r->xml->xmlStopParser(r->parser);
    if (r->tree.failed || r->skipped_from || r->unseen)
        return;
    size_t end = offset(r), begin = end > (size_t)length ? end - (size_t)length : 0;
    if (r->in_title)
        nbp_buffer_add(&r->title, text, (size_t)length);
    else
        nbp_tree_text(&r->tree, (const char *)text, (size_t)length, begin);
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

/* Parse `text` (mended, NUL-terminated) into r->tree. */
static bool parse(reading *r, const char *text, size_t length, nb_error *err) {
    r->parser = r->xml->htmlCreateMemoryParserCtxt(text, (int)length);
    if (!r->parser)
        return nbp_fail_exhausted(err, "read", "the page");
    r->xml->htmlCtxtUseOptions(r->parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
                                              HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                                              HTML_PARSE_IGNORE_ENC | XML_PARSE_HUGE);
    *r->parser->sax = (xmlSAXHandler){.initialized = XML_SAX2_MAGIC,
                                      .serror = note_error,
                                      .startElement = start_element,
                                      .endElement = end_element,
                                      .characters = characters,
                                      .cdataBlock = characters,
                                      .ignorableWhitespace = characters};
    r->parser->userData = r;
    r->xml->xmlSwitchEncoding(r->parser, XML_CHAR_ENCODING_UTF8);
    r->xml->htmlParseDocument(r->parser);
    r->xml->htmlFreeParserCtxt(r->parser);
    nbp_tree_finish(&r->tree);
    return !r->tree.failed || nbp_fail_exhausted(err, "read", "the page");
}

static bool make_document(reading *r, const nbp_original *source, nbp_document *document,
                          nb_error *err) {
    const nbp_decoded *decoded = source->decoded;
    nbp_buffer_add_byte(&r->title, '\0');
    bool ok;
    document->title = nbp_drop_furniture(&r->tree, r->title.length > 1 ? r->title.data : NULL,
                                         r->meta_title.length ? r->meta_title.data : NULL, &ok);
    if (!ok)
        return nbp_fail_exhausted(err, "read", "the page");
    document->source = decoded->text;
    size_t length;
    const char *label = nbp_xml_label(decoded->text, decoded->length, &length);
    if (label)
        nbp_note_encoding(document, decoded, label, length);
    if (r->label.length)
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
    nbp_free(r);
}

/* A reading of `length` bytes of `page`, mended and parsed, to be released with end_reading(); NULL
 * with *err filled. */
static reading *read_page(const char *page, size_t length, nb_error *err) {
    const nbp_libxml *xml = nbp_libxml_load("a web page", err);
    if (!xml)
        return NULL;
    size_t deepest = nbp_limit_of(NBP_LIMIT_depth);
    bool fits = length < INT_MAX || nbp_limit_hit(NBP_LIMIT_text); /* as libxml2 counts it */
    reading *r = fits ? nbp_calloc(1, sizeof *r + deepest + 1) : NULL;
    char *text = r ? nbp_alloc(length + 1) : NULL;
    if (!text) {
        nbp_fail_exhausted(err, "read", "the page");
        nbp_free(r);
        return NULL;
    }
    memcpy(text, page, length);
    text[length] = '\0';
    nbp_html_repair(text, length);
    r->xml = xml;
    r->deepest = (unsigned)deepest;
    nbp_tree_init(&r->tree);
    nbp_buffer_init_limit(&r->title, NBP_LIMIT_text);
    nbp_buffer_init_limit(&r->meta_title, NBP_LIMIT_text);
    nbp_buffer_init_limit(&r->label, NBP_LIMIT_text);
    bool ok = parse(r, text, length, err);
    nbp_free(text);
    if (ok)
        return r;
    end_reading(r);
    return NULL;
}

bool nbp_read_html(const nbp_original *source, nbp_document *document, nb_error *err) {
    reading *r = read_page(source->decoded->text, source->decoded->length, err);
    bool ok = r && make_document(r, source, document, err);
    end_reading(r);
    return ok;
}

bool nbp_read_html_part(const nbp_original *source, size_t begin, size_t end,
                        nbp_document *document, nb_error *err) {
    reading *r = read_page(source->decoded->text + begin, end - begin, err);
    for (size_t i = 0; r && i < r->tree.count; i++)
        r->tree.nodes[i].at += (uint32_t)begin;
    bool ok = r && nbp_tree_lay(&r->tree, document, err);
    end_reading(r);
    return ok;
}
