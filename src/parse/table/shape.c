/* See shape.h. */
#include "parse/table/shape.h"

#include <string.h>

/* How many heads that are none of the form stand behind all that are. */
static uint8_t heads_beyond(const nbp_heads *heads) {
    uint8_t beyond = 0;
    while (beyond < heads->count && heads->column[heads->count - 1 - beyond] < 0)
        beyond++;
    return beyond;
}

/* The count of values that most lines of a class have; of equals the larger. */
static void most_alike(const nbp_line *lines, size_t count, size_t class, nbp_habit *habit) {
    uint8_t of[NBP_MAX_VALUES + 1] = {0};
    for (size_t l = 0; l < count; l++)
        if (lines[l].class == class && lines[l].count) {
            habit->lines++;
            of[lines[l].count]++;
            bool alike = !habit->cells || (habit->columns == lines[l].heads.count &&
                                           habit->named == lines[l].heads.named);
            habit->columns = alike ? lines[l].heads.count : 0;
            habit->named = alike ? lines[l].heads.named : 0;
            habit->beyond = alike ? heads_beyond(&lines[l].heads) : 0;
            habit->cells = lines[l].cell_count;
        }
    for (size_t n = 1; n <= NBP_MAX_VALUES; n++)
        if (of[n] && of[n] >= habit->alike) {
            habit->alike = of[n];
            habit->count = (uint8_t)n;
        }
}

/* How many empty cells of a line stand in front, beside all heads. */
static uint8_t blanks_aside(const nbp_items *items, const nbp_line *line) {
    uint8_t aside = 0;
    while (line->heads.placed && aside < line->lead &&
           items->items[line->values[aside]].right <= line->heads.left[0])
        aside++;
    return aside;
}

/* What those lines have in common; empty lines say nothing of where values begin. */
static void compare(const nbp_items *items, const nbp_line *lines, size_t count, size_t class,
                    nbp_habit *habit) {
    bool first = true, any = false, beside = false;
    for (size_t l = 0; l < count; l++) {
        const nbp_line *line = &lines[l];
        if (line->class == class && line->lead < line->count) {
            uint8_t aside = blanks_aside(items, line);
            habit->aside = beside && habit->aside < aside ? habit->aside : aside;
            beside = true;
        }
        if (line->class != class || line->count != habit->count)
            continue;
        habit->left = first || habit->left == line->left ? line->left : -1;
        habit->right = first || habit->right == line->right ? line->right : -1;
        first = false;
        if (line->lead == line->count)
            continue;
        habit->lead = any && habit->lead < line->lead ? habit->lead : line->lead;
        habit->trail = any && habit->trail < line->trail ? habit->trail : line->trail;
        any = true;
    }
}

/* Empty cells may have been squeezed to the row ends: numbers never stand behind one, and some row
 * has too many at its end to be whole. */
static bool may_be_squeezed(const nbp_items *items, const nbp_line *lines, size_t count) {
    bool is_short = false;
    for (size_t l = 0; l < count; l++) {
        const nbp_line *line = &lines[l];
        if (!line->count || line->lead == line->count)
            continue;
        if (!line->summed || items->items[line->values[0]].frame != NBP_FRAME_PIPES)
            return false;
        for (size_t v = line->lead; v + line->trail < line->count; v++)
            if (items->items[line->values[v]].value.outcome == NB_BLANK)
                return false;
        is_short |= (size_t)line->count - line->lead - line->trail + 2 <= line->cell_count &&
                    line->trail >= 2;
    }
    return is_short;
}

/* Whether an empty cell stands in the line beyond those that its class has in front and behind. */
static bool has_inner_blank(const nbp_items *items, const nbp_line *line, const nbp_habit *habit) {
    for (size_t v = habit->lead; v + habit->trail < line->count; v++)
        if (items->items[line->values[v]].value.outcome == NB_BLANK)
            return true;
    return false;
}

/* How many lines are as their class has it. */
static size_t measure_classes(const nbp_items *items, const nbp_line *lines, size_t count,
                              nbp_habit of[NBP_CLASSES]) {
    size_t alike = 0;
    int32_t right = -1;
    memset(of, 0, NBP_CLASSES * sizeof *of);
    for (size_t class = 0; class < NBP_CLASSES; class ++) {
        most_alike(lines, count, class, &of[class]);
        compare(items, lines, count, class, &of[class]);
        alike += of[class].alike;
        right = of[class].right > right ? of[class].right : right;
    }
    for (size_t class = 0; class < NBP_CLASSES; class ++)
        of[class].sooner = of[class].lines && of[class].right >= 0 && of[class].right < right &&
                           of[class].count - of[class].lead < of[class].cells &&
                           of[class].alike < 2 * nbp_bits(NBP_COST_MANY_LINES);
    return alike;
}

/* Put lines of table 三 into classes by where their values begin, where that tells them apart
 * better than the depth of their labels: false where they begin in too many places. */
static bool class_by_place(nbp_line *lines, size_t count) {
    int32_t place[NBP_CLASSES];
    size_t places = 0;
    for (size_t l = 0; l < count; l++) {
        size_t p = 0;
        while (p < places && place[p] != lines[l].left)
            p++;
        if (!lines[l].count)
            continue;
        if (p == places && places == NBP_CLASSES)
            return false;
        if (p == places)
            place[places++] = lines[l].left;
        lines[l].class = (uint8_t)p;
    }
    return true;
}

static void find_classes(const nbp_items *items, nbp_line *lines, size_t count, nbp_shape *shape) {
    uint8_t before[NBP_BOARD_LINES];
    nbp_habit by_place[NBP_CLASSES];
    size_t alike = measure_classes(items, lines, count, shape->of), filled = 0;
    for (size_t l = 0; l < count; l++) {
        before[l] = lines[l].class;
        filled += lines[l].count > 0;
    }
    if (!filled || alike == filled || !lines[0].summed)
        return;
    if (class_by_place(lines, count) &&
        measure_classes(items, lines, count, by_place) >= alike + nbp_bits(NBP_COST_MANY_LINES)) {
        memcpy(shape->of, by_place, sizeof by_place);
        return;
    }
    for (size_t l = 0; l < count; l++)
        lines[l].class = before[l];
}

/* Whether a line of a table of few lines alike has as many cells as columns, with something between
 * them. */
static bool is_whole_in_walls(const nbp_items *items, const nbp_line *line) {
    return line->count && line->count == line->cell_count && !line->summed &&
           !nbp_line_is_table(line->number) &&
           items->items[line->values[0]].frame != NBP_FRAME_WORDS;
}

/* Whether a table in one line has as many cells as columns, with some empty ones: they are its own
 * way to say 0. */
static bool is_full_of_blanks(const nbp_items *items, const nbp_line *line) {
    size_t blanks = 0;
    for (size_t v = 0; v < line->count; v++)
        blanks += items->items[line->values[v]].value.outcome == NB_BLANK;
    return nbp_line_is_table(line->number) && line->count == line->cell_count &&
           blanks >= nbp_bits(NBP_COST_MANY_LINES);
}

/* Whether numbers stand beside all heads in a whole line, and each head over its own column of it:
 * there are more heads than can be read. */
static bool shows_more_heads(const nbp_items *items, const nbp_line *line) {
    const nbp_heads *heads = &line->heads;
    bool beside = false;
    for (size_t v = 0; v < line->count && heads->placed; v++) {
        const nbp_item *item = &items->items[line->values[v]];
        bool under = false;
        for (size_t h = 0; h < heads->count; h++) {
            if (item->left >= heads->right[h] || item->right <= heads->left[h])
                continue;
            under = true;
            if (heads->column[h] >= 0 && heads->column[h] != (int)v)
                return false;
        }
        beside |= !under && item->value.outcome != NB_BLANK;
    }
    return beside && line->count == line->cell_count;
}

static uint8_t values_outside(const nbp_items *items, const nbp_line *line) {
    const nbp_heads *heads = &line->heads;
    uint8_t outside = 0;
    for (size_t v = 0; v < line->count && heads->placed && heads->whole; v++) {
        const nbp_item *item = &items->items[line->values[v]];
        if (item->left >= heads->right[heads->count - 1] && item->value.outcome != NB_BLANK)
            outside++;
    }
    return outside;
}

/* Whether lines of a class as they mostly are say how long its rows are: short ones only where few
 * are otherwise. */
static bool is_common(const nbp_habit *habit) {
    return habit->alike >= nbp_bits(NBP_COST_MANY_LINES) &&
           (habit->count >= habit->cells || nbp_are(NBP_COST_MOST, habit->alike, habit->lines));
}

void nbp_shape_measure(const nbp_items *items, nbp_line *lines, size_t count, nbp_shape *shape) {
    *shape = (nbp_shape){
        .placed = true, .whole = true, .in_order = true, .closed = true, .outside = NBP_MAX_VALUES};
    shape->summed = count && lines[0].summed;
    find_classes(items, lines, count, shape);
    for (size_t l = 0; l < count; l++) {
        const nbp_habit *habit = &shape->of[lines[l].class];
        lines[l].regular = lines[l].count == habit->count && !habit->sooner &&
                           (is_common(habit) || is_full_of_blanks(items, &lines[l]) ||
                            is_whole_in_walls(items, &lines[l]));
        lines[l].open = lines[l].regular && !habit->trail;
        const nbp_heads *heads = &lines[l].heads;
        if (!lines[l].count)
            continue;
        shape->any_heads |= heads->count > 0;
        shape->placed &= heads->placed;
        nbp_frame frame = (nbp_frame)items->items[lines[l].values[0]].frame;
        shape->walls |= frame == NBP_FRAME_GRID || frame == NBP_FRAME_TABS || heads->placed;
        shape->whole &= heads->whole;
        shape->closed &= heads->closed && !shows_more_heads(items, &lines[l]);
        shape->clash = heads->clash ? heads->clash : shape->clash;
        shape->in_order &= heads->in_order;
        shape->foreign |= heads->count > heads->named;
        shape->either |= heads->either && !heads->placed;
        uint8_t outside = values_outside(items, &lines[l]);
        if (lines[l].lead < lines[l].count && outside < shape->outside)
            shape->outside = outside;
        shape->pieces |= heads->pieces && !heads->whole;
        uint8_t unread =
            heads->named && !heads->pieces ? (uint8_t)(lines[l].cell_count - heads->named) : 0;
        shape->unread = unread > shape->unread ? unread : shape->unread;
    }
    if (shape->outside == NBP_MAX_VALUES)
        shape->outside = 0;
    bool whole = false;
    for (size_t l = 0; l < count; l++)
        whole |= lines[l].count >= lines[l].cell_count + lines[l].lead + lines[l].trail;
    size_t filled = 0, with_blanks = 0;
    for (size_t l = 0; l < count; l++) {
        filled += lines[l].count > 0;
        with_blanks += has_inner_blank(items, &lines[l], &shape->of[lines[l].class]);
    }
    for (size_t l = 0; l < count; l++)
        lines[l].beside_whole = whole;
    for (size_t l = 0; l < count; l++)
        lines[l].odd_blank = has_inner_blank(items, &lines[l], &shape->of[lines[l].class]) &&
                             filled >= 2 * nbp_bits(NBP_COST_MANY_LINES) &&
                             nbp_are(NBP_COST_NEARLY_ALL, filled - with_blanks, filled);
    shape->squeezed = may_be_squeezed(items, lines, count);
}
