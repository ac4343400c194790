/* What was found of indicators: what indicators.c and indicator_give.c share. */
#ifndef NBP_INDICATOR_FOUND_H
#define NBP_INDICATOR_FOUND_H

#include "parse/indicators/indicator_rows.h"
#include "parse/indicators/indicators.h"

struct nbp_indicators {
    nbp_indicator_book *book;
    nbp_items items;
    nbp_indicator_rows rows;
    bool *taken;     /* of each run: it is a table of indicators */
    size_t official; /* rows with the label and the unit of one of a form */
    nb_form form;    /* that they are on, by enough of these */
};

/** Whether the unit of a row is an official one; white space in it says nothing. */
bool nbp_indicator_is_unit(const nbp_document *document, nbp_range unit, const char *official);

#endif
