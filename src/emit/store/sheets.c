/* See sheets.h. */
#include "emit/store/sheets.h"

#include <stdbool.h>
#include <string.h>

const nbp_sheet nbp_sheets[NBP_SHEET_COUNT] = {
#define SHEET(name, chinese, what) {#name, chinese, what},
#include "emit/store/sheets.def"
};

static bool is(const char *name, const char *text, size_t length) {
    return strlen(name) == length && !memcmp(name, text, length);
}

unsigned nbp_sheets_named(const char *list, const char **wrong) {
    unsigned set = 0;
    for (size_t length, s; *list; list += length + (list[length] == ',')) {
        length = strcspn(list, ",");
        for (s = 0; s < NBP_SHEET_COUNT; s++)
            if (is(nbp_sheets[s].name, list, length) || is(nbp_sheets[s].chinese, list, length))
                break;
        if (s == NBP_SHEET_COUNT) {
            *wrong = list;
            return 0;
        }
        set |= 1u << s;
    }
    return set;
}
