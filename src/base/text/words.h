/* Words as data: a .def names lists of words, and what includes it has them.
 *
 *     NBP_WORDS(joins, "至", "到")    in a file.def
 *     nbp_words_at(p, length, joins)  in what includes it
 */
#ifndef NBP_WORDS_H
#define NBP_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* A list of words, ended by NULL; one word; and a table with words in its rows. */
#define NBP_WORDS(name, ...) static const char *const name[] = {__VA_ARGS__, NULL};
#define NBP_WORD(name, text) static const char name[] = text;
#define NBP_ROWS(type, name, ...) static const type name[] = {__VA_ARGS__};

/** The length of the longest of `words` that `text` begins with, or 0. */
size_t nbp_words_at(const char *text, size_t length, const char *const words[]);

/** The same at the end of `text`. */
size_t nbp_words_end(const char *text, size_t length, const char *const words[]);

/** Where the first of `words` stands in `text`, or NULL. */
const char *nbp_words_find(const char *text, size_t length, const char *const words[]);

/** Whether `text` begins with `word`. */
static inline bool nbp_word_at(const char *text, size_t length, const char *word) {
    if (!length || *text != *word)
        return false;
    size_t n = strlen(word);
    return n <= length && !memcmp(text, word, n);
}

/** Whether two texts are the same, or both NULL. */
static inline bool nbp_same_text(const char *a, const char *b) {
    return a == b || (a && b && !strcmp(a, b));
}

/** Whether `c` is one of the characters of `word`. */
bool nbp_word_holds(const char *word, uint32_t c);

#endif
