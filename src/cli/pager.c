/* See pager.h. */
#include "cli/pager.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/descriptor.h"
#include "base/error.h"
#include "cli/message.h"
#include "language/language.h"

enum { NOT_FOUND = 127 }; /* what a shell ends with when there is no such program */

/* A reader that went away has seen enough. */
static bool write_through(void *user, const char *bytes, size_t length) {
    nbp_pager *pager = user;
    while (length) {
        ssize_t written = nbp_fd_write(pager->fd, bytes, length);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            pager->error = errno;
        if (written < 0)
            return pager->process && errno == EPIPE;
        bytes += written;
        length -= (size_t)written;
    }
    return true;
}

void nbp_pager_start(nbp_pager *pager) {
    const char *program = getenv("PAGER");
    int ends[2];
    *pager = (nbp_pager){.fd = STDOUT_FILENO};
    nbp_sink_init(&pager->sink, write_through, pager);
    if (!isatty(STDOUT_FILENO) || (program && (!*program || !strcmp(program, "cat"))) || pipe(ends))
        return;
    setenv("LESSCHARSET", "utf-8", 0); /* whatever the locale: so is what it gets */
    setenv("LESS", "FRX", 0); /* as git does: quit where it fits the screen, pass colours */
    pager->process = fork();
    if (pager->process > 0) {
        close(ends[0]);
        pager->fd = ends[1];
        return;
    }
    if (!pager->process) {
        dup2(ends[0], STDIN_FILENO);
        close(ends[0]);
        close(ends[1]);
        execl("/bin/sh", "sh", "-c", program ? program : "less -R", (char *)NULL);
        _exit(NOT_FOUND);
    }
    pager->process = 0;
    close(ends[0]);
    close(ends[1]);
}

/* False when the pager could not be run, so that nothing was shown. */
static bool await_reader(const nbp_pager *pager) {
    int status = 0;
    if (!pager->process)
        return true;
    close(pager->fd);
    while (waitpid(pager->process, &status, 0) < 0 && errno == EINTR)
        continue;
    return !(WIFEXITED(status) && WEXITSTATUS(status) == NOT_FOUND);
}

bool nbp_pager_end(nbp_pager *pager) {
    bool written = nbp_sink_flush(&pager->sink);
    nbp_sink_free(&pager->sink);
    if (pager->sink.failed == NB_ERROR_MEMORY)
        nbp_message(_("standard output"), NULL, "no memory for the output");
    else if (!written && pager->error != EPIPE)
        nbp_message(_("standard output"), NULL, "%s", _(nbp_errno_text(pager->error)));
    if (await_reader(pager))
        return written;
    nbp_message("PAGER", NULL, "cannot be run; PAGER=cat shows all at once");
    return false;
}
