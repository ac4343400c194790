/* See message.h. A message is written at once, so that those of several programs do not mingle in a
 * log, and holds no control character, since a file's name may be anything. */
#include "cli/message.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { MESSAGE_SIZE = 8192 };

static void add(char message[MESSAGE_SIZE], const char *format, va_list arguments) {
    size_t length = strlen(message);
    vsnprintf(message + length, MESSAGE_SIZE - length, format, arguments);
}

__attribute__((format(printf, 2, 3))) static void addf(char message[MESSAGE_SIZE],
                                                       const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    add(message, format, arguments);
    va_end(arguments);
}

static void tell(char message[MESSAGE_SIZE]) {
    for (char *p = message; *p; p++)
        if ((unsigned char)*p < ' ' || *p == 0x7F)
            *p = '?';
    fprintf(stderr, "%s\n", message);
}

void nbp_message(const char *name, const nb_place *place, const char *format, ...) {
    char message[MESSAGE_SIZE] = "nianbao: ";
    if (name)
        addf(message, "%s:", name);
    if (name && place && place->line)
        addf(message, "%u:", place->line);
    if (name && place && place->line && place->column)
        addf(message, "%u:", place->column);
    if (name)
        addf(message, " ");
    va_list arguments;
    va_start(arguments, format);
    add(message, format, arguments);
    va_end(arguments);
    tell(message);
}

bool nbp_usage(const char *format, ...) {
    char message[MESSAGE_SIZE] = "nianbao: ";
    if (format) {
        va_list arguments;
        va_start(arguments, format);
        add(message, format, arguments);
        va_end(arguments);
        tell(message);
    }
    fputs("Try 'nianbao --help'.\n", stderr);
    return false;
}
