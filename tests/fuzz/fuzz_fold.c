/* The normalizer: folding never makes longer, keeps UTF-8 whole, says the same of a text at once
 * and piece by piece, and knows the way back. */
#include "base/text/text.h"
#include "fuzz.h"

static void check_way_back(const nbp_text *text) {
    nbp_text_spot near = {0};
    size_t before = 0;
    for (size_t at = 0; at <= text->folded.length; at++) {
        size_t raw = nbp_text_raw_near(text, at, &near);
        bool begins = at == text->folded.length || !nbp_utf8_continues(text->folded.data[at]);
        HOLDS(raw >= before && raw <= text->raw.length && (raw >= at || !begins));
        HOLDS(at % 64 || nbp_text_raw(text, at) == raw);
        HOLDS(raw == text->raw.length || !nbp_utf8_continues(text->raw.data[raw]));
        before = raw;
    }
    HOLDS(before == text->raw.length);
}

static bool is_same(const nbp_buffer *a, const nbp_buffer *b) {
    return a->length == b->length && (!a->length || !memcmp(a->data, b->data, a->length));
}

/* The same text in two pieces, parted between two characters. */
static void check_pieces(const nbp_text *whole, size_t cut) {
    const char *raw = whole->raw.data;
    nbp_text text;
    while (cut && (nbp_utf8_continues(raw[cut]) || raw[cut] == '\n'))
        cut--;
    nbp_text_init(&text);
    HOLDS(nbp_text_append(&text, raw, cut));
    HOLDS(nbp_text_append(&text, raw + cut, whole->raw.length - cut));
    HOLDS(is_same(&text.raw, &whole->raw) && is_same(&text.folded, &whole->folded));
    nbp_text_free(&text);
}

static void check_shown(const char *raw, size_t length) {
    char *shown = malloc(length + 1);
    HOLDS(shown);
    size_t count = nbp_fold_shown(raw, length, shown);
    HOLDS(count <= length && nbp_utf8_valid(shown, count) == count);
    free(shown);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const char *raw = (const char *)data;
    size_t length = nbp_utf8_valid(raw, size);
    nbp_text text;
    if (!length)
        return 0;
    nbp_text_init(&text);
    HOLDS(nbp_text_borrow(&text, raw, length));
    HOLDS(text.folded.length <= length);
    HOLDS(nbp_utf8_valid(text.folded.data, text.folded.length) == text.folded.length);
    check_way_back(&text);
    check_pieces(&text, length / 2);
    check_shown(raw, length);
    nbp_text_free(&text);
    return 0;
}
