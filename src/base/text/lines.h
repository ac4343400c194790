/* Lines of a text. */
#ifndef NBP_LINES_H
#define NBP_LINES_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/** Where the line that holds `at` ends: its LF, or `length`. */
static inline size_t nbp_line_end(const char *text, size_t at, size_t length) {
    const char *newline = memchr(text + at, '\n', length - at);
    return newline ? (size_t)(newline - text) : length;
}

/** Whether [p, end) is spaces, tabs and carriage returns. */
static inline bool nbp_is_blank(const char *p, const char *end) {
    while (p < end && (*p == ' ' || *p == '\t' || *p == '\r'))
        p++;
    return p == end;
}

/** Leave out the spaces and tabs at both ends of [*begin, *end). */
static inline void nbp_trim(const char **begin, const char **end) {
    while (*begin < *end && (**begin == ' ' || **begin == '\t'))
        ++*begin;
    while (*end > *begin && ((*end)[-1] == ' ' || (*end)[-1] == '\t'))
        --*end;
}

#endif
