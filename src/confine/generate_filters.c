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
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "confine/confine_page.h"

enum {
    ALONE = 1,
    READER = 2,
    WRITER = 4,
    PURE = 8,
    OFFICE = 16,
    COMMAND = ALONE | READER | WRITER,
    PAGED = READER | WRITER | PURE | OFFICE,
    ALL = ALONE | PAGED
};
enum { CONDITIONS = 2 };

#define OPENS_FOR_WRITING (O_ACCMODE | O_CREAT | O_TRUNC | (O_TMPFILE & ~O_DIRECTORY))
#define NEW_NAMESPACES                                                                             \
    (CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER | CLONE_NEWPID |  \
     CLONE_NEWNET)
#define SOCKET_TYPE (~(unsigned)(SOCK_CLOEXEC | SOCK_NONBLOCK))

#define IS(i, value)                                                                               \
    HAS(i, 0xFFFFFFFFU, (unsigned)(value)) /* of an int the kernel takes 32 bits                   \
                                            */
#define IS_NULL(i)                                                                                 \
    { i, SCMP_CMP_EQ, 0, 0 }
#define FROM(i, least)                                                                             \
    { i, SCMP_CMP_GE, least, 0 }
#define HAS(i, mask, value)                                                                        \
    { i, SCMP_CMP_MASKED_EQ, (unsigned)(mask), value }
#define PATH(i, slot)                                                                              \
    { i, SCMP_CMP_EQ, NBP_SLOT_ADDRESS(slot), 0 }

static const struct rule {
    const char *call;
    unsigned who;
    uint32_t action;
    struct scmp_arg_cmp conditions[CONDITIONS];
} rules[] = {
#define ALLOW(who, call) {#call, who, SCMP_ACT_ALLOW, {{0}}},
#define ALLOW_IF(who, call, ...) {#call, who, SCMP_ACT_ALLOW, {__VA_ARGS__}},
#define ANSWER(who, call, number) {#call, who, SCMP_ACT_ERRNO(number), {{0}}},
#include "confine/confine.def"
};
enum { RULES = sizeof rules / sizeof *rules };

/* ---- the calls that are always allowed ------------------------------------------------------- */

/* libseccomp looks a call up in a tree; a set of bits takes a quarter of the steps, and with it the
 * time that the kernel needs to load them. So these calls are asked for first, and the program of
 * libseccomp answers for all others. (The kernel also works out beforehand which calls come to the
 * same whatever their arguments, which would take longer than all calls of a short run. The first
 * step, which it does not follow, keeps it from that.) */
enum { WORDS = 15, CALLS = WORDS * 32 };

static void step(unsigned code, unsigned yes, unsigned no, uint32_t value) {
    printf("{0x%X, %u, %u, 0x%X},\n", code, yes, no, value);
}

static void load(size_t offset) {
    step(BPF_LD | BPF_W | BPF_ABS, 0, 0, (uint32_t)offset);
}

static bool is_always_allowed(const struct rule *rule) {
    return rule->action == SCMP_ACT_ALLOW && !rule->conditions[0].op;
}

static unsigned collect(unsigned who, uint32_t words[WORDS]) {
    unsigned used = 0;
    for (size_t i = 0; i < RULES; i++) {
        int call = seccomp_syscall_resolve_name(rules[i].call);
        if (rules[i].who & who && is_always_allowed(&rules[i]) && call >= 0 && call < CALLS)
            words[call / 32] |= 1U << call % 32;
    }
    for (size_t i = 0; i < WORDS; i++)
        used += words[i] != 0;
    return used;
}

/* X becomes the bit of the call in its word, A the number of the word. */
static void write_set(unsigned who) {
    uint32_t words[WORDS] = {0};
    unsigned used = collect(who, words), left = 3 * used + 2;
    step(BPF_MISC | BPF_TAX, 0, 0, 0);
    load(offsetof(struct seccomp_data, arch));
    step(BPF_JMP | BPF_JEQ | BPF_K, 0, 9 + left, seccomp_arch_native());
    load(offsetof(struct seccomp_data, nr));
    step(BPF_JMP | BPF_JGE | BPF_K, 7 + left, 0, CALLS);
    step(BPF_ALU | BPF_AND | BPF_K, 0, 0, 31);
    step(BPF_MISC | BPF_TAX, 0, 0, 0);
    step(BPF_LD | BPF_IMM, 0, 0, 1);
    step(BPF_ALU | BPF_LSH | BPF_X, 0, 0, 0);
    step(BPF_MISC | BPF_TAX, 0, 0, 0);
    load(offsetof(struct seccomp_data, nr));
    step(BPF_ALU | BPF_RSH | BPF_K, 0, 0, 5);
    for (unsigned i = 0; i < WORDS; i++) {
        if (!words[i])
            continue;
        left -= 3;
        step(BPF_JMP | BPF_JEQ | BPF_K, 0, 2, i);
        step(BPF_LD | BPF_IMM, 0, 0, words[i]);
        step(BPF_JMP | BPF_JSET | BPF_X, left - 1, left, 0);
    }
    step(BPF_JMP | BPF_JA, 0, 0, 1);
    step(BPF_RET | BPF_K, 0, 0, SECCOMP_RET_ALLOW);
}

/* ---- the calls that depend on something ------------------------------------------------------ */

/* A call that this architecture does not have is passed over. */
static int add(scmp_filter_ctx filter, const struct rule *rule) {
    unsigned count = 0;
    int call = seccomp_syscall_resolve_name(rule->call);
    if (call == __NR_SCMP_ERROR)
        return -ENOENT;
    if (is_always_allowed(rule) && call >= 0 && call < CALLS)
        return 0;
    while (count < CONDITIONS && rule->conditions[count].op)
        count++;
    return seccomp_rule_add_array(filter, rule->action, call, count, rule->conditions);
}

static int fill(scmp_filter_ctx filter, unsigned who) {
    int error = seccomp_attr_set(filter, SCMP_FLTATR_CTL_OPTIMIZE, 2); /* a tree, not a list */
    for (size_t i = 0; !error && i < RULES; i++)
        if (rules[i].who & who && (error = add(filter, &rules[i])) != 0)
            fprintf(stderr, "generate_filters: %s: error %d\n", rules[i].call, -error);
    return error;
}

static bool write_rest(unsigned who) {
    struct sock_filter steps[BPF_MAXINSNS];
    size_t count = 0;
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    FILE *file = tmpfile();
    if (filter && file && !fill(filter, who) && !seccomp_export_bpf(filter, fileno(file))) {
        rewind(file);
        count = fread(steps, sizeof *steps, BPF_MAXINSNS, file);
    }
    for (size_t i = 0; i < count; i++)
        step(steps[i].code, steps[i].jt, steps[i].jf, steps[i].k);
    if (file)
        fclose(file);
    seccomp_release(filter); /* which may be NULL */
    return count > 0;
}

/* ---- the whole ------------------------------------------------------------------------------- */

int main(void) {
    static const struct {
        const char *name;
        unsigned who;
    } filters[] = {{"alone", ALONE},
                   {"reader", READER},
                   {"writer", WRITER},
                   {"pure", PURE},
                   {"office", OFFICE}};
    bool ok = true;
    printf("/* Made by generate_filters.c at build time. */\n");
    for (size_t i = 0; ok && i < sizeof filters / sizeof *filters; i++) {
        printf("static const struct sock_filter filter_%s[] = {\n", filters[i].name);
        write_set(filters[i].who);
        ok = write_rest(filters[i].who);
        printf("};\n");
    }
    return !ok || fflush(stdout) || ferror(stdout) ? EXIT_FAILURE : EXIT_SUCCESS;
}
