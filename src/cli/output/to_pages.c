/* See destination.h: a folder of pages, and the index that leads to them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/confinement.h"
#include "cli/message.h"
#include "cli/output/destination.h"
#include "cli/output/output.h"
#include "emit/cells.h"
#include "emit/html/html_index.h"
#include "emit/html/words.h"
#include "language/language.h"

typedef struct pages {
    nbp_destination base;
    nbp_destination *folder; /* of the pages themselves */
    char *index_path;
    nbp_output index;
    nbp_sink sink;
} pages;

static void admit(nbp_destination *to, nbp_extract *extract) {
    const pages *p = (pages *)to;
    p->folder->admit(p->folder, extract);
}

static void finish(nbp_destination *to, nbp_extract *extract) {
    const pages *p = (pages *)to;
    p->folder->finish(p->folder, extract);
}

static bool give(nbp_destination *to, const nbp_extract *extract) {
    pages *p = (pages *)to;
    const nbp_summary *summary = &extract->summary;
    char said[NBP_SAID];
    if (!p->folder->give(p->folder, extract))
        return false;
    const nbp_html_row row = {
        .name = extract->input.name,
        .page = extract->written ? extract->path + strlen(p->base.folder) : NULL,
        .error = summary->error.code == NB_OK ? NULL
                                              : nbp_as_written(summary->error.message, true, said),
        .agency = summary->agency,
        .year = summary->year,
        .form = nbp_form_name(summary->form),
        .printed = summary->cells[NB_PRINTED],
        .expected = summary->expected,
        .errors = summary->findings[NB_SEVERITY_ERROR],
        .warnings = summary->findings[NB_SEVERITY_WARNING],
        .notes = summary->findings[NB_SEVERITY_INFO],
        .doubts = summary->doubts,
        .figures = &summary->figures,
    };
    nbp_html_index_row(&p->sink, &row);
    return true;
}

static bool end(nbp_destination *to, nbp_ending ending) {
    pages *p = (pages *)to;
    bool written = p->folder->close(p->folder, ending);
    nbp_html_index_end(&p->sink);
    bool complete = nbp_sink_flush(&p->sink);
    if (p->sink.failed == NB_ERROR_MEMORY)
        nbp_message(p->index_path, NULL, "no memory for the index");
    written &= nbp_output_close(&p->index, complete && ending != NBP_USELESS) && complete;
    nbp_sink_free(&p->sink);
    free(p->index_path);
    free(p);
    return written;
}

nbp_destination *nbp_to_pages(const nbp_cli *cli, const nbp_extraction *extraction) {
    pages *p = nbp_destination_new(sizeof *p, cli);
    if (!p)
        return NULL;
    p->folder = nbp_to_folder(cli, extraction);
    if (p->folder && asprintf(&p->index_path, "%sindex.html", p->folder->folder) >= 0 &&
        nbp_output_open(&p->index, p->index_path)) {
        p->base = (nbp_destination){.admit = admit,
                                    .finish = finish,
                                    .give = give,
                                    .close = end,
                                    .folder = p->folder->folder};
        p->base.kept = nbp_confine_kept(&p->index);
        nbp_sink_init(&p->sink, nbp_output_write, &p->index);
        nbp_html_language(nbp_translator(true));
        nbp_html_index_begin(&p->sink);
        return &p->base;
    }
    if (p->folder)
        p->folder->close(p->folder, NBP_USELESS);
    free(p->index_path);
    free(p);
    return NULL;
}
