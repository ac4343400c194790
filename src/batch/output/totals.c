/* See totals.h. */
#include "batch/output/totals.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "language/language.h"

void nbp_totals_add(nbp_totals *totals, const nbp_summary *summary) {
    totals->inputs++;
    totals->resumed += summary->resumed;
    totals->codes[summary->error.code]++;
    totals->expected += summary->expected;
    totals->printed += summary->cells[NB_PRINTED];
}

size_t nbp_totals_failed(const nbp_totals *totals) {
    return totals->inputs - totals->codes[NB_OK];
}

/* ---- in words ------------------------------------------------------------------------------- */

__attribute__((format(printf, 2, 3))) static void add(char text[NBP_TOTALS_TEXT],
                                                      const char *format, ...) {
    size_t length = strlen(text);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text + length, NBP_TOTALS_TEXT - length, format, arguments);
    va_end(arguments);
}

/* What is not worked on again says nothing about the speed. */
static double rate(const nbp_totals *totals, double seconds) {
    return seconds > 0 ? (double)(totals->inputs - totals->resumed) / seconds : 0;
}

static void add_rate(char text[NBP_TOTALS_TEXT], double speed) {
    add(text, _("%.*f/s"), speed < 10, speed);
}

static void add_duration(char text[NBP_TOTALS_TEXT], double seconds) {
    if (seconds < 100)
        add(text, _(", %.0f s left"), seconds);
    else if (seconds < 6000)
        add(text, _(", %.0f min left"), seconds / 60);
    else
        add(text, _(", %.1f h left"), seconds / 3600);
}

void nbp_totals_progress(const nbp_totals *totals, size_t all, size_t about, double seconds,
                         char text[NBP_TOTALS_TEXT]) {
    double speed = rate(totals, seconds);
    size_t failed = nbp_totals_failed(totals);
    *text = '\0';
    if (!all && about < totals->inputs)
        about = 0;
    if (all)
        add(text, _("%zu of %zu"), totals->inputs, all);
    else if (about)
        add(text, _("%zu of about %zu"), totals->inputs, about);
    else
        add(text, _("%zu"), totals->inputs);
    all = all ? all : about;
    add(text, "%s", _(", "));
    add_rate(text, speed);
    if (all >= totals->inputs && speed > 0)
        add_duration(text, (double)(all - totals->inputs) / speed);
    if (failed)
        add(text, _(", %zu failed"), failed);
}

void nbp_totals_summary(const nbp_totals *totals, double seconds, char text[NBP_TOTALS_TEXT]) {
    size_t failed = nbp_totals_failed(totals), reports = totals->codes[NB_OK];
    *text = '\0';
    add(text, nbp_words_for("%zu input", "%zu inputs", totals->inputs), totals->inputs);
    if (totals->resumed)
        add(text, _(" (%zu from an earlier run)"), totals->resumed);
    add(text, "%s", _(": "));
    add(text, nbp_words_for("%zu report", "%zu reports", reports), reports);
    add(text, _(", %zu failed"), failed);
    const char *before = _(" (");
    for (int code = NB_OK + 1; code < NBP_CODE_COUNT; code++)
        if (totals->codes[code]) {
            add(text, "%s", before);
            add(text, _("%zu %s"), totals->codes[code], _(nb_code_name((nb_code)code)));
            before = _(", ");
        }
    add(text, "%s", failed ? _(")") : "");
    if (totals->left_behind)
        add(text, _(", %zu of a system's own passed over"), totals->left_behind);
    add(text, _("; %zu of %zu cells printed; %.1f s, "), totals->printed, totals->expected,
        seconds);
    add_rate(text, rate(totals, seconds));
}
