/* In what two reports differ, and the formats that write it. */
#ifndef NBP_DIFF_OUTPUT_H
#define NBP_DIFF_OUTPUT_H

#include "emit/sink.h"
#include "form/form.h"
#include "model/decimal.h"

typedef struct nbp_diff_particular {
    const char *name, *a, *b; /* NULL where the report does not say it */
} nbp_diff_particular;

typedef struct nbp_diff_cell {
    size_t index;
    const nb_cell *a, *b;  /* NULL where it has no number */
    bool subtracts;        /* difference is set */
    nb_decimal difference; /* b - a */
} nbp_diff_cell;

enum { NBP_MAX_PARTICULARS = 16 };

typedef struct nbp_diff {
    const nb_report *a, *b;
    const char *a_name, *b_name;
    bool colour;
    char years[2][16], forms[2][16];
    nbp_diff_particular particulars[NBP_MAX_PARTICULARS];
    size_t particular_count;
    nbp_diff_cell cells[NBP_FORM_CELLS];
    size_t cell_count, equal;
} nbp_diff;

typedef struct nbp_diff_format {
    const char *name, *endings; /* as nbp_emitter has them */
    void (*write)(nbp_sink *sink, const nbp_diff *diff);
} nbp_diff_format;

void nbp_diff_text(nbp_sink *sink, const nbp_diff *diff);
void nbp_diff_json(nbp_sink *sink, const nbp_diff *diff);
void nbp_diff_csv(nbp_sink *sink, const nbp_diff *diff);

#endif
