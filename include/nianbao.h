/* nianbao (年报): numbers out of the annual reports on open government information.
 *
 * Every Chinese government body publishes once a year a 政府信息公开工作年度报告 on an official
 * form. This library reads one, in whatever state it reaches you, and gives every number of the
 * form's three tables, its sections and its particulars as typed data.
 *
 *     nb_error err;
 *     nb_report *report = nb_parse_file("report.html", NULL, &err);
 *     if (!report) { fprintf(stderr, "%s\n", err.message); return; }
 *     const nb_cell *c = &report->requests.dispositions.denied.state_secret.natural_person;
 *     if (c->outcome == NB_PRINTED) printf("%lld\n", (long long)c->value.coefficient);
 *     nb_report_free(report);
 *
 * The promise: never a wrong number, never a silent loss. A number is given only where the document
 * tells it; every other cell says why it has none. An error means that there is no report; a
 * finding means that the report or its text is odd.
 *
 * Chapters
 *     1  Version            5  The report            9  Writing a report
 *     2  Errors             6  Walking the form     10  Checking
 *     3  Numbers            7  How to read
 *     4  The form           8  Reading
 *
 * Strings are UTF-8 and end in NUL. What is not said to be released by you is not yours to release.
 * What a report points to lives until nb_report_free(); what a function without a report returns
 * lives as long as the program. Only what is said to may be NULL.
 *
 * Threads. There is no global state: any number of threads may call anything here at once, as long
 * as no two of them use one report while one of them releases it. A report may be read by several
 * threads, and released by another than the one that made it (with your own allocator: if that
 * allows it). The allocator, the ceilings and the callback of a call are those of its thread for
 * the length of the call; a callback may call anything here, with others. Callbacks are called on
 * the thread on which you called, before the call returns. A thread needs a stack of 128 KiB, and
 * what its callbacks take. Some kinds of input (PDF, .doc, .rtf) run another program: the host must
 * not ignore SIGCHLD nor reap children that are not its own.
 *
 * Building. `cc program.c $(pkg-config --cflags --libs nianbao)`; in CMake `find_package(nianbao)`
 * and then nianbao::nianbao or nianbao::static. (In a program without any shared library,
 * `-static`, web pages and office files can be read by one thread alone: glibc's dlopen() serves no
 * other.) Three programs are installed as examples, in share/doc/nianbao/examples: one number of a
 * file; every number of many files, from several threads, ended by Control-C; JSON and CSV from
 * memory with an allocator of its own.
 *
 * Stability. Within one soname (libnianbao.so.1) names, numbers and the layout of structs stay.
 * Enumerations and the functions grow; so do, at their ends, nb_options and nb_write_options (their
 * `size` tells which one you were compiled with), nb_report, nb_field, nb_rule and nb_progress
 * (which only the library makes: never copy one by value or take its size).
 */
#ifndef NIANBAO_H
#define NIANBAO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define NB_API __attribute__((visibility("default")))
#else
#define NB_API
#endif
#ifdef __cplusplus
#define NB_ZEROED                                                                                  \
    {}
#else
#define NB_ZEROED                                                                                  \
    { 0 }
#endif

/* ---- 1  Version ---------------------------------------------------------------------------- */

#define NB_VERSION "0.2.0"

/** The version of the library that runs, like "0.2.0". Never NULL; not to be freed. */
NB_API const char *nb_version(void);

/* ---- 2  Errors -------------------------------------------------------------------------------
 *
 * An error means that there is no report. Each function says which codes it gives. */

/** What went wrong. Numbers are only ever appended. */
typedef enum nb_code {
    NB_OK = 0,
    NB_ERROR_MEMORY,       /**< no memory left */
    NB_ERROR_LIMIT,        /**< a ceiling was hit: input, depth, cells */
    NB_ERROR_READ,         /**< the input could not be read */
    NB_ERROR_WRITE,        /**< the output, or a temporary file, could not be written */
    NB_ERROR_EMPTY,        /**< the input has no byte, nothing but white space, or no such page */
    NB_ERROR_BINARY,       /**< the input is of no kind that is read here */
    NB_ERROR_DAMAGED,      /**< a container (zip, XML, PDF) that cannot be opened */
    NB_ERROR_NOT_A_REPORT, /**< text, but no annual report on open government information */
    NB_ERROR_BLANK_FORM,   /**< the official form, not filled in */
    NB_ERROR_IMAGES_ONLY,  /**< pages without a text layer */
    NB_ERROR_MISSING,   /**< a library or program that this kind of input needs is not installed */
    NB_ERROR_OPTION,    /**< an option has a value that is not known */
    NB_ERROR_CANCELLED, /**< the caller's callback said stop */
    NB_ERROR_ENCRYPTED  /**< it is locked with a password */
} nb_code;

/** Where something stands in the source. What is not known is 0. */
typedef struct nb_place {
    size_t offset;         /**< byte in the source, from 0 */
    unsigned line, column; /**< of a text or a web page, from 1; columns count characters */
    unsigned page;         /**< of a PDF, from 1 */
    float left, top, right, bottom; /**< box on that page, in points from its upper left corner */
    unsigned paragraph;             /**< of a Word file, from 1 */
    unsigned table, row, cell; /**< of a Word file: the table, and the row and cell in it, from 1;
                                    of a workbook: row and column of the sheet */
    unsigned sheet;            /**< of a workbook, from 1: nb_report.sheets names it */
} nb_place;

/** Yours, to be filled by a call that fails; one that succeeds leaves it NB_OK. The first error of
 * a call wins. */
typedef struct nb_error {
    nb_code code;
    const char *stage; /**< "options", "load", "decode", "read", "parse", "check", "emit" */
    nb_place place;
    char message[256]; /**< one line, English, without the file's name */
} nb_error;

/** The code's name as it stands in error records, like "not-a-report". Never NULL. */
NB_API const char *nb_code_name(nb_code code);

/* ---- 3  Numbers ---------------------------------------------------------------------------- */

/** An exact decimal: coefficient / 10^scale. 4068.208 is {4068208, 3}. */
typedef struct nb_decimal {
    int64_t coefficient;
    uint8_t scale;
} nb_decimal;

/** What the document says in a cell of the form. */
typedef enum nb_outcome {
    NB_ABSENT = 0, /**< it does not have the cell */
    NB_PRINTED,    /**< a number: the only outcome with a value */
    NB_BLANK,      /**< the cell, empty */
    NB_MARKED,     /**< a mark or words: `/`, `-`, 无 */
    NB_UNREADABLE, /**< something that should be a number and cannot be read as one: `--253` */
    NB_AMBIGUOUS   /**< numbers that could stand here or elsewhere */
} nb_outcome;
enum { NB_OUTCOME_COUNT = 6 };

/** What placed the number (or its absence) in this cell. */
typedef enum nb_decision {
    NB_DECIDED_NONE = 0,
    NB_BY_HEADER,   /**< the column's heading stands over it */
    NB_BY_ORDER,    /**< its row holds as many cells as the form has columns */
    NB_BY_POSITION, /**< its place on the line or page */
    NB_BY_BALANCE,  /**< the only reading whose sums hold */
    NB_BY_RULING    /**< the lines that a page draws around it */
} nb_decision;
enum { NB_DECISION_COUNT = 6 };

/** What a number is. */
typedef enum nb_type {
    NB_TYPE_COUNT,   /**< a non-negative whole number */
    NB_TYPE_SIGNED,  /**< a whole number, a change against last year */
    NB_TYPE_DECIMAL, /**< an amount in 万元 (10 000 CNY) */
    NB_TYPE_MONEY    /**< an amount in 元 (CNY) */
} nb_type;

/* clang-format off */
/** Why a cell is NB_AMBIGUOUS or NB_ABSENT. Numbers are only ever appended. */
typedef enum nb_reason {
    NB_REASON_NONE = 0,
    /* BEGIN GENERATED from src/model/reasons.def; the target `regenerate` rewrites it */
    NB_REASON_OTHER_ROW, /**< they may be those of this row or of another: the labels beside them speak for both */
    NB_REASON_LABELS_TOGETHER, /**< the labels of several rows stand beside the numbers: of which they are is not told */
    NB_REASON_LABELS_APART, /**< labels of several rows stand before numbers of several rows: which are whose is not told */
    NB_REASON_ROW_TWICE, /**< the row stands twice, with other numbers */
    NB_REASON_LEFT_OVER, /**< more numbers follow that no row takes: whether they are of this one is not told */
    NB_REASON_CELL_GONE, /**< a cell of the row may be gone: which one is not told */
    NB_REASON_VALUE_MORE, /**< a value of the row may be none of its cells: which one is not told */
    NB_REASON_COLUMNS_CUT, /**< columns of the table may be gone: whether the last ones or others is not told */
    NB_REASON_COLUMN_MORE, /**< a column of the table may be none of the form: which one is not told */
    NB_REASON_HEADS, /**< the heads stand in another order than the form's, and not all of them can be read */
    NB_REASON_SHIFTED, /**< under the heads it is one column's, counted from the label another's */
    NB_REASON_FILLERS, /**< whether an empty cell is one of the row or only fills up a span is not told */
    NB_REASON_PIECES, /**< digits stand apart: whether they are one number or two is not told */
    NB_REASON_SUMS, /**< read so, the sums do not hold, and the table is damaged: another reading may be true */
    NB_REASON_SPAN, /**< the cell reaches over several rows: of which it is is not told */
    NB_REASON_CUT, /**< the text ends within the number: whether it has more digits is not told */
    NB_REASON_UNIT, /**< whether it is in 元 or in 万元 is not told */
    NB_REASON_PARTS, /**< the row lies in several places, and the sums do not bear out in which order they belong together */
    NB_REASON_MANY, /**< there are more readings than are weighed */
    NB_REASON_NO_TABLE, /**< its labels were found together nowhere */
    NB_REASON_NO_ROW, /**< no label of the row was found where the form has it */
    NB_REASON_NO_NUMBERS, /**< what may be its label stands there, and no numbers that are told to be its own */
    NB_REASON_NO_CELL, /**< the row lacks the cell in every reading */
    NB_REASON_NOT_IN_FORM, /**< the form that the table is on has no such cell */
    NB_REASON_TABLE_TWICE, /**< the table stands there more than once, with other numbers: which of them is the report's is not told */
    NB_REASON_COLUMNS, /**< the cell reaches over several columns: of which it is is not told */
    /* END GENERATED */
} nb_reason;
/* clang-format on */

/** One number of the form. */
typedef struct nb_cell {
    nb_outcome outcome;
    nb_decision decision;
    nb_decimal value;    /**< in the unit of the cell's path; 0 unless outcome is NB_PRINTED */
    const char *printed; /**< the text as it stands there (`251000元`, `减3`), or NULL; of digits
                            that are wrapped in their cell both pieces and a space (`558 8`) */
    nb_place place;
    nb_reason reason; /**< of NB_AMBIGUOUS and NB_ABSENT, and of no other outcome */
    /** Where two readings of the document disagree about the cell, what each has in it: the text as
     * printed, "" an empty cell, NULL no cell; with NB_REASON_OTHER_ROW the labels of the two rows.
     * Else both are NULL. */
    const char *readings[2];
} nb_cell;

/* ---- 4  The form ------------------------------------------------------------------------------
 *
 * Number by number, as the tables of the official forms have them. The name of a number is its
 * path: what is report->requests.received.total here is "requests.received.total" in JSON, CSV and
 * findings. */

/* clang-format off */
/* BEGIN GENERATED: the structs of src/form; the target `regenerate` rewrites it */
/** One row of table 三: requests by kind of applicant. */
typedef struct nb_applicants {
    /** 自然人 */
    nb_cell natural_person;
    /** 商业企业 */
    nb_cell commercial_enterprise;
    /** 科研机构 */
    nb_cell research_institution;
    /** 社会公益组织 */
    nb_cell public_interest_organization;
    /** 法律服务机构 */
    nb_cell legal_service_institution;
    /** 其他 */
    nb_cell other_organization;
    /** 总计 */
    nb_cell total;
} nb_applicants;

/** One part of table 四: cases by outcome. */
typedef struct nb_remedy {
    /** 结果维持 */
    nb_cell upheld;
    /** 结果纠正 */
    nb_cell corrected;
    /** 其他结果 */
    nb_cell other;
    /** 尚未审结 */
    nb_cell pending;
    /** 总计 */
    nb_cell total;
} nb_remedy;

typedef struct nb_proactive_disclosure {
    /** 第二十条第（一）项 / 规章 */
    struct {
        /** 本年制发件数 */
        nb_cell issued;
        /** 本年废止件数 */
        nb_cell repealed;
        /** 现行有效件数 */
        nb_cell in_force;
        /** 本年新制作数量 */
        nb_cell newly_produced;
        /** 本年新公开数量 */
        nb_cell newly_disclosed;
        /** 对外公开总数量 */
        nb_cell total_disclosed;
    } rules;
    /** 第二十条第（一）项 / 行政规范性文件 */
    struct {
        /** 本年制发件数 */
        nb_cell issued;
        /** 本年废止件数 */
        nb_cell repealed;
        /** 现行有效件数 */
        nb_cell in_force;
        /** 本年新制作数量 */
        nb_cell newly_produced;
        /** 本年新公开数量 */
        nb_cell newly_disclosed;
        /** 对外公开总数量 */
        nb_cell total_disclosed;
    } normative_documents;
    /** 第二十条第（五）项 / 行政许可 */
    struct {
        /** 上一年项目数量 */
        nb_cell items_previous_year;
        /** 本年增/减 */
        nb_cell items_change;
        /** 本年处理决定数量 */
        nb_cell decisions;
    } licensing;
    /** 第二十条第（五）项 / 其他对外管理服务事项 */
    struct {
        /** 上一年项目数量 */
        nb_cell items_previous_year;
        /** 本年增/减 */
        nb_cell items_change;
        /** 处理决定数量 */
        nb_cell decisions;
    } other_services;
    /** 第二十条第（六）项 / 行政处罚 */
    struct {
        /** 上一年项目数量 */
        nb_cell items_previous_year;
        /** 本年增/减 */
        nb_cell items_change;
        /** 本年处理决定数量 */
        nb_cell decisions;
    } penalties;
    /** 第二十条第（六）项 / 行政强制 */
    struct {
        /** 上一年项目数量 */
        nb_cell items_previous_year;
        /** 本年增/减 */
        nb_cell items_change;
        /** 本年处理决定数量 */
        nb_cell decisions;
    } compulsion;
    /** 第二十条第（八）项 / 行政事业性收费 */
    struct {
        /** 上一年项目数量 */
        nb_cell items_previous_year;
        /** 本年增/减 */
        nb_cell items_change;
        /** 本年收费金额（单位：万元） */
        nb_cell amount_cny_10k;
    } fees;
    /** 第二十条第（九）项 / 政府集中采购 */
    struct {
        /** 采购项目数量 */
        nb_cell projects;
        /** 采购总金额 */
        nb_cell amount_cny;
    } procurement;
} nb_proactive_disclosure;

typedef struct nb_requests {
    /** 一、本年新收政府信息公开申请数量 */
    nb_applicants received;
    /** 二、上年结转政府信息公开申请数量 */
    nb_applicants carried_over;
    struct {
        /** 三、本年度办理结果 / （一）予以公开 */
        nb_applicants disclosed;
        /** 三、本年度办理结果 / （二）部分公开（区分处理的，只计这一情形，不计其他情形） */
        nb_applicants disclosed_in_part;
        struct {
            /** 三、本年度办理结果 / （三）不予公开 / 1.属于国家秘密 */
            nb_applicants state_secret;
            /** 三、本年度办理结果 / （三）不予公开 / 2.其他法律行政法规禁止公开 */
            nb_applicants prohibited_by_law;
            /** 三、本年度办理结果 / （三）不予公开 / 3.危及“三安全一稳定” */
            nb_applicants security_and_stability;
            /** 三、本年度办理结果 / （三）不予公开 / 4.保护第三方合法权益 */
            nb_applicants third_party_rights;
            /** 三、本年度办理结果 / （三）不予公开 / 5.属于三类内部事务信息 */
            nb_applicants internal_affairs;
            /** 三、本年度办理结果 / （三）不予公开 / 6.属于四类过程性信息 */
            nb_applicants process_information;
            /** 三、本年度办理结果 / （三）不予公开 / 7.属于行政执法案卷 */
            nb_applicants enforcement_case_file;
            /** 三、本年度办理结果 / （三）不予公开 / 8.属于行政查询事项 */
            nb_applicants administrative_inquiry;
        } denied;
        struct {
            /** 三、本年度办理结果 / （四）无法提供 / 1.本机关不掌握相关政府信息 */
            nb_applicants not_held;
            /** 三、本年度办理结果 / （四）无法提供 / 2.没有现成信息需要另行制作 */
            nb_applicants requires_creation;
            /** 三、本年度办理结果 / （四）无法提供 / 3.补正后申请内容仍不明确 */
            nb_applicants still_unclear;
        } unable;
        struct {
            /** 三、本年度办理结果 / （五）不予处理 / 1.信访举报投诉类申请 */
            nb_applicants petition_complaint;
            /** 三、本年度办理结果 / （五）不予处理 / 2.重复申请 */
            nb_applicants repeat_request;
            /** 三、本年度办理结果 / （五）不予处理 / 3.要求提供公开出版物 */
            nb_applicants publication;
            /** 三、本年度办理结果 / （五）不予处理 / 4.无正当理由大量反复申请 */
            nb_applicants excessive_requests;
            /** 三、本年度办理结果 / （五）不予处理 / 5.要求行政机关确认或重新出具已获取信息 */
            nb_applicants reconfirmation;
        } not_processed;
        struct {
            /** 三、本年度办理结果 / （六）其他处理 */
            nb_applicants undivided;
            /** 三、本年度办理结果 / （六）其他处理 / 1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请 */
            nb_applicants not_supplemented;
            /** 三、本年度办理结果 / （六）其他处理 / 2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请 */
            nb_applicants fee_not_paid;
            /** 三、本年度办理结果 / （六）其他处理 / 3.其他 */
            nb_applicants miscellaneous;
        } other;
        /** 三、本年度办理结果 / （七）总计 */
        nb_applicants total;
    } dispositions;
    /** 四、结转下年度继续办理 */
    nb_applicants carried_forward;
} nb_requests;

typedef struct nb_remedies {
    /** 行政复议 */
    nb_remedy reconsideration;
    /** 行政诉讼 / 未经复议直接起诉 */
    nb_remedy litigation_direct;
    /** 行政诉讼 / 复议后起诉 */
    nb_remedy litigation_after_reconsideration;
} nb_remedies;
/* END GENERATED */
/* clang-format on */

/* ---- 5  The report ------------------------------------------------------------------------- */

/* clang-format off */
/** The official forms, by the year of their notice. The form is recognised from the labels of the
 *  tables, never from the year. */
/* BEGIN GENERATED: the list of src/form; the target `regenerate` rewrites it */
typedef enum nb_form {
    NB_FORM_NONE = 0,
    NB_FORM_2014 = 2014,
    NB_FORM_2019 = 2019,
    NB_FORM_2021 = 2021
} nb_form;
/* END GENERATED */
/* clang-format on */

/** A section (一 to 六) or subsection （一）… of the report. */
typedef struct nb_section {
    unsigned number; /**< 1 for 一 or （一）; 0 where a subsection has no numeral and no known
                        heading, and of what section 一 had where its heading is lost */
    const char *heading; /**< without its numeral; NULL where it is lost */
    const char *text;    /**< its narrative, paragraphs parted by a newline; tables are not in it */
    size_t text_length;
    nb_place place;
    struct nb_section *subsections;
    size_t subsection_count;
} nb_section;

/** How grave a finding is: a hint, what should hold, what cannot be right. */
typedef enum nb_severity { NB_SEVERITY_INFO, NB_SEVERITY_WARNING, NB_SEVERITY_ERROR } nb_severity;

/** What a finding speaks of: the report as published, or our reading of its text. */
typedef enum nb_finding_kind { NB_ABOUT_REPORT, NB_ABOUT_EXTRACTION } nb_finding_kind;

/** Something odd: a sum that does not add up, a sentence that contradicts a table, a doubt.
 *
 *  A report has them in this order: the doubts about its reading (another report behind it, then
 *  table by table and row by row what is missing or not told, then hidden text and encoding), then
 *  what the rules found (sums, single cells, table 二, the prose, the particulars). */
typedef struct nb_finding {
    /** Its id. Of a finding about the report: that of a rule (nb_rule_at()). Of one about the
     *  extraction: that of a doubt, like "row-ambiguous"; nianbao-rules(7) lists both. */
    const char *rule;
    nb_severity severity;
    nb_finding_kind kind;
    const char *message;
    const char *const *cells; /**< paths of the operands */
    size_t cell_count;
    bool compared;          /**< left and right are set */
    nb_decimal left, right; /**< the two sides of the identity */
    const char *suspect;    /**< path of the one cell that explains every sum it breaks, or NULL */
    nb_decimal mended; /**< the value of suspect that would mend them; the printed number stays */
    nb_place place;
} nb_finding;

/** How to reach the body, as far as the report says it; NULL where it does not. */
typedef struct nb_contact {
    const char *address, *postcode, *phone, *fax, *email, *website;
} nb_contact;

/** What was read. */
typedef struct nb_source {
    const char *name; /**< as the caller gave it, or NULL */
    const char *url;  /**< where it was fetched, as the caller gave it, or NULL */
    size_t bytes;
    char sha256[65];        /**< lower-case hexadecimal */
    bool damaged;           /**< it may be changed: nb_options.damaged */
    const char *media_type; /**< "text/plain", … */
    const char *encoding;   /**< "UTF-8", "GB18030", …; NULL for binary kinds */
    size_t replaced; /**< stretches of bytes not valid in that encoding, each replaced by U+FFFD */
    nb_place first_replaced; /**< where the first of them stands */
} nb_source;

/** A row of a table of indicators, or one column of it: a label, a unit and a number. Reports from
 *  before the form of 2019 have them in the return of 国办发〔2014〕32号 or in a local annex;
 *  later ones may have such tables beside those of the form. */
typedef struct nb_indicator {
    const char *label;  /**< as it stands there, with its numeral: "1.当面申请数" */
    const char *group;  /**< the labels over it, outermost first: "甲 / 乙"; NULL: none */
    const char *unit;   /**< "件", as it stands there; NULL: none is said */
    const char *column; /**< the head of the column: "本年累计"; NULL: none */
    const char *path; /**< "statistics.requests.received.in_person" where label, unit and group are
                           those of the return of 2014 and the column is the year's; else NULL */
    nb_cell cell;     /**< in the unit that is said */
} nb_indicator;

/** A date that is told of a report, and by what. */
typedef struct nb_date {
    const char *date; /**< "2026-01-22"; NULL: it is not told, or told twice and differently */
    const char *by; /**< the label of the page's head, the name of its <meta>, or of what tells it:
                         "发布日期", "PubDate"; NULL: nothing tells it */
    nb_place place; /**< of that, where it has one */
    const char *readings[2]; /**< where it is told differently, the first two dates; else NULL */
} nb_date;

/** One report. Only the library makes them. */
typedef struct nb_report {
    nb_source source;
    const char *title;  /**< or NULL */
    const char *agency; /**< the publishing body, or NULL */
    unsigned year;      /**< that the report is about; 0: not said */
    nb_form form; /**< of the first table whose labels tell it, NB_FORM_NONE where none does; of
                       each table: nb_report_form_of(). NB_FORM_2014: ten of `indicators` or more
                       have its labels and units, and no table is on a later form */
    const char *period_start, *period_end; /**< "2025-01-01", both or neither */
    const char *notice; /**< the notice that the report cites: "国办公开办函〔2021〕30号" */
    nb_contact contact;
    nb_section *sections;
    size_t section_count;
    nb_finding *findings;
    size_t finding_count;
    struct nbp_arena *arena; /**< owns all of it; not for the user */
    unsigned *table_forms;   /**< what nb_report_form_of() tells; not for the user */
    const char *preamble; /**< the text in front of the first section, without the title; or NULL */
    const char *options;  /**< those that it was read with and that are not the default, as the
                             command has them: "--agency=青山县水利局"; NULL: none */
    const char *const *sheets; /**< the names of a workbook's sheets, hidden ones, too */
    size_t sheet_count;
    nb_indicator
        *indicators; /**< in their order; a row with several columns of values has several */
    size_t indicator_count;
    /* clang-format off */
    /* BEGIN GENERATED: the tables of src/form; the target `regenerate` rewrites it */
    nb_proactive_disclosure proactive_disclosure; /**< 二 主动公开政府信息情况 */
    nb_requests requests; /**< 三 收到和处理政府信息公开申请情况 */
    nb_remedies remedies; /**< 四 政府信息公开行政复议、行政诉讼情况 */
    /* END GENERATED */
    /* clang-format on */
    struct nbp_view *view; /**< what the input looks like, or NULL; not for the user */
    nb_date published;     /**< when, as the page that it was published on says in front of it */
    nb_date written;       /**< 成文日期, likewise */
    nb_date modified;      /**< when a Word file or a workbook was last changed, as it says itself:
                              mostly of UTC */
    nb_date fetched;       /**< nb_options.fetched; never in place of `published` */
} nb_report;

/* ---- 6  Walking the form ----------------------------------------------------------------------
 *
 * Every number of any form is a field with an index from 0, in the order of nb_report. To go
 * over all numbers of denied requests that a report's form has:
 *
 *     const char *path = "requests.dispositions.denied";
 *     size_t i = nb_field_next(path, 0);
 *     for (; i < nb_field_count(); i = nb_field_next(path, i + 1))
 *         if (nb_report_has(report, i))
 *             use(nb_field_at(i), nb_report_cell_at(report, i));
 */

/** How a table of a form is laid out. */
typedef enum nb_shape {
    NB_SHAPE_MATRIX,   /**< rows under columns */
    NB_SHAPE_ONE_LINE, /**< one line of numbers; all labels stand over it */
    NB_SHAPE_LIST      /**< a label, a unit and a number in each row */
} nb_shape;

/** A table of the forms. Here and below words are those of the newest form that has the thing; none
 *  is NULL but `unit`, and "" is said where the form has none. */
typedef struct nb_table {
    const char *path;    /**< "requests": its name in every path */
    const char *numeral; /**< of the section that holds it: "三" */
    const char *title;   /**< of that section */
    nb_shape shape;
} nb_table;

/** A row of the forms. Labels in English are for people who do not read Chinese. */
typedef struct nb_row {
    const char *path; /**< "requests.received" */
    const nb_table *table;
    const char *group; /**< what stands over it, outermost first: "甲 / 乙" */
    const char *label; /**< "" in a table of one line */
    const char *group_en, *label_en;
} nb_row;

/** A number of the forms: a row and a column. */
typedef struct nb_field {
    const char *path; /**< "requests.received.total" */
    const nb_row *row;
    nb_type type;
    const char *unit;   /**< that the form counts it in, like "万元", or NULL */
    const char *column; /**< the column's label; "" in a list */
    const char *column_en;
} nb_field;

/** The table with number `index`, in the order of nb_report; NULL past the last. */
NB_API const nb_table *nb_table_at(size_t index);
/** How many fields the forms have together: every path of any once. */
NB_API size_t nb_field_count(void);
/** The field with number `index`; NULL past the last. */
NB_API const nb_field *nb_field_at(size_t index);
/** The first field from `index` on that is `path` or lies under it ("requests.received" has seven
 *  under it, "" all). Returns its index, or nb_field_count() when there is none left. */
NB_API size_t nb_field_next(const char *path, size_t index);

/** Whether `form` has the field. */
NB_API bool nb_field_in(const nb_field *field, nb_form form);
/** What `form` calls the field's column, and what it calls a row; NULL where it has none such. */
NB_API const char *nb_field_label(const nb_field *field, nb_form form);
NB_API const char *nb_row_label(const nb_row *row, nb_form form);

/** The form that a table of `report` is on, as labels tell it: a report may mix forms. NB_FORM_NONE
 *  where the document lacks the table, or has of it only what several forms share. */
NB_API nb_form nb_report_form_of(const nb_report *report, const nb_table *table);
/** Whether `report` has the table at all, on whatever form. */
NB_API bool nb_report_has_table(const nb_report *report, const nb_table *table);
/** Whether the form that `report` is on has the field. A field that it has not is NB_ABSENT. */
NB_API bool nb_report_has(const nb_report *report, size_t index);
/** The cell of `report` at field `index`; NULL past the last, and where `report` is NULL. */
NB_API const nb_cell *nb_report_cell_at(const nb_report *report, size_t index);
/** The cell of `report` at `path`; NULL where no form has such a path, and where `report`
 *  is NULL. */
NB_API const nb_cell *nb_report_cell(const nb_report *report, const char *path);

/** Room for every number as digits. */
enum { NB_DECIMAL_SIZE = 264 };
/** The number's digits, exactly and without needless zeros: "-4068.208". Returns `text`. */
NB_API const char *nb_decimal_text(nb_decimal value, char text[NB_DECIMAL_SIZE]);

/** Names as they stand in the output: "printed", "header", "count", "error". NULL for a number that
 *  is none of them. */
NB_API const char *nb_outcome_name(nb_outcome outcome);
NB_API const char *nb_decision_name(nb_decision decision);
NB_API const char *nb_type_name(nb_type type);
NB_API const char *nb_severity_name(nb_severity severity);
/** "columns-cut"; NULL for NB_REASON_NONE, too. */
NB_API const char *nb_reason_name(nb_reason reason);
/** What it means, in English, as findings quote it: "a cell of the row may be gone: which one is
 * not told". NULL as above. */
NB_API const char *nb_reason_sentence(nb_reason reason);

/* ---- 7  How to read -------------------------------------------------------------------------- */

/** Where memory comes from. `user` is handed to each function; `resize` and `release` never get
 *  NULL. What other libraries (libxml2, zlib, iconv) take while they read is theirs; so is what
 *  jansson takes while JSON is written: up to seven times the bytes written for a short report, the
 *  text once more for a long one. */
typedef struct nb_allocator {
    void *(*allocate)(void *user, size_t size); /**< like malloc(): NULL when there is none */
    void *(*resize)(void *user, void *piece, size_t size);
    void (*release)(void *user, void *piece);
    void *user;
} nb_allocator;

/** The ceilings, 0 the standard one. One that is hit ends the reading with NB_ERROR_LIMIT and a
 *  message that names it; nothing is cut short in silence. */
typedef struct nb_limits {
    /* clang-format off */
    /* BEGIN GENERATED from src/base/limits.def; the target `regenerate` rewrites it */
    size_t input; /**< bytes of input (--max-bytes); 0: 256M */
    size_t text; /**< bytes of text that one input unfolds to; 0: 512M */
    size_t unpacked; /**< bytes that the parts of one office file unpack to; 0: 64M */
    size_t ratio; /**< unpacked bytes for each packed one, behind the first 4M; 0: 200 */
    size_t members; /**< members of one office file; 0: 4K */
    size_t archive_ratio; /**< unpacked bytes for each of an archive, behind the first 64M; 0: 2000 */
    size_t depth; /**< levels of elements within elements; 0: 512 */
    size_t attributes; /**< attributes of one element; 0: 256 */
    size_t styles; /**< styles or lists of one Word file; 0: 4K */
    size_t nodes; /**< paragraphs, tables, rows and cells of one input; 0: 4M */
    size_t cells; /**< cells of the tables of one input; 0: 4M */
    size_t columns; /**< columns of one table; 0: 1K */
    size_t span; /**< rows or columns that one cell spans, of those that are there; 0: 256 */
    size_t items; /**< numbers and words in the tables of the form; 0: 64K */
    size_t subsections; /**< numbered headings within one section; 0: 4K */
    size_t findings; /**< findings about one report; 0: 4K */
    size_t output; /**< bytes of JSON or CSV written about one input; 0: 1G */
    size_t seconds; /**< seconds of processor time for one input of LibreOffice; 0: 60 */
    size_t pdf_seconds; /**< seconds of processor time for one PDF; 0: 10 */
    size_t pdf_memory; /**< bytes of memory that mutool may take; 0: 512M */
    size_t pdf_text; /**< bytes that mutool may write about one PDF; 0: 128M */
    size_t pdf_pages; /**< pages read of one PDF or OFD (--pages chooses some); 0: 2000 */
    size_t pdf_words; /**< words of one PDF, objects of one OFD; 0: 512K */
    size_t office_memory; /**< bytes of memory that LibreOffice may take; 0: 1G */
    size_t archives; /**< archives within archives; 0: 3 */
    /* END GENERATED */
    /* clang-format on */
    size_t reserved[7]; /**< 0: room for ceilings to come, so that 32 there are */
} nb_limits;

/** How far a call has come. */
typedef struct nb_progress {
    const char *stage;  /**< "load", "decode", "read", "parse", "check" */
    size_t done, total; /**< of the stage, in units of its own; total 0: not known */
} nb_progress;

/** How to read. Zero everywhere but in `size` is the default:
 *
 *     nb_options options = nb_options_default();
 *     options.agency = "青山县水利局";
 */
typedef struct nb_options {
    size_t size;                   /**< sizeof(nb_options); what is beyond it has the default */
    const char *name;              /**< of the input: for the report's source and nothing else */
    const char *url;               /**< where it was fetched, for the same */
    const char *encoding;          /**< overrule what the bytes say: any name that iconv knows */
    const char *kind;              /**< overrule the kind: "text", "html", … (nb_kind_name) */
    const char *pages;             /**< of a PDF, "3", "3-7" or "3-"; NULL: all */
    const char *agency;            /**< taken where the report does not name its body */
    size_t max_bytes;              /**< goes before limits.input; 0: that */
    bool no_checks;                /**< leave out the findings about the report */
    bool unconfined;               /**< let the programs that are run for some kinds (mutool,
                                        pdftotext, soffice) do what they like */
    const nb_allocator *allocator; /**< copied; what it needs must live as long as the report. NULL:
                                        malloc() and its kin */
    /** Called when a stage begins and then about every 10 ms, while another program works, too.
     *  False cancels: no report, NB_ERROR_CANCELLED. NULL: none. */
    bool (*progress)(void *user, const nb_progress *progress);
    void *progress_user; /**< handed to `progress` */
    nb_limits limits;    /**< of sizes, depths, spans and times */
    /** The charset that the bytes came with, as in HTTP's Content-Type: taken where they do not
     * tell it themselves. */
    const char *charset_hint;
    bool damaged; /**< the bytes come from an archive or a stream that is cut off or damaged, and
                     may be changed: the report's source and a doubt say so */
    size_t with_view;    /**< not 0: keep what the input looks like, for the format `html` */
    const char *fetched; /**< when a crawler fetched it, as its record says (WARC-Date):
                              "2026-01-22T08:15:00Z"; what begins with no date is left out */
} nb_options;

/** The default, to be changed. */
static inline nb_options nb_options_default(void) {
    nb_options options = NB_ZEROED;
    options.size = sizeof options;
    return options;
}

/** Names for `kind`, as --help lists them: "docx", "html", …; NULL past the last. */
NB_API const char *nb_kind_name(size_t index);

/* ---- 8  Reading ------------------------------------------------------------------------------
 *
 * All three return a report to release with nb_report_free(), or NULL with *err filled. `opts` and
 * `err` may be NULL. Any code may be given: NB_ERROR_OPTION for what `opts` say; NB_ERROR_EMPTY to
 * NB_ERROR_MISSING and NB_ERROR_ENCRYPTED for what the input is; NB_ERROR_READ where a file, `read`
 * or another program fails; NB_ERROR_WRITE where no temporary file can be written for LibreOffice,
 * and for nothing else; NB_ERROR_MEMORY, NB_ERROR_LIMIT, NB_ERROR_CANCELLED.
 */

/** Parse what is in memory. `data` need not end in NUL and is not kept. */
NB_API nb_report *nb_parse(const void *data, size_t len, const nb_options *opts, nb_error *err);

/** Parse a file; its path is its name if the options give none. */
NB_API nb_report *nb_parse_file(const char *path, const nb_options *opts, nb_error *err);

/** Read up to `size` bytes into `buffer`. Returns how many, 0 at the end, -1 on failure. */
typedef ptrdiff_t (*nb_read_callback)(void *user, void *buffer, size_t size);

/** Parse what `read` gives until its end: a socket, a member of an archive, a FILE:
 *
 *     static ptrdiff_t from_file(void *file, void *buffer, size_t size) {
 *         size_t got = fread(buffer, 1, size, file);
 *         return got || !ferror(file) ? (ptrdiff_t)got : -1;
 *     }
 */
NB_API nb_report *nb_parse_stream(nb_read_callback read, void *user, const nb_options *opts,
                                  nb_error *err);

/** Release a report and all that it points to. NULL is allowed. */
NB_API void nb_report_free(nb_report *report);

/* ---- 9  Writing a report --------------------------------------------------------------------- */

/** Takes bytes of the output, in order. False ends the writing with NB_ERROR_WRITE. */
typedef bool (*nb_write_callback)(void *user, const char *bytes, size_t length);

/** How to write. Zero everywhere but in `size` is the default. */
typedef struct nb_write_options {
    size_t size;
    bool places;         /**< json, ndjson: where each number stands and what decided it */
    bool no_header;      /**< csv, long: the row alone, to go on with a table */
    bool bom;            /**< csv, long: begin with a byte order mark, for Excel */
    bool chinese_header; /**< csv, long: headings in Chinese, not as paths */
    const nb_allocator *allocator; /**< for the duration of the call; NULL: malloc() and its kin */
} nb_write_options;

/** The default, to be changed. */
static inline nb_write_options nb_write_options_default(void) {
    nb_write_options options = NB_ZEROED;
    options.size = sizeof options;
    return options;
}

/** Names of the formats: "json", "ndjson", "csv", "long"; NULL past the last. */
NB_API const char *nb_format_name(size_t index);

/** Write `report` as the command does: the same bytes. False with *err filled: NB_ERROR_OPTION for
 * a format that is not known or has no room for what `opts` ask for, NB_ERROR_WRITE where `write`
 *  fails, NB_ERROR_MEMORY. `opts` and `err` may be NULL. */
NB_API bool nb_write(const nb_report *report, const char *format, nb_write_callback write,
                     void *user, const nb_write_options *opts, nb_error *err);

/* ---- 10  Checking ----------------------------------------------------------------------------
 *
 * What a report says against itself is among its findings already. */

/** A rule that `check` knows. */
typedef struct nb_rule {
    const char *id; /**< "requests-balance": what nb_finding.rule says */
    nb_severity severity;
    bool of_years;        /**< compares a report with that of the year before */
    const char *compares; /**< what must hold, in English */
    const char *source;   /**< where that is said */
} nb_rule;

/** The rules, in their order; NULL past the last. */
NB_API const nb_rule *nb_rule_at(size_t index);

/** Gets a finding, which lives until it returns. */
typedef void (*nb_finding_callback)(void *user, const nb_finding *finding);

/** Compare `later` with the report of the same body for the year before: what is carried over, what
 *  is in force, what jumps. `found` gets the findings, placed in `later`, rule by rule as
 *  nb_rule_at() has them. False with *err filled: NB_ERROR_OPTION when the two are not successive
 *  years of one body, NB_ERROR_MEMORY; `err` may be NULL. */
NB_API bool nb_check_years(const nb_report *earlier, const nb_report *later,
                           nb_finding_callback found, void *user, nb_error *err);

#undef NB_ZEROED

#ifdef __cplusplus
}
#endif

#endif
