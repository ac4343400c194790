/* See rivals.h. */
#include "parse/table/rivals.h"

static bool is_filled(const nbp_rival *rival, nbp_table table) {
    for (size_t c = 0; c < NBP_FORM_CELLS; c++) {
        nb_outcome outcome = nbp_form_cell_at(rival->read, c)->outcome;
        if (nbp_form_rows[nbp_form_cells[c].row].table == table && outcome != NB_ABSENT &&
            outcome != NB_BLANK)
            return true;
    }
    return false;
}

/* Keep the rivals of which `keep` is true, if there are any. */
static size_t keep_some(nbp_rival *rivals, size_t count, const bool keep[]) {
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (keep[i])
            rivals[kept++] = rivals[i];
    return kept ? kept : count;
}

size_t nbp_rivals_choose(nbp_rival *rivals, size_t count, nbp_table table) {
    bool keep[NBP_MAX_PARTS], own = false;
    for (size_t i = 0; i < count; i++)
        keep[i] = !rivals[i].whose.other_time;
    count = keep_some(rivals, count, keep);
    for (size_t i = 0; i < count; i++)
        own |= rivals[i].whose.own_body;
    for (size_t i = 0; i < count; i++)
        keep[i] = !own || !rivals[i].whose.other_body;
    count = keep_some(rivals, count, keep);
    for (size_t i = 0; i < count; i++) /* the first stays: it may be left blank in earnest */
        keep[i] = !i || is_filled(&rivals[i], table);
    return keep_some(rivals, count, keep);
}

/* Whether a table has the row of a cell at all. */
static bool has_row(const nb_cell *cell) {
    return cell->outcome != NB_ABSENT || (cell->reason && cell->reason != NB_REASON_NO_ROW);
}

static bool same(const nb_cell *a, const nb_cell *b) {
    return a->outcome == b->outcome &&
           (a->outcome != NB_PRINTED || nbp_decimal_equal(a->value, b->value));
}

const nb_cell *nbp_rivals_say(const nbp_rival *rivals, size_t count, size_t cell,
                              const nb_cell **other) {
    const nb_cell *said = NULL,
                  *lacking = NULL; /* of one whose form lacks the cell, or is another */
    *other = NULL;
    for (size_t i = 0; i < count && !*other; i++) {
        const nb_cell *says = nbp_form_cell_at(rivals[i].read, cell);
        if (!(rivals[i].forms & rivals[0].forms) ||
            !(rivals[i].forms & nbp_form_cells[cell].forms)) {
            lacking = says;
        } else if (has_row(says)) {
            *other = said && !same(said, says) ? says : NULL;
            said = said ? said : says;
        }
    }
    *other = said && !*other ? lacking : *other;
    return said ? said : nbp_form_cell_at(rivals[0].read, cell);
}
