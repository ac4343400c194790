/* See rank.h. */
#include "check/rank.h"

#include <stddef.h>
#include <string.h>

static bool contains_any(const char *text, const char *const *words, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (strstr(text, words[i]))
            return true;
    return false;
}

static bool ends_with(const char *text, const char *end) {
    size_t length = strlen(text), tail = strlen(end);
    return length >= tail && !strcmp(text + length - tail, end);
}

/* 区 of a district, not of 自治区, 地区, 景区 or a development zone (开发区, 高新区 …), whose rank
 * varies. */
static bool has_district(const char *agency) {
    static const char *const others[] = {"自治区", "地区",   "景区", "开发区", "高新区",
                                         "管理区", "示范区", "社区", "园区",   "合作区"};
    const size_t width = sizeof "区" - 1;
    for (const char *p = agency; (p = strstr(p, "区")); p += width) {
        bool other = false;
        for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
            size_t before = strlen(others[i]) - width;
            other |= (size_t)(p - agency) >= before &&
                     !strncmp(p - before, others[i], strlen(others[i]));
        }
        if (!other)
            return true;
    }
    return false;
}

bool nbp_is_of_county_or_below(const char *agency) {
    static const char *const places[] = {"县", "镇", "乡", "街道", "自治旗"};
    /* 城乡 and 乡村 are words of departments' names: 住房和城乡建设局, 乡村振兴局. */
    static const char *const departments[] = {"城乡", "乡村", "城镇", "村镇"};
    if (has_district(agency))
        return true;
    return contains_any(agency, places, sizeof places / sizeof *places) &&
           !contains_any(agency, departments, sizeof departments / sizeof *departments);
}

bool nbp_makes_no_rules(const char *agency) {
    static const char *const ends[] = {"局", "厅", "委员会", "委", "中心", "大队", "支队"};
    static const char *const places[] = {"省", "市", "州", "自治区"};
    if (nbp_is_of_county_or_below(agency))
        return true;
    if (strstr(agency, "人民政府") || !contains_any(agency, places, sizeof places / sizeof *places))
        return false; /* 国家…局 and the like may make rules */
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (ends_with(agency, ends[i]))
            return true;
    return false;
}
