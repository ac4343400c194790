/* Writes width_table.h: how many columns of a terminal a character takes, by utf8proc, as ranges in
 * order. What is in none takes one. */
#include <stdint.h>
#include <stdio.h>
#include <utf8proc.h>

enum { CODE_POINTS = 0x110000 };

static int width_of(uint32_t c) {
    int width = c < CODE_POINTS ? utf8proc_charwidth((utf8proc_int32_t)c) : 1;
    return width < 0 ? 0 : width > 2 ? 2 : width;
}

int main(void) {
    puts("/* Made by generate_width.c at build time. */");
    puts("static const struct {\n    uint32_t first, last;\n    int width;\n} widths[] = {");
    for (uint32_t first = 0, c = 0; c < CODE_POINTS; c++) {
        if (width_of(c + 1) == width_of(c) && c + 1 < CODE_POINTS)
            continue;
        if (width_of(c) != 1)
            printf("    {0x%X, 0x%X, %d},\n", (unsigned)first, (unsigned)c, width_of(c));
        first = c + 1;
    }
    puts("};");
    return ferror(stdout) || fflush(stdout);
}
