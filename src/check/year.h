/* What is kept of a report until it is compared with another year's: its printed numbers and where
 * they stand. Between reports they are packed, so that those of a nation's bodies can wait. */
#ifndef NBP_YEAR_H
#define NBP_YEAR_H

#include "base/buffer.h"
#include "form/form.h"
#include "nianbao.h"

/* One printed number: what nb_place says of a line, a page, or a cell of a table or sheet. */
typedef struct nbp_year_cell {
    int64_t coefficient;
    uint32_t place[3];
    uint8_t scale, kind;
    bool printed;
} nbp_year_cell;

typedef struct nbp_year {
    const char *agency, *name; /* of the body; of the input */
    unsigned year;
    size_t index; /* of the input */
    unsigned forms[NBP_TABLE_COUNT];
    const char *sheets; /* names of a workbook's sheets, each with a NUL behind it */
    nbp_year_cell cells[NBP_FORM_CELLS];
} nbp_year;

/** Add a report that was called `name` to the buffer, about 1.3 KB where all numbers
 * are large; see buffer->failed. */
void nbp_year_pack(const nb_report *report, const char *name, nbp_buffer *buffer);
/** Take it out again. The texts stay within `bytes`; `agency`, `year` and `index` are not in them.
 */
void nbp_year_unpack(const char *bytes, nbp_year *year);

nb_place nbp_year_place(const nbp_year *year, size_t cell);
/** The name of the sheet that a place is on; NULL where it is on none. */
const char *nbp_year_sheet(const nbp_year *year, const nb_place *place);

#endif
