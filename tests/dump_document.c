/* dump_document [--from=READER] FILE: what the reader made of a source, block by block and cell by
 * cell, with places. For people who work on readers. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "read/reader.h"
#include "stages.h"

static void print_text(const nbp_document *document, size_t begin, size_t length) {
    const char *text = nbp_document_text(document, begin);
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '\n')
            fputs("⏎", stdout);
        else
            putchar(text[i]);
    }
}

static void print_place(nbp_document *document, size_t offset) {
    nb_place p = nbp_document_place(document, offset);
    printf("@%zu", p.offset);
    if (p.line)
        printf(" %u:%u", p.line, p.column);
    if (p.paragraph)
        printf(" ¶%u", p.paragraph);
    if (p.table)
        printf(" table %u row %u cell %u", p.table, p.row, p.cell);
    if (p.page)
        printf(" page %u", p.page);
}

static void print_grid(nbp_document *document, const nbp_grid *grid) {
    printf("GRID %u x %u\n", grid->rows, grid->columns);
    for (size_t i = grid->first_cell; i < grid->first_cell + grid->cell_count; i++) {
        const nbp_grid_cell *cell = &document->cells[i];
        printf("  r%u c%u", cell->row, cell->column);
        if (cell->rowspan > 1 || cell->colspan > 1)
            printf(" %ux%u", cell->rowspan, cell->colspan);
        printf("%s [", cell->header ? " th" : "");
        print_text(document, cell->begin, cell->length);
        printf("] ");
        print_place(document, cell->begin);
        putchar('\n');
    }
}

static void print_document(nbp_document *document) {
    static const char *const kinds[] = {"LINE", "PARAGRAPH", "HEADING", "GRID", "PAGE"};
    if (document->title)
        printf("TITLE [%s]\n", document->title);
    if (*document->declared_encoding)
        printf("LABEL %s\n", document->declared_encoding);
    for (size_t i = 0; i < document->block_count; i++) {
        const nbp_block *block = &document->blocks[i];
        if (block->kind == NBP_GRID) {
            print_grid(document, &document->grids[block->grid]);
            continue;
        }
        printf("%s", kinds[block->kind]);
        if (block->level)
            printf(" %u", block->level);
        printf(" [");
        print_text(document, block->begin, block->length);
        printf("] ");
        print_place(document, block->begin);
        putchar('\n');
    }
}

static char *read_file(const char *name, size_t *length) {
    FILE *file = fopen(name, "rb");
    size_t capacity = 1 << 20;
    char *data = malloc(capacity);
    *length = 0;
    for (size_t n; file && data && (n = fread(data + *length, 1, capacity - *length, file)) > 0;) {
        *length += n;
        if (*length == capacity)
            data = realloc(data, capacity *= 2);
    }
    if (file)
        fclose(file);
    return file ? data : NULL;
}

int main(int argc, char **argv) {
    nb_options options = {.size = sizeof options};
    if (argc == 3 && !strncmp(argv[1], "--from=", 7))
        options.kind = argv[1] + 7;
    else if (argc != 2)
        return 2;
    size_t length;
    char *data = read_file(argv[argc - 1], &length);
    if (!data)
        return 3;
    nbp_document document;
    nbp_decoded decoded = {0};
    nb_error err = {0};
    nbp_document_init(&document);
    bool ok = nbp_decode_and_read(data, length, &options, &document, &decoded, &err);
    if (ok)
        print_document(&document);
    else
        fprintf(stderr, "%s: %s\n", nb_code_name(err.code), err.message);
    nbp_document_free(&document);
    nbp_decoded_free(&decoded);
    free(data);
    return ok ? 0 : 3;
}
