/* See word_finish.h. */
#include "read/word/word_finish.h"

#include <string.h>

#include "base/error.h"
#include "read/furniture.h"
#include "read/head_dates.h"
#include "read/tree/tree_grids.h"
#include "read/tree/tree_lay.h"
#include "read/word/xml.h"

enum { LONGEST_TITLE = 4096 }; /* bytes */

typedef struct description {
    nbp_buffer title, modified;
    nbp_buffer *open; /* that of them which the element at `depth` fills, or NULL */
    unsigned depth;
    const char *changed_by; /* what tells when it was last changed */
} description;

/* What tells that: Word's element, or OpenDocument's. NULL: another element. */
static const char *tells_change(const char *name, const char *space) {
    return !strcmp(name, "modified") && strstr(space, "purl.org/dc/terms")  ? "dcterms:modified"
           : !strcmp(name, "date") && strstr(space, "purl.org/dc/elements") ? "dc:date"
                                                                            : NULL;
}

static bool start_element(void *user, const char *name, const char *space, unsigned depth,
                          const nbp_xml_attributes *attributes) {
    (void)attributes;
    description *d = user;
    const char *change = tells_change(name, space);
    bool title = !strcmp(name, "title") && strstr(space, "purl.org/dc/");
    nbp_buffer *part = title ? &d->title : change ? &d->modified : NULL;
    if (part && !part->length) {
        d->open = part;
        d->depth = depth;
        d->changed_by = change ? change : d->changed_by;
    }
    return true;
}

static void end_element(void *user, unsigned depth) {
    description *d = user;
    if (depth == d->depth)
        d->open = NULL;
}

static void characters(void *user, const char *text, size_t length) {
    description *d = user;
    if (d->open)
        nbp_buffer_add(d->open, text, length);
}

bool nbp_finish_word(nbp_tree *tree, nbp_zip *zip, const char *part, nbp_document *document,
                     nb_error *err) {
    static const nbp_xml_events events = {start_element, end_element, characters};
    description d = {0};
    nb_error why = {0}; /* a file whose description is damaged is read all the same */
    bool ok;
    nbp_buffer_init(&d.title, SIZE_MAX);
    nbp_buffer_init(&d.modified, SIZE_MAX);
    nbp_tree_finish(tree);
    if (nbp_zip_has(zip, part) && !nbp_xml_read(zip, part, &events, &d, &why))
        d.title.length = d.modified.length = 0;
    if (d.title.length > LONGEST_TITLE)
        d.title.length = 0;
    nbp_buffer_add_byte(&d.title, '\0');
    if (!strncmp(d.title.data ? d.title.data : "", NBP_MAKER, sizeof NBP_MAKER - 1)) {
        nbp_buffer_free(&d.title);
        nbp_buffer_free(&d.modified);
        return nbp_fail_own_output(err, "xlsx");
    }
    document->lacks = document->unread = tree->unread;
    nbp_read_dates(tree, &document->dates);
    char day[NBP_DAY];
    if (d.modified.length && nbp_day_read(d.modified.data, d.modified.length, day))
        nbp_dates_add(&document->dates, NBP_DATE_MODIFIED, d.changed_by, day, (nb_place){0});
    document->title = nbp_drop_furniture(tree, d.title.data, NULL, &ok);
    ok = ok && !d.title.failed && !d.modified.failed && why.code != NB_ERROR_MEMORY;
    nbp_buffer_free(&d.title);
    nbp_buffer_free(&d.modified);
    if (!ok)
        return nbp_fail_exhausted(err, "read", "the text");
    return nbp_tree_lay(tree, document, err);
}
