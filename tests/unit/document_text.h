/* For tests of readers: a document as one string, a line a block.
 *     H1 标题        a heading and its level; P a paragraph, L a line
 *     G 2x3 0,0=甲 0,1+1x2=乙        a grid, its cells by row and column, with their spans; ⏎ is a
 * line end, ⟨⟩ a raised part, ?⟨⟩ an unsure one, ⊠ an object
 *     UNREAD         behind all, where a part was not read */
#ifndef DOCUMENT_TEXT_H
#define DOCUMENT_TEXT_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "read/reader.h"
#include "stages.h"

static inline void put_text(FILE *out, const nbp_document *document, size_t begin, size_t length) {
    const char *text = nbp_document_text(document, begin);
    size_t count;
    const nbp_stretch *s = nbp_document_stretches(document, begin, length, &count);
    for (size_t i = 0; i <= length; i++) {
        for (; count && s->begin + s->length == begin + i; s++, count--)
            fputs(s->length ? "⟩" : "⊠", out);
        if (count && s->begin == begin + i && s->length)
            fputs(s->kind == NBP_STRETCH_RAISED ? "⟨" : "?⟨", out);
        if (i < length)
            text[i] == '\n' ? fputs("⏎", out) : fputc(text[i], out);
    }
}

static inline void put_grid(FILE *out, const nbp_document *document, const nbp_grid *grid) {
    fprintf(out, "G %ux%u", grid->rows, grid->columns);
    for (size_t i = grid->first_cell; i < grid->first_cell + grid->cell_count; i++) {
        const nbp_grid_cell *cell = &document->cells[i];
        fprintf(out, " %u,%u", cell->row, cell->column);
        if (cell->rowspan > 1 || cell->colspan > 1)
            fprintf(out, "+%ux%u", cell->rowspan, cell->colspan);
        fputc('=', out);
        put_text(out, document, cell->begin, cell->length);
    }
}

/** To be released with free(). */
static inline char *document_text(const nbp_document *document) {
    char *text;
    size_t length;
    FILE *out = open_memstream(&text, &length);
    for (size_t i = 0; i < document->block_count; i++) {
        const nbp_block *block = &document->blocks[i];
        if (block->kind == NBP_GRID) {
            put_grid(out, document, &document->grids[block->grid]);
        } else {
            fputc("LPHGF"[block->kind], out);
            if (block->level)
                fprintf(out, "%u", block->level);
            fputc(' ', out);
            put_text(out, document, block->begin, block->length);
        }
        fputc('\n', out);
    }
    fputs(document->unread ? "UNREAD\n" : "", out);
    fclose(out);
    return text;
}

/** What the reader `from` (NULL: the one that the bytes ask for) makes of `data`: its text, or
 * "error: …" with the code's name. To be released with free(). `title` (may be NULL) becomes a copy
 * of the document's, or NULL. */
static inline char *read_to_text(const char *data, size_t length, const char *from, char **title) {
    nb_options options = {.size = sizeof options, .kind = from};
    nbp_document document;
    nbp_decoded decoded = {0};
    nb_error err = {0};
    char *text;
    nbp_document_init(&document);
    if (nbp_decode_and_read(data, length, &options, &document, &decoded, &err)) {
        text = document_text(&document);
    } else {
        size_t size = sizeof err.message + 32;
        text = malloc(size);
        snprintf(text, size, "error: %s", nb_code_name(err.code));
    }
    if (title)
        *title = document.title ? strdup(document.title) : NULL;
    nbp_document_free(&document);
    nbp_decoded_free(&decoded);
    return text;
}

#endif
