/* What a report amounts to, in a line: requests and what became of them. */
#ifndef NBP_FIGURES_H
#define NBP_FIGURES_H

#include "nianbao.h"

typedef struct nbp_figure {
    bool told; /* every number of it is printed */
    nb_decimal value;
} nbp_figure;

typedef struct nbp_figures {
#define FIGURE(name, path) nbp_figure name;
#include "emit/figures.def"
} nbp_figures;

void nbp_figures_of(const nb_report *report, nbp_figures *figures);

#endif
