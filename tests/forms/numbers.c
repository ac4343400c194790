/* See layout.h: numbers chosen at random whose sums hold. */
#include "layout.h"

#include <string.h>

#include "emit/cells.h"

static uint64_t next(uint64_t *state) {
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return *state >> 33;
}

/* Two thirds are 0, as in most reports. */
static int64_t chance(uint64_t *state, int64_t top) {
    return top && next(state) % 3 == 0 ? (int64_t)(next(state) % (uint64_t)top) + 1 : 0;
}

static nb_cell *cell_of(nb_report *report, size_t row, size_t column) {
    return nbp_form_cell_get(report, nbp_form_rows[row].first_cell + column);
}

static void print(nb_cell *cell, int64_t coefficient, uint8_t scale) {
    *cell = (nb_cell){.outcome = NB_PRINTED, .value = {coefficient, scale}};
}

static void fill_proactive(nb_report *report, unsigned forms, int64_t top, uint64_t *state) {
    for (size_t i = 0; i < NBP_FORM_CELLS; i++) {
        const nbp_form_cell *cell = &nbp_form_cells[i];
        if (nbp_form_rows[cell->row].table != NBP_TABLE_PROACTIVE_DISCLOSURE ||
            !(cell->forms & forms))
            continue;
        int64_t number = chance(state, top * 40);
        if (cell->type == NB_TYPE_SIGNED)
            number = top ? (int64_t)(next(state) % 7) - 3 : 0;
        bool fraction = number && (cell->type == NB_TYPE_DECIMAL || cell->type == NB_TYPE_MONEY);
        print(nbp_form_cell_get(report, i), fraction ? number * 100 + 37 : number,
              fraction ? 2 : 0);
    }
}

static nb_cell *down(nb_report *report, size_t first, size_t column) {
    return nbp_form_cell_get(report, first + column);
}

/* Down a column of table 三: received + carried over = total + carried forward. */
static void fill_requests_column(nb_report *report, unsigned forms, size_t column, int64_t top,
                                 uint64_t *state) {
    enum { TOTALS = NBP_AT(requests.dispositions.total.natural_person) };
    uint16_t rows[NBP_MAX_ROWS];
    size_t count = nbp_form_table_rows(forms, NBP_TABLE_REQUESTS, rows);
    int64_t done = 0, forward = chance(state, top), over;
    for (size_t r = 0; r < count; r++) {
        const nbp_form_row *row = &nbp_form_rows[rows[r]];
        if (strncmp(row->path, "requests.dispositions.", 22) || row->first_cell == TOTALS)
            continue;
        int64_t number = chance(state, top);
        print(cell_of(report, rows[r], column), number, 0);
        done += number;
    }
    over = (done + forward) / 3;
    print(down(report, NBP_AT(requests.received.natural_person), column), done + forward - over, 0);
    print(down(report, NBP_AT(requests.carried_over.natural_person), column), over, 0);
    print(down(report, TOTALS, column), done, 0);
    print(down(report, NBP_AT(requests.carried_forward.natural_person), column), forward, 0);
}

static void fill_total(nb_report *report, size_t row) {
    int64_t sum = 0;
    size_t last = nbp_form_rows[row].cell_count - 1u;
    for (size_t c = 0; c < last; c++)
        sum += cell_of(report, row, c)->value.coefficient;
    print(cell_of(report, row, last), sum, 0);
}

void fill_at_random(nb_report *report, nb_form form, int64_t top, uint64_t seed) {
    unsigned forms = nbp_form_bit(form);
    uint64_t state = seed;
    uint16_t rows[NBP_MAX_ROWS];
    fill_proactive(report, forms, top, &state);
    for (size_t c = 0; c + 1 < NBP_MAX_COLUMNS; c++)
        fill_requests_column(report, forms, c, c ? top / 3 : top, &state);
    size_t count = nbp_form_table_rows(forms, NBP_TABLE_REQUESTS, rows);
    for (size_t r = 0; r < count; r++)
        fill_total(report, rows[r]);
    count = nbp_form_table_rows(forms, NBP_TABLE_REMEDIES, rows);
    for (size_t r = 0; r < count; r++) {
        for (size_t c = 0; c + 1 < nbp_form_rows[rows[r]].cell_count; c++)
            print(cell_of(report, rows[r], c), chance(&state, top), 0);
        fill_total(report, rows[r]);
    }
}
