/* What a terminal needs: colour, widths, a pager; and text that cannot steer it. */
#ifndef NBP_TERMINAL_H
#define NBP_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "emit/sink.h"

/** Decide on colour from --color ("auto", "always", "never", NULL: auto), NO_COLOR and where
 * standard output goes. False when `when` is none of these. */
bool nbp_colour_choose(const char *when, bool *colour);

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

/* A program that shows what is too long for a screen. */
typedef struct nbp_pager {
    pid_t process; /* 0: there is none, and fd is standard output */
    int fd;
    int error; /* errno of the first failure */
} nbp_pager;

/** Start $PAGER (less -R) where standard output is a terminal. Where it cannot be started, there is
 * none. */
void nbp_pager_start(nbp_pager *pager);
/** Takes bytes, for nbp_sink_init(). */
bool nbp_pager_write(void *pager, const char *bytes, size_t length);
/** End: wait until the reader is done. False when the pager could not be run, so that nothing was
 * shown. */
bool nbp_pager_end(nbp_pager *pager);

#endif
