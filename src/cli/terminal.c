/* See terminal.h. */
#include "cli/terminal.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/descriptor.h"
#include "base/text/text.h"
#include "base/text/width.h"

enum { NOT_FOUND = 127 }; /* what a shell ends with when there is no such program */

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

void nbp_pager_start(nbp_pager *pager) {
    const char *program = getenv("PAGER");
    int ends[2];
    *pager = (nbp_pager){.fd = STDOUT_FILENO};
    if (!isatty(STDOUT_FILENO) || (program && (!*program || !strcmp(program, "cat"))) || pipe(ends))
        return;
    setenv("LESS", "FRX", 0); /* as git does: quit where it fits the screen, pass colours */
    pager->process = fork();
    if (pager->process > 0) {
        close(ends[0]);
        pager->fd = ends[1];
        return;
    }
    if (!pager->process) {
        dup2(ends[0], STDIN_FILENO);
        close(ends[0]);
        close(ends[1]);
        execl("/bin/sh", "sh", "-c", program ? program : "less -R", (char *)NULL);
        _exit(NOT_FOUND);
    }
    pager->process = 0;
    close(ends[0]);
    close(ends[1]);
}

/* A reader that went away has seen enough. */
bool nbp_pager_write(void *user, const char *bytes, size_t length) {
    nbp_pager *pager = user;
    while (length) {
        ssize_t written = nbp_fd_write(pager->fd, bytes, length);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            pager->error = errno;
        if (written < 0)
            return pager->process && errno == EPIPE;
        bytes += written;
        length -= (size_t)written;
    }
    return true;
}

bool nbp_pager_end(nbp_pager *pager) {
    int status = 0;
    if (!pager->process)
        return true;
    close(pager->fd);
    while (waitpid(pager->process, &status, 0) < 0 && errno == EINTR)
        continue;
    return !(WIFEXITED(status) && WEXITSTATUS(status) == NOT_FOUND);
}
