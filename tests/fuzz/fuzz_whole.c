/* The whole way, as the program goes it: bytes of any kind to a report to every output. */
#include <string.h>

#include "fuzz.h"
#include "oracle.h"
#include "read/reader.h"
#include "stages.h"

static void check_numbers(const nb_report *report, const char *data, size_t size,
                          const nb_options *options) {
    nbp_document document;
    nbp_decoded decoded;
    nb_error err = {0};
    nbp_document_init(&document);
    for (size_t i = 0; i < report->finding_count; i++)
        document.with_hidden |= !strcmp(report->findings[i].rule, "hidden-read");
    HOLDS(nbp_decode_and_read(data, size, options, &document, &decoded, &err));
    oracle_numbers(report, &document, data, size);
    nbp_document_free(&document);
    nbp_decoded_free(&decoded);
}

/* Reading all that was written again takes longer than all the rest: one input in so many. */
enum { THOROUGH = 16 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const nb_options options = {.size = sizeof options, .name = "input"};
    nb_error err;
    nb_report *report = nb_parse(data, size, &options, &err);
    if (!report) {
        HOLDS(err.code != NB_OK && err.stage && *err.message);
        return 0;
    }
    oracle_report(report);
    check_numbers(report, (const char *)data, size, &options);
    if ((size + data[size / 2]) % THOROUGH) {
        oracle_write(report);
    } else {
        oracle_findings(report);
        oracle_output(report);
    }
    nb_report_free(report);
    return 0;
}
