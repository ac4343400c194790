/* Writes the descriptions of the CSV files: generate_table_schema
 * csv|csv-zh|long|long-zh|check|diff|run.
 *
 * Standard output gets a Table Schema (Frictionless Data): a field a column, with the column's
 * heading as its name. All of it comes from csv_columns.def and from the forms.
 */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "emit/csv_columns.h"
#include "emit/csv_labels.h"
#include "form/indicator.h"

static const struct description {
    const char *name;
    nbp_csv csv;
    bool chinese; /* headings, as --header=zh writes them */
    const char *title, *text;
} descriptions[] = {
    {"csv", NBP_CSV_WIDE, false, "nianbao -f csv", "One row per report, one column per number."},
    {"csv-zh", NBP_CSV_WIDE, true, "nianbao -f csv --header=zh",
     "One row per report, one column per number; headings in Chinese."},
    {"long", NBP_CSV_LONG, false, "nianbao -f long", "One row per cell of the form."},
    {"long-zh", NBP_CSV_LONG, true, "nianbao -f long --header=zh",
     "One row per cell of the form; headings in Chinese."},
    {"check", NBP_CSV_CHECK, false, "nianbao check -f csv", "A row a finding."},
    {"diff", NBP_CSV_DIFF, false, "nianbao diff -f csv", "A row a difference of two reports."},
    {"run", NBP_CSV_RUN, false, "nianbao --report", "One row per input: what came of it."},
};
static const char common[] =
    "UTF-8, RFC 4180, LF. What is not there is empty; no number is ever filled in. A text from a "
    "document or a file's name that begins with = + - @, a tab or a carriage return has a ' in "
    "front, so that no spreadsheet runs it.";

/* What Table Schema says of a type of column; words of an enumeration are parted by blanks. */
static const struct {
    const char *type, *pattern, *words;
    int least, most; /* 0 and -1: no bound */
} types[] = {
    [NBP_COLUMN_IS_TEXT] = {"string", NULL, NULL, 0, -1},
    [NBP_COLUMN_IS_NAME] = {"string", "^[a-z][a-z0-9-]*$", NULL, 0, -1},
    [NBP_COLUMN_IS_PATH] = {"string", "^[a-z][a-z0-9_]*(\\.[a-z0-9_]+)+$", NULL, 0, -1},
    [NBP_COLUMN_IS_PATHS] = {"string", "^[a-z][a-z0-9_.]*( [a-z][a-z0-9_.]*)*$", NULL, 0, -1},
    [NBP_COLUMN_IS_DATE] = {"date", NULL, NULL, 0, -1},
    [NBP_COLUMN_IS_BOX] = {"string", "^[0-9.-]+( [0-9.-]+){3}$", NULL, 0, -1},
    [NBP_COLUMN_IS_YEAR] = {"integer", NULL, NULL, 1900, 2999},
    [NBP_COLUMN_IS_FORM] = {"string", NULL, NULL, 0, -1},
    [NBP_COLUMN_IS_TABLE] = {"string", NULL, NULL, 0, -1},
    [NBP_COLUMN_IS_OUTCOME] = {"string", NULL, "printed blank marked unreadable ambiguous absent",
                               0, -1},
    [NBP_COLUMN_IS_SEVERITY] = {"string", NULL, "error warning info", 0, -1},
    [NBP_COLUMN_IS_KIND] = {"string", NULL, "report extraction", 0, -1},
    [NBP_COLUMN_IS_CHANGE] = {"string", NULL, "changed added lost particular", 0, -1},
    [NBP_COLUMN_IS_COUNT] = {"integer", NULL, NULL, 0, INT32_MAX},
    [NBP_COLUMN_IS_ORDINAL] = {"integer", NULL, NULL, 1, INT32_MAX},
    [NBP_COLUMN_IS_NUMBER] = {"number", NULL, NULL, 0, -1},
    [NBP_COLUMN_IS_MEASURE] = {"number", NULL, NULL, 0, INT32_MAX},
};

/* A number of the form may be whatever the document prints, a negative number of cases too: the
 * rule count-integer tells of it. So none has a bound. */
static const char *const units[] = {
#define TYPE(name, unit, english) [NB_TYPE_##name] = english,
#include "form/types.def"
};

/* jansson gives NULL where memory is out; a tool of the build may end there. */
static json_t *sure(json_t *value) {
    if (!value) {
        fputs("generate_table_schema: no memory\n", stderr);
        exit(1);
    }
    return value;
}

static void put(json_t *object, const char *key, json_t *value) {
    if (json_object_set_new(object, key, sure(value)))
        exit(1);
}

static json_t *split(const char *words) {
    json_t *array = sure(json_array());
    for (size_t length; *words; words += length + (words[length] == ' ')) {
        length = strcspn(words, " ");
        json_array_append_new(array, sure(json_stringn(words, length)));
    }
    return array;
}

/* The oldest first. */
static json_t *form_names(void) {
    json_t *array = sure(json_array());
    const char *name;
    nb_form form;
    for (size_t f = 0; (name = nbp_indicator_form_at(f, &form)); f++)
        json_array_append_new(array, sure(json_string(name)));
    for (size_t f = NBP_FORM_COUNT; f-- > 0;)
        json_array_append_new(array, sure(json_string(nbp_forms[f].name)));
    return array;
}

/* What the forms call their tables, each name once. */
static json_t *table_names(void) {
    json_t *object = sure(json_object()), *array = sure(json_array()), *value;
    const char *name;
    for (nbp_table t = 0; t < NBP_TABLE_COUNT; t++)
        for (size_t f = 0; f < NBP_FORM_COUNT; f++)
            put(object, nbp_form_table_name(t, 1u << f), json_null());
    put(object, nbp_table_of_indicators(), json_null());
    json_object_foreach(object, name, value) json_array_append_new(array, sure(json_string(name)));
    json_decref(object);
    return array;
}

static json_t *constraints(const nbp_column *column) {
    json_t *object = sure(json_object());
    if (column->required)
        put(object, "required", json_true());
    if (types[column->type].pattern)
        put(object, "pattern", json_string(types[column->type].pattern));
    if (types[column->type].words)
        put(object, "enum", split(types[column->type].words));
    if (column->type == NBP_COLUMN_IS_FORM)
        put(object, "enum", form_names());
    if (column->type == NBP_COLUMN_IS_TABLE)
        put(object, "enum", table_names());
    if (types[column->type].most >= types[column->type].least)
        put(object, "minimum", json_integer(types[column->type].least));
    if (column->type == NBP_COLUMN_IS_YEAR)
        put(object, "maximum", json_integer(types[column->type].most));
    return object;
}

/* A field whose heading is one of the two names; its title is the other. */
static json_t *field(const char *name, const char *chinese, bool is_chinese, const char *type,
                     json_t *description) {
    return sure(json_pack("{s:s, s:s, s:s, s:o}", "name", is_chinese ? chinese : name, "title",
                          is_chinese ? name : chinese, "type", type, "description", description));
}

static json_t *column_field(const nbp_column *column, bool chinese) {
    json_t *object = field(column->name, column->chinese, chinese, types[column->type].type,
                           sure(json_string(column->description)));
    json_t *limits = constraints(column);
    if (json_object_size(limits))
        put(object, "constraints", json_incref(limits));
    json_decref(limits);
    return object;
}

/* A unit that the form has for one row alone is said in place of its type. */
static const char *unit_of(const nbp_form_cell *cell) {
    return cell->type == NB_TYPE_COUNT && cell->unit ? cell->unit : units[cell->type];
}

static json_t *number_field(size_t index, bool chinese) {
    const nbp_form_cell *cell = &nbp_form_cells[index];
    char forms[16 * NBP_FORM_COUNT] = "", label[NBP_LABEL_SIZE];
    bool one = nbp_form_only(cell->forms) != NB_FORM_NONE;
    for (size_t f = NBP_FORM_COUNT; f-- > 0;)
        if (cell->forms >> f & 1) {
            bool last = !(cell->forms & ((1u << f) - 1));
            strcat(strcat(forms, !*forms ? "" : last ? " and " : ", "), nbp_forms[f].name);
        }
    return field(cell->path, nbp_cell_label(index, label), chinese, "number",
                 sure(json_sprintf("%s; form%s %s.", unit_of(cell), one ? "" : "s", forms)));
}

static json_t *describe(const struct description *what) {
    size_t count;
    const nbp_column *column = nbp_columns_of(what->csv, &count);
    json_t *fields = sure(json_array());
    for (; count; count--, column++)
        json_array_append_new(fields, column_field(column, what->chinese));
    for (size_t i = 0; what->csv == NBP_CSV_WIDE && i < NBP_FORM_CELLS; i++)
        json_array_append_new(fields, number_field(i, what->chinese));
    column = nbp_columns_of(NBP_CSV_WIDE_END, &count);
    for (; what->csv == NBP_CSV_WIDE && count; count--, column++)
        json_array_append_new(fields, column_field(column, what->chinese));
    return sure(json_pack("{s:s, s:o, s:[s], s:o}", "title", what->title, "description",
                          sure(json_sprintf("%s %s", what->text, common)), "missingValues", "",
                          "fields", fields));
}

int main(int argc, char **argv) {
    for (size_t i = 0; argc == 2 && i < sizeof descriptions / sizeof *descriptions; i++)
        if (!strcmp(argv[1], descriptions[i].name)) {
            json_t *schema = describe(&descriptions[i]);
            int failed = json_dumpf(schema, stdout, JSON_INDENT(1));
            putchar('\n');
            json_decref(schema);
            return failed || fflush(stdout);
        }
    return 2;
}
