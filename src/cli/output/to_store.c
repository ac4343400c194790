/* See destination.h: a store. */
#include <stdlib.h>

#include "cli/confinement.h"
#include "cli/output/destination.h"
#include "cli/message.h"
#include "cli/output/output.h"
#include "language/language.h"

typedef struct store {
    nbp_destination base;
    const nbp_store *kind;
    void *handle;
    nbp_output output;
    nb_error error;
} store;

static bool give(nbp_destination *to, const nbp_extract *extract) {
    store *s = (store *)to;
    nb_error error = extract->summary.error; /* as it is written */
    nbp_translate_error(&error, s->kind->for_people);
    const nbp_result result = {.report = extract->report,
                               .name = extract->input.name,
                               .url = extract->input.url,
                               .id = extract->input.id,
                               .error = &error,
                               .translate = nbp_translator(s->kind->for_people)};
    return s->kind->result(s->handle, &result, extract->index, &s->error);
}

static bool end(nbp_destination *to, nbp_ending ending) {
    store *s = (store *)to;
    bool keep = ending == NBP_COMPLETE && s->error.code == NB_OK;
    keep = s->kind->close(s->handle, keep, &s->error) && keep;
    if (s->error.code != NB_OK)
        nbp_message_error(s->output.name, &s->error);
    bool written = nbp_output_close(&s->output, keep) && s->error.code == NB_OK;
    free(s);
    return written;
}

/* The output is a temporary file, which the store then opens by its name. */
static bool open_store(store *s, const nbp_extraction *extraction) {
    s->handle = s->kind->open(s->output.temporary, &extraction->emit, &s->error);
    s->base.kept = nbp_confine_kept(&s->output);
    s->base.kept.beside = true;
    if (s->handle)
        return true;
    nbp_message_error(s->output.name, &s->error);
    nbp_output_close(&s->output, false);
    return false;
}

nbp_destination *nbp_to_store(const nbp_cli *cli, const nbp_extraction *extraction) {
    store *s = nbp_destination_new(sizeof *s, cli);
    if (s) {
        s->base = (nbp_destination){.give = give, .close = end};
        s->kind = extraction->store;
    }
    if (s && nbp_output_open(&s->output, cli->output) && open_store(s, extraction))
        return &s->base;
    free(s);
    return NULL;
}
