/* Folding of characters, which base/text/text.h tells about. */
#ifndef NBP_FOLD_H
#define NBP_FOLD_H

#include <stddef.h>

/** Fold one piece of valid UTF-8 into `out`, which holds at least `length` bytes and is not
 * `bytes`. Returns the folded length. */
size_t nbp_fold(const char *bytes, size_t length, char *out);
/** Fold radicals, compatibility ideographs, full-width letters and digits, spaces, line ends and
 * zero-width characters only, keeping the text's own punctuation: for titles, agencies and
 * narrative that are shown. Same bounds as nbp_fold(). */
size_t nbp_fold_shown(const char *bytes, size_t length, char *out);

#endif
