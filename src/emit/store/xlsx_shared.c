/* See xlsx_shared.h: a table by hash, with twice the room that it needs. */
#include "emit/store/xlsx_shared.h"

#include <string.h>

#include "base/limits.h"
#include "base/memory.h"
#include "emit/store/xlsx_text.h"

enum { LONGEST = 160, LEAST_ROOM = 1024 };

/* FNV-1a */
static uint64_t hash_of(const char *text, size_t length) {
    uint64_t hash = 0xCBF29CE484222325;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)text[i]) * 0x100000001B3;
    return hash;
}

/* Where the text is, or where there is room for it. */
static nbp_xlsx_shared_slot *slot_of(const nbp_xlsx_shared *shared, uint64_t hash,
                                     const char *text) {
    size_t at = hash & (shared->capacity - 1);
    while (shared->slots[at].text &&
           (shared->slots[at].hash != hash || strcmp(shared->slots[at].text, text) != 0))
        at = (at + 1) & (shared->capacity - 1);
    return &shared->slots[at];
}

static bool make_room(nbp_xlsx_shared *shared) {
    nbp_xlsx_shared wider = {.count = shared->count,
                             .capacity = shared->capacity ? 2 * shared->capacity : LEAST_ROOM};
    if (2 * shared->count < shared->capacity)
        return true;
    wider.slots = nbp_calloc(wider.capacity, sizeof *wider.slots);
    for (size_t i = 0; wider.slots && i < shared->capacity; i++)
        if (shared->slots[i].text)
            *slot_of(&wider, shared->slots[i].hash, shared->slots[i].text) = shared->slots[i];
    if (!wider.slots)
        return false;
    nbp_free(shared->slots);
    *shared = wider;
    return true;
}

int64_t nbp_xlsx_share(nbp_xlsx_shared *shared, const nbp_xlsxwriter *xlsx, lxw_workbook *workbook,
                       const char *text, nbp_buffer *written) {
    size_t length = strnlen(text, LONGEST + 1);
    bool shares = length && length <= LONGEST; /* the library looks in front of an empty one */
    if (shares && !make_room(shared))
        return NBP_XLSX_NO_MEMORY;
    const uint64_t hash = shares ? hash_of(text, length) : 0;
    nbp_xlsx_shared_slot *slot = shares ? slot_of(shared, hash, text) : NULL;
    if (slot && slot->text)
        return slot->index;
    if (!nbp_xlsx_text(written, text))
        return NBP_XLSX_NO_MEMORY;
    if (!slot || shared->count == NBP_MAX_XLSX_SHARED)
        return NBP_XLSX_UNSHARED;
    char *copy = nbp_strndup(text, length);
    struct sst_element *element =
        copy ? xlsx->lxw_get_sst_index(workbook->sst, written->data, LXW_FALSE) : NULL;
    if (!element || !element->string) {
        nbp_free(copy);
        return NBP_XLSX_NO_MEMORY;
    }
    *slot = (nbp_xlsx_shared_slot){copy, hash, element->index};
    shared->count++;
    return slot->index;
}

void nbp_xlsx_shared_free(nbp_xlsx_shared *shared) {
    for (size_t i = 0; i < shared->capacity; i++)
        nbp_free(shared->slots[i].text);
    nbp_free(shared->slots);
    *shared = (nbp_xlsx_shared){0};
}
