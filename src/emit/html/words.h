/* What pages say, in the language that is asked for. */
#ifndef NBP_HTML_WORDS_H
#define NBP_HTML_WORDS_H

#include <stddef.h>

#include "base/sentence.h"
#include "nianbao.h"

/** Say everything on this thread in another language from now on; NULL: in English. */
void nbp_html_language(nbp_translate *translate);
/** A text of ours in that language. */
__attribute__((format_arg(1))) const char *nbp_html_said(const char *english);

/** The words of words.def called `name`; "" where there are none. */
const char *nbp_html_word(const char *name);
/** The same where the name does not end in NUL; NULL where there are none. */
const char *nbp_html_word_of(const char *name, size_t length);
/** What it means that a number was placed so. */
const char *nbp_html_decision(nb_decision decision);

#endif
