/* See report.h. */
#include "model/report.h"

#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "base/sentence.h"

nb_finding *nbp_report_find(nb_report *report, const char *rule, nb_severity severity,
                            nb_finding_kind kind, const char *sentence) {
    size_t count = report->finding_count;
    if (!nbp_limit_allows(NBP_LIMIT_findings, count))
        return NULL;
    if (!(count & (count - 1))) { /* full at every power of two */
        nb_finding *grown = nbp_arena_alloc(report->arena, (count ? count * 2 : 1) * sizeof *grown);
        if (!grown)
            return NULL;
        if (count)
            memcpy(grown, report->findings, count * sizeof *grown);
        report->findings = grown;
    }
    size_t size = nbp_say(sentence, NULL, NULL, 0) + 1 + strlen(sentence) + 1;
    char *message = nbp_arena_alloc(report->arena, size);
    if (message)
        nbp_message_set(message, size, sentence);
    nb_finding *finding = &report->findings[count];
    *finding = (nb_finding){.rule = rule, .severity = severity, .kind = kind};
    finding->message = message;
    if (!message)
        return NULL;
    report->finding_count++;
    return finding;
}

const char *nbp_reference(const nb_place *place, char text[NBP_REFERENCE]) {
    char letters[8], *p = letters + sizeof letters - 1;
    *p = '\0';
    for (unsigned column = place->cell; column && p > letters; column = (column - 1) / 26)
        *--p = (char)('A' + (column - 1) % 26);
    snprintf(text, NBP_REFERENCE, "%s%u", p, place->row);
    return text;
}
