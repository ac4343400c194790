/* See sentence.h. A packed sentence is BEGIN, the address of its format in hexadecimal, ARGUMENT
 * and a text for each argument, END; sentences stand within each other and beside text. */
#include "base/sentence.h"

#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BEGIN '\1'
#define ARGUMENT '\2'
#define END '\3'

enum { MOST_ARGUMENTS = 8 };

/* What is written so far, and how long it would be with room for all. */
typedef struct writer {
    char *out;
    size_t size, written, length;
    bool full; /* something was left out: so is all behind it */
} writer;

static size_t room_of(const writer *w) {
    return w->full || !w->size ? 0 : w->size - 1 - w->written;
}

static void put(writer *w, const char *text, size_t length) {
    size_t room = room_of(w), fits = length < room ? length : room;
    if (fits && w->out)
        memcpy(w->out + w->written, text, fits);
    w->written += fits;
    w->length += length;
    w->full |= fits < length;
}

static size_t ended(writer *w) {
    if (w->size)
        w->out[w->written] = '\0';
    return w->length;
}

/* How much of a sentence can be kept in `room` bytes: what is put in may be cut, an id may not. */
static size_t fitting(const char *sentence, size_t room) {
    size_t length = strlen(sentence), end = 0;
    if (length <= room)
        return length;
    for (size_t i = 0; i < room; i++)
        if (sentence[i] == BEGIN)
            i += 1 + strspn(sentence + i + 1, "0123456789abcdef");
        else if ((sentence[i + 1] & 0xC0) != 0x80) /* no character ends here */
            end = i + 1;
    return end;
}

/* ---- packing --------------------------------------------------------------------------------- */

/* Half an address would be another one. */
static void put_id(writer *w, const char *format) {
    char code[2 + 2 * sizeof(uintptr_t)];
    int length = snprintf(code, sizeof code, "%c%" PRIxPTR, BEGIN, (uintptr_t)format);
    w->full |= (size_t)length > room_of(w);
    put(w, code, (size_t)length);
}

static void put_foreign(writer *w, const char *text, size_t length) {
    for (size_t i = 0; i < length; i++) {
        bool control = text[i] == BEGIN || text[i] == ARGUMENT || text[i] == END;
        put(w, control ? "?" : text + i, 1);
    }
}

static void put_own(writer *w, const char *text) {
    if (*text == BEGIN || !*text) {
        size_t length = strlen(text), fits = fitting(text, room_of(w));
        put(w, text, fits);
        w->full |= fits < length;
        w->length += length - fits;
        return;
    }
    put_id(w, text);
    put(w, (char[]){END}, 1);
}

/* A conversion of a format: %-10.*s */
typedef struct conversion {
    char text[16];
    const char *end;
    bool star, precise;
    int precision; /* -1: a * says it */
    char length;   /* z, l, L for ll, or 0 */
    char letter;
} conversion;

/* The next conversion from `p` on; false where there is none. */
static bool next_conversion(const char *p, conversion *c) {
    while ((p = strchr(p, '%')) && p[1] == '%')
        p += 2;
    if (!p)
        return false;
    const char *at = p + 1 + strspn(p + 1, "-+ #0123456789$");
    *c = (conversion){.precision = -1};
    if ((c->precise = *at == '.') && *++at == '*')
        c->star = true, at++;
    else if (c->precise)
        c->precision = (int)strtol(at, (char **)(void *)&at, 10);
    if (*at == 'z' || *at == 'l')
        c->length = *at++;
    if (*at == 'l')
        c->length = 'L', at++;
    c->letter = *at;
    c->end = at + (*at != '\0');
    size_t length = (size_t)(c->end - p);
    memcpy(c->text, p, length < sizeof c->text ? length : 0);
    return true;
}

/* The arguments of numbers are taken as wide as the format says. */
#define PUT_NUMBER(type) snprintf(number, sizeof number, c->text, va_arg(*args, type))

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static void put_number(writer *w, const conversion *c, va_list *args) {
    char number[64] = "";
    if (strchr("feg", c->letter))
        PUT_NUMBER(double); /* NOLINT(bugprone-branch-clone): of other types */
    else if (c->length == 'z')
        PUT_NUMBER(size_t);
    else if (c->length == 'l')
        PUT_NUMBER(long);
    else if (c->length == 'L')
        PUT_NUMBER(long long);
    else
        PUT_NUMBER(int);
    put(w, number, strlen(number));
}
#pragma GCC diagnostic pop

static void put_argument(writer *w, const conversion *c, va_list *args) {
    int precision = c->star ? va_arg(*args, int) : c->precision;
    put(w, (char[]){ARGUMENT}, 1);
    if (c->letter == 'p') {
        put_own(w, va_arg(*args, const char *));
    } else if (c->letter == 's') {
        const char *text = va_arg(*args, const char *);
        put_foreign(w, text, c->precise ? strnlen(text, (size_t)precision) : strlen(text));
    } else {
        put_number(w, c, args);
    }
}

size_t nbp_pack_list(char *out, size_t size, const char *format, va_list args) {
    writer w = {.out = out, .size = size};
    conversion c;
    va_list taken;
    va_copy(taken, args);
    put_id(&w, format);
    for (const char *p = format; next_conversion(p, &c); p = c.end)
        put_argument(&w, &c, &taken);
    va_end(taken);
    put(&w, (char[]){END}, 1);
    return ended(&w);
}

size_t nbp_pack(char *out, size_t size, const char *format, ...) {
    va_list args;
    va_start(args, format);
    size_t length = nbp_pack_list(out, size, format, args);
    va_end(args);
    return length;
}

void nbp_pack_add(nbp_buffer *buffer, const char *format, ...) {
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    size_t size = nbp_pack_list(NULL, 0, format, args) + 1;
    if (nbp_buffer_reserve(buffer, size))
        buffer->length += nbp_pack_list(buffer->data + buffer->length, size, format, again);
    va_end(again);
    va_end(args);
}

size_t nbp_pack_named(char *out, size_t size, const char *format, const nbp_named *args) {
    writer w = {.out = out, .size = size};
    put_id(&w, format);
    for (; args->name; args++) {
        put(&w, (char[]){ARGUMENT, '{'}, 2);
        put(&w, args->name, strlen(args->name));
        put(&w, "}", 1);
        if (args->ours)
            put_own(&w, args->text);
        else
            put_foreign(&w, args->text, strlen(args->text));
    }
    put(&w, (char[]){END}, 1);
    return ended(&w);
}

/* ---- saying ---------------------------------------------------------------------------------- */

/* A stretch of what was packed. */
typedef struct stretch {
    const char *begin, *end;
} stretch;

/* A sentence taken apart. */
typedef struct packed {
    const char *id;
    stretch arguments[MOST_ARGUMENTS];
    size_t count;
    const char *end; /* behind it */
} packed;

/* Of one that begins at `p`, before `end`. */
static packed unpack(const char *p, const char *end) {
    packed s = {.count = 0};
    char *at;
    s.id = (const char *)(uintptr_t)strtoumax(p + 1, &at, 16); /* NOLINT: put_id() wrote it */
    size_t depth = 0;
    for (p = at; p < end && (depth || *p != END); p++) {
        if (!depth && *p == ARGUMENT && s.count < MOST_ARGUMENTS) {
            if (s.count)
                s.arguments[s.count - 1].end = p;
            s.arguments[s.count++] = (stretch){p + 1, end};
        }
        depth += *p == BEGIN;
        depth -= *p == END;
    }
    if (s.count)
        s.arguments[s.count - 1].end = p;
    s.end = p < end ? p + 1 : end;
    return s;
}

static void say(writer *w, const char *p, const char *end, nbp_translate *translate);

/* What a {name} of a format stands for; false where it is none. */
static bool say_named(writer *w, const packed *s, const char *name, nbp_translate *translate) {
    size_t length = strcspn(name, "}") + 1;
    for (size_t i = 0; i < s->count; i++) {
        const stretch *a = &s->arguments[i];
        if ((size_t)(a->end - a->begin) >= length && !memcmp(a->begin, name, length)) {
            say(w, a->begin + length, a->end, translate);
            return true;
        }
    }
    return false;
}

static void say_sentence(writer *w, const packed *s, nbp_translate *translate) {
    const char *format = translate ? translate(s->id) : s->id;
    size_t next = 0;
    for (const char *p = format; *p;) {
        conversion c;
        size_t plain = strcspn(p, "%{");
        put(w, p, plain);
        p += plain;
        if (*p == '{' && say_named(w, s, p, translate)) {
            p += strcspn(p, "}") + 1;
        } else if (*p == '%' && p[1] == '%') {
            put(w, p, 1);
            p += 2;
        } else if (*p == '%' && next_conversion(p, &c)) {
            size_t digits = strspn(p + 1, "0123456789");
            size_t which = p[1 + digits] == '$' ? strtoul(p + 1, NULL, 10) - 1 : next++;
            if (which < s->count)
                say(w, s->arguments[which].begin, s->arguments[which].end, translate);
            p = c.end;
        } else if (*p) {
            put(w, p++, 1);
        }
    }
}

static void say(writer *w, const char *p, const char *end, nbp_translate *translate) {
    while (p < end) {
        const char *begin = memchr(p, BEGIN, (size_t)(end - p));
        put(w, p, (size_t)((begin ? begin : end) - p));
        if (!begin)
            return;
        packed s = unpack(begin, end);
        say_sentence(w, &s, translate);
        p = s.end;
    }
}

size_t nbp_say(const char *sentence, nbp_translate *translate, char *out, size_t size) {
    writer w = {.out = out, .size = size};
    say(&w, sentence, sentence + strlen(sentence), translate);
    return ended(&w);
}

void nbp_message_set(char *message, size_t size, const char *sentence) {
    nbp_say(sentence, NULL, message, size - 1);
    size_t used = strlen(message) + 1, length = fitting(sentence, size - used - 1);
    memcpy(message + used, sentence, length);
    message[used + length] = '\0';
}

const char *nbp_sentence_of(const char *message) {
    return message + strlen(message) + 1;
}
