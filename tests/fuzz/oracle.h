/* What must hold of every report, whatever was read: no number that the input does not have, no
 * cell without an outcome, outputs that their readers take. Ends the run where it does not. */
#ifndef FUZZ_ORACLE_H
#define FUZZ_ORACLE_H

#include "model/document.h"
#include "nianbao.h"

/** The report as such: outcomes and values, texts. */
void oracle_report(const nb_report *report);
/** Its findings: they say something, of cells that there are. */
void oracle_findings(const nb_report *report);

/** Every number is in the document that the report was made of: the printed text of each printed
 * cell stands there, each at a place of its own; where the document is the source itself, at the
 * offset that the cell tells. `source` are the `size` bytes that were read. */
void oracle_numbers(const nb_report *report, const nbp_document *document, const char *source,
                    size_t size);

/** The two formats that take least time, written and not looked at: what the sanitizers see. */
void oracle_write(const nb_report *report);
/** Every format: JSON is valid and counts the cells as they are, CSV has as many fields in each
 * row, and twice the same report is twice the same bytes. */
void oracle_output(const nb_report *report);

#endif
