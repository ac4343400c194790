/* See css_variables.h. */
#include "read/html/css_variables.h"

#include <ctype.h>
#include <string.h>

static bool is_name(char c) {
    return isalnum((unsigned char)c) || c == '-' || c == '_' || (unsigned char)c >= 0x80;
}

static const char *skip_spaces(const char *p, const char *end) {
    while (p < end && isspace((unsigned char)*p))
        p++;
    return p;
}

/* The next `--name :` in [p, end): NULL where there is none, else what is behind the colon. */
static const char *next_said(const char *p, const char *end, const char **name, size_t *length) {
    while (p && (p = memmem(p, (size_t)(end - p), "--", 2)) != NULL) {
        const char *begin = p, *stop = p;
        while (stop < end && is_name(*stop))
            stop++;
        const char *colon = skip_spaces(stop, end);
        p = stop > p ? stop : p + 2;
        if (stop - begin > 2 && colon < end && *colon == ':') {
            *name = begin;
            *length = (size_t)(stop - begin);
            return colon + 1;
        }
    }
    return NULL;
}

static struct nbp_css_variable *find(const nbp_css_variables *v, const char *name, size_t length) {
    for (size_t i = 0; i < v->count; i++)
        if (!strncmp(v->rows[i].name, name, length) && !v->rows[i].name[length])
            return (struct nbp_css_variable *)&v->rows[i];
    return NULL;
}

static void add_value(struct nbp_css_variable *row, const char *value, size_t size) {
    unsigned i = 0;
    while (i < row->count && (strncmp(row->values[i], value, size) || row->values[i][size]))
        i++;
    row->more |= i == NBP_CSS_VALUES;
    if (i == row->count && i < NBP_CSS_VALUES)
        memcpy(row->values[row->count++], value, size);
}

void nbp_css_variables_note(nbp_css_variables *v, const char *p, const char *end, bool root) {
    const char *name;
    size_t length;
    while ((p = next_said(p, end, &name, &length)) != NULL) {
        const char *value = skip_spaces(p, end), *stop = value;
        while (stop < end && !strchr(";}!\"'<", *stop))
            stop++;
        while (stop > value && isspace((unsigned char)stop[-1]))
            stop--;
        size_t size = (size_t)(stop - value);
        struct nbp_css_variable *row = length < NBP_CSS_VARIABLE ? find(v, name, length) : NULL;
        v->full |= !row && (v->count == NBP_CSS_VARIABLES || length >= NBP_CSS_VARIABLE);
        if (!row && v->full)
            continue;
        if (!row) {
            row = &v->rows[v->count++];
            memcpy(row->name, name, length);
        }
        row->root |= root;
        if (size < NBP_CSS_VARIABLE)
            add_value(row, value, size);
        else
            row->more = true;
    }
}

/* Whether the block in which it is asked for says it. */
static bool is_said_here(const nbp_css_asking *a, const char *name, size_t length) {
    enum { LOOKED_AT = 1024 /* bytes: a block may ask any number of times */ };
    const char *said, *p = a->block;
    const char *end = a->end - p > LOOKED_AT ? p + LOOKED_AT : a->end;
    size_t n;
    while ((p = next_said(p, end, &said, &n)) != NULL)
        if (n == length && !memcmp(said, name, n))
            return true;
    return false;
}

/* What stands for `var(name, …)` in the brackets [*p, *end), by *choice, of which this takes its
 * part. */
static void resolve_one(nbp_css_asking *a, const char **p, const char **end, unsigned *choice) {
    const char *name = skip_spaces(*p, *end), *stop = name;
    while (stop < *end && is_name(*stop))
        stop++;
    size_t n = (size_t)(stop - name);
    const struct nbp_css_variable *row = n < NBP_CSS_VARIABLE ? find(a->variables, name, n) : NULL;
    bool everywhere = row && (row->root || is_said_here(a, name, n));
    bool valued = row && (row->count || !everywhere); /* or it has values that were not kept */
    unsigned options = valued ? row->count + !everywhere : 1, chosen = *choice % options;
    *choice /= options;
    a->nowhere |= !row;
    a->unknown |= row ? row->more || !valued : a->variables->full;
    stop = skip_spaces(stop, *end);
    *p = stop < *end && *stop == ',' ? skip_spaces(stop + 1, *end) : *end;
    if (row && chosen < row->count) {
        *p = row->values[chosen];
        *end = *p + strlen(*p);
    }
}

bool nbp_css_resolve(nbp_css_asking *a, const char *p, const char *end, unsigned choice,
                     char text[NBP_CSS_RESOLVED]) {
    enum { NESTED = 4 };
    size_t length = (size_t)(end - p);
    a->unknown |= length >= NBP_CSS_RESOLVED;
    length = a->unknown ? 0 : length;
    memcpy(text, p, length);
    text[length] = '\0';
    char copy[NBP_CSS_RESOLVED], *call;
    for (int i = 0; (call = strstr(text, "var(")) != NULL; i++) {
        memcpy(copy, text, sizeof copy);
        const char *open = copy + (call - text) + 4, *close = open;
        for (int depth = 1; *close && (depth += (*close == '(') - (*close == ')')) > 0; close++)
            ;
        const char *stand = open, *stop = close;
        resolve_one(a, &stand, &stop, &choice);
        size_t before = (size_t)(call - text), size = (size_t)(stop - stand),
               rest = *close ? strlen(close + 1) : 0;
        a->unknown |= i == NESTED || before + size + rest >= NBP_CSS_RESOLVED;
        if (a->unknown)
            size = rest = 0;
        memcpy(text + before, stand, size);
        memcpy(text + before + size, close + 1, rest);
        text[before + size + rest] = '\0';
    }
    return !choice;
}
