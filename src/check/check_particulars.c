/* The particulars of a report against each other: title, period, notice, form. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/sentence.h"
#include "check/checker.h"
#include "check/rank.h"
#include "form/report_forms.h"
#include "model/dates.h"
#include "model/report.h"
#include "base/text/words.h"

#include "check/check_particulars.def"

/* The year that a title names: four digits with 年 behind them, spaces allowed; 0 where it names
 * none or several. */
static int title_year(const char *title) {
    int found = 0;
    for (const char *p = title; *p;) {
        char *end;
        if (*p < '0' || *p > '9') {
            p++;
            continue;
        }
        long number = strtol(p, &end, 10);
        bool year = end - p == 4 && number > 1990 && number < 2100;
        for (p = end; *p == ' ';)
            p++;
        if (!year || strncmp(p, year_mark, strlen(year_mark)))
            continue;
        if (found && found != number)
            return 0;
        found = (int)number;
    }
    return found;
}

static void check_year(nbp_checker *checker) {
    const nb_report *report = checker->report;
    int title = report->title ? title_year(report->title) : 0;
    int period = report->period_start ? (int)strtol(report->period_start, NULL, 10) : 0;
    bool one_year =
        period && report->period_end && !strncmp(report->period_start, report->period_end, 4);
    if (!title || !one_year)
        nbp_rule_not_assessable(checker, NBP_RULE_YEAR_MISMATCH);
    else if (title == period)
        nbp_rule_passes(checker, NBP_RULE_YEAR_MISMATCH);
    else
        nbp_rule_fails(checker, NBP_RULE_YEAR_MISMATCH,
                       &(nbp_comparison){.said = N_("year"),
                                         .left = nbp_whole(title),
                                         .right = nbp_whole(period)});
}

/* Days from the beginning of 1970 to a date of the report; "2025-01-01" is 20089. */
static int64_t day(const char *date) {
    struct tm when = {0};
    strptime(date, "%Y-%m-%d", &when);
    return timegm(&when) / (24 * 60 * 60);
}

static void check_period(nbp_checker *checker) {
    const nb_report *report = checker->report;
    if (!report->period_start || !report->period_end) {
        nbp_rule_not_assessable(checker, NBP_RULE_PERIOD_PARTIAL);
        return;
    }
    char first[] = "YYYY-01-01", last[] = "YYYY-12-31";
    memcpy(first, report->period_start, 4);
    memcpy(last, report->period_start, 4);
    if (!strcmp(first, report->period_start) && !strcmp(last, report->period_end))
        nbp_rule_passes(checker, NBP_RULE_PERIOD_PARTIAL);
    else
        nbp_rule_fails(checker, NBP_RULE_PERIOD_PARTIAL,
                       &(nbp_comparison){.said = N_("period"),
                                         .left = nbp_whole(day(report->period_end) -
                                                           day(report->period_start) + 1),
                                         .right = nbp_whole(day(last) - day(first) + 1)});
}

/* The number within the year of a notice: 30号 of 国办公开办函〔2021〕30号. */
static const char *number_of(const char *notice) {
    const char *number = notice + strlen(notice);
    while (number > notice && (number[-1] < '0' || number[-1] > '9'))
        number--;
    while (number > notice && number[-1] >= '0' && number[-1] <= '9')
        number--;
    return number;
}

/* The form that a notice introduced. */
static nb_form form_of_notice(const char *notice) {
    for (size_t f = 0; f < NBP_FORM_COUNT; f++)
        if (strstr(notice, nbp_forms[f].name) && strstr(notice, number_of(nbp_forms[f].notice)))
            return nbp_forms[f].id;
    return NB_FORM_NONE;
}

static void check_form(nbp_checker *checker) {
    const nb_report *report = checker->report;
    nb_form cited = report->notice ? form_of_notice(report->notice) : NB_FORM_NONE;
    bool any = false;
    nb_form other = NB_FORM_NONE;
    for (nbp_table table = 0; table < NBP_TABLE_COUNT; table++) {
        nb_form form = nbp_form_only(nbp_report_forms(report, table));
        any |= form != NB_FORM_NONE;
        if (form != NB_FORM_NONE && form != cited)
            other = form;
    }
    if (!cited || !any)
        nbp_rule_not_assessable(checker, NBP_RULE_FORM_MISMATCH);
    else if (!other)
        nbp_rule_passes(checker, NBP_RULE_FORM_MISMATCH);
    else
        nbp_rule_fails(checker, NBP_RULE_FORM_MISMATCH,
                       &(nbp_comparison){.said = N_("form"),
                                         .left = nbp_whole(cited),
                                         .right = nbp_whole(other)});
}

/* The last day in time for the report; false where its body has no deadline, or is not told. */
static bool deadline_of(const nb_report *report, char last[NBP_DAY]) {
    static const struct {
        unsigned first, last, bodies;
        const char *day;
    } deadlines[] = {
#define DEADLINE(first, last, bodies, day) {first, last, bodies, day},
#include "check/deadlines.def"
    };
    unsigned body = report->agency ? nbp_kind_of_body(report->agency) : NBP_BODY_OTHER;
    for (size_t i = 0; i < sizeof deadlines / sizeof *deadlines; i++)
        if (report->year >= deadlines[i].first && report->year <= deadlines[i].last &&
            (deadlines[i].bodies & body)) {
            snprintf(last, NBP_DAY, "%04u-%s", (report->year + 1) % 10000, deadlines[i].day);
            return true;
        }
    return false;
}

static void check_published(nbp_checker *checker) {
    nb_report *report = checker->report;
    char last[NBP_DAY], said[NBP_SENTENCE_LENGTH];
    if (!report->published.date || !deadline_of(report, last)) {
        nbp_rule_not_assessable(checker, NBP_RULE_PUBLISHED_LATE);
        return;
    }
    int64_t late = day(report->published.date) - day(last);
    if (late <= 0) {
        nbp_rule_passes(checker, NBP_RULE_PUBLISHED_LATE);
        return;
    }
    nbp_pack(said, sizeof said, N_("published on %s, due by %s"), report->published.date, last);
    nb_finding *found = nbp_rule_fails(checker, NBP_RULE_PUBLISHED_LATE,
                                       &(nbp_comparison){.said = said, .left = nbp_whole(late)});
    if (found)
        found->place = report->published.place;
}

void nbp_check_particulars(nbp_checker *checker) {
    if (nbp_rule_wanted(checker, NBP_RULE_YEAR_MISMATCH))
        check_year(checker);
    if (nbp_rule_wanted(checker, NBP_RULE_PERIOD_PARTIAL))
        check_period(checker);
    if (nbp_rule_wanted(checker, NBP_RULE_FORM_MISMATCH))
        check_form(checker);
    if (nbp_rule_wanted(checker, NBP_RULE_PUBLISHED_LATE))
        check_published(checker);
}
