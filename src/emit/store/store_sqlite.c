/* The database: reports, their cells, findings and sections as tables with keys
 * (sqlite_tables.def).
 *
 * All is one transaction without a journal: the file gets its name when it is whole (store.h), so
 * nothing needs to be rolled back. A whole number is an INTEGER. One with a fraction is a REAL as
 * far as a REAL keeps it, else NULL; its exact digits stand beside it as text. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/error.h"
#include "emit/cells.h"
#include "emit/csv_labels.h"
#include "emit/finding_row.h"
#include "emit/store/sqlite_schema.h"
#include "emit/store/store_files.h"
#include "model/body.h"
#include "model/names.h"

struct database {
    nbp_database base;
    int64_t sections, findings; /* so far */
};

/* ---- a row: its values one after the other, and a failure that stays ---- */

struct row {
    const nbp_sqlite *sqlite;
    sqlite3_stmt *insert;
    int columns; /* bound so far */
    bool failed;
    char digits[NBP_DECIMAL_LENGTH];
};

static struct row begin_row(const struct database *database, nbp_sqlite_table table) {
    return (struct row){.sqlite = database->base.sqlite, .insert = database->base.insert[table]};
}

static void bind_null(struct row *row) {
    row->failed |= row->sqlite->sqlite3_bind_null(row->insert, ++row->columns) != SQLITE_OK;
}

static void bind_integer(struct row *row, int64_t number) {
    row->failed |=
        row->sqlite->sqlite3_bind_int64(row->insert, ++row->columns, number) != SQLITE_OK;
}

static void bind_ordinal(struct row *row, int64_t number) {
    if (number)
        bind_integer(row, number);
    else
        bind_null(row);
}

/* That of a section, which is 0 where its heading is lost, or of a subsection. */
static void bind_numeral(struct row *row, const nb_section *section) {
    if (section->heading)
        bind_ordinal(row, section->number);
    else
        bind_integer(row, 0);
}

/* The text must outlive the row's end. */
static void bind_bytes(struct row *row, const char *text, size_t length) {
    row->failed |= row->sqlite->sqlite3_bind_text64(row->insert, ++row->columns, text, length,
                                                    SQLITE_STATIC, SQLITE_UTF8) != SQLITE_OK;
}

static void bind_text(struct row *row, const char *text) {
    if (text)
        bind_bytes(row, text, strlen(text));
    else
        bind_null(row);
}

/* The beginning of the agency's name. */
static void bind_agency(struct row *row, const char *agency, size_t length) {
    if (length)
        bind_bytes(row, agency, length);
    else
        bind_null(row);
}

static void bind_long_text(struct row *row, const nb_section *section) {
    bind_bytes(row, section->text ? section->text : "", section->text_length);
}

static void bind_value(struct row *row, const nb_decimal *value) {
    double number;
    nb_decimal plain = value ? nbp_decimal_plain(*value) : (nb_decimal){0};
    if (value && !plain.scale)
        bind_integer(row, plain.coefficient);
    else if (value && nbp_decimal_double(plain, &number))
        row->failed |=
            row->sqlite->sqlite3_bind_double(row->insert, ++row->columns, number) != SQLITE_OK;
    else
        bind_null(row);
}

static void bind_exact(struct row *row, const nb_decimal *value) {
    if (!value || !nbp_decimal_plain(*value).scale) {
        bind_null(row);
        return;
    }
    const char *digits = nbp_decimal_digits(*value, row->digits);
    row->failed |=
        row->sqlite->sqlite3_bind_text64(row->insert, ++row->columns, digits, strlen(digits),
                                         SQLITE_TRANSIENT, SQLITE_UTF8) != SQLITE_OK;
}

static bool end_row(struct database *database, struct row *row, nb_error *err) {
    bool done = !row->failed && row->sqlite->sqlite3_step(row->insert) == SQLITE_DONE;
    if (!done)
        nbp_database_fail(&database->base, err);
    row->sqlite->sqlite3_reset(row->insert);
    return done;
}

/* ---- the tables ---- */

#define bind_beginning(row, length) bind_agency(row, report->agency, length)
#define BIND(name, declaration, kind, value) bind_##kind(&row, value);

static bool add_field(struct database *database, size_t index, nb_error *err) {
    struct row row = begin_row(database, NBP_SQLITE_FIELDS);
    const nb_field *field = nb_field_at(index);
#define FIELD_COLUMN BIND
#include "emit/store/sqlite_tables.def"
    return end_row(database, &row, err);
}

static bool add_labels(struct database *database, size_t index, nb_error *err) {
    const nb_field *field = nb_field_at(index);
    bool ok = true;
    for (const nbp_form *form = nbp_forms; ok && form < nbp_forms + NBP_FORM_COUNT; form++) {
        if (!nb_field_in(field, form->id))
            continue;
        struct row row = begin_row(database, NBP_SQLITE_LABELS);
#define LABEL_COLUMN BIND
#include "emit/store/sqlite_tables.def"
        ok = end_row(database, &row, err);
    }
    return ok;
}

/* Where a path stands among the fields; 0 for NULL. Most findings point to the form's own words. */
static int64_t field_id(const char *path) {
    for (size_t i = 0; path && i < NBP_FORM_CELLS; i++)
        if (path == nbp_form_cells[i].path)
            return (int64_t)i + 1;
    for (size_t i = 0; path && i < NBP_FORM_CELLS; i++)
        if (!strcmp(path, nbp_form_cells[i].path))
            return (int64_t)i + 1;
    return 0;
}

static bool add_report(struct database *database, const nbp_result *result, int64_t id,
                       nb_error *err) {
    static const nb_report none;
    const nb_report *report = result->report ? result->report : &none;
    size_t counts[NB_OUTCOME_COUNT], expected = nbp_count_cells(report, counts);
    const char *rank = NULL;
    size_t place = report->agency ? nbp_body_place(report->agency, &rank) : 0;
    struct row row = begin_row(database, NBP_SQLITE_REPORTS);
#define REPORT_COLUMN BIND
#include "emit/store/sqlite_tables.def"
    return end_row(database, &row, err);
}

static bool add_section(struct database *database, const nb_section *section, int64_t report_id,
                        int64_t parent_id, nb_error *err) {
    int64_t id = ++database->sections;
    struct row row = begin_row(database, NBP_SQLITE_SECTIONS);
#define SECTION_COLUMN BIND
#include "emit/store/sqlite_tables.def"
    bool ok = end_row(database, &row, err);
    for (size_t i = 0; ok && i < section->subsection_count; i++)
        ok = add_section(database, &section->subsections[i], report_id, id, err);
    return ok;
}

static bool add_cell(struct database *database, const nb_report *report, size_t index,
                     int64_t report_id, nb_error *err) {
    const nb_cell *cell = nbp_form_cell_at(report, index);
    bool is_printed = cell->outcome == NB_PRINTED;
    struct row row = begin_row(database, NBP_SQLITE_CELLS);
#define CELL_COLUMN BIND
#include "emit/store/sqlite_tables.def"
    return end_row(database, &row, err);
}

static bool add_indicator(struct database *database, const nb_indicator *indicator,
                          int64_t position, int64_t report_id, nb_error *err) {
    const nb_cell *cell = &indicator->cell;
    bool is_printed = cell->outcome == NB_PRINTED;
    struct row row = begin_row(database, NBP_SQLITE_INDICATORS);
#define INDICATOR_COLUMN BIND
#include "emit/store/sqlite_tables.def"
    return end_row(database, &row, err);
}

static bool add_operand(struct database *database, int64_t finding_id, int64_t position,
                        const char *path, unsigned year, nb_error *err) {
    struct row row = begin_row(database, NBP_SQLITE_OPERANDS);
#define OPERAND_COLUMN BIND
#include "emit/store/sqlite_tables.def"
    return end_row(database, &row, err);
}

/* The operands of one between two years say of which they are. */
static bool add_finding(struct database *database, const nbp_told *told, int64_t report_id,
                        int64_t before_id, nb_error *err) {
    const nb_finding *finding = &told->finding;
    int64_t id = ++database->findings;
    struct row row = begin_row(database, NBP_SQLITE_FINDINGS);
    char ask[NBP_ASK_LENGTH];
#define FINDING_COLUMN BIND
#include "emit/store/sqlite_tables.def"
    bool ok = end_row(database, &row, err);
    size_t count = before_id ? told->operand_count : finding->cell_count;
    for (size_t i = 0; ok && i < count; i++)
        ok = before_id ? add_operand(database, id, (int64_t)i + 1, told->operands[i].path,
                                     told->operands[i].year, err)
                       : add_operand(database, id, (int64_t)i + 1, finding->cells[i], 0, err);
    return ok;
}

/* ---- the store ---- */

/* What SQLite sorts for the indices and does not fit its cache is written beside the file, where
 * there must be room for it anyway, and where a confined program may write. */
static bool set_folder(struct database *database, const char *folder, nb_error *err) {
    const nbp_sqlite *sqlite = database->base.sqlite;
    char *sql = folder ? sqlite->sqlite3_mprintf("PRAGMA temp_store_directory = %Q", folder) : NULL;
    bool ok = sql ? nbp_database_run(&database->base, sql, err)
                  : nbp_fail(err, NB_ERROR_MEMORY, "write", "no memory for the database");
    sqlite->sqlite3_free(sql);
    return ok;
}

static bool open_file(struct database *database, const char *path, nb_error *err) {
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    char *folder = nbp_store_folder(path);
    bool ok = database->base.sqlite->sqlite3_open_v2(path, &database->base.handle, flags, NULL) ==
                  SQLITE_OK ||
              nbp_database_fail(&database->base, err);
    ok = ok && set_folder(database, folder, err);
    nbp_free(folder);
    return ok && nbp_database_run(&database->base,
                                  "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
                                  "PRAGMA locking_mode = EXCLUSIVE; PRAGMA user_version = 4; BEGIN",
                                  err);
}

void *nbp_sqlite_open(const char *path, const nbp_emit_options *options, nb_error *err) {
    (void)options;
    const nbp_sqlite *sqlite = nbp_sqlite_load("the format sqlite", err);
    struct database *database = sqlite ? nbp_calloc(1, sizeof *database) : NULL;
    if (!database) {
        nbp_fail(err, NB_ERROR_MEMORY, "write", "no memory for the database");
        return NULL;
    }
    database->base.sqlite = sqlite;
    bool ok = open_file(database, path, err) && nbp_database_create(&database->base, err);
    for (size_t i = 0; ok && i < NBP_FORM_CELLS; i++)
        ok = add_field(database, i, err) && add_labels(database, i, err);
    if (!ok) {
        nbp_sqlite_close(database, false, err);
        return NULL;
    }
    return database;
}

bool nbp_sqlite_result(void *store, const nbp_result *result, size_t index, nb_error *err) {
    struct database *database = store;
    const nb_report *report = result->report;
    int64_t id = (int64_t)index + 1;
    if (!add_report(database, result, id, err))
        return false;
    bool ok = true;
    for (size_t i = 0; ok && report && i < report->section_count; i++)
        ok = add_section(database, &report->sections[i], id, 0, err);
    for (size_t i = 0; ok && report && i < NBP_FORM_CELLS; i++)
        if (nbp_is_given(report, i))
            ok = add_cell(database, report, i, id, err);
    for (size_t i = 0; ok && report && i < report->indicator_count; i++)
        ok = add_indicator(database, &report->indicators[i], (int64_t)i + 1, id, err);
    for (size_t i = 0; ok && report && i < report->finding_count; i++) {
        nbp_operand operands[NBP_FORM_CELLS];
        nbp_told told;
        nbp_told_of(result, i, operands, &told);
        ok = add_finding(database, &told, id, 0, err);
    }
    return ok;
}

bool nbp_sqlite_year(void *store, const nbp_told *told, nb_error *err) {
    return add_finding(store, told, (int64_t)told->index + 1, (int64_t)told->before_index + 1, err);
}

bool nbp_sqlite_close(void *store, bool keep, nb_error *err) {
    struct database *database = store;
    const nbp_sqlite *sqlite = database->base.sqlite;
    bool ok = !keep || (nbp_database_index(&database->base, err) &&
                        nbp_database_run(&database->base,
                                         "PRAGMA analysis_limit = 1000; ANALYZE; COMMIT", err));
    for (size_t i = 0; i < NBP_SQLITE_TABLE_COUNT; i++)
        sqlite->sqlite3_finalize(database->base.insert[i]);
    if (database->base.handle) /* it is no property of the database but of all in this process */
        set_folder(database, "", NULL);
    ok = (sqlite->sqlite3_close(database->base.handle) == SQLITE_OK || !keep ||
          nbp_fail(err, NB_ERROR_WRITE, "write", "the database does not close")) &&
         ok;
    nbp_free(database);
    return ok;
}
