/* See clause.h: looking at a clause. */
#include "check/narrative/clause.h"

size_t nbp_clause_find(const nbp_clause *clause, size_t from, nbp_words set) {
    while (from < clause->count && !nbp_clause_is(clause, from, set))
        from++;
    return from;
}

bool nbp_clause_only(const nbp_clause *clause, size_t from, size_t to, nbp_words set,
                     unsigned gap) {
    unsigned gaps = 0;
    for (size_t i = from; i < to; i++) {
        if (nbp_clause_is(clause, i, NBP_SET(GAP)))
            gaps += clause->tokens[i].characters;
        else if (!nbp_clause_is(clause, i, set))
            return false;
    }
    return gaps <= gap;
}

bool nbp_clause_exact(const nbp_clause *clause, size_t at) {
    return !(at && nbp_clause_is(clause, at - 1, NBP_SET(ABOUT))) &&
           !nbp_clause_is(clause, at + 1, NBP_SET(ABOUT));
}

bool nbp_clause_total(const nbp_clause *clause, size_t at) {
    enum { FEW = 3 };
    int64_t value = clause->tokens[at].value;
    return clause->in_all || !value || value > FEW;
}

void nbp_clause_claim(nbp_clause *clause, nbp_claim_kind kind, int64_t value) {
    const nbp_claim claim = {.kind = kind,
                             .value = value,
                             .begin = clause->tokens[0].begin,
                             .end = clause->tokens[clause->count - 1].end};
    clause->claims++;
    clause->use(clause->user, &claim);
}
