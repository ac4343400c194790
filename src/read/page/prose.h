/* Running text. */
#ifndef NBP_PROSE_H
#define NBP_PROSE_H

#include "read/page/flow.h"

/** The paragraph that is being put together. */
typedef struct nbp_page_prose {
    nbp_document *document;
    float left, right; /* margins of the text on the present sheet */
    float em;          /* of most of its text */
    bool open;
    nbp_page_line last; /* of the open block */
} nbp_page_prose;

/** Learn the margins of the sheet that begins with line `from`; `is_table[i]`: line i is not
 * running text. */
void nbp_page_prose_margins(nbp_page_prose *prose, const nbp_page_flow *flow, size_t from,
                            const bool *is_table);
void nbp_page_prose_line(nbp_page_prose *prose, const nbp_page_line *line);
void nbp_page_prose_close(nbp_page_prose *prose);

#endif
