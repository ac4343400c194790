/* Properties that hold for every report, tried on generated ones: a report with numbers chosen at
 * random is laid out, changed, rendered in some source form, changed again as text, packed and
 * read; each cell is then compared with what the document still tells.
 *
 * A property is a program with a table of changes. It prints a line for each change: documents,
 * numbers that are certainly printed, how many of a hundred of them are given, how many are lost,
 * are wrong, are invented; in how many documents; and other faults that the property asks
 * for. */
#ifndef TEST_TRIAL_H
#define TEST_TRIAL_H

#include "model/decimal.h"
#include "place.h"

typedef enum source_kind {
    SOURCE_TEXT,
    SOURCE_HTML,
    SOURCE_DOCX,
    SOURCE_ODT,
    SOURCE_ODS,
    SOURCE_PDF
} source_kind;

/* A way in which a report comes. */
typedef struct source {
    const char *name;
    source_kind kind;
    const text_style *style;    /* what it is rendered in, or most like */
    size_t styling;             /* of a PDF */
    bool has_walls, is_running; /* every cell has its own place; no line end or wall parts rows */
} source;

/* A report on its way. */
typedef struct specimen {
    const source *from;
    uint64_t number;   /* chooses everything about it */
    nb_report numbers; /* as they were chosen */
    size_t argument;   /* of the change */
    patient p;         /* the report with its truths, for changes; points into this */
    truth truths[MAX_NUMBERS];
    chance random;
} specimen;

typedef struct change {
    const char *name;
    size_t argument;              /* for what follows */
    bool (*to_page)(specimen *s); /* false: this report has no place for it */
    bool (*to_text)(specimen *s, written *w);
    unsigned kinds;   /* of sources, as bits; 0: all */
    bool keeps_all;   /* every printed number is given where the source has walls */
    unsigned least;   /* of a hundred printed numbers are given, all sources taken together */
    bool same_report; /* every source gets the same report, and in turn */
    /* Faults beyond wrong numbers; `read` may be NULL. */
    size_t (*find_faults)(const specimen *s, const nb_report *read);
} change;

enum { MARKUP = 1 << SOURCE_HTML | 1 << SOURCE_DOCX | 1 << SOURCE_ODT | 1 << SOURCE_ODS, LINES = 1 << SOURCE_TEXT };

/** main() of a property. Arguments: [-n DOCUMENTS] [-k FOLDER] [-o ONLY]... [-x EXCEPT]...: how
 * many documents each change is tried on; where to put the first that are read wrongly, or that
 * lose numbers where none may be lost; patterns (fnmatch) of "CHANGE@SOURCE" to try or to leave
 * out. Returns 1 where a number is wrong or invented, or lost where none may be, or at other
 * faults. */
int try_property(int argc, char **argv, const change *changes, size_t count);

/* ---- pieces for properties that do it in another way ---- */

size_t count_sources(void);
const source *source_at(size_t index);
/** Choose numbers and lay them out, all of them told. */
void make_specimen(specimen *s, const source *from, page *laid, uint64_t number);
/** Render, change as text (`to_text` may be NULL), pack and read. `bytes` gets what was read.
 * False: no place for the change. */
bool read_specimen(specimen *s, bool (*to_text)(specimen *, written *), nbp_buffer *bytes,
                   nb_report **read);

#endif
