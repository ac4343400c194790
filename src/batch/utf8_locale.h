/* A locale in which names are made of characters of UTF-8, whatever the caller's is. */
#ifndef NBP_UTF8_LOCALE_H
#define NBP_UTF8_LOCALE_H

#include <locale.h>

/** For uselocale(); made once, for all threads, and never released. 0 where there is none. */
locale_t nbp_utf8_locale(void);

#endif
