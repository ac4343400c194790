/* Stands in for mutool or soffice: breaks out instead of reading. Says, too, whether it may
 * still do what it is there for: read, and write where HOME is. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "attempts.h"

int main(void) {
    char path[4096];
    const char *home = getenv("HOME");
    snprintf(path, sizeof path, "%s/made", home ? home : "/nonexistent");
    int there = open(path, O_CREAT | O_WRONLY, 0600), input = open("input.html", O_RDONLY);
    fprintf(stderr, "%s %s ", input >= 0 ? "reads" : "blind", there >= 0 ? "writes" : "mute");
    attempt_all();
    return 1;
}
