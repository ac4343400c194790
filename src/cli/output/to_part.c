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

typedef struct part {
    nbp_destination base;
    const char *name; /* of FILE, for messages */
    nbp_part file;
    nbp_outgoing outgoing;
    nb_error strange; /* what is kept cannot be gone on with; found by the thread that takes */
    nb_error error;   /* FILE.part cannot be written */
} part;

/* ---- --resume ------------------------------------------------------------------------------- */

static void admit(nbp_destination *to, nbp_extract *extract) {
    part *p = (part *)to;
    nbp_record record;
    nbp_summary summary;
    if (p->strange.code != NB_OK || !nbp_part_next(&p->file, &record, &summary, &p->strange))
        return;
    const char *name = nbp_record_name(&record);
    if (nbp_record_is_of(&record, extract->input.name, extract->input.id))
        extract->summary = summary;
    else
        nbp_fail(&p->strange, NB_ERROR_WRITE, "write",
                 "record %zu is of \"%.100s\", but input %zu is \"%s\": --resume needs the same "
                 "inputs",
                 p->file.records, name ? name : "", extract->index + 1,
                 extract->input.name ? extract->input.name : "");
    nbp_record_free(&record);
}

/* ---- records -------------------------------------------------------------------------------- */

static bool begin(part *p) {
    if (!nbp_part_begin(&p->file, &p->error))
        return false;
    nbp_outgoing_init(&p->outgoing, p->file.fd, p->file.records, p->file.size);
    return true;
}

static bool give(nbp_destination *to, const nbp_extract *extract) {
    part *p = (part *)to;
    if (extract->summary.resumed)
        return true;
    if (!p->file.begun && (p->strange.code != NB_OK || !begin(p)))
        return false;
    nbp_outgoing_record(&p->outgoing, extract->rendered.data, extract->rendered.length);
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
    if (p->strange.code == NB_OK && nbp_part_next(&p->file, &record, &summary, &p->strange)) {
        nbp_record_free(&record);
        nbp_fail(&p->strange, NB_ERROR_WRITE, "write",
                 "there are more records than inputs: --resume needs the same inputs");
    }
    return p->strange.code == NB_OK;
}

/* Cut off what is not whole, and say what is kept. */
static void keep(part *p, const char *why) {
    size_t whole = p->file.begun ? p->outgoing.whole : p->file.records;
    const char *s = whole == 1 ? "" : "s";
    if (p->file.begun && ftruncate(p->file.fd, (off_t)p->outgoing.whole_size))
        nbp_message(p->file.path, NULL, "%s", strerror(errno));
    if (whole)
        nbp_message(p->name, NULL, "%s after %zu whole record%s, kept in %s (--resume goes on)",
                    why, whole, s, p->file.path);
    else
        nbp_message(p->name, NULL, "%s after 0 whole records", why);
}

static bool finish(part *p, nbp_ending ending) {
    if (p->file.begun && !nbp_outgoing_flush(&p->outgoing))
        nbp_fail(&p->error, NB_ERROR_WRITE, "write", "%s", strerror(p->outgoing.error));
    else if (p->error.code == NB_OK && ending == NBP_COMPLETE && is_all_read(p) &&
             nbp_part_finish(&p->file, &p->error))
        return true;
    if (p->strange.code != NB_OK)
        nbp_message(p->name, NULL, "%s", p->strange.message);
    else if (p->error.code != NB_OK || ending == NBP_INTERRUPTED)
        keep(p, p->error.code == NB_OK ? "interrupted" : p->error.message);
    return false;
}

static bool end(nbp_destination *to, nbp_ending ending) {
    part *p = (part *)to;
    bool written = finish(p, ending);
    bool empty = p->file.begun ? !p->outgoing.whole : !lseek(p->file.fd, 0, SEEK_END);
    nbp_part_close(&p->file, !written && empty);
    nbp_outgoing_free(&p->outgoing);
    free(p);
    return written;
}

nbp_destination *nbp_to_part(const nbp_cli *cli, const nbp_extraction *extraction) {
    (void)extraction;
    part *p = nbp_destination_new(sizeof *p, cli);
    if (!p)
        return NULL;
    p->base = (nbp_destination){.admit = admit, .give = give, .flush = flush, .close = end};
    p->name = cli->output;
    if (nbp_part_open(&p->file, cli->output, cli->resume, &p->error)) {
        p->base.kept = (nbp_confine_output){p->file.path, p->file.target, cli->resume};
        return &p->base;
    }
    nbp_message(p->name, NULL, "%s", p->error.message);
    free(p);
    return NULL;
}
