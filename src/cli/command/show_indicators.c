/* The indicators of a report, a line each under its groups: the number, its unit, its label. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text/words.h"
#include "cli/command/show.h"
#include "cli/terminal.h"
#include "model/decimal.h"

/* In a pipe a line is as long as it is. */
static size_t room(const nbp_show *show) {
    return show->columns ? show->columns : SIZE_MAX;
}

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
    char *label;
    if (asprintf(&label, "%s%s%s%s", indicator->label, indicator->column ? "  [" : "",
                 indicator->column ? indicator->column : "", indicator->column ? "]" : "") < 0) {
        nbp_sink_fail(show->sink, NB_ERROR_MEMORY);
        return;
    }
    nbp_print_hanging(show->sink, label, NUMBER + 1 + UNIT, room(show));
    free(label);
}

void nbp_show_indicators(nbp_show *show) {
    const char *group = NULL;
    for (size_t i = 0; i < show->report->indicator_count; i++) {
        const nb_indicator *indicator = &show->report->indicators[i];
        if (indicator->group && !nbp_same_text(indicator->group, group)) {
            nbp_print_hanging(show->sink, indicator->group, 0, room(show));
        }
        group = indicator->group;
        print_indicator(show, indicator);
    }
    if (show->report->indicator_count)
        nbp_print(show->sink, "\n");
}
