/* See years.h. */
#include "check/years.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/descriptor.h"
#include "base/memory.h"
#include "base/sentence.h"
#include "check/checker.h"
#include "check/year.h"

typedef struct entry {
    const char *agency;
    unsigned year;
    uint32_t order; /* in which it was added, */
    size_t index;   /* of its input */
    size_t offset;  /* of what is packed, in the store, which counts on through the entries */
    uint32_t length;
} entry;

struct nbp_years {
    nbp_arena *arena;
    entry *items;
    size_t count, capacity;
    int file;          /* without a name, for what is packed; -1: there is none, and it stays in */
    nbp_buffer packed; /* memory; or what is not in the file yet, */
    size_t written;    /* behind so many bytes that are */
};

nbp_years *nbp_years_new(bool file) {
    nbp_years *years = nbp_calloc(1, sizeof *years);
    if (years && !(years->arena = nbp_arena_new())) {
        nbp_free(years);
        return NULL;
    }
    if (years) {
        years->file = file ? nbp_open_unnamed() : -1;
        nbp_buffer_init(&years->packed, SIZE_MAX);
    }
    return years;
}

void nbp_years_free(nbp_years *years) {
    if (!years)
        return;
    nbp_arena_free(years->arena);
    nbp_buffer_free(&years->packed);
    if (years->file >= 0)
        close(years->file);
    nbp_free(years->items);
    nbp_free(years);
}

/* Where the disk does not take it, it stays in memory. */
static void write_packed(nbp_years *years) {
    enum { MANY = 1 << 18 };
    if (years->file < 0 || years->packed.length < MANY)
        return;
    if (!nbp_fd_write_at(years->file, years->packed.data, years->packed.length, years->written))
        return;
    years->written += years->packed.length;
    years->packed.length = 0;
}

/* Bodies come one after another, or year by year: a name that is the last one's is kept once. */
static const char *keep_agency(nbp_years *years, const char *agency) {
    const entry *last = years->count ? &years->items[years->count - 1] : NULL;
    return last && !strcmp(last->agency, agency)
               ? last->agency
               : nbp_arena_text(years->arena, agency, strlen(agency));
}

bool nbp_years_add(nbp_years *years, const nb_report *report, const char *name, size_t index) {
    if (!report->agency || !report->year)
        return true;
    size_t before = years->packed.length;
    nbp_year_pack(report, name, &years->packed);
    const char *agency = keep_agency(years, report->agency);
    if (years->packed.failed || !agency ||
        !nbp_grow((void **)&years->items, &years->capacity, years->count, sizeof *years->items,
                  UINT32_MAX))
        return false;
    years->items[years->count] = (entry){.agency = agency,
                                         .year = report->year,
                                         .order = (uint32_t)years->count,
                                         .index = index,
                                         .offset = years->written + before,
                                         .length = (uint32_t)(years->packed.length - before)};
    years->count++;
    write_packed(years);
    return true;
}

/* What was kept of a report; its texts are in `bytes`. */
static bool take_year(nbp_years *years, const entry *from, nbp_buffer *bytes, nbp_year *year) {
    bytes->length = 0;
    if (from->offset >= years->written)
        nbp_buffer_add(bytes, years->packed.data + (from->offset - years->written), from->length);
    else if (nbp_buffer_reserve(bytes, from->length) &&
             nbp_fd_read_at(years->file, bytes->data, from->length, from->offset))
        bytes->length = from->length;
    if (bytes->failed || bytes->length != from->length)
        return false;
    year->agency = from->agency;
    year->year = from->year;
    year->index = from->index;
    nbp_year_unpack(bytes->data, year);
    return true;
}

static bool printed(const nbp_year *y, size_t index) {
    return y->cells[index].printed;
}

/* 0 where it is not printed. */
static nb_decimal value(const nbp_year *y, size_t index) {
    const nbp_year_cell *cell = &y->cells[index];
    return cell->printed ? (nb_decimal){cell->coefficient, cell->scale} : (nb_decimal){0};
}

/* Two years next to each other, and who wants to know. */
typedef struct pair {
    const nbp_year *before, *now;
    const nbp_check_options *options;
    nbp_tally *tally;
    nbp_year_use *use;
    void *user;
} pair;

static bool wanted(const pair *p, nbp_rule_id rule) {
    return !p->options || !p->options->disabled[rule];
}

static void pass(const pair *p, nbp_rule_id rule) {
    if (p->tally)
        p->tally[rule].passed++;
}

static void not_assessable(const pair *p, nbp_rule_id rule) {
    if (p->tally)
        p->tally[rule].not_assessable++;
}

/* An operand of the pair: form cell `index` of the later year, or of the one before. */
static nbp_operand operand(const pair *p, bool before, size_t index, char sign) {
    const nbp_year *y = before ? p->before : p->now;
    return (nbp_operand){.path = nbp_form_cells[index].path,
                         .value = value(y, index),
                         .year = before ? y->year : 0,
                         .sign = sign};
}

/* A finding at cell `at` of the later year, about the cells `paths`. */
static void fail(const pair *p, nbp_rule_id rule, const char *what, nb_decimal left,
                 nb_decimal right, size_t at, const char *const *paths, size_t path_count,
                 const nbp_operand *operands, size_t operand_count) {
    enum { MESSAGE = 2 * NBP_SENTENCE_LENGTH };
    char where[NBP_NAME_LENGTH + 64], sentence[NBP_SENTENCE_LENGTH], message[MESSAGE];
    const nb_place place = nbp_year_place(p->now, at);
    nbp_pack(where, sizeof where, N_("%u→%u %p"), p->before->year, p->now->year, what);
    nbp_rule_sentence(rule, &(nbp_comparison){.said = where, .left = left, .right = right},
                      sentence);
    nbp_message_set(message, sizeof message, sentence);
    const nbp_told found = {.finding = {.rule = nbp_rules[rule].id,
                                        .severity = nbp_rules[rule].severity,
                                        .kind = NB_ABOUT_REPORT,
                                        .message = message,
                                        .cells = paths,
                                        .cell_count = path_count,
                                        .compared = true,
                                        .left = left,
                                        .right = right,
                                        .place = place},
                            .agency = p->now->agency,
                            .year = p->now->year,
                            .name = p->now->name,
                            .before = p->before->name,
                            .index = p->now->index,
                            .before_index = p->before->index,
                            .sheet = nbp_year_sheet(p->now, &place),
                            .operands = operands,
                            .operand_count = operand_count};
    if (p->tally)
        p->tally[rule].failed++;
    p->use(p->user, &found);
}

/* Both years have table `table`, on forms that share a row. */
static bool share_table(const pair *p, nbp_table table) {
    return p->now->forms[table] && p->before->forms[table];
}

static void compare_carried(const pair *p, size_t over, size_t forward) {
    nb_decimal now = value(p->now, over), before = value(p->before, forward);
    const char *paths[] = {nbp_form_cells[over].path, nbp_form_cells[forward].path};
    const nbp_operand operands[] = {operand(p, false, over, 'l'), operand(p, true, forward, 'r')};
    const char *column =
        nbp_form_word(nbp_form_cells[over].label, p->now->forms[NBP_TABLE_REQUESTS]);
    if (!printed(p->now, over) || !printed(p->before, forward))
        not_assessable(p, NBP_RULE_CARRY_OVER);
    else if (nbp_decimal_equal(now, before))
        pass(p, NBP_RULE_CARRY_OVER);
    else
        fail(p, NBP_RULE_CARRY_OVER, column, now, before, over, paths, 2, operands, 2);
}

static void check_carry_over(const pair *p) {
    uint16_t over[NBP_MAX_COLUMNS], forward[NBP_MAX_COLUMNS];
    size_t columns =
        nbp_form_row_cells(p->now->forms[NBP_TABLE_REQUESTS],
                           nbp_form_cells[NBP_AT(requests.carried_over.total)].row, over);
    size_t count =
        nbp_form_row_cells(p->before->forms[NBP_TABLE_REQUESTS],
                           nbp_form_cells[NBP_AT(requests.carried_forward.total)].row, forward);
    for (size_t o = 0; o < columns; o++)
        for (size_t f = 0; f < count; f++)
            if (!strcmp(nbp_form_cells[over[o]].member, nbp_form_cells[forward[f]].member))
                compare_carried(p, over[o], forward[f]);
}

/* in_force against that of the year before, issued and repealed, of one row of the form of 2021:
 * what is left must be there, and more than there was cannot be repealed. */
#define IN_FORCE(row) NBP_AT(row.in_force), NBP_AT(row.issued), NBP_AT(row.repealed)
static void check_in_force(const pair *p, size_t in_force, size_t issued, size_t repealed) {
    const nbp_year *now = p->now;
    const char *row = nbp_form_word(nbp_form_rows[nbp_form_cells[issued].row].label,
                                    p->now->forms[NBP_TABLE_PROACTIVE_DISCLOSURE]);
    const char *paths[] = {nbp_form_cells[in_force].path, nbp_form_cells[issued].path,
                           nbp_form_cells[repealed].path};
    const nbp_operand operands[] = {operand(p, false, in_force, 'l'),
                                    operand(p, true, in_force, 'r'), operand(p, false, issued, 'r'),
                                    operand(p, false, repealed, '-')};
    nb_decimal had, left, there = value(now, in_force);
    if (!printed(p->before, in_force) || !printed(now, issued) || !printed(now, repealed) ||
        !nbp_decimal_add(value(p->before, in_force), value(now, issued), &had) ||
        !nbp_decimal_subtract(had, value(now, repealed), &left)) {
        if (wanted(p, NBP_RULE_IN_FORCE))
            not_assessable(p, NBP_RULE_IN_FORCE);
        return;
    }
    bool known = printed(now, in_force);
    if (left.coefficient < 0 && wanted(p, NBP_RULE_IN_FORCE_IMPLAUSIBLE)) {
        fail(p, NBP_RULE_IN_FORCE_IMPLAUSIBLE, row, there, left, repealed, paths, 3,
             operands + !known, 3u + known);
        return;
    }
    if (!wanted(p, NBP_RULE_IN_FORCE))
        return;
    if (!known)
        not_assessable(p, NBP_RULE_IN_FORCE);
    else if (nbp_decimal_equal(there, left))
        pass(p, NBP_RULE_IN_FORCE);
    else
        fail(p, NBP_RULE_IN_FORCE, row, there, left, in_force, paths, 3, operands, 4);
}

static double number(nb_decimal value) {
    double n = (double)value.coefficient;
    for (unsigned i = 0; i < value.scale; i++)
        n /= 10;
    return n;
}

/* Ten times as much or a tenth, from 50 on; of amounts, a thousand times, as between 元 and
 * 万元. */
static bool jumps(const nbp_form_cell *cell, nb_decimal before, nb_decimal now) {
    enum { LEAST = 50, TENFOLD = 10, THOUSANDFOLD = 1000 };
    double a = number(before), b = number(now), small = a < b ? a : b, large = a < b ? b : a;
    if (small <= 0)
        return false;
    if (cell->type == NB_TYPE_COUNT)
        return large >= LEAST && large >= small * TENFOLD;
    return large >= small * THOUSANDFOLD;
}

static void check_jumps(const pair *p) {
    for (size_t i = 0; i < NBP_FORM_CELLS; i++) {
        const nbp_form_cell *cell = &nbp_form_cells[i];
        if (cell->type == NB_TYPE_SIGNED ||
            !(cell->forms & p->now->forms[nbp_form_rows[cell->row].table] &
              p->before->forms[nbp_form_rows[cell->row].table]))
            continue;
        nb_decimal now = value(p->now, i), before = value(p->before, i);
        const nbp_operand operands[] = {operand(p, false, i, 'l'), operand(p, true, i, 'r')};
        if (!printed(p->now, i) || !printed(p->before, i))
            not_assessable(p, NBP_RULE_JUMP);
        else if (!jumps(cell, before, now))
            pass(p, NBP_RULE_JUMP);
        else
            fail(p, NBP_RULE_JUMP, cell->path, now, before, i, &cell->path, 1, operands, 2);
    }
}

static void check_pair(const pair *p) {
    if (share_table(p, NBP_TABLE_REQUESTS) && wanted(p, NBP_RULE_CARRY_OVER))
        check_carry_over(p);
    if (p->now->forms[NBP_TABLE_PROACTIVE_DISCLOSURE] &
        p->before->forms[NBP_TABLE_PROACTIVE_DISCLOSURE] &
        nbp_form_cells[NBP_AT(proactive_disclosure.rules.issued)].forms) {
        check_in_force(p, IN_FORCE(proactive_disclosure.rules));
        check_in_force(p, IN_FORCE(proactive_disclosure.normative_documents));
    }
    if (wanted(p, NBP_RULE_JUMP))
        check_jumps(p);
}

static int by_agency_and_year(const void *left, const void *right) {
    const entry *a = left, *b = right;
    int agencies = strcmp(a->agency, b->agency);
    if (agencies)
        return agencies;
    if (a->year != b->year)
        return a->year < b->year ? -1 : 1;
    return a->order < b->order ? -1 : a->order > b->order;
}

/* Two reports of one body next to each other, unpacked; which of the two is the earlier changes. */
typedef struct two_years {
    nbp_year year[2];
    nbp_buffer bytes[2];
    const entry *of[2];
    unsigned now;
} two_years;

/* The later one becomes the earlier one. */
static bool turn_to(two_years *two, nbp_years *years, const entry *before, const entry *now) {
    two->now ^= two->of[two->now] == before;
    unsigned earlier = !two->now;
    if (two->of[earlier] != before) {
        if (!take_year(years, before, &two->bytes[earlier], &two->year[earlier]))
            return false;
        two->of[earlier] = before;
    }
    two->of[two->now] = now;
    return take_year(years, now, &two->bytes[two->now], &two->year[two->now]);
}

bool nbp_years_check(nbp_years *years, const nbp_check_options *options, nbp_tally *tally,
                     nbp_year_use *use, void *user) {
    two_years *two = nbp_calloc(1, sizeof *two);
    bool ok = two != NULL;
    for (size_t i = 0; ok && i < 2; i++)
        nbp_buffer_init(&two->bytes[i], SIZE_MAX);
    if (years->count)
        qsort(years->items, years->count, sizeof *years->items, by_agency_and_year);
    const entry *before = NULL; /* the first of the latest year seen of this body */
    for (size_t i = 0; ok && i < years->count; i++) {
        const entry *now = &years->items[i];
        bool same = before && !strcmp(before->agency, now->agency);
        if (same && before->year == now->year)
            continue; /* the same report from another source */
        if (same && before->year + 1 == now->year) {
            ok = turn_to(two, years, before, now);
            if (ok)
                check_pair(&(pair){&two->year[!two->now], &two->year[two->now], options, tally, use,
                                   user});
        }
        before = now;
    }
    for (size_t i = 0; two && i < 2; i++)
        nbp_buffer_free(&two->bytes[i]);
    nbp_free(two);
    return ok;
}
