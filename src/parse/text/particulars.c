/* See particulars.h. */
#include "parse/text/particulars.h"

#include <string.h>

#include "base/memory.h"
#include "base/progress.h"
#include "base/text/one_line.h"
#include "base/text/words.h"
#include "model/dates.h"
#include "parse/text/contact.h"
#include "parse/text/title.h"

#include "base/text/marks.def"
#include "parse/text/particulars.def"

enum {
    HEAD_BLOCKS = 60, /* blocks at the start that may hold the title */
    TITLE_LINES = 3,  /* that a title may be broken over */
    PREAMBLE = 6000,  /* bytes from the start, or from section 一, that may hold the period, the
                         notice, the contact */
};

typedef struct seeker {
    nbp_document *document;
    const nbp_outline *outline;
    nb_report *report;
    bool failed;
} seeker;

/* Folded [begin, end) as the source shows it, or NULL where nothing is there. */
static char *shown(seeker *s, size_t begin, size_t end) {
    char *text = nbp_document_shown(s->document, s->report->arena, begin, end);
    s->failed |= !text;
    return text && *text ? text : NULL;
}

/* The same of a name: without the spaces that a page put into it. */
static const char *shown_name(seeker *s, size_t begin, size_t end) {
    char *name = shown(s, begin, end);
    size_t n = 0;
    for (size_t i = 0; name && name[i]; i++)
        if (name[i] != ' ')
            name[n++] = name[i];
    if (name)
        name[n] = '\0';
    return name;
}

/* ---- title, agency, year ---- */

/* Whether the first section begins within block `b`, as it does where a report is all on one
 * line. */
static bool holds_first_heading(const seeker *s, size_t b) {
    const nbp_heading *first = s->outline->headings;
    return s->outline->count && first->block == b && first->begin > s->document->blocks[b].begin;
}

/* The text of block `b`, as far as it stands in front of the sections. */
static const nbp_block *block_text(const seeker *s, size_t b, const char **text, size_t *length) {
    const nbp_block *block = &s->document->blocks[b];
    *text = nbp_document_text(s->document, block->begin);
    *length = block->kind == NBP_GRID || block->kind == NBP_PAGE ? 0 : block->length;
    if (holds_first_heading(s, b))
        *length = s->outline->headings[0].begin - block->begin;
    const char *end = *text + *length;
    nbp_trim(text, &end);
    *length = (size_t)(end - *text);
    return block;
}

/* The nearest line that is not empty, above (-1) or below (+1) block `b`, when it names a body. */
static const char *agency_beside(seeker *s, size_t b, int step) {
    for (size_t i = b + (size_t)step, tries = 0; i < s->document->block_count && tries < 4;
         i += (size_t)step, tries++) {
        const char *text;
        size_t length;
        block_text(s, i, &text, &length);
        if (!length)
            continue;
        size_t begin = (size_t)(text - s->document->text.folded.data);
        return nbp_is_agency(text, length) ? shown_name(s, begin, begin + length) : NULL;
    }
    return NULL;
}

/* Take the title that stands alone in `text`. */
static bool read_title_text(seeker *s, const char *text, size_t length) {
    nbp_title title;
    if (!length || !nbp_title_read(text, length, &title))
        return false;
    size_t at = (size_t)(text - s->document->text.folded.data);
    nb_report *r = s->report;
    r->title = shown(s, at + title.begin, at + title.end);
    r->year = title.year;
    r->agency = NULL;
    if (title.agency_begin < title.agency_end)
        r->agency = shown_name(s, at + title.agency_begin, at + title.agency_end);
    return true;
}

static bool read_title_block(seeker *s, size_t b) {
    const char *text;
    size_t length;
    block_text(s, b, &text, &length);
    if (length > NBP_MAX_TITLE || !read_title_text(s, text, length))
        return false;
    nb_report *r = s->report;
    if (!r->agency)
        r->agency = agency_beside(s, b, -1);
    if (!r->agency)
        r->agency = agency_beside(s, b, 1);
    return true;
}

/* A title broken over `count` lines from block `b`: none says it all, together they begin with the
 * name of a body. */
static bool read_broken_title(seeker *s, size_t b, unsigned count) {
    const char *first, *line;
    size_t length, end = 0;
    block_text(s, b, &first, &length);
    if (!length)
        return false;
    for (size_t i = b + 1; count > 1 && i < b + 6 && i < s->document->block_count; i++) {
        block_text(s, i, &line, &length);
        end = (size_t)(line - first) + length;
        count -= length > 0;
    }
    if (count > 1 || !read_title_text(s, first, end))
        return false;
    const char *agency = s->report->agency;
    return agency && nbp_is_agency(agency, strlen(agency));
}

/* Better of two titles: one with a year and an agency. */
static int title_worth(const nb_report *r) {
    return r->title ? 1 + (r->year != 0) * 2 + (r->agency != NULL) * 2 : 0;
}

static void read_title(seeker *s) {
    enum { COMPLETE = 5 };
    size_t last = s->outline->count ? s->outline->headings[0].block : HEAD_BLOCKS;
    last += holds_first_heading(s, last);
    last = last < s->document->block_count ? last : s->document->block_count;
    nb_report *r = s->report, best = {0};
    for (unsigned lines = 1; lines <= TITLE_LINES && title_worth(&best) < COMPLETE; lines++)
        for (size_t b = 0; b < last && nbp_still_wanted(); b++)
            if ((lines > 1 ? read_broken_title(s, b, lines) : read_title_block(s, b)) &&
                title_worth(r) > title_worth(&best)) {
                best.title = r->title;
                best.agency = r->agency;
                best.year = r->year;
            }
    r->title = best.title;
    r->agency = best.agency;
    r->year = best.year;
}

/* The title that the container carries (<title>, dc:title). */
static void read_container_title(seeker *s) {
    const char *given = s->document->title;
    if (!given || !*given || s->report->title)
        return;
    size_t length = strlen(given);
    char *folded = nbp_alloc(length + 1);
    if (!folded) {
        s->failed = true;
        return;
    }
    length = nbp_fold(given, length, folded);
    nbp_title title;
    if (nbp_title_read(folded, length, &title)) {
        nb_report *r = s->report;
        r->title = nbp_arena_text(r->arena, folded + title.begin, title.end - title.begin);
        r->year = r->year ? r->year : title.year;
        if (!r->agency && title.agency_begin < title.agency_end) {
            char *agency = nbp_arena_text(r->arena, folded + title.agency_begin,
                                          title.agency_end - title.agency_begin);
            size_t n = 0;
            for (size_t i = 0; agency && agency[i]; i++)
                if (agency[i] != ' ')
                    agency[n++] = agency[i];
            if (agency)
                agency[n] = '\0';
            r->agency = agency;
        }
    }
    nbp_free(folded);
}

/* ---- the preamble ---- */

/* The text that may hold the period, the notice and the contact: from the start into section 一. */
static void preamble(const seeker *s, size_t *begin, size_t *end) {
    const nbp_heading *second = nbp_outline_section(s->outline, 2);
    size_t length = s->document->text.folded.length;
    *begin = 0;
    *end = second ? second->begin : length < PREAMBLE ? length : PREAMBLE;
}

/* Past pinyin in brackets that a page put behind every other character. */
static size_t skip_gap(const char *text, size_t length, size_t at) {
    while (at < length) {
        if (text[at] == ' ') {
            at++;
        } else if (text[at] == '(') {
            size_t close = at + 1;
            while (close < length && text[close] != ')' && close - at < 12)
                close++;
            if (close >= length || text[close] != ')' ||
                (text[at + 1] >= '0' && text[at + 1] <= '9'))
                return at;
            at = close + 1;
        } else {
            return at;
        }
    }
    return at;
}

/* A number of up to `digits` digits and the word behind it, from `at`: false where it is not so. */
static bool take_part(const char *text, size_t length, size_t *at, unsigned digits,
                      const char *const words[], unsigned *value) {
    size_t i = skip_gap(text, length, *at), n = 0;
    *value = 0;
    for (; i < length && n < digits && text[i] >= '0' && text[i] <= '9'; n++)
        *value = *value * 10 + (unsigned)(text[i++] - '0');
    if (!n || (i < length && text[i] >= '0' && text[i] <= '9'))
        return false;
    i = skip_gap(text, length, i);
    size_t word = nbp_words_at(text + i, length - i, words);
    *at = word ? i + word : *at;
    return word > 0;
}

typedef struct date {
    unsigned year, month, day;
} date;

static bool is_after(const date *a, const date *b) {
    return a->year != b->year     ? a->year > b->year
           : a->month != b->month ? a->month > b->month
                                  : a->day > b->day;
}

/* 2025年1月1日 or 12月31日; false where the text there is no date or lost a character. */
static bool take_date(const char *text, size_t length, size_t *at, unsigned year, date *d) {
    size_t i = *at;
    if (!take_part(text, length, &i, 4, years, &d->year)) {
        i = *at;
        d->year = year;
        if (!year)
            return false;
    }
    if (!take_part(text, length, &i, 2, months, &d->month) ||
        !take_part(text, length, &i, 2, days_of_month, &d->day) ||
        !nbp_is_day(d->year, d->month, d->day))
        return false;
    *at = i;
    return true;
}

/* Two dates with 至 or 到 between them. */
static bool take_period(const char *text, size_t length, date *from, date *to) {
    for (size_t i = 0; i + 4 < length; i++) {
        if (text[i] < '0' || text[i] > '9' || (i && text[i - 1] >= '0' && text[i - 1] <= '9'))
            continue;
        size_t at = i;
        if (!take_date(text, length, &at, 0, from))
            continue;
        size_t window = length - at < 40 ? length - at : 40;
        const char *join = nbp_words_find(text + at, window, period_joins);
        if (!join)
            continue;
        for (at = (size_t)(join - text); at < length && at < (size_t)(join - text) + 24; at++)
            if (text[at] >= '0' && text[at] <= '9')
                return take_date(text, length, &at, from->year, to) && !is_after(from, to);
    }
    return false;
}

static void read_period(seeker *s) {
    size_t begin, end;
    preamble(s, &begin, &end);
    const char *text = s->document->text.folded.data;
    for (const char *const *announced = period_words; *announced; announced++)
        for (size_t from = begin; from < end;) {
            const char *word = nbp_find(text + from, end - from, *announced);
            if (!word)
                break;
            size_t at = (size_t)(word - text), window = end - at < 160 ? end - at : 160;
            const char *stop = nbp_find(word, window, full_stop);
            window = stop ? (size_t)(stop - word) : window;
            date a = {0}, b = {0};
            if (take_period(text + at, window, &a, &b)) {
                s->report->period_start =
                    nbp_arena_format(s->report->arena, "%04u-%02u-%02u", a.year, a.month, a.day);
                s->report->period_end =
                    nbp_arena_format(s->report->arena, "%04u-%02u-%02u", b.year, b.month, b.day);
                if (!s->report->year && a.year == b.year)
                    s->report->year = a.year;
                return;
            }
            from = at + strlen(*announced);
        }
}

/* 国办公开办函〔2021〕30号: the brackets must be there, or characters were lost. */
static void read_notice(seeker *s) {
    size_t begin, end;
    preamble(s, &begin, &end);
    const char *text = s->document->text.folded.data, *word;
    for (size_t from = begin; (word = nbp_find(text + from, end - from, notice_office));
         from = (size_t)(word - text) + 1) {
        size_t at = skip_gap(text, end, (size_t)(word - text) + strlen(notice_office));
        bool bracket = at < end && (text[at] == '[' || text[at] == '(');
        unsigned year, number;
        at++;
        if (bracket && take_part(text, end, &at, 4, notice_brackets, &year) &&
            take_part(text, end, &at, 4, notice_ends, &number)) {
            s->report->notice = nbp_arena_format(s->report->arena, notice_form, year, number);
            return;
        }
    }
}

/* The year that the text begins with, where it begins with one: "2025年，福州市…", "2025年度我局…".
 */
static void read_year_of_prose(seeker *s) {
    if (s->report->year || !s->outline->count || s->outline->headings[0].number != 1)
        return;
    const char *text = s->document->text.folded.data;
    size_t at = s->outline->headings[0].end, length = s->document->text.folded.length, bytes;
    while (at < length && (text[at] == '\n' || text[at] == ' '))
        at++;
    unsigned year = nbp_year_at(text + at, length - at, &bytes);
    if (year && bytes > 4 && (text[at + bytes] == ',' || text[at + bytes] < 0))
        s->report->year = year;
}

/* The body that the first sentence of section 一 names: "2025年，福州市工业和信息化局坚持…". */
static void read_agency_of_prose(seeker *s) {
    const nb_report *r = s->report;
    if (r->agency || !s->outline->count || s->outline->headings[0].number != 1)
        return;
    const char *text = s->document->text.folded.data;
    size_t at = s->outline->headings[0].end, length = s->document->text.folded.length, bytes;
    while (at < length && (text[at] == '\n' || text[at] == ' '))
        at++;
    if (nbp_year_at(text + at, length - at, &bytes))
        at += bytes;
    while (at < length && (text[at] == ',' || text[at] == ' '))
        at++;
    size_t window = length - at < 90 ? length - at : 90;
    const char *stop = memchr(text + at, ',', window);
    window = stop ? (size_t)(stop - text) - at : window;
    for (const char *const *word = prose_agency_tails; *word; word++) {
        const char *tail = nbp_find(text + at, window, *word);
        size_t n = tail ? (size_t)(tail - text) - at + strlen(*word) : 0;
        if (n && nbp_words_find(text + at, n, places) &&
            !nbp_words_at(text + at, n, no_agency_begins) && nbp_is_agency(text + at, n)) {
            s->report->agency = shown_name(s, at, at + n);
            return;
        }
    }
}

/* A report that quotes its own title in a sentence (《2020年度X信息公开工作年度报告》). */
static void read_quoted_title(seeker *s) {
    size_t begin, end;
    preamble(s, &begin, &end);
    const char *text = s->document->text.folded.data, *open = text + begin;
    while (!s->report->title &&
           (open = nbp_find(open, end - (size_t)(open - text), opening_quote))) {
        const char *close = nbp_find(open, end - (size_t)(open - text), closing_quote);
        if (!close)
            return;
        size_t at = (size_t)(open - text), length = (size_t)(close - open) + strlen(closing_quote);
        nbp_title title;
        if (length <= NBP_MAX_TITLE && nbp_title_read(text + at, length, &title) && title.year &&
            title.agency_begin < title.agency_end) {
            s->report->title = shown(s, at + title.begin, at + title.end);
            s->report->year = title.year;
            s->report->agency = shown_name(s, at + title.agency_begin, at + title.agency_end);
        }
        open = close;
    }
}

/* The last announcement in [begin, end) of `text`: where what it announces begins, or `end`; *word:
 * where itself does. */
static size_t announced(const char *text, size_t begin, size_t end, size_t *word) {
    for (size_t at = end; at-- > begin;) {
        size_t length =
            nbp_utf8_continues(text[at]) ? 0 : nbp_words_at(text + at, end - at, announcements);
        if (!length)
            continue;
        size_t behind = at + length;
        for (*word = at; at-- > begin && at + 3 >= *word;) /* 现公布 holds 公布 */
            if (!nbp_utf8_continues(text[at]) && nbp_words_at(text + at, end - at, announcements))
                *word = at;
        return behind + nbp_words_at(text + behind, end - behind, announcement_fillers);
    }
    return end;
}

/* Where the clause begins that ends at `end`, without what names an author. */
static size_t clause_before(const char *text, size_t begin, size_t end) {
    static const char ends[] = ",;:\n ";
    size_t stop = strlen(full_stop), from = end;
    while (from > begin && !strchr(ends, text[from - 1]) &&
           (from < begin + stop || memcmp(text + from - stop, full_stop, stop) != 0))
        from--;
    return from + (nbp_word_at(text + from, end - from, author_mark) ? strlen(author_mark) : 0);
}

static bool is_body(const char *name, size_t length) {
    return nbp_is_agency(name, length) && !nbp_words_at(name, length, no_agency_begins);
}

/* The body and the year of which the preamble's own sentence speaks:
 * 现公布X局2023年政府信息公开工作 年度报告. */
static void read_announced_title(seeker *s) {
    enum { REACH = 180, LONGEST_END = 90 /* bytes in front of the subject, and from it on */ };
    nb_report *r = s->report;
    size_t begin, end;
    preamble(s, &begin, &end);
    const char *text = s->document->text.folded.data, *subject;
    for (size_t from = begin;
         (!r->agency || !r->year) && (subject = nbp_find(text + from, end - from, title_subject));
         from = (size_t)(subject - text) + 1) {
        size_t at = (size_t)(subject - text), least = at - begin > REACH ? at - REACH : begin;
        size_t word = at, title_begin = announced(text, least, at, &word);
        const char *stop =
            nbp_find(subject, end - at < LONGEST_END ? end - at : LONGEST_END, full_stop);
        size_t title_end = stop                     ? (size_t)(stop - text)
                           : at + LONGEST_END < end ? at + LONGEST_END
                                                    : end;
        nbp_title title;
        if (title_begin == at ||
            !nbp_title_read(text + title_begin, title_end - title_begin, &title) || !title.year ||
            (r->year && r->year != title.year))
            continue;
        size_t name = title_begin + title.agency_begin;
        size_t length = title.agency_end - title.agency_begin;
        if (!length) { /* X局现公布2023年…, 由X局编制的2023年… */
            name = clause_before(text, least, word);
            length = is_body(text + name, word - name) ? word - name : 0;
        }
        bool told = is_body(text + name, length);
        if (length && !told)
            continue;
        r->agency = r->agency || !told ? r->agency : shown_name(s, name, name + length);
        r->year = title.year;
    }
}

/* The body that a sentence names as the author: 本报告由X局编制. */
static void read_author(seeker *s) {
    enum { REACH = 96 };
    size_t begin, end;
    preamble(s, &begin, &end);
    const char *text = s->document->text.folded.data, *by;
    while (!s->report->agency && (by = nbp_words_find(text + begin, end - begin, authored))) {
        begin = (size_t)(by - text) + nbp_words_at(by, end - (size_t)(by - text), authored);
        const char *verb =
            nbp_words_find(text + begin, end - begin < REACH ? end - begin : REACH, author_verbs);
        size_t length = verb ? (size_t)(verb - text) - begin : 0;
        if (is_body(text + begin, length))
            s->report->agency = shown_name(s, begin, begin + length);
    }
}

bool nbp_particulars_read(nbp_document *document, const nbp_outline *outline, nb_report *report) {
    seeker s = {.document = document, .outline = outline, .report = report};
    read_title(&s);
    read_container_title(&s);
    read_quoted_title(&s);
    read_announced_title(&s);
    read_author(&s);
    read_period(&s);
    read_notice(&s);
    size_t begin, end;
    preamble(&s, &begin, &end);
    s.failed |= !nbp_contact_read(document, begin, end, report);
    read_year_of_prose(&s);
    read_agency_of_prose(&s);
    return !s.failed;
}
