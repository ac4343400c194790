/* What one path leads to: a document, which its reader opens; a folder; or a container, told by its
 * first bytes. A folder asks here again about each path in it: that is the one recursion of inputs,
 * as deep as folders are. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "base/error.h"
#include "base/limits.h"
#include "batch/input/containers.h"
#include "batch/input/feed.h"
#include "batch/input/open_archive.h"
#include "batch/input/read_file.h"
#include "read/word/zip.h"

/* To be opened when it is its turn. */
static void take_path(const char *path, nbp_input *input) {
    if (!(input->path = strdup(path)))
        nbp_fail(&input->error, NB_ERROR_MEMORY, "read", "no memory for the input's name");
}

/* Standard input is read now, since its first bytes are, and so is a file that is alone. */
static void take_document(const nbp_inputs_options *options, const char *path, nbp_stream *stream,
                          nbp_input *input) {
    bool alone = options->operand_count == 1 && path == options->operands[0];
    if (!alone && strcmp(path, "-"))
        take_path(path, input);
    else if (stream->held.length) {
        input->data = stream->held;
        nbp_buffer_init(&stream->held, SIZE_MAX);
    } else
        nbp_stream_read_all(stream, nbp_limit_of(NBP_LIMIT_input), &input->data, &input->error);
    nbp_stream_close(stream);
}

static void take_folder(const nbp_inputs_options *options, const char *path, nbp_input *input,
                        nbp_feed **inner) {
    if (!options->recursive)
        nbp_fail(&input->error, NB_ERROR_READ, "read", "is a folder (-r reads what is in it)");
    else if (!(*inner = nbp_feed_folder(options, path)))
        nbp_fail(&input->error, NB_ERROR_MEMORY, "read", "no memory for the folder");
}

static nbp_feed *open_container(const nbp_inputs_options *options, const nbp_container *container,
                                const char *name, nbp_stream *stream) {
    return (container->is_crawl ? nbp_feed_warc : nbp_feed_archive)(options, name, stream);
}

static void take_stream(const nbp_inputs_options *options, const char *path, nbp_input *input,
                        nbp_feed **inner) {
    nbp_stream stream;
    if (!nbp_stream_open(&stream, path, &input->error))
        return;
    bool zip = nbp_may_end_in_zip(stream.head, stream.length);
    if (zip && !stream.is_file &&
        !nbp_stream_hold(&stream, nbp_limit_of(NBP_LIMIT_input), &input->error)) {
        nbp_stream_close(&stream);
        return;
    }
    const nbp_container *container = nbp_container_in(&stream);
    if (!container || (zip && nbp_is_office(&stream)))
        take_document(options, path, &stream, input);
    else if (!(*inner = open_container(options, container, input->name, &stream)))
        nbp_fail(&input->error, NB_ERROR_MEMORY, "read", "no memory for the archive");
}

/* What cannot be opened; nothing is ever fetched. */
static void refuse_path(const char *path, nb_error *err) {
    if (strncasecmp(path, "http://", 7) != 0 && strncasecmp(path, "https://", 8) != 0)
        nbp_read_failed(err);
    else
        nbp_fail(err, NB_ERROR_READ, "read",
                 "a web address, and nothing is fetched here: try curl -s URL | nianbao, or wget "
                 "--warc-file=FILE URL for many pages and nianbao FILE.warc.gz");
}

void nbp_feed_path(const nbp_inputs_options *options, const char *path, nbp_input *input,
                   nbp_feed **inner) {
    struct stat status;
    bool standard = !strcmp(path, "-");
    if (standard && options->standard_url)
        input->url = nbp_valid_text(options->standard_url, strlen(options->standard_url));
    const char *name = standard && options->standard_name ? options->standard_name : path;
    if (!(input->name = nbp_input_name(name)) || (standard && options->standard_url && !input->url))
        nbp_fail(&input->error, NB_ERROR_MEMORY, "read", "no memory for the input's name");
    else if (!standard && stat(path, &status))
        refuse_path(path, &input->error);
    else if (!standard && S_ISDIR(status.st_mode))
        take_folder(options, path, input, inner);
    else if (!standard && !S_ISREG(status.st_mode)) /* a pipe is read by who has the time to wait */
        take_path(path, input);
    else
        take_stream(options, path, input, inner);
}

bool nbp_path_holds_inputs(const char *path) {
    struct stat status;
    nbp_stream stream;
    nb_error ignored = {0};
    if (!strcmp(path, "-") || stat(path, &status))
        return false;
    if (!S_ISREG(status.st_mode))
        return S_ISDIR(status.st_mode);
    if (!nbp_stream_open(&stream, path, &ignored))
        return false;
    bool holds = nbp_container_in(&stream) &&
                 !(nbp_may_end_in_zip(stream.head, stream.length) && nbp_is_office(&stream));
    nbp_stream_close(&stream);
    return holds;
}
