/* FILE.part, where the records of a run stand until all are written and it becomes FILE. It
 * outlives a run that does not come to its end, and the next one may go on behind its last whole
 * record. */
#ifndef NBP_PART_H
#define NBP_PART_H

#include <stdio.h>

#include "batch/output/record.h"

typedef struct nbp_part {
    char *target, *path; /* FILE and FILE.part */
    int fd;              /* FILE.part, locked, so that no other run writes it */
    FILE *kept;          /* the records of an earlier run; NULL: all were read */
    bool kept_in_target; /* they stand in FILE itself */
    char *line;          /* the last one read */
    size_t line_capacity;
    size_t records, size; /* that are kept: how many were read, and their bytes */
    bool torn;            /* behind them stands what is no whole record */
    bool begun;           /* nbp_part_begin() was called */
} nbp_part;

/** Open and lock FILE.part of the regular (or new) file at `path`. Where `resume`, what an earlier
 * run left in it, or else in FILE, is kept; else it is emptied. False with *err filled. */
bool nbp_part_open(nbp_part *part, const char *path, bool resume, nb_error *err);
/** The next record that is kept, to be released with nbp_record_free() before the next call; false
 * behind the last. False with *err filled, too, when it cannot be read or is none of ours. */
bool nbp_part_next(nbp_part *part, nbp_record *record, nbp_summary *summary, nb_error *err);
/** Be ready to write to part->fd behind the kept records, all of which were read. False with *err
 * filled. */
bool nbp_part_begin(nbp_part *part, nb_error *err);
/** Put FILE.part in the place of FILE; where nothing new was to be written, FILE stays as it is.
 * False with *err filled. */
bool nbp_part_finish(nbp_part *part, nb_error *err);
/** End, and leave FILE.part as it is; `remove` it where it holds nothing. */
void nbp_part_close(nbp_part *part, bool remove);

#endif
