/* What pages say, in the language of the program. */
#ifndef NBP_HTML_WORDS_H
#define NBP_HTML_WORDS_H

#include <stddef.h>

#include "nianbao.h"

#define _(text) text

/** The words of words.def called `name`; "" where there are none. */
const char *nbp_html_word(const char *name);
/** The same where the name does not end in NUL; NULL where there are none. */
const char *nbp_html_word_of(const char *name, size_t length);
/** What it means that a number was placed so. */
const char *nbp_html_decision(nb_decision decision);

#endif
