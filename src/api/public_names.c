/* What is called how, for users of the library: the names of the output. */
#include "base/error.h"
#include "emit/emit.h"
#include "model/names.h"
#include "read/reader.h"

const char *nb_version(void) {
    return NB_VERSION;
}

const char *nb_code_name(nb_code code) {
    return nbp_code_name(code);
}

const char *nb_outcome_name(nb_outcome outcome) {
    return nbp_outcome_name(outcome);
}

const char *nb_decision_name(nb_decision decision) {
    return nbp_decision_name(decision);
}

const char *nb_type_name(nb_type type) {
    return nbp_type_name(type);
}

const char *nb_severity_name(nb_severity severity) {
    return nbp_severity_name(severity);
}

const char *nb_reason_name(nb_reason reason) {
    return nbp_reason_name(reason);
}

const char *nb_reason_sentence(nb_reason reason) {
    return nbp_reason_sentence(reason);
}

const char *nb_kind_name(size_t index) {
    return index < nbp_reader_count ? nbp_readers[index].name : NULL;
}

const char *nb_format_name(size_t index) {
    return index < nbp_emitter_count ? nbp_emitters[index].name : NULL;
}
