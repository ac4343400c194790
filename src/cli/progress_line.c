/* See progress_line.h. */
#include "cli/progress_line.h"

#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/message.h"
#include "cli/terminal.h"

static const double first_after = 0.5, again_after = 0.1;

bool nbp_progress_begin(nbp_progress_line *progress, const nbp_cli *cli, bool data_to_terminal) {
    const char *when = cli->quiet && !cli->progress ? "never" : cli->progress;
    *progress = (nbp_progress_line){.next = first_after};
    if (!when || !strcmp(when, "auto"))
        progress->wanted = !data_to_terminal && isatty(STDERR_FILENO);
    else if (!strcmp(when, "always"))
        progress->wanted = progress->always = true;
    else if (!strcmp(when, "never"))
        progress->silent = true;
    else
        return nbp_usage("--progress: auto, always or never, not %s", when);
    if (progress->always)
        progress->next = 0;
    clock_gettime(CLOCK_MONOTONIC, &progress->begin);
    return true;
}

static double seconds_since(const struct timespec *begin) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - begin->tv_sec) + (double)(now.tv_nsec - begin->tv_nsec) / 1e9;
}

/* A line that is broken could not be erased. */
static size_t columns(void) {
    struct winsize size;
    if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) || size.ws_col < 2)
        return 79;
    return size.ws_col - 1;
}

void nbp_progress_update(nbp_progress_line *progress, const nbp_totals *totals, size_t all,
                         size_t about) {
    char text[NBP_TOTALS_TEXT], line[NBP_TOTALS_TEXT + sizeof "nianbao: "];
    if (!progress->wanted)
        return;
    double seconds = seconds_since(&progress->begin);
    if (seconds < progress->next)
        return;
    nbp_totals_progress(totals, all, about, seconds, text);
    snprintf(line, sizeof line, "nianbao: %s", text);
    line[nbp_text_fit(line, columns())] = '\0';
    nbp_status(line);
    progress->shown = true;
    progress->next = seconds + again_after;
}

void nbp_progress_end(nbp_progress_line *progress, const nbp_totals *totals, bool summary) {
    char text[NBP_TOTALS_TEXT];
    nbp_status(NULL);
    if (progress->silent || !(summary || progress->shown || progress->always))
        return;
    nbp_totals_summary(totals, seconds_since(&progress->begin), text);
    nbp_message(NULL, NULL, "%s", text);
}
