/* Writes filters.h: the programs that the kernel runs before every call of a confined process, made
 * of confine.def by libseccomp. They are made with the build, so that a start costs one call. */
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <seccomp.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/confine_page.h"

#ifndef PR_SET_VMA
#define PR_SET_VMA 0x53564D41
#endif

enum { READER = 1, WRITER = 2, PURE = 4, OFFICE = 8, ALL = READER | WRITER | PURE | OFFICE };
enum { CONDITIONS = 2 };

#define OPENS_FOR_WRITING (O_ACCMODE | O_CREAT | O_TRUNC | (O_TMPFILE & ~O_DIRECTORY))
#define NEW_NAMESPACES                                                                             \
    (CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER | CLONE_NEWPID |  \
     CLONE_NEWNET)
#define SOCKET_TYPE (~(unsigned)(SOCK_CLOEXEC | SOCK_NONBLOCK))

#define IS(i, value) {i, SCMP_CMP_EQ, (unsigned)(value), 0}
#define FROM(i, least) {i, SCMP_CMP_GE, least, 0}
#define HAS(i, mask, value) {i, SCMP_CMP_MASKED_EQ, (unsigned)(mask), value}
#define PATH(i, slot) {i, SCMP_CMP_EQ, NBP_SLOT_ADDRESS(slot), 0}

static const struct rule {
    const char *call;
    unsigned who;
    uint32_t action;
    struct scmp_arg_cmp conditions[CONDITIONS];
} rules[] = {
#define ALLOW(who, call) {#call, who, SCMP_ACT_ALLOW, {{0}}},
#define ALLOW_IF(who, call, ...) {#call, who, SCMP_ACT_ALLOW, {__VA_ARGS__}},
#define ANSWER(who, call, number) {#call, who, SCMP_ACT_ERRNO(number), {{0}}},
#include "base/confine.def"
};

/* A call that this architecture does not have is passed over. */
static int add(scmp_filter_ctx filter, const struct rule *rule) {
    unsigned count = 0;
    int call = seccomp_syscall_resolve_name(rule->call);
    if (call == __NR_SCMP_ERROR)
        return -ENOENT;
    while (count < CONDITIONS && rule->conditions[count].op)
        count++;
    return seccomp_rule_add_array(filter, rule->action, call, count, rule->conditions);
}

static int fill(scmp_filter_ctx filter, unsigned who) {
    int error = seccomp_attr_set(filter, SCMP_FLTATR_CTL_OPTIMIZE, 2); /* a tree, not a list */
    for (size_t i = 0; !error && i < sizeof rules / sizeof *rules; i++)
        if (rules[i].who & who && (error = add(filter, &rules[i])) != 0)
            fprintf(stderr, "generate_filters: %s: error %d\n", rules[i].call, -error);
    return error;
}

static bool write_filter(const char *name, unsigned who) {
    struct sock_filter steps[BPF_MAXINSNS];
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    FILE *file = tmpfile();
    if (!filter || !file || fill(filter, who) || seccomp_export_bpf(filter, fileno(file)))
        return false;
    rewind(file);
    size_t count = fread(steps, sizeof *steps, BPF_MAXINSNS, file);
    printf("static const struct sock_filter filter_%s[] = {\n", name);
    for (size_t i = 0; i < count; i++)
        printf("{0x%X, %u, %u, 0x%X},\n", steps[i].code, steps[i].jt, steps[i].jf, steps[i].k);
    printf("};\n");
    fclose(file);
    seccomp_release(filter);
    return count > 0;
}

int main(void) {
    printf("/* Made by generate_filters.c at build time. */\n");
    bool ok = write_filter("reader", READER) && write_filter("writer", WRITER) &&
              write_filter("pure", PURE) && write_filter("office", OFFICE);
    return !ok || fflush(stdout) || ferror(stdout) ? EXIT_FAILURE : EXIT_SUCCESS;
}
