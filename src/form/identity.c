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

/* What was asked for last of each table: report after report is on the same form. */
static _Thread_local struct laid {
    unsigned forms;
    size_t count;
    nbp_identity identities[NBP_MAX_IDENTITIES];
} last[NBP_TABLE_COUNT];

const nbp_identity *nbp_form_identities(unsigned forms, nbp_table table, size_t *count) {
    struct laid *of = &last[table];
    if (of->forms != forms) {
        *of = (struct laid){.forms = forms};
        for (const sum *s = sums; s->rule && of->count < NBP_MAX_IDENTITIES; s++) {
            if (s->table != table)
                continue;
            nbp_identity *identity = &of->identities[of->count];
            lay(s, forms, identity);
            of->count += identity->left_count && identity->right_count;
        }
    }
    *count = of->count;
    return of->identities;
}
