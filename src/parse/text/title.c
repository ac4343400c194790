/* See title.h. */
#include "parse/text/title.h"

#include <stdint.h>
#include <string.h>

#include "base/text/utf8.h"

static bool starts(const char *text, size_t length, const char *word) {
    size_t n = strlen(word);
    return length >= n && !memcmp(text, word, n);
}

static bool ends(const char *text, size_t length, const char *word) {
    size_t n = strlen(word);
    return length >= n && !memcmp(text + length - n, word, n);
}

/* The same, where the text may have spaces and line ends between the word's characters. */
static const char *find_spaced(const char *text, size_t length, const char *word) {
    for (const char *end = text + length; (text = memchr(text, *word, (size_t)(end - text)));
         text++) {
        const char *w = word;
        for (const char *p = text; p < end && *w; p++) {
            if (*p == *w)
                w++;
            else if (*p != ' ' && *p != '\n')
                break;
        }
        if (!*w)
            return text;
    }
    return NULL;
}

/* The first of several words in a text, or NULL; the longest of those that begin at the same place.
 */
static const char *find_any(const char *text, size_t length, const char *const words[],
                            size_t count, size_t *found) {
    const char *best = NULL;
    *found = 0;
    for (size_t i = 0; i < count; i++) {
        const char *at = find_spaced(text, length, words[i]);
        if (at && (!best || at < best || (at == best && strlen(words[i]) > *found))) {
            best = at;
            *found = strlen(words[i]);
        }
    }
    return best;
}

enum { FIRST_YEAR = 2008, LAST_YEAR = 2099 }; /* the Regulations came into force in 2008 */

static int chinese_digit(const char *p, size_t length) {
    static const char *const digits[] = {"〇", "一", "二", "三", "四",
                                         "五", "六", "七", "八", "九"};
    for (int i = 0; i < 10; i++)
        if (starts(p, length, digits[i]))
            return i;
    return starts(p, length, "○") || starts(p, length, "零") || starts(p, length, "O") ? 0 : -1;
}

unsigned nbp_year_at(const char *text, size_t length, size_t *bytes) {
    unsigned year = 0;
    size_t at = 0;
    for (int i = 0; i < 4; i++) {
        if (at < length && text[at] >= '0' && text[at] <= '9') {
            year = year * 10 + (unsigned)(text[at++] - '0');
            continue;
        }
        int digit = at < length ? chinese_digit(text + at, length - at) : -1;
        if (digit < 0)
            return 0;
        year = year * 10 + (unsigned)digit;
        at += starts(text + at, length - at, "O") ? 1 : 3;
    }
    if (year < FIRST_YEAR || year > LAST_YEAR ||
        (at < length && text[at] >= '0' && text[at] <= '9'))
        return 0;
    while (at < length && text[at] == ' ')
        at++;
    if (starts(text + at, length - at, "年"))
        at += 3;
    while (at < length && text[at] == ' ')
        at++;
    if (starts(text + at, length - at, "度"))
        at += 3;
    *bytes = at;
    return year;
}

static void trim(const char *text, size_t *begin, size_t *end) {
    while (*begin < *end && strchr(" \t\n:-_\"*#", text[*begin]))
        ++*begin;
    while (*end > *begin && strchr(" \t\n:-_\"*", text[*end - 1]))
        --*end;
}

/* The words between the agency and the end of a title, and the words of its end. */
static const char *const subjects[] = {"政府信息公开", "政務公開",     "政务公开", "信息公开",
                                       "政府信息公開", "政府資訊公開", "信息公開", "資訊公開"};
static const char *const kinds[] = {"年度报告", "年度工作报告", "工作年度报告", "工作报告",
                                    "年报",     "年度報告",     "工作年度報告", "年度工作報告"};

static bool has_any(const char *text, size_t length, const char *const words[], size_t count) {
    size_t n;
    return find_any(text, length, words, count, &n) != NULL;
}

/* Words of a line that names the title of another report, or of none. */
static bool names_another(const char *text, size_t length) {
    static const char *const words[] = {"。", "相关", "上一篇", "下一篇", "上一条", "下一条"};
    return has_any(text, length, words, sizeof words / sizeof *words);
}

/* Words that a title does not have: of breadcrumbs, notices. */
static bool is_other(const char *text, size_t length) {
    static const char *const words[] = {"首页", "当前位置", "通知", "格式", "指南", "目录"};
    return has_any(text, length, words, sizeof words / sizeof *words);
}

/* 《…》 around the title in a sentence. */
static void inside_quotes(const char *text, size_t *begin, size_t *end) {
    const char *open = nbp_find(text + *begin, *end - *begin, "《");
    const char *close = open ? nbp_find(open, *end - (size_t)(open - text), "》") : NULL;
    if (!close)
        return;
    *begin = (size_t)(open - text) + strlen("《");
    *end = (size_t)(close - text);
}

/* X局关于报送: the body stands in front of what it does. */
static void cut_purpose(const char *text, nbp_title *title) {
    const char *start = text + title->agency_begin;
    const char *about = nbp_find(start, title->agency_end - title->agency_begin, "关于");
    if (about && nbp_is_agency(start, (size_t)(about - start)))
        title->agency_end = (size_t)(about - text);
}

/* The year stands before or behind the agency: take it out from either end of [begin, end). */
static void take_year(const char *text, nbp_title *title) {
    size_t bytes;
    unsigned year =
        nbp_year_at(text + title->agency_begin, title->agency_end - title->agency_begin, &bytes);
    if (year) {
        title->year = year;
        title->agency_begin += bytes;
        return;
    }
    for (size_t at = title->agency_begin; at < title->agency_end; at++) {
        year = nbp_year_at(text + at, title->agency_end - at, &bytes);
        if (year && at + bytes == title->agency_end) {
            title->year = year;
            title->agency_end = at;
            return;
        }
    }
}

/* （X局） behind the title. */
static void agency_behind(const char *text, size_t from, nbp_title *title) {
    const char *open = memchr(text + from, '(', title->end - from);
    const char *close = open ? memchr(open, ')', title->end - (size_t)(open - text)) : NULL;
    if (!close)
        return;
    size_t begin = (size_t)(open + 1 - text), end = (size_t)(close - text);
    if (nbp_is_agency(text + begin, end - begin)) {
        title->agency_begin = begin;
        title->agency_end = end;
    }
}

static size_t first_year_in(const char *text, size_t length, unsigned *year) {
    size_t bytes;
    for (size_t at = 0; at < length; at++)
        if ((*year = nbp_year_at(text + at, length - at, &bytes)))
            return at;
    return length;
}

/* What stands in front of 政府信息公开: the agency and the year, in either order. */
static void take_front(const char *text, nbp_title *title) {
    trim(text, &title->agency_begin, &title->agency_end);
    if (starts(text + title->agency_begin, title->agency_end - title->agency_begin, "关于"))
        title->agency_begin += strlen("关于");
    trim(text, &title->agency_begin, &title->agency_end);
    take_year(text, title);
    trim(text, &title->agency_begin, &title->agency_end);
    cut_purpose(text, title);
    trim(text, &title->agency_begin, &title->agency_end);
}

/* Take apart the text of `title`. */
static bool read_title(const char *text, nbp_title *title) {
    trim(text, &title->begin, &title->end);
    size_t size = title->end - title->begin, n;
    const char *start = text + title->begin;
    if (is_other(start, size))
        return false;
    const char *subject = find_any(start, size, subjects, sizeof subjects / sizeof *subjects, &n);
    const char *kind = subject ? find_any(subject, size - (size_t)(subject - start), kinds,
                                          sizeof kinds / sizeof *kinds, &n)
                               : NULL;
    if (!kind)
        return false;
    title->agency_begin = title->begin;
    title->agency_end = (size_t)(subject - text);
    take_front(text, title);
    if (!title->year) /* 政府信息公开2021年度工作报告 */
        first_year_in(subject, title->end - (size_t)(subject - text), &title->year);
    if (title->agency_begin >= title->agency_end)
        agency_behind(text, (size_t)(kind - text), title);
    return true;
}

bool nbp_title_read(const char *text, size_t length, nbp_title *title) {
    size_t begin = 0, end = length;
    inside_quotes(text, &begin, &end);
    trim(text, &begin, &end);
    if (end - begin > NBP_MAX_TITLE || names_another(text + begin, end - begin))
        return false;
    /* 名称 | X, 首页 > 年报 > X: a title that is a piece of its line has a year */
    for (size_t stop = end, piece; stop > begin; stop = piece > begin ? piece - 1 : begin) {
        for (piece = stop; piece > begin && !strchr("|>:\t", text[piece - 1]);)
            piece--;
        *title = (nbp_title){.begin = piece, .end = stop};
        if (read_title(text, title) && (title->year || (piece == begin && stop == end)))
            return true;
    }
    return false;
}

bool nbp_is_agency(const char *text, size_t length) {
    static const char *const tails[] = {
        "局",     "委",   "委员会", "办公室", "人民政府", "政府", "街道", "镇",   "乡", "厅",
        "部",     "中心", "院",     "署",     "处",       "大队", "支队", "总队", "会", "办事处",
        "管委会", "所",   "站",     "公司",   "区",       "县",   "市",   "办"};
    if (length < 6 || length > 90)
        return false;
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)text[i] < 0x80 && text[i] != ' ' && text[i] != '(' && text[i] != ')')
            return false;
    if (nbp_find(text, length, "，") || nbp_find(text, length, "。") ||
        nbp_find(text, length, "、") || nbp_find(text, length, "来源"))
        return false;
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++)
        if (ends(text, length, tails[i]))
            return true;
    return false;
}
