/* See whose.h. */
#include "parse/table/whose.h"

#include <string.h>

#include "base/progress.h"
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

static bool is_of_sentence(const char *text, size_t length) {
    return memchr(text, ',', length) || nbp_find(text, length, full_stop);
}

/* What one caption says. */
static void ask(const char *text, const char *end, const nb_report *report, bool *timed,
                nbp_whose *whose) {
    size_t length = (size_t)(end - text);
    if (!length || length > LONGEST || is_of_sentence(text, length))
        return;
    int says = *timed ? 0 : say_time(text, length, report->year);
    whose->others |= says & OTHERS;
    says &= ~OTHERS;
    *timed |= says != 0;
    if (says && !(says & NOTHING))
        whose->other_time = says & ANOTHERS || says == OTHER_YEAR;
    say_body(text, length, report->agency, whose);
}

/* Where the piece of text begins that ends at `end` and has none of `marks` in it. */
static const char *piece(const char *begin, const char *end, const char *marks) {
    while (end > begin && !strchr(marks, end[-1]))
        end--;
    return end;
}

nbp_whose nbp_whose_tell(const nbp_document *document, const nb_report *report, size_t begin,
                         size_t end) {
    enum { REACH = 8192 /* bytes: captions and heads */ };
    nbp_whose whose = {0};
    bool timed = false;
    const char *text = document->text.folded.data;
    const char *from = text + (end - begin > REACH ? end - REACH : begin), *line, *word;
    for (const char *p = text + end; p > from && nbp_still_wanted();
         p = line > from ? line - 1 : from) {
        line = piece(from, p, "\n\t|");
        /* what stands behind numbers on their line is no sentence */
        bool sentence = line > from && is_of_sentence(line, (size_t)(p - line));
        for (; p > line && !sentence; p = word > line ? word - 1 : line) {
            word = piece(line, p, " ");
            ask(word, p, report, &timed, &whose);
        }
    }
    return whose;
}
