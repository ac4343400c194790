/* See identity.h: what the build laid out over the rows and columns of all forms, as far as the
 * forms asked for have it. */
#include "form/identity.h"

/* The forms on which a cell stands on the left of an identity, and on its right. */
typedef struct operand {
    uint16_t cell, left, right;
} operand;

typedef struct sum {
    const char *rule;
    uint16_t table, first, count;
} sum;

#include "form_sums.h"

static void lay(const sum *s, unsigned forms, nbp_identity *identity) {
    const operand *first = operands + s->first, *end = first + s->count;
    *identity = (nbp_identity){.rule = s->rule, .table = (uint8_t)s->table};
    for (const operand *o = first; o < end; o++)
        if (o->left & forms)
            identity->cells[identity->left_count++] = o->cell;
    for (const operand *o = first; o < end; o++)
        if (o->right & forms)
            identity->cells[identity->left_count + identity->right_count++] = o->cell;
}

bool nbp_form_adds_up(unsigned forms, nbp_table table) {
    for (const sum *s = sums; s->rule; s++) {
        unsigned left = 0, right = 0;
        for (size_t o = s->first; s->table == table && o < (size_t)s->first + s->count; o++) {
            left |= operands[o].left & forms;
            right |= operands[o].right & forms;
        }
        if (left && right)
            return true;
    }
    return false;
}

size_t nbp_form_identities(unsigned forms, nbp_table table,
                           nbp_identity identities[NBP_MAX_IDENTITIES]) {
    size_t count = 0;
    for (const sum *s = sums; s->rule && count < NBP_MAX_IDENTITIES; s++) {
        if (s->table != table)
            continue;
        lay(s, forms, &identities[count]);
        count += identities[count].left_count && identities[count].right_count;
    }
    return count;
}
