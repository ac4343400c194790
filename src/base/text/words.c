/* See words.h. */
#include "base/text/words.h"

#include <string.h>

#include "base/text/utf8.h"

size_t nbp_words_at(const char *text, size_t length, const char *const words[]) {
    size_t longest = 0;
    const bool wide = length > 2 && (unsigned char)*text >= 0xE0; /* its last byte tells most */
    for (; length && *words; words++) {
        const char *word = *words;
        if (*word != *text || (wide && word[2] != text[2]))
            continue;
        size_t n = strlen(word);
        if (n > longest && n <= length && !memcmp(text, word, n))
            longest = n;
    }
    return longest;
}

size_t nbp_words_end(const char *text, size_t length, const char *const words[]) {
    size_t longest = 0;
    for (; *words; words++) {
        size_t n = strlen(*words);
        if (n > longest && n <= length && !memcmp(text + length - n, *words, n))
            longest = n;
    }
    return longest;
}

const char *nbp_words_find(const char *text, size_t length, const char *const words[]) {
    const char *first = NULL;
    for (; *words; words++) {
        const char *found = nbp_find(text, length, *words);
        if (found) {
            first = found;
            length = (size_t)(found - text);
        }
    }
    return first;
}

bool nbp_word_holds(const char *word, uint32_t c) {
    while (*word)
        if (nbp_utf8_next(&word) == c)
            return true;
    return false;
}
