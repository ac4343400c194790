/* Sums: what the identities of the form say of a reading. They choose among readings and never make
 * a number. */
#ifndef NBP_SUMS_H
#define NBP_SUMS_H

#include "form/identity.h"
#include "parse/table/reading.h"

/* What a cell holds under an explanation, for the sums: a whole number, or nothing that can be
 * added. */
typedef struct nbp_known {
    bool number;
    int64_t value;
} nbp_known;

/* An identity as far as its cells are known. */
typedef struct nbp_verdict {
    int64_t difference; /* left minus right, of what is known */
    unsigned missing, missing_left;
    unsigned others; /* numbers other than 0 */
} nbp_verdict;

/* A cell of a line in an identity. */
typedef struct nbp_sum_part {
    uint8_t identity, position;
    bool left;
} nbp_sum_part;

/* The lines of a table under one law, each with its explanations and the one that is chosen. */
typedef struct nbp_board {
    const nbp_items *items;
    const nbp_line *lines;
    size_t count;
    const nbp_identity *identities;
    size_t identity_count;
    nbp_verdict verdicts[NBP_MAX_IDENTITIES]; /* as all lines are chosen */
    /* By line, from the first of each to that of the next; made when they are first wanted. */
    nbp_sum_part parts[NBP_MAX_IDENTITIES * NBP_MAX_OPERANDS];
    uint16_t first_part[NBP_BOARD_LINES + 1];
    bool parts_made;
    uint8_t line_of[NBP_FORM_CELLS],
        position_of[NBP_FORM_CELLS]; /* of a form cell: UINT8_MAX where no line has it */
    struct {
        nbp_explanation *all;
        uint8_t count, chosen;
        bool alive[NBP_MAX_EXPLANATIONS]; /* may be true */
        bool broken;                      /* the chosen one breaks a sum within the line */
        uint16_t breaks;                  /* cells of broken sums: changed, it mends no more */
    } of[NBP_BOARD_LINES];
    uint64_t down[2]; /* identities across lines that the chosen ones break: a bit each */
} nbp_board;

/** Whether a doubt says that a line may have another row's numbers. */
static inline bool nbp_is_of_rows(unsigned doubt) {
    return doubt == NB_REASON_OTHER_ROW || doubt == NB_REASON_LABELS_TOGETHER ||
           doubt == NB_REASON_LABELS_APART;
}

nbp_known nbp_known_under(const nbp_board *b, size_t line, const nbp_explanation *e,
                          size_t position);
/** Whether `e` breaks a sum within its line, with what it has and what it lacks. */
bool nbp_breaks_within(const nbp_board *b, size_t line, const nbp_explanation *e);
/** Fill `verdicts`. */
void nbp_sums_weigh(nbp_board *b);
/** Choose explanation `e` of a line that has some, in the verdicts, too. */
void nbp_sums_choose(nbp_board *b, size_t line, size_t e);
/** Suspect cells that explain all sums that the chosen explanations break, as the verdicts say: how
 * many at the least. Fills `broken`, `breaks` and `down`. */
unsigned nbp_suspects(nbp_board *b);
/** How many suspects each living explanation wants for its line where the chosen one wants none: of
 * the sums that hold and are whole as they are chosen, those that break whatever the living
 * explanations of the other lines are; less those of columns that it mends. */
void nbp_suspects_more(const nbp_board *b, size_t line, int more[NBP_MAX_EXPLANATIONS]);

/** Whether the line has as many values as cells, and a sum within it that could fail holds. */
bool nbp_is_borne_out_across(const nbp_board *b, size_t line);
/** Whether a sum within the line that this cell is part of is whole as it is chosen, and holds. */
bool nbp_is_borne_out(const nbp_board *b, size_t line, size_t position);

/** Whether sums of whole columns, that could fail, all hold with this line: then no other line has
 * its numbers. */
bool nbp_is_borne_out_down(const nbp_board *b, size_t line);
/** Whether a sum of this cell, of its line or column, could fail and holds. */
bool nbp_is_number_borne_out(const nbp_board *b, size_t line, size_t position);

#endif
