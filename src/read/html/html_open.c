/* What the elements of a page begin. See html_reading.h. */
#include <stdlib.h>
#include <strings.h>

#include "read/html/html_reading.h"

static uint16_t span(const xmlChar **attributes, const char *name) {
    const char *value = nbp_html_attribute(attributes, name);
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

static void read_meta(nbp_html_reading *r, const xmlChar **attributes, size_t at) {
    const char *name = nbp_html_attribute(attributes, "name"),
               *content = nbp_html_attribute(attributes, "content");
    const char *equiv = nbp_html_attribute(attributes, "http-equiv");
    keep(&r->label, nbp_html_attribute(attributes, "charset"));
    if (equiv && content && !strcasecmp(equiv, "content-type")) {
        const char *charset = strcasestr(content, "charset=");
        keep(&r->label, charset ? charset + strlen("charset=") : NULL);
    }
    if (name && (!strcasecmp(name, "ArticleTitle") || !strcasecmp(name, "article_title")))
        keep(&r->meta_title, content);
    if (name && content)
        nbp_dates_add_meta(&r->dates, name, content, (nb_place){.offset = at});
}

static unsigned open_cell(nbp_html_reading *r, const nbp_element *element,
                          const xmlChar **attributes, size_t at) {
    nbp_node *cell = nbp_tree_open_cell(&r->tree, r->depth, at);
    if (cell) {
        cell->colspan = span(attributes, "colspan");
        cell->rowspan = span(attributes, "rowspan");
        cell->header = element->level;
    }
    return NBP_HTML_ENDS_NODE;
}

static unsigned open_region(nbp_html_reading *r, nbp_region region, size_t at) {
    nbp_tree_break(&r->tree);
    nbp_node *node = nbp_tree_open(&r->tree, NBP_NODE_REGION, r->depth, at);
    if (node)
        node->level = (uint8_t)region;
    return NBP_HTML_ENDS_NODE;
}

static nbp_region region_of_class(nbp_html_reading *r, const char *name) {
    if (!strcmp(r->class.name, name))
        return r->class.region;
    nbp_region region = nbp_html_region(name);
    if (strlen(name) < sizeof r->class.name) {
        strcpy(r->class.name, name);
        r->class.region = region;
    }
    return region;
}

/* A block of the page; a part of it where its class or id says so. */
static unsigned open_block(nbp_html_reading *r, const nbp_element *element,
                           const xmlChar **attributes, size_t at) {
    nbp_tree_break(&r->tree);
    const char *id = nbp_html_attribute(attributes, "id"),
               *class = nbp_html_attribute(attributes, "class");
    nbp_region region = id ? nbp_html_region(id) : NBP_REGION_NONE;
    if (class && region == NBP_REGION_NONE)
        region = region_of_class(r, class);
    bool row = strcmp(element->name, "p") && !nbp_tree_in_cell(&r->tree);
    r->row.depth = row ? r->depth : 0; /* Word parts the words of paragraphs as it likes */
    r->row.pieces = 0;
    r->row.others = false;
    return NBP_HTML_ENDS_BLOCK | (region != NBP_REGION_NONE ? open_region(r, region, at) : 0);
}

/* Whether an address ends as that of a file with a text of its own does. */
static bool leads_to_file(const char *target) {
    static const char *const ends[] = {".pdf", ".doc", ".docx", ".wps", ".rtf", ".odt",
                                       ".ofd", ".xls", ".xlsx", ".zip", ".rar"};
    size_t length = strcspn(target, "?#");
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t n = strlen(ends[i]);
        if (length > n && !strncasecmp(target + length - n, ends[i], n))
            return true;
    }
    return false;
}

static unsigned open_link(nbp_html_reading *r, const xmlChar **attributes) {
    const char *target = nbp_html_attribute(attributes, "href");
    r->files |= target && leads_to_file(target);
    if (r->tree.linked || !target || !*target || !strcmp(target, "#") ||
        !strncasecmp(target, "javascript", 10))
        return 0;
    r->tree.linked = true;
    return NBP_HTML_ENDS_LINK;
}

/* What an input shows, in a cell; and a page that one keeps for a script. */
static unsigned open_input(nbp_html_reading *r, const xmlChar **attributes, size_t at) {
    static const char *const silent[] = {"hidden", "password", "checkbox", "radio",
                                         "file",   "image",    "range",    "color"};
    const char *value = nbp_html_attribute(attributes, "value"),
               *type = nbp_html_attribute(attributes, "type");
    if (value && !nbp_tree_in_cell(&r->tree) && strstr(value, "</")) {
        r->hidden += strlen(value);
        if (r->tries_hidden)
            nbp_tree_text(&r->tree, value, strlen(value), at);
        return 0;
    }
    for (size_t i = 0; type && i < sizeof silent / sizeof *silent; i++)
        if (!strcasecmp(type, silent[i]))
            return 0;
    r->tree.raised = false;
    r->tree.faint = true;
    r->tree.doubtful = r->open[r->depth].look & NBP_LOOK_DOUBTFUL;
    if (value && nbp_tree_in_cell(&r->tree) && !(r->open[r->depth].look & NBP_HTML_NO_TEXT))
        nbp_tree_text(&r->tree, value, strlen(value), at);
    return 0;
}

/* The first option is chosen, or the one that says so. */
static unsigned open_option(nbp_html_reading *r, const xmlChar **attributes) {
    bool chosen = nbp_html_attribute(attributes, "selected");
    if (!r->choosing || (r->options++ && !chosen)) {
        r->skipped_from = r->depth;
        return 0;
    }
    r->choice.length = 0;
    return 0;
}

unsigned nbp_html_open(nbp_html_reading *r, const nbp_element *element,
                       const xmlChar **attributes) {
    size_t at = nbp_html_offset(r);
    nbp_tree *tree = &r->tree;
    switch (element->kind) {
    case NBP_ELEMENT_BLOCK:
    case NBP_ELEMENT_FOLD:
    case NBP_ELEMENT_UNSEEN:
        return open_block(r, element, attributes, at);
    case NBP_ELEMENT_REGION:
        return open_region(r, element->level, at);
    case NBP_ELEMENT_HEADING:
        nbp_tree_break(tree);
        tree->heading = element->level;
        return NBP_HTML_ENDS_BLOCK | NBP_HTML_ENDS_HEADING;
    case NBP_ELEMENT_PRE:
        nbp_tree_break(tree);
        tree->preserved = true;
        return NBP_HTML_ENDS_BLOCK | NBP_HTML_ENDS_PRE;
    case NBP_ELEMENT_BREAK:
        nbp_tree_line(tree);
        return 0;
    case NBP_ELEMENT_TABLE:
        nbp_tree_open_table(tree, r->depth, at);
        return NBP_HTML_ENDS_NODE;
    case NBP_ELEMENT_GROUP:
        r->open[r->depth].group = ++r->groups;
        return 0;
    case NBP_ELEMENT_ROW:
        nbp_tree_open_row(tree, r->depth, at, r->open[r->depth].group);
        return NBP_HTML_ENDS_NODE;
    case NBP_ELEMENT_CELL:
        return open_cell(r, element, attributes, at);
    case NBP_ELEMENT_LINK:
        return open_link(r, attributes);
    case NBP_ELEMENT_INPUT:
        return open_input(r, attributes, at);
    case NBP_ELEMENT_CHOICE:
        r->choosing = true;
        r->choice.length = r->options = 0;
        return NBP_HTML_ENDS_CHOICE;
    case NBP_ELEMENT_OPTION:
        return open_option(r, attributes);
    case NBP_ELEMENT_TITLE:
        r->in_title = !r->title_done;
        return NBP_HTML_ENDS_TITLE;
    case NBP_ELEMENT_META:
        read_meta(r, attributes, at);
        return 0;
    default:
        return 0;
    }
}
