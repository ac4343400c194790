/* See globs.h. */
#include "batch/input/globs.h"

#include <fnmatch.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "batch/utf8_locale.h"

/* Fnmatch, for which a character of a pattern is a character of the name, not a byte. */
static bool fits(const char *pattern, const char *name) {
    locale_t utf8 = nbp_utf8_locale(), before = utf8 ? uselocale(utf8) : utf8;
    bool fit = !fnmatch(pattern, name, 0);
    if (utf8)
        uselocale(before);
    return fit;
}

/* Whether `pattern` matches `path`. Where it ends in a slash it means folders only; where it begins
 * with any folders, they may be none. */
static bool matches(const char *pattern, const char *path, bool is_folder) {
    char bare[NBP_MAX_PATH];
    size_t length = strlen(pattern);
    bool wants_folder = length > 1 && pattern[length - 1] == '/';
    if (length >= sizeof bare || (wants_folder && !is_folder))
        return false;
    if (!strncmp(pattern, "**/", 3) && matches(pattern + 3, path, is_folder))
        return true;
    snprintf(bare, sizeof bare, "%.*s", (int)(length - wants_folder), pattern);
    const char *slash = strrchr(path, '/');
    return fits(bare, strchr(bare, '/') || !slash ? path : slash + 1);
}

static bool any_matches(const char *const *patterns, size_t count, const char *path,
                        bool is_folder) {
    for (size_t i = 0; i < count; i++)
        if (matches(patterns[i], path, is_folder))
            return true;
    return false;
}

bool nbp_globs_prune(const nbp_globs *globs, const char *path) {
    return any_matches(globs->exclude, globs->exclude_count, path, true);
}

/* Whether a folder above `path` is excluded. */
static bool lies_in_excluded(const nbp_globs *globs, const char *path) {
    char folder[NBP_MAX_PATH];
    for (const char *slash = path; globs->exclude_count && (slash = strchr(slash, '/')); slash++) {
        size_t length = (size_t)(slash - path);
        if (!length || length >= sizeof folder)
            continue;
        memcpy(folder, path, length);
        folder[length] = '\0';
        if (nbp_globs_prune(globs, folder))
            return true;
    }
    return false;
}

bool nbp_globs_take(const nbp_globs *globs, const char *path) {
    while (path[0] == '.' && path[1] == '/') /* as archives have it in front */
        path += 2;
    return (!globs->include_count ||
            any_matches(globs->include, globs->include_count, path, false)) &&
           !any_matches(globs->exclude, globs->exclude_count, path, false) &&
           !lies_in_excluded(globs, path);
}

bool nbp_is_left_behind(const char *path) {
    static const char *const patterns[] = {
        "._*",         ".DS_Store", "__MACOSX",   "__MACOSX/*", "~$*", "Thumbs.db",
        "desktop.ini", "*.part",    "*.part.old", "*.part.new" /* of our own, by a run that was
                                                                  killed */
    };
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++)
        if (matches(patterns[i], path, false))
            return true;
    return strstr(path, "/__MACOSX/") != NULL;
}
