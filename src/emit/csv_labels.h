/* Chinese names of a cell for tables that people read. */
#ifndef NBP_CSV_LABELS_H
#define NBP_CSV_LABELS_H

#include "form/form.h"

enum { NBP_LABEL_SIZE = 512 };

/** The section that holds the table: "三". */
const char *nbp_table_label(nbp_table table);
/** The labels of the row with those over it: "三、本年度办理结果 / （一）予以公开". Returns
 * `label`. */
const char *nbp_row_label(size_t cell, unsigned forms, char label[NBP_LABEL_SIZE]);
/** The label over the column: "自然人". */
const char *nbp_column_label(size_t cell, unsigned forms);
/** All three, different for every cell. Returns `label`. */
const char *nbp_cell_label(size_t cell, char label[NBP_LABEL_SIZE]);
/** "有数据", "空白", … */
const char *nbp_outcome_label(nb_outcome outcome);
/** "万元" or "元"; NULL for what is counted. */
const char *nbp_unit_label(nb_type type);

#endif
