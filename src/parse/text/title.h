/* Titles: X2025年政府信息公开工作年度报告, taken apart. */
#ifndef NBP_TITLE_H
#define NBP_TITLE_H

#include <stdbool.h>
#include <stddef.h>

/* All are ranges of the folded text that was given. */
typedef struct nbp_title {
    unsigned year;                   /* 0: not said */
    size_t begin, end;               /* the title itself */
    size_t agency_begin, agency_end; /* equal: not in the title */
} nbp_title;

enum { NBP_MAX_TITLE = 240 /* bytes */ };

/** Whether folded `text` is, or quotes in 《》, a title of an annual report; takes it apart. */
bool nbp_title_read(const char *text, size_t length, nbp_title *title);

/** Whether folded `text`, alone on a line, can be the name of a body: short, and it ends as names
 * of bodies do. */
bool nbp_is_agency(const char *text, size_t length);

/** The year at the start of `text` ("2025年", "二〇二五年度", "2021度"), or 0; *bytes gets its
 * length. */
unsigned nbp_year_at(const char *text, size_t length, size_t *bytes);

#endif
