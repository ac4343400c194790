/* See sqlite_schema.h. The tables' columns are those of sqlite_tables.def. */
#include "emit/store/sqlite_schema.h"

#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "base/error.h"
#include "emit/csv_columns.h"
#include "emit/csv_labels.h"
#include "form/form.h"

typedef struct column {
    const char *name, *declaration;
} column;

#define COLUMN(name, declaration, kind, value) {name, declaration},
#define FIELD_COLUMN COLUMN
static const column fields[] = {
#include "emit/store/sqlite_tables.def"
};
#define LABEL_COLUMN COLUMN
static const column field_labels[] = {
#include "emit/store/sqlite_tables.def"
};
#define REPORT_COLUMN COLUMN
static const column reports[] = {
#include "emit/store/sqlite_tables.def"
};
#define SECTION_COLUMN COLUMN
static const column sections[] = {
#include "emit/store/sqlite_tables.def"
};
#define CELL_COLUMN COLUMN
static const column cells[] = {
#include "emit/store/sqlite_tables.def"
};
#define INDICATOR_COLUMN COLUMN
static const column indicators[] = {
#include "emit/store/sqlite_tables.def"
};
#define FINDING_COLUMN COLUMN
static const column findings[] = {
#include "emit/store/sqlite_tables.def"
};
#define OPERAND_COLUMN COLUMN
static const column finding_cells[] = {
#include "emit/store/sqlite_tables.def"
};
#undef COLUMN

/* A table whose key is of several columns is stored in the order of its key, without a rowid. */
#define KEY(columns) ", PRIMARY KEY (" columns ")) WITHOUT ROWID"
#define TABLE(name, rest)                                                                          \
    { #name, name, sizeof name / sizeof *name, rest }
static const struct {
    const char *name;
    const column *columns;
    size_t count;
    const char *rest; /* of its declaration */
} tables[NBP_SQLITE_TABLE_COUNT] = {
    [NBP_SQLITE_FIELDS] = TABLE(fields, ")"),
    [NBP_SQLITE_LABELS] = TABLE(field_labels, KEY("field_id, form")),
    [NBP_SQLITE_REPORTS] = TABLE(reports, ")"),
    [NBP_SQLITE_SECTIONS] = TABLE(sections, ")"),
    [NBP_SQLITE_CELLS] = TABLE(cells, KEY("report_id, field_id")),
    [NBP_SQLITE_INDICATORS] = TABLE(indicators, KEY("report_id, position")),
    [NBP_SQLITE_FINDINGS] = TABLE(findings, ")"),
    [NBP_SQLITE_OPERANDS] = TABLE(finding_cells, KEY("finding_id, position")),
};

static const char views[] =
    "CREATE VIEW cells_labelled AS SELECT report_id, source, agency, year, form, table_label, path,"
    " group_label, coalesce(l.row_label, fields.row_label) AS row_label,"
    " coalesce(l.column_label, fields.column_label) AS column_label, unit,"
    " value, value_text, outcome, printed, decided, line, \"column\", page, paragraph"
    " FROM cells JOIN fields USING (field_id) JOIN reports USING (report_id)"
    " LEFT JOIN field_labels AS l USING (field_id, form);\n"
    "CREATE VIEW findings_labelled AS SELECT report_id, source, agency, year, form, finding_id,"
    " rule, severity, kind, message, left_value, right_value, suspect.path AS suspect,"
    " mended_value, line, \"column\", page, ask, before_id, (SELECT group_concat(path, ' ') FROM"
    " (SELECT path FROM finding_cells"
    " WHERE finding_id = findings.finding_id ORDER BY position)) AS cells"
    " FROM findings JOIN reports USING (report_id)"
    " LEFT JOIN fields AS suspect ON suspect.field_id = suspect_id;\n"
    "CREATE VIEW sections_labelled AS SELECT report_id, source, agency, year, section_id, "
    "parent_id,"
    " number, heading, text, line FROM sections JOIN reports USING (report_id);\n";

static const char indices[] = "CREATE INDEX reports_by_agency ON reports (agency, year);\n"
                              "CREATE INDEX reports_by_year ON reports (year);\n"
                              "CREATE INDEX sections_by_report ON sections (report_id, number);\n"
                              "CREATE INDEX cells_by_field ON cells (field_id, value);\n"
                              "CREATE INDEX cells_by_outcome ON cells (outcome);\n"
                              "CREATE INDEX indicators_by_path ON indicators (path);\n"
                              "CREATE INDEX findings_by_report ON findings (report_id);\n"
                              "CREATE INDEX findings_by_rule ON findings (rule, severity);\n"
                              "CREATE INDEX finding_cells_by_field ON finding_cells (field_id);\n";

bool nbp_database_fail(nbp_database *database, nb_error *err) {
    const nbp_sqlite *sqlite = database->sqlite;
    bool memory = !database->handle || sqlite->sqlite3_errcode(database->handle) == SQLITE_NOMEM;
    if (memory)
        return nbp_fail(err, NB_ERROR_MEMORY, "write", "no memory for the database");
    return nbp_fail(err, NB_ERROR_WRITE, "write", "%p",
                    sqlite->sqlite3_errstr(sqlite->sqlite3_errcode(database->handle)));
}

bool nbp_database_run(nbp_database *database, const char *sql, nb_error *err) {
    return database->sqlite->sqlite3_exec(database->handle, sql, NULL, NULL, NULL) == SQLITE_OK ||
           nbp_database_fail(database, err);
}

static void add(nbp_buffer *sql, const char *text) {
    nbp_buffer_add(sql, text, strlen(text));
}

/* Run what was put together, and begin anew. */
static bool run(nbp_database *database, nbp_buffer *sql, nb_error *err) {
    nbp_buffer_add_byte(sql, '\0');
    if (sql->failed)
        return nbp_fail(err, NB_ERROR_MEMORY, "write", "no memory for the database");
    bool ok = nbp_database_run(database, sql->data, err);
    sql->length = 0;
    return ok;
}

static bool create_table(nbp_database *database, nbp_sqlite_table table, nbp_buffer *sql,
                         nb_error *err) {
    char insert[256];
    int length = snprintf(insert, sizeof insert, "INSERT INTO %s VALUES (", tables[table].name);
    add(sql, "CREATE TABLE ");
    add(sql, tables[table].name);
    for (size_t i = 0; i < tables[table].count; i++) {
        add(sql, i ? ", \"" : " (\"");
        add(sql, tables[table].columns[i].name);
        add(sql, "\" ");
        add(sql, tables[table].columns[i].declaration);
        length += snprintf(insert + length, sizeof insert - (size_t)length, i ? ",?" : "?");
    }
    add(sql, tables[table].rest);
    snprintf(insert + length, sizeof insert - (size_t)length, ")");
    return run(database, sql, err) &&
           (database->sqlite->sqlite3_prepare_v2(database->handle, insert, -1,
                                                 &database->insert[table], NULL) == SQLITE_OK ||
            nbp_database_fail(database, err));
}

/* One row per report with all its numbers, as in the wide CSV, under their paths or under their
 * Chinese labels. What is not asked for costs nothing. */
static bool create_wide_view(nbp_database *database, bool chinese, nbp_buffer *sql, nb_error *err) {
    size_t count;
    const nbp_column *columns = nbp_columns_of(NBP_CSV_WIDE, &count);
    static const char *const names[] = {"source.name", "agency", "year", "form"};
    static const char *const values[] = {"source", "agency", "year", "form"};
    add(sql, chinese ? "CREATE VIEW reports_wide_zh AS SELECT report_id"
                     : "CREATE VIEW reports_wide AS SELECT report_id");
    for (size_t v = 0; v < sizeof names / sizeof *names; v++) {
        size_t c = 0;
        while (c + 1 < count && strcmp(columns[c].name, names[v]) != 0)
            c++;
        add(sql, ", ");
        add(sql, values[v]);
        add(sql, chinese ? " AS \"" : "");
        add(sql, chinese ? columns[c].chinese : "");
        add(sql, chinese ? "\"" : "");
    }
    for (size_t i = 0; i < NBP_FORM_CELLS; i++) {
        char text[128], label[NBP_LABEL_SIZE];
        snprintf(text, sizeof text,
                 ",\n(SELECT value FROM cells WHERE report_id = r.report_id AND field_id = %zu)"
                 " AS \"",
                 i + 1);
        add(sql, text);
        add(sql, chinese ? nbp_cell_label(i, label) : nbp_form_cells[i].path);
        add(sql, "\"");
    }
    add(sql, " FROM reports AS r WHERE error_code IS NULL");
    return run(database, sql, err);
}

bool nbp_database_create(nbp_database *database, nb_error *err) {
    nbp_buffer sql;
    nbp_buffer_init(&sql, SIZE_MAX);
    bool ok = true;
    for (size_t table = 0; ok && table < NBP_SQLITE_TABLE_COUNT; table++)
        ok = create_table(database, (nbp_sqlite_table)table, &sql, err);
    ok = ok && nbp_database_run(database, views, err) &&
         create_wide_view(database, false, &sql, err) &&
         create_wide_view(database, true, &sql, err);
    nbp_buffer_free(&sql);
    return ok;
}

bool nbp_database_index(nbp_database *database, nb_error *err) {
    return nbp_database_run(database, indices, err);
}
