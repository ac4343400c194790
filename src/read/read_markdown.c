/* Markdown: a text whose lines that begin with # are headings. Its tables are lines with pipes, as in any text. */
#include <string.h>

#include "read/text_lines.h"

/* Number of # before a space, 1 to 6, or 0. */
static unsigned heading_level(const char *line, size_t length) {
    unsigned level = 0;
    while (level < length && line[level] == '#')
        level++;
    return level >= 1 && level <= 6 && level < length && line[level] == ' ' ? level : 0;
}

int nbp_is_markdown(const char *data, size_t length) {
    for (size_t begin = 0; begin < length;) {
        if (heading_level(data + begin, length - begin))
            return 10;
        const char *newline = memchr(data + begin, '\n', length - begin);
        if (!newline)
            break;
        begin = (size_t)(newline - data) + 1;
    }
    return 0;
}

bool nbp_read_markdown(const nbp_source *source, nbp_document *document, nb_error *err) {
    if (!nbp_read_text(source, document, err))
        return false;
    for (size_t i = 0; i < document->block_count; i++) {
        nbp_block *block = &document->blocks[i];
        const char *line = nbp_document_text(document, block->begin);
        unsigned level = block->kind == NBP_LINE ? heading_level(line, block->length) : 0;
        if (!level)
            continue;
        block->kind = NBP_HEADING;
        block->level = (uint8_t)level;
        block->begin += level + 1;
        block->length -= level + 1;
    }
    return true;
}
