/* See destination.h. */
#include "cli/output/destination.h"

#include <stdlib.h>

#include "cli/message.h"
#include "language/language.h"

void *nbp_destination_new(size_t size, const nbp_cli *cli) {
    void *made = calloc(1, size);
    if (!made)
        nbp_message(cli->output ? cli->output : _("standard output"), NULL, "no memory for it");
    return made;
}
