/* What `check` writes, in one of its formats; a format is a file check_<format>.c and a row of the
 * table in command_check.c. */
#ifndef NBP_CHECK_OUTPUT_H
#define NBP_CHECK_OUTPUT_H

#include "check/check.h"
#include "check/years.h"
#include "cli/load.h"
#include "cli/output/output.h"
#include "emit/csv_row.h"
#include "emit/sink.h"
#include "emit/store/store.h"

/* How many findings there are of a kind. */
typedef struct nbp_check_count {
    char *name;
    size_t count;
} nbp_check_count;

typedef struct nbp_check_counts {
    nbp_check_count *items;
    size_t count, capacity;
} nbp_check_counts;

/* By severity, by rule, by body. */
enum { NBP_CHECK_COUNTS = 3 };

typedef struct nbp_check_output {
    nbp_sink sink;
    nb_severity least; /* what is below is not shown */
    bool colour, quiet;
    nbp_translate *translate; /* as nbp_result has it */
    size_t reports, years;    /* written so far */
    size_t failed;            /* inputs without a report */
    const char *body;         /* of the finding between two years that was written last, */
    unsigned year;            /* and its year */
    nbp_check_counts counts[NBP_CHECK_COUNTS];
    const nbp_store *kind; /* of a format that is a file of its own; NULL: it is none */
    void *store;           /* then that file, while it is written, */
    nb_error error;        /* and what went wrong with it */
    nbp_emit_options emit;
    nbp_csv_row row; /* for CSV */
} nbp_check_output;

typedef struct nbp_check_format {
    const char *name, *endings; /* as nbp_emitter has them */
    bool for_people;            /* its messages are in the language of whoever asks */
    /* Any but `report` may be NULL. `report` has the findings in loaded->report; `loaded` without a
     * report is a failure. */
    void (*begin)(nbp_check_output *output);
    void (*report)(nbp_check_output *output, const nbp_loaded *loaded, const nbp_tally *sum);
    void (*year)(nbp_check_output *output, const nbp_told *finding);
    void (*end)(nbp_check_output *output, const nbp_tally *sum);
} nbp_check_format;

void nbp_check_text_report(nbp_check_output *output, const nbp_loaded *loaded,
                           const nbp_tally *sum);
void nbp_check_text_year(nbp_check_output *output, const nbp_told *finding);
void nbp_check_text_end(nbp_check_output *output, const nbp_tally *sum);

void nbp_check_json_begin(nbp_check_output *output);
void nbp_check_json_report(nbp_check_output *output, const nbp_loaded *loaded,
                           const nbp_tally *sum);
void nbp_check_json_year(nbp_check_output *output, const nbp_told *finding);
void nbp_check_json_end(nbp_check_output *output, const nbp_tally *sum);

/** Open the file that the format is, if it is one. False after a message. */
bool nbp_check_store_begin(nbp_check_output *output, const nbp_output *file);
void nbp_check_store_report(nbp_check_output *output, const nbp_loaded *loaded,
                            const nbp_tally *sum);
void nbp_check_store_year(nbp_check_output *output, const nbp_told *told);
void nbp_check_store_end(nbp_check_output *output, const nbp_tally *sum);

void nbp_check_html_begin(nbp_check_output *output);
void nbp_check_html_report(nbp_check_output *output, const nbp_loaded *loaded,
                           const nbp_tally *sum);
void nbp_check_html_year(nbp_check_output *output, const nbp_told *told);
void nbp_check_html_end(nbp_check_output *output, const nbp_tally *sum);

void nbp_check_csv_begin(nbp_check_output *output);
void nbp_check_csv_report(nbp_check_output *output, const nbp_loaded *loaded, const nbp_tally *sum);
void nbp_check_csv_year(nbp_check_output *output, const nbp_told *finding);
void nbp_check_csv_end(nbp_check_output *output, const nbp_tally *sum);

/** Count one more finding of the kind called `name`. False without memory. */
__attribute__((warn_unused_result)) bool nbp_check_counts_add(nbp_check_counts *counts,
                                                              const char *name);
/** The most frequent first. */
void nbp_check_counts_sort(nbp_check_counts *counts);
void nbp_check_counts_free(nbp_check_counts *counts);

/** What a finding compares, in words of `forms`: "label 3 + label 5 ≠ label 9", into `out` with a
 * NUL behind it. Numbers that are 0 are counted behind the others. False without memory. */
__attribute__((warn_unused_result)) bool nbp_equation(const nbp_told *told, unsigned forms,
                                                      nbp_buffer *out);

/** Where the number stands that a finding speaks of first: its suspect, the operand at its place,
 * or its first operand; SIZE_MAX where it has none. */
size_t nbp_telling_cell(const nb_report *report, const nb_finding *finding);

/** The printed row of form cell `index`, that cell marked: two lines, or the line of the text where
 * the row stands on it. */
void nbp_print_excerpt(nbp_sink *sink, const nbp_loaded *loaded, size_t index, bool colour);

#endif
