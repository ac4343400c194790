/* unwaiting COMMAND...: runs COMMAND with its standard input and output at the ends of small pipes
 * that do not wait (O_NONBLOCK), as some shells' other programs leave them, and copies both. Ends
 * with its status.
 */
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PIPE = 4096, GIVEN = 512 };

static void open_pipe(int ends[2], int childs) {
    if (pipe2(ends, O_CLOEXEC) || fcntl(ends[0], F_SETPIPE_SZ, PIPE) < 0 ||
        fcntl(ends[childs], F_SETFL, O_NONBLOCK) < 0)
        exit(99);
}

/* The next of what `from` has, to `to`. False at its end. */
static bool copy(int from, int to, size_t size) {
    char bytes[PIPE];
    ssize_t got = read(from, bytes, size);
    return got > 0 && write(to, bytes, (size_t)got) == got;
}

int main(int argc, char **argv) {
    int in[2], out[2], status;
    open_pipe(in, 0);
    open_pipe(out, 1);
    pid_t child = argc > 1 ? fork() : -1;
    if (child < 0)
        return 99;
    if (!child) {
        dup2(in[0], STDIN_FILENO);
        dup2(out[1], STDOUT_FILENO);
        execvp(argv[1], argv + 1);
        _exit(99);
    }
    close(in[0]);
    close(out[1]);
    signal(SIGPIPE, SIG_IGN);
    struct pollfd ready[] = {{.fd = in[1], .events = POLLOUT}, {.fd = out[0], .events = POLLIN}};
    while (poll(ready, 2, -1) > 0) {
        if (ready[0].revents && !copy(STDIN_FILENO, in[1], GIVEN)) {
            close(in[1]);
            ready[0].fd = -1;
        }
        if (ready[1].revents && !copy(out[0], STDOUT_FILENO, PIPE))
            break;
    }
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 99;
}
