/* The numerals of sections. */
#ifndef NBP_SECTION_NUMERAL_H
#define NBP_SECTION_NUMERAL_H

typedef struct nbp_section_words {
    const char *word, *section, *subsection; /* "三", "三、", "（三）" */
} nbp_section_words;

/** The words of `number`; "" for 0 and for what has none. */
const nbp_section_words *nbp_section_numeral(unsigned number);
/** 三 or 3, from 1 on; 0 where `text` is neither. */
unsigned nbp_section_number(const char *text);

#endif
