/* What a clause claims of table 四 (remedies) and of table 二 (normative documents). */
#include "check/narrative/clause.h"

#define NUMBER NBP_SET(NUMBER)

/* What 复议 and 诉讼 occur between two tokens. */
static nbp_words remedies_between(const nbp_clause *clause, size_t from, size_t to) {
    nbp_words found = 0;
    for (size_t i = from; i < to; i++)
        found |= ((nbp_words)1 << clause->tokens[i].word) & NBP_REMEDY;
    return found;
}

static void claim_each(nbp_clause *clause, nbp_words remedies, int64_t value) {
    if (remedies & NBP_SET(RECONSIDERATION))
        nbp_clause_claim(clause, NBP_CLAIM_RECONSIDERATIONS, value);
    if (remedies & NBP_SET(LITIGATION))
        nbp_clause_claim(clause, NBP_CLAIM_SUITS, value);
}

/* 未发生因政府信息公开引起的行政复议、行政诉讼: nothing but known words from the negation to the
 * end. */
static bool claim_no_remedies(nbp_clause *clause) {
    const nbp_words known = NBP_SOFT | NBP_SET(DISCLOSURE) | NBP_SET(REQUEST) | NBP_SET(APPLY) |
                            NBP_SET(PAIR) | NBP_SET(RECEIVE) | NBP_SET(COLLECT) | NBP_REMEDY;
    size_t at = nbp_clause_find(clause, 0, NBP_NEGATIONS);
    if (at == clause->count || clause->words & (NUMBER | NBP_SET(PART)) ||
        !nbp_clause_only(clause, at + 1, clause->count, known, 0))
        return false;
    claim_each(clause, remedies_between(clause, at, clause->count), 0);
    return true;
}

/* 行政复议 N 件, 行政诉讼 M 件; 行政复议和行政诉讼共 N 件; N 件行政复议. */
static void claim_remedies(nbp_clause *clause) {
    const nbp_words blocked = NBP_SET(PART) | NBP_SET(OUTCOME) | NBP_SET(UPHELD) | NBP_CARRIES |
                              NBP_SET(DISPOSE) | NBP_SET(HANDLE) | NBP_NEGATIONS;
    const nbp_words known = NBP_SOFT | NBP_SET(APPLY) | NBP_SET(ALL) | NBP_SET(RECEIVE) |
                            NBP_SET(COLLECT) | NBP_SET(PAIR) | NBP_SET(DISCLOSURE) |
                            NBP_SET(REQUEST) | NBP_REMEDY;
    size_t n = nbp_clause_find(clause, 0, NUMBER);
    if (n == clause->count || clause->parted || clause->words & blocked ||
        nbp_clause_find(clause, n + 1, NUMBER) < clause->count || !nbp_clause_exact(clause, n) ||
        !nbp_clause_total(clause, n))
        return;
    /* A body that decides on reconsiderations counts those of others: 受理行政复议案件 120 件. */
    bool named = clause->words & (NBP_SET(DISCLOSURE) | NBP_SET(REQUEST));
    if (!named && (!clause->on_disclosure || clause->words & NBP_SET(RECEIVE)))
        return;
    int64_t value = clause->tokens[n].value;
    size_t first = nbp_clause_find(clause, 0, NBP_REMEDY);
    nbp_words remedies = remedies_between(clause, 0, n);
    if (!remedies) {
        if (nbp_clause_only(clause, n + 1, clause->count, known, 0))
            remedies = remedies_between(clause, n, clause->count);
    } else if (!nbp_clause_only(clause, first, n, known, 0)) {
        return;
    }
    bool both = remedies == NBP_REMEDY;
    if (both && value && !(clause->words & NBP_SET(ALL)))
        nbp_clause_claim(clause, NBP_CLAIM_REMEDIES, value);
    else
        claim_each(clause, remedies, value);
}

/* 均获维持, of what the sentence spoke of; where it tells cases that are decided from others,
 * nothing is claimed. */
static void claim_upheld(nbp_clause *clause) {
    size_t all = nbp_clause_find(clause, 0, NBP_SET(ALL));
    size_t upheld = nbp_clause_find(clause, all, NBP_SET(UPHELD));
    if (upheld >= clause->count || !nbp_clause_only(clause, all + 1, upheld, NBP_SOFT, 0) ||
        !clause->on_disclosure || clause->parted ||
        clause->sentence & (NBP_SET(OUTCOME) | NBP_CARRIES) || clause->words & NBP_SET(PART))
        return;
    if (clause->sentence & NBP_SET(RECONSIDERATION))
        nbp_clause_claim(clause, NBP_CLAIM_RECONSIDERATIONS_UPHELD, 0);
    if (clause->sentence & NBP_SET(LITIGATION))
        nbp_clause_claim(clause, NBP_CLAIM_SUITS_UPHELD, 0);
}

void nbp_clause_remedies(nbp_clause *clause) {
    if (claim_no_remedies(clause))
        return;
    claim_remedies(clause);
    claim_upheld(clause);
}

/* 制发规范性文件 N 件, 废止 N 件, 现行有效 N 件. What is shared (制定规章和规范性文件 N 件) or only
 * made known is not counted by the table. */
void nbp_clause_normative(nbp_clause *clause) {
    const nbp_words verbs = NBP_SET(ISSUE) | NBP_SET(REPEAL) | NBP_SET(IN_FORCE);
    const nbp_words known = NBP_SOFT | NBP_SET(NORMATIVE);
    size_t verb = nbp_clause_find(clause, 0, verbs);
    size_t n = nbp_clause_find(clause, verb + 1, NUMBER), behind = n + 1;
    if (n >= clause->count || clause->breakdown || clause->words & NBP_SET(PART) ||
        nbp_clause_find(clause, 0, NUMBER) < n || !nbp_clause_exact(clause, n) ||
        nbp_clause_find(clause, 0, NBP_SET(PUBLISH) | NBP_SET(PAIR)) < verb ||
        !nbp_clause_only(clause, verb + 1, n, known | NBP_SET(PUBLISH), 0))
        return;
    /* 制定 3 件方案: something else is counted. */
    bool named = nbp_clause_find(clause, 0, NBP_SET(NORMATIVE)) < n;
    while (nbp_clause_is(clause, behind, NBP_SOFT))
        behind++;
    if (!named && behind < clause->count && !nbp_clause_is(clause, behind, NBP_SET(NORMATIVE)))
        return;
    nbp_claim_kind kind = nbp_clause_is(clause, verb, NBP_SET(ISSUE))    ? NBP_CLAIM_ISSUED
                          : nbp_clause_is(clause, verb, NBP_SET(REPEAL)) ? NBP_CLAIM_REPEALED
                                                                         : NBP_CLAIM_IN_FORCE;
    nbp_clause_claim(clause, kind, clause->tokens[n].value);
}

/* 未收取信息处理费 */
