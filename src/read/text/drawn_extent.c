/* Where a drawing begins and ends in a text: see drawn_table.h. */
#include <string.h>

#include "base/text/one_line.h"
#include "base/progress.h"
#include "read/text/drawn_line.h"
#include "read/text/drawn_table.h"

/* Whether a line, that is drawn, holds no text. */
static bool is_border(const char *p, const char *end) {
    for (; p < end; p++)
        if (!strchr(" \t\r+-=|:", *p) && (unsigned char)*p != 0xE2)
            return false;
        else if ((unsigned char)*p == 0xE2) {
            if (end - p < 3 || (unsigned char)p[1] < 0x94 || (unsigned char)p[1] > 0x95)
                return false;
            p += 2;
        }
    return true;
}

/* Where the drawing goes on behind a blank line at `at`; `length` where it does not: two borders
 * with nothing between them are two tables. */
static size_t behind_blank(const char *text, size_t at, size_t length, bool after_border) {
    size_t next = nbp_line_end(text, at, length) + 1;
    if (next >= length)
        return length;
    size_t end = nbp_line_end(text, next, length);
    if (!nbp_is_drawn_line(text + next, text + end) ||
        (after_border && is_border(text + next, text + end)))
        return length;
    return next;
}

size_t nbp_drawn_end(const char *text, size_t begin, size_t length) {
    size_t at = begin, found = begin;
    bool bordered = false, border = false;
    while (at < length) {
        size_t end = nbp_line_end(text, at, length);
        if (nbp_is_drawn_line(text + at, text + end)) {
            border = is_border(text + at, text + end);
            bordered |= at == begin && border;
            found = at = end < length ? end + 1 : length;
        } else if (bordered && nbp_is_blank(text + at, text + end) && at > begin) {
            at = behind_blank(text, at, length, border);
        } else {
            break;
        }
    }
    return found;
}

bool nbp_shows_drawing(const char *p, const char *end) {
    return nbp_is_drawn_line(p, end) &&
           (is_border(p, end) || memmem(p, (size_t)(end - p), "_|", 2));
}

/* A row of empty cells between bars draws nothing. */
static bool is_bars(const char *p, const char *end) {
    while (p < end && strchr(" \t\r|", *p))
        p++;
    return p == end;
}

bool nbp_has_drawing(const char *text, size_t length) {
    for (size_t at = 0; at < length && nbp_still_wanted();) {
        size_t end = nbp_line_end(text, at, length);
        if (nbp_shows_drawing(text + at, text + end) && !is_bars(text + at, text + end))
            return true;
        at = end + 1;
    }
    return false;
}
