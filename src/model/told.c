/* See told.h. */
#include "model/told.h"

#include <string.h>

#include "base/sentence.h"
#include "model/decimal.h"

typedef struct ask {
    const char *rule, *signs, *sentence;
} ask;

static const ask asks[] = {
#define ASK(rule, signs, sentence) {rule, signs, sentence},
#include "model/asks.def"
};

static const ask *ask_of(const char *rule) {
    for (size_t i = 0; i < sizeof asks / sizeof *asks; i++)
        if (!strcmp(asks[i].rule, rule))
            return &asks[i];
    return NULL;
}

const char *nbp_ask(const nbp_told *told, char text[NBP_ASK_LENGTH]) {
    const nb_finding *finding = &told->finding;
    const ask *a = ask_of(finding->suspect ? "" : finding->rule);
    char left[NBP_DECIMAL_LENGTH], right[NBP_DECIMAL_LENGTH], mended[NBP_DECIMAL_LENGTH];
    char sentence[NBP_ASK_LENGTH];
    const nbp_named numbers[] = {{"left", nbp_decimal_digits(finding->left, left), false},
                                 {"right", nbp_decimal_digits(finding->right, right), false},
                                 {"mended", nbp_decimal_digits(finding->mended, mended), false},
                                 {NULL, NULL, false}};
    if (!a || finding->kind != NB_ABOUT_REPORT)
        return NULL;
    nbp_pack_named(sentence, sizeof sentence, a->sentence, numbers);
    nbp_say(sentence, told->translate, text, NBP_ASK_LENGTH);
    return text;
}

char nbp_operand_sign(const nb_finding *finding, size_t index) {
    const ask *a = ask_of(finding->rule);
    size_t count = a ? strlen(a->signs) : 0;
    return index < count ? a->signs[index] : count ? a->signs[count - 1] : '\0';
}
