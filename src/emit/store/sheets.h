/* The sheets of a workbook (sheets.def), and sets of them. */
#ifndef NBP_SHEETS_H
#define NBP_SHEETS_H

#include <stddef.h>

typedef enum nbp_sheet_id {
#define SHEET(name, chinese, what) NBP_SHEET_##name,
#include "emit/store/sheets.def"
    NBP_SHEET_COUNT
} nbp_sheet_id;

typedef struct nbp_sheet {
    const char *name, *chinese, *what;
} nbp_sheet;

extern const nbp_sheet nbp_sheets[NBP_SHEET_COUNT];

/** Which sheets a list names, "summary,问题", as a set; 0 where it names another, at which *wrong
 * then is. */
unsigned nbp_sheets_named(const char *list, const char **wrong);

#endif
