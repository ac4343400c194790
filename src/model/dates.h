/* When a report was published, written and changed, as far as its source says so. Dates are told by
 * labels in front of them (发布日期：2021-01-22), by <meta> of pages, by what Word files and
 * workbooks say of themselves. Statements that contradict each other leave the date open. */
#ifndef NBP_DATES_H
#define NBP_DATES_H

#include <stdbool.h>

#include "nianbao.h"

typedef enum nbp_date_kind {
    NBP_DATE_PUBLISHED,
    NBP_DATE_WRITTEN,
    NBP_DATE_MODIFIED,
    NBP_DATE_FETCHED,
    NBP_DATE_KINDS
} nbp_date_kind;

enum { NBP_DAY = sizeof "2021-01-22" };

/* A statement, and the first one that contradicts it. */
typedef struct nbp_stated {
    const char *by; /* the label, or the name of the <meta>; NULL: nothing is stated */
    nb_place place; /* of it: in document->source, where there is one */
    char day[NBP_DAY];
    char other[NBP_DAY]; /* or "" */
} nbp_stated;

typedef struct nbp_dates {
    nbp_stated of[NBP_DATE_KINDS];
} nbp_dates;

/** Whether the calendar has the day, in the years from 2000 to 2099. */
bool nbp_is_day(unsigned year, unsigned month, unsigned day);
/** The date that folded `text` begins with, blanks aside, as "2021-01-22". */
bool nbp_day_read(const char *text, size_t length, char day[NBP_DAY]);

/* A label that was found. */
typedef struct nbp_date_label {
    nbp_date_kind kind;
    const char *by;
    size_t begin, end; /* in the text */
} nbp_date_label;

/** The first label in `text` from `from` on. */
bool nbp_date_label_find(const char *text, size_t length, size_t from, nbp_date_label *label);
/** The date behind a label, in the UTF-8 that follows it. */
bool nbp_date_behind_label(const char *text, size_t length, char day[NBP_DAY]);

void nbp_dates_add(nbp_dates *dates, nbp_date_kind kind, const char *by, const char day[NBP_DAY],
                   nb_place place);
/** Add what <meta name="…" content="…"> tells, if it tells a date. */
void nbp_dates_add_meta(nbp_dates *dates, const char *name, const char *content, nb_place place);

#endif
