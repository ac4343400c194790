/* Damage that happens to a report when it is text already: to its lines. See damage.h. */
#include <string.h>

#include "damage.h"

/* A line of the text, its newline with it. */
typedef struct line {
    size_t begin, end;
} line;

static size_t count_lines(const nbp_buffer *text) {
    size_t count = 0;
    for (size_t i = 0; i < text->length; i++)
        count += text->data[i] == '\n';
    return count;
}

static line line_at(const nbp_buffer *text, size_t number) {
    line l = {0, 0};
    for (size_t i = 0; i < text->length; i++)
        if (text->data[i] == '\n') {
            l.begin = l.end;
            l.end = i + 1;
            if (!number--)
                break;
        }
    return l;
}

static bool pick_line(const written *w, chance *random, line *picked) {
    size_t count = count_lines(w->text);
    if (count < 2)
        return false;
    *picked = line_at(w->text, pick(random, count));
    return true;
}

static bool stands_in(const written *w, size_t cell, line l) {
    return w->ends[cell] > l.begin && w->ends[cell] <= l.end;
}

static void tell(const written *w, line l, telling tells) {
    for (size_t i = 0; i < MAX_NUMBERS; i++)
        if (w->ends[i] && stands_in(w, i, l) && w->truths[i].tells != GONE)
            w->truths[i].tells = tells;
}

/* Put `bytes` in place of what stands at `at`, `length` bytes long. */
static void replace(nbp_buffer *text, line at, const char *bytes, size_t length) {
    static char rest[1 << 20];
    size_t after = text->length - at.end;
    memcpy(rest, text->data + at.end, after);
    text->length = at.begin;
    nbp_buffer_add(text, bytes, length);
    nbp_buffer_add(text, rest, after);
}

static bool cut(const written *w, chance *random) {
    line l;
    if (!pick_line(w, random, &l))
        return false;
    tell(w, (line){l.end, w->text->length}, GONE);
    w->text->length = l.end;
    return true;
}

static bool drop_line(const written *w, chance *random) {
    line l;
    if (!pick_line(w, random, &l))
        return false;
    tell(w, l, GONE);
    replace(w->text, l, "", 0);
    return true;
}

static bool double_line(const written *w, chance *random) {
    static char copy[1 << 16];
    line l;
    if (!pick_line(w, random, &l) || l.end - l.begin > sizeof copy)
        return false;
    memcpy(copy, w->text->data + l.begin, l.end - l.begin);
    replace(w->text, (line){l.end, l.end}, copy, l.end - l.begin);
    return true;
}

static bool insert_page_number(const written *w, chance *random) {
    static const char *const numbers[] = {"- 3 -\n", "— 5 —\n", "\f- 4 -\n", "\n\n第 2 页\n"};
    const char *number = numbers[pick(random, sizeof numbers / sizeof *numbers)];
    line l;
    if (!pick_line(w, random, &l))
        return false;
    replace(w->text, (line){l.end, l.end}, number, strlen(number));
    return true;
}

/* Of lines that are alike only the first is left: any number may have lost its place. */
static bool drop_repeated_lines(const written *w, chance *random) {
    (void)random;
    for (size_t number = 0; number < count_lines(w->text); number++) {
        line l = line_at(w->text, number);
        size_t length = l.end - l.begin;
        for (size_t other = number + 1; other < count_lines(w->text);) {
            line m = line_at(w->text, other);
            if (m.end - m.begin == length &&
                !memcmp(w->text->data + l.begin, w->text->data + m.begin, length))
                replace(w->text, m, "", 0);
            else
                other++;
        }
    }
    for (size_t i = 0; i < MAX_NUMBERS; i++)
        if (w->truths[i].tells == PRINTED)
            w->truths[i].tells = MAYBE;
    return count_lines(w->text) > 1;
}

const text_damage text_damages[] = {
    {"cut-behind-a-line", cut},
    {"line-dropped", drop_line},
    {"line-doubled", double_line},
    {"page-number-inserted", insert_page_number},
    {"repeated-lines-deleted", drop_repeated_lines},
};
const size_t text_damage_count = sizeof text_damages / sizeof *text_damages;
