/* Markup within a line of Markdown. */
#ifndef NBP_MARKDOWN_INLINE_H
#define NBP_MARKDOWN_INLINE_H

#include <stddef.h>

/** Take the markup out of `text`, in place and without moving a byte: what goes becomes NUL.
 * Emphasis, links, spans with attributes, tags, escapes, line breaks; struck-out text goes as a
 * whole; an entity becomes its character; raised parts stand between NBP_RAISED_BEGIN and _END.
 * Markup may go on over line ends. */
void nbp_markdown_strip(char *text, size_t length);

#endif
