/* The five characters that mean something in HTML. */
#ifndef NBP_ESCAPE_H
#define NBP_ESCAPE_H

#include <stddef.h>

/** What stands for a byte in HTML; NULL: itself. */
static inline const char *nbp_html_escape(char byte) {
    switch (byte) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

#endif
