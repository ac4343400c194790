/* See years.h. */
#include "check/years.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/memory.h"
#include "base/sentence.h"
#include "check/checker.h"

/* Where a number stands: what nb_place says of a line, a page, or a cell of a table or sheet. */
typedef enum place_kind { BY_LINE, BY_PAGE, BY_TABLE, BY_SHEET } place_kind;

/* One printed number of one year. */
typedef struct kept_cell {
    int64_t coefficient;
    unsigned place[3];
    uint8_t scale, kind;
} kept_cell;

typedef struct year {
    const char *agency, *name;
    unsigned year;
    size_t order; /* in which it was added */
    size_t index; /* of its input */
    unsigned forms[NBP_TABLE_COUNT];
    const char **sheets; /* of a workbook */
    kept_cell *cells;
    uint16_t at[NBP_FORM_CELLS]; /* 1 + where in `cells`; 0: not printed */
} year;

struct nbp_years {
    nbp_arena *arena;
    year **items;
    size_t count, capacity;
};

nbp_years *nbp_years_new(void) {
    nbp_years *years = nbp_calloc(1, sizeof *years);
    if (years && !(years->arena = nbp_arena_new())) {
        nbp_free(years);
        return NULL;
    }
    return years;
}

void nbp_years_free(nbp_years *years) {
    if (!years)
        return;
    nbp_arena_free(years->arena);
    nbp_free(years->items);
    nbp_free(years);
}

static kept_cell keep(const nb_cell *cell) {
    const nb_place *place = &cell->place;
    kept_cell kept = {.coefficient = cell->value.coefficient, .scale = cell->value.scale};
    if (place->sheet || place->table) {
        kept.kind = place->sheet ? BY_SHEET : BY_TABLE;
        kept.place[0] = place->sheet ? place->sheet : place->table;
        kept.place[1] = place->row;
        kept.place[2] = place->cell;
    } else {
        kept.kind = place->page ? BY_PAGE : BY_LINE;
        kept.place[0] = place->page ? place->page : place->line;
        kept.place[1] = place->column;
    }
    return kept;
}

static nb_place place_of(const kept_cell *kept) {
    const unsigned *p = kept->place;
    switch ((place_kind)kept->kind) {
    case BY_PAGE:
        return (nb_place){.page = p[0]};
    case BY_TABLE:
        return (nb_place){.table = p[0], .row = p[1], .cell = p[2]};
    case BY_SHEET:
        return (nb_place){.sheet = p[0], .row = p[1], .cell = p[2]};
    default:
        return (nb_place){.line = p[0], .column = p[1]};
    }
}

static bool keep_cells(nbp_arena *arena, year *item, const nb_report *report) {
    size_t count = 0;
    for (size_t i = 0; i < NBP_FORM_CELLS; i++)
        count += nbp_form_cell_at(report, i)->outcome == NB_PRINTED;
    item->cells = nbp_arena_alloc(arena, (count + 1) * sizeof *item->cells);
    count = 0;
    for (size_t i = 0; item->cells && i < NBP_FORM_CELLS; i++) {
        const nb_cell *cell = nbp_form_cell_at(report, i);
        bool printed = cell->outcome == NB_PRINTED;
        item->at[i] = printed ? (uint16_t)(count + 1) : 0;
        if (printed)
            item->cells[count++] = keep(cell);
    }
    return item->cells != NULL;
}

static bool keep_sheets(nbp_arena *arena, year *item, const nb_report *report) {
    item->sheets = nbp_arena_alloc(arena, (report->sheet_count + 1) * sizeof *item->sheets);
    bool kept = item->sheets != NULL;
    for (size_t i = 0; kept && i < report->sheet_count; i++)
        kept = (item->sheets[i] =
                    nbp_arena_text(arena, report->sheets[i], strlen(report->sheets[i]))) != NULL;
    return kept;
}

bool nbp_years_add(nbp_years *years, const nb_report *report, const char *name, size_t index) {
    if (!report->agency || !report->year)
        return true;
    year *item = nbp_arena_alloc(years->arena, sizeof *item);
    if (!item || !nbp_grow((void **)&years->items, &years->capacity, years->count,
                           sizeof *years->items, SIZE_MAX))
        return false;
    item->agency = nbp_arena_text(years->arena, report->agency, strlen(report->agency));
    item->name = nbp_arena_text(years->arena, name, strlen(name));
    if (!item->agency || !item->name || !keep_cells(years->arena, item, report) ||
        !keep_sheets(years->arena, item, report))
        return false;
    item->year = report->year;
    item->order = years->count;
    item->index = index;
    for (nbp_table table = 0; table < NBP_TABLE_COUNT; table++)
        item->forms[table] = nbp_table_forms(report, table);
    years->items[years->count++] = item;
    return true;
}

static bool printed(const year *y, size_t index) {
    return y->at[index] != 0;
}

/* 0 where it is not printed. */
static nb_decimal value(const year *y, size_t index) {
    const kept_cell *cell = y->cells + y->at[index] - 1;
    return y->at[index] ? (nb_decimal){cell->coefficient, cell->scale} : (nb_decimal){0};
}

/* Two years next to each other, and who wants to know. */
typedef struct pair {
    const year *before, *now;
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
    const year *y = before ? p->before : p->now;
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
    const nb_place place =
        p->now->at[at] ? place_of(&p->now->cells[p->now->at[at] - 1]) : (nb_place){0};
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
                            .sheet = place.sheet ? p->now->sheets[place.sheet - 1] : NULL,
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
    const year *now = p->now;
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
    const year *a = *(year *const *)left, *b = *(year *const *)right;
    int agencies = strcmp(a->agency, b->agency);
    if (agencies)
        return agencies;
    if (a->year != b->year)
        return a->year < b->year ? -1 : 1;
    return a->order < b->order ? -1 : a->order > b->order;
}

void nbp_years_check(nbp_years *years, const nbp_check_options *options, nbp_tally *tally,
                     nbp_year_use *use, void *user) {
    if (years->count)
        qsort(years->items, years->count, sizeof *years->items, by_agency_and_year);
    const year *before = NULL; /* the first of the latest year seen of this body */
    for (size_t i = 0; i < years->count; i++) {
        const year *now = years->items[i];
        if (before && !strcmp(before->agency, now->agency)) {
            if (before->year == now->year)
                continue; /* the same report from another source */
            if (before->year + 1 == now->year)
                check_pair(&(pair){before, now, options, tally, use, user});
        }
        before = now;
    }
}
