/* See docx_package.h. */
#include "read/word/docx_package.h"

#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "read/word/xml.h"

/* ---- the package ----------------------------------------------------------------------------- */

/* The main part is the target of the package's relationship of type officeDocument. */
static bool start_relation(void *user, const char *name, const char *space, unsigned depth,
                           const nbp_xml_attributes *attributes) {
    (void)space;
    (void)depth;
    nbp_docx_parts *parts = user;
    char type[160], target[200];
    nbp_xml_attribute(attributes, "Type", type, sizeof type);
    size_t length = strlen(type), suffix = strlen("/officeDocument");
    if (strcmp(name, "Relationship") || length < suffix ||
        strcmp(type + length - suffix, "/officeDocument"))
        return true;
    nbp_xml_attribute(attributes, "Target", target, sizeof target);
    snprintf(parts->main, sizeof parts->main, "%s", target[0] == '/' ? target + 1 : target);
    return false;
}

/* What an archive is that holds no Word file. */
static bool refuse(nbp_zip *zip, nb_error *err) {
    static const struct {
        const char *member, *kind;
    } kinds[] = {{"xl/workbook.bin", N_("an Excel workbook")},
                 {"ppt/presentation.xml", N_("a presentation")},
                 {"META-INF/MANIFEST.MF", N_("a Java archive")},
                 {"META-INF/container.xml", N_("an e-book")},
                 {"content.xml", N_("an OpenDocument file that is no text")}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (nbp_zip_has(zip, kinds[i].member))
            return nbp_fail(err, NB_ERROR_BINARY, "read",
                            "%p, which is not read here: save it as PDF, as a web page or as text",
                            kinds[i].kind);
    return nbp_fail(err, NB_ERROR_BINARY, "read", "a zip archive without a Word file in it");
}

/* A part beside the main one: word/document.xml, styles.xml -> word/styles.xml. */
static void beside(const char *part, const char *name, char *out, size_t size) {
    const char *slash = strrchr(part, '/');
    snprintf(out, size, "%.*s%s", slash ? (int)(slash - part) + 1 : 0, part, name);
}

bool nbp_is_open_document(const nbp_zip *zip) {
    return nbp_zip_has(zip, "content.xml") && !nbp_zip_has(zip, "[Content_Types].xml");
}

bool nbp_docx_find(nbp_zip *zip, nbp_docx_parts *parts, nb_error *err) {
    static const nbp_xml_events relations = {.start = start_relation};
    const char *usual = "word/document.xml";
    snprintf(parts->main, sizeof parts->main, "%s", usual);
    if (nbp_zip_has(zip, "_rels/.rels") &&
        !nbp_xml_read(zip, "_rels/.rels", &relations, parts, err))
        return false;
    if (!nbp_zip_has(zip, parts->main))
        snprintf(parts->main, sizeof parts->main, "%s", usual);
    if (!nbp_zip_has(zip, parts->main) || nbp_zip_has(zip, "xl/workbook.xml") ||
        nbp_zip_has(zip, "ppt/presentation.xml"))
        return refuse(zip, err);
    beside(parts->main, "styles.xml", parts->styles, sizeof parts->styles);
    beside(parts->main, "numbering.xml", parts->numbering, sizeof parts->numbering);
    return true;
}
