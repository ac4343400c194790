/* The text of one cell, of the glyphs that stand in it. */
#ifndef NBP_CELL_TEXT_H
#define NBP_CELL_TEXT_H

#include "model/document.h"
#include "model/page.h"

/** Put the glyphs of a cell into reading order, and mark what is raised or unsure in it. Returns
 *  how many are left: what shines through beside others, or is set twice, is dropped. */
size_t nbp_cell_order(nbp_glyph **glyphs, size_t count);
/** Append the text of ordered glyphs to the open cell; its lines are `room` wide. Digits that were
 *  broken because the line was full are one number; other line ends are \n. */
void nbp_cell_append(nbp_document *document, nbp_glyph *const *glyphs, size_t count, float room);
/** Whether ordered glyphs are digits, and nothing else, in more than one line. */
bool nbp_cell_is_broken_number(nbp_glyph *const *glyphs, size_t count);
/** Whether they are digits in lines that need not have ended: numbers below one another. */
bool nbp_cell_is_parted_number(nbp_glyph *const *glyphs, size_t count, float room);
/** Whether the last line of ordered glyphs is so full that `next` had to begin another. */
bool nbp_cell_is_full(nbp_glyph *const *glyphs, size_t count, const nbp_glyph *next, float room);
/** The box of the glyphs (count > 0). */
nbp_box nbp_cell_box(nbp_glyph *const *glyphs, size_t count);

#endif
