/* Texts that a workbook's cells share: each is written once, and a cell says its number. */
#ifndef NBP_XLSX_SHARED_H
#define NBP_XLSX_SHARED_H

#include "base/buffer.h"
#include "base/library.h"

typedef struct nbp_xlsx_shared_slot {
    char *text; /* NULL: the slot is free */
    uint64_t hash;
    uint32_t index;
} nbp_xlsx_shared_slot;

/* No more than NBP_MAX_XLSX_SHARED, of which none is long. Zero: there is none yet. */
typedef struct nbp_xlsx_shared {
    nbp_xlsx_shared_slot *slots;
    size_t count, capacity; /* a power of two */
} nbp_xlsx_shared;

enum { NBP_XLSX_UNSHARED = -1, NBP_XLSX_NO_MEMORY = -2 };
/** The number of `text` among the shared texts of the workbook; NBP_XLSX_UNSHARED: its cell is to
 * hold it itself, and `written` is how (see xlsx_text.h). */
int64_t nbp_xlsx_share(nbp_xlsx_shared *shared, const nbp_xlsxwriter *xlsx, lxw_workbook *workbook,
                       const char *text, nbp_buffer *written);
void nbp_xlsx_shared_free(nbp_xlsx_shared *shared);

#endif
