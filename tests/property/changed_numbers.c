/* changed_numbers: numbers of a clean grid changed at random, so that its sums are wrong, are read
 * as they are printed; every broken sum is found and none else; what is suspected of them was
 * changed. Arguments: see trial.h. A fault is a sum that is not found, a finding that nothing
 * broke, or a suspect that is not the changed cell, or none where one cell breaks several
 * sums. */
#include <stdio.h>
#include <string.h>

#include "trial.h"

enum { MOST_CHANGED = 5, MAX_SUMS = 64, COLUMNS = 7, OUTCOMES = 5 };

/* ---- changing ---- */

static size_t changed[MOST_CHANGED], changed_count;

static bool is_unchanged_count(const patient *p, const spot *s) {
    if (!is_number(p, s) || s->table == &p->laid->tables[NBP_TABLE_PROACTIVE_DISCLOSURE])
        return false;
    for (size_t i = 0; i < changed_count; i++)
        if (changed[i] == (size_t)cell_at(s)->number)
            return false;
    return true;
}

static bool change_numbers(specimen *s) {
    for (changed_count = 0; changed_count < s->argument; changed_count++) {
        spot at;
        char text[32];
        if (!find_cell(&s->p, is_unchanged_count, &at))
            return false;
        truth *told = truth_of(&s->p, cell_at(&at));
        told->value.coefficient += 1 + (int64_t)pick(&s->random, 30);
        int length = snprintf(text, sizeof text, "%lld", (long long)told->value.coefficient);
        changed[changed_count] = (size_t)cell_at(&at)->number;
        set_text(cell_at(&at), keep_text(s->p.laid, text, (size_t)length));
    }
    return true;
}

/* ---- which sums are broken now ---- */

typedef struct sum {
    const char *rule;
    size_t key; /* a cell that no other sum of the rule has */
} sum;

typedef struct sums {
    sum all[MAX_SUMS];
    size_t count;
} sums;

static int64_t value_at(const specimen *s, size_t row, size_t column) {
    return s->truths[nbp_form_rows[row].first_cell + column].value.coefficient;
}

static void expect(sums *broken, const char *rule, size_t row, size_t column) {
    broken->all[broken->count++] = (sum){rule, nbp_form_rows[row].first_cell + column};
}

static int64_t down(const specimen *s, size_t first, size_t column) {
    return s->truths[first + column].value.coefficient;
}

static void find_broken_columns(const specimen *s, sums *broken) {
    enum {
        RECEIVED = NBP_AT(requests.received.natural_person),
        OVER = NBP_AT(requests.carried_over.natural_person),
        TOTALS = NBP_AT(requests.dispositions.total.natural_person),
        FORWARD = NBP_AT(requests.carried_forward.natural_person)
    };
    uint16_t rows[NBP_MAX_ROWS];
    size_t count = nbp_form_table_rows(nbp_form_bit(s->p.laid->form), NBP_TABLE_REQUESTS, rows);
    for (size_t c = 0; c < COLUMNS; c++) {
        int64_t done = 0;
        for (size_t r = 0; r < count; r++) {
            const nbp_form_row *row = &nbp_form_rows[rows[r]];
            bool above = !strncmp(row->path, "requests.dispositions.", 22);
            done += above && row->first_cell != TOTALS ? value_at(s, rows[r], c) : 0;
        }
        if (down(s, RECEIVED, c) + down(s, OVER, c) != down(s, TOTALS, c) + down(s, FORWARD, c))
            expect(broken, "requests-balance", nbp_form_cells[RECEIVED].row, c);
        if (done != down(s, TOTALS, c))
            expect(broken, "dispositions-sum", nbp_form_cells[TOTALS].row, c);
    }
}

/* The last of a row's cells is their sum. */
static void find_broken_rows(const specimen *s, nbp_table table, const char *rule, size_t cells,
                             sums *broken) {
    uint16_t rows[NBP_MAX_ROWS];
    size_t count = nbp_form_table_rows(nbp_form_bit(s->p.laid->form), table, rows);
    for (size_t r = 0; r < count; r++) {
        int64_t parts = 0;
        for (size_t c = 0; c + 1 < cells; c++)
            parts += value_at(s, rows[r], c);
        if (parts != value_at(s, rows[r], cells - 1))
            expect(broken, rule, rows[r], cells - 1);
    }
}

static sums find_broken(const specimen *s) {
    sums broken = {.count = 0};
    find_broken_columns(s, &broken);
    find_broken_rows(s, NBP_TABLE_REQUESTS, "applicants-sum", COLUMNS, &broken);
    find_broken_rows(s, NBP_TABLE_REMEDIES, "remedies-sum", OUTCOMES, &broken);
    return broken;
}

/* ---- against what is found ---- */

static bool is_about(const nb_finding *f, const sum *broken) {
    if (strcmp(f->rule, broken->rule) != 0)
        return false;
    for (size_t i = 0; i < f->cell_count; i++)
        if (!strcmp(f->cells[i], nbp_form_cells[broken->key].path))
            return true;
    return false;
}

static bool is_sum_rule(const nb_finding *f) {
    static const char *const rules[] = {"requests-balance", "dispositions-sum", "applicants-sum",
                                        "remedies-sum"};
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (!strcmp(f->rule, rules[i]))
            return true;
    return false;
}

static size_t count_findings(const nb_report *read, const sum *broken) {
    size_t count = 0;
    for (size_t i = 0; i < read->finding_count; i++)
        count += is_about(&read->findings[i], broken);
    return count;
}

/* The only changed cell has to be the suspect of what it breaks, where that is more than one
 * sum. */
static bool is_rightly_suspected(const specimen *s, const nb_finding *f, const sums *broken) {
    if (changed_count != 1)
        return true;
    if (!f->suspect)
        return broken->count < 2;
    return !strcmp(f->suspect, nbp_form_cells[changed[0]].path) &&
           nbp_decimal_equal(
               f->mended, nbp_form_cell_get((nb_report *)(size_t)&s->numbers, changed[0])->value);
}

static size_t find_faults(const specimen *s, const nb_report *read) {
    sums broken = find_broken(s);
    size_t faults = 0, found = 0;
    for (size_t i = 0; read && i < read->finding_count; i++) {
        const nb_finding *f = &read->findings[i];
        found += is_sum_rule(f);
        faults += f->kind == NB_ABOUT_EXTRACTION ||
                  (is_sum_rule(f) && !is_rightly_suspected(s, f, &broken));
    }
    for (size_t i = 0; i < broken.count; i++) {
        size_t about = read ? count_findings(read, &broken.all[i]) : 0;
        faults += about != 1;
        found -= about;
    }
    return faults + found;
}

static const change changes[] = {
    {"none", 0, .to_page = change_numbers, .keeps_all = true, .find_faults = find_faults},
    {"one", 1, .to_page = change_numbers, .keeps_all = true, .find_faults = find_faults},
    {"two", 2, .to_page = change_numbers, .keeps_all = true, .find_faults = find_faults},
    {"five", 5, .to_page = change_numbers, .keeps_all = true, .find_faults = find_faults},
};

int main(int argc, char **argv) {
    return try_property(argc, argv, changes, sizeof changes / sizeof *changes);
}
