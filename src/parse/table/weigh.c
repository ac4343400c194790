/* See weigh.h. Each law is laid on the board: every line takes its cheapest explanation, then
 * whatever makes the whole cheaper, sums with it. Rivals of the chosen one die where they are
 * dearer by the margin whatever the other lines are. Laws within the margin of the cheapest are
 * kept, and what they and all living explanations agree on is known. */
#include "parse/table/weigh.h"

#include <limits.h>
#include <string.h>

#include "base/memory.h"
#include "base/progress.h"

enum { POOL = NBP_BOARD_LINES * NBP_MAX_EXPLANATIONS };

typedef struct weighing {
    nbp_board board;
    const nbp_law *law;
    nbp_explanation *pool; /* of the law on the board and the one before, by turns, and further */
    bool turn, laid;       /* the law was laid to its end, and nothing looked at further */
    bool again;            /* it explains every line as the one before did */
    unsigned number;       /* of the board: two laws that explain all alike find the same */
    unsigned together, no; /* bits of all lines and their sums under it; no_counts() */
    unsigned suspects;     /* of the sums: in `together` */
    unsigned dropped;      /* the least that a law costs for which there was no room */
    nbp_weighed *out;
    bool met[NBP_BOARD_LINES][NBP_MAX_LINE_CELLS]; /* the cell has been told before */
    uint8_t first_reason[NBP_BOARD_LINES];         /* of the first explanation of a line */
} weighing;

static void place_cells(nbp_board *b) {
    memset(b->line_of, UINT8_MAX, sizeof b->line_of);
    for (size_t l = 0; l < b->count; l++)
        for (size_t c = 0; c < b->lines[l].cell_count; c++) {
            b->line_of[b->lines[l].cells[c]] = (uint8_t)l;
            b->position_of[b->lines[l].cells[c]] = (uint8_t)c;
        }
}

/* ---- one law ---- */

static unsigned own_bits(const nbp_board *b, size_t line, size_t e) {
    const nbp_explanation *x = &b->of[line].all[e];
    return x->bits + (nbp_breaks_within(b, line, x) ? nbp_bits(NBP_COST_SUSPECT) : 0);
}

static void choose_alone(nbp_board *b, size_t line) {
    unsigned best = UINT32_MAX;
    for (size_t e = 0; e < b->of[line].count; e++) {
        if (b->of[line].all[e].bits >= best) /* with its sums, too */
            continue;
        unsigned bits = b->of[line].count > 1 ? own_bits(b, line, e) : 0;
        if (bits < best) {
            best = bits;
            b->of[line].chosen = (uint8_t)e;
        }
    }
}

/* Of what all lines have chosen, without sums. */
static unsigned chosen_bits(const nbp_board *b) {
    unsigned bits = 0;
    for (size_t l = 0; l < b->count; l++)
        bits += b->of[l].count      ? b->of[l].all[b->of[l].chosen].bits
                : b->lines[l].count ? nbp_bits(NBP_COST_NO_EXPLANATION)
                                    : 0;
    return bits;
}

/* The board as it is chosen. */
typedef struct choice {
    unsigned bits, suspects;          /* of all lines without sums; that these want */
    uint16_t breaks[NBP_BOARD_LINES]; /* of each line, as nbp_suspects() fills them */
} choice;

static unsigned with_suspects(unsigned bits, unsigned suspects) {
    return bits + suspects * nbp_bits(NBP_COST_SUSPECT);
}

static void note_chosen(const nbp_board *b, unsigned bits, unsigned suspects, choice *now) {
    now->bits = bits;
    now->suspects = suspects;
    for (size_t l = 0; l < b->count; l++)
        now->breaks[l] = b->of[l].breaks;
}

/* Whether line `l` makes the whole cheaper with explanation `e`. It mends no sums but those that it
 * is part of: each is a suspect less at the most. */
static bool try(nbp_board *b, size_t l, size_t e, choice *now, bool *stale) {
    uint8_t was = b->of[l].chosen;
    unsigned bits = now->bits - b->of[l].all[was].bits + b->of[l].all[e].bits;
    unsigned whole = with_suspects(now->bits, now->suspects);
    /* every line's breaks are set by note_chosen, before the first try
     * NOLINTNEXTLINE(clang-analyzer-core.UndefinedBinaryOperatorResult) */
    unsigned mended = now->breaks[l] < now->suspects ? now->breaks[l] : now->suspects;
    if (e == was || with_suspects(bits, now->suspects - mended) >= whole)
        return false;
    nbp_sums_choose(b, l, e);
    unsigned suspects = nbp_suspects(b);
    *stale = with_suspects(bits, suspects) >= whole;
    if (!*stale) {
        note_chosen(b, bits, suspects, now);
        return true;
    }
    nbp_sums_choose(b, l, was);
    return false;
}

/* Take for a line what makes the whole cheaper, until nothing does. */
static unsigned choose_together(nbp_board *b, unsigned *suspects) {
    enum { ROUNDS = 4 };
    choice now;
    bool better = true, stale = false;
    nbp_sums_weigh(b);
    note_chosen(b, chosen_bits(b), nbp_suspects(b), &now);
    for (size_t round = 0; round < ROUNDS && better; round++) {
        better = false;
        for (size_t l = 0; l < b->count; l++)
            for (size_t e = 0; e < b->of[l].count && b->of[l].count > 1; e++)
                better |= try(b, l, e, &now, &stale);
    }
    if (stale)
        nbp_suspects(b);
    *suspects = now.suspects;
    return with_suspects(now.bits, now.suspects);
}

/* How many lines have an empty 总计, or none under a law that says that it was cut off, and a last
 * number that is not less than all others together, and these not nothing: it looks like 总计. */
static unsigned like_totals(const nbp_board *b, bool cut) {
    unsigned like = 0;
    for (size_t l = 0; l < b->count; l++) {
        if (!b->of[l].count)
            continue;
        const nbp_explanation *e = &b->of[l].all[b->of[l].chosen];
        int end = e->value[b->lines[l].cell_count - 1];
        if (end < 0 ? !cut : b->items->items[b->lines[l].values[end]].value.outcome != NB_BLANK)
            continue;
        int64_t last = 0, others = 0;
        for (size_t c = 0; c < b->lines[l].cell_count; c++) {
            nbp_known k = nbp_known_under(b, l, e, c);
            if (!k.number)
                continue;
            others += last;
            last = k.value;
        }
        like += others > 0 && last >= others;
    }
    return like;
}

/* How many lines have words or a fraction where a count stands, in the column that has most of
 * them. */
static unsigned no_counts(const nbp_board *b) {
    unsigned of[NBP_MAX_LINE_CELLS] = {0}, most = 0;
    for (size_t l = 0; l < b->count && b->lines[0].summed; l++)
        for (size_t c = 0; c < b->lines[l].cell_count && b->of[l].count; c++) {
            int v = b->of[l].all[b->of[l].chosen].value[c];
            const nbp_item *item = v < 0 ? NULL : &b->items->items[b->lines[l].values[v]];
            of[c] += item && (item->words ||
                              (item->value.outcome == NB_PRINTED && item->value.value.scale));
            most = of[c] > most ? of[c] : most;
        }
    return most;
}

/* Where a line breaks a sum whatever it chooses, what is dearer by itself may be cheaper with it.
 */
static bool look_further(nbp_board *b, const nbp_law *law, nbp_explanation *next) {
    bool any = false;
    for (size_t l = 0; l < b->count; l++)
        if (b->of[l].broken && b->lines[l].blanks) {
            size_t count =
                nbp_explain(b->items, &b->lines[l], law, 2 * nbp_bits(NBP_COST_MARGIN), next);
            if (count <= b->of[l].count)
                continue;
            b->of[l].all = next;
            b->of[l].count = (uint8_t)count;
            next += count;
            choose_alone(b, l);
            any = true;
        }
    return any;
}

/* What the cheapest explanation of a line costs. */
static unsigned cheapest(const nbp_board *b, size_t line) {
    unsigned bits = b->lines[line].count ? nbp_bits(NBP_COST_NO_EXPLANATION) : 0;
    for (size_t e = 0; e < b->of[line].count; e++)
        bits = !e || b->of[line].all[e].bits < bits ? b->of[line].all[e].bits : bits;
    return bits;
}

/* Explain all lines by a law: at least so many bits, not counted on from `dear`. */
static unsigned explain_all(weighing *w, const nbp_law *law, unsigned dear) {
    nbp_board *b = &w->board;
    nbp_explanation *next = w->pool + (w->turn ? POOL : 0);
    unsigned least = law->bits;
    w->again = w->laid && !nbp_weigh_all;
    w->turn = !w->turn;
    for (size_t l = 0; l < b->count && least < dear; l++) {
        size_t count = b->lines[l].count ? nbp_explain(b->items, &b->lines[l], law,
                                                       nbp_bits(NBP_COST_MARGIN), next)
                                         : 0;
        w->again = w->again && count == b->of[l].count &&
                   !memcmp(next, b->of[l].all, count * sizeof *next);
        b->of[l].all = next;
        b->of[l].count = (uint8_t)count;
        next += count;
        least += cheapest(b, l);
    }
    return least;
}

/* Lay a law on the board: its bits. One that comes to `dear` bits without its sums is not laid to
 * the end; one that explains all as that before it did finds the board as it left it. */
static unsigned lay_law(weighing *w, const nbp_law *law, unsigned dear) {
    nbp_board *b = &w->board;
    unsigned least = explain_all(w, law, dear);
    w->law = law;
    if (least >= dear) {
        w->laid = false;
        w->number++;
        w->suspects = 0;
        return least;
    }
    for (size_t l = 0; l < b->count && !w->again; l++)
        choose_alone(b, l);
    w->together = w->again ? w->together : choose_together(b, &w->suspects);
    w->laid = !look_further(b, law, w->pool + 2 * POOL);
    w->together = w->laid ? w->together : choose_together(b, &w->suspects);
    if (!w->again || !w->laid) {
        w->number++;
        w->no = no_counts(b);
    }
    unsigned like = b->lines[0].summed ? like_totals(b, law->reason == NB_REASON_COLUMNS_CUT) : 0,
             no = w->no;
    unsigned enough = nbp_bits(NBP_COST_LIKE_TOTALS);
    return law->bits + w->together +
           (like < enough ? like : enough) * nbp_bits(NBP_COST_LIKE_A_TOTAL) +
           (no < enough ? no : enough) * nbp_bits(NBP_COST_NO_COUNT);
}

/* What a further suspect tells of a rival: the less, the more sums break however it is read. */
static unsigned further_suspect(unsigned own) {
    unsigned most = nbp_bits(NBP_COST_BROKEN_OF_ITSELF), told = nbp_bits(NBP_COST_SUSPECT);
    return own <= most ? told : own <= 2 * most ? told * 3 / 4 : own <= 3 * most ? told / 2 : 0;
}

/* Rivals die where they are dearer by the margin, and take others with them. */
static void kill_rivals(weighing *w) {
    enum { ROUNDS = 3 };
    nbp_board *b = &w->board;
    const int each = (int)further_suspect(w->suspects);
    bool died = true;
    for (size_t l = 0; l < b->count; l++)
        memset(b->of[l].alive, true, b->of[l].count);
    for (size_t round = 0; round < ROUNDS && died; round++) {
        died = false;
        for (size_t l = 0; l < b->count; l++) {
            if (b->of[l].count < 2)
                continue;
            const nbp_explanation *all = b->of[l].all;
            int more[NBP_MAX_EXPLANATIONS] = {0};
            int dear = (int)(all[b->of[l].chosen].bits + nbp_bits(NBP_COST_MARGIN) +
                             (b->of[l].broken ? nbp_bits(NBP_COST_SUSPECT) : 0));
            for (size_t asked = 0; asked < 2; asked++) {
                if (asked) /* those that are dear whatever sums they mend are dead */
                    nbp_suspects_more(b, l, more);
                for (size_t e = 0; e < b->of[l].count; e++) {
                    int sums = (asked ? more[e] : -b->of[l].breaks) * each;
                    bool dies =
                        e != b->of[l].chosen && b->of[l].alive[e] && all[e].bits + sums >= dear;
                    b->of[l].alive[e] &= !dies;
                    died |= dies;
                }
            }
        }
    }
}

/* ---- agreement ---- */

/* Whether two values, or none, are the same to whoever reads the cell. */
static bool agree(const nbp_board *b, const nbp_line *line, int x, int y) {
    if (x == y || x < 0 || y < 0)
        return x == y;
    const nbp_item *a = &b->items->items[line->values[x]], *c = &b->items->items[line->values[y]];
    return nbp_item_same(a, c) && (a->value.outcome == NB_PRINTED || a->value.outcome == NB_BLANK);
}

static nb_decision decision_of(const weighing *w, size_t line) {
    const nbp_line *l = &w->board.lines[line];
    for (size_t e = 0; e < w->board.of[line].count; e++)
        if (!w->board.of[line].alive[e])
            return NB_BY_BALANCE;
    return w->law->by_place && l->laid              ? NB_BY_POSITION
           : !w->law->form_order && l->heads.placed ? NB_BY_HEADER
                                                    : NB_BY_ORDER;
}

/* Whether two explanations disagree about a cell. In a grid, which repeats no spans, another number
 * of the same digits is no agreement where one is too many: the two may be pieces of one. */
static bool differ(const weighing *w, size_t line, const nbp_explanation *e, size_t c, int other) {
    const nbp_line *l = &w->board.lines[line];
    const nbp_item *item = other < 0 ? NULL : &w->board.items->items[l->values[other]];
    if (e->reason == NB_REASON_VALUE_MORE && item && item->frame == NBP_FRAME_GRID &&
        item->value.outcome == NB_PRINTED)
        return e->value[c] != other;
    return !agree(&w->board, l, other, e->value[c]);
}

/* Whether an explanation gives a number to two columns, whose heads both stand over it. */
static bool is_of_two(const nbp_explanation *e, size_t cells, size_t c) {
    return e->value[c] >= 0 && ((c && e->value[c - 1] == e->value[c]) ||
                                (c + 1 < cells && e->value[c + 1] == e->value[c]));
}

/* What one explanation says of a line, beside what others have said. */
static void tell(weighing *w, size_t line, const nbp_explanation *e) {
    for (size_t c = 0; c < w->board.lines[line].cell_count; c++) {
        nbp_cell_verdict *v = &w->out->of[line][c];
        bool apart = e->piece && e->value[c] == e->piece - 1;
        if (!w->met[line][c]) {
            w->met[line][c] = true;
            *v = (nbp_cell_verdict){e->value[c], e->value[c], 0, (uint8_t)decision_of(w, line)};
            w->first_reason[line] = e->reason ? e->reason : w->law->reason;
            if (apart)
                v->reason = NB_REASON_PIECES;
            else if (is_of_two(e, w->board.lines[line].cell_count, c))
                v->reason = NB_REASON_COLUMNS;
        } else if (!v->reason && (apart || differ(w, line, e, c, v->value))) {
            v->reason = e->reason               ? e->reason
                        : w->first_reason[line] ? w->first_reason[line]
                        : w->law->reason        ? w->law->reason
                                                : NB_REASON_SHIFTED;
            v->rival = e->value[c];
        }
    }
}

static void tell_all(weighing *w) {
    for (size_t l = 0; l < w->board.count; l++) {
        if (w->board.of[l].count)
            tell(w, l, &w->board.of[l].all[w->board.of[l].chosen]);
        for (size_t e = 0; e < w->board.of[l].count; e++)
            if (w->board.of[l].alive[e] && e != w->board.of[l].chosen)
                tell(w, l, &w->board.of[l].all[e]);
        for (size_t c = 0; c < w->board.lines[l].cell_count && !w->board.of[l].count; c++)
            if (w->board.lines[l].count)
                w->out->of[l][c] = (nbp_cell_verdict){NBP_GONE, NBP_GONE, NB_REASON_MANY, 0};
    }
}

static void withhold(nbp_cell_verdict *v, nb_reason reason) {
    if (!v->reason)
        v->reason = (uint8_t)reason;
}

/* The reason for which most cells of a line were kept back, if they were. */
static nb_reason doubt_of(const weighing *w, size_t line) {
    size_t doubted = 0, cells = w->board.lines[line].cell_count;
    nb_reason reason = NB_REASON_NONE;
    for (size_t c = 0; c < cells; c++) {
        reason = w->out->of[line][c].reason ? (nb_reason)w->out->of[line][c].reason : reason;
        doubted += w->out->of[line][c].reason != NB_REASON_NONE;
    }
    return nbp_are(NBP_COST_MOST, doubted, cells) ? reason : NB_REASON_NONE;
}

/* What most rows of a table that adds up leave open is not told for another by its sum's being
 * wrong: that a report may have of itself. */
static void doubt_as_others(weighing *w) {
    const nbp_board *b = &w->board;
    size_t lines = 0, open = 0;
    nb_reason reason = NB_REASON_NONE;
    for (size_t l = 0; l < b->count && b->lines[l].summed; l++) {
        nb_reason own = doubt_of(w, l);
        lines += b->of[l].count != 0;
        open += own != NB_REASON_NONE;
        reason = own ? own : reason;
    }
    for (size_t l = 0; l < b->count && nbp_are(NBP_COST_MOST, open, lines); l++)
        for (size_t c = 0; c < b->lines[l].cell_count; c++)
            if (b->lines[l].summed && b->of[l].count && !nbp_is_borne_out_across(b, l))
                withhold(&w->out->of[l][c], reason);
}

/* Whether the line, or its table, was read as damaged: more than empty cells were explained away.
 */
static bool is_read_as_damaged(const weighing *w, size_t line) {
    const nbp_board *b = &w->board;
    nb_reason own =
        b->of[line].count ? (nb_reason)b->of[line].all[b->of[line].chosen].reason : NB_REASON_NONE;
    return (w->law->reason != NB_REASON_NONE && w->law->reason != NB_REASON_FILLERS) ||
           (own != NB_REASON_NONE && own != NB_REASON_FILLERS);
}

/* The best reading breaks sums: numbers of a table or line that was read as damaged are none to be
 * sure of. */
static void doubt_broken(weighing *w) {
    nbp_board *b = &w->board;
    for (size_t l = 0; l < b->count; l++)
        for (size_t c = 0; b->of[l].broken && c < b->lines[l].cell_count; c++)
            if (is_read_as_damaged(w, l))
                withhold(&w->out->of[l][c], NB_REASON_SUMS);
    for (size_t i = 0; i < b->identity_count; i++)
        /* the sums are weighed with every law
         * NOLINTNEXTLINE(clang-analyzer-core.UndefinedBinaryOperatorResult) */
        for (size_t o = 0; b->down[i / 64] >> (i % 64) & 1 &&
                           o < (size_t)b->identities[i].left_count + b->identities[i].right_count;
             o++) {
            size_t cell = b->identities[i].cells[o], l = b->line_of[cell];
            if (l != UINT8_MAX && b->of[l].count && is_read_as_damaged(w, l))
                withhold(&w->out->of[l][b->position_of[cell]], NB_REASON_SUMS);
        }
}

/* Whether each value of a line stands on a row of the page of its own. */
static bool is_scattered(const nbp_board *b, const nbp_line *line) {
    for (size_t v = 1; v < line->count; v++)
        if (b->items->items[line->values[v - 1]].row == b->items->items[line->values[v]].row)
            return false;
    return true;
}

/* A line that was gathered from parts, or that a converter left a value a line with heads and
 * values missing, stands only as far as its own sums bear it out; and where its values are
 * scattered, its parts may stand in any order. */
static void doubt_parts(weighing *w) {
    const nbp_line *line = &w->board.lines[0];
    bool scattered = is_scattered(&w->board, line);
    /* a law has been laid: each line has its explanations, or none
     * NOLINTNEXTLINE(clang-analyzer-core.uninitialized.Branch) */
    if (!w->board.of[0].count ||
        !(line->in_parts || (scattered && line->count < line->cell_count && !line->heads.whole)))
        return;
    size_t parts = nbp_form_tables[line->table].row_count, part = line->cell_count / parts;
    for (size_t c = 0; c < line->cell_count && nbp_line_is_table(line->number); c++) {
        nbp_cell_verdict *v = w->out->of[0];
        bool alike = true;
        for (size_t p = 1; p < parts; p++)
            alike &= agree(&w->board, line, v[c].value, v[(c + p * part) % line->cell_count].value);
        if (!nbp_is_borne_out(&w->board, 0, c) ||
            (scattered && line->in_parts && (!alike || w->board.of[0].broken)))
            withhold(&v[c], NB_REASON_PARTS);
    }
}

static bool is_parted(const weighing *w, size_t line, int value) {
    return value >= 0 && w->board.items->items[w->board.lines[line].values[value]].value.spaced;
}

/* Whether spaces part the thousands of so many numbers that it is the table's way. */
static bool parts_thousands(const weighing *w) {
    size_t parted = 0;
    for (size_t l = 0; l < w->board.count; l++)
        for (size_t v = 0; w->board.lines[l].apart && v < w->board.lines[l].count; v++)
            parted += is_parted(w, l, (int)v);
    return parted > nbp_bits(NBP_COST_MANY_LINES);
}

/* Values that may be pieces of numbers, and thousands that spaces part, stand only where a sum
 * bears them out, and none of their line breaks. */
static void doubt_loose(weighing *w) {
    bool way = parts_thousands(w);
    for (size_t l = 0; l < w->board.count; l++) {
        const nbp_line *line = &w->board.lines[l];
        for (size_t c = 0; c < line->cell_count && (line->loose || line->under_row || line->apart);
             c++) {
            nbp_cell_verdict *v = &w->out->of[l][c];
            bool parted = is_parted(w, l, v->value);
            bool loose = (parted && !way) || (v->value >= 0 && line->loose >> v->value & 1);
            if ((loose && !nbp_is_number_borne_out(&w->board, l, c)) ||
                ((line->under_row || parted) && w->board.of[l].broken))
                withhold(v, NB_REASON_PIECES);
        }
    }
}

/* Whether a line, or one beside it that no label parts from it, does not add up: they were taken
 * from columns. */
static bool is_in_broken_block(const nbp_board *b, size_t line) {
    size_t first = line, end = line;
    bool broken = false;
    while (first && b->lines[first].in_block && b->lines[first - 1].in_block)
        first--;
    while (end < b->count && b->lines[end].in_block)
        end++;
    for (; first < end && !broken; first++)
        broken = !nbp_is_borne_out(b, first, 0);
    return broken;
}

static void doubt_lines(weighing *w) {
    nb_reason heads = w->law->reason == NB_REASON_HEADS ? NB_REASON_HEADS : NB_REASON_NONE;
    for (size_t l = 0; l < w->board.count; l++) {
        bool joined = w->board.lines[l].joined && w->board.of[l].broken;
        nb_reason doubt = joined ? NB_REASON_LEFT_OVER : (nb_reason)w->board.lines[l].doubt;
        if (!doubt && is_in_broken_block(&w->board, l))
            doubt = NB_REASON_LABELS_APART;
        if ((nbp_is_of_rows(doubt) && nbp_is_borne_out_down(&w->board, l)) ||
            (doubt == NB_REASON_LEFT_OVER && nbp_is_borne_out_across(&w->board, l)))
            doubt = NB_REASON_NONE;
        for (size_t c = 0; c < w->board.lines[l].cell_count; c++) {
            nbp_cell_verdict *v = &w->out->of[l][c];
            bool twice = v->value >= 0 && w->board.lines[l].differs >> v->value & 1;
            withhold(v, doubt ? doubt : twice ? NB_REASON_ROW_TWICE : heads);
        }
    }
}

/* Whether every line has as many values as columns, begins where the others do, and no law but the
 * first can say otherwise. */
static bool is_plain(const nbp_shape *shape, const nbp_law *first) {
    if (first->bits || (shape->any_heads && (!shape->in_order || !shape->whole)) || shape->foreign)
        return false;
    int32_t left = -1;
    for (size_t class = 0; class < NBP_CLASSES; class ++) {
        const nbp_habit *habit = &shape->of[class];
        if (habit->alike != habit->lines || habit->count != habit->cells ||
            (habit->lines && (habit->lead || habit->trail)))
            return false;
        if (habit->lines && first->by_place &&
            (habit->left < 0 || (left >= 0 && left != habit->left)))
            return false;
        left = habit->lines ? habit->left : left;
    }
    return true;
}

/* Put laws in the order of what the first line costs under them: the sooner a cheap one is laid,
 * the less is laid of the others. */
static void rank(weighing *w, const nbp_law *laws, size_t count, uint8_t order[]) {
    nbp_board *b = &w->board;
    unsigned bits[NBP_MAX_LAWS];
    size_t line = 0;
    while (line + 1 < b->count && !b->lines[line].count)
        line++;
    for (size_t i = 0, k; i < count; i++) {
        b->of[line].all = w->pool;
        b->of[line].count = (uint8_t)nbp_explain(b->items, &b->lines[line], &laws[i],
                                                 nbp_bits(NBP_COST_MARGIN), w->pool);
        bits[i] = laws[i].bits + cheapest(b, line);
        for (k = i; k && bits[order[k - 1]] > bits[i] && !nbp_weigh_all; k--)
            order[k] = order[k - 1];
        order[k] = (uint8_t)i;
    }
}

/* A law that lacks columns has not the sums that these would break, and of two that differ in where
 * a head stands sums alone tell. A report that breaks some whatever the law may break others of
 * itself: the more it breaks, the less each further one tells of such laws; of lost columns
 * more than so many in all tell nothing. Which is the cheapest then. */
static size_t forgive(const nbp_law *laws, size_t count, size_t best, const unsigned suspects[],
                      unsigned bits[]) {
    unsigned most = nbp_bits(NBP_COST_BROKEN_OF_ITSELF), own = suspects[best];
    bool cut = laws[best].reason == NB_REASON_COLUMNS_CUT, below = laws[best].below;
    for (size_t i = 0; i < count && own; i++) {
        if (suspects[i] <= own || !(cut || laws[i].below != below))
            continue;
        unsigned more = with_suspects(0, suspects[i] - own), counted = more / (1 + own);
        unsigned till = !cut ? more : own < most ? with_suspects(0, most - own) : 0;
        bits[i] -= more - (counted < till ? counted : till);
    }
    for (size_t i = 0; i < count; i++)
        best = bits[i] < bits[best] ? i : best;
    return best;
}

/* False where the result is not wanted any more. */
static bool weigh_laws(weighing *w, const nbp_shape *shape, const nbp_law *laws, size_t count) {
    unsigned bits[NBP_MAX_LAWS] = {0}, board[NBP_MAX_LAWS] = {0}, dear = UINT_MAX;
    unsigned suspects[NBP_MAX_LAWS] = {0};
    uint64_t bare = 0; /* lines that the cheapest law does not explain: a bit each */
    uint8_t order[NBP_MAX_LAWS] = {0};
    size_t best = 0, weighed = is_plain(shape, &laws[0]) ? 1 : count;
    if (weighed > 1)
        rank(w, laws, count, order);
    for (size_t k = 0; k < weighed && nbp_still_wanted(); k++) {
        size_t i = order[k];
        bits[i] = lay_law(w, &laws[i], nbp_weigh_all ? UINT_MAX : dear);
        board[i] = w->number;
        suspects[i] = w->suspects;
        best = !k || bits[i] < bits[best] || (i < best && bits[i] == bits[best]) ? i : best;
        dear = bits[best] + nbp_bits(NBP_COST_MARGIN);
        for (; bits[i] >= nbp_bits(NBP_COST_NO_EXPLANATION) && weighed < count; weighed++)
            order[weighed] = (uint8_t)weighed; /* not that plain */
    }
    if (!nbp_still_wanted())
        return false;
    best = forgive(laws, weighed, best, suspects, bits);
    dear = bits[best] + nbp_bits(NBP_COST_MARGIN);
    if (w->number != board[best])
        lay_law(w, &laws[best], UINT_MAX);
    w->law = &laws[best];
    kill_rivals(w);
    tell_all(w);
    for (size_t l = 0; l < w->board.count; l++)
        bare |= (uint64_t)!w->board.of[l].count << l;
    doubt_as_others(w);
    doubt_broken(w);
    doubt_parts(w);
    doubt_loose(w);
    doubt_lines(w);
    for (size_t i = 0; i < weighed && nbp_still_wanted(); i++)
        if (board[i] != board[best] && bits[i] < dear) {
            lay_law(w, &laws[i], UINT_MAX);
            kill_rivals(w);
            tell_all(w);
        }
    if (bare)
        doubt_loose(w);
    for (size_t l = 0; l < w->board.count; l++) /* not told before the others had explained them */
        for (size_t c = 0; bare >> l & 1 && c < w->board.lines[l].cell_count; c++)
            withhold(&w->out->of[l][c], (nb_reason)w->board.lines[l].doubt);
    for (size_t l = 0; w->dropped < dear && l < w->board.count; l++)
        for (size_t c = 0; w->board.lines[l].count && c < w->board.lines[l].cell_count; c++)
            withhold(&w->out->of[l][c], NB_REASON_MANY);
    return nbp_still_wanted();
}

bool nbp_weigh(const nbp_items *items, nbp_line *lines, size_t count, unsigned forms,
               nbp_table table, nbp_weighed *weighed) {
    nbp_law laws[NBP_MAX_LAWS];
    nbp_shape shape;
    weighing w; /* what is not set here is when a law is laid */
    w.board.items = items;
    w.board.lines = lines;
    w.board.count = count;
    w.board.parts_made = w.turn = w.laid = false;
    w.number = 0;
    w.out = weighed;
    memset(w.met, 0, sizeof w.met);
    memset(weighed, 0, sizeof *weighed);
    nbp_shape_measure(items, lines, count, &shape);
    size_t proposed = nbp_laws_propose(&shape, laws, &w.dropped);
    if (!proposed)
        return true;
    w.pool = nbp_alloc(3 * POOL * sizeof *w.pool);
    if (!w.pool)
        return false;
    w.board.identities = nbp_form_identities(forms, table, &w.board.identity_count);
    place_cells(&w.board);
    bool ok = weigh_laws(&w, &shape, laws, proposed);
    nbp_free(w.pool);
    return ok;
}
