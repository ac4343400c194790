/* See doubts.h. */
#include "model/doubts.h"

#include <stdint.h>
#include <string.h>

#include "base/sentence.h"
#include "model/report.h"

const nbp_doubt nbp_doubts[NBP_DOUBT_COUNT] = {
#define DOUBT(ID, id, severity, means, source, message)                                            \
    {id, NB_SEVERITY_##severity, means, source, message},
#include "model/doubts.def"
};

const nbp_doubt *nbp_doubt_named(const char *id) {
    for (size_t i = 0; i < NBP_DOUBT_COUNT; i++)
        if (!strcmp(nbp_doubts[i].id, id))
            return &nbp_doubts[i];
    return NULL;
}

nb_finding *nbp_doubt_tell(nb_report *report, nbp_doubt_id doubt, const char *where,
                           const char *what) {
    const nbp_doubt *d = &nbp_doubts[doubt];
    nbp_buffer sentence;
    nbp_buffer_init(&sentence, SIZE_MAX);
    nbp_pack_add(&sentence, d->message, where, what);
    nbp_buffer_add_byte(&sentence, '\0');
    nb_finding *finding = sentence.failed ? NULL
                                          : nbp_report_find(report, d->id, d->severity,
                                                            NB_ABOUT_EXTRACTION, sentence.data);
    nbp_buffer_free(&sentence);
    return finding;
}
