/* soffice … --outdir FOLDER INPUT
 *
 * Stands for LibreOffice: what it makes of any input is report.docx, which lies in the first folder
 * of PATH beside this program. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(int argc, char **argv) {
    static char data[1 << 16], from[4096], to[4096];
    const char *path = getenv("PATH"), *folder = NULL;
    for (int i = 1; i + 1 < argc; i++)
        if (!strcmp(argv[i], "--outdir"))
            folder = argv[i + 1];
    if (!path || !folder)
        return 2;
    snprintf(from, sizeof from, "%.*s/report.docx", (int)strcspn(path, ":"), path);
    snprintf(to, sizeof to, "%s/input.docx", folder);
    FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
    size_t length = in ? fread(data, 1, sizeof data, in) : 0;
    return !length || !out || fwrite(data, 1, length, out) != length || fclose(out);
}
