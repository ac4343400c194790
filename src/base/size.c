/* See size.h. */
#include "base/size.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char units[] = "KMG";

const char *nbp_size_text(size_t size, char text[NBP_SIZE_TEXT]) {
    size_t shifts = 0;
    while (shifts < strlen(units) && size && size % 1024 == 0) {
        size /= 1024;
        shifts++;
    }
    const char unit[] = {shifts ? units[shifts - 1] : '\0',
                         '\0'}; /* "%.*s" is too much for gcc 12 */
    snprintf(text, NBP_SIZE_TEXT, "%zu%s", size, unit);
    return text;
}

bool nbp_size_read(const char *text, size_t *size) {
    char *end;
    errno = 0;
    unsigned long long number = strtoull(text, &end, 10);
    const char *unit = *end ? strchr(units, *end) : NULL;
    unsigned shift = unit ? 10 * (unsigned)(unit - units + 1) : 0;
    if (*text < '0' || *text > '9' || errno || end[unit != NULL] || !number ||
        number > SIZE_MAX >> shift)
        return false;
    *size = (size_t)number << shift;
    return true;
}
