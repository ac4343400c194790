/* See program.h. */
#include "confine/program.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool find_on_path(const char *name, char *path) {
    const char *directory = getenv("PATH");
    if (!directory)
        directory = "/usr/local/bin:/usr/bin:/bin";
    for (const char *end; *directory; directory = *end ? end + 1 : end) {
        end = strchrnul(directory, ':');
        int length = snprintf(path, PATH_MAX, "%.*s/%s", (int)(end - directory), directory, name);
        if (end > directory && length < PATH_MAX && !access(path, X_OK))
            return true;
    }
    return false;
}

/* Go from the script to the program beside it, where there is one. */
static void pass_script(char *path) {
    static const char suffix[] = ".bin";
    char *script = realpath(path, NULL), *program = NULL;
    if (script && asprintf(&program, "%s%s", script, suffix) > 0 && strlen(program) < PATH_MAX &&
        !access(program, X_OK))
        strcpy(path, program);
    free(program);
    free(script);
}

bool nbp_program_find(const char *name, char *path) {
    if (!find_on_path(name, path))
        return false;
    if (!strcmp(name, "soffice"))
        pass_script(path);
    return true;
}
