/* See year.h. Numbers are packed seven bits to a byte, the lowest first; places as their distance
 * from the one before. */
#include "check/year.h"

#include <string.h>

#include "check/checker.h"

enum { BITS = 7, MORE = 1 << BITS };
enum { BY_LINE, BY_PAGE, BY_TABLE, BY_SHEET, KINDS }; /* kinds of places */

static void put(nbp_buffer *buffer, uint64_t number) {
    for (; number >= MORE; number >>= BITS)
        nbp_buffer_add_byte(buffer, (char)(number | MORE));
    nbp_buffer_add_byte(buffer, (char)number);
}

static uint64_t take(const unsigned char **bytes) {
    uint64_t number = 0;
    for (unsigned at = 0;; at += BITS) {
        unsigned char byte = *(*bytes)++;
        number |= (uint64_t)(byte & (MORE - 1)) << at;
        if (byte < MORE)
            return number;
    }
}

/* The sign is the lowest bit. */
static void put_signed(nbp_buffer *buffer, int64_t number) {
    put(buffer, (uint64_t)number << 1 ^ (number < 0 ? UINT64_MAX : 0));
}

static int64_t take_signed(const unsigned char **bytes) {
    uint64_t number = take(bytes);
    return (int64_t)(number >> 1 ^ (number & 1 ? UINT64_MAX : 0));
}

static void put_text(nbp_buffer *buffer, const char *text) {
    nbp_buffer_add(buffer, text, strlen(text) + 1);
}

static const char *take_text(const unsigned char **bytes) {
    const char *text = (const char *)*bytes;
    *bytes += strlen(text) + 1;
    return text;
}

static nbp_year_cell keep(const nb_cell *cell) {
    const nb_place *p = &cell->place;
    nbp_year_cell kept = {.coefficient = cell->value.coefficient, .scale = cell->value.scale};
    if (p->sheet || p->table) {
        kept.kind = p->sheet ? BY_SHEET : BY_TABLE;
        kept.place[0] = p->sheet ? p->sheet : p->table;
        kept.place[1] = p->row;
        kept.place[2] = p->cell;
    } else {
        kept.kind = p->page ? BY_PAGE : BY_LINE;
        kept.place[0] = p->page ? p->page : p->line;
        kept.place[1] = p->page ? 0 : p->column;
    }
    return kept;
}

void nbp_year_pack(const nb_report *report, const char *name, nbp_buffer *buffer) {
    uint32_t before[3] = {0};
    size_t last = 0;
    put_text(buffer, name);
    put(buffer, report->sheet_count);
    for (size_t i = 0; i < report->sheet_count; i++)
        put_text(buffer, report->sheets[i]);
    for (nbp_table table = 0; table < NBP_TABLE_COUNT; table++)
        put(buffer, nbp_table_forms(report, table));
    for (size_t i = 0; i < NBP_FORM_CELLS; i++) {
        const nb_cell *cell = nbp_form_cell_at(report, i);
        if (cell->outcome != NB_PRINTED)
            continue;
        nbp_year_cell kept = keep(cell);
        put(buffer, i + 1 - last); /* never 0 */
        last = i + 1;
        put(buffer, (unsigned)kept.scale * KINDS + kept.kind);
        put_signed(buffer, kept.coefficient);
        for (size_t n = 0; n < 3; n++)
            put_signed(buffer, (int64_t)kept.place[n] - before[n]);
        memcpy(before, kept.place, sizeof before);
    }
    put(buffer, 0);
}

void nbp_year_unpack(const char *bytes, nbp_year *year) {
    const unsigned char *p = (const unsigned char *)bytes;
    uint32_t before[3] = {0};
    memset(year->cells, 0, sizeof year->cells);
    year->name = take_text(&p);
    size_t sheets = take(&p);
    year->sheets = (const char *)p;
    for (size_t i = 0; i < sheets; i++)
        take_text(&p);
    for (nbp_table table = 0; table < NBP_TABLE_COUNT; table++)
        year->forms[table] = (unsigned)take(&p);
    for (size_t more, at = 0; (more = take(&p)) > 0;) {
        nbp_year_cell *cell = &year->cells[(at += more) - 1];
        unsigned kind = (unsigned)take(&p);
        cell->printed = true;
        cell->scale = (uint8_t)(kind / KINDS);
        cell->kind = kind % KINDS;
        cell->coefficient = take_signed(&p);
        for (size_t n = 0; n < 3; n++)
            cell->place[n] = before[n] = (uint32_t)(before[n] + take_signed(&p));
    }
}

nb_place nbp_year_place(const nbp_year *year, size_t cell) {
    const uint32_t *p = year->cells[cell].place;
    if (!year->cells[cell].printed)
        return (nb_place){0};
    switch (year->cells[cell].kind) {
    case BY_PAGE:
        return (nb_place){.page = p[0]};
    case BY_TABLE:
        return (nb_place){.table = p[0], .row = p[1], .cell = p[2]};
    case BY_SHEET:
        return (nb_place){.sheet = p[0], .row = p[1], .cell = p[2]};
    default:
        return (nb_place){.line = p[0], .column = p[1]};
    }
}

const char *nbp_year_sheet(const nbp_year *year, const nb_place *place) {
    const char *sheet = place->sheet ? year->sheets : NULL;
    for (unsigned i = 1; i < place->sheet; i++)
        sheet += strlen(sheet) + 1;
    return sheet;
}
