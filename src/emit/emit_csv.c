/* The wide CSV: a row a report. Its columns are the same whatever the input: the particulars, then
 * every number of every form. A column's English name is the dotted path that the thing has in the
 * JSON. */
#include "emit/emit_csv.h"

#include "emit/cells.h"
#include "emit/csv_labels.h"
#include "emit/csv_row.h"

/* The particulars, in the order of the columns: PARTICULAR(path, Chinese heading, how to add it to
 * `row`). */
#define PARTICULARS(PARTICULAR)                                                                    \
    PARTICULAR("source.name", "文件", nbp_csv_add_text(row, result->name))                         \
    PARTICULAR("title", "标题", nbp_csv_add_text(row, report->title))                              \
    PARTICULAR("agency", "机关", nbp_csv_add_text(row, report->agency))                            \
    PARTICULAR("year", "年度", nbp_csv_add_ordinal(row, report->year))                             \
    PARTICULAR("form", "格式", nbp_csv_add_ordinal(row, (unsigned)report->form))                   \
    PARTICULAR("period.start", "统计期限起", nbp_csv_add_word(row, report->period_start))          \
    PARTICULAR("period.end", "统计期限止", nbp_csv_add_word(row, report->period_end))              \
    PARTICULAR("notice", "依据文件", nbp_csv_add_text(row, report->notice))                        \
    PARTICULAR("contact.address", "地址", nbp_csv_add_text(row, report->contact.address))          \
    PARTICULAR("contact.postcode", "邮编", nbp_csv_add_text(row, report->contact.postcode))        \
    PARTICULAR("contact.phone", "电话", nbp_csv_add_text(row, report->contact.phone))              \
    PARTICULAR("contact.fax", "传真", nbp_csv_add_text(row, report->contact.fax))                  \
    PARTICULAR("contact.email", "电子邮箱", nbp_csv_add_text(row, report->contact.email))          \
    PARTICULAR("contact.website", "网址", nbp_csv_add_text(row, report->contact.website))          \
    PARTICULAR("cells.expected", "应有数据", add_count(row, expected))                             \
    PARTICULAR("cells.printed", "有数据", add_count(row, counts[NB_PRINTED]))                      \
    PARTICULAR("cells.blank", "空白", add_count(row, counts[NB_BLANK]))                            \
    PARTICULAR("cells.marked", "标记", add_count(row, counts[NB_MARKED]))                          \
    PARTICULAR("cells.unreadable", "无法辨认", add_count(row, counts[NB_UNREADABLE]))              \
    PARTICULAR("cells.ambiguous", "有歧义", add_count(row, counts[NB_AMBIGUOUS]))                  \
    PARTICULAR("cells.absent", "缺失", add_count(row, counts[NB_ABSENT]))

static void add_count(nbp_csv_row *row, size_t count) {
    nbp_csv_add_number(row, (nb_decimal){.coefficient = (int64_t)count});
}

static void add_particulars(nbp_csv_row *row, const nbp_result *result) {
    const nb_report *report = result->report;
    size_t counts[NB_OUTCOME_COUNT], expected = nbp_count_cells(report, counts);
#define ADD(path, chinese, add) add;
    PARTICULARS(ADD)
#undef ADD
}

static void add_cell(nbp_csv_row *row, const nb_report *report, size_t index) {
    const nb_cell *cell = nb_report_cell_at(report, index);
    if (nbp_is_given(report, index) && cell->outcome == NB_PRINTED)
        nbp_csv_add_number(row, cell->value);
    else
        nbp_csv_add_empty(row);
}

void nbp_csv_begin(nbp_sink *sink, const nbp_emit_options *options) {
#define HEADINGS(path, chinese, add) {path, chinese},
    static const char *const headings[][2] = {PARTICULARS(HEADINGS)};
#undef HEADINGS
    nbp_csv_row row;
    nbp_csv_row_init(&row);
    if (options->bom)
        nbp_csv_add_bom(sink);
    for (size_t i = 0; i < sizeof headings / sizeof *headings; i++)
        nbp_csv_add_word(&row, headings[i][options->chinese_header]);
    for (size_t i = 0; i < nbp_form_cell_count; i++) {
        char label[NBP_LABEL_SIZE];
        nbp_csv_add_word(&row, options->chinese_header ? nbp_cell_label(i, label)
                                                       : nbp_form_cells[i].path);
    }
    nbp_csv_row_end(&row, sink);
    nbp_csv_row_free(&row);
}

void nbp_csv_result(nbp_sink *sink, const nbp_emit_options *options, const nbp_result *result,
                    size_t index) {
    (void)options;
    (void)index;
    if (!result->report)
        return;
    nbp_csv_row row;
    nbp_csv_row_init(&row);
    add_particulars(&row, result);
    for (size_t i = 0; i < nbp_form_cell_count; i++)
        add_cell(&row, result->report, i);
    nbp_csv_row_end(&row, sink);
    nbp_csv_row_free(&row);
}
