/* Values parted by commas or semicolons, as a spreadsheet saves them (RFC 4180), or rows as a
 * program prints its lists, ['a', '1']: see comma_table.h. */
#include <string.h>

#include "base/progress.h"
#include "base/text/words.h"
#include "read/text/comma_table.h"
#include "read/text/entity.h"
#include "read/text/value_row.h"
#include "read/tree/tree_grids.h"
#include "read/tree/tree_lay.h"

#include "base/text/marks.def"

enum {
    LEAST_RECORDS = 3,
    LEAST_COMMAS = 2,
    LONGEST = 2048 /* bytes of a record */
};

/* Take off what is put around a value so that a spreadsheet takes it for text: ="0" in quotes, an
 * apostrophe, a tab. */
static void peel(nbp_value *v) {
    while (v->begin < v->end && (*v->begin == '\t' || *v->begin == '\''))
        v->begin++;
    while (v->begin < v->end && v->end[-1] == '\t')
        v->end--;
    if (v->quoted && v->end - v->begin > 4 && !memcmp(v->begin, "=\"\"", 3) &&
        !memcmp(v->end - 2, "\"\"", 2)) {
        v->begin += 3;
        v->end -= 2;
    }
}

static const char *skip(const char *p, const char *end, const char *bytes) {
    while (p < end && *p && strchr(bytes, *p))
        p++;
    return p;
}

/* The bare value of a list, without what a program prints for nothing. */
static void empty_nothing(nbp_value *v) {
    static const char nothing[][5] = {"None", "null", "nan", "NaN"};
    for (size_t i = 0; i < sizeof nothing / sizeof *nothing; i++)
        if ((size_t)(v->end - v->begin) == strlen(nothing[i]) &&
            !memcmp(v->begin, nothing[i], strlen(nothing[i])))
            v->end = v->begin;
}

/* The next value of a printed list, a row of which may go over several lines; false where there is
 * none. */
static bool next_listed(const char **p, const char *end, nbp_value *v) {
    const char *q = skip(*p, end, " \t\r\n[(");
    char quote = '\0';
    if (q < end && (*q == '\'' || *q == '"'))
        quote = *q++;
    *v = (nbp_value){.begin = q};
    while (q < end && (quote ? *q != quote : !strchr("\r\n,])", *q) || !*q))
        q += 1 + (*q == '\\' && end - q > 1);
    v->end = q;
    if (!quote)
        empty_nothing(v);
    q = skip(q + (quote && q < end), end, " \t\r\n");
    const char *close = skip(q, end, ", \t\r\n");
    if (close < end && (*close == ']' || *close == ')')) {
        q = skip(close, end, "]), \t\r\n");
        v->last = q == end || *q == '[' || *q == '(' || memchr(close, '\n', (size_t)(q - close));
    } else if (close == q) {
        return false;
    }
    *p = q + (!v->last && q < end && *q == ',');
    return v->last || (q < end && *q == ',');
}

enum { LISTED = '[' };

/* The next semicolon of [p, stop) that closes no entity, or NULL. */
static const char *find_semicolon(const char *p, const char *stop) {
    if (!memchr(p, ';', (size_t)(stop - p)))
        return NULL;
    for (size_t length, again; p < stop && *p != ';'; p += length) {
        length = 1;
        if (*p == '&' && !nbp_entity(p, stop, &length))
            length = 1;
        while (length > 1 && p[length - 1] == ';' && nbp_entity(p + length - 1, stop, &again))
            length += again - 1; /* &amp;nbsp; was escaped twice */
    }
    return p < stop ? p : NULL;
}

/* What parts the values of the line at `p`: LISTED, a semicolon or a comma. */
static char parting(const char *p, const char *end) {
    const char *newline = memchr(p, '\n', (size_t)(end - p)), *stop = newline ? newline : end;
    const char *semicolon = find_semicolon(p, stop);
    bool several = semicolon && find_semicolon(semicolon + 1, stop);
    return *p == LISTED ? LISTED : several ? ';' : ',';
}

/* The value at *p; moves behind its comma or line end. False where quotes do not close properly. */
static bool next_value(const char **p, const char *end, char by, nbp_value *v) {
    if (by == LISTED)
        return next_listed(p, end, v);
    const char *q = *p + (end - *p > 1 && (*p)[0] == '=' && (*p)[1] == '"'); /* for Excel: ="0" */
    *v = (nbp_value){.begin = q, .quoted = q < end && *q == '"'};
    if (v->quoted) {
        for (v->begin = ++q; q < end && (*q != '"' || (end - q > 1 && q[1] == '"')); q++)
            q += *q == '"';
        v->end = q;
        if (q++ >= end)
            return false;
    } else {
        while (q < end && *q != by && *q != '\n')
            q++;
        v->end = q > v->begin && q[-1] == '\r' ? q - 1 : q;
    }
    q += q < end && *q == '\r';
    if (q < end && *q != by && *q != '\n')
        return false;
    peel(v);
    v->last = q == end || *q == '\n';
    *p = q < end ? q + 1 : end;
    return true;
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* Numbers with thousands commas, parted by spaces, leave pieces like `113 2`. */
static bool holds_two_numbers(const nbp_value *v) {
    for (const char *p = v->begin; p + 2 < v->end; p++)
        if (is_digit(p[0]) && p[1] == ' ' && is_digit(p[2]))
            return true;
    return false;
}

/* Whether what begins with a digit behind a digit and a comma is no group of three. */
static bool is_own_number(const nbp_value *v) {
    const char *p = v->begin;
    while (p < v->end && is_digit(*p))
        p++;
    return p > v->begin && p - v->begin != 3;
}

typedef struct tally {
    size_t commas;
    bool number, words; /* a value is a number; is neither one nor empty */
} tally;

/* Read the record at *p and move behind it; false where it is none. */
static bool read_record(const char **p, const char *end, char by, tally *r) {
    const char *begin = *p;
    const char *limit = end - begin > LONGEST ? begin + LONGEST : end;
    nbp_value v = {.begin = NULL};
    bool two = false, own = by != ',';
    *r = (tally){0};
    do {
        bool behind_digit = v.end > v.begin && is_digit(v.end[-1]);
        const size_t length = next_value(p, limit, by, &v) ? (size_t)(v.end - v.begin) : SIZE_MAX;
        if (length == SIZE_MAX ||
            (length > strlen(full_stop) && nbp_find(v.begin, length, full_stop)) ||
            (by == ',' && !v.quoted && memchr(v.begin, '\t', length)))
            return false; /* a full stop alone is a mark; tabs part cells, and commas thousands */
        two |= holds_two_numbers(&v);
        own |= v.quoted || (behind_digit && is_own_number(&v));
        bool number = nbp_value_is_number(&v);
        r->number |= number;
        r->words |= !number && length;
        r->commas += !v.last;
    } while (!v.last);
    return (own || !two) && (*p < limit || limit == end);
}

/* Whether a record can begin at `p`: most lines of a text have no comma, and no quote that would go
 * on behind them. */
static bool may_begin_record(const char *p, const char *end, char by) {
    const char *newline = memchr(p, '\n', (size_t)(end - p));
    return *p == '"' || *p == '=' || memchr(p, by, (size_t)((newline ? newline : end) - p));
}

size_t nbp_comma_table_end(const char *text, size_t begin, size_t length, bool *is_table) {
    const char *p = text + begin, *end = text + length, *behind = p;
    size_t most = 0, records = 0;
    bool number = false, part = false;
    char by = begin < length ? parting(p, end) : ',';
    tally r;
    while (p < end && nbp_still_wanted() && (part || may_begin_record(p, end, by)) &&
           read_record(&p, end, by, &r) && r.commas < NBP_WIDEST) {
        bool whole = r.commas >= LEAST_COMMAS && (!records || r.commas == most);
        /* a row that lacks cells, and what of it stands on the next line */
        part = by != LISTED && records && r.commas < most && r.number &&
               (r.commas >= LEAST_COMMAS || (part && !r.words));
        if (by != LISTED && !whole && !part)
            break;
        number |= r.number;
        most = r.commas > most ? r.commas : most;
        records += !part;
        behind = part && records < LEAST_RECORDS ? behind : p;
    }
    *is_table = records >= LEAST_RECORDS && number && most >= LEAST_COMMAS;
    return (size_t)(behind - text);
}

/* The values of the record at *p, at most NBP_WIDEST; *p behind it. */
static size_t read_row(const char **p, const char *end, char by, nbp_value *row) {
    size_t columns = 0;
    nbp_value v = {.last = false};
    while (!v.last && next_value(p, end, by, &v))
        if (columns < NBP_WIDEST)
            row[columns++] = v;
    return columns;
}

/* Whether a value is the number n. */
static bool is_number_of(const nbp_value *v, size_t n) {
    size_t number = 0;
    const char *p = v->begin;
    for (; p < v->end && is_digit(*p) && number <= n; p++)
        number = number * 10 + (size_t)(*p - '0');
    return p > v->begin && p == v->end && number == n;
}

/* What a data frame adds to its table: a first record that numbers the columns, and a first value
 * that numbers the records. */
typedef struct numbering {
    bool columns, records;
} numbering;

static void note_numbering(numbering *n, const nbp_value *row, size_t columns, size_t record) {
    bool blank = columns && row->begin == row->end;
    if (record) {
        n->records = n->records && columns && is_number_of(row, record - 1);
        return;
    }
    *n = (numbering){.columns = true, .records = blank};
    for (size_t i = blank; i < columns; i++)
        n->columns = n->columns && is_number_of(&row[i], i - blank);
}

bool nbp_comma_table_put(nbp_document *document, const char *text, size_t begin, size_t end,
                         nb_error *err) {
    nbp_tree tree;
    nbp_tree_init(&tree);
    nbp_tree_open_table(&tree, 1, begin);
    numbering numbers = {.columns = false};
    nbp_value row[NBP_WIDEST];
    const char *stop = text + end;
    char by = parting(text + begin, stop);
    size_t record = 0;
    for (const char *p = text + begin; p < stop; record++)
        note_numbering(&numbers, row, read_row(&p, stop, by, row), record);
    record = 0;
    for (const char *p = text + begin; p < stop && !tree.failed; record++) {
        size_t columns = read_row(&p, stop, by, row), first = numbers.records;
        if (!numbers.columns || record)
            nbp_value_row_put(&tree, text, row + first, columns - first);
    }
    nbp_tree_finish(&tree);
    bool ok = nbp_tree_lay(&tree, document, err);
    nbp_tree_free(&tree);
    return ok;
}
