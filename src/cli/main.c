/* The command `nianbao`: understands the command line and runs the command it names. */
#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/auxv.h>

#include "confine/confine.h"
#include "base/error.h"
#include "base/limits.h"
#include "cli/cli.h"
#include "cli/message.h"
#include "language/language.h"

/* A closed standard stream would give its number to the first file that is opened, which would then
 * be read for input or written for output. Hold the number with something that cannot be used that
 * way. */
static void hold_standard_streams(void) {
    for (int fd = 0; fd <= 2; fd++)
        if (fcntl(fd, F_GETFD) < 0)
            (void)!open("/dev/null", fd ? O_RDONLY : O_WRONLY);
}

/* What stdio still holds goes out, or the loss is told. */
static nbp_exit flush_standard_output(nbp_exit status) {
    if (!fflush(stdout) && !ferror(stdout))
        return status;
    if (errno != EPIPE)
        nbp_message(_("standard output"), NULL, "%s", _(nbp_errno_text(errno)));
    return NBP_EXIT_OUTPUT;
}

/* jansson would open /dev/urandom, whatever the process may still do by then. */
static void seed_jansson(void) {
    size_t seed = 0;
    const char *random = (const char *)getauxval(AT_RANDOM); /* from the kernel */
    if (random)
        memcpy(&seed, random, sizeof seed);
    json_object_seed(seed | 1);
}

/* What --sandbox requires is there. */
static bool may_read(const nbp_cli *cli) {
    const char *lacks = cli->no_sandbox ? N_("part: --no-sandbox") : nbp_confine_lacks();
    if (strcmp(cli->sandbox, "require"))
        nbp_usage("--sandbox: require, not %s", cli->sandbox);
    else if (lacks)
        nbp_message(NULL, NULL, "the sandbox has no %s", _(lacks));
    return !lacks && !strcmp(cli->sandbox, "require");
}

int main(int argc, char **argv) {
    nbp_cli cli;
    hold_standard_streams();
    seed_jansson();
    nbp_language_begin(argc, argv);
    signal(SIGPIPE, SIG_IGN); /* a reader that went away is a write error like any other */
    if (!nbp_cli_parse(argc, argv, &cli))
        return NBP_EXIT_USAGE;
    nbp_limits_set(&cli.limits);
    if (cli.lang && !nbp_language_known(cli.lang)) {
        nbp_usage("--lang: zh or en, not %s", cli.lang);
        return NBP_EXIT_USAGE;
    }
    if (cli.help)
        return nbp_cli_help(cli.named) ? NBP_EXIT_OK : NBP_EXIT_OUTPUT;
    if (cli.version) {
        const char *lacks = nbp_confine_lacks();
        printf("nianbao %s\n", nb_version());
        printf(lacks ? _("sandbox: no %s\n") : _("sandbox: %s\n"),
               lacks ? _(lacks) : "seccomp, Landlock");
        return (int)flush_standard_output(NBP_EXIT_OK);
    }
    if (cli.sandbox && !may_read(&cli))
        return NBP_EXIT_USAGE;
    nbp_exit status = cli.command(&cli);
    nbp_confine_end();
    return (int)status;
}
