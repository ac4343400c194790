/* See dates.h. */
#include "parse/text/dates.h"

#include <string.h>

#include "base/arena.h"
#include "base/progress.h"

static bool keep(nb_report *report, const char *day, const char **kept) {
    *kept = nbp_arena_text(report->arena, day, NBP_DAY - 1);
    return *kept != NULL;
}

static bool give(nbp_document *document, const nbp_stated *stated, nb_report *report,
                 nb_date *date) {
    if (!stated->by)
        return true;
    date->by = stated->by;
    date->place = nbp_document_counted(document, stated->place);
    return *stated->other ? keep(report, stated->day, &date->readings[0]) &&
                                keep(report, stated->other, &date->readings[1])
                          : keep(report, stated->day, &date->date);
}

bool nbp_dates_read(nbp_document *document, const nbp_outline *outline, const char *fetched,
                    nb_report *report) {
    enum { HEAD_BLOCKS = 60, LONGEST_LINE = 240 }; /* bytes of a line that is not prose */
    nbp_dates dates = document->dates;
    char day[NBP_DAY];
    if (fetched && nbp_day_read(fetched, strlen(fetched), day))
        nbp_dates_add(&dates, NBP_DATE_FETCHED, "WARC-Date", day, (nb_place){0});
    size_t last = outline->count ? outline->headings[0].block : HEAD_BLOCKS;
    for (size_t b = 0; b < last && b < document->block_count && nbp_still_wanted(); b++) {
        const nbp_block *block = &document->blocks[b];
        if (block->kind == NBP_GRID || block->length > LONGEST_LINE || !block->length)
            continue;
        const char *text = nbp_document_text(document, block->begin);
        nbp_date_label label;
        for (size_t at = 0; nbp_date_label_find(text, block->length, at, &label); at = label.end)
            if (nbp_date_behind_label(text + label.end, block->length - label.end, day))
                nbp_dates_add(&dates, label.kind, label.by, day,
                              nbp_document_place(document, block->begin + label.begin));
    }
    return give(document, &dates.of[NBP_DATE_PUBLISHED], report, &report->published) &&
           give(document, &dates.of[NBP_DATE_WRITTEN], report, &report->written) &&
           give(document, &dates.of[NBP_DATE_MODIFIED], report, &report->modified) &&
           give(document, &dates.of[NBP_DATE_FETCHED], report, &report->fetched);
}
