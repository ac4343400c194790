/* Runs the program again and again, before its main() begins: first as it is, then with the first
 * call failing, the second, and so on until a run makes fewer calls. Each run is a child, so the
 * program is loaded once.
 *
 *     FAIL=memory|system  what fails
 *     FAIL_LIBRARIES=1    in the libraries, too
 *     FAIL_FROM_THEN_ON=1 and all that come after it
 *     FAIL_OUTPUT=FILE    what the program writes besides its standard output
 *     FAIL_AT=N           no call but this one
 *     FAIL_MOST=N         so many of the calls only, at equal distances
 *     FAIL_HERE=N         the same without a child, for a debugger
 *     FAIL_FOLDER=FOLDER  its TMPDIR, in which nothing may be left
 *
 * Each run must end by returning from main(), with the status and output that it has otherwise, or
 * with status 3 or 4 and a message; leave no piece of memory, file or process; and write no output
 * that is cut, unless status 4 says so.
 */
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fail.h"

enum { SECONDS = 10, MOST_SHOWN = 30, INPUT_FAILED = 3, OUTPUT_FAILED = 4, LOADER_FAILED = 127 };

typedef struct bytes {
    char *data; /* NULL: there is no such file */
    size_t length;
} bytes;

typedef struct outcome {
    int status; /* of wait() */
    bytes out, err, file;
    fail_shared told;
} outcome;

static fail_shared *shared;
static int out_fd, err_fd;
static const char *file_name, *folder;

/* ---- a run ----------------------------------------------------------------------------------- */

static bytes read_all(int fd) {
    bytes b = {.length = (size_t)lseek(fd, 0, SEEK_END)};
    b.data = malloc(b.length + 1);
    if (!b.data || pread(fd, b.data, b.length, 0) != (ssize_t)b.length)
        _exit(99);
    b.data[b.length] = '\0';
    return b;
}

static bytes read_named(const char *name) {
    int fd = name ? open(name, O_RDONLY) : -1;
    if (fd < 0)
        return (bytes){0};
    bytes b = read_all(fd);
    close(fd);
    return b;
}

static void forget(outcome *o) {
    free(o->out.data);
    free(o->err.data);
    free(o->file.data);
}

/* In the child: go on into main(). */
static void become(void) {
    dup2(out_fd, STDOUT_FILENO);
    dup2(err_fd, STDERR_FILENO);
    lseek(STDIN_FILENO, 0, SEEK_SET);
    alarm(SECONDS);
    fail_now.shared = shared;
}

/* False in the child. */
static bool run(outcome *o) {
    *shared = (fail_shared){0};
    if (ftruncate(out_fd, 0) || ftruncate(err_fd, 0))
        _exit(99);
    lseek(out_fd, 0, SEEK_SET);
    lseek(err_fd, 0, SEEK_SET);
    if (file_name)
        unlink(file_name);
    pid_t child = fork();
    if (!child) {
        become();
        return false;
    }
    while (waitpid(child, &o->status, 0) < 0 && errno == EINTR)
        ;
    o->told = *shared;
    o->out = read_all(out_fd);
    o->err = read_all(err_fd);
    o->file = read_named(file_name);
    return true;
}

/* ---- what must hold -------------------------------------------------------------------------- */

static bool equal(bytes a, bytes b) {
    return !a.data == !b.data && a.length == b.length &&
           (!a.length || !memcmp(a.data, b.data, a.length));
}

/* Whole values of JSON, each ended by a line's end; or whole lines of any other text. Of a database
 * or a workbook it cannot be told: it is as it would be otherwise, or it is not there. */
static bool is_whole(bytes b) {
    if (b.length && (!memcmp(b.data, "SQLite", 6) || !memcmp(b.data, "PK", 2)))
        return true;
    long open = 0;
    bool text = false, json = b.length && (*b.data == '{' || *b.data == '[');
    for (size_t i = 0; json && i < b.length; i++) {
        char c = b.data[i];
        if (text && c == '\\')
            i++;
        else if (c == '"')
            text = !text;
        else if (!text)
            open += (c == '{' || c == '[') - (c == '}' || c == ']');
    }
    return !b.length || (!open && !text && b.data[b.length - 1] == '\n');
}

static size_t left; /* files that a run left */

static int remove_left(const char *path, const struct stat *status, int type, struct FTW *place) {
    (void)status;
    (void)type;
    left += place->level > 0;
    return place->level > 0 ? remove(path) : 0;
}

static bool leaves_files(void) {
    left = 0;
    if (folder)
        nftw(folder, remove_left, 16, FTW_DEPTH | FTW_PHYS);
    return left > 0;
}

/* What is wrong with the run, or NULL. */
static const char *complaint(const outcome *o, const outcome *good) {
    if (!WIFEXITED(o->status))
        return WTERMSIG(o->status) == SIGALRM ? "hangs" : "is killed by a signal";
    int status = WEXITSTATUS(o->status), usual = WEXITSTATUS(good->status);
    bool same = equal(o->out, good->out) && equal(o->file, good->file);
    bool told = status == INPUT_FAILED && !equal(o->err, good->err); /* which failed anyway */
    if (fail_now.libraries && status == LOADER_FAILED)
        return NULL; /* the C library ends the process where it cannot load another */
    if (!o->told.ended)
        return "does not return from main()";
    if (status == usual && !same && !told)
        return "gives another output and says nothing";
    if (status != usual && status != INPUT_FAILED && status != OUTPUT_FAILED)
        return "ends with a wrong status";
    if (status != usual && !o->err.length)
        return "says nothing";
    if (status != OUTPUT_FAILED && !(is_whole(o->out) && is_whole(o->file)))
        return "leaves a cut output";
    if (o->file.data && !is_whole(o->file))
        return "leaves a cut file";
    if (o->told.leaked)
        return "leaks";
    if (waitpid(-1, NULL, WNOHANG) >= 0)
        return "leaves a process";
    if (leaves_files())
        return "leaves a file";
    return NULL;
}

static void show(unsigned long number, const char *wrong, const outcome *o) {
    dprintf(STDERR_FILENO, "call %lu (%s, from 0x%zx): %s; status 0x%x, %lu leaked (0x%zx)\n%.300s",
            number, o->told.name ? o->told.name : "none", o->told.caller, wrong,
            (unsigned)o->status, o->told.leaked, o->told.leak, o->err.data);
}

/* ---- all runs -------------------------------------------------------------------------------- */

static bool asked(const char *name) {
    return getenv(name) != NULL;
}

static void prepare(void) {
    const char *kind = getenv("FAIL");
    fail_now.kind = !strcmp(kind, "memory") ? FAIL_MEMORY : FAIL_SYSTEM;
    fail_now.libraries = asked("FAIL_LIBRARIES");
    fail_now.from_then_on = asked("FAIL_FROM_THEN_ON");
    file_name = getenv("FAIL_OUTPUT");
    folder = getenv("FAIL_FOLDER");
    shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    out_fd = memfd_create("out", 0);
    err_fd = memfd_create("err", 0);
    if (shared == MAP_FAILED || out_fd < 0 || err_fd < 0)
        _exit(99);
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    unsetenv("FAIL");
    unsetenv("LD_PRELOAD");
}

__attribute__((constructor)) static void harness(void) {
    outcome good, o;
    size_t wrong = 0, failed = 0;
    if (!asked("FAIL"))
        return;
    prepare();
    if (asked("FAIL_HERE")) { /* in this process, for a debugger */
        fail_now.at = strtoul(getenv("FAIL_HERE"), NULL, 10);
        fail_now.shared = shared;
        alarm(SECONDS);
        return;
    }
    if (!run(&good))
        return;
    const char *why = complaint(&good, &good);
    if (why || !good.told.calls) {
        show(0, why ? why : "makes no call that could fail", &good);
        _exit(1);
    }
    unsigned long most = asked("FAIL_MOST") ? strtoul(getenv("FAIL_MOST"), NULL, 10) : 0;
    unsigned long step = most ? 1 + good.told.calls / most : 1;
    unsigned long first =
        asked("FAIL_AT") ? strtoul(getenv("FAIL_AT"), NULL, 10) : 1 + good.told.calls % step;
    for (fail_now.at = first; wrong < MOST_SHOWN; fail_now.at += step) {
        if (!run(&o))
            return;
        if ((why = complaint(&o, &good)) != NULL) {
            show(fail_now.at, why, &o);
            wrong++;
        }
        bool done = !o.told.failed;
        failed += WIFEXITED(o.status) && o.status != good.status;
        forget(&o);
        if (done || asked("FAIL_AT"))
            break;
    }
    dprintf(STDERR_FILENO, "%lu runs, %zu ended otherwise, %zu wrong\n", fail_now.at, failed,
            wrong);
    _exit(wrong != 0);
}
