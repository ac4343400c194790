/* Chinese names of a cell for tables that people read. */
#ifndef NBP_CSV_LABELS_H
#define NBP_CSV_LABELS_H

#include "form/form.h"

enum { NBP_LABEL_SIZE = 512 };

/** The labels of the row with those over it: "三、本年度办理结果 / （一）予以公开". Returns
 * `label`. */
const char *nbp_row_label(size_t cell, unsigned forms, char label[NBP_LABEL_SIZE]);
/** The label over the column: "自然人". */
const char *nbp_column_label(size_t cell, unsigned forms);
/** All three, different for every cell. Returns `label`. */
const char *nbp_cell_label(size_t cell, char label[NBP_LABEL_SIZE]);
/** What stands in place of a table's name for indicators. */
const char *nbp_table_of_indicators(void);
/** "有数据", "空白", … */
const char *nbp_outcome_label(nb_outcome outcome);

#endif
