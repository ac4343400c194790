/* The parts of `show`. */
#ifndef NBP_SHOW_H
#define NBP_SHOW_H

#include "emit/sink.h"
#include "form/form.h"
#include "nianbao.h"

enum { NBP_SHOW_WIDTH = 80 }; /* of text, where the terminal is no narrower */

typedef struct nbp_show {
    nbp_sink *sink;
    const nb_report *report;
    bool colour;
    size_t columns; /* of the terminal; 0: it goes to none, and labels are as long as they are */
    bool seen[NB_OUTCOME_COUNT]; /* outcomes shown, for the key */
    bool named, suspected;       /* … and marks */
} nbp_show;

/** How wide text is. */
static inline size_t nbp_show_width(const nbp_show *show) {
    return show->columns && show->columns < NBP_SHOW_WIDTH ? show->columns : NBP_SHOW_WIDTH;
}

/** The numbers of one table. */
void nbp_show_table(nbp_show *show, nbp_table table);
/** The indicators of the report, if it has any. */
void nbp_show_indicators(nbp_show *show);
/** What stands for a cell without a number. */
const char *nbp_show_mark(nb_outcome outcome);
/** What the marks mean that were shown. */
void nbp_show_key(nbp_show *show);
/** The text of a section and its subsections, wrapped. */
void nbp_show_section(nbp_show *show, const nb_section *section);

#endif
