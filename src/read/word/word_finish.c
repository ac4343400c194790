/* See word_finish.h. */
#include "read/word/word_finish.h"

#include <string.h>

#include "base/error.h"
#include "read/furniture.h"
#include "read/tree/tree_grids.h"
#include "read/tree/tree_lay.h"
#include "read/word/xml.h"

enum { LONGEST_TITLE = 4096 }; /* bytes */

typedef struct description {
    nbp_buffer title;
    unsigned title_depth;
} description;

static bool start_element(void *user, const char *name, const char *space, unsigned depth,
                          const nbp_xml_attributes *attributes) {
    (void)attributes;
    description *d = user;
    if (!strcmp(name, "title") && strstr(space, "purl.org/dc/") && !d->title.length)
        d->title_depth = depth;
    return true;
}

static void end_element(void *user, unsigned depth) {
    description *d = user;
    if (depth == d->title_depth)
        d->title_depth = 0;
}

static void characters(void *user, const char *text, size_t length) {
    description *d = user;
    if (d->title_depth)
        nbp_buffer_add(&d->title, text, length);
}

bool nbp_finish_word(nbp_tree *tree, nbp_zip *zip, const char *part, nbp_document *document,
                     nb_error *err) {
    static const nbp_xml_events events = {start_element, end_element, characters};
    description d = {0};
    nb_error why = {0}; /* a file whose description is damaged is read all the same */
    bool ok;
    nbp_buffer_init(&d.title, SIZE_MAX);
    nbp_tree_finish(tree);
    if (nbp_zip_has(zip, part) && !nbp_xml_read(zip, part, &events, &d, &why))
        d.title.length = 0;
    if (d.title.length > LONGEST_TITLE)
        d.title.length = 0;
    nbp_buffer_add_byte(&d.title, '\0');
    if (!strncmp(d.title.data ? d.title.data : "", NBP_MAKER, sizeof NBP_MAKER - 1)) {
        nbp_buffer_free(&d.title);
        return nbp_fail_own_output(err, "xlsx");
    }
    document->lacks = document->unread = tree->unread;
    document->title = nbp_drop_furniture(tree, d.title.data, NULL, &ok);
    ok = ok && !d.title.failed && why.code != NB_ERROR_MEMORY;
    nbp_buffer_free(&d.title);
    if (!ok)
        return nbp_fail_exhausted(err, "read", "the text");
    return nbp_tree_lay(tree, document, err);
}
