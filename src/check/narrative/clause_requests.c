/* What a clause about requests claims of table 三. */
#include "check/narrative/clause.h"

#define VERBS (NBP_SET(RECEIVE) | NBP_SET(DISPOSE) | NBP_SET(HANDLE))
#define OBJECTS (NBP_SET(REQUEST) | NBP_SET(APPLY))
#define NUMBER NBP_SET(NUMBER)

enum { LONGEST_GAP = 4 }; /* characters not understood between what is counted and its number */

static int64_t value_at(const nbp_clause *clause, size_t at) {
    return clause->tokens[at].value;
}

/* 未收到（公民、法人…提出的）政府信息公开申请; 无政府信息公开申请: nothing but known words from the
 * negation to the end. */
static bool claim_none(nbp_clause *clause) {
    size_t at = nbp_clause_find(clause, 0, NBP_NEGATIONS);
    if (at == clause->count || clause->words & (NUMBER | NBP_SET(PART) | NBP_SET(OF_WHICH)))
        return false;
    bool lack = nbp_clause_is(clause, at, NBP_SET(LACK));
    bool receive = nbp_clause_is(clause, at + 1, NBP_SET(RECEIVE));
    size_t from = at + 1 + receive;
    size_t object = nbp_clause_find(clause, from, OBJECTS);
    const nbp_words known = NBP_SOFT | NBP_SET(DISCLOSURE) | NBP_SET(PAIR);
    if ((!receive && !lack) || object == clause->count ||
        !nbp_clause_only(clause, from, object, known, 0))
        return false;
    bool named = nbp_clause_is(clause, object, NBP_SET(REQUEST)) ||
                 nbp_clause_find(clause, from, NBP_SET(DISCLOSURE)) < object || clause->on_requests;
    if (!named || (!receive && !nbp_clause_is(clause, object, NBP_SET(REQUEST))) ||
        !nbp_clause_only(clause, object + 1, clause->count, NBP_SOFT | OBJECTS, 0))
        return false;
    nbp_clause_claim(clause, NBP_CLAIM_NONE_RECEIVED, 0);
    return true;
}

/* 政府信息公开申请数量为零 */
static bool claim_zero(nbp_clause *clause) {
    size_t object = nbp_clause_find(clause, 0, OBJECTS);
    size_t zero = nbp_clause_find(clause, object, NBP_SET(ZERO));
    if (zero >= clause->count || clause->words & (NUMBER | NBP_SET(PART) | NBP_SET(OF_WHICH)) ||
        !nbp_clause_only(clause, object + 1, zero, NBP_SOFT | OBJECTS | NBP_SET(RECEIVE), 2))
        return false;
    nbp_clause_claim(clause, NBP_CLAIM_NONE_RECEIVED, 0);
    return true;
}

/* Whether the number at `n` counts requests: the clause names them, or nothing else stands behind
 * it. */
static bool counts_requests(const nbp_clause *clause, size_t n) {
    if (clause->words & NBP_SET(REQUEST) || nbp_clause_find(clause, 0, NBP_SET(APPLY)) < n)
        return true;
    size_t behind = nbp_clause_find(clause, n + 1, ~(NBP_SOFT | VERBS | NBP_SET(ALL)));
    return behind == clause->count || nbp_clause_is(clause, behind, NBP_SET(APPLY)) ||
           nbp_clause_is(clause, behind, NBP_CARRIES | NBP_GROUPS);
}

/* 收到（…）申请 N 件; 受理并办理 N 件 may be those received or those dealt with. Returns the
 * number's place, or count. */
static size_t claim_received(nbp_clause *clause) {
    size_t verb = nbp_clause_find(clause, 0, NBP_SET(RECEIVE));
    size_t n = nbp_clause_find(clause, verb + 1, NUMBER);
    const nbp_words known =
        NBP_SOFT | VERBS | OBJECTS | NBP_SET(DISCLOSURE) | NBP_SET(PAIR) | NBP_SET(APPLICANT);
    size_t object = nbp_clause_find(clause, verb + 1, OBJECTS | NUMBER);
    if (n >= clause->count || clause->breakdown || clause->words & NBP_SET(PART) ||
        (verb && nbp_clause_is(clause, verb - 1, NBP_NEGATIONS)) ||
        nbp_clause_find(clause, 0, NUMBER) < n || !nbp_clause_exact(clause, n) ||
        !nbp_clause_total(clause, n) || !counts_requests(clause, n) ||
        !nbp_clause_only(clause, verb + 1, object, known, 0) || /* 涉及征地的申请 are not all */
        !nbp_clause_only(clause, object, n, known, LONGEST_GAP))
        return clause->count;
    bool handled = nbp_clause_find(clause, 0, NBP_SET(DISPOSE) | NBP_SET(HANDLE)) < n;
    if (handled)
        nbp_clause_claim(clause, NBP_CLAIM_HANDLED, value_at(clause, n));
    else if (value_at(clause, n))
        nbp_clause_claim(clause, NBP_CLAIM_RECEIVED, value_at(clause, n));
    else
        nbp_clause_claim(clause, NBP_CLAIM_NONE_RECEIVED, 0);
    return n;
}

/* 办结 N 件, 答复申请 N 件; 办理 N 件 may be those received. */
static void claim_disposed(nbp_clause *clause, size_t received) {
    const nbp_words verbs = NBP_SET(DISPOSE) | NBP_SET(HANDLE);
    if (clause->parted || clause->words & (NBP_SET(PART) | NBP_GROUPS | NBP_CARRIES))
        return;
    for (size_t verb = nbp_clause_find(clause, 0, verbs); verb < clause->count;
         verb = nbp_clause_find(clause, verb + 1, verbs)) {
        size_t n = nbp_clause_find(clause, verb + 1, NUMBER);
        if (n == clause->count || n == received)
            continue;
        bool negated = nbp_clause_find(clause, verb < 2 ? 0 : verb - 2, NBP_NEGATIONS) < verb;
        if (negated || !nbp_clause_exact(clause, n) || !nbp_clause_total(clause, n) ||
            !counts_requests(clause, n) ||
            !nbp_clause_only(clause, verb + 1, n, NBP_SOFT | verbs | OBJECTS | NBP_SET(PAIR), 4))
            continue;
        bool handled = nbp_clause_is(clause, verb, NBP_SET(HANDLE)) ||
                       nbp_clause_find(clause, 0, NBP_SET(HANDLE)) < n;
        nbp_clause_claim(clause, handled ? NBP_CLAIM_HANDLED : NBP_CLAIM_DISPOSED,
                         value_at(clause, n));
        return;
    }
}

/* Which way: 上年结转, 2023年结转; 结转下年度, 结转至2025年; or not said. */
static nbp_claim_kind carry_kind(const nbp_clause *clause, size_t at) {
    if (nbp_clause_is(clause, at, NBP_SET(OVER)))
        return NBP_CLAIM_CARRIED_OVER;
    if (nbp_clause_is(clause, at, NBP_SET(FORWARD)))
        return NBP_CLAIM_CARRIED_FORWARD;
    for (size_t before = 1; before <= 2 && before <= at; before++)
        if (nbp_clause_is(clause, at - before, NBP_SET(YEAR)) &&
            value_at(clause, at - before) + 1 == clause->year)
            return NBP_CLAIM_CARRIED_OVER;
    if (nbp_clause_is(clause, at + 1, NBP_SET(YEAR)) &&
        value_at(clause, at + 1) == clause->year + 1)
        return NBP_CLAIM_CARRIED_FORWARD;
    return NBP_CLAIM_CARRIED;
}

/* 结转下年度 N 件; N 件结转下年度. */
static void claim_carried(nbp_clause *clause) {
    size_t at = nbp_clause_find(clause, 0, NBP_CARRIES);
    if (at == clause->count || clause->parted || clause->words & NBP_SET(PART) ||
        nbp_clause_find(clause, at + 1, NBP_CARRIES) < clause->count)
        return;
    const nbp_words known = NBP_SOFT | OBJECTS | NBP_SET(HANDLE) | NBP_SET(ALL);
    size_t n = nbp_clause_find(clause, at + 1, NUMBER);
    if (n < clause->count) {
        if (!nbp_clause_only(clause, at + 1, n, known, 4))
            return;
    } else {
        for (n = at; n && nbp_clause_is(clause, n - 1, known);)
            n--;
        if (!n || !nbp_clause_is(clause, n - 1, NUMBER) ||
            nbp_clause_find(clause, 0, VERBS) < n - 1)
            return;
        n--;
    }
    if (nbp_clause_exact(clause, n))
        nbp_clause_claim(clause, carry_kind(clause, at), value_at(clause, n));
}

/* The number of the group at `at`: 予以公开 N 件, or N 件予以公开; clause->count where it shares
 * one with another group (予以公开和部分公开共 N 件) or has none. */
static size_t group_number(const nbp_clause *clause, size_t at) {
    const nbp_words between = NBP_SOFT | OBJECTS | NBP_SET(DISPOSE);
    size_t next = at + 1, last = at;
    while (nbp_clause_is(clause, next, between))
        next++;
    while (last && nbp_clause_is(clause, last - 1, NBP_SOFT | NBP_SET(ALL) | NBP_SET(DISPOSE)))
        last--;
    bool number_before = last && nbp_clause_is(clause, last - 1, NUMBER);
    if (last && nbp_clause_is(clause, last - 1, NBP_SET(PAIR)) && !number_before &&
        !nbp_clause_is(clause, next, NBP_SET(PAIR)) && nbp_clause_is(clause, next, NUMBER))
        return clause->count;
    if (nbp_clause_is(clause, next, NUMBER))
        return next;
    if (!number_before ||
        (nbp_clause_is(clause, next, NBP_SET(PAIR)) && nbp_clause_is(clause, next + 1, NBP_GROUPS)))
        return clause->count;
    return last - 1;
}

static void claim_groups(nbp_clause *clause) {
    if (clause->parted || clause->words & (NBP_SET(PART) | NBP_NEGATIONS))
        return;
    for (size_t at = nbp_clause_find(clause, 0, NBP_GROUPS); at < clause->count;
         at = nbp_clause_find(clause, at + 1, NBP_GROUPS)) {
        size_t n = group_number(clause, at);
        if (n == clause->count || !nbp_clause_exact(clause, n))
            continue;
        unsigned group = clause->tokens[at].word - NBP_WORD_DISCLOSED;
        nbp_clause_claim(clause, (nbp_claim_kind)(NBP_CLAIM_DISCLOSED + group),
                         value_at(clause, n));
    }
}

/* 申请主体均为自然人 */
static void claim_natural_only(nbp_clause *clause) {
    size_t all = nbp_clause_find(clause, 0, NBP_SET(ALL));
    size_t natural = nbp_clause_find(clause, all, NBP_SET(NATURAL));
    if (natural >= clause->count || clause->breakdown || clause->words & NBP_SET(PART) ||
        !nbp_clause_only(clause, all + 1, natural, NBP_SOFT, 0) ||
        !nbp_clause_only(clause, natural + 1, clause->count, NBP_SOFT | OBJECTS, 0))
        return;
    nbp_clause_claim(clause, NBP_CLAIM_NATURAL_ONLY, 0);
}

void nbp_clause_requests(nbp_clause *clause) {
    if (claim_none(clause) || claim_zero(clause))
        return;
    if (clause->words & NUMBER) {
        size_t received = claim_received(clause);
        claim_disposed(clause, received);
        claim_carried(clause);
        claim_groups(clause);
    }
    claim_natural_only(clause);
}
