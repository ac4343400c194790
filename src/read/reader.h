/* The readers: one for each source format, in one table. A reader makes a document of a source and
 * knows nothing of the forms. A new format is a file read_<format>.c and a row of the table in
 * readers.c. */
#ifndef NBP_READER_H
#define NBP_READER_H

#include "decode/decode.h"
#include "model/document.h"

typedef struct nbp_original {
    const char *data; /* as it came */
    size_t length;
    nbp_decoded
        *decoded; /* for readers of text; others may fill it with the text that they find inside */
    const nb_options *options; /* never NULL */
    unsigned inner; /* how many texts it was taken out of: what it says of its encoding is void */
} nbp_original;

enum { NBP_READER_HEAD = 4096 };

typedef struct nbp_reader {
    const char *name; /* for --from: "text", "html" */
    const char *media_type;
    bool is_text; /* wants the decoded text */
    const char
        *program; /* that it runs as a child, or NULL; it knows its own by NBP_READER_HEAD bytes */
    /* How sure it is that the first bytes are its own, from 0 to 100; `data` as decoded where
     * is_text. */
    int (*recognises)(const char *data, size_t length);
    /* Fill an initialised document; false with *err filled. */
    bool (*read)(const nbp_original *source, nbp_document *document, nb_error *err);
} nbp_reader;

extern const nbp_reader nbp_readers[];
extern const size_t nbp_reader_count;

/** The reader with that name, or NULL. */
const nbp_reader *nbp_reader_named(const char *name);
/** Whether reading what begins with `head` (NBP_READER_HEAD bytes, or all of them) may run
 * `program`; `kind` as in nb_options. */
bool nbp_reader_may_run(const char *program, const char *head, size_t length, const char *kind);
/** Read a text that a reader took out of its source: valid UTF-8, whose bytes `text` loses to
 * `document`. It is read by the reader of texts that is surest of it, and `source` is void. */
bool nbp_read_inner(const nbp_original *source, nbp_buffer *text, nbp_document *document,
                    nb_error *err);
/** Read `data` with the reader that `options` name or the bytes ask for. Fills `document`
 * (initialised) and `decoded` (released by the caller; all zero for binary kinds). */
bool nbp_read(const char *data, size_t length, const nb_options *options, nbp_document *document,
              nbp_decoded *decoded, nb_error *err);

#endif
