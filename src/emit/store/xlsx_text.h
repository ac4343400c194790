/* Text as a cell of a workbook takes it: nothing in it can break the XML, change on the way, or be
 * more than Excel holds. */
#ifndef NBP_XLSX_TEXT_H
#define NBP_XLSX_TEXT_H

#include "base/buffer.h"

/** Write `text` into `out` in place of what it held, with a NUL behind it. What XML cannot hold is
 * written as _xHHHH_, which Excel and LibreOffice read back as that character; the letters _xHHHH_
 * themselves so that they stay letters. A text that is longer than a cell holds is cut, and says so
 * at its end. False without memory. */
__attribute__((warn_unused_result)) bool nbp_xlsx_text(nbp_buffer *out, const char *text);

#endif
