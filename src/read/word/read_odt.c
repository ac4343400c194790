/* OpenDocument texts: content.xml, streamed through the XML reader into a tree. Deleted text,
 * notes, comments and tables of contents are left out; the numbers of lists are not written. */
#include "read/word/read_odt.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "read/tree/tree.h"
#include "read/word/odt_parts.h"
#include "read/word/word_aside.h"
#include "read/word/word_finish.h"
#include "read/word/xml.h"

typedef enum odt {
    ODT_NONE,
    ODT_BOX,
    ODT_BREAK,
    ODT_CELL,
    ODT_HEADING,
    ODT_OBJECT,
    ODT_PARAGRAPH,
    ODT_ROW,
    ODT_SKIPPED,
    ODT_SPACES,
    ODT_SPAN,
    ODT_TAB,
    ODT_TABLE
} odt;

/* In the order of strcmp(). Names tell enough without their namespaces. */
static const struct element {
    const char *name;
    odt what;
} elements[] = {
    {"annotation", ODT_SKIPPED},
    {"covered-table-cell", ODT_SKIPPED},
    {"desc", ODT_SKIPPED},
    {"forms", ODT_SKIPPED},
    {"h", ODT_HEADING},
    {"image", ODT_OBJECT},
    {"line-break", ODT_BREAK},
    {"note", ODT_SKIPPED},
    {"object", ODT_OBJECT},
    {"p", ODT_PARAGRAPH},
    {"ruby-text", ODT_SKIPPED},
    {"s", ODT_SPACES},
    {"sequence-decls", ODT_SKIPPED},
    {"span", ODT_SPAN},
    {"tab", ODT_TAB},
    {"table", ODT_TABLE},
    {"table-cell", ODT_CELL},
    {"table-of-content", ODT_SKIPPED},
    {"table-row", ODT_ROW},
    {"text-box", ODT_BOX},
    {"title", ODT_SKIPPED},
    {"tracked-changes", ODT_SKIPPED},
};

typedef struct open {
    uint8_t what;      /* odt */
    uint16_t repeated; /* times more */
    uint32_t node;
    nbp_word_look look; /* of the text in it */
} open;

typedef struct reading {
    nbp_tree tree;
    nbp_aside aside;
    unsigned skipped_from, paragraphs_open;
    uint32_t paragraphs;
    bool in_body;
    nbp_odt_styles styles;
    unsigned depth;
    open open[]; /* by depth */
} reading;

static int compare_element(const void *name, const void *element) {
    return strcmp(name, ((const struct element *)element)->name);
}

/* ---- styles ---------------------------------------------------------------------------------- */

static nbp_word_look look_of(const reading *r, unsigned depth, const char *family,
                             const nbp_xml_attributes *attributes) {
    return nbp_odt_look(&r->styles, family, attributes, &r->open[depth - 1].look);
}

/* ---- text ------------------------------------------------------------------------------------ */

static uint16_t span(const nbp_xml_attributes *attributes, const char *name) {
    return nbp_span(nbp_xml_number(attributes, name, 1));
}

/* How often more a cell or row is repeated: as far as a cell may span. */
static uint16_t repeated(const nbp_xml_attributes *attributes, const char *name) {
    size_t most = nbp_limit_of(NBP_LIMIT_span);
    uint16_t times = span(attributes, name);
    return (uint16_t)((times < most ? times : most) - 1);
}

static void begin_paragraph(reading *r, const nbp_xml_attributes *attributes, bool heading) {
    long level = heading ? nbp_xml_number(attributes, "outline-level", 1) : 0;
    if (!r->aside.from)
        nbp_tree_break(&r->tree);
    r->tree.heading = level < 0 ? 0 : level > 6 ? 6 : (uint8_t)level;
    r->paragraphs++;
    r->paragraphs_open++;
}

static void put_spaces(reading *r, const nbp_xml_attributes *attributes) {
    long count = nbp_xml_number(attributes, "c", 1);
    if (count > 0 && !nbp_aside_takes(&r->aside, " ", 1)) /* several are as good as one */
        nbp_tree_text(&r->tree, " ", 1, r->paragraphs);
}

static void begin_cell(reading *r, unsigned depth, const nbp_xml_attributes *attributes) {
    nbp_node *cell = nbp_tree_open_cell(&r->tree, depth, r->paragraphs + 1);
    if (!cell)
        return;
    cell->colspan = span(attributes, "number-columns-spanned");
    cell->rowspan = span(attributes, "number-rows-spanned");
    r->open[depth].node = (uint32_t)(r->tree.count - 1);
    r->open[depth].repeated = repeated(attributes, "number-columns-repeated");
}

static void begin_row(reading *r, unsigned depth, const nbp_xml_attributes *attributes) {
    if (!nbp_tree_open_row(&r->tree, depth, r->paragraphs + 1, 0))
        return;
    r->open[depth].node = (uint32_t)(r->tree.count - 1);
    r->open[depth].repeated = repeated(attributes, "number-rows-repeated");
}

static void begin(reading *r, odt what, unsigned depth, const nbp_xml_attributes *attributes) {
    switch (what) {
    case ODT_HEADING:
    case ODT_PARAGRAPH:
        begin_paragraph(r, attributes, what == ODT_HEADING);
        r->open[depth].look = look_of(r, depth, "paragraph", attributes);
        break;
    case ODT_SPAN:
        r->open[depth].look = look_of(r, depth, "text", attributes);
        break;
    case ODT_OBJECT:
        if (!r->aside.from)
            nbp_tree_object(&r->tree, true, r->paragraphs);
        break;
    case ODT_TABLE:
        r->aside.from = 0;
        nbp_tree_open_table(&r->tree, depth, r->paragraphs + 1);
        break;
    case ODT_ROW:
        begin_row(r, depth, attributes);
        break;
    case ODT_CELL:
        begin_cell(r, depth, attributes);
        break;
    case ODT_BREAK:
        if (!nbp_aside_takes(&r->aside, " ", 1))
            nbp_tree_line(&r->tree);
        break;
    case ODT_TAB:
        if (nbp_aside_takes(&r->aside, " ", 1))
            break;
        r->tree.preserved = true;
        nbp_tree_text(&r->tree, "\t", 1, r->paragraphs);
        r->tree.preserved = false;
        break;
    case ODT_SPACES:
        put_spaces(r, attributes);
        break;
    case ODT_BOX:
        nbp_aside_begin(&r->aside, &r->tree, depth);
        break;
    default:
        break;
    }
}

static bool start_element(void *user, const char *name, const char *space, unsigned depth,
                          const nbp_xml_attributes *attributes) {
    reading *r = user;
    if (!r->in_body && !strcmp(name, "body")) {
        r->in_body = true;
        nbp_docx_styles_finish(&r->styles.all);
    }
    r->depth = depth;
    r->open[depth] = (open){.look = depth > 1 ? r->open[depth - 1].look : NBP_WORD_LOOK_UNSAID};
    (void)space;
    if (!r->in_body)
        return nbp_odt_style_start(&r->styles, name, attributes);
    if (r->skipped_from)
        return true;
    const struct element *found = bsearch(name, elements, sizeof elements / sizeof *elements,
                                          sizeof *elements, compare_element);
    if (found && found->what == ODT_SKIPPED)
        r->skipped_from = depth;
    else if (found) {
        r->open[depth].what = (uint8_t)found->what;
        begin(r, found->what, depth, attributes);
    }
    return !r->tree.failed;
}

static void end_element(void *user, unsigned depth) {
    reading *r = user;
    r->depth = depth - 1;
    if (r->skipped_from) {
        if (r->skipped_from == depth)
            r->skipped_from = 0;
        return;
    }
    open ended = r->open[depth];
    switch (ended.what) {
    case ODT_HEADING:
    case ODT_PARAGRAPH:
        if (!nbp_aside_takes(&r->aside, "\n", 1))
            nbp_tree_break(&r->tree);
        r->tree.heading = 0;
        r->paragraphs_open--;
        break;
    case ODT_BOX:
        nbp_aside_end(&r->aside, &r->tree, depth);
        break;
    case ODT_TABLE:
        nbp_tree_close(&r->tree, depth);
        if (!nbp_tree_in_cell(&r->tree))
            nbp_aside_put(&r->aside, &r->tree, r->paragraphs);
        break;
    case ODT_ROW:
    case ODT_CELL:
        nbp_tree_close(&r->tree, depth);
        nbp_tree_repeat(&r->tree, ended.node, ended.repeated);
        break;
    default:
        break;
    }
}

static void characters(void *user, const char *text, size_t length) {
    reading *r = user;
    const nbp_word_look *look = &r->open[r->depth].look;
    if (!r->paragraphs_open || r->skipped_from || look->is[NBP_WORD_HIDDEN] > 0 ||
        look->is[NBP_WORD_STRUCK] > 0 || nbp_aside_takes(&r->aside, text, length))
        return;
    r->tree.raised = look->is[NBP_WORD_RAISED] > 0;
    r->tree.faint = nbp_word_is_faint(look);
    nbp_tree_text(&r->tree, text, length, r->paragraphs);
}

bool nbp_read_odt_zip(nbp_zip *zip, nbp_document *document, nb_error *err) {
    static const nbp_xml_events events = {start_element, end_element, characters};
    reading *r = nbp_calloc(1, sizeof *r + (nbp_limit_of(NBP_LIMIT_depth) + 1) * sizeof *r->open);
    if (!r)
        return nbp_fail_exhausted(err, "read", "the text");
    nbp_tree_init(&r->tree);
    nbp_buffer_init_limit(&r->aside.text, NBP_LIMIT_text);
    r->tree.numbered = true;
    bool ok = nbp_odt_read_parts(zip, &r->styles, &events, r, err) &&
              nbp_finish_word(&r->tree, zip, "meta.xml", document, err);
    nbp_tree_free(&r->tree);
    nbp_docx_styles_free(&r->styles.all);
    nbp_buffer_free(&r->aside.text);
    nbp_free(r);
    return ok;
}

int nbp_is_odt(const char *data, size_t length) {
    return nbp_odt_begins(data, length, "application/vnd.oasis.opendocument.text") ? 90 : 0;
}

bool nbp_read_odt(const nbp_original *source, nbp_document *document, nb_error *err) {
    nbp_zip *zip = nbp_zip_open(source->data, source->length, "an OpenDocument text", err);
    bool ok = zip && nbp_read_odt_zip(zip, document, err);
    nbp_zip_free(zip);
    return ok;
}
