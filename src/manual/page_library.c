/* libnianbao(3): the public header as a page. Its chapters become sections, its comments text, its
 * declarations code. The generated structs of the form, which follow the form itself, are left to
 * the header. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "manual/manual.h"
#include "manual/roff.h"

enum { LINE_SIZE = 512, TEXT_SIZE = 8192 };

static const char generated[] = "/* BEGIN GENERATED", generated_end[] = "/* END GENERATED";

static bool begins(const char *line, const char *with) {
    return !strncmp(line, with, strlen(with));
}

/* The words of a line of a comment, without the marks of the comment before them. */
static const char *comment_line(const char *line) {
    size_t blanks = strspn(line, " ");
    if (begins(line, "/*")) {
        line += begins(line, "/**") ? 3 : 2;
        return line + (*line == ' ');
    }
    if (line[blanks] != '*' || line[blanks + 1] == '/')
        return line[blanks] == '*' ? "" : line;
    return line + blanks + 1 + (line[blanks + 1] == ' ');
}

/* Add the rest of a comment, from `line` to its end, to `text`, line by line. */
static void take_comment(FILE *header, char *line, char text[TEXT_SIZE]) {
    size_t used = strlen(text);
    for (;;) {
        char *end = strstr(line, "*/");
        if (end)
            strcpy(end, "\n");
        const char *words = comment_line(line);
        used += (size_t)snprintf(text + used, TEXT_SIZE - used, "%.*s\n", (int)strcspn(words, "\n"),
                                 words);
        if (end || used >= TEXT_SIZE || !fgets(line, LINE_SIZE, header))
            return;
    }
}

/* A text of paragraphs, and of code where lines are indented. Empties it. */
static void put_prose(char text[TEXT_SIZE]) {
    char paragraph[TEXT_SIZE];
    size_t used = 0;
    bool code = false;
    for (const char *line = text, *next; *line; line = next) {
        size_t length = strcspn(line, "\n");
        bool indented = begins(line, "    ");
        next = line + length + 1;
        if (used && (indented || !length)) {
            nbp_roff_paragraph(paragraph);
            used = 0;
        }
        if (indented != code && (indented || length)) {
            code = indented;
            nbp_roff_code(code);
        }
        if (code)
            nbp_roff_line(indented ? line + 4 : line, indented ? length - 4 : 0);
        else if (length) {
            size_t blanks = strspn(line, " ");
            used += (size_t)snprintf(paragraph + used, sizeof paragraph - used, "%s%.*s",
                                     used ? "\n" : "", (int)(length - blanks), line + blanks);
        }
    }
    if (code)
        nbp_roff_code(false);
    if (used)
        nbp_roff_paragraph(paragraph);
    *text = '\0';
}

/* A chapter: its heading, and what its comment says of it. */
static void put_chapter(FILE *header, char *line, const char *heading, char text[TEXT_SIZE]) {
    char name[LINE_SIZE];
    heading += strspn(heading, " 0123456789");
    snprintf(name, sizeof name, "%.*s", (int)(strstr(heading, " ---") - heading), heading);
    nbp_roff_section(name);
    if (!strstr(line, "*/") && fgets(line, LINE_SIZE, header)) {
        take_comment(header, line, text);
        put_prose(text);
    }
}

static void put_code_line(const char *line) {
    size_t length = strcspn(line, "\n");
    const char *from = begins(line, "NB_API ") ? line + strlen("NB_API ") : line;
    nbp_roff_line(from, length - (size_t)(from - line));
}

/* A declaration, to the end outside of all brackets. */
static void put_declaration(FILE *header, char *line) {
    int depth = 0;
    nbp_roff_code(true);
    do {
        put_code_line(line);
        const char *comment = strstr(line, "/*");
        size_t code = comment ? (size_t)(comment - line) : strlen(line);
        for (size_t i = 0; i < code; i++)
            depth += (line[i] == '{') - (line[i] == '}');
        if (begins(line, "#define ") || (!depth && memchr(line, ';', code)) ||
            (!depth && memchr(line, '}', code)))
            break;
    } while (fgets(line, LINE_SIZE, header));
    nbp_roff_code(false);
}

/* Of the structs made from the forms only their names. */
static void name_generated(FILE *header, char *line) {
    static const char close[] = "} nb_";
    char text[TEXT_SIZE] = "Structs that are named like the paths of the JSON: ";
    size_t used = strlen(text);
    bool first = true;
    for (; !begins(line, generated_end) && fgets(line, LINE_SIZE, header);)
        if (begins(line, close) && used < TEXT_SIZE) {
            used += (size_t)snprintf(text + used, TEXT_SIZE - used, "%s%.*s", first ? "" : ", ",
                                     (int)strcspn(line + 2, ";"), line + 2);
            first = false;
        }
    if (used < TEXT_SIZE)
        snprintf(text + used, TEXT_SIZE - used, ". Every leaf is an nb_cell. See nianbao.h.");
    nbp_roff_paragraph(text);
}

/* What the page shows of the header: not the preprocessor's frame around it. */
static bool declares(const char *line) {
    static const char *const beginnings[] = {"NB_API ", "typedef ", "enum ", "static inline ",
                                             "#define NB_VERSION"};
    for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++)
        if (begins(line, beginnings[i]))
            return true;
    return false;
}

static void put_header(FILE *header) {
    static const char chapter[] = "/* ---- ";
    char line[LINE_SIZE], text[TEXT_SIZE] = "";
    while (fgets(line, sizeof line, header)) {
        if (begins(line, chapter)) {
            put_chapter(header, line, line + strlen(chapter), text);
        } else if (begins(line, generated)) {
            name_generated(header, line);
        } else if (begins(line, "/**")) {
            *text = '\0';
            take_comment(header, line, text);
        } else if (declares(line)) {
            put_declaration(header, line);
            put_prose(text);
        }
    }
}

static void put_introduction(FILE *header) {
    char line[LINE_SIZE], text[TEXT_SIZE] = "";
    if (!fgets(line, sizeof line, header))
        return;
    take_comment(header, line, text);
    put_prose(text);
}

void nbp_manual_library(const char *path) {
    static const char include[] = "#include <nianbao.h>";
    FILE *header = fopen(path, "r");
    if (!header) {
        perror(path);
        exit(1);
    }
    nbp_roff_begin("LIBNIANBAO", "3", "libnianbao",
                   "numbers out of the annual reports on open government information of China");
    nbp_roff_section("Synopsis");
    nbp_roff_code(true);
    nbp_roff_line(include, strlen(include));
    nbp_roff_code(false);
    nbp_roff_section("Description");
    put_introduction(header);
    put_header(header);
    nbp_roff_section("See also");
    nbp_roff_paragraph("nianbao(1), nianbao-rules(7)");
    fclose(header);
}
