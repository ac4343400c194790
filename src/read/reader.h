/* The readers: one for each source format, in one table. A reader makes a document of a source and
 * knows nothing of the forms. A new format is a file read_<format>.c and a row of the table in
 * readers.c, which says all that others must know of it: how it is told from others, how servers
 * call it, what marks it among archives, which program it runs. */
#ifndef NBP_READER_H
#define NBP_READER_H

#include "confine/confine.h"
#include "decode/decode.h"
#include "model/document.h"

typedef struct nbp_original {
    const char *data; /* as it came */
    size_t length;
    /* For readers of text; others may fill it with the text that they find inside. */
    nbp_decoded *decoded;
    const nb_options *options; /* never NULL */
    nbp_decoder *decode;       /* for bytes within a container, which only its reader finds */
    unsigned inner; /* how many texts it was taken out of: what it says of its encoding is void */
} nbp_original;

enum { NBP_READER_HEAD = 4096 };

typedef struct nbp_reader {
    const char *name; /* for --from: "text", "html" */
    const char *media_type;
    /* Words, one of which is in a server's Content-Type; and members of a zip archive, each of
     * which marks it as such a file. NULL ends both. */
    const char *served_as[3], *members[4];
    bool is_text; /* wants the decoded text */
    /* That it runs as a child, or NULL; it knows its own by NBP_READER_HEAD bytes. */
    const char *program;
    /* How sure it is that the first bytes are its own, from 0 to 100; `data` as decoded where
     * is_text. */
    int (*recognises)(const char *data, size_t length);
    /* Fill an initialised document; false with *err filled. */
    bool (*read)(const nbp_original *source, nbp_document *document, nb_error *err);
} nbp_reader;

extern const nbp_reader nbp_readers[];
extern const size_t nbp_reader_count;

/** The reader that the options name, or that is surest of the bytes; none (NULL) where they may be
 * a text, whose reader is told when it is decoded. False with *err filled where no reader has that
 * name. */
bool nbp_reader_choose(const nbp_original *source, const nbp_reader **reader, nb_error *err);
/** The reader of texts that is surest of the decoded text, or NULL. */
const nbp_reader *nbp_reader_of_text(const nbp_decoded *decoded);
/** Read `source` with `reader` into `document`, which is initialised. */
bool nbp_read(const nbp_reader *reader, const nbp_original *source, nbp_document *document,
              nb_error *err);
/** Read a text that a reader took out of its source: valid UTF-8, whose bytes `text` loses to
 * `document`. It is read by the reader of texts that is surest of it, and `source` is void: a text
 * within a text. This and nbp_read_otherwise() are the ways from a reader to the table of readers,
 * and neither comes back to the same text with the same reader. */
bool nbp_read_inner(const nbp_original *source, nbp_buffer *text, nbp_document *document,
                    nb_error *err);
/** Read a text with the reader that is surest of it but for the one whose function is `but`: that
 * one found nothing of its kind in it. */
bool nbp_read_otherwise(const nbp_original *source,
                        bool (*but)(const nbp_original *, nbp_document *, nb_error *),
                        nbp_document *document, nb_error *err);

/* What is read here, for those who choose inputs. */

/** Which children reading what begins with `head` (NBP_READER_HEAD bytes, or all of them) may run;
 * `kind` as in nb_options. Sets the members of `children` that it finds. */
void nbp_reader_children(const char *head, size_t length, const char *kind,
                         bool children[NBP_CHILD_KINDS]);
/** Whether a Content-Type is that of a document. */
bool nbp_reads_type(const char *type, size_t length);
/** Whether a zip archive with that member is a document, and not an archive of documents. */
bool nbp_reads_archive_with(const char *member);
/** Whether bytes are a document beyond doubt; of a zip archive only its members tell. */
bool nbp_reads_bytes(const char *data, size_t length);

#endif
