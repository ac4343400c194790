/* The prose of 一, 五 and 六 against the tables. What a sentence may have meant (RULES.md: the
 * accepted readings) is tried in turn; the claim fails only if it is none of them. */
#include <string.h>

#include "base/sentence.h"
#include "base/text/text.h"
#include "check/checker.h"
#include "check/narrative/claims.h"
#include "check/narrative/sentence.h"
#include "base/text/words.h"

#include "check/narrative/check_narrative.def"

enum { MAX_CELLS = 8, MAX_READINGS = 4, MAX_CLAIMS = 64, LONGEST_QUOTE = 30 };

/* A cell in a list of cells, which ends at 0. */
#define CELL(path) (NBP_AT(path) + 1)
#define TOTAL(row) CELL(row.total)
enum {
    RECEIVED = TOTAL(requests.received),
    OVER = TOTAL(requests.carried_over),
    DONE = TOTAL(requests.dispositions.total),
    FORWARD = TOTAL(requests.carried_forward),
    DIRECT = TOTAL(remedies.litigation_direct),
    AFTER = TOTAL(remedies.litigation_after_reconsideration),
};

/* One way to take a number: the sum of some cells, less some others. */
typedef struct reading {
    uint16_t plus[MAX_CELLS], minus[2];
} reading;

/* What a kind of claim may mean. */
typedef struct meaning {
    nbp_rule_id rule;
    reading readings[MAX_READINGS];
} meaning;

static const meaning meanings[NBP_CLAIM_COUNT] = {
    [NBP_CLAIM_NONE_RECEIVED] = {NBP_RULE_NARRATIVE_NONE, {{{RECEIVED}, {0}}}},
    [NBP_CLAIM_RECEIVED] = {NBP_RULE_NARRATIVE_RECEIVED,
                            {{{RECEIVED}, {0}}, {{RECEIVED, OVER}, {0}}, {{DONE, FORWARD}, {0}}}},
    /* 办结 may speak of this year's requests only. */
    [NBP_CLAIM_DISPOSED] = {NBP_RULE_NARRATIVE_DISPOSED, {{{DONE}, {0}}, {{DONE}, {OVER}}}},
    [NBP_CLAIM_HANDLED] =
        {NBP_RULE_NARRATIVE_DISPOSED,
         {{{DONE}, {0}}, {{DONE}, {OVER}}, {{RECEIVED}, {0}}, {{RECEIVED, OVER}, {0}}}},
    [NBP_CLAIM_CARRIED_OVER] = {NBP_RULE_NARRATIVE_CARRIED, {{{OVER}, {0}}}},
    [NBP_CLAIM_CARRIED_FORWARD] = {NBP_RULE_NARRATIVE_CARRIED, {{{FORWARD}, {0}}}},
    [NBP_CLAIM_CARRIED] = {NBP_RULE_NARRATIVE_CARRIED, {{{OVER}, {0}}, {{FORWARD}, {0}}}},
    [NBP_CLAIM_DISCLOSED] = {NBP_RULE_NARRATIVE_GROUP,
                             {{{TOTAL(requests.dispositions.disclosed)}, {0}},
                              {{TOTAL(requests.dispositions.disclosed),
                                TOTAL(requests.dispositions.disclosed_in_part)},
                               {0}}}},
    [NBP_CLAIM_IN_PART] = {NBP_RULE_NARRATIVE_GROUP,
                           {{{TOTAL(requests.dispositions.disclosed_in_part)}, {0}}}},
    [NBP_CLAIM_DENIED] = {NBP_RULE_NARRATIVE_GROUP,
                          {{{TOTAL(requests.dispositions.denied.state_secret),
                             TOTAL(requests.dispositions.denied.prohibited_by_law),
                             TOTAL(requests.dispositions.denied.security_and_stability),
                             TOTAL(requests.dispositions.denied.third_party_rights),
                             TOTAL(requests.dispositions.denied.internal_affairs),
                             TOTAL(requests.dispositions.denied.process_information),
                             TOTAL(requests.dispositions.denied.enforcement_case_file),
                             TOTAL(requests.dispositions.denied.administrative_inquiry)},
                            {0}}}},
    [NBP_CLAIM_UNABLE] = {NBP_RULE_NARRATIVE_GROUP,
                          {{{TOTAL(requests.dispositions.unable.not_held),
                             TOTAL(requests.dispositions.unable.requires_creation),
                             TOTAL(requests.dispositions.unable.still_unclear)},
                            {0}}}},
    [NBP_CLAIM_NOT_PROCESSED] = {NBP_RULE_NARRATIVE_GROUP,
                                 {{{TOTAL(requests.dispositions.not_processed.petition_complaint),
                                    TOTAL(requests.dispositions.not_processed.repeat_request),
                                    TOTAL(requests.dispositions.not_processed.publication),
                                    TOTAL(requests.dispositions.not_processed.excessive_requests),
                                    TOTAL(requests.dispositions.not_processed.reconfirmation)},
                                   {0}}}},
    /* The second where the form keeps it in one row. */
    [NBP_CLAIM_OTHERWISE] = {NBP_RULE_NARRATIVE_GROUP,
                             {{{TOTAL(requests.dispositions.other.not_supplemented),
                                TOTAL(requests.dispositions.other.fee_not_paid),
                                TOTAL(requests.dispositions.other.miscellaneous)},
                               {0}},
                              {{TOTAL(requests.dispositions.other.undivided)}, {0}}}},
    [NBP_CLAIM_NATURAL_ONLY] = {NBP_RULE_NARRATIVE_NATURAL_ONLY,
                                {{{CELL(requests.received.commercial_enterprise),
                                   CELL(requests.received.research_institution),
                                   CELL(requests.received.public_interest_organization),
                                   CELL(requests.received.legal_service_institution),
                                   CELL(requests.received.other_organization)},
                                  {0}}}},
    [NBP_CLAIM_RECONSIDERATIONS] = {NBP_RULE_NARRATIVE_REMEDIES,
                                    {{{TOTAL(remedies.reconsideration)}, {0}}}},
    [NBP_CLAIM_SUITS] = {NBP_RULE_NARRATIVE_REMEDIES, {{{DIRECT, AFTER}, {0}}}},
    [NBP_CLAIM_REMEDIES] = {NBP_RULE_NARRATIVE_REMEDIES,
                            {{{TOTAL(remedies.reconsideration), DIRECT, AFTER}, {0}}}},
    [NBP_CLAIM_RECONSIDERATIONS_UPHELD] = {NBP_RULE_NARRATIVE_UPHELD,
                                           {{{CELL(remedies.reconsideration.corrected),
                                              CELL(remedies.reconsideration.pending)},
                                             {0}}}},
    [NBP_CLAIM_SUITS_UPHELD] = {NBP_RULE_NARRATIVE_UPHELD,
                                {{{CELL(remedies.litigation_direct.corrected),
                                   CELL(remedies.litigation_direct.pending),
                                   CELL(remedies.litigation_after_reconsideration.corrected),
                                   CELL(remedies.litigation_after_reconsideration.pending)},
                                  {0}}}},
    /* The second on the form of 2019. */
    [NBP_CLAIM_ISSUED] = {NBP_RULE_NARRATIVE_NORMATIVE,
                          {{{CELL(proactive_disclosure.normative_documents.issued)}, {0}},
                           {{CELL(proactive_disclosure.normative_documents.newly_produced)}, {0}}}},
    [NBP_CLAIM_REPEALED] = {NBP_RULE_NARRATIVE_NORMATIVE,
                            {{{CELL(proactive_disclosure.normative_documents.repealed)}, {0}}}},
    [NBP_CLAIM_IN_FORCE] = {NBP_RULE_NARRATIVE_NORMATIVE,
                            {{{CELL(proactive_disclosure.normative_documents.in_force)}, {0}}}},
};

static size_t list_length(const uint16_t *cells, size_t room) {
    size_t count = 0;
    while (count < room && cells[count])
        count++;
    return count;
}

/* Whether the report's forms have every cell of the reading. */
static bool is_on_form(const nbp_checker *checker, const reading *r) {
    for (size_t i = 0; i < MAX_CELLS && r->plus[i]; i++) {
        const nbp_form_cell *cell = &nbp_form_cells[r->plus[i] - 1];
        nbp_table table = (nbp_table)nbp_form_rows[cell->row].table;
        bool there = nbp_checked_cell(checker, r->plus[i] - 1u)->outcome != NB_ABSENT;
        if (!there && !(cell->forms & nbp_table_forms(checker->report, table)))
            return false;
    }
    return true;
}

static bool sum_of(const nbp_checker *checker, const uint16_t *list, size_t room,
                   nb_decimal *value) {
    uint16_t cells[MAX_CELLS];
    size_t count = list_length(list, room);
    for (size_t i = 0; i < count; i++)
        cells[i] = (uint16_t)(list[i] - 1);
    return nbp_sum(checker, cells, count, value);
}

static bool value_of(const nbp_checker *checker, const reading *r, nb_decimal *value) {
    nb_decimal less;
    return sum_of(checker, r->plus, MAX_CELLS, value) && sum_of(checker, r->minus, 2, &less) &&
           nbp_decimal_subtract(*value, less, value);
}

/* The cells of all readings, each once. */
static size_t operands(const nbp_checker *checker, const meaning *m, uint16_t *cells) {
    size_t count = 0;
    for (const reading *r = m->readings; r < m->readings + MAX_READINGS && r->plus[0]; r++) {
        if (!is_on_form(checker, r))
            continue;
        for (size_t i = 0; i < list_length(r->plus, MAX_CELLS) + list_length(r->minus, 2); i++) {
            size_t plus = list_length(r->plus, MAX_CELLS);
            uint16_t cell = (uint16_t)((i < plus ? r->plus[i] : r->minus[i - plus]) - 1);
            size_t known = 0;
            while (known < count && cells[known] != cell)
                known++;
            if (known == count)
                cells[count++] = cell;
        }
    }
    return count;
}

/* The report's prose in hand, and what it claimed before: the same claim twice is told once. */
typedef struct reader {
    nbp_checker *checker;
    const nb_section *section;
    nbp_claim seen[MAX_CLAIMS];
    size_t seen_count;
} reader;

/* The clause as it stands, shortened at its end. */
static void quote(const reader *r, const nbp_claim *claim, char said[NBP_NAME_LENGTH]) {
    const char *text = r->section->text + claim->begin, *p = text;
    const char *end = r->section->text + claim->end;
    for (size_t i = 0; i < LONGEST_QUOTE && p < end; i++)
        nbp_utf8_next(&p);
    nbp_pack(said, NBP_NAME_LENGTH, N_("“%.*s%s”"), (int)(p - text), text, p < end ? "…" : "");
}

static void fail(reader *r, const nbp_claim *claim, const meaning *m, nb_decimal right) {
    uint16_t cells[MAX_READINGS * (MAX_CELLS + 2)];
    char said[NBP_NAME_LENGTH];
    quote(r, claim, said);
    nb_finding *finding = nbp_rule_fails(r->checker, m->rule,
                                         &(nbp_comparison){
                                             .said = said,
                                             .left = nbp_whole(claim->value),
                                             .right = right,
                                             .cells = cells,
                                             .cell_count = operands(r->checker, m, cells),
                                         });
    if (finding)
        finding->place = r->section->place;
}

static bool is_news(reader *r, const nbp_claim *claim) {
    for (size_t i = 0; i < r->seen_count; i++)
        if (r->seen[i].kind == claim->kind && r->seen[i].value == claim->value)
            return false;
    if (r->seen_count < MAX_CLAIMS)
        r->seen[r->seen_count++] = *claim;
    return true;
}

static void judge(void *user, const nbp_claim *claim) {
    reader *r = user;
    const meaning *m = &meanings[claim->kind];
    if (!nbp_rule_wanted(r->checker, m->rule) || !is_news(r, claim))
        return;
    bool assessable = true, first = true;
    nb_decimal right = nbp_whole(0);
    for (const reading *way = m->readings; way < m->readings + MAX_READINGS && way->plus[0];
         way++) {
        nb_decimal value;
        if (!is_on_form(r->checker, way))
            continue;
        if (!value_of(r->checker, way, &value)) {
            assessable = false;
            continue;
        }
        if (nbp_decimal_equal(value, nbp_whole(claim->value))) {
            nbp_rule_passes(r->checker, m->rule);
            return;
        }
        if (first)
            right = value;
        first = false;
    }
    if (assessable && !first)
        fail(r, claim, m, right);
    else
        nbp_rule_not_assessable(r->checker, m->rule);
}

static void read_section(reader *r, const nb_section *section) {
    const nbp_claim_context context = {
        .year = r->checker->report->year,
        .agency = r->checker->report->agency,
        .on_requests = section->heading && strstr(section->heading, request_word),
    };
    r->section = section;
    if (section->text)
        nbp_claims_find(section->text, section->text_length, &context, judge, r);
    for (size_t i = 0; i < section->subsection_count; i++)
        read_section(r, &section->subsections[i]);
}

void nbp_check_narrative(nbp_checker *checker) {
    const nb_report *report = checker->report;
    reader r = {.checker = checker};
    unsigned forms = report->form ? nbp_form_bit(report->form) : NBP_ALL_FORMS;
    if (!report->section_count)
        return;
    for (size_t i = 0; i < report->section_count; i++) {
        if (!nbp_form_section_has_table(forms, report->sections[i].number))
            read_section(&r, &report->sections[i]);
    }
}
