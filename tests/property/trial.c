/* See trial.h. */
#include "trial.h"

#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "emit/cells.h"
#include "forms/render_markup.h"
#include "forms/render_pdf.h"
#include "fuzz/archive.h"

enum { MAX_SOURCES = 48, MAX_PATTERNS = 64, KEPT = 3, TEXT_CEILING = 1 << 21 };

/* ---- sources ---- */

static source sources[MAX_SOURCES];
static size_t sources_found;

static const text_style *style_drawn(drawing drawn) {
    const text_style *style = styles;
    while (style->drawing != drawn)
        style++;
    return style;
}

static void add_source(source s) {
    sources[sources_found++] = s;
}

static void find_sources(void) {
    const text_style *html = style_drawn(DRAWN_HTML);
    for (size_t i = 0; i < style_count; i++)
        add_source((source){
            .name = styles[i].name,
            .kind = &styles[i] == html ? SOURCE_HTML : SOURCE_TEXT,
            .style = &styles[i],
            .has_walls =
                &styles[i] == html || styles[i].fillers == FILLERS_REPEAT ||
                (styles[i].fillers == FILLERS_IN_PLACE && strpbrk(styles[i].between, "|\t")),
            .is_running = strchr(styles[i].between, '\n') || styles[i].one_line,
        });
    add_source((source){"docx", SOURCE_DOCX, html, 0, true, false});
    add_source((source){"odt", SOURCE_ODT, html, 0, true, false});
    add_source((source){"ods", SOURCE_ODS, html, 0, true, false});
    for (size_t i = 0; i < styling_count && !access("/usr/bin/mutool", X_OK); i++)
        add_source((source){.name = stylings[i].name,
                            .kind = SOURCE_PDF,
                            .style = style_drawn(DRAWN_ALIGNED),
                            .styling = i});
}

size_t count_sources(void) {
    if (!sources_found)
        find_sources();
    return sources_found;
}

const source *source_at(size_t index) {
    return &sources[index];
}

/* ---- documents ---- */

void make_specimen(specimen *s, const source *from, page *laid, uint64_t number) {
    static const int64_t tops[] = {0, 6, 900, 250000};
    nb_form form;
    *s = (specimen){.from = from, .number = number, .random = {number * 77 + 13}};
    s->p = (patient){laid, from->style, s->truths, &s->random};
    pick(&s->random, 2);
    form = pick(&s->random, 3) ? NB_FORM_2021 : NB_FORM_2019;
    fill_at_random(&s->numbers, form, tops[pick(&s->random, sizeof tops / sizeof *tops)], number);
    lay_out(&s->numbers, form, laid);
    for (size_t i = 0; i < NBP_FORM_CELLS; i++)
        s->truths[i] = nbp_form_cells[i].forms & nbp_form_bit(form)
                           ? (truth){PRINTED, nbp_form_cell_get(&s->numbers, i)->value}
                           : (truth){GONE, {0}};
}

/* The kinds whose text is a member of an archive. */
static const struct {
    void (*render)(nbp_buffer *out, const page *laid, size_t ends[MAX_NUMBERS]);
    const char *member, *type;
} packed[] = {
    [SOURCE_DOCX] = {render_docx, "word/document.xml", NULL},
    [SOURCE_ODT] = {render_odt, "content.xml", "application/vnd.oasis.opendocument.text"},
    [SOURCE_ODS] = {render_ods, "content.xml", "application/vnd.oasis.opendocument.spreadsheet"},
};

static bool is_packed(const source *from) {
    return from->kind < sizeof packed / sizeof *packed && packed[from->kind].render;
}

/* Text becomes the file that holds it. */
static void pack(const source *from, nbp_buffer *text) {
    archive_member members[2] = {{.name = "mimetype"}};
    nbp_buffer file;
    if (!is_packed(from))
        return;
    const char *type = packed[from->kind].type;
    size_t count = type ? 1 : 0;
    members[0].data = type;
    members[0].length = type ? strlen(type) : 0;
    members[count++] = (archive_member){packed[from->kind].member, text->data, text->length};
    nbp_buffer_init(&file, TEXT_CEILING);
    archive_write(&file, members, count);
    nbp_buffer_free(text);
    *text = file;
}

static void render_specimen(const specimen *s, nbp_buffer *out, size_t ends[MAX_NUMBERS]) {
    static char file[PDF_SIZE];
    if (s->from->kind == SOURCE_PDF)
        nbp_buffer_add(out, file, render_pdf(file, &stylings[s->from->styling], s->p.laid));
    else if (is_packed(s->from))
        packed[s->from->kind].render(out, s->p.laid, ends);
    else
        render(out, s->from->style, s->p.laid, ends);
}

bool read_specimen(specimen *s, bool (*to_text)(specimen *, written *), nbp_buffer *bytes,
                   nb_report **read) {
    size_t ends[MAX_NUMBERS] = {0};
    nb_error err;
    *read = NULL;
    nbp_buffer_init(bytes, TEXT_CEILING);
    render_specimen(s, bytes, ends);
    if (to_text && (s->from->kind == SOURCE_PDF ||
                    !to_text(s, &(written){.text = bytes, .ends = ends, .truths = s->truths})))
        return false;
    pack(s->from, bytes);
    *read = nb_parse(bytes->data, bytes->length, NULL, &err);
    return true;
}

/* ---- judging ---- */

typedef struct tally {
    size_t documents, printed, right, lost, wrong, invented, bad_documents, faults, amiss,
        poor; /* documents of which too little is given */
} tally;

/* What came out of a cell, against what the document tells: "wrong", "invented", "lost", or
 * NULL. */
static const char *judge_cell(const nb_cell *got, const truth *told) {
    if (!got || got->outcome != NB_PRINTED)
        return told->tells == PRINTED ? "lost" : NULL;
    if (told->tells == GONE)
        return "invented";
    return nbp_decimal_equal(got->value, told->value) ? NULL : "wrong";
}

/* Whether it says why it has no number where that is not told, and only there. */
static bool is_reasoned(const nb_cell *got) {
    bool open = got->outcome == NB_AMBIGUOUS || got->outcome == NB_ABSENT;
    return open == (nb_reason_sentence(got->reason) != NULL) &&
           (open || (!got->readings[0] && !got->readings[1]));
}

static tally judge(const specimen *s, const change *c, const nb_report *read) {
    tally t = {.documents = 1};
    for (size_t i = 0; i < NBP_FORM_CELLS; i++) {
        const nb_cell *got = read ? nb_report_cell_at(read, i) : NULL;
        const char *fault = judge_cell(got, &s->truths[i]);
        t.printed += s->truths[i].tells == PRINTED;
        t.right += s->truths[i].tells == PRINTED && !fault;
        t.lost += fault && *fault == 'l';
        t.wrong += fault && *fault == 'w';
        t.invented += fault && *fault == 'i';
        t.faults += got && !is_reasoned(got);
    }
    t.bad_documents = t.wrong + t.invented > 0;
    t.faults += c->find_faults ? c->find_faults(s, read) : 0;
    t.amiss = t.bad_documents || t.faults || (c->keeps_all && s->from->has_walls && t.lost);
    t.poor = t.right * 100 < t.printed * c->least;
    return t;
}

static void add_tally(tally *all, const tally *one) {
    size_t *to = &all->documents;
    const size_t *from = &one->documents;
    for (size_t i = 0; i < sizeof *all / sizeof *to; i++)
        to[i] += from[i];
}

static bool show(const char *name, const char *source_name, const tally *t) {
    printf("%-26s %-34s %6zu %9zu %7.2f %7zu %6zu %6zu %6zu %6zu\n", name, source_name,
           t->documents, t->printed,
           t->printed ? 100.0 * (double)t->right / (double)t->printed : 100.0, t->lost, t->wrong,
           t->invented, t->bad_documents, t->faults);
    return !t->amiss;
}

/* ---- keeping what is amiss ---- */

static FILE *open_kept(const char *folder, const specimen *s, const char *name,
                       const char *suffix) {
    char path[512];
    snprintf(path, sizeof path, "%s/%s.%s.%llu.%s", folder, name, s->from->name,
             (unsigned long long)s->number, suffix);
    FILE *file = fopen(path, "wb");
    if (!file) {
        perror(path);
        exit(2);
    }
    return file;
}

static void keep(const char *folder, const specimen *s, const char *name, const nbp_buffer *bytes,
                 const nb_report *read) {
    static const char *const suffixes[] = {"txt", "html", "docx", "odt", "ods", "pdf"};
    FILE *file = open_kept(folder, s, name, suffixes[s->from->kind]);
    fwrite(bytes->data, 1, bytes->length, file);
    fclose(file);
    file = open_kept(folder, s, name, "cells");
    for (size_t i = 0; i < NBP_FORM_CELLS; i++) {
        const nb_cell *got = read ? nb_report_cell_at(read, i) : NULL;
        char wanted[NBP_DECIMAL_LENGTH], given[NBP_DECIMAL_LENGTH];
        const char *fault = judge_cell(got, &s->truths[i]);
        if (fault)
            fprintf(file, "%-8s %s: %s, given %s %s\n", fault, nbp_form_cells[i].path,
                    s->truths[i].tells == GONE ? "gone"
                                               : nbp_decimal_digits(s->truths[i].value, wanted),
                    got ? nb_outcome_name(got->outcome) : "no report",
                    got && got->outcome == NB_PRINTED ? nbp_decimal_digits(got->value, given) : "");
    }
    fclose(file);
}

/* ---- the program ---- */

typedef struct patterns {
    const char *all[MAX_PATTERNS];
    size_t count;
} patterns;

typedef struct asked {
    size_t documents;
    const char *folder;
    patterns only, except;
} asked;

static bool matches(const patterns *p, const char *name, const char *source_name) {
    char text[128];
    snprintf(text, sizeof text, "%s@%s", name, source_name);
    for (size_t i = 0; i < p->count; i++)
        if (!fnmatch(p->all[i], text, 0))
            return true;
    return false;
}

static bool is_asked(const asked *a, const change *c, const source *from) {
    return (!c->kinds || c->kinds >> from->kind & 1) &&
           (!a->only.count || matches(&a->only, c->name, from->name)) &&
           !matches(&a->except, c->name, from->name);
}

static tally try_specimen(const asked *a, const change *c, const source *from, uint64_t number,
                          size_t *kept) {
    static page laid;
    specimen s;
    nbp_buffer bytes;
    nb_report *read;
    tally t = {0};
    make_specimen(&s, from, &laid, number);
    s.argument = c->argument;
    if (c->same_report)
        s.p.style = source_at(0)->style;
    if (c->to_page && !c->to_page(&s))
        return t;
    if (read_specimen(&s, c->to_text, &bytes, &read)) {
        t = judge(&s, c, read);
        if ((t.amiss || t.poor) && a->folder && (*kept)++ < KEPT)
            keep(a->folder, &s, c->name, &bytes, read);
    }
    nb_report_free(read);
    nbp_buffer_free(&bytes);
    return t;
}

/* A line for each source where something is amiss, and one for all of them. Documents are dealt out
 * to the sources in turn. */
static bool try_change(const asked *a, const change *c, tally *all) {
    tally tallies[MAX_SOURCES] = {{0}}, sum = {0};
    size_t kept[MAX_SOURCES] = {0}, tried[MAX_SOURCES], count = 0;
    for (size_t i = 0; i < count_sources(); i++)
        if (is_asked(a, c, source_at(i)))
            tried[count++] = i;
    for (size_t n = 0; n < a->documents && count; n++) {
        size_t i = tried[n % count];
        size_t number = c->same_report ? n / count : n;
        tally t = try_specimen(a, c, source_at(i), number + 1, &kept[i]);
        add_tally(&tallies[i], &t);
    }
    for (size_t i = 0; i < count_sources(); i++) {
        if (tallies[i].amiss || tallies[i].right * 100 < tallies[i].printed * c->least)
            show(c->name, source_at(i)->name, &tallies[i]);
        add_tally(&sum, &tallies[i]);
    }
    sum.amiss += sum.right * 100 < sum.printed * c->least;
    add_tally(all, &sum);
    return !count || show(c->name, "ALL", &sum);
}

static void read_arguments(int argc, char **argv, asked *a) {
    for (int option; (option = getopt(argc, argv, "n:k:o:x:")) != -1;) {
        patterns *p = option == 'o' ? &a->only : &a->except;
        if (option == 'n')
            a->documents = strtoul(optarg, NULL, 10);
        else if (option == 'k')
            a->folder = optarg;
        else if ((option == 'o' || option == 'x') && p->count < MAX_PATTERNS)
            p->all[p->count++] = optarg;
        else
            exit(2);
    }
}

int try_property(int argc, char **argv, const change *changes, size_t count) {
    asked a = {.documents = 100};
    tally all = {0};
    bool ok = true;
    read_arguments(argc, argv, &a);
    printf("%-26s %-34s %6s %9s %7s %7s %6s %6s %6s %6s\n", "change", "source", "docs", "printed",
           "right%", "lost", "wrong", "invent", "bad", "faults");
    for (size_t c = 0; c < count; c++)
        ok &= try_change(&a, &changes[c], &all);
    show("ALL", "ALL", &all);
    if (!all.documents) {
        printf("nothing was tried\n");
        return 2;
    }
    return !ok;
}
