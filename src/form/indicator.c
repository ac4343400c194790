/* See indicator.h. */
#include "form/indicator.h"

#include <string.h>

#include "base/text/fold.h"
#include "base/text/words.h"
#include "form/label.h"

#include "form/indicator.def"

typedef struct record {
    enum { IS_FORM, IS_TABLE, IS_GROUP, IS_GROUP_END, IS_ITEM, IS_VARIANT, IS_UNSEEN, IS_SUM } kind;
    const char *name, *label, *unit; /* of a sum its rule and its two sides */
    unsigned number;                 /* of a form its year, of a group its level */
} record;

static const record records[] = {
#define FORM(year, notice) {.kind = IS_FORM, .name = #year, .label = (notice), .number = (year)},
#define TABLE(id, numeral, title, shape) {.kind = IS_TABLE, .name = #id, .label = (title)},
#define GROUP(level, words, en) {.kind = IS_GROUP, .number = (level), .label = (words)},
#define GROUP_END(level) {.kind = IS_GROUP_END, .number = (level)},
#define ITEM(path, of, words, counted, en)                                                         \
    {.kind = IS_ITEM, .name = #path, .label = (words), .unit = (counted)},
#define VARIANT(words) {.kind = IS_VARIANT, .label = (words)},
#define UNSEEN() {.kind = IS_UNSEEN},
#define SUM(rule, way, left, right)                                                                \
    {.kind = IS_SUM, .name = (rule), .label = (left), .unit = (right)},
#define AT_MOST(rule, left, right)                                                                 \
    {.kind = IS_SUM, .name = (rule), .label = (left), .unit = (right), .number = 1},
#include "indicator_files.h"
};
enum { RECORDS = sizeof records / sizeof *records };

/* The key of a label, or of what stands in front of its gloss. */
static void make_key(const char *folded, size_t length, bool gloss, nbp_key *key) {
    const char *end = folded + length, *words = folded + nbp_words_at(folded, length, of_these);
    const char *bracket =
        gloss || words == end ? NULL : nbp_label_gloss(words, (size_t)(end - words));
    nbp_key_make(words, (size_t)((bracket ? bracket : end) - words), key);
}

void nbp_indicator_key(const char *folded, size_t length, nbp_key *key) {
    make_key(folded, length, true, key);
}

static void official_key(const char *label, bool gloss, nbp_key *key) {
    char folded[256];
    size_t length = strlen(label);
    *key = (nbp_key){0};
    if (length < sizeof folded)
        make_key(folded, nbp_fold(label, length, folded), gloss, key);
}

static void add_wording(nbp_indicator_book *book, const char *label, bool gloss) {
    enum { MOST = sizeof book->wordings / sizeof *book->wordings };
    if (book->wording_count == MOST)
        return;
    nbp_indicator_wording *wording = &book->wordings[book->wording_count++];
    official_key(label, gloss, &wording->key);
    wording->indicator = book->count - 1;
}

/* The indicator above that is the head of the group of `indicator`, or itself. */
static size_t head_of(const nbp_indicator_book *book, size_t indicator) {
    for (size_t w = book->wording_count; w-- > 0;)
        if (nbp_key_same(&book->wordings[w].key, &book->groups[indicator]))
            return book->wordings[w].indicator;
    return indicator;
}

const nbp_indicator *nbp_indicator_named(const nbp_indicator_book *book, const nbp_key *key,
                                         size_t *next) {
    while (*next < book->wording_count) {
        const nbp_indicator_wording *wording = &book->wordings[(*next)++];
        if (key->length && nbp_key_same(key, &wording->key))
            return &book->indicators[wording->indicator];
    }
    return NULL;
}

bool nbp_indicator_is_group(const nbp_indicator_book *book, size_t indicator, const nbp_key *key) {
    bool is = key->length && nbp_key_same(key, &book->groups[indicator]);
    const nbp_indicator *head = &book->indicators[book->heads[indicator]], *named;
    for (size_t w = 0; !is && (named = nbp_indicator_named(book, key, &w));)
        is = named == head && book->heads[indicator] != indicator;
    return is;
}

void nbp_indicator_book_make(nbp_indicator_book *book) {
    nbp_indicator next = {.table = ""};
    book->count = book->wording_count = 0;
    for (const record *r = records; r < records + RECORDS; r++) {
        nbp_indicator *last = book->count ? &book->indicators[book->count - 1] : NULL;
        if (r->kind == IS_FORM) {
            next.form = (nb_form)r->number;
        } else if (r->kind == IS_TABLE) {
            next.table = r->name;
        } else if (r->kind == IS_GROUP && r->number <= NBP_MOST_GROUPS) {
            next.groups[r->number - 1] = r->label;
            next.group_count = r->number;
        } else if (r->kind == IS_GROUP_END) {
            next.group_count = r->number - 1;
        } else if (r->kind == IS_ITEM && book->count < NBP_MOST_INDICATORS) {
            nbp_indicator *item = &book->indicators[book->count];
            *item = next;
            item->path = r->name;
            item->unit = r->unit;
            official_key(item->group_count ? item->groups[item->group_count - 1] : "", false,
                         &book->groups[book->count]);
            book->heads[book->count] = head_of(book, book->count);
            book->count++;
            add_wording(book, r->label, true);
            add_wording(book, r->label, false);
        } else if (r->kind == IS_VARIANT && last) {
            add_wording(book, r->label, true);
        } else if (r->kind == IS_UNSEEN && last) {
            last->unseen = true;
        }
    }
}

bool nbp_indicator_sum_at(size_t index, nbp_indicator_sum *sum) {
    const record *r = records;
    for (; r < records + RECORDS; r++)
        if (r->kind == IS_SUM && !index--)
            break;
    if (r == records + RECORDS)
        return false;
    *sum = (nbp_indicator_sum){.rule = r->name, .at_most = r->number, .left = r->label};
    for (const char *p = r->unit; *p && sum->right_count < NBP_MOST_INDICATOR_SUM;) {
        size_t length = strcspn(p, " ");
        sum->right[sum->right_count] = p;
        sum->right_length[sum->right_count++] = length;
        p += length;
        p += strspn(p, " +");
    }
    return true;
}

const char *nbp_indicator_form_at(size_t index, nb_form *form) {
    for (const record *r = records; r < records + RECORDS; r++)
        if (r->kind == IS_FORM && !index--) {
            *form = (nb_form)r->number;
            return r->name;
        }
    return NULL;
}
