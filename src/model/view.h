/* What an input looked like to its reader, to be shown beside its numbers: made where
 * nb_options.with_view asks for it. The parser tells where in the document the text of each number
 * stands; view/ writes the document down. */
#ifndef NBP_VIEW_H
#define NBP_VIEW_H

#include <string.h>

#include "base/arena.h"
#include "form/form.h"
#include "nianbao.h"

/* A piece of the folded text; an empty one is an empty cell. */
typedef struct nbp_piece {
    uint32_t begin, end;
} nbp_piece;

/* Where a number stands: in one piece, or in two where its digits are wrapped. */
typedef struct nbp_spot {
    nbp_piece pieces[2];
    uint8_t count;
    uint32_t mark; /* the number of the element that shows the first; 0: none does */
} nbp_spot;

typedef struct nbp_view {
    nbp_spot *spots; /* of the form's cells, then of the report's indicators */
    size_t spot_count;
    const char *html; /* the input, safe to be put into a page */
    size_t length;
} nbp_view;

/** Room for the spots of `indicators` behind those of the form's cells. False without memory. */
static inline bool nbp_view_reserve(nb_report *report, size_t indicators) {
    nbp_view *view = report->view;
    size_t count = NBP_FORM_CELLS + indicators;
    nbp_spot *spots = nbp_arena_alloc(report->arena, count * sizeof *spots);
    if (!spots)
        return false;
    if (view->spots)
        memcpy(spots, view->spots, NBP_FORM_CELLS * sizeof *spots);
    view->spots = spots;
    view->spot_count = count;
    return true;
}

/** Let `part`, which is read in place of some of `report`, have a view where that has one. False
 * without memory. */
static inline bool nbp_view_like(nb_report *part, const nb_report *report) {
    part->view = report->view ? nbp_arena_alloc(report->arena, sizeof *part->view) : NULL;
    return !report->view || (part->view && nbp_view_reserve(part, 0));
}

/** A piece of a number, or all of it, stands at folded [begin, end). */
static inline void nbp_view_tell(nb_report *report, size_t number, size_t begin, size_t end) {
    if (!report->view || number >= report->view->spot_count)
        return;
    nbp_spot *spot = &report->view->spots[number];
    if (spot->count < 2)
        spot->pieces[spot->count++] = (nbp_piece){(uint32_t)begin, (uint32_t)end};
}

#endif
