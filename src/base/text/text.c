/* See text.h. The folded twin is made piece by piece of NBP_TEXT_STRIDE raw bytes; for each, the
 * folded offset of its beginning is kept. The way back finds the piece and folds it again,
 * character by character, up to the one asked for. */
#include "base/text/text.h"

#include "base/memory.h"
#include "base/progress.h"

void nbp_text_init(nbp_text *text) {
    *text = (nbp_text){0};
    nbp_buffer_init_limit(&text->raw, NBP_LIMIT_text);
    nbp_buffer_init_limit(&text->folded, NBP_LIMIT_text);
}

/* Whether raw offset `at` is between CR and LF, which are folded as one. */
static bool within_line_end(const nbp_text *text, size_t at) {
    const char *raw = text->raw.data;
    return at && at < text->raw.length && raw[at] == '\n' && raw[at - 1] == '\r';
}

/* Where piece number `index` begins: with a character, at or soon after its share of the raw
 * bytes. */
static size_t piece_begin(const nbp_text *text, size_t index) {
    size_t at = index * NBP_TEXT_STRIDE;
    if (at >= text->raw.length)
        return text->raw.length;
    while (at < text->raw.length && nbp_utf8_continues(text->raw.data[at]))
        at++;
    return within_line_end(text, at) ? at + 1 : at;
}

/* Fold the raw bytes from `from` on. */
static bool fold_raw(nbp_text *text, size_t from) {
    const char *raw = text->raw.data;
    if (!nbp_buffer_reserve(&text->folded, text->raw.length - from))
        return false;
    size_t at = within_line_end(text, from) ? from + 1 : from;
    while (at < text->raw.length) {
        if (!nbp_still_wanted())
            return false;
        if (at == piece_begin(text, text->mark_count)) {
            if (!nbp_grow((void **)&text->marks, &text->mark_capacity, text->mark_count,
                          sizeof *text->marks, UINT32_MAX))
                return false;
            text->marks[text->mark_count++] = (uint32_t)text->folded.length;
        }
        size_t end = piece_begin(text, text->mark_count);
        text->folded.length +=
            nbp_fold(raw + at, end - at, text->folded.data + text->folded.length);
        at = end;
    }
    return true;
}

bool nbp_text_borrow(nbp_text *text, const char *bytes, size_t length) {
    if (length > text->raw.ceiling)
        return nbp_limit_hit(NBP_LIMIT_text);
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
    nbp_free(text->marks);
    *text = (nbp_text){0};
}

/* The piece in which the character at folded offset `folded` stands. */
static size_t piece_of(const nbp_text *text, size_t folded) {
    size_t low = 0, high = text->mark_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (text->marks[middle] <= folded)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* Bytes of the character at `p` where folding leaves it as it is: most of a report. 0: it may
 * change. */
static size_t unchanged(const char *p) {
    unsigned char c = (unsigned char)*p;
    if (c >= 0xE4)
        return c <= 0xEE ? 3 : 0;
    if (c == 0xE3 && p[1] == '\x80' && (p[2] == '\x81' || p[2] == '\x82'))
        return 3; /* 、 and 。 */
    return c >= ' ' ? c < 0x7F : c == '\n' || c == '\t';
}

/* From the beginning of a character at `from`, on to the character that holds folded offset
 * `folded`. */
static nbp_text_spot walk_to(const nbp_text *text, nbp_text_spot from, size_t folded) {
    const char *raw = text->raw.data, *p = raw + from.raw;
    size_t at = from.folded;
    for (;;) {
        const char *next = p;
        size_t length = unchanged(p);
        if (length) {
            next += length;
        } else {
            char scratch[4];
            nbp_utf8_next(&next);
            if (within_line_end(text, (size_t)(next - raw)))
                next++;
            length = nbp_fold(p, (size_t)(next - p), scratch);
        }
        if (at + length > folded)
            return (nbp_text_spot){.raw = (size_t)(p - raw), .folded = at};
        at += length;
        p = next;
    }
}

size_t nbp_text_raw_near(const nbp_text *text, size_t folded, nbp_text_spot *near) {
    if (folded >= text->folded.length)
        return text->raw.length;
    if (folded == near->folded && near->raw) /* at the beginning it may not have been walked to */
        return near->raw;
    size_t next = near->raw / NBP_TEXT_STRIDE + 1;
    bool same_piece =
        folded >= near->folded && (next >= text->mark_count || folded < text->marks[next]);
    if (!same_piece) {
        bool in_next = next + 1 < text->mark_count && folded >= text->marks[next] &&
                       folded < text->marks[next + 1];
        size_t piece = in_next ? next : piece_of(text, folded);
        *near = (nbp_text_spot){.raw = piece_begin(text, piece), .folded = text->marks[piece]};
    }
    *near = walk_to(text, *near, folded);
    return near->raw;
}

size_t nbp_text_raw(const nbp_text *text, size_t folded) {
    nbp_text_spot nowhere = {0};
    return nbp_text_raw_near(text, folded, &nowhere);
}

/* Over a text with CR in it, byte by byte. */
static void advance_by_bytes(nb_place *place, const char *text, size_t to) {
    for (size_t i = place->offset; i < to; i++) {
        if (text[i] == '\r' || (text[i] == '\n' && !(i && text[i - 1] == '\r'))) {
            place->line++;
            place->column = 1;
        } else if (text[i] != '\n') {
            place->column += !nbp_utf8_continues(text[i]);
        }
    }
}

/* Over a text whose lines all end in LF: only the characters of the last line count. */
static void advance_by_lines(nb_place *place, const char *text, size_t to) {
    const char *p = text + place->offset, *end = text + to;
    for (const char *newline; (newline = memchr(p, '\n', (size_t)(end - p))); p = newline + 1) {
        place->line++;
        place->column = 1;
    }
    unsigned characters = 0; /* apart, so that many bytes are looked at at once */
    for (; p < end; p++)
        characters += !nbp_utf8_continues(*p);
    place->column += characters;
}

void nbp_place_advance(nb_place *place, const char *text, size_t to) {
    enum { NEAR = 16 }; /* bytes that are not worth looking for a CR in */
    size_t from =
        place->offset ? place->offset - 1 : 0; /* LF is no line end of its own behind a CR */
    if (to - from < NEAR || memchr(text + from, '\r', to - from))
        advance_by_bytes(place, text, to);
    else
        advance_by_lines(place, text, to);
    place->offset = to;
}
