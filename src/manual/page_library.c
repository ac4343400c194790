/* libnianbao(3): the public header as a page. Its chapters become sections, its comments text, its
 * declarations code. The generated structs of the form, which follow the form itself, are left to
 * the header. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "manual/manual.h"
#include "manual/roff.h"

enum { LINE_SIZE = 512, TEXT_SIZE = 8192 };

static const char chapter[] = "/* ---- ", generated[] = "/* BEGIN GENERATED",
                  generated_end[] = "/* END GENERATED";

static bool begins(const char *line, const char *with) {
    return !strncmp(line, with, strlen(with));
}

/* A chapter's heading, without the marks around it. */
static void put_chapter(const char *line) {
    char heading[LINE_SIZE];
    const char *from = line + strlen(chapter), *to = strstr(from, " ----");
    snprintf(heading, sizeof heading, "%.*s", to ? (int)(to - from) : (int)strlen(from), from);
    nbp_roff_section(heading);
}

/* The words of a line of a comment. */
static const char *words(const char *line) {
    line += strspn(line, " ");
    line += begins(line, "/**") ? 3 : begins(line, "*") ? 1 : 0;
    return line + strspn(line, " ");
}

/* A comment of its own, to its end: text, which goes to `text`. */
static void take_comment(FILE *header, char *line, char text[TEXT_SIZE]) {
    size_t used = 0;
    for (;;) {
        char *end = strstr(line, "*/");
        if (end)
            *end = '\0';
        else
            line[strcspn(line, "\n")] = '\0';
        used +=
            (size_t)snprintf(text + used, TEXT_SIZE - used, "%s%s", used ? "\n" : "", words(line));
        if (end || used >= TEXT_SIZE || !fgets(line, LINE_SIZE, header))
            return;
    }
}

/* A declaration, to the `;` outside of all brackets. */
static void put_declaration(FILE *header, char *line) {
    int depth = 0;
    nbp_roff_code(true);
    do {
        size_t length = strcspn(line, "\n");
        const char *from = begins(line, "NB_API ") ? line + strlen("NB_API ") : line;
        nbp_roff_line(from, length - (size_t)(from - line));
        const char *comment = strstr(line, "/*");
        size_t code = comment ? (size_t)(comment - line) : length;
        for (size_t i = 0; i < code; i++)
            depth += (line[i] == '{') - (line[i] == '}');
        if (!depth && memchr(line, ';', code))
            break;
    } while (fgets(line, LINE_SIZE, header));
    nbp_roff_code(false);
}

static void skip_generated(FILE *header, char *line) {
    while (!begins(line, generated_end) && fgets(line, LINE_SIZE, header))
        ;
    nbp_roff_paragraph("A struct a table, named like the paths of the JSON: "
                       "nb_proactive_disclosure, nb_requests, nb_remedies. Every leaf is an "
                       "nb_cell. See nianbao.h.");
}

/* The comment that opens the header: paragraphs, and code where a line is indented. */
static void put_introduction(FILE *header) {
    char line[LINE_SIZE], text[TEXT_SIZE] = "";
    size_t used = 0;
    bool code = false;
    while (fgets(line, sizeof line, header) && !strstr(line, "*/")) {
        const char *rest = line + (line[0] == '/' ? 2 : strspn(line, " *"));
        bool indented = begins(line, " *     ");
        line[strcspn(line, "\n")] = '\0';
        if (used && (indented || !*rest)) {
            nbp_roff_paragraph(text);
            used = 0;
        }
        if (indented != code)
            nbp_roff_code(code = indented);
        if (indented)
            nbp_roff_line(line + 7, strlen(line + 7));
        else if (*rest)
            used += (size_t)snprintf(text + used, sizeof text - used, "%s%s", used ? "\n" : "",
                                     rest + strspn(rest, " "));
    }
    if (used)
        nbp_roff_paragraph(text);
}

static void put_header(FILE *header) {
    char line[LINE_SIZE], text[TEXT_SIZE] = "";
    bool in_chapters = false;
    while (fgets(line, sizeof line, header)) {
        if (begins(line, chapter)) {
            put_chapter(line);
            in_chapters = true;
        } else if (begins(line, generated)) {
            skip_generated(header, line);
        } else if (in_chapters && begins(line, "/**")) {
            take_comment(header, line, text);
        } else if (in_chapters && (begins(line, "NB_API ") || begins(line, "typedef ") ||
                                   begins(line, "enum ") || begins(line, "#define NB_"))) {
            if (begins(line, "#define ")) {
                nbp_roff_code(true);
                nbp_roff_line(line, strcspn(line, "\n"));
                nbp_roff_code(false);
            } else {
                put_declaration(header, line);
            }
            if (*text)
                nbp_roff_paragraph(text);
            *text = '\0';
        }
    }
}

void nbp_manual_library(const char *path) {
    FILE *header = fopen(path, "r");
    if (!header) {
        perror(path);
        exit(1);
    }
    nbp_roff_begin("LIBNIANBAO", "3", "libnianbao",
                   "numbers out of the annual reports on open government information of China");
    nbp_roff_section("Synopsis");
    nbp_roff_code(true);
    nbp_roff_line("#include <nianbao.h>", strlen("#include <nianbao.h>"));
    nbp_roff_line("cc ... $(pkg-config --cflags --libs nianbao)",
                  strlen("cc ... $(pkg-config --cflags --libs nianbao)"));
    nbp_roff_code(false);
    nbp_roff_section("Description");
    put_introduction(header);
    put_header(header);
    nbp_roff_section("See also");
    nbp_roff_paragraph("nianbao(1), nianbao-rules(7)");
    fclose(header);
}
