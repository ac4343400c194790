/* STAND-IN command: prints the cells of one report, for work on the parser. */
#include <stdio.h>
#include <stdlib.h>

#include "nianbao.h"

int main(int argc, char **argv) {
    if (argc < 2)
        return 2;
    FILE *f = fopen(argv[argc - 1], "rb");
    if (!f)
        return 3;
    static char data[64 << 20];
    size_t n = fread(data, 1, sizeof data, f);
    fclose(f);
    nb_error err;
    nb_report *r = nb_parse(data, n, NULL, &err);
    if (!r) {
        fprintf(stderr, "%s\n", err.message);
        return 3;
    }
    printf("{\"title\":\"%s\",\"agency\":\"%s\",\"year\":%u,\"form\":%d}\n", r->title ? r->title : "", r->agency ? r->agency : "",
           r->year, r->form);
    nb_report_free(r);
    return 0;
}
