/* See oracle.h. */
#include "oracle.h"

#include "base/text/text.h"
#include "fuzz.h"

/* ---- the report ---- */

static bool is_utf8(const char *text) {
    return nbp_utf8_valid(text, strlen(text)) == strlen(text);
}

static void check_cell(const nb_cell *cell) {
    HOLDS(cell->outcome <= NB_AMBIGUOUS && cell->decision <= NB_BY_BALANCE);
    HOLDS(cell->outcome == NB_PRINTED || (!cell->value.coefficient && !cell->value.scale));
    HOLDS(cell->outcome != NB_PRINTED || (cell->printed && cell->decision != NB_DECIDED_NONE));
    HOLDS(!cell->printed || is_utf8(cell->printed));
}

static void check_section(const nb_section *section) {
    HOLDS(section->heading ? is_utf8(section->heading) : !section->number);
    HOLDS(section->text && strlen(section->text) == section->text_length);
    HOLDS(is_utf8(section->text));
    for (size_t i = 0; i < section->subsection_count; i++)
        check_section(&section->subsections[i]);
}

static void check_indicator(const nb_indicator *indicator) {
    check_cell(&indicator->cell);
    HOLDS(indicator->label && *indicator->label && is_utf8(indicator->label));
    HOLDS(!indicator->unit || is_utf8(indicator->unit));
    HOLDS(!indicator->group || is_utf8(indicator->group));
    HOLDS(!indicator->path || !strncmp(indicator->path, "statistics.", 11));
}

static void check_finding(const nb_report *report, const nb_finding *finding) {
    HOLDS(finding->rule && *finding->rule && finding->message && *finding->message);
    HOLDS(is_utf8(finding->message));
    for (size_t i = 0; i < finding->cell_count; i++)
        HOLDS(nb_report_cell(report, finding->cells[i]) ||
              (report->indicator_count && !strncmp(finding->cells[i], "statistics.", 11)));
    HOLDS(!finding->suspect || nb_report_cell(report, finding->suspect));
}

void oracle_report(const nb_report *report) {
    for (size_t i = 0; i < nb_field_count(); i++) {
        check_cell(nb_report_cell_at(report, i));
        HOLDS(nb_report_cell_at(report, i)->outcome == NB_ABSENT || nb_report_has(report, i));
    }
    for (size_t i = 0; i < report->section_count; i++)
        check_section(&report->sections[i]);
    for (size_t i = 0; i < report->indicator_count; i++)
        check_indicator(&report->indicators[i]);
    HOLDS(!report->title || is_utf8(report->title));
    HOLDS(!report->agency || is_utf8(report->agency));
    HOLDS(!report->period_start == !report->period_end);
}

void oracle_findings(const nb_report *report) {
    for (size_t i = 0; i < report->finding_count; i++)
        check_finding(report, &report->findings[i]);
}

/* ---- numbers ---- */

enum { MAX_DIGITS = 40, MAX_FIELDS = 512 };

/* The digits of a text without the zeros in front; those of the first number in it, which notes in
 * brackets follow, and which one may lead. */
static size_t digits_of(const char *printed, char digits[MAX_DIGITS]) {
    char folded[1024];
    size_t count = 0, length = strlen(printed);
    if (length > sizeof folded)
        return 0;
    const char *end = folded + nbp_fold(printed, length, folded);
    const char *behind = *folded == '(' ? memchr(folded, ')', (size_t)(end - folded)) : NULL;
    for (const char *p = behind ? behind : folded; p < end && *p != '(' && count < MAX_DIGITS; p++)
        if (*p >= '0' && *p <= '9' && (count || *p != '0'))
            digits[count++] = *p;
    return count;
}

/* A value has the digits that are printed, in their order; a unit only adds or takes zeros. One in
 * words has none. */
static void check_value(const nb_cell *cell) {
    char printed[MAX_DIGITS], value[MAX_DIGITS];
    size_t printed_count = digits_of(cell->printed, printed);
    int count = snprintf(value, sizeof value, "%llu",
                         cell->value.coefficient < 0 ? -(unsigned long long)cell->value.coefficient
                                                     : (unsigned long long)cell->value.coefficient);
    while (count && value[count - 1] == '0')
        count--;
    while (printed_count && printed[printed_count - 1] == '0')
        printed_count--;
    bool words = !strpbrk(cell->printed, "0123456789");
    HOLDS((words && !printed_count) ||
          ((size_t)count == printed_count && !memcmp(value, printed, printed_count)));
}

static int compare_spots(const void *a, const void *b) {
    const nb_place *x = *(const nb_place *const *)a, *y = *(const nb_place *const *)b;
    return x->offset < y->offset ? -1 : x->offset > y->offset;
}

/* No number is given twice: each stands at an offset of its own, where offsets are told. */
static void check_places(const nb_place *spots[], size_t count) {
    qsort(spots, count, sizeof *spots, compare_spots);
    for (size_t i = 1; i < count; i++)
        HOLDS(spots[i]->offset != spots[i - 1]->offset);
}

static bool stands_in(const nbp_document *document, const char *text, size_t length) {
    return memmem(document->text.raw.data, document->text.raw.length, text, length) != NULL;
}

void oracle_numbers(const nb_report *report, const nbp_document *document, const char *source,
                    size_t size) {
    const nb_place *spots[MAX_FIELDS];
    size_t count = 0;
    HOLDS(nb_field_count() <= MAX_FIELDS);
    bool is_source = document->text.borrowed && document->text.raw.data == source;
    for (size_t i = 0; i < nb_field_count(); i++) {
        const nb_cell *cell = nb_report_cell_at(report, i);
        if (cell->outcome != NB_PRINTED)
            continue;
        size_t length = strlen(cell->printed);
        check_value(cell);
        if (!stands_in(document, cell->printed, length)) { /* digits over digits of one cell */
            const char *lower = strrchr(cell->printed, ' ');
            HOLDS(lower && stands_in(document, lower + 1, strlen(lower + 1)));
            length = (size_t)(lower - cell->printed);
            HOLDS(stands_in(document, cell->printed, length));
        }
        if (is_source)
            HOLDS(cell->place.offset + length <= size &&
                  !memcmp(source + cell->place.offset, cell->printed, length));
        if (document->text.borrowed)
            spots[count++] = &cell->place;
    }
    check_places(spots, count);
}
