/* See docx_chunk.h. */
#include "read/word/docx_chunk.h"

#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "read/html/read_mhtml.h"

void nbp_docx_chunk_note(nbp_docx_chunk *chunk, const nbp_xml_attributes *attributes) {
    if (!chunk->count++)
        nbp_xml_attribute(attributes, "id", chunk->id, sizeof chunk->id);
}

bool nbp_docx_chunk_is_text(const nbp_docx_chunk *chunk, const nbp_tree *own) {
    return chunk->count && !own->tables;
}

static bool start_relation(void *user, const char *name, const char *space, unsigned depth,
                           const nbp_xml_attributes *attributes) {
    (void)space;
    (void)depth;
    nbp_docx_chunk *chunk = user;
    char id[sizeof chunk->id];
    nbp_xml_attribute(attributes, "Id", id, sizeof id);
    if (strcmp(name, "Relationship") || strcmp(id, chunk->id))
        return true;
    nbp_xml_attribute(attributes, "Target", chunk->target, sizeof chunk->target);
    return false;
}

/* The name of the member that the chunk is: word/document.xml, its relations beside it. */
static bool find(nbp_docx_chunk *chunk, nbp_zip *zip, const char *part, char *member, size_t size,
                 nb_error *err) {
    static const nbp_xml_events relations = {.start = start_relation};
    const char *slash = strrchr(part, '/');
    int folder = slash ? (int)(slash - part) + 1 : 0;
    snprintf(member, size, "%.*s_rels/%s.rels", folder, part, part + folder);
    if (nbp_zip_has(zip, member) && !nbp_xml_read(zip, member, &relations, chunk, err))
        return false;
    const char *target = chunk->target;
    snprintf(member, size, "%.*s%s", *target == '/' ? 0 : folder, part, target + (*target == '/'));
    return nbp_zip_has(zip, member) ||
           nbp_fail(err, NB_ERROR_DAMAGED, "read",
                    "the Word file takes its text from a part that is not in it");
}

static bool take(void *user, const char *bytes, size_t length) {
    nbp_buffer *buffer = user;
    nbp_buffer_add(buffer, bytes, length);
    return !buffer->failed;
}

/* The chunk's bytes as the text that they are; an MHTML file by its own reader. */
static bool read_bytes(const nbp_buffer *bytes, const nbp_original *source, nbp_document *document,
                       nb_error *err) {
    nbp_original within = *source;
    within.data = bytes->data;
    within.length = bytes->length;
    if (nbp_is_mhtml(bytes->data, bytes->length))
        return nbp_read_mhtml(&within, document, err);
    nbp_decoded decoded = {0};
    nbp_buffer text;
    nbp_buffer_init_limit(&text, NBP_LIMIT_text);
    bool ok = source->decode(bytes->data, bytes->length, NULL, NULL, &decoded, err);
    if (ok)
        nbp_buffer_add(&text, decoded.text, decoded.length);
    nbp_decoded_free(&decoded);
    if (ok)
        return nbp_read_inner(source, &text, document, err);
    nbp_buffer_free(&text);
    return false;
}

bool nbp_docx_chunk_read(nbp_docx_chunk *chunk, nbp_zip *zip, const char *part,
                         const nbp_original *source, nbp_document *document, nb_error *err) {
    char member[600];
    nbp_buffer bytes;
    nbp_buffer_init_limit(&bytes, NBP_LIMIT_unpacked);
    bool ok = find(chunk, zip, part, member, sizeof member, err) &&
              nbp_zip_read(zip, member, take, &bytes, err);
    if (ok && bytes.failed)
        ok = nbp_fail_exhausted(err, "read", "the text in the Word file");
    ok = ok && nbp_buffer_reserve(&bytes, 1) && read_bytes(&bytes, source, document, err);
    nbp_buffer_free(&bytes);
    return ok;
}
