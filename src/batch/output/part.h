/* FILE.part, where the records of a run stand until all are written and it becomes FILE. It
 * outlives a run that does not come to its end, and the next one may go on with its records.
 *
 * As long as these all hold, none is moved: what is new is written behind them. Where one does not,
 * the file that holds them becomes FILE.part.old (or is FILE itself), and what still holds is
 * copied out of it. A run that is killed then leaves both, of which the next one makes FILE.part:
 * that of each input which is in FILE.part, and behind its last one those of FILE.part.old. */
#ifndef NBP_PART_H
#define NBP_PART_H

#include <stdio.h>

#include "base/buffer.h"
#include "batch/output/record.h"

typedef struct nbp_part {
    char *target, *path, *old, *next; /* FILE, FILE.part, FILE.part.old, FILE.part.new */
    int fd;                           /* FILE.part, locked, so that no other run writes it */
    int next_fd; /* FILE.part.new, which takes its place should it be put aside; -1: need not */
    FILE *kept;  /* the records of an earlier run; NULL: there are none */
    bool kept_in_target; /* they stand in FILE itself */
    bool ended;          /* all were read */
    bool torn;           /* behind them stands what is no whole record */
    char *line;          /* the last one read */
    size_t line_capacity;
    size_t read, at;      /* records that were read, and their bytes */
    size_t records, size; /* the first of these, which stay as they stand, and their bytes */
    bool begun;           /* nbp_part_begin() was called */
} nbp_part;

/** Open and lock FILE.part of the regular (or new) file at `path`. Where `resume`, what an earlier
 * run left in it, or else in FILE, is kept; else it is emptied. False with *err filled. */
bool nbp_part_open(nbp_part *part, const char *path, bool resume, nb_error *err);
/** The next record that is kept, to be released with nbp_record_free() before the next call; false
 * behind the last. It stands at part->at - *length. False with *err filled, too, when it cannot be
 * read or is none of ours. By one thread at a time; what follows may be called by another one. */
bool nbp_part_next(nbp_part *part, nbp_record *record, size_t *length, nbp_summary *summary,
                   nb_error *err);
/** The bytes of a record that was read. False with *err filled. */
bool nbp_part_copy(const nbp_part *part, size_t at, size_t length, nbp_buffer *bytes,
                   nb_error *err);
/** The next record stays where it stands; not once nbp_part_begin() was called. */
void nbp_part_keep(nbp_part *part, size_t length);
/** Be ready to write to part->fd behind the records that stay; `more` of those that were read may
 * still be copied. False with *err filled. */
bool nbp_part_begin(nbp_part *part, bool more, nb_error *err);
/** Put FILE.part in the place of FILE; where nothing new was to be written, FILE stays as it is.
 * False with *err filled. */
bool nbp_part_finish(nbp_part *part, nb_error *err);
/** End, and leave FILE.part as it is; `remove` it where it holds nothing. */
void nbp_part_close(nbp_part *part, bool remove);

#endif
