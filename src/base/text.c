/* See text.h. STAND-IN until the generated folding table is there: full-width ASCII and spaces only. */
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

static size_t put(uint32_t c, char *out) {
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xC0 | c >> 6);
        out[1] = (char)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (char)(0xE0 | c >> 12);
        out[1] = (char)(0x80 | (c >> 6 & 0x3F));
        out[2] = (char)(0x80 | (c & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | c >> 18);
    out[1] = (char)(0x80 | (c >> 12 & 0x3F));
    out[2] = (char)(0x80 | (c >> 6 & 0x3F));
    out[3] = (char)(0x80 | (c & 0x3F));
    return 4;
}

static uint32_t fold(uint32_t c) {
    if (c >= 0xFF01 && c <= 0xFF5E)
        return c - 0xFEE0;
    if (c == 0x3000 || c == 0xA0)
        return ' ';
    if (c == 0xFEFF || c == 0x200B || c == '\r')
        return 0;
    if (c == 0x3014 || c == 0x3010)
        return '[';
    if (c == 0x3015 || c == 0x3011)
        return ']';
    return c;
}

size_t nbp_fold(const char *bytes, size_t length, char *out) {
    size_t n = 0;
    for (const char *p = bytes, *end = bytes + length; p < end;) {
        uint32_t c = fold(nbp_utf8_next(&p));
        if (c)
            n += put(c, out + n);
    }
    return n;
}

size_t nbp_fold_shown(const char *bytes, size_t length, char *out) {
    memcpy(out, bytes, length);
    return length;
}

void nbp_text_init(nbp_text *text, size_t ceiling) {
    *text = (nbp_text){0};
    nbp_buffer_init(&text->raw, ceiling);
    nbp_buffer_init(&text->folded, ceiling);
}

static bool fold_raw(nbp_text *text, size_t from) {
    if (!nbp_buffer_reserve(&text->folded, text->raw.length - from))
        return false;
    for (const char *start = text->raw.data, *p = start + from, *end = start + text->raw.length; p < end;) {
        size_t at = (size_t)(p - start);
        uint32_t c = fold(nbp_utf8_next(&p));
        if (!c)
            continue;
        while (text->mark_count * NBP_TEXT_STRIDE <= text->folded.length) {
            if (!nbp_grow((void **)&text->marks, &text->mark_capacity, text->mark_count, sizeof *text->marks, UINT32_MAX))
                return false;
            text->marks[text->mark_count++] = (uint32_t)at;
        }
        text->folded.length += put(c, text->folded.data + text->folded.length);
    }
    return true;
}

bool nbp_text_borrow(nbp_text *text, const char *bytes, size_t length) {
    text->raw.data = (char *)(uintptr_t)bytes;
    text->raw.length = length;
    text->borrowed = true;
    return fold_raw(text, 0);
}

bool nbp_text_append(nbp_text *text, const char *bytes, size_t length) {
    size_t from = text->raw.length;
    nbp_buffer_add(&text->raw, bytes, length);
    return !text->raw.failed && fold_raw(text, from);
}

void nbp_text_free(nbp_text *text) {
    if (!text->borrowed)
        nbp_buffer_free(&text->raw);
    nbp_buffer_free(&text->folded);
    free(text->marks);
    *text = (nbp_text){0};
}

size_t nbp_text_raw(const nbp_text *text, size_t folded) {
    if (folded >= text->folded.length)
        return text->raw.length;
    size_t mark = folded / NBP_TEXT_STRIDE;
    if (mark >= text->mark_count)
        mark = text->mark_count - 1;
    const char *start = text->raw.data, *p = start + text->marks[mark], *end = start + text->raw.length;
    size_t at = mark * NBP_TEXT_STRIDE;
    /* The marked character may begin before the stride: step back to where its folded form begins. */
    while (at && (text->folded.data[at] & 0xC0) == 0x80)
        at--;
    char scratch[4];
    while (p < end) {
        const char *next = p;
        uint32_t c = fold(nbp_utf8_next(&next));
        size_t n = c ? put(c, scratch) : 0;
        if (n && folded < at + n)
            return (size_t)(p - start);
        at += n;
        p = next;
    }
    return text->raw.length;
}

int nbp_char_width(uint32_t codepoint) {
    return codepoint >= 0x1100 ? 2 : 1;
}
