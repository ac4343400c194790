/* See extraction.h. */
#include "batch/extraction.h"

#include <string.h>
#include <time.h>

#include "base/error.h"
#include "base/limits.h"
#include "base/memory.h"
#include "batch/input/read_file.h"
#include "language/language.h"

void nbp_extractor_init(nbp_extractor *extractor, const nbp_extraction *extraction) {
    *extractor = (nbp_extractor){.extraction = extraction};
    nbp_buffer_init(&extractor->data, SIZE_MAX);
    nbp_sink_init(&extractor->sink, NULL, NULL);
}

void nbp_extractor_free(nbp_extractor *extractor) {
    nbp_buffer_free(&extractor->data);
    nbp_sink_free(&extractor->sink);
}

/* ---- rendering ------------------------------------------------------------------------------ */

static bool is_for_people(const nbp_extraction *extraction) {
    return extraction->emitter ? (extraction->emitter->features & NBP_FOR_PEOPLE) != 0
                               : extraction->store->for_people;
}

static bool append(void *user, const char *bytes, size_t length) {
    nbp_buffer *buffer = user;
    nbp_buffer_add(buffer, bytes, length);
    return !buffer->failed;
}

/* A file of its own; none for what leaves no result. */
static void render_apart(nbp_sink *sink, const nbp_extraction *extraction,
                         const nbp_result *result) {
    const nbp_emitter *emitter = extraction->emitter;
    nbp_buffer *rendered = sink->user;
    if (emitter->begin)
        emitter->begin(sink, &extraction->emit);
    nbp_sink_flush(sink);
    size_t frame = rendered->length;
    emitter->result(sink, &extraction->emit, result, 0);
    nbp_sink_flush(sink);
    if (rendered->length == frame)
        rendered->length = 0;
    else if (emitter->end)
        emitter->end(sink, &extraction->emit, 1);
}

static bool render_once(nbp_extractor *extractor, nbp_extract *extract, const nb_report *report) {
    const nbp_extraction *extraction = extractor->extraction;
    nbp_sink *sink = &extractor->sink;
    nb_error error = extract->summary.error; /* as it is written */
    nbp_translate_error(&error, is_for_people(extraction));
    const nbp_result result = {.report = report,
                               .name = extract->input.name,
                               .url = extract->input.url,
                               .id = extract->input.id,
                               .error = &error,
                               .translate = nbp_translator(is_for_people(extraction))};
    extract->rendered.length = 0;
    extract->rendered.ceiling = report ? extraction->options.limits.output : SIZE_MAX;
    extract->rendered.limit = NBP_LIMIT_output;
    extract->rendered.failed = false;
    sink->write = append;
    sink->user = &extract->rendered;
    sink->failed = NB_OK;
    if (extraction->apart)
        render_apart(sink, extraction, &result);
    else
        extraction->emitter->result(sink, &extraction->emit, &result, extract->index);
    return nbp_sink_flush(sink);
}

/* A report that there is no room to write is an input that gave none. */
static void render(nbp_extractor *extractor, nbp_extract *extract, const nb_report *report) {
    if (render_once(extractor, extract, report))
        return;
    nbp_summary_free(&extract->summary);
    nbp_fail_exhausted(&extract->summary.error, "write", "the output");
    nbp_buffer_free(&extract->rendered);
    extract->lost = !render_once(extractor, extract, NULL);
}

/* ---- reading -------------------------------------------------------------------------------- */

/* The input's bytes. */
static bool load(nbp_extractor *extractor, nbp_extract *extract, const nbp_buffer **data) {
    nbp_input *input = &extract->input;
    nb_error *err = &extract->summary.error;
    *data = input->path ? &extractor->data : &input->data;
    if (input->error.code != NB_OK)
        *err = input->error;
    return input->error.code == NB_OK &&
           (!input->path || nbp_input_read(input->path, extractor->extraction->options.limits.input,
                                           &extractor->data, err));
}

static bool is_unchanged(const nbp_kept *kept, const nbp_buffer *data) {
    char digest[NBP_DIGEST_SIZE];
    nbp_digest(data->data, data->length, digest);
    return !strcmp(digest, kept->digest);
}

static nb_report *parse(const nbp_extractor *extractor, nbp_extract *extract,
                        const nbp_buffer *data) {
    const nb_options options = nbp_extract_options(extractor->extraction, &extract->input);
    return nb_parse(data->data, data->length, &options, &extract->summary.error);
}

nb_options nbp_extract_options(const nbp_extraction *extraction, const nbp_input *input) {
    nb_options options = extraction->options;
    options.name = input->name;
    options.url = input->url;
    options.charset_hint = input->charset_hint;
    options.fetched = input->fetched;
    options.damaged = input->damaged;
    return options;
}

static double milliseconds_since(const struct timespec *begin) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - begin->tv_sec) * 1e3 +
           (double)(now.tv_nsec - begin->tv_nsec) / 1e6;
}

/* One large input does not hold its memory to the end of the run. */
static void slim(nbp_buffer *buffer) {
    if (buffer->capacity > NBP_MAX_KEPT_BUFFER)
        nbp_buffer_free(buffer);
}

static void finish(nbp_extractor *extractor, nbp_extract *extract, nb_report *report) {
    if (report && !nbp_summary_of(report, &extract->summary)) {
        nbp_summary_free(&extract->summary);
        nbp_fail(&extract->summary.error, NB_ERROR_MEMORY, "write", "no memory for the summary");
        nb_report_free(report);
        report = NULL;
    }
    if (report && !nbp_translate_report(report, is_for_people(extractor->extraction))) {
        nbp_summary_free(&extract->summary);
        nbp_fail(&extract->summary.error, NB_ERROR_MEMORY, "write", "no memory for the findings");
        nb_report_free(report);
        report = NULL;
    }
    slim(&extractor->data);
    nbp_buffer_free(&extract->input.data);
    if (extractor->extraction->emitter) {
        render(extractor, extract, report);
        nb_report_free(report);
    } else {
        extract->report = report;
    }
}

void nbp_extract_run(nbp_extractor *extractor, nbp_extract *extract) {
    const nbp_summary kept = extract->summary;
    const nbp_buffer *data;
    struct timespec begin;
    clock_gettime(CLOCK_MONOTONIC, &begin);
    extract->summary = (nbp_summary){0};
    bool loaded = load(extractor, extract, &data);
    if (loaded && kept.resumed && is_unchanged(&extract->kept, data)) {
        extract->summary = kept;
        slim(&extractor->data);
        nbp_buffer_free(&extract->input.data);
        return;
    }
    finish(extractor, extract, loaded ? parse(extractor, extract, data) : NULL);
    extract->summary.milliseconds = milliseconds_since(&begin);
}

void nbp_extract_clear(nbp_extract *extract) {
    nbp_input_free(&extract->input);
    nbp_summary_free(&extract->summary);
    nb_report_free(extract->report);
    slim(&extract->rendered);
    nbp_free(extract->path);
    *extract = (nbp_extract){.rendered = extract->rendered};
}

void nbp_extract_free(nbp_extract *extract) {
    nbp_extract_clear(extract);
    nbp_buffer_free(&extract->rendered);
}
