/* See confine.h, confine_page.h and confine.def. */
#include "confine/confine.h"

#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/sentence.h"
#include "confine/confine_page.h"
#include "confine/landlock.h"
#include "confine/private.h"
#include "confine/program.h"

/* Written by nbp_confine() while there is one thread, then only read. */
static bool page_is_there;

/* ---- filters --------------------------------------------------------------------------------- */

typedef enum filter { ALONE, READER, WRITER, PURE, OFFICE } filter;

#ifdef NBP_SECCOMP
#include <linux/filter.h>
#include <linux/seccomp.h>

#include "filters.h"

#define FILTER(array)                                                                              \
    { array, sizeof array / sizeof *array }
static const struct {
    const struct sock_filter *steps;
    size_t count;
} filters[] = {
    [ALONE] = FILTER(filter_alone),   [READER] = FILTER(filter_reader),
    [WRITER] = FILTER(filter_writer), [PURE] = FILTER(filter_pure),
    [OFFICE] = FILTER(filter_office),
};
enum { MOST_STEPS = 512 };
_Static_assert(sizeof filter_reader / sizeof *filter_reader <= MOST_STEPS, "room for a filter");
_Static_assert(sizeof filter_writer / sizeof *filter_writer <= MOST_STEPS, "room for a filter");

/* False where the kernel has no seccomp, or none for us. */
static bool load(filter which) {
    struct sock_filter steps[MOST_STEPS];
    struct sock_fprog program = {(unsigned short)filters[which].count, steps};
    memcpy(steps, filters[which].steps, program.len * sizeof *steps);
    for (size_t i = 0; i < program.len; i++)
        if (steps[i].code == (BPF_JMP | BPF_JEQ | BPF_K) && steps[i].k == NBP_OWN_PROCESS)
            steps[i].k = (uint32_t)getpid();
    return !prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) &&
           !syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_SPEC_ALLOW, &program);
}

static bool has_filters(void) {
    unsigned action = SECCOMP_RET_ERRNO;
    return !syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action);
}

#else

static bool has_filters(void) {
    return false;
}

static bool load(filter which) {
    (void)which;
    return false;
}

#endif

/* ---- the page -------------------------------------------------------------------------------- */

/* What is to stand on it. */
static char paths[NBP_SLOT_COUNT][NBP_SLOT_SIZE];

static char *slot(size_t number) {
    return (char *)(uintptr_t)NBP_SLOT_ADDRESS(number); /* NOLINT(performance-no-int-to-ptr) */
}

static void put(size_t number, const char *path) {
    if (path && strlen(path) < NBP_SLOT_SIZE)
        strcpy(paths[number], path);
}

/* The descriptor at `fd` anew, for reading only; -1 where there is no /proc, and so nobody who
 * could write through it. */
static int reopen(int fd) {
    char path[32] = "/proc/self/fd/";
    size_t length = strlen(path);
    for (int rest = fd; rest || path[length - 1] == '/'; rest /= 10)
        length++;
    for (size_t i = length; path[i - 1] != '/'; fd /= 10)
        path[--i] = (char)('0' + fd % 10);
    return open(path, O_RDONLY | O_CLOEXEC);
}

/* By system calls alone: there may be other threads, and a fork behind us. */
static bool make_page(void) {
    const int seals = F_SEAL_WRITE | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL;
    int file = memfd_create("paths", MFD_CLOEXEC | MFD_ALLOW_SEALING), view = -1;
    void *page = MAP_FAILED;
    if (file >= 0 && write(file, paths, sizeof paths) == (ssize_t)sizeof paths &&
        !fcntl(file, F_ADD_SEALS, seals)) {
        view = reopen(file);
        page = mmap(slot(0), sizeof paths, PROT_READ,
                    (view >= 0 ? MAP_SHARED : MAP_PRIVATE) | MAP_FIXED_NOREPLACE,
                    view >= 0 ? view : file, 0);
    }
    if (view >= 0)
        close(view);
    if (file >= 0)
        close(file);
    if (page != MAP_FAILED && page != slot(0)) { /* before Linux 4.17 the address is only a wish */
        munmap(page, sizeof paths);
        return false;
    }
    return page == slot(0);
}

const char *nbp_confined_path(const char *path) {
    for (size_t i = 0; page_is_there && i < NBP_SLOT_COUNT; i++)
        if (!strcmp(path, slot(i)))
            return slot(i);
    return path;
}

/* ---- the programs --------------------------------------------------------------------------- */

static const struct {
    const char *name;
    nbp_child_kind kind;
    size_t slot;
} programs[] = {{"mutool", NBP_CHILD_PURE, NBP_SLOT_MUTOOL},
                {"pdftotext", NBP_CHILD_PURE, NBP_SLOT_PDFTOTEXT},
                {"soffice", NBP_CHILD_OFFICE, NBP_SLOT_SOFFICE}};

nbp_child_kind nbp_child_kind_of(const char *name) {
    for (size_t i = 0; i < sizeof programs / sizeof *programs; i++)
        if (!strcmp(name, programs[i].name))
            return programs[i].kind;
    return NBP_CHILD_FREE;
}

/* ---- the command ----------------------------------------------------------------------------- */

const char *nbp_confined_scratch(void) {
    return page_is_there && *slot(NBP_SLOT_SCRATCH) ? slot(NBP_SLOT_SCRATCH) : NULL;
}

void nbp_confine_end(void) {
    if (nbp_confined_scratch())
        rmdir(nbp_confined_scratch());
}

static bool fill_page(const nbp_confine_plan *plan) {
    char path[PATH_MAX];
    for (size_t i = 0; i < sizeof programs / sizeof *programs; i++)
        if (plan->children[programs[i].kind] && nbp_program_find(programs[i].name, path))
            put(programs[i].slot, path);
    nbp_private scratch; /* locked to the end of the process */
    if (*paths[NBP_SLOT_SOFFICE] && nbp_private_make(&scratch, NULL))
        put(NBP_SLOT_SCRATCH, scratch.path);
    for (size_t i = 0; i < 2; i++) {
        put(NBP_SLOT_TEMPORARY + 2 * i, plan->outputs[i].temporary);
        put(NBP_SLOT_TARGET + 2 * i, plan->outputs[i].target);
    }
    page_is_there = make_page();
    if (!page_is_there && *paths[NBP_SLOT_SCRATCH])
        rmdir(paths[NBP_SLOT_SCRATCH]);
    return page_is_there;
}

/* ---- folders --------------------------------------------------------------------------------- */

enum { FOLDERS = 400, NAMES = 16 * 1024 };
typedef struct folders {
    nbp_landlock_folder items[FOLDERS];
    size_t count, length;
    char names[NAMES];
} folders;

static void give(folders *f, const char *path, nbp_landlock_may may) {
    if (path && f->count < FOLDERS)
        f->items[f->count++] = (nbp_landlock_folder){path, may, 0};
}

/* The same for the first `length` letters of `path`, and `rest`. */
static void give_part(folders *f, const char *path, size_t length, const char *rest,
                      nbp_landlock_may may) {
    size_t more = strlen(rest) + 1;
    char *name = f->names + f->length;
    if (length + more > NAMES - f->length)
        return;
    memcpy(name, path, length);
    memcpy(name + length, rest, more);
    f->length += length + more;
    give(f, name, may);
}

/* The folder that holds the file at `path`, and what stands to it as `rest` says. */
static void give_holder(folders *f, const char *path, const char *rest, nbp_landlock_may may) {
    const char *slash = strrchr(path, '/');
    give_part(f, slash ? path : "./", slash ? (size_t)(slash - path) + 1 : 2, rest, may);
}

/* Where libraries lie, and what they read themselves. */
static void give_libraries(folders *f) {
    static const char *const system[] = {
        "/usr",
        "/lib",
        "/lib64",
        "/gnu/store",
        "/nix/store",
        "/etc/ld.so.cache",
        "/dev/urandom",
        "/sys/fs/cgroup/cpu.max",
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        "/proc", /* sanitizers look at their own process */
#endif
    };
    const char *more = getenv("LD_LIBRARY_PATH");
    for (size_t i = 0; i < sizeof system / sizeof *system; i++)
        give(f, system[i], NBP_MAY_READ);
    for (size_t n; more && *more; more += n + (more[n] == ':')) {
        n = strcspn(more, ":");
        give_part(f, more, n, "/", NBP_MAY_READ);
    }
}

/* What programs read besides. */
static void give_system(folders *f) {
    static const char *const system[] = {
        "/etc/localtime",
        "/etc/locale.alias",
        "/etc/fonts",
        "/etc/libreoffice",
        "/etc/nsswitch.conf",
        "/etc/passwd",
        "/var/cache/fontconfig",
        "/var/lib/libreoffice",
        "/var/spool/libreoffice",
        "/dev/null",
    };
    give_libraries(f);
    for (size_t i = 0; i < sizeof system / sizeof *system; i++)
        give(f, system[i], NBP_MAY_READ);
}

/* What a program reads that is not where programs are: in folders beside its own. */
static void give_program(folders *f, const char *path, nbp_child_kind kind) {
    give_holder(f, path, "", NBP_MAY_READ);
    give_holder(f, path, kind == NBP_CHILD_OFFICE ? ".." : "../lib", NBP_MAY_READ);
}

static void give_all_but_the_kernel(folders *f) {
    DIR *root = opendir("/");
    for (struct dirent *entry; root && (entry = readdir(root));)
        if (*entry->d_name != '.' && strcmp(entry->d_name, "proc") && strcmp(entry->d_name, "sys"))
            give_part(f, "/", 1, entry->d_name, NBP_MAY_READ);
    if (root)
        closedir(root);
}

static void give_outputs(folders *f, const nbp_confine_plan *plan) {
    for (size_t i = 0; i < 2; i++)
        if (plan->outputs[i].target)
            give_holder(f, plan->outputs[i].target, "",
                        plan->outputs[i].beside ? NBP_MAY_WRITE : NBP_MAY_REPLACE);
    give(f, plan->folder, NBP_MAY_WRITE);
    if (!nbp_confined_scratch())
        return;
    give(f, nbp_confined_scratch(), NBP_MAY_WRITE);
    give(f, nbp_private_parent(), NBP_MAY_CLEAN);
}

/* LibreOffice needs a socket in /tmp, or the filter's answer that it has one. */
static bool confine_folders(const nbp_confine_plan *plan, bool alone, bool filtered) {
    static folders f;
    give_outputs(&f, plan);
    if (alone)
        give_libraries(&f);
    else
        give_system(&f);
    for (size_t i = 0; i < sizeof programs / sizeof *programs; i++)
        if (*paths[programs[i].slot])
            give_program(&f, paths[programs[i].slot], programs[i].kind);
    size_t first = f.count;
    for (size_t i = 0; i < plan->input_count; i++)
        give(&f, plan->inputs[i], NBP_MAY_READ);
    if (f.count > first)
        f.items[first].opened = plan->opened;
    if (plan->reads_anywhere)
        give_all_but_the_kernel(&f);
    if (!filtered && plan->children[NBP_CHILD_OFFICE])
        give(&f, "/tmp", NBP_MAY_LISTEN);
    return nbp_landlock(f.items, f.count);
}

/* ---- the command ----------------------------------------------------------------------------- */

static bool makes_files(const nbp_confine_plan *plan) {
    return plan->folder || plan->outputs[0].beside || plan->outputs[1].beside ||
           nbp_confined_scratch();
}

static const char *lacking(bool filtered, bool locked) {
    return filtered ? (locked ? NULL : "Landlock")
           : locked ? "seccomp"
                    : N_("seccomp and Landlock");
}

const char *nbp_confine(const nbp_confine_plan *plan) {
    bool alone = !plan->outputs[0].target && !plan->outputs[1].target && !plan->folder &&
                 !plan->children[NBP_CHILD_PURE] && !plan->children[NBP_CHILD_OFFICE];
    bool filtered =
        alone ? load(ALONE) : fill_page(plan) && load(makes_files(plan) ? WRITER : READER);
    return lacking(filtered, confine_folders(plan, alone, filtered));
}

const char *nbp_confine_lacks(void) {
    bool filtered = has_filters() && make_page();
    if (filtered)
        munmap(slot(0), sizeof paths);
    return lacking(filtered, nbp_has_landlock());
}

/* ---- children -------------------------------------------------------------------------------- */

const char *nbp_confine_child(nbp_child_kind kind, const char *path, const char *folder) {
    static const filter filters_of[] = {[NBP_CHILD_PURE] = PURE, [NBP_CHILD_OFFICE] = OFFICE};
    const char *name = strrchr(path, '/');
    size_t at = 0;
    if (kind == NBP_CHILD_FREE)
        return path;
    while (at + 1 < sizeof programs / sizeof *programs &&
           strcmp(programs[at].name, name ? name + 1 : path) != 0)
        at++; /* soffice is the last: what its path leads to has another name */
    if (!page_is_there) {
        put(programs[at].slot, path);
        page_is_there = make_page();
    }
    bool filtered = page_is_there && load(filters_of[kind]);
    static folders f;
    give_system(&f);
    give_program(&f, path, kind);
    give(&f, folder, NBP_MAY_WRITE);
    if (!filtered && kind == NBP_CHILD_OFFICE)
        give(&f, "/tmp", NBP_MAY_LISTEN);
    nbp_landlock(f.items, f.count);
    return page_is_there ? slot(programs[at].slot) : path;
}
