/* nianbao-rules(7). */
#include <stdio.h>

#include "check/rules.h"
#include "language/language.h"
#include "manual/manual.h"
#include "manual/roff.h"
#include "model/doubts.h"
#include "model/names.h"

static void put_rule(const char *id, nb_severity severity, const char *means, const char *source) {
    char meaning[1024];
    snprintf(meaning, sizeof meaning, _("%s: %s.\nSource: %s."), _(nb_severity_name(severity)),
             _(means), _(source));
    nbp_roff_item(id, NULL, meaning);
}

static void put_rules(nbp_rule_kind kind) {
    for (size_t i = 0; i < NBP_RULE_COUNT; i++) {
        const nbp_check_rule *rule = &nbp_rules[i];
        if (rule->kind == kind)
            put_rule(rule->id, rule->severity, rule->compares, rule->source);
    }
}

void nbp_manual_rules(void) {
    nbp_roff_begin("NIANBAO-RULES", "7", "nianbao-rules", "what must add up in a report");
    nbp_roff_section("Description");
    nbp_roff_paragraph(
        "nianbao check judges a report by the rules below. Every assessment holds, fails (a "
        "finding), or is not assessable because a number that it needs is not printed: blank is "
        "not 0. The printed number is never changed; where one cell explains every sum it breaks, "
        "the finding names it (suspect) with the value that would mend them (mended).");
    nbp_roff_paragraph("error: the report cannot be right as printed. warning: should hold; an "
                       "explanation is possible. info: a hint.");
    nbp_roff_paragraph(
        "The rules whose names begin with narrative read the first, fifth and sixth section "
        "sentence by sentence. They pass over each sentence that they do not understand in full: "
        "one about another year or body, about a part of the whole, or with a round number.");
    nbp_roff_section("Rules of one report");
    put_rules(NBP_RULE_OF_REPORT);
    nbp_roff_section("Rules between two years of one body");
    put_rules(NBP_RULE_OF_YEARS);
    nbp_roff_section("Doubts about the reading");
    nbp_roff_paragraph(
        "What the document does not tell, or what was done to read it. They say nothing "
        "against the report; extract gives them, too.");
    for (const nbp_doubt *d = nbp_doubts; d < nbp_doubts + NBP_DOUBT_COUNT; d++)
        put_rule(d->id, d->severity, d->means, d->source);
    nbp_roff_section("Reasons");
    nbp_roff_paragraph("Why a cell is ambiguous or absent, as these doubts quote it; its name "
                       "stands in --cells, the long CSV and the database.");
    for (nb_reason r = NB_REASON_NONE + 1; nbp_reason_name(r); r++)
        nbp_roff_item(nbp_reason_name(r), NULL, nbp_reason_sentence(r));
    nbp_roff_section("See also");
    nbp_roff_paragraph("nianbao(1)");
}
