/* See odt_parts.h. */
#include "read/word/odt_parts.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"

/* ---- styles ---------------------------------------------------------------------------------- */

/* Names of the styles of texts, paragraphs, cells and tables are apart: the last letter of the
 * family tells. */
static void style_key(const char *family, const char *name, char *key, size_t size) {
    snprintf(key, size, "%c%.60s", *family ? family[strlen(family) - 1] : ' ', name);
}

static void begin_style(nbp_odt_styles *styles, const nbp_xml_attributes *attributes) {
    static const char *const wanted[] = {"text", "paragraph", "table-cell", "table"};
    char family[16], name[NBP_STYLE_ID];
    nbp_xml_attribute(attributes, "family", family, sizeof family);
    styles->open = NULL;
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted && !styles->open; i++)
        if (!strcmp(family, wanted[i]))
            styles->open = nbp_docx_style_add(&styles->all);
    nbp_docx_style *style = styles->open;
    if (!style)
        return;
    nbp_xml_attribute(attributes, "name", name, sizeof name);
    style_key(family, name, style->id, sizeof style->id);
    if (nbp_xml_attribute(attributes, "parent-style-name", name, sizeof name))
        style_key(family, name, style->based_on, sizeof style->based_on);
}

static void read_style(nbp_word_look *look, const nbp_xml_attributes *attributes) {
    char value[32];
    if (nbp_xml_attribute(attributes, "display", value, sizeof value)) /* of a table: false */
        look->is[NBP_WORD_HIDDEN] = !strcmp(value, "none") || !strcmp(value, "false");
    if (nbp_xml_attribute(attributes, "text-line-through-style", value, sizeof value) ||
        nbp_xml_attribute(attributes, "text-line-through-type", value, sizeof value))
        look->is[NBP_WORD_STRUCK] = strcmp(value, "none") != 0;
    if (nbp_xml_attribute(attributes, "text-position", value, sizeof value)) /* "super 58%" */
        look->is[NBP_WORD_RAISED] = isalpha((unsigned char)*value) || strtol(value, NULL, 10) != 0;
    if (nbp_xml_attribute(attributes, "color", value, sizeof value))
        look->is[NBP_WORD_WHITE] = !strcasecmp(value, "#ffffff");
    if (nbp_xml_attribute(attributes, "font-size", value, sizeof value) && !strchr(value, '%'))
        look->is[NBP_WORD_FINE] = 2 * strtod(value, NULL) <= NBP_WORD_FINE_HALF_POINTS;
}

bool nbp_odt_style_start(nbp_odt_styles *styles, const char *name,
                         const nbp_xml_attributes *attributes) {
    if (!strcmp(name, "style"))
        begin_style(styles, attributes);
    else if (styles->open &&
             (!strcmp(name, "text-properties") || !strcmp(name, "table-properties")))
        read_style(&styles->open->look, attributes);
    return !styles->all.failed;
}

nbp_word_look nbp_odt_look(const nbp_odt_styles *styles, const char *family,
                           const nbp_xml_attributes *attributes, const nbp_word_look *below) {
    char name[NBP_STYLE_ID], key[NBP_STYLE_ID + 2];
    const nbp_docx_style *style = NULL;
    if (nbp_xml_attribute(attributes, "style-name", name, sizeof name)) {
        style_key(family, name, key, sizeof key);
        style = nbp_docx_style_get(&styles->all, key);
    }
    return style ? nbp_word_look_over(style->look, below) : *below;
}

static bool start_in_styles(void *user, const char *name, const char *space, unsigned depth,
                            const nbp_xml_attributes *attributes) {
    (void)space;
    (void)depth;
    return nbp_odt_style_start(user, name, attributes);
}

/* ---- the file -------------------------------------------------------------------------------- */

/* The list of an OpenDocument file's parts says of each whether it is encrypted. */
static bool start_in_manifest(void *user, const char *name, const char *space, unsigned depth,
                              const nbp_xml_attributes *attributes) {
    (void)space;
    (void)depth;
    (void)attributes;
    bool *locked = user;
    *locked |= !strcmp(name, "encryption-data");
    return !*locked;
}

static bool is_open_to_all(nbp_zip *zip, nb_error *err) {
    static const nbp_xml_events events = {.start = start_in_manifest};
    static const char manifest[] = "META-INF/manifest.xml";
    bool locked = false;
    nb_error why = {0}; /* a file whose list is damaged is read all the same */
    if (nbp_zip_has(zip, manifest) && !nbp_xml_read(zip, manifest, &events, &locked, &why) &&
        why.code == NB_ERROR_MEMORY)
        return nbp_fail_exhausted(err, "read", "the text");
    return !locked || nbp_fail(err, NB_ERROR_ENCRYPTED, "read",
                               "an OpenDocument file that is locked with a password: save it "
                               "without");
}

bool nbp_odt_read_parts(nbp_zip *zip, nbp_odt_styles *styles, const nbp_xml_events *events,
                        void *user, nb_error *err) {
    static const nbp_xml_events common = {.start = start_in_styles};
    return is_open_to_all(zip, err) &&
           (!nbp_zip_has(zip, "styles.xml") ||
            nbp_xml_read(zip, "styles.xml", &common, styles, err)) &&
           nbp_xml_read(zip, "content.xml", events, user, err) &&
           (!styles->all.failed || nbp_fail_exhausted(err, "read", "the styles"));
}

/* The first member says it, stored as it is. */
bool nbp_odt_begins(const char *data, size_t length, const char *type) {
    static const char mark[] = "mimetype";
    enum { FIRST_NAME = 30 };
    size_t begin = FIRST_NAME + sizeof mark - 1, end = begin + strlen(type);
    return nbp_is_zip(data, length) && length > end &&
           !memcmp(data + FIRST_NAME, mark, sizeof mark - 1) &&
           !memcmp(data + begin, type, end - begin);
}
