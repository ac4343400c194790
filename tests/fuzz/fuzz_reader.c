/* A reader: bytes to a document that hangs together. Compiled once for each, with its name as
 * READER.
 *
 * The input of the readers of archives is the text of their members, parted by NUL, or an archive
 * as it is; that of the PDF reader is what pdftotext would write (child.c). */
#include "archive.h"
#include "fuzz.h"
#include "read/reader.h"
#include "stages.h"

/* The members that the reader of an archive asks for, in the order in which the input has them. */
enum { MEMBERS = 4 };
static const struct {
    const char *reader, *members[MEMBERS];
} archives[] = {
    {"docx", {"word/document.xml", "word/styles.xml", "word/numbering.xml"}},
    {"odt", {"content.xml", "styles.xml"}},
    {"ods", {"content.xml", "styles.xml"}},
    {"ofd", {"Doc_0/Pages/0.xml", "Doc_0/Document.xml", "Doc_0/Res.xml", "OFD.xml"}},
    {"xlsx",
     {"xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml"}}};

static size_t part(const char *data, size_t size, const char *const names[MEMBERS],
                   archive_member members[MEMBERS]) {
    size_t count = 0;
    while (count < MEMBERS && names[count] && size) {
        const char *end = memchr(data, 0, size);
        size_t length = end ? (size_t)(end - data) : size;
        members[count] = (archive_member){names[count], data, length};
        count++;
        data += length + (end != NULL);
        size -= length + (end != NULL);
    }
    return count;
}

static void put_input(nbp_buffer *input, const char *data, size_t size) {
    bool is_archive = size > 2 && !memcmp(data, "PK", 2);
    for (size_t i = 0; i < sizeof archives / sizeof *archives; i++) {
        archive_member members[MEMBERS];
        if (strcmp(archives[i].reader, READER) != 0 || is_archive)
            continue;
        archive_write(input, members, part(data, size, archives[i].members, members));
        return;
    }
    nbp_buffer_add(input, data, size);
}

/* ---- what holds of a document ---- */

static void check_grid(const nbp_document *document, const nbp_grid *grid) {
    HOLDS(grid->first_cell + grid->cell_count <= document->cell_count);
    for (size_t i = grid->first_cell; i < grid->first_cell + grid->cell_count; i++) {
        const nbp_grid_cell *cell = &document->cells[i];
        HOLDS(cell->begin + cell->length <= document->text.folded.length);
        HOLDS(cell->rowspan && cell->colspan);
        HOLDS(cell->row < grid->rows && cell->column < grid->columns);
        HOLDS(cell->column + cell->colspan <= grid->columns);
    }
}

static void check_block(nbp_document *document, const nbp_block *block, size_t after) {
    HOLDS(block->kind <= NBP_PAGE && block->level <= 6);
    HOLDS(block->begin >= after && block->begin + block->length <= document->text.folded.length);
    if (block->kind == NBP_GRID) {
        HOLDS(block->grid < document->grid_count);
        check_grid(document, &document->grids[block->grid]);
    }
}

static void check_document(nbp_document *document, size_t size) {
    const nbp_text *text = &document->text;
    size_t after = 0;
    HOLDS(nbp_utf8_valid(text->raw.data, text->raw.length) == text->raw.length);
    HOLDS(text->folded.length <= text->raw.length);
    for (size_t i = 0; i < document->block_count; i++) {
        check_block(document, &document->blocks[i], after);
        nb_place place = nbp_document_place(document, document->blocks[i].begin);
        /* Of a text within a text the place is in that one, where a bad byte has become three. */
        HOLDS(place.offset <= (document->unpacked ? 3 * size : size));
        after = document->blocks[i].begin;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const nb_options options = {.size = sizeof options, .kind = READER};
    nbp_document document;
    nbp_decoded decoded;
    nbp_buffer input;
    nb_error err = {0};
    if (!size) /* nb_parse() sees to that */
        return 0;
    nbp_buffer_init(&input, (size_t)1 << 30);
    put_input(&input, (const char *)data, size);
    nbp_document_init(&document);
    if (nbp_decode_and_read(input.data, input.length, &options, &document, &decoded, &err))
        check_document(&document, input.length);
    else
        HOLDS(err.code != NB_OK && *err.message);
    nbp_document_free(&document);
    nbp_decoded_free(&decoded);
    nbp_buffer_free(&input);
    return 0;
}
