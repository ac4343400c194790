/* one_place_damage [SEEDS [FOLDER [STYLE [DAMAGE]]]]
 *
 * Reports with numbers chosen at random, in every text form, each with one damage, are read; every
 * cell is then compared with what the document still tells. A number other than the printed one, or
 * one for a cell that is gone, fails the test; so does a damage after which less than 97 % of the
 * numbers that are still printed are given. The first documents of a style and damage that are read
 * wrongly, or that lose numbers, are written into FOLDER.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "damage.h"
#include "emit/cells.h"

enum { MAX_DAMAGES = 40, MAX_STYLES = 32, KEPT = 3, LEAST_PER_CENT = 97 };

typedef struct tally {
    size_t documents, printed, right, lost, wrong, invented, kept_wrong, kept_lost;
} tally;

typedef struct trial {
    const text_style *style;
    const char *damaged, *folder;
    uint64_t seed;
    nb_form form;
    int64_t top;
    const truth *truths;
    tally *tally;
} trial;

/* All numbers of a report without damage. */
static size_t least_per_cent(const char *damaged) {
    return strcmp(damaged, "none") ? LEAST_PER_CENT : 100;
}

/* What came out of a cell, against what the document tells: "wrong", "invented", "lost", or NULL.
 */
static const char *judge(const trial *t, const nb_cell *got, const truth *told) {
    bool given = got && got->outcome == NB_PRINTED;
    t->tally->printed += told->tells == PRINTED;
    if (!given) {
        t->tally->lost += told->tells == PRINTED;
        return told->tells == PRINTED ? "lost" : NULL;
    }
    if (told->tells == GONE) {
        t->tally->invented++;
        return "invented";
    }
    t->tally->right += told->tells == PRINTED && nbp_decimal_equal(got->value, told->value);
    t->tally->wrong += !nbp_decimal_equal(got->value, told->value);
    return nbp_decimal_equal(got->value, told->value) ? NULL : "wrong";
}

static FILE *open_kept(const trial *t, const char *suffix) {
    char path[512];
    snprintf(path, sizeof path, "%s/%s.%s.%d.%lld.%llu.%s", t->folder, t->damaged, t->style->name,
             (int)t->form, (long long)t->top, (unsigned long long)t->seed, suffix);
    return fopen(path, "wb");
}

static void keep(const trial *t, const nbp_buffer *text, const nb_report *read) {
    FILE *file = open_kept(t, "txt"), *list = open_kept(t, "cells");
    tally aside = {0};
    trial again = *t;
    again.tally = &aside;
    if (!file || !list)
        exit(2);
    fwrite(text->data, 1, text->length, file);
    for (size_t i = 0; i < NBP_FORM_CELLS; i++) {
        const nb_cell *got = read ? nb_report_cell_at(read, i) : NULL;
        const char *fault = judge(&again, got, &t->truths[i]);
        char wanted[NBP_DECIMAL_LENGTH], given[NBP_DECIMAL_LENGTH];
        if (fault)
            fprintf(list, "%-8s %s: %s, given %s %s\n", fault, nbp_form_cells[i].path,
                    t->truths[i].tells == GONE ? "gone"
                                               : nbp_decimal_digits(t->truths[i].value, wanted),
                    got ? nb_outcome_name(got->outcome) : "no report",
                    got ? nbp_decimal_digits(got->value, given) : "");
    }
    fclose(file);
    fclose(list);
}

static void read_and_judge(const trial *t, const nbp_buffer *text) {
    nb_error err;
    tally before = *t->tally;
    nb_report *read = nb_parse(text->data, text->length, NULL, &err);
    for (size_t i = 0; i < NBP_FORM_CELLS; i++)
        judge(t, read ? nb_report_cell_at(read, i) : NULL, &t->truths[i]);
    t->tally->documents++;
    bool bad = t->tally->wrong + t->tally->invented > before.wrong + before.invented;
    size_t printed = t->tally->printed - before.printed, lost = t->tally->lost - before.lost;
    if (t->folder && ((bad && t->tally->kept_wrong++ < KEPT) ||
                      (!bad && lost * 100 > printed * (100 - least_per_cent(t->damaged)) &&
                       t->tally->kept_lost++ < KEPT)))
        keep(t, text, read);
    nb_report_free(read);
}

/* ---- documents ---- */

static void tell_all(nb_report *report, nb_form form, truth truths[MAX_NUMBERS]) {
    for (size_t i = 0; i < NBP_FORM_CELLS; i++)
        truths[i] = nbp_form_cells[i].forms & nbp_form_bit(form)
                        ? (truth){PRINTED, nbp_form_cell_get(report, i)->value}
                        : (truth){GONE, {0}};
}

static const int64_t tops[] = {0, 6, 900, 250000};
enum { TOP_COUNT = sizeof tops / sizeof *tops };

/* One report, one damage, one style. Damages are numbered, those to text behind the others. */
static void try_one(trial t, size_t which, uint64_t number) {
    static page laid;
    truth truths[MAX_NUMBERS] = {{GONE, {0}}};
    size_t ends[MAX_NUMBERS];
    nb_report report = {0};
    nbp_buffer text;
    chance random = {number * 77 + which * 1000003};
    pick(&random, 2);
    fill_at_random(&report, t.form, t.top, number);
    lay_out(&report, t.form, &laid);
    tell_all(&report, t.form, truths);
    if (which < damage_count && !damages[which].apply(&(patient){&laid, t.style, truths, &random}))
        return;
    nbp_buffer_init(&text, (size_t)1 << 20);
    render(&text, t.style, &laid, ends);
    t.truths = truths;
    t.seed = number;
    if (which < damage_count ||
        text_damages[which - damage_count].apply(&(written){&text, ends, truths}, &random))
        read_and_judge(&t, &text);
    nbp_buffer_free(&text);
}

/* ---- the table ---- */

static bool show(const char *name, const char *style, const tally *t) {
    double given = t->printed ? 100.0 * (double)t->right / (double)t->printed : 100;
    printf("%-22s %-34s %6zu %8zu %7.2f %7zu %6zu %6zu\n", name, style, t->documents, t->printed,
           given, t->lost, t->wrong, t->invented);
    return !t->wrong && !t->invented && t->right * 100 >= t->printed * least_per_cent(name);
}

static void sum(tally *all, const tally *one) {
    all->documents += one->documents;
    all->printed += one->printed;
    all->right += one->right;
    all->lost += one->lost;
    all->wrong += one->wrong;
    all->invented += one->invented;
}

/* A line for each damage, and one for each of its styles where something is amiss. */
static bool show_damage(const char *name, const tally tallies[MAX_STYLES]) {
    tally all = {0};
    for (size_t s = 0; s < style_count; s++) {
        bool amiss = tallies[s].wrong || tallies[s].invented ||
                     tallies[s].right * 100 < tallies[s].printed * least_per_cent(name);
        sum(&all, &tallies[s]);
        if (amiss)
            show(name, styles[s].name, &tallies[s]);
    }
    return show(name, "ALL", &all);
}

int main(int argc, char **argv) {
    static tally tallies[MAX_DAMAGES][MAX_STYLES];
    size_t seeds = argc > 1 ? strtoul(argv[1], NULL, 10) : 8;
    const char *folder = argc > 2 && *argv[2] ? argv[2] : NULL;
    const char *only_style = argc > 3 ? argv[3] : "", *only_damage = argc > 4 ? argv[4] : "";
    bool ok = true;
    printf("%-22s %-34s %6s %8s %7s %7s %6s %6s\n", "damage", "style", "docs", "printed", "given%",
           "lost", "wrong", "invent");
    for (size_t d = 0; d < damage_count + text_damage_count; d++) {
        const char *name = d < damage_count ? damages[d].name : text_damages[d - damage_count].name;
        if (*only_damage && strcmp(only_damage, name))
            continue;
        for (size_t s = 0; s < style_count; s++)
            for (uint64_t n = 0; n < seeds; n++) {
                trial t = {.style = &styles[s],
                           .damaged = name,
                           .folder = folder,
                           .tally = &tallies[d][s]};
                t.form = n % 2 ? NB_FORM_2019 : NB_FORM_2021;
                t.top = tops[n / 2 % TOP_COUNT];
                if (!*only_style || !strcmp(only_style, styles[s].name))
                    try_one(t, d, n);
            }
        ok &= show_damage(name, tallies[d]);
    }
    return !ok;
}
