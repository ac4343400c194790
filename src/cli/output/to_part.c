/* See destination.h: lines in FILE.part, which an interrupted run leaves for the next. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "batch/output/outgoing.h"
#include "batch/output/part.h"
#include "cli/output/destination.h"
#include "cli/message.h"
#include "language/language.h"

typedef struct part {
    nbp_destination base;
    const char *name; /* of FILE, for messages */
    const nbp_extraction *extraction;
    nbp_part file;
    nbp_outgoing outgoing;
    nbp_buffer kept;  /* the record that was looked at last */
    nb_error strange; /* what is kept cannot be gone on with; found by the thread that takes */
    nb_error error;   /* FILE.part cannot be written */
} part;

/* ---- --resume ------------------------------------------------------------------------------- */

/* The record holds for the bytes of its digest; who loads them will see. */
static void note_kept(const part *p, nbp_extract *extract, const nbp_record *record, size_t length,
                      const nbp_summary *summary) {
    const nb_options options = nbp_extract_options(p->extraction, &extract->input);
    const char *digest = nbp_record_digest(record, &options, p->extraction->emit.places);
    extract->kept = (nbp_kept){.at = p->file.at - length, .length = length};
    if (!digest)
        return;
    snprintf(extract->kept.digest, sizeof extract->kept.digest, "%s", digest);
    extract->summary = *summary;
}

static void admit(nbp_destination *to, nbp_extract *extract) {
    part *p = (part *)to;
    nbp_record record;
    nbp_summary summary;
    size_t length;
    if (p->strange.code == NB_OK &&
        nbp_part_next(&p->file, &record, &length, &summary, &p->strange)) {
        const char *name = nbp_record_name(&record);
        if (nbp_record_is_of(&record, extract->input.name, extract->input.id))
            note_kept(p, extract, &record, length, &summary);
        else
            nbp_fail(&p->strange, NB_ERROR_WRITE, "write",
                     "record %zu is of \"%.100s\", but input %zu is \"%s\": --resume needs the "
                     "same inputs",
                     p->file.read, name ? name : "", extract->index + 1,
                     extract->input.name ? extract->input.name : "");
        nbp_record_free(&record);
    }
    extract->kept.strange = p->strange.code != NB_OK;
}

/* Whether what was made now is what an earlier run made: an error that came again. */
static bool is_alike(part *p, const nbp_extract *extract) {
    const nbp_kept *kept = &extract->kept;
    return extract->summary.resumed ||
           (kept->length && kept->length == extract->rendered.length &&
            nbp_part_copy(&p->file, kept->at, kept->length, &p->kept, &p->error) &&
            !memcmp(p->kept.data, extract->rendered.data, kept->length));
}

/* ---- records -------------------------------------------------------------------------------- */

static bool begin(part *p, bool more) {
    if (!nbp_part_begin(&p->file, more, &p->error))
        return false;
    nbp_outgoing_init(&p->outgoing, p->file.fd, p->file.records, p->file.size);
    return true;
}

static bool give(nbp_destination *to, const nbp_extract *extract) {
    part *p = (part *)to;
    const nbp_kept *kept = &extract->kept;
    if (kept->strange)
        return false;
    if (!p->file.begun && is_alike(p, extract)) {
        nbp_part_keep(&p->file, kept->length);
        return true;
    }
    if (p->error.code != NB_OK || (!p->file.begun && !begin(p, kept->length)))
        return false;
    const nbp_buffer *bytes = extract->summary.resumed ? &p->kept : &extract->rendered;
    if (extract->summary.resumed &&
        !nbp_part_copy(&p->file, kept->at, kept->length, &p->kept, &p->error))
        return false;
    nbp_outgoing_record(&p->outgoing, bytes->data, bytes->length);
    return !p->outgoing.error;
}

static void flush(nbp_destination *to) {
    part *p = (part *)to;
    if (p->file.begun)
        nbp_outgoing_flush(&p->outgoing);
}

/* ---- the end -------------------------------------------------------------------------------- */

/* There must not be more records than inputs. */
static bool is_all_read(part *p) {
    nbp_record record;
    nbp_summary summary;
    size_t length;
    if (p->strange.code == NB_OK &&
        nbp_part_next(&p->file, &record, &length, &summary, &p->strange)) {
        nbp_record_free(&record);
        nbp_fail(&p->strange, NB_ERROR_WRITE, "write",
                 "there are more records than inputs: --resume needs the same inputs");
    }
    return p->strange.code == NB_OK;
}

/* Cut off what is not whole, and say what is kept. */
static void keep(part *p, const char *why) {
    size_t whole = p->file.begun ? p->outgoing.whole : p->file.records;
    if (p->file.begun && ftruncate(p->file.fd, (off_t)p->outgoing.whole_size))
        nbp_message(p->file.path, NULL, "%s", _(nbp_errno_text(errno)));
    if (whole)
        nbp_message(p->name, NULL,
                    nbp_words_for("%s after %zu whole record, kept in %s (--resume goes on)",
                                  "%s after %zu whole records, kept in %s (--resume goes on)",
                                  whole),
                    why, whole, p->file.path);
    else
        nbp_message(p->name, NULL, "%s after 0 whole records", why);
}

static bool finish(part *p, nbp_ending ending) {
    char said[NBP_SAID];
    if (p->file.begun && !nbp_outgoing_flush(&p->outgoing))
        nbp_fail(&p->error, NB_ERROR_WRITE, "write", "%p", nbp_errno_text(p->outgoing.error));
    else if (p->error.code == NB_OK && ending == NBP_COMPLETE && is_all_read(p) &&
             nbp_part_finish(&p->file, &p->error))
        return true;
    if (p->strange.code != NB_OK)
        nbp_message_error(p->name, &p->strange);
    else if (p->error.code != NB_OK || ending == NBP_INTERRUPTED)
        keep(p, p->error.code == NB_OK ? _("interrupted") : nbp_said(p->error.message, said));
    return false;
}

static bool end(nbp_destination *to, nbp_ending ending) {
    part *p = (part *)to;
    bool written = finish(p, ending);
    bool empty = p->file.begun ? !p->outgoing.whole : !lseek(p->file.fd, 0, SEEK_END);
    nbp_part_close(&p->file, !written && empty);
    nbp_outgoing_free(&p->outgoing);
    nbp_buffer_free(&p->kept);
    free(p);
    return written;
}

nbp_destination *nbp_to_part(const nbp_cli *cli, const nbp_extraction *extraction) {
    part *p = nbp_destination_new(sizeof *p, cli);
    if (!p)
        return NULL;
    p->base = (nbp_destination){.admit = admit, .give = give, .flush = flush, .close = end};
    p->name = cli->output;
    p->extraction = extraction;
    nbp_buffer_init(&p->kept, SIZE_MAX);
    if (nbp_part_open(&p->file, cli->output, cli->resume, &p->error)) {
        p->base.aside = p->file.next;
        p->base.kept = (nbp_confine_output){p->file.path, p->file.target, cli->resume};
        return &p->base;
    }
    nbp_message_error(p->name, &p->error);
    free(p);
    return NULL;
}
