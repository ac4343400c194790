/* A page while it is read: what the parser's events of read_html.c and the elements of
 * html_open.c have in common. */
#ifndef NBP_HTML_READING_H
#define NBP_HTML_READING_H

#include <string.h>

#include "base/library.h"
#include "read/html/css.h"
#include "read/html/css_ahead.h"
#include "read/html/html_element.h"
#include "read/tree/tree.h"

/* What an open element ends with, a bit each. */
enum {
    NBP_HTML_ENDS_BLOCK = 1,
    NBP_HTML_ENDS_NODE = 2,
    NBP_HTML_ENDS_HEADING = 4,
    NBP_HTML_ENDS_LINK = 8,
    NBP_HTML_ENDS_CHOICE = 16,
    NBP_HTML_ENDS_PRE = 32,
    NBP_HTML_ENDS_TITLE = 64,
    NBP_HTML_ENDS_APART = 128
};

/* What leaves no text. */
#define NBP_HTML_HIDDEN (NBP_LOOK_CLEAR | NBP_LOOK_UNSEEN | NBP_LOOK_TINY)
#define NBP_HTML_NO_TEXT (NBP_HTML_HIDDEN | NBP_LOOK_STRUCK)

enum { NBP_HTML_KNOWN = 64 };

typedef struct nbp_html_reading {
    const nbp_libxml *xml;
    htmlParserCtxtPtr parser;
    const char *text; /* mended; what the parser has not asked for yet */
    size_t left;
    nbp_tree tree;
    struct {
        const xmlChar *name;
        const nbp_element *element;
    } known[NBP_HTML_KNOWN]; /* names that were looked up: equal ones have one address */
    size_t most_attributes;
    unsigned depth, deepest; /* now, and the ceiling */
    unsigned skipped_from;   /* depth of the element whose text is left out; 0: none */
    unsigned groups;         /* row groups met, in all tables */
    struct {
        char name[16];
        nbp_region region;
    } class; /* the last: pages out of Word have one for all paragraphs */
    struct {
        unsigned depth; /* of the block that is open; 0: none */
        unsigned pieces;
        bool others; /* there is more in it than pieces */
        const xmlChar *name;
    } row; /* a block of nothing but elements of one name: it may be a row of a table */
    bool in_title, title_done, stopped;
    bool scripts, frames, pictures, files; /* were met; of files, links to such as are read */
    bool commented;                        /* a table's cells are in a comment */
    bool skipped_hidden; /* what is left out is hidden by a style, and else would be shown */
    bool tries_hidden;   /* parts of the page that are hidden are read */
    bool choosing;       /* the text is that of an option */
    size_t hidden;       /* bytes of text that were left out for a style */
    nbp_buffer title, meta_title, label; /* <title>, ArticleTitle, charset */
    nbp_dates dates;                     /* that <meta> tells */
    unsigned options;                    /* met in the select that is open */
    nbp_buffer choice, frame;            /* the option that is chosen; the largest srcdoc */
    nbp_css_sheet sheet;
    nbp_css_level *path;   /* by depth; NULL where the page has no sheet of its own */
    nbp_css_survey survey; /* of the page's elements, where its sheets ask for it */
    bool surveys;          /* this is the first pass, for `survey` */
    size_t elements;       /* that began */
    struct {
        uint8_t ends, kind;
        bool implied;   /* the page leaves it out */
        unsigned look;  /* what of nbp_style.on its text inherits */
        unsigned group; /* of rows, that it is or stands in */
    } open[];           /* by depth */
} nbp_html_reading;

/* Byte of the decoded text that the parser has come to. */
static inline size_t nbp_html_offset(const nbp_html_reading *r) {
    const xmlParserInput *input = r->parser->input;
    return (size_t)input->consumed + (size_t)(input->cur - input->base);
}

static inline const char *nbp_html_attribute(const xmlChar **attributes, const char *name) {
    for (; attributes && *attributes; attributes += 2) /* libxml2 gives them in lower case */
        if (attributes[0][0] == (xmlChar)*name && !strcmp((const char *)attributes[0], name))
            return attributes[1] ? (const char *)attributes[1] : "";
    return NULL;
}

/** An element begins, at r->depth. Returns what is to be ended with it. */
unsigned nbp_html_open(nbp_html_reading *r, const nbp_element *element, const xmlChar **attributes);

#endif
