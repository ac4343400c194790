/* Styles and lists of a Word file: what makes a paragraph a heading, and what number Word puts
 * before it. */
#ifndef NBP_DOCX_STYLE_H
#define NBP_DOCX_STYLE_H

#include "read/word/xml.h"

enum { NBP_LIST_LEVELS = 9, NBP_STYLE_ID = 64, NBP_LIST_TEXT = 48 };

/* What is said of how a text is shown; -1 where nothing is. */
typedef enum nbp_word_look_kind {
    NBP_WORD_HIDDEN,
    NBP_WORD_STRUCK,
    NBP_WORD_RAISED,
    NBP_WORD_WHITE,
    NBP_WORD_FINE /* as small as a mark beside usual text */
} nbp_word_look_kind;
enum { NBP_WORD_LOOKS = 5, NBP_WORD_FINE_HALF_POINTS = 13 };
typedef struct nbp_word_look {
    int8_t is[NBP_WORD_LOOKS];
} nbp_word_look;
#define NBP_WORD_LOOK_UNSAID ((nbp_word_look){{-1, -1, -1, -1, -1}})

/** Whether text with `look` may not be seen beside other text. */
static inline bool nbp_word_is_faint(const nbp_word_look *look) {
    return look->is[NBP_WORD_WHITE] > 0 || look->is[NBP_WORD_FINE] > 0;
}

/** Whether a text is so that has `look` itself, within what `below` says of it. */
static inline nbp_word_look nbp_word_look_over(nbp_word_look look, const nbp_word_look *below) {
    for (int i = 0; below && i < NBP_WORD_LOOKS; i++)
        look.is[i] = look.is[i] < 0 ? below->is[i] : look.is[i];
    return look;
}

/* A style of paragraphs or characters. Numbers that a style does not state are -1. */
typedef struct nbp_docx_style {
    char id[NBP_STYLE_ID], based_on[NBP_STYLE_ID];
    nbp_word_look look;
    int outline;     /* 0 to 8; 9: running text */
    int list, level; /* w:numId, w:ilvl */
    bool contents;   /* of a line in a table of contents */
} nbp_docx_style;

typedef struct nbp_list_level {
    long start;
    char format[32];          /* w:numFmt */
    char text[NBP_LIST_TEXT]; /* w:lvlText: %1 is the number of the first level */
    bool legal;               /* w:isLgl: all numbers in digits */
} nbp_list_level;

typedef struct nbp_word_list { /* w:abstractNum */
    long id;
    nbp_list_level levels[NBP_LIST_LEVELS];
    long counters[NBP_LIST_LEVELS];
    bool begun[NBP_LIST_LEVELS];
} nbp_word_list;

typedef struct nbp_list_use { /* w:num */
    long id, list;
    long restart[NBP_LIST_LEVELS]; /* w:startOverride, or -1; taken once */
} nbp_list_use;

typedef struct nbp_docx_styles {
    nbp_docx_style *styles;
    size_t style_count, style_capacity;
    nbp_word_list *lists;
    size_t list_count, list_capacity;
    nbp_list_use *uses;
    size_t use_count, use_capacity;
    bool failed;
} nbp_docx_styles;

/** Read the parts `styles` and `numbering` of `zip`; either may be missing. False with *err
 * filled. */
bool nbp_docx_styles_read(nbp_docx_styles *styles, nbp_zip *zip, const char *styles_part,
                          const char *numbering_part, nb_error *err);
void nbp_docx_styles_free(nbp_docx_styles *styles);
/** What an element of a run's or style's properties says of its look; false where it says nothing
 * of it. */
bool nbp_docx_look(const char *name, const nbp_xml_attributes *attributes, nbp_word_look *look);
/** The style called `id`, with what it takes over from those that it is based on; or NULL. */
const nbp_docx_style *nbp_docx_style_get(const nbp_docx_styles *styles, const char *id);

/** A new style with that name, nothing said of it; NULL where there are too many or no memory. */
nbp_docx_style *nbp_docx_style_add(nbp_docx_styles *styles);
/** All styles are read: each takes over what those say that it is based on, and can be found. */
void nbp_docx_styles_finish(nbp_docx_styles *styles);

/** Count on: the next number of list `use` at `level`, as Word prints it, into `label` (empty for a
 * bullet). */
void nbp_list_next(nbp_docx_styles *styles, long use, int level, char *label, size_t size);

#endif
