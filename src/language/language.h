/* The language that the command speaks with people: English, or Chinese by --lang and the locale,
 * from the catalogue that is made of po/zh_CN.po. The library speaks English; what that says is
 * translated here, behind it (base/sentence.h). Data is for programs: it speaks another language
 * only where
 * --lang asks for it.
 */
#ifndef NBP_LANGUAGE_H
#define NBP_LANGUAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/sentence.h"
#include "nianbao.h"

/** Choose the language, before there are other threads and before the right to read any file is
 * given up: by the last --lang among the arguments, or else by LC_ALL, LC_MESSAGES, LANG and
 * LANGUAGE. */
void nbp_language_begin(int argc, char *const *argv);
/** Whether --lang may be that. */
bool nbp_language_known(const char *name);

/** A text of ours in the language of the command; for a path of the form the labels that stand
 * there. */
__attribute__((format_arg(1))) const char *nbp_words(const char *english);
/** The same where English has two forms, for one and for another count. */
__attribute__((format_arg(1), format_arg(2))) const char *
nbp_words_for(const char *one, const char *other, size_t count);
#define _(english) nbp_words(english) /* NOLINT: the name that gettext has */

/** What an error or a finding says, from its message, or a sentence (base/sentence.h). Both return
 * `out`. */
enum { NBP_SAID = 4096 };
const char *nbp_said(const char *message, char out[NBP_SAID]);
const char *nbp_sentence_said(const char *sentence, char out[NBP_SAID]);

/** nbp_words() for what is for people or where --lang asks for it; NULL where English is written.
 */
nbp_translate *nbp_translator(bool for_people);
/** What a message is written as: translated where that is for people or --lang asks for it. Returns
 * it or `out`. */
const char *nbp_as_written(const char *message, bool for_people, char out[NBP_SAID]);
/** The same for all that a report or an error says. False without memory. */
bool nbp_translate_report(nb_report *report, bool for_people);
void nbp_translate_error(nb_error *error, bool for_people);

#endif
