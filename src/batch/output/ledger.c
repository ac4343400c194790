/* See ledger.h. */
#include "batch/output/ledger.h"

#include "emit/csv_columns.h"
#include "language/language.h"

void nbp_ledger_begin(nbp_ledger *ledger, nb_write_callback write, void *user) {
    nbp_csv_row_init(&ledger->row);
    nbp_sink_init(&ledger->sink, write, user);
    nbp_csv_add_headings(&ledger->row, NBP_CSV_RUN, false);
    nbp_csv_row_end(&ledger->row, &ledger->sink);
}

static void add_count(nbp_csv_row *row, size_t count) {
    nbp_csv_add_number(row, (nb_decimal){.coefficient = (int64_t)count});
}

static void add_report(nbp_csv_row *row, const nbp_summary *summary) {
    static const nb_outcome cells[] = {NB_PRINTED,    NB_BLANK,     NB_MARKED,
                                       NB_UNREADABLE, NB_AMBIGUOUS, NB_ABSENT};
    nbp_csv_add_text(row, summary->agency);
    nbp_csv_add_ordinal(row, summary->year);
    nbp_csv_add_ordinal(row, (unsigned)summary->form);
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        add_count(row, summary->cells[cells[i]]);
    for (int severity = NB_SEVERITY_ERROR; severity >= NB_SEVERITY_INFO; severity--)
        add_count(row, summary->findings[severity]);
    add_count(row, summary->doubts);
}

static void add_nothing(nbp_csv_row *row) {
    enum { COLUMNS = 3 + NB_OUTCOME_COUNT + NB_SEVERITY_ERROR + 1 + 1 };
    for (int i = 0; i < COLUMNS; i++)
        nbp_csv_add_empty(row);
}

void nbp_ledger_add(nbp_ledger *ledger, const char *name, const nbp_summary *summary) {
    nbp_csv_row *row = &ledger->row;
    bool failed = summary->error.code != NB_OK;
    nb_error error = summary->error; /* as it is written */
    nbp_translate_error(&error, false);
    nbp_csv_add_text(row, name);
    nbp_csv_add_word(row, summary->resumed ? "resumed" : nb_code_name(summary->error.code));
    nbp_csv_add_text(row, failed && !summary->resumed ? error.message : NULL);
    if (failed || summary->resumed)
        add_nothing(row);
    else
        add_report(row, summary);
    nbp_csv_add_number(row, (nb_decimal){(int64_t)(summary->milliseconds * 1000 + 0.5), 3});
    nbp_csv_row_end(row, &ledger->sink);
}

bool nbp_ledger_end(nbp_ledger *ledger) {
    bool written = nbp_sink_flush(&ledger->sink);
    nbp_csv_row_free(&ledger->row);
    nbp_sink_free(&ledger->sink);
    return written;
}
