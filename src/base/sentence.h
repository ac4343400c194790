/* A sentence of ours as data: which one it is, and what is put in. The library says everything in
 * English; who speaks another language (the command) says the same sentence again in it. So
 * a message is kept as text, a NUL, and the sentence behind it, and no struct of the public header
 * has to know.
 *
 * The id of a sentence is its English format, a constant of the program. In it %p stands for what
 * is ours, too: a word that is a constant, or a sentence that was packed. All else that is put in
 * is a text of somebody's, which holds no control characters then.
 */
#ifndef NBP_SENTENCE_H
#define NBP_SENTENCE_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"

/** Marks a constant that is translated where it is said. */
#define N_(text) text

/** The same in another language; `id` itself where there is none. */
typedef const char *nbp_translate(const char *id);

/** Pack a sentence into `out`, of `size` bytes with its NUL, as far as it fits. Returns how long
 * the whole is. */
__attribute__((format(printf, 3, 0))) size_t nbp_pack_list(char *out, size_t size,
                                                           const char *format, va_list args);
__attribute__((format(printf, 3, 4))) size_t nbp_pack(char *out, size_t size, const char *format,
                                                      ...);
/** The same at the end of a buffer, without a NUL. */
__attribute__((format(printf, 2, 3))) void nbp_pack_add(nbp_buffer *buffer, const char *format,
                                                        ...);
/* What is put in for a {name}. */
typedef struct nbp_named {
    const char *name, *text;
    bool ours; /* as what %p stands for */
} nbp_named;

/** The same where `format` has {names}; `args` ends at one without a name. */
size_t nbp_pack_named(char *out, size_t size, const char *format, const nbp_named *args);

/** Say what was packed, by `translate` or (NULL) in English; as nbp_pack() else. */
size_t nbp_say(const char *sentence, nbp_translate *translate, char *out, size_t size);

/** Keep `sentence` as a message of `size` bytes: its English and, behind a NUL, itself, as far as
 * there is room; else it is "". */
void nbp_message_set(char *message, size_t size, const char *sentence);
/** The sentence behind a message of an error or a finding; "" where there was no room for it. */
const char *nbp_sentence_of(const char *message);

#endif
