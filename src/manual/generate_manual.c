/* generate_manual PAGE [HEADER] [--lang=zh]: writes one page; the build calls it for each. */
#include <stdio.h>
#include <string.h>

#include "language/language.h"
#include "manual/manual.h"

static const struct {
    const char *name;
    void (*write)(void);
} pages[] = {
    {"nianbao.1", nbp_manual_command},
    {"nianbao-rules.7", nbp_manual_rules},
    {"nianbao.bash", nbp_manual_bash},
    {"_nianbao", nbp_manual_zsh},
};

int main(int argc, char **argv) {
    nbp_language_begin(argc, argv);
    const char *name = argc > 1 ? argv[1] : "";
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        if (!strcmp(pages[i].name, name)) {
            pages[i].write();
            return ferror(stdout) || fflush(stdout);
        }
    if (argc >= 3 && !strcmp(name, "libnianbao.3")) {
        nbp_manual_library(argv[2]);
        return ferror(stdout) || fflush(stdout);
    }
    fprintf(stderr, "generate_manual: there is no page %s\n", name);
    return 2;
}
