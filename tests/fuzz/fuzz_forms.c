/* One report in several forms: text, web page, Word file, OpenDocument text, PDF. The bytes choose
 * its numbers, the style of the text and what happens to it on its way (tests/property/damage.c).
 * No form gives a number that the document does not tell, and those with real tables say the same
 * of every cell. */
#include "archive.h"
#include "emit/cells.h"
#include "forms/render_markup.h"
#include "fuzz.h"
#include "property/damage.h"

/* What may happen beside another damage: it changes how labels and numbers look. Two that take
 * cells away or bring some in can conspire, so that a page does show what is not so. */
static const char *const mild[] = {"none",         "thousands-comma",   "group-labels-gone",
                                   "zeros-marked", "full-width-digits", "spaces-in-labels"};
enum { MAX_DAMAGES = 2, MILD = sizeof mild / sizeof *mild };

static size_t damage_named(const char *name) {
    size_t which = 0;
    while (strcmp(damages[which].name, name) != 0)
        which++;
    return which;
}

/* What the bytes choose. */
typedef struct plan {
    nb_form form;
    int64_t top; /* of the numbers */
    uint64_t seed;
    const text_style *style;
    size_t count; /* of damages */
    struct {
        size_t which;
        uint64_t seed;
    } damages[MAX_DAMAGES];
} plan;

static plan make_plan(const uint8_t *data, size_t size) {
    static const int64_t tops[] = {0, 6, 900, 250000};
    fuzz_choices choices = {data, size, 0};
    plan made = {.form = fuzz_below(&choices, 2) ? NB_FORM_2019 : NB_FORM_2021};
    made.top = tops[fuzz_below(&choices, sizeof tops / sizeof *tops)];
    made.seed = fuzz_below(&choices, 65536);
    made.style = &styles[fuzz_below(&choices, style_count)];
    made.count = fuzz_below(&choices, MAX_DAMAGES + 1);
    for (size_t i = 0; i < made.count; i++) {
        made.damages[i].which = i ? damage_named(mild[fuzz_below(&choices, MILD)])
                                  : fuzz_below(&choices, damage_count + text_damage_count);
        made.damages[i].seed = fuzz_below(&choices, 65536);
    }
    return made;
}

/* ---- rendering ---- */

static page laid;

/* Lay the report out as planned; a damage that finds no place does nothing. */
static void lay_damaged(const plan *p, const text_style *style, truth truths[MAX_NUMBERS]) {
    nb_report report = {0};
    fill_at_random(&report, p->form, p->top, p->seed);
    lay_out(&report, p->form, &laid);
    for (size_t i = 0; i < NBP_FORM_CELLS; i++)
        truths[i] = nbp_form_cells[i].forms & nbp_form_bit(p->form)
                        ? (truth){PRINTED, nbp_form_cell_get(&report, i)->value}
                        : (truth){GONE, {0}};
    for (size_t i = 0; i < p->count; i++) {
        chance random = {p->damages[i].seed};
        if (p->damages[i].which < damage_count)
            damages[p->damages[i].which].apply(&(patient){&laid, style, truths, &random});
    }
}

static void damage_text(const plan *p, nbp_buffer *text, const size_t *ends, truth *truths) {
    for (size_t i = 0; i < p->count; i++) {
        chance random = {p->damages[i].seed};
        if (p->damages[i].which < damage_count)
            continue;
        text_damages[p->damages[i].which - damage_count].apply(&(written){text, ends, truths},
                                                               &random);
        return; /* the offsets hold for one only */
    }
}

static void pack(nbp_buffer *out, const char *member,
                 void (*write)(nbp_buffer *, const page *, size_t *)) {
    nbp_buffer part;
    nbp_buffer_init(&part, (size_t)1 << 20);
    write(&part, &laid, NULL);
    HOLDS(!part.failed);
    archive_write(out, &(archive_member){member, part.data, part.length}, 1);
    nbp_buffer_free(&part);
}

/* For who looks into a failure: FUZZ_KEEP names a folder. */
static void keep(const nbp_buffer *file, const char *name) {
    char path[512];
    if (!getenv("FUZZ_KEEP"))
        return;
    snprintf(path, sizeof path, "%s/%s", getenv("FUZZ_KEEP"), name);
    FILE *out = fopen(path, "wb");
    HOLDS(out && fwrite(file->data, 1, file->length, out) == file->length && !fclose(out));
}

static void tell_plan(const plan *p) {
    if (!getenv("FUZZ_KEEP"))
        return;
    fprintf(stderr, "form %d, up to %lld, %s", (int)p->form, (long long)p->top, p->style->name);
    for (size_t i = 0; i < p->count; i++) {
        size_t which = p->damages[i].which;
        fprintf(stderr, ", %s",
                which < damage_count ? damages[which].name
                                     : text_damages[which - damage_count].name);
    }
    fprintf(stderr, "\n");
}

/* ---- reading ---- */

static nb_report *read_form(const nbp_buffer *file, const char *from) {
    const nb_options options = {.size = sizeof options, .kind = from, .no_checks = true};
    nb_error err;
    HOLDS(!file->failed);
    return nb_parse(file->data, file->length, &options, &err);
}

/* No number but those that are told. */
static void judge(const nb_report *report, const truth truths[MAX_NUMBERS], bool is_whole) {
    for (size_t i = 0; i < NBP_FORM_CELLS; i++) {
        const nb_cell *cell = report ? nb_report_cell_at(report, i) : NULL;
        if (!cell || cell->outcome != NB_PRINTED) {
            HOLDS(!is_whole || truths[i].tells != PRINTED);
            continue;
        }
        if (truths[i].tells == GONE || !nbp_decimal_equal(cell->value, truths[i].value))
            fprintf(stderr, "%s\n", nbp_form_cells[i].path);
        HOLDS(truths[i].tells != GONE);
        HOLDS(nbp_decimal_equal(cell->value, truths[i].value));
    }
}

static void check_equal(const nb_report *a, const nb_report *b) {
    HOLDS(!a == !b);
    for (size_t i = 0; a && i < NBP_FORM_CELLS; i++) {
        const nb_cell *x = nb_report_cell_at(a, i), *y = nb_report_cell_at(b, i);
        if (x->outcome != y->outcome || !nbp_decimal_equal(x->value, y->value))
            fprintf(stderr, "%s: %s, %s\n", nbp_form_cells[i].path, nb_outcome_name(x->outcome),
                    nb_outcome_name(y->outcome));
        HOLDS(x->outcome == y->outcome && nbp_decimal_equal(x->value, y->value));
    }
}

/* The text may have damage of its own. */
static void try_text(const plan *p) {
    truth truths[MAX_NUMBERS] = {{GONE, {0}}};
    size_t ends[MAX_NUMBERS];
    nbp_buffer text;
    nbp_buffer_init(&text, (size_t)1 << 20);
    lay_damaged(p, p->style, truths);
    render(&text, p->style, &laid, ends);
    damage_text(p, &text, ends, truths);
    keep(&text, "text");
    nb_report *report = read_form(&text, NULL);
    judge(report, truths, !p->count);
    nb_report_free(report);
    nbp_buffer_free(&text);
}

static const text_style *style_drawn(drawing drawn) {
    size_t s = 0;
    while (styles[s].drawing != drawn)
        s++;
    return &styles[s];
}

/* Web page, Word file, OpenDocument text and spreadsheet of one layout. */
static void try_tables(const plan *p) {
    static const char *const readers[] = {"html", "docx", "odt", "ods"};
    enum { COUNT = sizeof readers / sizeof *readers };
    truth truths[MAX_NUMBERS] = {{GONE, {0}}};
    nbp_buffer files[COUNT];
    nb_report *reports[COUNT];
    for (size_t i = 0; i < COUNT; i++)
        nbp_buffer_init(&files[i], (size_t)1 << 20);
    lay_damaged(p, style_drawn(DRAWN_HTML), truths);
    render(&files[0], style_drawn(DRAWN_HTML), &laid, NULL);
    pack(&files[1], "word/document.xml", render_docx);
    pack(&files[2], "content.xml", render_odt);
    pack(&files[3], "content.xml", render_ods);
    for (size_t i = 0; i < COUNT; i++) {
        keep(&files[i], readers[i]);
        reports[i] = read_form(&files[i], readers[i]);
        judge(reports[i], truths, !p->count);
        check_equal(reports[0], reports[i]);
    }
    for (size_t i = 0; i < COUNT; i++) {
        nb_report_free(reports[i]);
        nbp_buffer_free(&files[i]);
    }
}

/* Columns under one another, as in aligned text. */
static void try_boxes(const plan *p) {
    truth truths[MAX_NUMBERS] = {{GONE, {0}}};
    nbp_buffer words;
    nbp_buffer_init(&words, (size_t)1 << 20);
    lay_damaged(p, style_drawn(DRAWN_ALIGNED), truths);
    render_boxes(&words, &laid);
    keep(&words, "pdf");
    nb_report *report = read_form(&words, "pdf");
    judge(report, truths, false);
    nb_report_free(report);
    nbp_buffer_free(&words);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const plan p = make_plan(data, size);
    tell_plan(&p);
    try_text(&p);
    try_tables(&p);
    try_boxes(&p);
    return 0;
}
