/* See told.h. */
#include "model/told.h"

#include <string.h>

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

const char *nbp_ask(const nb_finding *finding, char text[NBP_ASK_LENGTH]) {
    const ask *a = ask_of(finding->suspect ? "" : finding->rule);
    const struct {
        const char *name;
        nb_decimal value;
    } numbers[] = {
        {"{left}", finding->left}, {"{right}", finding->right}, {"{mended}", finding->mended}};
    size_t used = 0;
    if (!a || finding->kind != NB_ABOUT_REPORT)
        return NULL;
    for (const char *p = a->sentence; *p && used < NBP_ASK_LENGTH - NBP_DECIMAL_LENGTH;) {
        size_t n = 0;
        while (n < 3 && strncmp(p, numbers[n].name, strlen(numbers[n].name)) != 0)
            n++;
        if (n == 3) {
            text[used++] = *p++;
            continue;
        }
        char digits[NBP_DECIMAL_LENGTH];
        const char *value = nbp_decimal_digits(numbers[n].value, digits);
        memcpy(text + used, value, strlen(value));
        used += strlen(value);
        p += strlen(numbers[n].name);
    }
    text[used] = '\0';
    return text;
}

char nbp_operand_sign(const nb_finding *finding, size_t index) {
    const ask *a = ask_of(finding->rule);
    size_t count = a ? strlen(a->signs) : 0;
    return index < count ? a->signs[index] : count ? a->signs[count - 1] : '\0';
}
