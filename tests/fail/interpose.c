/* The calls that can fail, in front of the C library's own (LD_PRELOAD). Each fails when the plan
 * says so, as it would on a machine without memory, with a full or broken disk. */
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <link.h>
#include <poll.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include "fail.h"

fail_plan fail_now;

/* ---- which call is to fail ------------------------------------------------------------------- */

static uintptr_t own_base, own_begin, own_end;

/* The first object is the program. */
static int note_program(struct dl_phdr_info *info, size_t size, void *user) {
    (void)size;
    (void)user;
    own_base = own_begin = own_end = info->dlpi_addr;
    for (int i = 0; i < info->dlpi_phnum; i++)
        if (info->dlpi_phdr[i].p_type == PT_LOAD)
            own_end = info->dlpi_addr + info->dlpi_phdr[i].p_vaddr + info->dlpi_phdr[i].p_memsz;
    return 1;
}

size_t fail_own(const void *caller) {
    if (!own_end)
        dl_iterate_phdr(note_program, NULL);
    uintptr_t at = (uintptr_t)caller;
    return at >= own_begin && at < own_end ? at - own_base : 0;
}

bool fail_here(fail_kind kind, const char *name, const void *caller) {
    fail_shared *shared = fail_now.shared;
    size_t own = shared ? fail_own(caller) : 0;
    if (!shared || kind != fail_now.kind || (!own && !fail_now.libraries))
        return false;
    unsigned long number = __atomic_add_fetch(&shared->calls, 1, __ATOMIC_SEQ_CST);
    if (!fail_now.at || number < fail_now.at || (number > fail_now.at && !fail_now.from_then_on))
        return false;
    if (!__atomic_exchange_n(&shared->failed, true, __ATOMIC_SEQ_CST)) {
        shared->name = name;
        shared->caller = own;
    }
    return true;
}

/* ---- from main() to its end, and no further -------------------------------------------------- */

static int (*real_main)(int, char **, char **);

/* What follows main() is not the program's: a build that counts executed lines writes its counts
 * then. */
static int watched_main(int argc, char **argv, char **environment) {
    int status = real_main(argc, argv, environment);
    if (fail_now.shared)
        fail_tell();
    fail_now.shared = NULL;
    return status;
}

typedef int start_main(int (*main)(int, char **, char **), int argc, char **argv,
                       void (*init)(void), void (*fini)(void), void (*loader_fini)(void),
                       void *stack_end);
start_main __libc_start_main;

int __libc_start_main(int (*main)(int, char **, char **), int argc, char **argv, void (*init)(void),
                      void (*fini)(void), void (*loader_fini)(void), void *stack_end) {
    start_main *real;
    *(void **)&real = dlsym(RTLD_NEXT, "__libc_start_main");
    real_main = main;
    return real(watched_main, argc, argv, init, fini, loader_fini, stack_end);
}

/* ---- memory ---------------------------------------------------------------------------------- */

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);
void __libc_free(void *piece);

#define CALLER __builtin_return_address(0)
#define NO_MEMORY(name) (fail_here(FAIL_MEMORY, name, CALLER) && (errno = ENOMEM))

static void *taken(void *piece, const void *caller) {
    if (piece)
        fail_taken(piece, caller);
    return piece;
}

void *malloc(size_t size) {
    return NO_MEMORY("malloc") ? NULL : taken(__libc_malloc(size), CALLER);
}

void *calloc(size_t count, size_t size) {
    return NO_MEMORY("calloc") ? NULL : taken(__libc_calloc(count, size), CALLER);
}

void *realloc(void *old, size_t size) {
    if (NO_MEMORY("realloc"))
        return NULL;
    void *piece = __libc_realloc(old, size);
    if (piece && old)
        fail_given(old);
    return taken(piece, CALLER);
}

void free(void *piece) {
    if (piece)
        fail_given(piece);
    __libc_free(piece);
}

/* ---- the system ------------------------------------------------------------------------------ */

/* A call that fails with `code` and returns `failure`. */
#define CALL(type, name, parameters, arguments, failure, code)                                     \
    type name parameters {                                                                         \
        static type(*real) parameters;                                                             \
        if (!real)                                                                                 \
            *(void **)&real = dlsym(RTLD_NEXT, #name);                                             \
        if (fail_here(FAIL_SYSTEM, #name, CALLER)) {                                               \
            errno = code;                                                                          \
            return failure;                                                                        \
        }                                                                                          \
        return real arguments;                                                                     \
    }

/* The same for one that has its effect all the same. */
#define LATE_CALL(type, name, parameters, arguments, failure, code)                                \
    type name parameters {                                                                         \
        static type(*real) parameters;                                                             \
        if (!real)                                                                                 \
            *(void **)&real = dlsym(RTLD_NEXT, #name);                                             \
        bool fails = fail_here(FAIL_SYSTEM, #name, CALLER);                                        \
        type result = real arguments;                                                              \
        if (!fails)                                                                                \
            return result;                                                                         \
        errno = code;                                                                              \
        return failure;                                                                            \
    }

#define PATH const char *path

CALL(ssize_t, read, (int fd, void *bytes, size_t size), (fd, bytes, size), -1, EIO)
CALL(ssize_t, pread, (int fd, void *bytes, size_t size, off_t at), (fd, bytes, size, at), -1, EIO)
CALL(ssize_t, write, (int fd, const void *bytes, size_t size), (fd, bytes, size), -1, ENOSPC)
CALL(ssize_t, writev, (int fd, const struct iovec *parts, int count), (fd, parts, count), -1,
     ENOSPC)
LATE_CALL(int, close, (int fd), (fd), -1, EIO)
CALL(int, fstat, (int fd, struct stat *status), (fd, status), -1, EIO)
CALL(int, stat, (PATH, struct stat *status), (path, status), -1, EACCES)
CALL(int, lstat, (PATH, struct stat *status), (path, status), -1, EACCES)
CALL(int, fstatat, (int at, PATH, struct stat *status, int flags), (at, path, status, flags), -1,
     EACCES)
CALL(int, fsync, (int fd), (fd), -1, EIO)
CALL(int, rename, (PATH, const char *to), (path, to), -1, EACCES)
CALL(int, mkostemp, (char *path, int flags), (path, flags), -1, EACCES)
CALL(char *, mkdtemp, (char *path), (path), NULL, EACCES)
CALL(char *, realpath, (PATH, char *out), (path, out), NULL, EACCES)
CALL(int, fchmod, (int fd, mode_t mode), (fd, mode), -1, EPERM)
CALL(off_t, lseek, (int fd, off_t to, int whence), (fd, to, whence), -1, ESPIPE)
CALL(int, pipe2, (int ends[2], int flags), (ends, flags), -1, EMFILE)
CALL(pid_t, fork, (void), (), -1, EAGAIN)
CALL(int, poll, (struct pollfd * fds, nfds_t count, int timeout), (fds, count, timeout), -1, ENOMEM)
CALL(int, memfd_create, (const char *name, unsigned flags), (name, flags), -1, EMFILE)
CALL(DIR *, opendir, (PATH), (path), NULL, EMFILE)
CALL(DIR *, fdopendir, (int fd), (fd), NULL, ENOMEM)
CALL(struct dirent *, readdir, (DIR * folder), (folder), NULL, EIO)
CALL(FILE *, fopen, (PATH, const char *mode), (path, mode), NULL, EMFILE)
CALL(size_t, fwrite, (const void *bytes, size_t size, size_t count, FILE *file),
     (bytes, size, count, file), 0, ENOSPC)
LATE_CALL(int, fclose, (FILE * file), (file), EOF, ENOSPC)
CALL(void *, dlopen, (PATH, int flags), (path, flags), NULL, ENOMEM)
CALL(iconv_t, iconv_open, (const char *to, const char *from), (to, from), (iconv_t)-1, ENOMEM)
CALL(void *, mmap, (void *at, size_t size, int protection, int flags, int fd, off_t offset),
     (at, size, protection, flags, fd, offset), MAP_FAILED, ENOMEM)

/* Optional arguments, which are read whether or not they are there. */

int open(PATH, int flags, ...) {
    static int (*real)(const char *, int, ...);
    if (!real)
        *(void **)&real = dlsym(RTLD_NEXT, "open");
    va_list more;
    va_start(more, flags);
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0;
    va_end(more);
    if (fail_here(FAIL_SYSTEM, "open", CALLER)) {
        errno = EMFILE;
        return -1;
    }
    return real(path, flags, mode);
}

int openat(int at, PATH, int flags, ...) {
    static int (*real)(int, const char *, int, ...);
    if (!real)
        *(void **)&real = dlsym(RTLD_NEXT, "openat");
    va_list more;
    va_start(more, flags);
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0;
    va_end(more);
    if (fail_here(FAIL_SYSTEM, "openat", CALLER)) {
        errno = EMFILE;
        return -1;
    }
    return real(at, path, flags, mode);
}

/* An error number is its result. */
int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*run)(void *),
                   void *user) {
    static int (*real)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);
    if (!real)
        *(void **)&real = dlsym(RTLD_NEXT, "pthread_create");
    return fail_here(FAIL_SYSTEM, "pthread_create", CALLER) ? EAGAIN
                                                            : real(thread, attributes, run, user);
}
