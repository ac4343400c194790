/* The indicators of a report, a line each under its groups: the number, its unit, its label. */
#include <string.h>

#include "base/text/words.h"
#include "cli/command/show.h"
#include "cli/terminal.h"
#include "model/decimal.h"

static void print_indicator(nbp_show *show, const nb_indicator *indicator) {
    enum { NUMBER = 14, UNIT = 8 };
    char digits[NBP_DECIMAL_LENGTH];
    bool printed = indicator->cell.outcome == NB_PRINTED;
    show->seen[indicator->cell.outcome] = true;
    nbp_print_cell(show->sink,
                   printed ? nbp_decimal_digits(indicator->cell.value, digits)
                           : nbp_show_mark(indicator->cell.outcome),
                   NUMBER, true);
    nbp_print(show->sink, " ");
    nbp_print_cell(show->sink, indicator->unit ? indicator->unit : "", UNIT, false);
    nbp_print_text(show->sink, indicator->label, strlen(indicator->label));
    if (indicator->column) {
        nbp_print(show->sink, "  [");
        nbp_print_text(show->sink, indicator->column, strlen(indicator->column));
        nbp_print(show->sink, "]");
    }
    nbp_print(show->sink, "\n");
}

void nbp_show_indicators(nbp_show *show) {
    const char *group = NULL;
    for (size_t i = 0; i < show->report->indicator_count; i++) {
        const nb_indicator *indicator = &show->report->indicators[i];
        if (indicator->group && !nbp_same_text(indicator->group, group)) {
            nbp_print_text(show->sink, indicator->group, strlen(indicator->group));
            nbp_print(show->sink, "\n");
        }
        group = indicator->group;
        print_indicator(show, indicator);
    }
    if (show->report->indicator_count)
        nbp_print(show->sink, "\n");
}
