/* What the program itself has taken and not given back: a table of addresses. What its libraries
 * keep is theirs. */
#include <stdint.h>

#include "fail.h"

enum { SLOTS = 1 << 16, GONE = 1 };

static struct {
    uintptr_t piece;
    size_t caller;
} live[SLOTS];
static char lock;

static size_t slot_of(uintptr_t piece) {
    return (size_t)((piece >> 4) * UINT64_C(0x9E3779B97F4A7C15) >> 48) % SLOTS;
}

static void take_lock(void) {
    while (__atomic_test_and_set(&lock, __ATOMIC_ACQUIRE))
        ;
}

static void release_lock(void) {
    __atomic_clear(&lock, __ATOMIC_RELEASE);
}

void fail_taken(const void *piece, const void *caller) {
    size_t own = fail_now.shared ? fail_own(caller) : 0;
    if (!own)
        return;
    take_lock();
    size_t i = slot_of((uintptr_t)piece);
    while (live[i].piece > GONE)
        i = (i + 1) % SLOTS;
    live[i].piece = (uintptr_t)piece;
    live[i].caller = own;
    fail_now.shared->leaked++;
    release_lock();
}

void fail_given(const void *piece) {
    if (!fail_now.shared)
        return;
    take_lock();
    size_t i = slot_of((uintptr_t)piece);
    while (live[i].piece && live[i].piece != (uintptr_t)piece)
        i = (i + 1) % SLOTS;
    if (live[i].piece) {
        live[i].piece = GONE;
        fail_now.shared->leaked--;
    }
    release_lock();
}

void fail_tell(void) {
    for (size_t i = 0; i < SLOTS && !fail_now.shared->leak; i++)
        if (live[i].piece > GONE)
            fail_now.shared->leak = live[i].caller;
    fail_now.shared->ended = true;
}
