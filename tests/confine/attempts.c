/* See attempts.h. Linked into a false libxml2, a false mutool and a false soffice. */
#include "attempts.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/msg.h>
#include <sys/personality.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "confine/confine_page.h"

static pid_t victim;

/* The harness has written its number into a file where libraries lie. */
static void find_victim(void) {
    FILE *file = fopen("lib/victim", "r");
    int number = 0;
    if (file && fscanf(file, "%d", &number) == 1)
        victim = number;
    if (file)
        fclose(file);
}

static bool opened(int fd) {
    if (fd >= 0)
        close(fd);
    return fd >= 0;
}

/* ---- files ---------------------------------------------------------------------------------- */

static bool makes_temporary(const char *folder) {
    char path[64];
    snprintf(path, sizeof path, "%s/nianbao-breakout-%d", folder, (int)getpid());
    int fd = open(path, O_CREAT | O_EXCL | O_WRONLY, 0600);
    unlink(path);
    return opened(fd);
}

static bool changes_mode(const char *path) {
    int fd = open(path, O_RDONLY);
    bool changed = fd >= 0 && !fchmod(fd, 0640);
    opened(fd);
    return changed;
}

/* ---- sockets -------------------------------------------------------------------------------- */

static bool connects(const char *path) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    strcpy(address.sun_path, path);
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    bool connected = fd >= 0 && !connect(fd, (struct sockaddr *)&address, sizeof address);
    opened(fd);
    return connected;
}

/* A socket of LibreOffice's kind says that it is bound, but there is none. */
static bool serves(void) {
    struct sockaddr_un address = {.sun_family = AF_UNIX, .sun_path = "served"};
    struct stat status;
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    bool bound = fd >= 0 && !bind(fd, (struct sockaddr *)&address, sizeof address) &&
                 !stat("served", &status);
    opened(fd);
    return bound;
}

/* ---- other processes ------------------------------------------------------------------------ */

static bool owns_signals(void) {
    int fd = open("kept", O_RDONLY);
    bool owns = fd >= 0 && !fcntl(fd, F_SETOWN, victim) && !fcntl(fd, F_SETSIG, SIGTERM);
    opened(fd);
    return owns;
}

static bool traces(pid_t process) {
    if (ptrace(PTRACE_ATTACH, process, NULL, NULL))
        return false;
    waitpid(process, NULL, 0);
    ptrace(PTRACE_DETACH, process, NULL, NULL);
    return true;
}

static bool reads_memory(pid_t process) {
    char byte;
    struct iovec here = {&byte, 1}, there = {(void *)&victim, 1};
    if (process_vm_readv(process, &here, 1, &there, 1, 0) == 1)
        return true;
    return errno == EFAULT; /* it was looked for */
}

/* ---- the machine: nothing is left changed --------------------------------------------------- */

static bool mounts(const char *folder) {
    return !mount("none", folder, "tmpfs", 0, NULL) && !umount(folder);
}

static bool names_host(void) {
    char name[256];
    return !gethostname(name, sizeof name) && !sethostname(name, strlen(name));
}

/* ---- programs ------------------------------------------------------------------------------- */

static char *const arguments[] = {(char[]){"sh"}, (char[]){"-c"}, (char[]){"exit 42"}, NULL};

static bool ends_with_42(pid_t child) {
    int status = 0;
    return child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) &&
           WEXITSTATUS(status) == 42;
}

static bool runs(const char *path) {
    pid_t child = fork();
    if (!child) {
        execve(path, arguments, NULL);
        _exit(1);
    }
    return ends_with_42(child);
}

static bool runs_descriptor(const char *path) {
    pid_t child = fork();
    if (!child) {
        fexecve(open(path, O_RDONLY), arguments, (char *[]){NULL});
        _exit(1);
    }
    return ends_with_42(child);
}

static bool runs_memory(void) {
    static const char script[] = "#!/bin/sh\nexit 42\n";
    char path[64];
    int fd = memfd_create("script", 0);
    pid_t child = -1;
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    if (fd >= 0 && write(fd, script, sizeof script - 1) > 0)
        child = fork();
    if (!child) {
        execve(path, arguments, NULL);
        _exit(1);
    }
    opened(fd);
    return ends_with_42(child);
}

static bool spawns(const char *path) {
    pid_t child;
    return !posix_spawn(&child, path, NULL, NULL, arguments, NULL) && ends_with_42(child);
}

static bool forks_into(int flags) {
    pid_t child = (pid_t)syscall(SYS_clone, flags | SIGCHLD, NULL, NULL, NULL, NULL);
    if (!child)
        _exit(42);
    return ends_with_42(child);
}

/* Put a path of one's own where the filters look for one of theirs. */
static bool runs_at_page(void) {
    char *page = (char *)NBP_PAGE;
    size_t size = NBP_SLOT_COUNT * NBP_SLOT_SIZE;
    int flags = MAP_PRIVATE | MAP_ANONYMOUS, protection = PROT_READ | PROT_WRITE;
    munmap(page, size);
    madvise(page, size, MADV_DONTNEED);
    bool taken = mmap(page, size, protection, flags | MAP_FIXED, -1, 0) == page ||
                 !mprotect(page, size, protection);
    void *other = mmap(NULL, size, protection, flags, -1, 0);
    taken = taken || mremap(other, size, size, MREMAP_MAYMOVE | MREMAP_FIXED, page) == page ||
            mmap((void *)1, size, protection, flags, -1, 0) == page;
    for (size_t i = 0; taken && i < NBP_SLOT_COUNT; i++)
        strcpy(page + i * NBP_SLOT_SIZE, "/bin/sh");
    return taken && (runs(page) || runs(page + NBP_SLOT_SIZE));
}

/* The same by the kernel's mapping at the lowest address, which root may have; and by the file of
 * one's own memory. */
static bool runs_above_null(void) {
    size_t size = NBP_PAGE + NBP_SLOT_COUNT * NBP_SLOT_SIZE;
    char *low =
        mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
    if (low)
        return false;
    strcpy((char *)NBP_PAGE, "/bin/sh");
    bool ran = runs((char *)NBP_PAGE);
    munmap(low, NBP_PAGE); /* what is behind stays, as it may be looked at */
    return ran;
}

static bool runs_by_own_memory(void) {
    int fd = open("/proc/self/mem", O_RDWR);
    char kept[8];
    bool wrote = fd >= 0 && pread(fd, kept, sizeof kept, NBP_PAGE) == sizeof kept &&
                 pwrite(fd, "/bin/sh", 8, NBP_PAGE) == 8;
    opened(fd);
    return wrote && runs((char *)NBP_PAGE);
}

static bool opens_of_victim(const char *name) {
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/%s", (int)victim, name);
    return victim && opened(open(path, O_RDONLY));
}

/* ---- all ------------------------------------------------------------------------------------ */

void attempt_all(void) {
    char line[2048] = "escaped:";
    find_victim();
#define ATTEMPT(name, expression)                                                                  \
    if (expression)                                                                                \
        strcat(line, " " #name);
#define MAY ATTEMPT
#include "attempts.def"
    strcat(line, "\n");
    if (write(STDERR_FILENO, line, strlen(line)) < 0)
        abort();
}
