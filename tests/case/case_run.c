/* See case.h: finding the input and running the program. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "case.h"

enum { MAX_WORDS = 32, PATH_SIZE = 4096 };

json_t *die(const char *what, const char *detail) {
    fprintf(stderr, "case_runner: %s: %s\n", what, detail);
    exit(2);
}

/* The file in `folder` that is not expected.json. */
static char *find_input(const char *folder) {
    DIR *directory = opendir(folder);
    if (!directory)
        die("no such folder", folder);
    char *found = NULL;
    for (struct dirent *entry; (entry = readdir(directory));) {
        if (entry->d_name[0] == '.' || !strcmp(entry->d_name, "expected.json"))
            continue;
        if (found)
            die("more than one input in", folder);
        size_t size = strlen(folder) + strlen(entry->d_name) + 2;
        found = malloc(size);
        snprintf(found, size, "%s/%s", folder, entry->d_name);
    }
    closedir(directory);
    if (!found)
        die("no input in", folder);
    return found;
}

void redirect(int from, int to) {
    dup2(from, to);
    close(from);
}

/* A stream of what the script writes. */
static FILE *run_script(const char *script, const char *folder) {
    char command[2 * PATH_SIZE];
    snprintf(command, sizeof command, "cd '%s' && exec sh '%s'", folder, strrchr(script, '/') + 1);
    FILE *stream = popen(command, "r");
    return stream ? stream : (FILE *)die("cannot run", script);
}

result run(char *program, const json_t *options, const char *folder) {
    static char cells[] = "--cells", dash[] = "-";
    char *input = find_input(folder), *words[MAX_WORDS] = {program, cells};
    size_t length = strlen(input), count = 2;
    bool is_script = length > 3 && !strcmp(input + length - 3, ".sh");
    FILE *script = is_script ? run_script(input, folder) : NULL;
    for (size_t i = 0; i < json_array_size(options) && count + 2 < MAX_WORDS; i++)
        words[count++] = (char *)(size_t)json_string_value(json_array_get(options, i));
    words[count] = script ? dash : input;
    int ends[2];
    if (pipe(ends))
        die("pipe", "failed");
    pid_t child = fork();
    if (!child) {
        redirect(ends[1], STDOUT_FILENO);
        close(ends[0]);
        if (script)
            redirect(fileno(script), STDIN_FILENO);
        execv(program, words);
        _exit(127);
    }
    close(ends[1]);
    FILE *stream = fdopen(ends[0], "r");
    json_error_t error;
    result r = {json_loadf(stream, 0, &error), 0};
    fclose(stream);
    int status;
    waitpid(child, &status, 0);
    if (script && pclose(script))
        die("failed", input);
    if (!WIFEXITED(status))
        die("the program was ended by a signal on", input);
    free(input);
    r.status = WEXITSTATUS(status);
    return r.report ? r : (die("no JSON from the program", error.text), r);
}
