/* The workbook as a file: the library's, whose sheets are empty, with our rows in them. */
#ifndef NBP_XLSX_PACKAGE_H
#define NBP_XLSX_PACKAGE_H

#include "emit/store/xlsx_rows.h"

/** The workbook at `path` is read back, each part compared with its checksum, for the library does
 * not look whether the disk took all of it, and written anew with the rows of its sheets, the first
 * sheet's first. False with *err filled. */
__attribute__((warn_unused_result)) bool nbp_xlsx_fill(const char *path, nbp_xlsx_rows **rows,
                                                       size_t count, nb_error *err);

#endif
