/* What the harnesses share.
 *
 * Each fuzz_*.c is a target: its LLVMFuzzerTestOneInput() gets bytes, and fails where a promise of
 * the program does not hold for them. libFuzzer and AFL++ call it with bytes that they make up
 * (presets `fuzz`, `fuzz-fast`, `afl`); driver.c calls it with stored ones, in every other
 * build. */
#ifndef FUZZ_H
#define FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/** Ends the run where `condition` is false: the fuzzers keep the input, a test fails. */
#define HOLDS(condition)                                                                           \
    ((condition) ? (void)0                                                                         \
                 : (fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #condition), \
                    abort()))

/* Bytes as a row of choices: what a harness makes of them in place of reading them. Behind the last
 * all are 0. */
typedef struct fuzz_choices {
    const uint8_t *data;
    size_t size, at;
} fuzz_choices;

static inline unsigned fuzz_byte(fuzz_choices *choices) {
    return choices->at < choices->size ? choices->data[choices->at++] : 0;
}

/** A number below `bound` (at most 65536). */
static inline unsigned fuzz_below(fuzz_choices *choices, size_t bound) {
    unsigned choice = fuzz_byte(choices);
    if (bound > 256)
        choice = choice << 8 | fuzz_byte(choices);
    return bound ? choice % (unsigned)bound : 0;
}

#endif
