/* See roff.h. */
#include "manual/roff.h"

#include <stdio.h>
#include <string.h>

#include "language/language.h"
#include "nianbao.h"

/* Directly behind a heading a paragraph begins by itself. */
static bool behind_heading;

static void begin_paragraph(void) {
    if (!behind_heading)
        puts(".PP");
    behind_heading = false;
}

void nbp_roff_text(const char *text, size_t length) {
    for (size_t i = 0; i < length; i++) {
        bool line_begins = !i || text[i - 1] == '\n';
        if (text[i] == '\\')
            fputs("\\e", stdout);
        else if (text[i] == '-')
            fputs("\\-", stdout);
        else if (line_begins && (text[i] == '.' || text[i] == '\''))
            printf("\\&%c", text[i]);
        else
            putchar(text[i]);
    }
}

static void put(const char *text) {
    nbp_roff_text(text, strlen(text));
}

void nbp_roff_begin(const char *title, const char *section, const char *name, const char *summary) {
    printf("'\\\" -*- coding: UTF-8 -*-\n.TH %s %s \"\" \"nianbao %s\"\n.ad l\n.nh\n.SH %s\n",
           title, section, NB_VERSION, _("NAME"));
    put(name);
    fputs(" \\- ", stdout);
    put(_(summary));
    putchar('\n');
}

void nbp_roff_section(const char *heading) {
    fputs(".SH \"", stdout);
    for (const char *p = _(heading); *p; p++)
        putchar(*p >= 'a' && *p <= 'z' ? *p - 'a' + 'A' : *p);
    puts("\"");
    behind_heading = true;
}

void nbp_roff_paragraph(const char *text) {
    begin_paragraph();
    put(_(text));
    putchar('\n');
}

void nbp_roff_item(const char *term, const char *argument, const char *meaning) {
    behind_heading = false;
    fputs(".TP\n\\fB", stdout);
    put(term);
    fputs("\\fR", stdout);
    if (argument) {
        fputs("\\fI", stdout);
        put(_(argument));
        fputs("\\fR", stdout);
    }
    putchar('\n');
    put(_(meaning));
    putchar('\n');
}

void nbp_roff_line(const char *line, size_t length) {
    nbp_roff_text(line, length);
    putchar('\n');
}

void nbp_roff_code(bool on) {
    if (on)
        begin_paragraph();
    puts(on ? ".nf\n.RS" : ".RE\n.fi");
}
