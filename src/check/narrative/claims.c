/* See claims.h: sentence by sentence, clause by clause, with what is spoken of.
 *
 * A sentence about another time, another body or many years is left alone, and so is what follows
 * it in its paragraph until this year is named again.
 */
#include "check/narrative/claims.h"

#include <string.h>

#include "base/text/words.h"
#include "check/narrative/clause.h"
#include "check/narrative/sentence.h"

#include "check/narrative/claims.def"

/* What is known where a sentence begins; a paragraph begins anew. */
typedef struct prose {
    const char *text;
    const nbp_claim_context *context;
    nbp_claim_use *use;
    void *user;
    nbp_word topic; /* as in nbp_clause */
    bool headed; /* what stands over or opens the paragraph is about requests: （二）依申请公开。 */
    bool opening;       /* no sentence of the paragraph was read yet */
    bool anchored;      /* a number of requests was claimed in this paragraph */
    bool on_disclosure; /* as in nbp_clause */
    bool breakdown, parted;
    bool in_all;    /* as in nbp_clause */
    bool muted;     /* other years' or bodies' numbers are being told */
    bool elsewhere; /* … of other bodies */
} prose;

/* Only what stands over the sentence says what it is about. */
static void forget_topic(prose *p) {
    p->topic = p->headed ? NBP_WORD_REQUEST : NBP_WORD_GAP;
    p->on_disclosure = p->headed;
}

static void begin_paragraph(prose *p) {
    p->headed = p->context->on_requests;
    p->opening = true;
    forget_topic(p);
    p->anchored = p->breakdown = p->parted = p->in_all = p->muted = p->elsewhere = false;
}

static void end_sentence(prose *p, nbp_sentence_ending ending) {
    p->breakdown = p->parted = p->opening = false;
    if (ending == NBP_ENDS_PARAGRAPH) {
        begin_paragraph(p);
    } else if (ending == NBP_ENDS_SENTENCE && (!p->anchored || p->topic == NBP_WORD_NORMATIVE)) {
        forget_topic(p);
    }
}

/* （二）依申请公开。 opens a paragraph about requests. */
static bool is_heading(const nbp_sentence *s) {
    enum { LONGEST = 8 };
    return s->count <= LONGEST && s->words & NBP_SET(REQUEST) &&
           !(s->words & (NBP_SET(NUMBER) | NBP_SET(OTHER) | NBP_NEGATIONS | NBP_SET(RECEIVE)));
}

/* 2023年结转 and 结转至2025年 name other years in speaking of this one. */
static bool is_of_carry(const nbp_sentence *s, size_t year) {
    size_t next = year + 1;
    if (next < s->count && s->tokens[next].word == NBP_WORD_PLAIN)
        next++;
    return (next < s->count && s->tokens[next].word == NBP_WORD_CARRY) ||
           (year && s->tokens[year - 1].word == NBP_WORD_CARRY);
}

/* Whether the sentence is about some other time; *this_year where it names the report's year. */
static bool is_of_other_time(const nbp_sentence *s, unsigned year, bool *this_year) {
    const bool until = (s->words & NBP_SET(UNTIL)) != 0; /* the end of December */
    bool january = false, december = false, other_month = false;
    *this_year = (s->words & NBP_SET(THIS_YEAR)) != 0;
    for (size_t i = 0; i < s->count; i++) {
        const nbp_sentence_token *token = &s->tokens[i];
        if (token->word == NBP_WORD_YEAR && token->value == year)
            *this_year = true;
        else if (token->word == NBP_WORD_YEAR && !is_of_carry(s, i))
            return true;
        if (token->word == NBP_WORD_SINCE &&
            !(i && s->tokens[i - 1].word == NBP_WORD_YEAR && s->tokens[i - 1].value == year))
            return true;
        january |= token->word == NBP_WORD_MONTH && token->value == 1;
        december |= token->word == NBP_WORD_MONTH && token->value == 12;
        other_month |= token->word == NBP_WORD_MONTH && token->value != 1 && token->value != 12;
    }
    return other_month || (january != december && !(until && december)) ||
           (s->words & NBP_SET(IN_SUM) && !*this_year); /* 累计: since when? */
}

/* Whether the sentence may be read for claims. */
static bool admit(prose *p, const nbp_sentence *s) {
    bool this_year;
    bool other_time = is_of_other_time(s, p->context->year, &this_year);
    bool elsewhere = (s->words & NBP_SET(ELSEWHERE)) != 0;
    /* What is in force is so at a time; what was received until then may be so since any. */
    other_time |= s->words & NBP_SET(UNTIL) && !(s->words & NBP_SET(NORMATIVE));
    if (other_time || elsewhere) {
        bool tells = s->words & NBP_SET(NUMBER) &&
                     s->words & (NBP_SET(REQUEST) | NBP_SET(APPLY) | NBP_SET(RECEIVE));
        p->muted |= tells;
        p->elsewhere |= tells && elsewhere;
        return false;
    }
    if (p->muted && this_year && !p->elsewhere)
        p->muted = false;
    p->in_all |= this_year || s->words & NBP_SET(IN_ALL);
    return !p->muted && !s->too_long;
}

/* What the clause speaks of; where it names nothing, what was spoken of before. */
static nbp_word topic_of(const nbp_clause *clause, nbp_word before) {
    if (clause->words & NBP_SET(OTHER))
        return NBP_WORD_OTHER;
    if (clause->words & NBP_REMEDY)
        return NBP_WORD_RECONSIDERATION;
    if (clause->words & NBP_SET(NORMATIVE))
        return NBP_WORD_NORMATIVE;
    if (clause->words & NBP_SET(REQUEST))
        return NBP_WORD_REQUEST;
    return before;
}

/* The last `count` characters of the `length` bytes at `text`, all of three bytes; NULL where it
 * has fewer. */
static const char *last_characters(const char *text, size_t length, size_t count) {
    return length >= 3 * count ? text + length - 3 * count : NULL;
}

/* Whether the gap at `at` names a body that is not the report's: 区教育局 in the report of a
 * district's government. Bodies are abridged in many ways, so that the same last word, or the same
 * kind of body, is taken for the same. */
static bool names_another_body(const prose *p, const nbp_clause *clause, size_t at) {
    enum { CHARACTER = 3 };
    const char *agency = p->context->agency, *gap = p->text + clause->tokens[at].begin;
    size_t length = clause->tokens[at].end - clause->tokens[at].begin;
    const char *kind = last_characters(gap, length, 1), *word = last_characters(gap, length, 2);
    char letter[CHARACTER + 1] = "", pair[2 * CHARACTER + 1] = "";
    if (!agency || clause->tokens[at].characters < 3 || !word)
        return false;
    memcpy(letter, kind, CHARACTER);
    memcpy(pair, word, 2 * sizeof letter - 2);
    size_t known = strlen(agency);
    bool same_kind = known >= CHARACTER && !memcmp(agency + known - CHARACTER, kind, CHARACTER);
    return nbp_words_at(letter, CHARACTER, body_ends) && strcmp(pair, any_government) != 0 &&
           !strstr(agency, pair) && !same_kind;
}

/* Whether the clause says what another body did. */
static bool is_of_another_body(const prose *p, const nbp_clause *clause) {
    const nbp_words verbs =
        NBP_SET(RECEIVE) | NBP_SET(DISPOSE) | NBP_SET(HANDLE) | NBP_SET(ISSUE) | NBP_NEGATIONS;
    size_t verb = nbp_clause_find(clause, 0, verbs), at = verb;
    while (at && nbp_clause_is(clause, at - 1, NBP_SOFT))
        at--;
    return verb < clause->count && at && nbp_clause_is(clause, at - 1, NBP_SET(GAP)) &&
           names_another_body(p, clause, at - 1);
}

static void read_clause(prose *p, nbp_clause *clause) {
    clause->year = p->context->year;
    clause->use = p->use;
    clause->user = p->user;
    clause->on_requests = p->topic == NBP_WORD_REQUEST;
    p->topic = clause->topic = topic_of(clause, p->topic);
    p->breakdown |= (clause->words & NBP_SET(OF_WHICH)) != 0;
    p->parted |= p->breakdown && clause->words & NBP_SET(PART);
    p->on_disclosure |= (clause->words & (NBP_SET(DISCLOSURE) | NBP_SET(REQUEST))) != 0;
    clause->breakdown = p->breakdown;
    clause->parted = p->parted;
    clause->on_disclosure = p->on_disclosure;
    clause->in_all = p->in_all;
    if (is_of_another_body(p, clause))
        p->topic = clause->topic = NBP_WORD_OTHER;
    if (clause->topic == NBP_WORD_REQUEST)
        nbp_clause_requests(clause);
    else if (clause->topic == NBP_WORD_RECONSIDERATION)
        nbp_clause_remedies(clause);
    else if (clause->topic == NBP_WORD_NORMATIVE)
        nbp_clause_normative(clause);
    p->anchored |= clause->topic == NBP_WORD_REQUEST && clause->claims;
}

/* The clause from `begin` on: up to a comma or bracket, or to the 、 behind a number. *next is
 * where another may begin. */
static nbp_clause next_clause(const nbp_sentence *s, size_t begin, size_t *next) {
    nbp_clause clause = {.tokens = s->tokens + begin};
    size_t i = begin;
    for (; i < s->count; i++) {
        nbp_word word = s->tokens[i].word;
        if (word == NBP_WORD_STOP ||
            (word == NBP_WORD_PAIR && i > begin && s->tokens[i - 1].word == NBP_WORD_NUMBER))
            break;
        clause.words |= (nbp_words)1 << word;
    }
    clause.count = i - begin;
    *next = i + 1;
    return clause;
}

static void read_sentence(prose *p, const nbp_sentence *s) {
    nbp_words so_far = 0;
    for (size_t i = 0; i < s->count;) {
        nbp_clause clause = next_clause(s, i, &i);
        if (!clause.count)
            continue;
        so_far |= clause.words;
        clause.sentence = so_far;
        if (!(clause.words & NBP_SET(COMPARED)))
            read_clause(p, &clause);
        else if (!(clause.words & (NBP_SET(NUMBER) | NBP_SET(AMOUNT))))
            return; /* 与上年相比，多收到 3 件: what follows is a difference */
    }
}

/* Past the paragraphs from `at` on that speak of nothing that is counted: most do not. */
static size_t skip_idle(const prose *p, size_t at, size_t length) {
    while (at < length && !p->headed) {
        const char *newline = memchr(p->text + at, '\n', length - at);
        size_t end = newline ? (size_t)(newline - p->text) + 1 : length;
        if (nbp_words_find(p->text + at, end - at, subjects))
            break;
        at = end;
    }
    return at;
}

void nbp_claims_find(const char *text, size_t length, const nbp_claim_context *context,
                     nbp_claim_use *use, void *user) {
    const nbp_words telling =
        NBP_SET(NUMBER) | NBP_NEGATIONS | NBP_SET(ZERO) | NBP_SET(ALL) | NBP_SET(REQUEST);
    prose p = {.text = text, .context = context, .use = use, .user = user};
    nbp_sentence sentence;
    begin_paragraph(&p);
    for (size_t at = skip_idle(&p, 0, length); nbp_sentence_read(text, length, &at, &sentence);
         at = p.opening ? skip_idle(&p, at, length) : at) {
        p.headed |= p.opening && is_heading(&sentence);
        if (sentence.words & telling && admit(&p, &sentence))
            read_sentence(&p, &sentence);
        end_sentence(&p, sentence.ending);
    }
}
