/* The rules on reports filled by hand: sums and the crossing on random reports, the other rules one
 * by one. */
#include <check.h>
#include <stdio.h>

#include "check/check.h"
#include "check/years.h"
#include "check_report.h"
#include "form/identity.h"

/* ---- random reports, as model.make() of the torture set makes them
 * ---------------------------------------- */

static uint32_t random_state;

static unsigned random_below(unsigned limit) {
    random_state = random_state * 1664525u + 1013904223u;
    return limit ? (random_state >> 8) % limit : 0;
}

/* Mostly zero, else up to `high`. */
static int64_t random_count(unsigned high) {
    return random_below(100) < 70 ? 0 : random_below(high + 1);
}

enum { TOTALS = NBP_AT(requests.dispositions.total.natural_person) };

static int64_t *values_of(nb_report *report, int64_t values[NBP_FORM_CELLS]) {
    for (size_t i = 0; i < NBP_FORM_CELLS; i++)
        values[i] = nbp_form_cell_get(report, i)->value.coefficient;
    return values;
}

/* Fill a column of table 三 so that it holds, from its dispositions. */
static void fill_column(nb_report *report, size_t column, unsigned high) {
    uint16_t rows[NBP_MAX_ROWS];
    size_t count = nbp_form_table_rows(nbp_form_bit(report->form), NBP_TABLE_REQUESTS, rows);
    int64_t done = 0, forward = random_count(high);
    for (size_t r = 0; r < count; r++) {
        const nbp_form_row *row = &nbp_form_rows[rows[r]];
        if (strncmp(row->path, "requests.dispositions.", 22) || row->first_cell == TOTALS)
            continue;
        int64_t value = random_count(high);
        set_cell(report, row->first_cell + column, value);
        done += value;
    }
    int64_t over = random_below((unsigned)(done + forward) + 1) / 3;
    set_cell(report, NBP_AT(requests.dispositions.total.natural_person) + column, done);
    set_cell(report, NBP_AT(requests.carried_forward.natural_person) + column, forward);
    set_cell(report, NBP_AT(requests.carried_over.natural_person) + column, over);
    set_cell(report, NBP_AT(requests.received.natural_person) + column, done + forward - over);
}

static void add_up_row(nb_report *report, const nbp_form_row *row) {
    int64_t sum = 0;
    for (size_t i = row->first_cell; i + 1 < (size_t)row->first_cell + row->cell_count; i++)
        sum += nbp_form_cell_get(report, i)->value.coefficient;
    set_cell(report, (size_t)row->first_cell + row->cell_count - 1, sum);
}

static nb_report *random_report(unsigned seed, nb_form form) {
    nb_report *report = report_new(form, 2023);
    random_state = seed * 7919u + (unsigned)form;
    fill_with_zeros(report);
    for (size_t column = 0; column < 6; column++)
        fill_column(report, column, seed % 2 ? 900 : 6);
    for (size_t r = 0; r < NBP_FORM_ROWS; r++) {
        const nbp_form_row *row = &nbp_form_rows[r];
        if (!(row->forms & nbp_form_bit(form)) || row->table == NBP_TABLE_PROACTIVE_DISCLOSURE)
            continue;
        if (row->table == NBP_TABLE_REMEDIES)
            for (size_t i = 0; i < 4; i++)
                set_cell(report, row->first_cell + i, random_count(9));
        add_up_row(report, row);
    }
    return report;
}

/* Change `count` different cells of table 三; which, in `changed`. */
static void break_cells(nb_report *report, size_t count, size_t *changed) {
    for (size_t n = 0; n < count;) {
        size_t i = random_below(NBP_FORM_CELLS), known = 0;
        const nbp_form_row *row = &nbp_form_rows[nbp_form_cells[i].row];
        while (known < n && changed[known] != i)
            known++;
        if (known < n || row->table != NBP_TABLE_REQUESTS ||
            !(row->forms & nbp_form_bit(report->form)))
            continue;
        set_cell(report, i, nbp_form_cell_get(report, i)->value.coefficient + 1 + random_below(9));
        changed[n++] = i;
    }
}

/* The identities that do not hold, summed here once more; how many there are. */
static size_t broken_identities(const nb_report *report, int64_t *values,
                                nbp_identity broken[NBP_MAX_IDENTITIES]) {
    size_t count = 0;
    for (nbp_table table = NBP_TABLE_REQUESTS; table <= NBP_TABLE_REMEDIES; table++) {
        size_t total;
        const nbp_identity *all = nbp_form_identities(nbp_form_bit(report->form), table, &total);
        for (size_t i = 0; i < total; i++) {
            int64_t difference = 0;
            for (size_t c = 0; c < (size_t)all[i].left_count + all[i].right_count; c++)
                difference +=
                    c < all[i].left_count ? values[all[i].cells[c]] : -values[all[i].cells[c]];
            if (difference)
                broken[count++] = all[i];
        }
    }
    return count;
}

static bool speaks_of(const nb_finding *finding, const nbp_identity *identity) {
    size_t count = (size_t)identity->left_count + identity->right_count;
    if (strcmp(finding->rule, identity->rule) != 0 || finding->cell_count != count)
        return false;
    for (size_t i = 0; i < count; i++)
        if (strcmp(finding->cells[i], nbp_form_cells[identity->cells[i]].path) != 0)
            return false;
    return true;
}

/* The sums of one random report with `changes`: every broken identity is found and no other, and
 * what the crossing names was changed. Returns whether it named a cell. */
static bool try_report(unsigned seed, nb_form form, size_t changes) {
    static const nbp_check_options no_options;
    nbp_check_options options = no_options;
    int64_t before[NBP_FORM_CELLS], after[NBP_FORM_CELLS];
    nbp_identity broken[NBP_MAX_IDENTITIES];
    size_t changed[8];
    nb_report *report = random_report(seed, form);
    options.disabled[NBP_RULE_NEWLY_OVER_TOTAL] = true;
    values_of(report, before);
    break_cells(report, changes, changed);
    size_t count = broken_identities(report, values_of(report, after), broken);
    ck_assert(nbp_check_report_with(report, &options, NULL));
    ck_assert_uint_eq(report->finding_count, count);
    const char *suspect = NULL;
    for (size_t i = 0; i < count; i++) {
        const nb_finding *finding = &report->findings[i];
        ck_assert(speaks_of(finding, &broken[i]));
        ck_assert(finding->compared && finding->severity == NB_SEVERITY_ERROR);
        if (i)
            ck_assert_ptr_eq(finding->suspect, suspect);
        suspect = finding->suspect;
    }
    if (suspect) {
        size_t c = 0;
        while (c < changes && strcmp(nbp_form_cells[changed[c]].path, suspect) != 0)
            c++;
        ck_assert_uint_lt(c, changes);
        ck_assert_int_eq(report->findings[0].mended.coefficient, before[changed[c]]);
    }
    nb_report_free(report);
    return suspect != NULL;
}

START_TEST(test_random_reports) {
    static const size_t changes[] = {0, 1, 2, 5};
    for (unsigned seed = 0; seed < 500; seed++)
        for (int form = 0; form < 2; form++) {
            bool named = try_report(seed, form ? NB_FORM_2019 : NB_FORM_2021, changes[_i]);
            ck_assert(changes[_i] == 1 ? named : changes[_i] || !named);
        }
}
END_TEST

/* ---- the crossing where cells are lost
 * -------------------------------------------------------------------- */

static nb_report *one_wrong_cell(void) {
    nb_report *report = report_of_a_year();
    set_cell(report, NBP_AT(requests.dispositions.disclosed.natural_person), 19); /* 16 */
    return report;
}

START_TEST(test_lost_operands) {
    static const struct {
        size_t lost;
        bool named;
        size_t findings;
    } cases[] = {
        {NBP_AT(requests.dispositions.disclosed.legal_service_institution), false,
         1}, /* the row cannot be summed */
        {NBP_AT(requests.dispositions.unable.not_held.natural_person), false,
         1}, /* nor the column */
        {NBP_AT(requests.dispositions.unable.not_held.commercial_enterprise), true,
         2}, /* another row and column */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        nb_report *report = one_wrong_cell();
        *nbp_form_cell_get(report, cases[i].lost) = (nb_cell){.outcome = NB_ABSENT};
        ck_assert(nbp_check_report(report));
        ck_assert_uint_eq(report->finding_count, cases[i].findings);
        ck_assert_int_eq(report->findings[0].suspect != NULL, cases[i].named);
        nb_report_free(report);
    }
}
END_TEST

/* Two cells that could explain the same sum: none is named. */
START_TEST(test_no_crossing_in_one_row) {
    nb_report *report = report_of_a_year();
    set_cell(report, NBP_AT(remedies.reconsideration.total), 0);
    ck_assert(nbp_check_report(report));
    ck_assert_uint_eq(report->finding_count, 1);
    ck_assert_ptr_null(report->findings[0].suspect);
    nb_report_free(report);
}
END_TEST

/* A district prints 总计 0 under 10+1 and under 5. */
START_TEST(test_district) {
    nb_report *report = report_new(NB_FORM_2021, 2023);
    fill_with_zeros(report);
    set_cell(report, NBP_AT(remedies.reconsideration.upheld), 10);
    set_cell(report, NBP_AT(remedies.reconsideration.corrected), 1);
    set_cell(report, NBP_AT(remedies.litigation_direct.upheld), 5);
    ck_assert(nbp_check_report(report));
    ck_assert_uint_eq(report->finding_count, 2);
    ck_assert_int_eq(report->findings[0].left.coefficient, 0);
    ck_assert_int_eq(report->findings[0].right.coefficient, 11);
    ck_assert_int_eq(report->findings[1].right.coefficient, 5);
    ck_assert_str_eq(report->findings[0].message, "行政复议: 总计 is 0, the four outcomes make 11");
    nb_report_free(report);
}
END_TEST

/* 2019's row （六）其他处理 in a report on the form of 2021 is one of the dispositions. */
START_TEST(test_undivided_row) {
    nb_report *report = report_of_a_year();
    for (size_t row = 0; row < 3; row++)
        for (size_t c = 0; c < 7; c++)
            nbp_form_cell_get(report,
                              NBP_AT(requests.dispositions.other.not_supplemented.natural_person) +
                                  row * 7 + c)
                ->outcome = NB_ABSENT;
    for (size_t c = 0; c < 7; c++)
        set_cell(report, NBP_AT(requests.dispositions.other.undivided.natural_person) + c, 0);
    set_row(report, NBP_AT(requests.dispositions.other.undivided.natural_person), 3, 1);
    ck_assert(nbp_check_report(report));
    ck_assert_uint_eq(report->finding_count, 0);
    set_row(report, NBP_AT(requests.dispositions.other.undivided.natural_person), 2, 1);
    ck_assert(nbp_check_report(report));
    ck_assert_uint_eq(report->finding_count, 2); /* 自然人 and 总计 under 三(七) */
    nb_report_free(report);
}
END_TEST

/* ---- the other rules, one change each
 * --------------------------------------------------------------------- */

typedef struct change {
    nbp_rule_id rule;
    nb_form form;
    const char *agency;
    uint16_t cells[4];
    int64_t values[4];
    bool fails;
} change;

static const change changes[] = {
    {NBP_RULE_RULES_NOT_COMPETENT,
     NB_FORM_2021,
     "临江县财政局",
     {NBP_AT(proactive_disclosure.rules.in_force)},
     {3},
     true},
    {NBP_RULE_RULES_NOT_COMPETENT,
     NB_FORM_2021,
     "白石镇人民政府",
     {NBP_AT(proactive_disclosure.rules.in_force)},
     {3},
     true},
    {NBP_RULE_RULES_NOT_COMPETENT,
     NB_FORM_2021,
     "青川市教育局",
     {NBP_AT(proactive_disclosure.rules.in_force)},
     {3},
     true},
    {NBP_RULE_RULES_NOT_COMPETENT,
     NB_FORM_2021,
     "青川市人民政府",
     {NBP_AT(proactive_disclosure.rules.in_force)},
     {3},
     false},
    {NBP_RULE_RULES_NOT_COMPETENT,
     NB_FORM_2021,
     "青川市人民政府办公室",
     {NBP_AT(proactive_disclosure.rules.in_force)},
     {3},
     false},
    {NBP_RULE_RULES_NOT_COMPETENT,
     NB_FORM_2021,
     "广南自治区人民政府",
     {NBP_AT(proactive_disclosure.rules.in_force)},
     {3},
     false},
    {NBP_RULE_RULES_NOT_COMPETENT,
     NB_FORM_2021,
     "住房和城乡建设部",
     {NBP_AT(proactive_disclosure.rules.in_force)},
     {3},
     false},
    {NBP_RULE_RULES_NOT_COMPETENT,
     NB_FORM_2021,
     "国家统计局",
     {NBP_AT(proactive_disclosure.rules.in_force)},
     {3},
     false},
    {NBP_RULE_IN_FORCE_IMPLAUSIBLE,
     NB_FORM_2021,
     NULL,
     {NBP_AT(proactive_disclosure.normative_documents.issued)},
     {3},
     true},
    {NBP_RULE_IN_FORCE_IMPLAUSIBLE,
     NB_FORM_2021,
     NULL,
     {NBP_AT(proactive_disclosure.normative_documents.issued),
      NBP_AT(proactive_disclosure.normative_documents.repealed)},
     {3, 3},
     false},
    {NBP_RULE_FEE_UNIT,
     NB_FORM_2021,
     "临江县林业局",
     {NBP_AT(proactive_disclosure.fees.amount_cny_10k)},
     {119253},
     true},
    {NBP_RULE_FEE_UNIT,
     NB_FORM_2021,
     "临江县林业局",
     {NBP_AT(proactive_disclosure.fees.amount_cny_10k)},
     {9000},
     false},
    {NBP_RULE_FEE_UNIT,
     NB_FORM_2021,
     "青川市人民政府",
     {NBP_AT(proactive_disclosure.fees.amount_cny_10k)},
     {119253},
     false},
    {NBP_RULE_ITEMS_NEGATIVE,
     NB_FORM_2019,
     NULL,
     {NBP_AT(proactive_disclosure.licensing.items_previous_year),
      NBP_AT(proactive_disclosure.licensing.items_change)},
     {2, -3},
     true},
    {NBP_RULE_ITEMS_NEGATIVE,
     NB_FORM_2019,
     NULL,
     {NBP_AT(proactive_disclosure.licensing.items_previous_year),
      NBP_AT(proactive_disclosure.licensing.items_change)},
     {3, -3},
     false},
    {NBP_RULE_NEWLY_OVER_TOTAL,
     NB_FORM_2019,
     NULL,
     {NBP_AT(proactive_disclosure.rules.newly_disclosed),
      NBP_AT(proactive_disclosure.rules.total_disclosed)},
     {5, 4},
     true},
    {NBP_RULE_NEWLY_OVER_TOTAL,
     NB_FORM_2019,
     NULL,
     {NBP_AT(proactive_disclosure.rules.newly_disclosed),
      NBP_AT(proactive_disclosure.rules.total_disclosed)},
     {4, 4},
     false},
    {NBP_RULE_COUNT_INTEGER,
     NB_FORM_2021,
     NULL,
     {NBP_AT(proactive_disclosure.penalties.decisions)},
     {-2},
     true},
    {NBP_RULE_COUNT_INTEGER,
     NB_FORM_2021,
     NULL,
     {NBP_AT(proactive_disclosure.penalties.decisions)},
     {2},
     false},
};

START_TEST(test_change) {
    const change *c = &changes[_i];
    nb_report *report = report_new(c->form, 2023);
    nbp_tally tally[NBP_RULE_COUNT] = {0};
    fill_with_zeros(report);
    report->agency = c->agency;
    for (size_t i = 0; i < 4 && (i == 0 || c->cells[i]); i++)
        set_cell(report, c->cells[i], c->values[i]);
    ck_assert(nbp_check_report_with(report, NULL, tally));
    ck_assert_uint_eq(report->finding_count, c->fails);
    ck_assert_uint_eq(tally[c->rule].failed, c->fails);
    if (c->fails)
        ck_assert_str_eq(report->findings[0].rule, nbp_rules[c->rule].id);
    nb_report_free(report);
}
END_TEST

/* Blank and marked are told, once a table; what is absent is not the report's fault. */
START_TEST(test_not_filled) {
    nb_report *report = report_of_a_year();
    nbp_tally tally[NBP_RULE_COUNT] = {0};
    nbp_form_cell_get(report, NBP_AT(proactive_disclosure.rules.issued))->outcome = NB_MARKED;
    nbp_form_cell_get(report, NBP_AT(proactive_disclosure.rules.repealed))->outcome = NB_BLANK;
    nbp_form_cell_get(report, NBP_AT(requests.received.natural_person))->outcome = NB_ABSENT;
    ck_assert(nbp_check_report_with(report, NULL, tally));
    ck_assert_uint_eq(report->finding_count, 1);
    ck_assert_str_eq(report->findings[0].rule, "cell-not-filled");
    ck_assert_uint_eq(report->findings[0].cell_count, 2);
    ck_assert_uint_eq(tally[NBP_RULE_CELL_NOT_FILLED].passed, 1);         /* table 四 */
    ck_assert_uint_eq(tally[NBP_RULE_CELL_NOT_FILLED].not_assessable, 1); /* table 三 */
    ck_assert_uint_eq(tally[NBP_RULE_APPLICANTS_SUM].not_assessable, 1);
    ck_assert_uint_eq(tally[NBP_RULE_REQUESTS_BALANCE].not_assessable, 1);
    nb_report_free(report);
}
END_TEST

START_TEST(test_particulars) {
    static const struct {
        const char *title, *start, *end, *notice, *rule;
    } cases[] = {
        {"青川市教育局2023年政府信息公开工作年度报告", "2023-01-01", "2023-12-31", NULL, NULL},
        {"青川市教育局 2022 年政府信息公开工作年度报告", "2023-01-01", "2023-12-31", NULL,
         "year-mismatch"},
        {"青川市教育局政府信息公开工作年度报告", "2023-01-01", "2023-12-31", NULL, NULL},
        {NULL, "2023-03-01", "2023-12-31", NULL, "period-partial"},
        {NULL, "2024-01-01", "2024-12-30", NULL, "period-partial"},
        {NULL, NULL, NULL, "国办公开办函〔2021〕30号", NULL},
        {NULL, NULL, NULL, "国办公开办函〔2019〕60号", "form-mismatch"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        nb_report *report = report_of_a_year();
        report->title = cases[i].title;
        report->period_start = cases[i].start;
        report->period_end = cases[i].end;
        report->notice = cases[i].notice;
        ck_assert(nbp_check_report(report));
        ck_assert_uint_eq(report->finding_count, cases[i].rule != NULL);
        if (cases[i].rule)
            ck_assert_str_eq(report->findings[0].rule, cases[i].rule);
        nb_report_free(report);
    }
}
END_TEST

/* Late is said only where date and deadline are known; the last day is in time. */
START_TEST(test_published_late) {
    static const struct {
        const char *agency;
        unsigned year;
        const char *date;
        int late;
    } cases[] = {
        {"青川市水利局", 2022, "2023-01-31", 0},
        {"青川市水利局", 2022, "2023-02-01", 1},
        {"青川市水利局", 2018, "2019-03-31", 0},
        {"青川市水利局", 2018, "2019-04-02", 2},
        {"白石县人民政府", 2022, "2023-03-31", 0},
        {"白石县人民政府", 2023, "2024-04-01", 1},
        {"白石县人民政府办公室", 2023, "2024-03-01", 0}, /* it may report for the government */
        {"白石县青山镇人民政府", 2022, "2023-06-01", 0},
        {"白石县青山镇人民政府", 2016, "2017-06-01", 62},
        {"国家税务总局白石县税务局", 2022, "2023-06-01", 0},
        {"青川市生态环境局白石分局", 2022, "2023-06-01", 0},
        {"水利局", 2022, "2023-06-01", 0},
        {NULL, 2022, "2023-06-01", 0},
        {"青川市水利局", 0, "2023-06-01", 0},
        {"青川市水利局", 2022, NULL, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        nb_report *report = report_of_a_year();
        report->agency = cases[i].agency;
        report->year = cases[i].year;
        report->published.date = cases[i].date;
        ck_assert(nbp_check_report(report));
        ck_assert_msg(report->finding_count == (cases[i].late > 0), "case %zu", i);
        if (cases[i].late) {
            ck_assert_str_eq(report->findings[0].rule, "published-late");
            ck_assert_int_eq(report->findings[0].left.coefficient, cases[i].late);
        }
        nb_report_free(report);
    }
}
END_TEST

START_TEST(test_disabled) {
    nb_report *report = one_wrong_cell();
    nbp_check_options options = {0};
    options.disabled[NBP_RULE_APPLICANTS_SUM] = true;
    ck_assert(nbp_check_report_with(report, &options, NULL));
    ck_assert_uint_eq(report->finding_count, 1);
    ck_assert_str_eq(report->findings[0].rule, "dispositions-sum");
    /* The crossing still sees the sum that is not told. */
    ck_assert_str_eq(report->findings[0].suspect, "requests.dispositions.disclosed.natural_person");
    nb_report_free(report);
}
END_TEST

/* ---- between years
 * ---------------------------------------------------------------------------------------- */

typedef struct told {
    unsigned count;
    char rules[16][32], messages[16][256];
} told;

static void take(void *user, const nbp_told *finding) {
    told *t = user;
    if (t->count < 16) {
        snprintf(t->rules[t->count], sizeof t->rules[0], "%s", finding->finding.rule);
        snprintf(t->messages[t->count], sizeof t->messages[0], "%s", finding->finding.message);
    }
    t->count++;
}

/* The findings between two years of one body; the second is what `alter` makes of a year that
 * follows well. */
static told between(unsigned first_year, void (*alter)(nb_report *next), nbp_tally *tally) {
    told t = {0};
    nb_report *first = report_of_a_year(), *next = report_of_a_year();
    nbp_years *years = nbp_years_new(true);
    first->year = first_year;
    next->year = 2025;
    set_row(next, NBP_AT(requests.carried_over.natural_person), 4, 0);
    set_cell(next, NBP_AT(proactive_disclosure.normative_documents.in_force), 21); /* 18 + 5 - 2 */
    if (alter)
        alter(next);
    ck_assert(nbp_years_add(years, next, "b", 1)); /* in any order */
    ck_assert(nbp_years_add(years, first, "a", 0));
    ck_assert(nbp_years_check(years, NULL, tally, take, &t));
    nbp_years_free(years);
    nb_report_free(first);
    nb_report_free(next);
    return t;
}

/* So many that most are in the file, bodies by turns and the later year first: each is compared
 * with its own. */
START_TEST(test_many_bodies) {
    enum { BODIES = 2000 };
    nbp_years *years = nbp_years_new(_i != 0);
    nbp_tally tally[NBP_RULE_COUNT] = {0};
    nb_report *report = report_of_a_year();
    told t = {0};
    for (unsigned y = 2025; y >= 2024; y--)
        for (unsigned i = 0; i < BODIES; i++) {
            char agency[32], name[32];
            snprintf(agency, sizeof agency, "第%u局", i);
            snprintf(name, sizeof name, "%u-%u", i, y);
            const char *was = report->agency;
            report->agency = agency;
            report->year = y;
            set_row(report, NBP_AT(requests.carried_over.natural_person),
                    y == 2025 ? 3 + (int)i : 7, 0);
            set_row(report, NBP_AT(requests.carried_forward.natural_person), 3 + (int)i, 0);
            ck_assert(nbp_years_add(years, report, name, i));
            report->agency = was;
        }
    ck_assert(nbp_years_check(years, NULL, tally, take, &t));
    ck_assert_uint_eq(tally[NBP_RULE_CARRY_OVER].failed, 0);
    ck_assert_uint_ge(tally[NBP_RULE_CARRY_OVER].passed, BODIES);
    nbp_years_free(years);
    nb_report_free(report);
}
END_TEST

static void carry_too_much(nb_report *next) {
    set_row(next, NBP_AT(requests.carried_over.natural_person), 5, 0);
}

static void lose_documents(nb_report *next) {
    set_cell(next, NBP_AT(proactive_disclosure.normative_documents.in_force), 20);
}

static void repeal_too_many(nb_report *next) {
    set_cell(next, NBP_AT(proactive_disclosure.normative_documents.repealed), 24);
    set_cell(next, NBP_AT(proactive_disclosure.normative_documents.in_force), 0);
}

static void jump(nb_report *next) {
    set_cell(next, NBP_AT(proactive_disclosure.normative_documents.issued), 50);
    set_cell(next, NBP_AT(proactive_disclosure.normative_documents.in_force), 66);
}

static void move_away(nb_report *next) {
    next->agency = "临江县教育局";
    carry_too_much(next);
}

/* Of every rule something is asked, and of no doubt. */
START_TEST(test_asks) {
    char text[NBP_ASK_LENGTH];
    for (size_t i = 0; i < NBP_RULE_COUNT; i++) {
        const nbp_told given = {.finding = {.rule = nbp_rules[i].id,
                                            .left = {.coefficient = 7},
                                            .right = {.coefficient = 9}}};
        ck_assert_msg(nbp_ask(&given, text) && !strchr(text, '{'), "%s", nbp_rules[i].id);
    }
    ck_assert_ptr_null(nbp_ask(
        &(nbp_told){.finding = {.rule = nbp_doubts[0].id, .kind = NB_ABOUT_EXTRACTION}}, text));
    const nbp_told carried = {
        .finding = {.rule = "carry-over", .left = {.coefficient = 7}, .right = {.coefficient = 9}}};
    ck_assert_str_eq(nbp_ask(&carried, text),
                     "Ask which is right, 7 in this report or 9 in the one of the year before.");
}
END_TEST

START_TEST(test_years) {
    static const struct {
        void (*alter)(nb_report *next);
        unsigned first_year, count;
        const char *rule;
    } cases[] = {
        {NULL, 2024, 0, NULL},
        {carry_too_much, 2024, 2, "carry-over"}, /* 自然人 and 总计 */
        {lose_documents, 2024, 1, "in-force"},
        {repeal_too_many, 2024, 1, "in-force-implausible"},
        {jump, 2024, 1, "jump"},
        {move_away, 2024, 0, NULL},
        {carry_too_much, 2023, 0, NULL}, /* a year lies between */
        {carry_too_much, 2025, 0, NULL}, /* the same year twice */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        told t = between(cases[i].first_year, cases[i].alter, NULL);
        ck_assert_msg(t.count == cases[i].count, "case %zu: %u findings, first %s", i, t.count,
                      t.messages[0]);
        if (cases[i].rule)
            ck_assert_str_eq(t.rules[0], cases[i].rule);
    }
}
END_TEST

START_TEST(test_year_message) {
    nbp_tally tally[NBP_RULE_COUNT] = {0};
    told t = between(2024, carry_too_much, tally);
    ck_assert_str_eq(t.messages[0],
                     "2024→2025 自然人: carried over 5, carried forward the year before 4");
    ck_assert_uint_eq(tally[NBP_RULE_CARRY_OVER].passed, 5);
    ck_assert_uint_eq(tally[NBP_RULE_CARRY_OVER].failed, 2);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("check");
    TCase *tcase = tcase_create("rules");
    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, test_random_reports, 0, 4);
    tcase_add_test(tcase, test_lost_operands);
    tcase_add_test(tcase, test_no_crossing_in_one_row);
    tcase_add_test(tcase, test_district);
    tcase_add_test(tcase, test_undivided_row);
    tcase_add_loop_test(tcase, test_change, 0, sizeof changes / sizeof *changes);
    tcase_add_test(tcase, test_not_filled);
    tcase_add_test(tcase, test_particulars);
    tcase_add_test(tcase, test_published_late);
    tcase_add_test(tcase, test_disabled);
    tcase_add_test(tcase, test_asks);
    tcase_add_test(tcase, test_years);
    tcase_add_loop_test(tcase, test_many_bodies, 0, 2);
    tcase_add_test(tcase, test_year_message);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
