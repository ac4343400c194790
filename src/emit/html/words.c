/* See words.h. */
#include "emit/html/words.h"

#include <string.h>

static const struct {
    const char *name, *words;
} all[] = {
#define WORDS(name, words) {name, words},
#include "emit/html/words.def"
};

static _Thread_local nbp_translate *into;

void nbp_html_language(nbp_translate *translate) {
    into = translate;
}

const char *nbp_html_said(const char *english) {
    return into ? into(english) : english;
}

const char *nbp_html_word_of(const char *name, size_t length) {
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (strlen(all[i].name) == length && !memcmp(all[i].name, name, length))
            return nbp_html_said(all[i].words);
    return NULL;
}

const char *nbp_html_word(const char *name) {
    const char *words = nbp_html_word_of(name, strlen(name));
    return words ? words : "";
}

const char *nbp_html_decision(nb_decision decision) {
    static const char *const means[NB_DECISION_COUNT] = {
        [NB_BY_HEADER] = "by-header",     [NB_BY_ORDER] = "by-order",
        [NB_BY_POSITION] = "by-position", [NB_BY_BALANCE] = "by-balance",
        [NB_BY_RULING] = "by-ruling",
    };
    return (size_t)decision < NB_DECISION_COUNT && means[decision] ? nbp_html_word(means[decision])
                                                                   : "";
}
