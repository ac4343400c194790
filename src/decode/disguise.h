/* Text whose bytes are valid and say something else than what was meant: Chinese in ASCII (HZ,
 * mail, addresses, scripts), UTF-8 or GBK that was taken for another charset and saved again. */
#ifndef NBP_DISGUISE_H
#define NBP_DISGUISE_H

#include "base/buffer.h"

typedef enum nbp_disguise {
    NBP_DISGUISE_NONE,
    NBP_DISGUISE_HZ,
    NBP_DISGUISE_UTF7,
    NBP_DISGUISE_HEX,       /* a byte as =E5 or %E5, a character as %u5E74 */
    NBP_DISGUISE_ESCAPES,   /* a character as \u5E74, its bytes as \xE5, or a reference that was
                               escaped itself */
    NBP_DISGUISE_LATIN,     /* UTF-8 taken for Latin-1 or windows-1252 */
    NBP_DISGUISE_GBK_LATIN, /* GBK taken for them */
    NBP_DISGUISE_GBK,       /* UTF-8 taken for GBK */
    NBP_DISGUISE_LOST /* one of the last three, and bytes were lost on the way: it cannot be undone
                       */
} nbp_disguise;

/** What valid UTF-8 is meant to be. Where it can be told without a doubt, `meant` (initialised) is
 * that text in UTF-8; out of memory, it has failed. */
nbp_disguise nbp_disguise_see(const char *text, size_t length, nbp_buffer *meant);

/** Whether bytes that are no UTF-8 are rather Big5 than GB18030: they have its commonest words. */
bool nbp_disguise_is_big5(const char *data, size_t length);

#endif
