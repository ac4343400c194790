/* In what two reports differ, and the formats that write it. */
#ifndef NBP_DIFF_OUTPUT_H
#define NBP_DIFF_OUTPUT_H

#include "emit/csv_labels.h"
#include "emit/sink.h"
#include "form/form.h"
#include "model/decimal.h"

typedef struct nbp_diff_particular {
    const char *name, *a, *b; /* NULL where the report does not say it */
} nbp_diff_particular;

/* A number of the form, or an indicator, in which they differ. */
typedef struct nbp_diff_cell {
    size_t index;                  /* of the form cell */
    const nb_indicator *indicator; /* or this, of the report that has it; else NULL */
    const nb_cell *a, *b;  /* as the reports have it; NULL: a report has no such indicator */
    bool in_a, in_b;       /* where it is a number */
    bool subtracts;        /* difference is set */
    nb_decimal difference; /* b - a */
    bool relates;          /* percent is set */
    nb_decimal percent;    /* that the difference is of a */
} nbp_diff_cell;

enum { NBP_MAX_PARTICULARS = 16 };

typedef struct nbp_diff {
    const nb_report *a, *b;
    const char *a_name, *b_name;
    bool colour;
    char years[2][16], forms[2][16];
    nbp_diff_particular particulars[NBP_MAX_PARTICULARS];
    size_t particular_count;
    nbp_diff_cell *cells; /* in the order of the form, indicators last; or by size */
    size_t cell_count, equal;
    bool by_size;
} nbp_diff;

typedef struct nbp_diff_format {
    const char *name, *endings; /* as nbp_emitter has them */
    void (*write)(nbp_sink *sink, const nbp_diff *diff);
} nbp_diff_format;

void nbp_diff_text(nbp_sink *sink, const nbp_diff *diff);
void nbp_diff_json(nbp_sink *sink, const nbp_diff *diff);
void nbp_diff_csv(nbp_sink *sink, const nbp_diff *diff);

/** Find the indicators in which the reports differ, and add them to diff->cells, where there is
 * room for all. False without memory. */
__attribute__((warn_unused_result)) bool nbp_diff_indicators(nbp_diff *diff);
/** Compare what the reports have at one place, and add it where it differs. */
void nbp_diff_add(nbp_diff *diff, const nbp_diff_cell *both);

/** The forms (a set) in whose words the cells of `table` are named. */
unsigned nbp_diff_forms(const nbp_diff *diff, nbp_table table);
/** The path of what differs; NULL: an indicator without one. */
const char *nbp_diff_path(const nbp_diff_cell *cell);

#endif
