/* STAND-IN */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "nianbao.h"
int main(int argc, char **argv) {
    FILE *f = fopen(argv[argc - 1], "rb");
    if (!f) return 3;
    static char data[64 << 20];
    size_t n = fread(data, 1, sizeof data, f);
    fclose(f);
    nb_error err;
    nb_report *r = nb_parse(data, n, NULL, &err);
    if (!r) { fprintf(stderr, "%s\n", err.message); return 3; }
    int dump = argc > 2;
    if (dump) {
        for (size_t i = 0; i < nb_field_count(); i++) {
            const nb_cell *c = nb_report_cell_at(r, i);
            if (c->outcome != NB_ABSENT) printf("%s %s %lld/%d [%s] %u:%u %s\n", nb_field_at(i).path, nb_outcome_name(c->outcome), (long long)c->value.coefficient, c->value.scale, c->printed ? c->printed : "", c->place.line, c->place.column, nb_decision_name(c->decision));
        }
        return 0;
    }
    printf("{\"title\":%s%s%s,\"agency\":%s%s%s,\"year\":", r->title ? "\"" : "", r->title ? r->title : "null", r->title ? "\"" : "", r->agency ? "\"" : "", r->agency ? r->agency : "null", r->agency ? "\"" : "");
    if (r->year) printf("%u", r->year); else printf("null");
    if (r->form) printf(",\"form\":\"%d\"", r->form); else printf(",\"form\":null");
    /* flat paths nested by hand */
    const char *prev = "";
    int depth = 0;
    char open[16][64];
    for (size_t i = 0; i < nb_field_count(); i++) {
        const nb_cell *c = nb_report_cell_at(r, i);
        nb_field fl = nb_field_at(i);
        char path[200]; snprintf(path, sizeof path, "%s", fl.path);
        char *parts[16]; int k = 0;
        for (char *t = strtok(path, "."); t; t = strtok(NULL, ".")) parts[k++] = t;
        int common = 0;
        while (common < depth && common < k - 1 && !strcmp(open[common], parts[common])) common++;
        while (depth > common) { printf("}"); depth--; }
        int first = 0;
        for (; depth < k - 1; depth++) { printf("%s\"%s\":{", first ? "" : ",", parts[depth]); strcpy(open[depth], parts[depth]); first = 1; }
        (void)prev;
        printf("%s\"%s\":", first ? "" : ",", parts[k - 1]);
        if (c->outcome == NB_PRINTED) { double v = (double)c->value.coefficient; for (int s = 0; s < c->value.scale; s++) v /= 10; printf("%.15g", v); } else printf("null");
    }
    while (depth--) printf("}");
    printf("}\n");
    nb_report_free(r);
    return 0;
}
