/* See message.h. A message is written at once, so that those of several programs do not mingle in a
 * log, and holds no control character, since a file's name may be anything. */
#include "cli/message.h"

#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

#include "language/language.h"

enum { MESSAGE_SIZE = 8192 };

#define TO_LINE_BEGIN "\r\033[K" /* and nothing stands on the line */

static atomic_bool status_stands;

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
    const char *before = atomic_exchange(&status_stands, false) ? TO_LINE_BEGIN : "";
    fprintf(stderr, "%s%s\n", before, message);
}

void nbp_status(const char *text) {
    if (text)
        fprintf(stderr, TO_LINE_BEGIN "%s", text);
    else if (status_stands)
        fputs(TO_LINE_BEGIN, stderr);
    status_stands = text != NULL;
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
    add(message, nbp_words(format), arguments);
    va_end(arguments);
    tell(message);
}

void nbp_message_error(const char *name, const nb_error *error) {
    char said[NBP_SAID];
    nbp_message(name, &error->place, "%s", nbp_said(error->message, said));
}

bool nbp_usage(const char *format, ...) {
    char message[MESSAGE_SIZE] = "nianbao: ";
    va_list arguments;
    va_start(arguments, format);
    add(message, nbp_words(format), arguments);
    va_end(arguments);
    tell(message);
    fprintf(stderr, "%s\n", _("Try 'nianbao --help'."));
    return false;
}
