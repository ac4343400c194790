/* See xlsx_text.h; ST_Xstring of ECMA-376. */
#include "emit/store/xlsx_text.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "base/text/utf8.h"
#include "base/text/words.h"

#include "emit/store/xlsx.def"

enum { ESCAPE = 7 /* of _xHHHH_ */, NOTE_SIZE = 64 };

static bool is_hexadecimal(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
}

/* Whether letters of the text would be taken for an escape. */
static bool looks_escaped(const char *text) {
    if (text[0] != '_' || text[1] != 'x')
        return false;
    for (size_t i = 2; i < ESCAPE - 1; i++)
        if (!is_hexadecimal(text[i]))
            return false;
    return text[ESCAPE - 1] == '_';
}

/* Whether the character is written as an escape: it is not of XML, or (a carriage return) XML
 * changes it. */
static bool must_escape(uint32_t c, const char *text) {
    return (c < ' ' && c != '\t' && c != '\n') || c == 0xFFFE || c == 0xFFFF ||
           (c == '_' && looks_escaped(text));
}

/* How much of a cell the character takes: Excel counts UTF-16, the writing library what is
 * written. */
static size_t units(uint32_t c, bool escaped) {
    return escaped ? ESCAPE : c > 0xFFFF ? 2 : 1;
}

static void add(nbp_buffer *out, const char *text, size_t length, uint32_t c, bool escaped) {
    char escape[ESCAPE + 1];
    if (escaped)
        snprintf(escape, sizeof escape, "_x%04X_", (unsigned)c & 0xFFFF);
    nbp_buffer_add(out, escaped ? escape : text, escaped ? ESCAPE : length);
}

bool nbp_xlsx_text(nbp_buffer *out, const char *text) {
    size_t used = 0, fits = 0, characters = 0; /* `fits`: bytes that leave room for the note */
    char note[NOTE_SIZE];
    out->length = 0;
    for (const char *p = text, *here = p; *p; here = p, characters++) {
        uint32_t c = nbp_utf8_next(&p);
        bool escaped = must_escape(c, here);
        used += units(c, escaped);
        if (used > NBP_MAX_XLSX_TEXT)
            continue;
        add(out, here, (size_t)(p - here), c, escaped);
        if (used <= NBP_MAX_XLSX_TEXT - NOTE_SIZE)
            fits = out->length;
    }
    if (used > NBP_MAX_XLSX_TEXT) {
        out->length = fits;
        snprintf(note, sizeof note, cut_note, characters);
        nbp_buffer_add(out, note, strlen(note));
    }
    nbp_buffer_add_byte(out, '\0');
    return !out->failed;
}
