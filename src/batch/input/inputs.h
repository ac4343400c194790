/* The inputs of a run, one after the other, wherever they come from: files, folders, lists of
 * files, members of archives, records of a web crawl, lines of requests. */
#ifndef NBP_INPUTS_H
#define NBP_INPUTS_H

#include "batch/input/input.h"

typedef struct nbp_inputs nbp_inputs;

/** The inputs that `options` name, which must outlive them. NULL with *err filled
 * (NB_ERROR_MEMORY).
 */
nbp_inputs *nbp_inputs_new(const nbp_inputs_options *options, nb_error *err);
/** Leave out the file or folder at `path` (NULL: none) where a folder that is read holds it, and
 * tell: the run writes it. To be called before the first input is taken. */
void nbp_inputs_leave_out(nbp_inputs *inputs, const char *path);
/** The next input, in an order that depends on nothing but what is there. False behind the last.
 * To be called from one thread; the caller releases `input` with nbp_input_free(). */
bool nbp_inputs_next(nbp_inputs *inputs, nbp_input *input);
/** Whether there may be more than one: several were named, or a folder, an archive, a list. To be
 * asked before the first input is taken: it may have to look at it. */
bool nbp_inputs_many(nbp_inputs *inputs);
/** How many there are in all, as far as that can be told beforehand; 0 where it cannot. */
size_t nbp_inputs_total(const nbp_inputs *inputs);
/** About how many there may be in all, by how far folders, lists and archives are and how many came
 * out of them; 0 where nothing tells. */
size_t nbp_inputs_expected(const nbp_inputs *inputs);
/** How many files were passed over that a system left behind for itself: ._a.txt, Thumbs.db. */
size_t nbp_inputs_left_behind(const nbp_inputs *inputs);
void nbp_inputs_free(nbp_inputs *inputs);

#endif
