/* See finding_row.h. */
#include "emit/finding_row.h"

#include <stdio.h>
#include <string.h>

#include "base/text/words.h"
#include "emit/cells.h"
#include "model/names.h"

/* The cell of the form, or the indicator with its label. */
static const nb_cell *cell_of(const nb_report *report, const char *path, const char **label) {
    const nb_cell *cell = nb_report_cell(report, path);
    *label = NULL;
    for (size_t i = 0; !cell && i < report->indicator_count; i++)
        if (nbp_same_text(report->indicators[i].path, path)) {
            cell = &report->indicators[i].cell;
            *label = report->indicators[i].label;
        }
    return cell;
}

void nbp_told_of(const nbp_result *result, size_t index, nbp_operand operands[NBP_FORM_CELLS],
                 nbp_told *told) {
    const nb_report *report = result->report;
    const nb_finding *finding = &report->findings[index];
    unsigned sheet = finding->place.sheet;
    *told = (nbp_told){.finding = *finding,
                       .name = result->name,
                       .agency = report->agency,
                       .year = report->year,
                       .sheet = sheet ? report->sheets[sheet - 1] : NULL,
                       .operands = operands,
                       .translate = result->translate};
    for (size_t i = 0; i < finding->cell_count && told->operand_count < NBP_FORM_CELLS; i++) {
        const char *label;
        const nb_cell *cell = cell_of(report, finding->cells[i], &label);
        if (cell && cell->outcome == NB_PRINTED)
            operands[told->operand_count++] = (nbp_operand){.path = finding->cells[i],
                                                            .label = label,
                                                            .value = cell->value,
                                                            .sign = nbp_operand_sign(finding, i)};
    }
}

bool nbp_join_told(const nbp_told *told, nbp_buffer *out) {
    for (size_t i = 0; i < told->operand_count; i++) {
        const nbp_operand *operand = &told->operands[i];
        char year[16] = "", digits[NBP_DECIMAL_LENGTH];
        const char *value = nbp_decimal_digits(operand->value, digits);
        if (operand->year)
            snprintf(year, sizeof year, "%u:", operand->year);
        const char *parts[] = {i ? " " : "", year, operand->path, "=", value};
        for (size_t part = 0; part < sizeof parts / sizeof *parts; part++)
            nbp_buffer_add(out, parts[part], strlen(parts[part]));
    }
    nbp_buffer_add_byte(out, '\0');
    return !out->failed;
}

static void add_if(nbp_csv_row *row, bool there, nb_decimal value) {
    if (there)
        nbp_csv_add_number(row, value);
    else
        nbp_csv_add_empty(row);
}

static void add_joined(nbp_csv_row *row, nbp_sink *sink, bool joined, nbp_buffer *text) {
    if (joined)
        nbp_csv_add_word(row, *text->data ? text->data : NULL);
    else
        nbp_sink_fail(sink, NB_ERROR_MEMORY);
    nbp_buffer_free(text);
}

void nbp_csv_add_told(nbp_csv_row *row, nbp_sink *sink, const nbp_told *told) {
    const nb_finding *finding = &told->finding;
    nbp_buffer cells, operands;
    char ask[NBP_ASK_LENGTH];
    nbp_buffer_init(&cells, SIZE_MAX);
    nbp_buffer_init(&operands, SIZE_MAX);
#define ADD_TEXT nbp_csv_add_text
#define ADD_WORD nbp_csv_add_word
#define ADD_ORDINAL nbp_csv_add_ordinal
#define ADD_SEVERITY(row, value) nbp_csv_add_word(row, nbp_severity_name(value))
#define ADD_ABOUT(row, value)                                                                      \
    nbp_csv_add_word(row, (value) == NB_ABOUT_REPORT ? "report" : "extraction")
#define ADD_SIDE(row, value) add_if(row, finding->compared, value)
#define ADD_MENDED(row, value) add_if(row, finding->suspect != NULL, value)
#define ADD_CELLS(row, told) add_joined(row, sink, nbp_join_operands(finding, &cells), &cells)
#define ADD_OPERANDS(row, told) add_joined(row, sink, nbp_join_told(told, &operands), &operands)
#define ADD_ASK(row, told) nbp_csv_add_word(row, nbp_ask(told, ask))
#define FINDING_FIELD(name, chinese, type, needed, kind, value, description) ADD_##kind(row, value);
#include "emit/finding_fields.def"
    nbp_csv_row_end(row, sink);
}
