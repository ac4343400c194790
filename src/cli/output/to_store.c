/* See destination.h: a store. */
#include <stdlib.h>

#include "base/error.h"
#include "check/years.h"
#include "cli/confinement.h"
#include "cli/output/destination.h"
#include "cli/message.h"
#include "cli/output/output.h"
#include "language/language.h"

typedef struct store {
    nbp_destination base;
    const nbp_store *kind;
    void *handle;
    const nbp_extraction *extraction;
    nbp_years *years; /* of which what lies between them is told, too */
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
    if (s->extraction->emit.many && extract->report &&
        !nbp_years_add(s->years, extract->report, extract->input.name, extract->index))
        return nbp_fail(&s->error, NB_ERROR_MEMORY, "write", "no memory for the reports");
    return s->kind->result(s->handle, &result, extract->index, &s->error);
}

static void take_year(void *user, const nbp_told *told) {
    store *s = user;
    char said[NBP_SAID];
    nbp_told written = *told;
    written.finding.message = nbp_as_written(told->finding.message, s->kind->for_people, said);
    written.translate = nbp_translator(s->kind->for_people);
    if (s->error.code == NB_OK)
        s->kind->year(s->handle, &written, &s->error);
}

static bool end(nbp_destination *to, nbp_ending ending) {
    store *s = (store *)to;
    if (ending == NBP_COMPLETE && s->error.code == NB_OK &&
        !nbp_years_check(s->years, NULL, NULL, take_year, s) && s->error.code == NB_OK)
        nbp_fail(&s->error, NB_ERROR_MEMORY, "write", "no memory for the reports");
    bool keep = ending == NBP_COMPLETE && s->error.code == NB_OK;
    keep = s->kind->close(s->handle, keep, &s->error) && keep;
    if (s->error.code != NB_OK)
        nbp_message_error(s->output.name, &s->error);
    bool written = nbp_output_close(&s->output, keep) && s->error.code == NB_OK;
    nbp_years_free(s->years);
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
    if (!s)
        return NULL;
    s->base = (nbp_destination){.give = give, .close = end};
    s->kind = extraction->store;
    s->extraction = extraction;
    s->years = nbp_years_new(true);
    if (!s->years)
        nbp_message(cli->output, NULL, "no memory for the reports");
    else if (nbp_output_open(&s->output, cli->output) && open_store(s, extraction))
        return &s->base;
    nbp_years_free(s->years);
    free(s);
    return NULL;
}
