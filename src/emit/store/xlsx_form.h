/* The sheet that shows the tables of one report as the form prints them. */
#ifndef NBP_XLSX_FORM_H
#define NBP_XLSX_FORM_H

#include "emit/store/xlsx_book.h"
#include "nianbao.h"

/** Add them, in the order and with the words of the form that each is on; a table that the document
 * lacks is not there. */
void nbp_xlsx_add_form(nbp_xlsx_sheet *sheet, const nb_report *report);

#endif
