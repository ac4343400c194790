/* See docx_style.h: reading styles.xml and numbering.xml. */
#include "read/word/docx_style.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buffer.h"
#include "base/error.h"
#include "base/memory.h"
#include "base/text/words.h"

#include "read/word/docx_style.def"

enum { CHAIN = 16 };

typedef struct reading {
    nbp_docx_styles *styles;
    int level; /* of the list that is being read; -1 outside */
    bool in_style, in_list, in_use;
} reading;

/* ---- styles ---------------------------------------------------------------------------------- */

/* "heading 1", "标题 1", "标题1": the level that a style's name tells, from 0, or -1. */
static int level_by_name(const char *name) {
    for (const char *const *style = heading_styles; *style; style++) {
        size_t n = strlen(*style);
        if (strncasecmp(name, *style, n))
            continue;
        const char *rest = name + n + strspn(name + n, " ");
        if (*rest >= '1' && *rest <= '9' && !rest[1])
            return *rest - '1';
        return *rest ? -1 : 0;
    }
    return strcasecmp(name, "Title") ? -1 : 0;
}

nbp_docx_style *nbp_docx_style_add(nbp_docx_styles *s) {
    if (!nbp_limit_allows(NBP_LIMIT_styles, s->style_count) ||
        !nbp_grow((void **)&s->styles, &s->style_capacity, s->style_count, sizeof *s->styles,
                  UINT32_MAX)) {
        s->failed = true;
        return NULL;
    }
    nbp_docx_style *style = &s->styles[s->style_count++];
    *style = (nbp_docx_style){.outline = -1, .list = -1, .level = -1, .look = NBP_WORD_LOOK_UNSAID};
    return style;
}

static void begin_style(reading *r, const nbp_xml_attributes *attributes) {
    char type[16];
    nbp_xml_attribute(attributes, "type", type, sizeof type);
    r->in_style = !strcmp(type, "paragraph") || !strcmp(type, "character");
    nbp_docx_style *style = r->in_style ? nbp_docx_style_add(r->styles) : NULL;
    if (style)
        nbp_xml_attribute(attributes, "styleId", style->id, sizeof style->id);
}

bool nbp_docx_look(const char *name, const nbp_xml_attributes *attributes, nbp_word_look *look) {
    char value[16];
    bool told = nbp_xml_attribute(attributes, "val", value, sizeof value);
    int8_t on = !told || (strcmp(value, "0") && strcmp(value, "false") && strcmp(value, "off"));
    if (!strcmp(name, "vanish") || !strcmp(name, "specVanish"))
        look->is[NBP_WORD_HIDDEN] = on;
    else if (!strcmp(name, "strike") || !strcmp(name, "dstrike"))
        look->is[NBP_WORD_STRUCK] = on;
    else if (!strcmp(name, "vertAlign"))
        look->is[NBP_WORD_RAISED] = !strcmp(value, "superscript") || !strcmp(value, "subscript");
    else if (!strcmp(name, "position"))
        look->is[NBP_WORD_RAISED] = nbp_xml_number(attributes, "val", 0) != 0;
    else if (!strcmp(name, "color"))
        look->is[NBP_WORD_WHITE] = !strcasecmp(value, "FFFFFF");
    else if (!strcmp(name, "sz"))
        look->is[NBP_WORD_FINE] = nbp_xml_number(attributes, "val", 0) <= NBP_WORD_FINE_HALF_POINTS;
    else
        return false;
    return true;
}

static void read_style(nbp_docx_style *style, const char *name,
                       const nbp_xml_attributes *attributes) {
    char value[NBP_STYLE_ID];
    if (nbp_docx_look(name, attributes, &style->look))
        return;
    if (!strcmp(name, "name")) {
        nbp_xml_attribute(attributes, "val", value, sizeof value);
        style->outline = style->outline < 0 ? level_by_name(value) : style->outline;
        style->contents = !strncasecmp(value, contents_style, strlen(contents_style)) ||
                          nbp_words_at(value, strlen(value), contents_styles);
    } else if (!strcmp(name, "basedOn")) {
        nbp_xml_attribute(attributes, "val", style->based_on, sizeof style->based_on);
    } else if (!strcmp(name, "outlineLvl")) {
        style->outline = (int)nbp_xml_number(attributes, "val", 9);
    } else if (!strcmp(name, "numId")) {
        style->list = (int)nbp_xml_number(attributes, "val", -1);
    } else if (!strcmp(name, "ilvl")) {
        style->level = (int)nbp_xml_number(attributes, "val", 0);
    }
}

static bool start_in_styles(void *user, const char *name, const char *space, unsigned depth,
                            const nbp_xml_attributes *attributes) {
    (void)space;
    (void)depth;
    reading *r = user;
    if (!strcmp(name, "style"))
        begin_style(r, attributes);
    else if (r->in_style && r->styles->style_count)
        read_style(&r->styles->styles[r->styles->style_count - 1], name, attributes);
    return !r->styles->failed;
}

static int compare_styles(const void *a, const void *b) {
    return strcmp(((const nbp_docx_style *)a)->id, ((const nbp_docx_style *)b)->id);
}

const nbp_docx_style *nbp_docx_style_get(const nbp_docx_styles *styles, const char *id) {
    nbp_docx_style key = {0};
    memcpy(key.id, id, strnlen(id, sizeof key.id - 1));
    return styles->style_count
               ? bsearch(&key, styles->styles, styles->style_count, sizeof key, compare_styles)
               : NULL;
}

static int compare_lists(const void *a, const void *b) {
    long one = ((const nbp_word_list *)a)->id, other = ((const nbp_word_list *)b)->id;
    return (one > other) - (one < other);
}

static int compare_uses(const void *a, const void *b) {
    long one = ((const nbp_list_use *)a)->id, other = ((const nbp_list_use *)b)->id;
    return (one > other) - (one < other);
}

/* In the order of their names, to be found quickly. */
static void sort(nbp_docx_styles *styles) {
    if (styles->style_count)
        qsort(styles->styles, styles->style_count, sizeof *styles->styles, compare_styles);
    if (styles->list_count)
        qsort(styles->lists, styles->list_count, sizeof *styles->lists, compare_lists);
    if (styles->use_count)
        qsort(styles->uses, styles->use_count, sizeof *styles->uses, compare_uses);
}

/* Give every style what it takes over from those below it. */
static void inherit(nbp_docx_styles *styles) {
    for (size_t i = 0; i < styles->style_count; i++) {
        nbp_docx_style *style = &styles->styles[i];
        const nbp_docx_style *base = style;
        for (int hops = 0; hops < CHAIN && *base->based_on; hops++) {
            base = nbp_docx_style_get(styles, base->based_on);
            if (!base)
                break;
            style->outline = style->outline < 0 ? base->outline : style->outline;
            style->level = style->level < 0 ? base->level : style->level;
            style->list = style->list < 0 ? base->list : style->list;
            style->look = nbp_word_look_over(style->look, &base->look);
        }
    }
}

/* ---- lists ----------------------------------------------------------------------------------- */

static void begin_list(reading *r, long id) {
    nbp_docx_styles *s = r->styles;
    if (!nbp_limit_allows(NBP_LIMIT_styles, s->list_count) ||
        !nbp_grow((void **)&s->lists, &s->list_capacity, s->list_count, sizeof *s->lists,
                  UINT32_MAX)) {
        s->failed = true;
        return;
    }
    nbp_word_list *list = &s->lists[s->list_count++];
    *list = (nbp_word_list){.id = id};
    for (int i = 0; i < NBP_LIST_LEVELS; i++)
        list->levels[i].start = 1;
    r->in_list = true;
    r->in_use = false;
    r->level = -1;
}

static void begin_use(reading *r, long id) {
    nbp_docx_styles *s = r->styles;
    if (!nbp_limit_allows(NBP_LIMIT_styles, s->use_count) ||
        !nbp_grow((void **)&s->uses, &s->use_capacity, s->use_count, sizeof *s->uses, UINT32_MAX)) {
        s->failed = true;
        return;
    }
    nbp_list_use *use = &s->uses[s->use_count++];
    *use = (nbp_list_use){.id = id, .list = -1};
    for (int i = 0; i < NBP_LIST_LEVELS; i++)
        use->restart[i] = -1;
    r->in_use = true;
    r->in_list = false;
    r->level = -1;
}

static void read_level(nbp_list_level *level, const char *name,
                       const nbp_xml_attributes *attributes) {
    if (!strcmp(name, "start"))
        level->start = nbp_xml_number(attributes, "val", 1);
    else if (!strcmp(name, "numFmt"))
        nbp_xml_attribute(attributes, "val", level->format, sizeof level->format);
    else if (!strcmp(name, "lvlText"))
        nbp_xml_attribute(attributes, "val", level->text, sizeof level->text);
    else if (!strcmp(name, "isLgl"))
        level->legal = nbp_xml_number(attributes, "val", 1) != 0;
}

static bool start_in_lists(void *user, const char *name, const char *space, unsigned depth,
                           const nbp_xml_attributes *attributes) {
    (void)space;
    (void)depth;
    reading *r = user;
    nbp_docx_styles *s = r->styles;
    if (!strcmp(name, "abstractNum")) {
        begin_list(r, nbp_xml_number(attributes, "abstractNumId", -1));
    } else if (!strcmp(name, "num")) {
        begin_use(r, nbp_xml_number(attributes, "numId", -1));
    } else if (!strcmp(name, "lvl") || !strcmp(name, "lvlOverride")) {
        long level = nbp_xml_number(attributes, "ilvl", -1);
        r->level = level >= 0 && level < NBP_LIST_LEVELS ? (int)level : -1;
    } else if (r->in_use && !strcmp(name, "abstractNumId")) {
        s->uses[s->use_count - 1].list = nbp_xml_number(attributes, "val", -1);
    } else if (r->in_use && r->level >= 0 && !strcmp(name, "startOverride")) {
        s->uses[s->use_count - 1].restart[r->level] = nbp_xml_number(attributes, "val", 1);
    } else if (r->in_list && r->level >= 0) {
        read_level(&s->lists[s->list_count - 1].levels[r->level], name, attributes);
    }
    return !s->failed;
}

void nbp_docx_styles_finish(nbp_docx_styles *styles) {
    sort(styles);
    inherit(styles);
}

/* ---- both ------------------------------------------------------------------------------------ */

bool nbp_docx_styles_read(nbp_docx_styles *styles, nbp_zip *zip, const char *styles_part,
                          const char *numbering_part, nb_error *err) {
    static const nbp_xml_events style_events = {.start = start_in_styles},
                                list_events = {.start = start_in_lists};
    reading r = {.styles = styles, .level = -1};
    *styles = (nbp_docx_styles){0};
    if (nbp_zip_has(zip, styles_part) && !nbp_xml_read(zip, styles_part, &style_events, &r, err))
        return false;
    if (nbp_zip_has(zip, numbering_part) &&
        !nbp_xml_read(zip, numbering_part, &list_events, &r, err))
        return false;
    if (styles->failed)
        return nbp_fail_exhausted(err, "read", "the styles and lists");
    nbp_docx_styles_finish(styles);
    return true;
}

void nbp_docx_styles_free(nbp_docx_styles *styles) {
    nbp_free(styles->styles);
    nbp_free(styles->lists);
    nbp_free(styles->uses);
    *styles = (nbp_docx_styles){0};
}
