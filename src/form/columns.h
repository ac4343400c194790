/* The column sets of the official forms, declared once; form.def names them in its rows.
 *
 * COLUMNS_<SET>(CELL, id, path) calls
 *     CELL(row id, row path, forms, member, column role, type, label, label_2019, label_en)
 * for each column in the form's order; label_2019 is NULL where both forms have the same words.
 * Types are those of nb_type, roles those of nbp_column_role.
 */
#ifndef NBP_COLUMNS_H
#define NBP_COLUMNS_H

#define COLUMNS_DOCUMENTS(CELL, id, path)                                                          \
    CELL(id, path, NBP_2021, issued, PLAIN, COUNT, "本年制发件数", NULL, "Issued this year")       \
    CELL(id, path, NBP_2021, repealed, PLAIN, COUNT, "本年废止件数", NULL, "Repealed this year")   \
    CELL(id, path, NBP_2021, in_force, PLAIN, COUNT, "现行有效件数", NULL, "In force")             \
    CELL(id, path, NBP_2019, newly_produced, PLAIN, COUNT, "本年新制作数量", NULL,                 \
         "Newly produced this year")                                                               \
    CELL(id, path, NBP_2019, newly_disclosed, PLAIN, COUNT, "本年新公开数量", NULL,                \
         "Newly disclosed this year")                                                              \
    CELL(id, path, NBP_2019, total_disclosed, PLAIN, COUNT, "对外公开总数量", NULL,                \
         "Disclosed in total")
#define COLUMNS_DECISIONS(CELL, id, path)                                                          \
    CELL(id, path, NBP_2019, items_previous_year, PLAIN, COUNT, "上一年项目数量", NULL,            \
         "Items in the previous year")                                                             \
    CELL(id, path, NBP_2019, items_change, PLAIN, SIGNED, "本年增/减", NULL, "Change this year")   \
    CELL(id, path, NBP_BOTH, decisions, PLAIN, COUNT, "本年处理决定数量", "处理决定数量",          \
         "Decisions this year")
#define COLUMNS_FEES(CELL, id, path)                                                               \
    CELL(id, path, NBP_2019, items_previous_year, PLAIN, COUNT, "上一年项目数量", NULL,            \
         "Items in the previous year")                                                             \
    CELL(id, path, NBP_2019, items_change, PLAIN, SIGNED, "本年增/减", NULL, "Change this year")   \
    CELL(id, path, NBP_2021, amount_cny_10k, PLAIN, DECIMAL, "本年收费金额（单位：万元）", NULL,   \
         "Fees collected this year (CNY 10,000)")
#define COLUMNS_PROCUREMENT(CELL, id, path)                                                        \
    CELL(id, path, NBP_2019, projects, PLAIN, COUNT, "采购项目数量", NULL, "Procurement projects") \
    CELL(id, path, NBP_2019, amount_cny, PLAIN, MONEY, "采购总金额", NULL,                         \
         "Total amount of procurement")
#define COLUMNS_APPLICANTS(CELL, id, path)                                                         \
    CELL(id, path, NBP_BOTH, natural_person, PART, COUNT, "自然人", NULL, "Natural persons")       \
    CELL(id, path, NBP_BOTH, commercial_enterprise, PART, COUNT, "商业企业", NULL,                 \
         "Commercial enterprises")                                                                 \
    CELL(id, path, NBP_BOTH, research_institution, PART, COUNT, "科研机构", NULL,                  \
         "Research institutions")                                                                  \
    CELL(id, path, NBP_BOTH, public_interest_organization, PART, COUNT, "社会公益组织", NULL,      \
         "Public-interest organizations")                                                          \
    CELL(id, path, NBP_BOTH, legal_service_institution, PART, COUNT, "法律服务机构", NULL,         \
         "Legal service institutions")                                                             \
    CELL(id, path, NBP_BOTH, other_organization, PART, COUNT, "其他", NULL, "Other")               \
    CELL(id, path, NBP_BOTH, total, TOTAL, COUNT, "总计", NULL, "Total")
#define COLUMNS_REMEDY(CELL, id, path)                                                             \
    CELL(id, path, NBP_BOTH, upheld, PART, COUNT, "结果维持", NULL, "Upheld")                      \
    CELL(id, path, NBP_BOTH, corrected, PART, COUNT, "结果纠正", NULL, "Corrected")                \
    CELL(id, path, NBP_BOTH, other, PART, COUNT, "其他结果", NULL, "Other outcomes")               \
    CELL(id, path, NBP_BOTH, pending, PART, COUNT, "尚未审结", NULL, "Pending")                    \
    CELL(id, path, NBP_BOTH, total, TOTAL, COUNT, "总计", NULL, "Total")

#endif
