/* See docx_chunk.h. */
#include "read/word/docx_chunk.h"

#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "read/html/html_label.h"
#include "read/html/read_html.h"
#include "read/html/read_mhtml.h"
#include "read/tree/tree_grids.h"
#include "read/word/read_docx.h"
#include "read/word/xml.h"

enum { MOST = 4096 }; /* chunks of a file */

static const char gone[] =
    N_("the Word file takes a part of its text from a file that is not in it");
static const char damaged[] =
    N_("the Word file takes a part of its text from a file in it that is damaged");
static const char is_rtf[] =
    N_("the Word file takes a part of its text from an RTF file in it, which is not read here: "
       "open it in Word and save it again");

static bool start_relation(void *user, const char *name, const char *space, unsigned depth,
                           const nbp_xml_attributes *attributes) {
    (void)space;
    (void)depth;
    nbp_docx_chunks *chunks = user;
    char type[160], target[256];
    nbp_xml_attribute(attributes, "Type", type, sizeof type);
    size_t length = strlen(type), suffix = strlen("/aFChunk");
    if (strcmp(name, "Relationship") || length < suffix ||
        strcmp(type + length - suffix, "/aFChunk"))
        return true;
    if (!nbp_grow((void **)&chunks->items, &chunks->capacity, chunks->count, sizeof *chunks->items,
                  MOST)) {
        chunks->failed = true;
        return false;
    }
    nbp_docx_chunk *chunk = &chunks->items[chunks->count++];
    *chunk = (nbp_docx_chunk){.id = ""};
    nbp_tree_init(&chunk->tree);
    chunk->tree.unread = gone;
    nbp_xml_attribute(attributes, "Id", chunk->id, sizeof chunk->id);
    nbp_xml_attribute(attributes, "Target", target, sizeof target);
    const char *slash = *target == '/' ? NULL : strrchr(chunks->main, '/');
    snprintf(chunk->part, sizeof chunk->part, "%.*s%s", slash ? (int)(slash - chunks->main) + 1 : 0,
             chunks->main, target + (*target == '/'));
    return true;
}

/* A paragraph a line. */
static void put_lines(nbp_tree *tree, const char *text, size_t length) {
    uint32_t paragraphs = 0;
    tree->numbered = tree->preserved = true;
    for (const char *p = text, *end = text + length; p < end;) {
        const char *line = memchr(p, '\n', (size_t)(end - p)), *stop = line ? line : end;
        nbp_tree_text(tree, p, (size_t)(stop - p), ++paragraphs);
        nbp_tree_break(tree);
        p = stop + 1;
    }
    nbp_tree_finish(tree);
}

static bool read_text(const nbp_original *source, const char *label, nbp_tree *tree,
                      nb_error *err) {
    nbp_decoded decoded = {0};
    bool ok = source->decode(source->data, source->length, NULL, label, &decoded, err);
    if (ok && (label || nbp_is_html(decoded.text, decoded.length)))
        ok = nbp_html_tree(decoded.text, decoded.length, tree, err);
    else if (ok)
        put_lines(tree, decoded.text, decoded.length);
    nbp_decoded_free(&decoded);
    return ok;
}

static bool read_page_of(const nbp_original *source, nbp_tree *tree, nb_error *err) {
    nbp_original page = *source;
    char label[NBP_MHTML_LABEL];
    char *bytes = nbp_mhtml_page(source->data, source->length, &page.length, label, err);
    page.data = bytes;
    bool ok = bytes && read_text(&page, label, tree, err);
    nbp_free(bytes);
    return ok;
}

static bool read_bytes(const nbp_original *source, nbp_tree *tree, nb_error *err) {
    if (nbp_is_docx(source->data, source->length))
        return nbp_docx_tree(source, tree, err);
    if (nbp_is_mhtml(source->data, source->length))
        return read_page_of(source, tree, err);
    if (source->length > 5 && !memcmp(source->data, "{\\rtf", 5))
        tree->unread = is_rtf;
    return tree->unread || read_text(source, NULL, tree, err);
}

static bool read_chunk(nbp_docx_chunk *chunk, nbp_zip *zip, const nbp_original *source,
                       nb_error *err) {
    nbp_buffer bytes;
    nbp_buffer_init_limit(&bytes, NBP_LIMIT_unpacked);
    bool ok = nbp_zip_read(zip, chunk->part, &bytes, err);
    if (ok && (bytes.failed || !nbp_buffer_reserve(&bytes, 1)))
        ok = nbp_fail_exhausted(err, "read", "the text in the Word file");
    nbp_original within = *source;
    within.data = bytes.data;
    within.length = bytes.length;
    within.inner++;
    ok = ok && read_bytes(&within, &chunk->tree, err);
    nbp_buffer_free(&bytes);
    if (ok && chunk->tree.failed)
        ok = nbp_fail_exhausted(err, "read", "the text in the Word file");
    return ok;
}

/* What is damaged is told of the chunk, and the rest is read without it. */
static bool read_chunk_or_tell(nbp_docx_chunk *chunk, nbp_zip *zip, const nbp_original *source,
                               nb_error *err) {
    nb_error why = {0};
    chunk->tree.unread = NULL;
    if (read_chunk(chunk, zip, source, &why))
        return true;
    if (why.code != NB_ERROR_DAMAGED)
        return nbp_fail_as(err, &why);
    nbp_tree_free(&chunk->tree);
    nbp_tree_init(&chunk->tree);
    chunk->tree.unread = damaged;
    return true;
}

bool nbp_docx_chunks_read(nbp_docx_chunks *chunks, nbp_zip *zip, const char *main,
                          const nbp_original *source, nb_error *err) {
    static const nbp_xml_events relations = {.start = start_relation};
    char member[600];
    const char *slash = strrchr(main, '/');
    int folder = slash ? (int)(slash - main) + 1 : 0;
    snprintf(member, sizeof member, "%.*s_rels/%s.rels", folder, main, main + folder);
    chunks->main = main;
    if (nbp_zip_has(zip, member) && !nbp_xml_read(zip, member, &relations, chunks, err))
        return false;
    if (chunks->failed)
        return nbp_fail_exhausted(err, "read", "the Word file");
    for (size_t i = 0; i < chunks->count; i++)
        if (nbp_zip_has(zip, chunks->items[i].part) &&
            !read_chunk_or_tell(&chunks->items[i], zip, source, err))
            return false;
    return true;
}

void nbp_docx_chunks_free(nbp_docx_chunks *chunks) {
    for (size_t i = 0; i < chunks->count; i++)
        nbp_tree_free(&chunks->items[i].tree);
    nbp_free(chunks->items);
}

void nbp_docx_chunks_graft(const nbp_docx_chunks *chunks, const char *id, nbp_tree *tree,
                           uint32_t *paragraphs) {
    static const nbp_tree none = {.unread = gone};
    size_t i = 0;
    while (i < chunks->count && strcmp(chunks->items[i].id, id) != 0)
        i++;
    nbp_tree_graft(tree, i < chunks->count ? &chunks->items[i].tree : &none, paragraphs);
}
