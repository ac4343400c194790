/* See confinement.h. */
#include "cli/confinement.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "batch/input/containers.h"
#include "batch/input/stream.h"
#include "cli/message.h"
#include "cli/signals.h"
#include "language/language.h"
#include "read/reader.h"

/* What was found out about the inputs, once: mostly it is one or two, which need no child at all.
 */
static struct foresight {
    bool looked, known;
    bool children[NBP_CHILD_KINDS];
    int opened; /* the one file that is named, to be read so; 0: none */
} foreseen;

/* Look at the beginning of a file, or at what is next on standard input if that is one, without
 * reading on. False where it cannot be told beforehand what will be read. A named pipe is not even
 * opened: who writes to it would take us for the reader, and then find that we are gone. */
static bool peek(const char *path, bool keep, char head[NBP_READER_HEAD], size_t *length) {
    struct stat status;
    bool standard = !strcmp(path, "-");
    if (!standard && (stat(path, &status) || !S_ISREG(status.st_mode)))
        return false;
    int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    ssize_t got = -1;
    if (fd >= 0 && !fstat(fd, &status) && S_ISREG(status.st_mode))
        got = pread(fd, head, NBP_READER_HEAD, standard ? lseek(fd, 0, SEEK_CUR) : 0);
    if (got >= 0 && keep && !standard)
        nbp_stream_keep(path, foreseen.opened = fd);
    else if (fd >= 0 && !standard)
        close(fd);
    *length = got < 0 ? 0 : (size_t)got;
    return got >= 0;
}

bool nbp_names_documents(const nbp_cli *cli) {
    enum { FEW = 2 };
    static char standard_input[] = "-";
    if (foreseen.looked)
        return foreseen.known;
    char *const standard[] = {standard_input};
    char *const *paths = cli->operand_count ? cli->operands : standard;
    size_t count = cli->operand_count ? cli->operand_count : 1;
    bool known = count <= FEW && !cli->files0_from && !cli->stdin_ndjson;
    for (size_t i = 0; known && i < count; i++) {
        char head[NBP_READER_HEAD];
        size_t length;
        known = peek(paths[i], count == 1, head, &length) && !nbp_may_be_container(head, length);
        if (known)
            nbp_reader_children(head, length, cli->from, foreseen.children);
    }
    foreseen.looked = true;
    foreseen.known = known;
    return known;
}

static void choose_children(const nbp_cli *cli, nbp_confine_plan *plan) {
    bool known = nbp_names_documents(cli);
    for (size_t kind = 0; kind < NBP_CHILD_KINDS; kind++)
        plan->children[kind] = !known || foreseen.children[kind];
}

/* Folders and lists name others, links lead anywhere. */
static void choose_inputs(const nbp_cli *cli, nbp_confine_plan *plan) {
    enum { FEW = 16 };
    struct stat status;
    plan->reads_anywhere =
        cli->operand_count > FEW || cli->files0_from || cli->stdin_ndjson || cli->recursive;
    plan->inputs = cli->operands;
    plan->opened = foreseen.opened;
    plan->input_count = plan->reads_anywhere ? 0 : cli->operand_count;
    for (size_t i = 0; i < plan->input_count; i++)
        plan->reads_anywhere |= !stat(cli->operands[i], &status) && S_ISDIR(status.st_mode);
}

nbp_confine_output nbp_confine_kept(const nbp_output *output) {
    return (nbp_confine_output){output->temporary, output->target, false};
}

void nbp_confine_command(const nbp_cli *cli, nbp_confine_plan plan) {
    if (cli->no_sandbox)
        return;
#ifdef NBP_COVERAGE_FOLDER
    if (plan.folder) /* and only one can be */
        return;
    plan.folder = NBP_COVERAGE_FOLDER; /* where the counts of executed lines are written */
#endif
    choose_children(cli, &plan);
    choose_inputs(cli, &plan);
    const char *lacks = nbp_confine(&plan);
    if (lacks && (cli->verbose || cli->sandbox))
        nbp_message(NULL, NULL, "the sandbox has no %s", _(lacks));
    if (lacks && cli->sandbox)
        raise(SIGTERM); /* which removes what was begun */
    if (nbp_confined_scratch())
        nbp_signals_clean_up();
}
