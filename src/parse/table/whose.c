/* See whose.h. */
#include "parse/table/whose.h"

#include <string.h>

#include "base/progress.h"
#include "base/text/lines.h"
#include "base/text/words.h"
#include "form/label.h"
#include "parse/text/title.h"

enum { THIS_YEAR = 1, OTHER_YEAR = 2, ANOTHERS = 4, NOTHING = 8, OTHERS = 16 };

struct saying {
    const char *word;
    int says;
};

#include "base/text/marks.def"
#include "parse/table/whose.def"

enum { LONGEST = 96 /* bytes of a caption */ };

/* The years that a caption names. */
static int say_years(const char *text, size_t length, unsigned own) {
    int says = 0;
    for (size_t at = 0, bytes; at < length; at++) {
        unsigned year = at && text[at - 1] >= '0' && text[at - 1] <= '9'
                            ? 0
                            : nbp_year_at(text + at, length - at, &bytes);
        if (year && own && bytes > 4)
            says |= year == own ? THIS_YEAR : OTHER_YEAR;
    }
    return says;
}

/* Whether a caption is a label of the form, or a piece of one: those name years of their own. */
static bool is_label(const char *text, size_t length) {
    nbp_key key;
    size_t count;
    nbp_key_make(text, length, &key);
    const nbp_label *labels = nbp_labels(&count);
    for (const nbp_label *l = labels; l < labels + count; l++)
        if (!key.length || nbp_key_contains(&l->key, &key))
            return true;
    return false;
}

static int say_time(const char *text, size_t length, unsigned own) {
    int says = say_years(text, length, own);
    if (!says && is_label(text, length))
        return 0;
    for (size_t i = 0; i < sizeof sayings / sizeof *sayings; i++)
        if (nbp_find(text, length, sayings[i].word))
            says |= sayings[i].says;
    return says;
}

static bool holds(const char *text, size_t length, const char *part, size_t size) {
    for (; length >= size; text++, length--)
        if (!memcmp(text, part, size))
            return true;
    return false;
}

static void say_body(const char *text, size_t length, const char *own, nbp_whose *whose) {
    nbp_title title;
    if (whose->own_body || whose->other_body || !own)
        return;
    if (nbp_title_read(text, length, &title) && title.agency_begin < title.agency_end) {
        length = title.agency_end - title.agency_begin;
        text += title.agency_begin;
    }
    while (length && text[length - 1] == ':')
        length--;
    whose->own_body =
        length && (holds(text, length, own, strlen(own)) ||
                   (nbp_is_agency(text, length) && holds(own, strlen(own), text, length)));
    whose->other_body = !whose->own_body && nbp_is_agency(text, length) && !is_label(text, length);
}

/* What one caption says. */
static void ask(const char *text, const char *end, const nb_report *report, bool *timed,
                nbp_whose *whose) {
    nbp_trim(&text, &end);
    size_t length = (size_t)(end - text);
    if (!length || length > LONGEST || memchr(text, ',', length) ||
        nbp_find(text, length, full_stop))
        return;
    int says = *timed ? 0 : say_time(text, length, report->year);
    whose->others |= says & OTHERS;
    says &= ~OTHERS;
    *timed |= says != 0;
    if (says && !(says & NOTHING))
        whose->other_time = says & ANOTHERS || says == OTHER_YEAR;
    say_body(text, length, report->agency, whose);
}

/* Where the caption begins that ends at `end`: at the end of a line or cell, or, where there is
 * none, at a space. */
static const char *begin_of_caption(const char *begin, const char *end) {
    const char *p = end;
    while (p > begin && end - p <= LONGEST && !strchr("\n\t|", p[-1]))
        p--;
    if (end - p <= LONGEST)
        return p;
    for (p = end; p > begin && !strchr("\n\t| ", p[-1]);)
        p--;
    return p;
}

nbp_whose nbp_whose_tell(const nbp_document *document, const nb_report *report, size_t begin,
                         size_t end) {
    enum { REACH = 2048 /* bytes: captions and heads */ };
    nbp_whose whose = {0};
    bool timed = false;
    const char *text = document->text.folded.data;
    const char *from = text + (end - begin > REACH ? end - REACH : begin), *p = text + end;
    while (p > from && nbp_still_wanted()) {
        const char *caption = begin_of_caption(from, p);
        ask(caption, p, report, &timed, &whose);
        p = caption > from ? caption - 1 : from;
    }
    return whose;
}
