/* Indicators: what the return of 2014 demands of them, between those that have a path. */
#include <stdio.h>
#include <string.h>

#include "check/checker.h"
#include "form/indicator.h"

/* The indicator whose path ends, behind its table, in the `length` bytes of `path`; NULL: none. */
static const nb_indicator *named(const nb_report *report, const char *path, size_t length) {
    for (size_t i = 0; i < report->indicator_count; i++) {
        const char *own = report->indicators[i].path;
        const char *behind = own ? strchr(own, '.') + 1 : "";
        if (strlen(behind) == length && !strncmp(behind, path, length))
            return &report->indicators[i];
    }
    return NULL;
}

static bool is_printed(const nb_indicator *indicator) {
    return indicator && indicator->cell.outcome == NB_PRINTED;
}

/* Whether both sides are there: then what they are. */
static bool evaluate(const nb_report *report, const nbp_indicator_sum *sum,
                     nbp_comparison *comparison, const char *paths[]) {
    const nb_indicator *left = named(report, sum->left, strlen(sum->left));
    if (!is_printed(left))
        return false;
    comparison->where = left->label;
    comparison->left = left->cell.value;
    comparison->right = nbp_whole(0);
    paths[0] = left->path;
    for (size_t i = 0; i < sum->right_count; i++) {
        const nb_indicator *part = named(report, sum->right[i], sum->right_length[i]);
        if (!is_printed(part) ||
            !nbp_decimal_add(comparison->right, part->cell.value, &comparison->right))
            return false;
        paths[i + 1] = part->path;
    }
    comparison->paths = paths;
    comparison->cell_count = sum->right_count + 1;
    return true;
}

static void check_sum(nbp_checker *checker, const nbp_indicator_sum *sum) {
    const nbp_check_rule *rule = nbp_rule_named(sum->rule);
    const char *paths[NBP_MOST_INDICATOR_SUM + 1];
    nbp_comparison comparison = {0};
    nb_decimal more;
    nbp_rule_id id = (nbp_rule_id)(rule - nbp_rules);
    if (!nbp_rule_wanted(checker, id))
        return;
    if (!evaluate(checker->report, sum, &comparison, paths) ||
        !nbp_decimal_subtract(comparison.left, comparison.right, &more)) {
        nbp_rule_not_assessable(checker, id);
    } else if (sum->at_most ? more.coefficient <= 0 : more.coefficient == 0) {
        nbp_rule_passes(checker, id);
    } else {
        const nb_indicator *left = named(checker->report, sum->left, strlen(sum->left));
        nb_finding *finding = nbp_rule_fails(checker, id, &comparison);
        if (finding)
            finding->place = left->cell.place;
    }
}

void nbp_check_indicators(nbp_checker *checker) {
    nbp_indicator_sum sum;
    for (size_t i = 0; checker->report->indicator_count && nbp_indicator_sum_at(i, &sum); i++)
        check_sum(checker, &sum);
}
