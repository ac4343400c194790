/* What a terminal needs: colour, widths; and text that cannot steer it. */
#ifndef NBP_TERMINAL_H
#define NBP_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>

#include "emit/sink.h"

/** Decide on colour from --color ("auto", "always", "never", NULL: auto), NO_COLOR and where
 * standard output goes. False when `when` is none of these. */
bool nbp_colour_choose(const char *when, bool *colour);

enum { NBP_LEAST_COLUMNS = 40 };
/** How wide the terminal is that standard output goes to, or as wide as COLUMNS says; never below
 * NBP_LEAST_COLUMNS. 0: it goes to none. */
size_t nbp_terminal_columns(void);

/** Display columns of a text. */
size_t nbp_text_width(const char *text);
/** How many bytes of `text` fit `columns`. */
size_t nbp_text_fit(const char *text, size_t columns);

/** Formatted text, as it is. */
__attribute__((format(printf, 2, 3))) void nbp_print(nbp_sink *sink, const char *format, ...);
/** Up to `length` bytes of a text from a document: control characters, which could steer a
 * terminal, come out as '?'. */
void nbp_print_text(nbp_sink *sink, const char *text, size_t length);
/** The text in exactly `columns`, shortened with … if need be, its end (`right`) or its beginning
 * at the border. */
void nbp_print_cell(nbp_sink *sink, const char *text, size_t columns, bool right);
/** A text in lines that end at column `columns`, behind `indent` columns that are used on its first
 * line, and left free on the others; and the end of a line. */
void nbp_print_hanging(nbp_sink *sink, const char *text, size_t indent, size_t columns);

#endif
