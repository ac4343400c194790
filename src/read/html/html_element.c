/* See html_element.h: three tables and their look-ups. */
#include "read/html/html_element.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* In the order of strcmp(). */
static const nbp_element elements[] = {
    {"a", NBP_ELEMENT_LINK, 0},
    {"address", NBP_ELEMENT_BLOCK, 0},
    {"article", NBP_ELEMENT_REGION, NBP_REGION_CONTENT},
    {"aside", NBP_ELEMENT_REGION, NBP_REGION_FURNITURE},
    {"audio", NBP_ELEMENT_OBJECT, 0},
    {"blockquote", NBP_ELEMENT_BLOCK, 0},
    {"body", NBP_ELEMENT_BLOCK, 0},
    {"br", NBP_ELEMENT_BREAK, 0},
    {"button", NBP_ELEMENT_CONTROL, 0},
    {"canvas", NBP_ELEMENT_OBJECT, 1},
    {"caption", NBP_ELEMENT_BLOCK, 0},
    {"center", NBP_ELEMENT_BLOCK, 0},
    {"dd", NBP_ELEMENT_BLOCK, 0},
    {"del", NBP_ELEMENT_SKIPPED, 0},
    {"details", NBP_ELEMENT_FOLD, NBP_FOLD_DETAILS},
    {"dialog", NBP_ELEMENT_FOLD, NBP_FOLD_DIALOG},
    {"dir", NBP_ELEMENT_BLOCK, 0},
    {"div", NBP_ELEMENT_BLOCK, 0},
    {"dl", NBP_ELEMENT_BLOCK, 0},
    {"dt", NBP_ELEMENT_BLOCK, 0},
    {"embed", NBP_ELEMENT_OBJECT, 1},
    {"fieldset", NBP_ELEMENT_BLOCK, 0},
    {"figcaption", NBP_ELEMENT_BLOCK, 0},
    {"figure", NBP_ELEMENT_BLOCK, 0},
    {"footer", NBP_ELEMENT_REGION, NBP_REGION_FURNITURE},
    {"form", NBP_ELEMENT_BLOCK, 0},
    {"frame", NBP_ELEMENT_FRAME, 0},
    {"h1", NBP_ELEMENT_HEADING, 1},
    {"h2", NBP_ELEMENT_HEADING, 2},
    {"h3", NBP_ELEMENT_HEADING, 3},
    {"h4", NBP_ELEMENT_HEADING, 4},
    {"h5", NBP_ELEMENT_HEADING, 5},
    {"h6", NBP_ELEMENT_HEADING, 6},
    {"header", NBP_ELEMENT_REGION, NBP_REGION_HEADER},
    {"hr", NBP_ELEMENT_BLOCK, 0},
    {"iframe", NBP_ELEMENT_FRAME, 0},
    {"img", NBP_ELEMENT_OBJECT, 1},
    {"input", NBP_ELEMENT_INPUT, 0},
    {"legend", NBP_ELEMENT_BLOCK, 0},
    {"li", NBP_ELEMENT_BLOCK, 0},
    {"main", NBP_ELEMENT_REGION, NBP_REGION_CONTENT},
    {"math", NBP_ELEMENT_OBJECT, 0},
    {"menu", NBP_ELEMENT_BLOCK, 0},
    {"meta", NBP_ELEMENT_META, 0},
    {"nav", NBP_ELEMENT_REGION, NBP_REGION_FURNITURE},
    {"noframes", NBP_ELEMENT_UNSEEN, 0},
    {"noscript", NBP_ELEMENT_UNSEEN, 0},
    {"object", NBP_ELEMENT_OBJECT, 1},
    {"ol", NBP_ELEMENT_BLOCK, 0},
    {"option", NBP_ELEMENT_OPTION, 0},
    {"p", NBP_ELEMENT_BLOCK, 0},
    {"pre", NBP_ELEMENT_PRE, 0},
    {"rp", NBP_ELEMENT_SKIPPED, 0},
    {"rt", NBP_ELEMENT_SKIPPED, 0},
    {"s", NBP_ELEMENT_SKIPPED, 0},
    {"script", NBP_ELEMENT_OBJECT, 0},
    {"section", NBP_ELEMENT_BLOCK, 0},
    {"select", NBP_ELEMENT_CHOICE, 0},
    {"strike", NBP_ELEMENT_SKIPPED, 0},
    {"style", NBP_ELEMENT_SKIPPED, 0},
    {"sub", NBP_ELEMENT_RAISED, 0},
    {"summary", NBP_ELEMENT_FOLD, NBP_FOLD_SUMMARY},
    {"sup", NBP_ELEMENT_RAISED, 0},
    {"svg", NBP_ELEMENT_OBJECT, 1},
    {"table", NBP_ELEMENT_TABLE, 0},
    {"tbody", NBP_ELEMENT_GROUP, 0},
    {"td", NBP_ELEMENT_CELL, 0},
    {"template", NBP_ELEMENT_UNSEEN, 0},
    {"textarea", NBP_ELEMENT_CONTROL, 0},
    {"tfoot", NBP_ELEMENT_GROUP, 0},
    {"th", NBP_ELEMENT_CELL, 1},
    {"thead", NBP_ELEMENT_GROUP, 0},
    {"title", NBP_ELEMENT_TITLE, 0},
    {"tr", NBP_ELEMENT_ROW, 0},
    {"ul", NBP_ELEMENT_BLOCK, 0},
    {"video", NBP_ELEMENT_OBJECT, 0},
    {"xml", NBP_ELEMENT_SKIPPED, 0},
};

static int compare_element(const void *name, const void *element) {
    return strcmp(name, ((const nbp_element *)element)->name);
}

static const nbp_element *find_element(const char *name) {
    return bsearch(name, elements, sizeof elements / sizeof *elements, sizeof *elements,
                   compare_element);
}

/* An element that a page has made for itself has a hyphen in its name, and is mostly called by what
 * it stands for: my-table, x-tr. */
static const nbp_element *find_own(const char *name) {
    const char *hyphen = strrchr(name, '-');
    const nbp_element *found = hyphen ? find_element(hyphen + 1) : NULL;
    bool lays = found && (found->kind == NBP_ELEMENT_BLOCK || found->kind == NBP_ELEMENT_HEADING ||
                          (found->kind >= NBP_ELEMENT_TABLE && found->kind <= NBP_ELEMENT_CELL));
    return lays ? found : NULL;
}

const nbp_element *nbp_html_element(const char *name) {
    static const nbp_element other = {"", NBP_ELEMENT_INLINE, 0};
    const nbp_element *found = find_element(name);
    found = found ? found : find_own(name);
    return found ? found : &other;
}

/* Words that the classes and ids of Chinese government sites are made of. In the order of
 * strcmp(). */
static const struct {
    const char *word;
    nbp_region region;
} words[] = {
    {"article", NBP_REGION_CONTENT},
    {"banner", NBP_REGION_FURNITURE},
    {"biaoti", NBP_REGION_TITLE},
    {"breadcrumb", NBP_REGION_FURNITURE},
    {"breadcrumbs", NBP_REGION_FURNITURE},
    {"bt", NBP_REGION_TITLE},
    {"content", NBP_REGION_CONTENT},
    {"copyright", NBP_REGION_FURNITURE},
    {"crumb", NBP_REGION_FURNITURE},
    {"crumbs", NBP_REGION_FURNITURE},
    {"detail", NBP_REGION_CONTENT},
    {"dqwz", NBP_REGION_FURNITURE},
    {"editor", NBP_REGION_CONTENT},
    {"ewm", NBP_REGION_FURNITURE},
    {"foot", NBP_REGION_FURNITURE},
    {"footer", NBP_REGION_FURNITURE},
    {"hot", NBP_REGION_FURNITURE},
    {"login", NBP_REGION_FURNITURE},
    {"menu", NBP_REGION_FURNITURE},
    {"nav", NBP_REGION_FURNITURE},
    {"navbar", NBP_REGION_FURNITURE},
    {"navigation", NBP_REGION_FURNITURE},
    {"pager", NBP_REGION_FURNITURE},
    {"pagination", NBP_REGION_FURNITURE},
    {"position", NBP_REGION_FURNITURE},
    {"qrcode", NBP_REGION_FURNITURE},
    {"recommend", NBP_REGION_FURNITURE},
    {"related", NBP_REGION_FURNITURE},
    {"search", NBP_REGION_FURNITURE},
    {"share", NBP_REGION_FURNITURE},
    {"sidebar", NBP_REGION_FURNITURE},
    {"title", NBP_REGION_TITLE},
    {"tit", NBP_REGION_TITLE},
    {"toolbar", NBP_REGION_FURNITURE},
    {"trs", NBP_REGION_CONTENT},
    {"ucap", NBP_REGION_CONTENT},
    {"weizhi", NBP_REGION_FURNITURE},
    {"xgwz", NBP_REGION_FURNITURE},
    {"xgxx", NBP_REGION_FURNITURE},
    {"xgyd", NBP_REGION_FURNITURE},
    {"zoom", NBP_REGION_CONTENT},
};

static nbp_region word_region(const char *word, size_t length) {
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if ((*word | ' ') == *words[i].word && !strncasecmp(words[i].word, word, length) &&
            !words[i].word[length])
            return words[i].region;
    return NBP_REGION_NONE;
}

nbp_region nbp_html_region(const char *text) {
    nbp_region region = NBP_REGION_NONE;
    for (const char *p = text; *p;) {
        size_t n = 0;
        while (isalpha((unsigned char)p[n]) &&
               (n == 0 || !isupper((unsigned char)p[n]) || isupper((unsigned char)p[n - 1])))
            n++;
        nbp_region found = n ? word_region(p, n) : NBP_REGION_NONE;
        if (found == NBP_REGION_FURNITURE) /* share-content, nav-title: no word makes up for it */
            return found;
        if (found != NBP_REGION_NONE)
            region = region == NBP_REGION_CONTENT ? region : found;
        p += n ? n : 1;
    }
    return region;
}
