/* Page numbers, as they are left on lines of their own and in front of titles: - 5 -, Page 8 -,
 * 第8页. */
#ifndef NBP_PAGE_NUMBER_H
#define NBP_PAGE_NUMBER_H

#include <stdbool.h>
#include <stddef.h>

/** The bytes at the beginning of folded `text` that are a page number, with the spaces behind it;
 * or 0. */
size_t nbp_page_number_at(const char *text, size_t length);

/** Whether folded `text` is a page number and nothing else. */
bool nbp_is_page_number(const char *text, size_t length);

#endif
