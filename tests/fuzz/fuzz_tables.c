/* Tables, put together: each byte adds a label of the form, a value or a break to a document of
 * lines or of cells, so that nearly every input is a table. What stands in it is known. */
#include "base/arena.h"
#include "form/label.h"
#include "fuzz.h"
#include "oracle.h"
#include "parse/parse.h"

typedef struct writer {
    nbp_document document;
    fuzz_choices choices;
} writer;

static void put(writer *w, const char *text) {
    nbp_document_append(&w->document, text, strlen(text));
}

static const char *choose(writer *w, const char *const *texts, size_t count) {
    return texts[fuzz_below(&w->choices, count)];
}

/* ---- what stands in a cell ---- */

static void put_row_label(writer *w) {
    const nbp_form_row *row = &nbp_form_rows[fuzz_below(&w->choices, NBP_FORM_ROWS)];
    put(w, nbp_form_word(fuzz_byte(&w->choices) % 4 ? row->label : row->group, NBP_ALL_FORMS));
}

static void put_head(writer *w) {
    put(w, nbp_form_word(nbp_form_cells[fuzz_below(&w->choices, NBP_FORM_CELLS)].label,
                         NBP_ALL_FORMS));
}

static void put_number(writer *w) {
    char digits[16];
    unsigned top = 1U << fuzz_below(&w->choices, 17);
    snprintf(digits, sizeof digits, "%u", fuzz_below(&w->choices, top));
    put(w, digits);
}

static void put_other(writer *w) {
    static const char *const others[] = {"",     "/",   "-",     "无",     "--253",
                                         "减3",  "1 2", "1,113", "37元",   "0.37",
                                         "其他", "1.",  "—",     "（三）", "12（其中修订 6 件）"};
    put(w, choose(w, others, sizeof others / sizeof *others));
}

static void put_cell_text(writer *w) {
    static void (*const kinds[])(writer *) = {put_number,    put_number, put_number, put_number,
                                              put_row_label, put_head,   put_other};
    kinds[fuzz_below(&w->choices, sizeof kinds / sizeof *kinds)](w);
}

/* ---- rows ---- */

static void put_line_of_cells(writer *w) {
    static const char *const separators[] = {" | ", "\t", "  ", " ", " |", "|"};
    const char *separator = choose(w, separators, sizeof separators / sizeof *separators);
    nbp_document_begin(&w->document, NBP_LINE, 0);
    for (size_t cells = fuzz_below(&w->choices, 12); cells; cells--) {
        put_cell_text(w);
        put(w, separator);
    }
    nbp_document_end(&w->document);
}

static void put_heading(writer *w) {
    static const char *const headings[] = {"二、主动公开政府信息情况",
                                           "三、收到和处理政府信息公开申请情况",
                                           "四、政府信息公开行政复议、行政诉讼情况",
                                           "五、存在的主要问题及改进情况",
                                           "石桥镇人民政府2023年政府信息公开工作年度报告",
                                           "平台更新不够及时。"};
    nbp_document_begin(&w->document, fuzz_byte(&w->choices) % 2 ? NBP_LINE : NBP_HEADING, 2);
    put(w, choose(w, headings, sizeof headings / sizeof *headings));
    nbp_document_end(&w->document);
}

static void put_grid(writer *w) {
    nbp_document_begin_grid(&w->document);
    for (uint32_t rows = fuzz_below(&w->choices, 16), r = 0; r <= rows; r++)
        for (uint16_t c = 0, cells = (uint16_t)fuzz_below(&w->choices, 12); c <= cells;) {
            unsigned spans = fuzz_byte(&w->choices);
            nbp_grid_cell shape = {.row = r, .column = c, .rowspan = 1, .colspan = 1};
            if (spans > 200)
                shape.colspan = (uint16_t)(1 + spans % 5);
            nbp_document_begin_cell(&w->document, shape);
            put_cell_text(w);
            nbp_document_end_cell(&w->document);
            c = (uint16_t)(c + shape.colspan);
        }
    nbp_document_end_grid(&w->document);
}

static void put_block(writer *w) {
    static void (*const kinds[])(writer *) = {put_line_of_cells, put_line_of_cells, put_heading,
                                              put_grid};
    kinds[fuzz_below(&w->choices, sizeof kinds / sizeof *kinds)](w);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const nb_options options = {.size = sizeof options};
    writer w = {.choices = {data, size, 0}};
    nb_error err = {0};
    nb_report report = {.arena = nbp_arena_new()};
    HOLDS(report.arena);
    nbp_document_init(&w.document);
    w.document.media_type = size % 2 ? "text/plain" : "text/html";
    while (w.choices.at < size)
        put_block(&w);
    if (!w.document.failed && w.document.text.raw.length &&
        nbp_parse_document(&w.document, &options, &report, &err)) {
        oracle_report(&report);
        oracle_numbers(&report, &w.document, NULL, 0);
        oracle_write(&report);
    }
    nbp_document_free(&w.document);
    nbp_arena_free(report.arena);
    return 0;
}
