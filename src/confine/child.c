/* See child.h. The program's path is found and its input laid into an unnamed file before the fork,
 * so that between fork and exec nothing but async-signal-safe calls are made. The child is left a
 * zombie until its group has been killed: until then its number, which is the group's, cannot be
 * given to another process. */
#include "confine/child.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "confine/confine.h"
#include "base/error.h"
#include "confine/program.h"
#include "base/progress.h"

static const char stage[] = "read";

enum { HOPELESS = 127 }; /* exit status where the program cannot be executed, as shells have it */

/* ---- what is made ready before the fork ----------------------------------------------------- */

/* Keep clear of 0, 1 and 2, which the host may have closed: in the child they are overwritten. */
static int above_standard(int fd) {
    if (fd < 0 || fd > STDERR_FILENO)
        return fd;
    int moved = fcntl(fd, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    close(fd);
    return moved;
}

static bool open_pipe(int ends[2]) {
    if (pipe2(ends, O_CLOEXEC))
        return false;
    ends[0] = above_standard(ends[0]);
    ends[1] = above_standard(ends[1]);
    return ends[0] >= 0 && ends[1] >= 0;
}

/* A file without a name that holds the input, at its beginning; -1 on failure. */
static int open_input(const nbp_child *child) {
    if (!child->input)
        return above_standard(open("/dev/null", O_RDONLY | O_CLOEXEC));
    int fd = above_standard(memfd_create("input", MFD_CLOEXEC));
    const char *bytes = child->input;
    for (size_t done = 0; fd >= 0 && done < child->input_length;) {
        ssize_t wrote = write(fd, bytes + done, child->input_length - done);
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote <= 0) {
            close(fd);
            return -1;
        }
        done += (size_t)wrote;
    }
    if (fd >= 0)
        lseek(fd, 0, SEEK_SET);
    return fd;
}

typedef struct environment {
    char path[PATH_MAX + 8], home[PATH_MAX + 8], temporary[PATH_MAX + 8];
    char *variables[5];
} environment;

static void make_environment(const nbp_child *child, environment *env) {
    static char locale[] = "LC_ALL=C.UTF-8";
    const char *path = getenv("PATH");
    const char *home = child->home ? child->home : "/nonexistent";
    snprintf(env->path, sizeof env->path, "PATH=%s", path ? path : "/usr/local/bin:/usr/bin:/bin");
    snprintf(env->home, sizeof env->home, "HOME=%s", home);
    snprintf(env->temporary, sizeof env->temporary, "TMPDIR=%s", home);
    env->variables[0] = locale;
    env->variables[1] = env->path;
    env->variables[2] = env->home;
    env->variables[3] = env->temporary;
    env->variables[4] = NULL;
}

/* ---- between fork and exec ------------------------------------------------------------------ */

/* Beyond `soft` a signal is sent, or the call fails. */
static void limit(int resource, rlim_t soft, rlim_t most) {
    struct rlimit now;
    if (!getrlimit((__rlimit_resource_t)resource, &now) && now.rlim_max < most)
        most = now.rlim_max;
    setrlimit((__rlimit_resource_t)resource, &(struct rlimit){soft < most ? soft : most, most});
}

/* The signals of the host are none of the program's business. */
static void forget_signals(void) {
    struct sigaction standard = {.sa_handler = SIG_DFL};
    for (int signal = 1; signal < NSIG; signal++)
        sigaction(signal, &standard, NULL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

_Noreturn static void become(const nbp_child *child, const char *path, const environment *env,
                             pid_t parent, const int standard[3]) {
    setsid();
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)
        _exit(HOPELESS);
    forget_signals();
    for (int fd = 0; fd < 3; fd++)
        if (dup2(standard[fd], fd) < 0)
            _exit(HOPELESS);
    close_range(STDERR_FILENO + 1, UINT_MAX, CLOSE_RANGE_CLOEXEC);
    limit(RLIMIT_CORE, 0, 0);
    rlim_t seconds = child->processor ? child->processor : child->seconds;
    limit(RLIMIT_CPU, seconds, seconds + 1);
    if (child->memory)
        limit(RLIMIT_AS, child->memory, child->memory);
    nbp_child_kind kind =
        child->unconfined ? NBP_CHILD_FREE : nbp_child_kind_of(child->arguments[0]);
    execve(nbp_confine_child(kind, path, child->home), (char *const *)child->arguments,
           env->variables);
    _exit(HOPELESS);
}

/* ---- watching ------------------------------------------------------------------------------- */

typedef struct watch {
    pid_t pid;
    struct timespec deadline;
    struct pollfd pipes[2]; /* standard output and standard error; fd -1 once at its end */
    nbp_buffer *output;
    nbp_child_result *result;
    size_t message_length;
} watch;

static long milliseconds_left(const struct timespec *deadline) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (deadline->tv_sec - now.tv_sec) * 1000 + (deadline->tv_nsec - now.tv_nsec) / 1000000;
}

/* The child has ended (and is still to be reaped). */
static bool has_ended(pid_t pid) {
    siginfo_t info = {0};
    return waitid(P_PID, (id_t)pid, &info, WEXITED | WNOHANG | WNOWAIT) || info.si_pid == pid;
}

/* Take what stands in one pipe. NBP_CHILD_EXITED: that went well. */
static nbp_child_end drain(watch *w, struct pollfd *pipe) {
    char bytes[65536];
    ssize_t got = read(pipe->fd, bytes, sizeof bytes);
    if (got < 0)
        return errno == EINTR ? NBP_CHILD_EXITED : NBP_CHILD_FAILED;
    if (!got) {
        close(pipe->fd);
        pipe->fd = -1;
        return NBP_CHILD_EXITED;
    }
    if (pipe == &w->pipes[0]) {
        nbp_buffer_add(w->output, bytes, (size_t)got);
        return w->output->failed ? NBP_CHILD_TOO_LARGE : NBP_CHILD_EXITED;
    }
    size_t room = NBP_CHILD_MESSAGE - 1 - w->message_length;
    size_t kept = (size_t)got < room ? (size_t)got : room;
    memcpy(w->result->message + w->message_length, bytes, kept);
    w->message_length += kept;
    w->result->message[w->message_length] = '\0';
    return NBP_CHILD_EXITED;
}

/* Read both pipes to their ends. A grandchild may keep them open after the child has ended, so that
 * is looked for too whenever nothing comes for a while: what was written before lies in the pipes
 * and has then been read. */
static nbp_child_end read_pipes(watch *w) {
    enum { WHILE = 20 };
    while (w->pipes[0].fd >= 0 || w->pipes[1].fd >= 0) {
        long left = milliseconds_left(&w->deadline);
        if (left <= 0)
            return NBP_CHILD_TIMED_OUT;
        if (!nbp_still_wanted())
            return NBP_CHILD_CANCELLED;
        bool ended = has_ended(w->pid);
        int ready = poll(w->pipes, 2, ended ? 0 : left < WHILE ? (int)left : WHILE);
        if (ready < 0 && errno != EINTR)
            return NBP_CHILD_FAILED;
        if (!ready && ended)
            break;
        for (int i = 0; ready > 0 && i < 2; i++) {
            bool there = w->pipes[i].fd >= 0 && w->pipes[i].revents;
            nbp_child_end end = there ? drain(w, &w->pipes[i]) : NBP_CHILD_EXITED;
            if (end != NBP_CHILD_EXITED)
                return end;
        }
    }
    return NBP_CHILD_EXITED;
}

/* Both pipes are closed; mostly the child ends within the next moment. */
static nbp_child_end await_end(const watch *w) {
    for (long pause = 50000; !has_ended(w->pid); pause = pause < 10000000 ? pause * 2 : pause) {
        if (milliseconds_left(&w->deadline) <= 0)
            return NBP_CHILD_TIMED_OUT;
        if (!nbp_still_wanted())
            return NBP_CHILD_CANCELLED;
        nanosleep(&(struct timespec){.tv_nsec = pause}, NULL);
    }
    return NBP_CHILD_EXITED;
}

/* Kill what is left of the group, reap the child, and note how it ended. */
static void finish(watch *w, nbp_child_end end) {
    int status = 0;
    pid_t reaped;
    kill(-w->pid, SIGKILL);
    kill(w->pid, SIGKILL); /* in case it was stopped before it had its group */
    do
        reaped = waitpid(w->pid, &status, 0);
    while (reaped < 0 && errno == EINTR);
    for (int i = 0; i < 2; i++)
        if (w->pipes[i].fd >= 0)
            close(w->pipes[i].fd);
    if (end == NBP_CHILD_EXITED && reaped < 0)
        end = NBP_CHILD_FAILED;
    else if (end == NBP_CHILD_EXITED && WIFSIGNALED(status))
        end = NBP_CHILD_SIGNALLED;
    if (end == NBP_CHILD_SIGNALLED && WTERMSIG(status) == SIGXCPU)
        end = NBP_CHILD_TIMED_OUT;
    w->result->end = end;
    w->result->status = WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
}

/* ---- the whole ------------------------------------------------------------------------------ */

static void close_all(const int *fds, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (fds[i] >= 0)
            close(fds[i]);
}

/* Fork; fills the watch with the reading ends of the pipes. */
static bool start(const nbp_child *child, const char *path, watch *w) {
    enum { IN, OUT, OUT_CHILD, ERR, ERR_CHILD, COUNT };
    int fds[COUNT] = {-1, -1, -1, -1, -1};
    environment env;
    make_environment(child, &env);
    fds[IN] = open_input(child);
    pid_t parent = getpid();
    w->pid = -1;
    if (fds[IN] >= 0 && open_pipe(fds + OUT) && open_pipe(fds + ERR))
        w->pid = fork();
    if (!w->pid)
        become(child, path, &env, parent, (const int[3]){fds[IN], fds[OUT_CHILD], fds[ERR_CHILD]});
    if (w->pid < 0) {
        int error = errno;
        close_all(fds, COUNT);
        errno = error;
        return false;
    }
    close_all((const int[]){fds[IN], fds[OUT_CHILD], fds[ERR_CHILD]}, 3);
    w->pipes[0] = (struct pollfd){.fd = fds[OUT], .events = POLLIN};
    w->pipes[1] = (struct pollfd){.fd = fds[ERR], .events = POLLIN};
    return true;
}

static bool report_end(const nbp_child *child, const nbp_child_result *result, nb_error *err) {
    const char *name = child->arguments[0];
    switch (result->end) {
    case NBP_CHILD_EXITED:
        return true;
    case NBP_CHILD_MISSING:
        return nbp_fail(err, NB_ERROR_MISSING, stage, "%s is not installed (package %s)", name,
                        child->package);
    case NBP_CHILD_TIMED_OUT:
        if (child->limit)
            return nbp_fail_limit(err, stage, child->limit);
        return nbp_fail(err, NB_ERROR_LIMIT, stage, "%s took longer than %u s", name,
                        child->seconds);
    case NBP_CHILD_CANCELLED:
        return nbp_fail(err, NB_ERROR_CANCELLED, stage, "cancelled while %s ran", name);
    case NBP_CHILD_TOO_LARGE:
        return nbp_fail_exhausted(err, stage, "what another program wrote");
    case NBP_CHILD_SIGNALLED:
        return nbp_fail(err, NB_ERROR_DAMAGED, stage, "%s was killed by signal %d", name,
                        result->status);
    case NBP_CHILD_FAILED:
        break;
    }
    if (!result->status)
        return nbp_fail(err, NB_ERROR_READ, stage, "%s could not be run", name);
    return nbp_fail(err, NB_ERROR_READ, stage, "%s could not be run: %p", name,
                    nbp_errno_text(result->status));
}

/* As the loader, the C++ library and the programs themselves say it. */
bool nbp_child_lacked_memory(const nbp_child_result *result) {
    static const char *const words[] = {"failed to map", "annot allocate", "bad_alloc",
                                        "ut of memory", "malloc"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strstr(result->message, words[i]))
            return true;
    return false;
}

bool nbp_child_run(const nbp_child *child, nbp_buffer *output, nbp_child_result *result,
                   nb_error *err) {
    *result = (nbp_child_result){.end = NBP_CHILD_FAILED};
    watch w = {.output = output, .result = result};
    char path[PATH_MAX];
    if (!nbp_program_find(child->arguments[0], path)) {
        result->end = NBP_CHILD_MISSING;
        return report_end(child, result, err);
    }
    if (nbp_is_cancelled()) {
        result->end = NBP_CHILD_CANCELLED;
        return report_end(child, result, err);
    }
    clock_gettime(CLOCK_MONOTONIC, &w.deadline);
    w.deadline.tv_sec += (time_t)child->seconds;
    if (start(child, path, &w)) {
        nbp_child_end end = read_pipes(&w);
        finish(&w, end == NBP_CHILD_EXITED ? await_end(&w) : end);
    } else {
        result->status = errno;
    }
    return report_end(child, result, err);
}
