/* What a person sees of a number in a workbook: its digits by the format of the cell. */
#ifndef NBP_SHEET_NUMBER_H
#define NBP_SHEET_NUMBER_H

#include "base/buffer.h"

/** The format that files name by its number alone, or NULL. */
const char *nbp_sheet_format(long number);
/** Add the number `value`, as the file has it, to `out` as `format` shows it (NULL: as it is). A
 * date is written year, month, day; `epoch` is the day that is its 0, in days before 1970. What the
 * format is not known to show stands as it is. */
void nbp_sheet_show(const char *value, const char *format, long epoch, nbp_buffer *out);

#endif
