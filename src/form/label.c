/* See label.h. */
#include "form/label.h"

#include <pthread.h>
#include <string.h>

#include "base/text.h"
#include "form/indices.h"

enum { MAX_LABELS = 192, SLOTS = 512, VARIANT_SLOTS = 512, FIRST_HAN = 0x4E00, LAST_HAN = 0x9FFF };

/* ---- keys ---- */

static const char *const variant_pairs[][2] = {
#define VARIANT(from, to) {from, to},
#include "form/traditional.def"
};

static struct {
    nbp_label labels[MAX_LABELS];
    size_t count;
    uint16_t slots[SLOTS]; /* open addressing by key: label number + 1 */
    uint16_t variant_from[VARIANT_SLOTS], variant_to[VARIANT_SLOTS];
    uint64_t is_variant[(LAST_HAN - FIRST_HAN) / 64 + 1]; /* a bit a character: most are none */
    uint8_t row_lengths[NBP_FORM_ROWS];
    uint16_t columns[NBP_FORM_CELLS];
} all;
static pthread_once_t made = PTHREAD_ONCE_INIT;

static uint32_t character(const char *utf8) {
    return nbp_utf8_next(&utf8);
}

static void make_variants(void) {
    for (size_t i = 0; i < sizeof variant_pairs / sizeof *variant_pairs; i++) {
        uint32_t from = character(variant_pairs[i][0]);
        size_t slot = from % VARIANT_SLOTS;
        while (all.variant_from[slot])
            slot = (slot + 1) % VARIANT_SLOTS;
        all.variant_from[slot] = (uint16_t)from;
        all.variant_to[slot] = (uint16_t)character(variant_pairs[i][1]);
        all.is_variant[(from - FIRST_HAN) / 64] |= UINT64_C(1) << (from - FIRST_HAN) % 64;
    }
}

static uint32_t simplified(uint32_t c) {
    if (c < FIRST_HAN || !(all.is_variant[(c - FIRST_HAN) / 64] >> (c - FIRST_HAN) % 64 & 1))
        return c;
    size_t slot = c % VARIANT_SLOTS;
    while (all.variant_from[slot] != c)
        slot = (slot + 1) % VARIANT_SLOTS;
    return all.variant_to[slot];
}

static bool is_han(uint32_t c) {
    return (c >= FIRST_HAN && c <= LAST_HAN) || (c >= 0x3400 && c <= 0x4DBF);
}

/* 1 to 10 for 一 to 十, else 0. */
static unsigned chinese_digit(uint32_t c) {
    static const uint32_t digits[] = {0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94,
                                      0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341};
    for (unsigned i = 0; i < 10; i++)
        if (digits[i] == c)
            return i + 1;
    return 0;
}

/* ㈠ and its row, ⑴ ⒈ ① and theirs: numerals in one character. */
static bool one_character_numeral(uint32_t c, nbp_key *key) {
    static const struct {
        uint32_t first;
        unsigned count;
        nbp_numeral_kind kind;
    } rows[] = {{0x3220, 10, NBP_NUMERAL_GROUP},
                {0x2474, 20, NBP_NUMERAL_ITEM},
                {0x2488, 20, NBP_NUMERAL_ITEM},
                {0x2460, 20, NBP_NUMERAL_ITEM},
                {0x2160, 10, NBP_NUMERAL_SECTION}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (c >= rows[i].first && c < rows[i].first + rows[i].count) {
            key->numeral_kind = (uint8_t)rows[i].kind;
            key->numeral = (uint8_t)(c - rows[i].first + 1);
            return true;
        }
    return false;
}

static const char *skip_spaces(const char *p, const char *end) {
    while (p < end && (*p == ' ' || *p == '\t' || *p == '\n'))
        p++;
    return p;
}

/* Past the numeral at `p` (一、 （一） (1) 1. 1、 ㈠ ⒈), or `p` itself. */
static const char *read_numeral(const char *p, const char *end, nbp_key *key) {
    const char *q = skip_spaces(p, end);
    bool bracket = q < end && *q == '(';
    if (bracket)
        q = skip_spaces(q + 1, end);
    unsigned value = 0, length = 0;
    bool chinese = false;
    while (q < end && length < 3) {
        const char *next = q;
        uint32_t c = nbp_utf8_next(&next);
        unsigned digit = chinese_digit(c);
        if (!bracket && !length && one_character_numeral(c, key))
            return next;
        if (c >= '0' && c <= '9' && !chinese)
            value = value * 10 + (c - '0');
        else if (digit && (!length || chinese)) {
            value = digit == 10 ? (value ? value * 10 : 10) : value >= 10 ? value + digit : digit;
            chinese = true;
        } else
            break;
        length++;
        q = next;
    }
    q = skip_spaces(q, end);
    if (!length || q >= end)
        return p;
    const char *next = q;
    uint32_t c = nbp_utf8_next(&next);
    bool closes = bracket ? c == ')' : c == 0x3001 || c == '.' || c == ',' || c == 0xFF0E;
    if (!closes)
        return p;
    key->numeral = (uint8_t)value;
    key->numeral_kind = (uint8_t)(bracket && chinese ? NBP_NUMERAL_GROUP
                                  : chinese          ? NBP_NUMERAL_SECTION
                                                     : NBP_NUMERAL_ITEM);
    return next;
}

/* Past "(bào)", pinyin in brackets that a page put behind a character, or `p` itself. */
static const char *skip_pinyin(const char *p, const char *end) {
    const char *q = p + 1;
    size_t letters = 0;
    while (q < end && *q != ')') {
        uint32_t c = nbp_utf8_next(&q);
        if (c >= 0x370 || (c < 'a' && c != ' ') || ++letters > 6)
            return p;
    }
    return q < end && letters ? q + 1 : p;
}

static void key_chars(const char *p, const char *end, nbp_key *key) {
    while (p < end) {
        if (*p == '(') {
            const char *after = skip_pinyin(p, end);
            p = after == p ? p + 1 : after;
            continue;
        }
        uint32_t c = nbp_utf8_next(&p);
        if (!is_han(c))
            continue;
        if (key->length == NBP_MAX_KEY) {
            key->omitted++;
            if (key->omitted == UINT16_MAX)
                return;
        } else {
            key->chars[key->length++] = (uint16_t)simplified(c);
        }
    }
}

static void key_of(const char *folded, size_t length, nbp_key *key) {
    const char *end = folded + length;
    key->length = key->omitted = 0;
    key->numeral_kind = key->numeral = 0;
    key_chars(read_numeral(folded, end, key), end, key);
}

/* ---- the index ---- */

static size_t slot_of(const nbp_key *key) {
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < key->length; i++)
        hash = (hash ^ key->chars[i]) * 16777619u;
    return hash % SLOTS;
}

static bool same_chars(const nbp_key *a, const nbp_key *b) {
    return a->length == b->length && !a->omitted && !b->omitted &&
           !memcmp(a->chars, b->chars, a->length * sizeof *a->chars);
}

/* Labels come from form.def in their written form; they are folded here as sources are. */
static void add(const char *text, size_t length, nbp_label_kind kind, size_t index, size_t last,
                unsigned forms) {
    char folded[256];
    nbp_label *label = &all.labels[all.count];
    length = nbp_fold(text, length < sizeof folded ? length : sizeof folded, folded);
    key_of(folded, length, &label->key);
    size_t slot = slot_of(&label->key);
    for (; all.slots[slot]; slot = (slot + 1) % SLOTS) {
        const nbp_label *l = &all.labels[all.slots[slot] - 1];
        if (l->kind == kind && l->index == index && same_chars(&l->key, &label->key))
            return;
    }
    label->kind = (uint8_t)kind;
    label->index = (uint16_t)index;
    label->last = (uint16_t)last;
    label->forms = (uint8_t)forms;
    all.slots[slot] = (uint16_t)++all.count;
}

static void add_text(const char *text, nbp_label_kind kind, size_t index, unsigned forms) {
    if (text && *text)
        add(text, strlen(text), kind, index, index, forms);
}

/* The last row from `row` on that stands under the same group label (the first `length` bytes of
 * its groups). */
static size_t group_end(size_t row, const char *group, size_t length) {
    size_t last = row;
    while (last + 1 < nbp_form_row_count && !strncmp(nbp_form_rows[last + 1].group, group, length))
        last++;
    return last;
}

/* The groups over a row, outermost first: "三、本年度办理结果 / （三）不予公开". */
static void add_groups(size_t row) {
    const char *group = nbp_form_rows[row].group;
    for (const char *part = group; *part;) {
        const char *slash = strstr(part, " / ");
        size_t length = slash ? (size_t)(slash - part) : strlen(part);
        size_t whole = (size_t)(part - group) + length;
        bool first = row == 0 || strncmp(nbp_form_rows[row - 1].group, group, whole) != 0;
        if (first)
            add(part, length, NBP_LABEL_GROUP, row, group_end(row, group, whole),
                nbp_form_rows[row].forms);
        part = slash ? slash + 3 : part + length;
    }
}

static size_t row_at(const char *path) {
    size_t row = 0;
    while (strcmp(nbp_form_rows[row].path, path))
        row++;
    return row;
}

static size_t column_at(const char *member) {
    size_t cell = 0;
    while (strcmp(nbp_form_cells[cell].member, member))
        cell++;
    return cell;
}

static bool same_text(const char *a, const char *b) {
    return a == b || (a && b && !strcmp(a, b));
}

static bool same_column(const nbp_form_cell *a, const nbp_form_cell *b) {
    return same_text(a->member, b->member) && same_text(a->label, b->label) &&
           same_text(a->label_2019, b->label_2019);
}

/* Most rows have the columns of the row before, which are there already. */
static void add_columns(void) {
    for (size_t c = 0; c < nbp_form_cell_count; c++) {
        const nbp_form_cell *cell = &nbp_form_cells[c];
        size_t width = nbp_form_rows[cell->row].cell_count;
        if (c >= width && same_column(cell, cell - width)) {
            all.columns[c] = all.columns[c - width];
            continue;
        }
        size_t index = column_at(cell->member);
        all.columns[c] = (uint16_t)index;
        add_text(cell->label, NBP_LABEL_COLUMN, index, cell->forms);
        add_text(cell->label_2019, NBP_LABEL_COLUMN, index, cell->forms);
    }
}

static void make_labels(void) {
    make_variants();
    for (size_t r = 0; r < nbp_form_row_count; r++) {
        add_groups(r);
        nbp_key as_written;
        key_of(nbp_form_rows[r].label, strlen(nbp_form_rows[r].label), &as_written);
        all.row_lengths[r] = (uint8_t)as_written.length;
        add_text(nbp_form_rows[r].label, NBP_LABEL_ROW, r, nbp_form_rows[r].forms);
        add_text(nbp_form_rows[r].label_2019, NBP_LABEL_ROW, r, NBP_2019);
    }
    add_columns();
#define ROW_ALIAS(path, text)                                                                      \
    add_text(text, NBP_LABEL_ROW, row_at(#path), nbp_form_rows[row_at(#path)].forms);
#define COLUMN_ALIAS(member, text)                                                                 \
    add_text(text, NBP_LABEL_COLUMN, column_at(#member), nbp_form_cells[column_at(#member)].forms);
#define CAPTION(table, text) add_text(text, NBP_LABEL_CAPTION, table, NBP_BOTH);
#define HEADING(number, text) add_text(text, NBP_LABEL_HEADING, number, NBP_BOTH);
#define SUBHEADING(number, text) add_text(text, NBP_LABEL_SUBHEADING, number, NBP_BOTH);
#include "form/form.def"
}

const nbp_label *nbp_labels(size_t *count) {
    pthread_once(&made, make_labels);
    *count = all.count;
    return all.labels;
}

size_t nbp_label_row_length(size_t row) {
    pthread_once(&made, make_labels);
    return all.row_lengths[row];
}

size_t nbp_label_column(size_t cell) {
    pthread_once(&made, make_labels);
    return all.columns[cell];
}

void nbp_key_make(const char *folded, size_t length, nbp_key *key) {
    pthread_once(&made, make_labels);
    key_of(folded, length, key);
}

const nbp_label *nbp_label_exact(const nbp_key *key, const nbp_label *after) {
    bool seen = !after;
    for (size_t slot = slot_of(key); all.slots[slot]; slot = (slot + 1) % SLOTS) {
        const nbp_label *label = &all.labels[all.slots[slot] - 1];
        if (!same_chars(&label->key, key))
            continue;
        if (seen)
            return label;
        seen = label == after;
    }
    return NULL;
}

unsigned nbp_label_common(const nbp_key *a, const nbp_key *b) {
    unsigned before[65] = {0};
    size_t la = a->length < 64 ? a->length : 64, lb = b->length < 64 ? b->length : 64;
    for (size_t i = 0; i < la; i++) {
        unsigned diagonal = 0;
        for (size_t j = 0; j < lb; j++) {
            unsigned up = before[j + 1];
            unsigned best = a->chars[i] == b->chars[j] ? diagonal + 1
                            : up > before[j]           ? up
                                                       : before[j];
            diagonal = up;
            before[j + 1] = best;
        }
    }
    return before[lb];
}

bool nbp_key_contains(const nbp_key *whole, const nbp_key *part) {
    for (size_t i = 0; i + part->length <= whole->length; i++)
        if (!memcmp(whole->chars + i, part->chars, part->length * sizeof *part->chars))
            return true;
    return false;
}
