/* The words of a page: glyphs that touch. */
#ifndef NBP_PAGE_WORDS_H
#define NBP_PAGE_WORDS_H

#include "read/page/ruled.h"

typedef struct nbp_page_word {
    const char *text; /* UTF-8 */
    uint32_t length;
    float left, top, right, bottom;
    float middle; /* what lines are told by; below that of the page before, once the pages are one
                   * flow */
    float em;     /* the size of its font */
    const nbp_page *page;
    bool value;  /* a number, a mark, or glyphs that nobody can read */
    bool raised; /* a note mark */
    bool unsure; /* overlaps another */
    bool spaced; /* a blank that was set between both parts it from the word before */
} nbp_page_word;

/** The words of a page's glyphs. NULL: no memory, or a ceiling. */
nbp_page_word *nbp_page_words(const nbp_page *page, nbp_arena *arena, size_t *count);
/** Is the text a number, a mark, or glyphs that nobody can read? */
bool nbp_page_is_value(const char *text, size_t length);

#endif
