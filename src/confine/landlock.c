/* See landlock.h. The numbers are the kernel's (linux/landlock.h), which Debian 12 has up to the
 * second of seven versions. */
#include "confine/landlock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifdef SYS_landlock_create_ruleset

enum { VERSION_FLAG = 1, RULE_PATH_BENEATH = 1 };

/* Rights to files and folders. Executing is left free: the filters see to that. */
enum {
    WRITE_FILE = 1 << 1,
    READ_FILE = 1 << 2,
    READ_DIR = 1 << 3,
    REMOVE_DIR = 1 << 4,
    REMOVE_FILE = 1 << 5,
    MAKE_CHAR = 1 << 6,
    MAKE_DIR = 1 << 7,
    MAKE_REG = 1 << 8,
    MAKE_SOCK = 1 << 9,
    MAKE_FIFO = 1 << 10,
    MAKE_BLOCK = 1 << 11,
    MAKE_SYM = 1 << 12,
    REFER = 1 << 13, /* link and rename from one folder to another */
    TRUNCATE = 1 << 14,
    IOCTL_DEV = 1 << 15,
    ALL_OF_FIRST = WRITE_FILE | READ_FILE | READ_DIR | REMOVE_DIR | REMOVE_FILE | MAKE_CHAR |
                   MAKE_DIR | MAKE_REG | MAKE_SOCK | MAKE_FIFO | MAKE_BLOCK | MAKE_SYM
};
enum { BIND_TCP = 1, CONNECT_TCP = 2, ABSTRACT_SOCKET = 1, SIGNAL = 2 };

/* What is taken away unless a rule gives it back. An older kernel takes the longer struct as long
 * as the fields that it does not know are 0. */
typedef struct ruleset {
    uint64_t files, net, scoped;
} ruleset;

static const struct {
    long version;
    ruleset added;
} versions[] = {
    {1, {.files = ALL_OF_FIRST}}, {2, {.files = REFER}},
    {3, {.files = TRUNCATE}},     {4, {.net = BIND_TCP | CONNECT_TCP}},
    {5, {.files = IOCTL_DEV}},    {6, {.scoped = ABSTRACT_SOCKET | SIGNAL}},
};

static const uint64_t rights[] = {
    [NBP_MAY_READ] = READ_FILE | READ_DIR,
    [NBP_MAY_LISTEN] = MAKE_SOCK | REMOVE_FILE,
    [NBP_MAY_REPLACE] = MAKE_REG | REMOVE_FILE,
    [NBP_MAY_CLEAN] = REMOVE_DIR,
    [NBP_MAY_WRITE] = READ_FILE | READ_DIR | WRITE_FILE | TRUNCATE | MAKE_REG | MAKE_DIR |
                      REMOVE_FILE | REMOVE_DIR | REFER,
};

/* What the kernel can take away; nothing where it has no Landlock. */
static ruleset known(void) {
    long version = syscall(SYS_landlock_create_ruleset, NULL, (size_t)0, VERSION_FLAG);
    ruleset all = {0};
    for (size_t i = 0; i < sizeof versions / sizeof *versions; i++)
        if (versions[i].version <= version) {
            all.files |= versions[i].added.files;
            all.net |= versions[i].added.net;
            all.scoped |= versions[i].added.scoped;
        }
    return all;
}

/* False where the rule cannot be made, though the folder is there: what is in it could never be
 * cleaned up. */
static bool give_back(int fd, const nbp_landlock_folder *folder, uint64_t among) {
    struct __attribute__((packed)) {
        uint64_t rights;
        int32_t folder;
    } rule = {rights[folder->may] & among, folder->opened};
    if (!folder->opened)
        rule.folder = open(folder->path, O_PATH | O_CLOEXEC);
    if (rule.folder < 0)
        return errno != EMFILE && errno != ENFILE && errno != ENOMEM;
    if (syscall(SYS_landlock_add_rule, fd, RULE_PATH_BENEATH, &rule, 0)) {
        rule.rights &= READ_FILE; /* a file has no other */
        syscall(SYS_landlock_add_rule, fd, RULE_PATH_BENEATH, &rule, 0);
    }
    if (!folder->opened)
        close(rule.folder);
    return true;
}

bool nbp_has_landlock(void) {
    return known().files != 0;
}

bool nbp_landlock(const nbp_landlock_folder *folders, size_t count) {
    ruleset taken = known();
    if (!taken.files)
        return false;
    int fd = (int)syscall(SYS_landlock_create_ruleset, &taken, sizeof taken, 0);
    if (fd < 0)
        return false;
    bool ok = true;
    for (size_t i = 0; i < count; i++)
        ok &= give_back(fd, &folders[i], taken.files);
    ok = ok && !prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) &&
         !syscall(SYS_landlock_restrict_self, fd, 0);
    close(fd);
    return ok;
}

#else

bool nbp_has_landlock(void) {
    return false;
}

bool nbp_landlock(const nbp_landlock_folder *folders, size_t count) {
    (void)folders;
    (void)count;
    return false;
}

#endif
