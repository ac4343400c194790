/* The rules and the comparison of two years, for users of the library. */
#include <string.h>

#include "base/error.h"
#include "check/years.h"

const nb_rule *nb_rule_at(size_t index) {
    static const nb_rule rules[NBP_RULE_COUNT] = {
#define RULE(ID, id, severity, kind, compares, source, message)                                    \
    {id, NB_SEVERITY_##severity, NBP_RULE_OF_##kind == NBP_RULE_OF_YEARS, compares, source},
#include "check/rules.def"
    };
    return index < NBP_RULE_COUNT ? &rules[index] : NULL;
}

typedef struct listener {
    nb_finding_callback found;
    void *user;
} listener;

static void pass_on(void *user, const nbp_told *finding) {
    const listener *l = user;
    l->found(l->user, &finding->finding);
}

static bool are_successive(const nb_report *earlier, const nb_report *later, nb_error *err) {
    if (earlier->agency && later->agency && !strcmp(earlier->agency, later->agency) &&
        earlier->year && earlier->year + 1 == later->year)
        return true;
    return nbp_fail(err, NB_ERROR_OPTION, "check",
                    "these are not the reports of one body for two successive years");
}

bool nb_check_years(const nb_report *earlier, const nb_report *later, nb_finding_callback found,
                    void *user, nb_error *err) {
    listener l = {found, user};
    nb_error ignored;
    if (!err)
        err = &ignored;
    *err = (nb_error){0};
    if (!are_successive(earlier, later, err))
        return false;
    nbp_years *years = nbp_years_new(false);
    bool ok = years && nbp_years_add(years, earlier, "", 0) && nbp_years_add(years, later, "", 1);
    ok = ok && nbp_years_check(years, NULL, NULL, pass_on, &l);
    nbp_years_free(years);
    return ok || nbp_fail(err, NB_ERROR_MEMORY, "check", "no memory for the reports");
}
