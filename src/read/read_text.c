/* Plain text: each line is a block, empty ones too, since a blank line may be an empty cell. A form feed is a page. */
#include <string.h>

#include "base/error.h"
#include "read/text_lines.h"

int nbp_is_text(const char *data, size_t length) {
    (void)data;
    (void)length;
    return 1;
}

/* Folding has left no other white space. */
static bool is_white(const char *text, size_t length) {
    for (size_t i = 0; i < length; i++)
        if (!memchr(" \t\n\f", text[i], 4))
            return false;
    return true;
}

bool nbp_read_text(const nbp_source *source, nbp_document *document, nb_error *err) {
    if (!nbp_text_borrow(&document->text, source->decoded->text, source->decoded->length))
        return nbp_fail(err, NB_ERROR_MEMORY, "read", "no memory for the text");
    const char *text = document->text.folded.data;
    size_t length = document->text.folded.length;
    if (is_white(text, length))
        return nbp_fail(err, NB_ERROR_EMPTY, "read", "nothing but white space");
    for (size_t begin = 0; begin < length;) {
        const char *newline = memchr(text + begin, '\n', length - begin);
        size_t end = newline ? (size_t)(newline - text) : length;
        if (text[begin] == '\f') {
            nbp_document_block(document, NBP_PAGE, 0, begin, 1);
            begin++;
        }
        nbp_document_block(document, NBP_LINE, 0, begin, end - begin);
        begin = end + 1;
    }
    return true;
}
