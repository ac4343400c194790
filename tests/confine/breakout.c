/* breakout NIANBAO FALSE_LIBXML2 FALSE_ARCHIVES FALSE_PROGRAM
 *
 * Lets a false libxml2, libarchive, zlib, mutool and soffice try to break out of the program
 * (attempts.def), in each way in which it confines itself. Nothing may succeed; without
 * confinement, everything must. As who runs it and, where that is root, as a user; with Landlock
 * and as if there were none.
 */
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

enum { WORDS = 8, OUTPUT = 8192, SKIPPED = 77, SCOPED = 6, NOBODY = 65534 };

/* Landlock's version; 0: there is none. */
static long landlock;

static const char *const names[] = {
#define ATTEMPT(name, expression) #name,
#define MAY(name, expression)
#include "attempts.def"
#undef ATTEMPT
#undef MAY
};

/* What is run, and what may succeed all the same; NULL: everything must. */
static const struct run {
    const char *what;
    const char *arguments[WORDS];
    bool landlock; /* this confinement cannot do without */
    const char *allowed;
} runs[] = {
    {"a reader", {"input.html"}, false, ""},
    {"a reader, with an output", {"-o", "out/data.json", "input.html"}, false, ""},
    {"a reader, with a report", {"--report=out/report.csv", "-j2", "kept", "input.html"}, true, ""},
    {"a reader of many", {"kept", "kept", "input.html"}, true, ""},
    {"a reader, with a folder", {"-o", "made.dir/", "kept", "input.html"}, true, ""},
    {"a reader, with a database", {"-fsqlite", "-o", "out.db/data", "input.html"}, true, ""},
    {"a reader, resumed", {"-fndjson", "--resume", "-o", "out.db/lines", "input.html"}, true, ""},
    {"check", {"check", "input.html"}, false, ""},
    {"show", {"show", "input.html"}, false, ""},
    {"diff", {"diff", "-o", "out/diff", "input.html", "input.html"}, false, ""},
    {"standard input", {"-"}, true, ""},
    {"a reader of a folder", {"-r", "inputs"}, true, ""},
    {"a reader of a list", {"--files0-from=names"}, true, ""},
    {"a reader of a web archive", {"crawl.warc"}, true, ""},
    {"unpacking a zip", {"packed.zip"}, true, ""},
    {"unpacking gzip", {"packed.gz"}, true, ""},
    {"unpacking gzip for check", {"check", "packed.gz"}, true, ""},
    {"mutool", {"input.pdf"}, false, "mute"},
    {"mutool among many", {"kept", "input.pdf", "kept"}, true, "mute"},
    {"soffice", {"input.rtf"}, true, "writes"},
    {"soffice, with an output", {"-o", "out/data.json", "input.rtf"}, true, "writes"},
    {"a reader, free", {"--no-sandbox", "input.html"}, false, NULL},
    {"mutool, free", {"--no-sandbox", "input.pdf"}, false, NULL},
    {"soffice, free", {"--no-sandbox", "input.rtf"}, false, NULL},
};

static _Noreturn void die(const char *what) {
    perror(what);
    exit(2);
}

/* ---- the working folder --------------------------------------------------------------------- */

static const char page[] =
    "<!DOCTYPE html><html><body><table><tr><td>1</td></tr></table></body></html>";

static void put(const char *path, const char *text) {
    FILE *file = fopen(path, "w");
    if (!file || fputs(text, file) < 0 || fclose(file))
        die(path);
}

static void copy(const char *from, const char *to) {
    char command[1 << 13];
    snprintf(command, sizeof command, "cp '%s' %s", from, to);
    if (system(command)) /* NOLINT: the build's own paths */
        die(to);
}

static void put_inputs(void) {
    char record[1024];
    put("input.html", page);
    put("inputs/input.html", page);
    put("input.pdf", "%PDF-1.4\n1 0 obj\n");
    put("input.rtf", "{\\rtf1 x}");
    put("kept", "no report\n");
    put("names", "input.html"); /* a list of one needs no NUL behind it */
    put("packed.zip", "PK\3\4 and no more");
    put("packed.gz", "\x1F\x8B\x08 and no more");
    snprintf(record, sizeof record,
             "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: http://body.example/\r\n"
             "Content-Type: text/html\r\nContent-Length: %zu\r\n\r\n%s\r\n\r\n",
             sizeof page - 1, page);
    put("crawl.warc", record);
}

static void make_folder(const char *library, const char *archives, const char *program) {
    if (system("rm -rf breakout.d; mkdir -p breakout.d/out breakout.d/out.db breakout.d/empty "
               "breakout.d/tmp breakout.d/bin breakout.d/lib breakout.d/inputs") ||
        chdir("breakout.d"))
        die("breakout.d");
    copy(library, "lib/libxml2.so.2");
    copy(archives, "lib/libarchive.so.13");
    copy(archives, "lib/libz.so.1");
    copy(program, "bin/mutool");
    copy(program, "bin/pdftotext"); /* runs where mutool gave up */
    copy(program, "bin/soffice");
}

/* Something that listens, and something that can be killed, but not by SIGTERM. */
static int listen_here(void) {
    struct sockaddr_un address = {.sun_family = AF_UNIX, .sun_path = "listener"};
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0 || bind(fd, (struct sockaddr *)&address, sizeof address) || listen(fd, 16))
        die("listener");
    return fd;
}

static pid_t start_victim(void) {
    char number[16];
    signal(SIGTERM, SIG_IGN);
    pid_t victim = fork();
    if (!victim) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        for (;;)
            pause();
    }
    signal(SIGTERM, SIG_DFL);
    snprintf(number, sizeof number, "%d\n", (int)victim);
    put("lib/victim", number);
    return victim;
}

/* ---- a run ---------------------------------------------------------------------------------- */

static _Noreturn void become(const char *nianbao, const struct run *run, int errors) {
    const char *words[WORDS + 1] = {nianbao};
    int input[2];
    if (pipe(input) || write(input[1], page, sizeof page - 1) < 0)
        _exit(2);
    close(input[1]);
    memcpy(words + 1, run->arguments, sizeof run->arguments);
    dup2(input[0], STDIN_FILENO);
    dup2(open("/dev/null", O_WRONLY), STDOUT_FILENO);
    dup2(errors, STDERR_FILENO);
    setenv("LD_LIBRARY_PATH", "lib", 1);
    setenv("TMPDIR", "tmp", 1);
    setenv("PATH", "bin:/usr/bin:/bin", 1);
    execv(nianbao, (char *const *)words);
    _exit(2);
}

/* What it wrote to standard error. */
static void hear(const char *nianbao, const struct run *run, char output[OUTPUT]) {
    int errors[2];
    size_t length = 0;
    if (pipe(errors))
        die("pipe");
    pid_t child = fork();
    if (!child)
        become(nianbao, run, errors[1]);
    close(errors[1]);
    for (ssize_t got; (got = read(errors[0], output + length, OUTPUT - 1 - length)) > 0;)
        length += (size_t)got;
    output[length] = '\0';
    close(errors[0]);
    waitpid(child, NULL, 0);
}

/* ---- judging -------------------------------------------------------------------------------- */

/* A child's words come through a message, which is cut after some. */
static bool all_escaped(const char *list, bool cut) {
    size_t count = sizeof names / sizeof *names;
    for (size_t i = 0; i < (cut ? 3 : count); i++) {
        char word[64];
        snprintf(word, sizeof word, " %s", names[i]);
        if (!strstr(list, word)) {
            printf("%s: did not succeed without confinement\n", names[i]);
            return false;
        }
    }
    return true;
}

/* What names files cannot be known beforehand. */
static bool reads_anywhere(const struct run *run) {
    return !strcmp(run->arguments[0], "-r") || !strncmp(run->arguments[0], "--files0", 8);
}

/* Only Landlock, as much of it as there is, keeps from reading, from making files where some are
 * made, and from a signal of the one kind that children need. */
static bool is_forgiven(const struct run *run, const char *word) {
#ifdef __SANITIZE_ADDRESS__ /* it looks at its own process */
    if (!strcmp(word, "trace") || !strcmp(word, "kernel_file") || strstr(word, "_of_other"))
        return true;
#endif
    if (!strcmp(word, "kill_for_good"))
        return landlock < SCOPED;
    if (strstr(word, "_elsewhere"))
        return landlock < 1 || reads_anywhere(run);
    if (!strcmp(word, "kernel_file") || strstr(word, "_of_other"))
        return landlock < 1;
    return landlock < 1 && run->landlock && strncmp(word, "run_", 4) != 0;
}

static bool none_escaped(const struct run *run, const char *list) {
    char word[64];
    for (int length; sscanf(list, "%*1[ ]%63[a-z_]%n", word, &length) == 1; list += length)
        if (!is_forgiven(run, word))
            return false;
    return true;
}

static bool judge(const struct run *run, const char *output) {
    const char *list = strstr(output, "escaped:");
    bool ok = list && (!run->allowed || strstr(output, run->allowed));
    if (ok && !run->allowed)
        ok = all_escaped(list + 8, strstr(output, "mute") || strstr(output, "writes"));
    else if (ok)
        ok = none_escaped(run, list + 8);
    printf("%-26s %s\n", run->what, ok ? "ok" : output);
    fflush(stdout);
    return ok;
}

static bool try(const char *nianbao, const struct run *run) {
    char output[OUTPUT];
    if (system("rm -rf made.d linked* fifo; mkdir -p empty")) /* what escaped may have made and
                                                                 removed */
        die("rm");
    put_inputs();
    pid_t victim = start_victim();
    hear(nianbao, run, output);
    kill(victim, SIGKILL);
    waitpid(victim, NULL, 0);
    bool clean = !system("rmdir tmp && mkdir tmp");
    if (!clean)
        printf("%s: something is left in TMPDIR\n", run->what);
    return judge(run, output) && clean;
}

/* What is required and not there is said, and nothing is read. */
static bool is_refused(const char *nianbao) {
    static const struct run required = {"required", {"--sandbox=require", "input.html"}, false, ""};
    char output[OUTPUT];
    put_inputs();
    hear(nianbao, &required, output);
    bool refused = strstr(output, "the sandbox has no Landlock") && !strstr(output, "escaped:");
    printf("%-26s %s\n", required.what, refused ? "ok" : output);
    return refused;
}

static bool has_seccomp(void) {
    unsigned action = SECCOMP_RET_ERRNO;
    return NBP_SECCOMP && !syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action);
}

/* Landlock's calls fail from now on, as in a kernel that has none. */
static void hide_landlock(void) {
    struct sock_filter steps[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_landlock_create_ruleset, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)};
    struct sock_fprog program = {sizeof steps / sizeof *steps, steps};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) ||
        prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program))
        die("seccomp");
    landlock = 0;
}

static void become_nobody(const char *nianbao) {
    if (system("chown -R 65534:65534 ../breakout.d") || setgroups(0, NULL) || setgid(NOBODY) ||
        setuid(NOBODY))
        die("nobody");
    if (access(nianbao, X_OK)) {
        printf("skipped: users do not get at %s\n", nianbao);
        exit(0);
    }
}

static bool try_all(const char *nianbao) {
    bool ok = true;
    int listener = listen_here();
    for (size_t i = 0; i < sizeof runs / sizeof *runs; i++)
        ok = try(nianbao, &runs[i]) && ok;
    ok = (landlock > 0 || is_refused(nianbao)) && ok;
    close(listener);
    return ok;
}

/* In a process of its own. */
static bool try_as(char **arguments, bool nobody, bool hidden) {
    int status = 1;
    pid_t child = fork();
    if (!child) {
        char *nianbao = realpath(arguments[1], NULL);
        printf("---- %s, %s Landlock\n", nobody ? "nobody" : "as we are",
               hidden         ? "as if there were no"
               : landlock < 1 ? "without"
                              : "with");
        make_folder(arguments[2], arguments[3], arguments[4]);
        if (nobody)
            become_nobody(nianbao);
        if (hidden)
            hide_landlock();
        exit(!try_all(nianbao));
    }
    waitpid(child, &status, 0);
    return !status;
}

int main(int argc, char **argv) {
    bool ok = true;
    setvbuf(stdout, NULL, _IONBF, 0);
    landlock = syscall(SYS_landlock_create_ruleset, NULL, (size_t)0, 1);
    if (argc != 5)
        return 2;
    if (!has_seccomp()) {
        printf("skipped: there is no seccomp here\n");
        return SKIPPED;
    }
    for (int hidden = 0; hidden <= (landlock > 0); hidden++)
        for (int nobody = 0; nobody <= !geteuid(); nobody++)
            ok = try_as(argv, nobody, hidden) && ok;
    return !ok;
}
