/* Pages of HTML: a template that is a file, filled with parts that functions write and with words
 * (words.def). Whatever comes from a report is escaped; nothing in a page is fetched from anywhere,
 * and no script runs in it but ours, which its policy names by its hash. */
#ifndef NBP_HTML_H
#define NBP_HTML_H

#include "emit/sink.h"
#include "nianbao.h"

/* Text with the five characters escaped that mean something in HTML. */
void nbp_html_text(nbp_sink *sink, const char *text);
/* HTML of ours, as it is. */
void nbp_html_add(nbp_sink *sink, const char *html);
__attribute__((format(printf, 2, 3))) void nbp_html_addf(nbp_sink *sink, const char *format, ...);
/** name="text", where there is a text. */
void nbp_html_attribute(nbp_sink *sink, const char *name, const char *text);

/* A part of a template: {{name}} stands for what `write` writes. */
typedef struct nbp_html_part {
    const char *name;
    void (*write)(nbp_sink *sink, const void *user);
} nbp_html_part;

/** Fill template `name` from behind its `{{until}}` before (NULL: its beginning) to its `{{until}}`
 * behind (NULL: its end). */
void nbp_html_fill(nbp_sink *sink, const char *name, const char *after, const char *until,
                   const nbp_html_part *parts, size_t count, const void *user);

/* The files that are built in, by their names without what follows the point. */
typedef struct nbp_html_file {
    const char *name;
    const char *text;
    size_t length;
} nbp_html_file;
extern const nbp_html_file nbp_html_files[];
extern const size_t nbp_html_file_count;

#endif
