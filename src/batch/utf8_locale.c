/* See utf8_locale.h. */
#include "batch/utf8_locale.h"

#include <pthread.h>

static locale_t utf8;

static void make(void) {
    utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", duplocale(LC_GLOBAL_LOCALE));
}

locale_t nbp_utf8_locale(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, make);
    return utf8;
}
