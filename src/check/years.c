/* See years.h. */
#include "check/years.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/memory.h"
#include "check/checker.h"

/* One number of one year. */
typedef struct kept_cell {
    nb_decimal value;
    bool printed;
    unsigned line, column, page;
    size_t offset;
} kept_cell;

typedef struct year {
    const char *agency, *name;
    unsigned year;
    size_t order; /* in which it was added */
    unsigned forms[NBP_TABLE_COUNT];
    kept_cell cells[NBP_FORM_CELLS];
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

bool nbp_years_add(nbp_years *years, const nb_report *report, const char *name) {
    if (!report->agency || !report->year)
        return true;
    year *item = nbp_arena_alloc(years->arena, sizeof *item);
    if (!item || !nbp_grow((void **)&years->items, &years->capacity, years->count,
                           sizeof *years->items, SIZE_MAX))
        return false;
    item->agency = nbp_arena_text(years->arena, report->agency, strlen(report->agency));
    item->name = nbp_arena_text(years->arena, name, strlen(name));
    if (!item->agency || !item->name)
        return false;
    item->year = report->year;
    item->order = years->count;
    for (nbp_table table = 0; table < NBP_TABLE_COUNT; table++)
        item->forms[table] = nbp_table_forms(report, table);
    for (size_t i = 0; i < NBP_FORM_CELLS; i++) {
        const nb_cell *cell = nbp_form_cell_at(report, i);
        item->cells[i] = (kept_cell){.value = cell->value,
                                     .printed = cell->outcome == NB_PRINTED,
                                     .line = cell->place.line,
                                     .column = cell->place.column,
                                     .page = cell->place.page,
                                     .offset = cell->place.offset};
    }
    years->items[years->count++] = item;
    return true;
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

/* A finding at cell `at` of the later year, about the cells `paths`. */
static void fail(const pair *p, nbp_rule_id rule, const char *what, nb_decimal left,
                 nb_decimal right, size_t at, const char *const *paths, size_t path_count) {
    char where[NBP_NAME_LENGTH + 64], message[NBP_MESSAGE_LENGTH];
    const kept_cell *cell = &p->now->cells[at];
    snprintf(where, sizeof where, "%u→%u %s", p->before->year, p->now->year, what);
    nbp_rule_message(rule, &(nbp_comparison){.where = where, .left = left, .right = right},
                     message);
    const nbp_year_finding found = {.finding = {.rule = nbp_rules[rule].id,
                                                .severity = nbp_rules[rule].severity,
                                                .kind = NB_ABOUT_REPORT,
                                                .message = message,
                                                .cells = paths,
                                                .cell_count = path_count,
                                                .compared = true,
                                                .left = left,
                                                .right = right,
                                                .place = {.offset = cell->offset,
                                                          .line = cell->line,
                                                          .column = cell->column,
                                                          .page = cell->page}},
                                    .agency = p->now->agency,
                                    .year = p->now->year,
                                    .name = p->now->name,
                                    .before = p->before->name};
    if (p->tally)
        p->tally[rule].failed++;
    p->use(p->user, &found);
}

/* Both years have table `table`, on forms that share a row. */
static bool share_table(const pair *p, nbp_table table) {
    return p->now->forms[table] && p->before->forms[table];
}

static void compare_carried(const pair *p, size_t over, size_t forward) {
    const kept_cell *now = &p->now->cells[over], *before = &p->before->cells[forward];
    const char *paths[] = {nbp_form_cells[over].path, nbp_form_cells[forward].path};
    const char *column =
        nbp_form_word(nbp_form_cells[over].label, p->now->forms[NBP_TABLE_REQUESTS]);
    if (!now->printed || !before->printed)
        not_assessable(p, NBP_RULE_CARRY_OVER);
    else if (nbp_decimal_equal(now->value, before->value))
        pass(p, NBP_RULE_CARRY_OVER);
    else
        fail(p, NBP_RULE_CARRY_OVER, column, now->value, before->value, over, paths, 2);
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
    const kept_cell *now = p->now->cells, *before = &p->before->cells[in_force];
    const char *row = nbp_form_word(nbp_form_rows[nbp_form_cells[issued].row].label,
                                    p->now->forms[NBP_TABLE_PROACTIVE_DISCLOSURE]);
    const char *paths[] = {nbp_form_cells[in_force].path, nbp_form_cells[issued].path,
                           nbp_form_cells[repealed].path};
    nb_decimal had, left;
    if (!before->printed || !now[issued].printed || !now[repealed].printed ||
        !nbp_decimal_add(before->value, now[issued].value, &had) ||
        !nbp_decimal_subtract(had, now[repealed].value, &left)) {
        if (wanted(p, NBP_RULE_IN_FORCE))
            not_assessable(p, NBP_RULE_IN_FORCE);
        return;
    }
    if (left.coefficient < 0 && wanted(p, NBP_RULE_IN_FORCE_IMPLAUSIBLE)) {
        fail(p, NBP_RULE_IN_FORCE_IMPLAUSIBLE, row, now[in_force].value, left, repealed, paths, 3);
        return;
    }
    if (!wanted(p, NBP_RULE_IN_FORCE))
        return;
    if (!now[in_force].printed)
        not_assessable(p, NBP_RULE_IN_FORCE);
    else if (nbp_decimal_equal(now[in_force].value, left))
        pass(p, NBP_RULE_IN_FORCE);
    else
        fail(p, NBP_RULE_IN_FORCE, row, now[in_force].value, left, in_force, paths, 3);
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
        const kept_cell *now = &p->now->cells[i], *before = &p->before->cells[i];
        if (cell->type == NB_TYPE_SIGNED ||
            !(cell->forms & p->now->forms[nbp_form_rows[cell->row].table] &
              p->before->forms[nbp_form_rows[cell->row].table]))
            continue;
        if (!now->printed || !before->printed)
            not_assessable(p, NBP_RULE_JUMP);
        else if (!jumps(cell, before->value, now->value))
            pass(p, NBP_RULE_JUMP);
        else
            fail(p, NBP_RULE_JUMP, cell->path, now->value, before->value, i, &cell->path, 1);
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
