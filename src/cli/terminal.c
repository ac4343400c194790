/* See terminal.h. */
#include "cli/terminal.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/text/text.h"
#include "base/text/width.h"
#include "language/language.h"

bool nbp_colour_choose(const char *when, bool *colour) {
    const char *refused = getenv("NO_COLOR"), *terminal = getenv("TERM");
    if (!when || !strcmp(when, "auto"))
        *colour = isatty(STDOUT_FILENO) && !(refused && *refused) && terminal &&
                  strcmp(terminal, "dumb") != 0;
    else if (!strcmp(when, "always") || !strcmp(when, "never"))
        *colour = *when == 'a';
    else
        return false;
    return true;
}

size_t nbp_text_fit(const char *text, size_t columns) {
    const char *p = text;
    while (*p) {
        const char *next = p;
        int width = nbp_char_width(nbp_utf8_next(&next));
        if ((size_t)width > columns)
            break;
        columns -= (size_t)width;
        p = next;
    }
    return (size_t)(p - text);
}

size_t nbp_terminal_columns(void) {
    const char *asked = getenv("COLUMNS");
    struct winsize size;
    unsigned long columns = asked ? strtoul(asked, NULL, 10) : 0;
    if (!columns && isatty(STDOUT_FILENO) && !ioctl(STDOUT_FILENO, TIOCGWINSZ, &size))
        columns = size.ws_col;
    return columns && columns < NBP_LEAST_COLUMNS ? NBP_LEAST_COLUMNS : columns;
}

static size_t width_of(const char *text, size_t length) {
    size_t width = 0;
    for (const char *end = text + length; text < end;)
        width += (size_t)nbp_char_width(nbp_utf8_next(&text));
    return width;
}

size_t nbp_text_width(const char *text) {
    return width_of(text, strlen(text));
}

void nbp_print(nbp_sink *sink, const char *format, ...) {
    char line[4096];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    if (length > 0)
        nbp_sink_add(sink, line, (size_t)length < sizeof line ? (size_t)length : sizeof line - 1);
}

void nbp_print_text(nbp_sink *sink, const char *text, size_t length) {
    for (const char *p = text, *end = text + length; p < end && *p;) {
        const char *here = p;
        uint32_t c = nbp_utf8_next(&p);
        if (c < ' ' || (c >= 0x7F && c < 0xA0))
            nbp_sink_add(sink, "?", 1);
        else
            nbp_sink_add(sink, here, (size_t)(p - here));
    }
}

static void print_spaces(nbp_sink *sink, size_t count) {
    while (count--)
        nbp_sink_add(sink, " ", 1);
}

void nbp_print_cell(nbp_sink *sink, const char *text, size_t columns, bool right) {
    size_t width = nbp_text_width(text);
    if (width <= columns) {
        if (right)
            print_spaces(sink, columns - width);
        nbp_print_text(sink, text, strlen(text));
        if (!right)
            print_spaces(sink, columns - width);
        return;
    }
    static const char more[] = "…";
    size_t room = columns - nbp_text_width(more), length = nbp_text_fit(text, room);
    nbp_print_text(sink, text, length);
    nbp_sink_add(sink, more, sizeof more - 1);
    print_spaces(sink, room - width_of(text, length));
}

static bool is_one_of(uint32_t c, const uint32_t *list) {
    while (*list && *list != c)
        list++;
    return *list;
}

/* Whether a line of Chinese may end between two characters: beside a wide one, but not in front of
 * what closes (，。；：、）”！？》) nor behind what opens (（“《). */
static bool may_part(uint32_t before, uint32_t behind) {
    static const uint32_t closing[] = {0xFF0C, 0x3002, 0xFF1B, 0xFF1A, 0x3001, 0xFF09, 0x201D,
                                       0xFF01, 0xFF1F, 0x300B, ')',    '/',    0};
    static const uint32_t opening[] = {0xFF08, 0x201C, 0x300A, '(', 0};
    bool wide = nbp_char_width(before) == 2 || nbp_char_width(behind) == 2;
    return before == ' ' || (wide && !is_one_of(behind, closing) && !is_one_of(before, opening));
}

/* How many bytes of `text` make a line of `columns`: it ends at a space, where one is near its
 * end; a Chinese one between characters, too. */
static size_t line_of(const char *text, size_t columns) {
    bool chinese = nbp_translator(true);
    size_t fit = nbp_text_fit(text, columns), end = fit, near = chinese ? fit / 4 * 3 : fit / 2;
    if (!text[fit] || text[fit] == ' ')
        return fit;
    while (end > near && text[end - 1] != ' ')
        end--;
    if (end > near)
        return end;
    end = fit;
    for (const char *p = text; chinese && p < text + fit;) {
        uint32_t before = nbp_utf8_next(&p);
        const char *behind = p;
        if (may_part(before, nbp_utf8_next(&behind)))
            end = (size_t)(p - text);
    }
    return end;
}

void nbp_print_hanging(nbp_sink *sink, const char *text, size_t indent, size_t columns) {
    for (size_t length, end; *text; text += length) {
        length = end = line_of(text, columns - indent);
        while (end && text[end - 1] == ' ')
            end--;
        nbp_print_text(sink, text, end);
        while (text[length] == ' ')
            length++;
        if (text[length]) {
            nbp_sink_add(sink, "\n", 1);
            print_spaces(sink, indent);
        }
    }
    nbp_sink_add(sink, "\n", 1);
}
