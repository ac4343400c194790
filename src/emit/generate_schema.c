/* Writes the files of schema/: generate_schema report SKELETON | generate_schema cells.
 *
 * The skeleton says all that is written by hand; the three tables, and what each form demands of
 * them, come from the tables of form.h. Standard output gets the schema.
 */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check/rules.h"
#include "form/form.h"
#include "form/indicator.h"
#include "model/doubts.h"

/* jansson gives NULL where memory is out; a tool of the build may end there. */
static json_t *sure(json_t *value) {
    if (!value) {
        fputs("generate_schema: no memory\n", stderr);
        exit(1);
    }
    return value;
}

static json_t *member(json_t *object, const char *key) {
    return sure(json_object_get(object, key));
}

static void put(json_t *object, const char *key, json_t *value) {
    if (json_object_set_new(object, key, sure(value)))
        exit(1);
}

/* "二 / 第二十条第（一）项 / 规章 / 本年制发件数" */
static json_t *title(size_t index) {
    const nbp_form_cell *cell = &nbp_form_cells[index];
    const nbp_form_row *row = &nbp_form_rows[cell->row];
    const char *const parts[] = {nbp_form_table_name((nbp_table)row->table, NBP_ALL_FORMS),
                                 nbp_form_word(row->group, NBP_ALL_FORMS),
                                 nbp_form_word(row->label, NBP_ALL_FORMS),
                                 nbp_form_word(cell->label, NBP_ALL_FORMS)};
    char text[512] = "";
    for (size_t i = 0; i < 4; i++) {
        size_t length = strlen(text);
        snprintf(text + length, sizeof text - length, "%s%s", length && *parts[i] ? " / " : "",
                 parts[i]);
    }
    return sure(json_string(text));
}

/* An object of the schema for the first `length` bytes of `path`, made with what is above it where
 * it is not there. */
static json_t *object_at(json_t *root, const char *path, size_t length, const char *type) {
    for (size_t begin = 0, end; begin < length; begin = end + 1) {
        char name[64];
        end = begin + strcspn(path + begin, ".");
        snprintf(name, sizeof name, "%.*s", (int)(end - begin), path + begin);
        json_t *child = json_object_get(member(root, "properties"), name);
        if (!child) {
            child = sure(json_pack("{s:[], s:{}}", "required", "properties"));
            if (type)
                put(child, "type", json_string(type));
            put(member(root, "properties"), name, child);
        }
        root = child;
    }
    return root;
}

static void demand(json_t *object, const char *name) {
    json_t *required = member(object, "required"), *item;
    size_t i;
    json_array_foreach(required, i, item) {
        if (!strcmp(json_string_value(item), name))
            return;
    }
    json_array_append_new(required, sure(json_string(name)));
}

/* Every name of `path` is demanded of the object above it. */
static void demand_path(json_t *root, const char *path) {
    for (const char *name = path;; name = strchr(name, '.') + 1) {
        char own[64];
        snprintf(own, sizeof own, "%.*s", (int)strcspn(name, "."), name);
        demand(object_at(root, path, (size_t)(name - path), NULL), own);
        if (!strchr(name, '.'))
            return;
    }
}

/* Nested objects of all paths; nothing else is allowed in them. */
static void forbid_others(json_t *object) {
    json_t *child;
    const char *name;
    if (!json_object_get(object, "properties"))
        return;
    json_object_foreach(member(object, "properties"), name, child) forbid_others(child);
    put(object, "additionalProperties", json_false());
    if (!json_array_size(member(object, "required")))
        json_object_del(object, "required");
}

static json_t *tables(void) {
    json_t *root = sure(json_pack("{s:[], s:{}}", "required", "properties"));
    for (size_t i = 0; i < NBP_FORM_CELLS; i++) {
        const nbp_form_cell *cell = &nbp_form_cells[i];
        size_t length = strlen(cell->path) - strlen(cell->member) - 1;
        json_t *leaf =
            sure(json_pack("{s:o, s:o}", "title", title(i), "$ref",
                           json_sprintf("#/$defs/%s", nb_type_name((nb_type)cell->type))));
        put(member(object_at(root, cell->path, length, "object"), "properties"), cell->member,
            leaf);
        if (cell->forms == nbp_form_tables[nbp_form_rows[cell->row].table].forms)
            demand_path(root, cell->path);
    }
    json_t *table;
    const char *name;
    json_object_foreach(member(root, "properties"), name, table) {
        forbid_others(table);
        put(table, "type",
            json_pack("[s, s]", "object",
                      "null")); /* null where no form is told, nor the table there */
    }
    return root;
}

/* {"if": form is `name`, "then": every path of that form is there} */
static json_t *demands(const char *name, unsigned forms) {
    json_t *root = sure(json_pack("{s:[], s:{}}", "required", "properties"));
    for (size_t i = 0; i < NBP_FORM_CELLS; i++)
        if (nbp_form_cells[i].forms & forms)
            demand_path(root, nbp_form_cells[i].path);
    json_t *table;
    const char *key;
    json_object_foreach(member(root, "properties"), key, table)
        put(table, "type", json_string("object"));
    return sure(json_pack("{s:{s:{s:{s:s}}}, s:o}", "if", "properties", "form", "const", name,
                          "then", root));
}

/* Where no form is told, every table has its place. */
static json_t *no_form(void) {
    json_t *required = sure(json_array());
    for (size_t t = 0; t < NBP_TABLE_COUNT; t++)
        json_array_append_new(required, sure(json_string(nbp_form_tables[t].path)));
    return sure(json_pack("{s:{s:{s:{s:n}}}, s:{s:o}}", "if", "properties", "form", "const", "then",
                          "required", required));
}

/* The newest form first; {"enum": ["2021", "2019", "2014", null]} */
static json_t *form_names(void) {
    json_t *array = sure(json_array());
    for (size_t f = 0; f < NBP_FORM_COUNT; f++)
        json_array_append_new(array, sure(json_string(nbp_forms[f].name)));
    const char *name;
    nb_form form;
    for (size_t f = 0; (name = nbp_indicator_form_at(f, &form)); f++)
        json_array_append_new(array, sure(json_string(name)));
    json_array_append_new(array, json_null());
    return array;
}

/* The members of `properties`, the tables in the place that the skeleton keeps for them. */
static json_t *with_tables(json_t *properties) {
    json_t *all = tables(), *merged = sure(json_object()), *value;
    const char *name;
    json_object_foreach(properties, name, value) {
        if (strcmp(name, "TABLES"))
            put(merged, name, json_incref(value));
        else
            json_object_update(merged, member(all, "properties"));
    }
    json_decref(all);
    return merged;
}

/* What every report has: the tables that all forms have stand in their place among it. */
static json_t *with_table_names(json_t *required) {
    json_t *merged = sure(json_array()), *value;
    size_t i;
    json_array_foreach(required, i, value) {
        if (strcmp(json_string_value(value), "TABLES")) {
            json_array_append(merged, value);
            continue;
        }
        for (size_t t = 0; t < NBP_TABLE_COUNT; t++)
            if (nbp_form_tables[t].forms == NBP_ALL_FORMS)
                json_array_append_new(merged, sure(json_string(nbp_form_tables[t].path)));
    }
    return merged;
}

/* The ids that a finding may have: of the rules of one report, and of the doubts. */
static json_t *finding_ids(void) {
    json_t *ids = sure(json_array());
    for (size_t i = 0; i < NBP_RULE_COUNT; i++)
        if (nbp_rules[i].kind == NBP_RULE_OF_REPORT)
            json_array_append_new(ids, sure(json_string(nbp_rules[i].id)));
    for (size_t i = 0; i < NBP_DOUBT_COUNT; i++)
        json_array_append_new(ids, sure(json_string(nbp_doubts[i].id)));
    return ids;
}

static json_t *report_schema(const char *skeleton) {
    json_error_t error;
    json_t *schema = json_load_file(skeleton, 0, &error);
    if (!schema) {
        fprintf(stderr, "generate_schema: %s:%d: %s\n", skeleton, error.line, error.text);
        exit(1);
    }
    json_t *report = member(member(schema, "$defs"), "report"), *all = sure(json_array());
    put(report, "required", with_table_names(member(report, "required")));
    put(report, "properties", with_tables(member(report, "properties")));
    put(member(member(report, "properties"), "form"), "enum", form_names());
    json_t *findings = member(member(report, "properties"), "findings");
    put(member(member(member(findings, "items"), "properties"), "rule"), "enum", finding_ids());
    for (size_t f = 0; f < NBP_FORM_COUNT; f++)
        json_array_append_new(all, demands(nbp_forms[f].name, 1u << f));
    json_array_append_new(all, no_form());
    put(report, "allOf", all);
    return schema;
}

static json_t *names(const char *(*name)(unsigned), unsigned first, unsigned count) {
    json_t *array = sure(json_array());
    for (unsigned i = first; i < count; i++)
        json_array_append_new(array, sure(json_string(name(i))));
    return array;
}

static const char *outcome_name(unsigned i) {
    return nb_outcome_name((nb_outcome)i);
}

static const char *decision_name(unsigned i) {
    return nb_decision_name((nb_decision)i);
}

static const char *reason_name(unsigned i) {
    return nb_reason_name((nb_reason)i);
}

/* A cell has a reason where the document leaves its number open, and nowhere else. */
static void put_reason(json_t *place, json_t *properties) {
    unsigned count = NB_REASON_NONE + 1;
    while (reason_name(count))
        count++;
    put(properties, "reason",
        json_pack("{s:s, s:o}", "description", "why it is ambiguous or absent", "enum",
                  names(reason_name, NB_REASON_NONE + 1, count)));
    put(properties, "readings",
        json_pack("{s:s, s:s, s:{s:[s,s]}, s:i, s:i}", "description",
                  "what each of two readings has there, null: no cell; with other-row their rows",
                  "type", "array", "items", "type", "string", "null", "minItems", 2, "maxItems",
                  2));
    put(place, "if",
        json_pack("{s:{s:{s:[s,s]}}}", "properties", "outcome", "enum",
                  nb_outcome_name(NB_AMBIGUOUS), nb_outcome_name(NB_ABSENT)));
    put(place, "then", json_pack("{s:[s]}", "required", "reason"));
    put(place, "else", json_pack("{s:{s:b, s:b}}", "properties", "reason", 0, "readings", 0));
}

/* What "places" says of a cell: an outcome, and the place as far as the source has one. */
static json_t *place(void) {
    static const char *const ordinals[] = {"line",  "column", "page", "paragraph",
                                           "table", "row",    "cell"};
    json_t *decisions = names(decision_name, NB_DECIDED_NONE + 1, NB_DECISION_COUNT);
    json_array_append_new(decisions, json_null());
    json_t *properties = sure(
        json_pack("{s:{s:o}, s:{s:[s,s]}, s:{s:o}, s:{s:s, s:i}, s:{s:s, s:s, s:{s:s}, s:i, s:i}}",
                  "outcome", "enum", names(outcome_name, 0, NB_OUTCOME_COUNT), "printed", "type",
                  "string", "null", "decided", "enum", decisions, "offset", "type", "integer",
                  "minimum", 0, "box", "description", "left, top, right, bottom in points", "type",
                  "array", "items", "type", "number", "minItems", 4, "maxItems", 4));
    for (size_t i = 0; i < sizeof ordinals / sizeof *ordinals; i++)
        put(properties, ordinals[i], json_pack("{s:s, s:i}", "type", "integer", "minimum", 1));
    put(properties, "sheet", json_pack("{s:s}", "type", "string"));
    put(properties, "reference",
        json_pack("{s:s, s:s, s:s}", "description", "the cell of the sheet, as D7", "type",
                  "string", "pattern", "^[A-Z]+[1-9][0-9]*$"));
    json_t *object =
        sure(json_pack("{s:s, s:[s,s,s], s:o, s:b}", "type", "object", "required", "outcome",
                       "printed", "decided", "properties", properties, "additionalProperties", 0));
    put_reason(object, properties);
    return object;
}

/* The schema of "places", and with it the dictionary of all numbers: path, labels, type, forms. */
static json_t *cells_schema(void) {
    json_t *properties = sure(json_object());
    for (size_t i = 0; i < NBP_FORM_CELLS; i++) {
        const nbp_form_cell *cell = &nbp_form_cells[i];
        json_t *forms = sure(json_array());
        for (size_t f = 0; f < NBP_FORM_COUNT; f++)
            if (cell->forms >> f & 1)
                json_array_append_new(forms, sure(json_string(nbp_forms[f].name)));
        put(properties, cell->path,
            json_pack("{s:o, s:s, s:s, s:o}", "title", title(i), "$ref", "#/$defs/place", "x-type",
                      nb_type_name((nb_type)cell->type), "x-forms", forms));
    }
    return sure(json_pack(
        "{s:s, s:s, s:s, s:s, s:o, s:b, s:{s:o}}", "$schema",
        "https://json-schema.org/draft/2020-12/schema", "title",
        "Where the numbers of a report stand", "description",
        "The member \"places\" of a report read with --cells; x-type and x-forms say what the "
        "number at a path is and which forms have it.",
        "type", "object", "properties", properties, "additionalProperties", 0, "$defs", "place",
        place()));
}

int main(int argc, char **argv) {
    json_t *schema = NULL;
    if (argc == 3 && !strcmp(argv[1], "report"))
        schema = report_schema(argv[2]);
    else if (argc == 2 && !strcmp(argv[1], "cells"))
        schema = cells_schema();
    if (!schema)
        return 2;
    int failed = json_dumpf(schema, stdout, JSON_INDENT(1));
    putchar('\n');
    json_decref(schema);
    return failed || fflush(stdout);
}
