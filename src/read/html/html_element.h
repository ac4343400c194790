/* What the elements and attributes of a web page mean to a reader of reports. */
#ifndef NBP_HTML_ELEMENT_H
#define NBP_HTML_ELEMENT_H

#include <stdbool.h>
#include <stdint.h>

#include "read/tree/tree.h"

typedef enum nbp_element_kind {
    NBP_ELEMENT_INLINE, /* and all that is not known */
    NBP_ELEMENT_BLOCK,
    NBP_ELEMENT_FOLD, /* a block that is shown where it is `open`; its level: nbp_folding */
    NBP_ELEMENT_HEADING,
    NBP_ELEMENT_BREAK,
    NBP_ELEMENT_TABLE,
    NBP_ELEMENT_GROUP, /* thead, tbody, tfoot */
    NBP_ELEMENT_ROW,
    NBP_ELEMENT_CELL,
    NBP_ELEMENT_LINK,
    NBP_ELEMENT_RAISED,
    NBP_ELEMENT_PRE,
    NBP_ELEMENT_TITLE,
    NBP_ELEMENT_META,
    NBP_ELEMENT_SKIPPED, /* not shown, or not text of the page: style, option, del */
    NBP_ELEMENT_UNSEEN,  /* a block that is shown to whom runs no scripts, or by a script */
    NBP_ELEMENT_OBJECT,  /* shown, without a text that can be read: script; of level 1: img */
    NBP_ELEMENT_FRAME,   /* an object; or a page within the page */
    NBP_ELEMENT_CONTROL, /* text that a visitor may change: shown, and of the report in a cell */
    NBP_ELEMENT_INPUT,   /* the same, its text an attribute */
    NBP_ELEMENT_CHOICE,  /* one of its options is shown */
    NBP_ELEMENT_OPTION,
    NBP_ELEMENT_REGION
} nbp_element_kind;

typedef enum nbp_fold { NBP_FOLD_DETAILS, NBP_FOLD_SUMMARY, NBP_FOLD_DIALOG } nbp_folding;

typedef struct nbp_element {
    const char *name;
    uint8_t kind;
    uint8_t level; /* of a heading; of a region: nbp_region */
} nbp_element;

/** What `name` (lower case) is. Never NULL. */
const nbp_element *nbp_html_element(const char *name);

/** What part of a page an element's class or id names by its words. */
nbp_region nbp_html_region(const char *words);

#endif
