/* nianbao schema: prints the schema that was built in. */
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/message.h"
#include "cli/output/output.h"
#include "cli/schema.h"

/* "schema: report, cells, csv" */
static nbp_exit refuse(void) {
    char names[256] = "";
    for (size_t i = 0; i < nbp_schema_count; i++) {
        size_t length = strlen(names);
        snprintf(names + length, sizeof names - length, "%s%s", length ? ", " : "",
                 nbp_schemas[i].name);
    }
    nbp_usage("schema: one of %s", names);
    return NBP_EXIT_USAGE;
}

nbp_exit nbp_command_schema(const nbp_cli *cli) {
    const char *name = cli->operand_count ? cli->operands[0] : nbp_schemas[0].name;
    size_t i = 0;
    while (i < nbp_schema_count && strcmp(nbp_schemas[i].name, name))
        i++;
    if (i == nbp_schema_count || cli->operand_count > 1)
        return refuse();
    nbp_output output;
    if (!nbp_output_open(&output, cli->output))
        return NBP_EXIT_OUTPUT;
    bool ok = nbp_output_write(&output, nbp_schemas[i].text, nbp_schemas[i].length);
    return nbp_output_close(&output, ok) ? NBP_EXIT_OK : NBP_EXIT_OUTPUT;
}
