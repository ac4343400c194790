/* tables_twice: tables of one kind twice in a document (summary and annex, the whole town beside
 * the office alone, two years, two bodies): never a number of the other. Arguments: see trial.h.
 *
 * Which of them is the report's is told by heading, body and year. Where that does not tell, a
 * number on which they differ cannot be given.
 */
#include "trial.h"

typedef enum place {
    BEHIND, /* the other table, behind the report's own */
    BEFORE,
    ANNEX,         /* tables behind the last section, each under its heading */
    REPORT_BEHIND, /* a whole report with a title */
    LACKING_ANNEX, /* as ANNEX and REPORT_BEHIND, and the report lacks one of its own */
    LACKING_REPORT
} place;

typedef enum telling_apart {
    TOLD,  /* the report's own numbers are to be given */
    VAGUE, /* they may be */
    UNTOLD /* where the two differ, none may be */
} telling_apart;

typedef enum content { OTHER_NUMBERS, SAME_NUMBERS, NO_NUMBERS } content;

typedef struct kind {
    const char *name;
    place where;
    telling_apart told;
    content other;
    const char *own_words, *other_words; /* in front of each; a title for a whole report; or NULL */
} kind;

static const kind kinds[] = {
    {"last-year-behind", BEHIND, TOLD, OTHER_NUMBERS, "2023年度情况：", "2022年度情况："},
    {"last-year-before", BEFORE, TOLD, OTHER_NUMBERS, "2023年度情况：", "2022年度情况："},
    {"last-year-alone-named", BEHIND, TOLD, OTHER_NUMBERS, NULL, "附：上年度（2022年）情况"},
    {"last-year-first", BEFORE, TOLD, OTHER_NUMBERS, "本年度（2023年）", "上年度（2022年）"},
    {"half-year-before", BEFORE, TOLD, OTHER_NUMBERS, "2023年全年", "2023年上半年"},
    {"quarter-behind", BEHIND, TOLD, OTHER_NUMBERS, "2023年全年", "2023年第四季度"},
    {"whole-beside-own", BEFORE, UNTOLD, OTHER_NUMBERS, "（二）镇本级情况", "（一）全镇情况"},
    {"own-beside-whole", BEHIND, UNTOLD, OTHER_NUMBERS, "（一）镇本级情况", "（二）全镇情况"},
    {"part-behind", BEHIND, VAGUE, OTHER_NUMBERS, NULL, "其中：镇直部门情况"},
    {"another-body-behind", BEHIND, TOLD, OTHER_NUMBERS, "石桥镇人民政府", "柳河镇人民政府"},
    {"another-body-before", BEFORE, TOLD, OTHER_NUMBERS, "石桥镇人民政府", "柳河镇人民政府"},
    {"without-a-word", BEHIND, UNTOLD, OTHER_NUMBERS, NULL, NULL},
    {"corrected", BEFORE, VAGUE, OTHER_NUMBERS, "更正后", "更正前"},
    {"same-again", BEHIND, TOLD, SAME_NUMBERS, NULL, "再附一遍："},
    {"blank-form-behind", BEHIND, TOLD, NO_NUMBERS, NULL, "附：样表"},
    {"annex-the-same", ANNEX, TOLD, SAME_NUMBERS, NULL, "附件：统计表"},
    {"annex-last-year", ANNEX, TOLD, OTHER_NUMBERS, NULL, "附件：2022年政府信息公开情况统计表"},
    {"annex-of-offices", ANNEX, TOLD, OTHER_NUMBERS, NULL, "附件：石桥镇下属单位情况汇总表"},
    {"annex-without-a-word", ANNEX, VAGUE, OTHER_NUMBERS, NULL, "附件"},
    {"another-body-report", REPORT_BEHIND, TOLD, OTHER_NUMBERS, NULL,
     "柳河镇人民政府2023年政府信息公开工作年度报告"},
    {"another-year-report", REPORT_BEHIND, TOLD, OTHER_NUMBERS, NULL,
     "石桥镇人民政府2022年政府信息公开工作年度报告"},
    {"first-lacks-a-table", LACKING_REPORT, TOLD, OTHER_NUMBERS, NULL,
     "柳河镇人民政府2023年政府信息公开工作年度报告"},
    {"annex-has-what-is-lacking", LACKING_ANNEX, TOLD, SAME_NUMBERS, NULL, "附件：统计表"},
    {"annex-last-year-has-it", LACKING_ANNEX, TOLD, OTHER_NUMBERS, NULL,
     "附件：2022年政府信息公开情况统计表"},
    {"annex-of-offices-has-it", LACKING_ANNEX, TOLD, OTHER_NUMBERS, NULL,
     "附件：石桥镇下属单位情况汇总表"},
    {"annex-with-others-has-it", LACKING_ANNEX, TOLD, OTHER_NUMBERS, NULL, "附件：统计表"},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

/* ---- the other tables ---- */

static nb_report other_numbers;
static page other;

static void make_other(specimen *s, const kind *k) {
    static const int64_t tops[] = {5, 40, 3000};
    if (k->other == SAME_NUMBERS)
        other_numbers = s->numbers;
    else
        fill_at_random(&other_numbers, s->p.laid->form, tops[pick(&s->random, 3)],
                       s->number + 1000003);
    lay_out(&other_numbers, s->p.laid->form, &other);
    for (size_t t = 0; t < NBP_TABLE_COUNT && k->other == NO_NUMBERS; t++)
        for (size_t r = 0; r < other.tables[t].count; r++)
            for (size_t c = 0; c < other.tables[t].rows[r].count; c++)
                if (other.tables[t].rows[r].cells[c].number != NO_CELL)
                    set_text(&other.tables[t].rows[r].cells[c], "");
}

/* What the document tells of the numbers of a table that stands there twice. */
static void tell_apart(specimen *s, const kind *k, nbp_table which) {
    for (size_t i = 0; i < NBP_FORM_CELLS; i++) {
        truth *told = &s->truths[i];
        if (nbp_form_rows[nbp_form_cells[i].row].table != which || told->tells == GONE ||
            k->told == TOLD)
            continue;
        bool same = nbp_decimal_equal(told->value, nbp_form_cell_get(&other_numbers, i)->value);
        told->tells = k->told == UNTOLD && !same ? GONE : MAYBE;
    }
}

/* ---- putting them there ---- */

static size_t piece_of(const page *laid, nbp_table which) {
    size_t i = 0;
    while (laid->pieces[i].kind != PIECE_TABLE || laid->pieces[i].which != which)
        i++;
    return i;
}

static void put_words(page *laid, size_t at, const char *words) {
    if (words)
        put_piece(laid, at, (page_piece){.kind = PIECE_PROSE, .text = words});
}

static void put_beside(specimen *s, const kind *k, nbp_table which) {
    page *laid = s->p.laid;
    size_t own = piece_of(laid, which), at = own + (k->where == BEHIND);
    page_piece put = {.kind = PIECE_TABLE, .table = &other.tables[which], .which = which};
    if (k->where == BEHIND) {
        put_piece(laid, at, put);
        put_words(laid, at, k->other_words);
        put_words(laid, own, k->own_words);
    } else {
        put_words(laid, own, k->own_words);
        put_piece(laid, own, put);
        put_words(laid, own, k->other_words);
    }
    tell_apart(s, k, which);
}

static void put_annex(specimen *s, const kind *k) {
    page *laid = s->p.laid;
    put_words(laid, laid->piece_count, k->other_words);
    for (size_t i = 0; i < other.piece_count; i++)
        if (other.pieces[i].kind == PIECE_TABLE) {
            put_piece(laid, laid->piece_count, other.pieces[i]);
            tell_apart(s, k, other.pieces[i].which);
        }
}

static void put_report(specimen *s, const kind *k) {
    page *laid = s->p.laid;
    other.pieces[0].text = k->other_words;
    for (size_t i = 0; i < other.piece_count; i++)
        put_piece(laid, laid->piece_count, other.pieces[i]);
}

static void take_table(specimen *s, const kind *k, nbp_table which) {
    page *laid = s->p.laid;
    size_t at = piece_of(laid, which);
    laid->pieces[at] = (page_piece){.kind = PIECE_PROSE, .text = "见附件。"};
    for (size_t i = 0; i < NBP_FORM_CELLS; i++)
        if (nbp_form_rows[nbp_form_cells[i].row].table == which && k->other != SAME_NUMBERS)
            s->truths[i].tells = GONE;
}

/* One table, or all of them. */
static bool put(specimen *s, size_t which) {
    const kind *k = &kinds[which];
    size_t table = pick(&s->random, NBP_TABLE_COUNT + 1);
    make_other(s, k);
    if (k->where >= LACKING_ANNEX)
        take_table(s, k, (nbp_table)(table % NBP_TABLE_COUNT));
    if (k->where == REPORT_BEHIND || k->where == LACKING_REPORT)
        put_report(s, k);
    else if (k->where == ANNEX || k->where == LACKING_ANNEX)
        put_annex(s, k);
    else
        for (size_t t = 0; t < NBP_TABLE_COUNT; t++)
            if (table == NBP_TABLE_COUNT || table == t)
                put_beside(s, k, (nbp_table)t);
    return true;
}

static bool put_kind(specimen *s) {
    return put(s, s->argument);
}

int main(int argc, char **argv) {
    static change changes[KINDS];
    for (size_t i = 0; i < KINDS; i++)
        changes[i] = (change){.name = kinds[i].name, .argument = i, .to_page = put_kind};
    return try_property(argc, argv, changes, KINDS);
}
