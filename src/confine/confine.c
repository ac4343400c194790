/* See confine.h, confine_page.h and confine.def. */
#include "confine/confine.h"

#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

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

#else

static bool load(filter which) {
    (void)which;
    return false;
}

#endif

/* ---- the page -------------------------------------------------------------------------------- */

static char *slot(size_t number) {
    return (char *)(uintptr_t)NBP_SLOT_ADDRESS(number); /* NOLINT(performance-no-int-to-ptr) */
}

static const size_t page_size = NBP_SLOT_COUNT * NBP_SLOT_SIZE;

static bool make_page(void) {
    void *page = mmap(slot(0), page_size, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
    if (page != MAP_FAILED && page != slot(0)) { /* before Linux 4.17 the address is only a wish */
        munmap(page, page_size);
        return false;
    }
    return page == slot(0);
}

static void put(size_t number, const char *path) {
    if (path && strlen(path) < NBP_SLOT_SIZE)
        strcpy(slot(number), path);
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

static void make_scratch(void) {
    char *scratch = slot(NBP_SLOT_SCRATCH);
    if (!nbp_private_of_process(scratch, NBP_SLOT_SIZE))
        *scratch = '\0';
}

const char *nbp_confined_scratch(void) {
    return page_is_there && *slot(NBP_SLOT_SCRATCH) ? slot(NBP_SLOT_SCRATCH) : NULL;
}

void nbp_confine_end(void) {
    if (nbp_confined_scratch())
        rmdir(nbp_confined_scratch());
}

/* The folder that holds the file at `path`, with its slash. */
static void folder_of(const char *path, char folder[PATH_MAX]) {
    const char *slash = strrchr(path, '/');
    snprintf(folder, PATH_MAX, "%.*s", slash ? (int)(slash - path) + 1 : 2, slash ? path : "./");
}

static void confine_folders(const nbp_confine_plan *plan) {
    nbp_landlock_folder folders[5];
    char holders[2][PATH_MAX];
    size_t count = 0;
    for (size_t i = 0; i < 2; i++)
        if (plan->outputs[i].target) {
            folder_of(plan->outputs[i].target, holders[i]);
            folders[count++] = (nbp_landlock_folder){
                holders[i], plan->outputs[i].beside ? NBP_MAY_WRITE : NBP_MAY_REPLACE};
        }
    if (plan->folder)
        folders[count++] = (nbp_landlock_folder){plan->folder, NBP_MAY_WRITE};
    if (nbp_confined_scratch()) {
        folders[count++] = (nbp_landlock_folder){nbp_confined_scratch(), NBP_MAY_WRITE};
        folders[count++] = (nbp_landlock_folder){nbp_private_parent(), NBP_MAY_CLEAN};
    }
    nbp_landlock(folders, count);
}

static void fill_page(const nbp_confine_plan *plan) {
    char path[PATH_MAX];
    for (size_t i = 0; i < sizeof programs / sizeof *programs; i++)
        if (plan->children[programs[i].kind] && nbp_program_find(programs[i].name, path))
            put(programs[i].slot, path);
    if (*slot(NBP_SLOT_SOFFICE))
        make_scratch();
    for (size_t i = 0; i < 2; i++) {
        put(NBP_SLOT_TEMPORARY + 2 * i, plan->outputs[i].temporary);
        put(NBP_SLOT_TARGET + 2 * i, plan->outputs[i].target);
    }
    mprotect(slot(0), page_size, PROT_READ);
}

static bool makes_files(const nbp_confine_plan *plan) {
    return plan->folder || plan->outputs[0].beside || plan->outputs[1].beside ||
           nbp_confined_scratch();
}

/* LibreOffice needs a socket in /tmp, which Landlock would keep from it, or the filter's answer
 * that it has one: where there is no filter, there is no Landlock for it. */
void nbp_confine(const nbp_confine_plan *plan) {
    bool alone = !plan->outputs[0].target && !plan->outputs[1].target && !plan->folder &&
                 !plan->children[NBP_CHILD_PURE] && !plan->children[NBP_CHILD_OFFICE];
    if (alone && load(ALONE))
        return; /* which leaves nothing to take away for Landlock, and a short run has no time */
    if (!alone) {
        page_is_there = make_page();
        if (!page_is_there)
            return;
        fill_page(plan);
    }
    bool filtered = !alone && load(makes_files(plan) ? WRITER : READER);
    if (filtered || !plan->children[NBP_CHILD_OFFICE])
        confine_folders(plan);
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
        if (!make_page())
            return path;
        put(programs[at].slot, path);
    }
    if (load(filters_of[kind]) || kind != NBP_CHILD_OFFICE)
        nbp_landlock(&(nbp_landlock_folder){folder, NBP_MAY_WRITE}, folder != NULL);
    return slot(programs[at].slot);
}
