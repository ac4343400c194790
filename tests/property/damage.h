/* Damage: what happens to one place, or to all places of one kind, of a report on its way to a
 * reader; and what the document still tells of every number afterwards. */
#ifndef TEST_DAMAGE_H
#define TEST_DAMAGE_H

#include "forms/render.h"

/* What a document tells of a cell. */
typedef enum telling {
    GONE,    /* no number may be given */
    PRINTED, /* this number is to be given */
    MAYBE    /* this number may be given, or none */
} telling;

typedef struct truth {
    telling tells;
    nb_decimal value;
} truth;

typedef struct chance {
    uint64_t state;
} chance;

/** A number below `count`, which is not 0. */
size_t pick(chance *random, size_t count);

/* A report with its damage. */
typedef struct patient {
    page *laid;
    const text_style *style; /* that it will be rendered in */
    truth *truths;           /* by form cell */
    chance *random;
} patient;

typedef struct damage {
    const char *name;
    bool (*apply)(patient *p); /* false: this report has no place for it */
} damage;

extern const damage damages[];
extern const size_t damage_count;

/* A report as text, with the offset behind each number (0: it is not printed). */
typedef struct written {
    nbp_buffer *text;
    const size_t *ends;
    truth *truths; /* by form cell */
} written;

typedef struct text_damage {
    const char *name;
    bool (*apply)(const written *w, chance *random); /* false: this text has no place for it */
} text_damage;

extern const text_damage text_damages[];
extern const size_t text_damage_count;

#endif
