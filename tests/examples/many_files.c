/* many_files FILE...: print every number of many reports as lines of file, path, English label and
 * value, four files at a time. Control-C ends it soon, whatever is being read.
 *
 *     cc many_files.c $(pkg-config --cflags --libs nianbao) -pthread -o many_files
 */
#include <nianbao.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>

enum { THREADS = 4 };

typedef struct work {
    char **files;
    size_t count;
    atomic_size_t next, failed;
    pthread_mutex_t output;
} work;

static atomic_bool interrupted;

static void interrupt_all(int signal) {
    (void)signal;
    atomic_store(&interrupted, true);
}

/* Called every few milliseconds while a file is read: false makes that end. */
static bool go_on(void *user, const nb_progress *progress) {
    (void)user, (void)progress;
    return !atomic_load(&interrupted);
}

/* Those of the form, then those of tables of label, unit and number. */
static void print_numbers(const nb_report *report) {
    char digits[NB_DECIMAL_SIZE];
    for (size_t i = 0; i < nb_field_count(); i++) {
        const nb_field *field = nb_field_at(i);
        const nb_cell *cell = nb_report_cell_at(report, i);
        if (nb_report_has(report, i) && cell->outcome == NB_PRINTED)
            printf("%s\t%s\t%s / %s\t%s\n", report->source.name, field->path, field->row->label_en,
                   field->column_en, nb_decimal_text(cell->value, digits));
    }
    for (size_t i = 0; i < report->indicator_count; i++) {
        const nb_indicator *one = &report->indicators[i];
        if (one->cell.outcome == NB_PRINTED)
            printf("%s\t%s\t%s\t%s\n", report->source.name, one->path ? one->path : "", one->label,
                   nb_decimal_text(one->cell.value, digits));
    }
}

static void *worker(void *user) {
    work *w = user;
    nb_options options = nb_options_default();
    options.max_bytes = 16 << 20;
    options.no_checks = true;
    options.progress = go_on;
    for (size_t i; (i = atomic_fetch_add(&w->next, 1)) < w->count && !atomic_load(&interrupted);) {
        nb_error err;
        nb_report *report = nb_parse_file(w->files[i], &options, &err);
        pthread_mutex_lock(&w->output);
        if (report) {
            print_numbers(report);
        } else {
            fprintf(stderr, "%s: %s\n", w->files[i], err.message);
            atomic_fetch_add(&w->failed, 1);
        }
        pthread_mutex_unlock(&w->output);
        nb_report_free(report);
    }
    return NULL;
}

int main(int count, char **arguments) {
    work w = {.files = arguments + 1, .count = (size_t)count - 1};
    pthread_t threads[THREADS];
    int started = 0;
    signal(SIGINT, interrupt_all);
    pthread_mutex_init(&w.output, NULL);
    while (started < THREADS && !pthread_create(&threads[started], NULL, worker, &w))
        started++;
    if (!started)
        worker(&w);
    while (started)
        pthread_join(threads[--started], NULL);
    pthread_mutex_destroy(&w.output);
    return atomic_load(&w.failed) || atomic_load(&interrupted);
}
