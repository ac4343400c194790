/* One line of a text. */
#ifndef NBP_ONE_LINE_H
#define NBP_ONE_LINE_H

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

static inline bool nbp_is_white(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/** Leave out the white space at both ends of [*begin, *end). */
static inline void nbp_trim(const char **begin, const char **end) {
    while (*begin < *end && nbp_is_white(**begin))
        ++*begin;
    while (*end > *begin && nbp_is_white((*end)[-1]))
        --*end;
}

#endif
