/* See figures.h. */
#include "emit/figures.h"

#include <string.h>

#include "emit/cells.h"

static nbp_figure figure_of(const nb_report *report, const char *path) {
    nbp_figure figure = {0};
    bool any = false;
    for (size_t i = nb_field_next(path, 0); i < NBP_FORM_CELLS; i = nb_field_next(path, i + 1)) {
        const nb_cell *cell = nbp_form_cell_at(report, i);
        if (strcmp(nbp_form_cells[i].member, "total") || !nbp_is_given(report, i))
            continue;
        if (cell->outcome != NB_PRINTED ||
            !nbp_decimal_add(figure.value, cell->value, &figure.value))
            return (nbp_figure){0};
        any = true;
    }
    figure.told = any;
    return figure;
}

void nbp_figures_of(const nb_report *report, nbp_figures *figures) {
    *figures = (nbp_figures){
#define FIGURE(name, path) .name = figure_of(report, path),
#include "emit/figures.def"
    };
}
