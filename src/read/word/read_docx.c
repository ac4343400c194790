/* Word files: the main part of the package, streamed through the XML reader into a tree. What Word
 * shows is read: inserted text, one of several renderings of a text box, the numbers of lists; what
 * it does not show is not: deleted and hidden text, field codes, tables of contents, footnotes. */
#include "read/word/read_docx.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "read/tree/tree_grids.h"
#include "read/word/docx_chunk.h"
#include "read/word/docx_package.h"
#include "read/word/docx_style.h"
#include "read/word/read_odt.h"
#include "read/word/word_aside.h"
#include "read/word/word_finish.h"
#include "read/word/xml.h"

typedef enum word {
    WORD_ALTERNATIVES,
    WORD_BEFORE,
    WORD_BOX,
    WORD_BREAK,
    WORD_CELL,
    WORD_CELL_DELETED,
    WORD_CHARACTER_STYLE,
    WORD_CHOICE,
    WORD_CHUNK,
    WORD_CONTENTS,
    WORD_DELETED,
    WORD_DROP_DOWN,
    WORD_DROP_DOWN_CHOICE,
    WORD_DROP_DOWN_DEFAULT,
    WORD_DROP_DOWN_ENTRY,
    WORD_FALLBACK,
    WORD_FIELD,
    WORD_HYPHEN,
    WORD_LEVEL,
    WORD_LIST,
    WORD_LOOK,
    WORD_MERGE,
    WORD_NONE,
    WORD_OUTLINE,
    WORD_PARAGRAPH,
    WORD_PARAGRAPH_STYLE,
    WORD_PART,
    WORD_PLACEHOLDER,
    WORD_OBJECT,
    WORD_ROW,
    WORD_ROW_STYLE,
    WORD_RUN,
    WORD_RUN_STYLE,
    WORD_SKIPPED,
    WORD_SPAN,
    WORD_STYLE,
    WORD_SYMBOL,
    WORD_TAB,
    WORD_TABLE,
    WORD_TEXT
} word;

/* In the order of strcmp(). */
static const struct element {
    const char *name;
    word what;
} elements[] = {
    {"AlternateContent", WORD_ALTERNATIVES},
    {"Choice", WORD_CHOICE},
    {"Fallback", WORD_FALLBACK},
    {"altChunk", WORD_CHUNK},
    {"br", WORD_BREAK},
    {"cellDel", WORD_CELL_DELETED},
    {"color", WORD_LOOK},
    {"cr", WORD_BREAK},
    {"ddList", WORD_DROP_DOWN},
    {"default", WORD_DROP_DOWN_DEFAULT},
    {"del", WORD_DELETED},
    {"delText", WORD_SKIPPED},
    {"docPartGallery", WORD_PART},
    {"drawing", WORD_OBJECT},
    {"dstrike", WORD_LOOK},
    {"fldChar", WORD_FIELD},
    {"gridBefore", WORD_BEFORE},
    {"gridSpan", WORD_SPAN},
    {"hidden", WORD_DELETED},
    {"ilvl", WORD_LEVEL},
    {"instrText", WORD_SKIPPED},
    {"listEntry", WORD_DROP_DOWN_ENTRY},
    {"moveFrom", WORD_SKIPPED},
    {"noBreakHyphen", WORD_HYPHEN},
    {"numId", WORD_LIST},
    {"object", WORD_OBJECT},
    {"outlineLvl", WORD_OUTLINE},
    {"p", WORD_PARAGRAPH},
    {"pPr", WORD_PARAGRAPH_STYLE},
    {"pPrChange", WORD_SKIPPED},
    {"pStyle", WORD_STYLE},
    {"pict", WORD_OBJECT},
    {"position", WORD_LOOK},
    {"ptab", WORD_TAB},
    {"r", WORD_RUN},
    {"rPr", WORD_RUN_STYLE},
    {"rPrChange", WORD_SKIPPED},
    {"rStyle", WORD_CHARACTER_STYLE},
    {"result", WORD_DROP_DOWN_CHOICE},
    {"rt", WORD_SKIPPED},
    {"sdtContent", WORD_CONTENTS},
    {"sectPr", WORD_SKIPPED},
    {"showingPlcHdr", WORD_PLACEHOLDER},
    {"specVanish", WORD_LOOK},
    {"strike", WORD_LOOK},
    {"sym", WORD_SYMBOL},
    {"sz", WORD_LOOK},
    {"t", WORD_TEXT},
    {"tab", WORD_TAB},
    {"tabs", WORD_SKIPPED},
    {"tbl", WORD_TABLE},
    {"tblPr", WORD_SKIPPED},
    {"tblPrEx", WORD_SKIPPED},
    {"tc", WORD_CELL},
    {"tcPrChange", WORD_SKIPPED},
    {"tr", WORD_ROW},
    {"trPr", WORD_ROW_STYLE},
    {"trPrChange", WORD_SKIPPED},
    {"txbxContent", WORD_BOX},
    {"vMerge", WORD_MERGE},
    {"vanish", WORD_LOOK},
    {"vertAlign", WORD_LOOK},
};

typedef struct paragraph {
    char style[NBP_STYLE_ID];
    long list, level, outline; /* -1: as its style says */
    bool settled;              /* its style was applied: the first text was met */
    bool muted;                /* a line of a table of contents */
} paragraph;

enum { MAX_BOXES = 8 };

typedef struct reading {
    nbp_tree tree;
    nbp_docx_styles styles;
    unsigned skipped_from; /* depth of the element that is left out; 0: none */
    uint32_t paragraphs;
    paragraph now, outer[MAX_BOXES]; /* text boxes stand within paragraphs */
    unsigned boxes;
    char space[80]; /* URI that was found to be Word's last, with what is behind it */
    bool in_text, in_paragraph_style, in_row_style, skip_next;
    nbp_word_look look; /* of the run */
    nbp_aside aside;
    long chosen, entries;      /* of a drop-down field */
    char choice[NBP_STYLE_ID]; /* its text, until the field ends */
    nbp_docx_chunks chunks;
    struct {
        uint8_t word; /* what the open element is */
        bool chosen;  /* a rendering of the alternatives in it was read */
    } open[];         /* by depth */
} reading;

static int compare_element(const void *name, const void *element) {
    return strcmp(name, ((const struct element *)element)->name);
}

/* Whether an element of this namespace may mean something here: Word's own, in both dialects, the
 * alternatives, and the text of formulas. */
static bool is_words(reading *r, const char *space) {
    size_t length = strlen(r->space);
    if (length && !strncmp(space, r->space, length))
        return true;
    if (strstr(space, "wordprocessingml/2006/main") || strstr(space, "wordprocessingml/main")) {
        snprintf(r->space, sizeof r->space, "%.*s", (int)strcspn(space, "\n") + 1, space);
        return true;
    }
    return strstr(space, "markup-compatibility") || strstr(space, "officeDocument/2006/math");
}

static word word_of(reading *r, const char *name, const char *space) {
    const struct element *found = is_words(r, space)
                                      ? bsearch(name, elements, sizeof elements / sizeof *elements,
                                                sizeof *elements, compare_element)
                                      : NULL;
    return found ? found->what : WORD_NONE;
}

/* ---- text ------------------------------------------------------------------------------------ */

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* At the first text of a paragraph (`text`), or its end (NULL): its style's level, and its number
 * in a list. */
static void settle(reading *r, const char *text) {
    paragraph *p = &r->now;
    if (p->settled)
        return;
    p->settled = true;
    const nbp_docx_style *style = nbp_docx_style_get(&r->styles, p->style);
    long outline = p->outline >= 0 ? p->outline : style ? style->outline : -1;
    long list = p->list >= 0 ? p->list : style ? style->list : -1;
    long level = p->level >= 0 ? p->level : style && style->level >= 0 ? style->level : 0;
    p->muted = style && style->contents;
    r->tree.heading = outline < 0 || outline > 8 ? 0 : outline > 5 ? 6 : (uint8_t)(outline + 1);
    char label[NBP_LIST_TEXT * 2];
    if (list <= 0)
        return;
    nbp_list_next(&r->styles, list, (int)level, label, sizeof label);
    size_t length = strlen(label);
    /* A number in a numbered cell would grow by its label's digits. */
    if (!length || !text || p->muted || (nbp_tree_in_cell(&r->tree) && is_digit(*text)))
        return;
    nbp_tree_text(&r->tree, label, length, r->paragraphs);
    if (is_digit(label[length - 1]) || (is_digit(*text) && label[length - 1] == '.'))
        nbp_tree_text(&r->tree, " ", 1, r->paragraphs);
}

/* How the run's text is shown: as it says itself, as its style says, as its paragraph's does. */
static nbp_word_look look_of_run(const reading *r) {
    const nbp_docx_style *style = nbp_docx_style_get(&r->styles, r->now.style);
    return nbp_word_look_over(r->look, style ? &style->look : NULL);
}

static void put(reading *r, const char *text, size_t length) {
    if (r->skipped_from || !length)
        return;
    nbp_word_look look = look_of_run(r);
    if (look.is[NBP_WORD_HIDDEN] > 0 || look.is[NBP_WORD_STRUCK] > 0)
        return;
    r->choice[0] = '\0';
    if (nbp_aside_takes(&r->aside, text, length))
        return;
    settle(r, text);
    if (r->now.muted)
        return;
    r->tree.raised = look.is[NBP_WORD_RAISED] > 0;
    r->tree.faint = nbp_word_is_faint(&look);
    nbp_tree_text(&r->tree, text, length, r->paragraphs);
}

/* A character of a symbol font. Symbol has its digits and signs where ASCII has them; in the others
 * they are pictures. */
static void put_symbol(reading *r, const nbp_xml_attributes *attributes) {
    char code[8], font[32], character[2] = "";
    nbp_xml_attribute(attributes, "char", code, sizeof code);
    nbp_xml_attribute(attributes, "font", font, sizeof font);
    long c = strtol(code, NULL, 16) & 0xFF;
    if (!strcmp(font, "Symbol") && c > ' ' && c < 0x7F)
        character[0] = (char)c;
    const char *text = *character ? character : c == 0xFC || c == 0xFE || c == 0x52 ? "√" : "□";
    put(r, text, strlen(text));
}

/* ---- elements -------------------------------------------------------------------------------- */

static bool is_on(const nbp_xml_attributes *attributes) {
    char value[8];
    return !nbp_xml_attribute(attributes, "val", value, sizeof value) ||
           (strcmp(value, "0") && strcmp(value, "false") && strcmp(value, "off"));
}

static void begin_paragraph(reading *r) {
    r->paragraphs++;
    if (!r->aside.from)
        nbp_tree_break(&r->tree);
    r->now = (paragraph){.list = -1, .level = -1, .outline = -1};
}

static void end_paragraph(reading *r) {
    if (nbp_aside_takes(&r->aside, "\n", 1))
        return;
    settle(r, NULL);
    nbp_tree_break(&r->tree);
    r->tree.heading = 0;
}

static void begin_box(reading *r, unsigned depth) {
    nbp_aside_begin(&r->aside, &r->tree, depth);
    if (r->boxes < MAX_BOXES)
        r->outer[r->boxes] = r->now;
    r->boxes++;
}

static void end_box(reading *r, unsigned depth) {
    nbp_aside_end(&r->aside, &r->tree, depth);
    r->boxes--;
    if (r->boxes < MAX_BOXES)
        r->now = r->outer[r->boxes];
}

static void read_cell_style(reading *r, word what, const nbp_xml_attributes *attributes) {
    nbp_node *cell = nbp_tree_innermost(&r->tree, NBP_NODE_CELL),
             *row = nbp_tree_innermost(&r->tree, NBP_NODE_ROW);
    char value[16];
    long n = nbp_xml_number(attributes, "val", 1);
    if (what == WORD_SPAN && cell)
        cell->colspan = nbp_span(n);
    if (what == WORD_MERGE && cell)
        cell->continues = !nbp_xml_attribute(attributes, "val", value, sizeof value) ||
                          !strcmp(value, "continue");
    if (what == WORD_BEFORE && row)
        row->colspan = n < 1 ? 0 : nbp_span(n);
}

static void read_paragraph_style(reading *r, word what, const nbp_xml_attributes *attributes) {
    if (what == WORD_STYLE)
        nbp_xml_attribute(attributes, "val", r->now.style, sizeof r->now.style);
    else if (what == WORD_LIST)
        r->now.list = nbp_xml_number(attributes, "val", -1);
    else if (what == WORD_LEVEL)
        r->now.level = nbp_xml_number(attributes, "val", -1);
    else
        r->now.outline = nbp_xml_number(attributes, "val", 9);
}

/* Whether the element is to be left out with all that is in it. */
static bool is_left_out(reading *r, word what, unsigned depth,
                        const nbp_xml_attributes *attributes) {
    char value[32];
    nbp_node *row = nbp_tree_innermost(&r->tree, NBP_NODE_ROW);
    switch (what) {
    case WORD_SKIPPED:
        return true;
    case WORD_DELETED: /* of a row's style: the row is; of a run: its text */
        if (r->in_row_style && row)
            row->dropped = is_on(attributes);
        return true;
    case WORD_RUN_STYLE: /* of a paragraph's mark, which is no text */
        return r->in_paragraph_style;
    case WORD_CHOICE:
    case WORD_FALLBACK:
        if (r->open[depth - 1].chosen)
            return true;
        r->open[depth - 1].chosen = true;
        return false;
    case WORD_PART:
        nbp_xml_attribute(attributes, "val", value, sizeof value);
        r->skip_next = !strcmp(value, "Table of Contents");
        return true;
    case WORD_CONTENTS:
        if (!r->skip_next)
            return false;
        r->skip_next = false;
        return true;
    default:
        return false;
    }
}

/* A drop-down field lists its entries behind the number of the one that is chosen. */
static void read_drop_down(reading *r, word what, const nbp_xml_attributes *attributes) {
    if (what == WORD_DROP_DOWN) {
        r->entries = 0;
        r->chosen = -1;
    } else if (what == WORD_DROP_DOWN_CHOICE || (what == WORD_DROP_DOWN_DEFAULT && r->chosen < 0))
        r->chosen = nbp_xml_number(attributes, "val", 0);
    else if (what == WORD_DROP_DOWN_ENTRY && r->entries++ == (r->chosen < 0 ? 0 : r->chosen))
        nbp_xml_attribute(attributes, "val", r->choice, sizeof r->choice);
}

/* Where a field ends that shows no text of its own, its choice is shown. */
static void read_field(reading *r, const nbp_xml_attributes *attributes) {
    char type[16], text[NBP_STYLE_ID];
    nbp_xml_attribute(attributes, "fldCharType", type, sizeof type);
    memcpy(text, r->choice, sizeof text);
    if (!strcmp(type, "end"))
        put(r, text, strlen(text));
}

/* What an element says of its paragraph, run, cell or row. */
static void read_style(reading *r, word what, const nbp_xml_attributes *attributes) {
    char value[NBP_STYLE_ID];
    const nbp_docx_style *style;
    switch (what) {
    case WORD_SPAN:
    case WORD_MERGE:
    case WORD_BEFORE:
        read_cell_style(r, what, attributes);
        break;
    case WORD_STYLE:
    case WORD_LIST:
    case WORD_LEVEL:
    case WORD_OUTLINE:
        read_paragraph_style(r, what, attributes);
        break;
    case WORD_CHARACTER_STYLE:
        nbp_xml_attribute(attributes, "val", value, sizeof value);
        style = nbp_docx_style_get(&r->styles, value);
        r->look = nbp_word_look_over(r->look, style ? &style->look : NULL);
        break;
    case WORD_PLACEHOLDER: /* shown where nobody filled in anything */
        r->skip_next = is_on(attributes);
        break;
    case WORD_DROP_DOWN:
    case WORD_DROP_DOWN_CHOICE:
    case WORD_DROP_DOWN_DEFAULT:
    case WORD_DROP_DOWN_ENTRY:
        read_drop_down(r, what, attributes);
        break;
    default:
        break;
    }
}

static void begin(reading *r, word what, unsigned depth, const nbp_xml_attributes *attributes) {
    nbp_node *cell;
    char id[64];
    switch (what) {
    case WORD_PARAGRAPH:
        begin_paragraph(r);
        break;
    case WORD_TABLE:
        r->aside.from = 0; /* a box with a table in it is more than what floats over another */
        nbp_tree_open_table(&r->tree, depth, r->paragraphs + 1);
        break;
    case WORD_ROW:
        nbp_tree_open_row(&r->tree, depth, r->paragraphs + 1, 0);
        break;
    case WORD_CELL:
        nbp_tree_open_cell(&r->tree, depth, r->paragraphs + 1);
        break;
    case WORD_RUN:
        r->look = NBP_WORD_LOOK_UNSAID;
        break;
    case WORD_BREAK:
        if (!nbp_aside_takes(&r->aside, " ", 1) && look_of_run(r).is[NBP_WORD_HIDDEN] <= 0)
            nbp_tree_line(&r->tree);
        break;
    case WORD_FIELD:
        read_field(r, attributes);
        break;
    case WORD_CELL_DELETED:
        cell = nbp_tree_innermost(&r->tree, NBP_NODE_CELL);
        if (cell)
            cell->dropped = true;
        break;
    case WORD_OBJECT:
        nbp_tree_object(&r->tree, true, r->paragraphs);
        break;
    case WORD_CHUNK:
        nbp_xml_attribute(attributes, "id", id, sizeof id);
        nbp_docx_chunks_graft(&r->chunks, id, &r->tree, &r->paragraphs);
        break;
    case WORD_TAB:
        put(r, "\t", 1);
        break;
    case WORD_HYPHEN:
        put(r, "-", 1);
        break;
    case WORD_SYMBOL:
        put_symbol(r, attributes);
        break;
    case WORD_BOX:
        begin_box(r, depth);
        break;
    default:
        read_style(r, what, attributes);
        break;
    }
}

static void set_context(reading *r, word what, bool on) {
    if (what == WORD_TEXT)
        r->in_text = on;
    if (what == WORD_PARAGRAPH_STYLE)
        r->in_paragraph_style = on;
    if (what == WORD_ROW_STYLE)
        r->in_row_style = on;
}

static bool start_element(void *user, const char *name, const char *space, unsigned depth,
                          const nbp_xml_attributes *attributes) {
    reading *r = user;
    word what = r->skipped_from ? WORD_NONE : word_of(r, name, space);
    r->open[depth].word = (uint8_t)what;
    r->open[depth].chosen = false;
    if (what == WORD_NONE)
        return true;
    if (is_left_out(r, what, depth, attributes)) {
        r->skipped_from = depth;
        return true;
    }
    set_context(r, what, true);
    if (what == WORD_LOOK)
        nbp_docx_look(name, attributes, &r->look);
    else
        begin(r, what, depth, attributes);
    return !r->tree.failed;
}

static void end_part(reading *r, word what, unsigned depth) {
    nbp_tree_close(&r->tree, depth);
    if (what == WORD_TABLE && !nbp_tree_in_cell(&r->tree))
        nbp_aside_put(&r->aside, &r->tree, r->paragraphs);
}

static void end_element(void *user, unsigned depth) {
    reading *r = user;
    if (r->skipped_from) {
        if (r->skipped_from == depth)
            r->skipped_from = 0;
        return;
    }
    word what = r->open[depth].word;
    set_context(r, what, false);
    if (what == WORD_PARAGRAPH)
        end_paragraph(r);
    else if (what == WORD_TABLE || what == WORD_ROW || what == WORD_CELL)
        end_part(r, what, depth);
    else if (what == WORD_BOX)
        end_box(r, depth);
}

static void characters(void *user, const char *text, size_t length) {
    reading *r = user;
    if (r->in_text)
        put(r, text, length);
}

/* ---- the file -------------------------------------------------------------------------------- */

static bool read_package(reading *r, nbp_zip *zip, const nbp_original *source, nb_error *err) {
    static const nbp_xml_events events = {start_element, end_element, characters};
    nbp_docx_parts parts;
    return nbp_docx_find(zip, &parts, err) &&
           nbp_docx_styles_read(&r->styles, zip, parts.styles, parts.numbering, err) &&
           nbp_docx_chunks_read(&r->chunks, zip, parts.main, source, err) &&
           nbp_xml_read(zip, parts.main, &events, r, err);
}

/* A reading of the archive, to be released with end_reading(); NULL with *err filled. */
static reading *begin_reading(nb_error *err) {
    size_t depths = nbp_limit_of(NBP_LIMIT_depth) + 1;
    reading *r = nbp_calloc(1, sizeof *r + depths * sizeof *r->open);
    if (!r) {
        nbp_fail_exhausted(err, "read", "the Word file");
        return NULL;
    }
    nbp_tree_init(&r->tree);
    nbp_buffer_init_limit(&r->aside.text, NBP_LIMIT_text);
    r->tree.numbered = r->tree.preserved = true;
    return r;
}

static void end_reading(reading *r) {
    if (!r)
        return;
    nbp_tree_free(&r->tree);
    nbp_docx_styles_free(&r->styles);
    nbp_docx_chunks_free(&r->chunks);
    nbp_buffer_free(&r->aside.text);
    nbp_free(r);
}

bool nbp_read_docx_bytes(const nbp_original *source, const char *data, size_t length,
                         nbp_document *document, nb_error *err) {
    nbp_zip *zip = nbp_zip_open(data, length, "a Word file", err);
    bool open = zip && nbp_is_open_document(zip);
    reading *r = zip && !open ? begin_reading(err) : NULL;
    bool ok = open ? nbp_read_odt_zip(zip, document, err)
                   : r && read_package(r, zip, source, err) &&
                         nbp_finish_word(&r->tree, zip, "docProps/core.xml", document, err);
    end_reading(r);
    nbp_zip_free(zip);
    return ok;
}

bool nbp_docx_tree(const nbp_original *source, nbp_tree *tree, nb_error *err) {
    enum { DEEPEST = 4 };
    if (source->inner > DEEPEST)
        return nbp_fail(err, NB_ERROR_LIMIT, "read",
                        "Word files within Word files, more than %d deep", DEEPEST);
    nbp_zip *zip = nbp_zip_open(source->data, source->length, "a Word file", err);
    reading *r = zip ? begin_reading(err) : NULL;
    bool ok = r && read_package(r, zip, source, err);
    if (ok) {
        nbp_tree_finish(&r->tree);
        nbp_tree_free(tree);
        *tree = r->tree;
        r->tree = (nbp_tree){0};
    }
    end_reading(r);
    nbp_zip_free(zip);
    return ok;
}

int nbp_is_docx(const char *data, size_t length) {
    return nbp_is_zip(data, length) ? 50 : nbp_is_flat_package(data, length) ? 90 : 0;
}

bool nbp_read_docx(const nbp_original *source, nbp_document *document, nb_error *err) {
    return nbp_read_docx_bytes(source, source->data, source->length, document, err);
}
