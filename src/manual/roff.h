/* Text for a man page: roff, with what roff would take for a command of its own made harmless. */
#ifndef NBP_ROFF_H
#define NBP_ROFF_H

#include <stdbool.h>
#include <stddef.h>

/** Begin a page: its title, section and one line on what it is. */
void nbp_roff_begin(const char *title, const char *section, const char *name, const char *summary);
void nbp_roff_section(const char *heading);
/** A paragraph of plain text. */
void nbp_roff_paragraph(const char *text);
/** Up to `length` bytes of plain text, within a line. */
void nbp_roff_text(const char *text, size_t length);
/** A term in bold, its argument in italics (NULL: none), and what it means, indented. */
void nbp_roff_item(const char *term, const char *argument, const char *meaning);
/** A line as it is: code. Between nbp_roff_code(true) and nbp_roff_code(false). */
void nbp_roff_line(const char *line, size_t length);
void nbp_roff_code(bool on);

#endif
