/* See css_declarations.h. */
#include "read/html/css_declarations.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Keywords of a property: any of a row's words sets its bit, any other word of the property takes
 * it back. */
static const struct {
    const char *property, *word;
    unsigned bit;
} keywords[] = {
    {"display", "none", NBP_LOOK_NONE},
    {"display", "table-cell", NBP_LOOK_APART},
    {"display", "inline-block", NBP_LOOK_APART},
    {"display", "block", NBP_LOOK_APART},
    {"display", "list-item", NBP_LOOK_APART},
    {"display", "table", NBP_LOOK_APART},
    {"display", "table-row", NBP_LOOK_ROW},
    {"display", "flex", NBP_LOOK_ROW},
    {"display", "grid", NBP_LOOK_ROW},
    {"mso-hide", "all", NBP_LOOK_NONE},
    {"visibility", "hidden", NBP_LOOK_UNSEEN},
    {"visibility", "collapse", NBP_LOOK_UNSEEN},
    {"text-decoration", "line-through", NBP_LOOK_STRUCK},
    {"text-decoration-line", "line-through", NBP_LOOK_STRUCK},
    {"vertical-align", "super", NBP_LOOK_RAISED},
    {"vertical-align", "sub", NBP_LOOK_RAISED},
    {"vertical-align", "text-top", NBP_LOOK_RAISED},
    {"position", "absolute", NBP_LOOK_PLACED},
    {"position", "fixed", NBP_LOOK_PLACED},
    {"position", "relative", NBP_LOOK_SHIFTED},
    {"clip", "rect(0", NBP_LOOK_FAR},
    {"clip", "rect(1px", NBP_LOOK_FAR},
    {"clip-path", "inset(50%", NBP_LOOK_CLEAR},
    {"clip-path", "inset(100%", NBP_LOOK_CLEAR},
    {"clip-path", "circle(0", NBP_LOOK_CLEAR},
    {"clip-path", "polygon(0 0,0 0", NBP_LOOK_CLEAR},
    {"clip-path", "polygon(0 0, 0 0", NBP_LOOK_CLEAR},
    {"content-visibility", "hidden", NBP_LOOK_CLEAR},
    {"filter", "opacity(0)", NBP_LOOK_CLEAR},
    {"font", "0/0", NBP_LOOK_TINY},
    {"font-size", "xx-small", NBP_LOOK_FINE},
    {"font-variant-position", "super", NBP_LOOK_RAISED},
    {"font-variant-position", "sub", NBP_LOOK_RAISED},
    {"transform", "scale(0)", NBP_LOOK_CLEAR},
    {"transform", "scale(0,0)", NBP_LOOK_CLEAR},
    {"transform", "scale(0, 0)", NBP_LOOK_CLEAR},
    {"transform", "scaleX(0)", NBP_LOOK_CLEAR},
    {"transform", "scaleY(0)", NBP_LOOK_CLEAR},
    {"transform", "translateX(-9999px)", NBP_LOOK_CLEAR},
    {"transform", "translate(-9999px", NBP_LOOK_CLEAR},
    {"color", "#ffffff00", NBP_LOOK_CLEAR},
    {"color", "#00000000", NBP_LOOK_CLEAR},
    {"color", "transparent", NBP_LOOK_CLEAR},
    {"color", "rgba(0,0,0,0)", NBP_LOOK_CLEAR},
    {"color", "rgba(0, 0, 0, 0)", NBP_LOOK_CLEAR},
    {"color", "white", NBP_LOOK_WHITE},
    {"color", "#fff", NBP_LOOK_WHITE},
    {"color", "#ffffff", NBP_LOOK_WHITE},
    {"color", "rgb(255,255,255)", NBP_LOOK_WHITE},
    {"color", "rgb(255, 255, 255)", NBP_LOOK_WHITE},
    {"overflow", "hidden", NBP_LOOK_CLIPS},
    {"background", "white", NBP_LOOK_WHITENED},
    {"background", "#fff", NBP_LOOK_WHITENED},
    {"background", "#ffffff", NBP_LOOK_WHITENED},
    {"background-color", "white", NBP_LOOK_WHITENED},
    {"background-color", "#fff", NBP_LOOK_WHITENED},
    {"background-color", "#ffffff", NBP_LOOK_WHITENED},
};

/* Numbers of a property that set its bit. */
typedef enum test { ZERO, NOT_ZERO, FAR_AWAY, OF_A_MARK, OF_A_LINE, MUCH_SMALLER } test;
static const struct {
    const char *property;
    test test;
    unsigned bit;
} numbers[] = {
    {"opacity", ZERO, NBP_LOOK_CLEAR},
    {"text-indent", FAR_AWAY, NBP_LOOK_CLEAR},
    {"margin-left", FAR_AWAY, NBP_LOOK_CLEAR},
    {"font-size", ZERO, NBP_LOOK_TINY},
    {"font-size", OF_A_MARK, NBP_LOOK_FINE},
    {"font-size", MUCH_SMALLER, NBP_LOOK_SMALLER},
    {"font", OF_A_MARK, NBP_LOOK_FINE},
    {"width", OF_A_LINE, NBP_LOOK_NARROW},
    {"height", OF_A_LINE, NBP_LOOK_NARROW},
    {"max-width", OF_A_LINE, NBP_LOOK_NARROW},
    {"max-height", OF_A_LINE, NBP_LOOK_NARROW},
    {"vertical-align", NOT_ZERO, NBP_LOOK_RAISED},
    {"mso-text-raise", NOT_ZERO, NBP_LOOK_RAISED},
    {"left", FAR_AWAY, NBP_LOOK_FAR},
    {"right", FAR_AWAY, NBP_LOOK_FAR},
    {"top", FAR_AWAY, NBP_LOOK_FAR},
    {"bottom", FAR_AWAY, NBP_LOOK_FAR},
    {"top", NOT_ZERO, NBP_LOOK_UP},
    {"bottom", NOT_ZERO, NBP_LOOK_UP},
};

typedef struct declaration {
    const char *name, *value;
    size_t name_length, value_length;
} declaration;

static bool names(const declaration *d, const char *property) {
    return (*d->name | ' ') == *property && !strncasecmp(d->name, property, d->name_length) &&
           !property[d->name_length];
}

/* Whether a word stands in the value. */
static bool says(const declaration *d, const char *word) {
    size_t n = strlen(word);
    for (size_t i = 0; i + n <= d->value_length; i++) {
        bool ends = i + n == d->value_length || !isalnum((unsigned char)d->value[i + n]) ||
                    word[n - 1] == '0' || word[n - 1] == 'x';
        if (!strncasecmp(d->value + i, word, n) && ends &&
            (!i || !isalnum((unsigned char)d->value[i - 1])))
            return true;
    }
    return false;
}

/* The number that the value begins with; lengths in px, roughly, but `%` and `rem` are told in
 * *unit. False where it is none. */
static bool number_of(const declaration *d, double *number, char *unit) {
    char text[24], *behind;
    size_t n = d->value_length < sizeof text - 1 ? d->value_length : sizeof text - 1;
    memcpy(text, d->value, n);
    text[n] = '\0';
    *number = strtod(text, &behind);
    if (behind == text)
        return false;
    *unit = (char)tolower((unsigned char)*behind);
    if (*unit == 'e' || *unit == 'r')
        *number *= 16;
    else if (!strncasecmp(behind, "pt", 2))
        *number *= 4.0 / 3;
    return true;
}

static bool passes(test kind, double number, char unit) {
    enum {
        FAR_PX = -500, /* no screen is so small that it is still on it, none has so much room */
        MARK_PX = 9    /* digits beside usual ones that are a note's, 6.5pt and less */
    };
    bool relative = unit == 'e' || unit == '%'; /* what a rem is no page says here */
    switch (kind) {
    case ZERO:
        return number == 0;
    case NOT_ZERO:
        return number != 0;
    case OF_A_MARK:
        return number >= 0 && number <= MARK_PX && unit != '%' && unit != 'r';
    case MUCH_SMALLER:
        return relative && number <= 0.75 * (unit == '%' ? 100 : 16);
    case OF_A_LINE:
        return number >= 0 && number < 2;
    default:
        return number <= FAR_PX;
    }
}

/* What one declaration says. */
static nbp_style look_of(const declaration *d) {
    nbp_style look = {0};
    double number;
    char unit;
    for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++)
        if (names(d, keywords[i].property)) {
            look.set |= keywords[i].bit;
            look.on |= says(d, keywords[i].word) ? keywords[i].bit : 0;
        }
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (names(d, numbers[i].property)) {
            look.set |= numbers[i].bit;
            if (number_of(d, &number, &unit) && passes(numbers[i].test, number, unit))
                look.on |= numbers[i].bit;
        }
    return look;
}

/* The same with what is said elsewhere put in. Where it may hide and may not, that is in doubt; of
 * what only the sheets of others say, it is whether it is shown at all. */
static nbp_style resolved_look(declaration d, nbp_css_asking asking) {
    char text[NBP_CSS_RESOLVED];
    const char *value = d.value, *end = d.value + d.value_length;
    if (!memmem(value, d.value_length, "var(", 4))
        return look_of(&d);
    nbp_style look = {0};
    unsigned some = 0, all = ~0u;
    d.value = text;
    for (unsigned i = 0; nbp_css_resolve(&asking, value, end, i, text); i++) {
        d.value_length = strlen(text);
        look = look_of(&d);
        some |= look.on;
        all &= look.on;
    }
    unsigned whether = NBP_LOOK_NONE | NBP_LOOK_UNSEEN,
             doubted = (some & ~all) | (asking.unknown ? look.set : 0) |
                       (asking.nowhere ? some | (look.set & whether) : 0);
    look.on = all & look.set & ~doubted;
    if (doubted & NBP_LOOK_HIDES)
        look = nbp_style_over(look, (nbp_style){NBP_LOOK_DOUBTFUL, NBP_LOOK_DOUBTFUL});
    return look;
}

/* Behind the declaration at `p`: at its semicolon, or the end. */
static const char *declaration_end(const char *p, const char *end) {
    char quote = 0;
    unsigned brackets = 0;
    for (; p < end && (quote || brackets || *p != ';'); p++) {
        if (quote)
            quote = *p == quote ? 0 : quote;
        else if (*p == '"' || *p == '\'')
            quote = *p;
        else if (*p == '(')
            brackets++;
        else if (*p == ')' && brackets)
            brackets--;
    }
    return p;
}

nbp_style nbp_css_declarations(const char *text, size_t length, const nbp_css_variables *variables,
                               nbp_style *important) {
    nbp_style look = {0};
    const char *end = text + length;
    for (const char *p = text; p < end; p++) {
        const char *stop = declaration_end(p, end), *colon = memchr(p, ':', (size_t)(stop - p));
        declaration d = {.name = p, .value = colon ? colon + 1 : stop};
        p = stop;
        if (!colon)
            continue;
        while (d.name < colon && !isalpha((unsigned char)*d.name) && *d.name != '-')
            d.name++;
        while (d.name + d.name_length < colon && !isspace((unsigned char)d.name[d.name_length]))
            d.name_length++;
        while (d.value < stop && isspace((unsigned char)*d.value))
            d.value++;
        if (!d.name_length)
            continue;
        d.value_length = (size_t)(stop - d.value);
        bool insists = important && memchr(d.value, '!', d.value_length);
        nbp_style said = resolved_look(d, (nbp_css_asking){variables, text, end, false, false});
        *(insists ? important : &look) = nbp_style_over(insists ? *important : look, said);
    }
    return look;
}
