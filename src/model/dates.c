/* See dates.h. */
#include "model/dates.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/text/fold.h"
#include "base/text/utf8.h"
#include "base/text/words.h"

typedef struct date_word {
    nbp_date_kind kind;
    const char *word;
} date_word;

#include "model/dates.def"

bool nbp_is_day(unsigned year, unsigned month, unsigned day) {
    static const unsigned char days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return year >= 2000 && year <= 2099 && month >= 1 && month <= 12 && day >= 1 &&
           day <= days[month - 1] && (month != 2 || day < 29 || year % 4 == 0);
}

static size_t skip_blanks(const char *text, size_t length, size_t at) {
    while (at < length && (text[at] == ' ' || text[at] == '\t' || text[at] == '\n'))
        at++;
    return at;
}

/* `least` to `most` digits from *at, with no other behind them. */
static bool take_digits(const char *text, size_t length, size_t *at, unsigned least, unsigned most,
                        unsigned *value) {
    size_t i = skip_blanks(text, length, *at), begin = i;
    for (*value = 0; i < length && text[i] >= '0' && text[i] <= '9' && i - begin <= most; i++)
        *value = *value * 10 + (unsigned)(text[i] - '0');
    *at = i;
    return i - begin >= least && i - begin <= most;
}

static bool take_word(const char *text, size_t length, size_t *at, const char *const words[]) {
    *at = skip_blanks(text, length, *at);
    size_t word = nbp_words_at(text + *at, length - *at, words);
    *at += word;
    return word > 0;
}

bool nbp_day_read(const char *text, size_t length, char day[NBP_DAY]) {
    unsigned y, m, d;
    size_t at = 0;
    if (!take_digits(text, length, &at, 4, 4, &y) || !take_word(text, length, &at, behind_year) ||
        !take_digits(text, length, &at, 1, 2, &m) || !take_word(text, length, &at, behind_month) ||
        !take_digits(text, length, &at, 1, 2, &d) || !nbp_is_day(y, m, d))
        return false;
    char written[NBP_DAY + 32]; /* the compiler does not know how large the three are */
    snprintf(written, sizeof written, "%04u-%02u-%02u", y, m, d);
    memcpy(day, written, NBP_DAY - 1);
    day[NBP_DAY - 1] = '\0';
    return true;
}

/* Not the end of a longer word: 政策发布日期 is not when the page was published. */
static bool stands_alone(const char *text, size_t at) {
    return !at || (unsigned char)text[at - 1] < 0x80 || nbp_words_end(text, at, before_label);
}

bool nbp_date_label_find(const char *text, size_t length, size_t from, nbp_date_label *label) {
    label->begin = length;
    for (size_t i = 0; i < sizeof date_labels / sizeof *date_labels; i++) {
        const char *word = date_labels[i].word;
        for (size_t at = from; at < label->begin;) {
            const char *found = nbp_find(text + at, length - at, word);
            if (!found)
                break;
            at = (size_t)(found - text);
            if (at < label->begin && stands_alone(text, at))
                *label = (nbp_date_label){date_labels[i].kind, word, at, at + strlen(word)};
            at += strlen(word);
        }
    }
    return label->begin < length;
}

bool nbp_date_behind_label(const char *text, size_t length, char day[NBP_DAY]) {
    enum { REACH = 96 }; /* bytes; a date with its colon takes 20 */
    char folded[REACH];
    size_t at = 0;
    if (length > REACH)
        for (length = REACH; length && nbp_utf8_continues(text[length]);)
            length--;
    length = nbp_fold(text, length, folded);
    for (size_t word = 1; word; at += word) {
        at = skip_blanks(folded, length, at);
        word = nbp_words_at(folded + at, length - at, behind_label);
    }
    return nbp_day_read(folded + at, length - at, day);
}

void nbp_dates_add(nbp_dates *dates, nbp_date_kind kind, const char *by, const char day[NBP_DAY],
                   nb_place place) {
    nbp_stated *stated = &dates->of[kind];
    if (!stated->by) {
        stated->by = by;
        stated->place = place;
        memcpy(stated->day, day, NBP_DAY);
    } else if (!*stated->other && strcmp(stated->day, day) != 0) {
        memcpy(stated->other, day, NBP_DAY);
    }
}

void nbp_dates_add_meta(nbp_dates *dates, const char *name, const char *content, nb_place place) {
    char day[NBP_DAY];
    for (size_t i = 0; i < sizeof date_metas / sizeof *date_metas; i++)
        if (!strcasecmp(name, date_metas[i].word) && nbp_day_read(content, strlen(content), day))
            nbp_dates_add(dates, date_metas[i].kind, date_metas[i].word, day, place);
}
