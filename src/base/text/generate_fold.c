/* Writes fold_table.h: which character the normalizer makes of which (see text.h).
 *
 * Run by the build with the path of Unicode's EquivalentUnifiedIdeograph.txt; everything else comes
 * from utf8proc. NFKC as such would do harm here (①2023 becomes 12023, ㎡ becomes m2), so only some
 * kinds of its mappings are taken, and only those of one character to one that is not longer in
 * UTF-8.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <utf8proc.h>

#include "base/text/fold_entry.h"
#include "base/text/utf8.h"

enum { CODE_POINTS = 0x110000, BLOCK = 1 << NBP_FOLD_BLOCK_BITS, BLOCKS = CODE_POINTS / BLOCK };

static uint32_t entries[CODE_POINTS];

/* ---- punctuation, which Unicode keeps apart -------------------------------------------------- */

/* Each character of `from` becomes `to`, for matching only. */
static const struct {
    uint32_t to;
    uint32_t from[12];
} punctuation[] = {
    {'[', {0x3014, 0x3010, 0x3016, 0x3018, 0x301A}}, /* 〔【〖〘〚 */
    {']', {0x3015, 0x3011, 0x3017, 0x3019, 0x301B}},
    {'"', {0x201C, 0x201D, 0x201E, 0x201F, 0x300C, 0x300D, 0x300E, 0x300F, 0x301D, 0x301E, 0x301F}},
    {'\'', {0x2018, 0x2019, 0x201A, 0x201B}},
    /* Hyphens and the minus sign may be a sign of a number. A dash never is: it is a mark in a
       cell. */
    {'-', {0x2010, 0x2011, 0x2212}},
    {0x2014, {0x2012, 0x2013, 0x2015, 0x2500, 0x2E3A, 0x2E3B}},
    {'/', {0x2044, 0x2215}},
    {'~', {0x301C}},
    {0x2026, {0xFE19}}, /* ︙, which NFKC would make three full stops */
};

static uint32_t plain_punctuation(uint32_t c) {
    for (size_t i = 0; i < sizeof punctuation / sizeof *punctuation; i++)
        for (const uint32_t *from = punctuation[i].from; *from; from++)
            if (*from == c)
                return punctuation[i].to;
    return c;
}

/* ---- what utf8proc knows --------------------------------------------------------------------- */

/* The one character that `c` decomposes to, or `c`. */
static uint32_t decomposed(uint32_t c, utf8proc_option_t options) {
    utf8proc_int32_t out[32];
    int boundary = 0;
    utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)c, out, 32, options, &boundary);
    return n == 1 ? (uint32_t)out[0] : c;
}

static bool is_compatibility_ideograph(uint32_t c) {
    return (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x2F800 && c <= 0x2FA1F);
}

/* Characters that stand for a plain one in another shape. Circled, raised and squared ones do
 * not. */
static uint32_t plain_shape(uint32_t c) {
    const utf8proc_property_t *property = utf8proc_get_property((utf8proc_int32_t)c);
    if (is_compatibility_ideograph(c))
        return decomposed(c, UTF8PROC_DECOMPOSE);
    bool taken = property->decomp_type == UTF8PROC_DECOMP_TYPE_WIDE ||
                 property->decomp_type == UTF8PROC_DECOMP_TYPE_SMALL ||
                 property->decomp_type == UTF8PROC_DECOMP_TYPE_VERTICAL;
    /* bold and other digits of mathematics: 𝟏𝟐 */
    taken |= property->decomp_type == UTF8PROC_DECOMP_TYPE_FONT &&
             property->category == UTF8PROC_CATEGORY_ND;
    return taken ? decomposed(c, UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT) : c;
}

/* Spaces, line ends and controls, or 0. A control becomes a space, not nothing: two numbers must
 * not grow into one. */
static uint32_t plain_space(uint32_t c) {
    if (c == '\t' || c == '\n' || c == '\f')
        return 0;
    if (c == '\r' || c == '\v' || c == '\a' || (c >= 0x1C && c <= 0x1E) || c == 0x85)
        return '\n';
    switch (utf8proc_category((utf8proc_int32_t)c)) {
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return '\n';
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_CC:
        return ' ';
    default:
        return 0;
    }
}

static bool is_letter_or_digit(uint32_t c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static uint32_t entry_of(uint32_t c) {
    if (utf8proc_get_property((utf8proc_int32_t)c)->ignorable)
        return NBP_FOLD_DROPPED | NBP_FOLD_SHOWN;
    uint32_t space = plain_space(c);
    if (space)
        return space == c ? 0 : space | NBP_FOLD_SHOWN;
    uint32_t shape = plain_shape(c), target = plain_punctuation(shape);
    if (target == c || nbp_utf8_size(target) > nbp_utf8_size(c))
        return 0;
    bool shown = is_letter_or_digit(target) || is_compatibility_ideograph(c);
    return target | (shown ? NBP_FOLD_SHOWN : 0);
}

/* ---- radicals -------------------------------------------------------------------------------- */

/* Rows are "2E81 ; 5382 # comment" or "2F8A..2F8B ; 8272 # comment". Its strokes (U+31C0…) are no
 * letters of a text. */
static bool read_radicals(const char *path) {
    FILE *file = fopen(path, "r");
    if (!file)
        return false;
    char line[512];
    size_t rows = 0;
    while (fgets(line, sizeof line, file)) {
        char *p;
        uint32_t first = (uint32_t)strtoul(line, &p, 16);
        uint32_t last = strncmp(p, "..", 2) ? first : (uint32_t)strtoul(p + 2, &p, 16);
        uint32_t target = (uint32_t)strtoul(p + strspn(p, " ;"), NULL, 16);
        if (first < 0x2E80 || last > 0x2FDF || !target || target > 0xFFFF)
            continue;
        for (uint32_t c = first; c <= last; c++)
            entries[c] = target | NBP_FOLD_SHOWN;
        rows++;
    }
    fclose(file);
    return rows >
           300; /* 214 Kangxi radicals and more than 100 of the supplement, or it is another file */
}

/* ---- the table ------------------------------------------------------------------------------- */

/* fold.c passes over some first bytes without a look at the table. */
static bool is_never_folded(void) {
    for (uint32_t c = 0x4000; c < 0xF000; c++)
        if (entries[c])
            return false;
    return true;
}

static bool same_block(size_t a, size_t b) {
    return !memcmp(entries + a * BLOCK, entries + b * BLOCK, BLOCK * sizeof *entries);
}

static void write_table(void) {
    static unsigned index[BLOCKS];
    static size_t kept[BLOCKS];
    unsigned kept_count = 0;
    size_t used = 0;
    for (size_t block = 0; block < BLOCKS; block++) {
        unsigned same = 0;
        while (same < kept_count && !same_block(kept[same], block))
            same++;
        if (same == kept_count)
            kept[kept_count++] = block;
        index[block] = same;
        if (!same_block(block, BLOCKS - 1))
            used = block + 1;
    }
    printf(
        "/* Made by generate_fold.c at build time. */\n"
        "enum { FOLD_BLOCKS_USED = %zu };\nstatic const uint8_t fold_index[FOLD_BLOCKS_USED] = {",
        used);
    for (size_t block = 0; block < used; block++)
        printf("%s%u,", block % 32 ? "" : "\n", index[block]);
    printf("\n};\nstatic const uint32_t fold_blocks[%u][%d] = {\n", kept_count, BLOCK);
    for (unsigned i = 0; i < kept_count; i++) {
        printf("{");
        for (size_t j = 0; j < BLOCK; j++)
            printf("%s0x%X,", j % 16 ? "" : "\n", (unsigned)entries[kept[i] * BLOCK + j]);
        printf("\n},\n");
    }
    printf("};\n");
}

int main(int argc, char **argv) {
    for (uint32_t c = 0; c < CODE_POINTS; c++)
        entries[c] = entry_of(c);
    if (argc != 2 || !read_radicals(argv[1])) {
        fprintf(stderr, "generate_fold: needs the path of EquivalentUnifiedIdeograph.txt\n");
        return EXIT_FAILURE;
    }
    if (!is_never_folded()) {
        fprintf(stderr, "generate_fold: fold.c takes U+4000 to U+EFFF for never folded\n");
        return EXIT_FAILURE;
    }
    write_table();
    return fflush(stdout) || ferror(stdout) ? EXIT_FAILURE : EXIT_SUCCESS;
}
